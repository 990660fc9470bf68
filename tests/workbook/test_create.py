"""New workbooks: everything a person needs to fill them in stands there, and nothing that Excel would complain of."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from ktp_xlsx.model import NOWHERE, Employee, Funding, Holiday, Lesson, Training
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.blueprint import ErrorValue, NewPlan, NewSchool, PlanLayout
from ktp_xlsx.workbook.create import PLACES, create
from ktp_xlsx.workbook.plan_sheet_made import BANDS
from tests.ooxml import assert_valid

WHEN = datetime(2026, 5, 4, 8, 30)
HEADINGS = [column.heading for column in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS)]
PEOPLE = (
    Employee("D-001", "Asta", "Vaitkienė", "f", "direktorė"),
    Employee(
        "D-002", "Jonas", "Petraitis", "m", "matematikos mokytojas", supervisor="D-001", works_from=date(2020, 9, 1)
    ),
    Employee("D-003", "Ona", "Petraitytė-Vaitkienė", "", "=mokytoja"),
)
SCHOOL = NewSchool(
    2026,
    PEOPLE,
    plans={
        "D-001": NewPlan(
            self_analysed_on=date(2026, 6, 5),
            rows=(
                {
                    "Tobulintina kompetencija": "Vertinimas",
                    "Renginio tema": "=ne formulė",
                    "Data nuo": date(2026, 10, 15),
                    "Data iki": "spalis",
                    "Trukmė, ak. val.": Decimal("7.5"),
                    "Dalyvio mokestis, Eur": ErrorValue("#DIV/0!"),
                    "Kitos išlaidos, Eur": Decimal("12.30"),
                    "Pastabos": "su \x07 ženklu",
                },
            ),
            layout=PlanLayout(totals=True, ready_rows=4),
        ),
        "D-002": NewPlan(
            layout=PlanLayout(first_row=3, wording={"Lėšų šaltinis": "Kas moka"}, extra_column="Mano užrašai")
        ),
    },
    settings={"Mokyklos pavadinimas": "Vilniaus Pavyzdžio gimnazija"},
    funding=(Funding("Mokymo lėšos", 2026, Decimal("1200.50"), NOWHERE),),
    lists={"Metodinė grupė": ("Kalbų", "Menų")},
    aliases=(("Kas moka", "Lėšų šaltinis"),),
    holidays=(Holiday(date(2026, 10, 26), date(2026, 10, 30), "Rudens atostogos", NOWHERE),),
    timetable=(Lesson("Jonas Petraitis", 2, 3, "7a", "matematika", "101", NOWHERE),),
    trainings=(Training("D-002", "Pirmosios pagalbos mokymai", "PP-1", date(2027, 1, 5), NOWHERE),),
)


def made(school: NewSchool = SCHOOL) -> bytes:
    buffer = BytesIO()
    create(school, buffer, WHEN)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(made()))


def row_of(sheet: Any, text: str) -> int:
    return next(row for row in range(1, 40) for cell in sheet[row] if cell.value == text)


def rules(sheet: Any) -> dict[str, DataValidation]:
    """Validations of a plan sheet by the heading of their column."""
    heading_row = row_of(sheet, "Nr.")
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for cells in rule.sqref.ranges:
            if cells.min_row > heading_row:
                found[str(sheet.cell(heading_row, cells.min_col).value)] = rule
    return found


def test_sheets_stand_in_the_order_of_the_contract(book: Any) -> None:
    """People's sheets first, then empty places for what `consolidate` writes, then a plan sheet per person."""
    assert book.sheetnames == [
        *(sheet.name for sheet in schema.PEOPLE_SHEETS),
        *PLACES,
        "Vaitkienė",
        "Petraitis",
        "Petraitytė-Vaitkienė",
    ]
    assert book.active.title == "Nustatymai"


def test_every_plan_heading_stands_exactly(book: Any) -> None:
    """The headings of the contract in their order, in one row; the band above says where „Po renginio“ begins."""
    sheet = book["Vaitkienė"]
    row = row_of(sheet, "Nr.")
    assert [cell.value for cell in sheet[row]] == HEADINGS
    band = next(cell for cell in sheet[row - 1] if cell.value == schema.AFTER_BAND)
    assert sheet.cell(row, band.column).value == "Dalyvauta"


def test_no_band_can_be_taken_for_a_heading() -> None:
    """A reader that finds the table by its headings meets them in one row only."""
    assert not {text for text, _ in BANDS} & {*HEADINGS, "Poreikis", "Renginys", "Lėšos", "Data", "Tema"}


