"""Shared sheets as they stand: the product's rows found again by their headings, people's columns typed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Place, Record, SharedSheet
from ktp_xlsx.personal_data import printable
from ktp_xlsx.workbook import aliases, cells, headings, schema
from ktp_xlsx.workbook.cells import Choices, Parsed, Raw
from ktp_xlsx.workbook.tables import SheetGrid, find_table

_CHECKED_BY_RULES: Final = frozenset({"Sprendimas"})  # KTP-604 says it better than KTP-302
_REMARKS: Final = frozenset({"Pastabos", "Vadovo pastabos"})


def read_shared(
    sheet: SheetGrid, contract: schema.Sheet, lists: Mapping[str, Choices]
) -> tuple[SharedSheet | None, list[Finding]]:
    """None: an empty sheet, or one whose heading row cannot be found (then KTP-102 or KTP-103 says so)."""
    if not any(raw != "" for row in sheet.grid for raw in row):
        return None, []
    table = find_table(sheet, headings.vocabulary(contract.columns, aliases.SHARED.get(contract.name, {}), {}))
    key = contract.key[0]
    if table is None:
        return None, [Finding("KTP-102", Place(sheet.name), {"reikšmė": ", ".join(f"„{h}“" for h in contract.key)})]
    if key not in table.columns:
        first = Place(sheet.name, table.heading_row, min(table.columns.values()))
        return None, [Finding("KTP-103", first, {"laukas": key})]
    findings = list(table.findings)  # without a word on people's own columns
    records = []
    last_row = table.heading_row
    for number, row in table.rows():
        last_row = number
        values: dict[str, object] = {}
        for heading in table.columns:
            told = sheet.told(number, table.columns[heading])
            if told is not None:
                findings.append(told)
                continue
            raw = table.raw(row, heading)
            if raw != "":
                values[heading] = _value(contract.column(heading), raw, table.at(number, heading), lists, findings)
        if any(v is not None for v in values.values()):
            records.append(Record(number, values))
    line = sheet.grid[table.heading_row - 1]
    end = max((n for n, raw in enumerate(line, start=1) if raw != ""), default=0)
    return SharedSheet(sheet.name, table.heading_row, table.columns, tuple(records), last_row, end), findings


def _value(
    column: schema.Column, raw: Raw, place: Place, lists: Mapping[str, Choices], findings: list[Finding]
) -> object:
    """People's cells are understood as in a plan; the product's own are taken as they stand."""
    if column.owner != schema.PEOPLE:
        return plain(raw)
    parsed = _parsed(column, raw, lists)
    if parsed.code and parsed.code not in {"KTP-307", "KTP-402"}:
        findings.append(Finding(parsed.code, place, {"laukas": column.heading, **parsed.values}))
    if parsed.secret:
        findings.append(Finding(parsed.secret, place))
    return parsed.value


def _parsed(column: schema.Column, raw: Raw, lists: Mapping[str, Choices]) -> Parsed:
    if column.kind == schema.LIST and column.heading not in _CHECKED_BY_RULES:
        return cells.parse_choice(raw, lists[column.heading])
    if column.kind == schema.DATE:
        return cells.parse_date(raw, 0)  # a date without a year is unreadable: an order may be of either
    if column.kind == schema.MONEY:
        return cells.parse_money(raw)
    if column.kind == schema.YES_NO:
        return cells.parse_yes_no(raw)
    read = cells.parse_remark if column.heading in _REMARKS else cells.parse_text
    secret = read(raw).secret
    value = plain(raw)
    return Parsed(printable(str(value)) if secret else value, secret=secret)


def plain(raw: Raw) -> object:
    """A raw cell as the model holds it: text, Decimal, date or bool."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, float | int) and math.isfinite(raw):
        return Decimal(int(raw)) if raw == int(raw) else Decimal(repr(raw))
    if isinstance(raw, datetime):
        return raw.date()
    return raw if isinstance(raw, date) else cells.text_of(raw)
