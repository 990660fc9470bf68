"""Whole sheets out of a donor workbook made by XlsxWriter, put into a package under free names.

A sheet of the same name is replaced: it keeps its place, its identity and its state, and all parts that only it used
go, so that the hundredth run leaves a package as small as the first. New sheets go to the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from ktp_xlsx.workbook.package import cell_values, markup, relations, styles
from ktp_xlsx.workbook.package import frame as frames
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.package.frame import Frame, NewSheet, SheetEntry
from ktp_xlsx.workbook.package.markup import Edit, Unsafe
from ktp_xlsx.workbook.package.overlay import Package

# In a donor's sheet `<` begins a tag and `>` ends one: XlsxWriter escapes both in texts and in attributes.
_STYLE: Final = re.compile(rb'(<(?:c|row) (?:[^<>]*? )?s="|<col (?:[^<>]*? )?style=")(\d+)(?=")')
_DIFFERENCE: Final = re.compile(rb'(<[A-Za-z][^<>]*? (?:\w+D|d)xfId=")(\d+)(?=")')
_SHARED_TEXT: Final = re.compile(rb'(<c [^<>]*?t=")s("[^<>]*>)<v>(\d+)</v>')
_NUMBER: Final = re.compile(rb'(<c r="[A-Z]+\d+" s="(\d+)"><v>)([\d.]+)(?=</v>)')
_DAYS_TO_1904: Final = 1462  # 1904-01-01 as counted from the other beginning of time
_TEXT_ITEM: Final = re.compile(rb"<si>(.*?)</si>|<si/>", re.DOTALL)
_ROWS: Final = re.compile(rb"<(?:[\w.-]+:)?sheetData[\s/>]")
_METADATA: Final = re.compile(rb'<c [^<>]*? [cv]m="')


class _Move(NamedTuple):
    """One sheet on its way: where it stands in the donor, and the sheet it replaces."""

    source: SheetEntry
    old: SheetEntry | None
    part: str  # its new name


def with_sheets(package: Package, donor: Archive, names: Sequence[str]) -> Package:
    """The package with these sheets of the donor, in this order where they are new.

    Raises `KeyError` for a sheet that the donor lacks, `Unsafe` when the place is taken by a chart sheet or macro sheet
    or when a sheet leans on what cannot be carried over.
    """
    target, source = frames.frame_of(package), frames.frame_of(donor)
    entries = [(source.sheets[name.casefold()], target.sheet(name)) for name in names]
    for _, old in entries:
        if old is not None and (old.kind != "worksheet" or not old.part):
            raise Unsafe(f"the sheet {old.name} is no worksheet")
    gone = relations.own_parts(package, [old.part for _, old in entries if old])
    taken = {name.lower() for name in package.names} - {name.lower() for name in gone}
    taken |= {old.part.lower() for _, old in entries if old}
    moves = [_Move(new, old, old.part if old else relations.free_name(new.part, taken)) for new, old in entries]
    renamed = {move.source.part: move.part for move in moves}
    for part in relations.reachable(donor, list(renamed)):
        if part not in renamed:
            renamed[part] = relations.free_name(part, taken)
    added = _carried(package, donor, moves, renamed, (target, source), gone)
    changes: dict[str, bytes | None] = {**dict.fromkeys(gone), **added}
    return _framed(package.with_changes(changes), donor, (target, source), moves, renamed, gone)


def _carried(
    package: Package,
    donor: Archive,
    moves: Sequence[_Move],
    renamed: Mapping[str, str],
    frame: tuple[Frame, Frame],
    gone: set[str],
) -> dict[str, bytes]:
    """The donor's parts under their new names, and the styles that they need."""
    target, source = frame
    texts = {part: donor.read(part) for part in renamed}
    styled = [part for part in texts if b"spreadsheetml/2006/main" in texts[part][:1000]]
    if any(mark in texts[part] and _METADATA.search(texts[part]) for part in styled for mark in (b' cm="', b' vm="')):
        raise Unsafe("a donor's cell with metadata")
    # Text, what stands before a format's number, the number, text ...: one pass over some hundred thousand cells.
    pieces = {part: _STYLE.split(texts[part]) for part in styled}
    formats = styles.with_formats(
        package.read(target.styles) if target.styles else styles.EMPTY,
        donor.read(source.styles),
        {int(number) for part in styled for number in {*pieces[part][2::3]}},
        {int(m[2]) for part in styled for around in _around_rows(texts[part]) for m in _DIFFERENCE.finditer(around)},
    )
    numbers = {b"%d" % old: b"%d" % new for old, new in formats.cells.items()}
    if target.date1904 != source.date1904:
        dated = styles.date_formats(donor.read(source.styles))
        shift = -_DAYS_TO_1904 if target.date1904 else _DAYS_TO_1904
        shifted = {part: _NUMBER.sub(partial(_shifted, dated, shift), texts[part]) for part in styled}
        pieces = {part: _STYLE.split(text) for part, text in shifted.items()}
    for part, split in pieces.items():
        split[2::3] = [numbers[number] for number in split[2::3]]
        before, rows, after = _apart(b"".join(split))
        change = _by(formats.differences)
        texts[part] = _DIFFERENCE.sub(change, before) + rows + _DIFFERENCE.sub(change, after)
    strings = _shared_texts(donor, source)
    for move in moves:
        text = texts[move.source.part]
        if b't="s"' in text:
            text = _SHARED_TEXT.sub(lambda m: m[1] + b"inlineStr" + m[2] + strings(int(m[3])), text)
        texts[move.source.part] = _as_before(text, package.read(move.old.part) if move.old else None)
    _number_tables(package, texts, gone)
    added = {renamed[part]: text for part, text in texts.items()}
    for part, new in renamed.items():
        rels = donor.find(relations.rels_name(part))
        if rels is not None:
            added[relations.rels_name(new)] = relations.retargeted(donor.read(rels), part, new, renamed)
    added[target.styles or _styles_name(target)] = formats.text
    return added


