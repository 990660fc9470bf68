"""What a run writes: which sheets anew, which cells of shared ones, and the lines that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ktp_xlsx.cover_values import CoverPlan
from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Budget, Deadline, Master, Practice, Programme, Record, ReminderLine
from ktp_xlsx.register_values import RegisterRow
from ktp_xlsx.workbook.edits import SheetEdit
from ktp_xlsx.workbook.read import Reading
from ktp_xlsx.workbook.sheets import cover_sheet, orders_sheet, practice_sheet, programme_sheet
from ktp_xlsx.workbook.sheets.budget_sheet import budget_sheet
from ktp_xlsx.workbook.sheets.layout import Layout, says_the_same
from ktp_xlsx.workbook.sheets.lists import deadlines_sheet, findings_sheet
from ktp_xlsx.workbook.sheets.programme_sheet import Change
from ktp_xlsx.workbook.sheets.reminders_sheet import reminders_sheet

NO_COVER = CoverPlan(())


@dataclass(frozen=True, slots=True)
class WritePlan:
    """`layouts`: sheets to write whole. Nothing to write: no changes."""

    layouts: tuple[Layout, ...]
    edits: tuple[SheetEdit, ...]
    changes: tuple[Change, ...]

    @property
    def whole(self) -> tuple[str, ...]:
        return tuple(layout.name for layout in self.layouts)

    def donor(self) -> bytes:
        """A workbook that holds the sheets to be written whole; empty where there are none."""
        if not self.layouts:
            return b""
        from ktp_xlsx.workbook.sheets.donor import donor

        return donor(self.layouts)


class Register(NamedTuple):
    """What `Įsakymai` should say: rows of papers, and records of projects that nobody needs any more."""

    rows: Sequence[RegisterRow]
    over: Sequence[Record] = ()


class _Made(NamedTuple):
    sheet: Layout | SheetEdit | None
    changes: Sequence[Change]


def plan_writing(
    reading: Reading,
    master: Master,
    findings: Sequence[Finding],
    programme: Programme,
    budget: Budget,
    deadlines: Sequence[Deadline],
    cover: CoverPlan = NO_COVER,
    register: Register | None = None,
    reminders: Sequence[ReminderLine] = (),
    practices: Sequence[Practice] = (),
) -> WritePlan:
    """Compare what the sheets should say with what they say; a sheet that says the same is left alone.

    `register` is None where no paper is made: `Įsakymai` is then left as it is.
    """
    layouts: list[Layout] = []
    edits: list[SheetEdit] = []
    changes: list[Change] = []
    unread = not_understood(findings)
    for name, made in (
        (programme_sheet.NAME, _programme(master, programme)),
        (cover_sheet.NAME, _cover(master, cover)),
        (orders_sheet.NAME, _register(master, register)),
        (practice_sheet.NAME, _practices(master, practices)),
    ):
        if name in unread:
            continue  # something of people's own stands there, or its headings were lost: never written over
        if isinstance(made.sheet, Layout):
            layouts.append(made.sheet)
        elif made.sheet is not None:
            edits.append(made.sheet)
        changes += made.changes
    wanted = [
        budget_sheet(budget, master.settings),
        deadlines_sheet(deadlines),
        reminders_sheet(reminders),
        findings_sheet(findings),
    ]
    _anew(reading, wanted, layouts, changes)
    return WritePlan(tuple(layouts), tuple(edits), tuple(changes))


def plan_reminders(reading: Reading, reminders: Sequence[ReminderLine]) -> WritePlan:
    """Only `Priminimai`: what a run of `remind` refreshes."""
    layouts: list[Layout] = []
    changes: list[Change] = []
    _anew(reading, [reminders_sheet(reminders)], layouts, changes)
    return WritePlan(tuple(layouts), (), tuple(changes))


def _anew(reading: Reading, wanted: Sequence[Layout], layouts: list[Layout], changes: list[Change]) -> None:
    """Add the sheets that do not say the same already."""
    for layout in wanted:
        if not says_the_same(layout, reading.existing.get(layout.name)):
            layouts.append(layout)
            known = any(reading.existing.get(layout.name, ()))
            text = f"{layout.name}: {'lapas atnaujinamas' if known else 'sukuriamas lapas'}."
            changes.append(Change(text, False, 0))


def _practices(master: Master, practices: Sequence[Practice]) -> _Made:
    """`Geroji patirtis`: made once there is something to keep."""
    shared = master.shared.get(practice_sheet.NAME)
    if shared is not None:
        return _Made(*practice_sheet.edits(practices, shared))
    return _Made(*practice_sheet.new_sheet(practices)) if practices else _Made(None, ())


def not_understood(findings: Sequence[Finding]) -> frozenset[str]:
    """Sheets that hold something, but not the table that belongs there (KTP-102, KTP-103)."""
    return frozenset(f.place.sheet for f in findings if f.code in {"KTP-102", "KTP-103"})


def _programme(master: Master, programme: Programme) -> _Made:
    shared = master.shared.get(programme_sheet.NAME)
    if shared is not None:
        return _Made(*programme_sheet.edits(programme, shared))
    return _Made(*programme_sheet.new_sheet(programme, master.lists))


def _cover(master: Master, plan: CoverPlan) -> _Made:
    """`Pavadavimas`, once there is something to propose or somebody has to type."""
    shared = master.shared.get(cover_sheet.NAME)
    if shared is not None:
        return _Made(*cover_sheet.edits(plan, shared))
    return _Made(*cover_sheet.new_sheet(plan, master.lists)) if plan.wanted else _Made(None, ())


def _register(master: Master, register: Register | None) -> _Made:
    if register is None:
        return _Made(None, ())
    shared = master.shared.get(orders_sheet.NAME)
    if shared is not None:
        return _Made(*orders_sheet.edits(register.rows, register.over, shared))
    return _Made(*orders_sheet.new_sheet(register.rows, master.lists)) if register.rows else _Made(None, ())
