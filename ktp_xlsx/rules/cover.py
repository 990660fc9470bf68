"""Who teaches the lessons of those who are at an event: which lessons fall out, and a ranked proposal for each.

Source: the user's task 2.2 and the product contract, 4.3. People decide; the product proposes and never overwrites.
A proposal is somebody who teaches, works on that day, has no lesson at that hour, is not at an event and covers nobody
else then. Of these the same subject comes first, then who is at school on that day anyway, then who has covered least
so far this year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from ktp_xlsx.cover_values import NOT_NEEDED_ANY_MORE, CoverPlan, FallenLesson
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Employee, Event, Lesson, Master, Participant, PlanRow, Programme, Record
from ktp_xlsx.rules.working_days import is_working_day

COVER: Final = "Pavadavimas"
DECIDED: Final = ("Pavaduoja", "Pavadavimo būdas")  # a row where either stands is decided by a person
NOBODY_FREE: Final = "Laisvo mokytojo nerasta: pamoką galima sukeisti arba klases sujungti."
_OVER: Final = frozenset({"atmesta", "atšaukta", "nebeplanuojama", "taisytina", "atidėta"})
_MOST_PROPOSED: Final = 3

Key = tuple[date, int, str, str, str]  # day, lesson, class, absent, code; texts folded


class Slot(NamedTuple):
    day: date
    number: int


@dataclass(frozen=True)
class Week:
    """The timetable by teacher's ID, and who is away when."""

    master: Master
    programme: Programme

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """What a person may type for somebody -> ID; a name that two people bear is nobody's."""
        names = Counter(fold(e.name) for e in self.master.employees)
        known = {fold(e.name): e.id for e in self.master.employees if names[fold(e.name)] == 1}
        return known | {fold(e.id): e.id for e in self.master.employees if e.id}

    @cached_property
    def lessons(self) -> Mapping[str, Sequence[Lesson]]:
        """Lessons of each teacher; of a teacher unknown to `Darbuotojai` there are none."""
        found: dict[str, list[Lesson]] = {}
        for lesson in self.master.timetable or ():
            teacher = self.ids.get(fold(lesson.teacher))
            if teacher:
                found.setdefault(teacher, []).append(lesson)
        return found

    @cached_property
    def away(self) -> Mapping[date, Mapping[str, Event]]:
        """Day -> ID -> the decided event where that person is."""
        found: dict[date, dict[str, Event]] = {}
        for event in self.programme.events:
            if is_going_ahead(event):
                for day in days_of(event):
                    for participant in event.participants:
                        found.setdefault(day, {}).setdefault(participant.employee_id, event)
        return found

    def busy(self, teacher: str, slot: Slot) -> Lesson | None:
        """The own lesson of a teacher at that hour."""
        weekday = slot.day.isoweekday()
        return next(
            (x for x in self.lessons.get(teacher, ()) if x.weekday == weekday and x.number == slot.number), None
        )

    def fallen(self, teacher: str, event: Event) -> Iterator[tuple[date, Lesson]]:
        """Lessons of a teacher in the days of an event, by day and hour; none on days off and in pupils' holidays."""
        for day in days_of(event):
            if not is_school_day(self.master, day):
                continue
            own = (x for x in self.lessons.get(teacher, ()) if x.weekday == day.isoweekday())
            for lesson in sorted(own, key=lambda x: (x.number, x.form_class)):
                yield day, lesson


def is_going_ahead(event: Event) -> bool:
    """Decided `tvirtinti`, and neither cancelled nor left out."""
    return event.decision == "tvirtinti" and event.status not in _OVER


def days_of(event: Event) -> list[date]:
    """The event's days, both ends included; none while only a month is known."""
    start = event.start.exact if event.start else None
    end = event.end.exact if event.end else start
    if start is None or end is None or end < start:
        return []
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def is_school_day(master: Master, day: date) -> bool:
    """A working day outside pupils' holidays (`Atostogos`)."""
    return is_working_day(day) and not any(h.start <= day <= h.end for h in master.holidays)


