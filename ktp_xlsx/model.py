"""The values that go from stage to stage: frozen, without behaviour that needs a file, a clock or a rule.

Units throughout: money is `Decimal` Eur with two decimals, length is `Decimal` academic hours of 45 minutes,
a school year is the calendar year in which it starts (2026 means 2026-09-01 to 2027-08-31).
Rows and columns are counted from 1, as people see them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from ktp_xlsx.folding import fold


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """1 -> "A", 28 -> "AB"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Place(NamedTuple):
    """Where something stands. Without a column: a row; without a row: a sheet; without a sheet: the whole workbook."""

    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """`H14`; `14` for a row; empty for a sheet."""
        if not self.row:
            return ""
        return f"{column_letters(self.column)}{self.row}" if self.column else str(self.row)

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.row else self.sheet


NOWHERE = Place()


class PartialDate(NamedTuple):
    """A day, or only a month: `day` 0 means precision "month" (a plan may say "spalis")."""

    year: int
    month: int
    day: int = 0

    @property
    def exact(self) -> date | None:
        return date(self.year, self.month, self.day) if self.day else None

    @property
    def first(self) -> date:
        """The day itself, or the first of the month."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The day itself, or the last of the month."""
        if self.day:
            return date(self.year, self.month, self.day)
        following = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)

    def __str__(self) -> str:
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}-{self.month:02d}{day}"


@dataclass(frozen=True, slots=True)
class Settings:
    """`Nustatymai`: the school's own values over the defaults of `workbook/schema.py` (already typed).

    Keys are the exact Lithuanian ones of the contract. `places` says where each key that was found stands.
    """

    values: Mapping[str, object]
    places: Mapping[str, Place] = field(default_factory=dict)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return "" if value is None else str(value)

    def number(self, key: str) -> Decimal | None:
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None

    def whole(self, key: str) -> int:
        """A whole number; the key must have a default that is one."""
        value = self.values.get(key)
        if not isinstance(value, Decimal):
            raise KeyError(key)
        return int(value)

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def yes(self, key: str) -> bool:
        return self.values.get(key) is True

    @property
    def year(self) -> int:
        """The school year, by the calendar year in which it starts."""
        value = self.values.get("Mokslo metai")
        if not isinstance(value, int):
            raise KeyError("Mokslo metai")
        return value


@dataclass(frozen=True, slots=True)
class Employee:
    """A row of `Darbuotojai`."""

    id: str
    first_name: str
    last_name: str
    gender: str  # "m", "f" or "" where the cell is empty; for the grammar of texts only
    post: str
    subject: str = ""
    category: str = ""
    group: str = ""  # methodical group
    supervisor: str = ""  # an ID
    email: str = ""
    plan_sheet: str = ""
    works_from: date | None = None
    works_to: date | None = None
    cases: str = ""  # the `Linksniai` override, as typed
    place: Place = NOWHERE
    columns: Mapping[str, int] = field(default_factory=dict)  # heading -> column, shared by all rows of the sheet

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def at(self, heading: str) -> Place:
        """The place of one of this person's cells; the row where the sheet has no such column."""
        return Place(self.place.sheet, self.place.row, self.columns.get(heading, 0))


class Funding(NamedTuple):
    """A row of `Lėšos`: money given to one source for one calendar year."""

    source: str
    year: int
    amount: Decimal
    place: Place


class Holiday(NamedTuple):
    """A row of `Atostogos`: pupils' holidays, both days included."""

    start: date
    end: date
    name: str
    place: Place


class Lesson(NamedTuple):
    """A row of `Tvarkaraštis`: who teaches what, on which weekday (1 = Monday) and at which lesson."""

    teacher: str  # as typed: ID or full name
    weekday: int
    number: int
    form_class: str
    subject: str
    room: str
    place: Place


class Training(NamedTuple):
    """A row of `Privalomieji mokymai`."""

    employee: str  # an ID
    name: str
    document: str
    valid_to: date | None
    place: Place


NO_MONEY = Decimal(0)


