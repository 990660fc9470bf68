"""Cover: which lessons fall out, who is proposed, and what of people's decisions cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktp_xlsx.cover_values import CoverPlan, FallenLesson
from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Employee, Holiday, Lesson, Master, Place, Programme, Record, SharedSheet
from ktp_xlsx.rules import check_cover, cover
from ktp_xlsx.workbook import schema
from tests.rules.builders import employee, event, goes, master, plan, row, told

THURSDAY = date(2026, 10, 15)
STAFF = (
    employee("D-003", "Rūta Kazlauskienė", 4, subject="lietuvių kalba"),
    employee("D-004", "Jonas Petraitis", 5, subject="lietuvių kalba"),
    employee("D-005", "Ieva Norkutė", 6, subject="istorija"),
    employee("D-006", "Petras Rudys", 7, subject="matematika"),
)


def lesson(teacher: str, weekday: int, number: int, form: str = "8a", subject: str = "lietuvių kalba") -> Lesson:
    return Lesson(teacher, weekday, number, form, subject, "101", Place("Tvarkaraštis", 2))


def cover_rows(*rows: dict[str, Any]) -> dict[str, SharedSheet]:
    columns = {heading: column for column, heading in enumerate(schema.COVER.headings, start=1)}
    records = tuple(Record(number, cells) for number, cells in enumerate(rows, start=2))
    return {"Pavadavimas": SharedSheet("Pavadavimas", 1, columns, records, len(records) + 1)}


def school(*lessons: Lesson, wish: bool | None = True, rows: tuple[dict[str, Any], ...] = (), **others: Any) -> Master:
    made = master(plan(row(10, "2026-10-15", cover=wish)), staff=STAFF, shared=cover_rows(*rows) if rows else {})
    return replace(made, timetable=lessons, **others)


def seminar(start: str = "2026-10-15", end: str = "", **others: Any) -> Programme:
    return Programme(
        (event(goes("D-003", "Kazlauskienė!10"), start=start, end=end, decision="tvirtinti", **others),), 0
    )


def fallen(whole: Master, programme: Programme, today: date = date(2026, 10, 1)) -> tuple[FallenLesson, ...]:
    return cover.cover_plan(whole, programme, today).lessons


def findings(whole: Master, programme: Programme, *due: str) -> list[Finding]:
    plan_of_cover = cover.cover_plan(whole, programme, date(2026, 10, 1))
    return check_cover.cover_findings(check_cover.decided(whole, programme, plan_of_cover), due)


RUTAS = lesson("Rūta Kazlauskienė", 4, 2)


def decided(**cells: Any) -> dict[str, Any]:
    """Rūta's lesson of Thursday as a person decided it."""
    from decimal import Decimal

    key = {"Data": THURSDAY, "Pamoka": Decimal(2), "Klasė": "8a", "Nedalyvauja": "Rūta Kazlauskienė", "Kodas": "KT-001"}
    return {**key, "Dalykas": "lietuvių kalba", "Siūloma": "Jonas Petraitis", **cells}


def test_lessons_of_the_days_of_the_event_fall_out() -> None:
    """Only the absent teacher's lessons, only on weekdays of the event, by ID or by name."""
    whole = school(RUTAS, lesson("D-003", 5, 1), lesson("Rūta Kazlauskienė", 1, 1), lesson("Jonas Petraitis", 4, 2))
    assert [(x.day, x.number) for x in fallen(whole, seminar(end="2026-10-16"))] == [
        (THURSDAY, 2),
        (date(2026, 10, 16), 1),
    ]


@pytest.mark.parametrize(
    "programme",
    [seminar(status="atšaukta"), seminar(start="2026-10"), Programme((replace(seminar().events[0], decision=""),), 0)],
    ids=["cancelled", "only a month", "undecided"],
)
def test_nothing_falls_out_of_what_is_not_going_ahead(programme: Programme) -> None:
    """A cancelled or undecided event, or one without a day, takes nobody from a lesson."""
    assert fallen(school(RUTAS), programme) == ()


def test_no_lessons_on_days_off_and_in_pupils_holidays() -> None:
    """1 November 2027 is a public holiday; `Atostogos` are days without lessons."""
    whole = school(RUTAS, holidays=(Holiday(THURSDAY, THURSDAY, "Rudens atostogos", Place("Atostogos", 2)),))
    assert fallen(whole, seminar()) == ()
    every_day = tuple(lesson("D-003", day, 1) for day in range(1, 8))
    days = {x.day for x in fallen(school(*every_day), seminar(start="2026-12-21", end="2026-12-28"))}
    assert days == {date(2026, 12, day) for day in (21, 22, 23, 28)}


