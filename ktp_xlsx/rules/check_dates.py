"""Checks of dates in plans: their order, the school year, overlaps, days off, and months that have passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Budget, Event, Master, Plan, PlanRow, Programme, RowRef
from ktp_xlsx.rules.plan_rows import (
    START,
    crossed,
    dates_usable,
    each_row,
    end_heading,
    held_on,
    in_school_year,
    person_of,
    rows_not_held,
    years,
)
from ktp_xlsx.rules.programme_places import programme_places
from ktp_xlsx.rules.working_days import is_working_day

AWAY_LIMIT: Final = "Daugiausia išvykusių per dieną"
NOBODY_AWAY: Final = frozenset({"atmesta", "atšaukta", "nebeplanuojama", "taisytina"})
# A course or self-study over weeks and months is not attended day by day: it overlaps with nothing.
LONGEST_STAY: Final = timedelta(days=14)


def order_and_school_year(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-406 for each date outside the school year, else KTP-405.

    Where the whole plan says another school year, KTP-311 has said it once for all its dates.
    """
    year = master.settings.year
    for plan, row, person in each_row(master):
        start, end = row.start, row.end
        outside = [
            (heading, value)
            for heading, value in ((START, start), (end_heading(plan), end))
            if value and not in_school_year(value, year)
        ]
        if outside and plan.year in (None, year):
            for heading, value in outside:
                values = {"reikšmė": value, "metai": years(year)}
                yield Finding("KTP-406", plan.at(row, heading), values, person)
        elif start and end and not outside and crossed(start, end):
            values = {"reikšmė": end, "nuo": start}
            yield Finding("KTP-405", plan.at(row, end_heading(plan)), values, person)


def days_off(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-409: an event starts or ends on a rest day or public holiday."""
    year = master.settings.year
    for plan, row, person in each_row(master):
        if row.start is None or not dates_usable(row, year):
            continue
        end = row.end if row.end != row.start else None
        for heading, value in ((START, row.start), (end_heading(plan), end)):
            day = value.exact if value else None
            if day and not is_working_day(day):
                yield Finding("KTP-409", plan.at(row, heading), {"reikšmė": day}, person)


class _Stay(NamedTuple):
    """Exact days of a row's event; sorts by its first day, then as the rows stand."""

    start: date
    end: date
    row: PlanRow


def overlaps(master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-407, at the later of the two. One event named in two rows does not overlap with itself."""
    not_held = rows_not_held(programme)
    for plan in master.plans:
        stays = sorted(_stays(plan, not_held, master.settings.year), key=lambda stay: stay[:2])
        for index, earlier in enumerate(stays):
            for later in stays[index + 1 :]:
                if later.start > earlier.end:
                    break
                if fold(later.row.topic) != fold(earlier.row.topic):
                    values = {
                        "tema": later.row.topic,
                        "kita": earlier.row.topic,
                        "kitas": str(plan.at(earlier.row, START)),
                    }
                    yield Finding("KTP-407", plan.at(later.row, START), values, person_of(master, plan))


def _stays(plan: Plan, not_held: set[RowRef], year: int) -> Iterator[_Stay]:
    for row in plan.rows:
        days = held_on(row, year)
        if not days or not row.topic or row.attended is False or (plan.sheet, row.row) in not_held:
            continue
        if days[1] - days[0] < LONGEST_STAY:
            yield _Stay(*days, row)


def too_many_away(master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-408, a working day at a time, at the last-ranked of the day's events: the first to think of moving."""
    limit = master.settings.number(AWAY_LIMIT)
    if limit is None:
        return
    place = programme_places(master, programme)
    events_on: dict[date, list[Event]] = {}
    for event in programme.events:
        for day in _days(event):
            events_on.setdefault(day, []).append(event)
    for day, events in sorted(events_on.items()):
        away = {p.employee_id or p.name for event in events for p in event.participants}
        if len(away) > limit and is_working_day(day):
            last = max(events, key=lambda event: event.rank)
            values = {"data": day, "reikšmė": len(away), "riba": f"{limit.normalize():f}"}
            yield Finding("KTP-408", place(last, START), values)


def _days(event: Event) -> Iterator[date]:
    start = event.start.exact if event.start else None
    end = event.end.exact if event.end else start
    if not start or not end or event.status in NOBODY_AWAY or end - start >= LONGEST_STAY:
        return
    for ordinal in range(start.toordinal(), end.toordinal() + 1):
        yield date.fromordinal(ordinal)


def month_passed(master: Master, programme: Programme, _budget: Budget, today: date) -> Iterator[Finding]:
    """KTP-410: the month of an event is over, and no day has been written."""
    not_held = rows_not_held(programme)
    year = master.settings.year
    for plan, row, person in each_row(master):
        if row.start is None or row.start.day or row.start.last >= today or row.attended is False:
            continue
        if dates_usable(row, year) and (plan.sheet, row.row) not in not_held:
            yield Finding("KTP-410", plan.at(row, START), {"reikšmė": row.start}, person)


CHECKS: Final[tuple[Callable[[Master, date], Iterable[Finding]], ...]] = (order_and_school_year, days_off)
PROGRAMME_CHECKS: Final[tuple[Callable[[Master, Programme, Budget, date], Iterable[Finding]], ...]] = (
    overlaps,
    too_many_away,
    month_passed,
)
