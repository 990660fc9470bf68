"""The made-up school's year up to the day on which it is seen: what its leaders and its secretary typed meanwhile.

Only `ktp demo` does this. Nothing here touches a real school's workbook: there people type for themselves.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from ktp_xlsx import ordering, pipeline
from ktp_xlsx.model import Record
from ktp_xlsx.ordering import Ordered
from ktp_xlsx.rules.order_events import due_from
from ktp_xlsx.rules.orders import Asked
from ktp_xlsx.workbook import read, save
from ktp_xlsx.workbook.edits import CellEdit, CellValue, SheetEdit

GROUP_DAY, PROGRAMME_DAY = (6, 8), (9, 10)  # month and day on which the papers were made and signed
NUMBERS: Final = {"grupe": "V-87", "programa": "V-123"}
NEVER_KEPT: Final = datetime(2026, 1, 1)  # the name of a copy that is thrown away
LODGING: Final = Decimal(90)
_MANNERS: Final = {True: "pavaduoja tos pačios srities mokytojas", False: "pavaduoja kito dalyko mokytojas"}

Typed = Callable[[Record], Mapping[str, CellValue] | None]


def live_through(workbook: Path, year: int, today: date, now: datetime) -> Ordered:
    """From the working group in June to the papers of today. Returns what the last run made.

    Of the events whose order is due today the last one is left without cover, so that the example shows a paper that
    could not be made and why.
    """
    for (month, day), kind in ((GROUP_DAY, "grupe"), (PROGRAMME_DAY, "programa")):
        signed = date(year, month, day)
        if kind == "programa":
            pipeline.consolidate(workbook, signed, now)
            _decide(workbook, signed)
        ordering.orders(workbook, signed, now, asked=Asked(kind))
        _type(workbook, "Įsakymai", lambda row, signed=signed: _signature(row, signed))  # type: ignore[misc]
    pipeline.consolidate(workbook, today, now)
    _cover(workbook, today)
    _type(workbook, "Geroji patirtis", _kept)
    return ordering.orders(workbook, today, now)


def _decide(workbook: Path, today: date) -> None:
    """What the money does not reach is put off, all else approved; two or three days away are a trip by their order."""
    results = pipeline.examine(workbook, today).results
    events = {e.code: e for e in results.programme.events} if results else {}

    def typed(row: Record) -> Mapping[str, CellValue] | None:
        event = events.get(row.text("Kodas"))
        if event is None or not event.topic or event.status == "taisytina":
            return None
        if event.proposal.startswith("Netelpa"):
            return {"Sprendimas": "atidėti"}
        decided: dict[str, CellValue] = {"Sprendimas": "tvirtinti"}
        start, end = event.start and event.start.exact, event.end and event.end.exact
        if start and end and 0 < (end - start).days < 3 and event.mode == "kontaktinis" and event.venue:
            people = len(event.participants)
            others = event.total - sum((p.fee or Decimal(0) for p in event.participants), Decimal(0))
            lodging = min(LODGING * people, others)
            decided |= {"Įsakymo rūšis": "komandiruotė", "Transportas": "visuomeninis transportas"}
            decided |= {"Kelionė, Eur": others - lodging, "Nakvynė, Eur": lodging}
        return decided

    _type(workbook, "Programa", typed)


def _signature(row: Record, signed: date) -> Mapping[str, CellValue] | None:
    if row.text("Būsena"):
        return None
    number = NUMBERS.get(row.text("Rūšis"), "")
    return {"Data": signed, "Nr.": number, "Būsena": "pasirašytas", "Supažindinta": signed}


def _kept(row: Record) -> Mapping[str, CellValue] | None:
    """Two of three materials lie in the library; of these, every other author lets the school publish theirs."""
    number = int("".join(c for c in row.text("Kodas") if c.isdigit()) or 0)
    if number % 3 == 0:
        return None
    kept: dict[str, CellValue] = {"Medžiagos vieta": "mokyklos biblioteka"}
    if number % 2:
        link = f"https://mokykla.example/patirtis/{row.text('Kodas').lower()}"
        kept |= {"Nuoroda": link, "Sutikimas skelbti": "taip"}
    return kept


def _cover(workbook: Path, today: date) -> None:
    """The first proposal was taken for past lessons and for those of orders that are due, but for the last event."""
    results = pipeline.examine(workbook, today).results
    if results is None or "Pavadavimas" not in results.master.shared:
        return
    due = [
        event
        for event in results.programme.events
        if event.start and (first := due_from(results.master, event)) and first <= today <= event.start.first
    ]
    due.sort(key=lambda event: (event.start.first if event.start else today, event.code))
    codes = {event.code for event in (due[:-1] if len(due) > 1 else due)}
    names = {e.name for e in results.master.employees}

    def typed(row: Record) -> Mapping[str, CellValue] | None:
        proposed, _, reason = row.text("Siūloma").partition(" (")
        past = str(row.cells.get("Data") or today) < today.isoformat()
        if not past and row.text("Kodas") not in codes:
            return None
        if proposed not in names:
            return {"Pavadavimo būdas": "savarankiškas darbas"}
        manner = _MANNERS[reason.startswith("tas pats")]
        return {"Pavaduoja": proposed, "Pavadavimo būdas": manner, "Apmokama": "taip"}

    _type(workbook, "Pavadavimas", typed)


def _type(workbook: Path, sheet: str, typed: Typed) -> None:
    """Cells of a shared sheet as the made-up people type them; such typing makes no copy in `atsarginės`."""
    reading = read.read(workbook)
    shared = reading.master.shared.get(sheet) if reading.master else None
    if shared is None:
        return
    cells = tuple(
        CellEdit(record.row, shared.columns[heading], value)
        for record in shared.records
        for heading, value in (typed(record) or {}).items()
    )
    with tempfile.TemporaryDirectory(prefix="ktp-demo-") as copies:
        save.save(
            workbook,
            donor=b"",
            whole=(),
            edits=(SheetEdit(sheet, cells, shared.heading_row, shared.last_row),),
            backups=Path(copies),
            now=NEVER_KEPT,
            stale_ok=False,
            formula_sheets=reading.formula_sheets,
        )
