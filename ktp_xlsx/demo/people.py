"""The staff of a made-up school: leaders, teachers, support specialists and other staff, in believable proportions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from random import Random
from typing import Final

from ktp_xlsx.demo import names, posts
from ktp_xlsx.demo.offers import Offer
from ktp_xlsx.demo.posts import Post, Subject
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Employee

LEADER, TEACHER, SPECIALIST, OTHER = "leader", "teacher", "specialist", "other"
MAIL: Final = "mokykla.example"  # a domain that can belong to nobody
_UNDECLINED_FROM: Final = 20  # people in a school that has somebody with an undeclined surname
_FEW_MEN: Final = 0.22  # the share of men among the staff


@dataclass(frozen=True, slots=True)
class Person:
    """An employee and what the plan and the timetable are made from."""

    employee: Employee
    role: str
    offers: tuple[Offer, ...]
    cohort: int  # people of one cohort go to the same events; a cohort is about forty people


def staff(random: Random, count: int) -> tuple[Person, ...]:
    """So many people, the director first; every full name once."""
    kinds = _kinds(count)
    fresh = _fresh_names(random)
    digits = max(3, len(str(count)))
    teachers = cycle(_spread_subjects())
    people: list[Person] = []
    for index, (role, post) in enumerate(kinds):
        gender = "m" if random.random() < _FEW_MEN else "f"
        employee = Employee(f"D-{index + 1:0{digits}d}", *fresh[gender](), gender, "")
        if post is None:
            subject = next(teachers)
            employee = _teacher(random, employee, subject)
            own = posts.OFFERS_OF_GROUP[subject.group]
        else:
            employee = replace(employee, post=post.woman if gender == "f" else post.man, group=post.group)
            own = post.offers
        people.append(Person(employee, role, own, index // 40))
    if count >= _UNDECLINED_FROM:
        people[-1] = replace(people[-1], employee=_undeclined(people[-1], kinds[-1][1]))
    return tuple(replace(p, employee=e) for p, e in zip(people, _supervised(people), strict=True))


def _kinds(count: int) -> list[tuple[str, Post | None]]:
    """Role and post of each person; a teacher has no fixed post."""
    deputies = min(6, max(1, count // 20)) if count > 2 else 0
    heads = min(4, count // 60)
    specialists = round(count * 0.12) if count > 5 else 0
    others = max(1, round(count * 0.13)) if count > 5 else 0
    leaders: list[tuple[str, Post | None]] = [(LEADER, posts.DIRECTOR)]
    leaders += [(LEADER, posts.DEPUTY)] * deputies + [(LEADER, posts.HEAD)] * heads
    teachers: list[tuple[str, Post | None]] = [(TEACHER, None)] * (count - len(leaders) - specialists - others)
    support: list[tuple[str, Post | None]] = [
        (SPECIALIST, posts.SPECIALISTS[n % len(posts.SPECIALISTS)]) for n in range(specialists)
    ]
    rest: list[tuple[str, Post | None]] = [
        (OTHER, posts.SECRETARY if n == 0 else posts.OTHERS[(n - 1) % len(posts.OTHERS)]) for n in range(others)
    ]
    return [*leaders, *teachers, *support, *rest]


def _spread_subjects() -> list[Subject]:
    """Each subject as often as its share, the most needed first, so that a small school has them all in turn."""
    rounds = max(subject.share for subject in posts.SUBJECTS)
    return [subject for number in range(rounds) for subject in posts.SUBJECTS if subject.share > number]


def _teacher(random: Random, employee: Employee, subject: Subject) -> Employee:
    category = random.choices(tuple(posts.CATEGORIES), weights=(15, 35, 42, 8))[0]
    woman, man = posts.CATEGORIES[category]
    post = (woman if employee.gender == "f" else man).format(subject.of)
    return replace(employee, post=post, subject=subject.name, category=category, group=subject.group)


def _supervised(people: list[Person]) -> Iterator[Employee]:
    """Everybody with the ID of a supervising leader: deputies under the director, a methodical group under one."""
    director = people[0].employee.id
    leaders = [p.employee.id for p in people if p.role == LEADER][1:] or [director]
    mails: set[str] = set()
    for number, person in enumerate(people):
        employee = person.employee
        if number == 0:
            supervisor = ""
        elif person.role in {TEACHER, SPECIALIST}:
            supervisor = leaders[posts.GROUPS.index(employee.group) % len(leaders)]
        else:
            supervisor = director
        first, last = fold(employee.first_name), fold(employee.last_name)
        mail = f"{first[0]}.{last}@{MAIL}"
        mail = f"{first}.{last}@{MAIL}" if mail in mails else mail
        mails.add(mail)
        yield replace(employee, supervisor=supervisor, email=mail)


def _undeclined(person: Person, post: Post | None) -> Employee:
    first, last, cases = names.UNDECLINED
    woman = post.woman if post else person.employee.post
    return replace(person.employee, first_name=first, last_name=last, gender="f", post=woman, cases=cases)


class _Fresh:
    """Full names in a random order, none twice."""

    def __init__(self, random: Random, firsts: tuple[str, ...], lasts: list[str]) -> None:
        self._random = random
        self._firsts = list(firsts)
        self._lasts = list(lasts)
        random.shuffle(self._lasts)
        self._given: set[tuple[str, str]] = set()
        self._turn = 0

    def __call__(self) -> tuple[str, str]:
        """Surnames repeat only after all have been used."""
        while True:
            last = self._lasts[self._turn % len(self._lasts)]
            first = self._random.choice(self._firsts)
            if (first, last) not in self._given:
                self._turn += 1
                self._given.add((first, last))
                return first, last


def _fresh_names(random: Random) -> dict[str, _Fresh]:
    wives = [surname.wife for surname in names.SURNAMES]
    daughters = [surname.daughter for surname in names.SURNAMES]
    double = [f"{daughter}-{wife}" for daughter, wife in zip(daughters[::4], reversed(wives[::4]), strict=True)]
    women = [*wives, *daughters[::2], *names.NEUTRAL, *double]
    men = [surname.man for surname in names.SURNAMES]
    return {"f": _Fresh(random, names.WOMEN, women), "m": _Fresh(random, names.MEN, men)}
