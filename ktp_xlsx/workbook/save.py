"""One save into a workbook on disk: all or nothing, a backup before, a proof before the new file takes the old place.

Nothing is printed here; what stands in the way is a `Refused`, and then the workbook is the old one, to the byte.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook import backups as copies
from ktp_xlsx.workbook import opening
from ktp_xlsx.workbook.edits import SheetEdit
from ktp_xlsx.workbook.package import formulas, frame, proof, shared_edits, transplant
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.package.overlay import Package
from ktp_xlsx.workbook.package.trees import Disproved

_MEGABYTE: Final = 1 << 20
_PAUSES: Final = (0.1, 0.2, 0.4)  # seconds
_NO_SPACE: Final = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Saved:
    """`written` is false when the workbook says all that already; then there is no backup either."""

    written: bool
    backup: Path | None


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One run at a time for a workbook. Raises `Refused` (`two_runs`) while another one works.

    The lock is the system's: one left by a run that was killed holds nobody up.
    """
    folder = _state_folder()
    name = hashlib.sha256(os.path.normcase(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    started = folder / f"{name}.since"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{name}.lock", timeout=0)
        lock.acquire()
    except Timeout as e:
        raise Refused("two_runs", since=_since(started)) from e
    except OSError as e:
        raise Refused("write_failed", file=folder.name, reason=_reason(e)) from e
    try:
        with suppress(OSError):  # only a courtesy to the one who has to wait
            started.write_text(str(os.getpid()), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            started.unlink(missing_ok=True)
        lock.release()


def _state_folder() -> Path:
    told = os.environ.get("KTP_STATE_DIR")
    if told:
        return Path(told)
    from platformdirs import user_state_dir

    return Path(user_state_dir("ktp-xlsx", appauthor=False))


def _since(started: Path) -> str:
    """When the other run began, `09:15`; empty when nothing tells."""
    try:
        return f"{datetime.fromtimestamp(started.stat().st_mtime).astimezone():%H:%M}"
    except OSError:
        return ""


def clean_leftovers(path: Path) -> bool:
    """Remove temporary files of broken-off runs beside the workbook; call it under the lock. True if there were any."""
    path = path.resolve()
    name = re.compile(re.escape(f".{path.name}.ktp-") + r"\d+-tmp")
    found = False
    with suppress(OSError):
        for file in path.parent.iterdir():
            if name.fullmatch(file.name) and file.is_file() and not file.is_symlink():
                file.unlink()
                found = True
    return found


def save(
    path: Path,
    *,
    donor: bytes,
    whole: Sequence[str],
    edits: Sequence[SheetEdit],
    backups: Path,
    now: datetime,
    stale_ok: bool,
    formula_sheets: frozenset[str],
    seen: Archive | None = None,
) -> Saved:
    """Put whole sheets of a donor workbook and cell edits (one `SheetEdit` a sheet) into the workbook.

    `formula_sheets` are the sheets that hold formulas: only these are asked whether they read what changed. `seen` is
    what the caller read before; if the file is another one by now, nothing is written. Raises `Refused`.
    """
    path = path.resolve()
    content = opening.content_of(path)
    if seen is not None and seen.content != content:
        raise Refused("changed_meanwhile", file=path.name)
    old = seen or opening.archive_of(path, content)
    try:
        package = changed(old, donor, whole, edits, formula_sheets)
        if not package.changes:
            return Saved(False, None)
        pieces = list(package.chunks())
    except ValueError as e:  # `Unsafe`, `BadArchive`, `Disproved`, or a number or text in the XML that is none
        raise _unproved(e, old) from e
    try:
        _check_free_to_write(path, stale_ok)
    except OSError as e:
        raise _refusal(e, path, len(content)) from e
    _check_space(path, backups, len(content) + sum(map(len, pieces)))
    return Saved(True, _written(path, old, pieces, whole, edits, backups, now))


def changed(
    old: Archive, donor: bytes, whole: Sequence[str], edits: Sequence[SheetEdit], formula_sheets: frozenset[str]
) -> Package:
    """The package as it will be.

    Raises `ValueError` (`Unsafe`, `BadArchive`, for a shared sheet `Disproved` with its name) when it cannot be made
    without risk.
    """
    package = Package(old)
    before = frame.frame_of(package)
    for edit in edits:
        try:
            package = shared_edits.with_edit(package, edit)
        except ValueError as e:
            entry = before.sheet(edit.sheet)
            raise Disproved(entry.part if entry else before.part, edit.sheet, str(e)) from e
    if whole:
        package = transplant.with_sheets(package, Archive(donor), whole)
    now = frame.frame_of(package)
    names = (*whole, *(edit.sheet for edit in edits))
    touched = {entry.part for name in names if (entry := now.sheet(name)) is not None} & package.changes.keys()
    return formulas.with_calculation(package, before, touched, formula_sheets) if touched else package


def _unproved(error: ValueError, old: Archive) -> Refused:
    """Names the part, and the workbook's own where no other is known."""
    if isinstance(error, Disproved):
        return Refused("unproved", part=error.part, sheet=error.sheet)
    return Refused("unproved", part=frame.frame_of(old).part)


def _check_free_to_write(path: Path, stale_ok: bool) -> None:
    """Raises `Refused` when somebody has the workbook open, or the file or its folder are for reading only."""
    if not path.stat().st_mode & 0o200 or not os.access(path, os.W_OK):
        raise Refused("read_only", file=path.name)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise Refused("read_only_folder", folder=path.parent.name)
    lock = path.with_name(f"~${path.name}")
    if lock.exists():
        who = _who(lock)
        if sys.platform == "win32":
            try:
                path.open("r+b").close()
            except PermissionError as e:
                raise Refused("open", file=path.name, who=who) from e
        elif not stale_ok:
            raise Refused("stale_lock", file=path.name, lock=lock.name, who=who)


def _who(lock: Path) -> str:
    """Who has the workbook open, as its `~$` file tells: a length, the name in ANSI, later the same in UTF-16."""
    try:
        with lock.open("rb") as file:
            content = file.read(1024)
    except OSError:
        return ""
    if len(content) < 55 or not 0 < content[0] <= 54:
        return ""
    plain = content[1 : 1 + content[0]].decode("cp1257", "replace")
    wide = content[57:165].decode("utf-16-le", "replace")[: content[0]]
    # The UTF-16 name is the better one, if it is one: letters of ASCII are the same in both.
    same = len(wide) == len(plain) and all(w == p for w, p in zip(wide, plain, strict=True) if p.isascii())
    name = (wide if same else plain).strip()
    return name if name.isprintable() else ""


def _check_space(path: Path, backups: Path, needed: int) -> None:
    """Raises `Refused` when the disk has no room for the copy and the new file together. `needed` in bytes."""
    folder = next((f for f in (backups, *backups.parents) if f.exists()), path.parent)
    with suppress(OSError):
        free = min(shutil.disk_usage(f).free for f in (path.parent, folder))
        if free < needed:
            raise Refused("disk_full", needed_mb=_megabytes(needed - free))


def _megabytes(count: int) -> int:
    return max(1, -(-count // _MEGABYTE))


def _written(
    path: Path,
    old: Archive,
    pieces: Sequence[bytes | memoryview],
    whole: Sequence[str],
    edits: Sequence[SheetEdit],
    backups: Path,
    now: datetime,
) -> Path:
    """Backup, new file aside, proof, replacing. A failure at any step leaves the old file and nothing else."""
    aside = path.with_name(f".{path.name}.ktp-{os.getpid()}-tmp")
    new_folder = not backups.exists()
    backup: Path | None = None
    proved = False
    try:
        backup = copies.keep_copy(old.content, path, backups, now)
        _write(aside, pieces)
        proof.prove(old, Archive(aside.read_bytes()), whole, edits)
        shutil.copymode(path, aside)
        if opening.content_of(path) != old.content:
            raise Refused("changed_meanwhile", file=path.name)
        proved = True
        _replace(aside, path)
    except BaseException as e:
        if not proved or aside.exists():  # else the new file is in its place, and the backup is needed
            _undo(aside, backup, backups if new_folder else None)
        if isinstance(e, OSError):
            raise _refusal(e, path, sum(map(len, pieces))) from e
        if isinstance(e, ValueError):
            raise _unproved(e, old) from e
        raise
    # The new file stands; what fails from here on must not be told as a failure to write it.
    copies.sync_folder(path.parent)
    with suppress(OSError):
        copies.prune(path, backups)
    return backup


def _replace(aside: Path, path: Path) -> None:
    """Put the new file in the old one's place. On Windows a virus scanner or OneDrive may hold it for a moment."""
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            os.replace(aside, path)  # noqa: PTH105 - the one call that tests make fail
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(aside, path)  # noqa: PTH105


def _undo(aside: Path, backup: Path | None, new_folder: Path | None) -> None:
    """Take away what a failed save made."""
    for made in (aside, backup):
        if made is not None:
            with suppress(OSError):
                made.unlink(missing_ok=True)
    if new_folder is not None:
        with suppress(OSError):  # the system refuses unless it is empty
            new_folder.rmdir()


def _write(path: Path, pieces: Sequence[bytes | memoryview]) -> None:
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _refusal(error: OSError, path: Path, size: int) -> Refused:
    if error.errno in _NO_SPACE:
        return Refused("disk_full", needed_mb=_megabytes(size))
    if isinstance(error, PermissionError) and sys.platform == "win32":
        return Refused("open", file=path.name)
    return Refused("write_failed", file=path.name, reason=_reason(error))


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
