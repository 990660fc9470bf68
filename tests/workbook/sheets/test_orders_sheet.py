"""`Įsakymai` and `Pavadavimas`: whole sheets at first, afterwards only the product's own cells of each row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ktp_xlsx.cover_values import NOT_NEEDED_ANY_MORE, CoverPlan, FallenLesson
from ktp_xlsx.model import Record, SharedSheet
from ktp_xlsx.register_values import RegisterRow
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.sheets import cover_sheet, orders_sheet
from tests.workbook.sheets.grids import made

LISTS = {c.heading: ("pirmas", "antras") for s in (schema.ORDERS, schema.COVER) for c in s.columns}
ROW = RegisterRow("ĮS-001", "programa", "Dėl programos", "", "KT-001", "isakymai/x.docx", date(2026, 9, 9), "0 {}")
LESSON = FallenLesson(date(2026, 10, 15), 2, "8a", "istorija", "D-005", "Ieva Norkutė", "KT-001", "Jonas Petraitis")


def shared(sheet: schema.Sheet, *rows: dict[str, Any]) -> SharedSheet:
    columns = {heading: column for column, heading in enumerate(sheet.headings, start=1)}
    records = tuple(Record(number, cells) for number, cells in enumerate(rows, start=2))
    return SharedSheet(sheet.name, 1, columns, records, len(records) + 1, len(columns))


def as_read(values: Any) -> dict[str, Any]:
    """The product's values as the next run reads them."""
    return {h: Decimal(v) if isinstance(v, int) else v for h, v in values.items()}


def test_a_new_register_has_all_columns() -> None:
    """Memory is hidden; people's columns stand empty."""
    layout, changes = orders_sheet.new_sheet([ROW], LISTS)
    grid = made(layout)["Įsakymai"]
    assert [cell.value for cell in grid[1]] == list(schema.ORDERS.headings)
    assert grid.cell(2, 1).value == "ĮS-001"
    assert grid.cell(2, 9).value is None
    assert grid.column_dimensions["M"].hidden
    assert [c.new_row for c in changes] == [True]


def test_what_the_register_says_already_is_left_alone() -> None:
    """No edit at all; a new paper goes below the last row, also below rows of people's own."""
    sheet = shared(schema.ORDERS, as_read(orders_sheet.values_of(ROW)), {"Pastabos": "raštinės eilutė"})
    there = replace(ROW, record=sheet.records[0])
    assert orders_sheet.edits([there], [], sheet) == (None, [])
    edit, changes = orders_sheet.edits([there, replace(ROW, code="ĮS-002")], [], sheet)
    assert edit is not None
    assert {c.row for c in edit.cells} == {4}
    assert [c.new_row for c in changes] == [True]


def test_a_renewed_paper_changes_only_the_products_cells() -> None:
    """Nothing of `Data`, `Nr.`, `Būsena`, `Supažindinta`, `Pastabos` is ever among them."""
    sheet = shared(schema.ORDERS, {**as_read(orders_sheet.values_of(ROW)), "Nr.": "P-1", "Būsena": "projektas"})
    edit, _ = orders_sheet.edits([replace(ROW, record=sheet.records[0], file="kitas.docx")], [], sheet)
    assert edit is not None
    assert [(c.row, c.column, c.value) for c in edit.cells] == [(2, 6, "kitas.docx")]


def test_a_project_that_nobody_needs_is_marked_once() -> None:
    """Its title says so; a second time nothing is written."""
    sheet = shared(schema.ORDERS, as_read(orders_sheet.values_of(ROW)))
    edit, _ = orders_sheet.edits([], sheet.records, sheet)
    assert edit is not None
    assert [c.value for c in edit.cells] == ["Nebereikia: Dėl programos"]
    marked = shared(schema.ORDERS, {**as_read(orders_sheet.values_of(ROW)), "Pavadinimas": edit.cells[0].value})
    assert orders_sheet.edits([], marked.records, marked) == (None, [])


def test_a_column_that_somebody_deleted_comes_back_at_the_right_end() -> None:
    """And it is hidden, if it was."""
    whole = shared(schema.ORDERS, as_read(orders_sheet.values_of(ROW)))
    columns = {h: c for h, c in whole.columns.items() if h != "Duomenys"}
    edit, _ = orders_sheet.edits([replace(ROW, code="ĮS-002")], [], whole._replace(columns=columns))
    assert edit is not None
    assert edit.columns == ((14, True),)


def test_lessons_become_rows_and_gone_ones_are_marked() -> None:
    """The first time a whole sheet; then new lessons below, and a row that is over is marked, not deleted."""
    layout, _ = cover_sheet.new_sheet(CoverPlan((LESSON,)), LISTS)
    grid = made(layout)["Pavadavimas"]
    assert [grid.cell(2, n).value for n in (2, 3, 5, 7)] == [2, "8a", "Ieva Norkutė", "Jonas Petraitis"]
    sheet = shared(schema.COVER, as_read(cover_sheet.values_of(LESSON)))
    there = replace(LESSON, record=sheet.records[0])
    assert cover_sheet.edits(CoverPlan((there,)), sheet) == (None, [])
    edit, changes = cover_sheet.edits(CoverPlan((replace(LESSON, number=3),), over=sheet.records), sheet)
    assert edit is not None
    assert (2, 7, NOT_NEEDED_ANY_MORE) in [(c.row, c.column, c.value) for c in edit.cells]
    assert [c.text.split(":")[0] for c in changes] == ["Pavadavimas!3", "Pavadavimas!2"]


def test_without_lessons_the_sheet_has_headings_to_type_under() -> None:
    """A school without a timetable types its lessons itself."""
    layout, changes = cover_sheet.new_sheet(CoverPlan((), wanted=True), LISTS)
    assert [cell.value for cell in made(layout)["Pavadavimas"][1]] == list(schema.COVER.headings)
    assert [c.text for c in changes] == ["Pavadavimas: sukuriamas lapas."]
