"""Which workbook a command is about, and where its school's folder is."""

from __future__ import annotations

import os
from pathlib import Path

from ktp_xlsx.refusals import Refused

SUFFIXES = frozenset({".xlsx", ".xlsm"})


def workbook_path(given: str | None, *, start: Path | None = None) -> Path:
    """The master workbook: the one named, else `KTP_WORKBOOK`, else the only one in `./workbooks/`, else in `.`.

    Raises `Refused` ("missing", "none_found", "several_found") where that leaves none or several.
    """
    start = start or Path.cwd()
    named = given or os.environ.get("KTP_WORKBOOK")
    if named:
        path = Path(named)
        path = path if path.is_absolute() else start / path
        if path.is_dir():
            return _only_one(path)
        if not path.exists():
            raise Refused("missing", file=path.name)
        return path
    return _only_one(start)


def _only_one(folder: Path) -> Path:
    for place in (folder / "workbooks", folder):
        found = workbooks_in(place)
        if len(found) == 1:
            return found[0]
        if found:
            files = ", ".join(f"„{p.name}“" for p in found)
            raise Refused("several_found", count=len(found), files=files)
    raise Refused("none_found")


def workbooks_in(folder: Path) -> list[Path]:
    """The workbooks of a folder by name; Excel's own lock files (`~$...`) are none."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and not p.name.startswith(("~$", ".")))


def school_folder(workbook: Path) -> Path:
    """Where papers and backups go: the parent of `workbooks/`, else the workbook's own folder."""
    folder = workbook.resolve().parent
    return folder.parent if folder.name == "workbooks" else folder
