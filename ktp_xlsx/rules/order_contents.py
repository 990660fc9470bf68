"""What each paper must say, from the workbook: the school, the signer, the event, its money. Gaps become findings.

No paper has a hole in it: where a required value is missing, the paper is not made, and a finding names the cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Employee, Event, Master, Place, Programme, Settings
from ktp_xlsx.order_values import Citation, Order, Person, ProgrammeRow, School, Signer, SourceLine
from ktp_xlsx.rules.budget import NOTHING, approved_money
from ktp_xlsx.rules.calendar import ACQUAINTANCE, ANALYSIS, APPROVAL, DRAFT, deadline
from ktp_xlsx.rules.order_register import index_of

SETTINGS: Final = "Nustatymai"
SHARING: Final = "Pasidalyti po renginio, d."
NO_ROW: Final = frozenset({"atmesta", "atšaukta", "nebeplanuojama", "taisytina"})


@dataclass(slots=True)
class Draft:
    """A paper being put together. `title` says in a finding which paper is not made; `gaps` stop it."""

    master: Master
    title: str
    gaps: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def missing(self, place: Place, heading: str, person: str = "") -> None:
        """KTP-801, once for each cell."""
        found = Finding("KTP-801", place, {"laukas": heading, "pavadinimas": self.title}, person)
        if found not in self.gaps:
            self.gaps.append(found)

    def setting(self, key: str) -> str:
        """A setting that the paper cannot do without."""
        text = self.master.settings.text(key)
        if not text:
            self.missing(setting_place(self.master.settings, key), key)
        return text

    def day(self, key: str) -> date | None:
        """A deadline, moved to the working day before where it falls on a day off."""
        day = deadline(self.master.settings, key)
        if day is None:
            self.missing(setting_place(self.master.settings, key), key)
        return day

    def employee(self, key: str) -> Person | None:
        """The first employee whose ID the setting names."""
        return next(iter(self.employees(key)), None)

    def employees(self, key: str) -> tuple[Person, ...]:
        wanted = [one for one in self.setting(key).replace(",", ";").split(";") if one.strip()]
        people = [self.master.by_id.get(one.strip()) for one in wanted]
        if wanted and None in people:
            self.missing(setting_place(self.master.settings, key), key)
        return tuple(self.person(e) for e in people if e)

    def person(self, employee: Employee) -> Person:
        if not employee.post:
            self.missing(employee.at("Pareigos"), "Pareigos", employee.name)
        return person_of(employee)


def setting_place(settings: Settings, key: str) -> Place:
    return settings.places.get(key, Place(SETTINGS))


def person_of(employee: Employee) -> Person:
    return Person(employee.first_name, employee.last_name, employee.post, employee.gender, employee.id, employee.cases)


def school(draft: Draft) -> School:
    settings = draft.master.settings
    return School(
        name=draft.setting("Mokyklos pavadinimas"),
        genitive=settings.text("Mokyklos pavadinimas (kilmininkas)"),
        kind=settings.text("Mokyklos rūšis"),
        code=settings.text("Įstaigos kodas"),
        town=draft.setting("Vietovė"),
    )


def signer(draft: Draft) -> Signer:
    """The head of the school, or who signs for the head where `Pasirašo` is filled."""
    settings = draft.master.settings
    acting = settings.text("Pasirašo")
    name = acting or draft.setting("Vadovas")
    post = draft.setting("Pasirašančiojo pareigos" if acting else "Vadovo pareigos")
    known = next((e for e in draft.master.employees if fold(e.name) == fold(name)), None)
    gender = {"v": "m", "m": "f"}.get(fold(settings.text("Vadovo lytis"))[:1], "") if not acting else ""
    first, _, last = name.rpartition(" ")
    if known:
        first, last, gender = known.first_name, known.last_name, gender or known.gender
    person = Person(first, last, post, gender, known.id if known else "", known.cases if known else "")
    return Signer(person, bool(acting))


def frame(draft: Draft, kind: str, today: date) -> Order:
    """What every paper has."""
    settings = draft.master.settings
    return Order(
        kind=kind,
        year=settings.year,
        school=school(draft),
        signer=signer(draft),
        made=today,
        index=index_of(settings, kind),
        spaced_verbs=settings.yes("Veiksmažodžiai išretinami"),
    )


def unique_people(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({p.id or p.name: p for p in people}.values())


# ------------------------------------------------------------------------------------------------ working group


def group_values(draft: Draft) -> dict[str, object]:
    """Who drafts the programme, and by when."""
    return {
        "people": unique_people(draft.employees("Darbo grupė")),
        "analysis_due": draft.day(ANALYSIS),
        "draft_due": draft.day(DRAFT),
        "approval_due": draft.day(APPROVAL),
    }


# ------------------------------------------------------------------------------------------------ programme


def programme_events(programme: Programme) -> list[Event]:
    """Events that the order approves: decided `tvirtinti`, and nothing in their rows to mend."""
    return [e for e in programme.events if e.topic and e.decision == "tvirtinti" and e.status not in NO_ROW]


def programme_values(
    draft: Draft, programme: Programme, group_order: Citation | None, earlier: Order | None = None
) -> dict[str, object]:
    """The annexed table. `earlier` is the approved programme: its rows keep their numbers, new ones come after."""
    coordinator = draft.employee("Koordinuojantis vadovas")
    rows = _rows(programme_events(programme), coordinator, earlier)
    return {
        "rows": rows,
        "sources": source_lines(programme_events(programme), draft.master.settings.year),
        "group_order": group_order,
        "coordinator": coordinator,
        "office": draft.employee("Raštinė"),
        "sharing_days": draft.master.settings.whole(SHARING),
        "event_codes": tuple(row.code for row in rows),
    }


def _rows(events: Sequence[Event], coordinator: Person | None, earlier: Order | None) -> tuple[ProgrammeRow, ...]:
    numbers = {row.code: row.number for row in earlier.rows} if earlier else {}
    following = max(numbers.values(), default=0)
    made = []
    for event in sorted(events, key=_by_time):
        if event.code not in numbers:
            following += 1
            numbers[event.code] = following
        record = event.record
        responsible = (record.text("Atsakingas") if record else "") or (coordinator.name if coordinator else "")
        made.append(
            ProgrammeRow(
                code=event.code,
                number=numbers[event.code],
                group=event.group,
                competence=event.competence,
                topic=event.topic,
                form=event.form,
                mode=event.mode,
                organiser=event.organiser,
                start=str(event.start or ""),
                end=str(event.end or event.start or ""),
                hours=event.hours,
                people=tuple(p.name for p in event.participants),
                amount=event.granted if event.granted is not None else event.total,
                source="; ".join(event.sources),
                responsible=responsible,
            )
        )
    return tuple(sorted(made, key=lambda row: row.number))


def _by_time(event: Event) -> tuple[object, ...]:
    return (event.start.first if event.start else date.max, fold(event.topic), event.code)


def source_lines(events: Iterable[Event], year: int) -> tuple[SourceLine, ...]:
    """Approved Eur by source in the two calendar years of the school year."""
    sums: dict[str, list[Decimal]] = {}
    for event in events:
        for source, amount in approved_money(event).items():
            if source and amount:
                column = 1 if (event.money_year or year) > year else 0
                sums.setdefault(source, [NOTHING, NOTHING])[column] += amount
    return tuple(SourceLine(source, first, second) for source, (first, second) in sorted(sums.items()))


def acquaintance_due(draft: Draft) -> date | None:
    return draft.day(ACQUAINTANCE)
