"""`ktp run` on a real workbook: jobs do their work, the log is Lithuanian, it ends cleanly, it installs itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time as clock
from datetime import UTC, datetime, time
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from ktp_xlsx import install, running, timetable
from ktp_xlsx.demo.school import demo_school
from ktp_xlsx.workbook.create import create


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    path = tmp_path / "mokykla" / "workbooks" / "KTP_2026-2027.xlsx"
    path.parent.mkdir(parents=True)
    create(demo_school(8), path, datetime(2026, 11, 16))
    return path


def test_jobs_do_their_work(workbook: Path) -> None:
    """Monday morning: reminders and the week's summary; the same again does nothing."""
    handler = running.start_log()
    try:
        table = running.table_of(workbook)
        monday = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
        assert table.look(monday) == [timetable.REMIND, timetable.WEEKLY]
        assert table.look(monday) == []
    finally:
        running.stop_log(handler)
    papers = workbook.parent.parent / "priminimai"
    assert (papers / "2026-11-16" / "suvestine_visi_atviri.docx").exists()
    text = "\n".join(p.text for p in docx.Document(str(papers / "savaites_suvestine_2026-11-16.docx")).paragraphs)
    assert "2026\u00a0m. lapkričio 16–22\u00a0d." in text
    assert "Artimiausi terminai:" in text
    log = running.log_file().read_text(encoding="utf-8")
    assert "žinia  Darbas „priminimai“ atliktas." in log


def test_settings_are_read_again_when_the_file_changes(workbook: Path) -> None:
    """And only then."""
    settings = running.settings_reader(workbook)
    assert settings() is settings()
    os.utime(workbook, ns=(1, 1))
    assert settings().text("Mokslo metai") == "2026"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ends_cleanly(workbook: Path, number: signal.Signals) -> None:
    """SIGTERM and Ctrl-C: exit code 0, no traceback."""
    command = [sys.executable, "-m", "ktp_xlsx", "run", str(workbook)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        for _ in range(200):
            if running.log_file().exists() and "Pradėta." in running.log_file().read_text(encoding="utf-8"):
                break
            clock.sleep(0.05)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("Baigta.\n")


def test_windows_task(tmp_path: Path) -> None:
    """A file that the Task Scheduler reads: UTF-16, missed starts made up for, names with & and spaces whole."""
    workbook = tmp_path / "Mokykla & Ko" / "KTP 2026.xlsx"
    workbook.parent.mkdir()
    made = install.install(workbook, time(7, 30), tmp_path, platform="win32")
    (file,) = made.files
    tree = ElementTree.fromstring(file.read_bytes().decode("utf-16").partition("?>")[2])
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert tree.findtext(".//t:StartWhenAvailable", namespaces=space) == "true"
    assert tree.findtext(".//t:StartBoundary", namespaces=space) == "2026-01-01T07:30:00"
    assert str(workbook) in (tree.findtext(".//t:Arguments", namespaces=space) or "")
    assert any("schtasks /Create" in line for line in made.lines)


def test_systemd_timer(tmp_path: Path) -> None:
    """A user timer: the time is Vilnius's, what was missed is made up for."""
    made = install.install(tmp_path / "KTP 2026 100%.xlsx", time(7, 30), tmp_path, platform="linux")
    service, timer = (file.read_text(encoding="utf-8") for file in made.files)
    assert "OnCalendar=*-*-* 07:30:00 Europe/Vilnius" in timer
    assert "Persistent=true" in timer
    assert "100%%.xlsx'" in service
    assert all(file.is_relative_to(tmp_path / ".config" / "systemd" / "user") for file in made.files)
