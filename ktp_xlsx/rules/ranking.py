"""Rank and `Siūlymas`: does a row fit its source's money of that calendar year, and why in that order.

The order is the school's own proposal in product.md 4.3: mandatory, school priority, national priority, self-analysis
with the leader's confirmation, attestation, fewest days so far, cost. It proposes; people decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ktp_xlsx.findings import money as money_text
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Event, Master, PlanRow, RowRef
from ktp_xlsx.rules.budget import approved_money, is_free, is_own_money

_REASONS: Final = (
    "privaloma",
    "mokyklos prioritetas",
    "nacionalinis prioritetas",
    "savianalizė, aptarta su vadovu",
    "atestacija",
    "kitas poreikis",
)
_BY_BASIS: Final = {
    fold(b): number
    for number, b in enumerate(
        ("privaloma", "mokyklos prioritetas", "nacionalinis prioritetas", "savianalizė", "atestacija")
    )
}
_OTHER: Final = len(_REASONS) - 1
_RANKED: Final = frozenset({"planuojama", "patvirtinta", "įsakymas", "atidėta"})
_HAPPENED: Final = frozenset({"įvyko", "pasidalyta", "įvertinta"})
Pot = tuple[str, int]  # folded source and calendar year


def ranked(master: Master, events: Sequence[Event]) -> list[Event]:
    """The events in their order, each with its rank and its sentence."""
    rows = {RowRef(p.sheet, r.row): (r, p.discussed_on is not None) for p in master.plans for r in p.rows}
    days = days_so_far(master)
    keys = {
        index: _rank_key(event, rows, days)
        for index, event in enumerate(events)
        if event.topic and event.participants and event.status in _RANKED
    }
    order = sorted(keys, key=lambda index: keys[index])
    left = pots(master)
    names = {(fold(f.source), f.year): f.source for f in master.funding}
    _take_decided(events, left)
    proposals: dict[int, tuple[int, str]] = {}
    for rank, index in enumerate(order, start=1):
        event = events[index]
        reason = _REASONS[keys[index][0]]
        proposals[index] = (rank, _sentence(event, rank, len(order), reason, left, names))
    return [
        replace(e, rank=proposals[i][0], proposal=proposals[i][1])
        if i in proposals
        else replace(e, proposal=e.proposal or _without_rank(e))
        for i, e in enumerate(events)
    ]


def pots(master: Master) -> dict[Pot, Decimal]:
    """Money given, by source and calendar year; of a pair that stands twice, the sum (KTP-507 tells of it)."""
    given: dict[Pot, Decimal] = {}
    for funding in master.funding:
        pot = (fold(funding.source), funding.year)
        given[pot] = given.get(pot, Decimal(0)) + funding.amount
    return given


def days_so_far(master: Master) -> dict[str, Decimal]:
    """Academic hours had so far, by person."""
    had: dict[str, Decimal] = {}
    for plan in master.plans:
        for row in plan.rows:
            if row.attended:
                hours = row.actual_hours if row.actual_hours is not None else row.hours
                had[plan.employee_id] = had.get(plan.employee_id, Decimal(0)) + (hours or Decimal(0))
    return had


def _rank_key(
    event: Event, rows: Mapping[RowRef, tuple[PlanRow, bool]], had: Mapping[str, Decimal]
) -> tuple[int, Decimal, Decimal, str, str, str]:
    strongest = min((_strength(*rows[ref]) for ref in event.rows), default=_OTHER)
    fewest = min((had.get(p.employee_id, Decimal(0)) for p in event.participants), default=Decimal(0))
    return (strongest, fewest, event.total, str(event.start or "9999"), fold(event.topic), event.code)


def _strength(row: PlanRow, discussed: bool) -> int:
    number = _BY_BASIS.get(fold(row.basis), _OTHER)
    return _OTHER if number == 3 and not discussed else number  # self-analysis counts once the leader confirmed it


def _take_decided(events: Sequence[Event], left: dict[Pot, Decimal]) -> None:
    """What is decided `tvirtinti`, and what has happened without a decision, has its money before the others."""
    for event in events:
        taken = approved_money(event) or (event.money if event.status in _HAPPENED else {})
        for source, part in taken.items():
            pot = (fold(source), event.money_year or 0)
            if pot in left:
                left[pot] -= part


def _sentence(event: Event, rank: int, of: int, reason: str, left: dict[Pot, Decimal], names: Mapping[Pot, str]) -> str:
    why = f"vieta eilėje – {rank} iš {of} ({reason})"
    costs = {s: c for s, c in event.money.items() if c and not is_own_money(s) and not is_free(s)}
    if event.decision == "tvirtinti":
        return f"Nuspręsta tvirtinti; {why}."
    if not event.total:
        return f"Lėšų nereikia; {why}."
    if not costs:
        return f"Mokyklos lėšų nereikia; {why}."
    if "" in costs:
        return f"Nenurodytas lėšų šaltinis, todėl nežinoma, ar lėšų užtenka; {why}."
    year = event.money_year
    assert year is not None  # an event without a date is broken and is not ranked
    unknown = [s for s in costs if (fold(s), year) not in left]
    if unknown:
        sources = ", ".join(f"„{s}“" for s in unknown)
        lacking = f"nėra {year} m. sumos ({_named(unknown)} {sources})"
        return f"Lape „Lėšos“ {lacking}, todėl nežinoma, ar lėšų užtenka; {why}."
    short = {s: cost - left[fold(s), year] for s, cost in costs.items() if cost > left[fold(s), year]}
    if event.decision == "atidėti":
        verdict = "lėšų užtektų" if not short else "lėšų neužtektų"
        return f"Nuspręsta atidėti ({year} m. {verdict}); {why}."
    if short:
        missing = ", ".join(f"„{names.get((fold(s), year), s)}“ – {money_text(sum_)} Eur" for s, sum_ in short.items())
        return f"Netelpa: {year} m. trūksta lėšų ({_named(short)} {missing}); {why}."
    for source, cost in costs.items():
        left[fold(source), year] -= cost
    sources = ", ".join(f"„{names.get((fold(s), year), s)}“" for s in costs)
    return f"Telpa į {year} m. lėšas ({_named(costs)} {sources}); {why}."


def _named(sources: Sized) -> str:
    return "šaltinis" if len(sources) == 1 else "šaltiniai"


def _without_rank(event: Event) -> str:
    if event.status == "taisytina":
        where = ", ".join(str(ref) for ref in event.rows)
        return f"Pirmiausia pataisykite plano eilutę ({where}); kas taisytina, parašyta lape „Patikra“."
    if event.status == "nebeplanuojama":
        return "Planuose šios eilutės nebėra."
    if event.status == "atmesta":
        return "Nuspręsta atmesti."
    if event.status in ("įvyko", "pasidalyta", "įvertinta"):
        return "Renginys jau įvyko."
    if event.status == "atšaukta":
        return "Renginys atšauktas."
    if not event.topic:
        return "Renginys dar nenumatytas."
    return ""
