"""`Biudžetas`: sums as values, charts that Excel draws."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ktp_xlsx.model import Budget, GroupTotal, PersonTotal, Settings, SourceYear
from ktp_xlsx.workbook.sheets.budget_sheet import budget_sheet
from tests.workbook.sheets.grids import made, part

D = Decimal
SETTINGS = Settings({"Mokslo metai": 2026, "Mažiausias dienų skaičius": D(5), "Akademinių valandų dienoje": D(6)})
SOURCES = (
    SourceYear("Mokymo lėšos", 2026, D(500), D("300.50"), D(200), D(100)),
    SourceYear("Mokymo lėšos", 2027, D(400), D(450), D(0), D(0)),
    SourceYear("Projekto lėšos", 2026, None, D(50), D(0), D(0)),
    SourceYear("", 2026, None, D(7), D(0), D(0)),
)
PEOPLE = (
    PersonTotal("D-003", "Rūta Kazlauskienė", "Kalbų", D(18), D("3.00"), D(100), D(6), D("1.00"), D(40)),
    PersonTotal("D-004", "Jonas Petraitis", "", D(0), D(0), D(0), D(0), D(0), D(0)),
)
GROUPS = (GroupTotal("Kalbų", 1, D(18), D(100), D(50), D(40)), GroupTotal("", 1, D(0), D(0), D(0), D(0)))
WHOLE = Budget(SOURCES, GROUPS, PEOPLE, 0, D(0), D(0))


def lines(budget: Budget = WHOLE, settings: Settings = SETTINGS) -> list[list[Any]]:
    """Rows that hold anything, without empty cells at their ends."""
    layout = budget_sheet(budget, settings)
    return [[cell.value for cell in layout.rows[row].values()] for row in sorted(layout.rows)]


def test_each_source_and_year_has_a_row() -> None:
    """Given, planned, approved, spent and what is left; a source without a name is named so."""
    rows = lines()
    assert ["Mokymo lėšos", 2026, D(500), D("300.50"), D(200), D(100), D(300)] in rows
    assert ["Projekto lėšos", 2026, None, D(50), D(0), D(0), SOURCES[2].left] in rows
    assert any(row[:2] == ["(nenurodyta)", 2026] for row in rows)


def test_each_year_has_its_sums() -> None:
    """Of all sources, to the cent."""
    rows = {row[0]: row for row in lines()}
    assert rows["Iš viso 2026 m."][2:6] == [D(500), D("357.50"), D(200), D(100)]
    assert rows["Iš viso 2027 m."][2:6] == [D(400), D(450), D(0), D(0)]


def test_groups_and_people_have_their_rows() -> None:
    """Days against the right; the limit where the school has one."""
    rows = {row[0]: row for row in lines(settings=Settings({**SETTINGS.values, "Limitas asmeniui, Eur": D(150)}))}
    assert rows["Kalbų"] == ["Kalbų", 1, D(18), D(100), D(50), D(40)]
    assert rows["(be grupės)"][1] == 1
    assert rows["Rūta Kazlauskienė"] == [
        *("Rūta Kazlauskienė", "Kalbų", D(18), D("3.00"), D(6), D("1.00"), D(5), D(30), D(100), D(40), D(150)),
    ]


def test_what_is_left_out_is_said() -> None:
    """Broken rows, money without a source, money without a year."""
    said = lines(Budget(SOURCES, (), (), 3, D("12.5"), D(7)))[1][0]
    assert said == (
        "Į sumas neįtraukta taisytinų eilučių – 3 (žr. lapą „Patikra“). Be nurodyto lėšų šaltinio – 7,00 Eur. "
        "Be datos – 12,50 Eur."
    )
    assert lines()[1][0] == "Lėšos priskiriamos tiems kalendoriniams metams, kuriais renginys prasideda."


def test_a_school_with_nothing_yet_has_a_sheet() -> None:
    """No chart of nothing."""
    layout = budget_sheet(Budget((), (), (), 0, D(0), D(0)), SETTINGS)
    assert ["Lėšų dar nenumatyta."] in [[c.value for c in line.values()] for line in layout.rows.values()]
    assert layout.charts == []
    made(layout)


def test_the_chart_of_money_draws_all_sources_and_no_sums() -> None:
    """Four columns each: given, planned, approved, spent; the sums of years would dwarf them."""
    chart = budget_sheet(WHOLE, SETTINGS).charts[0]
    assert [s.name for s in chart.series] == ["Skirta", "Suplanuota", "Patvirtinta", "Panaudota"]
    layout = budget_sheet(WHOLE, SETTINGS)
    top, _, bottom, _ = chart.categories
    assert bottom - top + 1 == len(SOURCES)
    for series, heading in zip(
        chart.series, ("Skirta, Eur", "Suplanuota, Eur", "Patvirtinta, Eur", "Panaudota, Eur"), strict=True
    ):
        assert layout.rows[top - 1][series.area[1]].value == heading


def test_the_chart_of_people_has_the_line_of_the_right() -> None:
    """Hours planned and had, against five days' hours."""
    layout = budget_sheet(WHOLE, SETTINGS)
    chart = layout.charts[1]
    assert [(s.name, s.line) for s in chart.series] == [
        ("Suplanuota, ak. val.", False),
        ("Turėta, ak. val.", False),
        ("Teisė: ne mažiau kaip 5 d.", True),
    ]
    top, _, bottom, _ = chart.categories
    assert [layout.rows[row][1].value for row in range(top, bottom + 1)] == ["Rūta Kazlauskienė", "Jonas Petraitis"]
    assert {layout.rows[row][chart.series[2].area[1]].value for row in range(top, bottom + 1)} == {D(30)}
    assert chart.title == "Kvalifikacijos tobulinimo valandos (1 d. – 6 ak. val.)"


def test_charts_cover_no_cells() -> None:
    """Each has room below its row: 320 pixels are 16 rows of 20."""
    layout = budget_sheet(WHOLE, SETTINGS)
    for chart in layout.charts:
        assert not [row for row in layout.rows if chart.row <= row < chart.row + chart.height // 20]


def test_the_charts_are_native() -> None:
    """Two chart parts that draw the sheet's own cells."""
    layout = budget_sheet(WHOLE, SETTINGS)
    areas = re.findall(r"<c:f>([^<]*)</c:f>", part("xl/charts/chart1.xml", layout))
    assert areas
    assert all(area.startswith(("Biudžetas!$", "'Biudžetas'!$")) for area in areas)
    assert "<c:lineChart>" in part("xl/charts/chart2.xml", layout)
