"""`Būsena`: how far an event has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ktp_xlsx.model import STATUSES, Master, Record
from ktp_xlsx.rules.event_state import is_listed, status
from ktp_xlsx.rules.grouping import OwnedRow
from tests.rules.builders import SIGNED, master, plan, register, row

BEFORE, AFTER = date(2026, 10, 14), date(2026, 10, 15)
THERE = {"attended": True}
SHARED = {**THERE, "shared_on": date(2026, 10, 20)}
JUDGED = {**SHARED, "self_evaluated_on": date(2026, 11, 2), "leader_evaluated_on": date(2026, 11, 9)}


def owned(**cells: Any) -> OwnedRow:
    line = row(10, **cells)
    return OwnedRow(plan(line), line, "D-003", "Rūta Kazlauskienė")


def state(
    *rows: OwnedRow,
    decision: str = "",
    orders: tuple[Mapping[str, object], ...] = (),
    course: str = "",
    broken: bool = False,
    today: date = BEFORE,
) -> str:
    record = Record(2, {"Kodas": "KT-001", "Renginio eiga": course})
    found = status(master(shared=register(*orders)), broken, rows or (owned(),), record, decision, today)
    assert found in STATUSES
    return found


def order(kind: str, codes: str = "KT-001; KT-002", signed: str = "pasirašytas") -> dict[str, object]:
    return {"Kodas": "ĮS-001", "Rūšis": kind, "Programos kodai": codes, "Būsena": signed}


@pytest.mark.parametrize(
    ("decision", "expected"),
    [("", "planuojama"), ("tvirtinti", "planuojama"), ("atidėti", "atidėta"), ("atmesti", "atmesta")],
)
def test_a_decision_alone_approves_nothing(decision: str, expected: str) -> None:
    """`tvirtinti` waits for the signed order; the other two decide by themselves."""
    assert state(decision=decision) == expected


def test_approved_is_decided_and_listed_in_a_signed_programme_order() -> None:
    """Neither is enough without the other."""
    programme = order("programa")
    assert state(decision="tvirtinti", orders=(programme,)) == "patvirtinta"
    assert state(orders=(programme,)) == "planuojama"
    assert state(decision="tvirtinti", orders=(order("programa", signed="projektas"),)) == "planuojama"
    assert state(decision="tvirtinti", orders=(order("programa", signed="panaikintas"),)) == "planuojama"
    assert state(decision="tvirtinti", orders=(order("programa", codes="KT-0011"),)) == "planuojama"


@pytest.mark.parametrize("kind", ["dalyvavimas", "komandiruote"])
def test_an_order_to_attend_follows_the_approval(kind: str) -> None:
    """`įsakymas`, of both kinds; without the programme's order it is nothing yet."""
    assert state(decision="tvirtinti", orders=(order("programa"), order(kind))) == "įsakymas"
    assert state(decision="tvirtinti", orders=(order(kind),)) == "planuojama"


@pytest.mark.parametrize(
    ("cells", "expected"), [(THERE, "įvyko"), (SHARED, "pasidalyta"), (JUDGED, "įvertinta"), ({}, "planuojama")]
)
def test_what_was_done_after_the_event(cells: dict[str, Any], expected: str) -> None:
    """From its last day on, step by step, whatever was decided before."""
    assert state(owned(**cells), today=AFTER) == expected


def test_before_its_last_day_nothing_has_happened() -> None:
    """Somebody wrote `taip` too early, or the event takes two days."""
    assert state(owned(**THERE)) == "planuojama"
    assert state(owned(**THERE, end="2026-10-16"), today=AFTER) == "planuojama"
    assert state(owned(**THERE, start="2026-10"), today=date(2026, 10, 30)) == "planuojama"
    assert state(owned(**THERE, start="2026-10"), today=date(2026, 10, 31)) == "įvyko"


def test_all_who_were_there_count_and_nobody_else() -> None:
    """One who has not shared holds the event back; one who stayed at home does not."""
    assert state(owned(**SHARED), owned(**THERE), today=AFTER) == "įvyko"
    assert state(owned(**SHARED), owned(attended=False), today=AFTER) == "pasidalyta"
    assert state(owned(**JUDGED), owned(**SHARED), today=AFTER) == "pasidalyta"
    assert state(owned(attended=False), today=AFTER) == "planuojama"


def test_broken_cancelled_and_rejected_come_first() -> None:
    """A row to be mended, then a cancelled event, then a rejected one; each before what has happened."""
    there = owned(**JUDGED)
    assert state(there, broken=True, course="atšauktas", today=AFTER) == "taisytina"
    assert state(there, course="atšauktas", decision="atmesti", today=AFTER) == "atšaukta"
    assert state(there, course="Atšauktas", today=AFTER) == "atšaukta"
    assert state(there, decision="atmesti", today=AFTER) == "atmesta"
    assert state(course="perkeltas") == "planuojama"


def test_a_new_event_has_no_row_to_ask() -> None:
    """Before its first writing an event is planned, or has happened."""
    assert status(master(), False, (owned(),), None, "", BEFORE) == "planuojama"
    assert status(master(), False, (owned(**THERE),), None, "", AFTER) == "įvyko"


@pytest.mark.parametrize("codes", ["KT-001", "KT-000; KT-001", "KT-000, KT-001", "KT-001;KT-002", "KT-001 KT-002"])
def test_codes_of_an_order_however_they_are_parted(codes: str) -> None:
    """Semicolon, comma or space."""
    assert is_listed(master(shared=register(order("programa", codes))), "KT-001", ("programa",))


def test_nothing_is_listed_without_a_register_or_a_code() -> None:
    """No `Įsakymai`, no code, an order without codes."""
    school: Master = master()
    assert not is_listed(school, "KT-001", ("programa",))
    assert not is_listed(master(shared=register(order("programa"))), "", ("programa",))
    assert not is_listed(master(shared=SIGNED), "KT-001", ("programa",))
