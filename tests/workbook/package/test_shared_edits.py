"""Cells of the product on a sheet that people share: theirs stay, to the byte."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ktp_xlsx.workbook.edits import CellEdit, SheetEdit
from ktp_xlsx.workbook.package import markup, proof, shared_edits, sheet_cells
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.package.cell_values import plain_text
from ktp_xlsx.workbook.package.overlay import Package
from tests.workbook import made_workbooks as made
from tests.workbook.test_excel_made import faults

SHEET = "xl/worksheets/sheet3.xml"  # `Programa` of the decorated workbook
TABLE = "xl/tables/table1.xml"


def edited(package: bytes, *edits: SheetEdit) -> bytes:
    """The package with the edits, proved."""
    old = Archive(package)
    result = Package(old)
    for edit in edits:
        result = shared_edits.with_edit(result, edit)
    new = result.content()
    proof.prove(old, Archive(new), (), edits)
    return new


def programme(*cells: CellEdit, columns: tuple[tuple[int, bool], ...] = ()) -> SheetEdit:
    return SheetEdit("Programa", cells, 1, 6, columns)


def on_table(*cells: CellEdit, last_row: int = 4, columns: tuple[tuple[int, bool], ...] = ()) -> SheetEdit:
    return SheetEdit("Lentelė", cells, 1, last_row, columns)


def rows(package: bytes, sheet: str = "Programa") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(package)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def changed_parts(old: bytes, new: bytes) -> set[str]:
    before, after = made.parts(old), made.parts(new)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_only_the_cell_moves() -> None:
    """One cell edited: the sheet's text differs in that cell, and no other part does."""
    old = made.decorated()
    new = edited(old, programme(CellEdit(3, 1, "KT-777")))
    assert changed_parts(old, new) == {SHEET}
    before, after = made.parts(old)[SHEET], made.parts(new)[SHEET]
    start = before.index(b'<c r="A3"')
    end = before.index(b"</c>", start) + 4
    assert after == before[:start] + b'<c r="A3" t="inlineStr"><is><t>KT-777</t></is></c>' + before[end:]


def test_what_is_said_already_is_no_change() -> None:
    """Equal texts (shared or inline), numbers and empty cells leave the package as it is, object and all."""
    package = Package(Archive(made.decorated()))
    same = programme(CellEdit(2, 1, "KT-001"), CellEdit(2, 2, "Tema 1"), CellEdit(2, 9, None), CellEdit(3, 12, ""))
    assert not shared_edits.with_edit(package, same).changes
    numbers = on_table(CellEdit(2, 2, Decimal("10.00")), CellEdit(3, 2, 20))
    assert not shared_edits.with_edit(package, numbers).changes


def test_a_new_row_looks_like_the_one_above(tmp_path: Path) -> None:
    """Also in people's columns; it is not hidden as the one above is; the filter and its name grow over it."""
    new = edited(made.decorated(), programme(CellEdit(7, 1, "KT-006"), CellEdit(9, 1, "KT-008")))
    text = made.parts(new)[SHEET]
    style = b's="' + text.partition(b'<c r="D6" s="')[2].partition(b'"')[0] + b'"'
    assert b'<row r="7"><c r="A7" t="inlineStr"><is><t>KT-006</t></is></c><c r="D7" ' + style + b"/></row>" in text
    assert b'<autoFilter ref="A1:D9">' in text
    assert b'<dimension ref="A1:D9"/>' in text
    assert b">Programa!$A$1:$D$9</definedName>" in made.parts(new)["xl/workbook.xml"]
    assert not faults(new, tmp_path / "a.xlsx")


