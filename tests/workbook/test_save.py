"""One save on disk: all or nothing, a backup before, and a calm sentence for whatever stands in the way."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook import backups, opening, save
from ktp_xlsx.workbook.edits import CellEdit, SheetEdit
from ktp_xlsx.workbook.package import frame, markup, proof, transplant
from ktp_xlsx.workbook.package.archive import Archive
from tests.workbook import made_workbooks as made
from tests.workbook.made_workbooks import OWN, donor

NOW = datetime(2026, 10, 12, 9, 15, 30)
EDIT = SheetEdit("Programa", (CellEdit(3, 2, "Pakeista tema"),), 1, 6)
as_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows neither signals nor these file modes")


@pytest.fixture(autouse=True)
def own_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "KTP_2026-2027.xlsx"
    path.write_bytes(made.decorated())
    return path


def run(path: Path, rows: int = 5, edits: Sequence[SheetEdit] = (EDIT,), **changed: Any) -> save.Saved:
    values: dict[str, Any] = {
        "donor": donor(rows),
        "whole": OWN,
        "edits": tuple(edits),
        "backups": path.parent / "atsarginės",
        "now": NOW,
        "stale_ok": False,
        "formula_sheets": frozenset({"Planas", "Suvestinė"}),
    }
    return save.save(path, **{**values, **changed})


def refusal(path: Path, **changed: Any) -> Refused:
    """The refusal of a save, after which the workbook is as before and nothing new lies beside it."""
    before = path.read_bytes() if path.is_file() else b""
    beside = sorted(path.parent.iterdir())
    with pytest.raises(Refused) as refused:
        run(path, **changed)
    assert refused.value.text
    assert sorted(path.parent.iterdir()) == beside
    assert not path.is_file() or path.read_bytes() == before
    return refused.value


def test_a_save_writes_and_keeps_the_old_file(book: Path) -> None:
    """The new file has what was asked for; the copy is the old file, named by the time."""
    before = book.read_bytes()
    saved = run(book)
    assert saved.written
    assert saved.backup == book.parent / "atsarginės" / "KTP_2026-2027_2026-10-12_091530.xlsx"
    assert saved.backup.read_bytes() == before
    sheet = CalamineWorkbook.from_path(book).get_sheet_by_name("Programa").to_python()
    assert sheet[2] == ["KT-002", "Pakeista tema", "spalis", "žmogaus 2"]
    assert sorted(p.name for p in book.parent.iterdir()) == ["KTP_2026-2027.xlsx", "atsarginės"]


def test_a_second_save_writes_nothing(book: Path) -> None:
    """The same content leaves file, time and backups as they are."""
    run(book)
    before, stamp = book.read_bytes(), book.stat().st_mtime_ns
    assert run(book) == save.Saved(False, None)
    assert (book.read_bytes(), book.stat().st_mtime_ns) == (before, stamp)
    assert len(list((book.parent / "atsarginės").iterdir())) == 1


@as_posix
def test_mode_and_links_stay(book: Path, tmp_path: Path) -> None:
    """Who may read the workbook stays; a link to it stays a link."""
    book.chmod(0o640)
    link = tmp_path / "nuoroda.xlsx"
    link.symlink_to(book)
    assert run(link, backups=tmp_path / "kopijos").written
    assert link.is_symlink()
    assert book.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "not_workbook"),
        (b"Kodas;Tema\n", "not_workbook"),
        (b"PK\x03\x04 nukirsta", "not_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "old_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, kind: str) -> None:
    """The reader and the writer say the same of a file that is none."""
    path = tmp_path / "KTP.xlsx"
    path.write_bytes(content)
    assert refusal(path).kind == kind
    with pytest.raises(Refused) as refused:
        opening.open_archive(path)
    assert refused.value.kind == kind


def test_other_packages_are_no_workbooks(tmp_path: Path) -> None:
    """A zip of anything, a Word document and a folder are told apart from a workbook; a missing file too."""
    path = tmp_path / "KTP.xlsx"
    with ZipFile(path, "w") as file:
        file.writestr("labas.txt", "labas")
    assert refusal(path).kind == "not_workbook"
    types = made.parts(made.decorated())["[Content_Types].xml"].replace(b"spreadsheetml.sheet.main", b"other.main")
    path.write_bytes(made.with_parts(made.decorated(), {"[Content_Types].xml": types}))
    assert refusal(path).kind == "not_workbook"
    path.unlink()
    assert refusal(path).kind == "missing"
    path.mkdir()
    assert refusal(path).kind == "not_workbook"


def owner_file(name: str) -> bytes:
    """A `~$` file as Excel writes it."""
    return bytes([len(name)]) + name.encode("cp1257").ljust(54) + bytes([len(name), 0]) + name.encode("utf-16-le")


@as_posix
@pytest.mark.parametrize(
    ("content", "who"),
    [
        (owner_file("Rūta Žukė").ljust(165, b"\0"), "Rūta Žukė"),
        (bytes([3]) + b"Ona".ljust(54), "Ona"),
        (b"", ""),
        (b"\xff" * 165, ""),
        (b"\x05\0\1\2\3\4" * 27, ""),
    ],
)
def test_a_lock_file_of_excel_is_respected(book: Path, content: bytes, who: str) -> None:
    """It names who has the workbook open, if it can; `--yes` goes on beside a stale one."""
    (book.parent / f"~${book.name}").write_bytes(content)
    refused = refusal(book)
    assert (refused.kind, refused.values["who"]) == ("stale_lock", who)
    assert run(book, stale_ok=True).written


@pytest.mark.parametrize("blocked", [True, False])
def test_windows_itself_is_asked(book: Path, monkeypatch: pytest.MonkeyPatch, blocked: bool) -> None:
    """There an open workbook cannot be opened for writing, and a stale `~$` file is no obstacle."""
    (book.parent / f"~${book.name}").write_bytes(owner_file("Ona"))
    monkeypatch.setattr(sys, "platform", "win32")
    if not blocked:
        assert run(book).written
        return
    really = Path.open

    def deny(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if path == book and mode == "r+b":
            raise PermissionError(errno.EACCES, "in use")
        return really(path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", deny)
    assert refusal(book).kind == "open"


@pytest.mark.parametrize(("turns", "written"), [(1, True), (3, True), (4, False)])
def test_windows_cannot_replace_an_open_file(
    book: Path, monkeypatch: pytest.MonkeyPatch, turns: int, written: bool
) -> None:
    """Without a `~$` file the refusal comes from the replacing itself; what passes in a moment is waited for."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(save, "_PAUSES", (0, 0, 0))
    really = os.replace
    refusals = iter(range(turns))

    def busy(source: Path, target: Path) -> None:
        if target == book and next(refusals, None) is not None:
            raise PermissionError(errno.EACCES, "Access is denied")
        really(source, target)

    monkeypatch.setattr(os, "replace", busy)
    if written:
        assert run(book).written
    else:
        assert refusal(book).kind == "open"


