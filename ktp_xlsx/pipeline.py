"""The steps put together once, for every command: read, check, consolidate, write.

Nothing here prints, asks the clock or knows how a sheet looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ktp_xlsx import batch, state
from ktp_xlsx.catalogue import NOTE
from ktp_xlsx.cover_values import CoverPlan
from ktp_xlsx.findings import Finding
from ktp_xlsx.locate import school_folder
from ktp_xlsx.model import Budget, Deadline, Master, Obligation, Place, Practice, Programme, ReminderLine
from ktp_xlsx.reminders import lines
from ktp_xlsx.rules import budget as budget_rules
from ktp_xlsx.rules import calendar, check, follow_up, obligations, practice
from ktp_xlsx.rules import consolidate as consolidation
from ktp_xlsx.rules import cover as cover_rules
from ktp_xlsx.rules.told import first_told
from ktp_xlsx.workbook import read, reminder_memory, schema

if TYPE_CHECKING:  # what writes is loaded by what writes: a look at the year should not wait for it
    from ktp_xlsx.rules.orders import Asked, Due
    from ktp_xlsx.workbook import save, sheets

BACKUPS = "atsarginės"
PROGRAMME = "Programa"
WRITTEN_LAST = (PROGRAMME, "Pavadavimas", "Įsakymai")  # so new sheets come into a workbook


NO_COVER = CoverPlan(())


@dataclass(frozen=True, slots=True)
class Results:
    """What the rules make of a workbook whose frame is whole."""

    master: Master
    programme: Programme
    budget: Budget
    deadlines: tuple[Deadline, ...]
    cover: CoverPlan = NO_COVER
    due: Due | None = None  # papers; their findings are among those of the examination. None: nothing to do with them
    obligations: tuple[Obligation, ...] = ()  # all of the year, met and unmet
    practices: tuple[Practice, ...] = ()
    reminders: tuple[ReminderLine, ...] = ()  # the lines of `Priminimai`, when all else is written too


@dataclass(frozen=True, slots=True)
class Examined:
    """A workbook, read and checked. `results` is None where its frame is broken: the findings say how."""

    reading: read.Reading
    findings: tuple[Finding, ...]
    results: Results | None


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What `consolidate` did. `changes` are the lines that a trial run prints."""

    examined: Examined
    changes: tuple[sheets.Change, ...] = ()
    written: bool = False
    backup: Path | None = None
    leftovers: bool = False  # an earlier run was broken off; its temporary file has been removed
    recovered: str = ""  # what became of an earlier batch of papers that was broken off: `batch.FINISHED`, `UNDONE`


def examine(path: Path, today: date, asked: Asked | None = None) -> Examined:
    """Read and check the workbook; nothing is written. Raises `Refused` for what is no readable workbook.

    `asked`: papers that a person asked for by kind or code; what they lack is told as well.
    """
    reading = read.read(path)
    return (
        judged(reading, reading.master, today, asked) if reading.master else Examined(reading, reading.findings, None)
    )


def judged(reading: read.Reading, master: Master, today: date, asked: Asked | None = None) -> Examined:
    """What the rules say of a workbook: as it was read, or (`master`) as it will be when a run has written to it."""
    told = [f for f in reading.findings if not _put_right(f, master)]
    findings = [*told, *_not_told_yet(check.check(master, today), reading.findings)]
    broken = consolidation.broken_rows(master, findings)
    consolidated = consolidation.consolidate(master, broken, today)
    programme = _remembered(consolidated.programme, master)
    budget = budget_rules.budget(master, programme)
    findings += consolidated.findings
    findings += check.check_programme(master, programme, budget, today)
    deadlines = calendar.deadlines(master, programme, today)
    cover = cover_rules.cover_plan(master, programme, today)
    due = _due(master, programme, cover, today, asked)
    if due is not None:
        findings += due.findings
    ordered = in_order(findings, master)
    duties = obligations.obligations(master, programme, budget, ordered, today)
    kept = practice.practices(master, programme)
    memory = reminder_memory.told_in(reading.existing.get(reminder_memory.NAME))
    reminders = reminder_lines(master, duties, memory, today, codes_written=True)
    return Examined(
        reading, ordered, Results(master, programme, budget, deadlines, cover, due, duties, kept, reminders)
    )


def told_before(path: Path, reading: read.Reading) -> dict[str, date]:
    """What reminders have told, by key: as `Priminimai` remembers it, and what it could not be given to remember."""
    told = dict(reminder_memory.told_in(reading.existing.get(reminder_memory.NAME)))
    for key, day in state.load(path).told.items():
        told[key] = min(date.fromisoformat(day), told.get(key, date.max))
    return told


def reminder_lines(
    master: Master, duties: Iterable[Obligation], told: Mapping[str, date], today: date, *, codes_written: bool = False
) -> tuple[ReminderLine, ...]:
    """The lines of `Priminimai`: what is open, and what was told although the clock says that its day is to come.

    `codes_written`: the same save gives new events their codes in `Programa`.
    """
    shown = [one for one in duties if one.is_open(today) or (first_told(one, told) and not one.met)]
    if codes_written:
        shown = [follow_up.settled(one) for one in shown]
    return lines.reminder_lines(master, shown, told, today)


