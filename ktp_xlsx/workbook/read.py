"""The first stage: a workbook on disk becomes a `Master` and the findings about its sheets and cells.

Values come from calamine, sheet by sheet; no raw grid outlives its sheet. Nothing here knows a rule of the school.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Employee, Master, Place, Plan, PlanRow, SharedSheet
from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook import aliases, cells, marks, opening, owners, people_sheets, schema, settings_sheet
from ktp_xlsx.workbook import plan_sheet as plans_
from ktp_xlsx.workbook.package import frame
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.plan_sheet import PlanSheet
from ktp_xlsx.workbook.shared_sheets import read_shared
from ktp_xlsx.workbook.tables import SheetGrid

_CONTRACT: Final = {fold(s.name): s for s in (*schema.PEOPLE_SHEETS, *schema.SHARED_SHEETS, *schema.PRODUCT_SHEETS)}
_FAR_ROWS, _FAR_COLUMNS = 20_000, 300  # what is read of a sheet with a stray cell at its far end


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook as read. `master` None: its frame is broken, and the findings say how."""

    master: Master | None
    findings: tuple[Finding, ...]
    plan_count: int
    row_count: int
    formula_sheets: frozenset[str]  # names of sheets that hold formulas
    existing: Mapping[str, list[list[Any]]]  # the product's sheets as they stand: name -> values from A1
    archive: Archive  # the file as it was read


class _Book:
    """The open workbook: sheets by name, each read when asked for."""

    def __init__(self, path: Path, archive: Archive) -> None:
        from python_calamine import CalamineError, CalamineWorkbook

        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(archive.content))
        except CalamineError as e:
            raise Refused("not_workbook", file=path.name) from e
        self._broken = CalamineError
        self._path = path
        self._archive = archive
        self._parts = {e.name: e.part for e in frame.frame_of(archive).sheets.values() if e.kind == "worksheet"}
        self.names: tuple[str, ...] = tuple(n for n in self._book.sheet_names if n in self._parts)
        self.all_names: tuple[str, ...] = tuple(self._book.sheet_names)
        self.formula_sheets: set[str] = set()

    def sheet(self, name: str) -> SheetGrid:
        """Raises `Refused` when the sheet's part is damaged."""
        part = self._parts[name]
        xml = self._archive.read(part) if part else b""
        told = marks.marks_of(xml)
        if told.formulas:
            self.formula_sheets.add(name)
        try:
            if marks.too_wide(xml):
                return SheetGrid(name, self._near_part(name), told)
            grid = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except self._broken as e:
            raise Refused("not_workbook", file=self._path.name) from e
        if not grid and (b"<v>" in xml or b":v>" in xml):  # of some broken XML calamine says only that it is empty
            raise Refused("not_workbook", file=self._path.name)
        return SheetGrid(name, grid, told)

    def _near_part(self, name: str) -> list[list[Any]]:
        """A sheet with a cell near XFD1048576: calamine would lay out the whole rectangle, openpyxl goes by rows."""
        import warnings

        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions, which are not read here
            book = load_workbook(BytesIO(self._archive.content), read_only=True, data_only=True)
            lines = book[name].iter_rows(max_row=_FAR_ROWS, max_col=_FAR_COLUMNS)
            grid = [[_as_calamine(cell.value, cell.data_type) for cell in line] for line in lines]
            book.close()
        while grid and not any(value != "" for value in grid[-1]):
            grid.pop()
        return grid


def _as_calamine(value: object, kind: str) -> object:
    """A value of openpyxl as calamine gives it: nothing for an error, whole days as dates, numbers as floats."""
    if value is None or kind == "e":
        return ""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def read(path: Path) -> Reading:
    """Read the whole workbook. Raises `Refused` for what is no readable workbook."""
    archive = opening.open_archive(path)
    try:
        return _read(path, _Book(path, archive), archive)
    except ValueError as e:  # BadArchive, Unsafe: a part of it is damaged
        raise Refused("not_workbook", file=path.name) from e


