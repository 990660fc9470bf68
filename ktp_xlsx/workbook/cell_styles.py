"""How cells of a new workbook look: each look is built once a workbook and shared by all cells that have it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from ktp_xlsx.workbook import palette, schema

DATE_FORMAT: Final = "yyyy\\-mm\\-dd"
FORMATS: Final = {
    schema.DATE: DATE_FORMAT,
    schema.PLAN_DATE: DATE_FORMAT,
    schema.MONEY: "#,##0.00",
    schema.TIME: "hh:mm",
}
CENTRED: Final = frozenset(
    {schema.NUMBER, schema.DATE, schema.PLAN_DATE, schema.YES_NO, schema.MARK, schema.TIME, schema.IDS}
)

AMOUNTS: Final = frozenset({schema.MONEY, schema.HOURS})


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell looks like. Colours are RGB; an empty `fill` is paper."""

    fill: str = ""
    ink: str = palette.INK
    size: float = 10
    bold: bool = False
    horizontal: str | None = None
    vertical: str = "top"
    wrap: bool = True
    grid: bool = True
    number_format: str = "General"
    link: bool = False
    indent: int = 0


TITLE: Final = Look(size=13, bold=True, wrap=False, grid=False, vertical="center", ink=palette.PEOPLE_DARK)
NOTE: Final = Look(
    size=9, ink=palette.QUIET_INK, wrap=False, grid=False, horizontal="left", vertical="center", indent=1
)
LABEL: Final = Look(ink=palette.QUIET_INK, wrap=False, grid=False, horizontal="right", vertical="center", indent=1)
ANSWER: Final = Look(fill=palette.PEOPLE_CELL, bold=True, wrap=False, horizontal="left", vertical="center")
ANSWER_DAY: Final = replace(ANSWER, bold=False, number_format=DATE_FORMAT)
HEADING: Final = Look(fill=palette.PEOPLE_HEADING, bold=True, horizontal="center", vertical="center")
AFTER_HEADING: Final = replace(HEADING, fill=palette.AFTER_HEADING)
EVENT_HEADING: Final = replace(HEADING, fill=palette.EVENT_HEADING)
BAND: Final = Look(
    fill=palette.PEOPLE_DARK,
    ink=palette.ON_DARK,
    bold=True,
    wrap=False,
    vertical="center",
    grid=False,
    indent=1,
    horizontal="left",
)
AFTER_BAND: Final = replace(BAND, fill=palette.AFTER_DARK)
TOTAL: Final = Look(bold=True, fill=palette.PRODUCT_HEADING)


def body(kind: str, fill: str = palette.PEOPLE_CELL, *, bold: bool = False) -> Look:
    """A cell that holds a value of a kind of `schema.py`."""
    return Look(
        fill=fill,
        bold=bold,
        vertical="center",
        horizontal="center" if kind in CENTRED else "right" if kind in AMOUNTS else None,
        indent=1 if kind in AMOUNTS else 0,
        number_format=FORMATS.get(kind, "General"),
    )


class Styles:
    """The workbook's looks, as the style records that openpyxl gives to cells."""

    def __init__(self, book: Workbook) -> None:
        self._scratch = book.create_sheet("_")
        self._book = book
        self._known: dict[Look, Any] = {}
        line = Side("thin", color=palette.GRID)
        self._grid = Border(left=line, right=line, top=line, bottom=line)

    def record(self, look: Look) -> Any:
        """The shared style record of a look; no cell may change it."""
        known = self._known.get(look)
        if known is None:
            known = self._known[look] = self._make(look)
        return known

    def close(self) -> None:
        """Take out the sheet on which the looks were tried."""
        self._book.remove(self._scratch)

    def _make(self, look: Look) -> Any:
        cell: Any = Cell(self._scratch, row=1, column=1)  # openpyxl tells nobody of its style records
        cell.font = Font(
            name="Calibri",
            size=look.size,
            bold=look.bold,
            color=look.ink,
            underline="single" if look.link else None,
        )
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=look.fill)
        if look.grid:
            cell.border = self._grid
        cell.alignment = Alignment(
            horizontal=look.horizontal, vertical=look.vertical, wrap_text=look.wrap, indent=look.indent
        )
        cell.number_format = look.number_format
        return cell._style
