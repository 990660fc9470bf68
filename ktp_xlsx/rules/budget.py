"""Money, hours and days of the year: by source and calendar year, by methodical group, by person.

The rules stand in product.md 4.3, "Money". Planned: events that are counted (see `NOT_COUNTED`). Approved: of those,
the ones decided `tvirtinti`, by `Skirta, Eur` where it is filled. Spent: `Faktinė kaina, Eur` of plan rows. Each in the
calendar year in which the event begins. Sums over sources, people and groups are the same money, to the cent.

Hours and days are those of the school year, also where `Metai skaičiuojami` says `kalendoriniai`: a workbook holds
parts of two calendar years and all of neither, so nothing here can add one up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from ktp_xlsx.folding import fold
from ktp_xlsx.model import (
    Budget,
    Event,
    GroupTotal,
    Master,
    PersonTotal,
    PlanRow,
    Programme,
    SourceYear,
)

NOT_COUNTED: Final = frozenset({"atmesta", "taisytina", "nebeplanuojama", "atšaukta"})
BROKEN: Final = "taisytina"
APPROVE: Final = "tvirtinti"
SOURCE: Final = "Lėšų šaltinis"
GROUP: Final = "Metodinė grupė"
CENT: Final = Decimal("0.01")
NOTHING: Final = Decimal(0)

SourceAndYear = tuple[str, int]  # folded source, calendar year


def counted(event: Event) -> bool:
    """Whether the event's money and hours are planned at all."""
    return event.status not in NOT_COUNTED


def approved_money(event: Event) -> dict[str, Decimal]:
    """What is approved for an event by source, Eur; empty where it is not decided `tvirtinti` or not counted."""
    if event.decision != APPROVE or not counted(event):
        return {}
    sources = event.money or dict.fromkeys(event.sources or ("",), NOTHING)
    if event.granted is None:
        return dict(sources)
    return spread(event.granted, sources)


