"""Checks of `Pavadavimas`: is every lesson that falls out solved, and can whoever was named really take it?

An error here stops the event's order, so it is raised only from the day that order is due (product.md 4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ktp_xlsx.cover_values import NOT_NEEDED_ANY_MORE, CoverPlan, FallenLesson
from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Event, Master, Place, Programme, Record, SharedSheet
from ktp_xlsx.rules import cover
from ktp_xlsx.rules.cover import COVER, Slot, Week

SWAPPED: Final = "pamokos sukeičiamos"
JOINED: Final = "klasės jungiamos"
ON_THEIR_OWN: Final = "savarankiškas darbas"
NOT_NEEDED: Final = "pavaduoti nereikia"
WITHOUT_A_PERSON: Final = frozenset(map(fold, (SWAPPED, JOINED, ON_THEIR_OWN, NOT_NEEDED)))
FIRST_ROW, DECISION_COLUMN = 2, 8  # of a sheet that the product makes: where `Pavaduoja` stands
WITH_SOMETHING: Final = frozenset(map(fold, (SWAPPED, JOINED)))  # `Su kuo` says what
_OWN_LESSON_IS_FINE: Final = WITH_SOMETHING


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of `Pavadavimas` that concerns a person's absence, as people decided it."""

    record: Record
    slot: Slot
    absent_id: str
    substitute: str  # an ID; "" where nobody is named or known
    manner: str


@dataclass(frozen=True, slots=True)
class Decided:
    """`Pavadavimas` and the programme put together once, for all events."""

    week: Week
    plan: CoverPlan
    shared: SharedSheet | None
    by_event: Mapping[str, Sequence[Decision]]  # code -> people's rows about its participants, as they stand
    booked: Mapping[tuple[Slot, str], Record]  # hour and person -> the first row that names that person
    lessons: Mapping[str, Sequence[tuple[FallenLesson, int]]]  # code -> lessons; which of the new rows each will be
    rows: frozenset[int]  # rows of the sheet that stand for a lesson of the timetable


def decided(master: Master, programme: Programme, plan: CoverPlan) -> Decided:
    week = Week(master, programme)
    shared = master.shared.get(COVER)
    by_event: dict[str, list[Decision]] = {}
    booked: dict[tuple[Slot, str], Record] = {}
    for decision in _decisions(shared, week) if shared else ():
        by_event.setdefault(event_of(decision, week).code, []).append(decision)
        if decision.substitute:
            booked.setdefault((decision.slot, decision.substitute), decision.record)
    lessons: dict[str, list[tuple[FallenLesson, int]]] = {}
    new = 0
    for lesson in plan.lessons:
        lessons.setdefault(lesson.code, []).append((lesson, new))
        new += lesson.record is None
    rows = frozenset(x.record.row for x in plan.lessons if x.record)
    return Decided(week, plan, shared, by_event, booked, lessons, rows)


def cover_findings(known: Decided, due: Iterable[str]) -> list[Finding]:
    """KTP-701 to 709. `due`: codes of events whose order is due or asked for; only there errors are raised."""
    codes = frozenset(due)
    week = known.week
    found = list(_without_timetable(week.master, known.plan))
    found += _no_cover_wanted(week, codes)
    for event in week.programme.events:
        if not cover.is_going_ahead(event):
            continue
        if event.code in codes:
            found += stopping(known, event)
        for decision in known.by_event.get(event.code, ()):
            found += _warnings(known, decision)
    return found


def stopping(known: Decided, event: Event) -> list[Finding]:
    """KTP-701 to 704 and 706 of one event: what keeps its order from being made."""
    found = list(_undecided(known, event.code))
    for decision in known.by_event.get(event.code, ()):
        found += _errors(known, decision)
        if known.shared and decision.record.row not in known.rows and not is_solved(decision.record):
            slot = decision.slot
            values = {"data": slot.day, "pamoka": slot.number, "klasė": decision.record.text("Klasė")}
            name = known.week.master.by_id[decision.absent_id].name
            found.append(Finding("KTP-701", known.shared.at(decision.record, "Pavaduoja"), values, name))
    return found


def _decisions(shared: SharedSheet, week: Week) -> Iterator[Decision]:
    """Rows that are about a participant of an event, on one of its days; those that are no longer needed left out."""
    for record in shared.records:
        slot = cover.slot_of(record)
        absent = week.ids.get(fold(record.text("Nedalyvauja")), "")
        if slot is None or not absent or record.text("Siūloma") == NOT_NEEDED_ANY_MORE:
            continue
        event = week.away.get(slot.day, {}).get(absent)
        code = record.text("Kodas")
        if event is None or (code and fold(code) != fold(event.code)):
            continue
        substitute = week.ids.get(fold(record.text("Pavaduoja")), "")
        yield Decision(record, slot, absent, substitute, record.text("Pavadavimo būdas"))


