"""Checks of people: names, gender, cases, supervisors, mandatory trainings."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

from ktp_xlsx import language
from ktp_xlsx.model import Employee, Place, Training
from ktp_xlsx.rules import check_people
from tests.rules.builders import JONAS, RUTA, STAFF, STAFF_COLUMNS, employee, master, told

TODAY = date(2026, 8, 20)


def run(*staff: Employee, trainings: tuple[Training, ...] | None = None) -> list[tuple[str, str]]:
    whole = master(staff=staff, trainings=trainings)
    return told(f for one in check_people.CHECKS for f in one(whole, TODAY))


def test_people_in_order_raise_nothing() -> None:
    """Two people whose names tell what the sheet says."""
    assert run(*STAFF) == []


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (employee("D-009", "RUTA  Kazlauskiene", 6), [("KTP-203", "Darbuotojai!C6")]),
        (employee("D-009", "Asta Rudytė", 6, supervisor="d-009"), [("KTP-208", "Darbuotojai!I6")]),
        (employee("D-009", "Asta Rudytė", 6, supervisor="D-099"), [("KTP-209", "Darbuotojai!I6")]),
        (employee("D-009", "Asta Rudytė", 6, supervisor="d-003"), []),
        (employee("D-009", "Asta Rudytė", 6, gender=""), [("KTP-210", "Darbuotojai!D6")]),
        (employee("D-009", "Asta Rudytė", 6, gender="m"), [("KTP-211", "Darbuotojai!D6")]),
        (employee("D-009", "Asta Rudytė", 6, gender="m", cases="naud.: Astai Rudytei"), []),
        (employee("D-009", "Sam Poe", 6, gender="m"), []),
        (employee("D-009", "Rasa Sutkus", 6, gender="m"), [("KTP-212", "Darbuotojai!N6")]),
        (employee("D-009", "Rasa Sutkus", 6, gender="m", cases="kas žino"), [("KTP-213", "Darbuotojai!N6")]),
    ],
)
def test_one_person(person: Employee, expected: list[tuple[str, str]]) -> None:
    """What one person's row raises, beside two people in order."""
    assert run(*STAFF, person) == expected


def test_same_name_names_both_ids() -> None:
    """The sentence lists the IDs, so that the plan sheets can be told apart."""
    whole = master(staff=(*STAFF, employee("D-009", "RŪTA  Kazlauskienė", 6)))
    (finding,) = check_people.same_name(whole, TODAY)
    assert "(ID: D-003, D-009)" in finding.message
    (finding,) = check_people.same_name(master(staff=(*STAFF, employee("", "Rūta Kazlauskienė", 6))), TODAY)
    assert "(ID: D-003, –)" in finding.message


def test_gender_without_a_column() -> None:
    """A sheet without `Lytis` is asked for it only where the name does not tell; the place is the row."""
    columns = {heading: column for heading, column in STAFF_COLUMNS.items() if heading != "Lytis"}
    plain = employee(gender="", columns=columns)
    foreign = employee("D-009", "Sam Poe", 6, gender="", columns=columns)
    assert run(plain) == []
    assert run(foreign) == [("KTP-210", "Darbuotojai!6")]


def test_unsure_cases_are_proposed_but_for_those_a_person_wrote() -> None:
    """Only the cases that papers need and nobody has written are asked for."""
    person = employee("D-009", "Rasa Sutkus", 6, gender="f", cases="kilm.: Rasos Sutkus; įnag.: Rasa Sutkus")
    whole = master(staff=(person,))
    (finding,) = check_people.declension(whole, TODAY)
    assert finding.value == "naud.: Rasa Sutkus-dat-f; gal.: Rasa Sutkus-acc-f"
    all_given = "kilm.: a; naud.: b; gal.: c; įnag.: d"
    assert run(employee("D-009", "Rasa Sutkus", 6, gender="m", cases=all_given)) == []


def training(who: str, valid_to: date | None, row: int = 2, name: str = "Pirmoji pagalba") -> Training:
    return Training(who, name, "PP-1", valid_to, Place("Privalomieji mokymai", row))


@pytest.mark.parametrize(
    ("valid_to", "raised"),
    [(date(2026, 11, 18), True), (date(2026, 11, 19), False), (date(2026, 8, 1), True), (None, False)],
)
def test_certificate_that_ends(valid_to: date | None, raised: bool) -> None:
    """Within 90 days, or already past."""
    expected = [("KTP-910", "Privalomieji mokymai!2")] if raised else []
    assert run(*STAFF, trainings=(training(RUTA, valid_to),)) == expected


def test_certificate_renewed_or_of_somebody_gone_is_no_worry() -> None:
    """A newer certificate of the same kind ends the matter; so does the end of work."""
    renewed = (training(RUTA, date(2026, 8, 1)), training("d-003", date(2031, 8, 1), 3, "PIRMOJI pagalba"))
    assert run(*STAFF, trainings=renewed) == []
    assert run(*STAFF, trainings=renewed[::-1]) == []
    for last_day, raised in ((date(2026, 8, 19), []), (TODAY, [("KTP-910", "Privalomieji mokymai!2")])):
        leaving = employee(JONAS, "Jonas Petraitis", gender="m", works_to=last_day)
        assert run(leaving, trainings=(training(JONAS, date(2026, 9, 1)),)) == raised
    assert run(*STAFF, trainings=(training("D-099", date(2026, 8, 1)),)) == []


def test_two_kinds_of_certificate_are_told_apart() -> None:
    """Each kind has its own end."""
    both = (training(RUTA, date(2026, 9, 1)), training(RUTA, date(2031, 9, 1), 3, "Higienos įgūdžiai"))
    assert run(*STAFF, trainings=both) == [("KTP-910", "Privalomieji mokymai!2")]


def test_half_a_name_is_not_judged() -> None:
    """The reader has said that the name or surname is missing; gender and cases only follow."""
    for name in ("Sutkus", " Sutkus", ""):
        assert run(*STAFF, employee("D-009", name, 6, gender="", supervisor="")) == []


def test_unclear_gender_is_asked_before_cases() -> None:
    """Cases hang on the gender: first KTP-210 or KTP-211, then KTP-212."""
    assert run(employee("D-009", "Rasa Sutkus", 6, gender="f")) == [("KTP-211", "Darbuotojai!D6")]
    assert run(employee("D-009", "Sutkus Poe", 6, gender="")) == [("KTP-210", "Darbuotojai!D6")]
    half_given = employee("D-009", "Rasa Sutkus", 6, gender="f", cases="naud.: Rasai Sutkus")
    assert run(half_given) == [("KTP-212", "Darbuotojai!N6")]


def test_with_the_real_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """A surname that does not tell its forms is asked about until a person has written them."""
    for module, name in (("gender", "infer_gender"), ("people", "decline"), ("override", "parse_cases")):
        monkeypatch.setattr(language, name, getattr(import_module(f"ktp_xlsx.language.{module}"), name))
    assert run(*STAFF) == []
    assert run(employee("D-009", "Ana Grey", 6)) == [("KTP-212", "Darbuotojai!N6")]
    given = "kilm.: Anos Grey; naud.: Anai Grey; gal.: Aną Grey; įnag.: Ana Grey"
    assert run(employee("D-009", "Ana Grey", 6, cases=given)) == []
    assert run(employee("D-009", "Ana Grey", 6, cases="Anai Grey")) == [("KTP-213", "Darbuotojai!N6")]
    assert run(employee("D-009", "Jonas Petraitis", 6)) == [("KTP-211", "Darbuotojai!D6")]
