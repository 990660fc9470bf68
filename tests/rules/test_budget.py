"""Money, hours and days of the year, and the laws that their sums keep."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import STATUSES, Budget, Event, Master, Plan, Programme
from ktp_xlsx.rules.budget import NOT_COUNTED, approved_money, budget, counted, had_hours, spread
from tests.rules.builders import JONAS, RUTA, employee, eur, event, goes, master, plan, programme, row


def line(made: Budget, source: str, year: int) -> Any:
    return next(one for one in made.sources if (one.source, one.year) == (source, year))


def test_planned_approved_and_spent() -> None:
    """Planned is everything counted, approved what is decided, spent what the plans say was paid."""
    whole = master(plan(row(10, fee=60, actual_cost=55), row(11, "2027-02-10", fee=40)))
    year = programme(
        event(goes(RUTA, "Kazlauskienė!10", cost=60), goes(JONAS, cost=70), decision="tvirtinti"),
        event(goes(RUTA, "Kazlauskienė!11", cost=40), code="KT-002", start="2027-02-10"),
    )
    made: Any = budget(whole, year)
    autumn = line(made, "Mokymo lėšos", 2026)
    assert (autumn.planned, autumn.approved, autumn.spent, autumn.left) == (130, 130, 55, 870)
    spring = line(made, "Mokymo lėšos", 2027)
    assert (spring.planned, spring.approved, spring.spent) == (40, 0, 0)


def test_event_over_the_new_year() -> None:
    """All its money is of the year in which it begins."""
    made: Any = budget(master(), programme(event(goes(cost=50), start="2026-12-29", end="2027-01-03")))
    assert [(one.year, one.planned) for one in made.sources] == [(2026, 50), (2027, 0)]


@pytest.mark.parametrize("status", STATUSES)
def test_what_is_counted(status: str) -> None:
    """Rejected, broken, cancelled and no longer planned events hold no money and no hours."""
    made: Any = budget(master(), programme(event(goes(cost=50), status=status, decision="tvirtinti")))
    expected = 0 if status in NOT_COUNTED else 50
    assert (made.sources[0].planned, made.sources[0].approved) == (expected, expected)
    assert made.people[0].planned_hours == (6 if expected else 0)


def test_granted_instead_of_the_sum() -> None:
    """`Skirta, Eur` is what is approved, spread over the sources as the money was planned."""
    money = {"Mokymo lėšos": Decimal(20), "Projekto lėšos": Decimal(10)}
    made = event(goes(cost=20), goes(JONAS, cost=10), money=money, decision="tvirtinti", granted=Decimal(20))
    assert approved_money(made) == {"Mokymo lėšos": Decimal("13.34"), "Projekto lėšos": Decimal("6.66")}
    assert approved_money(event(goes(cost=5), decision="atidėti", granted=Decimal(20))) == {}
    free = event(goes(), money={}, sources=(), decision="tvirtinti", granted=Decimal(20))
    assert approved_money(free) == {"": Decimal(20)}


def test_sources_are_one_however_typed() -> None:
    """Sources keep the wording and order of `Lėšos`, then of the list; money without a source comes last."""
    whole = master(
        funding=(("Mokymo lėšos", 2027, 5), ("Mokymo lėšos", 2026, 10), ("mokymo lėšos", 2026, 1)),
        lists={"Lėšų šaltinis": ("Rėmėjų lėšos", "Mokymo lėšos")},
    )
    sources = ("", "projekto lėšos", "rėmėjų  lėšos", "MOKYMO LĖŠOS")
    year = programme(*(event(goes(cost=1), code=source, money={source: Decimal(1)}) for source in sources))
    made: Any = budget(whole, year)
    assert [(one.source, one.year, one.given, one.planned) for one in made.sources] == [
        ("Mokymo lėšos", 2026, 11, 1),
        ("Mokymo lėšos", 2027, 5, 0),
        ("Rėmėjų lėšos", 2026, None, 1),
        ("projekto lėšos", 2026, None, 1),
        ("", 2026, None, 1),
    ]
    assert (made.without_source, made.without_year) == (1, 0)


def test_money_without_a_year() -> None:
    """An event without a date stands in no source's year, but is not lost."""
    made: Any = budget(master(), programme(event(goes(cost=7), start="")))
    assert (made.without_year, sum(one.planned for one in made.sources)) == (7, 0)


