"""`workbook.xml`: which sheets there are, their names and places, defined names, and when formulas are calculated.

Sources: ECMA-376 part 1, 18.2.27 `workbook` (order of its children), 18.2.19 `sheet`, 18.2.5 `definedName`,
18.2.2 `calcPr`. Excel takes sheet names that differ only in case for the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from ktp_xlsx.workbook.package import markup, relations
from ktp_xlsx.workbook.package.markup import Document, Edit, Element, Unsafe
from ktp_xlsx.workbook.package.relations import Parts

WORKBOOK_TYPES: Final = {
    f"application/vnd.{kind}.main+xml"
    for kind in (
        "openxmlformats-officedocument.spreadsheetml.sheet",
        "openxmlformats-officedocument.spreadsheetml.template",
        "ms-excel.sheet.macroEnabled",
        "ms-excel.template.macroEnabled",
    )
}
OWN_NAMES: Final = ("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase")
_BEFORE_SHEETS: Final = (b"fileVersion", b"fileSharing", b"workbookPr", b"workbookProtection", b"bookViews")
_BEFORE_NAMES: Final = (*_BEFORE_SHEETS, b"sheets", b"functionGroups", b"externalReferences")
_BEFORE_CALCULATION: Final = (*_BEFORE_NAMES, b"definedNames")


class SheetEntry(NamedTuple):
    """A sheet in its place: `part` is empty when the package lacks it; `kind` is `worksheet`, `chartsheet` ..."""

    name: str
    identity: int
    relation: str
    state: str
    part: str
    kind: str


class NewSheet(NamedTuple):
    """A sheet to add at the end. `state` is `visible`, `hidden` or `veryHidden`."""

    name: str
    identity: int
    relation: str
    state: str


class Frame(NamedTuple):
    """Where a workbook's frame stands and what it says. `sheets` by case-folded name, in order."""

    part: str
    text: bytes
    sheets: Mapping[str, SheetEntry]
    styles: str
    date1904: bool

    def sheet(self, name: str) -> SheetEntry | None:
        return self.sheets.get(name.casefold())


def frame_of(parts: Parts) -> Frame:
    """The frame of a workbook. Raises `Unsafe` when the package is no workbook (or its main part is not XML)."""
    root = next((r.target for r in relations.relations(parts, "") if r.kind == "officeDocument"), "")
    part = parts.find(root)
    types = parts.find(relations.TYPES_PART)
    if part is None or types is None:
        raise Unsafe("no workbook part")
    if relations.type_of(part, relations.content_types(parts.read(types))) not in WORKBOOK_TYPES:
        raise Unsafe("the main part is no workbook")
    text = parts.read(part)
    targets = {r.id: r for r in relations.relations(parts, part)}
    sheets: dict[str, SheetEntry] = {}
    for name, identity, state, leads in _sheets_as_told(text):
        relation = targets.get(leads)
        target = (parts.find(relation.target) or "") if relation else ""
        kind = relation.kind if relation else ""
        sheets[name.casefold()] = SheetEntry(name, identity, relation.id if relation else "", state, target, kind)
    if len(sheets) != len(_sheets_as_told(text)):
        raise Unsafe("two sheets of one name")
    document = markup.parse(text)
    styles = next((parts.find(r.target) for r in targets.values() if r.kind == "styles"), None)
    settings = document.child(b"workbookPr")
    old_dates = settings is not None and settings.get(b"date1904") in ("1", "true", "on")
    return Frame(part, text, sheets, styles or "", old_dates)


@lru_cache(maxsize=4)  # asked for in each step of a save
def _sheets_as_told(text: bytes) -> tuple[tuple[str, int, str, str], ...]:
    """Name, identity, state and relationship's id of each sheet in the text of `workbook.xml`."""
    document = markup.parse(text)
    sheets = document.child(b"sheets")
    found = []
    for match in (
        ()
        if sheets is None
        else markup.tags(document.masked, (document.prefix + b"sheet",), sheets.inner, sheets.inner_end)
    ):
        attributes = markup.all_attributes(match[2])
        relation = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        identity = attributes.get("sheetId", "0")
        if not identity.isdigit():
            raise Unsafe("a sheet without identity")
        found.append((attributes.get("name", ""), int(identity), attributes.get("state", "visible"), relation))
    return tuple(found)


