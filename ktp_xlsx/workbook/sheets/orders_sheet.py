"""`Įsakymai`, the register: a row for every paper; number, date and state are for the secretary to type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ktp_xlsx.model import Record, SharedSheet
from ktp_xlsx.register_values import NOT_NEEDED, RegisterRow
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.edits import SheetEdit
from ktp_xlsx.workbook.sheets import shared_rows
from ktp_xlsx.workbook.sheets.layout import Layout
from ktp_xlsx.workbook.sheets.programme_sheet import Change
from ktp_xlsx.workbook.sheets.shared_rows import Row, Values

NAME: Final = schema.ORDERS.name


def values_of(row: RegisterRow) -> Values:
    return {
        "Kodas": row.code,
        "Rūšis": row.kind,
        "Pavadinimas": row.title,
        "Asmenys": row.people,
        "Programos kodai": row.event_codes,
        "Failas": row.file,
        "Parengta": row.made,
        "Duomenys": row.memory,
    }


def new_sheet(rows: Sequence[RegisterRow], lists: Mapping[str, Sequence[str]]) -> tuple[Layout, list[Change]]:
    state = shared_rows.letter(schema.ORDERS, "Būsena")
    title = shared_rows.letter(schema.ORDERS, "Pavadinimas")
    whole = shared_rows.area(schema.ORDERS)
    rules = [
        (whole, f'=OR(${state}2="panaikintas",LEFT(${title}2,{len(NOT_NEEDED)})="{NOT_NEEDED}")', "gone"),
        (whole, f'=${state}2="pasirašytas"', "good"),
    ]
    layout = shared_rows.new_sheet(schema.ORDERS, [values_of(r) for r in rows], lists, frozen_columns=3, rules=rules)
    return layout, [_new(row, number) for number, row in enumerate(rows, start=2)]


def edits(
    rows: Sequence[RegisterRow], over: Sequence[Record], shared: SharedSheet
) -> tuple[SheetEdit | None, list[Change]]:
    """New papers below the last row, what was renewed in its own row, and projects that nobody needs, marked."""
    wanted = [Row(r.record, values_of(r)) for r in rows]
    for record in over:
        title = record.text("Pavadinimas")
        if not title.startswith(NOT_NEEDED):
            wanted.append(Row(record, {"Pavadinimas": f"{NOT_NEEDED}{title}"}))
    edit, changed = shared_rows.sheet_edit(shared, schema.ORDERS, wanted)
    new = [r for r in rows if r.record is None]
    changes = []
    for done in changed:
        if done.record is None:
            changes.append(_new(new.pop(0), done.row))
        else:
            headings = ", ".join(f"„{h}“" for h in done.values if h != "Duomenys") or "duomenys"
            text = f"{NAME}!{done.row}: {done.record.text('Kodas')} atnaujinama – {headings}."
            changes.append(Change(text, False, len(done.values)))
    return edit, changes


def _new(row: RegisterRow, number: int) -> Change:
    return Change(f"{NAME}!{number}: nauja eilutė {row.code} „{row.title}“.", True, 8)
