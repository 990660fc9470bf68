"""The other sheets that people keep: `Darbuotojai`, `Lėšos`, `Klasifikatoriai`, `Atostogos` and the optional ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Employee, Funding, Holiday, Lesson, Place, Training
from ktp_xlsx.personal_data import printable
from ktp_xlsx.workbook import aliases, headings, schema
from ktp_xlsx.workbook.cells import Raw, Remembered
from ktp_xlsx.workbook.tables import SheetGrid, Table, cell, find_table, is_total, missing_headings

Readers = Callable[[schema.Column], Remembered]
_GENDERS: Final = {
    **dict.fromkeys(("v", "vyr", "vyras", "vyriska", "m (vyras)"), "m"),
    **dict.fromkeys(("m", "mot", "moteris", "moteriska"), "f"),
}
_DAYS: Final = ("pirm", "antr", "trec", "ketv", "penkt", "sest", "sekm")
_SHORT_DAYS: Final = {"pr": 1, "an": 2, "tr": 3, "kt": 4, "pn": 5, "st": 6, "sk": 7}
_YEAR: Final = re.compile(r"(20\d\d)(?:\.0)? ?(?:m\.?|metai|metams)?", re.IGNORECASE)
_LESSON: Final = re.compile(r"(\d{1,2}) ?(?:\.|-oji|-a)? ?(?:pam(?:oka)?\.?)?", re.IGNORECASE)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}


class Lists(NamedTuple):
    """`Klasifikatoriai`: the school's lists by plan heading, and its own wording of headings."""

    lists: Mapping[str, tuple[str, ...]]
    own: Mapping[str, str]  # the school's wording -> contract heading
    findings: tuple[Finding, ...]


def read_lists(sheet: SheetGrid | None) -> Lists:
    """A column per list. A list that has no column, or an empty one, is the default list of `schema`."""
    if sheet is None:
        return Lists(schema.DEFAULT_LISTS, {}, ())
    columns = [schema.Column(h) for h in (*schema.DEFAULT_LISTS, schema.OWN_HEADING, schema.STANDS_FOR)]
    words = headings.vocabulary(columns, {**aliases.PLAN, **aliases.STAFF}, {})
    table = find_table(sheet, words, least=1)
    if table is None:
        return Lists(schema.DEFAULT_LISTS, {}, ())
    told = list(table.findings)
    told += sheet.all_told(table.heading_row, table.columns.values())
    lists: dict[str, dict[str, str]] = {}
    for _, row in table.rows():
        for heading in table.columns:
            text = table.text(row, heading)
            if text:
                lists.setdefault(heading, {}).setdefault(fold(text), text)
    own, findings = _own_headings(table)
    kept = {h: tuple(entries.values()) for h, entries in lists.items() if h in schema.DEFAULT_LISTS}
    return Lists({**schema.DEFAULT_LISTS, **kept}, own, (*told, *findings))


_ALL_HEADINGS: Final = tuple(
    dict.fromkeys(
        c.heading
        for c in (
            *schema.PLAN_COLUMNS,
            *schema.AFTER_COLUMNS,
            *schema.PLAN_LABELS,
            *(
                c
                for s in (schema.STAFF, schema.FUNDS, schema.HOLIDAYS, schema.TIMETABLE, schema.TRAININGS)
                for c in s.columns
            ),
        )
    )
)


def _own_headings(table: Table) -> tuple[dict[str, str], list[Finding]]:
    own: dict[str, str] = {}
    findings = []
    known = {fold(h): h for h in _ALL_HEADINGS}
    words = headings.vocabulary([schema.Column(h) for h in _ALL_HEADINGS], {}, {})
    for number, row in table.rows():
        wording, stands_for = table.text(row, schema.OWN_HEADING), table.text(row, schema.STANDS_FOR)
        if not wording or not stands_for:
            continue
        heading = known.get(fold(stands_for)) or words.read(stands_for)
        if heading:
            own[wording] = heading
            continue
        near = headings.near_heading(stands_for, words, {})
        place = table.at(number, schema.STANDS_FOR)
        code = "KTP-104" if near else "KTP-105"
        findings.append(Finding(code, place, {"reikšmė": stands_for, "siūlymas": near}))
    return own, findings


def _table(
    sheet: SheetGrid, contract: schema.Sheet, variants: Mapping[str, Sequence[str]], own: Mapping[str, str]
) -> tuple[Table | None, list[Finding]]:
    """The sheet's table; a finding where it, or a required column, is missing (then there is no table)."""
    table = find_table(
        sheet, headings.vocabulary(contract.columns, variants, own), quiet=contract.name != "Darbuotojai"
    )
    if table is None:
        required = ", ".join(f"„{c.heading}“" for c in contract.columns if c.required)
        return None, [Finding("KTP-102", Place(sheet.name), {"reikšmė": required})]
    findings = [*table.findings, *missing_headings(table, contract.columns)]
    return (None if any(f.code == "KTP-103" for f in findings) else table), findings


