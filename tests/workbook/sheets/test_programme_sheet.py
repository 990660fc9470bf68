"""`Programa`: a whole sheet at first, afterwards only the product's own cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ktp_xlsx.model import Event, Programme, Record, RowRef, SharedSheet
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.sheets.programme_sheet import edits, new_sheet, values_of
from tests.rules.builders import JONAS, RUTA, eur, event, goes
from tests.rules.programme_builders import COLUMNS, with_records, written
from tests.workbook.sheets.grids import made

LISTS = {c.heading: ("pirmas", "antras") for c in schema.PROGRAMME.columns if c.kind == schema.LIST}
HEADINGS = list(schema.PROGRAMME.headings)
ONE = event(
    goes(RUTA, "Kazlauskienė!10", cost=60, fee=50), goes(JONAS, "Petraitis!9", cost=60, fee=60), proposal="Telpa."
)
TWO = event(code="KT-002", status="nebeplanuojama", proposal="Planuose šios eilutės nebėra.")


def sheet(*events: Event) -> Any:
    layout, _ = new_sheet(Programme(events, 0), LISTS)
    return made(layout)["Programa"]


def change(events: list[Event], shared: SharedSheet) -> tuple[dict[tuple[int, str], Any], list[str]]:
    """Cells to be written, by row and heading, and the lines that tell of them."""
    edit, changes = edits(Programme(tuple(events), 0), shared)
    at = {column: heading for heading, column in COLUMNS.items()}
    cells = {(c.row, at.get(c.column, str(c.column))): c.value for c in edit.cells} if edit else {}
    return cells, [c.text for c in changes]


def seen(event: Event, shared: SharedSheet) -> Event:
    """The event as the next run has it: with its row."""
    record = next(r for r in shared.records if r.text("Kodas") == event.code)
    return replace(event, record=record)


# ------------------------------------------------------------------------------------------------ what a row says


def test_people_money_and_places_of_a_row() -> None:
    """Full names and plan rows with `; ` between; a range where fees differ; the total of all costs."""
    values = values_of(ONE)
    assert values["Dalyviai"] == "Rūta Kazlauskienė; Jonas Petraitis"
    assert values["Planų eilutės"] == "Kazlauskienė!10; Petraitis!9"
    assert (values["Dalyvių sk."], values["Iš viso, Eur"]) == (2, Decimal(120))
    assert values["Kaina vienam, Eur"] == "50,00–60,00"


@pytest.mark.parametrize(("fees", "said"), [((50, 50), Decimal(50)), ((None, 50), Decimal(50)), ((None, None), None)])
def test_one_fee_is_a_number(fees: tuple[int | None, int | None], said: object) -> None:
    """So that Excel can add it up."""
    people = goes(RUTA, "A!9", fee=fees[0]), goes(JONAS, "B!9", fee=fees[1])
    assert values_of(event(*people))["Kaina vienam, Eur"] == said


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-10-15", "2026-10-16", (date(2026, 10, 15), date(2026, 10, 16))),
        ("2026-10", "", ("2026-10", None)),
        ("2026-12", "2027-01", ("2026-12", "2027-01")),
    ],
)
def test_days_are_dates_and_months_are_text(start: str, end: str, expected: tuple[object, object]) -> None:
    """A month-only date stands as `2026-10`."""
    values = values_of(event(goes(), start=start, end=end))
    assert (values["Data nuo"], values["Data iki"]) == expected


def test_of_a_row_that_has_gone_only_its_marks_are_written() -> None:
    """All else stays as it was; a joined row is emptied of people and money."""
    known = replace(TWO, record=Record(3, {"Kodas": "KT-002"}))
    assert values_of(known) == {"Būsena": "nebeplanuojama", "Siūlymas": "Planuose šios eilutės nebėra."}
    joined = replace(known, proposal="Sujungta su KT-001.", moved_rows=(RowRef("Petraitis", 9),))
    assert (values_of(joined)["Iš viso, Eur"], values_of(joined)["Planų eilutės"]) == (Decimal(0), "Petraitis!9")


# ------------------------------------------------------------------------------------------------ the first time


def test_the_new_sheet_has_the_contract_s_headings() -> None:
    """In their order, from A1; the hidden memory last."""
    page = sheet(ONE)
    assert [c.value for c in page[1]] == HEADINGS
    assert list(COLUMNS) == HEADINGS
    assert page.column_dimensions[page.cell(1, COLUMNS["Patvirtinta"]).column_letter].hidden


def test_the_new_sheet_has_rows_links_and_choices() -> None:
    """The cell of plan rows jumps to the first; people's lists are drop-downs."""
    page = sheet(ONE, event(goes(RUTA, "Kazlauskienė!11"), code="KT-002"))
    assert [page.cell(row, 1).value for row in (2, 3)] == ["KT-001", "KT-002"]
    link = page.cell(2, COLUMNS["Planų eilutės"])
    assert (link.value, link.hyperlink.location) == ("Kazlauskienė!10; Petraitis!9", "'Kazlauskienė'!A10")
    decision = page.cell(1, COLUMNS["Sprendimas"]).column_letter
    assert any(v.type == "list" and f"{decision}2" in str(v.sqref) for v in page.data_validations.dataValidation)
    assert page.auto_filter.ref.startswith("A1:")
    assert page.freeze_panes == "E2"


