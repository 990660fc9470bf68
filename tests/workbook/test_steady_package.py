"""Saving in a steady way: the same workbook gives the same bytes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl

from ktp_xlsx.workbook.steady_package import save_steady

WHEN = datetime(2026, 11, 16, 8)


def book() -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "Labas"
    return made


def test_the_same_bytes_to_a_path_and_to_a_file(tmp_path: Path) -> None:
    """A path and an open file get the same; nothing of the present time is in it."""
    buffer = BytesIO()
    save_steady(book(), buffer, WHEN)
    save_steady(book(), tmp_path / "a.xlsx", WHEN)
    assert buffer.getvalue() == (tmp_path / "a.xlsx").read_bytes()


def test_times_are_those_that_were_given() -> None:
    """The properties show `when`; every entry of the zip has the zip's first day."""
    buffer = BytesIO()
    save_steady(book(), buffer, WHEN)
    with zipfile.ZipFile(buffer) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in package.infolist()} == {0}
    read = openpyxl.load_workbook(buffer)
    assert (read.properties.created, read.properties.modified) == (WHEN, WHEN)
    assert read.worksheets[0]["A1"].value == "Labas"
