"""`ktp init` and `ktp demo`: the folder they make, and when they refuse to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from ktp_xlsx import new_school, pipeline
from ktp_xlsx.catalogue import ERROR, WARNING
from ktp_xlsx.demo import school
from ktp_xlsx.demo.mistakes import MISTAKES, NO_SHEET, NOT_DISCUSSED
from ktp_xlsx.model import Place
from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook.create import create

EXAMPLE = Path(__file__).parent.parent / "workbooks" / "KTP_pavyzdys_2026-2027.xlsx"
NOW = datetime(2026, 11, 24, 12, 0)
STAFF = "Vardas;Pavardė;Pareigos;Metodinė grupė\nAsta;Rudytė;direktorė;\nJonas;Rudys;mokytojas;Kalbų\n;;sargas;\n"


@pytest.mark.parametrize("year", ["2026-2027", "2026–2027", "2026/2027", " 2026 - 2027 "])
def test_school_years(year: str) -> None:
    """However the two years are joined."""
    assert new_school.school_year(year) == 2026


@pytest.mark.parametrize("year", ["2026", "2026-2028", "2027-2026", "26-27", "kitais metais", ""])
def test_bad_years_are_refused(year: str, tmp_path: Path) -> None:
    """Two years in a row, in full; else nothing is made."""
    with pytest.raises(Refused) as refused:
        new_school.start(tmp_path / "mokykla", year, None)
    assert refused.value.kind == "bad_year"
    assert not (tmp_path / "mokykla").exists()


def test_init_makes_the_folder(tmp_path: Path) -> None:
    """The workbook in `workbooks/`, a plan sheet for each person of the list, and the launcher beside."""
    listed = tmp_path / "sarasas.csv"
    listed.write_text(STAFF, encoding="utf-8")
    made = new_school.start(tmp_path / "mokykla", "2026-2027", listed)
    workbook = tmp_path / "mokykla" / "workbooks" / "KTP_2026-2027.xlsx"
    folder = tmp_path / "mokykla"
    assert made.files == (workbook, folder / "Suvesti.cmd", folder / "Įsakymai.cmd", folder / "Priminimai.cmd")
    assert made.notes == ("4 eilutė praleista: joje nėra vardo ir pavardės.",)
    assert "Darbuotojų – 2; kiekvienam parengtas plano lapas." in made.lines
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames[-2:] == ["Rudytė", "Rudys"]
    lists = {column[0].value: column[1].value for column in book["Klasifikatoriai"].iter_cols()}
    assert lists["Metodinė grupė"] == "Kalbų"
    assert sorted(p.name for p in (tmp_path / "mokykla").rglob("*")) == [
        "KTP_2026-2027.xlsx",
        "Priminimai.cmd",
        "Suvesti.cmd",
        "workbooks",
        "Įsakymai.cmd",
    ]


def test_init_without_a_list_says_where_plans_come_from(tmp_path: Path) -> None:
    """A workbook without people is made too, and the person is told how to get plan sheets."""
    made = new_school.start(tmp_path / "mokykla", "2026-2027", None)
    assert any("--staff" in line for line in made.lines)


def test_init_never_writes_over_a_workbook(tmp_path: Path) -> None:
    """A second `init` is refused; what people keep in the folder, their launcher too, stays as it is."""
    folder = tmp_path / "mokykla"
    folder.mkdir()
    (folder / "Suvesti.cmd").write_text("rem mano")
    new_school.start(folder, "2026-2027", None)
    workbook = folder / "workbooks" / "KTP_2026-2027.xlsx"
    workbook.write_bytes(b"people's own")
    with pytest.raises(Refused) as refused:
        new_school.start(folder, "2026-2027", None)
    assert refused.value.kind == "folder_taken"
    assert workbook.read_bytes() == b"people's own"
    assert (folder / "Suvesti.cmd").read_text() == "rem mano"


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "mokykla").write_text("failas")
    with pytest.raises(Refused) as refused:
        new_school.start(tmp_path / "mokykla", "2026-2027", None)
    assert refused.value.kind == "read_only_folder"


def test_a_bad_staff_list_makes_nothing(tmp_path: Path) -> None:
    """The list is read before anything is written."""
    listed = tmp_path / "sarasas.csv"
    listed.write_text("Miestas;Gatvė", encoding="utf-8")
    with pytest.raises(Refused):
        new_school.start(tmp_path / "mokykla", "2026-2027", listed)
    assert not (tmp_path / "mokykla").exists()


@pytest.mark.parametrize(("name", "command"), [("Suvesti.cmd", "suvesti"), ("Įsakymai.cmd", "orders")])
def test_the_launchers_suit_windows(tmp_path: Path, name: str, command: str) -> None:
    """Windows line ends, UTF-8 on the console, its own folder, the tool by either way, and a window that stays open."""
    new_school.start(tmp_path, "2026-2027", None)
    content = (tmp_path / name).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert not content.startswith(b"\xef\xbb\xbf")  # cmd.exe would take a byte order mark for a command
    lines = content.decode().split("\r\n")
    assert lines[:2] == ["@echo off", "chcp 65001 >nul"]
    for needed in ('pushd "%~dp0"', "py -m ktp_xlsx", f"%KTP% {command}", "pause"):
        assert any(needed in line for line in lines), needed


def test_demo_runs_the_whole_chain(tmp_path: Path) -> None:
    """A made-up school's folder, consolidated, with a backup and papers to print; the lines say what to open."""
    shown = new_school.example(tmp_path / "pavyzdys", 12, 1, NOW)
    workbook = tmp_path / "pavyzdys" / "workbooks" / "KTP_2026-2027.xlsx"
    assert shown.files[0] == workbook
    assert all(path.exists() for path in shown.files)
    shared = {"Programa", "Pavadavimas", "Įsakymai"}
    assert {*shared, "Biudžetas", "Terminai", "Patikra"} <= {*openpyxl.load_workbook(workbook).sheetnames}
    text = "\n".join(shown.lines)
    assert "Vilniaus Pavyzdžio gimnazija" in text
    assert str(workbook) in text
    assert "--today 2026-11-16" in text
    papers = {path.name[11:].split("_")[0] for path in (tmp_path / "pavyzdys" / "isakymai").rglob("*.docx")}
    assert {"grupe", "programa", "dalyvavimas", "pasirasyti"} <= papers


