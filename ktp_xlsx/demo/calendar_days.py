"""Days of a made-up school's year: events on working days, pupils' holidays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from ktp_xlsx.model import NOWHERE, Holiday

_SATURDAY: Final = 5
# Public holidays of a fixed day that a school year's events could meet; movable Easter is reckoned.
_DAYS_OFF: Final = frozenset(
    {(11, 1), (11, 2), (12, 24), (12, 25), (12, 26), (1, 1), (2, 16), (3, 11), (5, 1), (6, 24)}
)
_MONTHS: Final = (
    "sausis", "vasaris", "kovas", "balandis", "gegužė", "birželis", "liepa", "rugpjūtis", "rugsėjis", "spalis",
    "lapkritis", "gruodis",
)  # fmt: skip


def in_school_year(year: int, month: int, day: int) -> date:
    """The day of that month in the school year that starts in `year`."""
    return date(year if month >= 9 else year + 1, month, day)


def month_name(month: int) -> str:
    return _MONTHS[month - 1]


def working_day(day: date) -> date:
    """The day itself or the next one on which people work."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    return (
        day.weekday() < _SATURDAY
        and (day.month, day.day) not in _DAYS_OFF
        and day != easter(day.year) + timedelta(days=1)
    )


def span(first: date, days: int) -> tuple[date, date]:
    """A beginning and an end for an event of so many days; a short one stays within working days of one week."""
    if days > 5:
        return working_day(first), working_day(first + timedelta(days=days))
    while not all(is_working_day(first + timedelta(days=n)) for n in range(days)):
        first += timedelta(days=1)
    return first, first + timedelta(days=days - 1)


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian reckoning)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holidays(year: int) -> tuple[Holiday, ...]:
    """Pupils' holidays, much as the ministry sets them: weeks from Monday, and the summer."""
    autumn = _monday(date(year, 10, 28))
    winter = _monday(date(year + 1, 2, 17))
    spring = easter(year + 1) + timedelta(days=1)
    return tuple(
        Holiday(start, end, name, NOWHERE)
        for start, end, name in (
            (autumn, autumn + timedelta(days=4), "Rudens atostogos"),
            (date(year, 12, 24), date(year + 1, 1, 5), "Žiemos (Kalėdų) atostogos"),
            (winter, winter + timedelta(days=4), "Žiemos atostogos"),
            (spring, spring + timedelta(days=4), "Pavasario (Velykų) atostogos"),
            (date(year + 1, 6, 25), date(year + 1, 8, 31), "Vasaros atostogos"),
        )
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
