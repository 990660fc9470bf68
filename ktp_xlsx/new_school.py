"""Making a school's folder: an empty one to begin with (`ktp init`), and a made-up full one to look at (`ktp demo`)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ktp_xlsx.refusals import Refused

if TYPE_CHECKING:
    from ktp_xlsx.workbook.blueprint import NewSchool

WORKBOOKS: Final = "workbooks"
LAUNCHER, ORDERS_LAUNCHER, REMINDERS_LAUNCHER = "Suvesti.cmd", "Įsakymai.cmd", "Priminimai.cmd"
DEMO_YEAR: Final = 2026
DEMO_NOTICE: Final = Decimal(8)  # working days before an event; so several papers are due on the day that is shown
DEMO_MADE: Final = datetime(2026, 11, 16, 8, 0)  # what the made-up workbook's properties say, whenever it is made
LAUNCHERS: Final = {
    LAUNCHER: ("suvedimas", "suvesti"),
    ORDERS_LAUNCHER: ("įsakymai", "orders"),
    REMINDERS_LAUNCHER: ("priminimai", "remind"),
}
_YEARS: Final = re.compile(r"\s*(20\d\d)\s*[-–—/]\s*(20\d\d)\s*")

# For a double-click on Windows: finds its own folder (also on a server), the tool, and keeps the window open.
LAUNCHER_TEXT: Final = """\
@echo off
chcp 65001 >nul
title Kvalifikacijos tobulinimo planai: {title}
pushd "%~dp0"
set "KTP="
where ktp >nul 2>nul && set "KTP=ktp"
if not defined KTP py -c "import ktp_xlsx" >nul 2>nul && set "KTP=py -m ktp_xlsx"
if defined KTP %KTP% {command}
if not defined KTP echo Šiame kompiuteryje dar nėra įrankio „ktp“.
if not defined KTP echo Paprašykite kompiuterių prižiūrėtojo jį įdiegti ir paleiskite šį failą dar kartą.
popd
echo.
echo Langą galite užverti: paspauskite bet kurį klavišą.
pause >nul
"""


@dataclass(frozen=True, slots=True)
class Started:
    """A new school's folder: what to tell, the files made, and what of the staff list needs a look."""

    lines: tuple[str, ...]
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A made-up school's folder: what was done and what to open, and the files made."""

    lines: tuple[str, ...]
    files: tuple[Path, ...]


def school_year(text: str) -> int:
    """The calendar year in which `2026-2027` starts. Raises `Refused` ("bad_year")."""
    years = _YEARS.fullmatch(text)
    if years is None or int(years[2]) != int(years[1]) + 1:
        raise Refused("bad_year", year=text)
    return int(years[1])


def start(folder: Path, year: str, staff: Path | None) -> Started:
    """Make a school's folder with its workbook and launcher; with `staff` (.xlsx or .csv) a plan sheet for each person.

    Raises `Refused`: "bad_year", "folder_taken", "staff_unreadable", or why nothing could be written.
    """
    from ktp_xlsx import staff_list
    from ktp_xlsx.workbook import schema
    from ktp_xlsx.workbook.blueprint import NewSchool

    first = school_year(year)
    workbook = workbook_in(folder, first)
    if workbook.exists():
        raise Refused("folder_taken", folder=folder.name, file=workbook.name)
    listed = staff_list.read(staff) if staff else staff_list.StaffList(())
    groups = tuple(dict.fromkeys(person.group for person in listed.people if person.group))
    school = NewSchool(first, listed.people, lists={"Metodinė grupė": groups} if groups else {})
    # The clock is not asked: the same list makes the same workbook.
    files = _make(folder, workbook, school, datetime(first, 1, 1))
    lines = [
        f"Sukurta: darbaknygė „{WORKBOOKS}/{workbook.name}“ ir paleidyklės {_listed(LAUNCHERS)} "
        f"(aplankas „{folder.name}“).",
    ]
    if listed.people:
        lines.append(f"Darbuotojų – {len(listed.people)}; kiekvienam parengtas plano lapas.")
    else:
        lines.append(
            "Plano lapai rengiami pagal darbuotojų sąrašą: kurdami naują aplanką, nurodykite jį parinktimi --staff, "
            f"pvz.: ktp pradėti APLANKAS --year {year.strip()} --staff darbuotojai.xlsx"
        )
    lines.append(
        f"Toliau: atverkite darbaknygę, lape „{schema.SETTINGS.name}“ įrašykite mokyklos pavadinimą ir vadovą, lape "
        f"„{schema.FUNDS.name}“ – skirtas lėšas."
    )
    return Started(tuple(lines), files, listed.notes)


