"""Who reads the sheets that changed: formulas keep the value that Excel last stored until it is told to calculate.

Source: ECMA-376 part 1, 18.17.2.3 cell references (sheet names, ranges of sheets), 18.3.1.40 `f`, 18.6 calculation
chain. Functions such as `INDIRECT` are not looked into: Excel calculates them at every opening.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from ktp_xlsx.workbook.package import frame as frames
from ktp_xlsx.workbook.package import markup, relations
from ktp_xlsx.workbook.package.frame import Frame
from ktp_xlsx.workbook.package.overlay import Package

_TEXT: Final = re.compile(r'"[^"]*"')
_SHEETS: Final = re.compile(r"""'((?:[^']|'')+)'!|([^\s'!(),;+\-*/^&=<>{}"%]+)!""")


def sheets_read(formula: str, order: Sequence[str]) -> set[str]:
    """Case-folded names of the sheets that a formula names; `order` (case-folded) tells what lies in `First:Last!`.

    Sheets of other workbooks (`[1]Sheet!`) are none of this one's.
    """
    found: set[str] = set()
    for quoted, plain in _SHEETS.findall(_TEXT.sub('""', formula)):
        written = (quoted.replace("''", "'") if quoted else plain).casefold()
        if "[" in written:
            continue
        first, colon, last = written.partition(":")
        if colon and first in order and last in order:
            ends = sorted((order.index(first), order.index(last)))
            found.update(order[ends[0] : ends[1] + 1])
        else:
            found.add(written.rpartition(":")[2])  # `A1:Sheet!B2` cannot be, but costs nothing
    return found


def formulas_of(text: bytes) -> Iterator[str]:
    """The formulas in a sheet's cells. Raises `Unsafe`."""
    if not any(mark in text for mark in (b"<f>", b"<f ", b":f>", b":f ")):  # quicker than to look through megabytes
        return
    document = markup.parse(text)
    name = document.prefix + b"f"
    for match in markup.tags(document.masked, (name,)):
        if not match[3]:
            end = markup.matching_end(document.masked, name, match.end(), len(document.masked))[0]
            yield markup.unescape(document.text[match.end() : end])


def with_calculation(
    package: Package, frame: Frame, changed: Collection[str], formula_sheets: Iterable[str]
) -> Package:
    """The package that has Excel calculate on opening where a formula reads a sheet in `changed` (part names).

    Looked into are the changed sheets, `formula_sheets` (names) and all defined names. The calculation chain goes when
    it names cells of a changed sheet: Excel calls a workbook damaged where one of these holds no formula any more.
    """
    now = frames.frame_of(package)
    order = list(now.sheets)
    names = {key for key, entry in now.sheets.items() if entry.part in changed}
    places = [place for place, key in enumerate(order) if key in names]
    tables = _tables(package, [now.sheets[key].part for key in names])

    def reads(formula: str) -> bool:
        folded = formula.casefold()
        return not names.isdisjoint(sheets_read(folded, order)) or any(f"{table}[" in folded for table in tables)

    others = [e.part for n in formula_sheets if (e := now.sheet(n)) is not None and e.part and e.part not in changed]
    needed = any(True for part in changed for _ in formulas_of(package.read(part)))
    needed = needed or any(reads(formula) for formula in frames.defined_formulas(now.text, places))
    needed = needed or any(reads(formula) for part in others for formula in formulas_of(package.read(part)))
    if needed:
        package = package.with_changes({now.part: frames.with_full_calculation(now.text)})
    return _without_chain(package, frame, {now.sheets[key].identity for key in names})


def _tables(package: Package, sheets: Iterable[str]) -> set[str]:
    """Case-folded names of the tables on these sheets, as formulas call them."""
    parts = [r.target for s in sheets for r in relations.relations(package, s) if r.kind == "table"]
    found = [package.find(part) for part in parts]
    roots = [markup.parse(package.read(part)).root for part in found if part is not None]
    return {(root.get(b"displayName") or root.get(b"name") or "").casefold() for root in roots} - {""}


def _without_chain(package: Package, frame: Frame, identities: set[int]) -> Package:
    rels = package.find(relations.rels_name(frame.part))
    chain = next((r for r in relations.relations(package, frame.part) if r.kind == "calcChain"), None)
    part = None if chain is None else package.find(chain.target)
    if chain is None or part is None or rels is None or identities.isdisjoint(_chained(package.read(part))):
        return package
    types = package.find(relations.TYPES_PART) or relations.TYPES_PART
    return package.with_changes(
        {
            part: None,
            rels: relations.changed_relations(package.read(rels), (chain.id,), ()),
            types: relations.changed_types(package.read(types), (part,), {}),
        }
    )


def _chained(text: bytes) -> set[int]:
    """Identities of the sheets in a calculation chain; a cell without one is on the sheet of the cell before."""
    document = markup.parse(text)
    return {
        int(identity)
        for match in markup.tags(document.masked, (document.prefix + b"c",))
        if (identity := markup.attribute(match[2], b"i")) is not None
    }
