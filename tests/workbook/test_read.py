"""A whole workbook, as Excel, LibreOffice, Google Sheets and careless people leave it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ktp_xlsx.model import PartialDate, Plan
from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook.read import Reading, read
from tests.workbook.sheets_inline import book, told

FRAME = {
    "Nustatymai": "Mokslo metai | 2026-2027",
    "Darbuotojai": """
        ID    | Vardas | Pavardė | Lytis | Pareigos
        D-001 | Rasa   | Testė   | M     | mokytoja
        D-002 | Jonas  | O'Testas | V    | mokytojas
        """,
}
RASA = """
    Darbuotojo ID | D-001

    Tobulintina kompetencija | Renginio tema | Data nuo     | Data iki | Trukmė, ak. val. | Dalyvio mokestis, Eur
    Vertinimas               | Kursai        | [2026-10-15] |          | 6                | 60
    Skaitymas                | Seminaras     | spalis       |          | 7.5              | '45,50 Eur
    """
JONAS = """
    Vardas, pavardė | Jonas O'Testas

    Tobulintina kompetencija | Renginio tema | Data nuo
    Kalba                    | Paskaita      | [2026-11-03]
    """
SCHOOL = {**FRAME, "Testė": RASA, "O'Testas J.": JONAS}


def findings(reading: Reading) -> list[tuple[str, str, str]]:
    """Code, sheet and cell, without the settings that are left at their default."""
    return sorted((f.code, f.place.sheet, f.place.cell) for f in reading.findings if f.code != "KTP-113")


def plans(reading: Reading) -> dict[str, Plan]:
    assert reading.master is not None
    return {p.sheet: p for p in reading.master.plans}


def essence(reading: Reading) -> list[tuple[str, str, object]]:
    """What was read, apart from how the file was written."""
    return [(p.sheet, p.employee_id, row._replace(row=0)) for p in plans(reading).values() for row in p.rows]


def rewritten(path: Path, change: Callable[[str, str], str]) -> Path:
    """The same package with the text of its XML parts changed: `change(part, text)`."""
    target = path.with_name(f"changed_{path.name}")
    with ZipFile(path) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith(".xml"):
                content = change(info.filename, content.decode("utf-8")).encode("utf-8")
            new.writestr(info.filename, content)
    return target


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return book(tmp_path / "KTP.xlsx", SCHOOL)


# ------------------------------------------------------------------------------------------------ the frame


def test_a_small_school(school: Path) -> None:
    """Two people, three needs, every value typed and placed; only what was typed as words is told."""
    reading = read(school)
    assert (reading.plan_count, reading.row_count) == (2, 3)
    assert findings(reading) == [("KTP-307", "Testė", "F5"), ("KTP-403", "Testė", "C5")]
    first, second = plans(reading)["Testė"].rows
    assert (first.start, first.hours, first.fee) == (PartialDate(2026, 10, 15), Decimal(6), Decimal("60.00"))
    assert (second.start, second.hours, second.fee) == (PartialDate(2026, 10), Decimal("7.5"), Decimal("45.50"))
    assert plans(reading)["O'Testas J."].employee_id == "D-002"
    assert reading.formula_sheets == frozenset()


@pytest.mark.parametrize("missing", ["Nustatymai", "Darbuotojai"])
def test_ktp_101_without_the_frame_nothing_is_read(tmp_path: Path, missing: str) -> None:
    """The missing sheet is named, and a sheet that may be it under a mistyped name."""
    sheets = {name if name != missing else f"{missing[:-1]}": table for name, table in SCHOOL.items()}
    reading = read(book(tmp_path / "KTP.xlsx", sheets))
    assert reading.master is None
    (found,) = [f for f in reading.findings if f.code == "KTP-101"]
    assert (found.values["lapas"], found.values["siūlymas"]) == (missing, missing[:-1])


def test_frame_sheets_in_any_case(tmp_path: Path) -> None:
    """`NUSTATYMAI` and „darbuotojai “ are found; a plan may stand first."""
    sheets = {"Testė": RASA, "darbuotojai ": FRAME["Darbuotojai"], "NUSTATYMAI": FRAME["Nustatymai"]}
    reading = read(book(tmp_path / "KTP.xlsx", sheets))
    assert [p.employee_id for p in plans(reading).values()] == ["D-001"]


def test_the_exact_name_goes_before_a_look_alike(tmp_path: Path) -> None:
    """With „Darbuotojai“ and „DARBUOTOJAĮ“ in one workbook the contract's name is the one that is read."""
    other = {"Darbuotojaį": "ID | Vardas | Pavardė | Pareigos\nX-1 | Kita | Kitaitė | mokytoja"}
    for sheets in ({**other, **SCHOOL}, {**SCHOOL, **other}):
        reading = read(book(tmp_path / "KTP.xlsx", sheets))
        assert reading.master is not None
        assert [e.id for e in reading.master.employees] == ["D-001", "D-002"]


