"""Shared sheets as people leave them: moved columns, own columns, filters, typed decisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import SharedSheet
from ktp_xlsx.workbook import aliases, cells, schema
from ktp_xlsx.workbook.shared_sheets import read_shared
from tests.workbook.sheets_inline import grid, told

LISTS = {h: cells.choices(h, e, aliases.LIST_VALUES.get(h, {})) for h, e in schema.DEFAULT_LISTS.items()}


def read(table: str, contract: schema.Sheet = schema.PROGRAMME) -> tuple[SharedSheet, list[tuple[str, str]]]:
    found, findings = read_shared(grid(table, name=contract.name), contract, LISTS)
    assert found is not None
    return found, told(findings)


def test_columns_in_any_order_with_own_ones_between() -> None:
    """Rows are found by heading; people's own columns say nothing and are left out of the records."""
    found, findings = read(
        """
        KTP programa
        Mano    | Sprendimas | Kodas  | Tema   | Skirta, Eur
        pastaba | tvirtinti  | KT-001 | Kursai | 60 Eur
        kita
        """
    )
    assert findings == []
    assert dict(found.columns) == {"Sprendimas": 2, "Kodas": 3, "Tema": 4, "Skirta, Eur": 5}
    assert [(r.row, dict(r.cells)) for r in found.records] == [
        (3, {"Sprendimas": "tvirtinti", "Kodas": "KT-001", "Tema": "Kursai", "Skirta, Eur": Decimal("60.00")})
    ]
    assert (found.heading_row, found.last_row, found.headings_end) == (2, 4, 5)


@pytest.mark.parametrize(
    ("heading", "typed", "code"),
    [
        ("Skirta, Eur", "daug", "KTP-502"),
        ("Kelionė, Eur", "38001011234", "KTP-951"),
        ("Įsakymo rūšis", "komandiruotes", "KTP-302"),
        ("Renginio eiga", "atšaukta", "KTP-302"),
        ("Vadovo pastabos", "serga", "KTP-953"),
        ("Automobilis", "LT12 1000 0111 0100 1000", "KTP-952"),
        ("Transportas", "#REF!", "KTP-109"),
        ("Skirta, Eur", "=B2*2", "KTP-110"),
    ],
)
def test_peoples_cells_are_checked(heading: str, typed: str, code: str) -> None:
    """What a person typed and nobody can understand is told at its cell."""
    assert read(f"Kodas | {heading}\nKT-001 | {typed}")[1] == [(code, "B2")]


def test_dates_and_consents() -> None:
    """Dates and yes/no of people's columns; a text that was understood is not told again here."""
    orders, findings = read("Kodas | Data | Nr. | Būsena\nĮS-001 | 2026-10-12 | 21 | Pasirašytas", schema.ORDERS)
    assert findings == []
    assert dict(orders.records[0].cells) == {
        "Kodas": "ĮS-001",
        "Data": date(2026, 10, 12),
        "Nr.": Decimal(21),
        "Būsena": "pasirašytas",
    }
    assert read("Kodas | Data\nĮS-001 | spalio 12 d.", schema.ORDERS)[1] == [("KTP-401", "B2")]  # of which year?
    practice, findings = read("Kodas | Sutikimas skelbti\nGP-001 | Taip\nGP-002 | gal", schema.PRACTICE)
    assert findings == [("KTP-310", "B3")]
    assert practice.records[0].cells["Sutikimas skelbti"] is True


def test_a_mistyped_heading_is_told() -> None:
    """KTP-104: decisions under „Sprendimai“ are not passed over in silence; people's own columns are."""
    assert read("Kodas | Tema | Sprendimai | Mano\nKT-001 | A | tvirtinti | x")[1] == [("KTP-104", "C1")]


def test_variants_in_the_list_of_good_practice() -> None:
    """The glossary's variants of the columns that people fill."""
    found, findings = read(
        "Kodas | Kur laikoma | Medžiaga | Ar galima skelbti?\nGP-001 | biblioteka | - | taip", schema.PRACTICE
    )
    assert (set(found.columns), findings) == ({"Kodas", "Medžiagos vieta", "Nuoroda", "Sutikimas skelbti"}, [])


def test_a_decision_is_left_to_its_rule() -> None:
    """`Sprendimas` is taken as typed: KTP-604 says it better than KTP-302."""
    found, findings = read("Kodas | Sprendimas\nKT-001 | gal")
    assert (found.records[0].text("Sprendimas"), findings) == ("gal", [])


def test_the_products_cells_are_taken_as_they_stand() -> None:
    """A month stays text, a number a number."""
    found, _ = read("Kodas | Data nuo | Dalyvių sk. | Sprendimas\nKT-001 | 2026-10 | 3 |")
    assert dict(found.records[0].cells) == {"Kodas": "KT-001", "Data nuo": "2026-10", "Dalyvių sk.": Decimal(3)}


def test_without_a_heading_row_or_key() -> None:
    """KTP-102 and KTP-103; an empty sheet is no fault."""
    for table, codes in (("Mano sąrašas", ["KTP-102"]), ("Tema | Sprendimas\nKursai |", ["KTP-103"]), ("", [])):
        found, findings = read_shared(grid(table, name="Programa"), schema.PROGRAMME, LISTS)
        assert (found, [f.code for f in findings]) == (None, codes)


def test_a_heading_twice_is_told() -> None:
    """KTP-106 at the second `Sprendimas`."""
    assert read("Kodas | Sprendimas | Sprendimas\nKT-001 | tvirtinti | atmesti")[1] == [("KTP-106", "C1")]


@given(st.integers(0, 20), st.integers(0, 10), st.integers(0, 3))
def test_law_place_does_not_matter(down: int, right: int, gap: int) -> None:
    """Wherever the table was moved, the same records."""
    table = "Kodas | Tema" + "\n..." * gap + "\nKT-001 | A\nKT-002 | B"
    found, findings = read_shared(grid(table, name="Programa", down=down, right=right), schema.PROGRAMME, LISTS)
    assert found is not None
    assert ([dict(r.cells) for r in found.records], findings) == (
        [{"Kodas": "KT-001", "Tema": "A"}, {"Kodas": "KT-002", "Tema": "B"}],
        [],
    )


RAW = st.one_of(
    st.text(max_size=20), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas()
)


@given(st.sampled_from(schema.SHARED_SHEETS), st.lists(RAW, min_size=40, max_size=40))
def test_law_no_cell_makes_the_reader_raise(contract: schema.Sheet, row: list[object]) -> None:
    """Any cells under the contract's headings."""
    width = len(contract.headings)
    sheet = grid("", name=contract.name)._replace(grid=[list(contract.headings), row[:width]])
    found, findings = read_shared(sheet, contract, LISTS)
    assert found is not None
    assert all(f.message and f.remedy for f in findings)
