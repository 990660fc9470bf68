"""Checks of the programme: decisions, money, the deadline, people's right and limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Event, Master, Record
from ktp_xlsx.rules import check_programme
from ktp_xlsx.rules.budget import budget
from ktp_xlsx.rules.check import check_programme as all_checks
from tests.rules.builders import (
    JONAS,
    RUTA,
    SIGNED,
    event,
    goes,
    master,
    plan,
    programme,
    register,
    row,
    told,
)

TODAY = date(2026, 8, 20)


def run(whole: Master, *events: Event, today: date = TODAY, left_out: int = 0) -> list[Finding]:
    year = programme(*events, left_out=left_out)
    made = budget(whole, year)
    return [f for one in check_programme.PROGRAMME_CHECKS for f in one(whole, year, made, today)]


def days(hours: int, status: str = "planuojama", **settings: Any) -> list[tuple[str, str]]:
    whole = master(plan(row(10)), settings={"Mažiausias dienų skaičius": Decimal(5), **settings})
    return told(run(whole, event(goes(RUTA, hours=hours), status=status)))


def test_fewer_days_than_the_right() -> None:
    """KTP-312 at the row of whoever has a plan with rows; five days of six hours are enough."""
    assert days(29) == [("KTP-312", "Darbuotojai!4")]
    assert days(30) == []
    assert days(30, "planuojama", **{"Akademinių valandų dienoje": Decimal(8)}) == [("KTP-312", "Darbuotojai!4")]


def test_days_are_not_told_where_they_are_not_known() -> None:
    """A row in error may hold the missing days; a calendar year is not in one workbook."""
    assert days(6, "taisytina") == []
    assert days(6, "planuojama", **{"Metai skaičiuojami": "kalendoriniai"}) == []
    assert days(6, "planuojama", **{"Mažiausias dienų skaičius": None}) == []


def test_sentence_of_the_right_counts_days() -> None:
    """KTP-312 says days with as few decimals as needed."""
    whole = master(plan(row(10)), settings={"Mažiausias dienų skaičius": Decimal(5)})
    (finding,) = run(whole, event(goes(RUTA, hours=9)))
    assert "suplanuota 1,5 d." in finding.message
    assert "ne mažiau kaip 5 d." in finding.message


def test_personal_limit() -> None:
    """KTP-508 above the limit; what somebody pays alone does not count."""
    whole = master(plan(row(10), row(11, source="Asmeninės lėšos")), settings={"Limitas asmeniui, Eur": Decimal(100)})
    school = event(goes(RUTA, "Kazlauskienė!10", cost=100))
    own = event(goes(RUTA, "Kazlauskienė!11", cost=50), code="KT-002", money={"Asmeninės lėšos": Decimal(50)})
    assert told(run(whole, school, own), "KTP-508") == []
    more = event(goes(RUTA, cost=1), code="KT-003")
    assert told(run(whole, school, own, more)) == [("KTP-508", "Darbuotojai!4")]
    assert told(run(master(), school, own, more)) == []
    rejected = replace(more, status="atmesta")
    assert told(run(whole, school, rejected)) == []


def test_limit_counts_what_is_not_wholly_ones_own() -> None:
    """What the school pays counts, also beside one's own; a rejected event of one's own changes nothing."""
    limit = {"Limitas asmeniui, Eur": Decimal(100)}
    whole = master(plan(row(10), row(11, source="asmeninės lėšos")), settings=limit)
    half = {"Mokymo lėšos": Decimal(60), "Asmeninės lėšos": Decimal(60)}
    mixed = event(goes(RUTA, "Kazlauskienė!10", "Kazlauskienė!11", cost=120), money=half)
    assert told(run(whole, mixed)) == [("KTP-508", "Darbuotojai!4")]
    unseen = event(goes(RUTA, cost=120), money={"Asmeninės lėšos": Decimal(120)})
    assert told(run(whole, unseen)) == [("KTP-508", "Darbuotojai!4")]
    school = event(goes(RUTA, "Kazlauskienė!10", cost=120))
    rejected = event(goes(RUTA, "Kazlauskienė!11", cost=50), money={"Asmeninės lėšos": Decimal(50)}, status="atmesta")
    assert told(run(whole, school, rejected)) == [("KTP-508", "Darbuotojai!4")]
    stranger = event(goes("D-099", cost=500))
    assert told(run(whole, stranger)) == []


@pytest.mark.parametrize(
    ("ruta", "jonas", "expected"),
    [
        (goes(RUTA, fee=60), goes(JONAS, fee=60), []),
        (goes(RUTA, fee=60), goes(JONAS, fee=45), [("KTP-313", "Programa!N2")]),
        (goes(RUTA, fee=60), goes(JONAS), []),
        (goes(RUTA, hours=6), goes(JONAS, hours=8), [("KTP-313", "Programa!K2")]),
        (goes(RUTA, hours=6), goes(JONAS, hours=None), []),
    ],
)
def test_one_event_written_differently(ruta: Any, jonas: Any, expected: list[tuple[str, str]]) -> None:
    """KTP-313 at the event's row in `Programa`, also before the row is written."""
    assert told(run(master(), event(ruta, jonas))) == expected
    assert told(run(master(), event(ruta, jonas, status="atmesta"))) == []