def is_solved(record: Record) -> bool:
    """Somebody covers the lesson, or it is settled in a way that needs nobody."""
    return bool(record.text("Pavaduoja")) or fold(record.text("Pavadavimo būdas")) in WITHOUT_A_PERSON


def _without_timetable(master: Master, plan: CoverPlan) -> Iterator[Finding]:
    if master.timetable is None and plan.wanted:
        yield Finding("KTP-708", Place())


def _no_cover_wanted(week: Week, codes: frozenset[str]) -> Iterator[Finding]:
    """KTP-709, at the plan's own cell, while the event's order is due."""
    master = week.master
    for event in week.programme.events:
        if event.code not in codes:
            continue
        for participant in event.participants:
            if cover.wish(master, participant) is not False:
                continue
            by_day: dict[date, list[int]] = {}
            for day, lesson in week.fallen(participant.employee_id, event):
                by_day.setdefault(day, []).append(lesson.number)
            ref = participant.rows[0]
            home = master.plan_by_sheet.get(ref.sheet)
            column = home.columns.get("Pavaduoti", 0) if home else 0
            if by_day:  # one finding for each person, however long the event
                day = min(by_day)
                said = ", ".join(map(str, dict.fromkeys(by_day[day])))
                if len(by_day) > 1:
                    said += f"; per visas renginio dienas – {sum(map(len, by_day.values()))}"
                values = {"data": day, "reikšmė": said}
                yield Finding("KTP-709", Place(ref.sheet, ref.row, column), values, participant.name)


def _undecided(known: Decided, code: str) -> Iterator[Finding]:
    """KTP-701 for lessons that nobody has decided yet, also those whose row this run will write."""
    for lesson, new_index in known.lessons.get(code, ()):
        if lesson.record is None or not is_solved(lesson.record):
            yield Finding("KTP-701", _place(known.shared, lesson, new_index), _values(lesson), lesson.absent)


def _place(shared: SharedSheet | None, lesson: FallenLesson, new_index: int) -> Place:
    """The cell `Pavaduoja` of a lesson; of a row that is still to be written, where it will stand."""
    if shared is None:
        return Place(COVER, FIRST_ROW + new_index, DECISION_COLUMN)
    if lesson.record is not None:
        return shared.at(lesson.record, "Pavaduoja")
    row = max(shared.last_row, shared.heading_row) + 1 + new_index
    return Place(shared.name, row, shared.columns.get("Pavaduoja", 0))


def _values(lesson: FallenLesson) -> dict[str, object]:
    return {"data": lesson.day, "pamoka": lesson.number, "klasė": lesson.form_class}


def _errors(known: Decided, decision: Decision) -> Iterator[Finding]:
    if known.shared is None:
        return
    shared, week = known.shared, known.week
    record, slot, who = decision.record, decision.slot, decision.substitute
    named = record.text("Pavaduoja")
    place = shared.at(record, "Pavaduoja")
    if named and not who:
        yield Finding("KTP-706", place, {"reikšmė": named})
        return
    if not who:
        return
    name = week.master.by_id[who].name
    if who == decision.absent_id:
        yield Finding("KTP-702", place, {"reikšmė": named}, name)
        return
    event = week.away.get(slot.day, {}).get(who)
    if event is not None:
        yield Finding("KTP-703", place, {"reikšmė": named, "data": slot.day, "tema": event.topic}, name)
    first = known.booked[slot, who]
    joined = fold(decision.manner) == fold(JOINED) and fold(first.text("Pavadavimo būdas")) == fold(JOINED)
    if first is not record and not joined:
        values = {
            "reikšmė": named,
            "data": slot.day,
            "pamoka": slot.number,
            "kitas": shared.at(first, "Pavaduoja").cell,
        }
        yield Finding("KTP-704", place, values, name)


def _warnings(known: Decided, decision: Decision) -> Iterator[Finding]:
    if known.shared is None:
        return
    shared, week = known.shared, known.week
    record, slot, who = decision.record, decision.slot, decision.substitute
    if record.text("Pavaduoja") and not decision.manner:
        yield Finding("KTP-707", shared.at(record, "Pavadavimo būdas"))
    own = week.busy(who, slot) if who and who != decision.absent_id else None
    if own is not None and fold(decision.manner) not in _OWN_LESSON_IS_FINE:
        values = {"data": slot.day, "pamoka": slot.number, "klasė": own.form_class}
        yield Finding("KTP-705", shared.at(record, "Pavaduoja"), values, week.master.by_id[who].name)


def event_of(decision: Decision, week: Week) -> Event:
    """The event that takes the absent person away."""
    return week.away[decision.slot.day][decision.absent_id]