def test_only_where_cover_is_asked_for() -> None:
    """`Pavaduoti` = ne proposes nothing, but says that lessons are there (KTP-709), once for the person."""
    whole = school(RUTAS, lesson("D-003", 4, 3), wish=False)
    assert fallen(whole, seminar()) == ()
    assert told(findings(whole, seminar(), "KT-001")) == [("KTP-709", "Kazlauskienė!Q10")]
    assert told(findings(whole, seminar())) == []


def test_the_same_subject_comes_first_then_the_fewest_so_far() -> None:
    """Jonas teaches the subject; of the others Petras is at school that day and so comes before Ieva."""
    whole = school(RUTAS, lesson("D-004", 1, 1), lesson("D-005", 1, 1), lesson("D-006", 4, 1))
    (made,) = fallen(whole, seminar())
    assert made.candidates == ("D-004", "D-006", "D-005")
    assert made.proposal.startswith("Jonas Petraitis (tas pats dalykas, pamokos neturi")


def test_who_has_covered_most_comes_last() -> None:
    """Fair share: what was given this year counts, also by people's own decisions."""
    past = decided(Data=date(2026, 9, 10), Pavaduoja="Jonas Petraitis")
    rivals = (*STAFF, employee("D-007", "Žygis Balsys", 8, subject="lietuvių kalba"))
    whole = replace(school(RUTAS, lesson("D-004", 1, 1), lesson("D-007", 1, 1), rows=(past,)), employees=rivals)
    assert fallen(whole, seminar())[0].candidates == ("D-007", "D-004")


def test_nobody_free_is_said() -> None:
    """With nobody free the proposal says what else can be done."""
    (made,) = fallen(school(RUTAS), seminar())
    assert made.candidates == ()
    assert made.proposal == cover.NOBODY_FREE


def test_one_free_teacher_is_proposed_once() -> None:
    """Of two lessons at one hour the one without anybody of its own subject goes without."""
    whole = school(RUTAS, lesson("D-003", 4, 2, "7b", "istorija"), lesson("D-005", 1, 1))
    proposed = {x.subject: x.candidates for x in fallen(whole, seminar())}
    assert proposed == {"istorija": ("D-005",), "lietuvių kalba": ()}


def test_a_decided_row_keeps_its_proposal() -> None:
    """What a person has decided is never proposed anew; a row whose lesson does not fall out is marked."""
    whole = school(RUTAS, rows=(decided(Pavaduoja="Ieva Norkutė"),))
    (made,) = fallen(whole, seminar())
    assert made.proposal == "Jonas Petraitis"
    over = cover.cover_plan(whole, seminar(start="2026-10-16"), date(2026, 10, 1)).over
    assert [record.row for record in over] == [2]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({}, "KTP-701"),
        ({"Pavaduoja": "Rūta Kazlauskienė", "Pavadavimo būdas": "x"}, "KTP-702"),
        ({"Pavaduoja": "Petras Rudys", "Pavadavimo būdas": "x"}, "KTP-703"),
        ({"Pavaduoja": "Niekas Nežinomas", "Pavadavimo būdas": "x"}, "KTP-706"),
    ],
)
def test_what_stops_the_order(cells: dict[str, Any], code: str) -> None:
    """Nobody named, the absent person, somebody away, somebody unknown: errors, but only once the order is due."""
    whole = school(RUTAS, rows=(decided(**cells),))
    away = event(goes("D-006"), code="KT-002", decision="tvirtinti")
    programme = Programme((*seminar().events, away), 0)
    assert told(findings(whole, programme, "KT-001")) == [(code, "Pavadavimas!H2")]
    assert told(findings(whole, programme)) == []


def test_one_person_covers_one_lesson_at_a_time() -> None:
    """KTP-704 at the second row; classes that are joined on purpose are fine."""
    second = decided(Klasė="7b")
    taken = {"Pavaduoja": "D-004", "Pavadavimo būdas": "pavaduoja tos pačios srities mokytojas"}
    whole = school(RUTAS, lesson("D-003", 4, 2, "7b"), rows=(decided(**taken), {**second, **taken}))
    assert told(findings(whole, seminar(), "KT-001")) == [("KTP-704", "Pavadavimas!H3")]
    joined = {**taken, "Pavadavimo būdas": "klasės jungiamos"}
    whole = school(RUTAS, lesson("D-003", 4, 2, "7b"), rows=(decided(**joined), {**second, **joined}))
    assert told(findings(whole, seminar(), "KT-001")) == []