def test_a_broken_staff_list_stops_all(tmp_path: Path) -> None:
    """KTP-102 in `Darbuotojai`: there is no master, and it is said why."""
    reading = read(book(tmp_path / "KTP.xlsx", {**SCHOOL, "Darbuotojai": "Rasa Testė"}))
    assert reading.master is None
    assert ("KTP-102", "Darbuotojai", "") in findings(reading)


def test_ktp_205_and_206(tmp_path: Path) -> None:
    """A person without a sheet at their row; the second sheet of one person at its label, with both names."""
    reading = read(book(tmp_path / "KTP.xlsx", {**FRAME, "Testė": RASA, "Testė (2)": RASA}))
    told_ = [f for f in reading.findings if f.code in {"KTP-205", "KTP-206"}]
    assert [(f.code, str(f.place), f.person) for f in told_] == [
        ("KTP-206", "Testė (2)!B1", "Rasa Testė"),
        ("KTP-205", "Darbuotojai!3", "Jonas O'Testas"),
    ]
    assert told_[0].values["reikšmė"] == "Testė, Testė (2)"


def test_the_year_of_the_file_where_the_key_is_missing(tmp_path: Path) -> None:
    """Without `Mokslo metai` the name of the file decides, and it is told; else nothing can be dated."""
    sheets = {**SCHOOL, "Nustatymai": "Vietovė | Vilnius"}
    reading = read(book(tmp_path / "KTP_2026-2027.xlsx", sheets))
    assert reading.master is not None
    assert reading.master.settings.year == 2026
    assert ("KTP-114", "Nustatymai", "") in findings(reading)
    assert read(book(tmp_path / "KTP.xlsx", sheets)).master is None


# ------------------------------------------------------------------------------------------------ what Excel can hold


def test_hidden_sheets_charts_and_own_sheets(school: Path) -> None:
    """A hidden plan counts, a chart sheet and a teacher's own list are no plans."""
    made = openpyxl.load_workbook(school)
    made["Testė"].sheet_state = "veryHidden"
    chart = BarChart()
    chart.add_data(Reference(made["Testė"], min_col=5, min_row=4, max_row=5))
    made.create_chartsheet("Diagrama").add_chart(chart)
    made.create_sheet("Pirkiniai").append(["Kas", "Kiek"])
    made.save(school)
    reading = read(school)
    assert sorted(plans(reading)) == ["O'Testas J.", "Testė"]
    assert reading.master is not None
    assert "Diagrama" in reading.master.sheet_names


def test_hidden_filtered_and_merged_on_disk(school: Path) -> None:
    """KTP-107 and KTP-108 from a real file; the rows are read all the same."""
    made = openpyxl.load_workbook(school)
    sheet = made["Testė"]
    sheet.auto_filter.ref = "A3:F5"
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.merge_cells("A4:A5")
    made.save(school)
    reading = read(school)
    assert [
        (f.code, f.place.cell, f.values["reikšmė"]) for f in reading.findings if f.code in {"KTP-107", "KTP-108"}
    ] == [
        ("KTP-107", "", "eilutės: 5; stulpeliai: E"),
        ("KTP-108", "A4", "A4:A5"),
    ]
    assert len(plans(reading)["Testė"].rows) == 2


