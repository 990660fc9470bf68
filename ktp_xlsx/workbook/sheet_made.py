"""What every sheet of a new workbook needs: values in cells, drop-downs with hints, and a page that prints well."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final, Literal

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.blueprint import CellValue, ErrorValue
from ktp_xlsx.workbook.cell_styles import DATE_FORMAT, Look, Styles

LISTS_FIRST_ROW: Final = 2
LISTS_LAST_ROW: Final = 60  # of each drop-down: a list may grow without anyone mending a validation
_A4: Final = 9
_PAGE_CHARACTERS: Final = 143.0  # characters of Calibri 11 across A4 landscape between margins of 8 mm
_INCH: Final = 25.4
_LINE: Final = 13.2  # points, of 10-point Calibri
_LETTERS_IN_CHARACTER: Final = 1.22  # a 10-point letter is a little narrower than the figure that widths are told in
_LONGEST_PROMPT: Final = 255
_LONGEST_TITLE: Final = 32


def put(sheet: Worksheet, row: int, column: int, value: CellValue | time, styles: Styles, look: Look) -> None:
    """Write one cell. A text stays a text even if it begins like a formula; a date always looks like one."""
    cell: Any = Cell(sheet, row=row, column=column)
    if isinstance(value, str):
        if value:
            cell._value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell.data_type = "s"
    elif isinstance(value, ErrorValue):
        cell._value = value.text
        cell.data_type = "e"
    elif isinstance(value, Decimal | int):
        cell._value = value
        cell.data_type = "n"
    elif value is not None:
        cell._value = value
        cell.data_type = "d"
        if isinstance(value, date | datetime) and look.number_format != DATE_FORMAT:
            look = Look(fill=look.fill, horizontal="center", number_format=DATE_FORMAT)
    cell._style = styles.record(look)
    sheet._cells[row, column] = cell


class _GrowingRow(RowDimension):
    """A row with a height to begin with, which Excel still fits to its text when that changes."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        return False


def fit_row(sheet: Worksheet, row: int, texts: Iterable[tuple[object, float]], least: float) -> None:
    """Make a row high enough for its wrapped texts, each given with its column's width in characters; in points."""
    lines = max((_lines(text, width) for text, width in texts if isinstance(text, str)), default=1)
    height = max(least, lines * _LINE + 3)
    sheet.row_dimensions[row] = _GrowingRow(sheet, index=row, ht=height)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in 10-point Calibri, breaking at spaces and hyphens as Excel does."""
    room = width * _LETTERS_IN_CHARACTER
    lines, used = 1, 0.0
    for word in text.replace("-", "- ").split():
        if used and used + len(word) > room:
            lines, used = lines + 1, 0.0
        lines += int(len(word) // room) if len(word) > room else 0
        used += len(word) + 1
    return lines


def list_range(column: int) -> str:
    """The cells of `Klasifikatoriai` that a drop-down offers."""
    letter = get_column_letter(column)
    return f"{schema.LISTS.name}!${letter}${LISTS_FIRST_ROW}:${letter}${LISTS_LAST_ROW}"


def validation(column: schema.Column, cells: str, list_columns: dict[str, int]) -> DataValidation | None:
    """The drop-down, limits and input hint of a column; None where there is nothing to say.

    Only what can never be right is refused; else Excel asks, for people's own ways of writing are read too.
    """
    rule = _rule(column, list_columns)
    if rule is None and not column.hint:
        return None
    made = rule or DataValidation()
    made.sqref = cells
    made.allow_blank = True
    if column.hint:
        made.showInputMessage = True
        made.promptTitle = column.heading[:_LONGEST_TITLE]
        made.prompt = column.hint[:_LONGEST_PROMPT]
    return made


def choice(options: str, cells: str, *, strict: bool = False) -> DataValidation:
    """A drop-down of a few fixed words."""
    return DataValidation(
        type="list",
        formula1=f'"{options}"',
        sqref=cells,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if strict else "warning",
        errorTitle="Pasirinkite iš sąrašo",
        error=f"Galimos reikšmės: {options.replace(',', ', ')}.",
    )


def _rule(column: schema.Column, list_columns: dict[str, int]) -> DataValidation | None:
    if column.kind == schema.LIST and column.heading in list_columns:
        # A plan row with an unknown source stands in no sum, so it is refused; other lists may be departed from.
        strict = column.heading == "Lėšų šaltinis"
        return DataValidation(
            type="list",
            formula1=list_range(list_columns[column.heading]),
            showErrorMessage=True,
            errorStyle="stop" if strict else "warning",
            errorTitle="Pasirinkite iš sąrašo",
            error=f"Sąraše tokios reikšmės nėra. Sąrašas papildomas lape „{schema.LISTS.name}“.",
        )
    if column.kind == schema.YES_NO:
        return choice("taip,ne", "A1")
    if column.heading == "Lytis":
        return choice("V,M", "A1")
    if column.kind == schema.MARK:
        return _limits("whole", "0", "3", "stop", "Įrašykite 0, 1, 2 arba 3.")
    if column.kind in {schema.HOURS, schema.MONEY}:
        return _limits("decimal", "0", None, "warning", "Įrašykite tik skaičių, pvz., 6 arba 7,5.")
    if column.kind == schema.DATE:
        return _limits("date", "36526", None, "warning", "Įrašykite datą, pvz., 2026-10-15.")
    return None


def _limits(
    kind: Literal["whole", "decimal", "date"],
    least: str,
    most: str | None,
    style: Literal["stop", "warning"],
    text: str,
) -> DataValidation:
    return DataValidation(
        type=kind,
        operator="between" if most else "greaterThanOrEqual",
        formula1=least,
        formula2=most,
        showErrorMessage=True,
        errorStyle=style,
        errorTitle="Patikrinkite įrašą",
        error=text,
    )


def columns(sheet: Worksheet, widths: list[float]) -> None:
    """Set the columns' widths, in characters."""
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def page(sheet: Worksheet, heading_rows: str, *, fit: bool = True) -> None:
    """A4 landscape, one page wide, headings repeated on each page, page numbers below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_margins.left = sheet.page_margins.right = 8 / _INCH
    sheet.page_margins.top = 12 / _INCH
    sheet.page_margins.bottom = 15 / _INCH
    sheet.page_margins.header = sheet.page_margins.footer = 7 / _INCH
    sheet.print_title_rows = heading_rows
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P psl. iš &N"
    footer.left.size = footer.right.size = 8
    sheet.HeaderFooter.scaleWithDoc = False
    if fit:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0


def split_page(sheet: Worksheet, widths: list[float], after: int, repeated: int) -> None:
    """Print a wide table on two pages side by side: a break after a column, the first columns repeated.

    On one page the letters of a plan would be under four points high. Excel heeds breaks only at a fixed scale, so
    the scale is reckoned from the widths.
    """
    widest = max(sum(widths[:after]), sum(widths[:repeated]) + sum(widths[after:]))
    sheet.page_setup.scale = min(100, int(100 * _PAGE_CHARACTERS / widest))
    sheet.col_breaks = ColBreak()
    sheet.col_breaks.append(Break(id=after))
    sheet.print_title_cols = f"A:{get_column_letter(repeated)}"
