"""A whole made-up school in the middle of its year; the same number, seed and year give the same school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from random import Random
from typing import Final

from ktp_xlsx.demo import calendar_days, posts
from ktp_xlsx.demo.lessons import timetable
from ktp_xlsx.demo.mistakes import MISTAKES, NO_SHEET, NOT_DISCUSSED, Mistake, PlacedMistake, can_bear, spoilt
from ktp_xlsx.demo.people import LEADER, OTHER, TEACHER, Person, staff
from ktp_xlsx.demo.plans import (
    EDUCATION_MONEY,
    LAYOUTS,
    OTHERS_MONEY,
    OWN_HEADING,
    PlannedRow,
    rows_of,
)
from ktp_xlsx.model import NOWHERE, Funding, Training
from ktp_xlsx.workbook.blueprint import TIDY, CellValue, NewPlan, NewSchool

NAME: Final = "Vilniaus Pavyzdžio gimnazija"
SOURCES: Final = (EDUCATION_MONEY, OTHERS_MONEY, "Įstaigos pajamų lėšos", "Projekto lėšos")
LEAST_MONEY: Final = Decimal(200)
# What is given compared to what was planned, in the first and the second calendar year: the second is tight.
SHARE_GIVEN: Final = (Decimal("1.05"), Decimal("0.85"))


@dataclass(frozen=True, slots=True)
class Made:
    """A school and the mistakes that were put into it."""

    school: NewSchool
    mistakes: tuple[PlacedMistake, ...]


def demo_day(year: int = 2026) -> date:
    """The day on which the made-up school is seen: a Monday in the middle of November."""
    return calendar_days.working_day(date(year, 11, 16))


def demo_school(staff_count: int = 40, seed: int = 1, year: int = 2026) -> NewSchool:
    """A school of 1 to 2,000 people as it stands on `demo_day`, with everyday mistakes in a few plans."""
    return make(staff_count, seed, year).school


def make(staff_count: int, seed: int, year: int = 2026, mistakes: Sequence[Mistake] = MISTAKES) -> Made:
    """The school together with the list of its mistakes: those of `mistakes` for which it has enough teachers."""
    random = Random(f"{seed} {staff_count} {year}")
    today = demo_day(year)
    people = staff(random, staff_count)
    rows = {person.employee.id: rows_of(person, random, year, today) for person in people}
    money = _funding(rows, year)
    placed = _place(mistakes, people, rows, today)
    not_discussed = {p.employee_id for p in placed if p.mistake.code == NOT_DISCUSSED}
    plans = {
        person.employee.id: _plan(
            random, number, rows[person.employee.id], year, discussed=person.employee.id not in not_discussed
        )
        for number, person in enumerate(people)
    }
    for mistake, person_id, row in placed:
        if row >= 0:
            plans[person_id] = _with_mistake(plans[person_id], row, mistake)
    school = NewSchool(
        year=year,
        people=tuple(person.employee for person in people),
        plans=plans,
        settings=_settings(people),
        funding=money,
        lists={"Metodinė grupė": posts.GROUPS},
        aliases=((OWN_HEADING, "Lėšų šaltinis"),),
        holidays=calendar_days.holidays(year),
        timetable=timetable(random, people),
        trainings=_trainings(random, people, today),
        without_sheet=frozenset(p.employee_id for p in placed if p.mistake.code == NO_SHEET),
    )
    return Made(school, placed)


def _plan(random: Random, number: int, rows: Sequence[PlannedRow], year: int, *, discussed: bool) -> NewPlan:
    analysed = calendar_days.working_day(date(year, 6, 1) + timedelta(days=random.randrange(10)))
    talked = calendar_days.working_day(analysed + timedelta(days=random.randint(3, 9)))
    handed_in = calendar_days.working_day(talked + timedelta(days=random.randint(1, 5)))
    return NewPlan(
        self_analysed_on=analysed,
        discussed_on=talked if discussed else None,
        submitted_on=handed_in,
        rows=tuple(row.cells for row in rows),
        layout=LAYOUTS[number % len(LAYOUTS)] if number else TIDY,
    )


def _place(
    mistakes: Sequence[Mistake], people: Sequence[Person], rows: Mapping[str, Sequence[PlannedRow]], today: date
) -> tuple[PlacedMistake, ...]:
    """Each mistake to the next teacher who can make it; nobody makes two."""
    teachers = [person.employee.id for person in people if person.role == TEACHER][1:]  # the first one is tidy
    placed = []
    for mistake in mistakes:
        for person_id in teachers:
            if mistake.code in {NO_SHEET, NOT_DISCUSSED}:
                placed.append(PlacedMistake(mistake, person_id, -1))
            else:
                bearing = (n for n, row in enumerate(rows[person_id]) if can_bear(row.cells, mistake, today))
                number = next(bearing, -1)
                if number < 0:
                    continue
                placed.append(PlacedMistake(mistake, person_id, number))
            teachers.remove(person_id)
            break
    return tuple(placed)


def _with_mistake(plan: NewPlan, row: int, mistake: Mistake) -> NewPlan:
    rows = list(plan.rows)
    rows[row] = spoilt(rows[row], mistake)
    return NewPlan(plan.self_analysed_on, plan.discussed_on, plan.submitted_on, tuple(rows), plan.layout)


def _funding(rows: Mapping[str, Sequence[PlannedRow]], year: int) -> tuple[Funding, ...]:
    """Money for each source and calendar year, near to what the plans ask for, in round sums."""
    asked: dict[tuple[CellValue, int], Decimal] = {}
    for row in (row for plan in rows.values() for row in plan):
        if row.start and row.cost:
            key = (row.cells.get("Lėšų šaltinis"), row.start.year)
            asked[key] = asked.get(key, Decimal(0)) + row.cost
    return tuple(
        Funding(
            source,
            money_year,
            max(LEAST_MONEY, _round_up(asked.get((source, money_year), Decimal(0)) * share)),
            NOWHERE,
        )
        for money_year, share in zip((year, year + 1), SHARE_GIVEN, strict=True)
        for source in SOURCES
    )


def _round_up(amount: Decimal) -> Decimal:
    """To whole fifties of Eur."""
    return (amount / 50).to_integral_value(ROUND_CEILING) * 50


def _settings(people: Sequence[Person]) -> dict[str, CellValue]:
    director = people[0].employee
    leaders = [p.employee for p in people if p.role == LEADER]
    coordinator = leaders[1] if len(leaders) > 1 else director
    teachers = [p.employee for p in people if p.role == TEACHER]
    office = [p.employee for p in people if p.role == OTHER]
    return {
        "Mokyklos pavadinimas": NAME,
        "Vietovė": "Vilnius",
        "Vadovas": director.name,
        "Vadovo lytis": "V" if director.gender == "m" else "M",
        "Vadovo pareigos": director.post,
        "Koordinuojantis vadovas": coordinator.id,
        "Raštinė": office[0].id if office else None,
        "Darbo grupė": "; ".join([coordinator.id, *(teacher.id for teacher in teachers[:4])]),
        "Limitas asmeniui, Eur": Decimal(400),
        "Daugiausia išvykusių per dieną": Decimal(max(4, len(people) // 3)),
    }


def _trainings(random: Random, people: Sequence[Person], today: date) -> tuple[Training, ...]:
    """First aid and hygiene for those who work with children; a few certificates expire within three months."""
    made = []
    for person in people:
        if person.role == OTHER:
            continue
        for number, name in enumerate(("Pirmosios pagalbos mokymai", "Higienos įgūdžių mokymai")):
            valid_to = today + timedelta(days=random.randint(30, 1700))
            document = f"{'PH'[number]}P-{valid_to.year - 5}-{random.randint(100, 999)}"
            made.append(Training(person.employee.id, name, document, valid_to, NOWHERE))
    return tuple(made)