def test_hours_had() -> None:
    """As written after the event, else as planned if attended."""
    assert had_hours(row(hours=6, attended=True)) == 6
    assert had_hours(row(hours=6, attended=True, actual_hours=4)) == 4
    assert had_hours(row(hours=6, attended=False, actual_hours=4)) == 0
    assert had_hours(row(hours=6, actual_hours=4)) == 4
    assert had_hours(row(hours=6)) == 0


def test_people_in_order_with_days() -> None:
    """Everybody appears; days are hours by the school's day, to two decimals."""
    whole = master(plan(row(10, hours=8, attended=True, actual_cost=12)))
    made: Any = budget(whole, programme(event(goes(RUTA, "Kazlauskienė!10", cost=12, hours=8))))
    ruta, jonas = made.people
    assert (ruta.name, ruta.planned_days, ruta.had_days) == ("Rūta Kazlauskienė", Decimal("1.33"), Decimal("1.33"))
    assert ruta.spent == 12
    assert (jonas.employee_id, jonas.planned_hours, jonas.spent) == (JONAS, 0, 0)


def test_had_and_spent_do_not_hang_on_the_decision() -> None:
    """What was paid and attended counts even where the event was cancelled later; a row in error counts nowhere."""
    whole = master(plan(row(10, hours=4, attended=True, actual_cost=12), row(11, hours=2, actual_cost=5)))
    for status, had, spent in (("atšaukta", 4, 17), ("taisytina", 0, 5)):
        made: Any = budget(whole, programme(event(goes(RUTA, "Kazlauskienė!10"), status=status)))
        assert (made.people[0].had_hours, made.people[0].spent, made.sources[0].spent) == (had, spent, spent)


def test_cost_of_a_row_without_a_date_has_no_year() -> None:
    """Without `Data nuo` nothing tells of which year's money it is; the reader's KTP-301 keeps such a row apart."""
    made: Any = budget(master(plan(row(10, "", actual_cost=5))), programme())
    assert (made.people[0].spent, made.sources[0].spent) == (0, 0)


def test_same_id_twice_is_one_person() -> None:
    """Of an ID that stands twice the first row counts (KTP-201); a person without an ID still appears."""
    twice = (employee(), employee(RUTA, "Ieva Norkutė", 6), employee("", "Asta Rudytė", 7))
    made: Any = budget(master(staff=twice), programme(event(goes(RUTA, cost=5, hours=None))))
    assert [(one.name, one.planned_money, one.planned_hours) for one in made.people] == [
        ("Rūta Kazlauskienė", 5, 0),
        ("Asta Rudytė", 0, 0),
    ]


@pytest.mark.parametrize(
    ("setting", "expected"), [(8, 1), (0, Decimal("1.33")), (-6, Decimal("1.33")), (None, Decimal("1.33"))]
)
def test_hours_of_a_day(setting: int | None, expected: Any) -> None:
    """The school's own day; six hours where the setting is no positive number."""
    value = None if setting is None else Decimal(setting)
    whole = master(settings={"Akademinių valandų dienoje": value})
    made: Any = budget(whole, programme(event(goes(RUTA, hours=8))))
    assert made.people[0].planned_days == expected


def test_granted_without_planned_money() -> None:
    """Money granted to an event that named a source but no cost is that source's."""
    made = event(goes(), money={}, sources=("Rėmėjų lėšos",), decision="tvirtinti", granted=Decimal(20))
    assert approved_money(made) == {"Rėmėjų lėšos": Decimal(20)}


def test_groups() -> None:
    """Groups come in the list's order, people of no group last; approved money is each person's part."""
    staff = (
        employee(RUTA, group="kalbų"),
        employee(JONAS, "Jonas Petraitis", group="Tiksliųjų mokslų"),
        employee("D-005", "Ieva Norkutė"),
    )
    whole = master(staff=staff, lists={"Metodinė grupė": ("Tiksliųjų mokslų", "Kalbų", "Menų")})
    both = event(goes(RUTA, cost=30), goes(JONAS, cost=10), decision="tvirtinti", granted=Decimal(20))
    groups: Any = budget(whole, programme(both)).groups
    assert [(g.group, g.people, g.planned_money, g.approved_money) for g in groups] == [
        ("Tiksliųjų mokslų", 1, 10, 5),
        ("Kalbų", 1, 30, 15),
        ("", 1, 0, 0),
    ]


# ------------------------------------------------------------------------------------------------ laws

