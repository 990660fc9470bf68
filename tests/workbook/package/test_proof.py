"""The proof sees every kind of harm: each test does one, by hand, and names the part that must be told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktp_xlsx.workbook import save
from ktp_xlsx.workbook.edits import CellEdit, SheetEdit
from ktp_xlsx.workbook.package import markup, proof, shared_edits
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.package.overlay import Package
from ktp_xlsx.workbook.package.trees import Disproved
from tests.workbook import made_workbooks as made
from tests.workbook.made_workbooks import OWN, donor, parts, with_parts

OLD = made.decorated()
EDIT = SheetEdit("Programa", (CellEdit(3, 2, "Pakeista"), CellEdit(7, 1, "KT-006", "Planas!A1")), 1, 6)
GROWN = SheetEdit("Lentelė", (CellEdit(1, 4, "Duomenys"), CellEdit(5, 1, "Tema 4")), 1, 4, ((4, True),))
NEW = save.changed(Archive(OLD), donor(5), OWN, (EDIT, GROWN), frozenset({"Planas", "Suvestinė"})).content()
FRAME, STYLES, TYPES = "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"
RELS, PROGRAMME, TABLE = "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet3.xml", "xl/tables/table1.xml"


def disproved(new: bytes, old: bytes = OLD) -> str:
    with pytest.raises(Disproved) as harm:
        proof.prove(Archive(old), Archive(new), OWN, (EDIT, GROWN))
    return harm.value.part


def test_a_good_save_is_proved() -> None:
    """Nothing is told of what the contract allows."""
    assert proof.prove(Archive(OLD), Archive(NEW), OWN, (EDIT, GROWN)) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize("name", sorted(parts(OLD)))
def test_a_part_that_is_gone_is_seen(name: str) -> None:
    """Any part of the old workbook."""
    try:
        assert disproved(with_parts(NEW, {name: None})) in (name, FRAME, "")
    except ValueError:  # the workbook's main part: the package is none any more
        assert name in (FRAME, TYPES, "_rels/.rels")


@pytest.mark.parametrize("name", sorted(set(parts(OLD)) - {FRAME, STYLES, TYPES, RELS, PROGRAMME, TABLE}))
def test_a_part_with_one_byte_more_is_seen(name: str) -> None:
    """Any part that is none of the frame's and was not edited; white space at its end is enough."""
    if name in ("_rels/.rels", "xl/worksheets/sheet2.xml"):
        return
    assert disproved(with_parts(NEW, {name: parts(NEW)[name] + b" "})) == name


