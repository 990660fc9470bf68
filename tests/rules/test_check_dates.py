"""Checks of dates: order, school year, overlaps, days off, months that have passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Event, Master, Plan, PlanRow, Programme
from ktp_xlsx.rules import check_dates
from ktp_xlsx.rules.budget import budget
from tests.rules.builders import JONAS, RUTA, event, goes, master, plan, programme, programme_of, row, told

TODAY = date(2026, 8, 20)
AT = "Kazlauskienė!"


def run(*plans: Plan, **others: Any) -> list[tuple[str, str]]:
    whole = master(*plans, **others)
    return told(f for one in check_dates.CHECKS for f in one(whole, TODAY))


def run_programme(whole: Master, year: Programme, today: date = TODAY) -> list[Finding]:
    return [f for one in check_dates.PROGRAMME_CHECKS for f in one(whole, year, budget(whole, year), today)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (row(10), []),
        (row(10, "2026-10-15", "2026-10-15"), []),
        (row(10, "2026-10-15", "2026-10-14"), [("KTP-405", AT + "L10")]),
        (row(10, "2026-10-15", "2026-09"), [("KTP-405", AT + "L10")]),
        (row(10, "2026-10-15", "2026-10"), []),
        (row(10, "2026-10", "2026-10-05"), []),
        (row(10, "2026-10-15", "", invalid=frozenset({"Data iki"})), []),
        (row(10, "2026-08-31"), [("KTP-406", AT + "K10")]),
        (row(10, "2026-09-01"), []),
        (row(10, "2027-08-31"), []),
        (row(10, "2027-09"), [("KTP-406", AT + "K10")]),
        (row(10, "2027-08-30", "2027-09-01"), [("KTP-406", AT + "L10")]),
        # Both dates outside: each cell must be mended; that they are crossed too only follows.
        (row(10, "2027-10-15", "2025-10-16"), [("KTP-406", AT + "K10"), ("KTP-406", AT + "L10")]),
        (row(10, "2026-10-17"), [("KTP-409", AT + "K10")]),  # Saturday
        (row(10, "2026-10-16", "2026-10-17"), [("KTP-409", AT + "L10")]),
        (row(10, "2026-10-17", "2026-10-17"), [("KTP-409", AT + "K10")]),
        (row(10, "2026-11-02"), [("KTP-409", AT + "K10")]),
        (row(10, "2026-11"), []),
        (row(10, "2025-10-18"), [("KTP-406", AT + "K10")]),  # a Saturday of a wrong year
    ],
)
def test_one_row(line: PlanRow, expected: list[tuple[str, str]]) -> None:
    """What one row's dates raise, and at which cell."""
    assert run(plan(line)) == expected


def test_one_column_for_both_days() -> None:
    """Where a table has no `Data iki`, the last day is written beside the first and is told of there."""
    whole = plan(row(10, "2026-10-16", "2026-10-17"), row(11, "2027-08-30", "2027-09-03"))
    columns = {heading: column for heading, column in whole.columns.items() if heading != "Data iki"}
    found = run(replace(whole, columns=columns))
    assert found == [("KTP-406", AT + "K11"), ("KTP-409", AT + "K10")]


def test_sentences_show_the_dates() -> None:
    """KTP-405 shows both dates, KTP-406 the date and the school year."""
    whole = master(plan(row(10, "2026-10-15", "2026-10-14"), row(11, "2025-10")))
    crossed, outside = check_dates.order_and_school_year(whole, TODAY)
    assert "pabaigos data 2026-10-14 ankstesnė už pradžios datą 2026-10-15" in crossed.message
    assert "data 2025-10 nepatenka į 2026–2027 mokslo metus" in outside.message


def test_plan_of_another_year_is_told_once() -> None:
    """KTP-311 has said that the plan is another year's; its dates are not told one by one."""
    assert run(plan(row(10, "2025-10-15"), year=2025)) == []


def overlapping(first: PlanRow, second: PlanRow, **others: Any) -> list[Finding]:
    whole = master(plan(first, second))
    return run_programme(whole, programme_of(whole, **others))


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        (row(10, "2026-11-10", "2026-11-12"), row(11, "2026-11-12"), "K11"),
        (row(10, "2026-11-12"), row(11, "2026-11-10", "2026-11-12"), "K10"),
        (row(10, "2026-11-10"), row(11, "2026-11-10"), "K11"),
        (row(10, "2026-11-10"), row(11, "2026-11-11"), ""),
        (row(10, "2026-11"), row(11, "2026-11-11"), ""),
        (row(10, "2026-11-10", topic="Vertinimas"), row(11, "2026-11-10", topic="VERTINIMAS"), ""),
        (row(10, "2026-11-02", "2026-11-15"), row(11, "2026-11-11"), "K11"),
        (row(10, "2026-11-02", "2026-11-16"), row(11, "2026-11-11"), ""),  # over two weeks: not attended day by day
        (row(10, "2026-11-10", topic=""), row(11, "2026-11-10"), ""),
        (row(10, "2026-11-10", attended=False), row(11, "2026-11-10"), ""),
    ],
)
def test_overlap_of_one_person(first: PlanRow, second: PlanRow, place: str) -> None:
    """KTP-407 at the later event; the same event, a long programme and a bare month overlap with nothing."""
    assert told(overlapping(first, second)) == ([("KTP-407", AT + place)] if place else [])