CENTS = st.integers(0, 100_000).map(lambda cents: Decimal(cents) / 100)


@given(CENTS, st.dictionaries(st.text(max_size=3), CENTS, min_size=1, max_size=5))
def test_spreading_loses_no_cent(amount: Decimal, weights: dict[str, Decimal]) -> None:
    """The parts are whole cents, none negative, and add up to the amount."""
    parts = spread(amount, weights)
    assert sum(parts.values()) == amount
    assert parts.keys() == weights.keys()
    assert all(part >= 0 and part == eur(str(part)) for part in parts.values())


@st.composite
def schools(draw: st.DrawFn) -> tuple[Master, Programme]:
    """Two people, plans of up to four rows, each row an event of its own or of both people; any status and decision."""
    plans: list[Plan] = []
    events: list[Event] = []
    for who, sheet in ((RUTA, "Kazlauskienė"), (JONAS, "Petraitis")):
        rows = []
        for number in range(10, 10 + draw(st.integers(0, 4))):
            month = draw(st.sampled_from(("2026-10", "2027-03", "")))
            source = draw(st.sampled_from(("Mokymo lėšos", "Projekto lėšos", "")))
            fee, paid, length = draw(CENTS), draw(CENTS), draw(st.integers(1, 40))
            attended = draw(st.sampled_from((True, False, None)))
            rows.append(row(number, month, source=source, fee=fee, actual_cost=paid, hours=length, attended=attended))
            people = [goes(who, f"{sheet}!{number}", cost=str(fee), hours=length)]
            events.append(
                event(
                    *people,
                    code=f"KT-{len(events)}",
                    start=month,
                    money={source: fee},
                    status=draw(st.sampled_from(STATUSES)),
                    decision=draw(st.sampled_from(("tvirtinti", "atidėti", ""))),
                    granted=draw(st.none() | CENTS),
                )
            )
        plans.append(plan(*rows, owner=who, sheet=sheet))
    return master(*plans), programme(*events)


def approved_sum(events: Iterable[Event]) -> Decimal:
    return sum((sum(approved_money(e).values(), Decimal(0)) for e in events), Decimal(0))


@given(schools())
def test_sums_are_the_same_money(school: tuple[Master, Programme]) -> None:
    """Over sources, people and groups stands the same planned, approved and spent money, and it is the events'."""
    whole, year = school
    made: Any = budget(whole, year)
    planned = sum((e.total for e in year.events if counted(e)), Decimal(0))
    assert sum(one.planned for one in made.sources) + made.without_year == planned
    assert sum(one.planned_money for one in made.people) == sum(g.planned_money for g in made.groups) == planned
    assert sum(one.approved for one in made.sources) == approved_sum(e for e in year.events if e.start)
    assert sum(g.approved_money for g in made.groups) == approved_sum(year.events)
    spent = sum(one.spent for one in made.sources)
    assert spent == sum(one.spent for one in made.people) == sum(g.spent for g in made.groups)


@given(schools())
def test_hours_are_kept(school: tuple[Master, Programme]) -> None:
    """Nobody's hours are lost or counted twice."""
    whole, year = school
    made: Any = budget(whole, year)
    hours = sum(p.hours or 0 for e in year.events if counted(e) for p in e.participants)
    assert sum(one.planned_hours for one in made.people) == sum(g.planned_hours for g in made.groups) == hours


@given(schools(), st.randoms(use_true_random=False))
def test_order_of_rows_and_events_does_not_matter(school: tuple[Master, Programme], chance: Any) -> None:
    """The same rows in another order give the same sums."""
    whole, year = school
    events = list(year.events)
    plans: list[Plan] = []
    chance.shuffle(events)
    for one in whole.plans:
        rows = list(one.rows)
        chance.shuffle(rows)
        plans.append(plan(*rows, owner=one.employee_id, sheet=one.sheet))
    chance.shuffle(plans)
    other = budget(master(*plans), programme(*events))
    made: Any = budget(whole, year)
    assert set(other.sources) == set(made.sources)
    assert (other.people, other.groups) == (made.people, made.groups)


def test_people_unknown_to_the_staff_list_come_last() -> None:
    """Money of a plan whose owner nobody knows is not lost."""
    made: Any = budget(master(), programme(event(goes("D-099", cost=9))))
    assert [(one.employee_id, one.planned_money) for one in made.people] == [(RUTA, 0), (JONAS, 0), ("D-099", 9)]