class PlanRow(NamedTuple):
    """One need of one person, with its event where there is one, and what came after it.

    Texts are trimmed; list values are in the school's own wording where they were recognised, else as typed.
    A cell that could not be read is None (or "") and its heading stands in `invalid`; a finding says why.
    """

    row: int
    number: str = ""
    competence: str = ""
    group: str = ""
    basis: str = ""
    goal: str = ""
    topic: str = ""
    form: str = ""
    mode: str = ""
    organiser: str = ""
    venue: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    hours: Decimal | None = None
    fee: Decimal | None = None
    other_costs: Decimal | None = None
    source: str = ""
    cover: bool | None = None
    priority: str = ""
    remarks: str = ""
    attended: bool | None = None
    actual_hours: Decimal | None = None
    actual_cost: Decimal | None = None
    document: str = ""
    shared_on: date | None = None
    sharing_form: str = ""
    self_evaluated_on: date | None = None
    impact: int | None = None
    leader_evaluated_on: date | None = None
    leader_mark: int | None = None
    publish: bool | None = None
    link: str = ""
    invalid: frozenset[str] = frozenset()  # headings of cells that hold an error

    @property
    def cost(self) -> Decimal:
        """Fee and other costs of this person, Eur."""
        return (self.fee or NO_MONEY) + (self.other_costs or NO_MONEY)

    @property
    def has_event(self) -> bool:
        """True when any cell of the event part is filled (only the need may stand in a row)."""
        return bool(
            self.topic
            or self.form
            or self.mode
            or self.organiser
            or self.venue
            or self.start
            or self.end
            or self.hours is not None
            or self.fee is not None
            or self.other_costs is not None
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan sheet: whose it is, the dates above the table, and its rows."""

    sheet: str
    employee_id: str  # "" where nobody in `Darbuotojai` could be found
    owner_text: str  # what the sheet says: the ID, else the name
    owner_place: Place
    heading_row: int
    columns: Mapping[str, int]  # heading -> column
    rows: tuple[PlanRow, ...]
    year: int | None = None
    self_analysed_on: date | None = None
    discussed_on: date | None = None
    submitted_on: date | None = None
    label_places: Mapping[str, Place] = field(default_factory=dict)  # label -> the place of its value

    def at(self, row: PlanRow, heading: str = "") -> Place:
        """The place of a row's cell; of the row itself where the table lacks the column."""
        return Place(self.sheet, row.row, self.columns.get(heading, 0))


class Record(NamedTuple):
    """A row of a shared sheet as it stands: heading -> typed cell value (text, Decimal, date, bool or None)."""

    row: int
    cells: Mapping[str, object]

    def text(self, heading: str) -> str:
        value = self.cells.get(heading)
        return "" if value is None else str(value)


class SharedSheet(NamedTuple):
    """A shared sheet as found in the workbook. `columns` maps each known heading to its column."""

    name: str
    heading_row: int
    columns: Mapping[str, int]
    records: tuple[Record, ...]
    last_row: int  # the last row that holds anything; new rows go below
    headings_end: int = 0  # the last column of the heading row that holds anything

    def at(self, record: Record, heading: str = "") -> Place:
        return Place(self.name, record.row, self.columns.get(heading, 0))


@dataclass(frozen=True)
class Master:
    """The whole workbook as read."""

    settings: Settings
    employees: tuple[Employee, ...]
    funding: tuple[Funding, ...]
    lists: Mapping[str, tuple[str, ...]]  # plan heading -> the school's list for it
    holidays: tuple[Holiday, ...]
    timetable: tuple[Lesson, ...] | None  # None: there is no such sheet
    trainings: tuple[Training, ...] | None
    plans: tuple[Plan, ...]
    shared: Mapping[str, SharedSheet]  # by the contract's name; absent until first written
    sheet_names: tuple[str, ...]

    @cached_property
    def by_id(self) -> dict[str, Employee]:
        """Employees by ID; where an ID stands twice, the first row counts."""
        return {e.id: e for e in reversed(self.employees) if e.id}

    @cached_property
    def id_by_folded(self) -> dict[str, str]:
        """IDs as `Darbuotojai` writes them, by what they are without case and diacritics."""
        return {fold(identity): identity for identity in reversed(self.by_id)}

    @cached_property
    def plan_by_sheet(self) -> dict[str, Plan]:
        return {p.sheet: p for p in self.plans}


class RowRef(NamedTuple):
    """A plan row, as `Planų eilutės` names it: `Kazlauskienė!14`."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.sheet}!{self.row}"


class Participant(NamedTuple):
    """One person in one event, with all plan rows of that person that name it."""

    employee_id: str
    name: str
    rows: tuple[RowRef, ...]
    hours: Decimal | None
    cost: Decimal  # fee and other costs, Eur
    fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A row of `Programa`: an event with its participants, or a need without an event (empty `topic`)."""

    code: str
    group: str
    competence: str
    topic: str
    form: str
    mode: str
    organiser: str
    venue: str
    start: PartialDate | None
    end: PartialDate | None
    hours: Decimal | None
    participants: tuple[Participant, ...]
    sources: tuple[str, ...]  # of money; more than one where the plans differ
    money: Mapping[str, Decimal]  # source ("" where none is given) -> Eur; its sum is `total`
    priority: str
    status: str  # one of `STATUSES`
    proposal: str = ""  # `Siūlymas`: one sentence
    rank: int = 0  # 1 is first; 0 where there is nothing to rank
    decision: str = ""  # `tvirtinti`, `atidėti`, `atmesti` or ""
    granted: Decimal | None = None  # `Skirta, Eur`
    record: Record | None = None  # its row in `Programa`, where it has one already
    memory: str = ""  # `Patvirtinta`
    spent: Decimal = Decimal(0)
    moved_rows: tuple[RowRef, ...] = ()  # plan rows that `Sujungti su` counts in another event

    @property
    def total(self) -> Decimal:
        """`Iš viso, Eur`: the sum of each person's fee and other costs."""
        return sum((p.cost for p in self.participants), Decimal(0))

    @property
    def money_year(self) -> int | None:
        """The calendar year whose money pays: that of `Data nuo`, also for an event over the new year."""
        return self.start.year if self.start else None

    @property
    def rows(self) -> tuple[RowRef, ...]:
        return tuple(ref for p in self.participants for ref in p.rows)


STATUSES = (
    "planuojama",
    "taisytina",
    "atidėta",
    "atmesta",
    "patvirtinta",
    "įsakymas",
    "įvyko",
    "pasidalyta",
    "įvertinta",
    "atšaukta",
    "nebeplanuojama",
)


class Programme(NamedTuple):
    """The year's programme: events in the order of `Programa` (existing rows first, in place; new ones after)."""

    events: tuple[Event, ...]
    left_out: int  # plan rows that hold an error and so stand in no sum and no paper


class SourceYear(NamedTuple):
    """One source of money in one calendar year, Eur. `given` None: no row in `Lėšos`."""

    source: str
    year: int
    given: Decimal | None
    planned: Decimal
    approved: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """Given less approved; what may still be decided upon."""
        return (self.given or Decimal(0)) - self.approved


class PersonTotal(NamedTuple):
    """One person's year: hours and Eur planned, and had. Days are hours divided by the school's hours in a day."""

    employee_id: str
    name: str
    group: str
    planned_hours: Decimal
    planned_days: Decimal
    planned_money: Decimal
    had_hours: Decimal
    had_days: Decimal
    spent: Decimal


class GroupTotal(NamedTuple):
    """One methodical group: people, events' hours and Eur."""

    group: str
    people: int
    planned_hours: Decimal
    planned_money: Decimal
    approved_money: Decimal
    spent: Decimal


class Budget(NamedTuple):
    sources: tuple[SourceYear, ...]
    groups: tuple[GroupTotal, ...]
    people: tuple[PersonTotal, ...]
    left_out: int  # plan rows left out of the sums
    without_year: Decimal  # planned Eur of events that have no date yet
    without_source: Decimal  # planned Eur of events without a source


class Deadline(NamedTuple):
    """A line of `Terminai`."""

    stage: str
    what: str
    whose: str
    start: date | None
    due: date
    state: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that somebody owes by a day, as the workbook alone tells it.

    `keys` find it again from run to run: each is enough, so that neither a corrected topic nor a code that was given
    later makes it another one. It is open from `since` (the first day to remind of it) until `met`; `ends` is the last
    day on which it can still be met, None where it stays for ever.
    """

    kind: str
    keys: tuple[str, ...]
    whose: str  # ID of the one who is to act; "" where the setting that names that person is empty
    due: date
    since: date
    met: bool
    about: str = ""  # ID of the person it is about, where that is somebody
    event: Event | None = None
    place: Place = NOWHERE  # where it is to be written down
    values: Mapping[str, object] = field(default_factory=dict)  # what the sentence needs besides
    ends: date | None = None

    def is_open(self, today: date) -> bool:
        """Whether a reminder of that day speaks of it."""
        return not self.met and self.since <= today and (self.ends is None or today <= self.ends)


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A line of `Priminimai`. `first_told` None: open, but no run of `remind` has told it yet."""

    recipient: str
    what: str
    about: str
    since: date
    due: date | None
    state: str
    first_told: date | None
    keys: tuple[str, ...]


class Practice(NamedTuple):
    """A row of `Geroji patirtis`: what somebody shared or did, and its row where it has one already."""

    code: str
    topic: str
    author: str
    day: date
    activity: str
    form: str
    group: str
    source: str  # the school's own, or brought home
    record: Record | None = None
