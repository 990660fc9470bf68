"""Relationships between parts, content types, and which parts belong to a sheet alone.

Source: ECMA-376 part 2 (open packaging conventions), 6.5 relationships and 6.2.3 content types.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple, Protocol
from urllib.parse import unquote

from ktp_xlsx.workbook.package import markup
from ktp_xlsx.workbook.package.markup import Edit, Unsafe

TYPES_PART: Final = "[Content_Types].xml"
_NUMBER: Final = re.compile(r"(\d+)(?=\.[^./]*$)|(?=\.[^./]*$)")


class Parts(Protocol):
    """What can be read by part name: an archive, or a package with changes."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def find(self, name: str) -> str | None: ...

    def read(self, name: str) -> bytes: ...


class Relation(NamedTuple):
    """`kind` is the last word of the type's address (`worksheet`, `drawing`); `target` a part name, or an address
    outside when `external`."""

    id: str
    kind: str
    target: str
    external: bool


def rels_name(part: str) -> str:
    """Name of the part with a part's relationships; of the package itself for an empty name."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def source_of(rels: str) -> str:
    """The part whose relationships are in `rels`."""
    folder, _, file = rels.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def relations(parts: Parts, part: str) -> tuple[Relation, ...]:
    """Relationships of a part in their order; none when it has no such part. Raises `Unsafe`."""
    name = parts.find(rels_name(part))
    return () if name is None else parse_relations(parts.read(name), part)


@lru_cache(maxsize=64)  # a workbook's own relationships are asked for in each step of a save
def parse_relations(text: bytes, part: str) -> tuple[Relation, ...]:
    """Relationships of `part` as its text says. Raises `Unsafe`."""
    document = markup.parse(text, markup.PACKAGE_RELATIONS)
    found = []
    for match in markup.tags(document.masked, (document.prefix + b"Relationship",)):
        attributes = markup.all_attributes(match[2])
        target, identity = attributes.get("Target"), attributes.get("Id")
        if target is None or identity is None:
            raise Unsafe("a relationship without target")
        external = attributes.get("TargetMode") == "External"
        kind = attributes.get("Type", "").rpartition("/")[2]
        found.append(Relation(identity, kind, target if external else resolve(part, target), external))
    return tuple(found)


def resolve(part: str, target: str) -> str:
    """Part name of a target as written in the relationships of `part`."""
    path = unquote(target.partition("#")[0]) if "%" in target or "#" in target else target
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")


def relative(part: str, target: str) -> str:
    """How the relationships of `part` name the part `target`."""
    return posixpath.relpath("/" + target, "/" + posixpath.dirname(part))


def changed_relations(text: bytes, remove: Iterable[str], add: Iterable[tuple[str, str, str]]) -> bytes:
    """Relationships with some taken out by id and others (id, type's last word, target) added at the end."""
    document = markup.parse(text, markup.PACKAGE_RELATIONS)
    gone = set(remove)
    edits = [Edit(e.start, e.end, b"") for e in document.children() if e.get(b"Id") in gone]
    added = b"".join(
        b"<%sRelationship Id=%s Type=%s Target=%s/>"
        % (document.prefix, *(b'"%s"' % markup.escape(v) for v in (i, f"{markup.RELATIONS}/{kind}", target)))
        for i, kind, target in add
    )
    return markup.apply(text, [*edits, *(markup.appended(document, document.root, added) if added else ())])


def retargeted(text: bytes, part: str, new_part: str, renamed: Mapping[str, str]) -> bytes:
    """Relationships of a donor's `part` for its place as `new_part`, each target under its new name."""
    document = markup.parse(text, markup.PACKAGE_RELATIONS)
    edits = []
    for element in document.children():
        if element.get(b"TargetMode") != "External":
            target = resolve(part, element.get(b"Target") or "")
            edits.append(markup.edit_attribute(document, element, b"Target", relative(new_part, renamed[target])))
    return markup.apply(text, edits)


def reachable(parts: Parts, roots: Iterable[str]) -> dict[str, str]:
    """Parts that can be reached by internal relationships from the roots, these included, in the order of finding.

    The value is the kind of the first relationship that led there. A target outside the package's parts is left out.
    """
    found = dict.fromkeys(roots, "")
    queue = list(found)
    for part in queue:
        for relation in relations(parts, part):
            target = None if relation.external else parts.find(relation.target)
            if target is not None and target not in found:
                found[target] = relation.kind
                queue.append(target)
    return found


def own_parts(parts: Parts, sheets: Iterable[str]) -> set[str]:
    """Sheet parts and all that only they use, with the parts of their relationships: what goes when they go."""
    roots = set(sheets)
    candidates = set(reachable(parts, roots))
    tails = tuple(posixpath.basename(c).encode() for c in candidates - roots)
    sources = {source_of(n): n for n in parts.names if n.endswith(".rels")} if tails else {}
    others = {}
    for source, name in sources.items():
        if source not in candidates and any(tail in text for text in (parts.read(name),) for tail in tails):
            others[source] = {parts.find(r.target) or "" for r in relations(parts, source) if not r.external}
    kept = set().union(*others.values()) & (candidates - roots) if others else set()
    kept = set(reachable(parts, kept)) - roots
    own = candidates - kept
    return own | {rels for part in own if (rels := parts.find(rels_name(part))) is not None}


def free_name(name: str, taken: set[str]) -> str:
    """`xl/charts/chart1.xml` with the lowest number that no part in `taken` (lower case) has; adds it to `taken`."""
    number = 1
    while (free := _NUMBER.sub(str(number), name, count=1)).lower() in taken:
        number += 1
    taken.add(free.lower())
    return free


@lru_cache(maxsize=4)
def content_types(text: bytes) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Types by file ending and types by part name, both in lower case, part names without the leading slash."""
    defaults, overrides = {}, {}
    document = markup.parse(text, markup.CONTENT_TYPES)
    names = (document.prefix + b"Default", document.prefix + b"Override")
    for match in markup.tags(document.masked, names):
        attributes = markup.all_attributes(match[2])
        kind = attributes.get("ContentType", "")
        if match[1] == names[0]:
            defaults[attributes.get("Extension", "").lower()] = kind
        else:
            overrides[attributes.get("PartName", "").lstrip("/").lower()] = kind
    return defaults, overrides


def type_of(part: str, types: tuple[Mapping[str, str], Mapping[str, str]]) -> str:
    """Content type of a part, empty when none is declared."""
    defaults, overrides = types
    return overrides.get(part.lower()) or defaults.get(part.lower().rpartition(".")[2], "")


def changed_types(text: bytes, remove: Iterable[str], add: Mapping[str, str]) -> bytes:
    """Content types without the parts `remove`, with the parts `add`; what is declared already stays where it is.

    XML parts get an entry of their own; for others (pictures, VML) the file ending is declared, once.
    """
    document = markup.parse(text, markup.CONTENT_TYPES)
    gone = {name.lower() for name in remove}
    wanted = {name.lower(): kind for name, kind in add.items()}
    defaults, overrides = map(dict, content_types(text))
    edits = []
    for element in document.children():
        name = (element.get(b"PartName") or "").lstrip("/").lower()
        if element.local == b"Override" and (name in gone or name in wanted) and wanted.get(name) != overrides[name]:
            edits.append(Edit(element.start, element.end, b""))
            del overrides[name]
    pieces = []
    for name, kind in add.items():
        ending = name.lower().rpartition(".")[2]
        if overrides.get(name.lower()) == kind or (ending != "xml" and defaults.get(ending) == kind):
            continue
        attributes = {"PartName": f"/{name}"}
        if ending != "xml" and ending not in defaults:
            attributes = {"Extension": ending}
            defaults[ending] = kind
        element_name = b"Default" if "Extension" in attributes else b"Override"
        written = b" ".join(
            b'%s="%s"' % (k.encode(), markup.escape(v)) for k, v in {**attributes, "ContentType": kind}.items()
        )
        pieces.append(b"<%s%s %s/>" % (document.prefix, element_name, written))
    if pieces:
        edits += markup.appended(document, document.root, b"".join(pieces))
    return markup.apply(text, edits)
