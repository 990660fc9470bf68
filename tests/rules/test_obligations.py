"""What is due in a school's year: whose it is, from when, until when, and the law of telling it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Lesson, Master, Obligation, Place, Programme, Record, SharedSheet, Training
from ktp_xlsx.rules import obligations
from ktp_xlsx.rules.budget import budget
from ktp_xlsx.rules.told import first_told, news, remembered
from ktp_xlsx.workbook import schema
from tests.rules.builders import (
    JONAS,
    RUTA,
    SIGNED,
    employee,
    event,
    goes,
    master,
    plan,
    programme,
    register,
    row,
)

LEADER, OFFICE = "D-001", "D-002"
STAFF = (
    employee(LEADER, "Daiva Norvilienė", 2, post="direktoriaus pavaduotoja ugdymui"),
    employee(OFFICE, "Lina Butkutė", 3, post="raštinės administratorė"),
    employee(RUTA, "Rūta Kazlauskienė", 4, supervisor=LEADER),
    employee(JONAS, "Jonas Petraitis", 5, gender="m", supervisor=LEADER),
)
NAMED = {"Koordinuojantis vadovas": LEADER, "Raštinė": OFFICE}


def school(*plans: Any, **others: Any) -> Master:
    whole = master(*plans, staff=others.pop("staff", STAFF), settings={**NAMED, **others.pop("settings", {})}, **others)
    return whole if "timetable" not in others else replace(whole, timetable=others["timetable"])


def found(
    whole: Master, year: Programme | None = None, today: date = date(2026, 6, 25), *findings: Finding
) -> list[Obligation]:
    year = year or programme()
    return list(obligations.obligations(whole, year, budget(whole, year), findings, today))


def kind(word: str, all_: list[Obligation]) -> list[tuple[str, str, bool]]:
    """(whose, due, met) of one kind."""
    return [(one.whose, str(one.due), one.met) for one in all_ if one.kind == word]


def test_plans_of_everyone() -> None:
    """Handing in is the employee's, discussing the leader's; a plan that is not there at all is owed too."""
    whole = school(plan(row(10), submitted_on=date(2026, 6, 20)))
    all_ = found(whole)
    assert kind("planas", all_) == [
        (LEADER, "2026-06-30", False),
        (OFFICE, "2026-06-30", False),
        (RUTA, "2026-06-30", True),
        (JONAS, "2026-06-30", False),
    ]
    discussed = {(one.whose, one.about): one.met for one in all_ if one.kind == "aptarimas"}
    assert discussed[LEADER, RUTA] is True
    assert discussed[LEADER, JONAS] is False


def test_who_does_not_work_then_owes_no_plan() -> None:
    """Begun after the day, or left before it."""
    staff = (employee(RUTA, works_from=date(2026, 7, 1)), employee(JONAS, works_to=date(2026, 6, 29)))
    assert kind("planas", found(school(staff=staff))) == []


def test_draft_is_seen_by_each() -> None:
    """Once there is a draft; met by the acquaintance sheet that names the person, or when the programme is signed."""
    year = programme(event(goes()))
    seen = register({"Kodas": "ĮS-001", "Rūšis": "susipazinimas", "Supažindinta": date(2026, 8, 28), "Asmenys": ""})
    one = register(
        {"Kodas": "ĮS-1", "Rūšis": "susipazinimas", "Supažindinta": date(2026, 8, 28), "Asmenys": "Jonas Petraitis"}
    )
    assert kind("projektas", found(school())) == []
    assert {met for _, _, met in kind("projektas", found(school(), year))} == {False}
    assert {met for _, _, met in kind("projektas", found(school(shared=seen), year))} == {True}
    assert {met for _, _, met in kind("projektas", found(school(shared=SIGNED), year))} == {True}
    assert [o.about for o in found(school(shared=one), year) if o.kind == "projektas" and o.met] == [JONAS]


def test_approval_is_the_deputys() -> None:
    """By the last working day on or before 15 September; what is undecided is told with it."""
    year = programme(event(goes(), code="KT-001"), event(goes(), code="KT-002", decision="tvirtinti"), left_out=2)
    (one,) = [o for o in found(school(), year) if o.kind == "tvirtinimas"]
    assert (one.whose, str(one.due), one.met) == (LEADER, "2026-09-15", False)
    assert one.values == {"kodai": ("KT-001",), "taisytinos": 2}
    assert kind("tvirtinimas", found(school(shared=SIGNED), year)) == [(LEADER, "2026-09-15", True)]


DECIDED: dict[str, Any] = {"start": "2026-10-15", "decision": "tvirtinti", "status": "patvirtinta"}


def test_order_is_the_offices() -> None:
    """Three working days before; without `Raštinė` the coordinating leader's; met once it is signed."""
    year = programme(event(goes(RUTA, "Kazlauskienė!10"), **DECIDED))
    assert kind("įsakymas", found(school(), year)) == [(OFFICE, "2026-10-12", False)]
    assert kind("įsakymas", found(school(settings={"Raštinė": None}), year)) == [(LEADER, "2026-10-12", False)]
    signed = programme(event(goes(), **{**DECIDED, "status": "įsakymas"}))
    assert kind("įsakymas", found(school(), signed)) == [(OFFICE, "2026-10-12", True)]