@pytest.mark.parametrize(
    ("name", "find", "put"),
    [
        (FRAME, b'name="Planas" sheetId="1"', b'name="Planai" sheetId="1"'),
        (FRAME, b'name="Planas" sheetId="1"', b'name="Planas" sheetId="99"'),
        (FRAME, b"$A$2:$A$4</definedName>", b"$A$2:$A$5</definedName>"),
        (FRAME, b' state="veryHidden"', b' state="hidden"'),
        (FRAME, b'calcId="', b'calcId="9'),
        (FRAME, b"<bookViews>", b'<fileSharing readOnlyRecommended="1"/><bookViews>'),
        (FRAME, b"</sheets>", b'<sheet name="Svetimas" sheetId="77" r:id="rId1"/></sheets>'),
        (STYLES, b'<font><b/><sz val="11"/>', b'<font><i/><sz val="11"/>'),
        (STYLES, b'formatCode="dd.mm"', b'formatCode="mm.dd"'),
        (STYLES, b'<cellXfs count="', b'<cellXfs x="1" count="'),
        (STYLES, b"<fills ", b"<!-- --><fills x='1' "),
        (TYPES, b"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml", b"text/xml"),
        (TYPES, b'Extension="png"', b'Extension="gif"'),
        (RELS, b'Id="rId1" ', b'Id="rId55" '),
        (RELS, b'Target="theme/theme1.xml"', b'Target="theme/theme2.xml"'),
        (RELS, b"</Relationships>", b'<Relationship Id="q" Type="x/y" Target="theme/theme1.xml"/></Relationships>'),
        (PROGRAMME, b'<c r="D2"', b'<c r="D2" ph="1"'),
        (PROGRAMME, b'<c r="A2" t="s"><v>', b'<c r="A2" t="s"><v>1'),
        (PROGRAMME, b'<row r="3" spans="1:4" hidden="1">', b'<row r="3" spans="1:4">'),
        (PROGRAMME, b'<c r="B3" s="', b'<c r="B3" s="1'),
        (PROGRAMME, b'<c r="D7" s="', b'<c r="D7" t="str" s="'),
        (PROGRAMME, b"</sheetData>", b'<row r="40"><c r="A40"><v>1</v></c></row></sheetData>'),
        (PROGRAMME, b'<autoFilter ref="A1:D7">', b'<autoFilter ref="A1:E7">'),
        (PROGRAMME, b'<autoFilter ref="A1:D7">', b'<autoFilter ref="A1:D6000">'),
        (PROGRAMME, b'<filter val="KT-001"', b'<filter val="KT-002"'),
        (PROGRAMME, b'<col min="3" max="3" width="12.7109375" hidden="1"', b'<col min="3" max="3" width="12.7109375"'),
        (PROGRAMME, b'<hyperlink ref="B4"', b'<hyperlink ref="B5"'),
        (PROGRAMME, b'sqref="D2:D500"', b'sqref="D2:D50"'),
        (PROGRAMME, b"<legacyDrawing", b"<legacyDrawingHF"),
        (PROGRAMME, b'<dimension ref="A1:D7"/>', b'<dimension ref="A1:C7"/>'),
        (TABLE, b'<tableColumn id="2" name="Eur"/>', b'<tableColumn id="2" name="EUR"/>'),
        (TABLE, b'displayName="Renginiai"', b'displayName="Kiti"'),
        (TABLE, b"</tableColumns>", b'<tableColumn id="9" name="X"/></tableColumns>'),
        (TABLE, b'ref="A1:D5"', b'ref="A1:D9"'),
        ("xl/worksheets/sheet2.xml", b'hidden="1" customHeight="1"', b'customHeight="1"'),
    ],
)  # fmt: skip
def test_a_slip_in_what_may_change_is_seen(name: str, find: bytes, put: bytes) -> None:
    """Frame, formats, an edited sheet, its table: what is not of the edit is looked at, too."""
    text = parts(NEW)[name]
    assert find in text
    assert disproved(with_parts(NEW, {name: text.replace(find, put, 1)})) == name


def test_formats_keep_their_places() -> None:
    """A format put in before others would recolour every sheet."""
    text = parts(NEW)[STYLES].replace(b"<cellXfs count", b"<cellXfs  count", 1)
    at = text.index(b">", text.index(b"<cellXfs")) + 1
    xf = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    assert disproved(with_parts(NEW, {STYLES: text[:at] + xf + text[at:]})) == STYLES


def test_parts_of_nobody_are_seen() -> None:
    """Nothing is left lying in the package: that is how workbooks grow."""
    assert disproved(with_parts(NEW, {"xl/drawings/drawing99.xml": b"<x/>"})) == "xl/drawings/drawing99.xml"


def test_product_parts_must_be_readable() -> None:
    """A part of ours that is no XML would be 'a problem with some content'."""
    own = next(name for name in parts(NEW) if name not in parts(OLD) and "chart" in name)
    assert disproved(with_parts(NEW, {own: parts(NEW)[own][:-9]})) == own


