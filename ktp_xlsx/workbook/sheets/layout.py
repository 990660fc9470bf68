"""A sheet of the product as plain values: cells, widths, charts. Compared with what stands there before it is written.

A sheet that already says the same is not written at all, so that a second run changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from ktp_xlsx.workbook.edits import CellValue
from ktp_xlsx.workbook.package.cell_values import plain_text

Style = str  # a name of `donor.STYLES`


class Cell(NamedTuple):
    """One cell. `link`: a place in the workbook that it jumps to."""

    value: CellValue
    style: Style = "text"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers in a chart: title, and the cells (first row, first column, last row, last column, from 1)."""

    name: str
    area: tuple[int, int, int, int]
    colour: str
    line: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native Excel chart below its title cell. Sizes in pixels; `unit` is the title of the value axis."""

    row: int
    title: str
    unit: str
    categories: tuple[int, int, int, int]
    series: tuple[Series, ...]
    width: int
    height: int


@dataclass(slots=True)
class Layout:
    """A whole sheet. `rows`: row -> column -> cell, from 1. `filter_area` is counted from 0, as XlsxWriter wants it."""

    name: str
    widths: Sequence[float]
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)  # row -> points
    charts: list[Chart] = field(default_factory=list)
    freeze: tuple[int, int] = (1, 0)  # rows and columns that stay
    heading_row: int = 1  # repeated on every printed page
    filter_area: tuple[int, int, int, int] | None = None
    hidden: frozenset[int] = frozenset()
    column_styles: Mapping[int, Style] = field(default_factory=dict)  # of cells that people will fill
    protected: bool = True
    tab: str = ""
    pages_wide: int = 1
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)  # column -> drop-down
    hints: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # column -> title and text of the input hint
    rules: list[tuple[str, str, str]] = field(default_factory=list)  # area, formula, style of a conditional format

    def put(self, row: int, column: int, value: CellValue, style: Style = "text", link: str = "") -> None:
        if isinstance(value, str):
            value = _plain(value)
        self.rows.setdefault(row, {})[column] = Cell(value, style, link)

    def put_row(self, row: int, values: Sequence[CellValue], styles: Sequence[Style]) -> None:
        for column, (value, style) in enumerate(zip(values, styles, strict=True), start=1):
            self.put(row, column, value, style)


def says_the_same(layout: Layout, existing: Sequence[Sequence[Any]] | None) -> bool:
    """Does the sheet in the workbook hold exactly these values already?"""
    if existing is None:
        return False
    wanted = {
        row: {c: v for c, cell in line.items() if (v := comparable(cell.value)) != ""}
        for row, line in layout.rows.items()
    }
    found = {
        row: {column: value for column, raw in enumerate(line, start=1) if (value := comparable(raw)) != ""}
        for row, line in enumerate(existing, start=1)
    }
    return {r: line for r, line in wanted.items() if line} == {r: line for r, line in found.items() if line}


def comparable(value: Any) -> object:
    """A value as it reads back from a workbook."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, Decimal | int | float):
        return round(float(value), 9)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _plain(str(value)).strip()


_plain = lru_cache(maxsize=65_536)(plain_text)  # the same texts come again and again


def sheet_link(sheet: str, cell: str) -> str:
    """`'Kazlauskienė A.'!H14`: a place as a link names it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
