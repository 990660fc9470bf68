"""Papers on the disk and their rows in the register appear together or not at all, also after a power cut.

How: the papers are written into a folder of their own beside the place they go to, and a journal beside the workbook
says where each belongs. Then the workbook is saved: that one replacing of a file is the moment that counts. Only then
do the papers move to their places. If the run is broken off, the next one asks the workbook: if it holds the digest of
a paper of the journal, the batch counts and is finished; if it does not, the batch is undone.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook.backups import sync_folder

FINISHED, UNDONE = "finished", "undone"


class Paper(NamedTuple):
    """A file of the batch. `replaces`: the digest of the file that it takes the place of; "" where there is none.

    `registered` papers have their digest in the register; lists that nobody registers do not.
    """

    target: Path
    content: bytes
    replaces: str = ""
    registered: bool = True


def digest(content: bytes) -> str:
    """SHA-256, as the register remembers it."""
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path) -> str:
    """The digest of a file; "" where there is none that can be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def journal_of(workbook: Path) -> Path:
    workbook = workbook.resolve()
    return workbook.with_name(f".{workbook.name}.ktp-siunta")


def commit(workbook: Path, folder: Path, papers: Sequence[Paper], save: Callable[[], object]) -> None:
    """Put the papers in their places and save the workbook, both or neither; call it under the workbook's lock.

    `folder` is where the papers go, or a folder above all of them: on the same disk. Whatever `save` raises leaves no
    paper behind. Raises `Refused` (`paper_open`, `write_failed`, `batch_unfinished`).
    """
    if not papers:
        save()
        return
    journal = journal_of(workbook)
    stage = folder / f".ktp-{os.getpid()}"
    made = _missing_folders(stage)
    files: list[dict[str, Any]] = []
    try:
        _check_replaceable(papers)
        _write_journal(journal, {"stage": str(stage), "made": [str(f) for f in made], "complete": False})
        stage.mkdir(parents=True)
        files = [_staged(stage, number, paper) for number, paper in enumerate(papers)]
        sync_folder(stage)
        _write_journal(journal, {"stage": str(stage), "made": [str(f) for f in made], "complete": True, "files": files})
        save()
    except OSError as e:
        _undo(journal, stage, made)
        raise Refused("write_failed", file=getattr(e, "filename", None) or folder.name, reason=_reason(e)) from e
    except BaseException:
        if not any(f["registered"] for f in files) or not _counts(workbook, files):
            _undo(journal, stage, made)  # else the run was stopped just after the saving: the next one goes on
        raise
    try:
        _finish(journal, stage, files)
    except OSError as e:  # the workbook counts already: the next run goes on from here
        raise Refused("batch_unfinished", file=Path(str(e.filename2 or e.filename or folder)).name) from e


def unfinished(workbook: Path) -> bool:
    """Was an earlier batch broken off?"""
    return journal_of(workbook).exists()


def recover(workbook: Path) -> str:
    """Finish or undo a batch that was broken off: `finished`, `undone`, or "" where there was none.

    Call it under the workbook's lock. Raises `Refused` (`batch_unfinished`) where a paper's place is not free.
    """
    journal = journal_of(workbook)
    aside = _aside(journal)
    with suppress(OSError):
        aside.unlink(missing_ok=True)
    if not journal.exists():
        return ""
    try:
        plan = json.loads(journal.read_text(encoding="utf-8"))
        stage, made, files = Path(plan["stage"]), [Path(f) for f in plan["made"]], plan.get("files", [])
        complete = bool(plan["complete"])
    except (OSError, ValueError, KeyError, TypeError):
        journal.unlink(missing_ok=True)  # a journal that says nothing was never acted upon
        return UNDONE
    if not complete or not _counts(workbook, files):
        _undo(journal, stage, made)
        return UNDONE
    try:
        _finish(journal, stage, files)
    except OSError as e:
        raise Refused("batch_unfinished", file=Path(str(e.filename2 or e.filename or stage)).name) from e
    return FINISHED


def _counts(workbook: Path, files: Sequence[dict[str, Any]]) -> bool:
    """Does the workbook know the batch? Papers that nobody registers count as soon as all of them are staged."""
    registered = [str(f["digest"]).encode() for f in files if f["registered"]]
    if not registered:
        return True
    try:
        with ZipFile(workbook) as package:
            parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    except (OSError, BadZipFile):
        return False
    return any(known in part for known in registered for part in parts)


def _staged(stage: Path, number: int, paper: Paper) -> dict[str, Any]:
    name = f"{number:04d}{paper.target.suffix}"
    _write(stage / name, paper.content)
    return {
        "name": name,
        "target": str(paper.target),
        "digest": digest(paper.content),
        "replaces": paper.replaces,
        "registered": paper.registered,
    }


def _finish(journal: Path, stage: Path, files: Sequence[dict[str, Any]]) -> None:
    """Move what is still staged to its place. A file that a person has edited meanwhile is kept: ours goes beside."""
    folders = set()
    for file in files:
        source, target = stage / file["name"], Path(file["target"])
        if not source.exists():
            continue  # moved before the run was broken off
        target.parent.mkdir(parents=True, exist_ok=True)
        found = file_digest(target) if target.exists() else ""
        if target.exists() and found not in {file["replaces"], file["digest"]}:
            target = beside(target)
        _move(source, target)
        folders.add(target.parent)
    for folder in folders:
        sync_folder(folder)
    with suppress(OSError):
        shutil.rmtree(stage)
    journal.unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    """Into its place in one step, also from another disk."""
    try:
        os.replace(source, target)  # noqa: PTH105 - the one call that tests make fail
    except OSError as e:
        if e.errno != errno.EXDEV:
            raise
        aside = target.with_name(f".{target.name}.ktp-tmp")
        _write(aside, source.read_bytes())
        os.replace(aside, target)  # noqa: PTH105
        source.unlink()


def beside(path: Path) -> Path:
    """The next free name: `x_2.docx`, `x_3.docx`."""
    number = 2
    while (free := path.with_name(f"{path.stem}_{number}{path.suffix}")).exists():
        number += 1
    return free


def _undo(journal: Path, stage: Path, made: Sequence[Path]) -> None:
    """Take away what was staged, and the folders that were made for it, if nothing else is in them."""
    with suppress(OSError):
        shutil.rmtree(stage)
    for folder in made:
        with suppress(OSError):  # the system refuses unless it is empty
            folder.rmdir()
    with suppress(OSError):
        _aside(journal).unlink(missing_ok=True)
        journal.unlink(missing_ok=True)


def _missing_folders(stage: Path) -> list[Path]:
    """The folders above the stage that do not exist yet, the deepest first."""
    return [folder for folder in stage.parents if not folder.exists()]


def _check_replaceable(papers: Sequence[Paper]) -> None:
    """Raises `Refused` (`paper_open`) where Word holds a paper that is to be renewed (on Windows), or it is locked."""
    for paper in papers:
        if paper.target.exists():
            try:
                paper.target.open("r+b").close()
            except PermissionError as e:
                raise Refused("paper_open", file=paper.target.name) from e


def _aside(journal: Path) -> Path:
    return journal.with_name(f"{journal.name}-tmp")


def _write_journal(journal: Path, plan: dict[str, Any]) -> None:
    aside = _aside(journal)
    _write(aside, json.dumps(plan, ensure_ascii=False).encode())
    os.replace(aside, journal)  # noqa: PTH105
    sync_folder(journal.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
