"""Proof that a written package holds all that the old one held: what cannot be proved is not written.

The proof starts from what is different, byte for byte, and asks for each such part who may have changed it. It reads
XML by its own means (`trees`) and shares no code with what made the changes, but for the zip layer, whose result
calamine opens a second time.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from io import BytesIO
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element
from xml.parsers import expat
from zipfile import BadZipFile

from ktp_xlsx.workbook.edits import SheetEdit
from ktp_xlsx.workbook.package import proof_of_sheets
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.package.trees import (
    MAIN,
    RELATION_ID,
    Disproved,
    all_same,
    begins_with,
    belonging,
    rels_of,
    same,
    targets,
    tree,
    without,
)

_TYPES: Final = "[Content_Types].xml"
_OF_A_SHEET: Final = ("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase")


class _Workbook(NamedTuple):
    """A package's main part: its sheets' parts by case-folded name, and other parts by the kind of relationship."""

    part: str
    root: Element
    names: tuple[str, ...]
    sheets: Mapping[str, str]
    related: Mapping[str, str]


def prove(old: Archive, new: Archive, whole: Collection[str], edits: Collection[SheetEdit]) -> None:
    """Raises `Disproved` unless the new package is the old one but for whole sheets (names) and the edits."""
    product = {name.casefold() for name in whole}
    shared = {edit.sheet.casefold(): edit for edit in edits}
    before, after = _workbook(old), _workbook(new)
    changed = [name for name in old.names if not _same_bytes(old, new, name)]
    added = {name for name in new.names if name not in old}
    own = [belonging(a, [w.sheets[n] for n in product if n in w.sheets]) for a, w in ((old, before), (new, after))]
    chain = before.related.get("calcChain", "")
    left = []
    for name in changed:
        if name == before.part:
            _prove_workbook(before, after, product, set(shared))
        elif name == before.related.get("styles"):
            _prove_styles(name, tree(old, name), tree(new, name))
        elif name == rels_of(before.part):
            _prove_relations(name, old, new, {*own[1], after.related.get("styles", "")})
        elif name == _TYPES:
            _prove_types(tree(old, name), tree(new, name), {*own[0], *own[1], *added, chain})
        elif name not in _parts_of(shared, before, old) or not _proved_sheet(name, old, new, before, shared):
            left.append(name)
    left = [name for name in left if name != chain or name in new]
    _prove_owned(old, left, own[0], {before.sheets[n] for n in product if n in before.sheets})
    for name in added - own[1] - {after.related.get("styles", "")}:
        raise Disproved(name, why="belongs to nobody")
    for name in (added | set(left)) & set(new.names):
        _prove_readable(new, name)
    _prove_opens(new, after.names)


def _same_bytes(old: Archive, new: Archive, name: str) -> bool:
    if name not in new:
        return False
    one, other = old.entry(name), new.entry(name)
    if (one.size, one.crc) != (other.size, other.crc):
        return False
    return (one.method == other.method and old.raw(name) == new.raw(name)) or old.read(name) == new.read(name)


def _workbook(archive: Archive) -> _Workbook:
    part = next((name for _, kind, name in targets(archive, "") if kind == "officeDocument"), "")
    root = tree(archive, part)
    known = {identity: (kind, name) for identity, kind, name in targets(archive, part)}
    elements = root.findall(f"{MAIN}sheets/{MAIN}sheet")
    sheets = {(e.get("name") or "").casefold(): known.get(e.get(RELATION_ID) or "", ("", ""))[1] for e in elements}
    return _Workbook(part, root, tuple(e.get("name") or "" for e in elements), sheets, dict(known.values()))


def _prove_workbook(old: _Workbook, new: _Workbook, product: Collection[str], shared: Collection[str]) -> None:
    """All children are the same and in order, but for what the contract allows."""
    for workbook, others in ((old, ()), (new, old.names)):
        sheets = workbook.root.find(f"{MAIN}sheets")
        added = [] if sheets is None else list(sheets)[len(others) :] if others else []
        for element in added:
            if (element.get("name") or "").casefold() in product and sheets is not None:
                sheets.remove(element)
        _take_own_names(workbook, product, shared)
        calculation = workbook.root.find(f"{MAIN}calcPr")
        if calculation is not None:
            calculation.attrib.pop("fullCalcOnLoad", None)
            if not calculation.attrib and not len(calculation):
                workbook.root.remove(calculation)
    if not same(old.root, new.root):
        raise Disproved(old.part, why="changed")


def _take_own_names(workbook: _Workbook, product: Collection[str], shared: Collection[str]) -> None:
    """Take out print titles, areas and filters of the product's sheets, and the filter's name of edited sheets."""
    names = workbook.root.find(f"{MAIN}definedNames")
    if names is None:
        return
    for element in list(names):
        name, place = element.get("name") or "", element.get("localSheetId") or ""
        if name in _OF_A_SHEET and place.isdigit() and int(place) < len(workbook.names):
            sheet = workbook.names[int(place)].casefold()
            if sheet in product or (sheet in shared and name == _OF_A_SHEET[2]):
                names.remove(element)
    if not len(names):
        workbook.root.remove(names)


def _prove_styles(part: str, old: Element, new: Element) -> None:
    """Every format stands where it stood; new ones follow."""
    there = {element.tag: element for element in new}
    order = [element.tag for element in new if old.find(element.tag) is not None]
    if old.attrib != new.attrib or len(there) != len(new) or order != [element.tag for element in old]:
        raise Disproved(part, why="collections")
    for element in old:
        if not begins_with(there[element.tag], element):
            raise Disproved(part, why=element.tag)


def _prove_relations(part: str, old: Archive, new: Archive, product: Collection[str]) -> None:
    """The workbook leads to all that it led to, by the same ids, but for the calculation chain."""
    before = [e for e in tree(old, part) if not (e.get("Type") or "").endswith("/calcChain")]
    after = list(tree(new, part))
    chained = [e for e in after if (e.get("Type") or "").endswith("/calcChain")]
    kept = [e for e in after if e not in chained]
    source = posixpath.join(posixpath.dirname(posixpath.dirname(part)), posixpath.basename(part).removesuffix(".rels"))
    leads = {identity: name for identity, _, name in targets(new, source)}
    if not all_same(before, kept[: len(before)]):
        raise Disproved(part, why="changed")
    if any(leads.get(e.get("Id") or "") not in product for e in kept[len(before) :]):
        raise Disproved(part, why="leads to a part that is not the product's")
    if len({e.get("Id") for e in after}) != len(after):
        raise Disproved(part, why="one id twice")


def _prove_types(old: Element, new: Element, product: Collection[str]) -> None:
    """Every part that stays has the type that it had; what is new speaks of the product's parts or of new endings."""
    folded = {f"/{name}".lower() for name in product}
    endings = {(e.get("Extension") or "").lower() for e in old}
    kept = [e for e in old if (e.get("PartName") or "").lower() not in folded]
    others = [
        e
        for e in new
        if (e.get("PartName") or "").lower() not in folded
        and (e.get("PartName") or (e.get("Extension") or "").lower() in endings)
    ]
    if not all_same(kept, others) or without(old, ()) != without(new, ()):
        raise Disproved(_TYPES, why="changed")