def wish(master: Master, participant: Participant) -> bool | None:
    """`Pavaduoti` in the plan: taip (also in one of several rows), ne, or None where nothing was typed."""
    said = [row.cover for row in plan_rows(master, participant)]
    if any(said):
        return True
    return False if False in said else None


def plan_rows(master: Master, participant: Participant) -> Iterator[PlanRow]:
    """The participant's rows in the plan sheets."""
    for ref in participant.rows:
        plan = master.plan_by_sheet.get(ref.sheet)
        yield from (row for row in plan.rows if row.row == ref.row) if plan else ()


def cover_plan(master: Master, programme: Programme, today: date) -> CoverPlan:
    """Every lesson from `today` on that falls out, each with its proposal; rows of the past are left as they are."""
    week = Week(master, programme)
    records = _records(master, week)
    needed: dict[Key, FallenLesson] = {}
    wanted = False
    for event, participant in _absent(master, programme):
        wanted = wanted or master.timetable is None
        for day, lesson in week.fallen(participant.employee_id, event):
            if day < today or week.away[day][participant.employee_id] is not event:
                continue  # of two events on one day the first takes the lesson
            made = FallenLesson(
                day, lesson.number, lesson.form_class, lesson.subject,
                participant.employee_id, participant.name, event.code, "",
            )  # fmt: skip
            key = _key(day, lesson.number, lesson.form_class, participant.employee_id, event.code)
            needed[key] = replace(made, record=records.get(key))
    over = [
        record
        for key, record in records.items()
        if key not in needed and key[0] >= today and record.text("Siūloma") and master.timetable is not None
    ]
    lessons = _proposed(week, list(needed.values()))
    in_place = [x for x in lessons if x.record] + [x for x in lessons if not x.record]
    return CoverPlan(tuple(in_place), tuple(over), wanted or bool(lessons))


def _absent(master: Master, programme: Programme) -> Iterator[tuple[Event, Participant]]:
    for event in programme.events:
        if is_going_ahead(event):
            yield from ((event, p) for p in event.participants if wish(master, p))


def _key(day: date, number: int, form_class: str, absent: str, code: str) -> Key:
    return (day, number, fold(form_class), fold(absent), fold(code))


def _records(master: Master, week: Week) -> dict[Key, Record]:
    """Rows of `Pavadavimas` by their key; the first of two that say the same."""
    shared = master.shared.get(COVER)
    found: dict[Key, Record] = {}
    for record in shared.records if shared else ():
        slot = slot_of(record)
        if slot is None:
            continue
        absent = record.text("Nedalyvauja")
        key = _key(
            slot.day, slot.number, record.text("Klasė"), week.ids.get(fold(absent), absent), record.text("Kodas")
        )
        found.setdefault(key, record)
    return found


def slot_of(record: Record) -> Slot | None:
    """Day and lesson of a row of `Pavadavimas`; None where either is missing."""
    day, number = record.cells.get("Data"), record.cells.get("Pamoka")
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day.strip())
        except ValueError:
            return None
    if isinstance(number, str) and number.strip(" .").isdigit():
        number = Decimal(number.strip(" ."))
    if not isinstance(day, date) or not isinstance(number, Decimal) or number != number.to_integral_value():
        return None
    return Slot(day, int(number))


def is_decided(record: Record | None) -> bool:
    return record is not None and any(record.text(heading) for heading in DECIDED)


