"""A sheet as plain values, compared with what stands there."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktp_xlsx.workbook.sheets.donor import donor
from ktp_xlsx.workbook.sheets.layout import Cell, Layout, comparable, says_the_same, sheet_link
from tests.workbook.sheets.grids import values


def layout(*rows: tuple[Any, ...]) -> Layout:
    made = Layout("Patikra", [20] * 4)
    for number, row in enumerate(rows, start=1):
        made.put_row(number, row, ["day" if isinstance(value, date) else "text" for value in row])
    return made


def test_a_sheet_says_the_same_as_it_reads_back() -> None:
    """Text, number, date, truth and nothing; a blank row at the end does not count."""
    made = layout(("a", 1, Decimal("2.50"), date(2026, 10, 15)), (None, True, "", "2026-10"))
    found: list[list[Any]] = [["a", 1.0, 2.5, datetime(2026, 10, 15)], ["", True, "", "2026-10"], ["", "", "", ""]]
    assert says_the_same(made, found)


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        [["a"]],
        [["a", "1"]],
        [["a", 1.0, "x"]],
        [["a", 1.0], ["b"]],
        [["A", 1.0]],
        [["", "a", 1.0]],
        [["a", True]],
    ],
)
def test_another_value_anywhere_is_another_sheet(found: Any) -> None:
    """Missing, more, elsewhere, of another kind or case."""
    assert not says_the_same(layout(("a", 1)), found)


def test_an_empty_layout_says_the_same_as_an_empty_sheet() -> None:
    """But not as no sheet at all."""
    assert says_the_same(layout(), [])
    assert not says_the_same(layout(), None)


texts = st.text(st.characters(codec="utf-8"), max_size=30)
cells = st.one_of(
    st.none(),
    texts,
    st.integers(-(10**9), 10**9),
    st.decimals("-99999", "99999", places=2),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.booleans(),
)


@settings(deadline=None)  # a workbook each
@given(rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5))
def test_whatever_is_written_reads_back_as_the_same(rows: list[tuple[Any, ...]]) -> None:
    """The law behind the second run: no text, number or date makes a sheet differ from itself."""
    made = layout(*rows)
    assert says_the_same(made, values(donor([made]), "Patikra"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        (Decimal("1.0"), 1),
        (1.0, 1),
        (datetime(2026, 1, 1), date(2026, 1, 1)),
        (" a ", "a"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_values_that_read_back_alike(one: object, other: object) -> None:
    """However they were held."""
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (True, 1),
        (Decimal("0.01"), Decimal("0.02")),
        ("2026-01-01", date(2026, 1, 1)),
        (0, None),
        (False, None),
    ],
)
def test_values_that_do_not(one: object, other: object) -> None:
    """Text is not its number, and zero is not nothing."""
    assert comparable(one) != comparable(other)


def test_a_text_is_put_as_a_cell_can_hold_it() -> None:
    """Signs that XML does not know are left out."""
    made = layout(("a\x00b\r\nc",))
    assert made.rows[1][1] == Cell("ab\nc")


def test_links_name_sheets_as_excel_does() -> None:
    """In apostrophes; one within is doubled."""
    assert sheet_link("Kazlauskienė A.", "H14") == "'Kazlauskienė A.'!H14"
    assert sheet_link("O'Hara", "A1") == "'O''Hara'!A1"
