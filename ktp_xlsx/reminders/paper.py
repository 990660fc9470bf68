"""Reminders as Word papers, ready to print: a letter for each recipient, and overviews for the coordinating leader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from ktp_xlsx.language.dates import date_text
from ktp_xlsx.model import ReminderLine
from ktp_xlsx.reminders.wording import Letter, opening

if TYPE_CHECKING:
    from docx.document import Document

FONT: Final = "Times New Roman"
_MADE: Final = datetime(2026, 1, 1)  # equal content gives equal bytes
_BLOCK_HEADS: Final = ("Kam", "Ką reikia padaryti", "Iki", "Jau priminta")
_BLOCK_WIDTHS_MM: Final = (38, 88, 24, 24)
_DUE: Final = 2  # the column „Iki“


def letter_paper(letter: Letter, school: str, today: date, title: str = "PRIMINIMAS") -> bytes:
    """One letter on A4. Several things are a list; each begins with a capital."""
    document = blank(school, title.capitalize())
    heading(document, school, title, today)
    _letter(document, letter)
    return content(document)


def deputy_paper(
    letter: Letter | None, greeting: str, school: str, today: date, lines: Sequence[ReminderLine]
) -> bytes:
    """The coordinating leader's own duties, then what all the others are being told as new."""
    document = blank(school, "Nauji priminimai")
    heading(document, school, "NAUJI PRIMINIMAI", today)
    if letter is not None:
        _letter(document, letter)
    else:
        paragraph(document, greeting, after=6)
    if lines:
        paragraph(document, f"Kitiems darbuotojams parengta priminimų – {len(lines)}:", before=10, after=6)
        _table(document, lines)
    return content(document)


def overview_paper(school: str, today: date, lines: Sequence[ReminderLine]) -> bytes:
    """All that is open, with the day each was first told."""
    document = blank(school, "Visi atviri darbai")
    heading(document, school, "VISI ATVIRI DARBAI", today)
    late = sum(1 for line in lines if line.state == "vėluoja")
    paragraph(document, f"Iš viso – {len(lines)}, iš jų terminas jau praėjo – {late}.", after=6)
    if lines:
        _table(document, lines)
    return content(document)


def blank(school: str, title: str) -> Document:
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(12)
    section.top_margin = section.bottom_margin = Mm(20)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    style.paragraph_format.space_after = Pt(0)
    language = style.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): "lt-LT", qn("w:eastAsia"): "lt-LT"})
    style.element.rPr.append(language)
    about = document.core_properties
    about.author = about.last_modified_by = school
    about.title, about.language, about.comments = title, "lt-LT", ""
    about.created = about.modified = _MADE
    return document


def heading(document: Document, school: str, title: str, today: date) -> None:
    if school:
        paragraph(document, school, centred=True)
    paragraph(document, title, centred=True, bold=True, before=6)
    paragraph(document, date_text(today), centred=True, after=18)


def _letter(document: Document, letter: Letter) -> None:
    paragraph(document, letter.greeting, after=6)
    several = len(letter.items) > 1
    for number, item in enumerate(letter.items, start=1):
        text = f"{number}. {item.text}" if several else opening(item.text)
        paragraph(document, text, after=0 if item.lines else 6, indent=12.5)
        for line in item.lines:
            paragraph(document, line, left=20)
        if item.lines:
            document.paragraphs[-1].paragraph_format.space_after = _points(6)
    for number, line in enumerate(letter.closing):
        paragraph(document, line, before=18 if not number else 0, keep=number < len(letter.closing) - 1)


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def paragraph(
    document: Any,
    text: str,
    *,
    centred: bool = False,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    left: float = 0,
    keep: bool = False,
) -> None:
    """`before` and `after` in points, `indent` (first line) and `left` in millimetres."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    look = paragraph.paragraph_format
    look.space_before, look.space_after = _points(before), _points(after)
    look.first_line_indent, look.left_indent = Mm(indent), Mm(left)
    look.keep_with_next = keep
    if centred:
        look.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Document, lines: Sequence[ReminderLine]) -> None:
    rows = []
    for line in lines:
        about = f" ({line.about})" if line.about else ""
        due = line.due.isoformat() if line.due else "dabar"
        told = line.first_told.isoformat() if line.first_told else "nauja"
        rows.append((line.recipient, f"{line.what}{about}", due, told))
    late = frozenset(number for number, line in enumerate(lines) if line.state == "vėluoja")
    table(document, _BLOCK_HEADS, rows, _BLOCK_WIDTHS_MM, bold_due=late)


def table(
    document: Document,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths_mm: Sequence[float],
    bold_due: frozenset[int] = frozenset(),
) -> None:
    """A table whose headings come again on each page and whose rows never split; `bold_due`: rows with a late day."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    made = document.add_table(rows=1 + len(rows), cols=len(heads))
    made.style = document.styles["Table Grid"]
    made.autofit = False
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    lines = list(made.rows)
    lines[0]._tr.get_or_add_trPr().append(repeated)
    for number, (line, texts) in enumerate(zip(lines, (heads, *rows), strict=True)):
        if number:
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        late = number - 1 in bold_due
        for column, (cell, text) in enumerate(zip(line.cells, texts, strict=True)):
            cell.width = Mm(widths_mm[column])
            run = cell.paragraphs[0].add_run(text)
            run.font.size = _points(10)
            run.bold = not number or (late and column == _DUE)
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)


def content(document: Document) -> bytes:
    """The document as a file; equal content gives equal bytes, so that nothing is written anew in vain."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    saved, steady = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as old, ZipFile(steady, "w") as new:
        for item in old.infolist():
            new.writestr(ZipInfo(item.filename), old.read(item), ZIP_DEFLATED)
    return steady.getvalue()
