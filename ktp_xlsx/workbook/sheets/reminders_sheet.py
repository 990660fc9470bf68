"""`Priminimai`: what is due, to whom, since when; its hidden key remembers what has been told already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from ktp_xlsx.folding import fold
from ktp_xlsx.model import ReminderLine
from ktp_xlsx.workbook import palette
from ktp_xlsx.workbook.sheets.layout import Layout

NAME: Final = "Priminimai"
TOLD: Final = "Pirmą kartą priminta"
KEY: Final = "Raktas"
_HEADS: Final = ("Kam", "Ką reikia padaryti", "Dėl ko", "Priminti nuo", "Iki", "Būklė", TOLD, KEY)
_WIDTHS: Final = (26, 62, 26, 12, 12, 12, 14, 10)
_STYLES: Final = ("code", "text", "text", "day", "day", "text", "day", "text")


def reminders_sheet(lines: Sequence[ReminderLine]) -> Layout:
    last = max(2, len(lines) + 1)
    layout = Layout(
        NAME,
        _WIDTHS,
        filter_area=(0, 0, last - 1, len(_HEADS) - 2),
        hidden=frozenset({len(_HEADS)}),
        tab=palette.PRODUCT_DARK,
        rules=[(f"A2:G{last}", '=$F2="vėluoja"', "late")],
    )
    layout.put_row(1, _HEADS, ["head"] * len(_HEADS))
    layout.heights[1] = 30
    for row, line in enumerate(lines, start=2):
        told = (line.recipient, line.what, line.about, line.since, line.due, line.state, line.first_told)
        layout.put_row(row, (*told, "\n".join(line.keys)), _STYLES)
        layout.heights[row] = 13.5 * max(1, -(-len(line.what) // 60), -(-len(line.about) // 25)) + 2
    if not lines:
        layout.put(2, 1, "Priminti nėra ko.", "note")
    return layout


def told_in(existing: Sequence[Sequence[Any]] | None) -> Mapping[str, date]:
    """Key -> the day it was first told, as the sheet in the workbook remembers it."""
    heads = [fold(str(cell)) for cell in existing[0]] if existing else []
    if existing is None or fold(TOLD) not in heads or fold(KEY) not in heads:
        return {}
    day_at, key_at = heads.index(fold(TOLD)), heads.index(fold(KEY))
    told: dict[str, date] = {}
    for row in existing[1:]:
        if len(row) <= max(day_at, key_at):
            continue
        day = row[day_at].date() if isinstance(row[day_at], datetime) else row[day_at]
        if isinstance(day, date):
            for key in str(row[key_at]).split("\n"):
                told[key.strip()] = min(day, told.get(key.strip(), day))
    return told
