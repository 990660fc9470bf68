"""Rows and links as XML, as XlsxWriter would have written them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ktp_xlsx.workbook.sheets.layout import Layout
from ktp_xlsx.workbook.sheets.rows_xml import dimension, hyperlinks, sheet_data

STYLES = {"text": 1, "money": 2, "link": 3}


def test_cells_stand_in_order_with_style_and_kind() -> None:
    """Rows and columns ascend whatever the order of putting; blank cells keep their borders."""
    layout = Layout("Patikra", [10, 10, 10])
    layout.put(2, 3, Decimal("12.50"), "money")
    layout.put(2, 1, "a & „b“")
    layout.put(1, 2, None)
    layout.heights[1] = 24.0
    assert sheet_data(layout, STYLES).decode() == (
        '<sheetData><row r="1" ht="24" customHeight="1"><c r="B1" s="1"/></row>'
        '<row r="2"><c r="A2" s="1" t="inlineStr"><is><t>a &amp; „b“</t></is></c>'
        '<c r="C2" s="2"><v>12.5</v></c></row></sheetData>'
    )


def test_equal_values_of_other_kinds_are_not_mixed_up() -> None:
    """1, True and 1.00 are equal in Python and three cells in Excel."""
    layout = Layout("Patikra", [10] * 4)
    layout.put_row(1, (1, True, Decimal("1.00"), "1"), ["text"] * 4)
    text = sheet_data(layout, STYLES).decode()
    assert '<c r="A1" s="1"><v>1</v></c><c r="B1" s="1" t="b"><v>1</v></c><c r="C1" s="1"><v>1</v></c>' in text
    assert "<t>1</t>" in text


def test_a_day_is_a_number_of_excel() -> None:
    """2026-10-15 is day 46310."""
    layout = Layout("Patikra", [10])
    layout.put(1, 1, date(2026, 10, 15))
    assert b"<v>46310</v>" in sheet_data(layout, STYLES)


def test_links_are_escaped() -> None:
    """A sheet may be called almost anything."""
    layout = Layout("Patikra", [10])
    layout.put(3, 1, 'A&B "x"!3', "link", "'A&B \"x\"'!A3")
    assert hyperlinks(layout).decode() == (
        '<hyperlinks><hyperlink ref="A3" '
        'location="\'A&amp;B &quot;x&quot;\'!A3" display="A&amp;B &quot;x&quot;!3"/></hyperlinks>'
    )
    assert hyperlinks(Layout("Patikra", [10])) == b""


def test_the_area_holds_all_cells() -> None:
    """Of an empty sheet it is its first cell."""
    layout = Layout("Patikra", [10] * 30)
    assert dimension(layout) == b"A1:A1"
    layout.put(7, 2, "a")
    layout.put(3, 28, "b")
    assert dimension(layout) == b"A1:AB7"
