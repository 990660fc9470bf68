"""No-break spaces where official Lithuanian has them (papers.md 2.6): put into a template's own words once.

Values bring theirs; what people typed stays as they typed it.
"""

from __future__ import annotations

import re
from typing import Final

from ktp_xlsx.language.dates import NBSP

_TEXT: Final = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")
_TAG: Final = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
_AFTER_NUMBER: Final = re.compile(
    r"(?<=[\d}]) (?=(?:m\.|d\.|val\.|ak\.|Eur\b|proc\.|klas|pamok|punkt|papunk|straipsn|dali|eilut))"
)
_AFTER_SHORT: Final = re.compile(
    r"(?<=\bNr\.) |(?<=\b[pm]\.) (?=\d|\{\{|m\.)|(?<=\bstr\.) (?=\d|\{\{)|(?<=\bak\.) (?=val)"
)
_ONE_LETTER: Final = re.compile(r"(?<!\w)([įoĮO]) ")
_DASH: Final = re.compile(r" (?=–(?: |$))")


def with_hard_spaces(xml: str) -> str:
    """A part's text with its no-break spaces; what stands inside a tag is left alone."""
    return _TEXT.sub(lambda found: found[1] + bound(found[2]) + found[3], xml)


def bound(text: str) -> str:
    """`iki 2026 m. rugsėjo 10 d.` with the spaces that may not break; tags count as numbers."""
    text = _AFTER_NUMBER.sub(NBSP, text)
    text = _AFTER_SHORT.sub(NBSP, text)
    text = _DASH.sub(NBSP, text)
    text = _ONE_LETTER.sub(rf"\1{NBSP}", text)
    return "".join(piece.replace(NBSP, " ") if index % 2 else piece for index, piece in enumerate(_TAG.split(text)))
