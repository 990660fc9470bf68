"""Working days of Lithuanian schools."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.rules import working_days
from ktp_xlsx.rules.working_days import (
    add_working_days,
    holidays_by_library,
    holidays_on_weekdays,
    is_working_day,
    working_day_after,
    working_day_before,
)

DAYS = st.dates(date(2024, 2, 1), date(2034, 12, 1))


@pytest.mark.parametrize("year", range(2024, 2036))
def test_table_agrees_with_the_library(year: int) -> None:
    """The holidays kept in the table are those of the library, year by year."""
    assert year in working_days._EASTER_MONDAYS
    assert holidays_on_weekdays(year) == {day for day in holidays_by_library(year) if day.weekday() < 5}


def test_other_years_are_asked_of_the_library() -> None:
    """Easter Monday of 2040, which no table here holds, is a day off."""
    assert not is_working_day(date(2040, 4, 2))
    assert is_working_day(date(2040, 4, 3))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 15), True),  # Thursday
        (date(2026, 10, 17), False),  # Saturday
        (date(2026, 11, 2), False),  # All Souls', a Monday
        (date(2026, 12, 24), False),  # Christmas Eve
        (date(2026, 12, 28), True),  # pupils have holidays, staff work
        (date(2027, 3, 29), False),  # Easter Monday
    ],
)
def test_is_working_day(day: date, works: bool) -> None:
    """Monday to Friday without a public holiday."""
    assert is_working_day(day) is works


def test_counting_passes_over_days_off() -> None:
    """Three working days before the Tuesday after All Souls' is the Wednesday of the week before."""
    assert add_working_days(date(2026, 11, 3), -3) == date(2026, 10, 28)
    assert add_working_days(date(2026, 10, 30), 1) == date(2026, 11, 3)
    assert add_working_days(date(2026, 10, 31), 0) == date(2026, 10, 31)


def test_moving_off_a_day_off() -> None:
    """15 August 2026 is a holiday on a Saturday: papers move to the 14th, evaluations to the 17th."""
    assert working_day_before(date(2026, 8, 15)) == date(2026, 8, 14)
    assert working_day_after(date(2026, 8, 15)) == date(2026, 8, 17)
    assert working_day_before(date(2026, 8, 13)) == working_day_after(date(2026, 8, 13)) == date(2026, 8, 13)


@given(DAYS, st.integers(1, 30))
def test_counting_there_and_back(day: date, count: int) -> None:
    """From a working day, so many forward and as many back is the same day, and the days between are counted."""
    day = working_day_after(day)
    there = add_working_days(day, count)
    assert add_working_days(there, -count) == day
    assert sum(is_working_day(day + timedelta(days=n)) for n in range(1, (there - day).days + 1)) == count
