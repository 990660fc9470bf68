"""`Priminimai`: what is due, to whom, since when; its hidden key remembers what has been told already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ktp_xlsx.model import ReminderLine
from ktp_xlsx.workbook import palette
from ktp_xlsx.workbook.reminder_memory import KEY, NAME, TOLD
from ktp_xlsx.workbook.sheets.layout import Layout

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
