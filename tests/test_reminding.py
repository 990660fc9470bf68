"""A run of reminders: papers all together, each duty told once, memory in the workbook or beside it."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from ktp_xlsx import pipeline, reminding, state
from ktp_xlsx.demo.school import demo_school
from ktp_xlsx.model import Master
from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook import save
from ktp_xlsx.workbook.create import create

NOW = datetime(2026, 11, 16, 7, 30)
TODAY = date(2026, 11, 16)


@pytest.fixture(scope="module")
def school() -> bytes:
    """A small made-up school in the middle of November."""
    content = BytesIO()
    create(demo_school(12), content, NOW)
    return content.getvalue()


@pytest.fixture
def workbook(school: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    path = tmp_path / "mokykla" / "workbooks" / "KTP_2026-2027.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(school)
    return path


def run(path: Path, today: date = TODAY) -> reminding.Reminded:
    return reminding.remind(path, today, NOW)


def batches(path: Path) -> list[str]:
    folder = path.parent.parent / "priminimai"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def told_rows(path: Path) -> int:
    sheet = load_workbook(path)["Priminimai"]
    heads = [cell.value for cell in sheet[1]]
    return sum(1 for row in sheet.iter_rows(min_row=2, values_only=True) if row[heads.index("Pirmą kartą priminta")])


def master_of(done: reminding.Reminded) -> Master:
    assert done.examined.results is not None
    return done.examined.results.master


def text_of(file: Path) -> str:
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_first_run_tells_and_remembers(workbook: Path) -> None:
    """A folder of the day, a paper and a calendar for each, the list, both overviews; `Priminimai` knows all of it."""
    done = run(workbook)
    assert done.folder is not None
    assert batches(workbook) == ["2026-11-16"]
    names = {file.name for file in done.files}
    assert {"koordinuojanciam_vadovui.docx", "suvestine_visi_atviri.docx", "priminimai.xlsx"} <= names
    assert all(file.exists() for file in done.files)
    assert sum(name.endswith(".ics") for name in names) == done.recipients
    assert told_rows(workbook) == len(done.new) == len(done.open) > 0


def test_second_run_changes_nothing(workbook: Path) -> None:
    """No new folder, and the workbook is the same to the byte."""
    run(workbook)
    before = workbook.read_bytes()
    again = run(workbook)
    assert (again.new, again.folder, again.written) == ((), None, False)
    assert workbook.read_bytes() == before
    assert batches(workbook) == ["2026-11-16"]


def test_consolidating_keeps_the_memory(workbook: Path) -> None:
    """`suvesti` writes `Priminimai` anew, codes are given, and still nothing is told twice."""
    run(workbook)
    pipeline.consolidate(workbook, TODAY, NOW)
    assert run(workbook).new == ()


def test_what_comes_later_is_told_later(workbook: Path) -> None:
    """The next run tells only what has come into its window since; both days have their own folder."""
    first = run(workbook)
    second = run(workbook, date(2026, 12, 1))
    assert second.new
    assert not {one.keys for one in second.new} & {one.keys for one in first.new}
    assert batches(workbook) == ["2026-11-16", "2026-12-01"]


def test_two_batches_of_one_day(workbook: Path) -> None:
    """The second gets a number; the first is left alone."""
    run(workbook)
    run(workbook, date(2026, 12, 1))
    folder = workbook.parent.parent / "priminimai" / "2026-12-01"
    assert reminding.free_folder(folder.parent, date(2026, 12, 1)).name == "2026-12-01_2"


def test_clock_set_back(workbook: Path) -> None:
    """A run with an earlier day tells nothing twice, neither then nor afterwards."""
    run(workbook, date(2026, 12, 1))
    run(workbook, TODAY)
    pipeline.consolidate(workbook, TODAY, NOW)
    assert run(workbook, date(2026, 12, 1)).new == ()


def test_workbook_open_in_excel(workbook: Path) -> None:
    """Papers are made all the same; what was told is kept beside, and given to the sheet when it can be written."""
    lock = workbook.with_name(f"~${workbook.name}")
    lock.write_bytes(b"")
    before = workbook.read_bytes()
    done = run(workbook)
    assert done.new
    assert done.unwritten is not None
    assert done.unwritten.kind == "stale_lock"
    assert workbook.read_bytes() == before
    assert run(workbook).new == ()
    lock.unlink()
    after = run(workbook)
    assert (after.new, after.written) == ((), True)
    assert told_rows(workbook) == len(done.new)
    assert state.load(workbook).told == {}


def test_a_run_that_could_not_write_its_papers_does_not_count(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle: no folder, no memory; the next run tells all of it."""
    written = 0

    def disk_full(file: Path, content: bytes) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise OSError(28, "No space left on device")
        file.write_bytes(content)

    with monkeypatch.context() as patch:
        patch.setattr(reminding, "_write", disk_full)
        with pytest.raises(Refused):
            run(workbook)
    assert batches(workbook) == []
    assert state.load(workbook).batch is None
    done = run(workbook)
    assert len(done.new) == len(done.open)


