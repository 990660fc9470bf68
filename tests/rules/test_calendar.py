"""The year's calendar: when things are due, and how far they have come."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ktp_xlsx.model import Deadline, Event, Master, Place, Training
from ktp_xlsx.rules import calendar
from tests.rules.builders import JONAS, RUTA, SIGNED, employee, event, goes, master, plan, programme, row


def lines(whole: Master, *events: Event, today: date = date(2026, 8, 20)) -> tuple[Deadline, ...]:
    return calendar.deadlines(whole, programme(*events), today)


def state(word: str, whole: Master, *events: Event, today: date) -> str:
    return next(one.state for one in lines(whole, *events, today=today) if word in one.what)


def test_the_year_of_a_school() -> None:
    """Stages in the order of their days; what falls on a day off moves to the working day before."""
    told = [(one.stage, str(one.due)) for one in lines(master())]
    assert told == [
        ("1.1. Poreikiai", "2026-06-15"),
        ("1.2. Planai", "2026-06-30"),
        ("1.2. Planai", "2026-06-30"),
        ("1.3. Projektas", "2026-08-14"),
        ("1.3. Projektas", "2026-08-21"),
        ("1.4. Susipažinimas", "2026-08-31"),
        ("1.5. Tvirtinimas", "2026-09-15"),
        ("Lėšos", "2026-12-31"),
        ("Lėšos", "2027-01-29"),
        ("Ataskaita", "2027-06-30"),
    ]


def test_deadline_moves_to_the_working_day_before() -> None:
    """15 August 2026 is a holiday and a Saturday; a stage without a date is no stage."""
    whole = master(settings={"Planų analizės terminas": date(2026, 8, 15), "Savianalizės terminas": None})
    assert calendar.deadline(whole.settings, calendar.ANALYSIS) == date(2026, 8, 14)
    assert calendar.deadline(whole.settings, calendar.SELF_ANALYSIS) is None
    assert "1.1. Poreikiai" not in {one.stage for one in lines(whole)}


DONE: dict[str, Any] = {"submitted_on": date(2026, 6, 20)}


@pytest.mark.parametrize(
    ("today", "handed_in", "expected"),
    [
        (date(2026, 5, 20), {}, "laukiama"),
        (date(2026, 6, 1), {}, "vyksta, liko 2"),
        (date(2026, 6, 23), {}, "artėja, liko 2"),
        (date(2026, 6, 30), DONE, "artėja, liko 1"),
        (date(2026, 7, 1), DONE, "vėluoja: 1"),
    ],
)
def test_plans_handed_in(today: date, handed_in: dict[str, Any], expected: str) -> None:
    """The state says how many plans are still missing."""
    assert state("pateikiami", master(plan(row(10), **handed_in)), today=today) == expected


def test_all_plans_handed_in() -> None:
    """Who has left or has not begun by the deadline owes no plan."""
    both = (plan(row(10), **DONE), plan(row(10), owner=JONAS, sheet="Petraitis", **DONE))
    today = date(2026, 9, 1)
    assert state("pateikiami", master(*both), today=today) == "įvykdyta"
    for days, expected in (
        ({"works_to": date(2026, 6, 29)}, "įvykdyta"),
        ({"works_to": date(2026, 6, 30)}, "vėluoja: 1"),
        ({"works_from": date(2026, 7, 1)}, "įvykdyta"),
        ({"works_from": date(2026, 6, 30)}, "vėluoja: 1"),
    ):
        staff = (employee(), employee(JONAS, "Jonas Petraitis", 5, **days))
        assert state("pateikiami", master(both[0], staff=staff), today=today) == expected


def test_needs_and_talks_have_their_own_dates() -> None:
    """Self-analysis and the talk with the leader are counted by their own dates."""
    talked = plan(row(10), discussed_on=date(2026, 6, 1))
    analysed = plan(row(10), owner=JONAS, sheet="Petraitis", discussed_on=None, self_analysed_on=date(2026, 6, 1))
    whole, today = master(talked, analysed), date(2026, 9, 1)
    assert [state(word, whole, today=today) for word in ("savianalizė", "aptariami", "pateikiami")] == [
        "vėluoja: 1",
        "vėluoja: 1",
        "vėluoja: 2",
    ]
    only_analysed = master(analysed, staff=(employee(JONAS),))
    assert state("savianalizė", only_analysed, today=today) == "įvykdyta"
    assert state("aptariami", only_analysed, today=today) == "vėluoja: 1"


@pytest.mark.parametrize(
    ("today", "shared", "expected"),
    [
        (date(2026, 8, 20), {}, "laukiama"),
        (date(2026, 9, 2), {}, "vyksta"),
        (date(2026, 9, 8), {}, "artėja"),
        (date(2026, 9, 16), {}, "vėluoja"),
        (date(2026, 9, 16), SIGNED, "įvykdyta"),
    ],
)
def test_approval(today: date, shared: Any, expected: str) -> None:
    """Approved means a signed programme order in the register."""
    assert state("patvirtinama", master(shared=shared), today=today) == expected


def test_stage_of_which_the_workbook_tells_nothing() -> None:
    """Acquaintance with the draft leaves no trace before the order is signed."""
    today = date(2026, 9, 2)
    assert state("susipažįsta", master(), today=today) == "terminas praėjo"
    assert state("susipažįsta", master(shared=SIGNED), today=today) == "įvykdyta"


def test_draft_counts_what_is_undecided() -> None:
    """The draft is ready when every event has its decision."""
    undecided, decided = event(goes()), event(goes(), code="KT-002", decision="tvirtinti")
    today = date(2026, 8, 24)
    assert state("projektas, dėl", master(), undecided, decided, today=today) == "vėluoja: 1"
    assert state("projektas, dėl", master(), decided, today=today) == "įvykdyta"
    need, broken = event(goes(), topic=""), event(goes(), code="KT-002", status="taisytina")
    assert state("projektas, dėl", master(), need, broken, today=today) == "įvykdyta"


def test_new_money() -> None:
    """The new year's amounts are done once `Lėšos` has a row of that year."""
    assert state("2027 metų sumos", master(), today=date(2027, 1, 10)) == "įvykdyta"
    only_old = master(funding=(("Mokymo lėšos", 2026, 10),))
    assert state("2027 metų sumos", only_old, today=date(2027, 1, 10)) == "vyksta"
    assert state("2027 metų sumos", only_old, today=date(2027, 2, 1)) == "vėluoja"


