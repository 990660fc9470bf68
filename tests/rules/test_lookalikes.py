"""Events that may be one and the same are proposed, and only those."""

from __future__ import annotations

from typing import Any

import pytest

from ktp_xlsx.rules.grouping import groups
from ktp_xlsx.rules.lookalikes import findings
from tests.rules.builders import JONAS, master, plan, row, told
from tests.rules.programme_builders import decided, run, written

ONE = {"topic": "Įtraukusis ugdymas pamokoje", "organiser": "Centras"}


def proposed(first: dict[str, Any], second: dict[str, Any]) -> list[tuple[str, str]]:
    whole = master(plan(row(10, **first)), plan(row(12, **second), owner=JONAS, sheet="Petraitis"))
    return told(findings(groups(whole, frozenset()), {}))


@pytest.mark.parametrize(
    "other",
    [
        {"topic": "Įtraukusis ugdymas pamokose"},
        {"topic": "Itraukusis ugdimas pamokoje"},
        {"organiser": "Švietimo centras"},
        {"organiser": ""},
        {"start": "2026-10-16"},
        {"start": "2026-10-12"},
        {"start": "2026-10-18"},
        {"end": "2026-10-16"},
    ],
)
def test_a_slip_is_proposed(other: dict[str, Any]) -> None:
    """A letter, another way to name the centre, a date a few days off."""
    assert len(proposed(ONE, {**ONE, **other})) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"topic": "Skaitymo strategijos"},
        {"start": "2026-10-19"},
        {"start": "2027-10-15"},
        {"topic": "Įtraukusis ugdymas pamokose", "start": "2026-10-16"},
        {"topic": "Įtraukusis ugdymas pamokoje 2"},
        ONE,
    ],
)
def test_other_events_are_not_proposed(other: dict[str, Any]) -> None:
    """Other words, other weeks, a second part of a course, and of course the same event."""
    assert proposed(ONE, {**ONE, **other}) == []


def test_parts_of_a_course_are_not_proposed() -> None:
    """„1“ and „2“ are two parts, not a slip."""
    assert proposed({"topic": "Lyderystės mokykla 1"}, {"topic": "Lyderystės mokykla 2"}) == []


def test_the_finding_names_both_places() -> None:
    """At the cell of the first topic, with the words and the cell of the other."""
    whole = master(plan(row(10, **ONE)), plan(row(12, topic=ONE["topic"] + "s"), owner=JONAS, sheet="Petraitis"))
    (finding,) = findings(groups(whole, frozenset()), {})
    assert str(finding.place) == "Kazlauskienė!F10"
    assert "Petraitis!F12" in finding.message


def test_a_pair_is_proposed_once() -> None:
    """One topic on one day with two organisers is alike in two ways."""
    assert len(proposed(ONE, {**ONE, "end": "2026-10-17"})) == 1


def test_what_a_person_has_joined_is_not_proposed_again() -> None:
    """The decision holds: KTP-314 is silent once `Sujungti su` is written, and says it again when it is cleared."""
    whole = master(plan(row(10, **ONE)), plan(row(12, **{**ONE, "organiser": "C"}), owner=JONAS, sheet="Petraitis"))
    first = run(whole)
    assert len(told(first.findings, "KTP-314")) == 1
    shared = decided(written(first.programme.events), KT_002={"Sujungti su": "KT-001"})
    joined = run(whole, shared)
    assert told(joined.findings, "KTP-314") == []
    cleared = decided(written(joined.programme.events), KT_002={"Sujungti su": ""})
    assert len(told(run(whole, cleared).findings, "KTP-314")) == 1


def test_a_crowded_day_is_compared_quickly() -> None:
    """Topics are compared with their neighbours in the alphabet: a day with hundreds of events is no trouble."""
    rows = [row(n, topic=f"Tema {chr(97 + n % 26)}{chr(97 + n // 26)}", organiser=str(n)) for n in range(10, 400)]
    assert len(findings(groups(master(plan(*rows)), frozenset()), {})) < 390 * 4
