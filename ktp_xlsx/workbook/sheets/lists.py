"""`Terminai` and `Patikra`: the year's calendar, and every finding as a row that jumps to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ktp_xlsx.catalogue import ERROR, NOTE, SEVERITIES, WARNING
from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Deadline
from ktp_xlsx.workbook import palette
from ktp_xlsx.workbook.sheets.layout import Layout, sheet_link

_DEADLINE_HEADS: Final = ("Etapas", "Ką reikia padaryti", "Kieno užduotis", "Nuo", "Iki", "Būklė")
_DEADLINE_WIDTHS: Final = (24, 62, 30, 12, 12, 26)
_DEADLINE_STYLES: Final = ("code", "text", "text", "day", "day", "text")
_FINDING_HEADS: Final = ("Svarba", "Kodas", "Vieta", "Kas įrašyta", "Kas pastebėta", "Kaip taisyti", "Kieno užduotis")
_FINDING_WIDTHS: Final = (12, 10, 22, 22, 56, 48, 24)
_SEVERITY_STYLES: Final = {ERROR: "error", WARNING: "warning", NOTE: "remark"}
COORDINATOR: Final = "koordinuojantis vadovas"
_MOST_LINKS: Final = 60_000  # Excel opens no sheet with more than 65,530


def deadlines_sheet(deadlines: Sequence[Deadline]) -> Layout:
    last = max(2, len(deadlines) + 1)
    layout = Layout(
        "Terminai",
        _DEADLINE_WIDTHS,
        filter_area=(0, 0, last - 1, len(_DEADLINE_HEADS) - 1),
        tab=palette.PRODUCT_DARK,
        rules=[(f"A2:F{last}", '=LEFT($F2,6)="vėluoj"', "late"), (f"F2:F{last}", '=LEFT($F2,7)="įvykdyt"', "good")],
    )
    layout.put_row(1, _DEADLINE_HEADS, ["head"] * len(_DEADLINE_HEADS))
    layout.heights[1] = 24
    for row, d in enumerate(deadlines, start=2):
        layout.put_row(row, (d.stage, d.what, d.whose, d.start, d.due, d.state), _DEADLINE_STYLES)
        layout.heights[row] = _height(((d.what, 62), (d.whose, 30), (d.stage, 24), (d.state, 26)))
    return layout


def findings_sheet(findings: Sequence[Finding]) -> Layout:
    """Errors first, then warnings and notes, each in the order of the workbook."""
    ordered = sorted(findings, key=lambda f: SEVERITIES.index(f.severity))
    layout = Layout(
        "Patikra",
        _FINDING_WIDTHS,
        filter_area=(0, 0, max(1, len(ordered)), len(_FINDING_HEADS) - 1),
        tab=palette.PRODUCT_DARK,
    )
    layout.put_row(1, _FINDING_HEADS, ["head"] * len(_FINDING_HEADS))
    layout.heights[1] = 24
    for row, finding in enumerate(ordered, start=2):
        _finding(layout, row, finding)
    if not ordered:
        layout.put(2, 1, "Klaidų ir pastabų nėra.", "note")
    return layout


def _finding(layout: Layout, row: int, finding: Finding) -> None:
    place = finding.place
    link = ""
    if place.sheet and row < _MOST_LINKS:
        cell = place.cell or "A1"
        link = sheet_link(place.sheet, f"A{cell}" if cell.isdigit() else cell)
    where = str(place) if place.sheet else "visa darbaknygė"
    what, remedy = _without_place(finding), finding.remedy
    layout.put(row, 1, finding.severity, _SEVERITY_STYLES[finding.severity])
    layout.put(row, 2, finding.code, "text")
    layout.put(row, 3, where, "link" if link else "text", link)
    layout.put(row, 4, finding.value)
    layout.put(row, 5, what)
    layout.put(row, 6, remedy)
    layout.put(row, 7, finding.person or COORDINATOR)
    layout.heights[row] = _height(((what, 56), (remedy, 48), (where, 22), (finding.value, 22), (finding.person, 24)))


def _without_place(finding: Finding) -> str:
    """The message without the place that stands in its own column."""
    text = finding.message.removeprefix(f"{finding.place}: ")
    return text[:1].upper() + text[1:]


def _height(texts: Sequence[tuple[str, float]]) -> float:
    """Points for the longest text: (text, width in characters)."""
    lines = max(int(len(text) / width * 0.98) + 1 for text, width in texts)
    return 13.5 * min(lines, 10) + 2
