"""Rows of a shared sheet, by record: what differs becomes cell edits, what has no record yet goes below the last row.

People's cells, columns and rows are never among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ktp_xlsx.model import Record, SharedSheet, column_letters
from ktp_xlsx.workbook import palette, schema
from ktp_xlsx.workbook.edits import CellEdit, CellValue, SheetEdit
from ktp_xlsx.workbook.package.cell_values import plain_text
from ktp_xlsx.workbook.sheets.layout import Cell, Layout, comparable

Values = Mapping[str, CellValue]  # heading -> the product's value
_LAST_ROW = 5000
_STYLES = {schema.MONEY: "money", schema.HOURS: "hours", schema.NUMBER: "whole", schema.DATE: "day"}


class Row(NamedTuple):
    record: Record | None
    values: Values


class Changed(NamedTuple):
    """A row that will differ: its place, and headings with their new values."""

    row: int
    record: Record | None
    values: Values


def sheet_edit(
    shared: SharedSheet, contract: schema.Sheet, rows: Sequence[Row]
) -> tuple[SheetEdit | None, list[Changed]]:
    """None: every row says that already. A product's column that somebody deleted comes back at the right end."""
    columns = dict(shared.columns)
    cells: list[CellEdit] = []
    added: list[tuple[int, bool]] = []
    right = max(shared.headings_end, *columns.values())
    for column in contract.columns:
        if column.owner == schema.PRODUCT and column.heading not in columns:
            right += 1
            columns[column.heading] = right
            cells.append(CellEdit(shared.heading_row, right, column.heading))
            added.append((right, column.hidden))
    last_row = max(shared.last_row, shared.heading_row)
    next_row = last_row
    changed = []
    heights: dict[int, float] = {}
    for record, values in rows:
        values = {h: plain_text(v).strip() if isinstance(v, str) else v for h, v in values.items()}
        if record is None:
            next_row += 1
            differing: Values = {h: v for h, v in values.items() if comparable(v) != ""}
        else:
            differing = {h: v for h, v in values.items() if not _same(record, h, v)}
        if not differing:
            continue
        row = record.row if record else next_row
        if record is None:
            heights[row] = _height(contract, values)
        cells += [CellEdit(row, columns[h], v) for h, v in differing.items()]
        changed.append(Changed(row, record, differing))
    if not cells:
        return None, []
    return SheetEdit(shared.name, tuple(cells), shared.heading_row, last_row, tuple(added), heights), changed


def _same(record: Record, heading: str, value: CellValue) -> bool:
    return comparable(record.cells.get(heading)) == comparable(value)


def new_sheet(
    contract: schema.Sheet,
    rows: Sequence[Values],
    lists: Mapping[str, Sequence[str]],
    *,
    frozen_columns: int,
    rules: Sequence[tuple[str, str, str]] = (),
) -> Layout:
    """The whole sheet, headings in row 1, with people's columns ready to be filled."""
    columns = list(enumerate(contract.columns, start=1))
    layout = Layout(
        contract.name,
        [c.width for _, c in columns],
        freeze=(1, frozen_columns),
        filter_area=(0, 0, max(1, len(rows)), len(columns) - 1),
        hidden=frozenset(n for n, c in columns if c.hidden),
        protected=False,
        tab=palette.SHARED_DARK,
        choices={n: lists[c.heading] for n, c in columns if c.owner == schema.PEOPLE and c.kind == schema.LIST},
        hints={n: (c.heading, c.hint) for n, c in columns if c.hint},
        rules=[*rules, (_peoples_area(contract), '=$A2<>""', "waiting")],
    )
    for number, column in columns:
        layout.put(1, number, column.heading, "head" if column.owner == schema.PRODUCT else "people_head")
    layout.heights[1] = 42
    for row, values in enumerate(rows, start=2):
        layout.rows[row] = {n: Cell(_plain(values.get(c.heading)), _style(c)) for n, c in columns}
        layout.heights[row] = _height(contract, values)
    return layout


def _plain(value: CellValue) -> CellValue:
    return plain_text(value).strip() if isinstance(value, str) else value


def _style(column: schema.Column) -> str:
    return "code" if column.heading == "Kodas" else _STYLES.get(column.kind, "text")


def _height(contract: schema.Sheet, values: Values) -> float:
    """Points that show the longest text of the row, up to six lines; hidden columns do not count."""
    widths = {c.heading: c.width for c in contract.columns if not c.hidden}
    longest = max((len(str(v)) / widths[h] for h, v in values.items() if isinstance(v, str) and h in widths), default=0)
    return 13.5 * min(int(longest * 1.1) + 1, 6) + 2


def area(contract: schema.Sheet) -> str:
    """All cells below the headings that a rule of colouring covers, `A2:M5000`."""
    return f"A2:{column_letters(len(contract.columns))}{_LAST_ROW}"


def _peoples_area(contract: schema.Sheet) -> str:
    """People's columns, which stand side by side: coloured where a row is, so that rows of later runs are too."""
    own = [n for n, c in enumerate(contract.columns, start=1) if c.owner == schema.PEOPLE]
    return f"{column_letters(min(own))}2:{column_letters(max(own))}{_LAST_ROW}"


def letter(contract: schema.Sheet, heading: str) -> str:
    return column_letters(contract.headings.index(heading) + 1)
