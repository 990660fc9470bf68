"""Rows and cells of a sheet by their offsets in its bytes.

Source: ECMA-376 part 1, 18.3.1.73 `row` and 18.3.1.4 `c`. Both may lack `r`: then they follow the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from ktp_xlsx.workbook.package import markup
from ktp_xlsx.workbook.package.markup import Document, Element, Unsafe

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Row(NamedTuple):
    number: int
    element: Element


class Cell(NamedTuple):
    column: int
    element: Element

    @property
    def style(self) -> int:
        return int(self.element.get(b"s") or 0)


@dataclass(frozen=True, slots=True)
class Area:
    """Cells from (`top`, `left`) to (`bottom`, `right`), counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right

    def with_places(self, places: Iterator[tuple[int, int]]) -> Area:
        """The smallest area that holds this one and the places."""
        top, left, bottom, right = self.top, self.left, self.bottom, self.right
        for row, column in places:
            top, left, bottom, right = min(top, row), min(left, column), max(bottom, row), max(right, column)
        return Area(top, left, bottom, right)

    def __str__(self) -> str:
        first = f"{letters(self.left)}{self.top}"
        last = f"{letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


def letters(column: int) -> str:
    """1 -> "A", 28 -> "AB"."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def place_of(reference: str) -> tuple[int, int]:
    """(row, column), counted from 1, of `H14` or `$H$14`. Raises `Unsafe`."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise Unsafe(f"no cell: {reference[:20]}")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    if not (1 <= row <= MOST_ROWS and 1 <= column <= MOST_COLUMNS):
        raise Unsafe(f"no cell: {reference[:20]}")
    return row, column


def area_of(reference: str) -> Area:
    """`A1:B5` or `A1` as an area. Raises `Unsafe` for whole rows and columns."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def rows_of(document: Document, data: Element) -> list[Row]:
    """All rows in `sheetData`. Raises `Unsafe` when they are out of order or one comes twice."""
    rows: list[Row] = []
    number = 0
    for element in _elements(document, data, b"row"):
        written = element.get(b"r")
        if written is not None and not written.isdigit():
            raise Unsafe("a row without number")
        following = int(written) if written is not None else number + 1
        if not number < following <= MOST_ROWS:
            raise Unsafe("rows out of order")
        number = following
        rows.append(Row(number, element))
    return rows


def cells_of(document: Document, row: Row) -> list[Cell]:
    """All cells of a row. Raises `Unsafe` when they are out of order, or say that they stand in another row."""
    cells: list[Cell] = []
    column = 0
    for element in _elements(document, row.element, b"c"):
        reference = element.get(b"r")
        place = (row.number, column + 1) if reference is None else place_of(reference)
        if place[0] != row.number or place[1] <= column:
            raise Unsafe("cells out of order")
        column = place[1]
        cells.append(Cell(column, element))
    return cells


def _elements(document: Document, parent: Element, local: bytes) -> Iterator[Element]:
    """Children of that name, which do not nest. Faster than `Document.children` for the many rows and cells."""
    name = document.prefix + local
    masked, closing = document.masked, b"</" + name
    at = parent.inner
    for match in markup.tags(masked, (name,), parent.inner, parent.inner_end):
        if match.start() < at:
            raise Unsafe("elements overlap")
        if match[3]:
            at = match.end()
            yield Element(name, match.start(), at, at, at, match[2])
            continue
        inner_end = masked.find(closing, match.end(), parent.inner_end)
        while inner_end >= 0 and masked[inner_end + len(closing) : inner_end + len(closing) + 1] not in b"> \t\r\n":
            inner_end = masked.find(closing, inner_end + 1, parent.inner_end)
        at = masked.find(b">", inner_end, parent.inner_end) + 1
        if inner_end < 0 or at == 0:
            raise Unsafe("an element is not closed")
        yield Element(name, match.start(), match.end(), inner_end, at, match[2])
