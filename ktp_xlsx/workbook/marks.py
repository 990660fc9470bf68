"""What calamine does not tell of a sheet, read from its XML: error values, formulas, hidden rows, merged cells.

calamine gives an empty cell for `#DIV/0!` and for a formula without a stored value. Most sheets hold none of this, so
the bytes are searched first and taken apart only where something was found.
Source: ECMA-376 part 1, 18.3.1.4 `c`, 18.3.1.40 `f`, 18.3.1.55 `mergeCell`, 18.3.1.73 `row`, 18.3.1.13 `col`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ktp_xlsx.model import column_letters

_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]")
_SIGNS: Final = (b't="e"', b"t='e'", b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")  # of an error or a formula
_ROW_OR_CELL: Final = re.compile(
    rb"""<(?:\w+:)?(?:(row)\b([^>]*)>|c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>))""",
    re.DOTALL,
)
_REFERENCE: Final = re.compile(rb"""\br=["']([A-Z]{1,3})(\d+)["']""")
_TYPE: Final = re.compile(rb"""\bt=["'](\w+)["']""")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>([^<]+)</")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER: Final = re.compile(rb"""\br=["'](\d+)["']""")
_COLUMNS: Final = re.compile(rb"<(?:\w+:)?col\b([^>]*)/?>")
_HIDDEN: Final = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_MERGED: Final = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*\bref=["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']""")
_DIMENSION: Final = re.compile(rb"""<(?:\w+:)?dimension\b[^>]*\bref=["'](?:[A-Z]+\d+:)?([A-Z]+)(\d+)["']""")
_MIN_MAX: Final = (re.compile(rb"""\bmin=["'](\d+)["']"""), re.compile(rb"""\bmax=["'](\d+)["']"""))
MOST_CELLS: Final = 2_000_000  # a plan sheet holds some hundreds; calamine lays out the whole rectangle
MOST_ROWS: Final = 60_000
_LAST_COLUMN: Final = 16_384
_FAR_COLUMN: Final = re.compile(rb"""\br=["'][A-Z]{3}\d""")
_ANY_COLUMNS: Final = 702  # as far as ZZ, where nothing is said of columns

Cell = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class Marks:
    """`errors`: cell -> Excel's error value. `formulas`: cells that hold one; `uncalculated`: those without a value."""

    errors: Mapping[Cell, str] = field(default_factory=dict)
    formulas: frozenset[Cell] = frozenset()
    uncalculated: frozenset[Cell] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()  # top, left, bottom, right


NO_MARKS: Final = Marks()


def marks_of(xml: bytes) -> Marks:
    """The marks of a worksheet part."""
    # Excel, LibreOffice and openpyxl write neither prefixes nor single quotes: then two searches tell all.
    plain = b"<worksheet" in xml[:1000] and b"='" not in xml[:1000]
    cells = b't="e"' in xml or b"<f>" in xml or b"<f " in xml if plain else any(sign in xml for sign in _SIGNS)
    hidden = b"hidden=" in xml
    merged = b"mergeCell" in xml
    if not (cells or hidden or merged):
        return NO_MARKS
    errors, formulas, uncalculated = _cells(xml) if cells else ({}, frozenset(), frozenset())
    rows, columns = _hidden(xml) if hidden else (frozenset(), frozenset())
    areas = (
        tuple((int(m[2]), column_number(m[1]), int(m[4]), column_number(m[3])) for m in _MERGED.finditer(xml))
        if merged
        else ()
    )
    return Marks(errors, formulas, uncalculated, rows, columns, areas)


def _cells(xml: bytes) -> tuple[dict[Cell, str], frozenset[Cell], frozenset[Cell]]:
    errors: dict[Cell, str] = {}
    formulas: set[Cell] = set()
    uncalculated: set[Cell] = set()
    row = column = 0
    for match in _ROW_OR_CELL.finditer(xml):
        if match[1]:
            number = _ROW_NUMBER.search(match[2])
            row, column = int(number[1]) if number else row + 1, 0
            continue
        reference = _REFERENCE.search(match[3])
        if reference:
            row, column = int(reference[2]), column_number(reference[1])
        else:
            column += 1  # both attributes may be left out: then the next in order is meant
        content = match[4]
        if not content:
            continue
        kind = _TYPE.search(match[3])
        is_error = kind is not None and kind[1] == b"e"
        has_formula = b"<f" in content or b":f" in content
        if not is_error and not (has_formula and _FORMULA.search(content)):
            continue
        cell = (row, column)
        value = _VALUE.search(content)
        if is_error:
            errors[cell] = value[1].decode("utf-8", "replace") if value else "#N/A"
        if has_formula and _FORMULA.search(content):
            formulas.add(cell)
            # A formula may say an empty text; that is a value.
            if value is None and not (kind is not None and kind[1] == b"str"):
                uncalculated.add(cell)
    return errors, frozenset(formulas), frozenset(uncalculated)


def _hidden(xml: bytes) -> tuple[frozenset[int], frozenset[int]]:
    rows = set()
    row = 0
    for match in _ROW.finditer(xml):
        number = _ROW_NUMBER.search(match[1])
        row = int(number[1]) if number else row + 1
        if _HIDDEN.search(match[1]):
            rows.add(row)
    columns: set[int] = set()
    for match in _COLUMNS.finditer(xml):
        if _HIDDEN.search(match[1]):
            first, last = (pattern.search(match[1]) for pattern in _MIN_MAX)
            if first and last:
                columns |= set(range(int(first[1]), min(int(last[1]), 200) + 1))
    return frozenset(rows), frozenset(columns)


@lru_cache(maxsize=1024)
def column_number(letters: bytes) -> int:
    """b"AB" -> 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def too_wide(xml: bytes) -> bool:
    """Would the sheet's rectangle from A1 to its last cell be too large to lay out? Some stray cell stands far away.

    What `dimension` says is not always true, so the number of the last row counts too.
    """
    match = _DIMENSION.search(xml[:4096])
    rows, columns = (int(match[2]), column_number(match[1])) if match else (0, _ANY_COLUMNS)
    last_row = max(xml.rfind(b"<row "), xml.rfind(b":row "))
    number = _ROW_NUMBER.search(xml, last_row) if last_row >= 0 else None
    rows = max(rows, int(number[1]) if number else 0)
    if rows * _LAST_COLUMN > MOST_CELLS and _FAR_COLUMN.search(xml):
        columns = _LAST_COLUMN
    return rows > MOST_ROWS or rows * columns > MOST_CELLS


def listed_numbers(numbers: list[int]) -> str:
    """[3, 4, 5, 9] -> `3–5, 9`."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{a}–{b}" if b > a else str(a) for a, b in spans)


def hidden_text(rows: list[int], columns: list[int]) -> str:
    """`eilutės: 12–14; stulpeliai: H`."""
    pieces = []
    if rows:
        pieces.append(f"eilutės: {listed_numbers(rows)}")
    if columns:
        pieces.append(f"stulpeliai: {', '.join(column_letters(c) for c in columns)}")
    return "; ".join(pieces)
