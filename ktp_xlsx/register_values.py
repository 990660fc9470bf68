"""What the register `Įsakymai` should say of a paper: values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ktp_xlsx.model import Record

NOT_NEEDED = "Nebereikia: "  # begins the title of a project that nobody needs any more


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """The product's cells of one row. `record`: the row that stands there already; None: it goes below the last."""

    code: str
    kind: str
    title: str  # „Dėl …“, as printed
    people: str  # full names, `; ` between
    event_codes: str
    file: str  # from the school's folder, with `/`; else whole
    made: date
    memory: str  # `Duomenys`
    record: Record | None = None