def spread(amount: Decimal, weights: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The amount divided in proportion to the weights, in whole cents; what is left over goes to the first.

    Without any weight all of it goes to the first. The parts add up to the amount, which must be in whole cents.
    """
    whole = sum(weights.values(), NOTHING)
    if not whole:
        parts = dict.fromkeys(weights, NOTHING)
    else:
        parts = {name: (amount * weight / whole).quantize(CENT, ROUND_FLOOR) for name, weight in weights.items()}
    rest = amount - sum(parts.values(), NOTHING)
    for name in parts:
        parts[name] += rest
        break
    return parts


def approved_by_person(event: Event, approved: Decimal) -> tuple[Decimal, ...]:
    """What is approved for an event, spread over its participants (in their order) as their costs are."""
    costs = {str(number): participant.cost for number, participant in enumerate(event.participants)}
    return tuple(spread(approved, costs).values())


def is_free(source: str) -> bool:
    """`Nemokama`, also as a school may word it."""
    return fold(source).startswith("nemokam")


def is_own_money(source: str) -> bool:
    """`Asmeninės lėšos`: what people pay themselves, of which no `Lėšos` row is asked."""
    return fold(source).startswith("asmenin")


def hours_in_day(master: Master) -> Decimal:
    """`Akademinių valandų dienoje`; 6 where the setting is no positive number."""
    hours = master.settings.number("Akademinių valandų dienoje")
    return hours if hours and hours > 0 else Decimal(6)


def budget(master: Master, programme: Programme) -> Budget:
    """The sums of `Biudžetas`. Every row of `Lėšos` and every employee appears, also with nothing."""
    sources = _Sources(master)
    people = _People(master)
    without_year = without_source = NOTHING
    for event in programme.events:
        if not counted(event):
            continue
        approved = approved_money(event)
        people.plan(event, sum(approved.values(), NOTHING))
        without_source += event.money.get("", NOTHING)
        if event.money_year is None:
            without_year += sum(event.money.values(), NOTHING)
        else:
            sources.add(sources.planned, event.money_year, event.money)
            sources.add(sources.approved, event.money_year, approved)
    broken = {ref for event in programme.events if event.status == BROKEN for ref in event.rows}
    for plan in master.plans:
        for row in plan.rows:
            had = had_hours(row)
            if (not had and not row.actual_cost) or (plan.sheet, row.row) in broken:
                continue
            own = people.of(plan.employee_id, plan.owner_text)
            own.had_hours += had
            if row.actual_cost and row.start:
                own.spent += row.actual_cost
                sources.add(sources.spent, row.start.year, {row.source: row.actual_cost})
    totals = people.totals(hours_in_day(master))
    return Budget(
        sources=sources.totals(),
        groups=_groups(master, people.sums),
        people=totals,
        left_out=programme.left_out,
        without_year=without_year,
        without_source=without_source,
    )


def had_hours(row: PlanRow) -> Decimal:
    """Hours had at the row's event: as written after it, else as planned where `Dalyvauta` is taip."""
    if row.attended is False or (row.attended is None and row.actual_hours is None):
        return NOTHING
    hours = row.actual_hours if row.actual_hours is not None else row.hours
    return NOTHING if hours is None else hours


class _Sources:
    """Sums by source and year. However a source is typed it counts as one, shown as `Lėšos` or else the list has it."""

    def __init__(self, master: Master) -> None:
        self.given: dict[SourceAndYear, Decimal] = {}
        self.planned: dict[SourceAndYear, Decimal] = {}
        self.approved: dict[SourceAndYear, Decimal] = {}
        self.spent: dict[SourceAndYear, Decimal] = {}
        self.labels: dict[str, str] = {}  # in the order in which sources are shown
        for funding in master.funding:
            key = fold(funding.source), funding.year
            self.labels.setdefault(key[0], funding.source)
            self.given[key] = self.given.get(key, NOTHING) + funding.amount
        for source in master.lists.get(SOURCE, ()):
            self.labels.setdefault(fold(source), source)

    def add(self, sums: dict[SourceAndYear, Decimal], year: int, money: Mapping[str, Decimal]) -> None:
        for source, amount in money.items():
            if amount:
                key = fold(source), year
                self.labels.setdefault(key[0], source)
                sums[key] = sums.get(key, NOTHING) + amount

    def totals(self) -> tuple[SourceYear, ...]:
        """`Lėšos` first, then the list's order, then those in no list; money without a source comes last."""
        known = {source: number for number, source in enumerate(self.labels)}
        keys = {*self.given, *self.planned, *self.approved, *self.spent}
        return tuple(
            SourceYear(
                self.labels[key[0]],
                key[1],
                self.given.get(key),
                self.planned.get(key, NOTHING),
                self.approved.get(key, NOTHING),
                self.spent.get(key, NOTHING),
            )
            for key in sorted(keys, key=lambda key: (not key[0], known[key[0]], key[1]))
        )


@dataclass(slots=True)
class _Sums:
    """What is added up for one person: hours and Eur."""

    employee_id: str
    name: str
    group: str = ""
    planned_hours: Decimal = NOTHING
    planned_money: Decimal = NOTHING
    approved: Decimal = NOTHING
    had_hours: Decimal = NOTHING
    spent: Decimal = NOTHING


class _People:
    """Sums by person in the order of `Darbuotojai`; people whom it does not know come last, so that no Eur is lost."""

    def __init__(self, master: Master) -> None:
        own = [e for e in master.employees if not e.id or master.by_id[e.id] is e]  # of an ID twice, the first
        self.sums = [_Sums(e.id, e.name, e.group) for e in own]
        self._by_key = {one.employee_id: one for one in self.sums if one.employee_id}

    def of(self, employee_id: str, name: str) -> _Sums:
        key = employee_id or name
        if key not in self._by_key:
            self._by_key[key] = _Sums(employee_id, name)
            self.sums.append(self._by_key[key])
        return self._by_key[key]

    def plan(self, event: Event, approved: Decimal) -> None:
        """Add an event to each of its people; what is approved for it, in proportion to their costs."""
        shares = approved_by_person(event, approved) if approved else ()
        for number, participant in enumerate(event.participants):
            own = self.of(participant.employee_id, participant.name)
            own.planned_hours += participant.hours or NOTHING
            own.planned_money += participant.cost
            if shares:
                own.approved += shares[number]

    def totals(self, in_day: Decimal) -> tuple[PersonTotal, ...]:
        return tuple(
            PersonTotal(
                one.employee_id,
                one.name,
                one.group,
                one.planned_hours,
                (one.planned_hours / in_day).quantize(CENT, ROUND_HALF_UP),
                one.planned_money,
                one.had_hours,
                (one.had_hours / in_day).quantize(CENT, ROUND_HALF_UP),
                one.spent,
            )
            for one in self.sums
        )


def _groups(master: Master, people: Iterable[_Sums]) -> tuple[GroupTotal, ...]:
    """Methodical groups in the list's order, then as they come in `Darbuotojai`; people of no group last."""
    labels = {fold(group): group for group in reversed(master.lists.get(GROUP, ())) if group}
    labels = dict(reversed(labels.items()))
    members: dict[str, list[_Sums]] = {}
    for one in people:
        labels.setdefault(fold(one.group), one.group)
        members.setdefault(fold(one.group), []).append(one)
    in_order = sorted((key for key in labels if key in members), key=lambda key: not key)
    return tuple(
        GroupTotal(
            labels[key],
            len(members[key]),
            sum((one.planned_hours for one in members[key]), NOTHING),
            sum((one.planned_money for one in members[key]), NOTHING),
            sum((one.approved for one in members[key]), NOTHING),
            sum((one.spent for one in members[key]), NOTHING),
        )
        for key in in_order
    )
