"""Where an event stands in `Programa`, also before its row has been written."""

from __future__ import annotations

from ktp_xlsx.model import Place, Record, SharedSheet
from ktp_xlsx.rules.programme_places import PROGRAMME, PROGRAMME_HEADINGS, place_of
from ktp_xlsx.workbook import schema

SHEET = SharedSheet(PROGRAMME, 3, {"Kodas": 2, "Sprendimas": 5}, (Record(4, {"Kodas": "KT-001"}),), last_row=9)


def test_headings_are_those_of_the_contract() -> None:
    """The order of headings of a sheet not yet made is that of the schema."""
    assert schema.PROGRAMME.headings == PROGRAMME_HEADINGS
    assert schema.PROGRAMME.name == PROGRAMME


def test_event_with_a_row_stands_in_it() -> None:
    """A column that people moved is found where it stands; a missing one leaves the row."""
    assert place_of(SHEET, SHEET.records[0], 0, "Sprendimas") == Place("Programa", 4, 5)
    assert place_of(SHEET, SHEET.records[0], 0, "Skirta, Eur") == Place("Programa", 4)


def test_new_event_stands_below_the_last_row() -> None:
    """New rows go below the last row of the sheet, in the order of the new events."""
    assert place_of(SHEET, None, 0, "Kodas") == Place("Programa", 10, 2)
    assert place_of(SHEET, None, 2, "Kodas") == Place("Programa", 12, 2)


def test_sheet_not_yet_made() -> None:
    """Headings will stand in row 1 in the contract's order, the first event in row 2."""
    assert place_of(None, None, 0, "Kodas").cell == "A2"
    assert place_of(None, None, 3, "Sprendimas").cell == "U5"
