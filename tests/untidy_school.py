"""A school's workbook as it comes: tables anywhere, words for dates, mistakes. Made with openpyxl, apart from our code.

`MISTAKES` says what a reader must find and at which cell; `make` writes the workbook.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

STAFF = (
    ("ID", "Vardas", "Pavardė", "Lytis", "Pareigos", "Metodinė grupė", "Kuruojantis vadovas"),
    ("D-001", "Asta", "Vaitkienė", "M", "direktorė", "", ""),
    ("D-002", "Daiva", "Norvilienė", "M", "direktoriaus pavaduotoja ugdymui", "", "D-001"),
    ("D-003", "Rūta", "Kazlauskienė", "M", "lietuvių kalbos ir literatūros mokytoja metodininkė", "Kalbų", "D-002"),
    ("D-004", "Jonas", "Petraitis", "V", "lietuvių kalbos ir literatūros mokytojas", "Kalbų", "D-002"),
    ("D-005", "Ieva", "Norkutė", "M", "istorijos mokytoja", "Socialinių mokslų", "D-002"),
    ("D-006", "Petras", "Rudys", "V", "matematikos mokytojas ekspertas", "Tiksliųjų mokslų", "D-002"),
    ("D-007", "Mindaugas", "Vėlius", "V", "socialinis pedagogas", "", "D-099"),
)

# code, sheet, cell
MISTAKES = frozenset(
    {
        ("KTP-209", "Darbuotojai", "G8"),  # a supervisor whom nobody knows
        ("KTP-401", "Petraitis", "I9"),  # spalio 45 d.
        ("KTP-306", "Petraitis", "K10"),  # hours in words
        ("KTP-302", "Petraitis", "N11"),  # a source of money that is in no list
        ("KTP-405", "Norkutė istorija", "L7"),  # ends before it starts
        ("KTP-109", "Norkutė istorija", "M8"),  # #DIV/0!
        ("KTP-110", "Norkutė istorija", "N9"),  # never calculated
        ("KTP-404", "Norkutė istorija", "K10"),  # 05/06/2027
        ("KTP-406", "Norkutė istorija", "K11"),  # not this school year
        ("KTP-501", "Norkutė istorija", "N12"),  # negative money
        ("KTP-204", "Nežinomas", "B2"),  # a sheet of nobody
    }
)

SHARED_TOPIC = "Įtraukusis ugdymas lietuvių kalbos pamokose"


def make(path: Path) -> Path:
    """Write the workbook and return its path."""
    book = openpyxl.Workbook()
    settings = book.active
    assert isinstance(settings, Worksheet)
    settings.title = "Nustatymai"
    _fill(
        settings,
        1,
        (
            ("Raktas", "Reikšmė"),
            ("Mokyklos pavadinimas", "Vilniaus Pavyzdžio gimnazija"),
            ("mokslo metai:", "2026–2027 m. m."),
            ("Koordinuojantis vadovas", "D-002"),
        ),
    )
    _fill(book.create_sheet("Darbuotojai"), 1, STAFF)
    _fill(
        book.create_sheet("Lėšos"),
        1,
        (
            ("Lėšų šaltinis", "Metai", "Skirta, Eur"),
            ("Mokymo lėšos", 2026, 500),
            ("Mokymo lėšos", 2027, "400,00 €"),
        ),
    )
    lists = book.create_sheet("Klasifikatoriai")
    _fill(
        lists,
        1,
        (
            ("Lėšų šaltinis", "Mūsų antraštė", "Atitinka"),
            ("Mokymo lėšos", "Kas moka", "Lėšų šaltinis"),
            ("Įstaigos pajamų lėšos", "", ""),
            ("Nemokama", "", ""),
        ),
    )
    _kazlauskiene(book.create_sheet("Kazlauskienė"))
    _petraitis(book.create_sheet("Petraitis"))
    _norkute(book.create_sheet("Norkutė istorija"))
    _rudys(book.create_sheet("Rudys P."))
    _fill(
        book.create_sheet("Nežinomas"),
        2,
        (
            ("Vardas, pavardė", "Ona Nebuvėlė"),
            (),
            ("Tobulintina kompetencija", "Renginio tema", "Data nuo", "Forma"),
            ("Ko nors mokytis", "Kas nors", date(2026, 11, 3), "seminaras"),
        ),
    )
    _fill(book.create_sheet("Biudžeto juodraštis"), 1, (("Tema", "Kaina"), ("Kava", 12)))
    book.save(path)
    return path


def _fill(sheet: Worksheet, row: int, lines: tuple[tuple[Any, ...], ...], column: int = 1) -> None:
    for down, line in enumerate(lines):
        for right, value in enumerate(line):
            if value not in ("", None):
                sheet.cell(row + down, column + right, value)


def _kazlauskiene(sheet: Worksheet) -> None:
    """Tidy, save that the title is merged and a blank row and a totals row stand in the table."""
    sheet.merge_cells("A1:F1")
    _fill(
        sheet,
        1,
        (
            ("INDIVIDUALUS PLANAS",),
            ("Darbuotojo ID", "D-003"),
            ("Mokslo metai", "2026-2027"),
            ("Savianalizė atlikta", date(2026, 6, 5)),
            ("Aptarta su kuruojančiu vadovu", date(2026, 6, 18)),
            ("Pateikta", "2026 m. birželio 20 d."),
        ),
    )
    _fill(sheet, 8, (
        ("Nr.", "Tobulintina kompetencija", "Kompetencijos grupė", "Poreikio pagrindas", "Renginio tema", "Forma",
         "Būdas", "Organizatorius", "Vieta", "Data nuo", "Data iki", "Trukmė, ak. val.", "Dalyvio mokestis, Eur",
         "Kitos išlaidos, Eur", "Lėšų šaltinis", "Prioritetas"),
        (1, "Įtraukiojo ugdymo metodų taikymas", "Didaktinės kompetencijos", "savianalizė", SHARED_TOPIC, "seminaras",
         "kontaktinis", "Kauno pavyzdinis švietimo centras", "Kaunas", date(2026, 10, 15), date(2026, 10, 15), 6, 60,
         12, "Mokymo lėšos", "1 būtina"),
        (),
        (2, "Skaitmeninio turinio kūrimas", "Bendrosios kompetencijos", "mokyklos prioritetas", "Skaitmeninis ugdymas",
         "konferencija", "nuotolinis", "Pavyzdžio universitetas", "", "2027 m. kovo 4–5 d.", "", "12", "45,50", "",
         "Mokymo lėšos", "2 svarbu"),
        (3, "Emocinio intelekto ugdymas", "Bendrosios kompetencijos", "savianalizė"),
        ("", "Iš viso", "", "", "", "", "", "", "", "", "", 18, 105.5, 12),
    ))  # fmt: skip


def _petraitis(sheet: Worksheet) -> None:
    """Own wording of headings, the table far from the corner, the same event typed differently, three mistakes."""
    _fill(sheet, 3, (("Vardas, pavardė:", "PETRAITIS  JONAS"),), column=2)
    _fill(sheet, 4, (("Aptarta", datetime(2026, 6, 17, 9, 30)),), column=2)
    _fill(sheet, 7, (
        ("Eil. Nr.", "TOBULINAMA\nKOMPETENCIJA", "Renginio pavadinimas", "Renginio forma", "Vykdymo būdas", "Teikėjas",
         "Miestas", "Data (nuo)", "Data (iki)", "Valandų skaičius", "Kaina (Eur)", "Kelionės išlaidos", "Kas moka",
         "Mano užrašai"),
        (1, "Įtraukusis ugdymas", "  ĮTRAUKUSIS ugdymas „lietuvių kalbos“ pamokose", "Seminarai", "gyvai",
         "Kauno  pavyzdinis švietimo centras", "Kaunas", "2026.10.15", "2026.10.15", "6 ak. val.", "60,00 Eur", "",
         "ML", "paklausti"),
        (2, "Vertinimas", "Formuojamasis vertinimas", "kursai", "kontaktinis", "Pavyzdžio akademija", "Vilnius",
         "spalio 45 d.", "", 8, 30, "", "ML"),
        (3, "Skaitymas", "Skaitymo strategijos", "kursai", "kontaktinis", "Pavyzdžio akademija", "Vilnius",
         "lapkritis", "", "šešios", 20, "", "ML"),
        (4, "Rašymas", "Kūrybinis rašymas", "kursai", "kontaktinis", "Pavyzdžio akademija", "Vilnius",
         "2026-12-03", "", 6, 20, "", "mokymo fondas"),
    ), column=2)  # fmt: skip


def _norkute(sheet: Worksheet) -> None:
    """Cells that Excel itself calls wrong, and dates that cannot be."""
    _fill(sheet, 1, (("Darbuotojo ID: d-005",), ("Mokslo metai", "2026/2027")))
    _fill(sheet, 5, (
        ("Nr.", "Tobulintina kompetencija", "Kompetencijos grupė", "Poreikio pagrindas", "Siekiamas rezultatas",
         "Renginio tema", "Forma", "Būdas", "Organizatorius", "Vieta", "Data nuo", "Data iki", "Trukmė, ak. val.",
         "Dalyvio mokestis, Eur", "Kitos išlaidos, Eur", "Lėšų šaltinis"),
        (1, "Šaltinių analizė", "Dalykinės kompetencijos", "savianalizė", "", "Istorijos šaltiniai", "seminaras",
         "kontaktinis", "Pavyzdžio akademija", "Kaunas", date(2026, 11, 12), date(2026, 11, 13), 12, 50, 10,
         "Mokymo lėšos"),
    ))  # fmt: skip
    base = ("Dalykinės kompetencijos", "savianalizė", "", "Renginys", "seminaras", "kontaktinis", "Centras", "Kaunas")
    money = ("Mokymo lėšos",)
    for row, (name, start, end, hours, fee) in enumerate(
        (
            ("Pirma", date(2026, 11, 20), date(2026, 11, 19), 6, 10),
            ("Antra", date(2026, 11, 24), None, "#DIV/0!", 10),
            ("Trečia", date(2026, 11, 26), None, 6, "=10+5"),
            ("Ketvirta", "05/06/2027", None, 6, 10),
            ("Penkta", date(2025, 11, 20), None, 6, 10),
            ("Šešta", date(2027, 2, 3), None, 6, -10),
        ),
        start=7,
    ):
        need = (row - 5, name, *base[:3], f"{base[3]} {name}", *base[4:])
        _fill(sheet, row, ((*need, start, end, hours, fee, "", *money),))


def _rudys(sheet: Worksheet) -> None:
    """The owner only by name; a free event online, a month only, the new year between."""
    _fill(sheet, 1, (("Vardas, pavardė", "Petras Rudys"),))
    _fill(sheet, 3, (
        ("Nr.", "Tobulintina kompetencija", "Renginio tema", "Forma", "Būdas", "Organizatorius", "Data", "Trukmė",
         "Kaina", "Lėšų šaltinis"),
        (1, "Matematikos didaktika", "Taikomoji matematika", "stažuotė", "kontaktinis", "Pavyzdžio universitetas",
         "2026 m. gruodžio 29 d. – 2027 m. sausio 3 d.", 18, 150, "Mokymo lėšos"),
        (2, "Matematikos didaktika", "Uždavinių vakaras", "paskaita", "online", "Pavyzdžio akademija", "2027-04", "2,5",
         "nemok.", "nemokamai"),
    ))  # fmt: skip
