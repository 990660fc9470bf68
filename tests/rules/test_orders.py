"""What is due: days, kinds, and what a person asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ktp_xlsx.cover_values import CoverPlan
from ktp_xlsx.model import Master, Place, Programme, Record, Settings, SharedSheet
from ktp_xlsx.rules import order_events, orders
from ktp_xlsx.rules.orders import Asked
from tests.rules.builders import event, goes, master, plan, register, row, told

SETTINGS = {
    "Mokyklos pavadinimas": "Vilniaus Pavyzdžio gimnazija",
    "Vietovė": "Vilnius",
    "Vadovas": "Asta Vaitkienė",
    "Vadovo pareigos": "direktorė",
    "Raštinė": "D-004",
    "Koordinuojantis vadovas": "D-004",
    "Pažymėjimas po renginio, d. d.": Decimal(5),
    "Pasidalyti po renginio, d.": Decimal(14),
    "Dienpinigių norma, Eur": Decimal(28),
}
SIGNED = {
    "Kodas": "ĮS-001",
    "Rūšis": "programa",
    "Pavadinimas": "Dėl programos",
    "Programos kodai": "KT-001",
    "Data": date(2026, 9, 10),
    "Nr.": "V-123",
    "Būsena": "pasirašytas",
    "Supažindinta": date(2026, 9, 10),
}
TYPED = {"Kodas": "KT-001", "Sprendimas": "tvirtinti"}


def school(**settings: Any) -> Master:
    made = master(plan(row(10, "2026-10-15", cover=False)), settings={**SETTINGS, **settings}, shared=register(SIGNED))
    sheet = SharedSheet("Programa", 1, {"Kodas": 1, "Transportas": 2}, (Record(2, TYPED),), 2)
    return replace(made, shared={**made.shared, "Programa": sheet})


def seminar(record: dict[str, Any] | None = None, **others: Any) -> Programme:
    values = {
        "decision": "tvirtinti",
        "status": "patvirtinta",
        "record": Record(2, {**TYPED, **(record or {})}),
        **others,
    }
    return Programme((event(goes("D-003", "Kazlauskienė!10", fee=60, cost=60), **values),), 0)


def due(programme: Programme, today: date, whole: Master | None = None, **asked: str) -> orders.Due:
    return orders.due(whole or school(), programme, CoverPlan(()), today, Asked(**asked))


@pytest.mark.parametrize(
    ("today", "made"),
    [
        (date(2026, 10, 9), 0),
        (date(2026, 10, 12), 1),
        (date(2026, 10, 15), 1),
        (date(2026, 10, 16), 0),
    ],
)
def test_a_leave_is_due_three_working_days_before(today: date, made: int) -> None:
    """From Monday for an event on Thursday; once the event is over nothing is made any more."""
    assert len(due(seminar(), today).papers) == made


def test_a_code_makes_it_before_its_time() -> None:
    """And only that one; another kind is not what was asked for."""
    early = date(2026, 9, 20)
    assert [w.order.kind for w in due(seminar(), early, code="kt-001").papers] == ["dalyvavimas"]
    assert due(seminar(), early, code="KT-001", kind="komandiruote").papers == ()
    assert due(seminar(), early).next_due == (date(2026, 10, 12), "KT-001")


def test_deadlines_after_the_event() -> None:
    """Certificate in five working days, sharing in fourteen days, moved to a working day."""
    (wanted,) = due(seminar(), date(2026, 10, 12)).papers
    assert wanted.order.document_due == date(2026, 10, 22)
    assert wanted.order.sharing_due == date(2026, 10, 29)
    (wanted,) = due(seminar(start="2026-10-18"), date(2026, 10, 14)).papers
    assert wanted.order.sharing_due == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("gap", "heading"),
    [({"organiser": ""}, "Organizatorius"), ({"hours": None}, "Trukmė, ak. val."), ({"venue": ""}, "Vieta")],
)
def test_what_the_paper_lacks_is_told_at_the_plans_cell(gap: dict[str, Any], heading: str) -> None:
    """KTP-801; the event is named among what was left out."""
    found = due(seminar(**gap), date(2026, 10, 12))
    (gap_found,) = [f for f in found.findings if f.code == "KTP-801"]
    assert (gap_found.place.sheet, gap_found.place.row, gap_found.values["laukas"]) == ("Kazlauskienė", 10, heading)
    assert found.left_out == ("KT-001",)
    assert due(seminar(**gap), date(2026, 9, 20)).findings == ()


def test_an_online_event_needs_no_place() -> None:
    """A trip does."""
    assert len(due(seminar(venue="", mode="nuotolinis"), date(2026, 10, 12)).papers) == 1
    trip = {"Įsakymo rūšis": "komandiruotė", "Transportas": "visuomeninis transportas"}
    found = due(seminar(trip, venue="", mode="nuotolinis"), date(2026, 10, 12))
    assert told(found.findings, "KTP-810") == [("KTP-810", "Kazlauskienė!J10")]


def test_people_pay_themselves_and_the_order_is_silent() -> None:
    """`Asmeninės lėšos`, a free event, or `Skirta, Eur` 0: no word of money."""
    own = master(plan(row(10, "2026-10-15", cover=False, source="Asmeninės lėšos")), settings=SETTINGS)
    own = replace(own, shared=school().shared)
    (wanted,) = due(seminar(), date(2026, 10, 12), own).papers
    assert wanted.order.money.sources == ()
    (wanted,) = due(seminar(granted=Decimal(0)), date(2026, 10, 12)).papers
    assert wanted.order.money.fees == ()


@pytest.mark.parametrize(("end", "days"), [("", 0), ("2026-10-16", 2)])
def test_allowance_from_the_second_day(end: str, days: int) -> None:
    """DK 107 str. 3 d.: obligatory when the trip is longer than one working day."""
    trip = {"Įsakymo rūšis": "komandiruotė", "Transportas": "visuomeninis transportas"}
    (wanted,) = due(seminar(trip, end=end), date(2026, 10, 12)).papers
    assert wanted.order.money.allowance_days == days


@pytest.mark.parametrize(("rate", "code"), [(None, "KTP-811"), (Decimal(10), "KTP-812"), (Decimal(40), "KTP-812")])
def test_allowance_has_its_bounds(rate: Decimal | None, code: str) -> None:
    """None at all stops the trip; one outside 14 to 28 Eur is pointed out."""
    trip = {"Įsakymo rūšis": "komandiruotė", "Transportas": "visuomeninis transportas"}
    whole = school(**{"Dienpinigių norma, Eur": rate})
    found = due(seminar(trip, end="2026-10-16"), date(2026, 10, 12), whole)
    assert [f.code for f in found.findings if f.code in {"KTP-811", "KTP-812"}] == [code]
    assert len(found.papers) == (code == "KTP-812")


def test_an_acting_signer() -> None:
    """`Pasirašo` goes before the head; the post is the one typed for that."""
    acting = {"Pasirašo": "Jonas Petraitis", "Pasirašančiojo pareigos": "direktoriaus pavaduotojas ugdymui"}
    (wanted,) = due(seminar(), date(2026, 10, 12), school(**acting)).papers
    signer = wanted.order.signer
    assert (signer.acting, signer.person.name, signer.person.gender) == (True, "Jonas Petraitis", "m")


@pytest.mark.parametrize(
    ("typed", "model", "plate"),
    [
        ("Toyota Corolla, ABC 123", "Toyota Corolla", "ABC 123"),
        ("„Škoda Fabia“ (JKL123)", "„Škoda Fabia“", "JKL123"),
        ("Nissan Leaf EV1234", "Nissan Leaf", "EV1234"),
    ],
)
def test_a_car_is_read_as_people_type_it(typed: str, model: str, plate: str) -> None:
    """Make and model, then the plate."""
    trip = {"Įsakymo rūšis": "komandiruotė", "Transportas": "nuosavas automobilis", "Automobilis": typed}
    (wanted,) = due(seminar(trip), date(2026, 10, 12)).papers
    assert wanted.order.trip is not None
    assert (wanted.order.trip.car, wanted.order.trip.plate) == (model, plate)


def test_time_sheet_codes_are_settings() -> None:
    """K for a trip unless the school has another; none for a leave unless it has one."""
    (leave,) = due(seminar(), date(2026, 10, 12), school(**{"Žiniaraščio žymuo: dalyvavimas": "KV"})).papers
    assert leave.order.time_code == "KV"
    trip = {"Įsakymo rūšis": "komandiruotė", "Transportas": "visuomeninis transportas"}
    (away,) = due(seminar(trip), date(2026, 10, 12)).papers
    assert away.order.time_code == "K"


def test_an_order_near_and_unsigned_is_pointed_out() -> None:
    """KTP-814 at the event's row until there is one in the register."""
    assert ("KTP-814", "Programa!A2") in told(due(seminar(), date(2026, 10, 12)).findings)


