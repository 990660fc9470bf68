"""A small school's workbook without mistakes, made with openpyxl; a test edits copies of it as people would."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

STAFF = (
    ("ID", "Vardas", "Pavardė", "Lytis", "Pareigos", "Metodinė grupė", "Kuruojantis vadovas"),
    ("D-001", "Asta", "Vaitkienė", "M", "direktorė", "", ""),
    ("D-002", "Daiva", "Norvilienė", "M", "direktoriaus pavaduotoja ugdymui", "", "D-001"),
    ("D-003", "Rūta", "Kazlauskienė", "M", "lietuvių kalbos mokytoja", "Kalbų", "D-002"),
    ("D-004", "Jonas", "Petraitis", "V", "lietuvių kalbos mokytojas", "Kalbų", "D-002"),
    ("D-005", "Ieva", "Norkutė", "M", "istorijos mokytoja", "Socialinių mokslų", "D-002"),
)
HEADINGS = (
    "Nr.", "Tobulintina kompetencija", "Poreikio pagrindas", "Renginio tema", "Forma", "Būdas", "Organizatorius",
    "Vieta", "Data nuo", "Data iki", "Trukmė, ak. val.", "Dalyvio mokestis, Eur", "Kitos išlaidos, Eur",
    "Lėšų šaltinis", "Prioritetas", "Dalyvauta", "Faktinė trukmė, ak. val.", "Faktinė kaina, Eur", "Pasidalyta",
)  # fmt: skip
FIRST = 9  # the first row of a plan's table
LEADERSHIP = ("Lyderystė ir vadovavimas", "savianalizė", "Lyderystė mokykloje", "seminaras", "kontaktinis",
              "Pavyzdžio centras", "Kaunas", date(2026, 10, 15), None, 6, 60, 12, "Mokymo lėšos",
              "1 būtina")  # fmt: skip
READING = ("Skaitymo gebėjimų ugdymas", "mokyklos prioritetas", "Skaitymo strategijos", "kursai", "nuotolinis",
           "Pavyzdžio akademija", None, date(2027, 2, 11), date(2027, 2, 12), 12, 45, None, "Mokymo lėšos",
           "2 svarbu")  # fmt: skip
HISTORY = ("Šaltinių analizė", "savianalizė", "Istorijos šaltiniai", "konferencija", "kontaktinis",
           "Pavyzdžio universitetas", "Vilnius", date(2026, 12, 30), date(2027, 1, 3), 8, 80, None, "Mokymo lėšos",
           "2 svarbu")  # fmt: skip
NEED = ("Emocinio intelekto ugdymas", "savianalizė")
PLANS: Mapping[str, tuple[str, Sequence[tuple[Any, ...]]]] = {
    "Kazlauskienė": ("D-003", (LEADERSHIP, READING, NEED)),
    "Petraitis": ("D-004", (LEADERSHIP,)),
    "Norkutė": ("D-005", (HISTORY, LEADERSHIP, NEED)),
}


def tidy(path: Path) -> Path:
    """Write the workbook and return its path."""
    book = openpyxl.Workbook()
    settings = book.active
    assert isinstance(settings, Worksheet)
    settings.title = "Nustatymai"
    _fill(settings, (("Raktas", "Reikšmė"), ("Mokyklos pavadinimas", "Vilniaus Pavyzdžio gimnazija"),
                     ("Mokslo metai", "2026-2027"), ("Koordinuojantis vadovas", "D-002"),
                     ("Vadovas", "Asta Vaitkienė"), ("Mažiausias dienų skaičius", 1)))  # fmt: skip
    _fill(book.create_sheet("Darbuotojai"), STAFF)
    _fill(book.create_sheet("Lėšos"), (("Lėšų šaltinis", "Metai", "Skirta, Eur"), ("Mokymo lėšos", 2026, 400),
                                       ("Mokymo lėšos", 2027, 100)))  # fmt: skip
    for name, (owner, rows) in PLANS.items():
        sheet = book.create_sheet(name)
        labels = (
            ("Darbuotojo ID", owner),
            ("Mokslo metai", "2026-2027"),
            ("Savianalizė atlikta", date(2026, 6, 5)),
            ("Aptarta su kuruojančiu vadovu", date(2026, 6, 18)),
            ("Pateikta", date(2026, 6, 20)),
        )
        _fill(sheet, labels)
        _fill(sheet, (HEADINGS, *((n, *row) for n, row in enumerate(rows, start=1))), FIRST - 1)
    book.save(path)
    return path


def _fill(sheet: Worksheet, lines: Sequence[Sequence[Any]], row: int = 1) -> None:
    for down, line in enumerate(lines):
        for right, value in enumerate(line):
            if value is not None:
                sheet.cell(row + down, 1 + right, value)


def by_hand(path: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    """What somebody does in Excel between two runs."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def column(sheet: Any, heading: str, row: int = 1) -> int:
    """Where a heading stands now."""
    return next(int(c.column) for c in sheet[row] if c.value == heading)