def test_budget_year_ends_in_december_of_the_first_half() -> None:
    """The calendar year in which the school year starts is closed in its December."""
    (line,) = [one for one in lines(master()) if one.what.startswith("Užbaigiami 2026 biudžetiniai metai")]
    assert (line.start, line.due) == (date(2026, 12, 1), date(2026, 12, 31))


def orders(*events: Event, today: date) -> list[tuple[str, str, str]]:
    found = lines(master(), *events, today=today)
    return [(one.what, str(one.due), one.state) for one in found if one.stage == "2.1. Įsakymai"]


def test_order_before_an_event() -> None:
    """Three working days before the Tuesday after All Souls'; late from the day after."""
    made = event(goes(), start="2026-11-03", topic="Vertinimas", decision="tvirtinti", status="patvirtinta")
    what = "Įsakymas dėl renginio „Vertinimas“ (2026-11-03)"
    assert orders(made, today=date(2026, 10, 1)) == [(what, "2026-10-28", "laukiama")]
    assert orders(made, today=date(2026, 10, 28)) == [(what, "2026-10-28", "artėja")]
    assert orders(made, today=date(2026, 10, 29)) == [(what, "2026-10-28", "vėluoja")]
    assert orders(made, today=date(2026, 11, 3)) == [(what, "2026-10-28", "vėluoja")]
    assert orders(made, today=date(2026, 11, 4)) == []


@pytest.mark.parametrize(
    "others",
    [
        {"status": "įsakymas"},
        {"status": "atšaukta"},
        {"decision": ""},
        {"topic": ""},
        {"start": "2026-11"},
        {"start": ""},
    ],
)
def test_no_order_is_awaited(others: dict[str, Any]) -> None:
    """Nothing is due where the order is made, the event is off or not approved, or the day is not known."""
    made = event(goes(), **{"start": "2026-11-03", "decision": "tvirtinti", "status": "patvirtinta", **others})
    assert orders(made, today=date(2026, 10, 1)) == []


def test_many_orders_stay_readable() -> None:
    """The nearest dozen one by one, the rest in one line."""
    events = [
        event(goes(), code=f"KT-{day:03d}", start=f"2026-10-{day:02d}", decision="tvirtinti") for day in range(1, 31)
    ]
    found = orders(*events, today=date(2026, 9, 20))
    assert len(found) == 13
    assert found[-1][0] == "Įsakymai dėl vėlesnių renginių (iš viso – 18)"


def test_certificates() -> None:
    """Ending within 90 days, or ended."""
    place = Place("Privalomieji mokymai", 2)
    trainings = (
        Training(RUTA, "Pirmoji pagalba", "", date(2026, 8, 1), place),
        Training(JONAS, "Higienos įgūdžiai", "", date(2026, 8, 20), place),
        Training(JONAS, "Pirmoji pagalba", "", date(2027, 11, 1), place),
    )
    found = [one for one in lines(master(trainings=trainings)) if one.stage == "Privalomieji mokymai"]
    assert [(one.what, one.state) for one in found] == [
        ("Nebegalioja pažymėjimas „Pirmoji pagalba“ (Rūta Kazlauskienė)", "vėluoja"),
        ("Baigia galioti pažymėjimas „Higienos įgūdžiai“ (Jonas Petraitis)", "artėja"),
    ]


def test_many_certificates_stay_readable() -> None:
    """The nearest dozen one by one, the rest in one line."""
    place = Place("Privalomieji mokymai", 2)
    trainings = tuple(Training(RUTA, f"Mokymai {n}", "", date(2026, 8, n), place) for n in range(1, 31))
    found = [one for one in lines(master(trainings=trainings)) if one.stage == "Privalomieji mokymai"]
    assert len(found) == 13
    assert (found[-1].what, found[-1].state) == (
        "Kiti nebegaliojantys arba baigiantys galioti pažymėjimai (iš viso – 18)",
        "vėluoja",
    )