def test_a_new_cell_takes_the_format_above_it() -> None:
    """In its column; and a row that is formatted as a whole hands that on, too."""
    text = made.parts(made.decorated())[SHEET]
    text = text.replace(
        b'<row r="6" spans="1:4" hidden="1">', b'<row r="6" spans="1:4" hidden="1" s="1" customFormat="1">'
    )
    assert b"customFormat" in text
    new = edited(
        made.with_parts(made.decorated(), {SHEET: text}), programme(CellEdit(7, 4, "žodis"), CellEdit(8, 9, "x"))
    )
    style = text.partition(b'<c r="D6" s="')[2].partition(b'"')[0]
    after = made.parts(new)[SHEET]
    assert b'<row r="7" s="1" customFormat="1"><c r="D7" s="%s" t="inlineStr">' % style in after
    assert b'<row r="8" s="1" customFormat="1"><c r="D8" s="%s"/><c r="I8" s="1" t="inlineStr">' % style in after


def test_the_first_row_does_not_look_like_the_heading() -> None:
    """With no row there yet, the format is that of row or column, not the heading's bold one."""
    new = edited(made.decorated(), SheetEdit("Programa", (CellEdit(8, 1, "x"), CellEdit(8, 4, "y")), 1, 1))
    assert b'<row r="8"><c r="A8" t="inlineStr"><is><t>x</t></is></c><c r="D8" t="inlineStr">' in made.parts(new)[SHEET]


def test_a_date_is_shown_as_one() -> None:
    """In a cell with people's colours a twin format with the same colours shows it; `dd.mm` of theirs stays."""
    old = made.decorated()
    new = edited(old, programme(CellEdit(2, 3, date(2026, 10, 12)), CellEdit(2, 4, date(2026, 10, 13))))
    assert rows(new)[1][2:4] == [date(2026, 10, 12), date(2026, 10, 13)]
    before, after = made.parts(old), made.parts(new)
    style = before[SHEET].partition(b'<c r="D2" s="')[2].partition(b'"')[0]
    assert b'<c r="D2" s="' + style + b'"><v>' in after[SHEET]
    once = made.parts(edited(new, programme(CellEdit(3, 3, date(2026, 10, 14)))))
    assert once["xl/styles.xml"] == after["xl/styles.xml"]


def test_a_table_grows_over_rows_and_columns(tmp_path: Path) -> None:
    """Its reach, its filter and the list of its columns, which must say what the headings say."""
    edit = on_table(
        *(CellEdit(1, 4, "Būsena"), CellEdit(1, 5, "Duo\nmenys"), CellEdit(5, 1, "Tema 4"), CellEdit(5, 5, "slapta")),
        columns=((4, False), (5, True)),
    )
    new = edited(made.decorated(), edit)
    table = made.parts(new)[TABLE]
    assert table.count(b'ref="A1:E5"') == 2
    assert b'<tableColumns count="5">' in table
    assert (
        b'<tableColumn id="4" name="B\xc5\xabsena"/><tableColumn id="5" name="Duo_x000a_menys"/></tableColumns>'
        in table
    )
    sheet = made.parts(new)["xl/worksheets/sheet2.xml"]
    assert sheet.count(b"<col ") == 2
    assert (
        b'<col min="5" max="5" width="11.7109375" style="1" customWidth="1" hidden="1"/><col min="6" max="10"' in sheet
    )
    assert not faults(new, tmp_path / "a.xlsx")


def test_a_table_with_totals_does_not_swallow_new_rows() -> None:
    """Below its totals nothing is the table's."""
    text = made.parts(made.decorated())[TABLE].replace(b'totalsRowShown="0"', b'totalsRowCount="1"')
    old = made.with_parts(made.decorated(), {TABLE: text})
    assert changed_parts(old, edited(old, on_table(CellEdit(5, 1, "x")))) == {"xl/worksheets/sheet2.xml"}


def test_a_table_does_not_grow_over_another() -> None:
    """Excel would call the workbook damaged; so it would with two columns of one name."""

    def two_tables(target: BytesIO) -> None:
        with xlsxwriter.Workbook(target) as book:
            sheet = book.add_worksheet("Lentelė")
            sheet.add_table("A1:C4", {"columns": [{"header": h} for h in ("Tema", "Eur", "Pastabos")]})
            sheet.add_table("A6:C8")

    target = BytesIO()
    two_tables(target)
    with pytest.raises(markup.Unsafe):
        edited(target.getvalue(), on_table(CellEdit(7, 1, "x"), last_row=5))
    assert edited(target.getvalue(), on_table(CellEdit(5, 1, "x")))
    with pytest.raises(markup.Unsafe):
        edited(made.decorated(), on_table(CellEdit(1, 4, "PASTABOS"), columns=((4, False),)))


