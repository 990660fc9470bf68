"""The register `Įsakymai` as it stands: its rows understood, and the checks of numbers, dates and states.

`Duomenys` holds the SHA-256 of the file as it was written, a space, and the order as `order_values.as_text` gives it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Master, Record, Settings, SharedSheet
from ktp_xlsx.order_values import KINDS, Citation, Order, from_text

REGISTER: Final = "Įsakymai"
SIGNED: Final = "pasirasytas"
ANNULLED: Final = "panaikintas"
PROGRAMME_INDEX: Final = "Registro indeksas: programa"
PERSONNEL_INDEX: Final = "Registro indeksas: personalas"
TRIP_INDEX: Final = "Registro indeksas: komandiruotės"
INDEX_OF: Final[Mapping[str, str]] = {
    "grupe": PROGRAMME_INDEX,
    "programa": PROGRAMME_INDEX,
    "dalyvavimas": PERSONNEL_INDEX,
    "komandiruote": TRIP_INDEX,
}
_CODE: Final = re.compile(r"ĮS-(\d+)")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = re.compile(r"(.*?)(\d+)\D*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the register. `order` is what was printed; None where the memory is gone or a person typed the row."""

    record: Record
    code: str
    kind: str
    state: str  # folded: `projektas`, `pasirasytas`, `panaikintas` or ""
    number: str  # whole, `P-21`; "" until the secretary types it
    day: date | None
    event_codes: tuple[str, ...]
    order: Order | None
    digest: str  # of the file as it was written

    @property
    def signed(self) -> bool:
        return self.state == SIGNED

    @property
    def live(self) -> bool:
        return self.state != ANNULLED

    @property
    def file(self) -> str:
        return self.record.text("Failas")

    @property
    def registered(self) -> Order | None:
        """What was printed, with the day and number as the secretary has typed them since."""
        return replace(self.order, day=self.day, number=self.number) if self.order else None

    def citation(self) -> Citation:
        return Citation(self.record.text("Pavadinimas"), self.day, self.number)


def entries(master: Master) -> tuple[Entry, ...]:
    """All rows of the register that are orders; the second of one code is left alone."""
    shared = master.shared.get(REGISTER)
    found: dict[str, Entry] = {}
    for number, record in enumerate(shared.records if shared else ()):
        kind = fold(record.text("Rūšis"))
        if kind not in KINDS:
            continue
        digest, order = _memory(record.text("Duomenys"))
        day = record.cells.get("Data")
        entry = Entry(
            record,
            record.text("Kodas"),
            kind,
            fold(record.text("Būsena")),
            whole_number(master.settings, kind, record.text("Nr."), order),
            day if isinstance(day, date) else None,
            tuple(record.text("Programos kodai").replace(",", " ").replace(";", " ").split()),
            order,
            digest,
        )
        found.setdefault(entry.code or f"!{number}", entry)
    return tuple(found.values())


def _memory(text: str) -> tuple[str, Order | None]:
    digest, _, rest = text.partition(" ")
    if not _DIGEST.fullmatch(digest):
        return "", None
    try:
        return digest, from_text(rest)
    except ValueError:
        return digest, None


def index_of(settings: Settings, kind: str) -> str:
    """`P-`: how the numbers of such orders begin."""
    return settings.text(INDEX_OF[kind]) if kind in INDEX_OF else ""


def whole_number(settings: Settings, kind: str, typed: str, order: Order | None = None) -> str:
    """`21` -> `P-21`; what is typed whole stays. An amendment has the index of the order that it amends."""
    if not typed.isdigit():
        return typed
    index = (order.index if order else "") or index_of(settings, kind)
    return f"{index}{typed}"


def next_codes(master: Master) -> Iterator[str]:
    """`ĮS-007`, `ĮS-008`, ...: above every code that the register ever held."""
    shared = master.shared.get(REGISTER)
    named = [int(n) for r in (shared.records if shared else ()) for n in _CODE.findall(r.text("Kodas"))]
    number = max(named, default=0)
    while True:
        number += 1
        yield f"ĮS-{number:03d}"


# ------------------------------------------------------------------------------------------------ checks


def register_findings(master: Master, today: date) -> Iterator[Finding]:
    """KTP-804 to 806, 803, 815 and 816."""
    shared = master.shared.get(REGISTER)
    if shared is None:
        return
    known = [e for e in entries(master) if e.live]
    yield from _numbers(shared, known)
    for entry in known:
        if entry.signed and (entry.day is None or not entry.number):
            missing = "Data" if entry.day is None else "Nr."
            yield Finding("KTP-815", shared.at(entry.record, missing), {"laukas": missing})
        elif entry.signed and entry.day and entry.day < today and not entry.record.cells.get("Supažindinta"):
            yield Finding(
                "KTP-816", shared.at(entry.record, "Supažindinta"), {"nr": entry.number}, entry.record.text("Asmenys")
            )
        event = entry.order.event if entry.order else None
        if event and entry.day and entry.day > event.start and entry.kind in {"dalyvavimas", "komandiruote"}:
            values = {"reikšmė": entry.day, "nuo": event.start}
            yield Finding("KTP-803", shared.at(entry.record, "Data"), values)


def _numbers(shared: SharedSheet, known: list[Entry]) -> Iterator[Finding]:
    """Numbers of one index and calendar year: none twice, none skipped, none before its time."""
    books: dict[tuple[str, int], list[tuple[int, Entry]]] = {}
    for entry in known:
        read = _NUMBER.fullmatch(entry.number)
        if read and entry.day:
            books.setdefault((fold(read[1]), entry.day.year), []).append((int(read[2]), entry))
    for numbered in books.values():
        numbered.sort(key=lambda pair: (pair[0], pair[1].record.row))
        for (before, earlier), (number, entry) in itertools.pairwise(numbered):
            place = shared.at(entry.record, "Nr.")
            if number == before:
                yield Finding(
                    "KTP-804", place, {"reikšmė": entry.number, "kitas": shared.at(earlier.record, "Nr.").cell}
                )
                continue
            if number > before + 1:
                yield Finding("KTP-805", place, {"reikšmė": entry.number, "kita": earlier.number})
            if entry.day and earlier.day and entry.day < earlier.day:
                values = {
                    "reikšmė": entry.number,
                    "data": entry.day,
                    "kita": earlier.number,
                    "kitaData": earlier.day,
                }
                yield Finding("KTP-806", place, values)