@as_posix
def test_read_only_files_and_folders(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark is not wiped away: a person set it."""
    book.chmod(0o444)
    assert refusal(book).kind == "read_only"
    book.chmod(0o644)
    monkeypatch.setattr(os, "access", lambda path, _: path != book.parent)
    assert refusal(book).kind == "read_only_folder"


def test_no_room_on_the_disk(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little room is told before anything is written."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    refused = refusal(book)
    assert (refused.kind, refused.values) == ("disk_full", {"needed_mb": 1})


def test_what_changed_meanwhile_is_not_overwritten(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither between the reading and the save, nor between the save's own reading and its replacing."""
    seen = opening.open_archive(book)
    other = made.with_parts(book.read_bytes(), {"docProps/core.xml": None})
    book.write_bytes(other)
    assert refusal(book, seen=seen).kind == "changed_meanwhile"
    really = proof.prove

    def meanwhile(*values: Any) -> None:
        really(*values)
        book.write_bytes(made.decorated())

    monkeypatch.setattr(proof, "prove", meanwhile)
    with pytest.raises(Refused) as refused:
        run(book)
    assert refused.value.kind == "changed_meanwhile"
    assert book.read_bytes() == made.decorated()
    assert [p.name for p in book.parent.iterdir()] == [book.name]


def test_a_failed_proof_writes_nothing_and_names_the_part(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were there ever a slip in the surgery, the old file stands, and the sentence names part and sheet."""
    really = transplant.with_sheets

    def slip(*values: Any) -> Any:
        package = really(*values)
        return package.with_changes({"xl/media/image1.png": b"kitas"})

    monkeypatch.setattr(transplant, "with_sheets", slip)
    refused = refusal(book)
    assert (refused.kind, refused.values["part"]) == ("unproved", "xl/media/image1.png")


def test_what_cannot_be_changed_safely_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet whose XML is out of order is left alone, and named."""
    text = made.parts(book.read_bytes())["xl/worksheets/sheet3.xml"].replace(b'<row r="3"', b'<row r="9"')
    book.write_bytes(made.with_parts(book.read_bytes(), {"xl/worksheets/sheet3.xml": text}))
    refused = refusal(book)
    assert refused.kind == "unproved"
    assert (refused.values["part"], refused.values["sheet"]) == ("xl/worksheets/sheet3.xml", "Programa")
    monkeypatch.setattr(transplant, "with_sheets", lambda *_: (_ for _ in ()).throw(markup.Unsafe("why")))
    assert refusal(book, edits=()).values["part"] == "xl/workbook.xml"


def fail_at(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, turn: int, error: OSError) -> None:
    """Let the call of that turn (from 1) fail."""
    really: Callable[..., Any] = getattr(owner, name)
    turns = iter(range(1, 100))

    def failing(*values: Any, **named: Any) -> Any:
        if next(turns) == turn:
            raise error
        return really(*values, **named)

    monkeypatch.setattr(owner, name, failing)


ERRORS = [
    (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
    (PermissionError(errno.EACCES, "Permission denied"), "write_failed"),
    (OSError(errno.EIO, "Input/output error"), "write_failed"),
]
STEPS = [
    *((os, "fsync", turn) for turn in (1, 3)),
    *((os, "replace", turn) for turn in (1, 2)),
    (save, "_write", 1),
    (shutil, "copymode", 1),
    (Path, "mkdir", 1),
]


@as_posix
@pytest.mark.parametrize(("error", "kind"), ERRORS, ids=lambda e: str(getattr(e, "errno", e)))
@pytest.mark.parametrize(("owner", "name", "turn"), STEPS, ids=lambda v: str(getattr(v, "__name__", v)))
def test_a_failure_at_any_step_leaves_the_old_file(
    book: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, turn: int, error: OSError, kind: str
) -> None:
    """Old file to the byte, no temporary file, no backup of a save that was none."""
    fail_at(monkeypatch, owner, name, turn, error)
    assert refusal(book).kind == kind


@as_posix
@pytest.mark.parametrize("broken_after", [0, 1, 100, 5000])
def test_a_disk_that_fills_up_while_writing(book: Path, monkeypatch: pytest.MonkeyPatch, broken_after: int) -> None:
    """Half a file is never left behind."""

    def short(path: Path, pieces: Sequence[bytes]) -> None:
        path.write_bytes(b"".join(pieces)[:broken_after])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(save, "_write", short)
    assert refusal(book).kind == "disk_full"


def test_a_torn_write_is_seen_by_the_proof(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is proved is what stands on the disk, not what was to be written."""
    really = save._write
    monkeypatch.setattr(save, "_write", lambda path, pieces: really(path, [b"".join(pieces)[:-300]]))
    assert refusal(book).kind == "unproved"


def test_what_fails_after_replacing_is_no_failure(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new file stands, so the save is told as done."""
    monkeypatch.setattr(backups, "prune", lambda *_: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
    fail_at(monkeypatch, os, "fsync", 4, OSError(errno.EIO, "no"))
    assert run(book).written
    assert "Patikra" in CalamineWorkbook.from_path(book).sheet_names


def test_backups_never_overwrite_each_other(book: Path) -> None:
    """Two saves within a second make two copies."""
    names = [saved.backup.name for rows in (3, 4, 5) if (saved := run(book, rows)).backup]
    stem = "KTP_2026-2027_2026-10-12_091530"
    assert names == [f"{stem}.xlsx", f"{stem}-2.xlsx", f"{stem}-3.xlsx"]


def test_old_backups_go(tmp_path: Path) -> None:
    """The last twenty stay and the first of each month; copies of other workbooks and other files are not ours."""
    folder = tmp_path / "atsarginės"
    folder.mkdir()
    others = ["KTP_2025-2026_2026-01-01_080000.xlsx", "KTP_2026-2027_sena.xlsx", "KTP_2026-2027_2026-01-01_080000.xlsm",
              "Mano KTP_2026-2027_2026-01-01_080000.xlsx"]  # fmt: skip
    for name in others:
        (folder / name).touch()
    for month in (9, 10, 11):
        for day in range(1, 13):
            (folder / f"KTP_2026-2027_2026-{month:02}-{day:02}_080000.xlsx").touch()
    (folder / "KTP_2026-2027_2026-09-01_080000-2.xlsx").touch()
    backups.prune(tmp_path / "KTP_2026-2027.xlsx", folder)
    left = {path.name for path in folder.iterdir()} - set(others)
    assert set(others) <= {path.name for path in folder.iterdir()}
    expected = [f"11-{day:02}" for day in range(1, 13)] + [f"10-{day:02}" for day in range(5, 13)] + ["10-01", "09-01"]
    assert left == {f"KTP_2026-2027_2026-{day}_080000.xlsx" for day in expected}


def test_only_our_leftovers_are_cleaned(book: Path) -> None:
    """What a killed run left goes; what is like it but not of this workbook, stays."""
    ours = book.parent / f".{book.name}.ktp-123-tmp"
    others = [book.parent / n for n in (".kita.xlsx.ktp-1-tmp", f"{book.name}.ktp-1-tmp", f".{book.name}.ktp-x-tmp")]
    for file in (ours, *others):
        file.write_bytes(b"x")
    assert save.clean_leftovers(book)
    assert not save.clean_leftovers(book)
    assert not ours.exists()
    assert all(file.exists() for file in others)


def test_one_run_at_a_time(book: Path, tmp_path: Path) -> None:
    """The second one is told since when the first works; another workbook is free, and so is this one afterwards."""
    with save.locked(book):
        with pytest.raises(Refused) as refused, save.locked(book.parent / "." / book.name):
            pass
        assert refused.value.kind == "two_runs"
        assert len(str(refused.value.values["since"])) == 5
        with save.locked(tmp_path / "kita.xlsx"):
            pass
    with save.locked(book):
        pass
    assert [path.name for path in book.parent.iterdir()] == [book.name]


CHILD = """
import sys
from datetime import datetime
from pathlib import Path
from ktp_xlsx.workbook import save
from tests.workbook.made_workbooks import OWN, donor
path = Path(sys.argv[1])
donors = [donor(5), donor(400)]
print("ready", flush=True)
for run in range(10_000):
    with save.locked(path):
        save.clean_leftovers(path)
        save.save(path, donor=donors[run % 2], whole=OWN, edits=(), backups=path.parent / "atsarginės",
                  now=datetime(2026, 10, 12, 9, 15, 30), stale_ok=False, formula_sheets=frozenset())
"""


@as_posix
def test_a_kill_at_any_moment_leaves_one_whole_file(book: Path) -> None:
    """After `kill -9` the workbook is the old or the new one, its backups are whole, and the next run goes on."""
    chance = random.Random(7)
    wholes = {save.changed(opening.open_archive(book), donor(n), OWN, (), frozenset()).content() for n in (5, 400)}
    allowed = {book.read_bytes(), *wholes}
    root = Path(__file__).resolve().parents[2]
    for _ in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(book)], cwd=root, stdout=subprocess.PIPE, env={**os.environ}
        )
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.25))
            child.send_signal(signal.SIGKILL)
        assert book.read_bytes() in allowed
        copies = [p for p in (book.parent / "atsarginės").glob("*") if p.suffix == ".xlsx"]
        assert all(copy.read_bytes() in allowed for copy in copies)
        with save.locked(book):
            save.clean_leftovers(book)
        assert not list(book.parent.glob(".*tmp"))


def test_formulas_are_calculated_where_they_read_what_changed(book: Path) -> None:
    """`Suvestinė` reads `Programa`: Excel calculates on opening. It is not asked to where nobody reads."""
    unread = save.changed(opening.open_archive(book), donor(5), OWN, (), frozenset({"Planas", "Suvestinė"}))
    assert b"fullCalcOnLoad" in made.parts(book.read_bytes())["xl/workbook.xml"]  # XlsxWriter always asks
    plain = made.parts(book.read_bytes())["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    book.write_bytes(made.with_parts(book.read_bytes(), {"xl/workbook.xml": plain}))
    archive = opening.open_archive(book)
    assert frame.frame_of(unread).sheet("Suvestinė") is not None
    for edits, formula_sheets, asked in (
        ((), {"Planas", "Suvestinė"}, False),
        ((EDIT,), {"Planas"}, False),
        ((EDIT,), {"Planas", "Suvestinė"}, True),
    ):
        new = save.changed(archive, donor(5), OWN, edits, frozenset(formula_sheets)).content()
        assert (b"fullCalcOnLoad" in made.parts(new)["xl/workbook.xml"]) is asked
        proof.prove(archive, Archive(new), OWN, edits)


def test_calamine_reads_what_was_edited(book: Path) -> None:
    """The edit of a shared sheet and the product's sheets arrive in one save."""
    run(book, 7, (SheetEdit("Programa", (CellEdit(7, 1, "KT-006"), CellEdit(7, 3, NOW.date())), 1, 6),))
    opened = CalamineWorkbook.from_filelike(BytesIO(book.read_bytes()))
    rows = opened.get_sheet_by_name("Programa").to_python(skip_empty_area=False)
    assert rows[6] == ["KT-006", "", NOW.date(), ""]
    assert len(opened.get_sheet_by_name("Patikra").to_python()) == 8
