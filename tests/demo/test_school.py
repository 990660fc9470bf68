"""The made-up school: believable, the same for the same seed, and its mistakes where they are said to be."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ktp_xlsx.catalogue import ERROR, RULES
from ktp_xlsx.demo import calendar_days, example, offers, posts
from ktp_xlsx.demo.mistakes import GENTLE, MISTAKES, NO_SHEET, NOT_DISCUSSED
from ktp_xlsx.demo.plans import event_days
from ktp_xlsx.demo.school import demo_day, demo_school, make
from ktp_xlsx.folding import fold
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.blueprint import ErrorValue
from ktp_xlsx.workbook.create import create, sheet_names
from tests.ooxml import assert_valid

EXAMPLE = Path(__file__).parent.parent.parent / "workbooks" / "KTP_pavyzdys_2026-2027.xlsx"
KNOWN_HEADINGS = {column.heading for column in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS)}


@pytest.mark.parametrize("count", [1, 2, 3, 6, 12, 40, 137])
def test_a_school_of_any_size(count: int) -> None:
    """As many people as asked for, all with names and IDs of their own and a leader who exists; the director first."""
    school = demo_school(count)
    ids = [person.id for person in school.people]
    assert len(ids) == len(set(ids)) == len({person.name for person in school.people}) == count
    assert school.people[0].post in {"direktorė", "direktorius"}
    assert school.people[0].supervisor == ""
    assert all(person.supervisor in ids and person.supervisor != person.id for person in school.people[1:])
    assert all(person.gender in {"m", "f"} and person.post for person in school.people)
    assert set(school.plans) == set(ids)


def test_a_very_big_school() -> None:
    """Two thousand people with two thousand names."""
    assert len({person.name for person in demo_school(2000).people}) == 2000


def test_the_same_seed_gives_the_same_bytes() -> None:
    """The same number and seed make the same file; another seed other people."""

    def content(seed: int) -> bytes:
        buffer = BytesIO()
        create(demo_school(20, seed), buffer, datetime(2026, 11, 16))
        return buffer.getvalue()

    assert content(1) == content(1)
    assert demo_school(20, 1).people != demo_school(20, 2).people


@pytest.mark.parametrize(("count", "seed"), [(40, 1), (40, 7), (25, 3), (200, 1)])
def test_mistakes_are_where_they_are_said_to_be(count: int, seed: int) -> None:
    """Every mistake of the list is made once, at a person of its own, and the cell holds what the list says."""
    made = make(count, seed)
    assert [placed.mistake for placed in made.mistakes] == list(MISTAKES)
    assert len({placed.employee_id for placed in made.mistakes}) == len(MISTAKES)
    for mistake, person, row in made.mistakes:
        plan = made.school.plans[person]
        if mistake.code == NO_SHEET:
            assert made.school.without_sheet == {person}
        elif mistake.code == NOT_DISCUSSED:
            assert plan.discussed_on is None
        elif mistake.code == "KTP-405":
            start, end = plan.rows[row]["Data nuo"], plan.rows[row]["Data iki"]
            assert isinstance(start, date)
            assert isinstance(end, date)
            assert end < start
        else:
            assert plan.rows[row].get(mistake.heading) == mistake.value


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_there_are_no_other_mistakes(seed: int) -> None:
    """All but the listed cells are right: known lists, an end not before the start, days within the school year."""
    made = make(60, seed)
    spoilt = {(placed.employee_id, placed.row) for placed in made.mistakes}
    lists = {**schema.DEFAULT_LISTS, **made.school.lists}
    for person, plan in made.school.plans.items():
        for number, row in enumerate(plan.rows):
            if (person, number) in spoilt:
                continue
            assert set(row) <= KNOWN_HEADINGS
            assert row["Tobulintina kompetencija"]
            for heading in KNOWN_HEADINGS & lists.keys() & row.keys():
                assert row[heading] in lists[heading]
            start, end = row.get("Data nuo"), row.get("Data iki")
            if isinstance(start, date):
                assert date(2026, 9, 1) <= start <= date(2027, 8, 31)
                assert calendar_days.is_working_day(start)
                assert end is None or (isinstance(end, date) and start <= end)
            assert not any(isinstance(value, ErrorValue) for value in row.values())
            assert ("Renginio tema" in row) == ("Data nuo" in row)


def test_each_mistake_has_its_code_in_the_catalogue() -> None:
    """The codes exist, and those called severe are errors (an unknown source of money is one by its column)."""
    severity = {rule.code: rule.severity for rule in RULES}
    for mistake in MISTAKES:
        assert (severity[mistake.code] == ERROR) == mistake.severe or mistake.code == "KTP-302"


def test_the_year_stands_in_its_middle() -> None:
    """On the demo's day some events are over, with what came after; others are to come; nothing is from the future."""
    school = demo_school(40)
    rows = [row for plan in school.plans.values() for row in plan.rows]
    attended = [row for row in rows if row.get("Dalyvauta") == "taip"]
    assert len(attended) > 10
    assert {"Pasidalyta", "Įsivertinta", "Vadovas įvertino"} <= {heading for row in attended for heading in row}
    for row in attended:
        end = row.get("Data iki", row["Data nuo"])
        assert isinstance(end, date)
        assert end < demo_day()
        for heading in ("Pasidalyta", "Įsivertinta", "Vadovas įvertino"):
            day = row.get(heading)
            assert day is None or (isinstance(day, date) and end < day < demo_day())
    assert any(row.get("Dalyvauta") == "ne" for row in rows)
    assert any(row.get("Data nuo") in {"sausis", "vasaris", "kovas"} for row in rows)  # a month only
    assert any(isinstance(s := row.get("Data nuo"), date) and s > date(2027, 1, 1) for row in rows)
    assert any(row.get("Būdas") == "nuotolinis" and row.get("Dalyvio mokestis, Eur") == 0 for row in rows)
    assert any("Renginio tema" not in row for row in rows)  # a need without an event