def test_no_order_before_a_decision() -> None:
    """Nothing is due for what nobody has decided upon, or whose day is not known."""
    for others in ({"decision": ""}, {"start": "2026-10"}, {"topic": ""}):
        assert kind("įsakymas", found(school(), programme(event(goes(), **{**DECIDED, **others})))) == []


def cover_sheet(*rows: dict[str, object]) -> dict[str, SharedSheet]:
    columns = {heading: column for column, heading in enumerate(schema.COVER.headings, start=1)}
    records = tuple(Record(number, cells) for number, cells in enumerate(rows, start=2))
    return {"Pavadavimas": SharedSheet("Pavadavimas", 1, columns, records, len(rows) + 1)}


LESSON = {"Kodas": "KT-001", "Nedalyvauja": "Rūta Kazlauskienė", "Pamoka": "2", "Klasė": "8a"}


@pytest.mark.parametrize(
    ("decided", "met"),
    [
        ({}, False),
        ({"Pavaduoja": "Jonas Petraitis"}, True),
        ({"Pavadavimo būdas": "pavaduoti nereikia"}, True),
        ({"Pavadavimo būdas": "pamokos sukeičiamos", "Su kuo": "2026-10-20, 2 pamoka"}, True),
        ({"Pavadavimo būdas": "pavaduoja tos pačios srities mokytojas"}, False),
    ],
)
def test_cover(decided: dict[str, object], met: bool) -> None:
    """Every lesson of the absent person has somebody, or was settled otherwise."""
    whole = school(plan(row(10, cover=True)), shared=cover_sheet({**LESSON, **decided}))
    year = programme(event(goes(RUTA, "Kazlauskienė!10"), **DECIDED))
    assert kind("pavadavimas", found(whole, year)) == [(LEADER, "2026-10-12", met)]


def test_cover_is_asked_by_the_timetable() -> None:
    """Before `Pavadavimas` has rows: only of those who have lessons on the days of the event."""
    year = programme(event(goes(RUTA, "Kazlauskienė!10"), **DECIDED))
    thursday = Lesson(RUTA, 4, 2, "8a", "istorija", "", Place("Tvarkaraštis", 2))
    whole = school(plan(row(10, cover=True)))
    for timetable, met in ((None, False), ((thursday,), False), ((thursday._replace(weekday=5),), True)):
        assert kind("pavadavimas", found(replace(whole, timetable=timetable), year))[0][2] is met
    assert kind("pavadavimas", found(school(plan(row(10, cover=False))), year)) == []


def test_certificates_that_end() -> None:
    """Told 90 days before to the one who bears it; a newer one of the same kind ends it."""
    place = Place("Privalomieji mokymai", 2)
    old = Training(RUTA, "Pirmoji pagalba", "", date(2026, 12, 1), place)
    (one,) = [o for o in found(school(trainings=(old,))) if o.kind == "privalomieji mokymai"]
    assert (one.whose, str(one.since), str(one.due)) == (RUTA, "2026-09-02", "2026-12-01")
    renewed = old._replace(valid_to=date(2031, 12, 1))
    assert kind("privalomieji mokymai", found(school(trainings=(old, renewed)))) == []


def test_days_of_the_right() -> None:
    """Told to the coordinating leader: planned by the approval, had by the end of June."""
    whole = school(
        plan(row(10, hours=12, attended=True), row(11, hours=18)), settings={"Mažiausias dienų skaičius": Decimal(5)}
    )
    person = goes(RUTA, "Kazlauskienė!10", "Kazlauskienė!11", hours=30)
    all_ = found(whole, programme(event(person)))
    assert kind("dienos", all_) == [(LEADER, "2026-09-15", True)]
    assert kind("panaudotos dienos", all_) == [(LEADER, "2027-06-30", False)]
    assert [str(o.since) for o in all_ if o.kind == "panaudotos dienos"] == ["2027-04-01"]


