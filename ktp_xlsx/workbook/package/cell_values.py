"""One cell's value as its XML, and back as far as is needed to see that nothing would change.

Sources: ECMA-376 part 1, 18.3.1.4 `c`, 18.18.11 `ST_CellType`, 22.9.2.19 `ST_Xstring` (the `_x000B_` escapes),
18.17.4.1 dates and their two systems.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from ktp_xlsx.workbook.package import markup
from ktp_xlsx.workbook.package.markup import Document, Element

Value: TypeAlias = str | int | float | Decimal | bool | date | None
Strings: TypeAlias = Callable[[int], str | None]

LONGEST_TEXT: Final = 32_767  # UTF-16 units; Excel repairs a workbook that holds more in one cell
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def content(value: Value, date1904: bool) -> tuple[bytes, bytes]:
    """Attribute `t` with a leading space (or nothing) and the cell's content, elements without prefix.

    Text stays text, whatever it begins with. Characters that XML does not know are left out, line ends become `\\n`,
    text beyond Excel's limit is cut and ends in an ellipsis. Raises `ValueError` for what is no finite number and for
    days before 1900.
    """
    if value is None or value == "":
        return b"", b""
    if isinstance(value, bool):
        return b' t="b"', b"<v>%d</v>" % value
    if isinstance(value, str):
        text = plain_text(value)
        if not text:
            return b"", b""
        space = b' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else b""
        coded = markup.escape(_LOOKS_ESCAPED.sub("_x005F_", text)).replace(b"&#10;", b"\n").replace(b"&quot;", b'"')
        return b' t="inlineStr"', b"<is><t%s>%s</t></is>" % (space, coded)
    return b"", b"<v>%s</v>" % number_text(value, date1904).encode()


def plain_text(text: str) -> str:
    """The text as a cell can hold it."""
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) * 2 > LONGEST_TEXT and len(text.encode("utf-16-le")) > 2 * LONGEST_TEXT:
        cut = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore")
        return cut + "…"
    return text


def number_text(value: int | float | Decimal | date, date1904: bool) -> str:
    """A number as Excel stores it: a point, no exponent for decimals, a serial number for a day."""
    if isinstance(value, date):
        return _number(serial(value, date1904))
    return _number(value)


def _number(value: float | Decimal) -> str:
    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value.adjusted()) > 300:
            raise ValueError("no number that a cell can hold")
        text = format(value, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in ("-0", "") else text
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        raise ValueError("no number that a cell can hold")
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def serial(day: date, date1904: bool) -> int | float:
    """Days since the workbook's beginning of time; a `datetime` with its part of the day."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    passed = moment.replace(tzinfo=None) - (datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30))
    days: int | float = passed // timedelta(days=1)
    if days < (0 if date1904 else 2):
        raise ValueError("a day that Excel does not know")
    if not date1904 and days < 61:
        days -= 1  # Excel believes that 1900 was a leap year
    rest = passed % timedelta(days=1)
    return days + rest / timedelta(days=1) if rest else days


def says(document: Document, cell: Element, value: Value, date1904: bool, strings: Strings) -> bool:
    """Does the cell hold that value already, and no formula? `strings` gives a shared string by its number."""
    inner = document.masked[cell.inner : cell.inner_end]
    if b"<" + document.prefix + b"f" in inner:
        return False
    kind = cell.get(b"t") or "n"
    if value is None or (isinstance(value, str) and not plain_text(value)):
        return not inner.strip()
    if isinstance(value, str):
        return text_of(document, cell, kind, strings) == plain_text(value)
    written = _element_text(document, cell, b"v").strip()
    if isinstance(value, bool):
        return kind == "b" and written in (("1", "true") if value else ("0", "false"))
    if kind != "n":
        return False
    try:
        return Decimal(written) == Decimal(number_text(value, date1904))
    except InvalidOperation:
        return False


def text_of(document: Document, cell: Element, kind: str, strings: Strings) -> str | None:
    """Text of a cell that holds text, else `None`."""
    if kind == "s":
        written = _element_text(document, cell, b"v").strip()
        return strings(int(written)) if written.isdigit() else None
    if kind == "inlineStr":
        return decoded(document, cell)
    return _unescaped(_element_text(document, cell, b"v")) if kind == "str" else None


def decoded(document: Document, holder: Element) -> str:
    """Text of a string item: its runs together, without phonetic hints."""
    name = document.prefix + b"t"
    pieces: list[str] = []
    phonetic = [
        (m.start(), markup.matching_end(document.masked, m[1], m.end(), holder.inner_end)[1])
        for m in markup.tags(document.masked, (document.prefix + b"rPh",), holder.inner, holder.inner_end)
        if not m[3]
    ]
    for match in markup.tags(document.masked, (name,), holder.inner, holder.inner_end):
        if match[3] or any(start < match.start() < end for start, end in phonetic):
            continue
        end = markup.matching_end(document.masked, name, match.end(), holder.inner_end)[0]
        pieces.append(_content_text(document, match.end(), end))
    return _unescaped("".join(pieces))


def _element_text(document: Document, parent: Element, local: bytes) -> str:
    name = document.prefix + local
    for match in markup.tags(document.masked, (name,), parent.inner, parent.inner_end):
        if not match[3]:
            end = markup.matching_end(document.masked, name, match.end(), parent.inner_end)[0]
            return _content_text(document, match.end(), end)
    return ""


def _content_text(document: Document, start: int, end: int) -> str:
    text = document.text[start:end]
    if b"<" in text:
        sections = re.split(rb"<!\[CDATA\[(.*?)\]\]>", re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", text), flags=re.DOTALL)
        plain = [s.decode() if i % 2 else markup.unescape(s) for i, s in enumerate(sections)]
        return "".join(plain).replace("\r\n", "\n")
    return markup.unescape(text).replace("\r\n", "\n")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text
