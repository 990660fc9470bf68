"""Relationships between parts, content types, and what belongs to a sheet alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.workbook.package import markup, relations
from ktp_xlsx.workbook.package.archive import Archive
from tests.workbook import made_workbooks as made

RELS = f'<Relationships xmlns="{markup.PACKAGE_RELATIONS}">'.encode()
names = st.text(st.sampled_from("abcč1 "), min_size=1, max_size=5).map(str.strip).filter(bool)


@given(st.lists(names, min_size=1, max_size=4), st.lists(names, min_size=1, max_size=4))
def test_a_relative_target_leads_back(one: list[str], other: list[str]) -> None:
    """From any folder to any other."""
    part, target = "/".join((*one, "a.xml")), "/".join((*other, "b.xml"))
    assert relations.resolve(part, relations.relative(part, target)) == target
    assert relations.resolve(part, f"/{target}") == target
    assert relations.source_of(relations.rels_name(part)) == part


def test_targets_are_read_as_they_are_meant() -> None:
    """Absolute, relative, escaped, outside."""
    text = RELS + (
        b'<Relationship Id="a" Type="x/drawing" Target="../drawings/a%20b.xml"/>'
        b'<Relationship Id="b" Type="x/sheet" Target="/xl/c.xml"/>'
        b'<Relationship Id="c" Type="x/hyperlink" Target="https://example.org/?a=1&amp;b=2" TargetMode="External"/>'
        b"</Relationships>"
    )
    found = relations.parse_relations(text, "xl/worksheets/sheet1.xml")
    assert [(r.id, r.kind, r.target, r.external) for r in found] == [
        ("a", "drawing", "xl/drawings/a b.xml", False),
        ("b", "sheet", "xl/c.xml", False),
        ("c", "hyperlink", "https://example.org/?a=1&b=2", True),
    ]
    with pytest.raises(markup.Unsafe):
        relations.parse_relations(RELS + b'<Relationship Id="a"/></Relationships>', "x")


def test_relations_are_added_and_removed() -> None:
    """The others do not move."""
    text = (
        RELS + b'<Relationship Id="a" Type="t" Target="a"/> <Relationship Id="b" Type="t" Target="b"/></Relationships>'
    )
    changed = relations.changed_relations(text, ["a"], [("c", "styles", "styles.xml")])
    assert changed == RELS + (
        b' <Relationship Id="b" Type="t" Target="b"/><Relationship Id="c" Type="'
        + markup.RELATIONS.encode()
        + b'/styles" Target="styles.xml"/></Relationships>'
    )
    assert relations.changed_relations(text, [], []) == text


def test_what_belongs_to_a_sheet_alone() -> None:
    """Its drawing, chart, comments and their relationships; not what another part leads to as well."""
    archive = Archive(made.decorated())
    own = relations.own_parts(archive, ["xl/worksheets/sheet1.xml"])
    assert {"xl/charts/chart1.xml", "xl/comments1.xml", "xl/drawings/_rels/drawing1.xml.rels"} <= own
    assert not {name for name in own if "sharedStrings" in name or "sheet2" in name or "table1" in name}
    rels = "xl/worksheets/_rels/sheet2.xml.rels"
    also = b'<Relationship Id="x" Type="t/comments" Target="../comments1.xml"/></Relationships>'
    text = made.parts(archive.content)[rels].replace(b"</Relationships>", also)
    shared = Archive(made.with_parts(archive.content, {rels: text}))
    assert own - relations.own_parts(shared, ["xl/worksheets/sheet1.xml"]) == {"xl/comments1.xml"}


def test_free_names_take_the_lowest_number() -> None:
    """Whatever the case, and with or without a number in the donor's name."""
    taken = {"xl/charts/chart1.xml", "xl/charts/chart3.xml"}
    assert [relations.free_name("xl/charts/Chart7.xml", taken) for _ in range(3)] == [
        f"xl/charts/Chart{number}.xml" for number in (2, 4, 5)
    ]
    assert relations.free_name("xl/theme/theme.xml", taken) == "xl/theme/theme1.xml"


def test_content_types_say_what_they_said() -> None:
    """New XML parts get an entry, new endings one for all; nothing is said twice."""
    text = (
        f'<Types xmlns="{markup.CONTENT_TYPES}"><Default Extension="PNG" ContentType="image/png"/>'
        '<Override PartName="/xl/A.xml" ContentType="a"/><Override PartName="/xl/b.xml" ContentType="b"/></Types>'
    ).encode()
    changed = relations.changed_types(
        text,
        ["xl/b.xml"],
        {"xl/a.xml": "a", "xl/c.xml": "c", "xl/p.png": "image/png", "xl/d.vml": "v", "xl/e.vml": "v"},
    )
    types = relations.content_types(changed)
    assert types == ({"png": "image/png", "vml": "v"}, {"xl/a.xml": "a", "xl/c.xml": "c"})
    assert relations.type_of("XL/P.png", types) == "image/png"
    assert changed.startswith(text[: text.index(b'<Override PartName="/xl/b')])
    assert relations.changed_types(changed, [], {"xl/c.xml": "c"}) == changed
