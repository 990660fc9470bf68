"""Formats of a donor workbook in the target's `styles.xml`, as text put in at the end of each collection.

What is there already, to the last attribute, is used again, so that repeated runs add nothing.
Source: ECMA-376 part 1, 18.8 styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ktp_xlsx.workbook.package import markup
from ktp_xlsx.workbook.package.markup import Edit, Element, Unsafe

_ORDER: Final = (
    *(b"numFmts", b"fonts", b"fills", b"borders", b"cellStyleXfs", b"cellXfs", b"cellStyles", b"dxfs"),
    *(b"tableStyles", b"colors", b"extLst"),
)
EMPTY: Final = (  # for a workbook without styles: what Excel shows then
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="%s">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
) % markup.MAIN.encode()
_PARTS: Final = ((b"fontId", b"fonts"), (b"fillId", b"fills"), (b"borderId", b"borders"))
_FIRST_FREE_NUMBER_FORMAT: Final = 164  # those below are Excel's own
_MOST_FORMATS: Final = 64_000  # Excel opens no workbook with more cell formats
_DATE_FORMATS: Final = {14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47, *range(27, 37), *range(50, 59)}
_DATE: Final = 14  # the system's short date
_NO_DATE_LETTERS: Final = re.compile(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_SPACE: Final = re.compile(rb">\s+<")


class Formats(NamedTuple):
    """Where a donor's cell formats (`cells`) and difference formats (`differences`) stand in the target's styles."""

    text: bytes
    cells: Mapping[int, int]
    differences: Mapping[int, int]


@dataclass
class _Collection:
    """One collection of the target: what it holds by its bytes, and what is to be added."""

    element: Element | None
    items: list[bytes]
    added: list[bytes] = field(default_factory=list)
    by_text: dict[bytes, int] = field(default_factory=dict)
    by_sense: dict[object, int] | None = None

    def place(self, item: bytes, prefix: bytes) -> int:
        """Index of an item, which is added when nothing equal is there."""
        written = markup.prefixed(item, prefix)
        if not self.by_text:
            self.by_text = {text: index for index, text in reversed(list(enumerate(self.items)))}
        known = self.by_text.get(written)
        if known is None:
            if self.by_sense is None:
                self.by_sense = {_sense(text): index for index, text in reversed(list(enumerate(self.items)))}
            known = self.by_sense.get(_sense(written))
        if known is None:
            known = len(self.items) + len(self.added)
            self.added.append(written)
        self.by_text[written] = known
        return known


def _sense(item: bytes) -> object:
    """What an item says, whatever its prefix, order of attributes and white space."""
    pieces: list[object] = []
    masked = _SPACE.sub(b"><", item)
    for match in markup.TAG.finditer(masked):
        closing, name, attributes, empty = match.groups()
        local = name.rpartition(b":")[2]
        if not closing:
            pieces.append((local, tuple(sorted(markup.all_attributes(attributes).items()))))
        if closing or empty:
            pieces.append(None)
    return tuple(pieces)


class _Target:
    """The target's styles while formats are added: collections are read only when something goes into them."""

    def __init__(self, text: bytes) -> None:
        self.document = markup.parse(text, markup.MAIN)
        self.collections: dict[bytes, _Collection] = {}

    def collection(self, name: bytes) -> _Collection:
        if name not in self.collections:
            element = self.document.child(name)
            items = [] if element is None else [self.document.bytes_of(e) for e in self.document.children(element)]
            self.collections[name] = _Collection(element, items)
        return self.collections[name]

    def place(self, name: bytes, item: bytes) -> int:
        return self.collection(name).place(item, self.document.prefix)

    def number_format(self, code: str) -> int:
        """Id of a number format by its code; a new one gets the next free id."""
        collection = self.collection(b"numFmts")
        known = {markup.attribute(i, b"formatCode"): i for i in reversed(collection.items + collection.added)}
        if code in known:
            return int(markup.attribute(known[code], b"numFmtId") or 0)
        ids = [int(markup.attribute(i, b"numFmtId") or 0) for i in known.values()]
        identity = max([_FIRST_FREE_NUMBER_FORMAT - 1, *ids]) + 1
        item = b'<numFmt numFmtId="%d" formatCode="%s"/>' % (identity, markup.escape(code))
        collection.added.append(markup.prefixed(item, self.document.prefix))
        return identity

    def normal_style(self) -> int:
        """Index of the cell style Normal among the style formats."""
        styles = self.document.child(b"cellStyles")
        for element in [] if styles is None else self.document.children(styles):
            if element.get(b"builtinId") == "0":
                return int(element.get(b"xfId") or 0)
        return 0

    def text(self) -> bytes:
        edits: list[Edit] = []
        for name in _ORDER:
            collection = self.collections.get(name)
            if collection is None or not collection.added:
                continue
            content, count = b"".join(collection.added), len(collection.items) + len(collection.added)
            if name == b"cellXfs" and count > _MOST_FORMATS:
                raise Unsafe("more cell formats than Excel opens")
            if collection.element is not None:
                edits += markup.appended(self.document, collection.element, content, count)
                continue
            tag = self.document.prefix + name
            at = markup.after(self.document, _ORDER[: _ORDER.index(name)])
            edits.append(Edit(at, at, b'<%s count="%d">%s</%s>' % (tag, count, content, tag)))
        return markup.apply(self.document.text, edits)


