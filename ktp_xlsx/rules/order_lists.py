"""Papers that are no orders: lists for acquaintance, plans for signing, the working group's summary of needs.

They are made only when asked for by kind, and nobody registers them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Budget, Event, Master, PlanRow, Programme
from ktp_xlsx.order_values import Counted, Order, Person, PlanFacts, PlanLine, PlannedEvent, SourceLine, Summary
from ktp_xlsx.rules.grouping import EVENT, groups
from ktp_xlsx.rules.lookalikes import findings as look_alikes
from ktp_xlsx.rules.order_contents import Draft, acquaintance_due, frame, person_of
from ktp_xlsx.rules.order_register import Entry, entries
from ktp_xlsx.rules.orders import Asked

ACQUAINTANCE, PLAN, SUMMARY = "susipazinimas", "planas", "suvestine"
NAMES = {ACQUAINTANCE: "Susipažinimo lapas", PLAN: "Individualus planas", SUMMARY: "Poreikių suvestinė"}
_DROPPED = frozenset({"atmesta", "atšaukta", "nebeplanuojama", "taisytina"})
_MOST_UNMET = 20


class Lists(NamedTuple):
    papers: tuple[Order, ...]
    findings: tuple[Finding, ...]
    left_out: tuple[str, ...]


def lists(master: Master, programme: Programme, budget: Budget, today: date, asked: Asked) -> Lists:
    """The papers of one of the three kinds; with `asked.code` only those about that order, event or person."""
    papers, found, left_out = [], [], []
    makers = {ACQUAINTANCE: _acquaintance, PLAN: _plans, SUMMARY: _summary}
    for draft, order, code in makers[asked.kind](master, programme, budget, today, asked.code):
        if draft.gaps:
            found += draft.gaps
            left_out.append(code)
        else:
            papers.append(order)
    return Lists(tuple(papers), tuple(found), tuple(left_out))


Made = Iterator[tuple[Draft, Order, str]]


def _acquaintance(master: Master, _programme: Programme, _budget: Budget, today: date, code: str) -> Made:
    """Of the draft with everybody at work, until the programme is signed; of orders by their code or event's code."""
    known = [e for e in entries(master) if e.live and e.order]
    if code:
        about = [e for e in known if fold(code) in map(fold, (e.code, *e.event_codes)) and e.kind != "programa"]
        about = about or [e for e in known if fold(code) == fold(e.code)]
    else:
        about = [e for e in known if e.kind == "programa" and e.signed]
    draft = Draft(master, NAMES[ACQUAINTANCE])
    order = frame(draft, ACQUAINTANCE, today)
    staff = tuple(person_of(e) for e in master.employees if e.works_to is None or e.works_to >= today)
    if not about and not code:
        due = acquaintance_due(draft)
        coordinator = draft.employee("Koordinuojantis vadovas")
        yield draft, replace(order, people=staff, analysis_due=due, coordinator=coordinator), ACQUAINTANCE
    for entry in about:
        earlier = entry.registered
        people = _concerned(entry) or staff
        yield draft, replace(order, people=people, earlier=earlier, event_codes=(entry.code,)), entry.code


def _concerned(entry: Entry) -> tuple[Person, ...]:
    """Who must know of an order: its people and those who cover for them; nobody named means everybody."""
    order = entry.order
    if order is None or order.kind == "programa":
        return ()
    covering = [line.substitute for line in order.cover if line.substitute]
    return tuple({p.id or p.name: p for p in (*order.people, *covering)}.values())


# ------------------------------------------------------------------------------------------------ plans


def _plans(master: Master, _programme: Programme, _budget: Budget, today: date, code: str) -> Made:
    """One for each person with a plan; with a code only that person's (an ID)."""
    for plan in master.plans:
        employee = master.by_id.get(plan.employee_id)
        if (
            employee is None
            or not any(row.competence for row in plan.rows)
            or (code and fold(code) != fold(employee.id))
        ):
            continue
        draft = Draft(master, f"{NAMES[PLAN]} – {employee.name}")
        leader = master.by_id.get(employee.supervisor)
        facts = PlanFacts(
            employee.category,
            employee.group,
            plan.self_analysed_on,
            person_of(leader) if leader else None,
            plan.discussed_on,
        )
        order = replace(
            frame(draft, PLAN, today),
            people=(draft.person(employee),),
            plan=facts,
            plan_lines=tuple(_line(row) for row in plan.rows),
        )
        yield draft, order, employee.id


def _line(row: PlanRow) -> PlanLine:
    return PlanLine(
        row.competence,
        row.group,
        row.basis,
        row.goal,
        row.topic,
        row.form,
        row.mode,
        row.organiser,
        str(row.start or ""),
        str(row.end or row.start or ""),
        row.hours,
        row.cost if row.has_event else None,
        row.source,
        row.cover,
    )


# ------------------------------------------------------------------------------------------------ summary of needs


def _summary(master: Master, programme: Programme, budget: Budget, today: date, _code: str) -> Made:
    """Counts and totals only; no names of people."""
    draft = Draft(master, NAMES[SUMMARY])
    rows = [row for plan in master.plans for row in plan.rows if row.competence]
    events = [e for e in programme.events if e.topic and e.status not in _DROPPED and e.participants]
    handed_in = {plan.employee_id for plan in master.plans if plan.submitted_on}
    summary = Summary(
        plans=len(master.plans),
        missing_plans=sum(e.id not in handed_in for e in master.employees),
        groups=_counted(row.group for row in rows),
        bases=_counted(row.basis for row in rows),
        events=tuple(_planned(e) for e in events),
        money=_money(budget, master.settings.year),
        alike=_alike(master),
        unmet=_counted(row.competence for row in rows if not row.topic)[:_MOST_UNMET],
        given=sum((one.given or Decimal(0) for one in budget.sources), Decimal(0)),
    )
    yield draft, replace(frame(draft, SUMMARY, today), summary=summary), SUMMARY


def _alike(master: Master) -> tuple[str, ...]:
    """Topics that may be one event; without the sheets, whose names are people's."""
    found = look_alikes([g for g in groups(master, frozenset()) if g.kind == EVENT], {})
    return tuple(dict.fromkeys(f"„{f.values['tema']}“ ir „{f.values['kita']}“" for f in found))


def _counted(texts: Iterable[str]) -> tuple[Counted, ...]:
    """Most first, then by the alphabet; one spelling stands for all that differ by case only."""
    spelling: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text in texts:
        if text:
            spelling.setdefault(fold(text), text)
            counts[fold(text)] += 1
    return tuple(Counted(spelling[key], counts[key]) for key in sorted(counts, key=lambda k: (-counts[k], k)))


def _planned(event: Event) -> PlannedEvent:
    return PlannedEvent(event.topic, len(event.participants), event.hours or Decimal(0), event.total)


def _money(budget: Budget, year: int) -> tuple[SourceLine, ...]:
    planned: dict[str, list[Decimal]] = {}
    for one in budget.sources:
        if one.planned and one.source:
            planned.setdefault(one.source, [Decimal(0), Decimal(0)])[one.year > year] += one.planned
    return tuple(SourceLine(source, first, second) for source, (first, second) in planned.items())
