"""The cell edits of one save on a sheet that people and the product share: its rows, its tables, dates' formats.

Source: ECMA-376 part 1, 18.3.1.99 `worksheet`, 18.5.1.2 `table`, 18.5.1.3 `tableColumn`, 18.4.9 `sst`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ktp_xlsx.workbook.edits import CellEdit, SheetEdit
from ktp_xlsx.workbook.package import cell_values, markup, relations, sheet_cells, sheet_frame, styles
from ktp_xlsx.workbook.package import frame as frames
from ktp_xlsx.workbook.package.cell_values import Strings
from ktp_xlsx.workbook.package.frame import Frame
from ktp_xlsx.workbook.package.markup import Document, Edit, Element, Unsafe
from ktp_xlsx.workbook.package.overlay import Package
from ktp_xlsx.workbook.package.sheet_cells import Grid, NewCell
from ktp_xlsx.workbook.package.sheet_rows import Area, area_of

_FILTER = "_xlnm._FilterDatabase"


def with_edit(package: Package, edit: SheetEdit) -> Package:
    """The package with the cells changed; the same package when they all say so already.

    Raises `Unsafe` where the sheet is not there or the change would harm what people made, `ValueError` for values that
    no cell can hold.
    """
    frame = frames.frame_of(package)
    entry = frame.sheet(edit.sheet)
    if entry is None or entry.kind != "worksheet" or not entry.part:
        raise Unsafe(f"the sheet {edit.sheet} is no worksheet")
    text = package.read(entry.part)
    document = markup.parse(text, markup.MAIN)
    grid = sheet_cells.grid_of(document)
    strings = _shared_strings(package, frame)
    twins, new_styles = _date_formats(package, frame, grid, edit)
    cells = _cells(grid, edit, strings, twins, frame.date1904)
    links = {(c.row, c.column): c.link for c in edit.cells if c.link is not None}
    added = [column for column, _ in edit.columns]
    bottom = max((c.row for c in cells if c.row > edit.last_row), default=0)
    edits = [
        *sheet_cells.edits(grid, cells, _row_attributes(grid, edit, cells), frame.date1904),
        *sheet_frame.dimension_edits(document, [(c.row, c.column) for c in cells]),
        *sheet_frame.hidden_column_edits(document, [column for column, hidden in edit.columns if hidden]),
        *sheet_frame.filter_edits(document, edit.heading_row, bottom, added),
        *sheet_frame.link_edits(document, links),
    ]
    changes: dict[str, bytes | None] = {entry.part: markup.apply(text, edits)}
    if new_styles is not None:
        changes[frame.styles] = new_styles
    headings = {c.column: c.value for c in edit.cells if c.row == edit.heading_row and isinstance(c.value, str)}
    changes |= _grown_tables(package, entry.part, edit, bottom, headings)
    place = list(frame.sheets).index(edit.sheet.casefold())
    changes[frame.part] = _with_grown_filter_name(frame.text, place, edit.heading_row, bottom, added)
    return package.with_changes(changes)


def _date_formats(
    package: Package, frame: Frame, grid: Grid, edit: SheetEdit
) -> tuple[Mapping[int, int], bytes | None]:
    """For each format of a cell that gets a date: the format that shows dates, and the styles that hold it."""
    dated = [c for c in edit.cells if isinstance(c.value, date)]
    if not dated:
        return {}, None
    if not frame.styles:
        raise Unsafe("no styles")
    formats = styles.with_date_formats(package.read(frame.styles), _styles_of(grid, edit, dated).values())
    return formats.cells, formats.text


def _styles_of(grid: Grid, edit: SheetEdit, cells: Iterable[CellEdit]) -> dict[tuple[int, int], int]:
    """The format of each cell to be written, by row and column: its own, or that of its surroundings."""
    found: dict[tuple[int, int], int] = {}
    columns: dict[int, int] = {}
    above = grid.cells(edit.last_row) if edit.last_row > edit.heading_row else {}
    headings = grid.cells(edit.heading_row)
    for cell in cells:
        there = grid.cells(cell.row).get(cell.column)
        if there is not None and (there.style or cell.row <= edit.last_row):
            found[cell[:2]] = there.style
        elif cell.row > edit.last_row and cell.column in above:
            found[cell[:2]] = above[cell.column].style
        elif cell.row == edit.heading_row and any(c < cell.column for c in headings):
            found[cell[:2]] = headings[max(c for c in headings if c < cell.column)].style
        else:
            row_style = grid.row_style(min(cell.row, max(edit.last_row, edit.heading_row)))
            if row_style is None or cell.row > edit.last_row == edit.heading_row:
                column = cell.column
                row_style = columns.setdefault(column, sheet_frame.column_style(grid.document, column))
            found[cell[:2]] = row_style
    return found


def _cells(grid: Grid, edit: SheetEdit, strings: Strings, twins: Mapping[int, int], date1904: bool) -> list[NewCell]:
    """What is to be written: the cells that do not say so already, and the formats of new rows."""
    formats = _styles_of(grid, edit, edit.cells)
    written: dict[tuple[int, int], NewCell] = {}
    for cell in edit.cells:
        place = (cell.row, cell.column)
        style = twins[formats[place]] if isinstance(cell.value, date) else formats[place]
        old = grid.cells(cell.row).get(cell.column)
        if old is None and cell.value in (None, "") and cell.row <= edit.last_row:
            continue
        says = old is not None and cell_values.says(grid.document, old.element, cell.value, date1904, strings)
        if old is not None and says and old.style == style:
            continue
        written[place] = NewCell(*place, cell.value, style)
    new_rows = {c.row for c in edit.cells if c.row > edit.last_row > edit.heading_row}
    for column, above in grid.cells(edit.last_row).items() if new_rows else ():
        for number in new_rows:
            if above.style and column not in grid.cells(number):
                written.setdefault((number, column), NewCell(number, column, None, above.style))
    return list(written.values())


def _row_attributes(grid: Grid, edit: SheetEdit, cells: Iterable[NewCell]) -> dict[int, bytes]:
    """New rows take the format of the row above, where it has one (never that it is hidden), and their own height."""
    style = grid.row_style(edit.last_row) if edit.last_row > edit.heading_row else None
    form = b"" if style is None else b' s="%d" customFormat="1"' % style
    heights = {row: b' ht="%b" customHeight="1"' % f"{height:g}".encode() for row, height in edit.heights.items()}
    return {c.row: form + heights.get(c.row, b"") for c in cells if c.row > edit.last_row}


def _shared_strings(package: Package, frame: Frame) -> Strings:
    """A shared string by its number; the part is read when the first is asked for."""
    read: list[tuple[Document, list[int]]] = []

    def string(number: int) -> str | None:
        if not read:
            found = (r.target for r in relations.relations(package, frame.part) if r.kind == "sharedStrings")
            part = package.find(next(found, ""))
            if part is None:
                return None
            document = markup.parse(package.read(part), markup.MAIN)
            item = re.compile(rb"<" + re.escape(document.prefix) + rb"si(?=[\s/>])")
            read.append((document, [m.start() for m in item.finditer(document.masked)]))
        document, starts = read[0]
        if number >= len(starts):
            return None
        start, end = starts[number], [*starts[number + 1 : number + 2], document.root.inner_end][0]
        return cell_values.decoded(document, Element(b"si", start, start, end, end, b""))

    return string


def _grown_tables(
    package: Package, sheet: str, edit: SheetEdit, bottom: int, headings: Mapping[int, str]
) -> dict[str, bytes]:
    """Tables of the sheet that begin in the heading row, grown over new rows and columns."""
    parts = [package.find(r.target) for r in relations.relations(package, sheet) if r.kind == "table"]
    documents = {part: markup.parse(package.read(part), markup.MAIN) for part in parts if part is not None}
    areas = {part: area_of(document.root.get(b"ref") or "") for part, document in documents.items()}
    changed = {}
    for part, document in documents.items():
        others = [area for other, area in areas.items() if other != part]
        changed[part] = markup.apply(document.text, _table_edits(document, areas[part], others, edit, bottom, headings))
    return changed


def _table_edits(
    document: Document, area: Area, others: list[Area], edit: SheetEdit, bottom: int, headings: Mapping[int, str]
) -> Iterator[Edit]:
    root = document.root
    if root.get(b"headerRowCount") == "0":
        return
    # A row of totals stands below the table's rows: those that follow it are no longer the table's.
    totals = root.get(b"totalsRowCount") not in (None, "0")
    added = [column for column, _ in edit.columns if column in headings]
    reach = sheet_frame.grown_area(area, edit.heading_row, area.bottom if totals else bottom, added)
    if reach == area:
        return
    if any(_overlap(reach, other) for other in others):
        raise Unsafe("the table would grow over another one")
    yield markup.edit_attribute(document, root, b"ref", str(reach))
    filtering = document.child(b"autoFilter")
    if filtering is not None and filtering.get(b"ref"):
        reference = str(Area(reach.top, reach.left, reach.bottom - totals, reach.right))
        yield markup.edit_attribute(document, filtering, b"ref", reference)
    columns = document.child(b"tableColumns")
    if columns is None or reach.right == area.right:
        return
    there = list(document.children(columns))
    names = {(e.get(b"name") or "").casefold() for e in there}
    number = max(int(e.get(b"id") or 0) for e in there)
    pieces = b""
    for place, column in enumerate(range(area.right + 1, reach.right + 1), 1):
        name = cell_values.plain_text(headings[column])
        if name.casefold() in names:
            raise Unsafe("two columns of one name in a table")
        names.add(name.casefold())
        coded = markup.escape(name.replace("\n", "_x000a_"))
        pieces += b'<%stableColumn id="%d" name="%s"/>' % (document.prefix, number + place, coded)
    yield from markup.appended(document, columns, pieces, len(there) + reach.right - area.right)


def _overlap(one: Area, other: Area) -> bool:
    apart = one.bottom < other.top or other.bottom < one.top or one.right < other.left or other.right < one.left
    return not apart


def _with_grown_filter_name(text: bytes, place: int, heading_row: int, bottom: int, columns: list[int]) -> bytes:
    """`workbook.xml` whose hidden name of the sheet's filter reaches as far as the filter does."""
    names = frames.own_names(text, place)
    sheet, mark, reference = names.get(_FILTER, b"").decode().rpartition("!")
    if not mark or not re.fullmatch(r"\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?\d+", reference):
        return text
    area = area_of(reference)
    grown = sheet_frame.grown_area(area, heading_row, bottom, columns)
    if grown == area:
        return text
    fixed = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", str(grown))
    return frames.with_own_names(text, {place: {**names, _FILTER: f"{sheet}!{fixed}".encode()}})