def test_overlap_names_both_events() -> None:
    """The sentence leads to both cells."""
    (finding,) = overlapping(row(10, "2026-11-10", "2026-11-12"), row(11, "2026-11-11"))
    assert finding.message == (
        "Rūta Kazlauskienė: renginių „Seminaras 11“ (Kazlauskienė!K11) ir „Seminaras 10“ (Kazlauskienė!K10) "
        "laikas sutampa."
    )


def test_rejected_event_overlaps_with_nothing() -> None:
    """Nobody goes to an event that was rejected or cancelled."""
    assert overlapping(row(10, "2026-11-10"), row(11, "2026-11-10"), status="atmesta") == []


def test_two_people_on_one_day_do_not_overlap() -> None:
    """Overlaps are one person's."""
    whole = master(plan(row(10)), plan(row(10, topic="Kita"), owner=JONAS, sheet="Petraitis"))
    assert run_programme(whole, programme_of(whole)) == []


def away(limit: int, *events: Event) -> list[Finding]:
    whole = master(settings={"Daugiausia išvykusių per dieną": Decimal(limit)})
    return run_programme(whole, programme(*events))


def test_too_many_away() -> None:
    """KTP-408 for each working day above the limit, at the day's last-ranked event."""
    first = event(goes(RUTA), code="KT-001", start="2026-10-15", end="2026-10-18", rank=1)
    second = event(goes(JONAS), code="KT-002", start="2026-10-16", end="2026-10-18", rank=2)
    (finding,) = away(1, second, first)  # the 17th and 18th are a weekend
    assert (finding.code, str(finding.place)) == ("KTP-408", "Programa!I2")
    assert finding.message.startswith("2026-10-16: renginiuose dalyvaujančių darbuotojų numatyta 2, o nustatyta riba")
    assert away(2, first, second) == []


def test_nobody_is_counted_twice_or_for_an_event_not_held() -> None:
    """One person in two events is one; rejected, cancelled and broken rows send nobody away."""
    assert away(1, event(goes(RUTA)), event(goes(RUTA), code="KT-002")) == []
    for status in ("atmesta", "atšaukta", "taisytina", "nebeplanuojama"):
        assert away(1, event(goes(RUTA)), event(goes(JONAS), code="KT-002", status=status)) == []


def test_only_known_and_short_stays_are_counted() -> None:
    """A month, an event without a date and one of more than two weeks send nobody away on any one day."""
    for start, end in (("2026-10", ""), ("", ""), ("2026-10-15", "2026-11"), ("2026-10-12", "2026-10-26")):
        assert away(0, event(goes(RUTA), start=start, end=end)) == []
    assert len(away(0, event(goes(RUTA), start="2026-10-12", end="2026-10-25"))) == 10


def test_no_limit_no_finding() -> None:
    """Without the setting KTP-408 is silent."""
    whole = master()
    assert run_programme(whole, programme(event(goes(RUTA), goes(JONAS)))) == []


@pytest.mark.parametrize(
    ("start", "today", "status", "raised"),
    [
        ("", date(2026, 11, 1), "taisytina", False),
        ("2026-10", date(2026, 10, 31), "planuojama", False),
        ("2026-10", date(2026, 11, 1), "planuojama", True),
        ("2026-10", date(2026, 11, 1), "atmesta", False),
        ("2026-10-15", date(2026, 11, 1), "planuojama", False),
        ("2025-10", date(2026, 11, 1), "taisytina", False),  # KTP-406 says what is wrong
    ],
)
def test_month_passed(start: str, today: date, status: str, raised: bool) -> None:
    """KTP-410 once the whole month is over and no day stands there."""
    whole = master(plan(row(10, start)))
    findings = run_programme(whole, programme_of(whole, status=status), today)
    assert told(findings) == ([("KTP-410", AT + "K10")] if raised else [])


def test_month_of_an_event_not_attended() -> None:
    """Whoever has written that they were not there owes no date."""
    whole = master(plan(row(10, "2026-10", attended=False)))
    assert run_programme(whole, programme_of(whole), date(2026, 11, 1)) == []
