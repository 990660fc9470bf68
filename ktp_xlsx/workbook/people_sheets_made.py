"""The people's sheets of a new workbook, all but the plans: settings, staff, money, lists, holidays, timetable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from ktp_xlsx.model import Employee
from ktp_xlsx.workbook import cell_styles, palette, schema
from ktp_xlsx.workbook.blueprint import CellValue, NewSchool
from ktp_xlsx.workbook.cell_styles import Look, Styles
from ktp_xlsx.workbook.sheet_made import LISTS_LAST_ROW, choice, columns, fit_row, page, put, validation

WEEKDAYS: Final = ("pirmadienis", "antradienis", "trečiadienis", "ketvirtadienis", "penktadienis")
EXPLANATION: Final = Look(ink=palette.QUIET_INK, vertical="center", horizontal="left", indent=1)
EXPLAINED_WIDTH: Final = schema.SETTINGS.column("Paaiškinimas").width
GENDERS: Final = {"m": "V", "f": "M"}
READY_HEIGHT: Final = 16.5
READY_ROWS: Final = 12  # empty rows that wait for more entries
CHECKED_ROWS: Final = 300  # drop-downs and hints reach further than the ready rows

# The first key of each group of settings; a group has a colour of its own.
SETTING_GROUPS: Final = (
    "Mokyklos pavadinimas",
    "Koordinuojantis vadovas",
    "Akademinių valandų dienoje",
    "Registro indeksas: programa",
    "Savianalizės terminas",
    "Įsakymas prieš renginį, d. d.",
    "Priminti prieš, d.",
    "Veiksmažodžiai išretinami",
    "El. pašto serveris",
)
SETTING_CHOICES: Final = {
    "Vadovo lytis": "V,M",
    "Metai skaičiuojami": "mokslo,kalendoriniai",
    "Savaitės suvestinė": ",".join(WEEKDAYS),
}


def settings(sheet: Worksheet, school: NewSchool, styles: Styles) -> None:
    """`Nustatymai`: every key with its typed value and what it means."""
    _headings(sheet, schema.SETTINGS.columns, styles)
    colours = iter(palette.SETTING_GROUPS * len(SETTING_GROUPS))
    colour = ""
    given = {"Mokslo metai": school.year_text, **school.settings}
    for row, setting in enumerate(schema.SETTING_KEYS, start=2):
        if setting.key in SETTING_GROUPS:
            colour = next(colours)
        value = given[setting.key] if setting.key in given else default_value(setting, school.year)
        look = replace(cell_styles.body(setting.kind), horizontal="left", vertical="center", indent=1)
        put(
            sheet,
            row,
            1,
            setting.key,
            styles,
            Look(fill=colour, bold=True, vertical="center", horizontal="left", indent=1),
        )
        put(sheet, row, 2, value, styles, look)
        put(sheet, row, 3, setting.explanation, styles, EXPLANATION)
        fit_row(sheet, row, [(setting.explanation, EXPLAINED_WIDTH)], READY_HEIGHT)
        if setting.key in SETTING_CHOICES:
            sheet.data_validations.append(choice(SETTING_CHOICES[setting.key], f"B{row}"))
        elif setting.kind in {schema.DATE, schema.YES_NO, schema.MONEY}:
            rule = validation(schema.Column(setting.key, setting.kind), f"B{row}", {})
            if rule is not None:
                sheet.data_validations.append(rule)
    _finish(sheet, schema.SETTINGS.columns)


def default_value(setting: schema.Setting, year: int) -> CellValue | time:
    """A setting's default as a typed value; a deadline in the year in which the school year starts."""
    text = setting.default
    if not text:
        return None
    if setting.kind == schema.DATE:
        month, day = text.split("-")
        return date(year, int(month), int(day))
    if setting.kind in {schema.NUMBER, schema.MONEY}:
        return Decimal(text)
    if setting.kind == schema.TIME:
        return time.fromisoformat(text)
    return text


def staff(
    sheet: Worksheet, people: Sequence[Employee], plan_sheets: Sequence[str], styles: Styles, lists: dict[str, int]
) -> None:
    """`Darbuotojai`: a row each; `Plano lapas` leads to the plan."""
    columns_ = schema.STAFF.columns
    rows = []
    for person, plan_sheet in zip(people, plan_sheets, strict=True):
        rows.append(
            tuple(
                plan_sheet
                if column.field == "plan_sheet"
                else GENDERS.get(person.gender, "")
                if column.field == "gender"
                else getattr(person, column.field)
                for column in columns_
            )
        )
    _table(sheet, schema.STAFF, rows, styles, lists)
    link_column = 1 + schema.STAFF.headings.index("Plano lapas")
    link_look = Look(fill=palette.PEOPLE_CELL, ink=palette.PEOPLE_DARK, link=True, vertical="center")
    for row, name in enumerate(plan_sheets, start=2):
        if name:
            put(sheet, row, link_column, name, styles, link_look)
            link: Any = sheet.cell(row, link_column)
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{name}'!A1", display=name)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns_))}{len(rows) + 1}"
    sheet.freeze_panes = "D2"


