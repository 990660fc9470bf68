"""What a save changes, as plain values: cells of shared sheets, and whole sheets out of a donor workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

CellValue: TypeAlias = str | int | Decimal | bool | date | None


class CellEdit(NamedTuple):
    """One cell of the product on a shared sheet. A `date` value is shown as a date.

    `link`: a place in the workbook that the cell jumps to (`'Kazlauskienė A.'!A14`); "" takes the product's link away,
    None leaves whatever link the cell has.
    """

    row: int
    column: int
    value: CellValue
    link: str | None = None


class SheetEdit(NamedTuple):
    """The cells to change on one shared sheet; all others stay as they are, to the byte.

    Rows beyond `last_row` are new: each of their cells (also those of people's columns) takes the format of the cell
    above, and the reach of a table or filter that begins in `heading_row` grows over them. `columns` are headings that
    the product adds at the right end of the table: `(column, hidden)`.
    """

    sheet: str
    cells: tuple[CellEdit, ...]
    heading_row: int
    last_row: int
    columns: tuple[tuple[int, bool], ...] = ()
    heights: Mapping[int, float] = {}  # of new rows, in points; a row that stands there keeps its own
