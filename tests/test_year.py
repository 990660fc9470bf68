"""A school's whole year as one story on a real workbook: people edit it, the product runs, nothing of theirs is lost.

After each step: codes are where they were, people's cells stand, sums are right, and one more run changes no byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from ktp_xlsx import pipeline
from ktp_xlsx.model import Event
from tests.ooxml import assert_valid
from tests.tidy_school import FIRST, HEADINGS, PLANS, by_hand, column, tidy

SUMMER = date(2026, 8, 20)
PEOPLE = ("Sprendimas", "Skirta, Eur", "Sujungti su", "Atsakingas", "Vadovo pastabos", "Mūsų pastaba")
COLUMN = {heading: number for number, heading in enumerate(HEADINGS, start=1)}


class Year:
    """The workbook, and what must stay as it is from run to run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = datetime(2026, 8, 20, 9, 0)
        self.name = "Programa"

    def run(self, today: date = SUMMER) -> pipeline.Consolidated:
        """Consolidate, and once more: the second run changes no byte; people's sheets and cells are untouched."""
        people = self.words()
        plans = self.plans()
        self.now += timedelta(hours=1)
        done = pipeline.consolidate(self.path, today, self.now)
        after = self.path.read_bytes()
        again = pipeline.consolidate(self.path, today, self.now + timedelta(minutes=1))
        assert not again.written, "\n".join(c.text for c in again.changes)
        assert self.path.read_bytes() == after
        assert self.plans() == plans
        kept = self.words()
        assert {code: kept.get(code) for code in people} == people
        return done

    def plans(self) -> dict[str, list[tuple[Any, ...]]]:
        """The people's sheets, every value."""
        book = openpyxl.load_workbook(self.path)
        own = {"Programa", "Biudžetas", "Terminai", "Patikra"}
        return {s.title: list(s.iter_rows(values_only=True)) for s in book if s.title not in own}

    def rows(self) -> dict[str, dict[str, Any]]:
        """`Programa` by code."""
        book = openpyxl.load_workbook(self.path)
        if self.name not in book.sheetnames:
            return {}
        lines: list[tuple[Any, ...]] = list(book[self.name].iter_rows(values_only=True))
        heads = next(n for n, line in enumerate(lines) if "Kodas" in line)
        table = [dict(zip(lines[heads], line, strict=True)) for line in lines[heads + 1 :]]
        return {str(row["Kodas"]): row for row in table if row.get("Kodas")}

    def words(self) -> dict[str, dict[str, Any]]:
        """What people wrote in `Programa`, by code."""
        return {code: {h: row.get(h) for h in PEOPLE} for code, row in self.rows().items()}

    def plan_codes(self) -> dict[str, str]:
        """Plan row -> the code in whose row it is named and counted."""
        return {
            ref: code
            for code, row in self.rows().items()
            if row["Būsena"] != "nebeplanuojama"
            for ref in str(row["Planų eilutės"]).split("; ")
        }

    def write(self, **cells: Mapping[str, Any]) -> None:
        """What the deputy types into `Programa`: `KT_001={"Sprendimas": "tvirtinti"}`."""

        def change(book: openpyxl.Workbook) -> None:
            sheet = book["Programa"]
            at = {str(sheet.cell(r, column(sheet, "Kodas")).value): r for r in range(2, sheet.max_row + 1)}
            for code, words in cells.items():
                for heading, value in words.items():
                    sheet.cell(at[code.replace("_", "-")], column(sheet, heading), value)

        by_hand(self.path, change)

    def teacher(self, sheet: str, change: Callable[[Any], None]) -> None:
        """What a teacher does in their own plan sheet."""
        by_hand(self.path, lambda book: change(book[sheet]))

    def money(self, today: date = SUMMER) -> dict[int, tuple[Decimal, Decimal, Decimal]]:
        """Year -> planned, approved, spent, over all sources."""
        results = pipeline.examine(self.path, today).results
        assert results is not None
        sums: dict[int, tuple[Decimal, Decimal, Decimal]] = {}
        for s in results.budget.sources:
            one = sums.get(s.year, (Decimal(0),) * 3)
            sums[s.year] = (one[0] + s.planned, one[1] + s.approved, one[2] + s.spent)
        return sums

    def events(self, today: date = SUMMER) -> dict[str, Event]:
        results = pipeline.examine(self.path, today).results
        assert results is not None
        return {e.code: e for e in results.programme.events}


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Year:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    (tmp_path / "workbooks").mkdir()
    return Year(tidy(tmp_path / "workbooks" / "KTP_2026-2027.xlsx"))