@pytest.mark.parametrize(("count", "seed"), [(40, 1), (60, 5)])
def test_demo_shows_every_mistake_and_no_other_error(tmp_path: Path, count: int, seed: int) -> None:
    """What the made-up people did wrong is found, each at its own sheet and column; all else checks without errors."""
    made = school.make(count, seed)
    path = tmp_path / "mokykla.xlsx"
    create(made.school, path, NOW)
    examined = pipeline.examine(path, school.demo_day())
    assert examined.results is not None
    plans = {plan.employee_id: plan for plan in examined.results.master.plans}
    rows_in_staff = {person.id: number for number, person in enumerate(made.school.people, start=2)}
    expected = set()
    for mistake, person, row in made.mistakes:
        if mistake.code == NO_SHEET:
            expected.add((mistake.code, f"Darbuotojai!{rows_in_staff[person]}"))
        elif mistake.code == NOT_DISCUSSED:
            expected.add((mistake.code, str(plans[person].label_places[mistake.heading])))
        else:
            plan = plans[person]
            place = Place(plan.sheet, plan.heading_row + 1 + row, plan.columns[mistake.heading])
            expected.add((mistake.code, str(place)))
    assert expected <= {(f.code, str(f.place)) for f in examined.findings}
    severe = {(f.code, str(f.place)) for f in examined.findings if f.severity == ERROR}
    assert severe == {e for e in expected if e[0] in {m.code for m in MISTAKES if m.severe}}


def test_the_example_workbook_checks_without_errors() -> None:
    """The example in `workbooks/` has warnings to look at, but no errors."""
    examined = pipeline.examine(EXAMPLE, school.demo_day())
    assert examined.results is not None
    severities = {f.severity for f in examined.findings}
    assert ERROR not in severities
    assert WARNING in severities


def test_demo_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    """Whenever it is run: the clock only names the backup."""
    first = new_school.example(tmp_path / "a", 6, 3, NOW).files[0]
    second = new_school.example(tmp_path / "b", 6, 3, datetime(2027, 1, 1)).files[0]
    assert first.read_bytes() == second.read_bytes()


def test_demo_wants_an_empty_folder(tmp_path: Path) -> None:
    """Anything in the folder stops it; nothing is touched."""
    (tmp_path / "mano.txt").write_text("svarbu")
    with pytest.raises(Refused) as refused:
        new_school.example(tmp_path, 6, 1, NOW)
    assert refused.value.kind == "folder_taken"
    assert [p.name for p in tmp_path.iterdir()] == ["mano.txt"]
