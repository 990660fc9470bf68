"""The sheets that people keep: staff, money, lists, holidays, timetable, mandatory trainings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.findings import Finding
from ktp_xlsx.workbook import aliases, cells, schema
from ktp_xlsx.workbook import people_sheets as people
from tests.workbook.sheets_inline import grid, told

LISTS = {h: cells.choices(h, e, aliases.LIST_VALUES.get(h, {})) for h, e in schema.DEFAULT_LISTS.items()}
READERS = cells.readers(2026, LISTS)
STAFF_HEADING = "ID | Vardas | Pavardė | Lytis | Pareigos"


def staff(table: str, **how: Any) -> people.Staff:
    return people.read_staff(grid(table, name="Darbuotojai", **how), {}, READERS)


# ------------------------------------------------------------------------------------------------ Darbuotojai


def test_a_tidy_staff_list() -> None:
    """Everybody with all that is said of them, at their row."""
    found = staff(
        """
        ID    | Vardas | Pavardė | Lytis | Pareigos  | Kvalifikacinė kategorija | Kuruojantis vadovas | Dirba nuo
        D-001 | Rasa   | Testė   | M     | mokytoja  | vyr. mokytoja            | D-002               | [2020-09-01]
        D-002 | Jonas  | Testas  | V     | direktorius |                        |                     |
        """
    )
    assert found.findings == ()
    rasa, jonas = found.employees
    assert (rasa.id, rasa.name, rasa.gender, rasa.post) == ("D-001", "Rasa Testė", "f", "mokytoja")
    assert (rasa.category, rasa.supervisor, rasa.works_from) == ("vyresnysis mokytojas", "D-002", date(2020, 9, 1))
    assert (jonas.place.cell, jonas.at("Lytis").cell, jonas.works_from) == ("3", "D3", None)


def test_variants_of_the_staff_headings() -> None:
    """The glossary's variants; the school's own columns are named once (KTP-105)."""
    found = staff(
        """
        Darbuotojai
        ID    | Vardas | Pavardė | Pareigybė | Mokomasis dalykas | Kv. kategorija | MG | Kuratorius | El.paštas | Tel.
        D-001 | Rasa   | Testė   | mokytoja  | istorija          | metodininkė    | Kalbų | D-002   | r@x.lt    | 861
        """
    )
    (rasa,) = found.employees
    assert (rasa.post, rasa.subject, rasa.category, rasa.group, rasa.supervisor, rasa.email) == (
        "mokytoja",
        "istorija",
        "mokytojas metodininkas",
        "Kalbų",
        "D-002",
        "r@x.lt",
    )
    assert told(found.findings) == [("KTP-105", "J2")]


@pytest.mark.parametrize(
    ("typed", "gender"),
    [("V", "m"), ("v.", "m"), ("vyr.", "m"), ("Vyras", "m"), ("M", "f"), ("mot.", "f"), ("MOTERIS", "f"), ("", "")],
)
def test_genders(typed: str, gender: str) -> None:
    """V is a man, M a woman, in any writing of the glossary."""
    found = staff(f"{STAFF_HEADING}\nD-1 | Rasa | Testė | {typed} | mokytoja")
    assert ([e.gender for e in found.employees], found.findings) == ([gender], ())


def test_a_gender_that_is_none_is_told() -> None:
    """KTP-302 at the cell, and no gender is guessed."""
    found = staff(f"{STAFF_HEADING}\nD-1 | Rasa | Testė | X | mokytoja")
    assert (told(found.findings), found.employees[0].gender) == ([("KTP-302", "D2")], "")


def test_ktp_201_an_id_twice() -> None:
    """Told at the second, whatever the case; nobody loses the row."""
    found = staff(f"{STAFF_HEADING}\nD-1 | Rasa | A | M | m\nd-1 | Ieva | B | M | m\nD-2 | Ona | C | M | m")
    assert [(f.code, f.place.cell, f.values["kitas"], f.person) for f in found.findings] == [
        ("KTP-201", "A3", "A2", "Ieva B")
    ]
    assert len({e.id for e in found.employees}) == 3


def test_ktp_202_a_required_field_empty() -> None:
    """Each at its cell, with the person; an empty row and a total are nobody."""
    found = staff(f"{STAFF_HEADING}\n | Rasa | Testė | M | mokytoja\n\nD-2 | | Testė | M |\n | Iš viso: | 2")
    assert [(f.code, f.place.cell, f.values["laukas"], f.person) for f in found.findings] == [
        ("KTP-202", "A2", "ID", "Rasa Testė"),
        ("KTP-202", "B4", "Vardas", "Testė"),
        ("KTP-202", "E4", "Pareigos", "Testė"),
    ]
    assert len(found.employees) == 2


def test_errors_in_the_staff_list() -> None:
    """KTP-109 and KTP-110 stand instead of KTP-202."""
    found = staff(f"{STAFF_HEADING}\n#REF! | Rasa | Testė | M | =B1")
    assert told(found.findings) == [("KTP-109", "A2"), ("KTP-110", "E2")]


def test_a_personal_code_as_id() -> None:
    """KTP-951; it is nobody's ID, and in no finding and no employee."""
    found = staff(f"{STAFF_HEADING}\n38001011234 | Rasa | A | M | m\n38001011234 | Ieva | B | M | m")
    assert told(found.findings) == [("KTP-951", "A2"), ("KTP-951", "A3")]
    assert len({e.id for e in found.employees}) == 2
    assert "38001011234" not in str(found)


