"""The product's sheets in a workbook of their own: valid, printable, with what helps in Excel."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ktp_xlsx.workbook.sheets.donor import MARKS, STYLES, donor
from ktp_xlsx.workbook.sheets.layout import Chart, Layout, Series, sheet_link
from tests.ooxml import assert_valid
from tests.workbook.sheets.grids import made, part

SHEET = "xl/worksheets/sheet1.xml"


def full() -> Layout:
    """All that a layout can say."""
    layout = Layout(
        "Lėšos & kt.",
        [20, 12, 12],
        freeze=(1, 1),
        filter_area=(0, 0, 2, 2),
        hidden=frozenset({3}),
        tab="2F6B8F",
        choices={2: ("tvirtinti", "atidėti")},
        hints={2: ("Sprendimas", "Ką nuspręsta"), 3: ("Pastaba", "x" * 300)},
        rules=[("A2:C10", '=$A2="a"', mark) for mark in MARKS],
    )
    layout.put_row(1, ("Pavadinimas", "Suma", "Diena"), ["head"] * 3)
    layout.put_row(2, ("a", Decimal("12.50"), date(2026, 10, 15)), ("text", "money", "day"))
    layout.put(3, 1, "Planas!H14", "link", sheet_link("Planas", "H14"))
    layout.charts.append(Chart(5, "Lėšos", "Eur", (2, 1, 3, 1), (
        Series("Skirta", (2, 2, 3, 2), "9FB8CC"), Series("Riba", (2, 2, 3, 2), "A3261B", line=True)
    ), 600, 300))  # fmt: skip
    layout.heights[1] = 30
    return layout


def test_a_full_donor_is_valid(tmp_path: Path) -> None:
    """Charts, links, drop-downs, colours, filter and protection together keep to the schema's order."""
    file = tmp_path / "donor.xlsx"
    file.write_bytes(donor([full(), Layout("Tuščias", [10])]))
    assert_valid(file)


def test_equal_sheets_have_equal_bytes() -> None:
    """The clock is not asked."""
    assert donor([full()]) == donor([full()])


def test_cells_have_their_values_and_formats() -> None:
    """A number is a number with two decimals, a day is a day."""
    sheet = made(full())["Lėšos & kt."]
    assert [c.value for c in sheet[2]] == ["a", 12.5, sheet["C2"].value]
    assert sheet["C2"].is_date
    assert (sheet["B2"].number_format, sheet["C2"].number_format) == ("#,##0.00", "yyyy-mm-dd")
    assert sheet["A1"].font.bold
    assert sheet.row_dimensions[1].height == 30
    assert sheet.column_dimensions["C"].hidden


@pytest.mark.parametrize("style", STYLES)
def test_every_style_can_be_used_alone(style: str) -> None:
    """The number of each style is read from the donor itself."""
    layout = Layout("Patikra", [10])
    layout.put(1, 1, "tekstas", style)
    cell = made(layout)["Patikra"]["A1"]
    assert cell.value == "tekstas"
    assert cell.font.b is bool(STYLES[style].get("bold"))
    assert cell.number_format == STYLES[style].get("num_format", "General")


def test_the_sheet_helps_who_reads_and_prints() -> None:
    """Headings stay and are repeated, one page wide, landscape A4, page numbers, filter, jump."""
    sheet = made(full())["Lėšos & kt."]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("B2", "$1:$1", "A1:C3")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet["A3"].hyperlink.location == "'Planas'!H14"
    assert sheet.sheet_properties.tabColor.rgb == "FF2F6B8F"


def test_drop_downs_and_hints_speak_lithuanian() -> None:
    """They warn and do not forbid, reach rows that are not there yet, and keep to Excel's limits."""
    choices, hint = sorted(made(full())["Lėšos & kt."].data_validations.dataValidation, key=lambda v: str(v.sqref))
    assert (choices.type, choices.formula1, choices.errorStyle) == ("list", '"tvirtinti,atidėti"', "warning")
    assert (choices.errorTitle, choices.promptTitle) == ("Reikšmės sąraše nėra", "Sprendimas")
    assert str(choices.sqref).startswith("B2:B5")
    assert len(hint.prompt) == 255


def test_a_product_s_sheet_is_protected_without_a_password() -> None:
    """So that nobody types where it would be lost; sorting, filters and widths are left to people."""
    text = part(SHEET, full())
    protection = re.search("<sheetProtection [^>]*>", text)
    assert protection
    assert "password" not in protection[0]
    assert all(f'{word}="0"' in protection[0] for word in ("sort", "autoFilter", "formatColumns", "formatRows"))
    assert "sheetProtection" not in part(SHEET, Layout("Programa", [10], protected=False))


def test_charts_are_excel_s_own() -> None:
    """A column chart with a line for the limit, a title, the unit at the axis, its sheet's own cells."""
    text = part("xl/charts/chart1.xml", full())
    assert "<c:barChart>" in text
    assert "<c:lineChart>" in text
    assert "Lėšos" in text
    assert "'Lėšos &amp; kt.'!$B$2:$B$3" in text


def test_links_stand_where_the_schema_wants_them() -> None:
    """After colours and drop-downs, before the page."""
    text = part(SHEET, full())
    places = [text.index(f"<{tag}") for tag in
              ("sheetData", "sheetProtection", "autoFilter", "conditionalFormatting", "dataValidations", "hyperlinks",
               "pageMargins", "drawing")]  # fmt: skip
    assert places == sorted(places)
