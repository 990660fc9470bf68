"""After the event: who owes what, from which day, until which day, and when it is a finding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import Master, Obligation, PlanRow, Programme
from ktp_xlsx.rules import follow_up
from ktp_xlsx.rules.budget import budget
from ktp_xlsx.rules.working_days import is_working_day
from tests.rules.builders import JONAS, RUTA, employee, master, plan, programme_of, row, told

LEADER = "D-001"
STAFF = (
    employee(LEADER, "Daiva Norvilienė", 3, post="direktoriaus pavaduotoja ugdymui"),
    employee(RUTA, "Rūta Kazlauskienė", 4, supervisor=LEADER),
    employee(JONAS, "Jonas Petraitis", 5, gender="m"),
)


def school(*rows: PlanRow, **others: Any) -> Master:
    settings = {"Koordinuojantis vadovas": LEADER, **others.pop("settings", {})}
    return master(plan(*rows), staff=STAFF, settings=settings, **others)


def duties(whole: Master, year: Programme | None = None, today: date = date(2026, 10, 20)) -> dict[str, Obligation]:
    year = year or programme_of(whole)
    return {one.kind: one for one in follow_up.after_events(whole, year, budget(whole, year), today)}


def test_days_after_an_event() -> None:
    """5 working days for the certificate; 14, 60 and 90 days for the rest, moved to the working day after."""
    found = duties(school(row(10, "2026-10-15", attended=True)))
    assert {kind: str(one.due) for kind, one in found.items()} == {
        "pažymėjimas": "2026-10-22",
        "sklaida": "2026-10-29",
        "įsivertinimas": "2026-12-14",
        "vadovo vertinimas": "2027-01-13",
    }


def test_the_window_opens_after_the_event() -> None:
    """A week before the day, but nobody is asked for a certificate before the event is over."""
    found = duties(school(row(10, "2026-10-15", attended=True)))
    assert str(found["pažymėjimas"].since) == "2026-10-16"
    assert str(found["sklaida"].since) == "2026-10-22"


def test_the_leader_evaluates() -> None:
    """The supervising leader is to act; where none is known, the coordinating one."""
    assert duties(school(row(10, attended=True)))["vadovo vertinimas"].whose == LEADER
    alone = master(plan(row(10, attended=True), owner=JONAS), staff=STAFF, settings={"Koordinuojantis vadovas": LEADER})
    assert duties(alone)["vadovo vertinimas"].whose == LEADER


@pytest.mark.parametrize(
    ("kind", "filled"),
    [
        ("pažymėjimas", {"document": "A-1"}),
        ("sklaida", {"shared_on": date(2026, 10, 20)}),
        ("įsivertinimas", {"self_evaluated_on": date(2026, 10, 20)}),
        ("vadovo vertinimas", {"leader_evaluated_on": date(2026, 10, 20)}),
    ],
)
def test_a_filled_cell_meets_its_duty(kind: str, filled: dict[str, Any]) -> None:
    """Each duty is met by its own cell and by no other."""
    met = {k for k, one in duties(school(row(10, attended=True, **filled))).items() if one.met}
    assert met == {kind}


@pytest.mark.parametrize(
    "others",
    [{"attended": False}, {"attended": None}, {"attended": True, "topic": ""}],
    ids=["not there", "not said", "no event"],
)
def test_nothing_is_owed(others: dict[str, Any]) -> None:
    """For an event that was not attended, or of which nobody has said so and which was not approved."""
    assert duties(school(row(10, **others))) == {}


@pytest.mark.parametrize("status", ["atmesta", "atšaukta", "nebeplanuojama"])
def test_nothing_is_owed_for_an_event_not_held(status: str) -> None:
    """Rejected, cancelled, or planned no more."""
    whole = school(row(10, attended=True))
    assert duties(whole, programme_of(whole, status=status)) == {}


def test_an_approved_event_counts_as_attended() -> None:
    """Who was to go by a signed order did, until „ne“ is written."""
    whole = school(row(10))
    assert set(duties(whole, programme_of(whole, status="įsakymas"))) == {step.kind for step in follow_up.STEPS}
    absent = school(row(10, attended=False))
    assert duties(absent, programme_of(absent, status="įsakymas")) == {}


def test_a_cell_with_an_error_raises_nothing_more() -> None:
    """An unreadable `Pasidalyta` is a finding already."""
    found = duties(school(row(10, attended=True, invalid=frozenset({"Pasidalyta"}))))
    assert "sklaida" not in found
    assert "pažymėjimas" in found


def late(whole: Master, today: date) -> list[tuple[str, str]]:
    year = programme_of(whole)
    return told(follow_up.late(whole, year, budget(whole, year), today))


def test_late_is_a_finding_from_the_next_day() -> None:
    """KTP-901 at its own cell, not on the day itself."""
    whole = school(row(10, "2026-10-15", attended=True))
    assert late(whole, date(2026, 10, 22)) == []
    assert late(whole, date(2026, 10, 23)) == [("KTP-901", "Kazlauskienė!W10")]
    assert [code for code, _ in late(whole, date(2027, 2, 1))] == ["KTP-901", "KTP-902", "KTP-903", "KTP-904"]


def test_who_has_left_owes_nothing() -> None:
    """Nor is anybody reminded of a colleague's who has."""
    staff = (STAFF[0], employee(RUTA, works_to=date(2026, 10, 18)))
    whole = master(plan(row(10, attended=True)), staff=staff)
    assert duties(whole) == {}


@given(st.dates(date(2026, 9, 1), date(2027, 6, 30)), st.integers(0, 120))
def test_days_off_are_moved(day: date, count: int) -> None:
    """Whatever day and setting: due on a working day, not before the event is over, told by its day."""
    settings = {s.setting: Decimal(count) for s in follow_up.STEPS}
    for one in duties(school(row(10, day.isoformat(), attended=True), settings=settings), today=day).values():
        assert is_working_day(one.due) or count == 0
        assert day <= one.due
        assert one.since <= one.due
