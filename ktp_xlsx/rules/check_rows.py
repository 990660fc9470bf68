"""Checks of plans and their rows: what must be filled, what stands twice, hours, and what was written after the event.

A cell whose heading stands in `PlanRow.invalid` has its finding already; nothing here only follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from ktp_xlsx.findings import Finding, hours
from ktp_xlsx.folding import fold
from ktp_xlsx.model import NOWHERE, Budget, Master, PlanRow, Programme
from ktp_xlsx.rules.plan_rows import (
    EVENT_HEADINGS,
    LENGTH,
    NEED,
    ONLINE,
    START,
    TOPIC,
    dates_usable,
    each_row,
    held_on,
    person_of,
    rows_not_held,
    years,
)

HOURS_A_DAY: Final = 10  # in person; more is a slip of the pen
HOURS_IN_ALL: Final = 300  # national programmes run to 270 (domain.md 3.1)


def required_cells(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-301, KTP-303 and KTP-304."""
    for plan, row, person in each_row(master):
        has_event = row.has_event or not EVENT_HEADINGS.isdisjoint(row.invalid)
        if not row.competence and NEED not in row.invalid:
            if row.topic:
                yield Finding("KTP-304", plan.at(row, NEED), {"reikšmė": row.topic}, person)
            else:
                yield Finding("KTP-301", plan.at(row, NEED), {"laukas": NEED}, person)
        if not has_event:
            if row.competence:
                yield Finding("KTP-303", plan.at(row, NEED), {"reikšmė": row.competence}, person)
            continue
        if not row.topic and TOPIC not in row.invalid:
            yield Finding("KTP-301", plan.at(row, TOPIC), {"laukas": TOPIC}, person)
        if row.start is None and START not in row.invalid:
            yield Finding("KTP-301", plan.at(row, START), {"laukas": START}, person)


def same_rows(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-305: need and event are the same as in a row above. The same event for another need is no repetition."""
    for plan in master.plans:
        seen: dict[tuple[str, str], list[PlanRow]] = {}
        for row in plan.rows:
            if row.invalid or not (row.competence or row.topic):
                continue
            alike = seen.setdefault((fold(row.competence), fold(row.topic)), [])
            first = next((other for other in alike if _content(other) == _content(row)), None)
            if first:
                yield Finding("KTP-305", plan.at(row), {"reikšmė": first.row}, person_of(master, plan))
            alike.append(row)


def _content(row: PlanRow) -> tuple[object, ...]:
    texts = (row.group, row.goal, row.form, row.mode, row.organiser, row.venue, row.source)
    return (*map(fold, texts), row.start, row.end, row.hours, row.fee, row.other_costs)


def hours_above_zero(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-308. Zero hours had are no mistake: somebody may have written them for an event not attended."""
    for plan, row, person in each_row(master):
        if row.hours is not None and row.hours <= 0:
            yield Finding("KTP-308", plan.at(row, LENGTH), {"reikšmė": hours(row.hours)}, person)
        if row.actual_hours is not None and row.actual_hours < 0:
            place = plan.at(row, "Faktinė trukmė, ak. val.")
            yield Finding("KTP-308", place, {"reikšmė": hours(row.actual_hours)}, person)


def hours_believable(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-309. A month-only date tells no number of days; then only the total is looked at."""
    year = master.settings.year
    for plan, row, person in each_row(master):
        if row.hours is None or row.hours <= HOURS_A_DAY or row.start is None or not dates_usable(row, year):
            continue
        length = ((row.end or row.start).last - row.start.first).days + 1
        days_known = held_on(row, year) is not None
        too_dense = days_known and row.hours > HOURS_A_DAY * length and fold(row.mode) != ONLINE
        if too_dense or row.hours > HOURS_IN_ALL:
            values = {"reikšmė": hours(row.hours), "dienos": length}
            yield Finding("KTP-309", plan.at(row, LENGTH), values, person)


def school_year(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-311: the plan says another school year than the workbook."""
    year = master.settings.year
    for plan in master.plans:
        if plan.year is not None and plan.year != year:
            place = plan.label_places.get("Mokslo metai", plan.owner_place)
            values = {"reikšmė": years(plan.year), "metai": years(year)}
            yield Finding("KTP-311", place, values, person_of(master, plan))


def discussed(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-315: a plan with rows that nobody has marked as discussed. First it must be known whose plan it is."""
    for plan in master.plans:
        if plan.rows and plan.discussed_on is None and plan.employee_id in master.by_id:
            place = plan.label_places.get("Aptarta su kuruojančiu vadovu", plan.owner_place)
            yield Finding("KTP-315", place, {}, person_of(master, plan))


def results_before_event(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-905: sharing or an evaluation dated before the last day of the event."""
    for plan, row, person in each_row(master):
        if not (row.shared_on or row.self_evaluated_on or row.leader_evaluated_on):
            continue
        days = held_on(row, master.settings.year)
        if days is None:
            continue
        for heading, day in (
            ("Pasidalyta", row.shared_on),
            ("Įsivertinta", row.self_evaluated_on),
            ("Vadovas įvertino", row.leader_evaluated_on),
        ):
            if day and day < days[1]:
                values = {"reikšmė": day, "laukas": heading, "iki": days[1]}
                yield Finding("KTP-905", plan.at(row, heading), values, person)


def results_without_attendance(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-908: marked as not attended, yet something of what follows an event is filled."""
    for plan, row, person in each_row(master):
        if row.attended is not False:
            continue
        filled = (
            ("Faktinė trukmė, ak. val.", (row.actual_hours or 0) > 0),
            ("Faktinė kaina, Eur", (row.actual_cost or Decimal(0)) > 0),
            ("Dokumento Nr.", row.document),
            ("Pasidalyta", row.shared_on),
            ("Sklaidos forma", row.sharing_form),
            ("Įsivertinta", row.self_evaluated_on),
            ("Poveikis (0–3)", row.impact is not None),
            ("Vadovas įvertino", row.leader_evaluated_on),
            ("Vadovo vertinimas (0–3)", row.leader_mark is not None),
        )
        if headings := [heading for heading, value in filled if value]:
            yield Finding("KTP-908", plan.at(row, "Dalyvauta"), {"reikšmė": ", ".join(headings)}, person)


def marks_in_shared_file(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-954, once for the workbook."""
    if any(row.impact is not None or row.leader_mark is not None for _, row, _ in each_row(master)):
        yield Finding("KTP-954", NOWHERE)


def attendance_marked(master: Master, programme: Programme, _budget: Budget, today: date) -> Iterator[Finding]:
    """KTP-907: the event is over, and nobody has written whether the person was there."""
    not_held = rows_not_held(programme)
    year = master.settings.year
    for plan, row, person in each_row(master):
        if row.attended is not None or not row.topic or "Dalyvauta" in row.invalid:
            continue
        days = held_on(row, year)
        if days and days[1] < today and (plan.sheet, row.row) not in not_held:
            yield Finding("KTP-907", plan.at(row, "Dalyvauta"), {"tema": row.topic}, person)


CHECKS: Final[tuple[Callable[[Master, date], Iterable[Finding]], ...]] = (
    required_cells,
    same_rows,
    hours_above_zero,
    hours_believable,
    school_year,
    discussed,
    results_before_event,
    results_without_attendance,
    marks_in_shared_file,
)
PROGRAMME_CHECKS: Final[tuple[Callable[[Master, Programme, Budget, date], Iterable[Finding]], ...]] = (
    attendance_marked,
)
