"""Which plan rows are one event: same topic, organiser and dates after folding; needs are joined by competence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from ktp_xlsx.folding import fold
from ktp_xlsx.model import Master, PartialDate, Plan, PlanRow, Record, RowRef

EVENT, NEED, BROKEN = "event", "need", "broken"
Key = tuple[object, ...]
TO_MEND: Final = "taisytina"
GONE: Final = "nebeplanuojama"
_DATE_TEXT: Final = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


class OwnedRow(NamedTuple):
    """A plan row with its plan and whose it is."""

    plan: Plan
    row: PlanRow
    person: str  # an ID, or the sheet's name where nobody is known
    name: str

    @property
    def ref(self) -> RowRef:
        return RowRef(self.plan.sheet, self.row.row)


class Group(NamedTuple):
    """Plan rows that make one row of `Programa`. `kind`: an event, a need without one, or a row to be mended."""

    kind: str
    key: Key
    rows: tuple[OwnedRow, ...]


def groups(master: Master, broken: frozenset[RowRef]) -> list[Group]:
    """All groups, in an order that does not depend on that of sheets and rows: by kind, date, topic."""
    found: dict[Key, list[OwnedRow]] = {}
    for owned in owned_rows(master):
        found.setdefault(key_of(owned, owned.ref in broken), []).append(owned)
    made = []
    for key, rows in found.items():
        rows.sort(key=lambda r: (fold(r.name), r.person, r.plan.sheet, r.row.row))
        kind = str(key[0])
        if kind == BROKEN:  # each stands alone, also where two say the same
            made += [Group(kind, key, (row,)) for row in rows]
        else:
            made.append(Group(kind, key, tuple(rows)))
    made.sort(key=_order)
    return made


def owned_rows(master: Master) -> Iterable[OwnedRow]:
    for plan in master.plans:
        owner = master.by_id.get(plan.employee_id)
        person, name = (owner.id, owner.name) if owner else (f"!{plan.sheet}", plan.owner_text)
        for row in plan.rows:
            yield OwnedRow(plan, row, person, name)


def key_of(owned: OwnedRow, is_broken: bool) -> Key:
    row = owned.row
    if is_broken:
        return broken_key(owned.name, row.topic, row.competence, row.organiser, row.start, row.end)
    if not row.topic:
        return (NEED, fold(row.competence))
    return event_key(row.topic, row.organiser, row.start, row.end)


def event_key(topic: str, organiser: str, start: PartialDate | None, end: PartialDate | None) -> Key:
    """An end that repeats the start, or is not given, is the same."""
    return (EVENT, fold(topic), fold(organiser), start, end if end != start else None)


def broken_key(
    name: str, topic: str, competence: str, organiser: str, start: PartialDate | None, end: PartialDate | None
) -> Key:
    return (BROKEN, fold(name), fold(topic), fold(competence), fold(organiser), start, end)


def record_key(record: Record) -> Key:
    """The key of the group that a row of `Programa` was made from, as its cells say."""
    topic, competence = record.text("Tema"), record.text("Tobulintina kompetencija")
    start, end = partial(record.cells.get("Data nuo")), partial(record.cells.get("Data iki"))
    if record.text("Būsena") == TO_MEND:
        return broken_key(record.text("Dalyviai"), topic, competence, record.text("Organizatorius"), start, end)
    if not topic:
        return (NEED, fold(competence))
    return event_key(topic, record.text("Organizatorius"), start, end)


def partial(value: object) -> PartialDate | None:
    """A date cell, or the text `2026-10` of a month-only date; None for whatever else somebody typed there."""
    if isinstance(value, date):
        return PartialDate(value.year, value.month, value.day)
    found = _DATE_TEXT.fullmatch("" if value is None else str(value))
    if found is None:
        return None
    year, month, day = (int(piece or 0) for piece in found.groups())
    try:
        date(year, month, day or 1)
    except ValueError:  # the 30th of February
        return None
    return PartialDate(year, month, day)


_KIND_ORDER: Final[Mapping[str, int]] = {EVENT: 0, NEED: 1, BROKEN: 2}
_NO_DATE: Final = PartialDate(9999, 12)


def _order(group: Group) -> tuple[object, ...]:
    first = group.rows[0]
    row = first.row
    return (
        _KIND_ORDER[group.kind],
        (row.start or _NO_DATE).first,
        (row.start or _NO_DATE).day == 0,
        fold(row.topic or row.competence),
        fold(row.organiser),
        str(row.end or ""),
        fold(first.name),
        first.plan.sheet,
        row.row,
    )
