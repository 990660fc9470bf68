"""The list of a run as an Excel file of its own: what is new, to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from ktp_xlsx.model import ReminderLine

_HEADS: Final = ("Kam", "Ką reikia padaryti", "Dėl ko", "Iki", "Būklė", "Pirmą kartą priminta")
_WIDTHS: Final = (26, 66, 26, 12, 12, 14)
_MADE: Final = datetime(2026, 1, 1)  # equal content gives equal bytes


def list_file(lines: Sequence[ReminderLine], school: str) -> bytes:
    """One sheet, „Priminimai“, ready to print. Texts are texts, whatever they begin with."""
    import xlsxwriter

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"author": school, "title": "Priminimai", "created": _MADE})
    edge = {"font_name": "Calibri", "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
    head = book.add_format({**edge, "bold": True, "bg_color": "#E3E6E9", "align": "center"})
    text = book.add_format(edge)
    day = book.add_format({**edge, "num_format": "yyyy-mm-dd", "align": "center"})
    sheet = book.add_worksheet("Priminimai")
    for column, (heading, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate((line.recipient, line.what, line.about, line.due, line.state, line.first_told)):
            if value is None:
                sheet.write_blank(row, column, None, text)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, text)
            else:
                sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
    sheet.autofilter(0, 0, max(1, len(lines)), len(_HEADS) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return buffer.getvalue()
