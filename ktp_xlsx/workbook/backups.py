"""Dated copies of a workbook: one before each change, the last ones and the first of each month kept.

Source: the product contract, promise 2. Copies of other workbooks in the same folder, and whatever else people keep
there, are never touched.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

KEPT: Final = 20
_STAMP: Final = r"_(\d{4}-\d{2})-(\d{2}_\d{6})(?:-(\d+))?"


def keep_copy(content: bytes, workbook: Path, folder: Path, now: datetime) -> Path:
    """Write a copy of the workbook's bytes, named by its time, and return its path. Raises `OSError`.

    A name that is taken gets `-2` and so on: an earlier copy is never overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{workbook.stem}_{now:%Y-%m-%d_%H%M%S}"
    target = folder / f"{stem}{workbook.suffix}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{workbook.suffix}"
    aside = folder / f".{target.name}.ktp-{os.getpid()}-tmp"
    try:
        with aside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)  # noqa: PTH105 - the one call that tests make fail
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    return target


def sync_folder(folder: Path) -> None:
    """So that a power cut does not undo a renaming, where the system can promise that. Windows does it by itself."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def prune(workbook: Path, folder: Path) -> None:
    """Remove old copies of this workbook: the last twenty stay, and the first of each month. Raises `OSError`."""
    name = re.compile(re.escape(workbook.stem) + _STAMP + re.escape(workbook.suffix))
    copies = [(match, path) for path in folder.iterdir() if (match := name.fullmatch(path.name)) and path.is_file()]
    copies.sort(key=lambda copy: (copy[0][1], copy[0][2], int(copy[0][3] or 1)))
    firsts: dict[str, Path] = {}
    for match, path in copies:
        firsts.setdefault(match[1], path)
    for _, path in copies[:-KEPT]:
        if path not in firsts.values():
            path.unlink()
