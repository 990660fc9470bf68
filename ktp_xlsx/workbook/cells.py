"""One raw cell, as calamine gives it, to a typed value or the code of a finding. Pure, and remembered by value.

A school types the same few thousand values again and again, so each distinct value is read once (`Reader.cache`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, NamedTuple

from ktp_xlsx.folding import fold
from ktp_xlsx.model import PartialDate
from ktp_xlsx.personal_data import printable, secret_in
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.typed_dates import TwoWays, TypedDate, typed_date

Raw = Any  # str, float, int, bool, date, datetime, time, timedelta; "" for an empty cell
NO_VALUES: Final[Mapping[str, object]] = {}


class Parsed(NamedTuple):
    """A cell as understood. `code` names a finding ("" none), `values` its words. Not `usable`: an error stands there.

    `secret` names a finding about personal data in the text (KTP-951 to 953).
    """

    value: Any
    code: str = ""
    values: Mapping[str, object] = NO_VALUES
    usable: bool = True
    secret: str = ""


EMPTY_TEXT: Final = Parsed("")
EMPTY: Final = Parsed(None)
_DASHES: Final = frozenset({"", "-", "--", "---", "—", "–"})
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f']\d{3})+(?:[.,]\d+)?|[+-]?\d+(?:[.,]\d+)?")
_GROUPED_EN: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d{1,2}")
_GROUPED_DE: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d{1,2}")
_HOURS_UNIT: Final = re.compile(
    r"\s*(?:(?:(?:ak(?:ad)?(?:emin\w*)?|a)\.?\s*)?(?:val(?:and\w*)?)\.?|a(?:k(?:ad)?)?\.\s?v\.?|h)\s*$", re.IGNORECASE
)
_MONEY_UNIT: Final = re.compile(r"\s*(?:eur(?:ai|ų|o|as)?\.?|€\.?)\s*$|^\s*(?:eur|€)\s*", re.IGNORECASE)
_FREE: Final = frozenset({"nemok", "nemokama", "nemokamai", "nemokamas", "nemokami", "nera"})
_ATTENDED: Final = ("dalyvauta", "dalyvavo", "dalyvavau", "dalyvavome", "ivyko")
_YES: Final = frozenset(
    ("taip", "t", "yes", "y", "+", "x", "v", "✓", "✔", "☑", "1", "true", "reikia", "reikes", "butina", *_ATTENDED)
)
_NO: Final = frozenset(
    ("ne", "n", "no", "0", "false", "nereikia", "nereikes", "☐", "✗", "✘", *(f"ne{word}" for word in _ATTENDED))
)
_CENT: Final = Decimal("0.01")
_TOO_LARGE: Final = Decimal(10) ** 9
_EXCEL_DAYS: Final = range(36_526, 73_051)  # 2000-01-01 to 2100-01-01, where the cell lost its date format
_EXCEL_EPOCH: Final = date(1899, 12, 30)
_DAYS_TO_1904: Final = 1462
_UNTIL: Final = re.compile(r"^\s*iki\s+", re.IGNORECASE)


def text_of(raw: Raw) -> str:
    """What a person sees in the cell, near enough to recognise it: 3.0 is `3`, a date `2026-10-15`."""
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "minutes") if raw.time() != time() else raw.date().isoformat()
    return str(raw).replace(".", ",") if isinstance(raw, float) else str(raw)


# ------------------------------------------------------------------------------------------------ texts and lists


def parse_text(raw: Raw) -> Parsed:
    """Trimmed text; a lone dash is an empty cell. Personal codes and accounts are told, whatever the column."""
    text = " ".join(text_of(raw).split()) if not isinstance(raw, str) or "\n" not in raw else raw.strip()
    if text in _DASHES:
        return EMPTY_TEXT
    secret = secret_in(text)
    return Parsed(printable(text), secret=secret) if secret else Parsed(text)


def parse_remark(raw: Raw) -> Parsed:
    """Free text, where words on health may stand too."""
    parsed = parse_text(raw)
    if parsed.value and not parsed.secret and _HEALTH.search(fold(parsed.value)):
        return parsed._replace(secret="KTP-953")
    return parsed


_HEALTH: Final = re.compile(
    r"\b(?:nedarbing|serga|sergu|serganti|susirg|lig[aoue]\b|ligos|ligon|diagnoz|gydos[ii]|gydym|operacij|nesci|nestum"
    r"|invalid|reabilitacij|sanatorij|onkolog|depresij|psichiatr|vaikas serga|biuleten)"
)


class Choices(NamedTuple):
    """A list of `Klasifikatoriai` ready for look-up: folded wording or alias -> the school's own wording."""

    heading: str
    entries: tuple[str, ...]
    known: Mapping[str, str]


