"""Plan rows as the checks look at them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import PartialDate, PlanRow
from ktp_xlsx.rules.plan_rows import crossed, dates_usable, held_on, in_school_year
from tests.rules.builders import row, when

DATES = st.builds(PartialDate, st.integers(2025, 2028), st.integers(1, 12), st.integers(0, 28))


@given(DATES)
def test_school_year_is_september_to_august(value: PartialDate) -> None:
    """A day or a whole month lies between 1 September and 31 August, or it does not."""
    inside = date(2026, 9, 1) <= value.first and value.last <= date(2027, 8, 31)
    assert in_school_year(value, 2026) is inside


@given(DATES, DATES)
def test_crossed_is_an_end_wholly_before_the_start(start: PartialDate, end: PartialDate) -> None:
    """Where the last possible day of the end comes before the first possible day of the start."""
    assert crossed(start, end) is (end.last < start.first)


@pytest.mark.parametrize(
    ("line", "usable", "held"),
    [
        (row(start="2026-10-15"), True, ("2026-10-15", "2026-10-15")),
        (row(start="2026-10-15", end="2026-10-16"), True, ("2026-10-15", "2026-10-16")),
        (row(start="2026-10"), True, None),
        (row(start="2026-10-15", end="2026-11"), True, None),
        (row(start="2026-10", end="2026-10-16"), True, None),
        (row(start=""), False, None),
        (row(start="2026-10-15", end="2026-10-14"), False, None),
        (row(start="2025-10-15"), False, None),
        (row(start="2026-10-15", end="2027-10-15"), False, None),
        (row(start="2026-10-15", invalid=frozenset({"Data iki"})), False, None),
    ],
)
def test_days_of_an_event(line: PlanRow, usable: bool, held: tuple[str, str] | None) -> None:
    """Days are known only where both are exact, in the school year and in order; no end means one day."""
    assert dates_usable(line, 2026) is usable
    days = tuple(day.exact for text in held if (day := when(text))) if held else None
    assert held_on(line, 2026) == days
