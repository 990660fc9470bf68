"""Good practice given out: the library's list, and the page and table for the website."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ktp_xlsx import pipeline
from ktp_xlsx.locate import school_folder
from ktp_xlsx.model import Record
from ktp_xlsx.refusals import Refused
from ktp_xlsx.rules import practice

FOLDER: Final = "geroji_patirtis"


@dataclass(frozen=True, slots=True)
class Shared:
    """What was given out: files, how many rows are kept and how many of them may be published."""

    examined: pipeline.Examined
    folder: Path | None = None
    files: tuple[Path, ...] = ()
    kept: int = 0
    published: int = 0
    written: int = 0  # files that say something else than before


def share(path: Path, today: date, *, out: Path | None = None) -> Shared:
    """Write the three files into `geroji_patirtis` of the school's folder; one that says the same stays.

    Raises `Refused`; then none of the files was changed.
    """
    from ktp_xlsx.reminders import practice_files as files

    examined = pipeline.examine(path, today)
    if examined.results is None:
        return Shared(examined)
    master = examined.results.master
    sheet = master.shared.get(practice.PRACTICE)
    kept = [record for record in (sheet.records if sheet else ()) if record.text("Tema")]
    shown = practice.published(master)
    school, year = master.settings.text("Mokyklos pavadinimas"), master.settings.year
    folder = (out or school_folder(path) / FOLDER).absolute()
    contents = {
        folder / files.CATALOGUE: files.catalogue(kept, school, _last_day(kept, year)),
        folder / files.PAGE: files.page(shown, school, f"{year}–{year + 1}"),
        folder / files.TABLE: files.table(shown),
    }
    return Shared(examined, folder, tuple(contents), len(kept), len(shown), _write(folder, contents))


def _last_day(kept: list[Record], year: int) -> date:
    """The day of the newest row: the list says of when it is, and is the same while nothing is added."""
    days = [day for record in kept if isinstance(day := record.cells.get("Data"), date)]
    return max(days, default=date(year, 9, 1))


def _write(folder: Path, contents: dict[Path, bytes]) -> int:
    """All aside first, then each in its place; those that say the same are left alone."""
    changed = {}
    asides = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in contents.items():
            if not file.exists() or file.read_bytes() != content:
                aside = file.with_name(f".{file.name}.ktp-{os.getpid()}")
                asides.append(aside)
                aside.write_bytes(content)
                changed[file] = aside
        for file, aside in changed.items():
            aside.replace(file)
    except OSError as e:
        for aside in asides:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        raise Refused("write_failed", file=folder.name, reason=e.strerror or type(e).__name__) from e
    return len(changed)
