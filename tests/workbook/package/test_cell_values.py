"""One cell's value as XML and back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ktp_xlsx.workbook.package import cell_values, markup
from ktp_xlsx.workbook.package.cell_values import Value, content, number_text, plain_text, serial


def cell(value: Value, date1904: bool = False) -> markup.Document:
    kind, inner = content(value, date1904)
    return markup.parse(b"<c" + kind + b">" + inner + b"</c>")


def says(document: markup.Document, value: Value) -> bool:
    return cell_values.says(document, document.root, value, False, lambda _: None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, (b"", b"")),
        ("", (b"", b"")),
        ("\x00", (b"", b"")),
        (True, (b' t="b"', b"<v>1</v>")),
        (5, (b"", b"<v>5</v>")),
        (Decimal("1234.50"), (b"", b"<v>1234.5</v>")),
        (Decimal("-0.00"), (b"", b"<v>0</v>")),
        (Decimal("1E+3"), (b"", b"<v>1000</v>")),
        (0.1, (b"", b"<v>0.1</v>")),
        (date(2026, 10, 12), (b"", b"<v>46307</v>")),
        (datetime(2026, 10, 12, 12, 0), (b"", b"<v>46307.5</v>")),
        ("=1+1", (b' t="inlineStr"', b"<is><t>=1+1</t></is>")),
        (" a\r\nb", (b' t="inlineStr"', b'<is><t xml:space="preserve"> a\nb</t></is>')),
        ('A & B <„C"', (b' t="inlineStr"', 'A &amp; B &lt;„C"'.join(("<is><t>", "</t></is>")).encode())),
        ("_x000B_", (b' t="inlineStr"', b"<is><t>_x005F_x000B_</t></is>")),
    ],
)
def test_a_value_as_xml(value: Value, expected: tuple[bytes, bytes]) -> None:
    """Text stays text whatever it begins with; numbers have a point; days are numbers."""
    assert content(value, False) == expected


@given(st.text())
def test_text_comes_back(text: str) -> None:
    """What an XML reader sees is the text, less what no cell can hold; the cell says so, and nothing else."""
    document = cell(text)
    plain = plain_text(text)
    assert "".join(etree.fromstring(document.text).itertext()).replace("_x005F_", "_") == plain
    assert says(document, text)
    assert not says(document, text + "a")
    if plain:
        assert not says(document, None)
        assert cell_values.decoded(document, document.root) == plain


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_an_amount_comes_back(amount: Decimal) -> None:
    """To the last digit."""
    assert Decimal(number_text(amount, False)) == amount
    assert says(cell(amount), amount)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("1E+400"), date(1899, 12, 31)])
def test_what_no_cell_can_hold(value: Value) -> None:
    """Told at once, not written as something else."""
    with pytest.raises(ValueError, match="no"):
        content(value, False)


def test_excels_two_calendars() -> None:
    """It believes in 29 February 1900, and old Mac workbooks count from 1904."""
    assert serial(date(1900, 1, 1), False) == 1
    assert serial(date(1900, 2, 28), False) == 59
    assert serial(date(1900, 3, 1), False) == 61
    assert serial(date(2026, 10, 12), True) == 46307 - 1462
    assert serial(date(1904, 1, 1), True) == 0


def test_long_texts_are_cut_where_excel_would_repair() -> None:
    """At 32,767 UTF-16 units, never within a character."""
    assert len(plain_text("ą" * 40_000)) == 32_767
    assert plain_text("ą" * 40_000).endswith("ą…")
    cut = plain_text("a" + "😀" * 20_000)
    assert len(cut.encode("utf-16-le")) <= 2 * 32_767
    assert cut[1:-1] == "😀" * (len(cut) - 2)
    assert plain_text("ą" * 32_767) == "ą" * 32_767


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (b'<c t="s"><v>0</v></c>', "bendra"),
        (b'<c t="str"><v>tekstas</v></c>', "tekstas"),
        (b"<c><v>5.0</v></c>", 5),
        (b'<c t="n"><v>1E2</v></c>', Decimal(100)),
        (b'<c t="b"><v>1</v></c>', True),
        (b'<c s="3"/>', None),
        (b"<c><v>46307</v></c>", date(2026, 10, 12)),
        (b'<c t="inlineStr"><is><r><t>du </t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t>x</t></r></is></c>', "du x"),
        (b'<c t="inlineStr"><is><t><![CDATA[a < b]]></t></is></c>', "a < b"),
    ],
)  # fmt: skip
def test_what_a_cell_says(xml: bytes, value: Value) -> None:
    """However a program wrote it."""
    document = markup.parse(xml)
    strings = {0: "bendra"}.get
    assert cell_values.says(document, document.root, value, False, strings)
    assert not cell_values.says(document, document.root, "kita", False, strings)
    assert not cell_values.says(document, document.root, 77, False, strings)


def test_a_formula_never_says_a_value() -> None:
    """Its result may change: the product's value is to stand there."""
    document = markup.parse(b"<c><f>2+3</f><v>5</v></c>")
    assert not says(document, 5)