class Staff(NamedTuple):
    employees: tuple[Employee, ...]
    findings: tuple[Finding, ...]
    broken: bool  # no table: nothing can be done


def read_staff(sheet: SheetGrid, own: Mapping[str, str], readers: Readers) -> Staff:
    """A person per row. Who has no ID, or another's, gets one of the row that is never shown."""
    table, findings = _table(sheet, schema.STAFF, aliases.STAFF, own)
    if table is None:
        return Staff((), tuple(findings), True)
    employees: list[Employee] = []
    first_of: dict[str, Place] = {}
    for number, row in table.rows():
        values, told = _typed_row(table, number, row, schema.STAFF.columns, readers)
        if not any(values.get(f) for f in ("id", "first_name", "last_name", "post")) or is_total(row):
            continue
        name = f"{values.get('first_name') or ''} {values.get('last_name') or ''}".strip()
        told += [
            Finding("KTP-202", table.at(number, c.heading), {"laukas": c.heading}, name)
            for c in schema.STAFF.columns
            if c.required
            and not values.get(c.field)
            and not any(f.place.column == table.columns[c.heading] for f in told)
        ]
        told_id = any(f.code == "KTP-951" and f.place == table.at(number, "ID") for f in told)
        identity = "" if told_id else str(values.get("id") or "")  # a personal code is nobody's ID
        if identity and fold(identity) in first_of:
            place = table.at(number, "ID")
            told.append(Finding("KTP-201", place, {"reikšmė": identity, "kitas": first_of[fold(identity)].cell}, name))
            identity = f"{identity}#{number}"
        elif identity:
            first_of[fold(identity)] = table.at(number, "ID")
        values["id"] = identity or f"#{number}"
        values["gender"] = _gender(table, number, row, told)
        findings += [f if f.person else f._replace(person=name) for f in told]
        place = Place(sheet.name, number)
        texts = {c.field: values.get(c.field) or "" for c in schema.STAFF.columns if c.kind != schema.DATE}
        days = {c.field: values.get(c.field) for c in schema.STAFF.columns if c.kind == schema.DATE}
        employees.append(Employee(**texts, **days, place=place, columns=table.columns))  # type: ignore[arg-type]
    return Staff(tuple(employees), tuple(findings), False)


def _typed_row(
    table: Table, number: int, row: Sequence[Raw], columns: Sequence[schema.Column], readers: Readers
) -> tuple[dict[str, Any], list[Finding]]:
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for column in columns:
        if column.heading in table.columns:
            parsed, told = cell(table, number, row, column.heading, readers(column))
            values[column.field] = parsed.value if parsed else None
            findings += [f._replace(values={**f.values, "laukas": column.heading}) for f in told]
    return values, findings


def _gender(table: Table, number: int, row: Sequence[Raw], findings: list[Finding]) -> str:
    text = table.text(row, "Lytis")
    gender = _GENDERS.get(fold(text).strip(" ."), "")
    if text and not gender and table.sheet.told(number, table.columns["Lytis"]) is None:
        findings.append(Finding("KTP-302", table.at(number, "Lytis"), {"reikšmė": printable(text), "laukas": "Lytis"}))
    return gender


def read_funding(
    sheet: SheetGrid | None, own: Mapping[str, str], readers: Readers
) -> tuple[tuple[Funding, ...], list[Finding]]:
    """Money given; a row of which something is missing has a finding and does not count."""
    table, findings = _table(sheet, schema.FUNDS, aliases.FUNDS, own) if sheet else (None, [])
    if table is None:
        return (), findings
    rows: list[Funding] = []
    for number, row in table.rows():
        values, told = _typed_row(table, number, row, schema.FUNDS.columns, readers)
        if is_total(row):
            continue
        source, amount = values.get("source"), values.get("amount")
        year = _figure(table, number, row, "Metai", _YEAR, told)
        values["year"] = year
        findings += [f for f in told if f.code != "KTP-307"]
        unusable = {f.place.column for f in told if f.code not in {"KTP-302", "KTP-307"}}
        for column in schema.FUNDS.columns:
            place = table.at(number, column.heading)
            if values.get(column.field) in (None, "") and place.column not in unusable and any(values.values()):
                findings.append(Finding("KTP-301", place, {"laukas": column.heading}))
        if source and year is not None and isinstance(amount, Decimal):
            rows.append(Funding(str(source), year, amount, table.at(number, "Lėšų šaltinis")))
    return tuple(rows), findings


