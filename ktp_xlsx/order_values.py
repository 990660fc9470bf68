"""What a paper says, before it is a sentence: the values behind an order, a list or a plan for signing.

The rules produce an `Order`, `documents` prints it, and the register remembers it as text in `Duomenys`, so that a
later run can say what was printed and what has changed since. Every value is plain: text, whole number, `Decimal` Eur
or academic hours, `date`, yes/no, and tuples of these.
"""

from __future__ import annotations

import base64
import json
import types
import typing
import zlib
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

KINDS: Final = ("grupe", "programa", "dalyvavimas", "komandiruote", "pakeitimas", "panaikinimas")
LISTS: Final = ("susipazinimas", "planas", "suvestine", "pasirasyti")  # papers that nobody registers
LARGEST_PLAIN: Final = 30_000  # Excel cuts a cell's text at 32,767 characters


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a paper names. `cases` is the cell `Linksniai` as typed: `naud.: Rasai Sutkus; gal.: Rasą Sutkus`."""

    first_name: str
    last_name: str
    post: str = ""  # nominative, as written in `Darbuotojai`
    gender: str = ""  # `m`, `f` or "" to infer it from the name
    id: str = ""
    cases: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class School:
    name: str = ""
    genitive: str = ""  # "": declined
    kind: str = ""  # nominative: `gimnazija`; "": the last word of the name
    code: str = ""
    town: str = ""  # nominative


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. `acting` people sign for the head; their post is then printed with „atliekantis … pareigas“."""

    person: Person
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A registered order of the same school, as another paper cites it. `title` begins with „Dėl“, no full stop."""

    title: str
    day: date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event that a leave or a trip is for."""

    topic: str
    form: str  # nominative: `seminaras`
    organiser: str
    start: date
    end: date
    mode: str = ""  # `kontaktinis`, `nuotolinis`, `mišrus`
    venue: str = ""  # nominative: `Kaunas`
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """Eur. `fees` has one amount for each of the people, in their order; the other amounts are for all together."""

    sources: tuple[str, ...] = ()  # nominative, as in `Lėšų šaltinis`
    fees: tuple[Decimal, ...] = ()
    travel: Decimal = Decimal(0)
    lodging: Decimal = Decimal(0)
    other: Decimal = Decimal(0)
    allowance_rate: Decimal = Decimal(0)  # for one day; 0: no daily allowance
    allowance_days: int = 0  # for each of the people


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One lesson that falls out and how it is solved. `manner` is one of the list `Pavadavimo būdas`."""

    day: date
    lesson: str  # `2`
    class_name: str  # `8a`
    absent: Person
    manner: str = ""
    subject: str = ""
    substitute: Person | None = None
    paid: bool = False
    swap_day: date | None = None  # the lesson it is swapped with, where `Su kuo` says so plainly
    swap_lesson: str = ""
    with_what: str = ""  # `Su kuo` as typed: the joined class, or a swap in words


@dataclass(frozen=True, slots=True)
class Trip:
    """What only a trip has. `transport` is one of the list `Transportas`; `car` and `plate` stand for a car only."""

    leaves: date
    returns: date
    working_days: int
    transport: str = "visuomeninis transportas"
    car: str = ""  # make and model
    plate: str = ""
    report_days: int = 3  # working days after the return to hand in receipts


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A row of the annexed programme. `start`, `end`: `2026-10-15`, or `2026-10` where only the month is known."""

    code: str
    number: int
    group: str
    competence: str
    topic: str
    form: str
    mode: str
    organiser: str
    start: str
    end: str
    hours: Decimal | None
    people: tuple[str, ...]
    amount: Decimal
    source: str
    responsible: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of money and its Eur in the two calendar years of the school year."""

    source: str
    first_year: Decimal
    second_year: Decimal


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row of one person's plan. Marks and evaluations never stand in a paper, so they are no part of it."""

    competence: str
    group: str = ""
    basis: str = ""
    result: str = ""
    topic: str = ""
    form: str = ""
    mode: str = ""
    organiser: str = ""
    start: str = ""  # as in `ProgrammeRow`
    end: str = ""
    hours: Decimal | None = None
    cost: Decimal | None = None
    source: str = ""
    cover: bool | None = None


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What stands above the table of a plan sheet."""

    category: str = ""
    group: str = ""
    self_analysed: date | None = None
    leader: Person | None = None
    discussed: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    topic: str
    people: int
    hours: Decimal  # for one person
    amount: Decimal  # for all


@dataclass(frozen=True, slots=True)
class Counted:
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The working group's summary of needs: no names of people, only counts and totals."""

    plans: int
    missing_plans: int
    groups: tuple[Counted, ...]  # needs by competence group, most first
    bases: tuple[Counted, ...]  # needs by `Poreikio pagrindas`
    events: tuple[PlannedEvent, ...]
    money: tuple[SourceLine, ...]
    alike: tuple[str, ...]  # one sentence for each pair or group that may be the same event
    unmet: tuple[Counted, ...]  # competences with no event yet
    given: Decimal  # Eur in `Lėšos`


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list for the signer. `pages` 0: not counted."""

    title: str
    whom: str
    when: str
    pages: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One paper. `kind` is one of `KINDS` or `LISTS`; the parts that a kind does not use stay empty.

    grupe          people (the first leads), analysis_due, draft_due, approval_due
    programa       rows, sources, group_order (None: no signed order), coordinator, office, sharing_days
    dalyvavimas    people, event, money, cover, programme_order, document_due, sharing_due, office, time_code
    komandiruote   the same and trip
    pakeitimas     earlier (signed, with its day and number) and later (the same paper with today's values)
    panaikinimas   earlier, reason
    susipazinimas  people; earlier (its order) or, for the draft, analysis_due as the last day and coordinator
    planas         people (one), plan, plan_lines
    suvestine      summary, first_year
    pasirasyti     listed, day, left_out
    """

    kind: str
    year: int  # the school year, by the calendar year in which it starts
    school: School
    signer: Signer
    code: str = ""  # of the register: `ĮS-001`
    number: str = ""  # "" until the secretary types it
    day: date | None = None
    made: date | None = None  # the day of making: the month that is printed until `day` is known
    index: str = ""  # of the register: `P-`
    event_codes: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    event: Occasion | None = None
    role: str = ""  # "" takes part; `skaito pranešimą`, `vertina`: what the person does there
    money: Money = Money()
    cover: tuple[CoverLine, ...] = ()
    trip: Trip | None = None
    document_due: date | None = None
    sharing_due: date | None = None
    time_code: str = ""  # of the time sheet: `K`, `KV`
    programme_order: Citation | None = None
    group_order: Citation | None = None
    coordinator: Person | None = None
    office: Person | None = None
    analysis_due: date | None = None
    draft_due: date | None = None
    approval_due: date | None = None
    sharing_days: int = 14
    rows: tuple[ProgrammeRow, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    earlier: Order | None = None
    later: Order | None = None
    reason: str = ""  # a clause after „kad“: `renginys atšauktas`
    plan: PlanFacts | None = None
    plan_lines: tuple[PlanLine, ...] = ()
    summary: Summary | None = None
    listed: tuple[Listed, ...] = ()
    left_out: int = 0  # papers not made because data is missing
    spaced_verbs: bool = False  # `Veiksmažodžiai išretinami`


def as_text(order: Order) -> str:
    """The order as one line of JSON for `Duomenys`; parts at their default are left out.

    A text that would not fit a cell is compressed and begins with `z:`. Compare orders, not their texts.
    """
    plain = json.dumps({"v": 1, **_packed(order)}, ensure_ascii=False, separators=(",", ":"))
    if len(plain) <= LARGEST_PLAIN:
        return plain
    return "z:" + base64.b85encode(zlib.compress(plain.encode(), 9)).decode()


def from_text(text: str) -> Order:
    """The order that `as_text` wrote. Parts that this version does not know are passed over.

    ValueError where the text is not such an order, whatever a person made of it.
    """
    try:
        if text.startswith("z:"):
            text = zlib.decompress(base64.b85decode(text[2:])).decode()
        order = _unpacked(Order, json.loads(text))
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError, zlib.error) as error:
        raise ValueError("not the text of an order") from error
    assert isinstance(order, Order)
    return order


