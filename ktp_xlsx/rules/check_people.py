"""Checks of `Darbuotojai` and of what hangs on a person: names, gender, cases, supervisors, mandatory trainings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Employee, Master, Training

CASES_OF_PAPERS: Final = {"gen": "kilm.", "dat": "naud.", "acc": "gal.", "ins": "įnag."}
GENDER_MARKS: Final = {"m": "V", "f": "M"}
EXPIRY_NOTICE: Final = timedelta(days=90)  # domain.md 6: mandatory training


def whole_names(master: Master) -> Iterator[Employee]:
    """People whose name and surname both stand; of the others the reader has said so."""
    return (e for e in master.employees if e.first_name and e.last_name)


def same_name(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-203, once for a name, at its second row."""
    by_name: dict[str, list[Employee]] = {}
    for employee in whole_names(master):
        by_name.setdefault(fold(employee.name), []).append(employee)
    for same in by_name.values():
        if len(same) > 1:
            second = same[1]
            ids = ", ".join(e.id or "–" for e in same)
            values = {"reikšmė": second.name, "sąrašas": ids}
            yield Finding("KTP-203", second.at("Pavardė"), values, second.name)


def supervisors(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-208 and KTP-209."""
    known = {fold(e.id) for e in master.employees if e.id}
    for employee in master.employees:
        supervisor = fold(employee.supervisor)
        if not supervisor:
            continue
        place = employee.at("Kuruojantis vadovas")
        if supervisor == fold(employee.id):
            yield Finding("KTP-208", place, {"reikšmė": employee.supervisor}, employee.name)
        elif supervisor not in known:
            yield Finding("KTP-209", place, {"reikšmė": employee.supervisor}, employee.name)


def gender(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-210 and KTP-211. Where the sheet has no `Lytis`, the name tells; only one that does not tell is asked for."""
    from ktp_xlsx.language import infer_gender

    for employee in whole_names(master):
        guess = infer_gender(employee.name)
        if employee.gender:
            if guess.sure and guess.gender != employee.gender and not employee.cases:
                values = {"reikšmė": GENDER_MARKS.get(employee.gender, employee.gender)}
                yield Finding("KTP-211", employee.at("Lytis"), values, employee.name)
        elif "Lytis" in employee.columns or not guess.sure:
            yield Finding("KTP-210", employee.at("Lytis"), {}, employee.name)


def declension(master: Master, _today: date) -> Iterator[Finding]:
    """KTP-212 and KTP-213. Silent where only the gender is in question: KTP-210 or KTP-211 says so."""
    from ktp_xlsx.language import infer_gender, parse_cases

    for employee in whole_names(master):
        place = employee.at("Linksniai")
        try:
            given = parse_cases(employee.cases) if employee.cases else {}
        except ValueError:
            yield Finding("KTP-213", place, {"reikšmė": employee.cases}, employee.name)
            continue
        guess = infer_gender(employee.name)
        gender_unclear = guess.sure and guess.gender != employee.gender if employee.gender else not guess.sure
        if gender_unclear and not employee.cases:
            continue
        if unsure := _unsure_forms(employee, set(given)):
            yield Finding("KTP-212", place, {"reikšmė": unsure}, employee.name)


def _unsure_forms(employee: Employee, given: set[str]) -> str:
    """`naud.: Rasai Sutkus; gal.: Rasą Sutkus`: the cases papers need that are neither sure nor written by a person."""
    from ktp_xlsx.language import decline

    unsure = []
    for case, label in CASES_OF_PAPERS.items():
        if case not in given:
            declined = decline(employee.name, case, employee.gender or None)
            if not declined.sure:
                unsure.append(f"{label}: {declined.form}")
    return "; ".join(unsure)


def ending_certificates(master: Master, today: date) -> list[tuple[date, Training, Employee]]:
    """Mandatory certificates of people who work here that end within 90 days or have ended, the earliest first.

    Of a person's certificates of one kind only the newest counts: a renewed one ends the worry.
    """
    people = {fold(e.id): e for e in reversed(master.employees) if e.id}
    dated = [(t.valid_to, t) for t in master.trainings or () if t.valid_to and fold(t.employee) in people]
    dated.sort(key=lambda pair: pair[0])
    newest = {(fold(t.employee), fold(t.name)): (valid_to, t) for valid_to, t in dated}
    ending = [
        (valid_to, training, people[who])
        for (who, _), (valid_to, training) in newest.items()
        if valid_to <= today + EXPIRY_NOTICE and (people[who].works_to or today) >= today
    ]
    return sorted(ending, key=lambda line: line[0])


def certificates(master: Master, today: date) -> Iterator[Finding]:
    """KTP-910."""
    for valid_to, training, employee in ending_certificates(master, today):
        yield Finding("KTP-910", training.place, {"reikšmė": training.name, "data": valid_to}, employee.name)


CHECKS: Final[tuple[Callable[[Master, date], Iterable[Finding]], ...]] = (
    same_name,
    supervisors,
    gender,
    declension,
    certificates,
)
