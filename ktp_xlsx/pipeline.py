"""The steps put together once, for every command: read, check, consolidate, write.

Nothing here prints, asks the clock or knows how a sheet looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ktp_xlsx import state
from ktp_xlsx.catalogue import NOTE
from ktp_xlsx.findings import Finding
from ktp_xlsx.locate import school_folder
from ktp_xlsx.model import Budget, Deadline, Master, Obligation, Practice, Programme, ReminderLine
from ktp_xlsx.reminders import lines
from ktp_xlsx.rules import budget as budget_rules
from ktp_xlsx.rules import calendar, check, follow_up, obligations, practice
from ktp_xlsx.rules import consolidate as consolidation
from ktp_xlsx.rules.told import first_told
from ktp_xlsx.workbook import read, reminder_memory, schema

if TYPE_CHECKING:  # what writes is loaded by what writes: a look at the year should not wait for it
    from ktp_xlsx.workbook import sheets

BACKUPS = "atsarginės"
PROGRAMME = "Programa"


@dataclass(frozen=True, slots=True)
class Results:
    """What the rules make of a workbook whose frame is whole."""

    master: Master
    programme: Programme
    budget: Budget
    deadlines: tuple[Deadline, ...]
    obligations: tuple[Obligation, ...] = ()  # all of the year, met and unmet
    practices: tuple[Practice, ...] = ()


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


def examine(path: Path, today: date) -> Examined:
    """Read and check the workbook; nothing is written. Raises `Refused` for what is no readable workbook."""
    reading = read.read(path)
    master = reading.master
    if master is None:
        return Examined(reading, reading.findings, None)
    told = [f for f in reading.findings if not _put_right(f, master)]
    findings = [*told, *_not_told_yet(check.check(master, today), reading.findings)]
    broken = consolidation.broken_rows(master, findings)
    consolidated = consolidation.consolidate(master, broken, today)
    programme = consolidated.programme
    budget = budget_rules.budget(master, programme)
    findings += consolidated.findings
    findings += check.check_programme(master, programme, budget, today)
    deadlines = calendar.deadlines(master, programme, today)
    ordered = in_order(findings, reading.master)
    kept = practice.practices(master, programme)
    duties = obligations.obligations(master, programme, budget, ordered, today)
    return Examined(reading, ordered, Results(master, programme, budget, deadlines, duties, kept))


def told_before(path: Path, reading: read.Reading) -> dict[str, date]:
    """What reminders have told, by key: as `Priminimai` remembers it, and what it could not be given to remember."""
    told = dict(reminder_memory.told_in(reading.existing.get(reminder_memory.NAME)))
    for key, day in state.load(path).told.items():
        told[key] = min(date.fromisoformat(day), told.get(key, date.max))
    return told


def reminder_lines(
    results: Results, told: Mapping[str, date], today: date, *, codes_written: bool = False
) -> tuple[ReminderLine, ...]:
    """The lines of `Priminimai`: what is open, and what was told although the clock says that its day is to come.

    `codes_written`: the same save gives new events their codes in `Programa`.
    """
    shown = [one for one in results.obligations if one.is_open(today) or (first_told(one, told) and not one.met)]
    if codes_written:
        shown = [follow_up.settled(one) for one in shown]
    return lines.reminder_lines(results.master, shown, told, today)


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

    The workbook as a whole comes first, `Programa` stands last before its first writing as after it.
    """
    names = master.sheet_names if master else ()
    order: Mapping[str, int] = {PROGRAMME: len(names), "": -1, **{name: number for number, name in enumerate(names)}}
    absent = len(names) + 1
    unique = {(f.code, f.place, f.person, f.message): f for f in findings}

    def place(f: Finding) -> tuple[object, ...]:
        return (order.get(f.place.sheet, absent), f.place.sheet, f.place.row, f.place.column, f.code, f.message)

    return tuple(sorted(unique.values(), key=place))


def consolidate(
    path: Path, today: date, now: datetime, *, dry_run: bool = False, stale_ok: bool = False
) -> Consolidated:
    """Read, check and write the product's own sheets into the workbook.

    A trial run (`dry_run`) writes nothing. `stale_ok` goes on beside a stale `~$` file. Raises `Refused`; then nothing
    was written.
    """
    from ktp_xlsx.workbook import save, sheets

    with save.locked(path):
        leftovers = save.clean_leftovers(path) if not dry_run else False
        examined = examine(path, today)
        if examined.results is None:
            return Consolidated(examined, leftovers=leftovers)
        results = examined.results
        plan = sheets.plan_writing(
            examined.reading,
            results.master,
            examined.findings,
            results.programme,
            results.budget,
            results.deadlines,
            reminder_lines(results, told_before(path, examined.reading), today, codes_written=True),
            results.practices,
        )
        if dry_run or not plan.changes:
            return Consolidated(examined, plan.changes, leftovers=leftovers)
        saved = save.save(
            path,
            donor=plan.donor(),
            whole=plan.whole,
            edits=plan.edits,
            backups=school_folder(path) / BACKUPS,
            now=now,
            stale_ok=stale_ok,
            formula_sheets=examined.reading.formula_sheets,
            seen=examined.reading.archive,
        )
        return Consolidated(examined, plan.changes, saved.written, saved.backup, leftovers)
