"""The timetable of a made-up school: nobody and no class in two places at once."""

from __future__ import annotations

from random import Random
from typing import Final

from ktp_xlsx.demo.people import TEACHER, Person
from ktp_xlsx.model import NOWHERE, Lesson

WEEK: Final = tuple((day, number) for day in range(1, 6) for number in range(1, 7))
LESSONS_A_WEEK: Final = 17
YOUNGEST: Final = "pradinis ugdymas"


def timetable(random: Random, people: tuple[Person, ...]) -> tuple[Lesson, ...]:
    """About 17 lessons a week for each teacher, in the order of the people, the days and the lessons."""
    teachers = [person for person in people if person.role == TEACHER]
    young = sum(person.employee.subject == YOUNGEST for person in teachers)
    classes = {
        True: _classes(range(1, 5), max(1, young)),
        False: _classes(range(5, 13), max(1, (len(teachers) - young) * LESSONS_A_WEEK // len(WEEK) + 1)),
    }
    busy: set[tuple[tuple[int, int], str]] = set()
    lessons = []
    for number, person in enumerate(teachers):
        known = classes[person.employee.subject == YOUNGEST]
        for slot in sorted(random.sample(WEEK, LESSONS_A_WEEK)):
            start = random.randrange(len(known))
            free = next((c for c in known[start:] + known[:start] if (slot, c) not in busy), None)
            if free is None:
                continue
            busy.add((slot, free))
            day, lesson = slot
            room = str(101 + number % 40 + 100 * (number // 40))
            subject = person.employee.subject
            lessons.append(Lesson(person.employee.name, day, lesson, free, subject, room, NOWHERE))
    return tuple(lessons)


def _classes(years: range, count: int) -> list[str]:
    """`5a`, `6a`, ... `12a`, `5b`, ...; so many."""
    letters = "abcdefghijklmnoprstuvz"
    names = [f"{year}{letter}" for letter in letters for year in years]
    names += [f"{year}{letter}{other}" for letter in letters for other in letters for year in years]
    return names[:count]
