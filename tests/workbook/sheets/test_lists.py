"""`Terminai` and `Patikra`: what stands in them, and that their cells jump."""

from __future__ import annotations

from datetime import date

import pytest

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import NOWHERE, Deadline, Place
from ktp_xlsx.workbook.sheets import lists
from ktp_xlsx.workbook.sheets.lists import deadlines_sheet, findings_sheet
from tests.workbook.sheets.grids import made

ERROR = Finding(
    "KTP-401", Place("Kazlauskienė", 14, 11), {"reikšmė": "spalio 45 d.", "laukas": "Data nuo"}, "Rūta Kazlauskienė"
)
WARNING = Finding("KTP-601", Place("Programa", 3, 1), {"reikšmė": "KT-002"})
NOTE = Finding("KTP-314", Place("Petraitis", 9, 6), {"tema": "A", "kita": "B", "kitas": "Norkutė!F9"})


def test_every_finding_is_a_row_errors_first() -> None:
    """Severity, code, place, what stands there, what is wrong, how to mend it, whose task it is."""
    layout = findings_sheet([NOTE, WARNING, ERROR])
    lines = [[cell.value for cell in line.values()] for line in layout.rows.values()]
    assert lines[0] == ["Svarba", "Kodas", "Vieta", "Kas įrašyta", "Kas pastebėta", "Kaip taisyti", "Kieno užduotis"]
    assert [line[:3] for line in lines[1:]] == [
        ["klaida", "KTP-401", "Kazlauskienė!K14"],
        ["įspėjimas", "KTP-601", "Programa!A3"],
        ["pastaba", "KTP-314", "Petraitis!F9"],
    ]
    assert lines[1][3] == "spalio 45 d."
    assert lines[1][6] == "Rūta Kazlauskienė"
    assert lines[2][6] == "koordinuojantis vadovas"
    assert all("{" not in str(cell) for line in lines for cell in line)


def test_what_is_wrong_is_a_sentence_of_its_own() -> None:
    """The place stands in its own column, so the sentence does not begin with it."""
    for finding in (ERROR, WARNING):
        said = str(findings_sheet([finding]).rows[2][5].value)
        assert not said.startswith(str(finding.place))
        assert said[0].isupper()


@pytest.mark.parametrize(
    ("place", "link", "shown"),
    [
        (Place("Kazlauskienė A.", 14, 8), "'Kazlauskienė A.'!H14", "Kazlauskienė A.!H14"),
        (Place("Kazlauskienė", 14), "'Kazlauskienė'!A14", "Kazlauskienė!14"),
        (Place("Lėšos"), "'Lėšos'!A1", "Lėšos"),
        (NOWHERE, "", "visa darbaknygė"),
    ],
)
def test_a_place_jumps_to_its_cell(place: Place, link: str, shown: str) -> None:
    """To the cell, the row's first cell or the sheet's corner; the whole workbook has no place to jump to."""
    cell = findings_sheet([Finding("KTP-401", place, {"laukas": "Data nuo", "reikšmė": "x"})]).rows[2][3]
    assert (cell.value, cell.link, cell.style) == (shown, link, "link" if link else "text")


def test_links_work_in_the_made_sheet() -> None:
    """As openpyxl reads them."""
    sheet = made(findings_sheet([ERROR]))["Patikra"]
    assert sheet["C2"].hyperlink.location == "'Kazlauskienė'!K14"
    assert sheet.auto_filter.ref == "A1:G2"


def test_no_more_links_than_excel_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is told without a jump."""
    monkeypatch.setattr(lists, "_MOST_LINKS", 3)
    layout = findings_sheet([ERROR] * 4)
    assert [bool(layout.rows[row][3].link) for row in (2, 3, 4, 5)] == [True, False, False, False]


def test_no_findings_is_said_too() -> None:
    """An empty sheet would leave one in doubt."""
    assert findings_sheet([]).rows[2][1].value == "Klaidų ir pastabų nėra."


def test_a_long_text_has_a_high_row() -> None:
    """Rows do not grow by themselves; ten lines at most."""
    long = Finding("KTP-401", ERROR.place, {"laukas": "Data nuo", "reikšmė": "labai ilgas tekstas " * 100})
    layout = findings_sheet([ERROR, long])
    assert layout.heights[2] < layout.heights[3] == 13.5 * 10 + 2


def test_the_calendar_has_a_row_for_each_deadline() -> None:
    """In the order in which it comes; an open beginning stays empty."""
    deadlines = [
        Deadline("Planai", "Pateikti planus", "visi darbuotojai", None, date(2026, 6, 30), "vėluoja"),
        Deadline("Programa", "Patvirtinti programą", "vadovas", date(2026, 9, 1), date(2026, 9, 15), ""),
    ]
    sheet = made(deadlines_sheet(deadlines))["Terminai"]
    rows = [[c.value for c in line] for line in sheet.iter_rows()]
    assert rows[0] == ["Etapas", "Ką reikia padaryti", "Kieno užduotis", "Nuo", "Iki", "Būklė"]
    assert rows[1][3] is None
    assert [value.date() for value in rows[2][3:5]] == [date(2026, 9, 1), date(2026, 9, 15)]
    assert len(rows) == 3
    assert sheet["E2"].number_format == "yyyy-mm-dd"


def test_a_year_without_deadlines_has_its_headings() -> None:
    """Nothing breaks."""
    assert made(deadlines_sheet([]))["Terminai"].max_row == 1
