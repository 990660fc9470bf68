"""Checks of money in plans and in `Lėšos`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ktp_xlsx.model import Event, PlanRow
from ktp_xlsx.rules import check_money
from ktp_xlsx.rules.budget import budget
from tests.rules.builders import JONAS, RUTA, event, goes, master, plan, programme, row, told

TODAY = date(2026, 8, 20)
AT = "Kazlauskienė!"
UNREADABLE_SOURCE = frozenset({"Lėšų šaltinis"})


def run(*rows: PlanRow, **others: Any) -> list[tuple[str, str]]:
    whole = master(plan(*rows), **others)
    return told(f for one in check_money.CHECKS for f in one(whole, TODAY))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (row(fee=60, other_costs=12), []),
        (row(fee=0), []),
        (row(fee=-10), [("KTP-501", AT + "N10")]),
        (row(other_costs=-10, source=""), [("KTP-501", AT + "O10")]),
        (row(actual_cost=-10), [("KTP-501", AT + "V10")]),
        (row(fee=60, source=""), [("KTP-503", AT + "P10")]),
        (row(other_costs=60, source=""), [("KTP-503", AT + "P10")]),
        (row(fee=0, source=""), []),
        (row(source=""), []),
        (row(fee=-10, other_costs=15, source=""), [("KTP-501", AT + "N10")]),
        (row(fee=15, other_costs=-10, source=""), [("KTP-501", AT + "O10")]),
        (row(other_costs=-10, mode="nuotolinis"), [("KTP-501", AT + "O10")]),
        (row(fee=60, source="", invalid=UNREADABLE_SOURCE), []),
        (row(other_costs=60, source="", invalid=frozenset({"Dalyvio mokestis, Eur"})), []),
        (row(fee=60, source="nemokama"), [("KTP-504", AT + "P10")]),
        (row(fee=0, source="Nemokama"), []),
        (row(other_costs=5, mode="Nuotolinis"), [("KTP-510", AT + "O10")]),
        (row(other_costs=0, mode="nuotolinis"), []),
        (row(other_costs=5, mode="mišrus"), []),
    ],
)
def test_one_row(line: PlanRow, expected: list[tuple[str, str]]) -> None:
    """What one row's money raises, and at which cell."""
    assert run(line) == expected


def test_amounts_are_printed_the_lithuanian_way() -> None:
    """Comma, two decimals, hard space for thousands."""
    (finding,) = check_money.source_of_cost(master(plan(row(fee=1200, other_costs="34.5", source=""))), TODAY)
    assert "1\u00a0234,50 Eur" in finding.message


def test_money_given_to_a_source_twice() -> None:
    """KTP-507 at each later row, however the source is typed; another year is another row."""
    funding = (("Mokymo lėšos", 2026, 10), ("Mokymo lėšos", 2027, 10), ("MOKYMO  LĖŠOS", 2026, 5))
    assert run(funding=funding) == [("KTP-507", "Lėšos!4")]


def test_negative_money_given() -> None:
    """KTP-501 also in `Lėšos`."""
    assert run(funding=(("Mokymo lėšos", 2026, -1), ("Mokymo lėšos", 2027, 0))) == [("KTP-501", "Lėšos!2")]


def paid(actual_cost: str, made: Event) -> list[tuple[str, str]]:
    whole = master(plan(row(fee=60, actual_cost=actual_cost)))
    year = programme(made)
    return told(f for one in check_money.PROGRAMME_CHECKS for f in one(whole, year, budget(whole, year), TODAY))


RUTA_GOES, JONAS_GOES = goes(RUTA, "Kazlauskienė!10", cost=60), goes(JONAS, cost=60)


@pytest.mark.parametrize(
    ("actual_cost", "made", "raised"),
    [
        ("60", event(RUTA_GOES, decision="tvirtinti"), False),
        ("60.01", event(RUTA_GOES, decision="tvirtinti"), True),
        ("60.01", event(RUTA_GOES), False),
        ("60.01", event(RUTA_GOES, decision="tvirtinti", status="atšaukta"), False),
        ("51", event(RUTA_GOES, JONAS_GOES, decision="tvirtinti", granted=Decimal(100)), True),
        ("50", event(RUTA_GOES, JONAS_GOES, decision="tvirtinti", granted=Decimal(100)), False),
    ],
)
def test_cost_above_approved(actual_cost: str, made: Event, raised: bool) -> None:
    """KTP-511: above one's own part of what was approved for the event."""
    assert paid(actual_cost, made) == ([("KTP-511", AT + "V10")] if raised else [])
