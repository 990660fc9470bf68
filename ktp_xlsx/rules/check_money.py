"""Checks of money in plans and in `Lėšos`: amounts, sources, and what an event cost in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from ktp_xlsx.findings import Finding, money
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Budget, Master, Programme
from ktp_xlsx.rules.budget import NOTHING, SOURCE, approved_by_person, approved_money, is_free
from ktp_xlsx.rules.plan_rows import ONLINE, each_row

FEE: Final = "Dalyvio mokestis, Eur"
OTHER_COSTS: Final = "Kitos išlaidos, Eur"
ACTUAL_COST: Final = "Faktinė kaina, Eur"


def negative(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-501, in plans and in `Lėšos`."""
    for plan, row, person in each_row(master):
        for heading, amount in ((FEE, row.fee), (OTHER_COSTS, row.other_costs), (ACTUAL_COST, row.actual_cost)):
            if amount is not None and amount < 0:
                yield Finding("KTP-501", plan.at(row, heading), {"reikšmė": money(amount)}, person)
    for funding in master.funding:
        if funding.amount < 0:
            yield Finding("KTP-501", funding.place, {"reikšmė": money(funding.amount)})


def source_of_cost(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-503 and KTP-504. Silent where an amount cannot be trusted: the sum told would be wrong."""
    for plan, row, person in each_row(master):
        if not (row.fee or row.other_costs) or not row.invalid.isdisjoint((SOURCE, FEE, OTHER_COSTS)):
            continue
        if min(row.fee or NOTHING, row.other_costs or NOTHING) < 0:
            continue
        if not row.source:
            yield Finding("KTP-503", plan.at(row, SOURCE), {"suma": money(row.cost)}, person)
        elif is_free(row.source):
            values = {"reikšmė": row.source, "suma": money(row.cost)}
            yield Finding("KTP-504", plan.at(row, SOURCE), values, person)


def online_with_costs(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-510: nobody travels to an online event."""
    for plan, row, person in each_row(master):
        if row.other_costs and row.other_costs > 0 and fold(row.mode) == ONLINE:
            values = {"reikšmė": money(row.other_costs)}
            yield Finding("KTP-510", plan.at(row, OTHER_COSTS), values, person)


def source_twice(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-507, at each row after the first."""
    seen: set[tuple[str, int]] = set()
    for funding in master.funding:
        key = fold(funding.source), funding.year
        if key in seen:
            yield Finding("KTP-507", funding.place, {"reikšmė": funding.source, "metai": funding.year})
        seen.add(key)


def cost_above_approved(master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-511: a person's event cost more than that person's part of what was approved for it."""
    rows = {(p.sheet, row.row): (p, row) for p in master.plans for row in p.rows if row.actual_cost}
    if not rows:
        return
    for event in programme.events:
        granted = approved_money(event)
        if not granted:
            continue
        shares = approved_by_person(event, sum(granted.values(), NOTHING))
        for participant, share in zip(event.participants, shares, strict=True):
            paid = [rows[ref] for ref in participant.rows if ref in rows]
            cost = sum((row.actual_cost or NOTHING for _, row in paid), NOTHING)
            if cost > share:
                plan, row = paid[-1]
                values = {"reikšmė": money(cost), "suma": money(share)}
                yield Finding("KTP-511", plan.at(row, ACTUAL_COST), values, participant.name)


CHECKS: Final[tuple[Callable[[Master, date], Iterable[Finding]], ...]] = (
    negative,
    source_of_cost,
    online_with_costs,
    source_twice,
)
PROGRAMME_CHECKS: Final[tuple[Callable[[Master, Programme, Budget, date], Iterable[Finding]], ...]] = (
    cost_above_approved,
)
