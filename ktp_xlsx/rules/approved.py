"""What stood in each row of the programme when its order was signed: the memory in `Patvirtinta`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ktp_xlsx.findings import hours, money
from ktp_xlsx.model import Master, Programme
from ktp_xlsx.order_values import ProgrammeRow
from ktp_xlsx.rules.order_register import entries


def approved_rows(master: Master) -> Mapping[str, ProgrammeRow]:
    """Code -> the row as the signed programme, or its last signed amendment, reads."""
    rows: dict[str, ProgrammeRow] = {}
    for entry in entries(master):
        order = entry.order
        if order is None or not entry.signed:
            continue
        if entry.kind == "pakeitimas":
            order = order.later
        if order is not None and order.kind == "programa":
            rows |= {row.code: row for row in order.rows}
    return rows


def with_memory(programme: Programme, master: Master) -> Programme:
    """The programme with what was approved beside each event; a memory that is there without an order stays."""
    rows = approved_rows(master)
    events = tuple(replace(e, memory=text_of(rows[e.code])) if e.code in rows else e for e in programme.events)
    return programme._replace(events=events)


def text_of(row: ProgrammeRow) -> str:
    """The row as one line: headings of `Programa` and what stood under them."""
    values = {
        "Tema": row.topic,
        "Forma": row.form,
        "Būdas": row.mode,
        "Organizatorius": row.organiser,
        "Data nuo": row.start,
        "Data iki": row.end,
        "Trukmė, ak. val.": hours(row.hours) if row.hours is not None else "",
        "Dalyviai": ", ".join(row.people),
        "Iš viso, Eur": money(row.amount),
        "Lėšų šaltinis": row.source,
    }
    return "; ".join(f"{heading}: {value}" for heading, value in values.items() if value)
