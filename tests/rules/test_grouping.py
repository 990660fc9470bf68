"""Which plan rows are one event."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ktp_xlsx.model import Plan, PlanRow, Record, RowRef
from ktp_xlsx.rules.grouping import BROKEN, EVENT, NEED, Group, groups, partial, record_key
from tests.rules.builders import JONAS, master, plan, row, when

NOBODY: frozenset[RowRef] = frozenset()


def two(first: PlanRow, second: PlanRow, broken: frozenset[RowRef] = NOBODY) -> list[Group]:
    """Groups of one row in Rūta's plan and one in Jonas's."""
    return groups(master(plan(first), plan(second, owner=JONAS, sheet="Petraitis")), broken)


def names(group: Group) -> list[str]:
    return [owned.name for owned in group.rows]


def test_the_same_event_of_two_people_is_one() -> None:
    """Same topic, organiser and dates; people stand by name."""
    (one,) = two(row(topic="Lyderystė", organiser="Centras"), row(topic="Lyderystė", organiser="Centras"))
    assert (one.kind, names(one)) == (EVENT, ["Jonas Petraitis", "Rūta Kazlauskienė"])


@pytest.mark.parametrize(
    ("topic", "organiser"),
    [
        ("ĮTRAUKUSIS UGDYMAS", "Centras"),
        ("Itraukusis ugdymas", "centras"),
        ("  Įtraukusis   ugdymas ", "„Centras“"),
        ("„Įtraukusis“ ugdymas", "CENTRAS "),
        ("Įtraukusis\nugdymas", "Centras"),
    ],
)
def test_case_spaces_quotes_and_diacritics_do_not_count(topic: str, organiser: str) -> None:
    """The same words typed in another way are the same event."""
    first = row(topic="Įtraukusis ugdymas", organiser="Centras")
    assert len(two(first, row(topic=topic, organiser=organiser))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"topic": "Vadovavimas"},
        {"organiser": "Kitas centras"},
        {"start": "2026-10-16"},
        {"start": "2026-10"},
        {"end": "2026-10-16"},
    ],
)
def test_another_topic_organiser_or_date_is_another_event(other: dict[str, Any]) -> None:
    """Nothing is joined by guess; also a month is not a day in it."""
    assert len(two(row(topic="Lyderystė"), row(**{"topic": "Lyderystė", **other}))) == 2


def test_an_end_that_repeats_the_start_is_no_other_event() -> None:
    """An event of one day may have one date or two."""
    assert len(two(row(topic="Lyderystė"), row(topic="Lyderystė", end="2026-10-15"))) == 1


def test_hours_money_and_form_do_not_part_an_event() -> None:
    """What people note about the same event may differ."""
    first = row(topic="Lyderystė", hours=6, fee=10, form="seminaras", source="Mokymo lėšos")
    assert len(two(first, row(topic="Lyderystė", hours=8, fee=20, form="kursai", source="Nemokama"))) == 1


def test_needs_are_joined_by_competence() -> None:
    """A need without an event has no topic; the same competence makes one row."""
    first, second = (row(topic="", start="", competence=text) for text in ("Emocinis ugdymas", "emocinis  Ugdymas"))
    (need,) = two(first, second)
    assert (need.kind, len(need.rows)) == (NEED, 2)


def test_a_broken_row_stands_alone() -> None:
    """Also where two broken rows of one person say the same; the event goes on with the others."""
    same = row(10, topic="Lyderystė"), row(11, topic="Lyderystė", competence="Įtraukusis ugdymas 10")
    refs = frozenset({RowRef("Kazlauskienė", 10), RowRef("Kazlauskienė", 11)})
    made = groups(master(plan(*same), plan(row(10, topic="Lyderystė"), owner=JONAS, sheet="Petraitis")), refs)
    assert [(g.kind, names(g)) for g in made] == [
        (EVENT, ["Jonas Petraitis"]),
        (BROKEN, ["Rūta Kazlauskienė"]),
        (BROKEN, ["Rūta Kazlauskienė"]),
    ]


def test_groups_stand_by_kind_date_and_topic() -> None:
    """Events by date, a month after its days; then needs, then what is to be mended."""
    rows = (
        row(10, topic="Vėlyvas", start="2027-03-01"),
        row(11, topic="Mėnesio", start="2026-11"),
        row(12, topic="Pirmos dienos", start="2026-11-01"),
        row(13, topic="", start="", competence="Poreikis"),
        row(14, topic="Taisytinas"),
        row(15, topic="Ankstyvas", start="2026-09-10"),
    )
    made = groups(master(plan(*rows)), frozenset({RowRef("Kazlauskienė", 14)}))
    assert [g.rows[0].row.row for g in made] == [15, 12, 11, 10, 13, 14]


def test_a_sheet_of_nobody_is_known_by_what_it_says() -> None:
    """Two sheets of unknown people are two people, also when they are called alike."""
    unknown = (Plan(s, "", "Ona", master().plans[0].owner_place if master().plans else plan().owner_place, 8,
                    plan().columns, (row(topic="Lyderystė"),)) for s in ("A", "B"))  # fmt: skip
    (one,) = groups(master(*unknown), NOBODY)
    assert [(r.person, r.name) for r in one.rows] == [("!A", "Ona"), ("!B", "Ona")]


def record(**cells: object) -> Record:
    return Record(2, {h.replace("_", " "): v for h, v in cells.items()})


def test_a_row_of_the_programme_has_its_group_s_key() -> None:
    """What was written from a group is recognised as that group, day and month alike."""
    (event,) = groups(master(plan(row(topic="Lyderystė", organiser="Centras", start="2026-10-15"))), NOBODY)
    day = date(2026, 10, 15)
    assert record_key(record(Tema="Lyderystė", Organizatorius="Centras", Data_nuo=day)) == event.key
    assert record_key(record(Tema="Lyderystė", Organizatorius="Centras", Data_nuo=day, Data_iki=day)) == event.key
    (month,) = groups(master(plan(row(topic="Lyderystė", start="2026-10"))), NOBODY)
    assert record_key(record(Tema="Lyderystė", Data_nuo="2026-10")) == month.key
    (need,) = groups(master(plan(row(topic="", start="", competence="Poreikis"))), NOBODY)
    assert record_key(record(**{"Tobulintina kompetencija": "Poreikis"})) == need.key


def test_a_broken_row_of_the_programme_has_its_group_s_key() -> None:
    """A row that waits to be mended is recognised while it waits."""
    made = groups(master(plan(row(topic="Lyderystė", organiser="C"))), frozenset({RowRef("Kazlauskienė", 10)}))
    cells = {"Tema": "Lyderystė", "Tobulintina kompetencija": "Įtraukusis ugdymas 10", "Organizatorius": "C",
             "Data nuo": date(2026, 10, 15), "Dalyviai": "Rūta Kazlauskienė", "Būsena": "taisytina"}  # fmt: skip
    assert record_key(Record(2, cells)) == made[0].key


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (date(2026, 10, 15), "2026-10-15"),
        ("2026-10", "2026-10"),
        ("2026-10-15", "2026-10-15"),
        (None, ""),
        ("", ""),
        ("spalis", ""),
        ("2026", ""),
        ("2026-13", ""),
        ("2026-02-30", ""),
        ("2026-10-²", ""),
        ("2026-00", ""),
        ("0-1", ""),
        ("99999-10", ""),
    ],
)
def test_what_somebody_typed_over_a_date_is_none(cell: object, meant: str) -> None:
    """A date cell of the product that a person has overtyped with no date raises nothing."""
    assert partial(cell) == when(meant)