def test_a_staff_list_without_its_table() -> None:
    """KTP-102 without any heading, KTP-103 for each that is missing: nothing can be done."""
    for table, findings in (
        ("Rasa Testė", [("KTP-102", "")]),
        ("", [("KTP-102", "")]),
        ("Vardas | Pavardė | Pareigos\nRasa | Testė | m", [("KTP-103", "A1")]),
    ):
        found = staff(table)
        assert (found.broken, told(found.findings)) == (True, findings)


def test_a_heading_twice_and_a_near_miss() -> None:
    """KTP-106 and KTP-104 in `Darbuotojai` as in a plan."""
    found = staff(f"{STAFF_HEADING} | Pareigybė | Dalykass\nD-1 | Rasa | Testė | M | m | x | y")
    assert told(found.findings) == [("KTP-104", "G1"), ("KTP-106", "F1")]


@given(st.integers(0, 30), st.integers(0, 10), st.integers(0, 4))
def test_law_the_place_of_the_staff_list_does_not_matter(down: int, right: int, gap: int) -> None:
    """Wherever the table starts, with blank rows between, the same people are read."""
    rows = ("D-1 | Rasa | Testė | M | mokytoja", "D-2 | Jonas | Testas | V | mokytojas")
    moved = staff(STAFF_HEADING + "".join("\n..." * gap + "\n" + row for row in rows), down=down, right=right)
    assert [(e.id, e.name, e.gender, e.post) for e in moved.employees] == [
        ("D-1", "Rasa Testė", "f", "mokytoja"),
        ("D-2", "Jonas Testas", "m", "mokytojas"),
    ]
    assert moved.findings == ()


# ------------------------------------------------------------------------------------------------ Lėšos


def funding(rows: str) -> tuple[list[tuple[str, int, Decimal]], list[tuple[str, str]]]:
    found, findings = people.read_funding(
        grid(f"Lėšų šaltinis | Metai | Skirta, Eur\n{rows}", name="Lėšos"), {}, READERS
    )
    return [(f.source, f.year, f.amount) for f in found], told(findings)


def test_money_given() -> None:
    """Sources by any wording, years and sums as text or number; a total is no source."""
    assert funding("ML | 2026 | 500\nSB | 2027 m. | 1 200,50 €\n\nIš viso: | | 1700\nViso | 2026 | 3") == (
        [
            ("Mokymo lėšos", 2026, Decimal("500.00")),
            ("Savivaldybės biudžeto lėšos", 2027, Decimal("1200.50")),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("ML | | 500", ("KTP-301", "B2")),
        (" | 2026 | 500", ("KTP-301", "A2")),
        ("ML | 2026 |", ("KTP-301", "C2")),
        ("ML | 2026.5 | 500", ("KTP-306", "B2")),
        ("ML | 26 | 500", ("KTP-306", "B2")),
        ("ML | 2026-2027 | 500", ("KTP-306", "B2")),
        ("ML | [2026-01-01] | 500", ("KTP-306", "B2")),
        ("ML | #N/A | 500", ("KTP-109", "B2")),
        ("ML | 2026 | daug", ("KTP-502", "C2")),
        ("ML | 2026 | =SUM(A1)", ("KTP-110", "C2")),
        (" | | #REF!", ("KTP-109", "C2")),
    ],
)
def test_money_that_does_not_count(row: str, finding: tuple[str, str]) -> None:
    """A row of which something is missing or unreadable is told at its cell and counts for nothing."""
    assert funding(row) == ([], [finding])