def test_the_group_is_due_until_the_programme_stands_in_the_register() -> None:
    """`Darbo grupė` filled; late in the year it is made only when asked for."""
    whole = replace(school(**{"Darbo grupė": "D-004; D-003"}), shared={})
    found = due(Programme((), 0), date(2026, 6, 8), whole)
    assert [[p.last_name for p in w.order.people] for w in found.papers] == [["Petraitis", "Kazlauskienė"]]
    assert due(Programme((), 0), date(2026, 11, 8), whole).papers == ()
    assert len(due(Programme((), 0), date(2026, 11, 8), whole, kind="grupe").papers) == 1


def test_kinds_by_the_deputys_word() -> None:
    """Empty is a leave to attend."""
    assert order_events.kind_of(seminar().events[0]) == "dalyvavimas"
    assert order_events.kind_of(seminar({"Įsakymo rūšis": "komandiruotė"}).events[0]) == "komandiruote"


def test_a_missing_setting_has_its_place() -> None:
    """The cell where it stands, or the sheet where it does not."""
    whole = school(Vietovė="")
    assert told(due(seminar(), date(2026, 10, 12), whole).findings, "KTP-801") == [("KTP-801", "Nustatymai")]
    placed = replace(whole, settings=Settings(whole.settings.values, {"Vietovė": Place("Nustatymai", 6, 2)}))
    assert told(due(seminar(), date(2026, 10, 12), placed).findings, "KTP-801") == [("KTP-801", "Nustatymai!B6")]
