"""Checks of the programme as a whole: decisions, money and the deadline, people's right and limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from ktp_xlsx.findings import Finding, hours, money
from ktp_xlsx.folding import fold
from ktp_xlsx.model import NOWHERE, Budget, Event, Master, Place, Programme
from ktp_xlsx.rules.budget import (
    BROKEN,
    NOTHING,
    SourceAndYear,
    approved_money,
    counted,
    hours_in_day,
    is_free,
    is_own_money,
)
from ktp_xlsx.rules.calendar import APPROVAL, deadline, signed_programme
from ktp_xlsx.rules.programme_places import PROGRAMME, programme_places

FUNDS: Final = "Lėšos"
ORDERS: Final = "Įsakymai"
DECISION: Final = "Sprendimas"
LIMIT: Final = "Limitas asmeniui, Eur"
FEWEST_DAYS: Final = "Mažiausias dienų skaičius"
DECISION_NOTICE: Final = timedelta(days=14)
IN_FORCE: Final = frozenset({"patvirtinta", "įsakymas", "įvyko", "pasidalyta", "įvertinta"})


def days_of_right(master: Master, programme: Programme, budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-312, of people whose plan has rows, none of them in error: such a row may hold the days that are missing.

    Silent where days are counted by the calendar year: see `budget.py`.
    """
    least = master.settings.number(FEWEST_DAYS)
    if least is None or fold(master.settings.text("Metai skaičiuojami")).startswith("kalendor"):
        return
    least_hours = least * hours_in_day(master)
    planning = {plan.employee_id for plan in master.plans if plan.rows}
    planning -= {p.employee_id for event in programme.events if event.status == BROKEN for p in event.participants}
    for person in budget.people:
        employee = master.by_id.get(person.employee_id)
        if employee and person.employee_id in planning and person.planned_hours < least_hours:
            values = {"reikšmė": hours(person.planned_days), "riba": hours(least)}
            yield Finding("KTP-312", employee.at(""), values, person.name)


