"""Whatever people typed arrives as the text it is: no markup, no template language, no broken file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktp_xlsx.documents.render import CannotPrint, printed
from ktp_xlsx.documents.templates import papers
from ktp_xlsx.order_values import Money
from tests.documents.orders import ROWS, SEMINAR, leave, programme
from tests.ooxml import assert_valid

TEMPLATES = papers()
HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{# x #}",
    "{%p if x %}",
    "{_{ x }_}",
    "<w:p>",
    "</w:t></w:r></w:p><w:p>",
    "A & B <Vilnius>",
    "&amp;&#8212;",
    '=HYPERLINK("x")',
    "''\"quoted\"",
    "eilutė\nkita\teilutė",
    "emocija 🎓👩🏽‍🏫",
    "x" * 2000,
    "\\1 \\g<0>",
    "Nr. 5–6, 7 d.",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_topic_arrives_as_it_was_typed(text: str, tmp_path: Path) -> None:
    """The topic of an event in the order, as Word would read it, and the file is valid."""
    made = printed(leave(event=replace(SEMINAR, topic=text)), TEMPLATES)
    (tmp_path / "a.docx").write_bytes(made.content)
    words = [p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert any(f"„{text}“" in one for one in words)
    assert any(f"„{text}“" in line.text for line in made.lines)
    assert_valid(tmp_path / "a.docx")


def test_hostile_text_in_every_place_of_a_programme(tmp_path: Path) -> None:
    """In cells of the annexed table, as a source of money and in the school's name too."""
    rows = tuple(
        replace(row, topic=text, organiser=text, source=text, people=(text,))
        for row, text in zip(ROWS * 6, HOSTILE, strict=False)
    )
    made = printed(programme(rows=rows), TEMPLATES)
    (tmp_path / "a.docx").write_bytes(made.content)
    cells = {cell.text for table in docx.Document(str(tmp_path / "a.docx")).tables for cell in table._cells}
    assert set(HOSTILE) <= cells
    assert_valid(tmp_path / "a.docx")


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    """Control characters, lone surrogates and the like would make Word refuse the file."""
    made = printed(leave(event=replace(SEMINAR, topic="a\x00b\x0bc\ud800d\ufffee\r\nf")), TEMPLATES)
    assert any("„abcde\nf“" in line.text for line in made.lines)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=80))
def test_any_text_keeps_the_file_whole(text: str) -> None:
    """A law: for any topic the document is XML that says it."""
    made = printed(leave(event=replace(SEMINAR, topic=text)), TEMPLATES)
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        assert file.testzip() is None
    document = docx.Document(io.BytesIO(made.content))
    wanted = f"„{text}“".replace("““", "“").replace("\u2011", "-").replace("\ufffe", "").replace("\uffff", "")
    assert any(wanted in p.text for p in document.paragraphs)


def test_a_missing_value_stops_the_paper() -> None:
    """Nothing is printed empty: without hours, an organiser, a form or a source of money there is no paper."""
    for order in (
        leave(event=replace(SEMINAR, hours=None)),
        leave(event=replace(SEMINAR, organiser="")),
        leave(event=replace(SEMINAR, form="")),
        leave(event=None),
        leave(kind="komandiruote"),
        leave(kind="panaikinimas"),
        leave(kind="planas", people=()),
        leave(kind="suvestine"),
        leave(kind="susipazinimas"),
        leave(money=Money((), (Decimal(5),))),
    ):
        with pytest.raises(CannotPrint):
            printed(order, TEMPLATES)


def test_the_same_order_gives_the_same_bytes() -> None:
    """Made again, a paper is the same to the byte; that is how an edited one is told."""
    assert printed(leave(), TEMPLATES).content == printed(leave(), papers()).content


def test_properties_name_the_school_and_nobody_else() -> None:
    """Author: the school; no user of the computer, no time of day."""
    made = docx.Document(io.BytesIO(printed(leave(), TEMPLATES).content)).core_properties
    assert made.author == "Vilniaus Pavyzdžio gimnazija"
    assert made.last_modified_by == ""
    assert made.title.startswith("Dėl lietuvių kalbos")
    assert made.created.isoformat()[:16] == "2026-10-12T00:00"
    assert made.language == "lt-LT"


def test_verbs_are_spaced_in_the_style_only() -> None:
    """Where the school wants it, by the style: the word itself stays whole for search and screen readers."""
    plain, spaced = (printed(leave(spaced_verbs=on), TEMPLATES) for on in (False, True))
    assert plain.lines == spaced.lines
    with zipfile.ZipFile(io.BytesIO(spaced.content)) as file:
        assert '<w:spacing w:val="60"/>' in file.read("word/styles.xml").decode()
