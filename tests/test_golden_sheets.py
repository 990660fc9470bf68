"""Each sheet of the product as a text table, for a tidy school, an untidy one and one late in its year.

When a sheet is meant to say something else: `KTP_GOLDEN=update pytest tests/test_golden_sheets.py`, and read the
difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from ktp_xlsx import pipeline
from tests import untidy_school
from tests.tidy_school import FIRST, HEADINGS, by_hand, column, tidy
from tests.workbook.sheets.grids import assert_golden, dumped, values

SHEETS = ("Programa", "Biudžetas", "Terminai", "Patikra")
FILES = {"Programa": "programa", "Biudžetas": "biudzetas", "Terminai": "terminai", "Patikra": "patikra"}


def summer(path: Path) -> Path:
    """Tidy plans in August, consolidated once."""
    return consolidated(tidy(path), date(2026, 8, 20))


def untidy(path: Path) -> Path:
    """Plans with all kinds of mistakes."""
    return consolidated(untidy_school.make(path), date(2026, 8, 20))


def winter(path: Path) -> Path:
    """Decided, joined, gone, one event held and shared; the deputy's words stand among the rest."""
    consolidated(tidy(path), date(2026, 8, 20))

    def decide(book: openpyxl.Workbook) -> None:
        sheet = book["Programa"]
        for row, decision in ((2, "tvirtinti"), (3, "atidėti"), (4, "tvirtinti")):
            sheet.cell(row, column(sheet, "Sprendimas"), decision)
        sheet.cell(2, column(sheet, "Skirta, Eur"), 200)
        sheet.cell(3, column(sheet, "Sujungti su"), "KT-001")
        at = {heading: number for number, heading in enumerate(HEADINGS, start=1)}
        for name, line in (("Kazlauskienė", 0), ("Petraitis", 0)):
            book[name].cell(FIRST + line, at["Dalyvauta"], "taip")
            book[name].cell(FIRST + line, at["Faktinė kaina, Eur"], 70)
            book[name].cell(FIRST + line, at["Pasidalyta"], date(2026, 10, 28))
        book["Kazlauskienė"].delete_rows(FIRST + 1)

    by_hand(path, decide)
    return consolidated(path, date(2026, 12, 1))


def consolidated(path: Path, today: date) -> Path:
    pipeline.consolidate(path, today, datetime(today.year, today.month, today.day, 9, 0))
    return path


@pytest.mark.parametrize("school", [summer, untidy, winter])
def test_sheets_say_what_they_said(
    school: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All four sheets, cell by cell."""
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    path = school(tmp_path / "KTP_2026-2027.xlsx")
    for sheet in SHEETS:
        assert_golden(f"{school.__name__}_{FILES[sheet]}", dumped(values(path, sheet)))