def test_errors_and_formulas_on_disk(school: Path) -> None:
    """An error value and a formula never calculated, at their cells, and no nought in their place."""
    made = openpyxl.load_workbook(school)
    made["Testė"]["E4"] = "#DIV/0!"
    made["Testė"]["F4"] = "=30+30"
    made.save(school)
    reading = read(school)
    assert {("KTP-109", "Testė", "E4"), ("KTP-110", "Testė", "F4")} <= set(findings(reading))
    row = plans(reading)["Testė"].rows[0]
    assert (row.hours, row.fee) == (None, None)
    assert row.invalid == {"Trukmė, ak. val.", "Dalyvio mokestis, Eur"}
    assert reading.formula_sheets == {"Testė"}


@pytest.mark.parametrize("lying", [False, True])
def test_a_stray_cell_in_the_last_corner(school: Path, lying: bool) -> None:
    """A cell at XFD1048576 costs nothing and changes nothing, also where `dimension` does not tell of it."""
    made = openpyxl.load_workbook(school)
    made["Testė"]["E5"] = "#REF!"
    made.save(school)
    plain = read(school)
    made["Testė"]["XFD1048576"] = "x"
    made["Testė"]["G3"] = "Mano"
    made["Testė"]["D4"] = datetime(2026, 10, 16, 10, 30)
    made.save(school)
    if lying:
        school = rewritten(school, lambda _, text: re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1"/>', text))
    reading = read(school)
    assert findings(reading) == sorted([*findings(plain), ("KTP-105", "Testė", "G3")])
    assert plans(reading)["Testė"].rows[0] == plans(plain)["Testė"].rows[0]._replace(end=PartialDate(2026, 10, 16))


def test_dates_from_1904(school: Path) -> None:
    """A workbook that counts days from 1904, as old ones from a Mac do, gives the same dates."""
    plain = essence(read(school))
    made = openpyxl.load_workbook(school)
    made.epoch = CALENDAR_MAC_1904
    made.save(school)
    with ZipFile(school) as archive:
        assert b'date1904="1"' in archive.read("xl/workbook.xml")
    assert essence(read(school)) == plain


def test_a_date_number_without_format_from_1904(school: Path) -> None:
    """A bare number where a date should be is counted as the workbook counts."""
    made = openpyxl.load_workbook(school)
    made.epoch = CALENDAR_MAC_1904
    made["Testė"]["C4"] = 44848  # 2026-10-15 counted from 1904; 2022-10-14 counted from 1900
    made["Testė"]["C4"].number_format = "General"
    made.save(school)
    assert plans(read(school))["Testė"].rows[0].start == PartialDate(2026, 10, 15)


# ------------------------------------------------------------------------------------------------ other writers


def _inline(part: str, text: str) -> str:
    """As Google Sheets and simple libraries write: no `spans`, no `dimension`, no references, texts in the cells."""
    if not part.startswith("xl/worksheets/"):
        return text
    text = re.sub(r'<dimension [^>]*/>| spans="[^"]*"', "", text)
    return re.sub(r'<c r="[A-Z]+\d+"', "<c", text) if part.endswith("sheet3.xml") else text


def _prefixed(part: str, text: str) -> str:
    """Every element of the main namespace with a prefix, as some .NET libraries write."""
    if not part.startswith("xl/worksheets/sheet"):
        return text
    text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", text)
    return re.sub(r"<x:worksheet xmlns=", "<x:worksheet xmlns:x=", text)


@pytest.mark.parametrize("change", [_inline, _prefixed])
def test_xml_as_other_writers_have_it(tmp_path: Path, change: Callable[[str, str], str]) -> None:
    """The same sheets in other XML give the same plans and the same findings."""
    faults = RASA.replace("6                | 60", "#DIV/0!          | =A1")
    dense = re.sub(r"\|\s+\|", "| [2026-10-16] |", faults)  # cells without references stand one after another
    plain = book(tmp_path / "KTP.xlsx", {**FRAME, "Testė": dense.replace("\n\n", "\n")})
    before, after = read(plain), read(rewritten(plain, change))
    assert essence(after) == essence(before)
    assert findings(after) == findings(before)
    assert {"KTP-109", "KTP-110"} <= {code for code, _, _ in findings(after)}


def test_texts_in_the_cells_or_in_a_table_of_their_own(tmp_path: Path) -> None:
    """openpyxl's and XlsxWriter's ways of keeping texts give the same plans."""
    plain = book(tmp_path / "KTP.xlsx", SCHOOL)
    copy = xlsxwriter.Workbook(tmp_path / "kopija.xlsx", {"default_date_format": "yyyy-mm-dd"})
    for sheet in openpyxl.load_workbook(plain):
        target = copy.add_worksheet(sheet.title)
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            target.write(cell.row - 1, cell.column - 1, cell.value)
    copy.close()
    kinds = [
        {kind for name in archive.namelist() for kind in re.findall(rb't="(inlineStr|s)"', archive.read(name))}
        for archive in (ZipFile(plain), ZipFile(tmp_path / "kopija.xlsx"))
    ]
    assert set.union(*kinds) == {b"inlineStr", b"s"}
    assert essence(read(tmp_path / "kopija.xlsx")) == essence(read(plain))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_saved_by_libreoffice(school: Path, tmp_path: Path) -> None:
    """LibreOffice calculates what was not; all else stays as it was."""
    made = openpyxl.load_workbook(school)
    made["Testė"]["F4"] = "=30+30"
    made["Testė"]["A30"] = "=1/0"
    made.save(school)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(tmp_path / "out"), str(school)], check=True, capture_output=True, timeout=120)
    reading = read(tmp_path / "out" / school.name)
    assert ("KTP-109", "Testė", "A30") in findings(reading)
    first = plans(reading)["Testė"].rows[0]
    assert (first.start, first.hours, first.fee) == (PartialDate(2026, 10, 15), Decimal(6), Decimal("60.00"))
    assert reading.formula_sheets == {"Testė"}


