"""Every kind of paper: its whole text, its looks, and the rules of papers.md 1.3 on a finished document."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from ktp_xlsx.documents.points import Line
from ktp_xlsx.documents.render import Printed, printed
from ktp_xlsx.documents.templates import papers
from ktp_xlsx.order_values import Money
from tests.documents.golden_texts import GOLDEN, dump
from tests.documents.orders import IEVA, all_papers, several
from tests.ooxml import assert_valid

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS = all_papers()
ORDERS = [
    name for name, order in PAPERS.items() if order.kind not in {"susipazinimas", "planas", "suvestine", "pasirasyti"}
]
WOMEN = {"Vadovaudamasi", "Atsižvelgdama", "atsižvelgdama", "Direktorė", "atliekanti"}
MEN = {"Vadovaudamasis", "Atsižvelgdamas", "atsižvelgdamas", "Direktorius"}
HARD = "\u00a0"


@pytest.fixture(scope="module")
def made() -> dict[str, Printed]:
    templates = papers()
    return {name: printed(order, templates) for name, order in PAPERS.items()}


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read("word/document.xml"))


@pytest.mark.parametrize("name", PAPERS)
def test_the_whole_text_is_as_read_and_approved(name: str) -> None:
    """The text of each paper is that of its golden file; a change of a template is seen line by line."""
    assert dump(name) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_file_is_valid(made: dict[str, Printed], tmp_path: Path) -> None:
    """Word opens each of them: valid against ECMA-376."""
    for name, one in made.items():
        (tmp_path / f"{name}.docx").write_bytes(one.content)
    assert_valid(*tmp_path.glob("*.docx"))


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_empty_doubled_or_left_of_the_template(made: dict[str, Printed], name: str) -> None:
    """No tag, None or nan, no double space, no space before a comma, no empty paragraph outside cells to fill in."""
    for line in made[name].lines:
        assert not re.search(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bnan\b|Undefined", line.text), line
        assert not re.search(r"[ \u00a0]{2}|[ \u00a0][,.;:](?!\d)|““|\"|,,", line.text), line
        assert line.text.strip() or line.style in {"Lentelė", "Susipažinimo eilutė", "Tarpas"}, line


@pytest.mark.parametrize("name", PAPERS)
def test_spaces_that_may_not_break(made: dict[str, Printed], name: str) -> None:
    """2026 m., 15 d., 60,00 Eur, Nr. P-1, 2 pamoka, a dash and „į“ stay with their neighbour (papers.md 2.6)."""
    for line in made[name].lines:
        if line.text.isupper():
            continue
        found = re.search(
            r"\d (m\.|d\.|val\.|Eur|pamok|punkt|klas)|Nr\. |(?<!\w)[įoĮ] | –|\bak\. val| klasė\)", line.text
        )
        assert not found, (found, line)


@pytest.mark.parametrize("name", ORDERS)
def test_elements_stand_in_their_order(made: dict[str, Printed], name: str) -> None:
    """Institution, kind, title, date, place, text, signature (papers.md 1.1); the title has no full stop."""
    styles = [line.style for line in made[name].lines]
    wanted = ["Įstaiga", "Įstaiga", "Rūšis", "Antraštė", "Data ir numeris", "Vieta"]
    assert styles[:6] == wanted
    assert styles.index("Parašas") > styles.index("Punktas") > 5
    title = made[name].lines[3].text
    assert title.startswith("DĖL ")
    assert title == title.upper()
    assert not title.endswith(".")
    assert made[name].lines[1].text == "DIREKTORIUS"


@pytest.mark.parametrize("name", ORDERS)
def test_points_are_numbered_without_gaps(made: dict[str, Printed], name: str) -> None:
    """1., 1.1., 1.2., 2. …; a single point has no number, and after a preamble begins with a small letter."""
    point = sub = 0
    lines = made[name].lines
    several = sum(line.style == "Punktas" for line in lines) > 1
    for before, line in pairwise(lines):
        if line.style == "Punktas" and several:
            point, sub = point + 1, 0
            assert re.match(rf"{point}\. [A-ZĮĖŠŽ]", line.text), line
            assert line.text[-1] in ".:", line
        elif line.style == "Punktas":
            small = before.style == "Tekstas"
            assert line.text[0].islower() == small, line
            assert not small or before.text.endswith(","), before
        elif line.style == "Papunktis":
            sub += 1
            assert line.text.startswith(f"{point}.{sub}. "), line
            assert line.text[-1] in ".;", line
        if before.style == "Papunktis":
            assert before.text.endswith(";" if line.style == "Papunktis" else "."), before


@pytest.mark.parametrize("name", ORDERS)
def test_participles_agree_with_the_signer(made: dict[str, Printed], name: str) -> None:
    """Vadovaudamasi for a woman, Vadovaudamasis for a man, also where she acts for him; the heading stays masculine."""
    woman = PAPERS[name].signer.person.gender == "f"
    text = " ".join(line.text for line in made[name].lines if line.style in {"Tekstas", "Parašas", "Punktas"})
    words = set(re.findall(r"\w+", text))
    assert not words & (MEN if woman else WOMEN), words & (MEN if woman else WOMEN)
    assert "Vadovaujantis" not in words


@pytest.mark.parametrize("name", [n for n in ORDERS if PAPERS[n].kind in {"dalyvavimas", "komandiruote"}])
def test_everybody_named_signs(made: dict[str, Printed], name: str) -> None:
    """Each participant and each substitute stands among those who sign that they have seen the order."""
    lines = made[name].lines
    after = [line.text for line in lines[[line.style for line in lines].index("Parašas") :]]
    order = PAPERS[name]
    for person in (*order.people, *(line.substitute for line in order.cover if line.substitute)):
        assert person.name in after


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_is_a_lithuanian_office_page(made: dict[str, Printed], name: str) -> None:
    """A4, margins of at least 10 mm right and 15 mm below, Times New Roman 12, lt-LT, page numbers from page 2."""
    root = body(made[name].content)
    sections = root.findall(f".//{W}sectPr")
    assert len(sections) == (2 if PAPERS[name].kind == "programa" else 1)
    for section in sections:
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert {size.get(f"{W}w"), size.get(f"{W}h")} == {"11906", "16838"}
        wide = size.get(f"{W}orient") == "landscape"
        sides = [round(int(margin.get(f"{W}{side}")) / 56.6929) for side in ("left", "right", "top", "bottom")]
        assert sides == ([20, 10, 20, 15] if wide else [30, 10, 20, 20])
        assert section.find(f"{W}titlePg") is not None
    assert (sections[-1].find(f"{W}pgSz").get(f"{W}orient") == "landscape") == (
        PAPERS[name].kind in {"programa", "planas"}
    )
    with zipfile.ZipFile(io.BytesIO(made[name].content)) as file:
        styles = etree.fromstring(file.read("word/styles.xml"))
        header = file.read("word/header1.xml").decode()
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(f"{W}rFonts").get(f"{W}ascii") == "Times New Roman"
    assert defaults.find(f"{W}sz").get(f"{W}val") == "24"
    assert defaults.find(f"{W}lang").get(f"{W}val") == "lt-LT"
    assert "PAGE" in header


@pytest.mark.parametrize("name", ORDERS)
def test_the_signature_never_stands_alone(made: dict[str, Printed], name: str) -> None:
    """The paragraph above the signature is kept with it, and the signature's own lines together."""
    paragraphs = body(made[name].content).findall(f".//{W}body/{W}p")
    if not paragraphs:
        paragraphs = body(made[name].content).findall(f"{W}body/{W}p")
    styles = [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in paragraphs]
    above = paragraphs[styles.index("Parasas") - 1]
    assert above.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("name", PAPERS)
