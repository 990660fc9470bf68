"""What the sheet `Priminimai` remembers: the day on which each duty was first told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from ktp_xlsx.folding import fold

NAME: Final = "Priminimai"
TOLD: Final = "Pirmą kartą priminta"
KEY: Final = "Raktas"


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
