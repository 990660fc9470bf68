"""Where elements stand in a part's bytes, so that text can be put in or taken out and nothing else moves.

No tree is built and nothing is written anew. Comments, CDATA sections and processing instructions are masked by spaces
of the same length first: in what is left, every `<` begins a tag (XML forbids it in texts and attribute values), so
plain patterns find exactly the elements, whatever the prefix, the order of attributes and the quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape as _unescape
from typing import Final, NamedTuple

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

_HIDDEN: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
TAG: Final = re.compile(rb"""<(/?)([^\s/>!?"'=<]+)((?:[^>"'<]|"[^"<]*"|'[^'<]*')*?)(/?)>""")
_ATTRIBUTE: Final = re.compile(rb"""\s([^\s=/"'<>]+)\s*=\s*("[^"<]*"|'[^'<]*')""")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")


class Unsafe(ValueError):  # noqa: N818 - what stands in the part, not an error of the program
    """What stands in the part cannot be changed without risk to the rest; the message says why, for logs and tests."""


class Edit(NamedTuple):
    """Put `text` in place of the bytes from `start` to `end`."""

    start: int
    end: int
    text: bytes


class Element(NamedTuple):
    """An element by its offsets: `start`, `inner` (after the start tag), `inner_end`, `end`. Without content: `empty`.

    `name` is as written, prefix and all; `attributes` holds the bytes between name and end of the start tag.
    """

    name: bytes
    start: int
    inner: int
    inner_end: int
    end: int
    attributes: bytes

    @property
    def empty(self) -> bool:
        return self.inner == self.end

    @property
    def local(self) -> bytes:
        return self.name.rpartition(b":")[2]

    def get(self, name: bytes) -> str | None:
        """An attribute's value without escapes; `name` as written, or only its local part with a leading colon."""
        return attribute(self.attributes, name)


class Document(NamedTuple):
    """A part: its bytes, the same bytes masked, its root, and the prefix (`b"x:"` or `b""`) of the root's namespace."""

    text: bytes
    masked: bytes
    root: Element
    prefix: bytes

    def children(self, parent: Element | None = None) -> Iterator[Element]:
        """Child elements in order. Raises `Unsafe` where tags do not match."""
        outer = parent or self.root
        at = outer.inner
        while not outer.empty:
            at = self.masked.find(b"<", at, outer.inner_end)
            if at < 0:
                return
            match = TAG.match(self.masked, at, outer.inner_end)
            if match is None:
                raise Unsafe("a tag cannot be read")
            element = self._element(match, outer.inner_end)
            yield element
            at = element.end

    def child(self, local: bytes, parent: Element | None = None) -> Element | None:
        """The first child of that name in the root's namespace, or `None`."""
        return next((e for e in self.children(parent) if e.name == self.prefix + local), None)

    def bytes_of(self, element: Element) -> bytes:
        return self.text[element.start : element.end]

    def _element(self, match: re.Match[bytes], limit: int) -> Element:
        closing, name, attributes, empty = match.groups()
        if closing:
            raise Unsafe(f"{name.decode(errors='replace')} is closed but was not opened")
        if empty:
            return Element(name, match.start(), match.end(), match.end(), match.end(), attributes)
        inner_end, end = matching_end(self.masked, name, match.end(), limit)
        return Element(name, match.start(), match.end(), inner_end, end, attributes)


def matching_end(masked: bytes, name: bytes, at: int, limit: int) -> tuple[int, int]:
    """Start and end of the end tag that belongs to the element `name` whose content begins at `at`."""
    depth = 1
    opening, closing = b"<" + name, b"</" + name
    while depth:
        end = masked.find(closing, at, limit)
        if end < 0:
            raise Unsafe(f"{name.decode(errors='replace')} is not closed")
        depth += sum(1 for _ in _opened(masked, opening, at, end))
        at = masked.find(b">", end, limit) + 1
        if at == 0:
            raise Unsafe("an end tag is not closed")
        if not masked[end + len(closing) : at - 1].strip():
            depth -= 1
    return end, at


def _opened(masked: bytes, opening: bytes, at: int, end: int) -> Iterator[None]:
    """One for each element of that name which is opened there and not closed in the same tag."""
    at = masked.find(opening, at, end)
    while at >= 0:
        match = TAG.match(masked, at)
        if match is None:
            raise Unsafe("a tag cannot be read")
        if match[2] == opening[1:] and not match[4]:
            yield None
        at = masked.find(opening, match.end(), end)


def parse(text: bytes, namespace: str | None = None) -> Document:
    """A part's bytes as a document. Raises `Unsafe` for what is not UTF-8 XML, has a DOCTYPE or another namespace."""
    declared = _ENCODING.match(text[3:] if text.startswith(b"\xef\xbb\xbf") else text)
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise Unsafe("not UTF-8")
    # Mostly the XML declaration is all there is to mask: a plain search is quicker than a pattern over some megabytes.
    told = text.index(b"?>") + 2 if b"<?" in text[:5] and b"?>" in text else 0
    masked = b" " * told + text[told:]
    if b"<!" in masked or b"<?" in masked:
        masked = _HIDDEN.sub(lambda m: b" " * len(m[0]), masked)
    if b"<!" in masked or b"<?" in masked:
        raise Unsafe("a DOCTYPE or an open comment")
    match = TAG.search(masked)
    if match is None or match[1]:
        raise Unsafe("not XML")
    name, attributes, empty = match[2], match[3], match[4]
    if empty:
        root = Element(name, match.start(), match.end(), match.end(), match.end(), attributes)
    else:
        inner_end = masked.rfind(b"</" + name)
        if inner_end < match.end():
            raise Unsafe("the root is not closed")
        root = Element(name, match.start(), match.end(), inner_end, masked.find(b">", inner_end) + 1, attributes)
    head, colon, _ = name.rpartition(b":")
    declaration = b"xmlns:" + head if colon else b"xmlns"
    if namespace is not None and attribute(attributes, declaration) != namespace:
        raise Unsafe("the root's namespace is another one")
    return Document(text, masked, root, head + colon)


def tags(masked: bytes, names: Iterable[bytes], start: int = 0, end: int | None = None) -> Iterator[re.Match[bytes]]:
    """Start tags of these names as written; group 1 is the name, 2 the attributes, 3 a slash when it is empty."""
    pattern = b"<(" + b"|".join(re.escape(n) for n in names) + rb""")((?:\s(?:[^>"'<]|"[^"<]*"|'[^'<]*')*?)?)(/?)>"""
    return re.compile(pattern).finditer(masked, start, len(masked) if end is None else end)


def attribute(attributes: bytes, name: bytes) -> str | None:
    """Value of an attribute without escapes, or `None`. A name with a leading colon is one of any prefix."""
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1] == name or (name.startswith(b":") and match[1].endswith(name)):
            return unescape(match[2][1:-1])
    return None


def all_attributes(attributes: bytes) -> dict[str, str]:
    """All attributes, names as written, values without escapes."""
    return {m[1].decode(): unescape(m[2][1:-1]) for m in _ATTRIBUTE.finditer(attributes)}


def set_attribute(tag: bytes, name: bytes, value: str | None) -> bytes:
    """A start tag's bytes with the attribute set (in place, or as the last one), or for `None` taken out."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == name:
            piece = b"" if value is None else match[0][: -len(match[2])] + b'"' + escape(value) + b'"'
            return tag[: match.start()] + piece + tag[match.end() :]
    if value is None:
        return tag
    at = len(tag) - (2 if tag.endswith(b"/>") else 1)
    at = len(tag[:at].rstrip())
    return tag[:at] + b" " + name + b'="' + escape(value) + b'"' + tag[at:]


def start_tag(document: Document, element: Element) -> bytes:
    return document.text[element.start : element.inner]


def edit_attribute(document: Document, element: Element, name: bytes, value: str | None) -> Edit:
    """The edit that sets an attribute of an element."""
    return Edit(element.start, element.inner, set_attribute(start_tag(document, element), name, value))


def appended(document: Document, element: Element, content: bytes, count: int | None = None) -> list[Edit]:
    """The edits that put `content` at an element's end, opening `<a/>` to `<a></a>`, and set its `count` if it has one.

    `count` is the new number of children.
    """
    tag = start_tag(document, element)
    if count is not None and attribute(element.attributes, b"count") is not None:
        tag = set_attribute(tag, b"count", str(count))
    if element.empty:
        opened = tag[:-2].rstrip() + b">"
        return [Edit(element.start, element.end, opened + content + b"</" + element.name + b">")]
    head = [Edit(element.start, element.inner, tag)] if tag != start_tag(document, element) else []
    return [*head, Edit(element.inner_end, element.inner_end, content)]


def after(document: Document, earlier: Iterable[bytes]) -> int:
    """Where a child of the root goes whose schema lets it stand after the children named `earlier` (local names)."""
    names = {document.prefix + local for local in earlier}
    if document.root.empty:
        raise Unsafe("the root is empty")
    at = document.root.inner
    for element in document.children():
        if element.name in names:
            at = element.end
    return at


def apply(text: bytes, edits: Iterable[Edit]) -> bytes:
    """The text with all edits made. Edits do not overlap; of several at one place the first comes first."""
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda e: (e.start, e.end)):
        if start < at:
            raise Unsafe("two changes at one place")
        pieces += (text[at:start], new)
        at = end
    return b"".join((*pieces, text[at:]))


def escape(value: str) -> bytes:
    """A text for use in an attribute with double quotes, or as content."""
    for plain, coded in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        value = value.replace(plain, coded)
    return value.encode()


def unescape(value: bytes) -> str:
    text = value.decode("utf-8", "replace")
    return _unescape(text) if "&" in text else text


def prefixed(fragment: bytes, prefix: bytes) -> bytes:
    """Elements written without prefix, with the prefix of the document where they go."""
    return re.sub(rb"<(/?)(?=[A-Za-z_][\w.-]*[\s/>])", rb"<\1" + prefix, fragment) if prefix else fragment