def test_labels_stand_beside_their_values(book: Any) -> None:
    """Each label above the table has its value right beside it, and an empty one has nothing else to its right."""
    sheet = book["Vaitkienė"]
    expected: tuple[Any, ...] = ("D-001", "Asta Vaitkienė", "2026-2027", datetime(2026, 6, 5), None, None)
    for label, value in zip(schema.PLAN_LABELS, expected, strict=True):
        cell = next(c for row in sheet.iter_rows(max_row=6) for c in row if c.value == label.heading)
        assert sheet.cell(cell.row, cell.column + 1).value == value, label.heading
        if value is None:
            assert not any(c.value for c in sheet[cell.row][cell.column :]), label.heading


def test_drop_downs_offer_the_lists_with_room_to_grow(book: Any) -> None:
    """Every list column of a plan refers to its own column of `Klasifikatoriai`, rows 2 to 60."""
    lists = book["Klasifikatoriai"]
    letters = {cell.value: cell.column_letter for cell in lists[1]}
    found = rules(book["Vaitkienė"])
    for column in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS):
        if column.kind == schema.LIST:
            letter = letters[column.heading]
            assert found[column.heading].formula1 == f"Klasifikatoriai!${letter}$2:${letter}$60"
            assert [lists[f"{letter}{row}"].value for row in range(2, 5)] == [
                *(SCHOOL.lists.get(column.heading) or schema.DEFAULT_LISTS[column.heading])[:3]
            ]


def test_hints_are_shown_word_for_word(book: Any) -> None:
    """Every column that has a hint shows it beside the cell; Excel allows 255 characters and a title of 32."""
    found = rules(book["Vaitkienė"])
    for column in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS):
        if column.hint:
            rule = found[column.heading]
            assert (rule.prompt, rule.showInputMessage) == (column.hint, True)
            assert rule.promptTitle == column.heading[:32]


def test_a_month_may_stand_for_a_day(book: Any) -> None:
    """`spalis` is a good answer to „Data nuo“, so nothing there may be refused or questioned."""
    found = rules(book["Vaitkienė"])
    for heading in ("Data nuo", "Data iki"):
        assert found[heading].type in {None, "none"}
        assert not found[heading].showErrorMessage


def test_values_are_typed(book: Any) -> None:
    """Dates are dates, numbers numbers; a text that begins like a formula stays a text; control signs fall out."""
    sheet = book["Vaitkienė"]
    row = row_of(sheet, "Nr.") + 1
    cell = {heading: sheet.cell(row, number) for number, heading in enumerate(HEADINGS, start=1)}
    assert (cell["Data nuo"].value, cell["Data nuo"].number_format) == (datetime(2026, 10, 15), "yyyy\\-mm\\-dd")
    assert cell["Data iki"].value == "spalis"
    assert (cell["Kitos išlaidos, Eur"].value, cell["Kitos išlaidos, Eur"].number_format) == (12.3, "#,##0.00")
    assert (cell["Renginio tema"].value, cell["Renginio tema"].data_type) == ("=ne formulė", "s")
    assert (cell["Dalyvio mokestis, Eur"].value, cell["Dalyvio mokestis, Eur"].data_type) == ("#DIV/0!", "e")
    assert cell["Pastabos"].value == "su  ženklu"
    assert sheet.cell(row + 4, 2).value == "Iš viso"
    assert sheet.cell(row + 4, HEADINGS.index("Trukmė, ak. val.") + 1).value == 7.5


def test_no_formulas_at_all() -> None:
    """Values only: nothing has to be calculated before it can be read."""
    with zipfile.ZipFile(BytesIO(made())) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in package.read(name)


def test_a_plan_sheet_may_depart_from_the_tidy_one(book: Any) -> None:
    """`PlanLayout`: the table lower, a heading in the school's own words, a column of the person's own."""
    sheet = book["Petraitis"]
    row = row_of(sheet, "Nr.")
    assert row == row_of(book["Vaitkienė"], "Nr.") + 2
    headings = [cell.value for cell in sheet[row]]
    assert headings[headings.index("Pastabos") - 1] == "Mano užrašai"
    assert "Kas moka" in headings
    assert "Lėšų šaltinis" not in headings
    assert "Klasifikatoriai!" in str(rules(sheet)["Kas moka"].formula1)
    assert book["Petraitytė-Vaitkienė"].cell(row_of(book["Petraitytė-Vaitkienė"], "Nr.") + 15, 1).value == 15


def test_settings_hold_every_key_with_a_typed_default(book: Any) -> None:
    """Every key stands there once; deadlines are real dates of the school year, times are times."""
    sheet = book["Nustatymai"]
    values = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert list(values) == [setting.key for setting in schema.SETTING_KEYS]
    assert values["Mokslo metai"] == "2026-2027"
    assert values["Savianalizės terminas"] == datetime(2026, 6, 15)
    assert values["Programos tvirtinimo terminas"] == datetime(2026, 9, 15)
    assert values["Priminimų laikas"] == time(7, 30)
    assert values["Akademinių valandų dienoje"] == 6
    assert values["Limitas asmeniui, Eur"] is None
    assert all(row[2].value for row in sheet.iter_rows(min_row=2))


