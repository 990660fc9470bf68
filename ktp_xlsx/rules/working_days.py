"""Working days: Monday to Friday that is no public holiday (DK 123 str.; product.md 4.1).

Pupils' holidays (`Atostogos`) are not days off: staff work then.

The library `holidays` is the authority, but loading it takes a tenth of a second, a sixth of a whole `consolidate`.
So its answers for the years that schools plan now are kept here as a table; a test compares the table with the
library, and other years are asked of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_EVERY_YEAR: Final = frozenset(
    {
        (1, 1),
        (2, 16),
        (3, 11),
        (5, 1),
        (6, 24),
        (7, 6),
        (8, 15),
        (11, 1),
        (11, 2),
        (12, 24),
        (12, 25),
        (12, 26),
    }
)
_EASTER_MONDAYS: Final = {
    2024: (4, 1),
    2025: (4, 21),
    2026: (4, 6),
    2027: (3, 29),
    2028: (4, 17),
    2029: (4, 2),
    2030: (4, 22),
    2031: (4, 14),
    2032: (3, 29),
    2033: (4, 18),
    2034: (4, 10),
    2035: (3, 26),
}
_SATURDAY: Final = 5
_ONE_DAY: Final = timedelta(days=1)


@lru_cache(maxsize=64)
def holidays_on_weekdays(year: int) -> frozenset[date]:
    """Lithuanian public holidays of a calendar year that fall on Monday to Friday."""
    if year in _EASTER_MONDAYS:
        days = {date(year, month, day) for month, day in (*_EVERY_YEAR, _EASTER_MONDAYS[year])}
    else:
        days = holidays_by_library(year)
    return frozenset(day for day in days if day.weekday() < _SATURDAY)


def holidays_by_library(year: int) -> set[date]:
    """All public holidays of a calendar year, as the library `holidays` knows them."""
    import holidays

    return set(holidays.country_holidays("LT", years=year))


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, unless it is a public holiday."""
    return day.weekday() < _SATURDAY and day not in holidays_on_weekdays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day` (before it where negative); 0 gives `day` itself, whatever it is."""
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_day_before(day: date) -> date:
    """The day itself if it works, else the last working day before it: for papers and plans."""
    while not is_working_day(day):
        day -= _ONE_DAY
    return day


def working_day_after(day: date) -> date:
    """The day itself if it works, else the first working day after it: for sharing and both evaluations."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day