def _apart(text: bytes) -> tuple[bytes, bytes, bytes]:
    """A part before its rows, the rows, and what follows; all of it is "before" where there are none."""
    start, end = text.find(b"<sheetData"), text.rfind(b"</sheetData>")
    return (text[:start], text[start:end], text[end:]) if 0 <= start < end else (text, b"", b"")


def _around_rows(text: bytes) -> tuple[bytes, bytes]:
    before, _, after = _apart(text)
    return before, after


def _by(places: Mapping[int, int]) -> Callable[[re.Match[bytes]], bytes]:
    return lambda match: match[1] + b"%d" % places[int(match[2])]


def _shifted(dated: set[int], shift: int, match: re.Match[bytes]) -> bytes:
    """A day as the other date system counts it; a number that is no day stays."""
    if int(match[2]) not in dated:
        return match[0]
    return match[1] + cell_values.number_text(Decimal(match[3].decode()) + shift, date1904=False).encode()


def _shared_texts(donor: Archive, source: Frame) -> Callable[[int], bytes]:
    """The donor's shared texts as the content of cells; read when the first is asked for."""
    items: list[bytes] = []

    def text(number: int) -> bytes:
        if not items:
            part = next(r.target for r in relations.relations(donor, source.part) if r.kind == "sharedStrings")
            items.extend(match[1] or b"<t/>" for match in _TEXT_ITEM.finditer(donor.read(part)))
        return b"<is>" + items[number] + b"</is>"

    return text


def _as_before(text: bytes, old: bytes | None) -> bytes:
    """The new sheet is the open one only where the old one was, and keeps the name by which macros know it."""
    document = _before_rows(text)
    before = None if old is None else _before_rows(old)
    views = document.child(b"sheetViews")
    is_open = "1" if before is not None and _view_attribute(before) in ("1", "true") else None
    shown = () if views is None else tuple(document.children(views))
    edits = [markup.edit_attribute(document, view, b"tabSelected", is_open) for view in shown]
    properties = None if before is None else before.child(b"sheetPr")
    code_name = None if properties is None else properties.get(b"codeName")
    if code_name is not None:
        own = document.child(b"sheetPr")
        if own is not None:
            edits.append(markup.edit_attribute(document, own, b"codeName", code_name))
        else:
            at = document.root.inner
            edits.append(Edit(at, at, b'<sheetPr codeName="%s"/>' % markup.escape(code_name)))
    return markup.apply(text, edits)


