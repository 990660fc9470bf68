"""A made-up person's plan: needs with their events, and what has been filled in after those that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from ktp_xlsx.demo import calendar_days, offers
from ktp_xlsx.demo.offers import Offer
from ktp_xlsx.demo.people import LEADER, OTHER, TEACHER, Person
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.blueprint import TIDY, CellValue, PlanLayout

OWN_HEADING: Final = "Kas moka"  # this school's word for `Lėšų šaltinis`; stands in `Klasifikatoriai`
LAYOUTS: Final = (
    TIDY,
    TIDY,
    PlanLayout(first_row=3),
    TIDY,
    PlanLayout(
        wording={
            "Renginio tema": "Renginio pavadinimas",
            "Organizatorius": "Teikėjas",
            "Trukmė, ak. val.": "Valandų skaičius",
            "Lėšų šaltinis": OWN_HEADING,
        }
    ),
    TIDY,
    PlanLayout(extra_column="Mano užrašai"),
    TIDY,
    PlanLayout(totals=True, ready_rows=8),
)
EDUCATION_MONEY: Final = "Mokymo lėšos"
OTHERS_MONEY: Final = "Savivaldybės biudžeto lėšos"
_TYPED_OWN_WAY: Final = 0.2  # of those who share an event write it a little differently
_ATTENDED: Final = 0.94


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of a plan. `start` is the event's first day, or of its month the first; None for a need alone."""

    cells: dict[str, CellValue]
    start: date | None

    @property
    def cost(self) -> Decimal:
        amounts = (self.cells.get("Dalyvio mokestis, Eur"), self.cells.get("Kitos išlaidos, Eur"))
        return sum((a for a in amounts if isinstance(a, Decimal)), Decimal(0))


def rows_of(person: Person, random: Random, year: int, today: date) -> list[PlannedRow]:
    """The person's needs, events in the order of the year, a need without an event last."""
    own = random.sample(person.offers, min(len(person.offers), random.choice((2, 2, 3, 3))))
    shared = [] if person.role == OTHER else random.sample(offers.SHARED, random.choice((1, 2, 2)))
    rows = [_row(offer, person, random, year, today, shared=offer in shared) for offer in (*own, *shared)]
    return sorted(rows, key=lambda row: (row.start is None, row.start or date.max, str(row.cells)))


def _row(offer: Offer, person: Person, random: Random, year: int, today: date, *, shared: bool) -> PlannedRow:
    cells: dict[str, CellValue] = {
        "Tobulintina kompetencija": offer.competence,
        "Kompetencijos grupė": offer.group,
        "Poreikio pagrindas": offer.basis,
        "Siekiamas rezultatas": offer.goal,
        "Prioritetas": _priority(offer, random),
    }
    if not offer.topic:
        return PlannedRow(cells, None)
    first, last = event_days(offer, year, person.cohort)
    whole_month = len(offer.when) == 2
    organiser, town = offer.by
    cost = offer.fee + offer.other
    cells |= {
        "Renginio tema": _typed(offer.topic, random) if shared else offer.topic,
        "Forma": offer.form,
        "Būdas": offer.mode,
        "Organizatorius": organiser,
        "Vieta": "" if offer.mode == "nuotolinis" else town,
        "Data nuo": calendar_days.month_name(first.month) if whole_month else first,
        "Data iki": None if whole_month or (first == last and random.random() < 0.3) else last,
        "Trukmė, ak. val.": Decimal(offer.hours),
        "Dalyvio mokestis, Eur": Decimal(offer.fee).quantize(Decimal("0.01")),
        "Kitos išlaidos, Eur": Decimal(offer.other).quantize(Decimal("0.01")) if offer.other else None,
        "Lėšų šaltinis": _source(offer, person) if cost else schema.FREE_OF_CHARGE,
        "Pavaduoti": "taip" if person.role == TEACHER and offer.mode == "kontaktinis" else "ne",
    }
    if not whole_month and last < today:
        cells |= _after(offer, person, last, today, random)
    return PlannedRow({heading: value for heading, value in cells.items() if value not in (None, "")}, first)


def event_days(offer: Offer, year: int, cohort: int) -> tuple[date, date]:
    """When the event is: each cohort of a big school has one of its own."""
    month, _, day = offer.when.partition("-")
    if not day:
        first = calendar_days.in_school_year(year, int(month), 1)
        return first, first
    first = calendar_days.in_school_year(year, int(month), int(day)) + timedelta(days=cohort * 7 % 28)
    return calendar_days.span(first, offer.days)


def _priority(offer: Offer, random: Random) -> str:
    if offer.basis in {"privaloma", "mokyklos prioritetas"}:
        return "1 būtina"
    return random.choice(("1 būtina", "2 svarbu", "2 svarbu", "3 pageidautina"))


def _source(offer: Offer, person: Person) -> str:
    return offer.source or (OTHERS_MONEY if person.role == OTHER else EDUCATION_MONEY)


def _typed(topic: str, random: Random) -> str:
    """The topic as this person types it: most copy it, some do not look closely."""
    if random.random() >= _TYPED_OWN_WAY:
        return topic
    return random.choice((topic.upper(), topic.lower(), f" {topic}", topic.replace(" ", "  ", 1), f"„{topic}“"))


def _after(offer: Offer, person: Person, last: date, today: date, random: Random) -> dict[str, CellValue]:
    """The cells of the band `Po renginio`, as far as people have come by `today`."""
    if random.random() > _ATTENDED:
        return {"Dalyvauta": "ne", "Pastabos": "Renginys sutapo su atvirų durų diena."}
    cells: dict[str, CellValue] = {
        "Dalyvauta": "taip",
        "Faktinė trukmė, ak. val.": Decimal(offer.hours),
        "Faktinė kaina, Eur": Decimal(offer.fee + offer.other).quantize(Decimal("0.01")),
        "Dokumento Nr.": f"PZ-{last.year % 100}-{random.randint(101, 9899):04d}",
    }
    shared_on = calendar_days.working_day(last + timedelta(days=random.randint(2, 11)))
    if shared_on < today and random.random() < 0.85:
        cells |= {
            "Pasidalyta": shared_on,
            "Sklaidos forma": random.choice(schema.DEFAULT_LISTS["Sklaidos forma"]),
            "Skelbti": random.choice(("taip", "taip", "ne")),
        }
        if cells["Skelbti"] == "taip":
            place = f" / {person.employee.group}" if person.employee.group else ""
            cells["Medžiagos nuoroda"] = f"Bendri failai / Geroji patirtis{place}"
    evaluated_on = calendar_days.working_day(last + timedelta(days=random.randint(14, 40)))
    if evaluated_on < today and random.random() < 0.6:
        cells |= {"Įsivertinta": evaluated_on, "Poveikis (0–3)": random.choices((0, 1, 2, 3), weights=(1, 4, 9, 6))[0]}
        leader_on = calendar_days.working_day(evaluated_on + timedelta(days=random.randint(4, 14)))
        if leader_on < today and random.random() < 0.5 and person.role != LEADER:
            cells |= {
                "Vadovas įvertino": leader_on,
                "Vadovo vertinimas (0–3)": random.choices((1, 2, 3), weights=(3, 8, 5))[0],
            }
    return cells
