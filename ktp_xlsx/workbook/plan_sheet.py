"""A plan sheet: found by its headings, wherever its table starts, and read row by row. Whose it is: `owners`.

Every value keeps its place; blank, totals and signature rows are left out; there is no cut-off after blank rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import PartialDate, Place, PlanRow
from ktp_xlsx.workbook import aliases, cells, headings, marks, schema
from ktp_xlsx.workbook.cells import Parsed, Raw, Remembered, text_of
from ktp_xlsx.workbook.headings import Vocabulary
from ktp_xlsx.workbook.settings_sheet import school_year
from ktp_xlsx.workbook.tables import SheetGrid, cell_findings

COLUMNS: Final = {c.heading: c for c in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS)}
COMPETENCE, TOPIC, START, END = "Tobulintina kompetencija", "Renginio tema", "Data nuo", "Data iki"
REQUIRED: Final = (COMPETENCE, TOPIC, START)
_FIELDS: Final = {name: number for number, name in enumerate(PlanRow._fields)}
_DEFAULTS: Final = [0, *PlanRow._field_defaults.values()]
_START, _END = _FIELDS["start"], _FIELDS["end"]
_NOT_A_NEED: Final = frozenset({"number", "cover", "publish", "remarks"})  # alone they make no row
_TOTALS: Final = ("is viso", "viso:", "viso ", "bendra suma", "suma:")
_SIGNATURES: Final = ("parasas", "mokytojo parasas", "vadovo parasas", "suderinta", "pastaba:", "pastabos:", "*")
_LEAST_HEADINGS: Final = 3
_LABEL_ROWS: Final = 60
_LETTERS: Final = 4
_CLEARLY_A_NEED: Final = 9  # filled cells: no total and no signature has so many


class PlanSheet(NamedTuple):
    """A plan sheet as read. `labels`: what stands above the table, typed; `places`: where each label's value stands."""

    sheet: str
    heading_row: int
    columns: Mapping[str, int]
    labels: Mapping[str, Any]
    places: Mapping[str, Place]
    rows: tuple[PlanRow, ...]
    findings: tuple[Finding, ...]


class PlanReader(NamedTuple):
    """What is needed to read any plan sheet of one workbook; made once."""

    words: Vocabulary
    labels: Vocabulary
    year: int
    reader: Callable[[schema.Column], Remembered]
    first_letters: frozenset[str]  # of all that a competence or topic heading may say
    placed: dict[tuple[Raw, ...], Mapping[str, int]]  # heading rows that were read before, without a fault

    def heading(self, raw: Raw) -> str:
        return self.words.read(raw) if isinstance(raw, str) and raw else ""


def plan_reader(own: Mapping[str, str], year: int, reader: Callable[[schema.Column], Remembered]) -> PlanReader:
    labels = headings.vocabulary(schema.PLAN_LABELS, aliases.LABELS, own)
    words = headings.plan_vocabulary(own)
    letters = {
        t[:_LETTERS] for known in (words.known, words.exact) for t, h in known.items() if h in (COMPETENCE, TOPIC)
    }
    return PlanReader(words, labels, year, reader, frozenset(letters), {})


def read_plan(sheet: SheetGrid, with_: PlanReader, *, named: bool) -> PlanSheet | None:
    """The plan on a sheet; None where there is none. `named`: `Darbuotojai` says that it is a plan sheet."""
    heading_row = _heading_row(sheet, with_)
    if not heading_row:
        labels, places, told = _labels(sheet, min(len(sheet.grid), _LABEL_ROWS), with_)
        if not named and "Darbuotojo ID" not in labels:
            return None
        wanted = ", ".join(f"„{h}“" for h in REQUIRED)
        finding = Finding("KTP-102", Place(sheet.name), {"reikšmė": wanted})
        return PlanSheet(sheet.name, 0, {}, labels, places, (), (*told, finding))
    labels, places, told = _labels(sheet, heading_row - 1, with_)
    placed, heading_findings = _placed(sheet, heading_row, with_)
    columns, first_row = _with_second_line(sheet, heading_row, placed, with_)
    if (
        not named
        and COMPETENCE not in columns
        and not labels
        and not any(f.code == "KTP-104" for f in heading_findings)
    ):
        return None  # somebody's own list of events
    findings = [*told, *(f for f in heading_findings if f.place.column not in columns.values())]
    proposed = {f.values.get("siūlymas") for f in heading_findings if f.code == "KTP-104"}
    first = Place(sheet.name, heading_row, min(columns.values()))
    findings += [Finding("KTP-103", first, {"laukas": h}) for h in REQUIRED if h not in columns and h not in proposed]
    rows, last_row, row_findings = _rows(sheet, first_row, columns, with_)
    findings += row_findings
    findings += _whole_table(sheet, first_row, last_row, columns, {r.row for r in rows})
    return PlanSheet(sheet.name, heading_row, columns, labels, places, tuple(rows), tuple(findings))


