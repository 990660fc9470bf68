"""Dates as people type them: `2026-10-15`, `spalio 15–16 d.`, `2026 m. gruodžio 29 d. – 2027 m. sausio 3 d.`, `spalis`.

Pure. What cannot be read is None; what can be read in two ways is `TwoWays`, never a guess.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from ktp_xlsx.folding import fold
from ktp_xlsx.model import PartialDate


class TypedDate(NamedTuple):
    """A day, a month, or a range of either. `end` None: only a start was given."""

    start: PartialDate
    end: PartialDate | None = None


class TwoWays(NamedTuple):
    """A date such as 05/06/2026 that means one day or another."""

    one: date
    other: date


_STEMS: Final[tuple[tuple[str, ...], ...]] = (
    ("sausis", "sausio", "sausi", "sausyje", "saus"),
    ("vasaris", "vasario", "vasari", "vasaryje", "vas"),
    ("kovas", "kovo", "kova", "kove", "kov"),
    ("balandis", "balandzio", "balandi", "balandyje", "bal"),
    ("geguze", "geguzes", "geguzeje", "geguzis", "geguzio", "geguzi", "geg"),
    ("birzelis", "birzelio", "birzeli", "birzelyje", "birz"),
    ("liepa", "liepos", "liepoje", "liep"),
    ("rugpjutis", "rugpjucio", "rugpjuti", "rugpjutyje", "rugpj", "rugp"),
    ("rugsejis", "rugsejo", "rugseji", "rugsejyje", "rugs"),
    ("spalis", "spalio", "spali", "spalyje", "spal"),
    ("lapkritis", "lapkricio", "lapkriti", "lapkrityje", "lapkr", "lapk"),
    ("gruodis", "gruodzio", "gruodi", "gruodyje", "gruod"),
)
MONTH_OF: Final = {form: number for number, forms in enumerate(_STEMS, start=1) for form in forms}

# Tokens of a typed date: words, numbers, and the separators that matter.
_TOKEN: Final = re.compile(r"[a-z]+|\d+|[-/.,;]")
_YEARS: Final = range(1990, 2101)
_FILLERS: Final = frozenset({"m", "men", "menuo", "menesis", "menesio", "d", "diena", "dienos", "dienomis"})
_CLOCK: Final = re.compile(
    r"[, ]*(?:\b\d{1,2}:\d{2}(?::\d{2})?(?: ?val\.?)?|\b\d{1,2}(?:\.\d{2})? ?val\.?)$|t\d{2}:\d{2}\S*$"
)


def typed_date(text: str, school_year: int, *, calendar_year: bool = False) -> TypedDate | TwoWays | None:
    """What a typed date means; None where it cannot be read.

    A date without a year belongs to the school year that starts in `school_year` (October to that year, March to the
    next), or with `calendar_year` to the calendar year itself.
    """
    folded = _CLOCK.sub("", fold(text)).strip(" .")
    pieces = _pieces(folded)
    if pieces is None:
        return None
    first, second = pieces
    if second is None:
        return _single(first, school_year, calendar_year)
    return _range(first, second, school_year, calendar_year)


class _Loose(NamedTuple):
    """What one side of a typed date says."""

    year: int = 0
    month: int = 0
    days: tuple[int, ...] = ()
    other_way: tuple[int, int] = (0, 0)  # month and day when read the other way round


def _pieces(folded: str) -> tuple[str, str | None] | None:
    """The two sides of a range, or the one date there is."""
    folded = re.sub(r"^nuo\b", "", folded).strip()
    folded = re.sub(r"\biki\b", " - ", folded)
    folded = re.sub(r"\b(?:ir|bei|arba)\b", " - ", folded)
    whole = re.fullmatch(r"(\d{4}[-./ ]\d{1,2}(?:[-./ ]\d{1,2})?) ?- ?(\d{4}[-./ ]\d{1,2}(?:[-./ ]\d{1,2})?)", folded)
    if whole:
        return whole[1], whole[2]
    spaced = re.split(r" +- *| *- +", folded)
    if len(spaced) == 2 and all(spaced):
        return spaced[0], spaced[1]
    if len(spaced) > 2:
        return None
    tight = re.fullmatch(r"(\d{4}[-./]\d{1,2}[-./]\d{1,2})[-/](\d{1,2}|\d{1,2}[-.]\d{1,2})", folded)
    if tight:
        return tight[1], tight[2].replace(".", "-")
    worded = re.fullmatch(r"(.*[a-z].*?)[-/](.*)", folded)
    if worded and worded[1].strip() and worded[2].strip():
        return worded[1], worded[2]
    days = re.fullmatch(r"(.*[a-z][ .]*(?:men[ .]*)?\d{1,2}) ?, ?(\d{1,2}[ .]*(?:d[ .]*)?)", folded)
    return (days[1], days[2]) if days else (folded, None)


def _side(text: str) -> _Loose | None:
    """One side: `2026-10-15`, `2026 m. spalio 15 d.`, `spalis`, `16 d.`, `15/10/2026`."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text.replace(" ", ""):
        return None
    words = [t for t in tokens if t.isalpha() and t not in _FILLERS]
    numbers = [t for t in tokens if t.isdigit()]
    if any(w not in MONTH_OF for w in words) or len(words) > 1 or not (words or numbers):
        return None
    if words:
        return _worded(MONTH_OF[words[0]], numbers)
    if len(numbers) == 1:
        month_only = any(t in {"men", "menuo", "menesis"} for t in tokens)
        if month_only and len(numbers[0]) <= 2:
            return _Loose(month=int(numbers[0]))
        return _Loose(days=(int(numbers[0]),)) if len(numbers[0]) <= 2 else _packed(numbers[0])
    return _figures(numbers, separators=[t for t in tokens if t in "-/."])