def test_different_values_are_listed() -> None:
    """The sentence names what differs and its values."""
    (finding,) = run(master(), event(goes(RUTA, fee=60), goes(JONAS, fee="45.5"), topic="Vertinimas"))
    assert finding.message == "Renginio „Vertinimas“ kaina planuose nevienoda: 45,50 Eur; 60,00 Eur."


def approve(cost: str | int, **others: Any) -> Event:
    return event(goes(RUTA, cost=cost), decision="tvirtinti", **others)


FIFTY: dict[str, Any] = {"funding": (("Mokymo lėšos", 2026, 50),)}


def test_over_budget() -> None:
    """KTP-505 at the row of `Lėšos` and KTP-509 at the decision; up to the last cent is not over."""
    assert told(run(master(**FIFTY), approve(50))) == []
    over, beyond = run(master(**FIFTY), approve("50.01"))
    assert (over.code, str(over.place)) == ("KTP-505", "Lėšos!2")
    assert "skirta 50,00 Eur, patvirtinta 50,01 Eur, trūksta 0,01 Eur" in over.message
    assert (beyond.code, str(beyond.place)) == ("KTP-509", "Programa!U2")
    assert "trūksta 0,01 Eur" in beyond.message


def test_money_goes_by_rank() -> None:
    """KTP-509 falls on the lower rank; on what is already in force it does not fall."""
    first = approve(40, code="KT-001", rank=2)
    second = approve(40, code="KT-002", rank=1)
    assert told(run(master(**FIFTY), first, second), "KTP-509") == [("KTP-509", "Programa!U2")]
    in_force = replace(first, status="patvirtinta")
    assert told(run(master(**FIFTY), in_force, second), "KTP-509") == [("KTP-509", "Programa!U3")]


@given(st.lists(st.tuples(st.integers(0, 20000), st.integers(0, 5)), max_size=8), st.integers(0, 40000))
def test_what_lacks_by_event_is_what_lacks_in_all(costs: list[tuple[int, int]], given_cents: int) -> None:
    """The sums of KTP-509 add up to the one of KTP-505."""
    events = [
        approve(str(Decimal(cents) / 100), code=f"KT-{number}", rank=rank) for number, (cents, rank) in enumerate(costs)
    ]
    found = run(master(funding=(("Mokymo lėšos", 2026, Decimal(given_cents) / 100),)), *events)

    def total(code: str) -> Decimal:
        texts = [str(f.values["suma"]) for f in found if f.code == code]
        return sum((Decimal(text.replace("\u00a0", "").replace(",", ".")) for text in texts), Decimal(0))

    assert total("KTP-505") == total("KTP-509")


@pytest.mark.parametrize(
    ("source", "raised"),
    [("Projekto lėšos", True), ("", False), ("Nemokama", False), ("asmeninės lėšos", False), ("MOKYMO LĖŠOS", False)],
)
def test_source_without_a_row(source: str, raised: bool) -> None:
    """KTP-506 for planned money of the school's own sources only."""
    made = event(goes(RUTA, cost=10), money={source: Decimal(10)})
    assert told(run(master(), made)) == ([("KTP-506", "Lėšos")] if raised else [])


