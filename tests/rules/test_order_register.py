"""The register: what a row means, whole numbers, and the checks of numbers, dates and states."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ktp_xlsx.order_values import Occasion, Order, School, Signer, as_text
from ktp_xlsx.order_values import Person as Named
from ktp_xlsx.rules import order_register
from tests.rules.builders import master, register, told

TODAY = date(2026, 10, 20)
INDEXES = {
    "Registro indeksas: programa": "V-",
    "Registro indeksas: personalas": "P-",
    "Registro indeksas: komandiruotės": "K-",
}


def row(number: str = "", day: date | None = None, kind: str = "dalyvavimas", **cells: Any) -> dict[str, Any]:
    made = {"Kodas": f"ĮS-{number or '000'}", "Rūšis": kind, "Nr.": number, "Data": day, "Asmenys": "Rūta Kazlauskienė"}
    return {**made, "Būsena": "pasirašytas", "Supažindinta": day, **cells}


def findings(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    return told(order_register.register_findings(master(settings=INDEXES, shared=register(*rows)), TODAY))


@pytest.mark.parametrize(
    ("kind", "typed", "whole"),
    [("dalyvavimas", "21", "P-21"), ("komandiruote", "5", "K-5"), ("programa", "V-7", "V-7"), ("grupe", "", "")],
)
def test_digits_alone_get_the_index_of_their_kind(kind: str, typed: str, whole: str) -> None:
    """What is typed whole stays."""
    assert order_register.whole_number(master(settings=INDEXES).settings, kind, typed) == whole


def test_a_number_that_stands_twice() -> None:
    """KTP-804 at the second, in the words of the first's cell; other indexes and years are other books."""
    same = row("P-1", date(2026, 10, 1)), row("1", date(2026, 10, 2))
    assert findings(*same) == [("KTP-804", "Įsakymai!I3")]
    assert findings(row("P-1", date(2026, 10, 1)), row("K-1", date(2026, 10, 1))) == []
    assert findings(row("P-1", date(2025, 10, 1)), row("1", date(2026, 10, 2))) == []


def test_gaps_and_numbers_out_of_step() -> None:
    """KTP-805 for a gap, KTP-806 where a later number has an earlier day."""
    assert findings(row("P-1", date(2026, 10, 1)), row("P-3", date(2026, 10, 2))) == [("KTP-805", "Įsakymai!I3")]
    assert findings(row("P-1", date(2026, 10, 5)), row("P-2", date(2026, 10, 2))) == [("KTP-806", "Įsakymai!I3")]


def test_signed_means_with_a_day_and_a_number() -> None:
    """KTP-815 names the cell that is empty."""
    assert findings(row("", date(2026, 10, 1), Supažindinta=TODAY)) == [("KTP-815", "Įsakymai!I2")]
    assert findings(row("P-1", None)) == [("KTP-815", "Įsakymai!H2")]


def test_acquaintance_is_asked_for_from_the_next_day() -> None:
    """KTP-816; not for projects and annulled papers."""
    assert findings(row("P-1", date(2026, 10, 19), Supažindinta=None)) == [("KTP-816", "Įsakymai!K2")]
    assert findings(row("P-1", TODAY, Supažindinta=None)) == []
    assert findings(row("P-1", date(2026, 10, 1), Supažindinta=None, Būsena="panaikintas")) == []


def test_an_order_may_not_be_later_than_its_event() -> None:
    """KTP-803 at the day that the secretary typed."""
    event = Occasion("Seminaras", "seminaras", "Centras", date(2026, 10, 15), date(2026, 10, 15))
    order = Order("dalyvavimas", 2026, School(), Signer(Named("Asta", "Vaitkienė")), event=event)
    memory = f"{'0' * 64} {as_text(order)}"
    assert findings(row("P-1", date(2026, 10, 16), Duomenys=memory)) == [("KTP-803", "Įsakymai!H2")]
    assert findings(row("P-1", date(2026, 10, 15), Duomenys=memory)) == []


@pytest.mark.parametrize("memory", ["", "bet kas", f"{'0' * 64} ne JSON", f"{'0' * 64} {{}}"])
def test_a_memory_that_people_spoilt_is_no_memory(memory: str) -> None:
    """The row stays a row; it just cannot be compared."""
    (entry,) = order_register.entries(master(settings=INDEXES, shared=register(row("P-1", TODAY, Duomenys=memory))))
    assert entry.order is None


def test_codes_are_never_used_again() -> None:
    """The next code is above every code that the register ever held, whatever state its row is in."""
    shared = register({"Kodas": "ĮS-007", "Būsena": "panaikintas"}, {"Kodas": "ĮS-003"})
    assert next(order_register.next_codes(master(shared=shared))) == "ĮS-008"
