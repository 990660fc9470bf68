"""Sheets of a donor in people's workbooks: frame, names, formulas, dates, and what cannot be carried over."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from ktp_xlsx.workbook import save
from ktp_xlsx.workbook.edits import CellEdit, SheetEdit
from ktp_xlsx.workbook.package import formulas, frame, markup, proof, transplant
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.package.overlay import Package
from tests.workbook import made_workbooks as made
from tests.workbook.made_workbooks import donor, parts, with_parts
from tests.workbook.test_excel_made import faults, rewritten

FRAME = "xl/workbook.xml"


def made_by(fill: Any, **options: Any) -> bytes:
    """A workbook that `fill(book)` makes."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **options}) as book:
        fill(book)
    return target.getvalue()


def test_defined_names_of_people_stay() -> None:
    """The product's print titles and filter come, for its sheets; a second run moves nothing."""
    new = rewritten(made.decorated(), donor(4))
    text = parts(new)[FRAME].decode()
    assert '<definedName name="Temos">Lentelė!$A$2:$A$4</definedName>' in text
    assert '<definedName name="_xlnm.Print_Titles" localSheetId="6">Biudžetas!$1:$1</definedName>' in text
    assert '<definedName name="_xlnm._FilterDatabase" localSheetId="7" hidden="1">Patikra!$A$1:$B$5' in text
    assert rewritten(new, donor(4)) == new


def test_what_the_new_sheet_does_not_need_goes() -> None:
    """A chart of an earlier run does not stay in the package when the sheet comes without one."""
    first = rewritten(made.decorated(), donor(4))
    bare = made_by(lambda book: book.add_worksheet("Biudžetas").write(0, 0, "Lėšų dar nėra"))
    new = rewritten(first, bare, ("Biudžetas",))
    gone = parts(first).keys() - parts(new).keys()
    assert gone == {
        *("xl/charts/chart3.xml", "xl/drawings/drawing3.xml", "xl/drawings/_rels/drawing3.xml.rels"),
        "xl/worksheets/_rels/sheet6.xml.rels",
    }
    assert not any(name.encode() in parts(new)["[Content_Types].xml"] for name in gone)
    assert parts(rewritten(new, donor(4))).keys() == parts(first).keys()


def test_the_open_sheet_stays_open() -> None:
    """A new sheet is not selected beside the one that people left open; a replaced one stays open if it was."""
    new = rewritten(made.decorated(), donor(4))
    sheets = {n: t for n, t in parts(new).items() if n.startswith("xl/worksheets/sheet")}
    assert [name for name, text in sheets.items() if b"tabSelected" in text] == ["xl/worksheets/sheet1.xml"]
    budget = "xl/worksheets/sheet6.xml"
    opened = with_parts(new, {budget: sheets[budget].replace(b"<sheetView ", b'<sheetView tabSelected="1" ')})
    assert b'tabSelected="1"' in parts(rewritten(opened, donor(9)))[budget]


def test_macros_know_the_sheet_by_the_same_name() -> None:
    """Excel names each sheet of a workbook with macros; the name outlives the product's rewriting."""
    new = rewritten(made.decorated(), donor(4))
    budget = "xl/worksheets/sheet6.xml"
    text = parts(new)[budget].replace(b"<dimension", b'<sheetPr codeName="Lapas6"/><dimension')
    again = parts(rewritten(with_parts(new, {budget: text}), donor(5)))[budget]
    assert b'<sheetPr codeName="Lapas6"/><dimension' in again


def test_days_in_a_workbook_that_counts_from_1904() -> None:
    """The same days are read, in both directions."""
    old = made_by(lambda book: book.add_worksheet("Planas"), date_1904=True)
    new = rewritten(old, donor(3))
    for package in (new, rewritten(new, donor(3))):
        rows = CalamineWorkbook.from_filelike(BytesIO(package)).get_sheet_by_name("Biudžetas").to_python()
        assert rows[1][1:] == [10.5, date(2026, 9, 1)]
    edit = SheetEdit("Planas", (CellEdit(1, 1, date(2026, 9, 1)),), 1, 1)
    edited = save.changed(Archive(old), b"", (), (edit,), frozenset()).content()
    assert CalamineWorkbook.from_filelike(BytesIO(edited)).get_sheet_by_name("Planas").to_python() == [
        [date(2026, 9, 1)]
    ]


def test_a_workbook_without_styles_gets_them(tmp_path: Path) -> None:
    """Simple programs write none."""
    plain = made_by(lambda book: book.add_worksheet("Planas").write(0, 0, 5))
    before = parts(plain)
    rels = "xl/_rels/workbook.xml.rels"
    start = before[rels].index(b'<Relationship Id="rId3"')
    text = before[rels][:start] + before[rels][before[rels].index(b"/>", start) + 2 :]
    assert b"styles" not in text
    types = before["[Content_Types].xml"]
    start = types.index(b'<Override PartName="/xl/styles.xml"')
    types = types[:start] + types[types.index(b"/>", start) + 2 :]
    old = with_parts(plain, {rels: text, "[Content_Types].xml": types, "xl/styles.xml": None})
    new = rewritten(old, donor(3))
    assert not faults(new, tmp_path / "a.xlsx")
    assert rewritten(new, donor(3)) == new


def test_tables_get_numbers_of_their_own(tmp_path: Path) -> None:
    """A donor's table beside people's; one of the same name is refused."""

    def with_table(name: str) -> bytes:
        def fill(book: Any) -> None:
            sheet = book.add_worksheet("Terminai")
            sheet.add_table(0, 0, 3, 1, {"name": name, "columns": [{"header": "A"}, {"header": "B"}]})

        return made_by(fill)

    new = rewritten(made.decorated(), with_table("Terminų_lentelė"), ("Terminai",))
    assert b' id="2" ' in parts(new)["xl/tables/table2.xml"]
    assert rewritten(new, with_table("Terminų_lentelė"), ("Terminai",)) == new
    assert not faults(new, tmp_path / "a.xlsx")
    with pytest.raises(markup.Unsafe):
        rewritten(made.decorated(), with_table("renginiai"), ("Terminai",))


