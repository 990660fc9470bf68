"""A small school in words: everything in order, so that a test writes only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import (
    Employee,
    Event,
    Funding,
    Holiday,
    Lesson,
    Master,
    PartialDate,
    Participant,
    Place,
    Plan,
    PlanRow,
    Programme,
    Record,
    RowRef,
    Settings,
    SharedSheet,
    Training,
)
from ktp_xlsx.workbook import schema

PLAN_HEADINGS = tuple(c.heading for c in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS))
PLAN_COLUMNS = {heading: column for column, heading in enumerate(PLAN_HEADINGS, start=1)}
FIELDS = {c.heading: c.field for c in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS)}
STAFF_COLUMNS = {heading: column for column, heading in enumerate(schema.STAFF.headings, start=1)}

SETTINGS: Mapping[str, object] = {
    "Mokslo metai": 2026,
    "Akademinių valandų dienoje": Decimal(6),
    "Mažiausias dienų skaičius": Decimal(0),
    "Metai skaičiuojami": "mokslo",
    "Savianalizės terminas": date(2026, 6, 15),
    "Planų pateikimo terminas": date(2026, 6, 30),
    "Planų analizės terminas": date(2026, 8, 14),
    "Projekto parengimo terminas": date(2026, 8, 21),
    "Projekto susipažinimo terminas": date(2026, 8, 31),
    "Programos tvirtinimo terminas": date(2026, 9, 15),
    "Įsakymas prieš renginį, d. d.": Decimal(3),
    "Priminti prieš, d.": Decimal(7),
}
RUTA, JONAS = "D-003", "D-004"


def when(text: str) -> PartialDate | None:
    """`2026-10-15`, `2026-10` or nothing."""
    return PartialDate(*map(int, text.split("-"))) if text else None


def eur(text: str | int) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def employee(employee_id: str = RUTA, name: str = "Rūta Kazlauskienė", row: int = 4, **others: Any) -> Employee:
    first, _, last = name.partition(" ")
    values = {"gender": "f", "post": "mokytoja", "place": Place("Darbuotojai", row), "columns": STAFF_COLUMNS, **others}
    return Employee(employee_id, first, last, **values)


STAFF = (employee(), employee(JONAS, "Jonas Petraitis", 5, gender="m", post="mokytojas"))


def row(at: int = 10, start: str = "2026-10-15", end: str = "", **others: Any) -> PlanRow:
    """A row whose need and event are whole; money and hours as numbers or text."""
    values: dict[str, Any] = {
        "competence": f"Įtraukusis ugdymas {at}",
        "topic": f"Seminaras {at}",
        "mode": "kontaktinis",
        "hours": 6,
        "source": "Mokymo lėšos",
        **others,
    }
    for name in ("hours", "actual_hours"):
        if values.get(name) is not None:
            values[name] = Decimal(values[name])
    for name in ("fee", "other_costs", "actual_cost"):
        if values.get(name) is not None:
            values[name] = eur(values[name])
    return PlanRow(at, start=when(start), end=when(end), **values)


def plan(*rows: PlanRow, owner: str = RUTA, sheet: str = "Kazlauskienė", **others: Any) -> Plan:
    labels = ("Darbuotojo ID", "Mokslo metai", "Savianalizė atlikta", "Aptarta su kuruojančiu vadovu", "Pateikta")
    values: dict[str, Any] = {
        "discussed_on": date(2026, 6, 18),
        "label_places": {label: Place(sheet, line, 2) for line, label in enumerate(labels, start=1)},
        **others,
    }
    return Plan(sheet, owner, owner, Place(sheet, 1, 2), 8, PLAN_COLUMNS, rows, **values)


def master(*plans: Plan, staff: tuple[Employee, ...] = STAFF, **others: Any) -> Master:
    """`settings` are laid over the defaults; `funding` is written as (source, year, Eur)."""
    funding = others.get("funding", (("Mokymo lėšos", 2026, 1000), ("Mokymo lėšos", 2027, 1000)))
    trainings: tuple[Training, ...] | None = others.get("trainings")
    timetable: tuple[Lesson, ...] | None = None
    holidays: tuple[Holiday, ...] = ()
    return Master(
        settings=Settings({**SETTINGS, **others.get("settings", {})}),
        employees=staff,
        funding=tuple(Funding(s, y, eur(a), Place("Lėšos", n)) for n, (s, y, a) in enumerate(funding, start=2)),
        lists=others.get("lists", {}),
        holidays=holidays,
        timetable=timetable,
        trainings=trainings,
        plans=plans,
        shared=others.get("shared", {}),
        sheet_names=others.get("sheet_names", ("Nustatymai", "Darbuotojai", "Lėšos", *(p.sheet for p in plans))),
    )


def event(*people: Participant, code: str = "KT-001", start: str = "2026-10-15", end: str = "", **others: Any) -> Event:
    """Money of the people goes to `Mokymo lėšos` unless `money` says otherwise."""
    total = sum((p.cost for p in people), Decimal(0))
    values: dict[str, Any] = {
        "group": "",
        "competence": "Įtraukusis ugdymas",
        "topic": f"Seminaras {code}",
        "form": "seminaras",
        "mode": "kontaktinis",
        "organiser": "Pavyzdžio centras",
        "venue": "Kaunas",
        "hours": Decimal(6),
        "money": {"Mokymo lėšos": total},
        "priority": "",
        "status": "planuojama",
        **others,
    }
    values.setdefault("sources", tuple(values["money"]))
    return Event(code, start=when(start), end=when(end), participants=people, **values)


def goes(who: str = RUTA, *refs: str, cost: str | int = 0, fee: str | int | None = None, hours: Any = 6) -> Participant:
    """One person in an event; `refs` as `Kazlauskienė!10`."""
    rows = tuple(RowRef(sheet, int(number)) for sheet, number in (ref.split("!") for ref in refs))
    names = {e.id: e.name for e in STAFF}
    paid = None if fee is None else eur(fee)
    length = None if hours is None else Decimal(hours)
    return Participant(who, names.get(who, who), rows, length, eur(cost), paid)


def programme(*events: Event, left_out: int = 0) -> Programme:
    return Programme(events, left_out)


def programme_of(whole: Master, **others: Any) -> Programme:
    """Every row with an event is an event of its own."""
    events: list[Event] = []
    for one in whole.plans:
        for line in one.rows:
            person = goes(one.employee_id, f"{one.sheet}!{line.row}", cost=str(line.cost), hours=line.hours)
            made = event(person, code=f"KT-{len(events) + 1:03d}", topic=line.topic, money={line.source: line.cost})
            events.append(replace(made, start=line.start, end=line.end, **others))
    return programme(*events)


def register(*records: Mapping[str, object]) -> dict[str, SharedSheet]:
    """`Įsakymai` with these rows."""
    columns = {heading: column for column, heading in enumerate(schema.ORDERS.headings, start=1)}
    rows = tuple(Record(number, cells) for number, cells in enumerate(records, start=2))
    return {"Įsakymai": SharedSheet("Įsakymai", 1, columns, rows, len(rows) + 1)}


SIGNED = register({"Kodas": "ĮS-001", "Rūšis": "programa", "Būsena": "pasirašytas"})


def told(findings: Iterable[Finding], *codes: str) -> list[tuple[str, str]]:
    """(code, place) of findings; only of these codes, where any are named. Each must fill its sentences."""
    findings = list(findings)
    assert all("{" not in f.message + f.remedy for f in findings)
    return [(f.code, str(f.place)) for f in findings if not codes or f.code in codes]