def _before_rows(text: bytes) -> markup.Document:
    """A sheet as far as its rows begin: places in it are those of the whole, with some megabytes less to look at."""
    rows = _ROWS.search(text)
    root = markup.TAG.search(text)
    if rows is None or root is None or b"<!" in text[: rows.start()]:
        return markup.parse(text, markup.MAIN)
    return markup.parse(text[: rows.start()] + b"</" + root[2] + b">", markup.MAIN)


def _view_attribute(document: markup.Document) -> str | None:
    views = document.child(b"sheetViews")
    view = None if views is None else document.child(b"sheetView", views)
    return None if view is None else view.get(b"tabSelected")


def _number_tables(package: Package, texts: dict[str, bytes], gone: Iterable[str]) -> None:
    """Tables get numbers and names that no other table of the workbook has."""
    own = [part for part, text in texts.items() if b"<table " in text[:300]]
    if not own:
        return
    types = relations.content_types(package.read(relations.TYPES_PART))
    left = set(package.names) - set(gone)
    others = [markup.parse(package.read(n)).root for n in left if relations.type_of(n, types).endswith(".table+xml")]
    numbers = {int(root.get(b"id") or 0) for root in others}
    names = {(root.get(b"displayName") or "").casefold() for root in others}
    for part in own:
        document = markup.parse(texts[part])
        number = max(numbers, default=0) + 1
        name = document.root.get(b"displayName") or ""
        if name.casefold() in names:
            raise Unsafe(f"two tables of the name {name}")
        numbers.add(number)
        names.add(name.casefold())
        texts[part] = markup.apply(texts[part], [markup.edit_attribute(document, document.root, b"id", str(number))])


def _styles_name(target: Frame) -> str:
    """Where styles go in a workbook that has none."""
    return relations.resolve(target.part, "styles.xml")


def _framed(
    package: Package,
    donor: Archive,
    frame: tuple[Frame, Frame],
    moves: Sequence[_Move],
    renamed: Mapping[str, str],
    gone: set[str],
) -> Package:
    """The package whose frame knows the sheets: names, places, relations, content types."""
    target, source = frame
    rels = package.find(relations.rels_name(target.part)) or relations.rels_name(target.part)
    known = relations.parse_relations(package.read(rels), target.part)
    ids = {relation.id for relation in known}
    identity = max((entry.identity for entry in target.sheets.values()), default=0)
    places = {name: place for place, name in enumerate(target.sheets)}
    donor_places = {entry.name: place for place, entry in enumerate(source.sheets.values())}
    added: list[NewSheet] = []
    links: list[tuple[str, str, str]] = []
    names: dict[int, Mapping[str, bytes]] = {}
    for move in moves:
        key = move.source.name.casefold()
        if move.old is None:
            identity += 1
            relation = _free_id(ids)
            links.append((relation, "worksheet", relations.relative(target.part, move.part)))
            added.append(NewSheet(move.source.name, identity, relation, move.source.state))
            places[key] = len(places)
        names[places[key]] = frames.own_names(source.text, donor_places[move.source.name])
    donor_types = relations.content_types(donor.read(relations.TYPES_PART))
    new_types = {new: relations.type_of(part, donor_types) for part, new in renamed.items()}
    if not target.styles:
        part = _styles_name(target)
        links.append((_free_id(ids), "styles", relations.relative(target.part, part)))
        new_types[part] = relations.type_of(source.styles, donor_types)
    types = package.find(relations.TYPES_PART) or relations.TYPES_PART
    lost = {name for name in gone if package.find(name) is None}
    return package.with_changes(
        {
            types: relations.changed_types(package.read(types), lost, new_types),
            rels: relations.changed_relations(package.read(rels), (), links),
            target.part: frames.with_own_names(frames.with_sheets(target.text, added), names),
        }
    )


def _free_id(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    taken.add(f"rId{number}")
    return f"rId{number}"