def _packed(value: Any) -> dict[str, Any]:
    """A dataclass as a dict of what differs from its defaults."""
    held = ((one, getattr(value, one.name)) for one in fields(value))
    return {one.name: _plain(part) for one, part in held if part != one.default or one.default is MISSING}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _packed(value) if is_dataclass(value) else str(value) if isinstance(value, date | Decimal) else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _unpacked(kind: Any, held: Any) -> Any:
    """`held` (JSON) as a value of the type `kind`; TypeError or ValueError where it is none."""
    if typing.get_origin(kind) in {typing.Union, types.UnionType}:
        return None if held is None else _unpacked(next(k for k in typing.get_args(kind) if k is not type(None)), held)
    if typing.get_origin(kind) is tuple:
        if not isinstance(held, list):
            raise TypeError(kind)
        return tuple(_unpacked(typing.get_args(kind)[0], item) for item in held)
    if is_dataclass(kind):
        if not isinstance(held, dict):
            raise TypeError(kind)
        hints = _hints(typing.cast("type", kind))
        return typing.cast("Any", kind)(
            **{name: _unpacked(hints[name], part) for name, part in held.items() if name in hints}
        )
    if kind is date:
        return date.fromisoformat(held)
    if kind is Decimal:
        return Decimal(held)
    if type(held) is not kind:
        raise TypeError(kind)
    return held