_ENUMERATED: Final = re.compile(r"^(\d+) ?[.):-] ?")  # „1. būtina“, „1 – būtina“


def choices(heading: str, entries: tuple[str, ...], aliases: Mapping[str, str]) -> Choices:
    """The school's entry wins over any alias; an alias holds only where the list has what it stands for."""
    known = {fold(entry): entry for entry in reversed(entries)}
    for alias, wording in aliases.items():
        target = known.get(fold(wording))
        if target is not None:
            known.setdefault(fold(alias), target)
    for entry in entries:  # 1 or „būtina“ for „1 būtina“
        number, _, rest = entry.partition(" ")
        if number.isdigit() and rest:
            known.setdefault(number, entry)
            known.setdefault(fold(rest), entry)
    return Choices(heading, entries, known)


def parse_choice(raw: Raw, listed: Choices) -> Parsed:
    """The school's wording of a list value. What is in no list stays as typed, with the nearest entry proposed."""
    text = " ".join(text_of(raw).split())
    if text in _DASHES:
        return EMPTY_TEXT
    folded = fold(text)
    found = listed.known.get(folded) or listed.known.get(folded.strip(" .,;:*"))
    found = found or listed.known.get(_ENUMERATED.sub(r"\1 ", folded))
    if found is not None:
        return Parsed(found)
    if not listed.entries:
        return Parsed(printable(text), secret=secret_in(text))
    usable = listed.heading != "Lėšų šaltinis"
    if secret := secret_in(text):
        return Parsed(printable(text), usable=usable, secret=secret)
    values = {"reikšmė": text, "laukas": listed.heading, "siūlymas": nearest(text, listed.entries)}
    return Parsed(text, "KTP-302", values, usable=usable)


def nearest(text: str, known: tuple[str, ...], *, least: float = 70) -> str:
    """The entry most like the text, or "" where none is near (`least` of 100)."""
    from rapidfuzz import fuzz, process  # only where something was mistyped

    found = process.extractOne(fold(text), [fold(entry) for entry in known], scorer=fuzz.ratio, score_cutoff=least)
    return known[found[2]] if found else ""


# ------------------------------------------------------------------------------------------------ numbers


def decimal_of(text: str) -> Decimal | None:
    """`7,5`, `1 234,50`, `60.00` as a number; None for `1.234`, which may be either of two."""
    text = text.replace("−", "-").strip()
    if _GROUPED_EN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _GROUPED_DE.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if not _NUMBER.fullmatch(text):
        return None
    plain = re.sub(r"[ \u00a0\u2009\u202f']", "", text).replace(",", ".")
    return None if re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", plain) else Decimal(plain)


def _unusable(code: str, text: str, values: Mapping[str, object] | None = None) -> Parsed:
    """An error that says what stands there; of what may be a personal code or an account only that it does."""
    secret = secret_in(text)
    if secret:
        return Parsed(None, usable=False, secret=secret)
    return Parsed(None, code, {"reikšmė": text, **(values or {})}, usable=False)


