"""The product's sheets in a workbook of their own, by XlsxWriter; from there they are carried into the school's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile, ZipInfo

from ktp_xlsx.workbook import palette
from ktp_xlsx.workbook.sheets import rows_xml
from ktp_xlsx.workbook.sheets.layout import Chart, Layout

_FONT: Final = {"font_name": "Calibri", "font_size": 10, "font_color": f"#{palette.INK}"}
_WRAP: Final = {"text_wrap": True, "valign": "top"}
_EDGE: Final = {"border": 1, "border_color": f"#{palette.GRID}"}
_INSET: Final = {"align": "left", "indent": 1}  # at the top of a cell, Excel indents only what is aligned
_HEAD: Final = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", **_EDGE}
_PEOPLE: Final = {"locked": False}
MONEY: Final = "#,##0.00"
DAY: Final = "yyyy-mm-dd"

STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": {**_WRAP, **_EDGE, **_INSET},
    "centre": {**_WRAP, **_EDGE, "align": "center"},
    "code": {**_WRAP, **_EDGE, **_INSET, "bold": True},
    "money": {**_WRAP, **_EDGE, "num_format": MONEY},
    "hours": {**_WRAP, **_EDGE},  # 6 and 7,5: as many decimals as there are
    "whole": {**_WRAP, **_EDGE, "num_format": "0"},
    "day": {**_WRAP, **_EDGE, "num_format": DAY, "align": "center"},
    "link": {**_WRAP, **_EDGE, **_INSET, "font_color": "#1F5FA8", "underline": 1},
    "head": {**_HEAD, "bg_color": f"#{palette.PRODUCT_HEADING}"},
    "people_head": {**_HEAD, "bg_color": f"#{palette.PEOPLE_HEADING}"},
    "people": {**_WRAP, **_INSET, **_PEOPLE},
    "people_money": {**_WRAP, **_PEOPLE, "num_format": MONEY},
    "title": {"bold": True, "font_size": 14, "font_color": f"#{palette.PRODUCT_DARK}"},
    "section": {"bold": True, "font_size": 12, "font_color": f"#{palette.PRODUCT_DARK}"},
    "note": {"italic": True, "font_color": f"#{palette.QUIET_INK}"},
    "plain": {"valign": "top"},
    "sum": {**_WRAP, **_EDGE, "bold": True, "num_format": MONEY, "bg_color": f"#{palette.PRODUCT_HEADING}"},
    "error": {**_WRAP, **_EDGE, **_INSET, "bg_color": "#F8D7D3", "bold": True},
    "warning": {**_WRAP, **_EDGE, **_INSET, "bg_color": "#FCEFC9"},
    "remark": {**_WRAP, **_EDGE, **_INSET, "bg_color": "#E6EEF5"},
}
# Formats of conditional formatting: only what differs.
MARKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "bad": {"bg_color": "#F8D7D3"},
    "good": {"bg_color": "#DDEBDD"},
    "gone": {"font_color": "#8A939B", "font_strikeout": True},
    "waiting": {"bg_color": f"#{palette.PEOPLE_CELL}", **_EDGE},
    "late": {"font_color": "#A3261B", "bold": True},
}
_PROTECTION: Final = {
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
_LAST_ROW: Final = 5000  # drop-downs and colours reach rows that later runs will add
_SHEET_PART: Final = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_BLANK: Final = re.compile(rb'<c r="[A-Z]+1" s="(\d+)"/>')
_DIMENSION: Final = re.compile(rb"<dimension [^>]*/>")
_MADE: Final = datetime(2026, 1, 1)  # equal content gives equal bytes


def donor(layouts: Sequence[Layout]) -> bytes:
    """A workbook with these sheets, in this order."""
    import xlsxwriter  # only when something is written

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": _MADE})
    formats = {name: book.add_format({**_FONT, **style}) for name, style in STYLES.items()}
    marks = {name: book.add_format(dict(style)) for name, style in MARKS.items()}
    for layout in layouts:
        _sheet(book, layout, formats, marks)
    book.close()
    return _with_rows(buffer.getvalue(), layouts)


def _sheet(book: Any, layout: Layout, formats: Mapping[str, Any], marks: Mapping[str, Any]) -> None:
    """All of a sheet but its rows; row 1 holds one blank cell of each style, so that its number can be read."""
    sheet = book.add_worksheet(layout.name)
    for column, width in enumerate(layout.widths):
        look = formats.get(layout.column_styles.get(column + 1, ""))
        sheet.set_column(column, column, width, look, {"hidden": 1} if column + 1 in layout.hidden else None)
    for column, style in enumerate(_used(layout)):
        sheet.write_blank(0, column, None, formats[style])
    if layout.filter_area:
        sheet.autofilter(*layout.filter_area)
    sheet.freeze_panes(*layout.freeze)
    for column, entries in layout.choices.items():
        _drop_down(sheet, layout, column, {"validate": "list", "source": list(entries), "error_type": "warning"})
    for column in layout.hints.keys() - layout.choices.keys():
        _drop_down(sheet, layout, column, {"validate": "any"})
    for area, formula, mark in layout.rules:
        sheet.conditional_format(area, {"type": "formula", "criteria": formula, "format": marks[mark]})
    for chart in layout.charts:
        sheet.insert_chart(chart.row - 1, 0, _chart(book, layout.name, chart), {"object_position": 2})
    if layout.tab:
        sheet.set_tab_color(f"#{layout.tab}")
    if layout.protected:
        sheet.protect("", dict(_PROTECTION))
    _page(sheet, layout)


def _used(layout: Layout) -> list[str]:
    return sorted({cell.style for line in layout.rows.values() for cell in line.values()})


def _with_rows(content: bytes, layouts: Sequence[Layout]) -> bytes:
    """The donor with each sheet's rows in place of the blank cells; not packed again, as it lives for a moment only."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            match = _SHEET_PART.fullmatch(item.filename)
            if match:
                data = _filled(data, layouts[int(match[1]) - 1])
            new.writestr(ZipInfo(item.filename), data)
    return buffer.getvalue()


