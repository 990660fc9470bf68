"""Values that name places and days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import PartialDate, Place, PlanRow, column_letters


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_letters_as_in_excel(column: int, letters: str) -> None:
    """From A to XFD, the last one."""
    assert column_letters(column) == letters


def test_a_place_names_cell_row_sheet_or_workbook() -> None:
    """What is not known is left out."""
    assert str(Place("Rudys", 14, 8)) == "Rudys!H14"
    assert str(Place("Rudys", 14)) == "Rudys!14"
    assert str(Place("Rudys")) == "Rudys"
    assert Place().cell == ""


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(9998, 12, 31)))
def test_a_month_spans_its_days(day: date) -> None:
    """A day is its own first and last; a month holds each of its days and no other."""
    exact, month = PartialDate(day.year, day.month, day.day), PartialDate(day.year, day.month)
    assert exact.first == exact.last == exact.exact == day
    assert month.exact is None
    assert month.first <= day <= month.last
    assert (month.first.day, date.fromordinal(month.last.toordinal() + 1).day) == (1, 1)


def test_a_need_alone_is_no_event() -> None:
    """Hours of zero are an event cell; remarks are not."""
    assert not PlanRow(5, competence="Skaitymas", remarks="vėliau").has_event
    assert PlanRow(5, venue="Kaunas").has_event
