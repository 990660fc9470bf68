"""A run of reminders: what is new is told once, in papers that appear all together or not at all, and remembered.

The order of steps is what keeps the promise. The papers are written aside; the state file is told what they hold; the
folder gets its name, and from that moment they count as told; the workbook is given the memory. A run that is broken
off anywhere is finished or undone by the next one, and a workbook that cannot be written keeps nobody waiting.
"""

from __future__ import annotations

import os
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from ktp_xlsx import batch, mailing, pipeline, state
from ktp_xlsx.locate import school_folder
from ktp_xlsx.model import Employee, Master, Obligation
from ktp_xlsx.refusals import Refused
from ktp_xlsx.reminders import lines, mail
from ktp_xlsx.rules import obligations
from ktp_xlsx.rules.follow_up import coordinator
from ktp_xlsx.rules.told import news, remembered
from ktp_xlsx.state import Batch, State
from ktp_xlsx.workbook import save, sheets

FOLDER: Final = "priminimai"
LIST: Final = "priminimai.xlsx"
OVERVIEW: Final = "suvestine_visi_atviri.docx"
DEPUTY: Final = "koordinuojanciam_vadovui.docx"
_UNFINISHED: Final = ".ktp-nebaigta-"


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did. `folder` None: there was nothing new. `unwritten`: why `Priminimai` could not be refreshed."""

    examined: pipeline.Examined
    new: tuple[Obligation, ...] = ()
    open: tuple[Obligation, ...] = ()
    folder: Path | None = None
    files: tuple[Path, ...] = ()
    written: bool = False
    backup: Path | None = None
    unwritten: Refused | None = None
    mail: mail.Outcome | None = None  # None: nobody asked to send
    letters: Mapping[str, EmailMessage] | None = None  # of a trial run: what would be sent
    without_address: int = 0

    @property
    def recipients(self) -> int:
        return len({one.whose for one in self.new})


def remind(
    path: Path,
    today: date,
    now: datetime,
    *,
    out: Path | None = None,
    dry_run: bool = False,
    stale_ok: bool = False,
    send: bool = False,
    account: mail.Account | None = None,
    sleep: Callable[[float], object] = time.sleep,
) -> Reminded:
    """Tell what is new since the last good run and refresh `Priminimai`. Raises `Refused`; then the run does not count.

    `out` is the folder that gets the day's folder, else `priminimai` in the school's folder. With `send` each person
    gets a message too; `account` None: that of `Nustatymai`. A trial run (`dry_run`) writes and sends nothing.
    """
    root = (out or school_folder(path) / FOLDER).absolute()
    with save.locked(path):
        if not dry_run:
            batch.recover(path)
            save.clean_leftovers(path)
            finish_broken_off(path, root)
        examined = pipeline.examine(path, today)
        results = examined.results
        if results is None:
            return Reminded(examined)
        told = pipeline.told_before(path, examined.reading)
        found = obligations.open_on(results.obligations, today)
        new = news(found, told)
        master = results.master
        letters = mailing.to_send(master, new) if send else {}
        account = account or (mail.account(master.settings) if send else None)
        if send and account is None:
            raise Refused("mail_not_set")
        if dry_run:
            waiting = mailing.together(state.load(path).unsent, letters)
            shown = mailing.messages(master, found, waiting, account.sender, today, now) if account else None
            return Reminded(examined, new, found, letters=shown)
        folder: Path | None = None
        files: tuple[Path, ...] = ()
        if new:
            papers = papers_of(master, found, new, told, today)
            folder = _appear(path, root, papers, new, today, letters)
            files = tuple(folder / name for name in papers)
        told = remembered(found, told, today)
        saved, unwritten = _remember(path, examined, told, today, now, stale_ok=stale_ok)
        done = Reminded(
            examined,
            new,
            found,
            folder,
            files,
            bool(saved and saved.written),
            saved.backup if saved else None,
            unwritten,
        )
        if account is None or not send:
            return done
        outcome = mailing.send_unsent(path, master, found, account, today, now, sleep)
        return replace(done, mail=outcome, without_address=done.recipients - len(letters))


def finish_broken_off(path: Path, root: Path) -> None:
    """What an earlier run that was broken off left: papers that appeared count as told, unfinished ones go."""
    known = state.load(path)
    if known.batch is not None:
        batch = known.batch
        told, unsent = known.told, known.unsent
        if Path(batch.folder).is_dir():
            told = {**dict.fromkeys(batch.keys, batch.day), **told}
            unsent = mailing.together(unsent, batch.letters)
        shutil.rmtree(batch.unfinished, ignore_errors=True)
        state.store(path, replace(known, told=told, unsent=unsent, batch=None))
    with suppress(OSError):
        for left in root.glob(f"*{_UNFINISHED}*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()


def _appear(
    path: Path,
    root: Path,
    papers: Mapping[str, bytes],
    new: Sequence[Obligation],
    today: date,
    letters: Mapping[str, tuple[str, ...]],
) -> Path:
    """The papers aside, their keys in the state file, then the folder under its own name. Raises `Refused`."""
    folder = free_folder(root, today)
    unfinished = root / f"{folder.name}{_UNFINISHED}{os.getpid()}"
    keys = tuple(key for one in new for key in one.keys)
    known = state.load(path)
    try:
        unfinished.mkdir(parents=True)
        for name, content in papers.items():
            _write(unfinished / name, content)
        state.store(path, replace(known, batch=Batch(str(folder), str(unfinished), today.isoformat(), keys, letters)))
        unfinished.rename(folder)
    except (OSError, Refused) as e:
        shutil.rmtree(unfinished, ignore_errors=True)
        with suppress(OSError):
            root.rmdir()  # only where this run made it: the system refuses unless it is empty
        with suppress(Refused):
            state.store(path, known)
        if isinstance(e, Refused):
            raise
        raise Refused("write_failed", file=folder.name, reason=e.strerror or type(e).__name__) from e
    return folder


def free_folder(root: Path, today: date) -> Path:
    """`2026-10-12`; a second batch of the day is `2026-10-12_2`."""
    folder, number = root / today.isoformat(), 1
    while folder.exists():
        number += 1
        folder = root / f"{today.isoformat()}_{number}"
    return folder


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _remember(
    path: Path, examined: pipeline.Examined, told: Mapping[str, date], today: date, now: datetime, *, stale_ok: bool
) -> tuple[save.Saved | None, Refused | None]:
    """Give `Priminimai` the memory; where the workbook cannot be written now, the state file keeps it."""
    results = examined.results
    assert results is not None
    plan = sheets.plan_reminders(
        examined.reading, pipeline.reminder_lines(results.master, results.obligations, told, today)
    )
    known = state.load(path)
    unsent = mailing.together(known.unsent, known.batch.letters) if known.batch else known.unsent
    good = replace(known, batch=None, last_run=today.isoformat(), unsent=unsent)
    if not plan.changes:
        _store_if_new(path, known, replace(good, told={}))
        return None, None
    try:
        saved = save.save(
            path,
            donor=plan.donor(),
            whole=plan.whole,
            edits=plan.edits,
            backups=school_folder(path) / pipeline.BACKUPS,
            now=now,
            stale_ok=stale_ok,
            formula_sheets=examined.reading.formula_sheets,
            seen=examined.reading.archive,
        )
    except Refused as refused:
        kept = {key: day.isoformat() for key, day in told.items()}
        state.store(path, replace(good, told={**kept, **known.told}))
        return None, refused
    _store_if_new(path, known, replace(good, told={}))
    return saved, None


def _store_if_new(path: Path, known: State, wanted: State) -> None:
    if known != wanted:
        state.store(path, wanted)


def weekly(path: Path, today: date, *, out: Path | None = None) -> Path | None:
    """The week's summary as a paper in `priminimai`; None where it is there already, or the frame is broken.

    Raises `Refused`; then nothing was written.
    """
    from ktp_xlsx.reminders import paper
    from ktp_xlsx.reminders import weekly as week

    root = (out or school_folder(path) / FOLDER).absolute()
    file = root / f"savaites_suvestine_{(today - timedelta(days=today.weekday())).isoformat()}.docx"
    results = pipeline.examine(path, today).results
    if results is None or file.exists():
        return None
    letter = week.letter(results.master, results.programme, results.budget, results.obligations, today)
    content = paper.letter_paper(
        letter, results.master.settings.text("Mokyklos pavadinimas"), today, "SAVAITĖS SUVESTINĖ"
    )
    aside = file.with_name(f"{file.name}{_UNFINISHED}{os.getpid()}")
    try:
        root.mkdir(parents=True, exist_ok=True)
        _write(aside, content)
        aside.replace(file)
    except OSError as e:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise Refused("write_failed", file=file.name, reason=e.strerror or type(e).__name__) from e
    return file


# ------------------------------------------------------------------------------------------------ the papers of a run


def papers_of(
    master: Master, found: Sequence[Obligation], new: Sequence[Obligation], told: Mapping[str, date], today: date
) -> dict[str, bytes]:
    """File name -> content: a letter and a calendar for each recipient, the deputy's paper, the list, the overview."""
    from ktp_xlsx.reminders import calendar_file, list_file, paper, wording

    school = master.settings.text("Mokyklos pavadinimas")
    deputy = coordinator(master)
    written = {letter.whose: letter for letter in wording.letters(master, new, today)}
    names = file_names(master, written)
    papers: dict[str, bytes] = {}
    for whose, letter in written.items():
        own = [one for one in found if one.whose == whose]
        papers[f"{names[whose]}.ics"] = calendar_file.calendar_file(master, own, today)
        if whose != deputy:
            papers[f"{names[whose]}.docx"] = paper.letter_paper(letter, school, today)
    others = lines.reminder_lines(master, (one for one in new if one.whose != deputy), {}, today)
    greeting = wording.greeting(master.by_id.get(deputy))
    papers[DEPUTY] = paper.deputy_paper(written.get(deputy), greeting, school, today, others)
    papers[OVERVIEW] = paper.overview_paper(school, today, lines.reminder_lines(master, found, told, today))
    told_now = remembered(new, {}, today)
    papers[LIST] = list_file.list_file(lines.reminder_lines(master, new, told_now, today), school)
    return dict(sorted(papers.items()))


def file_names(master: Master, recipients: Iterable[str]) -> dict[str, str]:
    """ID -> `priminimas_Kazlauskiene_Ruta`: ASCII; of two people with one name, the ID besides."""
    names: dict[str, str] = {}
    taken: set[str] = {Path(DEPUTY).stem}
    for whose in recipients:
        employee: Employee | None = master.by_id.get(whose)
        if employee is None:
            name = "priminimas_koordinuojanciam_vadovui"
        else:
            name = f"priminimas_{plain_name(employee.last_name)}_{plain_name(employee.first_name)}"[:100]
        if name.casefold() in taken:
            name = f"{name}_{plain_name(whose)}"
        taken.add(name.casefold())
        names[whose] = name
    return names


def plain_name(text: str) -> str:
    """A part of a file name that every system takes: letters and digits of ASCII."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(letter if letter.isalnum() else "_" for letter in letters).strip("_") or "x"
