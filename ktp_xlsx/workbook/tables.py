"""A table of a people's sheet: its heading row, its rows, and what Excel says of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Place
from ktp_xlsx.workbook import headings, schema
from ktp_xlsx.workbook.cells import Parsed, Raw, Remembered, text_of
from ktp_xlsx.workbook.headings import Vocabulary
from ktp_xlsx.workbook.marks import Marks

Grid = Sequence[Sequence[Raw]]
_HEADING_ROWS: Final = 100  # no heading row of a people's sheet stands lower

_TOTAL: Final = re.compile(  # „Iš viso:“, „Viso valandų, Eur“; not „Iš viso pasaulio literatūra“
    r"(?:(?:is )?viso|(?:bendra )?suma|total)"
    r"(?:[ :.,/()€]+(?:sum|val|ak|eur|les|islaid|rengin|dien|trukm|kain|planuoj|skirt|reik|per|metu)[a-z]*)*[ :.,()€]*"
)


class SheetGrid(NamedTuple):
    """A sheet as it came: values from A1, and what its XML says besides."""

    name: str
    grid: Grid
    marks: Marks

    def told(self, row: int, column: int) -> Finding | None:
        """What Excel itself says of a cell: an error value (KTP-109) or a formula never calculated (KTP-110)."""
        error = self.marks.errors.get((row, column))
        if error is not None:
            return Finding("KTP-109", Place(self.name, row, column), {"reikšmė": error})
        if (row, column) in self.marks.uncalculated:
            return Finding("KTP-110", Place(self.name, row, column))
        return None

    def all_told(self, below: int, columns: Iterable[int]) -> list[Finding]:
        """What Excel itself says of the cells of some columns below a row."""
        among = set(columns)
        marked = sorted({*self.marks.errors, *self.marks.uncalculated})
        found = (self.told(row, column) for row, column in marked if row > below and column in among)
        return [finding for finding in found if finding is not None]


class Table(NamedTuple):
    """`columns`: contract heading -> column, from 1. `findings`: what was wrong with the headings."""

    sheet: SheetGrid
    heading_row: int
    columns: Mapping[str, int]
    findings: tuple[Finding, ...]

    def rows(self) -> Iterator[tuple[int, Sequence[Raw]]]:
        """Row numbers with their cells, below the headings; blank rows are left out."""
        for number, cells in enumerate(self.sheet.grid[self.heading_row :], start=self.heading_row + 1):
            if any(raw != "" for raw in cells) or self._marked(number):
                yield number, cells

    def _marked(self, row: int) -> bool:
        return any(r == row for r, _ in self.sheet.marks.errors) or any(
            r == row for r, _ in self.sheet.marks.uncalculated
        )

    def at(self, row: int, heading: str) -> Place:
        return Place(self.sheet.name, row, self.columns.get(heading, 0))

    def raw(self, cells: Sequence[Raw], heading: str) -> Raw:
        """The raw cell, "" where the table has no such column."""
        column = self.columns.get(heading)
        return cells[column - 1] if column and column <= len(cells) else ""

    def text(self, cells: Sequence[Raw], heading: str) -> str:
        return " ".join(text_of(self.raw(cells, heading)).split())


def is_total(cells: Sequence[Raw]) -> bool:
    """Does one of the cells say that the row is a total?"""
    return any(_TOTAL.fullmatch(fold(raw)) for raw in cells if isinstance(raw, str) and raw)


def find_table(sheet: SheetGrid, words: Vocabulary, *, least: int = 2, quiet: bool = True) -> Table | None:
    """The table whose heading row holds most of the known headings (`least` or more); None where there is none."""
    best_row, best = 0, least - 1
    for number, cells in enumerate(sheet.grid[:_HEADING_ROWS], start=1):
        known = {words.read(raw) for raw in cells if isinstance(raw, str) and raw} - {""}
        if len(known) > best:
            best_row, best = number, len(known)
    if not best_row:
        return None
    placed = headings.place(sheet.name, best_row, sheet.grid[best_row - 1], words, quiet=quiet)
    return Table(sheet, best_row, placed.columns, placed.findings)


def missing_headings(table: Table, columns: Sequence[schema.Column]) -> list[Finding]:
    """KTP-103 for each required column that the table lacks, at the first cell of its heading row."""
    first = min(table.columns.values(), default=1)
    place = Place(table.sheet.name, table.heading_row, first)
    return [
        Finding("KTP-103", place, {"laukas": c.heading})
        for c in columns
        if c.required and c.heading not in table.columns
    ]


def cell(
    table: Table, row: int, cells: Sequence[Raw], heading: str, reader: Remembered
) -> tuple[Parsed | None, list[Finding]]:
    """A typed cell (None: empty) and what there is to say about it."""
    told = table.sheet.told(row, table.columns[heading]) if heading in table.columns else None
    if told is not None:
        return Parsed(None, told.code, usable=False), [told]
    raw = table.raw(cells, heading)
    if raw == "":
        return None, []
    parsed = reader[raw.__class__, raw]
    return parsed, cell_findings(parsed, table.at(row, heading))


def cell_findings(parsed: Parsed, place: Place) -> list[Finding]:
    found = [Finding(parsed.code, place, parsed.values)] if parsed.code else []
    if parsed.secret:
        found.append(Finding(parsed.secret, place))
    return found