def _packed(digits: str) -> _Loose | None:
    if len(digits) == 8 and int(digits[:4]) in _YEARS:
        return _Loose(int(digits[:4]), int(digits[4:6]), (int(digits[6:]),))
    return None


def _worded(month: int, numbers: list[str]) -> _Loose | None:
    years = [int(n) for n in numbers if len(n) == 4]
    days = tuple(int(n) for n in numbers if len(n) <= 2)
    if len(years) > 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    return _Loose(years[0] if years else 0, month, days)


def _figures(numbers: list[str], separators: list[str]) -> _Loose | None:
    lengths = tuple(len(n) for n in numbers)
    values = [int(n) for n in numbers]
    if lengths[0] == 4 and len(values) == 2:
        return _Loose(values[0], values[1])
    if lengths[0] == 4 and len(values) == 3:
        return _Loose(values[0], values[1], (values[2],))
    if len(values) == 3 and lengths[2] == 4:
        return _day_or_month_first(values)
    if len(values) == 2 and max(lengths) <= 2 and separators[:1] == ["-"]:
        return _Loose(0, values[0], (values[1],))  # 10-15: the Lithuanian order
    return None


def _day_or_month_first(values: list[int]) -> _Loose | None:
    first, second, year = values
    if first > 12:
        return _Loose(year, second, (first,))
    if second > 12 or first == second:
        return _Loose(year, first, (second,))
    return _Loose(year, second, (first,), (first, second))


def _made(year: int, month: int, days: tuple[int, ...]) -> PartialDate | None:
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    if not days:
        return PartialDate(year, month)
    try:
        date(year, month, days[0])
    except ValueError:
        return None
    return PartialDate(year, month, days[0])


def _year_of(month: int, school_year: int, calendar_year: bool) -> int:
    return school_year if calendar_year or month >= 9 else school_year + 1


def _single(text: str, school_year: int, calendar_year: bool) -> TypedDate | TwoWays | None:
    side = _side(text)
    if side is None or not side.month:
        return None
    year = side.year or _year_of(side.month, school_year, calendar_year)
    day = _made(year, side.month, side.days)
    if day is None:
        return None
    if side.other_way[0]:
        other = _made(year, side.other_way[0], (side.other_way[1],))
        if other and other.exact and day.exact:
            one, two = sorted((day.exact, other.exact))
            return TwoWays(one, two)
    return TypedDate(day)


def _range(first: str, second: str, school_year: int, calendar_year: bool) -> TypedDate | None:
    start, end = _side(first), _side(second)
    if start is None or end is None or start.other_way[0] or end.other_way[0]:
        return None
    if not start.month and start.days and end.month:  # 15–16 d. spalio: the month stands at the end
        start = start._replace(month=end.month, year=start.year or end.year)
    if not start.month:
        return None
    end = end._replace(month=end.month or start.month)
    year = start.year or (end.year if end.year and end.month >= start.month else 0)
    year = year or _year_of(start.month, school_year, calendar_year)
    end_year = end.year or (year + 1 if end.month < start.month else year)
    one, two = _made(year, start.month, start.days), _made(end_year, end.month, end.days)
    if one is None or two is None or bool(one.day) != bool(two.day):
        return None
    return TypedDate(one, two)
