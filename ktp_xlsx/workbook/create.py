"""A new workbook from nothing: the only place that uses openpyxl, for here there is nothing yet to lose.

Of the product's sheets only the places are kept, empty: `consolidate` fills them as it does in every school's workbook,
and they stand before the plan sheets, where the deputy finds them.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from openpyxl import Workbook

from ktp_xlsx.workbook import people_sheets_made as people_sheets
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.blueprint import NewPlan, NewSchool
from ktp_xlsx.workbook.cell_styles import Styles
from ktp_xlsx.workbook.plan_sheet_made import PlanSheets
from ktp_xlsx.workbook.sheet_names import plan_sheet_names
from ktp_xlsx.workbook.steady_package import save_steady

UNFILLED: Final = NewPlan()
PLACES: Final = (schema.PROGRAMME.name, schema.BUDGET.name, schema.DEADLINES.name, schema.FINDINGS.name)


def create(school: NewSchool, target: Path | BinaryIO, when: datetime) -> None:
    """Write the school's new workbook. `when` is the time that its properties show: the same school and the same
    `when` give the same bytes.
    """
    save_steady(workbook(school), target, when)


def workbook(school: NewSchool) -> Workbook:
    """The people's sheets in the contract's order, then a plan sheet for each person."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styles = Styles(book)
    lists = people_sheets.list_columns(school)
    names = sheet_names(school)

    people_sheets.settings(book.create_sheet(schema.SETTINGS.name), school, styles)
    people_sheets.staff(book.create_sheet(schema.STAFF.name), school.people, names, styles, lists)
    people_sheets.funds(book.create_sheet(schema.FUNDS.name), school, styles, lists)
    people_sheets.lists(book.create_sheet(schema.LISTS.name), school, styles)
    people_sheets.holidays(book.create_sheet(schema.HOLIDAYS.name), school, styles)
    if school.timetable is not None:
        people_sheets.timetable(book.create_sheet(schema.TIMETABLE.name), school, styles)
    if school.trainings is not None:
        people_sheets.trainings(book.create_sheet(schema.TRAININGS.name), school, styles)

    for name in PLACES:
        book.create_sheet(name)
    plan_sheets = PlanSheets(styles, lists, school.year_text)
    for person, name in zip(school.people, names, strict=True):
        if name:
            plan_sheets.fill(book.create_sheet(name), person, school.plans.get(person.id, UNFILLED))
    styles.close()
    book.active = 0
    book.worksheets[0].sheet_view.tabSelected = True
    book.properties.creator = str(school.settings.get("Mokyklos pavadinimas") or "")
    book.properties.title = f"Kvalifikacijos tobulinimas {school.year}–{school.year + 1} m. m."
    book.properties.language = "lt"
    return book


def sheet_names(school: NewSchool) -> tuple[str, ...]:
    """The plan sheet's name of each of the school's people, in order; "" for whom no sheet is made."""
    names = plan_sheet_names([(person.first_name, person.last_name) for person in school.people])
    return tuple(
        "" if person.id in school.without_sheet else person.plan_sheet or name
        for person, name in zip(school.people, names, strict=True)
    )
