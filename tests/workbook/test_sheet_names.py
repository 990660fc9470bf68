"""Names of plan sheets: the surname, fit for Excel, unlike every other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.workbook.sheet_names import CONTRACT, plan_sheet_names

WORDS = st.text(max_size=45)
SURNAMES = st.one_of(
    WORDS,
    st.sampled_from(["Petraitis", "PETRAITIS", "Programa", "Lėšos", "O'Konoras", "Istorija", "Ilgapavardienė" * 4]),
)


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ([("Rūta", "Kazlauskienė"), ("Jonas", "Petraitis")], ("Kazlauskienė", "Petraitis")),
        ([("Jonas", "Petraitis"), ("Ona", "Petraitis")], ("Petraitis J.", "Petraitis O.")),
        ([("Jonas", "Petraitis"), ("Justas", "petraitis")], ("Petraitis J.", "petraitis J. 2")),
        ([("Ona", "Programa")], ("Programa O.",)),
        ([("Ona", "")], ("Ona",)),
        ([("Ona", "Rudė/Rudytė")], ("Rudė Rudytė",)),
        ([("Ona", "O'Konor")], ("O’Konor",)),
    ],
)
def test_surnames_become_names(people: list[tuple[str, str]], names: tuple[str, ...]) -> None:
    """The surname alone, with an initial where two share it, with a number where that is not enough."""
    assert plan_sheet_names(people) == names


@given(st.lists(st.tuples(WORDS, SURNAMES), max_size=30))
def test_names_are_fit_for_excel(people: list[tuple[str, str]]) -> None:
    """One for each; 1 to 31 UTF-16 units, no forbidden sign, none twice, none of the contract's, whatever the case."""
    names = plan_sheet_names(people)
    assert len(names) == len(people)
    assert len({name.casefold() for name in names}) == len(names)
    assert not {name.casefold() for name in names} & {name.casefold() for name in CONTRACT}
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'")