def test_money_left_at_the_end_of_the_year() -> None:
    """In December only, while there is some that nothing was approved for."""
    whole = school(funding=(("Mokymo lėšos", 2026, 100),))
    (one,) = [o for o in found(whole) if o.kind == "lėšų likutis"]
    assert (one.whose, str(one.since), str(one.ends), one.met) == (LEADER, "2026-12-01", "2026-12-31", False)
    assert not one.is_open(date(2026, 11, 30))
    assert one.is_open(date(2026, 12, 31))
    assert not one.is_open(date(2027, 1, 1))
    all_approved = programme(event(goes(RUTA, cost=100), **DECIDED))
    assert kind("lėšų likutis", found(whole, all_approved)) == [(LEADER, "2026-12-31", True)]


def test_corrections_are_the_owners_alone() -> None:
    """Errors of one's own plan sheet; warnings, and errors of the school's sheets, are nobody's slip."""
    whole = school(plan(row(10)))
    error = Finding("KTP-401", Place("Kazlauskienė", 10, 11), {"reikšmė": "spalio 45 d."})
    warning = Finding("KTP-907", Place("Kazlauskienė", 10, 20), {"tema": "X"})
    other = Finding("KTP-501", Place("Lėšos", 2, 3), {"reikšmė": "-1"})
    all_ = found(whole, None, date(2026, 9, 1), error, warning, other)
    assert kind("taisymas", all_) == [(RUTA, "2026-09-01", False)]


# ------------------------------------------------------------------------------------------------ the law

DAY_ONE = date(2026, 9, 1)


LIVES = st.lists(st.tuples(*[st.integers(0, 60)] * 2, st.integers(0, 90), st.booleans()), min_size=1, max_size=12)


def owed(number: int, since: int, length: int, met: int, coded: bool, today: date) -> Obligation:
    """A duty that gets a code (a second key) half-way, and is met on a day."""
    opens = DAY_ONE + timedelta(days=since)
    keys: tuple[str, ...] = (f"sklaida|{number}|tema",)
    if coded and today > DAY_ONE + timedelta(days=30):
        keys = (f"sklaida|{number}|KT-00{number}", *keys)
    done = today >= DAY_ONE + timedelta(days=met)
    return Obligation("sklaida", keys, RUTA, opens + timedelta(days=length), opens, done)


@given(LIVES, st.sets(st.integers(0, 120), min_size=1))
def test_each_duty_is_told_as_new_exactly_once(lives: list[tuple[int, int, int, bool]], run_days: set[int]) -> None:
    """At the first run inside its window, however long nobody ran; never again; never after it was met."""
    told: dict[str, date] = {}
    new_on: dict[int, list[int]] = {}
    for day in sorted(run_days):
        today = DAY_ONE + timedelta(days=day)
        all_ = [owed(number, *life, today) for number, life in enumerate(lives)]
        open_ = obligations.open_on(all_, today)
        for one in news(open_, told):
            new_on.setdefault(int(one.keys[0].split("|")[1]), []).append(day)
        told = remembered(open_, told, today)
        assert all(first_told(one, told) for one in open_)
    for number, (since, _, met, _) in enumerate(lives):
        expected = next((day for day in sorted(run_days) if since <= day < met), None)
        assert new_on.get(number, []) == ([] if expected is None else [expected])


@given(LIVES, st.lists(st.integers(0, 120), min_size=2, max_size=30))
def test_a_clock_set_back_tells_nothing_twice(lives: list[tuple[int, int, int, bool]], run_days: list[int]) -> None:
    """Runs in any order of days: no key is new twice, and the first day told stays."""
    told: dict[str, date] = {}
    seen: set[str] = set()
    for day in run_days:
        today = DAY_ONE + timedelta(days=day)
        open_ = obligations.open_on([owed(n, *life, today) for n, life in enumerate(lives)], today)
        fresh = {one.keys[-1] for one in news(open_, told)}
        assert not fresh & seen
        seen |= fresh
        before = dict(told)
        told = remembered(open_, told, today)
        assert all(told[key] == when for key, when in before.items())