def test_people_money_and_days_stand_in_their_sheets(book: Any) -> None:
    """A row of each people's sheet, as its headings say; `Plano lapas` leads to the plan."""
    staff = book["Darbuotojai"]
    assert tuple(cell.value for cell in staff[1]) == schema.STAFF.headings
    row = dict(zip(schema.STAFF.headings, staff[3], strict=True))
    assert (row["ID"].value, row["Lytis"].value, row["Kuruojantis vadovas"].value) == ("D-002", "V", "D-001")
    assert row["Dirba nuo"].value == datetime(2020, 9, 1)
    assert row["Plano lapas"].value == "Petraitis"
    assert row["Plano lapas"].hyperlink.location == "'Petraitis'!A1"
    assert staff["D4"].value is None  # nothing is guessed about whom the list says nothing
    assert [cell.value for cell in book["Lėšos"][2]] == ["Mokymo lėšos", 2026, 1200.5]
    assert [cell.value for cell in book["Atostogos"][2]][2] == "Rudens atostogos"
    assert [cell.value for cell in book["Tvarkaraštis"][2]][1] == "antradienis"
    assert [cell.value for cell in book["Privalomieji mokymai"][2]][:2] == ["D-002", "Pirmosios pagalbos mokymai"]
    lists = {cell.value: cell.column for cell in book["Klasifikatoriai"][1]}
    assert book["Klasifikatoriai"].cell(2, lists["Mūsų antraštė"]).value == "Kas moka"
    assert book["Klasifikatoriai"].cell(2, lists["Atitinka"]).value == "Lėšų šaltinis"


def test_optional_sheets_may_be_left_out() -> None:
    """A school without a timetable has no empty sheet of it; a person may be without a plan sheet."""
    school = NewSchool(2026, PEOPLE, timetable=None, trainings=None, without_sheet=frozenset({"D-002"}))
    names = openpyxl.load_workbook(BytesIO(made(school))).sheetnames
    assert not {"Tvarkaraštis", "Privalomieji mokymai", "Petraitis"} & {*names}


def test_every_sheet_prints_on_a4_landscape(book: Any) -> None:
    """Headings are repeated on each page and pages numbered; plans print on two pages side by side, others on one."""
    for sheet in book.worksheets:
        if sheet.title in PLACES:
            assert sheet.dimensions == "A1:A1"  # nothing yet
            continue
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9), sheet.title
        assert sheet.print_title_rows, sheet.title
        assert "&P" in sheet.oddFooter.right.text, sheet.title
        assert sheet.freeze_panes, sheet.title
    for sheet in book.worksheets[: len(schema.PEOPLE_SHEETS)]:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        pages = 2 if sheet.title == "Klasifikatoriai" else 1
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (pages, 0)
    for sheet in book.worksheets[len(schema.PEOPLE_SHEETS) + len(PLACES) :]:
        assert len(sheet.col_breaks.brk) == 1
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]
        after = sheet.col_breaks.brk[0].id
        for shown in (sum(widths[:after]), sum(widths[:3]) + sum(widths[after:])):
            assert shown * sheet.page_setup.scale / 100 * 1.852 < 297 - 16  # mm: 1.852 a character of Calibri 11


def test_nothing_is_protected(book: Any) -> None:
    """Every sheet of a new workbook is the people's own: nothing is locked."""
    assert not any(sheet.protection.sheet for sheet in book.worksheets)


def test_only_the_first_sheet_is_chosen(book: Any) -> None:
    """Two chosen sheets would be a group, and what is typed on one would stand on both."""
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Nustatymai"]


def test_the_same_school_gives_the_same_bytes() -> None:
    """No clock, no user name, no order of chance in the file."""
    assert made() == made()


def test_the_package_is_valid(tmp_path: Path) -> None:
    """Every part is valid against ECMA-376; an empty school's workbook too."""
    full, empty = tmp_path / "full.xlsx", tmp_path / "empty.xlsx"
    full.write_bytes(made())
    empty.write_bytes(made(NewSchool(2026)))
    assert_valid(full, empty)


def test_styles_are_shared() -> None:
    """Looks are made once: a big school has no more of them than a small one."""
    people = tuple(Employee(f"D-{n:03d}", "Ona", f"Petrait{'y' * n}tė", "f", "mokytoja") for n in range(1, 21))
    with zipfile.ZipFile(BytesIO(made(NewSchool(2026, people)))) as package:
        counts = re.search(rb'<cellXfs count="(\d+)"', package.read("xl/styles.xml"))
    assert counts is not None
    assert int(counts[1]) < 60
