"""Good practice: rows from the plans, what they still lack, and which may be shown to the world."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ktp_xlsx.model import Master, PlanRow, Record, SharedSheet
from ktp_xlsx.rules import practice as rules
from ktp_xlsx.rules.budget import budget
from ktp_xlsx.workbook import schema
from tests.rules.builders import master, plan, programme, programme_of, row, told

SHARED_ON = date(2026, 10, 20)


def school(*rows: PlanRow, **others: Any) -> Master:
    return master(plan(*rows), **others)


def kept(*rows: dict[str, object]) -> dict[str, SharedSheet]:
    columns = {heading: column for column, heading in enumerate(schema.PRACTICE.headings, start=1)}
    records = tuple(Record(number, cells) for number, cells in enumerate(rows, start=2))
    return {"Geroji patirtis": SharedSheet("Geroji patirtis", 1, columns, records, len(rows) + 1)}


SHOWN: dict[str, object] = {
    "Kodas": "GP-001",
    "Tema": "Seminaras 10",
    "Autorius": "Rūta Kazlauskienė",
    "Data": date(2026, 10, 20),
    "Veikla": "pasidalyta po renginio",
}


def asked(whole: Master) -> set[tuple[str, bool]]:
    year = programme_of(whole)
    found = rules.good_practice(whole, year, budget(whole, year), date(2026, 11, 1))
    return {(one.kind, one.met) for one in found}


def test_good_practice_wants_place_and_consent() -> None:
    """A place always; consent only where somebody means to publish."""
    place, consent = "medžiagos vieta", "sutikimas skelbti"
    assert asked(school(row(10), shared=kept(SHOWN))) == {(place, False), (consent, True)}
    assert asked(school(row(10, publish=True), shared=kept(SHOWN))) == {(place, False), (consent, False)}
    done = {**SHOWN, "Medžiagos vieta": "biblioteka", "Sutikimas skelbti": True}
    assert asked(school(row(10, publish=True), shared=kept(done))) == {(place, True), (consent, True)}


def test_the_same_is_asked_before_and_after_the_row_is_written() -> None:
    """So that a second run changes nothing."""
    shared_row = row(10, attended=True, shared_on=SHARED_ON, publish=True)
    assert asked(school(shared_row)) == asked(school(shared_row, shared=kept(SHOWN)))


LINKED = {**SHOWN, "Nuoroda": "https://pavyzdys.example"}


@pytest.mark.parametrize(
    ("cells", "publish", "found"),
    [
        (LINKED, None, [("KTP-909", "Geroji patirtis!K2")]),
        (SHOWN, True, []),
        ({**LINKED, "Sutikimas skelbti": False}, True, []),
        (LINKED, False, []),
    ],
)
def test_publishing_without_consent(cells: dict[str, object], publish: bool | None, found: list[object]) -> None:
    """KTP-909 where a link waits for an answer; „ne“ in either place is an answer."""
    whole = school(row(10, publish=publish), shared=kept(cells))
    year = programme()
    assert told(rules.publishing(whole, year, budget(whole, year), date(2026, 11, 1))) == found


@pytest.mark.parametrize(
    ("consent", "publish", "shown"),
    [(True, None, 1), (True, True, 1), (True, False, 0), (False, True, 0), (None, True, 0)],
)
def test_only_consent_publishes(consent: bool | None, publish: bool | None, shown: int) -> None:
    """The plan's „taip“ is a proposal; its „ne“ always withdraws."""
    whole = school(row(10, publish=publish), shared=kept({**LINKED, "Sutikimas skelbti": consent}))
    assert len(rules.published(whole)) == shown


def rows_of(whole: Master) -> list[tuple[str, str, str, str]]:
    found = rules.practices(whole, programme_of(whole))
    return [(one.code, one.topic, one.activity, str(one.day)) for one in found]


def test_rows_come_from_sharing_and_from_own_work() -> None:
    """Shared after an event, or led, lectured, assessed; nothing of what was only attended."""
    whole = school(
        row(10, attended=True, shared_on=SHARED_ON),
        row(11, attended=True),
        row(12, "2026-11-05", form="lektorius", attended=True),
        row(13, "2026-11-06", form="Metodinis būrelis", attended=True),
        row(14, "2026-11-07", form="vertintojas", attended=None),
    )
    assert rows_of(whole) == [
        ("GP-001", "Seminaras 10", "pasidalyta po renginio", "2026-10-20"),
        ("GP-002", "Seminaras 12", "lektorius", "2026-11-05"),
        ("GP-003", "Seminaras 13", "metodinis būrelis", "2026-11-06"),
    ]


def test_codes_stay() -> None:
    """A row is found again by author, topic and activity; a new one gets a code never used."""
    known = {**SHOWN, "Kodas": "GP-007"}
    whole = school(
        row(10, attended=True, shared_on=date(2026, 10, 25)),
        row(11, attended=True, shared_on=SHARED_ON),
        shared=kept(known),
    )
    assert [code for code, *_ in rows_of(whole)] == ["GP-007", "GP-008"]


def test_author_is_the_plans_owner() -> None:
    """With the methodical group that `Darbuotojai` names."""
    (one,) = rules.practices(school(row(10, attended=True, shared_on=SHARED_ON)), programme())
    assert (one.author, one.source) == ("Rūta Kazlauskienė", "parsivežta patirtis")
