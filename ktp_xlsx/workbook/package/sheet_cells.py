"""Cells put into a sheet's rows: what stands there already keeps its format and its place, all else its bytes.

Source: ECMA-376 part 1, 18.3.1.4 `c`, 18.3.1.73 `row`, 18.3.1.80 `sheetData`, 18.3.1.40 `f`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from ktp_xlsx.workbook.package import cell_values, markup, sheet_rows
from ktp_xlsx.workbook.package.cell_values import Value
from ktp_xlsx.workbook.package.markup import Document, Edit, Element, Unsafe
from ktp_xlsx.workbook.package.sheet_rows import Cell, Row


class NewCell(NamedTuple):
    """What a cell shall hold, and its format's index (`s`). `None` as a value leaves an empty cell with the format."""

    row: int
    column: int
    value: Value
    style: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet by number; `data` is its `sheetData`."""

    document: Document
    data: Element
    rows: Mapping[int, Row]
    _cells: dict[int, Mapping[int, Cell]] = field(default_factory=dict, repr=False)

    def cells(self, number: int) -> Mapping[int, Cell]:
        """Cells of a row by column; none for a row that is not there."""
        if number not in self._cells:
            row = self.rows.get(number)
            found = () if row is None else sheet_rows.cells_of(self.document, row)
            self._cells[number] = {cell.column: cell for cell in found}
        return self._cells[number]

    def row_style(self, number: int) -> int | None:
        """The format of a row's cells that are not there, when the row has one."""
        row = self.rows.get(number)
        if row is None or row.element.get(b"customFormat") not in ("1", "true"):
            return None
        return int(row.element.get(b"s") or 0)


def grid_of(document: Document) -> Grid:
    """Raises `Unsafe` for a sheet without rows of its own (a chart sheet), or whose rows are out of order."""
    data = document.child(b"sheetData")
    if data is None:
        raise Unsafe("no sheetData")
    return Grid(document, data, {row.number: row for row in sheet_rows.rows_of(document, data)})


def holds_formula(document: Document, cell: Cell) -> bool:
    inner = document.masked[cell.element.inner : cell.element.inner_end]
    return any(True for _ in markup.tags(inner, (document.prefix + b"f",)))


def edits(grid: Grid, cells: Iterable[NewCell], row_attributes: Mapping[int, bytes], date1904: bool) -> list[Edit]:
    """The edits that put the cells in, each once, in any order.

    `row_attributes` are those of rows that are not there yet (a leading space before each). Raises `Unsafe` when other
    cells lean on the formula of one that would go, and `ValueError` for values that no cell can hold.
    """
    made: list[Edit] = []
    missing: list[tuple[int, bytes]] = []
    document = grid.document
    for number, group in groupby(sorted(cells, key=lambda c: c[:2]), key=lambda c: c.row):
        row = grid.rows.get(number)
        if row is None:
            content = b"".join(_cell(document, new, date1904) for new in group)
            attributes = row_attributes.get(number, b"")
            name = document.prefix + b"row"
            missing.append((number, b'<%s r="%d"%s>%s</%s>' % (name, number, attributes, content, name)))
        else:
            made += _row_edits(grid, row, list(group), date1904)
    return [*made, *_inserted_rows(grid, missing)]


def _row_edits(grid: Grid, row: Row, cells: list[NewCell], date1904: bool) -> Iterator[Edit]:
    document, element = grid.document, row.element
    there = grid.cells(row.number)
    added = [new for new in cells if new.column not in there]
    for new in cells:
        if new.column in there:
            old = there[new.column]
            yield Edit(old.element.start, old.element.end, _cell(document, new, date1904, old))
    if not added:
        return
    tag = _with_spans(markup.start_tag(document, element), added)
    written = [(new.column, _cell(document, new, date1904)) for new in added]
    if element.empty:
        content = b"".join(text for _, text in written)
        yield Edit(element.start, element.end, tag[:-2].rstrip() + b">" + content + b"</" + element.name + b">")
        return
    if tag != markup.start_tag(document, element):
        yield Edit(element.start, element.inner, tag)
    following = sorted(there)
    for column, text in written:
        at = next((there[c].element.start for c in following if c > column), element.inner_end)
        yield Edit(at, at, text)


def _with_spans(tag: bytes, added: list[NewCell]) -> bytes:
    """`spans` says which columns of the row are in use, as a hint; one that is there must stay true."""
    spans = markup.attribute(tag, b"spans")
    if spans is None:
        return tag
    ends = [int(n) for n in spans.replace(":", " ").split()] + [new.column for new in added]
    return markup.set_attribute(tag, b"spans", f"{min(ends)}:{max(ends)}")


def _inserted_rows(grid: Grid, rows: list[tuple[int, bytes]]) -> Iterator[Edit]:
    if grid.data.empty and rows:
        yield from markup.appended(grid.document, grid.data, b"".join(text for _, text in rows))
        return
    numbers = sorted(grid.rows)
    position = 0
    for number, text in rows:
        while position < len(numbers) and numbers[position] < number:
            position += 1
        at = grid.rows[numbers[position]].element.start if position < len(numbers) else grid.data.inner_end
        yield Edit(at, at, text)


def _cell(document: Document, new: NewCell, date1904: bool, old: Cell | None = None) -> bytes:
    """A cell's bytes: attributes of the old one stay, but for its type and its ties to metadata of the old value."""
    kind, content = cell_values.content(new.value, date1904)
    name = document.prefix + b"c"
    if old is None:
        style = b' s="%d"' % new.style if new.style else b""
        tag = b'<%s r="%s%d"%s>' % (name, sheet_rows.letters(new.column).encode(), new.row, style)
    else:
        _check_formula(document, old)
        tag = markup.start_tag(document, old.element)
        for attribute in (b"t", b"cm", b"vm"):
            tag = markup.set_attribute(tag, attribute, None)
        if new.style != old.style:
            tag = markup.set_attribute(tag, b"s", str(new.style) if new.style else None)
        tag = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
    if not content:
        return tag[:-1] + b"/>"
    return tag[:-1] + kind + b">" + markup.prefixed(content, document.prefix) + b"</" + name + b">"


def _check_formula(document: Document, cell: Cell) -> None:
    """A shared formula is written once for many cells, and an array fills several: neither may lose its beginning."""
    inner = document.masked[cell.element.inner : cell.element.inner_end]
    for match in markup.tags(inner, (document.prefix + b"f",)):
        area = markup.attribute(match[2], b"ref")
        if area is not None and ":" in area:
            raise Unsafe(f"other cells lean on the formula in {cell.element.get(b'r')}")
