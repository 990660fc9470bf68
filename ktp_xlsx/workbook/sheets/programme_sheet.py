"""`Programa`: on the first run a whole sheet; afterwards only the product's own cells, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from ktp_xlsx.findings import money as money_text
from ktp_xlsx.findings import shown
from ktp_xlsx.model import Event, PartialDate, Programme, Record, RowRef, SharedSheet, column_letters
from ktp_xlsx.workbook import palette, schema
from ktp_xlsx.workbook.edits import CellEdit, CellValue, SheetEdit
from ktp_xlsx.workbook.package.cell_values import plain_text
from ktp_xlsx.workbook.sheets.layout import Cell, Layout, comparable, sheet_link

NAME: Final = schema.PROGRAMME.name
_PRODUCT: Final = tuple(c for c in schema.PROGRAMME.columns if c.owner == schema.PRODUCT)
_ROWS_LINK: Final = "Planų eilutės"
_GONE: Final = "nebeplanuojama"
_STYLES: Final = {schema.MONEY: "money", schema.HOURS: "hours", schema.NUMBER: "whole", schema.PLAN_DATE: "day"}
_LAST_ROW: Final = 5000
_TEXT_WIDTHS: Final = tuple((c.heading, c.width) for c in _PRODUCT if c.kind == schema.TEXT)


class Change(NamedTuple):
    """One line of what a run changes: text, whether it is a new row, and how many cells."""

    text: str
    new_row: bool
    cells: int


def values_of(event: Event) -> dict[str, CellValue]:
    """The product's cells of an event's row: heading -> value, as they will read back."""
    if event.status == _GONE and not event.proposal.startswith("Sujungta"):
        marks: dict[str, CellValue] = {"Būsena": event.status, "Siūlymas": event.proposal}
        return marks if event.record and event.record.text("Kodas") else {"Kodas": event.code, **marks}
    refs = event.moved_rows or event.rows
    values: dict[str, CellValue] = {
        "Kodas": event.code,
        "Kompetencijos grupė": event.group,
        "Tobulintina kompetencija": event.competence,
        "Tema": event.topic,
        "Forma": event.form,
        "Būdas": event.mode,
        "Organizatorius": event.organiser,
        "Vieta": event.venue,
        "Data nuo": _date(event.start),
        "Data iki": _date(event.end),
        "Trukmė, ak. val.": event.hours,
        "Dalyviai": "; ".join(p.name for p in event.participants),
        "Dalyvių sk.": len(event.participants),
        "Kaina vienam, Eur": _fee(event),
        "Iš viso, Eur": event.total,
        "Lėšų šaltinis": "; ".join(event.sources),
        "Prioritetas": event.priority,
        _ROWS_LINK: "; ".join(map(str, refs)),
        "Būsena": event.status,
        "Siūlymas": event.proposal,
        "Patvirtinta": event.memory,
    }
    return {h: plain_text(v).strip() if isinstance(v, str) else v for h, v in values.items()}


def _date(day: PartialDate | None) -> date | str | None:
    if day is None:
        return None
    return day.exact or str(day)


def _fee(event: Event) -> CellValue:
    """One fee, or a range where people's fees differ."""
    fees = sorted({p.fee for p in event.participants if p.fee is not None})
    if not fees:
        return None
    return fees[0] if len(fees) == 1 else f"{money_text(fees[0])}–{money_text(fees[-1])}"


def _link(event: Event) -> str:
    refs: Sequence[RowRef] = event.rows or event.moved_rows
    return sheet_link(refs[0].sheet, f"A{refs[0].row}") if refs else ""


# ------------------------------------------------------------------------------------------------ the first time


def new_sheet(programme: Programme, lists: Mapping[str, Sequence[str]]) -> tuple[Layout, list[Change]]:
    """The whole sheet, headings in row 1, with people's columns ready to be filled."""
    columns = schema.PROGRAMME.columns
    people = {n: c for n, c in enumerate(columns, start=1) if c.owner == schema.PEOPLE}
    layout = Layout(
        "Programa",
        [c.width for c in columns],
        freeze=(1, 4),
        filter_area=(0, 0, max(1, len(programme.events)), len(columns) - 1),
        hidden=frozenset(n for n, c in enumerate(columns, start=1) if c.hidden),
        protected=False,
        tab=palette.SHARED_DARK,
        pages_wide=2,
        choices={n: lists[c.heading] for n, c in people.items() if c.kind == schema.LIST},
        hints={n: (c.heading, c.hint) for n, c in enumerate(columns, start=1) if c.hint},
        column_styles={n: "people_money" if c.kind == schema.MONEY else "people" for n, c in people.items()},
    )
    for number, column in enumerate(columns, start=1):
        layout.put(1, number, column.heading, "head" if column.owner == schema.PRODUCT else "people_head")
    layout.heights[1] = 42
    styles = [(n, c.heading, _style(c)) for n, c in enumerate(columns, start=1) if n not in people and not c.hidden]
    link_at = schema.PROGRAMME.headings.index(_ROWS_LINK) + 1
    for row, event in enumerate(programme.events, start=2):
        values = values_of(event)
        line = {n: Cell(values.get(heading), style) for n, heading, style in styles}
        line[link_at] = Cell(values.get(_ROWS_LINK), "link", _link(event))
        layout.rows[row] = line
        layout.heights[row] = _height(values)
    last = column_letters(len(columns))
    status, decision = _letter("Būsena"), _letter("Sprendimas")
    whole = f"A2:{last}{_LAST_ROW}"
    asked = f"{column_letters(min(people))}2:{column_letters(max(people))}{_LAST_ROW}"
    over = ",".join(f'${status}2="{word}"' for word in ("nebeplanuojama", "atšaukta", "atmesta"))
    layout.rules = [
        (whole, f'=${status}2="taisytina"', "bad"),
        (whole, f"=OR({over})", "gone"),
        (f"{decision}2:{decision}{_LAST_ROW}", f'=${decision}2="tvirtinti"', "good"),
        # Not a fill of each cell: rows that later runs add have it too, and a column's colour ends where its rows end.
        (asked, '=$A2<>""', "waiting"),
    ]
    changes = [_new_row(event, row) for row, event in enumerate(programme.events, start=2)]
    return layout, changes or [Change("Programa: sukuriamas lapas.", True, 0)]


