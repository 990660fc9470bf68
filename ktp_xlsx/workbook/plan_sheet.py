"""A plan sheet: found by its headings, wherever its table starts, and read row by row. Whose it is: `owners`.

Every value keeps its place; blank, totals and signature rows are left out; there is no cut-off after blank rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import PartialDate, Place, PlanRow
from ktp_xlsx.personal_data import printable
from ktp_xlsx.workbook import aliases, cells, headings, marks, schema
from ktp_xlsx.workbook.cells import Parsed, Raw, Remembered, text_of
from ktp_xlsx.workbook.headings import Vocabulary
from ktp_xlsx.workbook.settings_sheet import YEAR, school_year
from ktp_xlsx.workbook.tables import SheetGrid, cell_findings, is_total

COLUMNS: Final = {c.heading: c for c in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS)}
COMPETENCE, TOPIC, START, END = "Tobulintina kompetencija", "Renginio tema", "Data nuo", "Data iki"
REQUIRED: Final = (COMPETENCE, TOPIC, START)
_FIELDS: Final = {name: number for number, name in enumerate(PlanRow._fields)}
_DEFAULTS: Final = [0, *PlanRow._field_defaults.values()]
_START, _END = _FIELDS["start"], _FIELDS["end"]
_NOT_A_NEED: Final = frozenset({"number", "cover", "publish", "remarks"})  # alone they make no row
_SIGNATURE: Final = re.compile(r"(?:(?:mokytojo |vadovo )?parasas|suderinta|pastab(?:a|os) ?[:.]|\*|\(parasas\))")
_YEAR_ALONE: Final = re.compile(r"20\d\d ?[-–/] ?(?:20)?\d\d(?: ?m\.? ?m\.?| mokslo met(?:ai|ų))?[ .]*", re.IGNORECASE)
_LEAST_HEADINGS: Final = 3
_LABEL_ROWS: Final = 60
_HEADING_ROWS: Final = 2_000  # below stands no plan's heading, but perhaps somebody's list of ten thousand rows
_SIGNATURE_CELLS: Final = 4
_LETTERS: Final = 4
_PROGRAMME_SIGN: Final = frozenset(fold(h) for h in ("Kodas", "Planų eilutės"))  # no plan has these columns
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
    first_letters: frozenset[str]  # of all that a heading may say
    placed: dict[tuple[Raw, ...], Mapping[str, int]]  # heading rows that were read before, without a fault

    def heading(self, raw: Raw) -> str:
        return self.words.likely(raw) if isinstance(raw, str) and raw else ""


def plan_reader(own: Mapping[str, str], year: int, reader: Callable[[schema.Column], Remembered]) -> PlanReader:
    labels = headings.vocabulary(schema.PLAN_LABELS, aliases.LABELS, own)
    words = headings.plan_vocabulary(own)
    letters = {text[:_LETTERS] for known in (words.known, words.exact, words.bare_words) for text in known}
    return PlanReader(words, labels, year, reader, frozenset(letters), {})


def read_plan(sheet: SheetGrid, with_: PlanReader, *, named: bool) -> PlanSheet | None:
    """The plan on a sheet; None where there is none. `named`: `Darbuotojai` says that it is a plan sheet."""
    heading_row = _heading_row(sheet, with_)
    texts = (fold(raw) for raw in (sheet.grid[heading_row - 1] if heading_row else ()) if isinstance(raw, str))
    if heading_row and _PROGRAMME_SIGN.issubset(texts):
        return None  # a copy of `Programa` under another name is people's own
    if not heading_row:
        labels, places, told = _labels(sheet, min(len(sheet.grid), _LABEL_ROWS), with_)
        if not named and "Darbuotojo ID" not in labels:
            return None
        wanted = ", ".join(f"„{h}“" for h in REQUIRED)
        finding = Finding("KTP-102", Place(sheet.name), {"reikšmė": wanted})
        return PlanSheet(sheet.name, 0, {}, labels, places, (), (*told, finding))
    labels, places, told = _labels(sheet, heading_row - 1, with_)
    line, first_row = _heading_line(sheet, heading_row, with_)
    columns, heading_findings = _placed(sheet, heading_row, line, with_)
    if not columns:
        return None
    if (
        not named
        and COMPETENCE not in columns
        and not labels
        and not any(f.code == "KTP-104" for f in heading_findings)
    ):
        return None  # somebody's own list of events
    findings = [*told, *heading_findings]
    proposed = {f.values.get("siūlymas") for f in heading_findings if f.code == "KTP-104"}
    first = Place(sheet.name, heading_row, min(columns.values()))
    findings += [Finding("KTP-103", first, {"laukas": h}) for h in REQUIRED if h not in columns and h not in proposed]
    rows, last_row, row_findings = _rows(sheet, first_row, columns, with_)
    findings += row_findings
    findings += _whole_table(sheet, first_row, last_row, columns, {r.row for r in rows})
    return PlanSheet(sheet.name, heading_row, columns, labels, places, tuple(rows), tuple(findings))


# ------------------------------------------------------------------------------------------------ headings and labels


def _placed(
    sheet: SheetGrid, row: int, line: tuple[Raw, ...], with_: PlanReader
) -> tuple[Mapping[str, int], tuple[Finding, ...]]:
    known = with_.placed.get(line)
    if known is not None:
        return known, ()
    placed = headings.place(sheet.name, row, line, with_.words)
    if not placed.findings:
        with_.placed[line] = placed.columns
    upper = sheet.grid[row - 1]
    return placed.columns, tuple(  # the cell where the words stand: perhaps in the second line
        f if upper[f.place.column - 1] == line[f.place.column - 1] else f._replace(place=f.place._replace(row=row + 1))
        for f in placed.findings
    )


def _heading_row(sheet: SheetGrid, with_: PlanReader) -> int:
    """The first row with three known headings, one a competence or a topic; else the row with most, from five."""
    best_row, best = 0, 4
    for number, cells_ in enumerate(sheet.grid[:_HEADING_ROWS], start=1):
        texts = [raw for raw in cells_ if raw.__class__ is str and raw]
        known = {with_.words.likely(text) for text in texts} - {""} if len(texts) >= _LEAST_HEADINGS else set()
        if len(known) >= _LEAST_HEADINGS and not known.isdisjoint((COMPETENCE, TOPIC)):
            return number
        if len(known) > best:
            best_row, best = number, len(known)
    return best_row


def _heading_line(sheet: SheetGrid, heading_row: int, with_: PlanReader) -> tuple[tuple[Raw, ...], int]:
    """The headings, and the first row below them.

    „Data“ may have „nuo“ and „iki“ in a line of its own, bands may stand above the headings, and many schools number
    the columns in a row below them.
    """
    upper = tuple(sheet.grid[heading_row - 1])
    below = heading_row + 1
    lower = tuple(sheet.grid[below - 1]) if below <= len(sheet.grid) else ()
    if _is_second_line(lower, with_):
        upper = _two_lines(upper, lower, with_)
        below += 1
    while below <= len(sheet.grid) and _numbers_columns(sheet.grid[below - 1]):
        below += 1
    return upper, below


def _is_second_line(lower: Sequence[Raw], with_: PlanReader) -> bool:
    filled = [raw for raw in lower if raw != ""]
    if len(filled) < 2 or not all(isinstance(raw, str) for raw in filled):
        return False
    known = {with_.heading(raw) for raw in filled} - {""}
    return len(known) >= 2 and 2 * len(known) >= len(filled)


def _two_lines(upper: Sequence[Raw], lower: Sequence[Raw], with_: PlanReader) -> tuple[Raw, ...]:
    """One line of both: what the lower says, alone or after the upper; the upper where the lower is empty."""
    line: list[Raw] = []
    for above, own in zip(upper, lower, strict=True):
        joined = f"{above} {own}"
        line.append(joined if above != "" and own != "" and with_.words.read(joined) else own if own != "" else above)
    return tuple(line)


def _numbers_columns(cells_: Sequence[Raw]) -> bool:
    """1, 2, 3 … below the headings."""
    count = 0
    for raw in cells_:
        if raw != "":
            count += 1
            if text_of(raw).strip(".") != str(count):
                return False
    return count >= _LEAST_HEADINGS


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
            if not label and _YEAR_ALONE.fullmatch(raw.strip()):
                label, value, at = YEAR, raw, column
            if not label or label in values:
                continue
            places[label] = Place(sheet.name, number, at)
            told = sheet.told(number, at)
            if told is not None:
                findings.append(told)
                continue
            parsed = _label_value(label, value, with_.year)
            findings += [f._replace(values={**f.values, "laukas": label}) for f in cell_findings(parsed, places[label])]
            if parsed.value not in (None, "") and not parsed.secret:
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
        first = school_year(text_of(raw))
        if first is None and text_of(raw):
            values = {"reikšmė": printable(text_of(raw)), "metai": f"{year}–{year + 1}"}
            return Parsed(None, "KTP-311", values, usable=False)
        return Parsed(first)
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
            values[field], code, _, _, secret = parsed
            if code or secret:
                told.append((heading, at + 1, parsed))
        said = marked.get(number)
        if not filled and said is None:
            continue
        if filled < _CLEARLY_A_NEED and _no_need(values, cells_, filled, said is not None or _unusable(told)):
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


def _unusable(told: list[tuple[str, int, Parsed]]) -> bool:
    return any(not parsed.usable for _, _, parsed in told)


def _no_need(values: list[Any], cells_: Sequence[Raw], filled: int, faulty: bool) -> bool:
    """Is the row no need at all: prepared but empty, a total, or a line for a signature? `faulty`: it has an error."""
    texts = [fold(raw) for raw in cells_ if isinstance(raw, str) and raw]
    if values[_START] is None and is_total(cells_):
        return True
    if filled <= _SIGNATURE_CELLS and any("___" in text or text.endswith("(parasas)") for text in texts):
        return True
    if faulty:
        return False
    need = any(
        values[number] not in (None, "", 0) or isinstance(values[number], bool | date | PartialDate)
        for name, number in _FIELDS.items()
        if name not in _NOT_A_NEED and name not in ("row", "invalid") and values[number] is not None
    )
    return not need or (filled == len(texts) == 1 and _SIGNATURE.match(texts[0]) is not None)


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
                    {"laukas": heading, "reikšmė": printable(text_of(sheet.grid[r - 1][column - 1]))},
                )
                for r in typed
            ]
    return findings
