"""The values of an order: written as text into the register, read back, compared."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.order_values import LARGEST_PLAIN, Money, Order, School, Signer, as_text, changes, from_text
from tests.documents.orders import IEVA, ROWS, RUTA, SEMINAR, all_papers, leave, programme

PAPERS = all_papers()


@pytest.mark.parametrize("name", PAPERS)
def test_every_order_comes_back_from_its_text(name: str) -> None:
    """What was printed is remembered whole, in one line without a line break."""
    text = as_text(PAPERS[name])
    assert from_text(text) == PAPERS[name]
    assert "\n" not in text


def test_a_programme_of_hundreds_of_rows_fits_a_cell() -> None:
    """Excel holds 32,767 characters; what is longer is packed."""
    rows = tuple(replace(ROWS[n % 3], code=f"KT-{n:03d}", number=n, topic=f"Tema {n * 7919}") for n in range(400))
    text = as_text(programme(rows=rows))
    assert text.startswith("z:")
    assert len(text) < LARGEST_PLAIN
    assert from_text(text).rows == rows


@pytest.mark.parametrize(
    "text",
    ["", "x", "z:", "z:!!!!", "[]", "{}", "null", '{"kind": 5}', '{"kind":"grupe","year":"x"}', "[" * 100_000],
)
def test_what_a_person_made_of_it_is_refused(text: str) -> None:
    """A cell that somebody edited raises ValueError and nothing else."""
    with pytest.raises(ValueError, match="not the text"):
        from_text(text)


@given(st.text(max_size=300))
def test_no_text_raises_anything_else(text: str) -> None:
    """A law: an order or ValueError."""
    with pytest.raises(ValueError, match="not the text"):
        from_text(text)


def test_parts_of_a_later_version_are_passed_over() -> None:
    """An older program reads what a newer one wrote."""
    held = json.loads(as_text(leave()))
    assert from_text(json.dumps({**held, "v": 99, "naujas": {"a": 1}})) == leave()


def test_changes_name_the_field_and_both_values() -> None:
    """The finding says what was printed and what it is now."""
    moved = replace(SEMINAR, start=date(2026, 10, 22), end=date(2026, 10, 22))
    assert changes(leave(), leave(event=moved)) == (
        ("Data nuo", "2026-10-15", "2026-10-22"),
        ("Data iki", "2026-10-15", "2026-10-22"),
    )
    assert changes(leave(), leave(people=(RUTA, IEVA)))[0] == (
        "Darbuotojai",
        "Rūta Kazlauskienė",
        "Rūta Kazlauskienė; Ieva Norkutė",
    )


def test_what_is_no_change() -> None:
    """60 and 60,00 are one amount; another signer, number, post or surname of the same person changes no order."""
    dearer = Money(("Mokymo lėšos",), (Decimal("60.00"),), travel=Decimal("12.0"))
    same = leave(
        money=dearer,
        people=(replace(RUTA, post="mokytoja ekspertė", last_name="Kazlauskaitė"),),
        signer=Signer(IEVA),
        number="P-9",
        school=School("Kita mokykla"),
    )
    assert changes(leave(), same) == ()


def test_rows_of_the_programme_change_come_and_go() -> None:
    """Each by its code, with the number that the paper shows."""
    rows = (replace(ROWS[0], amount=Decimal(80)), ROWS[1], replace(ROWS[2], code="KT-004", number=4))
    told = changes(programme(), programme(rows=rows))
    assert [(name, bool(old), bool(new)) for name, old, new in told] == [
        ("1 eilutė (KT-001)", True, True),
        ("3 eilutė (KT-003)", True, False),
        ("4 eilutė (KT-004)", False, True),
    ]


def test_every_default_is_left_out_of_the_text() -> None:
    """The cell stays short enough for a person to look at."""
    bare = Order("grupe", 2026, School(), Signer(IEVA))
    assert json.loads(as_text(bare)).keys() == {"v", "kind", "year", "school", "signer"}