# ------------------------------------------------------------------------------------------------ headings and labels


def _placed(sheet: SheetGrid, row: int, with_: PlanReader) -> tuple[Mapping[str, int], tuple[Finding, ...]]:
    line = tuple(sheet.grid[row - 1])
    known = with_.placed.get(line)
    if known is not None:
        return known, ()
    placed = headings.place(sheet.name, row, line, with_.words)
    if not placed.findings:
        with_.placed[line] = placed.columns
    return placed.columns, placed.findings


def _heading_row(sheet: SheetGrid, with_: PlanReader) -> int:
    """The first row with three known headings, one a competence or a topic; else the row with most, from five."""
    best_row, best = 0, 4
    for number, cells_ in enumerate(sheet.grid, start=1):
        texts = [raw for raw in cells_ if raw.__class__ is str and raw]
        known = {with_.words.read(text) for text in texts} - {""} if len(texts) >= _LEAST_HEADINGS else set()
        if len(known) >= _LEAST_HEADINGS and not known.isdisjoint((COMPETENCE, TOPIC)):
            return number
        if len(known) > best:
            best_row, best = number, len(known)
    return best_row


def _with_second_line(
    sheet: SheetGrid, heading_row: int, columns: Mapping[str, int], with_: PlanReader
) -> tuple[Mapping[str, int], int]:
    """Columns, and the first row below the headings: „Data“ may have „nuo“ and „iki“ in a line of its own."""
    if heading_row >= len(sheet.grid):
        return columns, heading_row + 1
    line: dict[int, str] = {}
    for number, raw in enumerate(sheet.grid[heading_row], start=1):
        if raw != "":
            line[number] = with_.heading(raw)
            if not line[number]:
                return columns, heading_row + 1
    if len(line) < 2:
        return columns, heading_row + 1
    upper = {column: heading for heading, column in columns.items() if column not in line}
    lower = {column: heading for column, heading in line.items() if heading not in upper.values()}
    return {heading: column for column, heading in sorted({**upper, **lower}.items())}, heading_row + 2


def _labels(sheet: SheetGrid, rows: int, with_: PlanReader) -> tuple[dict[str, Any], dict[str, Place], list[Finding]]:
    """Labels above the table with their typed values; the value stands to the right, or after a colon."""
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    for number, cells_ in enumerate(sheet.grid[:rows], start=1):
        for column, raw in enumerate(cells_, start=1):
            if not isinstance(raw, str) or not raw or len(raw) > 120:
                continue
            label, value, at = _label(cells_, column, raw, with_)
            if not label or label in places:
                continue
            places[label] = Place(sheet.name, number, at)
            told = sheet.told(number, at)
            if told is not None:
                findings.append(told)
                continue
            parsed = _label_value(label, value, with_.year)
            findings += [f._replace(values={**f.values, "laukas": label}) for f in cell_findings(parsed, places[label])]
            if parsed.value not in (None, ""):
                values[label] = parsed.value
            if not parsed.usable:
                values[label] = None  # something stands there, only nobody can read it
    return values, places, findings


