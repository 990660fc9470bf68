"""`Nustatymai`: keys in one column, values in the next, with or without a heading row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Place, Settings
from ktp_xlsx.personal_data import printable
from ktp_xlsx.workbook import aliases, cells, headings, schema
from ktp_xlsx.workbook.cells import Parsed, Raw, text_of
from ktp_xlsx.workbook.tables import SheetGrid

YEAR: Final = "Mokslo metai"
_YEAR_TEXT: Final = re.compile(r"(20\d\d)\s*[-–—/]\s*(?:(20)?(\d\d))\b")
_WEEKDAYS: Final = ("pirmadienis", "antradienis", "trečiadienis", "ketvirtadienis", "penktadienis", "šeštadienis")
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Metai skaičiuojami": ("mokslo", "kalendoriniai"),
    "Savaitės suvestinė": (*_WEEKDAYS, "sekmadienis", "ne"),
    "Vadovo lytis": ("V", "M"),
}
_SAME_WORD: Final[Mapping[str, str]] = {
    **dict.fromkeys(("vyr", "vyras"), "v"),
    **dict.fromkeys(("mot", "moteris"), "m"),
    "mokslo metai": "mokslo",
    **dict.fromkeys(
        ("kalendoriniai metai", "kalendorinius metus", "biudzetiniai", "biudzetiniai metai"), "kalendoriniai"
    ),
}
_UNITS: Final[Mapping[str, str]] = {  # what a person may repeat after the number; „d.“ is no „d. d.“
    "d. d.": r"d\. ?d\.?|darbo d(?:ien\w*|\.)",
    "d.": r"d\.?|dien\w*",
    "m.": r"m\.?|met\w*",
    "Akademinių valandų dienoje": r"(?:ak\w*\.? ?)?val\w*\.?",
    "Mažiausias dienų skaičius": r"d\.?|dien\w*",
}
_FRACTIONS: Final = frozenset({"Akademinių valandų dienoje", "Mažiausias dienų skaičius"})
_HOURS_IN_A_DAY: Final = range(1, 25)
_KEY_COLUMNS: Final = 3
_HEADING_WORDS: Final = frozenset({"nustatymas", "nustatymai", "raktas", "reiksme", "paaiskinimas", "pavadinimas"})


def school_year(text: str) -> int | None:
    """`2026-2027`, `2026/27`, `2026–2027 m. m.`, `2026` -> 2026; None for anything else."""
    match = _YEAR_TEXT.search(text)
    if match:
        first, last = int(match[1]), int(match[3])
        return first if (first + 1) % 100 == last else None
    return int(text) if re.fullmatch(r"20\d\d", text.strip()) else None


def read_settings(sheet: SheetGrid, fallback_year: int | None) -> tuple[Settings | None, list[Finding]]:
    """Typed settings with defaults for what is missing. None: there is no school year, so nothing can be dated.

    `fallback_year`: what the file or the plans say, taken only where the key is missing or unreadable.
    """
    found, findings = _keys(sheet)
    year, told = _year(sheet, found, fallback_year)
    findings += told
    if year is None:
        return None, findings
    values: dict[str, object] = {YEAR: year}
    for setting in schema.SETTING_KEYS:
        if setting.key == YEAR:
            continue
        place = found.get(setting.key)
        raw = _raw(sheet, place) if place else ""
        if place is None and setting.default:
            values_ = {"laukas": setting.key, "reikšmė": default_text(setting, year)}
            findings.append(Finding("KTP-113", Place(sheet.name), values_))
        marked = sheet.told(place.row, place.column) if place else None
        parsed = None if raw == "" else _typed(setting, raw, year)
        if marked is not None:
            findings.append(marked)
        elif parsed is not None and not parsed.usable and place is not None:
            unusable = {"laukas": setting.key, "reikšmė": printable(text_of(raw))}
            findings.append(Finding("KTP-114", place, unusable))
        elif parsed is not None and place is not None and parsed.secret:
            findings.append(Finding(parsed.secret, place))
        usable = parsed is not None and parsed.usable and not parsed.secret and parsed.value not in (None, "")
        values[setting.key] = parsed.value if parsed and usable else default_value(setting, year)
    return Settings(values, found), findings


def _keys(sheet: SheetGrid) -> tuple[dict[str, Place], list[Finding]]:
    """Key -> the place of its value; the first row of a key counts."""
    exact = {fold(s.key): s.key for s in schema.SETTING_KEYS}
    words: dict[str, str] = {}
    for known in exact.values():
        words.setdefault(headings.bare(known), known)
    for known, variants in aliases.SETTINGS.items():
        for variant in variants:
            words.setdefault(headings.bare(variant), known)
    found: dict[str, Place] = {}
    unknown: list[tuple[str, Place]] = []
    findings: list[Finding] = []
    for number, row in enumerate(sheet.grid, start=1):
        filled = ((raw, at) for at, raw in enumerate(row[:_KEY_COLUMNS], 1) if isinstance(raw, str) and raw.strip())
        text, column = next(filled, ("", 0))
        if not text:
            continue
        key = exact.get(fold(text).strip(" :*")) or words.get(headings.bare(text))
        if key:
            at = Place(sheet.name, number, column + 1)
            first = found.setdefault(key, at)
            if first != at and text_of(_raw(sheet, at)) not in ("", text_of(_raw(sheet, first))):
                again = {"reikšmė": key, "kitas": first._replace(column=first.column - 1).cell}
                findings.append(Finding("KTP-106", at._replace(column=column), again))
        elif fold(text).strip(" :") not in _HEADING_WORDS:
            unknown.append((text, Place(sheet.name, number, column)))
    for text, place in unknown:
        near = cells.nearest(text, tuple(s.key for s in schema.SETTING_KEYS if s.key not in found), least=88)
        if near:
            findings.append(Finding("KTP-104", place, {"reikšmė": text.strip(), "siūlymas": near}))
    return found, findings


def _raw(sheet: SheetGrid, place: Place) -> Raw:
    row = sheet.grid[place.row - 1]
    return row[place.column - 1] if place.column <= len(row) else ""


def _year(sheet: SheetGrid, found: Mapping[str, Place], fallback: int | None) -> tuple[int | None, list[Finding]]:
    place = found.get(YEAR)
    text = text_of(_raw(sheet, place)) if place else ""
    year = school_year(text)
    if year is not None:
        return year, []
    unusable = Finding("KTP-114", place or Place(sheet.name), {"laukas": YEAR, "reikšmė": printable(text)})
    return fallback, [(sheet.told(place.row, place.column) if place else None) or unusable]


def _typed(setting: schema.Setting, raw: Raw, year: int) -> Parsed:
    if setting.key in _WORDS:
        wanted = {fold(word): word for word in _WORDS[setting.key]}
        said = fold(text_of(raw)).strip(" .")
        word = wanted.get(_SAME_WORD.get(said, said))
        return Parsed(word, usable=word is not None)
    if setting.kind == schema.DATE:
        return _deadline(raw, year)
    if setting.kind == schema.TIME:
        return cells.parse_time(raw)
    if setting.kind == schema.YES_NO:
        return cells.parse_yes_no(raw)
    if setting.kind == schema.MONEY:
        parsed = cells.parse_money(raw)
        return parsed._replace(usable=False) if parsed.value is not None and parsed.value < 0 else parsed
    return _whole(setting, raw) if setting.kind == schema.NUMBER else cells.parse_text(raw)


def _whole(setting: schema.Setting, raw: Raw) -> Parsed:
    """A number, perhaps with the unit that the key names; whole, save hours in a day and days in a year."""
    unit = _UNITS.get(setting.key) or _UNITS.get(setting.key.rpartition(", ")[2])
    if unit and isinstance(raw, str):
        raw = re.sub(rf"(?<=\d)\s*(?:{unit})\s*$", "", raw, flags=re.IGNORECASE)
    parsed = cells.parse_number(raw)
    number = parsed.value
    if number is None:
        return parsed
    if setting.key == "Akademinių valandų dienoje":  # days are hours divided by it
        sensible = _HOURS_IN_A_DAY.start <= number < _HOURS_IN_A_DAY.stop
    else:
        sensible = number >= 0 and (setting.key in _FRACTIONS or number == int(number))
    return parsed if sensible else parsed._replace(usable=False)


def _deadline(raw: Raw, year: int) -> Parsed:
    """A day of the year in which the school year starts; `06-15` and „birželio 15 d.“ will do."""
    return cells.parse_date(raw, year, calendar_year=True)


def default_value(setting: schema.Setting, year: int) -> object:
    """The default as typed: what stands in `schema` is text, as a person would write it. None: there is none."""
    if not setting.default:
        return None
    if setting.kind == schema.DATE:
        return date.fromisoformat(f"{year}-{setting.default}")
    return _typed(setting, setting.default, year).value


def default_text(setting: schema.Setting, year: int) -> str:
    return f"{year}-{setting.default}" if setting.kind == schema.DATE else setting.default
