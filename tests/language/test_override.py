"""The cell `Linksniai`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.language import CASES, decline, parse_cases, write_cases

RASA = {"dat": "Rasai Sutkus", "acc": "Rasą Sutkus"}


@pytest.mark.parametrize(
    "cell",
    [
        "naud.: Rasai Sutkus; gal.: Rasą Sutkus",
        "  Naudininkas:Rasai  Sutkus ;GALININKAS : Rasą Sutkus;",
        "naud – Rasai Sutkus\ngal – Rasą Sutkus",
        "N. = Rasai Sutkus\r\nG. = Rasą Sutkus",
        "naud. Rasai Sutkus; galin. - Rasą Sutkus",
        "naudininku: Rasai Sutkus;\n\ngal.: Rasą Sutkus",
    ],
)
def test_every_usual_way_to_write_it_is_read(cell: str) -> None:
    """Full names, abbreviations, any letter case, any sign between, line breaks."""
    assert parse_cases(cell) == RASA


@pytest.mark.parametrize(
    ("short", "case"),
    [
        ("V.", "nom"),
        ("K.", "gen"),
        ("įn.", "ins"),
        ("Įnag.", "ins"),
        ("inag", "ins"),
        ("Vt.", "loc"),
        ("viet.", "loc"),
        ("Š.", "voc"),
        ("šauksm", "voc"),
    ],
)
def test_abbreviations(short: str, case: str) -> None:
    """Those of grammars, also typed without diacritics."""
    assert parse_cases(f"{short}: Rasa") == {case: "Rasa"}


@pytest.mark.parametrize(
    "cell", ["Rasai Sutkus", "naud.:", "xx.: Rasai", "naud.: Rasai; naud.: Rasei", "naud.: Rasai, gal.: Rasą", "naud."]
)
def test_what_cannot_be_read_is_refused(cell: str) -> None:
    """A form without a case, a case without a form, one case twice."""
    with pytest.raises(ValueError, match=r"\S"):
        parse_cases(cell)


def test_nothing_is_nothing() -> None:
    """An empty cell overrides nothing."""
    assert parse_cases(" \n ; ") == {}


def test_hyphens_of_a_surname_stay() -> None:
    """A hyphen inside a form is not the sign after the case."""
    assert parse_cases("naud. Onai Vėlytei-Rudienei") == {"dat": "Onai Vėlytei-Rudienei"}


@given(st.text())
def test_any_text_is_read_or_refused(cell: str) -> None:
    """Nothing but ValueError is raised, and no form is empty."""
    try:
        assert all(parse_cases(cell).values())
    except ValueError:
        return


def test_proposed_forms_are_read_back() -> None:
    """The forms that a finding proposes can be put into the cell as they are."""
    forms = {case: decline("Rasa Furjė", case).form for case in CASES}
    assert write_cases({"gen": "Rasos Furjė", "dat": "Rasai Furjė"}) == "kilm.: Rasos Furjė; naud.: Rasai Furjė"
    assert parse_cases(write_cases(forms)) == forms