def set_cell(row: int, heading: str, value: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet.cell(FIRST + row, COLUMN[heading]).value = value

    return change


LEADERSHIP, HISTORY, READING, NEED = "KT-001", "KT-002", "KT-003", "KT-004"


def test_a_year(year: Year) -> None:
    """From the first plans to the last event."""
    # Plans come in.
    year.run()
    assert {code: row["Tema"] for code, row in year.rows().items()} == {
        LEADERSHIP: "Lyderystė mokykloje",
        HISTORY: "Istorijos šaltiniai",
        READING: "Skaitymo strategijos",
        NEED: None,
    }
    assert year.rows()[LEADERSHIP]["Dalyviai"] == "Ieva Norkutė; Jonas Petraitis; Rūta Kazlauskienė"
    assert year.rows()[NEED]["Dalyvių sk."] == 2
    assert year.money() == {2026: (Decimal(296), Decimal(0), Decimal(0)), 2027: (Decimal(45), Decimal(0), Decimal(0))}

    # The deputy decides; an own column is added at the end.
    def own_column(book: openpyxl.Workbook) -> None:
        sheet = book["Programa"]
        sheet.cell(1, sheet.max_column + 1, "Mūsų pastaba")

    by_hand(year.path, own_column)
    year.write(
        KT_001={"Sprendimas": "tvirtinti", "Skirta, Eur": 200, "Atsakingas": "D-002", "Mūsų pastaba": "svarbu"},
        KT_002={"Sprendimas": "tvirtinti"},
        KT_003={"Sprendimas": "atidėti", "Vadovo pastabos": "kitais metais"},
    )
    year.run()
    assert year.money()[2026] == (Decimal(296), Decimal(280), Decimal(0))
    assert year.rows()[READING]["Būsena"] == "atidėta"

    # One teacher corrects the topic for everybody's eyes but two: the event splits, the code stays with the two.
    year.teacher("Norkutė", set_cell(1, "Renginio tema", "Mokyklos lyderystė"))
    year.run()
    codes = year.plan_codes()
    assert codes["Kazlauskienė!9"] == codes["Petraitis!9"] == LEADERSHIP
    split = codes["Norkutė!10"]
    assert split == "KT-005"
    assert year.money()[2026][0] == Decimal(296)

    # The deputy joins them; the word holds.
    year.write(KT_005={"Sujungti su": "KT-001"})
    year.run()
    assert year.rows()[LEADERSHIP]["Dalyvių sk."] == 3
    assert (year.rows()[split]["Būsena"], year.rows()[split]["Siūlymas"]) == ("nebeplanuojama", "Sujungta su KT-001.")
    assert year.money()[2026] == (Decimal(296), Decimal(280), Decimal(0))

    # A teacher moves rows about: the last becomes the first.
    def turned(sheet: Any) -> None:
        lines = [[sheet.cell(FIRST + n, c).value for c in range(1, len(HEADINGS) + 1)] for n in range(3)]
        for n, line in enumerate(reversed(lines)):
            for c, value in enumerate(line, start=1):
                sheet.cell(FIRST + n, c).value = value

    year.teacher("Kazlauskienė", turned)
    year.run()
    codes = year.plan_codes()
    assert (codes["Kazlauskienė!9"], codes["Kazlauskienė!10"], codes["Kazlauskienė!11"]) == (NEED, READING, LEADERSHIP)
    assert len(year.rows()) == 5

    # The deputy sorts Programa, inserts a column, hides a row and a column, paints and comments.
    by_hand(year.path, sorted_and_dressed)
    before = {code: {h: v for h, v in row.items() if h} for code, row in year.rows().items()}
    done = year.run()
    assert not [c for c in done.changes if c.text.startswith("Programa")]
    assert {code: {h: v for h, v in row.items() if h} for code, row in year.rows().items()} == before
    assert_valid(year.path)

    # Money changes: less is given, and a cost grows.
    by_hand(year.path, lambda book: set_money(book, 250))
    year.teacher("Norkutė", set_cell(0, "Dalyvio mokestis, Eur", "95,50 Eur"))
    year.run()
    assert year.money()[2026] == (Decimal("311.50"), Decimal("295.50"), Decimal(0))
    found = {f.code for f in pipeline.examine(year.path, SUMMER).findings}
    assert "KTP-505" in found

    # A slip: Rūta's row of the joined event cannot be read for a while.
    year.teacher("Kazlauskienė", set_cell(2, "Trukmė, ak. val.", "šešios"))
    year.run()
    assert year.money()[2026][0] == Decimal("239.50")
    assert year.rows()[LEADERSHIP]["Dalyvių sk."] == 2
    year.teacher("Kazlauskienė", set_cell(2, "Trukmė, ak. val.", 6))
    year.run()
    assert year.rows()[LEADERSHIP]["Dalyvių sk."] == 3
    assert year.money()[2026][0] == Decimal("311.50")

    # Jonas leaves: his sheet goes, his name stays in no event; sheets are renamed and reordered.
    def leaves(book: openpyxl.Workbook) -> None:
        del book["Petraitis"]
        staff = book["Darbuotojai"]
        staff.cell(5, 8, "")
        for row in range(2, staff.max_row + 1):
            if staff.cell(row, 1).value == "D-004":
                staff.delete_rows(row)
                break
        book["Norkutė"].title = "Norkutė I."
        book.move_sheet("Norkutė I.", -3)

    by_hand(year.path, leaves)
    year.run()
    assert year.rows()[LEADERSHIP]["Dalyviai"] == "Ieva Norkutė; Rūta Kazlauskienė"
    assert year.plan_codes()["Norkutė I.!9"] == HISTORY
    assert year.money()[2026][0] == Decimal("239.50")

    # Events take place.
    for sheet, row in (("Kazlauskienė", 2), ("Norkutė I.", 1)):
        year.teacher(sheet, set_cell(row, "Dalyvauta", "taip"))
        year.teacher(sheet, set_cell(row, "Faktinė kaina, Eur", 70))
    autumn = date(2026, 11, 2)
    year.run(autumn)
    assert year.rows()[LEADERSHIP]["Būsena"] == "įvyko"
    assert year.money(autumn)[2026][2] == Decimal(140)
    for sheet, row in (("Kazlauskienė", 2), ("Norkutė I.", 1)):
        year.teacher(sheet, set_cell(row, "Pasidalyta", date(2026, 10, 28)))
    year.run(autumn)
    assert year.rows()[LEADERSHIP]["Būsena"] == "pasidalyta"

    # What was planned for spring falls out: the row stays, marked, with what the deputy wrote.
    year.teacher("Kazlauskienė", lambda sheet: sheet.delete_rows(FIRST + 1))
    year.run(autumn)
    assert (year.rows()[READING]["Būsena"], year.rows()[READING]["Tema"]) == ("nebeplanuojama", "Skaitymo strategijos")
    assert year.rows()[READING]["Vadovo pastabos"] == "kitais metais"
    assert "KTP-601" in {f.code for f in pipeline.examine(year.path, autumn).findings}
    assert year.money(autumn).get(2027, (Decimal(0),))[0] == 0
    assert_valid(year.path)


def sorted_and_dressed(book: openpyxl.Workbook) -> None:
    """Programa as a deputy leaves it: sorted by topic, a column within, a hidden row and column, colour, comment."""
    sheet = book["Programa"]
    lines = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
    lines.sort(key=lambda line: str(line[3] or ""), reverse=True)
    for r, line in enumerate(lines, start=2):
        for c, value in enumerate(line, start=1):
            sheet.cell(r, c).value = value
            sheet.cell(r, c).hyperlink = None
    sheet.insert_cols(4)
    sheet.cell(1, 4, "Salė")
    sheet.cell(3, 4, "aktų salė")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["G"].hidden = True
    sheet.cell(2, 2).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(2, 2).comment = Comment("Pasitarti taryboje", "Daiva Norvilienė")


def set_money(book: openpyxl.Workbook, amount: int) -> None:
    book["Lėšos"].cell(2, 3, amount)


def test_a_renamed_programa_is_not_the_product_s_any_more(year: Year) -> None:
    """The sheet is found by its name: under another name it is people's, and stays as they left it."""
    year.run()

    def rename(book: openpyxl.Workbook) -> None:
        book["Programa"].title = "Programa (sena)"

    by_hand(year.path, rename)
    before = year.plans()["Programa (sena)"]
    year.run()
    assert year.plans()["Programa (sena)"] == before
    assert set(year.rows()) == {LEADERSHIP, HISTORY, READING, NEED}


@pytest.mark.parametrize(
    ("heading", "typed"),
    [
        ("Data nuo", "2026-13"),
        ("Data nuo", "kada nors"),
        ("Data iki", 12),
        ("Tema", "Visai kas kita"),
        ("Dalyviai", "niekas"),
        ("Planų eilutės", "???"),
        ("Planų eilutės", None),
        ("Trukmė, ak. val.", "daug"),
        ("Iš viso, Eur", -1),
        ("Būsena", "taisytina"),
        ("Būsena", "nebeplanuojama"),
        ("Siūlymas", True),
        ("Forma", "=1/0"),
    ],
)
def test_what_people_type_over_the_product_s_cells_is_put_right(year: Year, heading: str, typed: object) -> None:
    """The event keeps its code, and the cell says again what the plans say."""
    year.run()
    year.write(KT_001={"Sprendimas": "tvirtinti"})
    year.run()
    before = year.rows()
    year.write(KT_001={heading: typed})
    year.run()
    assert year.rows() == before


def test_lines_below_the_table_stay(year: Year) -> None:
    """A sum and a remark that the deputy wrote under the table; new rows go below them."""
    year.run()

    def below(book: openpyxl.Workbook) -> None:
        sheet = book["Programa"]
        sheet.cell(8, 4, "Iš viso")
        sheet.cell(8, column(sheet, "Vadovo pastabos"), "sutikrinta")

    by_hand(year.path, below)
    year.teacher("Petraitis", another_event)
    year.run()
    book = openpyxl.load_workbook(year.path)
    sheet = book["Programa"]
    assert (sheet.cell(8, 4).value, sheet.cell(9, 1).value) == ("Iš viso", "KT-005")


def another_event(sheet: Any) -> None:
    need, basis, _, *rest = PLANS["Norkutė"][1][0]
    for number, value in enumerate((2, need, basis, "Muziejų edukacija", *rest), start=1):
        sheet.cell(FIRST + 1, number, value)


def test_a_school_without_plans_waits_for_them(year: Year) -> None:
    """An empty programme is written once; the first plan row comes into its second row."""

    def empty(book: openpyxl.Workbook) -> None:
        for name in PLANS:
            book[name].delete_rows(FIRST, 5)

    by_hand(year.path, empty)
    year.run()
    assert year.rows() == {}
    year.teacher("Petraitis", another_event)
    year.run()
    assert year.rows()["KT-001"]["Tema"] == "Muziejų edukacija"
    assert_valid(year.path)


def test_two_people_of_one_name_are_two(year: Year) -> None:
    """The same event of two people called alike: both take part, both pay, and the code stays."""

    def namesake(book: openpyxl.Workbook) -> None:
        for cell, value in zip(book["Darbuotojai"][6], ("D-005", "Jonas", "Petraitis"), strict=False):
            cell.value = value

    by_hand(year.path, namesake)
    year.run()
    row = year.rows()[LEADERSHIP]
    assert (row["Dalyviai"], row["Dalyvių sk."]) == ("Jonas Petraitis; Jonas Petraitis; Rūta Kazlauskienė", 3)
    year.teacher("Norkutė", set_cell(1, "Data nuo", date(2026, 10, 22)))
    year.run()
    codes = year.plan_codes()
    assert codes["Petraitis!9"] == codes["Kazlauskienė!9"] == LEADERSHIP
    assert codes["Norkutė!10"] not in {LEADERSHIP, HISTORY}