def _proposed(week: Week, lessons: Sequence[FallenLesson]) -> list[FallenLesson]:
    """The lessons with their proposals, by day and hour; no two have the same first name at one hour."""
    shares = _shares(week)
    taken = _taken(week)
    made = []
    by_slot: dict[Slot, list[FallenLesson]] = {}
    for lesson in lessons:
        by_slot.setdefault(Slot(lesson.day, lesson.number), []).append(lesson)
    for slot in sorted(by_slot):
        free = _free(week, slot, taken.get(slot, frozenset()))
        waiting = [x for x in by_slot[slot] if not is_decided(x.record)]
        made += [
            replace(x, proposal=x.record.text("Siūloma") if x.record else "")
            for x in by_slot[slot]
            if is_decided(x.record)
        ]
        # Lessons with somebody of their own subject choose first, and of these the one with the fewest.
        waiting.sort(key=lambda x: (_choices(x, free), fold(x.form_class), x.absent_id))
        for lesson in waiting:
            ranked = _ranked(week, lesson, free, shares)
            if ranked:
                free = [e for e in free if e.id != ranked[0].id]
            said = "; ".join(_said(week, e, lesson, shares[e.id]) for e in ranked) or NOBODY_FREE
            made.append(replace(lesson, proposal=said, candidates=tuple(e.id for e in ranked)))
            if ranked:
                shares[ranked[0].id] += 1
    return sorted(made, key=lambda x: (x.day, x.number, fold(x.form_class), x.absent_id, x.code))


def _shares(week: Week) -> Counter[str]:
    """How many lessons each person has been given to cover this school year."""
    shared = week.master.shared.get(COVER)
    records = shared.records if shared else ()
    return Counter(who for r in records if (who := week.ids.get(fold(r.text("Pavaduoja")), "")))


def _taken(week: Week) -> dict[Slot, frozenset[str]]:
    """Who covers at which hour by people's own decisions."""
    shared = week.master.shared.get(COVER)
    found: dict[Slot, frozenset[str]] = {}
    for record in shared.records if shared else ():
        slot, who = slot_of(record), week.ids.get(fold(record.text("Pavaduoja")), "")
        if slot and who and record.text("Siūloma") != NOT_NEEDED_ANY_MORE:
            found[slot] = found.get(slot, frozenset()) | {who}
    return found


def _free(week: Week, slot: Slot, taken: frozenset[str]) -> list[Employee]:
    """Teachers of the timetable who could step in at that hour."""
    away = week.away.get(slot.day, {})
    return [
        e
        for e in week.master.employees
        if e.id in week.lessons
        and e.id not in taken
        and e.id not in away
        and (e.works_from is None or e.works_from <= slot.day)
        and (e.works_to is None or slot.day <= e.works_to)
        and week.busy(e.id, slot) is None
    ]


def _ranked(week: Week, lesson: FallenLesson, free: Sequence[Employee], shares: Counter[str]) -> list[Employee]:
    weekday = lesson.day.isoweekday()
    at_school = {e.id for e in free if any(x.weekday == weekday for x in week.lessons[e.id])}
    return sorted(
        (e for e in free if e.id != lesson.absent_id),
        key=lambda e: (not _same_subject(e, lesson), e.id not in at_school, shares[e.id], fold(e.name), e.id),
    )[:_MOST_PROPOSED]


def _choices(lesson: FallenLesson, free: Sequence[Employee]) -> tuple[bool, int]:
    """Whether nobody of the lesson's own subject is free, and how many are."""
    count = sum(_same_subject(e, lesson) for e in free)
    return (not count, count)


def _same_subject(employee: Employee, lesson: FallenLesson) -> bool:
    return bool(lesson.subject) and fold(employee.subject) == fold(lesson.subject)


def _said(week: Week, employee: Employee, lesson: FallenLesson, share: int) -> str:
    """`Jonas Petraitis (tas pats dalykas, pamokos neturi, iki šiol pavaduota – 2)`."""
    subject = "tas pats dalykas" if _same_subject(employee, lesson) else "kitas dalykas"
    name = employee.name if fold(employee.name) in week.ids else f"{employee.name}, ID {employee.id}"
    return f"{name} ({subject}, pamokos neturi, iki šiol pavaduota – {share})"