def _remembered(programme: Programme, master: Master) -> Programme:
    """With what was approved, once there is a register to know it from."""
    if "Įsakymai" not in master.shared:
        return programme
    from ktp_xlsx.rules.approved import with_memory

    return with_memory(programme, master)


def _due(master: Master, programme: Programme, cover: CoverPlan, today: date, asked: Asked | None) -> Due | None:
    """The papers of a school that has come so far; before that the rules of papers are not even loaded."""
    come = "Įsakymai" in master.shared or master.settings.text("Darbo grupė")
    if asked is None and not come and not any(event.decision for event in programme.events):
        return None
    from ktp_xlsx.rules import orders as order_rules

    return order_rules.due(master, programme, cover, today, asked)


def _not_told_yet(checked: Iterable[Finding], read_findings: Iterable[Finding]) -> Iterable[Finding]:
    """A cell with an error raises nothing that only follows from it: what the reader could not read is not missing."""
    told = {f.place for f in read_findings if f.place.column and f.severity != NOTE}
    return (f for f in checked if f.place not in told)


def _put_right(finding: Finding, master: Master) -> bool:
    """Does it speak of the product's own cell in `Programa`? The run writes that anew: there is nothing to mend."""
    shared = master.shared.get(PROGRAMME)
    if shared is None or finding.place.sheet != shared.name or finding.place.row <= shared.heading_row:
        return False
    return finding.place.column in {shared.columns.get(heading) for heading in schema.REWRITTEN}


def in_order(findings: list[Finding], master: Master | None) -> tuple[Finding, ...]:
    """Findings as the workbook lies: by sheet in the workbook's order, then row, column and code; each told once.

    The workbook as a whole comes first, shared sheets stand last before their first writing as after it.
    """
    names = master.sheet_names if master else ()
    standing = [*names, *(name for name in WRITTEN_LAST if name not in names)]
    order: Mapping[str, int] = {"": -1, **{name: number for number, name in enumerate(standing)}}
    absent = len(standing)
    # Not by the sentences: making them takes longer than all else here, and these say the same.
    unique = {(f.code, f.place, f.person, str(f.values)): f for f in findings}

    def place(said: tuple[str, Place, str, str]) -> tuple[object, ...]:
        code, at, person, values = said
        return (order.get(at.sheet, absent), at.sheet, at.row, at.column, code, person, values)

    return tuple(unique[said] for said in sorted(unique, key=place))


def consolidate(
    path: Path, today: date, now: datetime, *, dry_run: bool = False, stale_ok: bool = False
) -> Consolidated:
    """Read, check and write the product's own sheets into the workbook.

    A trial run (`dry_run`) writes nothing. `stale_ok` goes on beside a stale `~$` file. Raises `Refused`; then nothing
    was written.
    """
    from ktp_xlsx.workbook import save

    with save.locked(path):
        recovered = batch.recover(path) if not dry_run else ""
        leftovers = save.clean_leftovers(path) if not dry_run else False
        examined = examine(path, today)
        if examined.results is None:
            return Consolidated(examined, leftovers=leftovers, recovered=recovered)
        plan = plan_of(examined.reading, examined.results, examined.findings)
        if dry_run or not plan.changes:
            return Consolidated(examined, plan.changes, leftovers=leftovers, recovered=recovered)
        saved = save_plan(path, plan, examined.reading, now, stale_ok=stale_ok)
        return Consolidated(examined, plan.changes, saved.written, saved.backup, leftovers, recovered)


def plan_of(
    reading: read.Reading, results: Results, findings: Sequence[Finding], register: sheets.Register | None = None
) -> sheets.WritePlan:
    """What a run would write."""
    from ktp_xlsx.workbook import sheets

    return sheets.plan_writing(
        reading,
        results.master,
        findings,
        results.programme,
        results.budget,
        results.deadlines,
        results.cover,
        register,
        results.reminders,
        results.practices,
    )


def save_plan(
    path: Path, plan: sheets.WritePlan, reading: read.Reading, now: datetime, *, stale_ok: bool
) -> save.Saved:
    """Write it, with a backup before. Raises `Refused`; then nothing was written."""
    from ktp_xlsx.workbook import save

    return save.save(
        path,
        donor=plan.donor(),
        whole=plan.whole,
        edits=plan.edits,
        backups=school_folder(path) / BACKUPS,
        now=now,
        stale_ok=stale_ok,
        formula_sheets=reading.formula_sheets,
        seen=reading.archive,
    )


def finish_broken_off(path: Path) -> str:
    """Finish or undo a batch of papers that was broken off; every command begins with it. See `batch.recover`."""
    if not batch.unfinished(path):
        return ""
    from ktp_xlsx.workbook import save

    with save.locked(path):
        return batch.recover(path)