def with_formats(text: bytes, donor: bytes, cells: Iterable[int], differences: Iterable[int]) -> Formats:
    """The target's styles with these cell formats (xf) and difference formats (dxf) of the donor's styles.

    Format 0 is the workbook's own default and stays so. Cell styles are not carried over: a format says all itself.
    Raises `Unsafe` for formats that lean on other parts (in-cell checkboxes) or that the donor does not hold.
    """
    target, source = _Target(text), _Target(donor)
    if source.document.prefix:
        raise Unsafe("a donor with prefixed styles")
    codes = _codes(source)
    placed = {0: 0}
    for index in sorted(set(cells) - {0}):
        placed[index] = target.place(b"cellXfs", _cell_format(_item(source, b"cellXfs", index), source, target, codes))
    differing = {}
    for index in sorted(set(differences)):
        item = _item(source, b"dxfs", index)
        differing[index] = target.place(b"dxfs", _with_number_formats(item, target))
    return Formats(target.text(), placed, differing)


def _codes(styles: _Target) -> dict[int, str]:
    """The workbook's own number formats by id."""
    items = styles.collection(b"numFmts").items
    return {int(markup.attribute(i, b"numFmtId") or 0): markup.attribute(i, b"formatCode") or "" for i in items}


def _item(source: _Target, collection: bytes, index: int) -> bytes:
    items = source.collection(collection).items
    if index >= len(items) or b"extLst" in items[index]:
        raise Unsafe("a format that leans on another part, or that is missing")
    return items[index]


def _cell_format(item: bytes, source: _Target, target: _Target, codes: Mapping[int, str]) -> bytes:
    tag = item[: item.index(b">") + 1]
    rest = item[len(tag) :]
    for name, collection in _PARTS:
        index = int(markup.attribute(tag, name) or 0)
        part = target.place(collection, _item(source, collection, index))
        tag = markup.set_attribute(tag, name, str(part))
        if index and markup.attribute(tag, b"xfId") not in (None, "0"):
            tag = markup.set_attribute(tag, b"apply" + name[:-2].capitalize(), "1")
    number = int(markup.attribute(tag, b"numFmtId") or 0)
    if number in codes:
        tag = markup.set_attribute(tag, b"numFmtId", str(target.number_format(codes[number])))
    return markup.set_attribute(tag, b"xfId", str(target.normal_style())) + rest


def _with_number_formats(item: bytes, target: _Target) -> bytes:
    """A difference format whose number format has the target's id for its code."""

    def renumbered(match: re.Match[bytes]) -> bytes:
        code = markup.attribute(match[0], b"formatCode") or ""
        number = int(markup.attribute(match[0], b"numFmtId") or 0)
        identity = target.number_format(code) if number >= _FIRST_FREE_NUMBER_FORMAT else number
        return markup.set_attribute(match[0], b"numFmtId", str(identity))

    return re.sub(rb"<numFmt\s[^>]*>", renumbered, item)


def date_formats(text: bytes) -> set[int]:
    """Indices of the cell formats that show dates or times."""
    styles = _Target(text)
    codes = _codes(styles)
    tags = [item[: item.index(b">") + 1] for item in styles.collection(b"cellXfs").items]
    numbers = [int(markup.attribute(tag, b"numFmtId") or 0) for tag in tags]
    return {index for index, number in enumerate(numbers) if shows_dates(number, codes.get(number, ""))}


def with_date_formats(text: bytes, cells: Iterable[int]) -> Formats:
    """Styles where each of these cell formats has a twin that shows dates; a format that does so is its own twin."""
    target = _Target(text)
    items = target.collection(b"cellXfs").items
    codes = _codes(target)
    twins = {}
    for index in sorted(set(cells)):
        item = items[index] if index < len(items) else b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        number = int(markup.attribute(item[: item.index(b">") + 1], b"numFmtId") or 0)
        if shows_dates(number, codes.get(number, "")):
            twins[index] = index
            continue
        tag = item[: item.index(b">") + 1]
        dated = markup.set_attribute(markup.set_attribute(tag, b"numFmtId", str(_DATE)), b"applyNumberFormat", "1")
        written = dated + item[len(tag) :]
        twins[index] = _Collection.place(target.collection(b"cellXfs"), written, b"")
    return Formats(target.text(), twins, {})


def shows_dates(number: int, code: str) -> bool:
    """Is that number format (id, and code of a custom one) one for dates or times?"""
    if code:
        return any(letter in "dmyhs" for letter in _NO_DATE_LETTERS.sub("", code).lower())
    return number in _DATE_FORMATS