def _letter(heading: str) -> str:
    return column_letters(schema.PROGRAMME.headings.index(heading) + 1)


def _style(column: schema.Column) -> str:
    if column.heading in ("Kodas", "Tema"):
        return "code"
    return "money" if column.heading == "Kaina vienam, Eur" else _STYLES.get(column.kind, "text")


def _height(values: Mapping[str, CellValue]) -> float:
    """Points that show the longest text of the row, up to eight lines: rows do not grow by themselves."""
    longest = max(len(text) / width for heading, width in _TEXT_WIDTHS if isinstance(text := values.get(heading), str))
    return 13.5 * min(int(longest * 0.92) + 1, 8) + 2


def _new_row(event: Event, row: int) -> Change:
    what = event.topic or event.competence or "eilutė be temos"
    text = f"Programa!{row}: nauja eilutė {event.code} „{what}“, dalyvių – {len(event.participants)}, "
    return Change(f"{text}iš viso – {money_text(event.total)} Eur, būsena – {event.status}.", True, len(_PRODUCT))


# ------------------------------------------------------------------------------------------------ every other time


def edits(programme: Programme, shared: SharedSheet) -> tuple[SheetEdit | None, list[Change]]:
    """The product's cells that say something else now, and new rows below the last. None: nothing changes."""
    columns, cells, added = _columns(shared)
    changes = [Change(f"Programa: pridedamas stulpelis „{c.value}“.", False, 1) for c in cells]
    last_row = max(shared.last_row, shared.heading_row)
    next_row = last_row
    heights: dict[int, float] = {}
    for event in programme.events:
        values = values_of(event)
        if event.record is None:
            next_row += 1
            heights[next_row] = _height(values)
            for heading, value in values.items():
                link = _link(event) if heading == _ROWS_LINK else None
                if comparable(value) != "":
                    cells.append(CellEdit(next_row, columns[heading], value, link or None))
            changes.append(_new_row(event, next_row))
            continue
        changed = [(h, v) for h, v in values.items() if not _same(event.record, h, v, shared)]
        if changed:
            cells += [
                CellEdit(event.record.row, columns[h], v, _link(event) if h == _ROWS_LINK else None) for h, v in changed
            ]
            changes.append(_changed_row(event, event.record, changed))
    if not changes:
        return None, []
    return SheetEdit(shared.name, tuple(cells), shared.heading_row, last_row, added, heights), changes


def _columns(shared: SharedSheet) -> tuple[dict[str, int], list[CellEdit], tuple[tuple[int, bool], ...]]:
    """Where each of the product's columns stands; one that somebody deleted comes back at the right end."""
    columns = dict(shared.columns)
    cells: list[CellEdit] = []
    added: list[tuple[int, bool]] = []
    right = max(shared.headings_end, *columns.values())
    for column in _PRODUCT:
        if column.heading not in columns:
            right += 1
            columns[column.heading] = right
            cells.append(CellEdit(shared.heading_row, right, column.heading))
            added.append((right, column.hidden))
    return columns, cells, tuple(added)


def _same(record: Record, heading: str, value: CellValue, shared: SharedSheet) -> bool:
    if heading not in shared.columns:
        return comparable(value) == ""
    return comparable(record.cells.get(heading)) == comparable(value)


def _changed_row(event: Event, record: Record, changed: Sequence[tuple[str, CellValue]]) -> Change:
    pieces = [f"„{h}“: buvo {_said(record.cells.get(h))}, bus {_said(v)}" for h, v in changed]
    return Change(f"Programa!{record.row}: {event.code} – {'; '.join(pieces)}.", False, len(changed))


def _said(value: object) -> str:
    if value is None or value == "":
        return "tuščia"
    text = shown(value if isinstance(value, Decimal | date | bool) else str(value))
    return f"„{text[:80]}…“" if len(text) > 80 else f"„{text}“"