def test_a_shared_text_that_is_not_there_says_nothing() -> None:
    """A number beyond the list, as a broken program may leave it: the cell is written."""
    text = made.parts(made.decorated())[SHEET].replace(b'<c r="A2" t="s"><v>', b'<c r="A2" t="s"><v>99')
    old = made.with_parts(made.decorated(), {SHEET: text})
    changed = shared_edits.with_edit(Package(Archive(old)), programme(CellEdit(2, 1, "KT-001")))
    assert b'<c r="A2" t="inlineStr"><is><t>KT-001</t></is></c>' in changed.read(SHEET)


def test_a_sheet_that_is_not_there() -> None:
    """Told as unsafe, whoever renamed it."""
    with pytest.raises(markup.Unsafe):
        edited(made.decorated(), SheetEdit("Nėra", (CellEdit(1, 1, "x"),), 1, 1))


def test_links_come_change_and_go(tmp_path: Path) -> None:
    """A place in the workbook; a person's address goes only where the product's link takes its cell."""
    link, other = "'Planas'!A9", "'Lentelė'!B2"
    new = edited(
        made.decorated(),
        programme(CellEdit(2, 2, "Tema 1", link), CellEdit(4, 2, "Tema 3", other), CellEdit(3, 2, "Tema 2", "")),
    )
    links = made.parts(new)[SHEET].partition(b"<hyperlinks>")[2].partition(b"</hyperlinks>")[0]
    assert b'ref="B2" location="\'Planas\'!A9"' in links
    assert links.count(b'ref="B4"') == 1
    assert "'Lentelė'!B2".encode() in links
    assert b'ref="B3" r:id="rId1"' in links
    assert not faults(new, tmp_path / "a.xlsx")
    gone = edited(new, programme(CellEdit(2, 2, "Tema 1", ""), CellEdit(4, 2, "Tema 3", "")))
    links = made.parts(gone)[SHEET].partition(b"<hyperlinks>")[2].partition(b"</hyperlinks>")[0]
    assert links.count(b"<hyperlink ") == 1
    taken = edited(new, programme(CellEdit(3, 2, "Tema 2", link)))
    assert b'<hyperlink ref="B3" location="\'Planas\'!A9"/>' in made.parts(taken)[SHEET]


def test_the_last_link_takes_the_list_with_it() -> None:
    """The schema has no empty list of links."""
    link = edited(made.made_by_openpyxl(), SheetEdit("Programa", (CellEdit(2, 1, "KT-001", "Kita!A1"),), 1, 3))
    assert b"<hyperlinks>" in made.parts(link)["xl/worksheets/sheet1.xml"]
    gone = edited(link, SheetEdit("Programa", (CellEdit(2, 1, "KT-001", ""),), 1, 3))
    assert gone == made.made_by_openpyxl() or b"hyperlink" not in made.parts(gone)["xl/worksheets/sheet1.xml"]


def test_a_formula_that_others_lean_on_is_left_alone() -> None:
    """A shared formula is written once for many cells: its first cell is not overwritten."""
    text = made.parts(made.decorated())[SHEET]
    start = text.index(b'<c r="A3"')
    end = text.index(b"</c>", start) + 4
    formula = b'<c r="A3"><f t="shared" ref="A3:A5" si="0">1+1</f><v>2</v></c>'
    old = made.with_parts(made.decorated(), {SHEET: text[:start] + formula + text[end:]})
    with pytest.raises(markup.Unsafe):
        edited(old, programme(CellEdit(3, 1, "KT-002")))
    alone = made.with_parts(old, {SHEET: made.parts(old)[SHEET].replace(b' t="shared" ref="A3:A5" si="0"', b"")})
    assert rows(edited(alone, programme(CellEdit(3, 1, "KT-002"))))[2][0] == "KT-002"


