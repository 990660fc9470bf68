"""A whole school year played day by day, with gaps: the made-up school lives, and the reminders are watched.

The life is made from the finished year: on a day, only what has been written by that day stands in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from ktp_xlsx.demo.school import demo_school
from ktp_xlsx.model import Master, Obligation, Plan, PlanRow, Record, SharedSheet
from ktp_xlsx.rules import obligations
from ktp_xlsx.rules.budget import budget
from ktp_xlsx.rules.check import check
from ktp_xlsx.rules.consolidate import broken_rows, consolidate
from ktp_xlsx.rules.told import news, remembered
from ktp_xlsx.workbook import read, schema
from ktp_xlsx.workbook.create import create

FIRST, LAST = date(2026, 6, 1), date(2027, 7, 31)
DECIDED, SIGNED = date(2026, 8, 20), date(2026, 9, 10)
GAPS = (
    (date(2026, 7, 1), date(2026, 8, 10)),
    (date(2026, 12, 23), date(2027, 1, 6)),
    (date(2027, 2, 1), date(2027, 2, 14)),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Master:
    """The made-up school of twelve, read once from a workbook, without the rows that hold mistakes."""
    path: Path = tmp_path_factory.mktemp("metai") / "KTP_2026-2027.xlsx"
    create(demo_school(12), path, datetime(2026, 6, 1))
    reading = read.read(path)
    master = reading.master
    assert master is not None
    broken = broken_rows(master, [*reading.findings, *check(master, LAST)])
    plans = [replace(p, rows=tuple(r for r in p.rows if (p.sheet, r.row) not in broken)) for p in master.plans]
    return replace(master, plans=tuple(plans))


def later(random: Random, day: date, most: int) -> date:
    return day + timedelta(days=random.randint(0, most))


def lived(row: PlanRow, sheet: str, today: date) -> PlanRow:
    """A row as it stands that day: what comes after the event is written some time later, or by some people never."""
    random = Random(f"{sheet} {row.row}")
    bare = row._replace(
        attended=None,
        actual_hours=None,
        actual_cost=None,
        document="",
        shared_on=None,
        self_evaluated_on=None,
        leader_evaluated_on=None,
        impact=None,
        leader_mark=None,
    )
    over = (row.end or row.start).last if row.start else None
    if not over or not row.topic:
        return bare
    days = {name: later(random, over + timedelta(days=1), most) for name, most in
            (("attended", 10), ("document", 20), ("shared", 30), ("self", 90), ("leader", 120))}  # fmt: skip
    never = random.random() < 0.1
    there = random.random() < 0.9
    if today < days["attended"]:
        return bare
    if not there:
        return bare._replace(attended=False)
    return bare._replace(
        attended=True,
        actual_hours=row.hours,
        document="A-1" if today >= days["document"] and not never else "",
        shared_on=days["shared"] if today >= days["shared"] and not never else None,
        self_evaluated_on=days["self"] if today >= days["self"] else None,
        leader_evaluated_on=days["leader"] if today >= days["leader"] else None,
    )


def known(day: date | None, today: date) -> date | None:
    return day if day and day <= today else None


def on_day(whole: Master, today: date) -> Master:
    """The workbook as it stood that day."""
    plans: list[Plan] = [
        replace(
            plan,
            self_analysed_on=known(plan.self_analysed_on, today),
            discussed_on=known(plan.discussed_on, today),
            submitted_on=known(plan.submitted_on, today),
            rows=tuple(lived(row, plan.sheet, today) for row in plan.rows),
        )
        for plan in whole.plans
    ]
    return replace(whole, plans=tuple(plans), shared={})


def with_decisions(master: Master, today: date) -> Master:
    """From a day on all is decided; then the programme is signed, and orders some days before each event."""
    if today < DECIDED:
        return master
    year = consolidate(master, frozenset(), today).programme
    columns = {heading: n for n, heading in enumerate(schema.PROGRAMME.headings, start=1)}
    records = tuple(
        Record(
            n,
            {
                "Kodas": e.code,
                "Tema": e.topic,
                "Organizatorius": e.organiser,
                "Data nuo": e.start and (e.start.exact or str(e.start)),
                "Data iki": e.end and (e.end.exact or str(e.end)),
                "Planų eilutės": "; ".join(map(str, e.rows)),
                "Tobulintina kompetencija": e.competence,
                "Dalyviai": "; ".join(p.name for p in e.participants),
                "Sprendimas": "tvirtinti",
            },
        )
        for n, e in enumerate(year.events, start=2)
    )
    shared = {"Programa": SharedSheet("Programa", 1, columns, records, len(records) + 1)}
    orders = []
    if today >= SIGNED:
        codes = "; ".join(e.code for e in year.events)
        orders.append({"Kodas": "ĮS-001", "Rūšis": "programa", "Programos kodai": codes, "Būsena": "pasirašytas"})
        for event in year.events:
            lead = 1 + sum(map(ord, event.topic)) % 9
            if event.start and event.start.exact and event.start.exact - timedelta(days=lead) <= today:
                orders.append({"Kodas": f"ĮS-{len(orders) + 1:03d}", "Rūšis": "dalyvavimas",
                               "Programos kodai": event.code, "Būsena": "pasirašytas"})  # fmt: skip
    register = tuple(Record(n, cells) for n, cells in enumerate(orders, start=2))
    order_columns = {heading: n for n, heading in enumerate(schema.ORDERS.headings, start=1)}
    shared["Įsakymai"] = SharedSheet("Įsakymai", 1, order_columns, register, len(register) + 1)
    return replace(master, shared=shared)


def open_on(whole: Master, today: date) -> tuple[Obligation, ...]:
    master = with_decisions(on_day(whole, today), today)
    year = consolidate(master, frozenset(), today).programme
    return obligations.open_on(obligations.obligations(master, year, budget(master, year), (), today), today)


def days() -> Iterator[date]:
    return (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))


@pytest.fixture(scope="module")
def life(whole: Master) -> dict[date, dict[str, Obligation]]:
    """Day -> what is open that day, by its key of content."""
    return {today: {one.keys[-1]: one for one in open_on(whole, today)} for today in days()}


def spans(life: dict[date, dict[str, Obligation]]) -> dict[str, list[date]]:
    """Key -> the days on which it was open."""
    found: dict[str, list[date]] = {}
    for today, open_ in life.items():
        for key in open_:
            found.setdefault(key, []).append(today)
    return found


def test_the_year_has_all_kinds(life: dict[date, dict[str, Obligation]]) -> None:
    """Plans, draft, approval, orders, cover, what follows events, days, money, good practice."""
    kinds = {one.kind for open_ in life.values() for one in open_.values()}
    expected = set(obligations.KINDS) - {"taisymas"}
    assert kinds == expected


def test_appears_on_its_day_and_stays_until_met(life: dict[date, dict[str, Obligation]]) -> None:
    """Open without a gap from the day its window opens; it disappears once and does not come back."""
    for key, open_days in spans(life).items():
        assert open_days == [open_days[0] + timedelta(days=n) for n in range(len(open_days))], key
        first = life[open_days[0]][key]
        if first.kind not in {"dienos", "panaudotos dienos", "įsakymas", "pavadavimas", "projektas"}:
            # Unless what it follows from was written later: attendance, a decision.
            assert first.since <= open_days[0]
        if first.since > FIRST and first.kind in {"planas", "aptarimas", "tvirtinimas", "lėšų likutis"}:
            assert open_days[0] == first.since


def test_told_once_although_nobody_ran_for_weeks(life: dict[date, dict[str, Obligation]]) -> None:
    """With weekends and three long gaps: each duty that was open on a run day is new on the first of these, once."""
    told: dict[str, date] = {}
    new_on: dict[str, list[date]] = {}
    runs = [d for d in days() if d.weekday() < 5 and not any(start <= d <= end for start, end in GAPS)]
    for today in runs:
        open_ = tuple(life[today].values())
        for one in news(open_, told):
            new_on.setdefault(one.keys[-1], []).append(today)
        told = remembered(open_, told, today)
    for key, open_days in spans(life).items():
        on_runs = [day for day in open_days if day in set(runs)]
        assert new_on.get(key, []) == on_runs[:1], key


def test_what_was_never_done_stays(life: dict[date, dict[str, Obligation]]) -> None:
    """A certificate that never came is still open at the end, long after its day."""
    left = [one for one in life[LAST].values() if one.kind == "pažymėjimas"]
    assert left
    assert all(one.due < LAST for one in left)


def test_days_of_the_right_count_what_was_had(whole: Master) -> None:
    """Hours written after events count towards the days of the right."""
    master = with_decisions(on_day(whole, LAST), LAST)
    year = consolidate(master, frozenset(), LAST).programme
    assert sum((p.had_hours for p in budget(master, year).people), Decimal(0)) > 0