def _label(cells_: Sequence[Raw], column: int, text: str, with_: PlanReader) -> tuple[str, Raw, int]:
    """The label in a cell ("" none), its value and the value's column."""
    before, colon, after = text.partition(":")
    label = with_.labels.read(text) or (with_.labels.read(before) if colon else "")
    if not label:
        return "", "", 0
    if colon and after.strip():
        return label, after.strip(), column
    for right in range(column, min(column + 8, len(cells_))):
        raw = cells_[right]
        if raw != "":
            is_label = isinstance(raw, str) and bool(with_.labels.read(raw.partition(":")[0]))
            return (label, "", column + 1) if is_label else (label, raw, right + 1)
    return label, "", column + 1


def _label_value(label: str, raw: Raw, year: int) -> Parsed:
    column = next(c for c in schema.PLAN_LABELS if c.heading == label)
    if column.kind == schema.DATE:
        return cells.parse_date(raw, year, calendar_year=True)
    if column.field == "year":
        return Parsed(school_year(text_of(raw)))
    return cells.parse_text(raw)


# ------------------------------------------------------------------------------------------------ rows


def _rows(
    sheet: SheetGrid, first_row: int, columns: Mapping[str, int], with_: PlanReader
) -> tuple[list[PlanRow], int, list[Finding]]:
    """The filled rows, the last row of the table, and what was found in the cells."""
    placed = [(at - 1, _FIELDS[COLUMNS[h].field], with_.reader(COLUMNS[h]), h) for h, at in columns.items()]
    competence_at = columns.get(COMPETENCE, 0) - 1
    topic_at = columns.get(TOPIC, 0) - 1
    marked = _marked_cells(sheet, columns)
    rows: list[PlanRow] = []
    findings: list[Finding] = []
    for number, cells_ in enumerate(sheet.grid[first_row - 1 :], start=first_row):
        values: list[Any] = _DEFAULTS.copy()
        values[0] = number
        told: list[tuple[str, int, Parsed]] = []
        filled = 0
        for at, field, remembered, heading in placed:
            raw = cells_[at]
            if raw == "":
                continue
            filled += 1
            parsed = remembered[raw.__class__, raw]
            values[field] = parsed.value
            if parsed.code or parsed.secret:
                told.append((heading, at + 1, parsed))
        said = marked.get(number)
        if not filled and said is None:
            continue
        if filled < _CLEARLY_A_NEED and _no_need(values, filled, said):
            continue
        if _is_heading_again(cells_, competence_at, topic_at, with_):
            at = next(n for n, raw in enumerate(cells_, start=1) if raw != "")
            findings.append(Finding("KTP-112", Place(sheet.name, number, at)))
            return rows, number - 1, findings
        invalid = _told(sheet.name, number, told, said, findings)
        _dates(values)
        if invalid:
            values[-1] = frozenset(invalid)
        rows.append(PlanRow._make(values))
    return rows, rows[-1].row if rows else first_row, findings


def _marked_cells(sheet: SheetGrid, columns: Mapping[str, int]) -> dict[int, list[tuple[str, Finding]]]:
    """Row -> heading and finding of each cell that shows an Excel error or was never calculated."""
    heading_at = {at: h for h, at in columns.items() if h != "Nr."}
    marked: dict[int, list[tuple[str, Finding]]] = {}
    for row, column in (*sheet.marks.errors, *sheet.marks.uncalculated):
        finding = sheet.told(row, column)
        if column in heading_at and finding is not None:
            marked.setdefault(row, []).append((heading_at[column], finding))
    return marked


def _told(
    sheet: str,
    number: int,
    told: list[tuple[str, int, Parsed]],
    said: list[tuple[str, Finding]] | None,
    findings: list[Finding],
) -> set[str]:
    """Add a row's findings and return the headings of cells that hold an error."""
    invalid = set()
    for heading, column, parsed in told:
        place = Place(sheet, number, column)
        if parsed.code:
            findings.append(Finding(parsed.code, place, {"laukas": heading, **parsed.values}))
        if parsed.secret:
            findings.append(Finding(parsed.secret, place))
        if not parsed.usable:
            invalid.add(heading)
    for heading, finding in said or ():
        findings.append(finding)
        invalid.add(heading)
    return invalid


