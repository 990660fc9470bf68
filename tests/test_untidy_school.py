"""The main job on an untidy workbook, as the deputy does it: everything that is wrong is found, the rest goes on."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ktp_xlsx import pipeline
from ktp_xlsx.catalogue import ERROR
from tests import untidy_school

TODAY = date(2026, 8, 20)
NOW = datetime(2026, 8, 20, 9, 15, 30)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return untidy_school.make(tmp_path / "KTP_2026-2027.xlsx")


def rows_of(path: Path, sheet: str) -> list[dict[str, object]]:
    """A sheet's table by its headings, read apart from the product's reader."""
    lines = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    headings = [str(h) for h in lines[0]]
    return [dict(zip(headings, line, strict=True)) for line in lines[1:]]


def test_every_planted_mistake_is_found_at_its_cell(workbook: Path) -> None:
    """Each mistake has its finding with its sheet and cell, and nothing else is called an error."""
    findings = pipeline.examine(workbook, TODAY).findings
    errors = {(f.code, f.place.sheet, f.place.cell) for f in findings if f.severity == ERROR}
    assert errors == untidy_school.MISTAKES


def test_events_people_hours_and_money_are_right(workbook: Path) -> None:
    """The programme holds what the plans say; rows with an error stand apart and in no sum."""
    pipeline.consolidate(workbook, TODAY, NOW)
    rows = {str(r["Tema"]): r for r in rows_of(workbook, "Programa")}
    shared = rows[untidy_school.SHARED_TOPIC]
    assert shared["Dalyviai"] == "Jonas Petraitis; Rūta Kazlauskienė"
    assert (shared["Dalyvių sk."], shared["Iš viso, Eur"], shared["Trukmė, ak. val."]) == (2, 132, 6)
    assert (shared["Data nuo"], shared["Lėšų šaltinis"]) == (date(2026, 10, 15), "Mokymo lėšos")
    online = rows["Skaitmeninis ugdymas"]
    assert (online["Data nuo"], online["Data iki"], online["Iš viso, Eur"]) == (
        date(2027, 3, 4),
        date(2027, 3, 5),
        45.5,
    )
    assert rows["Uždavinių vakaras"]["Data nuo"] == "2027-04"
    assert rows["Uždavinių vakaras"]["Būdas"] == "nuotolinis"
    assert rows["Taikomoji matematika"]["Data iki"] == date(2027, 1, 3)
    broken = {topic for topic, r in rows.items() if r["Būsena"] == "taisytina"}
    assert {"Formuojamasis vertinimas", "Skaitymo strategijos", "Kūrybinis rašymas", "Renginys Šešta"} <= broken
    needs = [r for r in rows_of(workbook, "Programa") if not r["Tema"]]
    assert [r["Tobulintina kompetencija"] for r in needs] == ["Emocinio intelekto ugdymas"]


def test_money_is_counted_in_the_year_of_the_first_day(workbook: Path) -> None:
    """An event over the new year is paid in the year in which it starts; broken rows are paid in none."""
    results = pipeline.examine(workbook, TODAY).results
    assert results is not None
    planned = {(s.source, s.year): s.planned for s in results.budget.sources}
    assert planned["Mokymo lėšos", 2026] == Decimal("132.00") + Decimal("60.00") + Decimal("150.00")
    assert planned["Mokymo lėšos", 2027] == Decimal("45.50")
    assert results.programme.left_out == 10


def test_a_second_run_changes_nothing(workbook: Path) -> None:
    """The second run leaves the workbook byte for byte as the first left it."""
    assert pipeline.consolidate(workbook, TODAY, NOW).written
    first = workbook.read_bytes()
    second = pipeline.consolidate(workbook, TODAY, NOW)
    assert (second.written, second.changes) == (False, ())
    assert workbook.read_bytes() == first