def test_tables_repeat_their_heading_and_do_not_split_rows(made: dict[str, Printed], name: str) -> None:
    """The heading row comes again on each page, and no row is cut by the end of a page."""
    for table in body(made[name].content).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert len(rows) > 1


def test_the_programme_is_approved_by_its_own_order(made: dict[str, Printed]) -> None:
    """The mark on the annexed programme carries the date and number of the order, blank until both are registered."""

    def mark(lines: tuple[Line, ...]) -> list[str]:
        return [line.text.replace(HARD, " ") for line in lines if line.style == "Tvirtinimo žyma"]

    school = "Vilniaus Pavyzdžio gimnazijos"
    assert mark(made["programa"].lines) == [
        "PATVIRTINTA",
        school,
        "direktoriaus 2026 m. rugsėjo __ d.",
        "įsakymu Nr. V-",
    ]
    signed = ["PATVIRTINTA", school, "direktoriaus 2026 m. rugsėjo 10 d.", "įsakymu Nr. V-123"]
    assert mark(made["programa_pasirasyta"].lines) == signed


@pytest.mark.parametrize("count", range(7, 60))
def test_a_signature_is_never_the_26th_paragraph(count: int) -> None:
    """LibreOffice would leave it alone on a page; the heading is then one paragraph, and reads the same."""
    order = several(people=(IEVA,) * count, money=Money())
    made = printed(order, papers())
    before = [line.style for line in made.lines].index("Parašas")
    assert before % 25
    assert "VILNIAUS PAVYZDŽIO GIMNAZIJOS\nDIREKTORIUS" in "\n".join(line.text for line in made.lines)