# ------------------------------------------------------------------------------------------------ no workbook at all


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 nothing", b"Vardas;Pavard\xc4\x97\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    """Refused with one sentence, never a traceback."""
    path = tmp_path / "KTP.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused):
        read(path)


@pytest.mark.parametrize("harm", ["<sheetData", "</sheetData>", "</v>"])
def test_a_damaged_sheet_is_refused(school: Path, harm: str) -> None:
    """A sheet whose XML is broken is no workbook to read."""
    broken = rewritten(school, lambda part, text: text.replace(harm, "<&", 1) if part.endswith("sheet3.xml") else text)
    with pytest.raises(Refused):
        read(broken)


# ------------------------------------------------------------------------------------------------ people's slips


def test_two_line_headings_far_away_with_blanks_between(tmp_path: Path) -> None:
    """All at once, on disk: a title, a band, two lines of headings, numbered columns, blanks, totals, a signature."""
    table = """
        ...
        ... | Rasos Testės planas
        ... | ID: | D-001
        ...
        ... | Nr. | Poreikis                 | Renginys |      |     | Kaina
        ... |     | Tobulintina kompetencija | Tema     | nuo  | iki |
        ... | 1   | 2                        | 3        | 4    | 5   | 6
        ... | 1   | Vertinimas               | Kursai   | [2026-10-15] | [2026-10-16] | 60
        ...
        ... | 2   | Skaitymas                | Kursai B | lapkritis    |              | nemok.
        ... |     | Iš viso:                 |          |              |              | =SUM(G8:G10) -> 60
        ...
        ... |     | Mokytoja ______________
        """.replace("... |", " |")
    reading = read(book(tmp_path / "KTP.xlsx", {**FRAME, "Planas": table}))
    plan = plans(reading)["Planas"]
    assert (plan.employee_id, [(r.row, r.competence, r.topic, str(r.start), r.fee) for r in plan.rows]) == (
        "D-001",
        [
            (8, "Vertinimas", "Kursai", "2026-10-15", Decimal("60.00")),
            (10, "Skaitymas", "Kursai B", "2026-11", Decimal("0.00")),
        ],
    )
    assert told(f for f in reading.findings if f.place.sheet == "Planas") == [("KTP-307", "G10"), ("KTP-403", "E10")]


def test_dates_with_an_hour_stay_days(tmp_path: Path) -> None:
    """A date cell with an hour is its day."""
    path = book(tmp_path / "KTP.xlsx", SCHOOL)
    made = openpyxl.load_workbook(path)
    made["Testė"]["C4"] = datetime(2026, 10, 15, 9, 30)
    made.save(path)
    assert plans(read(path))["Testė"].rows[0].start == PartialDate(2026, 10, 15)
    assert date(2026, 10, 15).isoformat() not in str(findings(read(path)))