def test_an_unknown_source_of_money() -> None:
    """KTP-302 at the source."""
    assert funding("fondas | 2026 | 5")[1] == [("KTP-302", "A2")]


# ------------------------------------------------------------------------------------------------ Klasifikatoriai


def lists(table: str) -> people.Lists:
    return people.read_lists(grid(table, name="Klasifikatoriai"))


def test_lists() -> None:
    """A column per list in any order, blanks and repeats left out; a list without a column is the default one."""
    found = lists("Būdas | Metodinė grupė | Forma\nkontaktinis | Kalbų | seminaras\n | Menų | Seminaras\nnuotolinis")
    assert found.lists["Būdas"] == ("kontaktinis", "nuotolinis")
    assert found.lists["Forma"] == ("seminaras",)
    assert found.lists["Metodinė grupė"] == ("Kalbų", "Menų")
    assert found.lists["Prioritetas"] == schema.DEFAULT_LISTS["Prioritetas"]
    assert found.findings == ()
    assert people.read_lists(None).lists == lists("").lists == schema.DEFAULT_LISTS


def test_a_list_under_another_wording() -> None:
    """A list may be headed as the column is in the plans; a near miss is told, not passed over in silence."""
    assert lists("Finansavimo šaltinis\nfondas").lists["Lėšų šaltinis"] == ("fondas",)
    found = lists("Būdas | Formos | Mūsų klasės\ngyvai | kursai | 5a")
    assert told(found.findings) == [("KTP-104", "B1")]
    assert found.lists["Forma"] == schema.DEFAULT_LISTS["Forma"]


def test_errors_in_a_list() -> None:
    """An error cell in a list is told."""
    assert told(lists("Būdas | Kita\n#REF! | #REF!\ngyvai").findings) == [("KTP-109", "A2")]


# ------------------------------------------------------------------------------------------------ Atostogos


def holidays(rows: str) -> tuple[list[str], list[tuple[str, str]]]:
    found, findings = people.read_holidays(grid(f"Nuo | Iki | Pavadinimas\n{rows}", name="Atostogos"), {}, READERS)
    return [f"{h.start}..{h.end} {h.name}" for h in found], told(findings)


def test_holidays() -> None:
    """Days as cells or words of the school year; nothing to say."""
    assert holidays("[2026-10-26] | [2026-10-30] | rudens\ngruodžio 28 d. | sausio 8 d. | žiemos") == (
        ["2026-10-26..2026-10-30 rudens", "2026-12-28..2027-01-08 žiemos"],
        [],
    )


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        (" | [2027-04-01] | pavasario", ("KTP-301", "A2")),
        ("[2027-06-30] | [2027-06-01] | vasaros", ("KTP-405", "B2")),
        ("birželis | [2027-06-01] | vasaros", ("KTP-401", "A2")),
        ("05/06/2027 | [2027-06-10] | vasaros", ("KTP-404", "A2")),
    ],
)
def test_holidays_that_do_not_count(row: str, finding: tuple[str, str]) -> None:
    """A row that has no two days in order is told at its cell."""
    assert holidays(row) == ([], [finding])


# ------------------------------------------------------------------------------------------------ Tvarkaraštis


def timetable(rows: str) -> tuple[list[tuple[str, int, int, str]], list[tuple[str, str]]]:
    found, findings = people.read_timetable(
        grid(f"Mokytojas | Diena | Pamoka | Klasė\n{rows}", name="Tvarkaraštis"), {}, READERS
    )
    assert found is not None
    return [(x.teacher, x.weekday, x.number, x.form_class) for x in found], told(findings)


@pytest.mark.parametrize(
    ("number", "texts"),
    [
        (1, "Pirmadienis pirm. Pr I 1"),
        (2, "antradienis antr. An II 2"),
        (3, "Trečiadienis treč. trec Tr III"),
        (4, "ketvirtadienį ketv. Kt IV"),
        (5, "penktadienis Pn V 5"),
        (6, "šeštadienis Št VI"),
        (7, "sekmadienis Sk VII"),
        (0, "x 8 0 A diena kas"),
    ],
)
def test_weekdays(number: int, texts: str) -> None:
    """Weekdays in full, short, Roman or as a number."""
    assert {people.weekday(text) for text in texts.split()} == {number}