def test_a_chart_sheet_is_not_replaced() -> None:
    """A sheet of that name which is no worksheet is a person's."""
    with pytest.raises(markup.Unsafe):
        rewritten(made.decorated(), donor(2, names=("Diagrama", "Patikra")), ("Diagrama",))
    with pytest.raises(KeyError):
        rewritten(made.decorated(), donor(2), ("Nėra",))


def test_rich_and_escaped_texts_come_over() -> None:
    """A donor that shares its texts, and one that writes them in place, give the same cells."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Biudžetas")
        sheet.write_rich_string(0, 0, book.add_format({"bold": True}), "Iš viso", " Eur")
        sheet.write_string(1, 0, ' s="5" dxfId="3" <c r="A1" t="s"><v>0</v>')
        sheet.write_string(2, 0, "  tarpai\nir eilutės ")

    package = rewritten(made.decorated(), made_by(fill), ("Biudžetas",))
    rows = CalamineWorkbook.from_filelike(BytesIO(package)).get_sheet_by_name("Biudžetas").to_python()
    assert rows == [["Iš viso Eur"], [' s="5" dxfId="3" <c r="A1" t="s"><v>0</v>'], ["  tarpai\nir eilutės "]]
    assert b"<b/>" in parts(package)["xl/worksheets/sheet6.xml"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(Programa!A1:B2)", {"programa"}),
        ("'Mano lapas'!A1+'O''Brien'!B2", {"mano lapas", "o'brien"}),
        ("SUM(Pirmas:Trečias!A1)", {"pirmas", "antras", "trečias"}),
        ("SUM('Trečias:Pirmas'!A1)", {"pirmas", "antras", "trečias"}),
        ('IF(A1="Programa!",1,2)', set()),
        ("[1]Programa!A1+'[2]Kitas lapas'!A1", set()),
        ("A1+B2*C$3", set()),
        ("Įsakymai!$A:$A", {"įsakymai"}),
    ],
)
def test_which_sheets_a_formula_reads(formula: str, expected: set[str]) -> None:
    """Quoted names, ranges of sheets, other workbooks, texts that only look like it."""
    assert formulas.sheets_read(formula, ["pirmas", "antras", "trečias"]) == expected


def chained(package: bytes, sheet: int) -> bytes:
    """The package with a calculation chain that names cells of that sheet."""
    held = parts(package)
    chain = b'<calcChain xmlns="%s"><c r="A1" i="%d"/><c r="A2"/></calcChain>' % (markup.MAIN.encode(), sheet)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    override = b'<Override PartName="/xl/calcChain.xml" ContentType="%s"/></Types>' % kind
    link = b'<Relationship Id="rId90" Type="%s/calcChain" Target="calcChain.xml"/>' % markup.RELATIONS.encode()
    rels = "xl/_rels/workbook.xml.rels"
    return with_parts(
        package,
        {
            "xl/calcChain.xml": chain,
            "[Content_Types].xml": held["[Content_Types].xml"].replace(b"</Types>", override),
            rels: held[rels].replace(b"</Relationships>", link + b"</Relationships>"),
        },
    )


def test_the_calculation_chain_goes_only_where_it_would_lie() -> None:
    """When it names cells of a sheet that changed; people's own formulas alone leave it."""
    first = rewritten(made.decorated(), donor(3))
    identity = frame.frame_of(Archive(first)).sheets["biudžetas"].identity
    kept = rewritten(chained(first, 4), donor(5))
    assert "xl/calcChain.xml" in parts(kept)
    gone = parts(rewritten(chained(first, identity), donor(5)))
    assert "xl/calcChain.xml" not in gone
    assert b"calcChain" not in gone["[Content_Types].xml"] + gone["xl/_rels/workbook.xml.rels"]


def test_names_and_tables_make_excel_calculate_too() -> None:
    """A defined name that reads a changed sheet, or a formula that names a table on it."""
    plain = parts(made.decorated())[FRAME].replace(b' fullCalcOnLoad="1"', b"")
    old = with_parts(made.decorated(), {FRAME: plain})
    edit = SheetEdit("Lentelė", (CellEdit(2, 2, 77),), 1, 4)
    unread = SheetEdit("Paslėptas", (CellEdit(2, 2, 77),), 1, 4)
    text = parts(old)["xl/worksheets/sheet4.xml"].replace(b"COUNTA(Programa!A2:A900)", b"SUM(Renginiai[Eur])")
    tabled = with_parts(old, {"xl/worksheets/sheet4.xml": text, FRAME: plain.replace(b"Temos", b"X").replace(
        "Lentelė!$A$2:$A$4</definedName>".encode(), b"1</definedName>")})  # fmt: skip
    for package, edits, sheets, asked in (
        (old, edit, frozenset(), True),
        (old, unread, frozenset({"Planas", "Suvestinė"}), False),
        (tabled, edit, frozenset({"Suvestinė"}), True),
        (tabled, edit, frozenset(), False),
    ):
        archive = Archive(package)
        new = save.changed(archive, b"", (), (edits,), sheets).content()
        assert (b"fullCalcOnLoad" in parts(new)[FRAME]) is asked
        proof.prove(archive, Archive(new), (), (edits,))


def test_the_package_is_not_touched_without_sheets() -> None:
    """Nothing to carry over is no change."""
    package = Package(Archive(made.decorated()))
    assert not transplant.with_sheets(package, Archive(donor(1)), ()).changes
