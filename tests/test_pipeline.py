"""The steps put together: read, check, consolidate, write; once, whole, and no more than is new."""

from __future__ import annotations

import os
import random
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

import ktp_xlsx
from ktp_xlsx import pipeline
from ktp_xlsx.catalogue import ERROR
from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Place
from ktp_xlsx.refusals import Refused
from tests import untidy_school
from tests.rules.builders import master, plan
from tests.tidy_school import by_hand, tidy
from tests.workbook.sheets.grids import values

TODAY = date(2026, 8, 20)
NOW = datetime(2026, 8, 20, 9, 15, 30)
OWN = ("Programa", "Biudžetas", "Terminai", "Patikra")


@pytest.fixture(autouse=True)
def own_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    (tmp_path / "mokykla" / "workbooks").mkdir(parents=True)
    return tidy(tmp_path / "mokykla" / "workbooks" / "KTP_2026-2027.xlsx")


def test_findings_stand_as_the_workbook_lies() -> None:
    """The whole workbook first, then sheets in their order, rows, columns; `Programa` last; each told once."""
    own = master(plan(sheet="Zuikis"), plan(sheet="Antis"), sheet_names=("Lėšos", "Zuikis", "Antis"))

    def at(sheet: str, row: int = 0, column: int = 0, value: str = "x") -> Finding:
        return Finding("KTP-401", Place(sheet, row, column), {"laukas": "Data nuo", "reikšmė": value})

    expected = [
        at(""),
        at("Lėšos", 5, 1),
        at("Zuikis", 2, 1),
        at("Zuikis", 10, 1),
        at("Zuikis", 10, 2),
        at("Antis", 1, 1),
        at("Programa", 2, 1),
        at("Nėra tokio", 1, 1),
    ]
    mixed = [*expected, *expected]
    random.Random(1).shuffle(mixed)
    assert list(pipeline.in_order(mixed, own)) == expected


def test_two_findings_of_one_cell_are_both_told() -> None:
    """Only what says the same is told once."""
    first = Finding("KTP-401", Place("A", 1, 1), {"laukas": "Data nuo", "reikšmė": "x"})
    second = Finding("KTP-401", Place("A", 1, 1), {"laukas": "Data nuo", "reikšmė": "y"})
    assert len(pipeline.in_order([first, second, first], None)) == 2


def test_examining_writes_nothing(workbook: Path) -> None:
    """Neither the workbook nor anything beside it."""
    before = workbook.read_bytes()
    assert pipeline.examine(workbook, TODAY).results is not None
    assert workbook.read_bytes() == before
    assert [p.name for p in workbook.parent.parent.rglob("*")] == ["workbooks", workbook.name]


def test_a_tidy_school_has_no_errors(workbook: Path) -> None:
    """What these tests build on."""
    assert [f.message for f in pipeline.examine(workbook, TODAY).findings if f.severity == ERROR] == []


def test_consolidating_writes_the_four_sheets_and_a_backup(workbook: Path) -> None:
    """People's sheets stay as they were; the copy of the old workbook is in the school's folder."""
    before = workbook.read_bytes()
    people = openpyxl.load_workbook(workbook).sheetnames
    done = pipeline.consolidate(workbook, TODAY, NOW)
    assert done.written
    assert sorted(openpyxl.load_workbook(workbook).sheetnames) == sorted([*people, *OWN])
    assert done.backup == workbook.parent.parent / "atsarginės" / "KTP_2026-2027_2026-08-20_091530.xlsx"
    assert done.backup.read_bytes() == before
    for sheet in people:
        assert values(workbook, sheet) == values(before, sheet)


def test_a_second_run_leaves_every_byte(workbook: Path) -> None:
    """Also the backups: nothing was written, so nothing is kept."""
    pipeline.consolidate(workbook, TODAY, NOW)
    before = workbook.read_bytes()
    again = pipeline.consolidate(workbook, TODAY, datetime(2026, 8, 20, 10, 0))
    assert (again.written, again.changes, again.backup) == (False, (), None)
    assert workbook.read_bytes() == before
    assert len(list((workbook.parent.parent / "atsarginės").iterdir())) == 1


def test_a_trial_says_what_the_run_does(workbook: Path) -> None:
    """The same lines; nothing is written."""
    before = workbook.read_bytes()
    trial = pipeline.consolidate(workbook, TODAY, NOW, dry_run=True)
    assert (trial.written, trial.backup, workbook.read_bytes()) == (False, None, before)
    assert pipeline.consolidate(workbook, TODAY, NOW).changes == trial.changes


def test_findings_before_and_after_the_first_writing_are_the_same(workbook: Path, tmp_path: Path) -> None:
    """Their places in `Programa` are those that the rows will have."""
    for path in (workbook, untidy_school.make(tmp_path / "KTP_2026-2027.xlsx")):
        for day in (TODAY, date(2026, 9, 10), date(2026, 11, 1)):
            before = pipeline.examine(path, day).findings
            pipeline.consolidate(path, day, NOW)
            assert [f.as_json() for f in pipeline.examine(path, day).findings] == [f.as_json() for f in before]


def test_a_broken_frame_stops_the_command_and_writes_nothing(workbook: Path) -> None:
    """There is no programme without `Darbuotojai`."""

    def without(book: openpyxl.Workbook) -> None:
        del book["Darbuotojai"]

    by_hand(workbook, without)
    before = workbook.read_bytes()
    done = pipeline.consolidate(workbook, TODAY, NOW)
    assert (done.examined.results, done.written, workbook.read_bytes()) == (None, False, before)
    assert "KTP-101" in {f.code for f in done.examined.findings}


def test_what_a_killed_run_left_is_taken_away_and_told(workbook: Path) -> None:
    """Only what is surely ours; a trial leaves even that."""
    leftover = workbook.with_name(f".{workbook.name}.ktp-4711-tmp")
    leftover.write_bytes(b"half")
    assert not pipeline.consolidate(workbook, TODAY, NOW, dry_run=True).leftovers
    assert leftover.exists()
    assert pipeline.consolidate(workbook, TODAY, NOW).leftovers
    assert not leftover.exists()


def test_a_workbook_changed_while_we_read_is_left_alone(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saved it in Excel between our reading and writing."""
    examine = pipeline.examine

    def last_minute(book: openpyxl.Workbook) -> None:
        book["Petraitis"].cell(20, 1, "paskutinę minutę")

    def slow(path: Path, today: date) -> pipeline.Examined:
        found = examine(path, today)
        by_hand(path, last_minute)
        return found

    monkeypatch.setattr(pipeline, "examine", slow)
    with pytest.raises(Refused, match="kažkas pakeitė"):
        pipeline.consolidate(workbook, TODAY, NOW)
    assert "Programa" not in openpyxl.load_workbook(workbook).sheetnames


def test_a_failing_disk_leaves_the_old_workbook(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing: no backup, no half a file."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = workbook.read_bytes()
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(Refused, match="diske trūksta vietos"):
        pipeline.consolidate(workbook, TODAY, NOW)
    assert workbook.read_bytes() == before
    assert [p.name for p in workbook.parent.iterdir()] == [workbook.name]


def test_the_python_interface_is_the_same(workbook: Path) -> None:
    """`import ktp_xlsx`: check and consolidate."""
    assert ktp_xlsx.check(workbook, today=TODAY).findings == pipeline.examine(workbook, TODAY).findings
    trial = ktp_xlsx.consolidate(workbook, today=TODAY, now=NOW, dry_run=True)
    assert trial.changes
    assert not trial.written
    assert ktp_xlsx.consolidate(workbook, today=TODAY, now=NOW).written