def _read(path: Path, book: _Book, archive: Archive) -> Reading:
    named: dict[str, str] = {}
    for name in book.names:
        contract_ = _CONTRACT.get(fold(name))
        if contract_ and (name == contract_.name or contract_.name not in named):  # the exact name before a look-alike
            named[contract_.name] = name
    findings = [
        Finding("KTP-101", Place(), {"lapas": s.name, "siūlymas": _near_sheet(s.name, book.names)})
        for s in schema.PEOPLE_SHEETS
        if s.frame and s.name not in named
    ]
    frame_broken = bool(findings)

    def people(contract: schema.Sheet) -> SheetGrid | None:
        return book.sheet(named[contract.name]) if contract.name in named else None

    lists = people_sheets.read_lists(people(schema.LISTS))
    findings += lists.findings
    settings_grid = people(schema.SETTINGS)
    settings = None
    if settings_grid is not None:
        settings, told = settings_sheet.read_settings(settings_grid, _year_of_file(path))
        findings += told
    if settings is None or frame_broken:
        return Reading(None, tuple(findings), 0, 0, frozenset(book.formula_sheets), {}, archive)
    choices = {
        heading: cells.choices(heading, entries, aliases.LIST_VALUES.get(heading, {}))
        for heading, entries in lists.lists.items()
    }
    readers = cells.readers(settings.year, choices, from_1904=frame.frame_of(archive).date1904)
    staff_grid = people(schema.STAFF)
    assert staff_grid is not None
    staff = people_sheets.read_staff(staff_grid, lists.own, readers)
    findings += staff.findings
    funding, told = people_sheets.read_funding(people(schema.FUNDS), lists.own, readers)
    findings += told
    holidays, told = people_sheets.read_holidays(people(schema.HOLIDAYS), lists.own, readers)
    findings += told
    timetable, told = people_sheets.read_timetable(people(schema.TIMETABLE), lists.own, readers)
    findings += told
    trainings, told = people_sheets.read_trainings(people(schema.TRAININGS), lists.own, readers)
    findings += told
    shared: dict[str, SharedSheet] = {}
    for contract in schema.SHARED_SHEETS:
        grid = people(contract)
        if grid is not None:
            read_sheet, told = read_shared(grid, contract, choices)
            findings += told
            if read_sheet is not None:
                shared[contract.name] = read_sheet
    frame_broken = staff.broken or any(
        f.code in {"KTP-102", "KTP-103"} and f.place.sheet == named.get(schema.PROGRAMME.name) for f in findings
    )
    reader = plans_.plan_reader(lists.own, settings.year, readers)
    plans, told = _plans(_plan_grids(book, named), reader, staff.employees)
    findings += told
    master = Master(
        settings, staff.employees, funding, lists.lists, holidays, timetable, trainings, plans, shared, book.all_names
    )
    existing = {
        s.name: [list(row) for row in book.sheet(named[s.name]).grid] for s in schema.PRODUCT_SHEETS if s.name in named
    }
    return Reading(
        None if frame_broken else master,
        tuple(findings),
        len(plans),
        sum(len(p.rows) for p in plans),
        frozenset(book.formula_sheets),
        existing,
        archive,
    )


def _near_sheet(name: str, names: tuple[str, ...]) -> str:
    return cells.nearest(name, tuple(n for n in names if fold(n) not in _CONTRACT), least=75)


def _year_of_file(path: Path) -> int | None:
    match = re.search(r"20\d\d[-–_]20\d\d", path.stem)
    return settings_sheet.school_year(match[0].replace("_", "-")) if match else None


def _plan_grids(book: _Book, named: Mapping[str, str]) -> Iterator[SheetGrid]:
    taken = set(named.values())
    return (book.sheet(name) for name in book.names if name not in taken)


def _plans(
    grids: Iterator[SheetGrid], reader: plans_.PlanReader, employees: tuple[Employee, ...]
) -> tuple[tuple[Plan, ...], list[Finding]]:
    """All plans in the order of the sheets, each with its owner; what concerns people without, or with two."""
    people = owners.register(employees)
    plans: list[Plan] = []
    findings: list[Finding] = []
    sheets_of: dict[str, list[Plan]] = {}
    for grid in grids:
        read_sheet = plans_.read_plan(grid, reader, named=fold(grid.name) in people.by_sheet)
        if read_sheet is None:
            continue
        owner = owners.owner_of(read_sheet, people)
        person = owner.employee.name if owner.employee else ""
        findings += [*owner.findings, *(f._replace(person=person) for f in read_sheet.findings)]
        plan = _plan(read_sheet, owner)
        plans.append(plan)
        if owner.employee:
            sheets_of.setdefault(owner.employee.id, []).append(plan)
    for employee in employees:
        own = sheets_of.get(employee.id, [])
        if len(own) > 1:
            names = ", ".join(p.sheet for p in own)
            findings += [Finding("KTP-206", p.owner_place, {"reikšmė": names}, employee.name) for p in own[1:]]
        elif not own and (employee.first_name or employee.last_name):
            findings.append(Finding("KTP-205", employee.place, {}, employee.name))
    return tuple(plans), findings


def _plan(sheet: PlanSheet, owner: owners.Owner) -> Plan:
    days = {c.field: sheet.labels.get(c.heading) for c in schema.PLAN_LABELS if c.kind == schema.DATE}
    rows: tuple[PlanRow, ...] = sheet.rows
    return Plan(
        sheet.sheet,
        owner.employee.id if owner.employee else "",
        owner.text,
        owner.place,
        sheet.heading_row,
        sheet.columns,
        rows,
        sheet.labels.get("Mokslo metai"),
        **days,
        label_places=sheet.places,
    )
