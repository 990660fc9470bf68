"""A sheet written in a test as a small text table: one line per row, ` | ` between cells, as a person would type it.

`12` and `7.5` are numbers, `'12` is text that looks like one (the apostrophe is Excel's own sign for it),
`[2026-10-15]` is a date cell, `TRUE` a tick, `#DIV/0!` an error, `=A1*2` a formula never calculated,
`=A1*2 -> 12` one with its value; `\\n` breaks a line within a cell. Everything else is text. `...` is a blank row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.workbook.marks import NO_MARKS, Marks
from ktp_xlsx.workbook.tables import SheetGrid

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class _Cell(NamedTuple):
    value: Any  # as calamine gives it; "" for an empty cell, an error and a formula never calculated
    error: str = ""
    formula: str = ""

    @property
    def uncalculated(self) -> bool:
        return bool(self.formula) and self.value == ""


def _cell(text: str) -> _Cell:
    text = text.strip().replace("\\n", "\n")
    if text.startswith("#") and text.endswith(("!", "?", "/A")):
        return _Cell("", error=text)
    if text.startswith("="):
        formula, _, value = text.partition(" -> ")
        return _Cell(_cell(value).value, formula=formula)
    if text.startswith("'"):
        return _Cell(text[1:])
    if text.startswith("[") and text.endswith("]"):
        return _Cell(date.fromisoformat(text[1:-1]))
    if text in {"TRUE", "FALSE"}:
        return _Cell(text == "TRUE")
    return _Cell(float(text) if _NUMBER.fullmatch(text) else text)


def _cells(table: str) -> list[list[_Cell]]:
    lines = dedent(table).strip("\n").splitlines()
    return [[] if line.strip() in {"", "..."} else [_cell(piece) for piece in line.split("|")] for line in lines]


def grid(table: str, *, name: str = "Planas", down: int = 0, right: int = 0, **marks: Any) -> SheetGrid:
    """The sheet as the reader gets it, `down` rows and `right` columns from A1; `marks` as in `Marks`."""
    rows: list[list[_Cell]] = [[]] * down + [[_Cell("")] * right + row for row in _cells(table)]
    width = max((len(row) for row in rows), default=0)
    values = [[cell.value for cell in row] + [""] * (width - len(row)) for row in rows]
    cells = {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1)}
    found = Marks(
        errors={at: cell.error for at, cell in cells.items() if cell.error},
        formulas=frozenset(at for at, cell in cells.items() if cell.formula),
        uncalculated=frozenset(at for at, cell in cells.items() if cell.uncalculated),
        **marks,
    )
    return SheetGrid(name, values, NO_MARKS if found == Marks() else found)


def book(path: Path, sheets: Mapping[str, str]) -> Path:
    """A real workbook by openpyxl; a formula has no stored value there, whatever the table says."""
    import openpyxl

    made = openpyxl.Workbook()
    del made[made.sheetnames[0]]
    for name, table in sheets.items():
        sheet = made.create_sheet(name)
        for row, line in enumerate(_cells(table), start=1):
            for column, cell in enumerate(line, start=1):
                value = cell.error or cell.formula or cell.value
                if value != "":
                    sheet.cell(row, column, value)
    made.save(path)
    return path


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Code and cell of each finding, sorted: `[("KTP-401", "H14")]`."""
    return sorted((f.code, f.place.cell) for f in findings)
