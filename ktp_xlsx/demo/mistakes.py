"""The mistakes that a made-up school's people make: each at one person's plan, known in advance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from ktp_xlsx.workbook.blueprint import CellValue, ErrorValue

NO_SHEET: Final = "KTP-205"
NOT_DISCUSSED: Final = "KTP-315"


class Mistake(NamedTuple):
    """What is wrong (the finding's code), in which column, and what stands there instead."""

    code: str
    heading: str
    value: CellValue
    severe: bool = True  # an error; else only a warning


# In the order in which teachers make them; a small school has the first ones.
MISTAKES: Final = (
    Mistake("KTP-405", "Data iki", None),  # ends the day before it starts
    Mistake("KTP-401", "Data nuo", "spalio 45 d."),
    Mistake("KTP-306", "Trukmė, ak. val.", "šešios"),
    Mistake("KTP-302", "Lėšų šaltinis", "mokymo fondas"),
    Mistake(NO_SHEET, "", None, severe=False),
    Mistake(NOT_DISCUSSED, "Aptarta su kuruojančiu vadovu", None, severe=False),
    Mistake("KTP-109", "Dalyvio mokestis, Eur", ErrorValue("#DIV/0!")),
    Mistake("KTP-503", "Lėšų šaltinis", None, severe=False),
    Mistake("KTP-501", "Kitos išlaidos, Eur", Decimal("-8")),
    Mistake("KTP-301", "Data nuo", None),
)
GENTLE: Final = tuple(mistake for mistake in MISTAKES if not mistake.severe and mistake.code != NO_SHEET)


class PlacedMistake(NamedTuple):
    """A mistake that was made: `row` counts the plan's rows from 0; -1 where it is not in the table."""

    mistake: Mistake
    employee_id: str
    row: int


def spoilt(row: Mapping[str, CellValue], mistake: Mistake) -> dict[str, CellValue]:
    """The row with the mistake in it."""
    value = mistake.value
    start = row.get("Data nuo")
    if mistake.code == "KTP-405" and isinstance(start, date):
        value = start - timedelta(days=1)
    changed = {**row, mistake.heading: value}
    if mistake.heading == "Data nuo":
        changed["Data iki"] = None
    return {heading: cell for heading, cell in changed.items() if cell is not None}


def can_bear(row: Mapping[str, CellValue], mistake: Mistake, today: date) -> bool:
    """True for a paid event still to come, whose every other cell is right."""
    start, fee = row.get("Data nuo"), row.get("Dalyvio mokestis, Eur")
    return isinstance(start, date) and start > today and isinstance(fee, Decimal) and fee > 0 and bool(mistake.heading)
