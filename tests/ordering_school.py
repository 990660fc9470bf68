"""A small school with something of each kind of paper, and the hands of its secretary and deputy.

People's cells are typed with openpyxl here, as a person would in Excel; only made-up workbooks are ever saved so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from ktp_xlsx import ordering
from ktp_xlsx.model import NOWHERE, Employee, Funding, Holiday, Lesson
from ktp_xlsx.ordering import Ordered
from ktp_xlsx.rules.orders import Asked
from ktp_xlsx.workbook.blueprint import CellValue, NewPlan, NewSchool
from ktp_xlsx.workbook.create import create

NOW = datetime(2026, 9, 10, 8, 0)
PROGRAMME_DAY, SIGNED_DAY = date(2026, 9, 9), date(2026, 9, 10)
NEAR = date(2026, 10, 12)  # three working days before the seminar of 15 October
SEMINAR, CONFERENCE, ONLINE = "Įtraukusis ugdymas pamokose", "Matematikos didaktika", "Patyčių prevencija"
RUTA, JONAS, IEVA = "Rūta Kazlauskienė", "Jonas Petraitis", "Ieva Norkutė"

_STAFF = (
    ("D-001", "Asta", "Vaitkienė", "f", "direktorė", ""),
    ("D-002", "Daiva", "Norvilienė", "f", "direktoriaus pavaduotoja ugdymui", ""),
    ("D-003", "Rūta", "Kazlauskienė", "f", "lietuvių kalbos ir literatūros mokytoja metodininkė", "lietuvių kalba"),
    ("D-004", "Jonas", "Petraitis", "m", "lietuvių kalbos ir literatūros mokytojas", "lietuvių kalba"),
    ("D-005", "Ieva", "Norkutė", "f", "istorijos mokytoja", "istorija"),
    ("D-006", "Petras", "Rudys", "m", "matematikos mokytojas ekspertas", "matematika"),
    ("D-007", "Lina", "Butkutė", "f", "raštinės administratorė", ""),
)


def _row(topic: str, form: str, start: date) -> dict[str, CellValue]:
    return {
        "Tobulintina kompetencija": f"Kompetencija: {topic.lower()}",
        "Kompetencijos grupė": "Didaktinės kompetencijos",
        "Poreikio pagrindas": "savianalizė",
        "Siekiamas rezultatas": "Taikyti pamokose",
        "Renginio tema": topic,
        "Forma": form,
        "Būdas": "kontaktinis",
        "Organizatorius": "Kauno pavyzdinis švietimo centras",
        "Vieta": "Kaunas",
        "Data nuo": start,
        "Trukmė, ak. val.": Decimal(6),
        "Dalyvio mokestis, Eur": Decimal(60),
        "Lėšų šaltinis": "Mokymo lėšos",
        "Pavaduoti": "ne",
        "Prioritetas": "1 būtina",
    }


def _plan(*rows: Mapping[str, CellValue]) -> NewPlan:
    return NewPlan(date(2026, 6, 5), date(2026, 6, 12), date(2026, 6, 19), rows)


def school() -> NewSchool:
    """Four teachers: a seminar with lessons to cover, a trip of two days, an online event of two people."""
    seminar = _row(SEMINAR, "seminaras", date(2026, 10, 15)) | {"Pavaduoti": "taip"}
    trip = _row(CONFERENCE, "konferencija", date(2026, 11, 5))
    trip |= {"Data iki": date(2026, 11, 6), "Vieta": "Klaipėda", "Kitos išlaidos, Eur": Decimal(115)}
    online = _row(ONLINE, "mokymai", date(2026, 10, 20)) | {"Būdas": "nuotolinis", "Vieta": None}
    online |= {"Lėšų šaltinis": "Nemokama", "Dalyvio mokestis, Eur": Decimal(0)}
    lessons = [
        ("Rūta Kazlauskienė", 4, 2, "8a", "lietuvių kalba"),
        ("Rūta Kazlauskienė", 4, 3, "7b", "lietuvių kalba"),
        ("Rūta Kazlauskienė", 1, 1, "8a", "lietuvių kalba"),
        ("Jonas Petraitis", 4, 1, "5a", "lietuvių kalba"),
        ("Jonas Petraitis", 4, 3, "6a", "lietuvių kalba"),
        ("Ieva Norkutė", 4, 4, "8a", "istorija"),
        ("Petras Rudys", 1, 2, "8a", "matematika"),
    ]
    return NewSchool(
        2026,
        people=tuple(
            Employee(i, first, last, gender, post, subject, supervisor="" if i == "D-001" else "D-002")
            for i, first, last, gender, post, subject in _STAFF
        ),
        plans={
            "D-003": _plan(seminar),
            "D-004": _plan(online),
            "D-005": _plan(online),
            "D-006": _plan(trip),
        },
        settings={
            "Mokyklos pavadinimas": "Vilniaus Pavyzdžio gimnazija",
            "Vietovė": "Vilnius",
            "Vadovas": "Asta Vaitkienė",
            "Vadovo lytis": "M",
            "Vadovo pareigos": "direktorė",
            "Koordinuojantis vadovas": "D-002",
            "Raštinė": "D-007",
        },
        funding=tuple(Funding("Mokymo lėšos", year, Decimal(2000), NOWHERE) for year in (2026, 2027)),
        holidays=(Holiday(date(2026, 10, 26), date(2026, 10, 30), "Rudens atostogos", NOWHERE),),
        timetable=tuple(Lesson(*lesson, "101", NOWHERE) for lesson in lessons),
    )


def make(folder: Path) -> Path:
    """The workbook in a school's folder, not yet consolidated."""
    path = folder / "workbooks" / "KTP_2026-2027.xlsx"
    path.parent.mkdir(parents=True)
    create(school(), path, datetime(2026, 1, 1))
    return path


