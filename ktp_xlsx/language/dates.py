"""Dates, ranges and school years as official Lithuanian writes them.

Source: „Kanceliarinės kalbos patarimai“ (month in the genitive, `m.` and `d.` abbreviated, an en dash without spaces
between figures and with spaces between words).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

NBSP: Final = "\u00a0"
MONTHS: Final = (
    *("sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio"),
    *("liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"),
)


def date_text(day: date) -> str:
    """`2026 m. rugsėjo 14 d.`"""
    return f"{_year(day)} {_month_day(day)}"


def date_range_text(start: date, end: date) -> str:
    """`2026 m. spalio 15–16 d.`; across months `2026 m. spalio 30 d. – lapkričio 2 d.`; across years both in full.

    ValueError where the end is before the start.
    """
    if end < start:
        raise ValueError(f"the range ends before it starts: {start} - {end}")
    if start == end:
        return date_text(start)
    if start.year != end.year:
        return f"{date_text(start)}{NBSP}– {date_text(end)}"
    if start.month != end.month:
        return f"{date_text(start)}{NBSP}– {_month_day(end)}"
    return f"{_year(start)} {MONTHS[start.month - 1]} {start.day}–{end.day}{NBSP}d."


def days_text(days: Iterable[date]) -> str:
    """Separate days: `2026 m. spalio 15 ir 22 d.`, `2026 m. spalio 15, 22 ir 29 d.`, other months with a comma."""
    ordered = sorted(set(days))
    texts: list[str] = []
    months: dict[tuple[int, int], list[int]] = {}
    for day in ordered:
        months.setdefault((day.year, day.month), []).append(day.day)
    year_before = None
    for (year, month), numbers in months.items():
        written = [str(number) for number in numbers]
        listed = _and(written) if len(months) == 1 else ", ".join(written)
        year_text = "" if year == year_before else f"{year}{NBSP}m. "
        texts.append(f"{year_text}{MONTHS[month - 1]} {listed}{NBSP}d.")
        year_before = year
    return _and(texts)


def school_year_text(year: int) -> str:
    """The school year that begins in September of `year`: `2026–2027 m. m.`"""
    return f"{year}–{year + 1}{NBSP}m.{NBSP}m."


def _year(day: date) -> str:
    return f"{day.year}{NBSP}m."


def _month_day(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}{NBSP}d."


def _and(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " ir " + texts[-1] if texts else ""
