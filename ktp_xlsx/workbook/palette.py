"""The workbook's colours (RGB): who fills a cell is told by colour, the same on every sheet.

Fills are pale and texts dark, so that a black-and-white print stays readable and spends little toner.
"""

from __future__ import annotations

from typing import Final

INK: Final = "1F2A36"
QUIET_INK: Final = "5B6670"
ON_DARK: Final = "FFFFFF"
GRID: Final = "B8C2CC"

PEOPLE_DARK: Final = "2F6B8F"  # bands and tabs of what people fill
PEOPLE_HEADING: Final = "D6E6F0"
PEOPLE_CELL: Final = "FFFBEA"  # a cell that waits for a person
EVENT_HEADING: Final = "E4EEF5"
AFTER_DARK: Final = "4B7F52"  # what is filled after an event
AFTER_HEADING: Final = "DDEBDD"

PRODUCT_DARK: Final = "6B7580"  # what the product writes by itself
PRODUCT_HEADING: Final = "E3E6E9"
SHARED_DARK: Final = "A67C2E"  # the product's rows with people's columns
PLAN_TAB: Final = "8FB8A0"

# Quiet bands of `Nustatymai`, one for each group of settings, in turn.
SETTING_GROUPS: Final = ("E4EEF5", "E6F0E6", "F5EEE0", "EDE8F3")