# What a change of an order's data is called; parts that are not here never lead to an amendment: who signs, who keeps
# the office, the school's own name, a person's new post or surname (the person is the same).
_FIELDS: Final = {
    "people": "Darbuotojai",
    "event.topic": "Renginio tema",
    "event.form": "Forma",
    "event.organiser": "Organizatorius",
    "event.start": "Data nuo",
    "event.end": "Data iki",
    "event.mode": "Būdas",
    "event.venue": "Vieta",
    "event.hours": "Trukmė, ak. val.",
    "role": "Vaidmuo renginyje",
    "money.sources": "Lėšų šaltinis",
    "money.fees": "Dalyvio mokestis, Eur",
    "money.travel": "Kelionė, Eur",
    "money.lodging": "Nakvynė, Eur",
    "money.other": "Kitos išlaidos, Eur",
    "money.allowance_rate": "Dienpinigių norma, Eur",
    "money.allowance_days": "Dienpinigių dienos",
    "cover": "Pavadavimas",
    "trip.leaves": "Išvykimo diena",
    "trip.returns": "Grįžimo diena",
    "trip.working_days": "Komandiruotės darbo dienos",
    "trip.transport": "Transportas",
    "trip.car": "Automobilis",
    "trip.plate": "Automobilio numeris",
    "document_due": "Pažymėjimo terminas",
    "sharing_due": "Pasidalijimo terminas",
    "time_code": "Darbo laiko apskaitos žymuo",
    "coordinator": "Koordinuojantis vadovas",
    "analysis_due": "Planų analizės terminas",
    "draft_due": "Projekto parengimo terminas",
    "approval_due": "Programos tvirtinimo terminas",
    "sharing_days": "Pasidalyti po renginio, d.",
    "sources": "Lėšos pagal šaltinius",
}


def changes(old: Order, new: Order) -> tuple[tuple[str, str, str], ...]:
    """(field, what was printed, what it is now) for each part that differs, in the order of the paper.

    Rows of the programme are told apart by their code: `14 eilutė (KT-014)`; a row added or dropped is empty on one
    side.
    """
    found = []
    for path, name in _FIELDS.items():
        before, after = _part(old, path), _part(new, path)
        if _key(before) != _key(after):
            found.append((name, _shown(before), _shown(after)))
    return (*found, *_changed_rows(old, new))


def _changed_rows(old: Order, new: Order) -> Iterator[tuple[str, str, str]]:
    before, after = ({row.code: row for row in order.rows} for order in (old, new))
    for code in {**before, **after}:
        was, now = before.get(code), after.get(code)
        texts = [_shown(row) if row else "" for row in (was, now)]
        if texts[0] != texts[1]:
            number = (now if was is None else was).number  # type: ignore[union-attr]
            yield f"{number} eilutė ({code})", texts[0], texts[1]


def _part(order: Order, path: str) -> Any:
    value: Any = order
    for name in path.split("."):
        value = getattr(value, name) if value is not None else None
    return value


def _key(value: Any) -> Any:
    """What makes two parts the same: of people, their ID, else their name; 60 and 60.00 are one amount."""
    if isinstance(value, Person):
        return value.id or value.name
    if isinstance(value, CoverLine):
        return tuple(_key(getattr(value, one.name)) for one in fields(value))
    if isinstance(value, tuple):
        return tuple(_key(item) for item in value)
    return value


def _shown(value: Any) -> str:
    """A part as a finding says it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(_shown(item) for item in value)
    if isinstance(value, Person):
        return value.name
    if isinstance(value, CoverLine):
        solved = value.substitute.name if value.substitute else " ".join(filter(None, (value.manner, value.with_what)))
        return f"{value.day} {value.lesson} pam. ({value.class_name}) – {solved}"
    if isinstance(value, SourceLine):
        return f"{value.source} {_shown(value.first_year)} + {_shown(value.second_year)}"
    if isinstance(value, ProgrammeRow):
        parts = (value.topic, value.form, value.mode, value.organiser, value.start, value.end, value.hours)
        return ", ".join(filter(None, map(_shown, (*parts, value.people, value.amount, value.source))))
    if isinstance(value, Decimal):
        return f"{value:,f}".replace(",", "\u00a0").replace(".", ",")
    return str(value)