def _parts_of(shared: Mapping[str, SheetEdit], workbook: _Workbook, archive: Archive) -> dict[str, str]:
    """Sheet parts and tables of the edited sheets, each with the sheet's case-folded name."""
    found = {}
    for name in shared:
        sheet = workbook.sheets.get(name, "")
        found[sheet] = name
        found |= {part: name for _, kind, part in targets(archive, sheet) if kind == "table"}
    return found


def _proved_sheet(part: str, old: Archive, new: Archive, workbook: _Workbook, shared: Mapping[str, SheetEdit]) -> bool:
    """Raises `Disproved` unless the sheet or table is the same but for the edit."""
    name = _parts_of(shared, workbook, old)[part]
    compare = proof_of_sheets.same_sheet if part == workbook.sheets[name] else proof_of_sheets.same_table
    try:
        proved = compare(tree(old, part), tree(new, part), shared[name])
    except ValueError as e:
        raise Disproved(part, shared[name].sheet, str(e)) from e
    if not proved:
        raise Disproved(part, shared[name].sheet, "changed beside the edit")
    return True


def _prove_owned(old: Archive, changed: Collection[str], own: Collection[str], roots: Collection[str]) -> None:
    """What else changed must belong to the product's sheets, and nothing of people's may lead to it."""
    for name in changed:
        if name not in own:
            raise Disproved(name, why="changed")
    inner = [name for name in changed if name not in roots and not name.endswith(".rels")]
    tails = [posixpath.basename(name).encode() for name in inner]
    for rels in old.names if inner else ():
        if not rels.endswith(".rels") or rels in own:
            continue
        text = old.read(rels)
        if not any(tail in text for tail in tails):
            continue
        folder = posixpath.dirname(posixpath.dirname(rels))
        source = posixpath.join(folder, posixpath.basename(rels).removesuffix(".rels"))
        for _, _, name in targets(old, source):
            if name in inner:
                raise Disproved(name, why=f"is used by {source}")


def _prove_readable(archive: Archive, name: str) -> None:
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    try:
        expat.ParserCreate().Parse(archive.read(name), True)
    except expat.ExpatError as e:
        raise Disproved(name, why=str(e)) from e


def _prove_opens(archive: Archive, names: tuple[str, ...]) -> None:
    """Another reader opens the package and finds the same sheets."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        seen = CalamineWorkbook.from_filelike(BytesIO(archive.content)).sheet_names
    except (CalamineError, BadZipFile, ValueError) as e:
        raise Disproved(_TYPES, why=f"calamine: {e}") from e
    if tuple(seen) != names:
        raise Disproved("xl/workbook.xml", why="calamine sees other sheets")
