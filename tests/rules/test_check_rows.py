"""Checks of plans and their rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ktp_xlsx.model import Place, Plan, PlanRow
from ktp_xlsx.rules import check_rows
from ktp_xlsx.rules.budget import budget
from tests.rules.builders import event, goes, master, plan, programme, row, told

TODAY = date(2026, 8, 20)
AT = "Kazlauskienė!"


def run(*plans: Plan, today: date = TODAY, **others: Any) -> list[tuple[str, str]]:
    whole = master(*plans, **others)
    return told(f for one in check_rows.CHECKS for f in one(whole, today))


def after(day: date | None = None, **others: Any) -> PlanRow:
    """A row whose event was on 2026-10-15 and has been attended."""
    return row(10, attended=True, shared_on=day, **others)


NO_EVENT: dict[str, Any] = {"topic": "", "mode": "", "hours": None, "source": "", "start": ""}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (row(10), []),
        (row(10, start="2026-10"), []),
        (row(10, competence=""), [("KTP-304", AT + "B10")]),
        (row(10, competence="", invalid=frozenset({"Tobulintina kompetencija"})), []),
        (row(10, competence="", **NO_EVENT, goal="Geriau vertinti"), [("KTP-301", AT + "B10")]),
        (row(10, **NO_EVENT), [("KTP-303", AT + "B10")]),
        (row(10, topic=""), [("KTP-301", AT + "F10")]),
        (row(10, start=""), [("KTP-301", AT + "K10")]),
        (row(10, start="", invalid=frozenset({"Data nuo"})), []),
        (row(10, **NO_EVENT, invalid=frozenset({"Data nuo"})), [("KTP-301", AT + "F10")]),
        (row(10, topic="", invalid=frozenset({"Renginio tema"})), []),
        (row(10, topic="", competence="", start=""), [("KTP-301", AT + c) for c in ("B10", "F10", "K10")]),
        (row(10, hours=0), [("KTP-308", AT + "M10")]),
        (row(10, hours=-2), [("KTP-308", AT + "M10")]),
        (row(10, hours=None, invalid=frozenset({"Trukmė, ak. val."})), []),
        (row(10, actual_hours=-1), [("KTP-308", AT + "U10")]),
        (row(10, actual_hours=0), []),
        (row(10, hours=10), []),
        (row(10, hours=11), [("KTP-309", AT + "M10")]),
        (row(10, end="2026-10-16", hours=20), []),
        (row(10, end="2026-10-16", hours=21), [("KTP-309", AT + "M10")]),
        (row(10, hours=40, mode="NUOTOLINIS"), []),
        (row(10, start="2026-10", hours=40), []),
        (row(10, start="2026-10", hours=301), [("KTP-309", AT + "M10")]),
        (row(10, end="2027-05-28", hours=301, mode="nuotolinis"), [("KTP-309", AT + "M10")]),
        (row(10, end="2027-05-28", hours=300), []),
        (row(10, end="2026-10-14", hours=40), []),  # crossed dates are told of elsewhere
        (after(date(2026, 10, 14)), [("KTP-905", AT + "X10")]),
        (after(date(2026, 10, 15)), []),
        (after(self_evaluated_on=date(2026, 10, 1)), [("KTP-905", AT + "Z10")]),
        (after(leader_evaluated_on=date(2026, 10, 1)), [("KTP-905", AT + "AB10")]),
        (row(10, start="2026-10", shared_on=date(2026, 9, 1)), []),
        (row(10, attended=False), []),
        (row(10, attended=False, actual_hours=0, actual_cost=0), []),
        (row(10, attended=False, document="A-1"), [("KTP-908", AT + "T10")]),
        (row(10, attended=True, document="A-1"), []),
        (row(10, impact=2), [("KTP-954", "")]),
        (row(10, leader_mark=0), [("KTP-954", "")]),
    ],
)
def test_one_row(line: PlanRow, expected: list[tuple[str, str]]) -> None:
    """What one row of an otherwise tidy plan raises, and at which cell."""
    assert run(plan(line)) == expected


def test_event_without_need_is_named() -> None:
    """KTP-304 names the event that stands without a need."""
    (finding,) = check_rows.required_cells(master(plan(row(10, competence="", topic="Vertinimas"))), TODAY)
    assert "„Vertinimas“" in finding.message
    assert finding.person == "Rūta Kazlauskienė"


def test_headings_filled_though_not_attended_are_listed() -> None:
    """KTP-908 lists every filled heading."""
    line = row(10, attended=False, actual_cost=60, document="A-1", impact=0)
    (finding,) = check_rows.results_without_attendance(master(plan(line)), TODAY)
    assert finding.value == "Faktinė kaina, Eur, Dokumento Nr., Poveikis (0–3)"


def test_unbelievable_length_tells_hours_and_days() -> None:
    """KTP-309 says how many hours in how many days."""
    (finding,) = check_rows.hours_believable(master(plan(row(10, end="2026-10-16", hours="21.5"))), TODAY)
    assert "(21,5 ak. val. per 2 d.)" in finding.message


def test_same_row_twice() -> None:
    """A repeated row points to the first; case and spaces do not hide it; another need for the event is no repeat."""
    first = row(10, competence="Vertinimas", topic="Seminaras")
    again = row(14, competence="VERTINIMAS ", topic="„seminaras“", remarks="dar kartą")
    other = row(15, competence="Įtraukusis ugdymas", topic="Seminaras")
    assert run(plan(first, again, other)) == [("KTP-305", AT + "14")]
    (finding,) = check_rows.same_rows(master(plan(first, again)), TODAY)
    assert finding.message == "Kazlauskienė!14: ši eilutė sutampa su 10 eilute."


def test_rows_that_say_too_little_are_not_compared() -> None:
    """What could not be read may differ; rows without need and event have other findings."""
    unread = [row(at, hours=None, topic="S", competence="K", invalid=frozenset({"Data iki"})) for at in (10, 11)]
    assert run(plan(*unread)) == []
    empty = [row(at, competence="", **NO_EVENT, goal="Geriau") for at in (10, 11)]
    assert run(plan(*empty)) == [("KTP-301", AT + "B10"), ("KTP-301", AT + "B11")]
    needs = [row(at, competence="Vertinimas", **NO_EVENT) for at in (10, 11)]
    assert ("KTP-305", AT + "11") in run(plan(*needs))


def test_rows_of_two_people_are_not_repeated() -> None:
    """The same event in two plans is one event of two people."""
    both = (plan(row(10)), plan(row(10), owner="D-004", sheet="Petraitis"))
    assert run(*both) == []


def test_plan_of_another_school_year() -> None:
    """KTP-311 stands at the label and shows both years."""
    whole = master(plan(row(10), year=2025))
    (finding,) = check_rows.school_year(whole, TODAY)
    assert str(finding.place) == AT + "B2"
    assert "2025–2026 mokslo metai, o darbaknygė skirta 2026–2027 mokslo metams" in finding.message
    assert run(plan(row(10), year=2026)) == []


def test_plan_not_discussed() -> None:
    """KTP-315 stands at its label, else where the owner is named; an empty plan or one of nobody is not discussed."""
    assert run(plan(row(10), discussed_on=None)) == [("KTP-315", AT + "B4")]
    assert run(plan(row(10), discussed_on=None, label_places={})) == [("KTP-315", AT + "B1")]
    assert run(plan(discussed_on=None)) == []
    assert run(plan(row(10), discussed_on=None, owner="")) == []


def test_finding_without_a_column_stands_at_the_row() -> None:
    """A table without `Renginio tema` still has a row to point to."""
    (finding,) = check_rows.required_cells(master(plan_without_topic()), TODAY)
    assert finding.place == Place("Kazlauskienė", 10)


def plan_without_topic() -> Plan:
    whole = plan(row(10, topic=""))
    columns = {heading: column for heading, column in whole.columns.items() if heading != "Renginio tema"}
    return Plan(whole.sheet, whole.employee_id, "", whole.owner_place, 8, columns, whole.rows)


@pytest.mark.parametrize(
    ("line", "status", "today", "raised"),
    [
        (row(10), "patvirtinta", date(2026, 10, 16), True),
        (row(10), "patvirtinta", date(2026, 10, 15), False),
        (row(10, end="2026-10-20"), "patvirtinta", date(2026, 10, 20), False),
        (row(10), "atšaukta", date(2026, 10, 16), False),
        (row(10), "atmesta", date(2026, 10, 16), False),
        (row(10, attended=False), "patvirtinta", date(2026, 10, 16), False),
        (row(10, invalid=frozenset({"Dalyvauta"})), "patvirtinta", date(2026, 10, 16), False),
        (row(10, topic=""), "taisytina", date(2026, 10, 16), False),
        (row(10, start="2026-09"), "patvirtinta", date(2026, 10, 16), False),
        (row(10, start="2025-10-15"), "taisytina", date(2026, 10, 16), False),  # KTP-406 says what is wrong
    ],
)
def test_attendance_not_marked(line: PlanRow, status: str, today: date, raised: bool) -> None:
    """KTP-907 from the day after the last day of an event that is still on."""
    whole = master(plan(line))
    year = programme(event(goes("D-003", "Kazlauskienė!10"), status=status))
    findings = check_rows.attendance_marked(whole, year, budget(whole, year), today)
    assert told(findings) == ([("KTP-907", AT + "T10")] if raised else [])