def test_no_money_given_at_all() -> None:
    """Without any row in `Lėšos`: one finding per source and year, and none of what only follows."""
    events = (approve(10), approve(10, code="KT-002"), approve(10, code="KT-003", start="2027-02-10"))
    findings = run(master(funding=()), *events)
    assert told(findings) == [("KTP-506", "Lėšos")] * 2
    assert [f.values["metai"] for f in findings] == [2026, 2027]
    assert told(run(master(funding=(), sheet_names=("Nustatymai", "Darbuotojai")), approve(10))) == [("KTP-506", "")]


@pytest.mark.parametrize(
    ("today", "shared", "others", "raised"),
    [
        (date(2026, 8, 31), {}, {}, False),
        (date(2026, 9, 1), {}, {}, True),  # 14 days before 15 September
        (date(2026, 9, 10), SIGNED, {}, False),
        (date(2026, 9, 10), {}, {"decision": "atidėti", "status": "atidėta"}, False),
        (date(2026, 9, 10), {}, {"status": "taisytina"}, False),
        (date(2026, 9, 10), {}, {"topic": ""}, False),
        (date(2026, 9, 10), {}, {"record": Record(2, {"Sprendimas": "gal"})}, False),  # KTP-604 says it
    ],
)
def test_no_decision_near_the_deadline(today: date, shared: Any, others: Any, raised: bool) -> None:
    """KTP-605 from 14 days before the deadline until the order is signed."""
    findings = run(master(shared=shared), event(goes(RUTA), **others), today=today)
    assert told(findings) == ([("KTP-605", "Programa!U2")] if raised else [])


@pytest.mark.parametrize(
    ("today", "shared", "raised"),
    [
        (date(2026, 9, 15), {}, False),
        (date(2026, 9, 16), {}, True),
        (date(2026, 9, 16), SIGNED, False),
        (date(2026, 9, 16), register({"Rūšis": "programa", "Būsena": "projektas"}), True),
        (date(2026, 9, 16), register({"Rūšis": "grupe", "Būsena": "pasirašytas"}), True),
    ],
)
def test_approval_overdue(today: date, shared: Any, raised: bool) -> None:
    """KTP-608 from the day after the deadline, while no programme order stands as signed."""
    findings = run(master(shared=shared), approve(10), today=today)
    assert [f.code for f in findings] == (["KTP-608"] if raised else [])


def test_overdue_order_is_pointed_at() -> None:
    """KTP-608 leads to the newest programme order of the register; without one it stands nowhere."""
    drafts = register({"Rūšis": "programa", "Būsena": "panaikintas"}, {"Rūšis": "programa", "Būsena": ""})
    today = date(2026, 9, 16)
    assert told(run(master(shared=drafts), approve(10), today=today)) == [("KTP-608", "Įsakymai!J3")]
    assert told(run(master(), approve(10), today=today)) == [("KTP-608", "")]


def test_nothing_to_approve() -> None:
    """A new workbook of a year that is going on is not late with anything; needs and broken rows are not approved."""
    today = date(2027, 3, 1)
    assert run(master(), today=today) == []
    assert run(master(), event(goes(), topic=""), today=today) == []
    assert run(master(), event(goes(), status="taisytina"), today=today) == []
    no_day = master(settings={"Programos tvirtinimo terminas": None})
    assert run(no_day, event(goes()), today=today) == []


def test_rows_left_out() -> None:
    """KTP-606 once, with the number."""
    (finding,) = run(master(), left_out=3)
    assert (finding.code, str(finding.place), finding.value) == ("KTP-606", "Programa", "3")


def test_all_checks_together() -> None:
    """`check.check_programme` runs the checks of rows, dates, money and programme."""
    whole = master(plan(row(10, fee=60, actual_cost=70)), **FIFTY)
    year = programme(event(goes(RUTA, "Kazlauskienė!10", cost=60), decision="tvirtinti"), left_out=1)
    findings = all_checks(whole, year, budget(whole, year), date(2026, 10, 20))
    assert {f.code for f in findings} == {"KTP-907", "KTP-511", "KTP-505", "KTP-509", "KTP-606", "KTP-608"}
