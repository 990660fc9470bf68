"""`Būsena` of a row of `Programa`: how far the event has come, from the plans, the decisions and the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ktp_xlsx.folding import fold
from ktp_xlsx.model import Master, Record
from ktp_xlsx.rules.grouping import OwnedRow

APPROVING = ("programa", "pakeitimas")  # orders that put a row into the approved programme


def status(
    master: Master, broken: bool, rows: Sequence[OwnedRow], record: Record | None, decision: str, today: date
) -> str:
    """One of `model.STATUSES`. What a person decided against the event comes first, then what has happened.

    „Approved“ means: `Sprendimas` is `tvirtinti` and a signed `programa` order, or an amendment, lists the row
    (product.md 4.3).
    """
    if broken:
        return "taisytina"
    if record is not None and fold(record.text("Renginio eiga")) == "atsauktas":
        return "atšaukta"
    if decision == "atmesti":
        return "atmesta"
    happened = _happened(rows, today)
    if happened:
        return happened
    if decision == "atidėti":
        return "atidėta"
    if decision == "tvirtinti" and record is not None and is_listed(master, record.text("Kodas"), APPROVING):
        ordered = is_listed(master, record.text("Kodas"), ("dalyvavimas", "komandiruote"))
        return "įsakymas" if ordered else "patvirtinta"
    return "planuojama"


def _happened(rows: Sequence[OwnedRow], today: date) -> str:
    """`įvyko` once it is over and somebody was there; then what all of those who were there have done since."""
    there = [r.row for r in rows if r.row.topic and r.row.attended]
    last = max((day.last for row in there if (day := row.end or row.start)), default=None)
    if not there or last is None or last > today:
        return ""
    if all(row.leader_evaluated_on and row.self_evaluated_on for row in there):
        return "įvertinta"
    return "pasidalyta" if all(row.shared_on for row in there) else "įvyko"


def is_listed(master: Master, code: str, kinds: tuple[str, ...]) -> bool:
    """Does a signed order of one of these kinds list the code?"""
    register = master.shared.get("Įsakymai")
    if register is None or not code:
        return False
    return any(
        fold(r.text("Rūšis")) in kinds
        and fold(r.text("Būsena")) == "pasirasytas"
        and code in r.text("Programos kodai").replace(",", ";").replace(";", " ").split()
        for r in register.records
    )