def _figure(
    table: Table, number: int, row: Sequence[Raw], heading: str, form: re.Pattern[str], told: list[Finding]
) -> int | None:
    """A whole number written as `form` allows: a year, the number of a lesson. KTP-306 takes the place of what was
    told of the cell as a plain number."""
    place = table.at(number, heading)
    if table.sheet.told(*place[1:]) is not None:
        return None
    text = table.text(row, heading)
    match = form.fullmatch(text)
    if match and text == match[1]:
        return int(text)
    told[:] = [f for f in told if f.place != place or f.code not in {"KTP-306", "KTP-307"}]
    if match:
        return int(match[1])
    if text and not any(f.place == place for f in told):
        told.append(Finding("KTP-306", place, {"reikšmė": printable(text), "laukas": heading}))
    return None


def read_holidays(
    sheet: SheetGrid | None, own: Mapping[str, str], readers: Readers
) -> tuple[tuple[Holiday, ...], list[Finding]]:
    holidays: list[Holiday] = []
    findings: list[Finding] = []
    for table, number, _, values in _records(sheet, schema.HOLIDAYS, aliases.HOLIDAYS, own, readers, findings):
        place = Place(table.sheet.name, number)
        start, end = values.get("start"), values.get("end") or values.get("start")
        if isinstance(start, date) and isinstance(end, date):
            if end < start:
                findings.append(Finding("KTP-405", table.at(number, "Iki"), {"reikšmė": end, "nuo": start}))
            else:
                holidays.append(Holiday(start, end, str(values.get("name") or ""), place))
    return tuple(holidays), findings


def read_timetable(
    sheet: SheetGrid | None, own: Mapping[str, str], readers: Readers
) -> tuple[tuple[Lesson, ...] | None, list[Finding]]:
    if sheet is None:
        return None, []
    lessons: list[Lesson] = []
    findings: list[Finding] = []
    for table, number, row, values in _records(sheet, schema.TIMETABLE, aliases.TIMETABLE, own, readers, findings):
        lesson = _figure(table, number, row, "Pamoka", _LESSON, findings)
        teacher, day_text = (str(values.get(f) or "") for f in ("teacher", "weekday"))
        day = weekday(day_text)
        if day_text and not day:
            unknown = {"reikšmė": printable(day_text), "laukas": "Diena"}
            findings.append(Finding("KTP-302", table.at(number, "Diena"), unknown))
        if teacher and day and lesson is not None:
            form_class, subject, room = (str(values.get(f) or "") for f in ("form_class", "subject", "room"))
            lessons.append(Lesson(teacher, day, lesson, form_class, subject, room, Place(sheet.name, number)))
    return tuple(lessons), findings


def weekday(text: str) -> int:
    """„Pirmadienis“, „pirm.“, „I“, `1` -> 1; 0 for what is no weekday."""
    folded = fold(text).strip(" .")
    if folded.isdigit():
        return int(folded) if 1 <= int(folded) <= 7 else 0
    named = _ROMAN.get(folded) or _SHORT_DAYS.get(folded)
    if named:
        return named
    return next((n for n, stem in enumerate(_DAYS, start=1) if folded.startswith(stem)), 0)


def read_trainings(
    sheet: SheetGrid | None, own: Mapping[str, str], readers: Readers
) -> tuple[tuple[Training, ...] | None, list[Finding]]:
    if sheet is None:
        return None, []
    findings: list[Finding] = []
    trainings = []
    for _, number, _, values in _records(sheet, schema.TRAININGS, aliases.TRAININGS, own, readers, findings):
        employee, name, document = (str(values.get(f) or "") for f in ("employee", "name", "document"))
        if employee and name:
            trainings.append(Training(employee, name, document, values.get("valid_to"), Place(sheet.name, number)))
    return tuple(trainings), findings


def _records(
    sheet: SheetGrid | None,
    contract: schema.Sheet,
    variants: Mapping[str, Sequence[str]],
    own: Mapping[str, str],
    readers: Readers,
    findings: list[Finding],
) -> list[tuple[Table, int, Sequence[Raw], dict[str, Any]]]:
    """The filled rows of an optional sheet, typed; an empty sheet has none and is no fault.

    KTP-301 where a required cell of a filled row is empty: such a row counts for nothing, and that is said.
    """
    if sheet is None or not any(raw != "" for row in sheet.grid for raw in row):
        return []
    table, told = _table(sheet, contract, variants, own)
    findings += told
    records = []
    for number, row in table.rows() if table else ():
        assert table is not None
        values, row_findings = _typed_row(table, number, row, contract.columns, readers)
        if is_total(row):
            continue
        findings += [f for f in row_findings if f.code not in {"KTP-307", "KTP-402"}]
        if not any(value not in (None, "") for value in values.values()):
            continue
        findings += [
            Finding("KTP-301", table.at(number, c.heading), {"laukas": c.heading})
            for c in contract.columns
            if c.required
            and values.get(c.field) in (None, "")
            and not any(f.place == table.at(number, c.heading) for f in row_findings)
        ]
        records.append((table, number, row, values))
    return records