def _filled(sheet: bytes, layout: Layout) -> bytes:
    numbers = [int(number) for number in _BLANK.findall(sheet)]
    styles = dict(zip(_used(layout), numbers, strict=True))
    before, _, rest = sheet.partition(b"<sheetData")
    after = rest.partition(b"</sheetData>")[2] if b"</sheetData>" in rest else rest.partition(b"/>")[2]
    before = _DIMENSION.sub(b'<dimension ref="%b"/>' % rows_xml.dimension(layout), before)
    links = rows_xml.hyperlinks(layout)
    # The schema wants links before the page's set-up, and after all else that XlsxWriter writes here.
    at = min(i for tag in (b"<printOptions", b"<pageMargins") if (i := after.find(tag)) >= 0)
    return before + rows_xml.sheet_data(layout, styles) + after[:at] + links + after[at:]


def _drop_down(sheet: Any, layout: Layout, column: int, options: dict[str, Any]) -> None:
    title, text = layout.hints.get(column, ("", ""))
    if text:
        options |= {"input_title": title[:32], "input_message": text[:255]}
    if options["validate"] == "list":
        options |= {
            "error_title": "Reikšmės sąraše nėra",
            "error_message": "Pasirinkite reikšmę iš sąrašo.",
        }
    sheet.data_validation(layout.heading_row, column - 1, _LAST_ROW, column - 1, options)


def _page(sheet: Any, layout: Layout) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(layout.pages_wide, 0)
    sheet.repeat_rows(layout.heading_row - 1)
    sheet.set_header(f"&L&9{layout.name.replace('&', '&&')}")
    sheet.set_footer("&C&9&P iš &N")
    sheet.hide_gridlines(2)


def _chart(book: Any, sheet: str, chart: Chart) -> Any:
    columns = book.add_chart({"type": "column"})
    lines = book.add_chart({"type": "line"}) if any(s.line for s in chart.series) else None
    for series in chart.series:
        target = lines if series.line and lines is not None else columns
        look = (
            {"line": {"color": f"#{series.colour}", "width": 2, "dash_type": "dash"}}
            if series.line
            else {"fill": {"color": f"#{series.colour}"}, "gap": 60}
        )
        target.add_series({"name": series.name, "categories": _area(sheet, chart.categories),
                           "values": _area(sheet, series.area), **look})  # fmt: skip
    if lines is not None:
        columns.combine(lines)
    font = {"name": "Calibri", "size": 9, "color": f"#{palette.INK}"}
    columns.set_title({"name": chart.title, "name_font": {**font, "size": 12, "bold": True}, "overlay": False})
    columns.set_y_axis({
        "name": chart.unit, "name_font": {**font, "bold": False}, "num_font": font, "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": f"#{palette.GRID}", "width": 0.5}},
        "line": {"none": True},
    })  # fmt: skip
    columns.set_x_axis({"num_font": font})
    columns.set_legend({"position": "bottom", "font": font})
    columns.set_size({"width": chart.width, "height": chart.height})
    return columns


def _area(sheet: str, area: tuple[int, int, int, int]) -> list[Any]:
    top, left, bottom, right = (number - 1 for number in area)
    return [sheet, top, left, bottom, right]