def test_people_may_write_everywhere() -> None:
    """A shared sheet is not protected, and no cell of people's columns is filled."""
    page = sheet(ONE)
    assert not page.protection.sheet
    people = [c.heading for c in schema.PROGRAMME.columns if c.owner == schema.PEOPLE]
    assert all(page.cell(2, COLUMNS[heading]).value is None for heading in people)


def test_every_row_of_the_first_run_is_told() -> None:
    """What it is, how many people, what it costs; an empty programme tells of the sheet."""
    _, changes = new_sheet(Programme((ONE,), 0), LISTS)
    assert [(c.text, c.new_row) for c in changes] == [
        (
            "Programa!2: nauja eilutė KT-001 „Seminaras KT-001“, dalyvių – 2, iš viso – 120,00 Eur, "
            "būsena – planuojama.",
            True,
        )
    ]
    assert [c.text for c in new_sheet(Programme((), 0), LISTS)[1]] == ["Programa: sukuriamas lapas."]


# ------------------------------------------------------------------------------------------------ every other time


def test_a_sheet_that_says_it_all_is_left_alone() -> None:
    """No edit, no line."""
    shared = written([ONE])
    assert edits(Programme((seen(ONE, shared),), 0), shared) == (None, [])


def test_only_cells_that_differ_are_written() -> None:
    """With what stood there and what will."""
    shared = written([ONE])
    later = replace(seen(ONE, shared), topic="Lyderystė", hours=None, start=None)
    cells, told = change([later], shared)
    assert cells == {(2, "Tema"): "Lyderystė", (2, "Trukmė, ak. val."): None, (2, "Data nuo"): None}
    assert told == [
        "Programa!2: KT-001 – „Tema“: buvo „Seminaras KT-001“, bus „Lyderystė“; „Data nuo“: buvo „2026-10-15“, bus "
        "tuščia; „Trukmė, ak. val.“: buvo „6“, bus tuščia."
    ]


def test_people_s_columns_are_never_written() -> None:
    """Neither in old rows nor in new ones."""
    shared = written([ONE])
    cells, _ = change([replace(seen(ONE, shared), topic="A", decision="tvirtinti", granted=eur(5)), TWO], shared)
    people = {c.heading for c in schema.PROGRAMME.columns if c.owner == schema.PEOPLE}
    assert cells
    assert not people & {heading for _, heading in cells}


def test_a_new_row_goes_below_the_last_thing_on_the_sheet() -> None:
    """Also below what people wrote under the table."""
    shared = written([ONE])._replace(last_row=9)
    new = event(goes(RUTA, "Kazlauskienė!12"), code="KT-002")
    edit, changes = edits(Programme((seen(ONE, shared), new), 0), shared)
    assert edit is not None
    assert {c.row for c in edit.cells} == {10}
    assert edit.last_row == 9
    assert [c.new_row for c in changes] == [True]
    assert [c.link for c in edit.cells if c.link] == ["'Kazlauskienė'!A12"]


def test_columns_are_found_where_people_moved_them() -> None:
    """By heading, not by place."""
    shared = written([ONE])
    columns = {heading: column + 3 for heading, column in shared.columns.items()}
    moved = shared._replace(columns=columns)
    edit, _ = edits(Programme((replace(seen(ONE, shared), topic="A"),), 0), moved)
    assert edit is not None
    assert [c.column for c in edit.cells] == [COLUMNS["Tema"] + 3]


def test_a_deleted_column_comes_back_at_the_right_end() -> None:
    """The product's own; with its values, and told. A column of people is theirs to delete."""
    shared = written([ONE])
    columns = {h: c for h, c in shared.columns.items() if h not in ("Vieta", "Vadovo pastabos")}
    records = tuple(Record(r.row, {h: v for h, v in r.cells.items() if h in columns}) for r in shared.records)
    less = with_records(shared, records)._replace(columns=columns, headings_end=40)
    edit, changes = edits(Programme((seen(ONE, less),), 0), less)
    assert edit is not None
    assert [(c.row, c.column, c.value) for c in edit.cells] == [(1, 41, "Vieta"), (2, 41, "Kaunas")]
    assert edit.columns == ((41, False),)
    assert changes[0].text == "Programa: pridedamas stulpelis „Vieta“."


def test_a_very_long_value_is_told_shortly() -> None:
    """A line of the trial run stays readable."""
    shared = written([ONE])
    _, told = change([replace(seen(ONE, shared), topic="labai " * 100)], shared)
    assert "…“" in told[0]
    assert len(told[0]) < 200


def test_a_row_without_a_code_gets_it_also_when_its_source_has_gone() -> None:
    """Else it would be another one in every run."""
    bare = replace(TWO, record=Record(3, {"Planų eilutės": "Kazlauskienė!10"}))
    assert values_of(bare)["Kodas"] == "KT-002"
