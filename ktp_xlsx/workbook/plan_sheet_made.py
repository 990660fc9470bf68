"""A person's plan sheet in a new workbook: whose it is and when it was discussed, then the table to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ktp_xlsx.model import Employee
from ktp_xlsx.workbook import cell_styles, palette, schema
from ktp_xlsx.workbook.blueprint import CellValue, NewPlan, PlanLayout
from ktp_xlsx.workbook.cell_styles import Look, Styles
from ktp_xlsx.workbook.sheet_made import columns, fit_row, page, put, split_page, validation

TITLE: Final = "Individualus kvalifikacijos tobulinimo planas"
# Worded so that no band can be taken for a heading („Poreikis“ and „Renginys“ are other names of columns).
BANDS: Final = (
    ("Ką norite tobulinti", "Nr."),
    ("Numatomas renginys", "Renginio tema"),
    ("Lėšos ir organizavimas", "Dalyvio mokestis, Eur"),
    (schema.AFTER_BAND, schema.AFTER_COLUMNS[0].heading),
)
# By the row they stand in, counted from the title's: never beside a label, whose empty answer they would seem to be.
INSTRUCTIONS: Final = {
    0: "Viena kompetencija – viena eilutė. Jei renginys dar nežinomas, jo langelius palikite tuščius.",
    4: "Datą rašykite, pvz., 2026-10-15; jei diena dar nežinoma, pakanka mėnesio (pvz., spalis). "
    "Žalioji dalis pildoma po renginio, toje pačioje eilutėje.",
}
EXTRA_BEFORE: Final = "Pastabos"
PAGE_ENDS_AFTER: Final = "Lėšų šaltinis"
REPEATED: Final = 3  # columns that tell on the second page whose plan and which row it is
FROZEN: Final = 2
TOTALS: Final = "Iš viso"
READY_HEIGHT: Final = 21.0  # points: an empty row that invites
LABEL_COLUMN, ANSWER_COLUMN, DATE_LABEL_COLUMN, DATE_COLUMN, INSTRUCTION_COLUMN = 2, 3, 5, 6, 5
ROOM_FOR_ANSWER: Final = 17  # characters
AFTER_CELL: Final = "F7FAF5"


@dataclass(frozen=True)
class Arrangement:
    """Where the parts of a plan sheet of one layout stand. Rows and columns are counted from 1."""

    layout: PlanLayout
    rows: int

    @property
    def heading_row(self) -> int:
        return self.layout.first_row + 6

    @property
    def last_row(self) -> int:
        return self.heading_row + self.rows

    @cached_property
    def columns(self) -> tuple[schema.Column, ...]:
        made = []
        for column in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS):
            if column.heading == EXTRA_BEFORE and self.layout.extra_column:
                made.append(schema.Column(self.layout.extra_column, width=16))
            made.append(column)
        return tuple(made)

    @cached_property
    def number(self) -> dict[str, int]:
        """Column numbers by the contract's headings."""
        return {column.heading: number for number, column in enumerate(self.columns, start=1)}

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """How a row of the table looks, column by column."""
        after = {column.heading for column in schema.AFTER_COLUMNS}
        looks = []
        for column in self.columns:
            fill = AFTER_CELL if column.heading in after else palette.PEOPLE_CELL
            kind = schema.IDS if column.heading == "Nr." else column.kind
            looks.append(cell_styles.body(kind, "" if column.heading == "Nr." else fill, bold=column.required))
        return tuple(looks)


