"""`Biudžetas`: money by source and calendar year, by methodical group, by person, with charts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ktp_xlsx.findings import hours as hours_text
from ktp_xlsx.model import Budget, Settings, SourceYear
from ktp_xlsx.workbook import palette
from ktp_xlsx.workbook.edits import CellValue
from ktp_xlsx.workbook.sheets.layout import Chart, Layout, Series

_WIDTHS: Final = (30, 20, 14, 14, 14, 14, 14, 14, 14, 14, 14)
_MONEY_HEADS: Final = ("Suplanuota, Eur", "Patvirtinta, Eur", "Panaudota, Eur")
_SOURCE_HEADS: Final = ("Lėšų šaltinis", "Metai", "Skirta, Eur", *_MONEY_HEADS, "Lieka, Eur")
_GROUP_HEADS: Final = ("Metodinė grupė", "Darbuotojų sk.", "Suplanuota, ak. val.", *_MONEY_HEADS)
_PERSON_HEADS: Final = (
    *("Darbuotojas", "Metodinė grupė", "Suplanuota, ak. val.", "Suplanuota, d.", "Turėta, ak. val.", "Turėta, d."),
    *("Teisė, d.", "Teisė, ak. val.", "Suplanuota, Eur", "Panaudota, Eur", "Limitas, Eur"),
)
_COLOURS: Final = ("9FB8CC", "2F6B8F", "4B7F52", "C58B2A")
_CHART_HEIGHT: Final = 320  # pixels; a row is 20
_CHART_ROWS: Final = 17
_WIDE: Final = 1000


def budget_sheet(budget: Budget, settings: Settings) -> Layout:
    """The whole sheet; sums are values, so that they are right in every program that opens it."""
    layout = Layout("Biudžetas", _WIDTHS, freeze=(0, 0), tab=palette.PRODUCT_DARK)
    layout.put(1, 1, f"Kvalifikacijos tobulinimo lėšos ir dienos, {settings.year}–{settings.year + 1} m. m.", "title")
    layout.put(2, 1, _note(budget), "note")
    row = _sources(layout, 4, budget.sources)
    row = _groups(layout, row + 1, budget)
    _people(layout, row + 1, budget, settings)
    return layout


def _note(budget: Budget) -> str:
    pieces = []
    if budget.left_out:
        pieces.append(f"Į sumas neįtraukta taisytinų eilučių – {budget.left_out} (žr. lapą „Patikra“).")
    if budget.without_source:
        pieces.append(f"Be nurodyto lėšų šaltinio – {_money(budget.without_source)} Eur.")
    if budget.without_year:
        pieces.append(f"Be datos – {_money(budget.without_year)} Eur.")
    return " ".join(pieces) or "Lėšos priskiriamos tiems kalendoriniams metams, kuriais renginys prasideda."


def _money(amount: Decimal) -> str:
    from ktp_xlsx.findings import money

    return money(amount)


def _heads(layout: Layout, row: int, title: str, heads: Sequence[str]) -> int:
    layout.put(row, 1, title, "section")
    layout.put_row(row + 1, heads, ["head"] * len(heads))
    layout.heights[row + 1] = 30
    return row + 2


def _sources(layout: Layout, row: int, sources: Sequence[SourceYear]) -> int:
    """Table and chart; the row after them."""
    first = row = _heads(layout, row, "Lėšos pagal šaltinius", _SOURCE_HEADS)
    years = sorted({s.year for s in sources})
    for s in sources:
        values = (s.source or "(nenurodyta)", s.year, s.given, s.planned, s.approved, s.spent, s.left)
        layout.put_row(row, values, ("text", "whole", "money", "money", "money", "money", "money"))
        row += 1
    last = row - 1
    for year in years:
        own = [s for s in sources if s.year == year]
        sums = [sum(((getattr(s, name) or Decimal(0)) for s in own), Decimal(0)) for name in
                ("given", "planned", "approved", "spent", "left")]  # fmt: skip
        layout.put_row(row, (f"Iš viso {year} m.", None, *sums), ["sum"] * 7)
        row += 1
    if not sources:
        layout.put(row, 1, "Lėšų dar nenumatyta.", "note")
        return row + 1
    series = tuple(
        Series(name, (first, column, last, column), colour)
        for name, column, colour in zip(
            ("Skirta", "Suplanuota", "Patvirtinta", "Panaudota"), (3, 4, 5, 6), _COLOURS, strict=True
        )
    )
    layout.charts.append(
        Chart(
            row + 1,
            "Lėšos pagal šaltinius ir metus",
            "Eur",
            (first, 1, last, 2),
            series,
            _WIDE,
            _CHART_HEIGHT,
        )
    )
    return row + 1 + _CHART_ROWS


def _groups(layout: Layout, row: int, budget: Budget) -> int:
    if not budget.groups:
        return row
    row = _heads(layout, row, "Metodinės grupės", _GROUP_HEADS)
    for g in budget.groups:
        values: tuple[CellValue, ...] = (g.group or "(be grupės)", g.people, g.planned_hours, g.planned_money,
                                         g.approved_money, g.spent)  # fmt: skip
        layout.put_row(row, values, ("text", "whole", "hours", "money", "money", "money"))
        row += 1
    return row


def _people(layout: Layout, row: int, budget: Budget, settings: Settings) -> None:
    if not budget.people:
        return
    least = settings.number("Mažiausias dienų skaičius") or Decimal(5)
    limit = settings.number("Limitas asmeniui, Eur")
    in_day = settings.number("Akademinių valandų dienoje") or Decimal(6)
    chart_row = row
    row = _heads(layout, row + _CHART_ROWS, "Darbuotojai", _PERSON_HEADS)
    first = row
    for p in budget.people:
        values = (p.name, p.group, p.planned_hours, p.planned_days, p.had_hours, p.had_days, least, least * in_day,
                  p.planned_money, p.spent, limit)  # fmt: skip
        styles = ("text", "text", *(["hours"] * 6), "money", "money", "money")
        layout.put_row(row, values, styles)
        row += 1
    series = (
        Series("Suplanuota, ak. val.", (first, 3, row - 1, 3), _COLOURS[1]),
        Series("Turėta, ak. val.", (first, 5, row - 1, 5), _COLOURS[2]),
        Series(f"Teisė: ne mažiau kaip {hours_text(least)} d.", (first, 8, row - 1, 8), "A3261B", line=True),
    )
    title = f"Kvalifikacijos tobulinimo valandos (1 d. – {hours_text(in_day)} ak. val.)"
    width = min(max(_WIDE, 24 * len(budget.people)), 4000)
    layout.charts.append(Chart(chart_row, title, "ak. val.", (first, 1, row - 1, 1), series, width, _CHART_HEIGHT))
