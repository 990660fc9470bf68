"""`Patvirtinta`: what each row of the programme said when it was signed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ktp_xlsx.order_values import Order, Person, ProgrammeRow, School, Signer, as_text
from ktp_xlsx.rules import approved
from tests.rules.builders import event, master, programme, register

SIGNER = Signer(Person("Asta", "Vaitkienė"))


def line(code: str, topic: str = "Seminaras") -> ProgrammeRow:
    return ProgrammeRow(
        code, 1, "", "", topic, "seminaras", "kontaktinis", "Centras", "2026-10-15", "2026-10-15", Decimal("6.5"),
        ("Rūta Kazlauskienė",), Decimal(60), "Mokymo lėšos", "Daiva Norvilienė",
    )  # fmt: skip


def signed(kind: str, order: Order, **cells: Any) -> dict[str, Any]:
    row = {"Kodas": f"ĮS-{len(kind):03d}", "Rūšis": kind, "Būsena": "pasirašytas", "Data": date(2026, 9, 10)}
    return {**row, "Nr.": "V-1", "Duomenys": f"{'0' * 64} {as_text(order)}", **cells}


def order(*rows: ProgrammeRow) -> Order:
    return Order("programa", 2026, School(), SIGNER, rows=rows)


def memory(*records: dict[str, Any]) -> list[str]:
    whole = master(shared=register(*records))
    return [e.memory for e in approved.with_memory(programme(event(), event(code="KT-002")), whole).events]


def test_a_signed_row_is_remembered() -> None:
    """As one line with the headings of `Programa`; events that the order does not list have none."""
    assert memory(signed("programa", order(line("KT-001")))) == [
        "Tema: Seminaras; Forma: seminaras; Būdas: kontaktinis; Organizatorius: Centras; Data nuo: 2026-10-15; "
        "Data iki: 2026-10-15; Trukmė, ak. val.: 6,5; Dalyviai: Rūta Kazlauskienė; Iš viso, Eur: 60,00; "
        "Lėšų šaltinis: Mokymo lėšos",
        "",
    ]


def test_a_project_is_no_approval_and_an_amendment_is() -> None:
    """What counts is the last that was signed."""
    assert memory(signed("programa", order(line("KT-001")), Būsena="projektas")) == ["", ""]
    amendment = Order("pakeitimas", 2026, School(), SIGNER, later=order(line("KT-001", "Kita tema"), line("KT-002")))
    first, second = memory(signed("programa", order(line("KT-001"))), signed("pakeitimas", amendment))
    assert first.startswith("Tema: Kita tema;")
    assert second.startswith("Tema: Seminaras;")
