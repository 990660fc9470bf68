"""`Pavadavimas`: the lessons that fall out and who might take them; who does is for people to type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ktp_xlsx.cover_values import NOT_NEEDED_ANY_MORE, CoverPlan, FallenLesson
from ktp_xlsx.model import SharedSheet
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.edits import SheetEdit
from ktp_xlsx.workbook.sheets import shared_rows
from ktp_xlsx.workbook.sheets.layout import Layout
from ktp_xlsx.workbook.sheets.programme_sheet import Change
from ktp_xlsx.workbook.sheets.shared_rows import Row, Values

NAME: Final = schema.COVER.name


def values_of(lesson: FallenLesson) -> Values:
    return {
        "Data": lesson.day,
        "Pamoka": lesson.number,
        "Klasė": lesson.form_class,
        "Dalykas": lesson.subject,
        "Nedalyvauja": lesson.absent,
        "Kodas": lesson.code,
        "Siūloma": lesson.proposal,
    }


def new_sheet(plan: CoverPlan, lists: Mapping[str, Sequence[str]]) -> tuple[Layout, list[Change]]:
    """The whole sheet; where there is no timetable, only headings to type under."""
    column, manner = (shared_rows.letter(schema.COVER, heading) for heading in ("Pavaduoja", "Pavadavimo būdas"))
    proposed = shared_rows.letter(schema.COVER, "Siūloma")
    whole = shared_rows.area(schema.COVER)
    rules = [
        (whole, f'=${proposed}2="{NOT_NEEDED_ANY_MORE}"', "gone"),
        (whole, f'=AND($A2<>"",OR(${column}2<>"",${manner}2<>""))', "good"),
    ]
    layout = shared_rows.new_sheet(
        schema.COVER, [values_of(x) for x in plan.lessons], lists, frozen_columns=3, rules=rules
    )
    changes = [_new(lesson, row) for row, lesson in enumerate(plan.lessons, start=2)]
    return layout, changes or [Change(f"{NAME}: sukuriamas lapas.", True, 0)]


def edits(plan: CoverPlan, shared: SharedSheet) -> tuple[SheetEdit | None, list[Change]]:
    """New lessons below the last row, proposals that changed, and rows that nobody needs any more, marked."""
    rows = [
        Row(x.record, {"Dalykas": x.subject, "Siūloma": x.proposal} if x.record else values_of(x)) for x in plan.lessons
    ]
    rows += [Row(record, {"Siūloma": NOT_NEEDED_ANY_MORE}) for record in plan.over]
    edit, changed = shared_rows.sheet_edit(shared, schema.COVER, rows)
    lessons = [x for x in plan.lessons if x.record is None]
    changes = []
    for done in changed:
        if done.record is None:
            changes.append(_new(lessons.pop(0), done.row))
        else:
            said = "; ".join(f"„{h}“: bus „{v}“" for h, v in done.values.items())
            changes.append(Change(f"{NAME}!{done.row}: {said}.", False, len(done.values)))
    return edit, changes


def _new(lesson: FallenLesson, row: int) -> Change:
    what = f"{lesson.day.isoformat()}, {lesson.number} pamoka, {lesson.form_class}, nedalyvauja {lesson.absent}"
    return Change(f"{NAME}!{row}: nauja eilutė – {what}.", True, 7)
