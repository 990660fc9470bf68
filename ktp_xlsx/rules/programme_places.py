"""Where an event stands in `Programa`, also before its row has been written.

A finding made before the first run must name the row that the run will give the event, so that a second run says the
same of the same cell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ktp_xlsx.model import Event, Master, Place, Programme, Record, SharedSheet

PROGRAMME: Final = "Programa"
PROGRAMME_HEADINGS: Final[tuple[str, ...]] = (
    "Kodas",
    "Kompetencijos grupė",
    "Tobulintina kompetencija",
    "Tema",
    "Forma",
    "Būdas",
    "Organizatorius",
    "Vieta",
    "Data nuo",
    "Data iki",
    "Trukmė, ak. val.",
    "Dalyviai",
    "Dalyvių sk.",
    "Kaina vienam, Eur",
    "Iš viso, Eur",
    "Lėšų šaltinis",
    "Prioritetas",
    "Planų eilutės",
    "Būsena",
    "Siūlymas",
    "Sprendimas",
    "Skirta, Eur",
    "Sujungti su",
    "Atsakingas",
    "Įsakymo rūšis",
    "Kelionė, Eur",
    "Nakvynė, Eur",
    "Transportas",
    "Automobilis",
    "Renginio eiga",
    "Vadovo pastabos",
    "Patvirtinta",
)
_COLUMNS: Final = {heading: column for column, heading in enumerate(PROGRAMME_HEADINGS, start=1)}
_HEADING_ROW: Final = 1  # of a sheet that the product makes


def place_of(shared: SharedSheet | None, record: Record | None, new_index: int, heading: str) -> Place:
    """The cell of `heading` in the row of an event (the row itself where the sheet lacks the column).

    `record` is the event's row where it has one; else it is the `new_index`-th (from 0) of the events without one,
    which are written below the last row. `shared` None: the sheet will be made with the contract's headings.
    """
    if shared is None:
        return Place(PROGRAMME, _HEADING_ROW + 1 + new_index, _COLUMNS.get(heading, 0))
    if record is not None:
        return shared.at(record, heading)
    return Place(shared.name, max(shared.last_row, shared.heading_row) + 1 + new_index, shared.columns.get(heading, 0))


def programme_places(master: Master, programme: Programme) -> Callable[[Event, str], Place]:
    """A function from an event of this programme and a heading to the cell's place."""
    shared = master.shared.get(PROGRAMME)
    new = {id(event): index for index, event in enumerate(e for e in programme.events if e.record is None)}

    def place(event: Event, heading: str) -> Place:
        return place_of(shared, event.record, new.get(id(event), 0), heading)

    return place