def test_lessons() -> None:
    """Lessons as numbers or words with a number, the nought lesson too; blank rows do not matter."""
    assert timetable(
        "Rasa Testė | Pr | 1 | 5a\n\nRasa Testė | antr. | 3 pamoka | 6b\nD-1 | III | '2. | 7\nD-1 | Kt | 0 |"
    ) == (
        [("Rasa Testė", 1, 1, "5a"), ("Rasa Testė", 2, 3, "6b"), ("D-1", 3, 2, "7"), ("D-1", 4, 0, "")],
        [],
    )


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        (" | Pr | 1 | 5a", ("KTP-301", "A2")),
        ("Rasa | | 1 | 5a", ("KTP-301", "B2")),
        ("Rasa | Pr | | 5a", ("KTP-301", "C2")),
        ("Rasa | kasdien | 1 | 5a", ("KTP-302", "B2")),
        ("Rasa | Pr | 2.5 | 5a", ("KTP-306", "C2")),
        ("Rasa | Pr | pirma | 5a", ("KTP-306", "C2")),
        ("Rasa | Pr | #REF! | 5a", ("KTP-109", "C2")),
    ],
)
def test_lessons_that_do_not_count(row: str, finding: tuple[str, str]) -> None:
    """A lesson of which something is unknown is told at its cell, not dropped in silence."""
    assert timetable(row) == ([], [finding])


# ------------------------------------------------------------------------------------------------ Privalomieji mokymai


def test_trainings() -> None:
    """Certificates with their last day; what is missing or unreadable is told."""
    found, findings = people.read_trainings(
        grid(
            """
            Darbuotojo ID | Mokymai         | Pažymėjimo Nr. | Galioja iki
            D-1           | Pirmoji pagalba | 12             | 2027-01-01
            D-1           | Higienos įgūdžiai |              | kada nors
                          | Pirmoji pagalba | 13             | [2027-01-01]
            """
        ),
        {},
        READERS,
    )
    assert found is not None
    assert [(t.employee, t.name, t.document, t.valid_to) for t in found] == [
        ("D-1", "Pirmoji pagalba", "12", date(2027, 1, 1)),
        ("D-1", "Higienos įgūdžiai", "", None),
    ]
    assert told(findings) == [("KTP-301", "A4"), ("KTP-401", "D3")]


def test_a_mistyped_optional_heading_is_told() -> None:
    """KTP-104 in every people's sheet: no date of a certificate goes unread in silence."""
    sheet = grid("Darbuotojo ID | Mokymai | Galiojo iki | Pastabos\nD-1 | Higiena | [2027-01-01] | x")
    assert told(people.read_trainings(sheet, {}, READERS)[1]) == [("KTP-104", "C1")]


def test_optional_sheets_may_be_missing_or_empty() -> None:
    """A missing timetable is not the same as an empty one; neither is a fault. A sheet with other things is told."""
    assert people.read_timetable(None, {}, READERS) == (None, [])
    assert people.read_timetable(grid(""), {}, READERS) == ((), [])
    assert people.read_holidays(None, {}, READERS) == ((), [])
    assert people.read_trainings(None, {}, READERS) == (None, [])
    assert told(people.read_timetable(grid("Pirmadienis | 5a"), {}, READERS)[1]) == [("KTP-102", "")]


# ------------------------------------------------------------------------------------------------ anything at all

RAW = st.one_of(
    st.text(max_size=20),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(""),
)
CONTRACTS = (schema.STAFF, schema.FUNDS, schema.HOLIDAYS, schema.TIMETABLE, schema.TRAININGS)


@given(st.sampled_from(CONTRACTS), st.lists(st.lists(RAW, min_size=14, max_size=14), max_size=4))
def test_law_no_people_sheet_makes_the_reader_raise(contract: schema.Sheet, rows: list[list[Any]]) -> None:
    """Any cells below the headings: records, and findings that can be printed."""
    sheet = grid("", name=contract.name)._replace(grid=[[*contract.headings, *[""] * 14][:14], *rows])
    findings: list[Finding] = []
    findings += people.read_staff(sheet, {}, READERS).findings
    for read in (people.read_funding, people.read_holidays, people.read_timetable, people.read_trainings):
        findings += read(sheet, {}, READERS)[1]
    findings += people.read_lists(sheet).findings
    assert all(f.message and f.remedy for f in findings)
