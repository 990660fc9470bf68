"""Plan rows as the checks look at them: whose they are, and on which days their events are held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ktp_xlsx.model import Master, PartialDate, Plan, PlanRow, Programme, RowRef

NEED: Final = "Tobulintina kompetencija"
TOPIC: Final = "Renginio tema"
START: Final = "Data nuo"
END: Final = "Data iki"
LENGTH: Final = "Trukmė, ak. val."
EVENT_HEADINGS: Final = frozenset(
    {
        TOPIC,
        "Forma",
        "Būdas",
        "Organizatorius",
        "Vieta",
        START,
        END,
        LENGTH,
        "Dalyvio mokestis, Eur",
        "Kitos išlaidos, Eur",
    }
)
ONLINE: Final = "nuotolinis"
NOT_HELD: Final = frozenset({"atmesta", "atšaukta", "nebeplanuojama"})  # statuses of events nobody goes to


def each_row(master: Master) -> Iterator[tuple[Plan, PlanRow, str]]:
    """Every plan row with its plan and the name of its person ("" where nobody is known)."""
    for plan in master.plans:
        name = person_of(master, plan)
        for row in plan.rows:
            yield plan, row, name


def person_of(master: Master, plan: Plan) -> str:
    """The name and surname of the plan's owner; "" where nobody is known."""
    owner = master.by_id.get(plan.employee_id)
    return owner.name if owner else ""


def end_heading(plan: Plan) -> str:
    """Where the last day is written: a table may have one column for both days („spalio 15–16 d.“)."""
    return END if END in plan.columns else START


def rows_not_held(programme: Programme) -> set[RowRef]:
    """Plan rows whose event was rejected or cancelled, or is planned no more."""
    return {ref for event in programme.events if event.status in NOT_HELD for ref in event.rows}


def in_school_year(value: PartialDate, year: int) -> bool:
    """Whether a day or month lies in September of `year` to August of the next. Whole months, so days do not matter."""
    return year * 12 + 9 <= value.year * 12 + value.month <= year * 12 + 20


def crossed(start: PartialDate, end: PartialDate) -> bool:
    """Whether the end is surely before the start; within one month both days must be known."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months < 0 or (months == 0 and 0 < end.day < start.day)


def dates_usable(row: PlanRow, year: int) -> bool:
    """False where a date is missing or cannot be read, lies outside the school year, or the two are crossed."""
    start, end = row.start, row.end
    if start is None or END in row.invalid or not in_school_year(start, year):
        return False
    return end is None or (in_school_year(end, year) and not crossed(start, end))


def held_on(row: PlanRow, year: int) -> tuple[date, date] | None:
    """First and last day of the row's event in the school year; None where one is only a month or is not usable."""
    start, end = row.start, row.end
    if start is None or not start.day or not dates_usable(row, year):
        return None
    last = end or start
    return (start.first, last.last) if last.day else None


def years(year: int) -> str:
    """A school year as texts print it: 2026 -> `2026–2027`."""
    return f"{year}–{year + 1}"
