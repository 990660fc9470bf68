"""Dates as people type them: `2026-10-15`, `spalio 15–16 d.`, `2026 m. gruodžio 29 d. – 2027 m. sausio 3 d.`, `spalis`.

Pure. What cannot be read is None; what can be read in two ways is `TwoWays`, never a guess.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
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
    ("sausis", "sausio", "sausi", "sausyje", "saus", "sau"),
    ("vasaris", "vasario", "vasari", "vasaryje", "vas"),
    ("kovas", "kovo", "kova", "kove", "kov"),
    ("balandis", "balandzio", "balandi", "balandyje", "bal"),
    ("geguze", "geguzes", "geguzeje", "geguzis", "geguzio", "geguzi", "geg"),
    ("birzelis", "birzelio", "birzeli", "birzelyje", "birz", "bir"),
    ("liepa", "liepos", "liepoje", "liep"),
    ("rugpjutis", "rugpjucio", "rugpjuti", "rugpjutyje", "rugpj", "rugp"),
    ("rugsejis", "rugsejo", "rugseji", "rugsejyje", "rugs"),
    ("spalis", "spalio", "spali", "spalyje", "spal"),
    ("lapkritis", "lapkricio", "lapkriti", "lapkrityje", "lapkr", "lapk", "lap"),
    ("gruodis", "gruodzio", "gruodi", "gruodyje", "gruod", "gruo"),
)
MONTH_OF: Final = {form: number for number, forms in enumerate(_STEMS, start=1) for form in forms}

# Tokens of a typed date: words, numbers, and the separators that matter.
_TOKEN: Final = re.compile(r"[a-z]+|\d+|[-/.,;]")
_YEARS: Final = range(1990, 2101)
_LONGEST: Final = 120  # characters; what is longer is a story, not a date
_FILLERS: Final = frozenset({"m", "men", "menuo", "menesis", "menesio", "d", "diena", "dienos", "dienomis"})
_MONTH_WORDS: Final = frozenset({"men", "menuo", "menesis", "menesio"})
_HOUR: Final = r"\d{1,2}(?:[:.]\d{2}(?::\d{2})?)?(?: ?val\.?)?"
_CLOCK: Final = re.compile(
    rf"[, ]*(?<![\d.:/-])(?:{_HOUR} ?- ?)?\d{{1,2}}(?::\d{{2}}(?::\d{{2}})?(?: ?val\.?)?|(?:\.\d{{2}})? ?val\.?)$"
    r"|t\d{2}:\d{2}\S*$"
)
_ORDINAL: Final = re.compile(r"(?<=\d)(?:-? ?(?:oji|aja|osios|ajai|ojo|os)\b|\.(?= ?-))")  # 15-oji; 2026.9.1.–2
_SPACED_DAY: Final = re.compile(r"(\d{4}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?!\d)")
_YEAR_LAST: Final = re.compile(r"(\D*[a-z].*?)[ ,]+(\d{4})(?: ?m)?")  # spalio 15-16 d. 2026 m.
_WEEKDAY: Final = re.compile(r"[,( ]*\b(pirm|antr|trec|ketv|penkt|sest|sekm)(?:irta|ia|a)?dien[a-z]*\b[,) ]*")
_WEEKDAYS: Final = ("pirm", "antr", "trec", "ketv", "penkt", "sest", "sekm")
# Part of a month, which is known no nearer than the month: „spalio pabaiga“, „spalio II pusė“, „spalio 3 savaitė“.
_PART: Final = re.compile(
    r" (?:pab(?:aig[a-z]*)?|prad(?:zi[a-z]*)?|vid(?:ur[a-z]*)?"
    r"|(?:[1-5]|i{1,3}|iv|v|pirm[a-z]*|antr[a-z]*|trec[a-z]*|ketv[a-z]*|paskutin[a-z]*)(?:-[a-z]+)?\.?"
    r" (?:puse[a-z]*|savait[a-z]*|dekad[a-z]*))\b"
)
_NUMBERS_LIST: Final = re.compile(r"\d{1,2}(?:(?:, ?| ir | bei )\d{1,2})+")
_ISO_DAY: Final = r"\d{4}[-./ ]\d{1,2}(?:[-./ ]\d{1,2})?"
_EUROPEAN_DAY: Final = r"\d{1,2}[-./]\d{1,2}[-./]\d{4}"
_SHORT_DAY: Final = r"\d{1,2}[./]\d{1,2}"
_RANGES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_ISO_DAY}) ?- ?({_ISO_DAY})",
        rf"({_EUROPEAN_DAY}) ?- ?({_EUROPEAN_DAY})",
        r"(\d{4}\b[^-]*\d[^-]*|\d{4}-\d{1,2}-\d{1,2}) ?- ?(\d{4}\b.*[\da-z.])",
        rf"({_SHORT_DAY}) ?- ?({_SHORT_DAY}|\d{{1,2}})",
        r"(\d{1,2}) ?- ?(\d{1,2}[ .]*(?:d[ .]*|dien[a-z]* )?[a-z]{3}.*)",  # 15-16 d. spalio
    )
)


def typed_date(text: str, school_year: int, *, calendar_year: bool = False) -> TypedDate | TwoWays | None:
    """What a typed date means; None where it cannot be read.

    A date without a year belongs to the school year that starts in `school_year` (October to that year, March to the
    next), or with `calendar_year` to the calendar year itself.
    """
    if len(text) > _LONGEST:
        return None
    folded = _CLOCK.sub("", fold(text)).strip(" .")
    weekday = _WEEKDAY.search(folded)
    if weekday:
        folded = _WEEKDAY.sub(" ", folded).strip(" .")
    pieces = _pieces(_tidied(folded))
    if pieces is None:
        return None
    first, second = pieces
    if second is None:
        read = _single(first, school_year, calendar_year)
    else:
        read = _range(first, second, school_year, calendar_year)
    if weekday and not _falls_on(read, _WEEKDAYS.index(weekday[1])):
        return None  # the weekday contradicts the date: one of the two is a slip
    return read


def _falls_on(read: TypedDate | TwoWays | None, weekday: int) -> bool:
    return isinstance(read, TypedDate) and read.start.exact is not None and read.start.exact.weekday() == weekday


def _tidied(folded: str) -> str:
    """Ways of writing that mean the same, in one way: no ordinals, the year first, no spaces inside a date."""
    tidy = _SPACED_DAY.sub(r"\1\2\3\2\4", _ORDINAL.sub("", folded))
    tidy = _PART.sub(" ", tidy).strip(" .") if _months_in(tidy) else tidy
    last = _YEAR_LAST.fullmatch(tidy)
    # With two months („gruodžio 29 d. – sausio 3 d. 2027 m.“) the year is that of the end, and stays there.
    return f"{last[2]} {last[1]}" if last and _months_in(last[1]) == 1 and not re.search(r"\d{4}", last[1]) else tidy


def _months_in(folded: str) -> int:
    return sum(word in MONTH_OF for word in re.findall(r"[a-z]+", folded))


class _Loose(NamedTuple):
    """What one side of a typed date says."""

    year: int = 0
    month: int = 0
    days: tuple[int, ...] = ()
    other_way: tuple[int, int] = (0, 0)  # month and day when read the other way round


def _pieces(folded: str) -> tuple[str, str | None] | None:
    """The two sides of a range, or the one date there is."""
    folded = re.sub(r"^nuo\b", "", folded).strip()
    if folded.startswith("iki "):
        return None  # only an end
    listed = _listed(re.sub(r"\biki\b", " - ", folded))
    if listed is None:
        return None
    folded = listed
    months = re.fullmatch(r"(\d{4})?[ .]*(?:m[ .]+)?(\d{1,2}) ?[-/] ?(\d{1,2}) ?(?:men[a-z]*\.?)", folded)
    if months:  # 10-11 mėn.
        return f"{months[1] or ''} {months[2]} men", f"{months[3]} men"
    for pattern in _RANGES:
        whole = pattern.fullmatch(folded)
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
    return folded, None


def _listed(folded: str) -> str | None:
    """A list of days or months as a range; None where they do not follow one another: those are several dates."""
    days = _NUMBERS_LIST.search(folded) if _months_in(folded) else None
    if days:
        numbers = [int(n) for n in re.findall(r"\d+", days[0])]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            return None
        return f"{folded[: days.start()]}{numbers[0]} - {numbers[-1]}{folded[days.end() :]}"
    pieces = [piece.strip() for piece in re.split(r"[,;]| ir | bei | arba ", folded)]
    months = [MONTH_OF.get(piece.removesuffix(" men.").removesuffix(" men"), 0) for piece in pieces]
    if len(pieces) > 1 and all(months):
        follow = all(b == a % 12 + 1 for a, b in pairwise(months))
        return f"{pieces[0]} - {pieces[-1]}" if follow else None
    if re.search(r"\b(?:ir|bei|arba)\b", folded):
        sides = re.split(r" (?:ir|bei) ", folded)
        return " - ".join(sides) if len(sides) == 2 and all(re.search(r"\d", side) for side in sides) else None
    return folded


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
    if _MONTH_WORDS.intersection(tokens):
        return _numbered_month(tokens)
    if len(numbers) == 1:
        return _Loose(days=(int(numbers[0]),)) if len(numbers[0]) <= 2 else _packed(numbers[0])
    return _figures(numbers, separators=[t for t in tokens if t in "-/."])


def _numbered_month(tokens: list[str]) -> _Loose | None:
    """`10 mėn.`, `2026 m. 10 mėn.`, `10 mėn. 15 d.`: the number before the word is the month."""
    at = next(n for n, token in enumerate(tokens) if token in _MONTH_WORDS)
    before, after = ([t for t in side if t.isdigit()] for side in (tokens[:at], tokens[at:]))
    if not before or len(before[-1]) > 2:
        return None
    return _worded(int(before[-1]), [*before[:-1], *after])


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
    if max(lengths[1:-1] or (1,)) > 2 or len(set(separators) - {"."}) > 1:
        return None
    if lengths[0] == 4 and len(values) == 2 and lengths[1] <= 2:
        return _Loose(values[0], values[1])
    if lengths[0] == 4 and len(values) == 3 and lengths[2] <= 2:
        return _Loose(values[0], values[1], (values[2],))
    if len(values) == 3 and lengths[0] <= 2 and lengths[2] == 4:
        return _day_or_month_first(values)
    if len(values) == 2 and max(lengths) <= 2:
        if separators[:1] == ["-"]:
            return _Loose(0, values[0], (values[1],))  # 10-15: the Lithuanian order
        if separators[:1] in (["."], ["/"]):
            return _day_or_month_first([*values, 0])
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
