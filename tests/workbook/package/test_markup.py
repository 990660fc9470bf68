"""Elements by their offsets, whatever the prefix, quotes, comments and order of attributes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ktp_xlsx.workbook.package import markup
from ktp_xlsx.workbook.package.markup import Edit, Unsafe

SHEET = (
    b"<?xml version='1.0' encoding='UTF-8'?>\n<!-- <sheets> --><x:workbook xmlns:x='m' a=\"1 > 0\">"
    b"<x:sheets><x:sheet name='A &amp; B'/><![CDATA[<x:sheet/>]]><x:sheet name=\"'\" /></x:sheets><x:end></x:end>"
    b"</x:workbook>"
)


def test_children_are_found_by_their_place() -> None:
    """Comments and CDATA hide nothing and count for nothing; `>` in an attribute ends no tag."""
    document = markup.parse(SHEET)
    assert document.prefix == b"x:"
    assert [e.local for e in document.children()] == [b"sheets", b"end"]
    sheets = document.child(b"sheets")
    assert sheets is not None
    assert [e.get(b"name") for e in document.children(sheets)] == ["A & B", "'"]
    assert document.root.get(b"a") == "1 > 0"


def test_nested_elements_of_one_name_end_where_they_should() -> None:
    """The outer end tag is the outer one's."""
    document = markup.parse(b"<a><b><b x='1'><b/></b>t</b><c/></a>")
    first, second = document.children()
    assert document.bytes_of(first) == b"<b><b x='1'><b/></b>t</b>"
    assert second.name == b"c"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"text",
        b"</a>",
        b"<a>",
        b"<!DOCTYPE a [<!ENTITY x 'y'>]><a/>",
        b"<a><!-- open </a>",
        "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"),
        b"<?xml version='1.0' encoding='windows-1257'?><a/>",
    ],
)
def test_what_cannot_be_read_for_sure_is_unsafe(text: bytes) -> None:
    """Nothing is guessed: no DOCTYPE, no other encoding, no open ends."""
    with pytest.raises(Unsafe):
        markup.parse(text)


def test_another_namespace_is_unsafe() -> None:
    """A strict workbook (ISO 29500) has other addresses: its elements are not ours."""
    with pytest.raises(Unsafe):
        markup.parse(b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>', markup.MAIN)


def test_broken_nesting_is_unsafe() -> None:
    """Told when the children are asked for."""
    with pytest.raises(Unsafe):
        list(markup.parse(b"<a><b></c></a>").children())


characters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")


@given(st.text(characters), st.text(st.just("\n") | characters))
def test_an_attribute_comes_back_as_it_was_set(before: str, after: str) -> None:
    """Set, set again, taken out: the value is what XML readers see."""
    tag = b'<c r="A1" s="' + markup.escape(before) + b'"/>'
    changed = markup.set_attribute(tag, b"s", after)
    assert markup.attribute(changed, b"s") == after
    assert etree.fromstring(changed).get("s") == after
    added = markup.set_attribute(b"<c  />", b"t", after)
    assert etree.fromstring(added).get("t") == after
    assert markup.attribute(markup.set_attribute(changed, b"s", None), b"s") is None


def test_what_is_appended_opens_an_empty_element() -> None:
    """And sets its count, if it has one."""
    document = markup.parse(b'<a><b count="0" /><c count="1"><d/></c></a>')
    first, second = document.children()
    edits = [*markup.appended(document, first, b"<d/>", 1), *markup.appended(document, second, b"<d/>", 2)]
    assert markup.apply(document.text, edits) == b'<a><b count="1"><d/></b><c count="2"><d/><d/></c></a>'


@given(st.binary(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.binary(max_size=4))))
def test_edits_move_nothing_else(text: bytes, wanted: list[tuple[int, int, bytes]]) -> None:
    """What lies between edits comes out as it went in, in order; edits that overlap are refused."""
    edits = [Edit(min(a, len(text)), min(a + n, len(text)), new) for a, n, new in wanted]
    ordered = sorted(edits, key=lambda e: e[:2])
    if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
        with pytest.raises(Unsafe):
            markup.apply(text, edits)
        return
    expected, at = b"", 0
    for edit in ordered:
        expected += text[at : edit.start] + edit.text
        at = edit.end
    assert markup.apply(text, edits) == expected + text[at:]


def test_a_child_goes_where_the_schema_lets_it() -> None:
    """After the last of those that come before it."""
    document = markup.parse(b"<w><sheetPr/><dimension/><sheetData/></w>")
    assert document.text[markup.after(document, (b"sheetPr", b"dimension", b"cols")) :] == b"<sheetData/></w>"
    assert document.text[markup.after(document, (b"none",)) :].startswith(b"<sheetPr/>")


def test_a_fragment_takes_the_prefix() -> None:
    """Elements only; texts stay."""
    assert markup.prefixed(b"<is><t a='b'>a &lt;t&gt;</t></is>", b"x:") == b"<x:is><x:t a='b'>a &lt;t&gt;</x:t></x:is>"
