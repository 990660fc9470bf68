"""`Programa` in words: the rows as a run writes them and the next run reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ktp_xlsx.model import Event, Master, Programme, Record, RowRef, SharedSheet
from ktp_xlsx.rules import consolidate as consolidation
from ktp_xlsx.rules.consolidate import Consolidation
from ktp_xlsx.rules.programme_places import PROGRAMME_HEADINGS
from ktp_xlsx.workbook.sheets.programme_sheet import values_of

TODAY = date(2026, 8, 20)
COLUMNS = {heading: column for column, heading in enumerate(PROGRAMME_HEADINGS, start=1)}


def written(events: Iterable[Event], decided: Mapping[str, Mapping[str, object]] | None = None) -> SharedSheet:
    """The sheet after a run. `decided`: code -> what people wrote in that row."""
    records: dict[int, Record] = {}
    last = 1 + max((e.record.row - 1 for e in events if e.record), default=0)
    for event in events:
        if event.record is None:
            last += 1
        at = event.record.row if event.record else last
        cells = dict(event.record.cells) if event.record else {}
        for heading, value in values_of(event).items():
            cells[heading] = Decimal(value) if isinstance(value, int) else value
        cells |= (decided or {}).get(event.code, {})
        records[at] = Record(at, {h: v for h, v in cells.items() if v not in (None, "")})
    rows = tuple(records[at] for at in sorted(records))
    return SharedSheet("Programa", 1, COLUMNS, rows, last, len(COLUMNS))


def with_records(shared: SharedSheet, records: tuple[Record, ...]) -> SharedSheet:
    """The same sheet with these rows."""
    last = max((r.row for r in records), default=shared.heading_row)
    return SharedSheet(shared.name, shared.heading_row, shared.columns, records, last, shared.headings_end)


def in_order(shared: SharedSheet, order: Sequence[int]) -> SharedSheet:
    """The same rows as somebody sorted them: `order` holds indexes of the rows."""
    rows = [r.row for r in shared.records]
    moved = tuple(Record(at, shared.records[n].cells) for at, n in zip(rows, order, strict=True))
    return with_records(shared, moved)


def decided(shared: SharedSheet, **by_code: Mapping[str, object]) -> SharedSheet:
    """What people wrote, by code with `_` for the dash: `KT_001={"Sprendimas": "tvirtinti"}`."""
    wanted = {code.replace("_", "-"): cells for code, cells in by_code.items()}
    rows = tuple(Record(r.row, {**r.cells, **wanted.get(r.text("Kodas"), {})}) for r in shared.records)
    return with_records(shared, rows)


def run(
    whole: Master, shared: SharedSheet | None = None, broken: Iterable[str] = (), today: date = TODAY
) -> Consolidation:
    """One run on a school with this `Programa`. `broken`: plan rows with an error, `Kazlauskienė!10`."""
    sheets = {**whole.shared, **({"Programa": shared} if shared else {})}
    refs = frozenset(RowRef(s, int(n)) for s, n in (ref.split("!") for ref in broken))
    return consolidation.consolidate(replace(whole, shared=sheets), refs, today)


def codes(programme: Programme) -> dict[str, str]:
    """Plan row (`Kazlauskienė!10`) -> the code of the event in which it is."""
    return {str(ref): event.code for event in programme.events for ref in event.rows}