class PlanSheets:
    """Makes plan sheets; what is the same on many of them is made once."""

    def __init__(self, styles: Styles, list_columns: dict[str, int], year_text: str) -> None:
        self._styles = styles
        self._list_columns = list_columns
        self._year_text = year_text
        self._validations: dict[tuple[int, int, str], list[DataValidation]] = {}

    def fill(self, sheet: Worksheet, person: Employee, plan: NewPlan) -> None:
        """Write the whole sheet of one person."""
        layout = plan.layout
        shape = Arrangement(layout, max(layout.ready_rows, len(plan.rows)))
        self._head(sheet, shape, person, plan)
        self._headings(sheet, shape)
        for number in range(shape.rows):
            values: Mapping[str, CellValue] = plan.rows[number] if number < len(plan.rows) else {}
            self._row(sheet, shape, shape.heading_row + 1 + number, {"Nr.": number + 1, **values})
        if layout.totals:
            self._totals(sheet, shape, plan)
        self._finish(sheet, shape)

    def _head(self, sheet: Worksheet, shape: Arrangement, person: Employee, plan: NewPlan) -> None:
        top = shape.layout.first_row
        put(sheet, top, 1, TITLE, self._styles, cell_styles.TITLE)
        sheet.row_dimensions[top].height = 27
        answers = {"employee_id": person.id, "name": person.name, "year": self._year_text}
        dates = {
            "self_analysed_on": plan.self_analysed_on,
            "discussed_on": plan.discussed_on,
            "submitted_on": plan.submitted_on,
        }
        labels = {label.field: label.heading for label in schema.PLAN_LABELS}
        for row, (field, answer) in enumerate(answers.items(), start=top + 1):
            put(sheet, row, LABEL_COLUMN, labels[field], self._styles, cell_styles.LABEL)
            put(sheet, row, ANSWER_COLUMN, answer, self._styles, cell_styles.ANSWER)
            if len(answer) > ROOM_FOR_ANSWER:
                # It runs on into the next cell: merged cells would be one more thing to read around.
                put(sheet, row, ANSWER_COLUMN + 1, None, self._styles, cell_styles.ANSWER)
        for row, (field, day) in enumerate(dates.items(), start=top + 1):
            put(sheet, row, DATE_LABEL_COLUMN, labels[field], self._styles, cell_styles.LABEL)
            put(sheet, row, DATE_COLUMN, day, self._styles, cell_styles.ANSWER_DAY)
            sheet.row_dimensions[row].height = 18
        for down, text in INSTRUCTIONS.items():
            put(sheet, top + down, INSTRUCTION_COLUMN, text, self._styles, cell_styles.NOTE)
        sheet.row_dimensions[shape.heading_row - 2].height = 18

    def _headings(self, sheet: Worksheet, shape: Arrangement) -> None:
        row = shape.heading_row
        starts = {shape.number[heading]: text for text, heading in BANDS}
        after_starts = shape.number[schema.AFTER_COLUMNS[0].heading]
        event_starts, money_starts = shape.number["Renginio tema"], shape.number["Dalyvio mokestis, Eur"]
        for number, column in enumerate(shape.columns, start=1):
            after = number >= after_starts
            band = cell_styles.AFTER_BAND if after else cell_styles.BAND
            put(sheet, row - 1, number, starts.get(number), self._styles, band)
            look = cell_styles.EVENT_HEADING if event_starts <= number < money_starts else cell_styles.HEADING
            text = shape.layout.wording.get(column.heading, column.heading)
            put(sheet, row, number, text, self._styles, cell_styles.AFTER_HEADING if after else look)
        sheet.row_dimensions[row - 1].height = 18
        sheet.row_dimensions[row].height = 42

    def _row(self, sheet: Worksheet, shape: Arrangement, row: int, values: Mapping[str, CellValue]) -> None:
        for number, (column, look) in enumerate(zip(shape.columns, shape.looks, strict=True), start=1):
            put(sheet, row, number, values.get(column.heading), self._styles, look)
        fit_row(sheet, row, ((values.get(column.heading), column.width) for column in shape.columns), READY_HEIGHT)

    def _totals(self, sheet: Worksheet, shape: Arrangement, plan: NewPlan) -> None:
        row = shape.last_row + 1
        sums = {
            column.heading: sum((v for r in plan.rows if isinstance(v := r.get(column.heading), Decimal)), Decimal(0))
            for column in schema.PLAN_COLUMNS
            if column.kind in {schema.HOURS, schema.MONEY}
        }
        for number, column in enumerate(shape.columns, start=1):
            value: CellValue = TOTALS if column.heading == "Tobulintina kompetencija" else sums.get(column.heading)
            number_format = cell_styles.FORMATS.get(column.kind, "General") if column.heading in sums else "General"
            look = Look(fill=cell_styles.TOTAL.fill, bold=True, number_format=number_format)
            put(sheet, row, number, value, self._styles, look)

    def _finish(self, sheet: Worksheet, shape: Arrangement) -> None:
        row = shape.heading_row
        widths = [column.width for column in shape.columns]
        columns(sheet, widths)
        sheet.freeze_panes = sheet.cell(row + 1, FROZEN + 1).coordinate
        sheet.sheet_properties.tabColor = palette.PLAN_TAB
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 90
        page(sheet, f"{row - 1}:{row}", fit=False)
        split_page(sheet, widths, shape.number[PAGE_ENDS_AFTER], REPEATED)
        for made in self._validations_of(shape):
            sheet.data_validations.append(made)

    def _validations_of(self, shape: Arrangement) -> list[DataValidation]:
        key = (shape.heading_row, shape.rows, shape.layout.extra_column)
        if key in self._validations:
            return self._validations[key]
        made = []
        for number, column in enumerate(shape.columns, start=1):
            letter = get_column_letter(number)
            cells = f"{letter}{shape.heading_row + 1}:{letter}{shape.last_row}"
            rule = validation(column, cells, self._list_columns)
            if rule is not None:
                made.append(rule)
        dates = get_column_letter(DATE_COLUMN)
        top = shape.layout.first_row + 1
        asked = schema.Column("Data", schema.DATE, hint="Data, pvz., 2026-06-15.")
        day = validation(asked, f"{dates}{top}:{dates}{top + 2}", self._list_columns)
        assert day is not None
        self._validations[key] = [*made, day]
        return self._validations[key]
