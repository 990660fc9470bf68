"""What a run writes: which sheets anew, which cells of shared ones, and the lines that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Budget, Deadline, Master, Practice, Programme, ReminderLine, SharedSheet
from ktp_xlsx.workbook.edits import SheetEdit
from ktp_xlsx.workbook.read import Reading
from ktp_xlsx.workbook.sheets import practice_sheet, programme_sheet
from ktp_xlsx.workbook.sheets.budget_sheet import budget_sheet
from ktp_xlsx.workbook.sheets.layout import Layout, says_the_same
from ktp_xlsx.workbook.sheets.lists import deadlines_sheet, findings_sheet
from ktp_xlsx.workbook.sheets.programme_sheet import Change
from ktp_xlsx.workbook.sheets.reminders_sheet import reminders_sheet


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


def plan_writing(
    reading: Reading,
    master: Master,
    findings: Sequence[Finding],
    programme: Programme,
    budget: Budget,
    deadlines: Sequence[Deadline],
    reminders: Sequence[ReminderLine],
    practices: Sequence[Practice] = (),
) -> WritePlan:
    """Compare what the sheets should say with what they say; a sheet that says the same is left alone."""
    layouts: list[Layout] = []
    edits: list[SheetEdit] = []
    shared = master.shared.get("Programa")
    if shared is None:
        layout, changes = programme_sheet.new_sheet(programme, master.lists)
        layouts.append(layout)
    else:
        edit, changes = programme_sheet.edits(programme, shared)
        if edit is not None:
            edits.append(edit)
    _practices(practices, master.shared.get(practice_sheet.NAME), layouts, edits, changes)
    wanted = [
        budget_sheet(budget, master.settings),
        deadlines_sheet(deadlines),
        reminders_sheet(reminders),
        findings_sheet(findings),
    ]
    _anew(reading, wanted, layouts, changes)
    return WritePlan(tuple(layouts), tuple(edits), tuple(changes))


def _practices(
    practices: Sequence[Practice],
    shared: SharedSheet | None,
    layouts: list[Layout],
    edits: list[SheetEdit],
    changes: list[Change],
) -> None:
    """`Geroji patirtis`: made once there is something to keep."""
    if shared is not None:
        edit, told = practice_sheet.edits(practices, shared)
        edits += [edit] if edit else []
        changes += told
    elif practices:
        layout, told = practice_sheet.new_sheet(practices)
        layouts.append(layout)
        changes += told


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
