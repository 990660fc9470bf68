"""What stands around a sheet's rows: its reach, hidden columns, filter, and links to places in the workbook.

Source: ECMA-376 part 1, 18.3.1.99 `worksheet` (order of its children), 18.3.1.35 `dimension`, 18.3.1.17 `cols`,
18.3.1.2 `autoFilter`, 18.3.1.47 `hyperlink`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ktp_xlsx.workbook.package import markup, sheet_rows
from ktp_xlsx.workbook.package.markup import Document, Edit, Element
from ktp_xlsx.workbook.package.sheet_rows import Area

_BEFORE_COLUMNS: Final = (b"sheetPr", b"dimension", b"sheetViews", b"sheetFormatPr")
_BEFORE_LINKS: Final = (
    *(*_BEFORE_COLUMNS, b"cols", b"sheetData", b"sheetCalcPr", b"sheetProtection", b"protectedRanges", b"scenarios"),
    *(b"autoFilter", b"sortState", b"dataConsolidate", b"customSheetViews", b"mergeCells", b"phoneticPr"),
    *(b"conditionalFormatting", b"dataValidations"),
)
_USUAL_WIDTH: Final = "9.140625"  # in characters; what Excel gives a column that nobody has drawn wider


def dimension_edits(document: Document, places: Iterable[tuple[int, int]]) -> list[Edit]:
    """The sheet's used area grown over places (row, column); one that is not told stays so."""
    element = document.child(b"dimension")
    written = None if element is None else element.get(b"ref")
    if element is None or written is None:
        return []
    area = sheet_rows.area_of(written)
    grown = area.with_places(iter(places))
    return [] if grown == area else [markup.edit_attribute(document, element, b"ref", str(grown))]


def column_style(document: Document, column: int) -> int:
    """Format of the column's cells that are not there."""
    covering = _column_elements(document, column, column)
    return int(covering[0].get(b"style") or 0) if covering else 0


def _column_elements(document: Document, first: int, last: int) -> list[Element]:
    """`col` elements that say something of these columns."""
    parent = document.child(b"cols")
    found = [] if parent is None else list(document.children(parent))
    return [e for e in found if int(e.get(b"min") or 0) <= last and int(e.get(b"max") or 0) >= first]


def hidden_column_edits(document: Document, hidden: Iterable[int]) -> list[Edit]:
    """The edits that hide columns. An element that covers more columns is cut, and says the same of the others."""
    left = sorted(set(hidden))
    edits: list[Edit] = []
    for element in _column_elements(document, left[0], left[-1]) if left else []:
        first, last = int(element.get(b"min") or 0), int(element.get(b"max") or 0)
        inside = [c for c in left if first <= c <= last]
        left = [c for c in left if c not in inside]
        pieces, at = [], first
        for column in inside:
            if at < column:
                pieces.append(_column(document, element, at, column - 1, hide=False))
            pieces.append(_column(document, element, column, column, hide=True))
            at = column + 1
        if at <= last:
            pieces.append(_column(document, element, at, last, hide=False))
        if inside and element.get(b"hidden") not in ("1", "true"):
            edits.append(Edit(element.start, element.end, b"".join(pieces)))
    return edits + list(_new_columns(document, left))


def _column(document: Document, element: Element, first: int, last: int, *, hide: bool) -> bytes:
    tag = markup.set_attribute(markup.start_tag(document, element), b"min", str(first))
    tag = markup.set_attribute(tag, b"max", str(last))
    tag = markup.set_attribute(tag, b"hidden", "1") if hide else tag
    return tag + document.text[element.inner : element.end]


def _new_columns(document: Document, columns: list[int]) -> Iterator[Edit]:
    """Entries for columns of which nothing is said yet, in the order of columns."""
    parent = document.child(b"cols")
    name = document.prefix + b"col"
    there = [] if parent is None else list(document.children(parent))
    alone = b""
    for column in columns:
        piece = b'<%s min="%d" max="%d" width="%s" hidden="1" customWidth="1"/>' % (
            *(name, column, column),
            _USUAL_WIDTH.encode(),
        )
        if parent is None:
            alone += piece
            continue
        at = next((e.start for e in there if int(e.get(b"min") or 0) > column), parent.inner_end)
        yield Edit(at, at, piece)
    if alone:
        at = markup.after(document, _BEFORE_COLUMNS)
        yield Edit(at, at, b"<%scols>%s</%scols>" % (document.prefix, alone, document.prefix))


def grown_area(area: Area, heading_row: int, bottom: int, columns: Iterable[int]) -> Area:
    """The area of a table or filter whose first row is the heading row, down to `bottom` and over columns right of it.

    One that begins elsewhere stays. Columns count only as far as they follow the area without a gap.
    """
    if area.top != heading_row:
        return area
    right = area.right
    for column in sorted(columns):
        right = column if column == right + 1 else right
    return Area(area.top, area.left, max(area.bottom, bottom), right)


def filter_edits(document: Document, heading_row: int, bottom: int, columns: Iterable[int]) -> list[Edit]:
    """The edits that grow the sheet's own filter."""
    element = document.child(b"autoFilter")
    written = None if element is None else element.get(b"ref")
    if element is None or not written:
        return []
    area = sheet_rows.area_of(written)
    grown = grown_area(area, heading_row, bottom, columns)
    return [] if grown == area else [markup.edit_attribute(document, element, b"ref", str(grown))]


def link_edits(document: Document, links: Mapping[tuple[int, int], str]) -> list[Edit]:
    """The edits that let cells (row, column) jump to places in the workbook; an empty place takes the link away.

    Only links of that one cell are touched. Taken away is only what leads to a place in the workbook: an address that
    a person put there stays.
    """
    parent = document.child(b"hyperlinks")
    left = {str(Area(row, column, row, column)): place for (row, column), place in links.items()}
    edits: list[Edit] = []
    kept = 0
    for element in [] if parent is None else document.children(parent):
        reference = (element.get(b"ref") or "").replace("$", "")
        outside = element.get(b":id") is not None
        if reference not in left or (outside and not left[reference]):
            kept += 1
            left.pop(reference, None)
            continue
        place = left.pop(reference)
        if not place:
            edits.append(Edit(element.start, element.end, b""))
            continue
        kept += 1
        if outside:
            edits.append(Edit(element.start, element.end, _link(document, reference, place)))
        elif element.get(b"location") != place:
            edits.append(markup.edit_attribute(document, element, b"location", place))
    added = b"".join(_link(document, reference, place) for reference, place in left.items() if place)
    if parent is not None and not kept and not added and edits:
        return [Edit(parent.start, parent.end, b"")]
    if added and parent is not None:
        edits += markup.appended(document, parent, added)
    elif added:
        at = markup.after(document, _BEFORE_LINKS)
        edits.append(Edit(at, at, b"<%shyperlinks>%s</%shyperlinks>" % (document.prefix, added, document.prefix)))
    return edits


def _link(document: Document, reference: str, place: str) -> bytes:
    return b'<%shyperlink ref="%s" location="%s"/>' % (document.prefix, reference.encode(), markup.escape(place))
