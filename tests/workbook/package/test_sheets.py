"""Rows, cells, areas, columns and links of a sheet by their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.workbook.package import markup, sheet_cells, sheet_frame, sheet_rows
from ktp_xlsx.workbook.package.markup import Unsafe
from ktp_xlsx.workbook.package.sheet_cells import NewCell
from ktp_xlsx.workbook.package.sheet_rows import Area, area_of, letters, place_of


def sheet(inner: str) -> markup.Document:
    return markup.parse(f'<worksheet xmlns="{markup.MAIN}">{inner}</worksheet>'.encode(), markup.MAIN)


def inner(document: markup.Document, edits: list[markup.Edit]) -> str:
    return markup.apply(document.text, edits).decode().partition(">")[2].removesuffix("</worksheet>")


@given(st.integers(1, sheet_rows.MOST_ROWS), st.integers(1, sheet_rows.MOST_COLUMNS))
def test_a_place_comes_back(row: int, column: int) -> None:
    """From its reference, with and without dollars."""
    assert place_of(f"{letters(column)}{row}") == (row, column)
    assert place_of(f"${letters(column).lower()}${row}") == (row, column)


@pytest.mark.parametrize("reference", ["", "A", "1", "A0", "XFE1", "A1048577", "A1:B2", "AAAA1", "Ą1"])
def test_what_is_no_place(reference: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Unsafe):
        place_of(reference)


def test_areas() -> None:
    """Written from the upper left to the lower right."""
    assert area_of("C5:A2") == Area(2, 1, 5, 3)
    assert str(area_of("B2")) == "B2"
    assert str(area_of("B2").with_places(iter([(9, 1)]))) == "A2:B9"
    assert (3, 2) in area_of("A1:B3")
    assert (4, 2) not in area_of("A1:B3")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="2"/><row r="2"/>',
        '<row r="x"/>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A2"/></row>',
        '<row r="1048577"/>',
    ],
)
def test_rows_out_of_order_are_unsafe(rows: str) -> None:
    """A cell put in there could land twice."""
    with pytest.raises(Unsafe):
        sheet_cells.grid_of(sheet(f"<sheetData>{rows}</sheetData>")).cells(1)


@pytest.mark.parametrize(
    ("before", "cells", "after"),
    [
        ("<sheetData/>", [NewCell(2, 3, 5, 0)], '<sheetData><row r="2"><c r="C2"><v>5</v></c></row></sheetData>'),
        (
            '<sheetData><row r="1"/><row r="5" spans="2:3"><c r="B5" s="2"/></row></sheetData>',
            [NewCell(5, 4, 1, 0), NewCell(5, 1, True, 3), NewCell(1, 1, 2, 0), NewCell(3, 1, None, 4)],
            '<sheetData><row r="1"><c r="A1"><v>2</v></c></row><row r="3"><c r="A3" s="4"/></row>'
            '<row r="5" spans="1:4"><c r="A5" s="3" t="b"><v>1</v></c><c r="B5" s="2"/><c r="D5"><v>1</v></c></row>'
            "</sheetData>",
        ),
        (
            '<sheetData><row r="1"><c r="A1" s="7" t="s" cm="1" ph="1"><v>3</v></c></row></sheetData>',
            [NewCell(1, 1, 9, 7)],
            '<sheetData><row r="1"><c r="A1" s="7" ph="1"><v>9</v></c></row></sheetData>',
        ),
        (
            '<sheetData><row r="1"><c r="A1" s="7" t="s"><v>3</v></c></row></sheetData>',
            [NewCell(1, 1, None, 7)],
            '<sheetData><row r="1"><c r="A1" s="7"/></row></sheetData>',
        ),
    ],
)
def test_cells_are_put_in_order(before: str, cells: list[NewCell], after: str) -> None:
    """Rows and cells where they belong, formats kept, `spans` true."""
    document = sheet(before)
    assert inner(document, sheet_cells.edits(sheet_cells.grid_of(document), cells, {}, False)) == after


@pytest.mark.parametrize(
    ("before", "hidden", "after"),
    [
        ("<sheetData/>", [], "<sheetData/>"),
        (
            "<dimension/><sheetData/>",
            [3],
            '<dimension/><cols><col min="3" max="3" width="9.140625" hidden="1" customWidth="1"/></cols><sheetData/>',
        ),
        (
            '<cols><col min="2" max="6" width="5"/></cols><sheetData/>',
            [2, 4, 7],
            '<cols><col min="2" max="2" width="5" hidden="1"/><col min="3" max="3" width="5"/>'
            '<col min="4" max="4" width="5" hidden="1"/><col min="5" max="6" width="5"/>'
            '<col min="7" max="7" width="9.140625" hidden="1" customWidth="1"/></cols><sheetData/>',
        ),
        (
            '<cols><col min="9" max="9" hidden="1"/></cols><sheetData/>',
            [9],
            '<cols><col min="9" max="9" hidden="1"/></cols><sheetData/>',
        ),
    ],
)
def test_columns_are_hidden(before: str, hidden: list[int], after: str) -> None:
    """One entry for many columns is cut; what it says of the others stays."""
    document = sheet(before)
    assert inner(document, sheet_frame.hidden_column_edits(document, hidden)) == after


@given(st.sets(st.integers(1, 30), max_size=6), st.lists(st.integers(1, 30), unique=True, max_size=6))
def test_any_columns_are_hidden_in_order(hidden: set[int], cuts: list[int]) -> None:
    """The entries stay in order, do not overlap, and exactly the wanted columns are hidden."""
    ends = sorted(cuts)
    there = "".join(f'<col min="{a}" max="{b}" width="{a}"/>' for a, b in zip(ends[::2], ends[1::2], strict=False))
    document = sheet((f"<cols>{there}</cols>" if there else "") + "<sheetData/>")
    new = markup.parse(markup.apply(document.text, sheet_frame.hidden_column_edits(document, hidden)))
    columns = new.child(b"cols")
    found: set[int] = set()
    last = 0
    for element in () if columns is None else new.children(columns):
        first, end = int(element.get(b"min") or 0), int(element.get(b"max") or 0)
        assert last < first <= end
        last = end
        if element.get(b"hidden") == "1":
            found |= set(range(first, end + 1))
    assert found == hidden


def test_a_filter_grows_only_from_the_heading_row() -> None:
    """And over columns that follow it without a gap."""
    area = area_of("A3:D9")
    assert str(sheet_frame.grown_area(area, 3, 12, [5, 6, 8])) == "A3:F12"
    assert sheet_frame.grown_area(area, 2, 12, [5]) == area
    assert sheet_frame.grown_area(area, 3, 5, []) == area
