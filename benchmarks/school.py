"""A tidy school of any size for the measurements: one plan sheet per person, 12 rows each, and the frame sheets.

Made with XlsxWriter, apart from the product's own creator, so that a change there does not move the figures.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from ktp_xlsx.workbook import schema

SURNAMES = ("Kazlausk", "Petrausk", "Jankausk", "Stankevič", "Vasiliausk", "Butk", "Paulausk", "Urbon", "Kavaliausk")
NAMES = ("Ona", "Rasa", "Daiva", "Rūta", "Ieva", "Asta", "Lina", "Vida", "Inga", "Jolanta", "Edita")
TOPICS = ("Įtraukusis ugdymas", "Formuojamasis vertinimas", "Skaitmeninis turinys", "Mokymasis bendradarbiaujant")
ORGANISERS = ("Kauno pavyzdinis švietimo centras", "Pavyzdžio universitetas", "Pavyzdžio akademija")
START_YEAR = 2026
EVENTS_PER_PERSON = 3  # so that four people share an event, as the floor's 600 rows for 200 people suppose


def make_school(path: Path, sheets: int, rows: int = 12) -> Path:
    """Write the workbook and return its path. One event is the whole school's, the others are shared by four people."""
    book = xlsxwriter.Workbook(path)
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": "#,##0.00"})
    settings = book.add_worksheet("Nustatymai")
    for row, (key, value) in enumerate(
        {
            "Mokyklos pavadinimas": "Vilniaus Pavyzdžio gimnazija",
            "Mokslo metai": "2026-2027",
            **{s.key: s.default for s in schema.SETTING_KEYS if s.default and s.kind != schema.DATE},
        }.items()
    ):
        settings.write_row(row, 0, (key, value))
    staff = book.add_worksheet("Darbuotojai")
    staff.write_row(0, 0, schema.STAFF.headings)
    for index in range(sheets):
        staff.write_row(index + 1, 0, person(index))
    funds = book.add_worksheet("Lėšos")
    funds.write_row(0, 0, schema.FUNDS.headings)
    for row, year in enumerate((START_YEAR, START_YEAR + 1)):
        funds.write_row(row + 1, 0, ("Mokymo lėšos", year, sheets * 200))
    lists = book.add_worksheet("Klasifikatoriai")
    for column, (heading, values) in enumerate(schema.DEFAULT_LISTS.items()):
        lists.write_column(0, column, (heading, *values))
    for index in range(sheets):
        _plan_sheet(book, index, sheets, rows, dates, money)
    book.close()
    return path


def person(index: int) -> tuple[str, ...]:
    """A row of `Darbuotojai` for the person of that number."""
    name, surname = NAMES[index % len(NAMES)], f"{SURNAMES[index % len(SURNAMES)]}ienė"
    letters = "".join(chr(97 + int(digit)) for digit in str(index))
    return (f"D-{index:04d}", name, f"{surname}-{letters.capitalize()}ienė", "M", "matematikos mokytoja", "matematika")


def _plan_sheet(book: xlsxwriter.Workbook, index: int, sheets: int, rows: int, dates: object, money: object) -> None:
    sheet = book.add_worksheet(f"Planas {index}")
    for row, (label, value) in enumerate(
        (
            ("Darbuotojo ID", person(index)[0]),
            ("Mokslo metai", "2026-2027"),
        )
    ):
        sheet.write_row(row, 0, (label, value))
    for row, label in ((2, "Savianalizė atlikta"), (3, "Aptarta su kuruojančiu vadovu"), (4, "Pateikta")):
        sheet.write(row, 0, label)
        sheet.write_datetime(row, 1, date(START_YEAR, 6, 10 + row), dates)
    headings = [c.heading for c in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS)]
    sheet.write_row(6, 0, headings)
    for number in range(rows):
        row = 7 + number
        events = sheets * EVENTS_PER_PERSON
        event = 0 if number == 0 else 1 + (index + number * (events // rows)) % events
        topic = f"{TOPICS[event % 4]} {event // 4}"
        week, weekday = divmod((event * 11 + event // max(1, events // rows) * 17) % 200, 5)
        day = date(START_YEAR, 9, 7) + timedelta(weeks=week, days=weekday)
        sheet.write_row(row, 0, (
            number + 1, f"Ugdymo turinio planavimas {number}", "Didaktinės kompetencijos", "savianalizė",
            "Įvairesnės pamokos", topic, "seminaras", "kontaktinis", ORGANISERS[event % 3], "Kaunas",
        ))  # fmt: skip
        sheet.write_datetime(row, 10, day, dates)
        sheet.write_datetime(row, 11, day, dates)
        sheet.write_number(row, 12, 6)
        sheet.write_number(row, 13, 15 + event % 3, money)
        sheet.write_number(row, 14, 5.5, money)
        sheet.write_row(row, 15, ("Mokymo lėšos", "ne", "2 svarbu"))
