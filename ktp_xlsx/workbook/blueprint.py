"""What a new workbook is made from: a school as plain values. Nothing here knows how a sheet looks.

People, money, holidays, lessons and trainings are the model's own values (their `place` is not used). Plan rows are
"as typed": heading of the contract -> what stands in the cell, so that a made-up school can also be untidy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from ktp_xlsx.model import Employee, Funding, Holiday, Lesson, Training


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A cell that shows an Excel error, for instance `#DIV/0!`."""

    text: str


CellValue = str | int | Decimal | date | ErrorValue | None


@dataclass(frozen=True, slots=True)
class PlanLayout:
    """How one plan sheet departs from the tidy one: schools' real sheets do."""

    first_row: int = 1  # the row of the title; more than 1 moves everything down
    wording: Mapping[str, str] = field(default_factory=dict)  # contract heading -> what this sheet's heading says
    extra_column: str = ""  # heading of a column of the person's own, before `Pastabos`
    totals: bool = False  # a row „Iš viso“ with sums below the table
    ready_rows: int = 15  # numbered rows in all, filled ones included


TIDY: Final = PlanLayout()


@dataclass(frozen=True, slots=True)
class NewPlan:
    """One person's plan sheet. `rows`: contract heading -> cell value; a heading left out is an empty cell."""

    self_analysed_on: CellValue = None
    discussed_on: CellValue = None
    submitted_on: CellValue = None
    rows: tuple[Mapping[str, CellValue], ...] = ()
    layout: PlanLayout = TIDY


@dataclass(frozen=True, slots=True)
class NewSchool:
    """A whole new workbook. Everybody in `people` gets a plan sheet; those without an entry in `plans` an empty one.

    `year` is the calendar year in which the school year starts. `settings` and `lists` stand over the defaults of
    `schema.py`. `aliases` are pairs of a school's own heading and the contract's. `timetable` and `trainings`:
    None leaves the optional sheet out, an empty tuple makes it with headings only. `without_sheet` are the IDs of
    people whose plan sheet is missing (a made-up school only).
    """

    year: int
    people: tuple[Employee, ...] = ()
    plans: Mapping[str, NewPlan] = field(default_factory=dict)
    settings: Mapping[str, CellValue] = field(default_factory=dict)
    funding: tuple[Funding, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: tuple[tuple[str, str], ...] = ()
    holidays: tuple[Holiday, ...] = ()
    timetable: tuple[Lesson, ...] | None = ()
    trainings: tuple[Training, ...] | None = ()
    without_sheet: frozenset[str] = frozenset()

    @property
    def year_text(self) -> str:
        """As people type it: `2026-2027`."""
        return f"{self.year}-{self.year + 1}"