class Killed(BaseException):
    """The power went."""


@pytest.mark.parametrize("where", ["before the name", "after the name"])
def test_broken_off(workbook: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Before the folder has its name nothing was told; from then on all of it was."""
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if where == "after the name":
            rename(self, target)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        with pytest.raises(Killed):
            run(workbook)
    done = run(workbook)
    if where == "after the name":
        assert done.new == ()
        assert done.written
        assert told_rows(workbook) == len(done.open)
    else:
        assert len(done.new) == len(done.open)
    assert batches(workbook) == ["2026-11-16"]


def test_killed_while_saving_the_workbook(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers are there, so they count; the sheet gets its memory from the next run."""

    def killed(*_args: object, **_others: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(save, "save", killed)
        with pytest.raises(Killed):
            run(workbook)
    done = run(workbook)
    assert done.new == ()
    assert told_rows(workbook) == len(done.open)


def test_trial_run_writes_nothing(workbook: Path) -> None:
    """`--dry-run` says what would be told."""
    before = workbook.read_bytes()
    done = reminding.remind(workbook, TODAY, NOW, dry_run=True)
    assert done.new
    assert workbook.read_bytes() == before
    assert batches(workbook) == []


def test_calendar_imported_again_makes_no_duplicates(workbook: Path, tmp_path: Path) -> None:
    """The same duty has the same UID in every file; within a file each stands once."""
    first = run(workbook)
    state.file_of(workbook).unlink()
    second = reminding.remind(workbook, date(2026, 12, 1), NOW, out=tmp_path / "kitur")

    def entries(done: reminding.Reminded) -> dict[str, set[str]]:
        found = {}
        for file in (f for f in done.files if f.suffix == ".ics"):
            uids = [str(e["UID"]) for e in Calendar.from_ical(file.read_bytes()).walk("VEVENT")]
            assert len(uids) == len(set(uids))
            found[file.name] = set(uids)
        return found

    before, after = entries(first), entries(second)
    both = before.keys() & after.keys()
    assert both
    assert all(before[name] <= after[name] for name in both)


def test_a_letter_holds_only_what_is_ones_own(workbook: Path) -> None:
    """No teacher's paper names another teacher; no paper at all has an evaluation in it."""
    done = run(workbook)
    whole = master_of(done)
    leaders = {e.supervisor for e in whole.employees} | {whole.settings.text("Koordinuojantis vadovas")}
    assert done.folder
    for employee in whole.employees:
        file = done.folder / f"{reminding.file_names(whole, [employee.id])[employee.id]}.docx"
        if not file.exists() or employee.id in leaders:
            continue
        text = text_of(file)
        others = [e.name for e in whole.employees if e.id != employee.id and e.id not in leaders]
        assert not [name for name in others if name in text]
        assert "Pagarbiai" in text


def test_slip_lists_only_ones_own_cells(workbook: Path) -> None:
    """Each cell of a slip is an error of the recipient's own sheet; the overview tells the place and not the value."""
    done = run(workbook)
    slips = [one for one in done.new if one.kind == "taisymas"]
    assert slips
    whole = master_of(done)
    for one in slips:
        assert whole.plan_by_sheet[one.place.sheet].employee_id == one.whose
    assert done.folder
    overview = text_of(done.folder / "suvestine_visi_atviri.docx")
    for finding in (f for f in done.examined.findings if f.severity == "klaida" and len(f.value) > 6):
        assert finding.value not in overview


def test_state_file_that_is_broken_is_no_obstacle(workbook: Path) -> None:
    """The workbook is the memory; a state file of nonsense counts as none."""
    run(workbook)
    for content in ("{", "[]", json.dumps({"told": 5}), json.dumps({"batch": {"folder": 1}})):
        state.file_of(workbook).write_text(content, encoding="utf-8")
        assert run(workbook).new == ()