def own_names(text: bytes, sheet: int) -> dict[str, bytes]:
    """Print titles, print area and filter of the sheet at that place (from 0): name to the element's content."""
    document = markup.parse(text)
    return {
        e.get(b"name") or "": document.text[e.inner : e.inner_end]
        for e in _name_elements(document)
        if _owner(e) == sheet
    }


def _name_elements(document: Document) -> list[Element]:
    names = document.child(b"definedNames")
    return [] if names is None else list(document.children(names))


def _owner(element: Element) -> int | None:
    """Place of the sheet whose print titles, print area or filter this is."""
    place = element.get(b"localSheetId")
    return int(place) if place is not None and place.isdigit() and element.get(b"name") in OWN_NAMES else None


def with_sheets(text: bytes, added: Iterable[NewSheet]) -> bytes:
    """`workbook.xml` with sheets added at the end."""
    document = markup.parse(text, markup.MAIN)
    sheets = document.child(b"sheets")
    if sheets is None:
        raise Unsafe("no sheets")
    spaces = markup.all_attributes(document.root.attributes)
    prefix = next((n[6:] for n, v in spaces.items() if v == markup.RELATIONS and n.startswith("xmlns:")), "")
    declaration = b"" if prefix else b' xmlns:r="%s"' % markup.RELATIONS.encode()
    pieces = [
        b'<%ssheet name="%s" sheetId="%d"%s%s %s:id="%s"/>'
        % (
            document.prefix,
            markup.escape(sheet.name),
            sheet.identity,
            b"" if sheet.state == "visible" else b' state="%s"' % sheet.state.encode(),
            declaration,
            (prefix or "r").encode(),
            markup.escape(sheet.relation),
        )
        for sheet in added
    ]
    return markup.apply(text, markup.appended(document, sheets, b"".join(pieces)) if pieces else [])


def with_own_names(text: bytes, wanted: Mapping[int, Mapping[str, bytes]]) -> bytes:
    """`workbook.xml` where the sheets at these places (from 0) have exactly these print titles, areas and filters.

    A name that says the same already stays where it is.
    """
    document = markup.parse(text, markup.MAIN)
    missing = {(place, name): content for place, names in wanted.items() for name, content in names.items()}
    edits, left = [], 0
    for element in _name_elements(document):
        place = _owner(element)
        key = (-1 if place is None else place, element.get(b"name") or "")
        if place in wanted and missing.pop(key, None) != document.text[element.inner : element.inner_end]:
            if key[1] in wanted[key[0]]:
                missing[key] = wanted[key[0]][key[1]]
            edits.append(Edit(element.start, element.end, b""))
        else:
            left += 1
    added = b"".join(
        b'<%sdefinedName name="%s" localSheetId="%d"%s>%s</%sdefinedName>'
        % (
            document.prefix,
            name.encode(),
            place,
            b' hidden="1"' if name == OWN_NAMES[2] else b"",
            content,
            document.prefix,
        )
        for (place, name), content in sorted(missing.items())
    )
    names = document.child(b"definedNames")
    if names is not None and not left and not added and edits:
        edits = [Edit(names.start, names.end, b"")]
    elif added and names is not None:
        edits += markup.appended(document, names, added)
    elif added:
        at = markup.after(document, _BEFORE_NAMES)
        wrapped = b"<%sdefinedNames>%s</%sdefinedNames>" % (document.prefix, added, document.prefix)
        edits.append(Edit(at, at, wrapped))
    return markup.apply(text, edits)


def with_full_calculation(text: bytes) -> bytes:
    """`workbook.xml` that has Excel calculate every formula when it opens the workbook."""
    document = markup.parse(text)
    element = document.child(b"calcPr")
    if element is None:
        at = markup.after(document, _BEFORE_CALCULATION)
        return markup.apply(text, [Edit(at, at, b'<%scalcPr fullCalcOnLoad="1"/>' % document.prefix)])
    if element.get(b"fullCalcOnLoad") in ("1", "true"):
        return text
    return markup.apply(text, [markup.edit_attribute(document, element, b"fullCalcOnLoad", "1")])


def defined_formulas(text: bytes, apart_from: Iterable[int] = ()) -> list[str]:
    """Formulas of all defined names, but for print titles, areas and filters of the sheets at these places."""
    document = markup.parse(text)
    places = set(apart_from)
    return [
        markup.unescape(document.text[e.inner : e.inner_end])
        for e in _name_elements(document)
        if _owner(e) not in places
    ]
