"""A batch of papers and the register: both or neither, whenever the run is killed."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from ktp_xlsx import batch, pipeline
from ktp_xlsx.batch import Paper
from tests import ordering_school as hands

as_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")
NOW = datetime(2026, 10, 12, 9, 0)


def _workbook(folder: Path, *parts: bytes) -> Path:
    path = folder / "KTP.xlsx"
    with ZipFile(path, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", b"<x>%b</x>" % b"".join(parts))
    return path


def _known(path: Path, content: bytes) -> None:
    _workbook(path.parent, batch.digest(content).encode())


def test_papers_stand_in_their_places_after_the_saving(tmp_path: Path) -> None:
    """New papers appear, a renewed one is replaced, and nothing else is left beside them."""
    path = _workbook(tmp_path)
    old = tmp_path / "isakymai" / "old.docx"
    old.parent.mkdir()
    old.write_bytes(b"before")
    new = tmp_path / "isakymai" / "2026-10-12" / "new.docx"
    papers = [Paper(new, b"new"), Paper(old, b"after", batch.digest(b"before"))]
    batch.commit(path, tmp_path / "isakymai", papers, lambda: _known(path, b"new"))
    assert (new.read_bytes(), old.read_bytes()) == (b"new", b"after")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["2026-10-12", "KTP.xlsx", "isakymai", "new.docx", "old.docx"]


def test_a_saving_that_fails_leaves_no_paper_and_no_folder(tmp_path: Path) -> None:
    """Whatever stops the saving, the folder is as it was."""
    path = _workbook(tmp_path)

    def fails() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.commit(path, tmp_path / "isakymai", [Paper(tmp_path / "isakymai" / "a" / "x.docx", b"x")], fails)
    assert [p.name for p in tmp_path.rglob("*")] == ["KTP.xlsx"]


def test_a_paper_that_was_edited_meanwhile_is_kept(tmp_path: Path) -> None:
    """Between the kill and the next run somebody wrote into the paper: theirs stays, ours goes beside."""
    path = _workbook(tmp_path)
    target = tmp_path / "x.docx"
    target.write_bytes(b"before")

    def saved_then_edited() -> None:
        _known(path, b"after")
        target.write_bytes(b"edited by a person")

    batch.commit(path, tmp_path, [Paper(target, b"after", batch.digest(b"before"))], saved_then_edited)
    assert target.read_bytes() == b"edited by a person"
    assert (tmp_path / "x_2.docx").read_bytes() == b"after"


def test_a_journal_without_sense_is_put_away(tmp_path: Path) -> None:
    """A journal that cannot be read was never acted upon."""
    path = _workbook(tmp_path)
    batch.journal_of(path).write_text("{", encoding="utf-8")
    assert batch.recover(path) == batch.UNDONE
    assert batch.recover(path) == ""


KILLED = """
import os, signal, sys
from datetime import date, datetime
from pathlib import Path
from ktp_xlsx import ordering
from ktp_xlsx.rules.orders import Asked

at, seen = int(sys.argv[2]), 0
real = {name: getattr(os, name) for name in ("replace", "fsync", "unlink", "mkdir", "rmdir")}
def watched(name):
    def call(*arguments, **named):
        global seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return real[name](*arguments, **named)
    return call
for name in real:
    setattr(os, name, watched(name))
ordering.orders(Path(sys.argv[1]), date(2026, 10, 12), datetime(2026, 10, 12, 9), asked=Asked())
print(seen)
"""


@as_posix
def test_killed_at_any_moment_there_is_the_whole_batch_or_none(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGKILL at every step that touches the disk; the next command finishes or undoes, and the register agrees."""
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path_factory.mktemp("state")))
    path = hands.approved(tmp_path / "m")
    hands.orders(path, date(2026, 9, 14))
    hands.cover_all(path)
    whole = path.parent.parent
    outcomes = set()
    for at in range(1, 200):
        copy = tmp_path / str(at)
        shutil.copytree(whole, copy)
        book = copy / "workbooks" / path.name
        done = subprocess.run([sys.executable, "-c", KILLED, str(book), str(at)], capture_output=True, check=False)
        pipeline.consolidate(book, date(2026, 10, 12), NOW)
        leave = list((copy / "isakymai").glob("2026-10-12*/*dalyvavimas*"))
        rows = [r for r in hands.rows_of(book, "Įsakymai") if r["Rūšis"] == "dalyvavimas"]
        assert len(leave) == len(rows) <= 1, at
        assert [p for p in copy.rglob(".*ktp*") if p.parent.name != "atsarginės"] == [], at
        for row in rows:
            assert batch.file_digest(copy / row["Failas"]) == row["Duomenys"].split(" ")[0]
        outcomes.add(len(rows))
        shutil.rmtree(copy)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert done.returncode == 0
    assert outcomes == {0, 1}
