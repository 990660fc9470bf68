"""The promise itself: the product's sheets come into a workbook, and nothing that people made is lost or changed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from python_calamine import CalamineWorkbook, SheetTypeEnum

from ktp_xlsx.workbook import save
from ktp_xlsx.workbook.edits import CellEdit, SheetEdit
from ktp_xlsx.workbook.package import proof
from ktp_xlsx.workbook.package.archive import Archive
from tests.workbook import made_workbooks as made
from tests.workbook.made_workbooks import OWN, donor, parts

SHARED = Path(__file__).resolve().parents[3] / "shared"
EXCEL_MADE = sorted((SHARED / "data" / "excel_made").glob("*.xls[xm]"))
FRAME = {"xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/calcChain.xml"}


@cache
def checker() -> ModuleType | None:
    """The check of every part against ECMA-376, which stands beside the project."""
    path = SHARED / "tools" / "ooxml_check.py"
    spec = importlib.util.spec_from_file_location("ooxml_check", path) if path.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def faults(package: bytes, path: Path) -> set[str]:
    """What the schemas find wrong in the package's parts; nothing where they are not at hand."""
    module = checker()
    if module is None:
        return set()
    path.write_bytes(package)
    return {fault.partition(": ")[2] for fault in module.faults(str(path))}


def rewritten(old: bytes, new_donor: bytes, whole: tuple[str, ...] = OWN) -> bytes:
    """The package with the donor's sheets, proved."""
    archive = Archive(old)
    new = save.changed(archive, new_donor, whole, (), frozenset()).content()
    proof.prove(archive, Archive(new), whole, ())
    return new


def assert_kept(old: bytes, new: bytes) -> None:
    """People's parts are all there, to the byte; looked at by Python's own zip module."""
    before, after = parts(old), parts(new)
    lost = before.keys() - after.keys() - {"xl/calcChain.xml"}
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]} - FRAME
    assert (lost, changed) == (set(), set())


def assert_law(old: bytes, tmp_path: Path) -> None:
    """Added, written again the same, replaced by other content, three times over."""
    broken_before = faults(old, tmp_path / "old.xlsx")
    names = CalamineWorkbook.from_filelike(BytesIO(old)).sheet_names
    first = rewritten(old, donor(5))
    assert_kept(old, first)
    assert rewritten(first, donor(5)) == first
    second = rewritten(first, donor(9, constant_memory=True))
    assert_kept(old, second)
    assert parts(first).keys() == parts(second).keys()
    assert rewritten(second, donor(5)) == first
    assert faults(first, tmp_path / "new.xlsx") <= broken_before
    assert faults(second, tmp_path / "new.xlsx") <= broken_before
    for new, rows in ((first, 5), (second, 9)):
        book = CalamineWorkbook.from_filelike(BytesIO(new))
        assert book.sheet_names == [*names, *OWN]
        values = book.get_sheet_by_name(OWN[0]).to_python()
        assert values[rows][:2] == [f"Šaltinis <{rows}> & „kitas“", rows * 10.5]
        assert len(values) == rows + 1


by_excel = pytest.mark.skipif(not EXCEL_MADE, reason="the workbooks saved by Excel stand beside the project, not in it")


@by_excel
@pytest.mark.parametrize("path", EXCEL_MADE, ids=lambda p: str(p.stem))
def test_nothing_is_lost_in_workbooks_saved_by_excel(path: Path, tmp_path: Path) -> None:
    """0 parts lost, 0 of people's parts changed, every part valid, whatever Excel has put in."""
    assert_law(path.read_bytes(), tmp_path)


