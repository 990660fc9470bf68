"""What the tool does to the paragraphs of a finished order, so that a template stays plain text.

Points and sub-points get their numbers as real text; the last sub-point of a point ends with a full stop; an order with
one action has no number and, after a preamble, begins with a small letter; the paragraph above the signature stays on
the page of the signature (papers.md 1.2, 2.1). All of it on the XML of the body, whose paragraphs are found by style.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from itertools import pairwise
from typing import Final, NamedTuple

POINT, SUBPOINT, TEXT, SIGNATURE, TITLE, INSTITUTION = (
    "Punktas",
    "Papunktis",
    "Tekstas",
    "Parašas",
    "Antraštė",
    "Įstaiga",
)
PARAGRAPHS_A_PAGE: Final = 25
_END: Final = "</w:p>"
_PARAGRAPH: Final = re.compile(r"<w:p(?: [^>]*[^/>])?>(?:[^<]|<(?!/?w:p[ >]))*</w:p>")
_STYLE: Final = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_PIECE: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br|noBreakHyphen)/>")
_SIGNS: Final = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}
_FIRST_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>(?=[^<])")
_NUMBERED: Final = re.compile(r"\d+\.")


class Line(NamedTuple):
    """A paragraph of a finished paper: the name of its style and its text."""

    style: str
    text: str


class _Found(NamedTuple):
    start: int
    end: int
    style: str
    text: str


def lines(xml: str, names: Mapping[str, str]) -> tuple[Line, ...]:
    """Every paragraph, in order, cells too. `names`: style id -> name."""
    return tuple(Line(found.style, found.text) for found in _paragraphs(xml, names))


def _paragraphs(xml: str, names: Mapping[str, str]) -> list[_Found]:
    found = []
    for match in _PARAGRAPH.finditer(xml):
        style = _STYLE.search(match[0])
        found.append(
            _Found(match.start(), match.end(), names.get(style[1], style[1]) if style else "", text_of(match[0]))
        )
    return found


def text_of(xml: str) -> str:
    """The text of a piece of WordprocessingML."""
    return "".join(unescape(piece[1]) if piece[1] is not None else _SIGNS[piece[2]] for piece in _PIECE.finditer(xml))


def arranged(xml: str, names: Mapping[str, str]) -> str:
    """The body with its points numbered and the signature kept in company."""
    found = _paragraphs(xml, names)
    points = [one for one in found if one.style == POINT]
    typed = any(_NUMBERED.match(one.text) for one in points)  # a school that numbers by hand is left alone
    single = len(points) == 1
    pieces, at, point, sub = [], 0, 0, 0
    for index, one in enumerate(found):
        after = found[index + 1].style if index + 1 < len(found) else ""
        paragraph = xml[one.start : one.end]
        if one.style == POINT and not typed:
            point, sub = point + 1, 0
            preamble = index > 0 and found[index - 1].style == TEXT
            paragraph = _small(paragraph) if single and preamble else paragraph
            paragraph = paragraph if single else _numbered(paragraph, f"{point}.")
        elif one.style == SUBPOINT:
            if not typed:
                sub += 1
                paragraph = _numbered(paragraph, f"{sub}." if single else f"{point}.{sub}.")
            if after != SUBPOINT and one.text.endswith(";"):
                paragraph = _ending(paragraph, ";", ".")
        elif one.style == TEXT and after == POINT and single and not typed and one.text.endswith(":"):
            paragraph = _ending(paragraph, ":", ",")
        if after == SIGNATURE and "<w:keepNext/>" not in paragraph:
            paragraph = _STYLE.sub(r"\g<0><w:keepNext/><w:keepLines/>", paragraph, count=1)
        pieces += [xml[at : one.start], paragraph]
        at = one.end
    done = "".join([*pieces, xml[at:]])
    signature = next((index for index, one in enumerate(found) if one.style == SIGNATURE), 0)
    return done if signature % PARAGRAPHS_A_PAGE else _heading_in_one(done, names)


def _heading_in_one(xml: str, names: Mapping[str, str]) -> str:
    """The two lines of the institution as one paragraph with a line break, which looks the same.

    LibreOffice first puts 25 paragraphs on a page; a signature that is the 26th then stays alone on its page, whatever
    the paragraph above it asks for. One paragraph fewer, and it is kept with it.
    """
    found = _paragraphs(xml, names)
    for one, other in pairwise(found):
        if one.style == other.style == INSTITUTION and one.end == other.start:
            runs = xml[other.start : other.end].partition("</w:pPr>")[2]
            return f"{xml[: one.end - len(_END)]}<w:r><w:br/></w:r>{runs}{xml[other.end :]}"
    return xml


def _numbered(paragraph: str, number: str) -> str:
    return _FIRST_TEXT.sub(f'<w:t xml:space="preserve">{number} ', paragraph, count=1)


def _small(paragraph: str) -> str:
    found = _FIRST_TEXT.search(paragraph)
    if not found:
        return paragraph
    at = found.end()
    return paragraph[:at] + paragraph[at].lower() + paragraph[at + 1 :]


def _ending(paragraph: str, old: str, new: str) -> str:
    """The last character of the paragraph's text, where it is `old`, becomes `new`."""
    at = paragraph.rfind(f"{old}</w:t>")
    return paragraph if at < 0 else paragraph[:at] + new + paragraph[at + len(old) :]