def _dates(values: list[Any]) -> None:
    """`Data nuo` may hold a range; what stands in `Data iki` wins over its end."""
    start, end = values[_START], values[_END]
    if start is not None:
        values[_START] = start.start
        if end is None and start.end is not None:
            values[_END] = start.end
    if end is not None:
        values[_END] = end.end or end.start


def _no_need(values: list[Any], filled: int, said: object) -> bool:
    """Is the row no need at all: prepared but empty, a total, or a line for a signature?"""
    need = any(
        values[number] not in (None, "", 0) or isinstance(values[number], bool | date | PartialDate)
        for name, number in _FIELDS.items()
        if name not in _NOT_A_NEED and name not in ("row", "invalid") and values[number] is not None
    )
    texts = [v for v in (values[1], values[2], values[5], values[6]) if isinstance(v, str) and v]
    folded = [fold(text) for text in texts]
    if any(text.startswith(_TOTALS) or text in {"viso", "suma"} for text in folded) and values[_START] is None:
        return True
    if said is not None:
        return False
    if not need:
        return not filled or not any(isinstance(values[n], str) and values[n] for n in (2, 5, 6))
    return filled == 1 and len(texts) == 1 and ("___" in texts[0] or folded[0].startswith(_SIGNATURES))


def _is_heading_again(cells_: Sequence[Raw], competence_at: int, topic_at: int, with_: PlanReader) -> bool:
    for at in (competence_at, topic_at):
        raw = cells_[at] if at >= 0 else ""
        if isinstance(raw, str) and raw and fold(raw[:_LETTERS]) in with_.first_letters and with_.heading(raw):
            return len({with_.heading(raw) for raw in cells_} - {""}) >= _LEAST_HEADINGS
    return False


# ------------------------------------------------------------------------------------------------ the table as a whole


def _whole_table(
    sheet: SheetGrid, first_row: int, last_row: int, columns: Mapping[str, int], rows: set[int]
) -> list[Finding]:
    """Hidden rows and columns that were read, merged cells, formulas that were overtyped."""
    if sheet.marks is marks.NO_MARKS:
        return []
    findings = []
    hidden = [r for r in sorted(sheet.marks.hidden_rows) if r in rows]
    hidden_columns = sorted(c for c in columns.values() if c in sheet.marks.hidden_columns)
    if hidden or hidden_columns:
        text = marks.hidden_text(hidden, hidden_columns)
        findings.append(Finding("KTP-107", Place(sheet.name), {"reikšmė": text}))
    left_edge, right_edge = min(columns.values()), max(columns.values())
    for top, left, bottom, right in sheet.marks.merged:
        if top <= last_row and bottom >= first_row and left <= right_edge and right >= left_edge:
            if not any(top <= r <= bottom for r in rows):
                continue
            area = f"{Place(sheet.name, top, left).cell}:{Place(sheet.name, bottom, right).cell}"
            findings.append(Finding("KTP-108", Place(sheet.name, top, left), {"reikšmė": area}))
    return findings + (_overtyped(sheet, columns, rows) if sheet.marks.formulas else [])


def _overtyped(sheet: SheetGrid, columns: Mapping[str, int], rows: set[int]) -> list[Finding]:
    """KTP-111: in a column where most filled cells are formulas (three at least), a cell that is none."""
    findings = []
    for heading, column in columns.items():
        formulas = [r for r in rows if (r, column) in sheet.marks.formulas]
        if len(formulas) < 3 or heading == "Nr.":
            continue
        typed = [
            r for r in sorted(rows) if (r, column) not in sheet.marks.formulas and sheet.grid[r - 1][column - 1] != ""
        ]
        if len(typed) < len(formulas):
            findings += [
                Finding(
                    "KTP-111",
                    Place(sheet.name, r, column),
                    {"laukas": heading, "reikšmė": text_of(sheet.grid[r - 1][column - 1])},
                )
                for r in typed
            ]
    return findings