def example(folder: Path, staff_count: int, seed: int, now: datetime) -> Example:
    """Make a made-up school's folder and do on it all that the tool can do. `now` names the backup.

    Raises `Refused` ("folder_taken" where the folder holds anything already).
    """
    from ktp_xlsx import mid_year, reminding, report, sharing
    from ktp_xlsx.demo.school import NAME, demo_day, demo_school

    if folder.is_dir():
        for found in sorted(folder.iterdir()):
            raise Refused("folder_taken", folder=folder.name, file=found.name)
    workbook = workbook_in(folder, DEMO_YEAR)
    today = demo_day(DEMO_YEAR)
    school = demo_school(staff_count, seed, DEMO_YEAR)
    school = replace(school, settings={**school.settings, "Įsakymas prieš renginį, d. d.": DEMO_NOTICE})
    files = _make(folder, workbook, school, DEMO_MADE)
    done = mid_year.live_through(workbook, DEMO_YEAR, today, now)
    told = reminding.remind(workbook, today, now)
    kept = sharing.share(workbook, today)
    lines = [
        f"Sukurta išgalvota mokykla: {NAME}, darbuotojų – {staff_count}. Šiandiena joje – {today.isoformat()}.",
        report.totals(done.examined),
        *report.ordered(done, folder.resolve(), dry_run=False),
        report.checked(done.examined),
        *report.reminded(told, folder.resolve())[:1],
        *report.practice_shared(kept),
        "",
        f"Atverkite darbaknygę „{workbook}“ ir pažvelkite į lapus iš eilės:",
        "1. „Darbuotojai“ – stulpelio „Plano lapas“ nuoroda atveria darbuotojo planą.",
        "2. „Patikra“ – visos klaidos su paaiškinimais; nuoroda nuveda į taisytiną langelį.",
        "3. „Programa“ – visų planų renginiai su sprendimais; ją tvirtinantis įsakymas jau pasirašytas.",
        "4. „Pavadavimas“ – kurios pamokos neįvyks ir kas galėtų pavaduoti.",
        "5. „Įsakymai“ – registras: kas parengta ir kas pasirašyta.",
        "6. „Biudžetas“ – lėšos pagal šaltinius ir metus, kiekvieno darbuotojo dienos.",
        "7. „Terminai“ – ką ir iki kada reikia padaryti.",
        "8. „Priminimai“ – kas ir kam primenama; aplanke „priminimai“ – laiškai, kuriuos galima spausdinti.",
        "9. „Geroji patirtis“ – kuo darbuotojai pasidalijo; aplanke „geroji_patirtis“ – sąrašas bibliotekai.",
        "",
        "Įsakymai spausdinti laukia aplanke „isakymai“; pirmasis – pasirašyti teikiamų dokumentų sąrašas.",
        "Lape „Pavadavimas“ įrašykite, kas pavaduos likusias pamokas, darbaknygę išsaugokite, uždarykite ir parenkite "
        "likusius įsakymus:",
        f"ktp įsakymai {_quoted(workbook)} --today {today.isoformat()}",
        "Kur esama, vienu žvilgsniu:",
        f"ktp būsena {_quoted(workbook)} --today {today.isoformat()}",
    ]
    papers = [made.target for made in done.made]
    backups = [saved.backup for saved in (done, told) if saved.backup]
    return Example(tuple(lines), (*files, *papers, *backups, *told.files, *kept.files))


def workbook_in(folder: Path, year: int) -> Path:
    """Where a school's workbook of that year stands."""
    return folder / WORKBOOKS / f"KTP_{year}-{year + 1}.xlsx"


def _make(folder: Path, workbook: Path, school: NewSchool, when: datetime) -> tuple[Path, ...]:
    """Write the workbook and the launchers; a launcher that is there already stays."""
    from ktp_xlsx.workbook.create import create

    content = BytesIO()
    create(school, content, when)
    try:
        workbook.parent.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise Refused("read_only_folder", folder=folder.name) from e
    launchers = [folder / name for name in LAUNCHERS]
    for launcher in launchers:
        if not launcher.exists():
            title, command = LAUNCHERS[launcher.name]
            text = LAUNCHER_TEXT.format(title=title, command=command)
            _write(launcher, text.replace("\n", "\r\n").encode())
    _write(workbook, content.getvalue())
    return workbook, *launchers


def _write(path: Path, content: bytes) -> None:
    """The whole file or none: it gets its name only when all of it is on the disk."""
    unfinished = path.with_name(f".{path.name}.ktp")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as e:
        unfinished.unlink(missing_ok=True)
        raise Refused("write_failed", file=path.name, reason=e.strerror or type(e).__name__) from e


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"„{name}“" for name in names)


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
