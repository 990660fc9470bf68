"""Sheets that were made, read back apart from the product: values by calamine and openpyxl, parts by zipfile."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from python_calamine import CalamineWorkbook

from ktp_xlsx.workbook.sheets.donor import donor
from ktp_xlsx.workbook.sheets.layout import Layout

GOLDEN = Path(__file__).parents[2] / "golden"


def made(*layouts: Layout) -> Any:
    """The layouts as an openpyxl workbook."""
    return openpyxl.load_workbook(BytesIO(donor(layouts)))


def part(name: str, *layouts: Layout) -> str:
    """One part of the made workbook as text."""
    with ZipFile(BytesIO(donor(layouts))) as package:
        return package.read(name).decode()


def values(content: bytes | Path, sheet: str) -> list[list[Any]]:
    """A sheet's cells as calamine reads them."""
    source = BytesIO(content if isinstance(content, bytes) else content.read_bytes())
    return [
        list(line)
        for line in CalamineWorkbook.from_filelike(source).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    ]


def dumped(lines: Sequence[Sequence[Any]]) -> str:
    """The sheet as a text table: a line for each row, ` | ` between cells, `\\n` for a line break within one."""

    def text(value: Any) -> str:
        if isinstance(value, float) and value == int(value):
            return str(int(value))
        if isinstance(value, date):
            return f"[{value.isoformat()[:10]}]"
        return str(value).replace("\n", "\\n")

    return "".join(" | ".join(map(text, line)).rstrip(" |") + "\n" for line in lines)


def assert_golden(name: str, text: str) -> None:
    """The text is that of `tests/golden/NAME.txt`; with `KTP_GOLDEN=update` it becomes that."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("KTP_GOLDEN") == "update":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    known = file.read_text(encoding="utf-8") if file.exists() else ""
    test = os.environ["PYTEST_CURRENT_TEST"].split("::")[0]
    assert text == known, f"{file.name} says something else; if that is meant: KTP_GOLDEN=update pytest {test}"
