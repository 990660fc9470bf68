"""Formats of a donor in people's styles: added at the end, once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ktp_xlsx.workbook.package import markup, styles
from ktp_xlsx.workbook.package.styles import shows_dates
from tests.workbook import made_workbooks as made

TARGET = made.parts(made.decorated())["xl/styles.xml"]
DONOR = made.parts(made.donor(3))["xl/styles.xml"]
MAIN = f"{{{markup.MAIN}}}"


def items(text: bytes, name: str) -> list[bytes]:
    found = etree.fromstring(text).find(MAIN + name)
    return [] if found is None else [etree.tostring(child) for child in found]


def count(text: bytes, name: str) -> int:
    return len(items(text, name))


def test_formats_are_added_at_the_end_once() -> None:
    """What was there keeps its place; a second time nothing is added."""
    cells = range(count(DONOR, "cellXfs"))
    formats = styles.with_formats(TARGET, DONOR, cells, [0])
    for name in ("fonts", "fills", "borders", "cellXfs", "dxfs", "cellStyleXfs", "cellStyles"):
        before, after = items(TARGET, name), items(formats.text, name)
        assert after[: len(before)] == before
        found = etree.fromstring(formats.text).find(MAIN + name)
        assert found is not None
        assert found.get("count") == str(len(found))
    again = styles.with_formats(formats.text, DONOR, cells, [0])
    assert again == formats
    assert formats.cells[0] == 0


def looks(text: bytes, index: int) -> tuple[object, ...]:
    """What a cell format comes to: font, fill, border, number format, alignment."""
    root = etree.fromstring(text)
    xf = root.find(MAIN + "cellXfs")[index]
    parts = [
        etree.tostring(root.find(MAIN + name)[int(xf.get(key))], method="c14n")
        for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
    ]
    codes = {n.get("numFmtId"): n.get("formatCode") for n in root.iter(MAIN + "numFmt")}
    return (*parts, codes.get(xf.get("numFmtId"), xf.get("numFmtId")), [etree.tostring(c, method="c14n") for c in xf])


def test_a_format_looks_the_same_in_its_new_place() -> None:
    """Fonts, fills, borders and number formats are found again by what they say, not by their numbers."""
    formats = styles.with_formats(TARGET, DONOR, range(count(DONOR, "cellXfs")), [])
    for old, new in formats.cells.items():
        if old:
            assert looks(formats.text, new) == looks(DONOR, old)


def test_a_named_style_becomes_a_format_of_its_own() -> None:
    """Links of a donor lean on its style Hyperlink; in the target the format itself says the colour."""
    leaning = [i for i, item in enumerate(items(DONOR, "cellXfs")) if b'xfId="1"' in item]
    assert leaning
    formats = styles.with_formats(TARGET, DONOR, leaning, [])
    for index in leaning:
        item = items(formats.text, "cellXfs")[formats.cells[index]]
        assert b'xfId="0"' in item
        assert b'applyFont="1"' in item


def test_what_says_the_same_is_used_again() -> None:
    """Whatever the order of attributes: Excel writes them its own way when it saves."""
    formats = styles.with_formats(TARGET, DONOR, range(count(DONOR, "cellXfs")), [])
    resaved = formats.text.replace(b'<sz val="11"/>', b"<sz val='11' />").replace(b"<xf ", b"\n<xf ")
    assert styles.with_formats(resaved, DONOR, range(count(DONOR, "cellXfs")), []).cells == formats.cells


def test_styles_without_a_collection_get_it_in_its_place() -> None:
    """No number formats and no difference formats yet: the schema's order holds."""
    bare = styles.EMPTY
    formats = styles.with_formats(bare, DONOR, range(count(DONOR, "cellXfs")), [0])
    order = [etree.QName(child).localname for child in etree.fromstring(formats.text)]
    assert order == ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"]


def test_a_date_twin_keeps_the_looks() -> None:
    """Only the number format differs; formats that show dates are their own twins."""
    size = count(TARGET, "cellXfs")
    formats = styles.with_date_formats(TARGET, range(size))
    dated = styles.date_formats(TARGET)
    for index, twin in formats.cells.items():
        assert (twin == index) == (index in dated)
        assert looks(formats.text, twin)[:3] == looks(TARGET, index)[:3]
    assert styles.date_formats(formats.text) >= set(formats.cells.values())
    assert styles.with_date_formats(formats.text, range(size)) == formats


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        (14, "", True),
        (0, "", False),
        (4, "", False),
        (49, "", False),
        (164, "yyyy-mm-dd", True),
        (164, "[$-427]MMMM d", True),
        (164, "[h]:mm", True),
        (164, '0.00 "d. m."', False),
        (164, "[Red]#,##0.00", False),
        (164, r"0\d", False),
        (164, "_d0", False),
        (164, "General", False),
    ],
)
def test_which_number_formats_show_dates(number: int, code: str, expected: bool) -> None:
    """Letters in quotes, colours and escaped letters are no dates."""
    assert shows_dates(number, code) is expected


def test_a_format_that_leans_on_another_part_is_refused() -> None:
    """An in-cell checkbox lives in a part of its own."""
    donor = DONOR.replace(b"</xf>", b"<extLst/></xf>") if b"</xf>" in DONOR else DONOR
    leaning = next(i for i, item in enumerate(items(donor, "cellXfs")) if b"extLst" in item)
    with pytest.raises(markup.Unsafe):
        styles.with_formats(TARGET, donor, [leaning], [])
    with pytest.raises(markup.Unsafe):
        styles.with_formats(TARGET, DONOR, [10_000], [])


@given(st.sets(st.integers(0, count(DONOR, "cellXfs") - 1)), st.sets(st.integers(0, count(DONOR, "cellXfs") - 1)))
def test_the_order_of_runs_does_not_grow_the_styles(one: set[int], other: set[int]) -> None:
    """Whichever formats come first, in the end there are as many."""
    first = styles.with_formats(styles.with_formats(TARGET, DONOR, one, []).text, DONOR, other, [])
    both = styles.with_formats(TARGET, DONOR, one | other, [])
    assert count(first.text, "cellXfs") == count(both.text, "cellXfs")
