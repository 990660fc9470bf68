"""File names of papers: safe everywhere, never two the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.documents.names import ascii_word, file_name
from ktp_xlsx.order_values import Person
from tests.documents.orders import RUTA, all_papers, annulment, leave, several, signed

DAY = date(2026, 10, 12)


def test_a_name_says_day_kind_code_and_person() -> None:
    """As the contract shows it."""
    assert file_name(leave(), DAY) == "2026-10-12_dalyvavimas_KT-014_Kazlauskiene.docx"


def test_names_of_the_other_kinds() -> None:
    """The school year where there is no event; the first of several; an annulment is named after its order."""
    papers = all_papers()
    names = {kind: file_name(papers[kind], DAY) for kind in ("grupe", "programa", "planas", "pasirasyti")}
    assert names == {
        "grupe": "2026-10-12_grupe_2026-2027.docx",
        "programa": "2026-10-12_programa_2026-2027.docx",
        "planas": "2026-10-12_planas_2026-2027_Norkute.docx",
        "pasirasyti": "2026-10-12_pasirasyti_2026-2027.docx",
    }
    assert file_name(several(), DAY) == "2026-10-12_dalyvavimas_KT-014_Norkute-ir-kiti.docx"
    assert file_name(annulment(signed(leave(), "P-1", DAY)), DAY) == "2026-10-12_panaikinimas_KT-014_Kazlauskiene.docx"


def test_two_people_of_one_name_get_two_files() -> None:
    """Compared as Windows does: capitals do not tell files apart."""
    taken = {"2026-10-12_DALYVAVIMAS_KT-014_Kazlauskiene.docx", "2026-10-12_dalyvavimas_KT-014_Kazlauskiene_2.docx"}
    assert file_name(leave(), DAY, taken) == "2026-10-12_dalyvavimas_KT-014_Kazlauskiene_3.docx"


@pytest.mark.parametrize(
    "surname", ["../../etc/passwd", "a/b\\c:d*e?f", "CON", "nul", "Ł", "李", "", "   ", "x" * 300, "..."]
)
def test_a_surname_cannot_make_an_unsafe_name(surname: str) -> None:
    """No path out of the folder, no device, nothing that Windows refuses, at most 120 characters."""
    name = file_name(leave(people=(replace(RUTA, last_name=surname),)), DAY)
    assert re.fullmatch(r"[A-Za-z0-9_.-]+\.docx", name)
    assert len(name) <= 120
    assert ".." not in name


@given(st.text(max_size=200), st.text(max_size=50), st.integers(1, 12))
def test_names_are_safe_and_different(surname: str, code: str, copies: int) -> None:
    """A law: any surname and code, any number of copies: ASCII, short, no two alike."""
    order = leave(people=(Person("Rūta", surname),), event_codes=(code,))
    taken: list[str] = []
    for _ in range(copies):
        taken.append(file_name(order, DAY, taken))
    assert len({name.lower() for name in taken}) == copies
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+\.docx", name) and len(name) <= 120 for name in taken)


def test_diacritics_become_plain_letters() -> None:
    assert ascii_word("Žukauskaitė-Šųėįčęąū Łódź") == "Zukauskaite-Sueiceau-Lodz"