def _number(raw: Raw, unit: re.Pattern[str], wrong: str, *, cents: bool) -> Parsed:
    text = text_of(raw)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        if not math.isfinite(raw) or abs(raw) >= _TOO_LARGE:
            return _unusable(wrong, text)
        return Parsed(_rounded(Decimal(repr(raw)), cents))
    if isinstance(raw, str):
        if text in _DASHES:
            return EMPTY
        bare = unit.sub("", text).strip()
        if cents:
            bare = re.sub(r"[.,]\s?[-–]+$", "", bare)  # 60,- Eur
            if fold(bare).strip(" .") in _FREE:
                return Parsed(Decimal("0.00"), "KTP-307", {"reikšmė": text, "skaičius": "0,00"})
        number = decimal_of(bare)
        if number is not None and abs(number) < _TOO_LARGE:
            rounded = _rounded(number, cents)
            shown = f"{rounded:f}".replace(".", ",")
            return Parsed(rounded, "KTP-307", {"reikšmė": text, "skaičius": shown})
    return _unusable(wrong, text)


def _rounded(number: Decimal, cents: bool) -> Decimal:
    """As Excel shows it: a half goes up, away from zero."""
    if cents:
        return number.quantize(_CENT, ROUND_HALF_UP)
    number = number.quantize(Decimal("0.001")).normalize()  # what a formula leaves behind the third digit is noise
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def parse_hours(raw: Raw) -> Parsed:
    """Academic hours: 6, `7,5`, `12 ak. val.`; anything else is KTP-306."""
    return _number(raw, _HOURS_UNIT, "KTP-306", cents=False)


def parse_number(raw: Raw) -> Parsed:
    return _number(raw, re.compile("(?!)"), "KTP-306", cents=False)


def parse_money(raw: Raw) -> Parsed:
    """Eur with two decimals: 60, `60,00 Eur`, `1 234,50 €`, `nemokamai`; anything else is KTP-502."""
    return _number(raw, _MONEY_UNIT, "KTP-502", cents=True)


def parse_mark(raw: Raw) -> Parsed:
    """A whole number from 0 to 3, else KTP-906."""
    text = text_of(raw)
    if text in _DASHES:
        return EMPTY
    if not isinstance(raw, bool) and text in {"0", "1", "2", "3"}:
        return Parsed(int(text))
    return _unusable("KTP-906", text)


def parse_yes_no(raw: Raw) -> Parsed:
    if isinstance(raw, bool):
        return Parsed(raw)
    text = text_of(raw)
    if text in _DASHES:
        return EMPTY
    word = fold(text).strip(" .,;!*")
    first, comma, rest = word.partition(",")
    if comma and not {"taip", "ne"}.isdisjoint(re.findall(r"[a-z]+", rest)):
        return _unusable("KTP-310", text)  # „taip, ne“: nobody crossed one out
    if word in _YES or (comma and first == "taip"):
        return Parsed(True)
    if word in _NO or (comma and first == "ne"):
        return Parsed(False)
    return _unusable("KTP-310", text)


# ------------------------------------------------------------------------------------------------ dates


def _day(raw: Raw) -> date | None:
    """A day that Excel itself holds as one."""
    if isinstance(raw, datetime):
        return raw.date()
    return raw if isinstance(raw, date) else None


def _typed(raw: Raw, year: int, calendar_year: bool) -> TypedDate | TwoWays | None:
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        if math.isfinite(raw) and int(raw) in _EXCEL_DAYS:
            day = _EXCEL_EPOCH + timedelta(days=int(raw))
            return TypedDate(PartialDate(day.year, day.month, day.day))
        if not math.isfinite(raw) or raw != int(raw):
            return None  # 2026.10 typed into a number cell is 2026.1: no telling which month was meant
        raw = text_of(raw)
    return typed_date(raw, year, calendar_year=calendar_year) if isinstance(raw, str) else None


def parse_plan_date(raw: Raw, year: int, *, end: bool = False) -> Parsed:
    """A `TypedDate`: a day, a month or a range, in words or figures; else KTP-401, or KTP-404 where it means two.

    `end`: the cell says when it ends, so „iki spalio 16 d.“ is all there is to say.
    """
    day = _day(raw)
    if day is not None:
        return Parsed(TypedDate(PartialDate(day.year, day.month, day.day)))
    text = text_of(raw)
    if text in _DASHES:
        return EMPTY
    typed = _typed(_UNTIL.sub("", raw) if end and isinstance(raw, str) else raw, year, calendar_year=False)
    if isinstance(typed, TwoWays):
        return _unusable("KTP-404", text, {"data": typed.one, "kita": typed.other})
    if typed is None:
        return _unusable("KTP-401", text)
    if not typed.start.day:
        return Parsed(typed, "KTP-403", {"reikšmė": text})
    understood = f"{typed.start} – {typed.end}" if typed.end else str(typed.start)
    return Parsed(typed, "KTP-402", {"reikšmė": text, "data": understood})