def personal_limit(master: Master, programme: Programme, budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-508. What people pay themselves is not the school's to limit."""
    limit = master.settings.number(LIMIT)
    if limit is None:
        return
    own_money: dict[str, Decimal] = {}
    rows = {(plan.sheet, row.row): row for plan in master.plans for row in plan.rows}
    for event in programme.events:
        if not counted(event) or not any(is_own_money(source) for source in event.sources):
            continue
        for participant in event.participants:
            paid = {fold(rows[ref].source) for ref in participant.rows if ref in rows}
            if paid and all(is_own_money(source) for source in paid):
                before = own_money.get(participant.employee_id, NOTHING)
                own_money[participant.employee_id] = before + participant.cost
    for person in budget.people:
        employee = master.by_id.get(person.employee_id)
        planned = person.planned_money - own_money.get(person.employee_id, NOTHING)
        if employee and planned > limit:
            yield Finding("KTP-508", employee.at(""), {"suma": money(planned), "riba": money(limit)}, person.name)


def same_price_and_length(master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-313: people wrote different fees or hours for one event. What somebody left empty does not differ."""
    place = programme_places(master, programme)
    for event in programme.events:
        if len(event.participants) < 2 or not counted(event):
            continue
        fees = sorted({p.fee for p in event.participants if p.fee is not None})
        lengths = sorted({p.hours for p in event.participants if p.hours is not None})
        if len(fees) > 1:
            values = {"tema": event.topic, "laukas": "kaina", "reikšmė": "; ".join(f"{money(fee)} Eur" for fee in fees)}
            yield Finding("KTP-313", place(event, "Kaina vienam, Eur"), values)
        if len(lengths) > 1:
            shown = "; ".join(f"{hours(length)} ak. val." for length in lengths)
            values = {"tema": event.topic, "laukas": "trukmė", "reikšmė": shown}
            yield Finding("KTP-313", place(event, "Trukmė, ak. val."), values)


def over_budget(master: Master, _programme: Programme, budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-505, at the row of `Lėšos`."""
    places = {(fold(f.source), f.year): f.place for f in reversed(master.funding)}
    for one in budget.sources:
        if one.given is not None and one.approved > one.given:
            values = {
                "reikšmė": one.source,
                "metai": one.year,
                "skirta": money(one.given),
                "patvirtinta": money(one.approved),
                "suma": money(one.approved - one.given),
            }
            yield Finding("KTP-505", places.get((fold(one.source), one.year), NOWHERE), values)


def source_without_money(master: Master, _programme: Programme, budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-506: planned from a source that has no row for the year. What is free or one's own needs none."""
    place = Place(master.funding[0].place.sheet) if master.funding else _sheet(master, FUNDS)
    for one in budget.sources:
        if (
            one.given is None
            and one.planned
            and one.source
            and not is_free(one.source)
            and not is_own_money(one.source)
        ):
            yield Finding("KTP-506", place, {"reikšmė": one.source, "metai": one.year})


def _sheet(master: Master, name: str) -> Place:
    return Place(name) if name in master.sheet_names else NOWHERE


def decisions_fit_money(master: Master, programme: Programme, budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-509: decided `tvirtinti`, but those before it by rank leave too little. What is in force comes first.

    The sums told add up to what KTP-505 says of the source.
    """
    place = programme_places(master, programme)
    left: dict[SourceAndYear, Decimal] = {
        (fold(one.source), one.year): one.given for one in budget.sources if one.given is not None
    }
    for event in sorted(programme.events, key=_by_rank):
        if event.money_year is None:
            continue
        for source, amount in approved_money(event).items():
            key = fold(source), event.money_year
            if key not in left:
                continue
            lacking = min(amount, amount - left[key])
            left[key] = max(left[key] - amount, NOTHING)
            if lacking > 0:
                values = {"reikšmė": source, "metai": event.money_year, "suma": money(lacking)}
                yield Finding("KTP-509", place(event, DECISION), values)


def _by_rank(event: Event) -> tuple[bool, bool, int]:
    return event.status not in IN_FORCE, not event.rank, event.rank


def undecided(master: Master, programme: Programme, _budget: Budget, today: date) -> Iterator[Finding]:
    """KTP-605: from 14 days before the programme is to be approved until the order is signed."""
    due = deadline(master.settings, APPROVAL)
    if due is None or today < due - DECISION_NOTICE or signed_programme(master):
        return
    place = programme_places(master, programme)
    for event in programme.events:
        written = event.record.text(DECISION) if event.record else ""
        if event.topic and event.status == "planuojama" and not event.decision and not written:
            yield Finding("KTP-605", place(event, DECISION), {"tema": event.topic, "data": due})


def rows_left_out(_master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-606, once."""
    if programme.left_out:
        yield Finding("KTP-606", Place(PROGRAMME), {"reikšmė": programme.left_out})


def approval_overdue(master: Master, programme: Programme, _budget: Budget, today: date) -> Iterator[Finding]:
    """KTP-608, where there is something to approve."""
    due = deadline(master.settings, APPROVAL)
    if due is None or today <= due or signed_programme(master):
        return
    if any(event.topic and event.status != BROKEN for event in programme.events):
        yield Finding("KTP-608", _programme_order(master), {"data": due})


def _programme_order(master: Master) -> Place:
    """`Būsena` of the newest programme order in the register; nowhere while there is none."""
    register = master.shared.get(ORDERS)
    if register is None:
        return NOWHERE
    own = [record for record in register.records if fold(record.text("Rūšis")) == "programa"]
    return register.at(own[-1], "Būsena") if own else NOWHERE


PROGRAMME_CHECKS: Final[tuple[Callable[[Master, Programme, Budget, date], Iterable[Finding]], ...]] = (
    days_of_right,
    personal_limit,
    same_price_and_length,
    over_budget,
    source_without_money,
    decisions_fit_money,
    undecided,
    rows_left_out,
    approval_overdue,
)
