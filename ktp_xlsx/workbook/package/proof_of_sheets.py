"""Proof for a sheet that people and the product share: nothing is different but the cells of the edit.

Allowed besides, as the contract says: the reach of a table or filter that begins in the heading row, hidden columns
that the product adds, formats of empty cells in new rows, the hints of what is in use (`dimension`, `spans`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise
from xml.etree.ElementTree import Element

from ktp_xlsx.workbook.edits import SheetEdit
from ktp_xlsx.workbook.package.sheet_rows import Area, area_of, place_of
from ktp_xlsx.workbook.package.trees import MAIN, all_same, begins_with, same, without

_TYPE_OF_VALUE = ("t", "cm", "vm")


def same_sheet(old: Element, new: Element, edit: SheetEdit) -> bool:
    """Is the new sheet the old one but for the edit? Both trees are taken apart on the way.

    Raises `ValueError` for what is no sheet.
    """
    if old.attrib != new.attrib or old.tag != new.tag:
        return False
    if not (_same_rows(old, new, edit) and _same_columns(old, new, {c for c, hidden in edit.columns if hidden})):
        return False
    return _same_reach(old, new, edit) and _same_links(old, new, edit) and all_same(old, new)


def _taken(root: Element, local: str) -> Element:
    """The child of that name, taken out of the tree; an empty one when there is none."""
    child = root.find(MAIN + local)
    if child is None:
        return Element(MAIN + local)
    root.remove(child)
    return child


def _children(parent: Element, local: str) -> Iterator[Element]:
    """The children, which all have that name and no text between them. Raises `ValueError`."""
    texts = [parent.text, *(child.tail for child in parent)]
    if any(child.tag != MAIN + local for child in parent) or any(text and text.strip() for text in texts):
        raise ValueError(f"not only {local} in {parent.tag}")
    return iter(parent)


def _rows(data: Element) -> dict[int, tuple[Element, dict[int, Element]]]:
    """Rows by number, each with its cells by column."""
    rows = {}
    number = 0
    for row in _children(data, "row"):
        number = int(row.get("r") or number + 1)
        cells = {}
        column = 0
        for cell in _children(row, "c"):
            reference = cell.get("r")
            column = place_of(reference)[1] if reference else column + 1
            cells[column] = cell
        rows[number] = (row, cells)
    return rows


def _same_rows(old_sheet: Element, new_sheet: Element, edit: SheetEdit) -> bool:
    old_data, new_data = _taken(old_sheet, "sheetData"), _taken(new_sheet, "sheetData")
    old, new = _rows(old_data), _rows(new_data)
    edited = {(c.row, c.column): isinstance(c.value, date) for c in edit.cells}
    edited_rows = {row for row, _ in edited}
    if old_data.attrib != new_data.attrib or not old.keys() <= new.keys() or list(new) != sorted(new):
        return False
    for number, (row, cells) in new.items():
        old_row, old_cells = old.get(number, (None, {}))
        allowed = {"r", "s", "customFormat", *(("ht", "customHeight") if number in edit.heights else ())}
        if old_row is None and not (number in edited_rows and row.attrib.keys() <= allowed):
            return False
        if old_row is not None and without(row, ("spans",)) != without(old_row, ("spans",)):
            return False
        if not old_cells.keys() <= cells.keys() or list(cells) != sorted(cells) or len(cells) != len(row):
            return False
        for column, cell in cells.items():
            before, dated = old_cells.get(column), edited.get((number, column))
            if dated is None:
                if not (_empty_format(cell, number, edit) if before is None else same(before, cell)):
                    return False
            elif before is not None and not _same_but_value(before, cell, number > edit.last_row or dated):
                return False
    return True


def _empty_format(cell: Element, row: int, edit: SheetEdit) -> bool:
    """A cell that only gives a new row its format."""
    return row > edit.last_row and not len(cell) and cell.attrib.keys() <= {"r", "s"}


def _same_but_value(old: Element, new: Element, format_may_change: bool) -> bool:
    but = (*_TYPE_OF_VALUE, "s") if format_may_change else _TYPE_OF_VALUE
    return without(old, but) == without(new, but)


def _same_columns(old_sheet: Element, new_sheet: Element, hidden: Collection[int]) -> bool:
    """Do the columns say the same, but for those that are hidden now?"""
    old, new = (_column_ranges(_taken(sheet, "cols"), hidden) for sheet in (old_sheet, new_sheet))
    return list(old) == list(new)


def _column_ranges(columns: Element, apart: Collection[int]) -> Iterator[tuple[int, dict[str, str]]]:
    """What is said of each run of columns, wherever the runs are cut: (first column, attributes) where it changes."""
    said: dict[int, dict[str, str]] = {}
    done = 0
    for element in _children(columns, "col"):
        first, last = int(element.get("min") or 0), int(element.get("max") or 0)
        if not done < first <= last:
            raise ValueError("columns out of order")
        done = last
        cuts = sorted({first, last + 1, *(c for a in apart if first <= a <= last for c in (a, a + 1))})
        for start, end in pairwise(cuts):
            if start not in apart:
                said[start] = without(element, ("min", "max"))
            said.setdefault(end, {})
    for column in apart:
        said.pop(column, None)
        said.setdefault(column + 1, {})
    before: dict[str, str] = {}
    for start in sorted(said):
        if said[start] != before:
            yield start, said[start]
        before = said[start]


def _grown(old: Element, new: Element, edit: SheetEdit) -> bool:
    """Has `ref` stayed, or grown down and to the right from the heading row only? Sets the new one to the old one."""
    before, after = old.get("ref"), new.get("ref")
    if before is None or after is None or before == after:
        return before == after
    one, other = area_of(before), area_of(after)
    rows = {c.row for c in edit.cells}
    columns = {column for column, _ in edit.columns}
    new.set("ref", before)
    return (
        (one.top, one.left) == (other.top, other.left) == (edit.heading_row, one.left)
        and (other.bottom == one.bottom or other.bottom in rows)
        and set(range(one.right + 1, other.right + 1)) <= columns
        and other.bottom >= one.bottom
        and other.right >= one.right
    )


def _same_reach(old: Element, new: Element, edit: SheetEdit) -> bool:
    dimensions = [_taken(sheet, "dimension").get("ref") for sheet in (old, new)]
    if dimensions[0] is not None and dimensions[1] is not None:
        before, after = area_of(dimensions[0]), area_of(dimensions[1])
        if not ((before.top, before.left) in after and (before.bottom, before.right) in after):
            return False
    elif dimensions[0] != dimensions[1]:
        return False
    filters = [sheet.find(f"{MAIN}autoFilter") for sheet in (old, new)]
    if filters[0] is None or filters[1] is None:
        return filters[0] is filters[1]
    return _grown(filters[0], filters[1], edit)


def _same_links(old_sheet: Element, new_sheet: Element, edit: SheetEdit) -> bool:
    linked = {str(Area(c.row, c.column, c.row, c.column)) for c in edit.cells if c.link is not None}
    old, new = (_taken(sheet, "hyperlinks") for sheet in (old_sheet, new_sheet))
    kept = [
        [e for e in _children(links, "hyperlink") if (e.get("ref") or "").replace("$", "") not in linked]
        for links in (old, new)
    ]
    return old.attrib == new.attrib and all_same(*kept)


def same_table(old: Element, new: Element, edit: SheetEdit) -> bool:
    """Is the table the old one but for its reach and the columns that the edit adds at its right end?"""
    before = area_of(old.get("ref") or "")
    after = area_of(new.get("ref") or "")
    if not _grown(old, new, edit):
        return False
    filters = [table.find(f"{MAIN}autoFilter") for table in (old, new)]
    if filters[0] is not None and filters[1] is not None and not _grown(filters[0], filters[1], edit):
        return False
    one, other = _taken(old, "tableColumns"), _taken(new, "tableColumns")
    added = after.right - before.right
    return (
        begins_with(other, one) and len(other) == len(one) + added and old.attrib == new.attrib and all_same(old, new)
    )
