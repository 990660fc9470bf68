"""`Geroji patirtis`: made when there is something to keep; afterwards the product's cells, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ktp_xlsx.model import Practice, SharedSheet, column_letters
from ktp_xlsx.workbook import palette, schema
from ktp_xlsx.workbook.edits import CellEdit, CellValue, SheetEdit
from ktp_xlsx.workbook.package.cell_values import plain_text
from ktp_xlsx.workbook.sheets.layout import Layout, comparable
from ktp_xlsx.workbook.sheets.programme_sheet import Change

NAME: Final = schema.PRACTICE.name
_PRODUCT: Final = tuple(c for c in schema.PRACTICE.columns if c.owner == schema.PRODUCT)
_LAST_ROW: Final = 5000
_STYLES: Final = {"Kodas": "code", "Tema": "code", "Data": "day"}


def values_of(one: Practice) -> dict[str, CellValue]:
    """The product's cells of a row: heading -> value, as they will read back."""
    values: dict[str, CellValue] = {
        "Kodas": one.code,
        "Tema": one.topic,
        "Autorius": one.author,
        "Data": one.day,
        "Veikla": one.activity,
        "Forma": one.form,
        "Metodinė grupė": one.group,
        "Šaltinis": one.source,
    }
    return {h: plain_text(v).strip() if isinstance(v, str) else v for h, v in values.items()}


def new_sheet(practices: Sequence[Practice]) -> tuple[Layout, list[Change]]:
    """The whole sheet, headings in row 1, with people's columns ready to be filled."""
    columns = schema.PRACTICE.columns
    people = {n: c for n, c in enumerate(columns, start=1) if c.owner == schema.PEOPLE}
    layout = Layout(
        NAME,
        [c.width for c in columns],
        freeze=(1, 2),
        filter_area=(0, 0, max(1, len(practices)), len(columns) - 1),
        protected=False,
        tab=palette.SHARED_DARK,
        choices={n: ("taip", "ne") for n, c in people.items() if c.kind == schema.YES_NO},
        column_styles=dict.fromkeys(people, "people"),
    )
    asked = f"{column_letters(min(people))}2:{column_letters(max(people))}{_LAST_ROW}"
    layout.rules = [(asked, '=$A2<>""', "waiting")]
    for number, column in enumerate(columns, start=1):
        layout.put(1, number, column.heading, "people_head" if number in people else "head")
    layout.heights[1] = 30
    for row, one in enumerate(practices, start=2):
        values = values_of(one)
        for number, column in enumerate(columns, start=1):
            if number not in people:
                layout.put(row, number, values[column.heading], _STYLES.get(column.heading, "text"))
        layout.heights[row] = _height(one)
    return layout, [_new_row(one, row) for row, one in enumerate(practices, start=2)]


def _height(one: Practice) -> float:
    return 13.5 * min(1 + len(one.topic) // 28, 4) + 2


def edits(practices: Sequence[Practice], shared: SharedSheet) -> tuple[SheetEdit | None, list[Change]]:
    """The cells that say something else now, and new rows below the last. None: nothing changes."""
    columns = {c.heading: shared.columns[c.heading] for c in _PRODUCT if c.heading in shared.columns}
    cells: list[CellEdit] = []
    changes: list[Change] = []
    heights: dict[int, float] = {}
    last_row = next_row = max(shared.last_row, shared.heading_row)
    for one in practices:
        values = {heading: value for heading, value in values_of(one).items() if heading in columns}
        if one.record is None:
            next_row += 1
            heights[next_row] = _height(one)
            cells += [CellEdit(next_row, columns[h], v) for h, v in values.items() if comparable(v) != ""]
            changes.append(_new_row(one, next_row))
            continue
        changed = _changed(values, one.record.cells)
        cells += [CellEdit(one.record.row, columns[h], v) for h, v in changed.items()]
        if changed:
            headings = ", ".join(f"„{heading}“" for heading in changed)
            changes.append(Change(f"{NAME}!{one.record.row}: {one.code} – {headings}.", False, len(changed)))
    if not changes:
        return None, []
    return SheetEdit(shared.name, tuple(cells), shared.heading_row, last_row, heights=heights), changes


def _changed(values: Mapping[str, CellValue], cells: Mapping[str, object]) -> dict[str, CellValue]:
    return {h: v for h, v in values.items() if comparable(v) != comparable(cells.get(h))}


def _new_row(one: Practice, row: int) -> Change:
    return Change(f"{NAME}!{row}: nauja eilutė {one.code} „{one.topic}“.", True, len(_PRODUCT))