@by_excel
@pytest.mark.parametrize("path", EXCEL_MADE, ids=lambda p: str(p.stem))
def test_cells_are_edited_in_workbooks_saved_by_excel(path: Path, tmp_path: Path) -> None:
    """On every sheet: a cell replaced, rows, a date, a link and a hidden column added; proved, valid and read back."""
    old = path.read_bytes()
    before = CalamineWorkbook.from_filelike(BytesIO(old))
    sheets = [s.name for s in before.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    edits = []
    for name in sheets:
        height = len(before.get_sheet_by_name(name).to_python(skip_empty_area=False))
        link = f"'{name}'!A1" if name != sheets[-1] else None
        rows = (CellEdit(height + 1, 2, "Ąžuolas", link), CellEdit(height + 2, 1, date(2026, 10, 12)))
        edits.append(SheetEdit(name, (CellEdit(1, 60, "Duomenys"), *rows), 1, height, ((60, True),)))
    archive = Archive(old)
    package = save.changed(archive, b"", (), edits, frozenset(sheets))
    new = package.content()
    proof.prove(archive, Archive(new), (), edits)
    assert faults(new, tmp_path / "new.xlsx") <= faults(old, tmp_path / "old.xlsx")
    after = CalamineWorkbook.from_filelike(BytesIO(new))
    for edit in edits:
        was = before.get_sheet_by_name(edit.sheet).to_python(skip_empty_area=False)
        now = after.get_sheet_by_name(edit.sheet).to_python(skip_empty_area=False)
        assert (now[edit.last_row][1], now[edit.last_row + 1][0]) == ("Ąžuolas", date(2026, 10, 12))
        assert [row[: len(was[0])] for row in now[1 : len(was)]] == was[1:]
    again = save.changed(Archive(new), b"", (), [e._replace(last_row=e.last_row + 2) for e in edits], frozenset(sheets))
    assert not again.changes


@pytest.mark.parametrize("make", [made.decorated, made.made_by_openpyxl, lambda: donor(3, names=("Vienas", "Du"))])
def test_nothing_is_lost_in_workbooks_of_other_programs(make: Callable[[], bytes], tmp_path: Path) -> None:
    """The same where a library wrote the workbook: charts, pictures, comments, a button, drop-downs, a table."""
    assert_law(make(), tmp_path)


def test_macros_stay(tmp_path: Path) -> None:
    """A workbook with macros keeps its VBA part and the content type that lets Excel run it."""
    macro_type = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain_type = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    before = parts(made.decorated())
    types = before["[Content_Types].xml"].replace(plain_type, macro_type)
    types = types.replace(b"<Override", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                          b"<Override", 1)  # fmt: skip
    rels = before["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>',
    )
    old = made.with_parts(
        made.decorated(),
        {
            "[Content_Types].xml": types,
            "xl/_rels/workbook.xml.rels": rels,
            "xl/vbaProject.bin": b"\xd0\xcf" + b"x" * 99,
        },
    )
    assert_law(old, tmp_path)
    after = parts(rewritten(old, donor(5)))
    assert macro_type in after["[Content_Types].xml"]
    assert b"vbaProject.bin" in after["xl/_rels/workbook.xml.rels"]


def test_a_hundred_runs_do_not_grow_the_workbook() -> None:
    """With new data each time the number of parts stays, and formats, names and sizes do not pile up."""
    package = rewritten(made.decorated(), donor(5))
    start = parts(package)
    for run in range(100):
        package = rewritten(package, donor(5 + run % 7))
    package = rewritten(package, donor(5))
    assert parts(package) == start


def test_a_sheet_in_the_middle_keeps_its_place() -> None:
    """People may have moved, hidden or selected the product's sheet: order, state and identity are theirs."""
    package = rewritten(made.decorated(), donor(3))
    before = parts(package)["xl/workbook.xml"]
    own = before[before.index(b'<sheet name="Patikra"') :]
    own = own[: own.index(b"/>") + 2]
    moved = own.replace(b" sheetId", b' state="hidden" sheetId')
    frame = before.replace(own, b"").replace(b"<sheets>", b"<sheets>" + moved)
    frame = frame[: frame.index(b"<definedNames>")] + frame[frame.index(b"</definedNames>") + 15 :]
    new = rewritten(made.with_parts(package, {"xl/workbook.xml": frame}), donor(4))
    written = parts(new)["xl/workbook.xml"]
    assert written.index(moved) == frame.index(moved)
    assert b'localSheetId="0" hidden="1">Patikra!$A$1:$B$5<' in written
    assert CalamineWorkbook.from_filelike(BytesIO(new)).sheet_names[0] == "Patikra"
