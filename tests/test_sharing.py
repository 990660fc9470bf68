"""Good practice given out: the library's list holds all, the website only what its authors agreed to."""

from __future__ import annotations

import csv
from datetime import date, datetime
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest

from ktp_xlsx import pipeline, sharing
from ktp_xlsx.demo.school import demo_school
from ktp_xlsx.model import Record
from ktp_xlsx.reminders import practice_files
from ktp_xlsx.workbook.create import create

TODAY = date(2026, 11, 16)


def record(code: str, **cells: object) -> Record:
    plain = {"Kodas": code, "Tema": f"Tema {code}", "Autorius": "Rūta Kazlauskienė", "Veikla": "lektorius"}
    return Record(2, {**plain, **{heading.replace("_", " "): value for heading, value in cells.items()}})


HOSTILE = record(
    "GP-001", Tema='<script>alert("x")</script> & =1+1', Nuoroda="javascript:alert(1)", Autorius="Rūta <b>K.</b>"
)
LINKED = record("GP-002", Nuoroda="https://pavyzdys.example/?a=1&b=2", Metodinė_grupė="Kalbų")


class Tags(HTMLParser):
    """All tags and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_page_escapes_everything() -> None:
    """No text becomes a tag; only web addresses become links."""
    text = practice_files.page([HOSTILE, LINKED], "Mokykla <Nr. 1>", "2026–2027").decode()
    read = Tags()
    read.feed(text)
    assert not {"script", "b", "img"} & set(read.tags)
    assert read.links == ["https://pavyzdys.example/?a=1&b=2"]
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("https://pavyzdys.example/a", True),
        ("http://pavyzdys.example", True),
        (" JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/x", False),
        ("https://", False),
        ("https://[x", False),
        ("biblioteka, 3 lentyna", False),
    ],
)
def test_links(text: str, safe: bool) -> None:
    """A place in the school is no link, and neither is what could run."""
    assert bool(practice_files.safe_link(text)) is safe


def test_table_is_text() -> None:
    """No cell is a formula; the bad link is left out."""
    text = practice_files.table([record("GP-3", Tema="=HYPERLINK(1)"), HOSTILE]).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert rows[0] == ["Tema", "Autorius", "Veikla", "Metodinė grupė", "Nuoroda"]
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert not [cell for row in rows[1:] for cell in row if "javascript" in cell]


def test_catalogue_goes_by_groups() -> None:
    """Groups in the order of the alphabet, what belongs to none at the end."""
    content = practice_files.catalogue([HOSTILE, LINKED], "Mokykla", TODAY)
    texts = [p.text for p in docx.Document(BytesIO(content)).paragraphs]
    assert texts.index("Kalbų") < texts.index("Kita")


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    path = tmp_path / "mokykla" / "workbooks" / "KTP_2026-2027.xlsx"
    path.parent.mkdir(parents=True)
    create(demo_school(20), path, datetime(2026, 11, 16))
    return path


def test_the_chain_to_its_end(workbook: Path) -> None:
    """Sharing after events becomes rows, the rows become a list; nobody has agreed, so the page is empty."""
    pipeline.consolidate(workbook, TODAY, datetime(2026, 11, 16, 8))
    done = sharing.share(workbook, TODAY)
    assert done.kept > 0
    assert (done.published, done.written) == (0, 3)
    assert done.folder
    assert "Skelbtinų įrašų dar nėra." in (done.folder / "svetaine.html").read_text(encoding="utf-8")
    assert sharing.share(workbook, date(2026, 12, 1)).written == 0


def test_second_consolidation_changes_nothing(workbook: Path) -> None:
    """Rows of good practice are told the same before and after they are written."""
    pipeline.consolidate(workbook, TODAY, datetime(2026, 11, 16, 8))
    before = workbook.read_bytes()
    again = pipeline.consolidate(workbook, TODAY, datetime(2026, 11, 16, 9))
    assert again.changes == ()
    assert workbook.read_bytes() == before