def test_an_own_lesson_and_a_missing_manner_are_pointed_out() -> None:
    """KTP-705 and KTP-707 are warnings, so they are told at any time."""
    whole = school(RUTAS, lesson("D-004", 4, 2, "5a"), rows=(decided(Pavaduoja="Jonas Petraitis"),))
    assert told(findings(whole, seminar())) == [("KTP-707", "Pavadavimas!I2"), ("KTP-705", "Pavadavimas!H2")]


def test_without_a_timetable_people_type_the_lessons() -> None:
    """KTP-708 says so, the sheet is wanted, and a typed row counts as any other."""
    whole = replace(school(rows=(decided(Siūloma=""),)), timetable=None)
    assert cover.cover_plan(whole, seminar(), date(2026, 10, 1)).wanted
    assert told(findings(whole, seminar(), "KT-001")) == [("KTP-708", ""), ("KTP-701", "Pavadavimas!H2")]


# ------------------------------------------------------------------------------------------------ laws

PEOPLE = tuple(
    Employee(f"D-{n:03d}", f"Vardas{n}", f"Pavardė{n}", "f", "mokytoja", subject=("istorija", "fizika")[n % 2])
    for n in range(8)
)
SLOTS = st.tuples(st.integers(0, 7), st.integers(1, 5), st.integers(1, 4), st.sampled_from(["5a", "6b", "7c"]))


@st.composite
def schools(draw: st.DrawFn) -> tuple[Master, Programme]:
    """Eight teachers, any timetable, up to four events in one week."""
    lessons = {(t, d, n): f for t, d, n, f in draw(st.lists(SLOTS, max_size=60))}
    timetable = tuple(lesson(PEOPLE[t].name, d, n, f, PEOPLE[t].subject) for (t, d, n), f in sorted(lessons.items()))
    events = []
    for number in range(draw(st.integers(1, 4))):
        start = draw(st.integers(12, 16))
        end = draw(st.integers(start, 16))
        who = draw(st.sets(st.integers(0, 7), min_size=1, max_size=4))
        people = [goes(f"D-{n:03d}", f"P{n}!{10 + number}")._replace(name=PEOPLE[n].name) for n in sorted(who)]
        made = event(*people, code=f"KT-{number:03d}", start=f"2026-10-{start}", end=f"2026-10-{end}")
        events.append(replace(made, decision="tvirtinti"))
    plans = [plan(*(row(10 + k, cover=True) for k in range(4)), owner=f"D-{n:03d}", sheet=f"P{n}") for n in range(8)]
    return replace(master(*plans, staff=PEOPLE), timetable=timetable), Programme(tuple(events), 0)


@settings(max_examples=60, deadline=None)
@given(schools())
def test_nobody_is_double_booked_away_busy_or_covering_themselves(made: tuple[Master, Programme]) -> None:
    """Whatever the timetable and the events: each first proposal is one person, free, present, and another one."""
    whole, programme = made
    plan_of_cover: CoverPlan = cover.cover_plan(whole, programme, date(2026, 10, 1))
    week = cover.Week(whole, programme)
    first: set[tuple[cover.Slot, str]] = set()
    for x in plan_of_cover.lessons:
        slot = cover.Slot(x.day, x.number)
        for who in x.candidates:
            assert who != x.absent_id
            assert who not in week.away[x.day]
            assert week.busy(who, slot) is None
        if x.candidates:
            assert (slot, x.candidates[0]) not in first
            first.add((slot, x.candidates[0]))


@settings(max_examples=40, deadline=None)
@given(schools())
def test_every_lesson_that_falls_out_stands_once(made: tuple[Master, Programme]) -> None:
    """As many rows as lessons of absent people on those days; the same again for the same school."""
    whole, programme = made
    lessons = cover.cover_plan(whole, programme, date(2026, 10, 1)).lessons
    keys = [(x.day, x.number, x.form_class, x.absent_id, x.code) for x in lessons]
    assert len(keys) == len(set(keys))
    week = cover.Week(whole, programme)
    expected = {
        (day, x.number, x.form_class, p.employee_id)
        for e in programme.events
        for p in e.participants
        for day, x in week.fallen(p.employee_id, e)
    }
    assert {key[:4] for key in keys} == expected
    assert len(keys) == len(expected)
    assert cover.cover_plan(whole, programme, date(2026, 10, 1)).lessons == lessons
