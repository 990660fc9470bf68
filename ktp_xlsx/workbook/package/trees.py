"""Parts as trees, for the proof: read by expat and compared element by element, apart from the code that writes.

A comparison says whether two elements mean the same: tag, attributes, texts and children in order. White space between
elements means nothing and is not compared.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, XMLParser

from ktp_xlsx.workbook.package.archive import Archive

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Disproved(ValueError):  # noqa: N818 - what the proof says, not an error of the program
    """The part of the package of which it could not be proved that all of people's is in it; and its sheet, if any."""

    def __init__(self, part: str, sheet: str = "", why: str = "") -> None:
        self.part, self.sheet, self.why = part, sheet, why
        super().__init__(f"{part}: {why}")


def tree(archive: Archive, part: str) -> Element:
    """The part's root. Raises `Disproved` for what is not there or no plain XML."""
    if part not in archive:
        raise Disproved(part, why="missing")
    text = archive.read(part)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Disproved(part, why="a DOCTYPE")
    try:
        parser = XMLParser()
        parser.feed(text)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as e:
        raise Disproved(part, why=str(e)) from e
    return root


def same(one: Element, other: Element) -> bool:
    """Do the elements mean the same?"""
    return (
        one.tag == other.tag
        and one.attrib == other.attrib
        and _text(one) == _text(other)
        and (one.tail or "").strip() == (other.tail or "").strip()
        and len(one) == len(other)
        and all(map(same, one, other))
    )


def _text(element: Element) -> str:
    text = element.text or ""
    return text if not len(element) else text.strip()


def all_same(some: Iterable[Element], others: Iterable[Element]) -> bool:
    """Do the elements mean the same, one by one, and are they equally many?"""
    some, others = list(some), list(others)
    return len(some) == len(others) and all(map(same, some, others))


def begins_with(new: Element, old: Element) -> bool:
    """Does a collection hold first all that the old one held, and is it else the same but for its `count`?"""
    attributes = [{k: v for k, v in e.attrib.items() if k != "count"} for e in (new, old)]
    return attributes[0] == attributes[1] and all_same(list(new)[: len(old)], old)


def without(element: Element, names: Iterable[str]) -> dict[str, str]:
    """The element's attributes but for some."""
    left = set(names)
    return {k: v for k, v in element.attrib.items() if k not in left}


def rels_of(part: str) -> str:
    """Name of the part that holds a part's relationships."""
    return posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")


def targets(archive: Archive, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, last word of the type, and part name of each relationship of a part to another part of the package."""
    rels = archive.find(rels_of(part))
    for element in tree(archive, rels) if rels is not None else ():
        if element.get("TargetMode") == "External":
            continue
        path = unquote((element.get("Target") or "").partition("#")[0])
        name = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")
        kind = (element.get("Type") or "").rpartition("/")[2]
        yield element.get("Id") or "", kind, archive.find(name) or name


def belonging(archive: Archive, parts: Iterable[str]) -> set[str]:
    """The parts and all that can be reached from them, with the parts of their relationships."""
    found: set[str] = set()
    queue = [part for part in parts if part in archive]
    while queue:
        part = queue.pop()
        if part in found:
            continue
        found.add(part)
        queue += [name for _, _, name in targets(archive, part) if name in archive]
    return found | {rels for part in found if (rels := archive.find(rels_of(part))) is not None}