def parse_date(raw: Raw, year: int, *, calendar_year: bool = False) -> Parsed:
    """One exact day."""
    day = _day(raw)
    if day is not None:
        return Parsed(day)
    text = text_of(raw)
    if text in _DASHES:
        return EMPTY
    typed = _typed(raw, year, calendar_year)
    if isinstance(typed, TwoWays):
        return _unusable("KTP-404", text, {"data": typed.one, "kita": typed.other})
    if typed is None or typed.end is not None or typed.start.exact is None:
        return _unusable("KTP-401", text)
    return Parsed(typed.start.exact, "KTP-402", {"reikšmė": text, "data": typed.start.exact})


def parse_time(raw: Raw) -> Parsed:
    """A time of day; None where it is none."""
    if isinstance(raw, datetime):
        return Parsed(raw.time())
    if isinstance(raw, time):
        return Parsed(raw)
    if isinstance(raw, timedelta):
        return Parsed((datetime.min + raw % timedelta(days=1)).time())
    if isinstance(raw, float) and 0 <= raw < 1:
        return Parsed((datetime.min + timedelta(minutes=round(raw * 1440))).time())
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?: ?val\.?)?", text_of(raw))
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return Parsed(time(int(match[1]), int(match[2])))
    return EMPTY if text_of(raw) in _DASHES else Parsed(None, "KTP-114", {"reikšmė": text_of(raw)}, usable=False)


# ------------------------------------------------------------------------------------------------ remembered by value


class Remembered(dict[tuple[type, Raw], Parsed]):
    """What each distinct raw value of a kind of column means. Keys are (type, raw): 1, 1.0 and TRUE differ."""

    __slots__ = ("parse",)

    def __init__(self, parse: Callable[[Raw], Parsed]) -> None:
        self.parse = parse

    def __missing__(self, key: tuple[type, Raw]) -> Parsed:
        parsed = self[key] = self.parse(key[1])
        return parsed


def readers(
    year: int, lists: Mapping[str, Choices], *, from_1904: bool = False
) -> Callable[[schema.Column], Remembered]:
    """For one workbook: column -> its remembered reader. Columns of one kind (and list) share theirs.

    `from_1904`: the workbook counts days from 1904, which matters to dates that lost their format.
    """

    def dated(raw: Raw) -> Raw:
        return raw + _DAYS_TO_1904 if from_1904 and isinstance(raw, float) else raw

    by_kind: dict[str, Remembered] = {
        schema.TEXT: Remembered(parse_text),
        schema.HOURS: Remembered(parse_hours),
        schema.MONEY: Remembered(parse_money),
        schema.NUMBER: Remembered(parse_number),
        schema.YES_NO: Remembered(parse_yes_no),
        schema.MARK: Remembered(parse_mark),
        schema.DATE: Remembered(lambda raw: parse_date(dated(raw), year)),
        schema.PLAN_DATE: Remembered(lambda raw: parse_plan_date(dated(raw), year)),
        "remark": Remembered(parse_remark),
        "end": Remembered(lambda raw: parse_plan_date(dated(raw), year, end=True)),
    }

    def reader(column: schema.Column) -> Remembered:
        kind = column.kind
        if kind == schema.LIST:
            kind = f"list {column.heading}"
            if kind not in by_kind:
                listed = lists.get(column.heading) or choices(column.heading, (), {})
                by_kind[kind] = Remembered(lambda raw: parse_choice(raw, listed))
        elif column.heading == "Pastabos":
            kind = "remark"
        elif column.heading == "Data iki" and kind == schema.PLAN_DATE:
            kind = "end"
        return by_kind[kind]

    return reader
