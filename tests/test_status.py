"""One screen of the year, and the commands that tell of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ktp_xlsx import pipeline, status
from ktp_xlsx.demo.school import demo_school
from ktp_xlsx.workbook.create import create

TODAY = "2026-11-16"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up school, consolidated."""
    folder = tmp_path_factory.mktemp("mokykla")
    path = folder / "workbooks" / "KTP_2026-2027.xlsx"
    path.parent.mkdir()
    create(demo_school(12), path, datetime(2026, 11, 16))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTP_STATE_DIR", str(folder / "state"))
        pipeline.consolidate(path, date(2026, 11, 16), datetime(2026, 11, 16, 8))
    return folder


def ktp(school: Path, *arguments: str, where: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "KTP_STATE_DIR": str(school / "state"), "PYTHONIOENCODING": "utf-8"}
    environment.pop("KTP_WORKBOOK", None)
    command = [sys.executable, "-m", "ktp_xlsx", *arguments]
    return subprocess.run(command, cwd=where or school, env=environment, capture_output=True, text=True, check=False)


def test_the_screen(school: Path) -> None:
    """Stage, what is late and whose, money with a bar, next dates, what to do: in that order, on one screen."""
    done = ktp(school, "status", "--today", TODAY)
    headings = ["Etapas", "Vėluoja (iš viso", "Lėšos, 2026 m.", "Artimiausi terminai", "Ką daryti dabar"]
    places = [done.stdout.index(heading) for heading in headings]
    assert places == sorted(places)
    assert len(done.stdout.splitlines()) <= 50
    assert "░" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_twin_and_default(school: Path, tmp_path: Path) -> None:
    """`ktp būsena` says the same, `ktp` alone says it of today; where no workbook is, it is the help."""
    assert ktp(school, "būsena", "--today", TODAY).stdout == ktp(school, "status", "--today", TODAY).stdout
    assert "Ką daryti dabar" in ktp(school).stdout
    assert ktp(school, where=tmp_path).stdout.startswith("Taip rašoma: ktp")


def test_json(school: Path) -> None:
    """The same for another program."""
    told = json.loads(ktp(school, "status", "--today", TODAY, "--json").stdout)
    assert set(told) == {"school", "year", "today", "stages", "late", "money", "dates", "to_do"}
    assert told["today"] == TODAY
    assert len(told["dates"]) <= 10


def test_on_a_terminal(school: Path) -> None:
    """With colours; the same facts."""
    from rich.console import Console

    path = school / "workbooks" / "KTP_2026-2027.xlsx"
    examined = pipeline.examine(path, date(2026, 11, 16))
    assert examined.results is not None
    told = status.status(examined, examined.results, {}, date(2026, 11, 16))
    console = Console(width=120, force_terminal=True, record=True, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    console.print(status.on_terminal(told))
    text = console.export_text()
    console.file.close()
    for line in told.to_do:
        assert line in text


@pytest.mark.parametrize(("part", "full"), [(0.0, 0), (0.5, 5), (1.0, 10), (1.7, 10), (-0.2, 0)])
def test_bar(part: float, full: int) -> None:
    """More than all fills it, less than nothing leaves it empty."""
    assert status.bar(part, 10) == "█" * full + "░" * (10 - full)


def test_money_without_anything_given() -> None:
    """A source without a row in `Lėšos` is over as soon as something is approved from it."""
    assert status.Money("X", Decimal(0), Decimal(5), Decimal(0)).part(Decimal(5)) == 1.0
    assert status.Money("X", Decimal(0), Decimal(0), Decimal(0)).part(Decimal(0)) == 0.0


def test_remind_says_what_it_did(school: Path) -> None:
    """A trial run first, then the run, then nothing new; on stdout, with the folder."""
    trial = ktp(school, "priminti", "--today", TODAY, "--dry-run")
    assert "Bandomasis paleidimas. Būtų parengta priminimų – " in trial.stdout
    done = ktp(school, "remind", "--today", TODAY)
    assert "aplankas „priminimai/2026-11-16“" in done.stdout
    again = ktp(school, "remind", "--today", TODAY)
    assert again.stdout.startswith("Naujų priminimų nėra.")
    assert again.stdout.endswith("Niekas nepakeista.\n")
    told = json.loads(ktp(school, "remind", "--today", "2026-12-01", "--json").stdout)
    assert told["summary"]["new"] == len(told["reminders"]) > 0
    assert all(Path(file).exists() for file in told["files"])


def test_sending_without_a_server(school: Path) -> None:
    """Refused in one sentence, exit code 2."""
    done = ktp(school, "remind", "--today", TODAY, "--send")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Laiškų siųsti negalima")