def funds(sheet: Worksheet, school: NewSchool, styles: Styles, lists: dict[str, int]) -> None:
    """`Lėšos`: money of each source for each calendar year."""
    rows = [(funding.source, funding.year, funding.amount) for funding in school.funding]
    _table(sheet, schema.FUNDS, rows, styles, lists)


def list_columns(school: NewSchool) -> dict[str, int]:
    """The column of `Klasifikatoriai` that holds each list."""
    return {heading: number for number, heading in enumerate(dict.fromkeys([*schema.DEFAULT_LISTS, *school.lists]), 1)}


def lists(sheet: Worksheet, school: NewSchool, styles: Styles) -> None:
    """`Klasifikatoriai`: a column for each list, room below for more, and the school's own headings."""
    entries = {**schema.DEFAULT_LISTS, **school.lists}
    made = [(heading, entries[heading]) for heading in list_columns(school)]
    made.append((schema.OWN_HEADING, tuple(own for own, _ in school.aliases)))
    made.append((schema.STANDS_FOR, tuple(contract for _, contract in school.aliases)))
    longest = max(len(values) for _, values in made)
    headings = [
        schema.Column(heading, width=max([len(heading) + 3, *(min(len(v) + 2, 34) for v in values)]))
        for heading, values in made
    ]
    _headings(sheet, headings, styles)
    own = len(made) - 1
    for number, (heading, values) in enumerate(made, start=1):
        fill = palette.SETTING_GROUPS[2] if number >= own else ""
        if fill:
            put(sheet, 1, number, heading, styles, replace(cell_styles.HEADING, fill=fill))
        for row in range(longest + READY_ROWS):
            value = values[row] if row < len(values) else None
            put(sheet, row + 2, number, value, styles, cell_styles.body(schema.TEXT))
    letter = get_column_letter(own)
    hint = schema.Column(
        schema.OWN_HEADING,
        hint="Jei Jūsų planuose stulpelis vadinamas kitaip, čia įrašykite savąjį pavadinimą, "
        "o šalia – kurį stulpelį jis atitinka.",
    )
    rule = validation(hint, f"{letter}2:{letter}{LISTS_LAST_ROW}", {})
    if rule is not None:
        sheet.data_validations.append(rule)
    _finish(sheet, headings)
    sheet.page_setup.fitToWidth = 2  # on one page nobody could read it


def holidays(sheet: Worksheet, school: NewSchool, styles: Styles) -> None:
    """`Atostogos`: pupils' holidays."""
    rows = [(holiday.start, holiday.end, holiday.name) for holiday in school.holidays]
    _table(sheet, schema.HOLIDAYS, rows, styles, {})


def timetable(sheet: Worksheet, school: NewSchool, styles: Styles) -> None:
    """`Tvarkaraštis`: who teaches what and when; days by their names."""
    rows = [
        (lesson.teacher, WEEKDAYS[lesson.weekday - 1], lesson.number, lesson.form_class, lesson.subject, lesson.room)
        for lesson in school.timetable or ()
    ]
    _table(sheet, schema.TIMETABLE, rows, styles, {})
    day = get_column_letter(1 + schema.TIMETABLE.headings.index("Diena"))
    sheet.data_validations.append(choice(",".join(WEEKDAYS), f"{day}2:{day}{len(rows) + CHECKED_ROWS}"))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(schema.TIMETABLE.columns))}{len(rows) + 1}"


def trainings(sheet: Worksheet, school: NewSchool, styles: Styles) -> None:
    """`Privalomieji mokymai`: certificates that expire."""
    rows = [(t.employee, t.name, t.document, t.valid_to) for t in school.trainings or ()]
    _table(sheet, schema.TRAININGS, rows, styles, {})


def _table(
    sheet: Worksheet, made: schema.Sheet, rows: Sequence[tuple[object, ...]], styles: Styles, lists: dict[str, int]
) -> None:
    _headings(sheet, made.columns, styles)
    looks = [cell_styles.body(column.kind, bold=False) for column in made.columns]
    empty: tuple[object, ...] = (None,) * len(looks)
    for row, values in enumerate([*rows, *[empty] * READY_ROWS], start=2):
        for number, (value, look) in enumerate(zip(values, looks, strict=True), start=1):
            put(sheet, row, number, value, styles, look)  # type: ignore[arg-type]
        fit_row(sheet, row, zip(values, (c.width for c in made.columns), strict=True), READY_HEIGHT)
    for number, column in enumerate(made.columns, start=1):
        letter = get_column_letter(number)
        rule = validation(column, f"{letter}2:{letter}{len(rows) + CHECKED_ROWS}", lists)
        if rule is not None:
            sheet.data_validations.append(rule)
    _finish(sheet, made.columns)


def _headings(sheet: Worksheet, columns_: Sequence[schema.Column], styles: Styles) -> None:
    for number, column in enumerate(columns_, start=1):
        put(sheet, 1, number, column.heading, styles, cell_styles.HEADING)
    sheet.row_dimensions[1].height = 32


def _finish(sheet: Worksheet, columns_: Sequence[schema.Column]) -> None:
    columns(sheet, [column.width for column in columns_])
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = palette.PEOPLE_DARK
    sheet.sheet_view.showGridLines = False
    page(sheet, "1:1")