def orders(path: Path, today: date, *, kind: str = "", code: str = "", **options: Any) -> Ordered:
    return ordering.orders(path, today, NOW, asked=Asked(kind, code), **options)


def rows_of(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a shared sheet: heading -> value."""
    table: list[Any] = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    return [dict(zip(table[0], row, strict=True)) for row in table[1:] if any(cell is not None for cell in row)]


def type_into(path: Path, sheet: str, typed: Callable[[dict[str, Any]], Mapping[str, Any] | None]) -> None:
    """What a person types: for each row the headings and values that `typed` gives."""
    book = openpyxl.load_workbook(path)
    page: Any = book[sheet]
    columns = {cell.value: cell.column for cell in page[1] if cell.value}
    for number in range(2, page.max_row + 1):
        row = {heading: page.cell(number, column).value for heading, column in columns.items()}
        for heading, value in (typed(row) or {}).items():
            page.cell(number, columns[heading]).value = value
    book.save(path)


def type_in_plan(path: Path, sheet: str, heading: str, value: Any) -> None:
    """A cell of the first row of a plan."""
    book = openpyxl.load_workbook(path)
    page: Any = book[sheet]
    head = next(row for row in page.iter_rows() if any(c.value == "Tobulintina kompetencija" for c in row))
    column = next(c.column for c in head if c.value == heading)
    page.cell(head[0].row + 1, column).value = value
    book.save(path)


def decide(path: Path) -> None:
    """The deputy decides for every event; the conference is a trip by an own car."""

    def typed(row: dict[str, Any]) -> dict[str, Any]:
        if not row["Tema"]:
            return {}
        if row["Tema"] != CONFERENCE:
            return {"Sprendimas": "tvirtinti"}
        return {
            "Sprendimas": "tvirtinti",
            "Įsakymo rūšis": "komandiruotė",
            "Kelionė, Eur": 60,
            "Nakvynė, Eur": 55,
            "Transportas": "nuosavas automobilis",
            "Automobilis": "Toyota Corolla, ABC 123",
        }

    type_into(path, "Programa", typed)


def sign(path: Path, day: date, first_number: int = 100) -> None:
    """The secretary registers every paper that has no state yet."""
    numbers = iter(range(first_number, first_number + 100))

    def typed(row: dict[str, Any]) -> dict[str, Any] | None:
        if not row["Kodas"] or row["Būsena"]:
            return None
        return {"Būsena": "pasirašytas", "Data": day, "Nr.": str(next(numbers)), "Supažindinta": day}

    type_into(path, "Įsakymai", typed)


def cover_all(path: Path) -> None:
    """The deputy takes the first proposal for every lesson."""

    def typed(row: dict[str, Any]) -> dict[str, Any] | None:
        if not row["Siūloma"] or row["Pavaduoja"]:
            return None
        name = row["Siūloma"].split(" (")[0]
        return {"Pavaduoja": name, "Pavadavimo būdas": "pavaduoja kito dalyko mokytojas", "Apmokama": "taip"}

    type_into(path, "Pavadavimas", typed)


def approved(folder: Path) -> Path:
    """The workbook with its programme decided and signed, as it stands in the middle of September."""
    path = make(folder)
    orders(path, PROGRAMME_DAY)
    decide(path)
    orders(path, PROGRAMME_DAY)
    sign(path, SIGNED_DAY)
    return path


def codes(path: Path) -> dict[str, str]:
    """Topic of an event -> its code."""
    return {row["Tema"]: row["Kodas"] for row in rows_of(path, "Programa") if row["Tema"]}


def papers(path: Path) -> list[Path]:
    return sorted((path.parent.parent / "isakymai").rglob("*.docx"))


def text(paper: Path) -> str:
    """The paragraphs of a paper; hard spaces as plain ones."""
    import docx

    lines = (p.text for p in docx.Document(str(paper)).paragraphs if p.text.strip())
    return "\n".join(lines).replace("\u00a0", " ")
