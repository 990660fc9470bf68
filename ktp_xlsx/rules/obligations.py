"""All that is due in a school's year, computed from the workbook alone (domain.md 6): who owes what, by which day.

Small functions in a visible tuple, each (master, programme, budget, today) -> obligations, met and unmet. Before the
event there are plans, the draft, its approval, orders and cover; after it see `follow_up`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from ktp_xlsx.catalogue import ERROR
from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import NOWHERE, Budget, Event, Master, Obligation, Place, Plan, Programme, Record
from ktp_xlsx.rules import calendar, follow_up, practice
from ktp_xlsx.rules.budget import APPROVE, hours_in_day, is_own_money
from ktp_xlsx.rules.check_people import EXPIRY_NOTICE, ending_certificates
from ktp_xlsx.rules.follow_up import coordinator, event_keys, known_id, setting_days, supervisor, window_opens, works_on
from ktp_xlsx.rules.working_days import add_working_days, is_working_day, working_day_before

SELF_ANALYSIS: Final = "savianalizė"
PLAN: Final = "planas"
DISCUSSION: Final = "aptarimas"
DRAFT: Final = "projektas"
APPROVAL: Final = "tvirtinimas"
ORDER: Final = "įsakymas"
COVER: Final = "pavadavimas"
TRAINING: Final = "privalomieji mokymai"
DAYS: Final = "dienos"
DAYS_HAD: Final = "panaudotos dienos"
MONEY: Final = "lėšų likutis"
CORRECTION: Final = "taisymas"

OFFICE: Final = "Raštinė"
FEWEST_DAYS: Final = "Mažiausias dienų skaičius"
NO_COVER: Final = "pavaduoti nereikia"
NOTICE_OF_DAYS: Final = timedelta(days=90)  # there must still be time to find an event
# Kinds in the order in which one letter tells them.
KINDS: Final = (
    *(CORRECTION, SELF_ANALYSIS, PLAN, DISCUSSION, DRAFT, APPROVAL, ORDER, COVER),
    *(follow_up.CERTIFICATE, follow_up.SHARING, follow_up.SELF_EVALUATION, follow_up.LEADER_EVALUATION),
    *(TRAINING, DAYS, DAYS_HAD, MONEY, practice.MATERIAL, practice.CONSENT),
)


def office(master: Master) -> str:
    """The ID of the secretary (`Raštinė`), else of the coordinating leader."""
    return known_id(master, master.settings.text(OFFICE)) or coordinator(master)


def plans(master: Master, _programme: Programme, _budget: Budget, today: date) -> Iterator[Obligation]:
    """Self-analysis, the plan handed in, the plan discussed: of everyone employed on the day it is due."""
    plan_of: dict[str, Plan] = {}
    for plan in master.plans:
        plan_of.setdefault(plan.employee_id, plan)
    for kind, setting, label in (
        (SELF_ANALYSIS, calendar.SELF_ANALYSIS, "Savianalizė atlikta"),
        (PLAN, calendar.PLANS, "Pateikta"),
        (DISCUSSION, calendar.PLANS, "Aptarta su kuruojančiu vadovu"),
    ):
        due = calendar.deadline(master.settings, setting)
        if due is None:
            continue
        for employee in master.by_id.values():
            if not works_on(master, employee.id, due) or not works_on(master, employee.id, max(due, today)):
                continue
            own = plan_of.get(employee.id)
            yield Obligation(
                kind,
                ("|".join((kind, employee.id)),),
                supervisor(master, employee.id) if kind == DISCUSSION else employee.id,
                due,
                window_opens(master, due),
                own is not None and _dated(own, kind),
                employee.id,
                place=own.label_places.get(label, own.owner_place) if own else employee.place,
                values={"yra planas": own is not None},
            )


def _dated(plan: Plan, kind: str) -> bool:
    days = {SELF_ANALYSIS: plan.self_analysed_on, PLAN: plan.submitted_on, DISCUSSION: plan.discussed_on}
    return days[kind] is not None


def draft(master: Master, programme: Programme, _budget: Budget, today: date) -> Iterator[Obligation]:
    """1.4: everyone sees the draft, once there is one, before the programme is approved."""
    due = calendar.deadline(master.settings, calendar.ACQUAINTANCE)
    if due is None or not any(event.topic for event in programme.events):
        return
    register = master.shared.get("Įsakymai")
    sheets = [r for r in register.records if fold(r.text("Rūšis")) == "susipazinimas"] if register else []
    seen = [record for record in sheets if record.cells.get("Supažindinta")]
    signed = calendar.signed_programme(master)
    for employee in master.by_id.values():
        if works_on(master, employee.id, due) and works_on(master, employee.id, max(due, today)):
            met = signed or any(_names(record, employee.name) for record in seen)
            keys = ("|".join((DRAFT, employee.id)),)
            yield Obligation(DRAFT, keys, employee.id, due, window_opens(master, due), met, employee.id)


def _names(record: Record, name: str) -> bool:
    """Whether an acquaintance sheet is for that person: it names them, or nobody."""
    named = {fold(one) for one in record.text("Asmenys").split(";") if one.strip()}
    return not named or fold(name) in named


def approval(master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Obligation]:
    """1.5: the programme approved by order in the first half of September."""
    due = calendar.deadline(master.settings, calendar.APPROVAL)
    if due is None:
        return
    undecided = [e.code for e in programme.events if e.topic and e.status == "planuojama" and not e.decision]
    values = {"kodai": tuple(undecided), "taisytinos": programme.left_out}
    met = calendar.signed_programme(master)
    since = window_opens(master, due)
    yield Obligation(APPROVAL, (APPROVAL,), coordinator(master), due, since, met, values=values)


def orders(master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Obligation]:
    """2.1: a signed order some working days before each event that was decided upon; until somebody has been there."""
    for event, due in _before_events(master, programme):
        met = event.status in calendar.ORDERED
        place = _programme_place(master, event)
        since = window_opens(master, due)
        yield Obligation(
            ORDER, event_keys(ORDER, event), office(master), due, since, met, _only_one(event), event, place
        )


def _before_events(master: Master, programme: Programme) -> Iterator[tuple[Event, date]]:
    """Events decided upon whose first day is known, with the working day by which all must be settled."""
    ahead = setting_days(master, calendar.ORDER_BEFORE, 3)
    for event in programme.events:
        start = event.start.exact if event.start else None
        if event.topic and start and event.decision == APPROVE and event.status != "taisytina" and event.participants:
            yield event, add_working_days(start, -ahead)


def _only_one(event: Event) -> str:
    return event.participants[0].employee_id if len(event.participants) == 1 else ""


def _programme_place(master: Master, event: Event, heading: str = "Kodas") -> Place:
    shared = master.shared.get("Programa")
    return shared.at(event.record, heading) if shared and event.record else NOWHERE


def cover(master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Obligation]:
    """2.2: who takes the lessons of each person whose plan says that cover is needed, by the day of the order."""
    row_of = {(plan.sheet, row.row): row for plan in master.plans for row in plan.rows}
    shared = master.shared.get("Pavadavimas")
    for event, due in _before_events(master, programme):
        for participant in event.participants:
            rows = [row_of[ref] for ref in participant.rows if ref in row_of]
            if not any(row.cover for row in rows):
                continue
            own = [
                record
                for record in (shared.records if shared else ())
                if fold(record.text("Kodas")) == fold(event.code)
                and fold(record.text("Nedalyvauja")) in {fold(participant.name), fold(participant.employee_id)}
            ]
            undecided = [record for record in own if not _decided(record)]
            needed = bool(undecided) if own else _teaches(master, event, participant.employee_id, participant.name)
            place = shared.at(undecided[0], "Pavaduoja") if shared and undecided else NOWHERE
            lessons = tuple((r.text("Pamoka"), r.text("Klasė")) for r in undecided)
            yield Obligation(
                COVER,
                event_keys(COVER, event, participant.employee_id),
                coordinator(master),
                due,
                window_opens(master, due),
                event.status in calendar.ORDERED or not needed,
                participant.employee_id,
                event,
                place,
                {"pamokos": lessons},
            )


def _decided(record: Record) -> bool:
    """Somebody takes the lesson, or it was settled otherwise: swapped, joined, left without."""
    return bool(record.text("Pavaduoja") or fold(record.text("Pavadavimo būdas")) == NO_COVER or record.text("Su kuo"))


def _teaches(master: Master, event: Event, employee_id: str, name: str) -> bool:
    """Whether the timetable has lessons of that person on a working day of the event; without one: they may have."""
    if master.timetable is None:
        return True
    assert event.start is not None
    first, last = event.start.first, (event.end or event.start).last
    span = range(first.toordinal(), min(last.toordinal(), first.toordinal() + 6) + 1)
    days = {day.isoweekday() for day in map(date.fromordinal, span) if is_working_day(day)}
    who = {fold(employee_id), fold(name)}
    return any(lesson.weekday in days and fold(lesson.teacher) in who for lesson in master.timetable)


def trainings(master: Master, _programme: Programme, _budget: Budget, today: date) -> Iterator[Obligation]:
    """A mandatory certificate ends: told 90 days before, to the one who bears it, until a newer one is written."""
    coming = date(master.settings.year + 1, 12, 31)  # also those that end later this year
    for valid_to, training, employee in (*ending_certificates(master, today), *ending_certificates(master, coming)):
        if not works_on(master, employee.id, today):
            continue
        keys = ("|".join((TRAINING, employee.id, fold(training.name), valid_to.isoformat())),)
        since, values = valid_to - EXPIRY_NOTICE, {"mokymai": training.name}
        yield Obligation(TRAINING, keys, employee.id, valid_to, since, False, employee.id, None, training.place, values)


def days_of_right(master: Master, _programme: Programme, budget: Budget, today: date) -> Iterator[Obligation]:
    """The five days of the right: planned by the approval, had by the end of June; the coordinating leader is told.

    Only of people who have a plan, and only where days are counted by the school year (see `budget.py`).
    """
    least = master.settings.number(FEWEST_DAYS)
    if not least or fold(master.settings.text("Metai skaičiuojami")).startswith("kalendor"):
        return
    planning = {plan.employee_id for plan in master.plans if plan.rows}
    enough = least * hours_in_day(master)
    approval_day = calendar.deadline(master.settings, calendar.APPROVAL)
    end = working_day_before(date(master.settings.year + 1, 6, 30))
    for person in budget.people:
        employee = master.by_id.get(person.employee_id)
        if employee is None or employee.id not in planning or not works_on(master, employee.id, today):
            continue
        for kind, due, hours, days, since in (
            (DAYS, approval_day, person.planned_hours, person.planned_days, None),
            (DAYS_HAD, end, person.had_hours, person.had_days, end - NOTICE_OF_DAYS),
        ):
            if due:
                yield Obligation(
                    kind,
                    ("|".join((kind, employee.id)),),
                    coordinator(master),
                    due,
                    since or window_opens(master, due),
                    hours >= enough,
                    employee.id,
                    place=employee.place,
                    values={"dienos": days, "riba": least},
                )


def money_left(master: Master, _programme: Programme, budget: Budget, _today: date) -> Iterator[Obligation]:
    """Money of the calendar year that ends: from 1 December, while any source has some that nothing is approved for."""
    year = master.settings.year
    due = working_day_before(date(year, 12, 31))
    unused: dict[str, Decimal] = {}
    for one in budget.sources:
        if one.year == year and one.given and not is_own_money(one.source) and one.given > one.spent:
            unused[one.source] = one.given - one.spent
    spoken_for = sum((max(s.approved - s.spent, Decimal(0)) for s in budget.sources if s.year == year), Decimal(0))
    free = sum(unused.values(), Decimal(0)) - spoken_for
    values = {"metai": year, "likučiai": unused, "numatyta": spoken_for, "lieka": max(free, Decimal(0))}
    keys = (f"{MONEY}|{year}",)
    since, ends = date(year, 12, 1), date(year, 12, 31)
    yield Obligation(MONEY, keys, coordinator(master), due, since, free <= 0, values=values, ends=ends)


DUTIES: Final[tuple[Callable[[Master, Programme, Budget, date], Iterable[Obligation]], ...]] = (
    plans,
    draft,
    approval,
    orders,
    cover,
    follow_up.after_events,
    trainings,
    days_of_right,
    money_left,
    practice.good_practice,
)


def corrections(master: Master, findings: Iterable[Finding], today: date) -> Iterator[Obligation]:
    """A cell of somebody's plan that holds an error is to be mended, at once, by the one whose plan it is."""
    for finding in findings:
        plan = master.plan_by_sheet.get(finding.place.sheet)
        owner = plan.employee_id if plan else ""
        if finding.severity == ERROR and finding.place.row and works_on(master, owner, today):
            keys = ("|".join((CORRECTION, owner, finding.code, finding.place.cell)),)
            values = {"radinys": finding}
            yield Obligation(CORRECTION, keys, owner, today, today, False, owner, None, finding.place, values)


def obligations(
    master: Master, programme: Programme, budget: Budget, findings: Iterable[Finding], today: date
) -> tuple[Obligation, ...]:
    """Everything that is due some day of this year, met or not, by day and then by kind."""
    found = [one for duty in DUTIES for one in duty(master, programme, budget, today)]
    found += corrections(master, findings, today)
    order = {kind: number for number, kind in enumerate(KINDS)}
    found = list({one.keys[-1]: one for one in found}.values())
    return tuple(sorted(found, key=lambda one: (one.due, order[one.kind], one.keys[-1])))


def open_on(found: Iterable[Obligation], today: date) -> tuple[Obligation, ...]:
    """What a reminder of that day speaks of: the window is open, and it is not met."""
    return tuple(one for one in found if one.is_open(today))