def test_a_part_that_people_use_too_is_theirs() -> None:
    """Were a picture of a product's sheet also shown on a person's sheet, it may not change."""
    own = next(name for name in parts(NEW) if name not in parts(OLD) and "charts/chart" in name)
    rels = "xl/drawings/_rels/drawing2.xml.rels"
    kind = markup.RELATIONS.encode() + b"/chart"
    chart = own.rpartition("/")[2].encode()
    also = b'<Relationship Id="q1" Type="%s" Target="../charts/%s"/></Relationships>' % (kind, chart)
    text = parts(NEW)[rels].replace(b"</Relationships>", also)
    before = with_parts(NEW, {rels: text})
    after = save.changed(Archive(before), donor(9), OWN, (), frozenset()).content()
    proof.prove(Archive(before), Archive(after), OWN, ())
    assert parts(after)[own] == parts(before)[own]
    harmed = with_parts(after, {own: parts(after)[own] + b" "})
    with pytest.raises(Disproved) as harm:
        proof.prove(Archive(before), Archive(harmed), OWN, ())
    assert harm.value.part == own


def test_rows_out_of_order_are_seen() -> None:
    """All cells are there, but Excel would call the sheet damaged."""
    text = parts(NEW)[PROGRAMME]
    start, end = text.index(b'<row r="7"'), text.index(b"</sheetData>")
    at = text.index(b'<row r="6"')
    moved = text[:at] + text[start:end] + text[at:start] + text[end:]
    assert disproved(with_parts(NEW, {PROGRAMME: moved})) == PROGRAMME


def test_an_id_given_twice_is_seen() -> None:
    """Which of two parts it leads to would be a matter of luck."""
    own = b'<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet6.xml"/></Relationships>'
    text = parts(NEW)[RELS].replace(b"</Relationships>", own)
    assert disproved(with_parts(NEW, {RELS: text})) == RELS


@pytest.mark.parametrize("seen", [None, ["Planas"]])
def test_another_reader_must_agree(monkeypatch: pytest.MonkeyPatch, seen: list[str] | None) -> None:
    """Calamine opens the new package, too, and sees the same sheets."""
    import python_calamine

    class Reader:
        sheet_names = seen

        @classmethod
        def from_filelike(cls, _: object) -> Reader:
            if seen is None:
                raise python_calamine.XmlError("broken")
            return cls()

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Reader)
    assert disproved(NEW) in (TYPES, FRAME)


def test_a_doctype_is_not_read() -> None:
    """Entities could blow up the reader."""
    text = parts(NEW)[STYLES].replace(b"<styleSheet", b'<!DOCTYPE x [<!ENTITY a "b">]><styleSheet', 1)
    assert disproved(with_parts(NEW, {STYLES: text})) == STYLES


PROGRAMME_NEW = shared_edits.with_edit(Package(Archive(OLD)), EDIT).content()


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(parts(PROGRAMME_NEW)[PROGRAMME]) - 1), st.sampled_from(b"09AZaz=/ <"))
def test_one_byte_of_an_edited_sheet(at: int, byte: int) -> None:
    """Any byte of an edited sheet changed: seen, unless it stands in an edited cell or is no more than a hint."""
    text = parts(PROGRAMME_NEW)[PROGRAMME]
    harmed = text[:at] + bytes([byte]) + text[at + 1 :]
    ends = (b"</c>", b"</c>", b"/>", b"/>", b"?>")
    free = zip((b'<c r="B3"', b'<c r="A7"', b"<dimension", b'ref="A7"', b"<?xml"), ends, strict=True)
    spans = [(start := text.index(head), text.index(tail, start)) for head, tail in free]
    if harmed == text or any(start <= at < end + 4 for start, end in spans) or b'spans="' in text[at - 14 : at + 1]:
        return
    if (
        harmed.lower() == text.lower()
        or text[at : at + 1].isspace()
        or byte == 32
        or b'<c r="D7"' in text[at - 20 : at + 10]
    ):
        return
    with pytest.raises(Disproved):
        proof.prove(Archive(OLD), Archive(with_parts(PROGRAMME_NEW, {PROGRAMME: harmed})), (), (EDIT,))