@pytest.mark.parametrize(
    "mangle",
    [
        lambda text: text.replace(b"<row ", b"\n  <row ").replace(b"<c ", b"\n    <c "),
        lambda text: text.replace(b"<sheetData>", b"<!-- <row r='2'> --><sheetData>"),
        lambda text: text.replace(b'<row r="2"', b"<row r='2'"),
        lambda text: prefixed(text),
        lambda text: text.replace(b' spans="1:4"', b""),
    ],
)
def test_however_the_sheet_is_written(mangle: Any) -> None:
    """Line breaks, comments, single quotes, prefixes: the same cells, and the rest byte for byte."""
    old = made.with_parts(made.decorated(), {SHEET: mangle(made.parts(made.decorated())[SHEET])})
    new = edited(old, programme(CellEdit(3, 2, "A & B <c>"), CellEdit(8, 6, 5), columns=((6, True),)))
    assert rows(new)[2][1] == "A & B <c>"
    assert rows(new)[7][5] == 5
    assert rows(new)[1] == [*rows(old)[1], "", ""]
    again = Package(Archive(new))
    assert not shared_edits.with_edit(
        again, programme(CellEdit(3, 2, "A & B <c>"), CellEdit(8, 6, 5))._replace(last_row=8)
    ).changes


def prefixed(text: bytes) -> bytes:
    """The sheet as other programs write it: every element of the main namespace with a prefix."""
    named = re.sub(rb"<(/?)(?=[a-zA-Z]+[\s/>])", rb"<\1x:", text)
    return named.replace(b" xmlns=", b" xmlns:x=")


def test_rows_and_cells_without_numbers() -> None:
    """A row or cell that does not say where it stands follows the one before."""
    text = re.sub(rb' r="[A-Z]*\d+"', b"", made.parts(made.decorated())[SHEET])
    old = made.with_parts(made.decorated(), {SHEET: text})
    new = edited(old, programme(CellEdit(4, 2, "x"), CellEdit(4, 7, "y"), CellEdit(7, 1, "z")))
    assert rows(new)[3] == ["KT-003", "x", "spalis", "žmogaus 3", "", "", "y"]
    assert rows(new)[6][0] == "z"


values = st.one_of(
    st.text(max_size=20),
    st.integers(-(10**9), 10**9),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=2),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.none(),
)
places = st.tuples(st.integers(2, 30), st.integers(1, 40))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(places, values, min_size=1, max_size=12), st.integers(6, 30))
def test_any_edit_is_proved_read_back_and_done_once(wanted: dict[tuple[int, int], Any], last_row: int) -> None:
    """Whatever cells and values: people's stay, calamine reads what was meant, and a second time nothing changes."""
    old = made.decorated()
    dates_of_people = {place for place in wanted if place[1] == 4 and not isinstance(wanted[place], str)}
    wanted = {place: value for place, value in wanted.items() if place not in dates_of_people}
    cells = tuple(CellEdit(*place, value) for place, value in wanted.items())
    edit = SheetEdit("Programa", cells, 1, last_row)
    new = edited(old, edit)
    before, after = rows(old), rows(new)
    for row in range(1, 31):
        for column in range(1, 41):
            got = at(after, row, column)
            if (row, column) in wanted:
                expected = wanted[row, column]
                if isinstance(expected, str):
                    assert got == plain_text(expected)
                else:
                    assert got == (
                        "" if expected is None else float(expected) if isinstance(expected, Decimal) else expected
                    )
            else:
                assert got == at(before, row, column)
    assert not shared_edits.with_edit(Package(Archive(new)), edit._replace(last_row=30)).changes


def at(table: list[list[Any]], row: int, column: int) -> Any:
    return table[row - 1][column - 1] if row <= len(table) and column <= len(table[row - 1]) else ""


def test_a_grid_needs_rows() -> None:
    """A chart sheet has none."""
    text = b'<chartsheet xmlns="' + markup.MAIN.encode() + b'"><sheetViews/></chartsheet>'
    with pytest.raises(markup.Unsafe):
        sheet_cells.grid_of(markup.parse(text))