def test_one_event_goes_over_the_new_year_and_one_is_a_costly_trip() -> None:
    """Among the offers there are the cases that budgets stumble on."""
    every = [offer for group in posts.OFFERS_OF_GROUP.values() for offer in group]
    spans = [event_days(offer, 2026, 0) for offer in every if "-" in offer.when]
    assert any(first.year == 2026 and last.year == 2027 for first, last in spans)
    assert any(offer.other > 90 and offer.days > 1 for offer in every)


def test_colleagues_share_events() -> None:
    """Some events stand in several plans, now and then typed a little differently."""
    school = demo_school(40)
    topics = [str(row.get("Renginio tema")) for plan in school.plans.values() for row in plan.rows]
    shared = offers.SHARED[0].topic
    assert topics.count(shared) > 3
    same = {fold(offer.topic): offer.topic for offer in offers.SHARED}
    assert any(fold(topic) in same and topic != same[fold(topic)] for topic in topics)


def test_names_that_are_hard_to_decline_are_there() -> None:
    """A double-barrelled surname, a woman's without a marital ending, and one that Lithuanian does not decline."""
    people = demo_school(200).people
    assert any("-" in person.last_name for person in people)
    assert any(p.gender == "f" and not p.last_name.endswith(("ienė", "ytė", "aitė", "utė", "ūtė")) for p in people)
    assert any(person.cases and person.last_name == "Sutkus" for person in people)
    assert any(person.gender == "m" and person.last_name.endswith("a") for person in people)


def test_money_is_near_to_what_plans_ask() -> None:
    """Each source has a row for both calendar years; there is something, but not for everything."""
    school = demo_school(40)
    given = {(row.source, row.year): row.amount for row in school.funding}
    asked: dict[int, Decimal] = {2026: Decimal(0), 2027: Decimal(0)}
    for plan in school.plans.values():
        for row in plan.rows:
            start, fee = row.get("Data nuo"), row.get("Dalyvio mokestis, Eur")
            if isinstance(start, date) and isinstance(fee, Decimal) and row.get("Lėšų šaltinis") == "Mokymo lėšos":
                asked[start.year] += fee
    for year in (2026, 2027):
        assert asked[year] * Decimal("0.7") < given["Mokymo lėšos", year] < asked[year] * 2
    assert {year for _, year in given} == {2026, 2027}


def test_nobody_teaches_in_two_places_at_once() -> None:
    """No teacher and no class twice at one lesson."""
    lessons = demo_school(60).timetable
    assert lessons
    assert len({(lesson.teacher, lesson.weekday, lesson.number) for lesson in lessons}) == len(lessons)
    assert len({(lesson.form_class, lesson.weekday, lesson.number) for lesson in lessons}) == len(lessons)


@pytest.mark.parametrize(("year", "day"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    """Easter Sundays as the calendar has them."""
    assert calendar_days.easter(year) == date(year, *day)


def test_the_workbook_is_valid_and_every_person_has_a_sheet(tmp_path: Path) -> None:
    """A plan sheet each, but for the one who is listed as having none; valid against ECMA-376."""
    school = demo_school(40)
    path = tmp_path / "school.xlsx"
    create(school, path, datetime(2026, 11, 16))
    names = openpyxl.load_workbook(path).sheetnames
    expected = [name for name in sheet_names(school) if name]
    assert len(expected) == 39
    assert names[-39:] == expected
    assert_valid(path)


def test_the_example_is_what_its_command_makes() -> None:
    """`workbooks/KTP_pavyzdys_2026-2027.xlsx` holds what `python -m ktp_xlsx.demo.example` writes: parts and cells."""
    buffer = BytesIO()
    example.write(buffer)
    with zipfile.ZipFile(buffer) as fresh, zipfile.ZipFile(EXAMPLE) as kept:
        assert fresh.namelist() == kept.namelist()
    fresh_book, kept_book = openpyxl.load_workbook(buffer), openpyxl.load_workbook(EXAMPLE)
    assert fresh_book.sheetnames == kept_book.sheetnames
    for sheet in fresh_book.worksheets:
        assert list(sheet.values) == list(kept_book[sheet.title].values), sheet.title


def test_the_example_has_only_gentle_mistakes() -> None:
    """It must check without errors; there are warnings to look at."""
    made = make(example.STAFF_COUNT, example.SEED, example.YEAR, GENTLE)
    assert made.mistakes
    assert not any(placed.mistake.severe for placed in made.mistakes)
