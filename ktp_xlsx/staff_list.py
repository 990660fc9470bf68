"""A school's list of employees from another file (`ktp init --staff`): .xlsx or .csv, headings as people write them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from ktp_xlsx.folding import fold
from ktp_xlsx.model import Employee
from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook import schema

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
TEXTS: Final = frozenset({".csv", ".txt", ".tsv"})
ENCODINGS: Final = ("utf-8-sig", "windows-1257")  # Excel in Lithuania saves a plain CSV in the second
DELIMITERS: Final = ";\t,"
FULL_NAME: Final = "Vardas, pavardė"
# What people call a column, besides its own heading; folded when compared.
VARIANTS: Final = {
    "ID": ("Darbuotojo ID", "Nr.", "Eil. Nr.", "Tabelio Nr."),
    "Lytis": ("Lytis (V/M)",),
    "Pareigos": ("Pareigybė", "Darbo pareigos", "Pareigų pavadinimas"),
    "Dalykas": ("Mokomasis dalykas", "Dėstomas dalykas"),
    "Kvalifikacinė kategorija": ("Kategorija", "Kv. kategorija", "Kval. kategorija"),
    "Metodinė grupė": ("MG", "Met. grupė"),
    "El. paštas": ("El. pašto adresas", "Elektroninis paštas", "E. paštas"),
    FULL_NAME: ("Vardas Pavardė", "Vardas ir pavardė", "Pavardė, vardas", "Mokytojas", "Darbuotojas"),
}
SURNAME_FIRST: Final = "pavarde, vardas"
GENDERS: Final = {
    **dict.fromkeys(("v", "v.", "vyr.", "vyr", "vyras"), "m"),
    **dict.fromkeys(("m", "m.", "mot.", "mot", "moteris"), "f"),
}
_NUMBERING: Final = re.compile(r"\d+[.)]?")
_HEADING_ROWS: Final = 30  # a title or two may stand above the headings


@dataclass(frozen=True, slots=True)
class StaffList:
    """People of the list, and Lithuanian sentences about rows that were left out or changed."""

    people: tuple[Employee, ...]
    notes: tuple[str, ...] = ()


def read(path: Path) -> StaffList:
    """The people of a staff list. Raises `Refused` ("staff_unreadable", "missing") when there is no list to read."""
    if not path.exists():
        raise Refused("missing", file=path.name)
    suffix = path.suffix.casefold()
    if suffix in WORKBOOKS:
        rows = _workbook_rows(path)
    elif suffix in TEXTS:
        rows = _text_rows(path)
    else:
        raise _unreadable(path, "tinka .xlsx ir .csv failai.")
    for start, row in enumerate(rows[:_HEADING_ROWS]):
        headings = _headings(row)
        if ("Vardas" in headings and "Pavardė" in headings) or FULL_NAME in headings:
            surname_first = FULL_NAME in headings and fold(row[headings[FULL_NAME]]) == SURNAME_FIRST
            return _people(rows, start, headings, surname_first=surname_first)
    raise _unreadable(path, "jame nėra stulpelių „Vardas“ ir „Pavardė“ arba „Vardas, pavardė“.")


def _unreadable(path: Path, reason: str) -> Refused:
    return Refused("staff_unreadable", file=path.name, reason=reason)


def _workbook_rows(path: Path) -> list[list[str]]:
    """The first sheet that has people's headings, else the first; `Darbuotojai` before all others."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        names = sorted(book.sheet_names, key=lambda name: name != schema.STAFF.name)
        # Not without its empty area: row numbers in notes must be those that Excel shows.
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    except (CalamineError, OSError) as e:
        raise _unreadable(path, "tai nėra „Excel“ darbaknygė arba ji apsaugota slaptažodžiu.") from e
    tables = [[[_text(cell) for cell in row] for row in sheet] for sheet in sheets]
    fitting = (t for t in tables if any({"Vardas", FULL_NAME} & _headings(row).keys() for row in t[:_HEADING_ROWS]))
    return next(fitting, tables[0] if tables else [])


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _text_rows(path: Path) -> list[list[str]]:
    try:
        content = path.read_bytes()
    except OSError as e:
        raise _unreadable(path, "sistema neleido jo atverti.") from e
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _unreadable(path, "neatpažinta jo koduotė; įrašykite jį kaip „CSV UTF-8“.")
    first_lines = "\n".join(text.splitlines()[:_HEADING_ROWS])
    delimiter = max(DELIMITERS, key=first_lines.count)
    try:
        rows = csv.reader(text.splitlines(), delimiter=delimiter)
        return [[" ".join(cell.split()) for cell in row] for row in rows]
    except csv.Error as e:
        raise _unreadable(path, "jo eilutės nesuskirstytos į stulpelius.") from e


def _headings(row: Sequence[str]) -> dict[str, int]:
    """The contract's heading -> its place in the row."""
    known = {fold(heading): heading for heading in (*schema.STAFF.headings, FULL_NAME)}
    known |= {fold(variant): heading for heading, variants in VARIANTS.items() for variant in variants}
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        heading = known.get(fold(cell).rstrip(":* "))
        if heading is not None:
            found.setdefault(heading, place)
    return found


def _people(rows: list[list[str]], start: int, headings: dict[str, int], *, surname_first: bool) -> StaffList:
    notes: list[str] = []
    people: list[Employee] = []
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        cells = {heading: row[place].strip() if place < len(row) else "" for heading, place in headings.items()}
        if not any(value for heading, value in cells.items() if heading != "ID"):
            continue
        first, last = _name(cells, surname_first=surname_first)
        if not first or not last:
            missing = "vardo" if last else "pavardės" if first else "vardo ir pavardės"
            notes.append(f"{number} eilutė praleista: joje nėra {missing}.")
            continue
        if not cells.get("Pareigos"):
            notes.append(f"{number} eilutė ({first} {last}): nėra pareigų; įrašykite jas lape „{schema.STAFF.name}“.")
        people.append(_employee(cells, first, last, number, notes))
    return StaffList(_supervised(list(_with_ids(people, notes))), tuple(notes))


def _name(cells: dict[str, str], *, surname_first: bool) -> tuple[str, str]:
    """First name (or names) and surname; in one cell the surname comes last, unless the heading says otherwise."""
    first, last = cells.get("Vardas", ""), cells.get("Pavardė", "")
    whole = cells.get(FULL_NAME, "")
    if first or last or not whole:
        return first, last
    if "," in whole:
        surname, _, given = whole.partition(",")
        return given.strip(), surname.strip()
    words = whole.split()
    if surname_first:
        return " ".join(words[1:]), words[0]
    return " ".join(words[:-1]), words[-1]


def _employee(cells: dict[str, str], first: str, last: str, number: int, notes: list[str]) -> Employee:
    who = f"{number} eilutė ({first} {last})"
    gender_text = cells.get("Lytis", "")
    gender = GENDERS.get(fold(gender_text), "")
    if gender_text and not gender:
        notes.append(f"{who}: lyties žyma „{gender_text}“ nesuprasta, todėl langelis paliktas tuščias.")
    dates: dict[str, date | None] = {}
    for heading in ("Dirba nuo", "Dirba iki"):
        text = cells.get(heading, "")
        dates[heading] = _day(text)
        if text and dates[heading] is None:
            notes.append(f"{who}: data „{text}“ nesuprasta, todėl langelis paliktas tuščias.")
    return Employee(
        # A row's number is no ID: it changes when the list is sorted.
        id="" if _NUMBERING.fullmatch(cells.get("ID", "")) else cells.get("ID", ""),
        first_name=first,
        last_name=last,
        gender=gender,
        post=cells.get("Pareigos", ""),
        subject=cells.get("Dalykas", ""),
        category=cells.get("Kvalifikacinė kategorija", ""),
        group=cells.get("Metodinė grupė", ""),
        supervisor=cells.get("Kuruojantis vadovas", ""),
        email=cells.get("El. paštas", ""),
        works_from=dates["Dirba nuo"],
        works_to=dates["Dirba iki"],
        cases=cells.get("Linksniai", ""),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.replace(".", "-").replace("/", "-").strip("- "))
    except ValueError:
        return None


def _with_ids(people: Iterable[Employee], notes: list[str]) -> Iterator[Employee]:
    """Everybody with an ID of their own: those given once stay, the others get the next free one."""
    people = list(people)
    taken = {person.id for person in people if person.id}
    free = (made for n in count(1) if (made := f"D-{n:03d}") not in taken)
    seen: set[str] = set()
    for person in people:
        if person.id and person.id not in seen:
            seen.add(person.id)
            yield person
            continue
        made = next(free)
        if person.id:
            notes.append(f"{person.name}: ID „{person.id}“ jau turi kitas darbuotojas, todėl suteiktas „{made}“.")
        yield replace(person, id=made)


def _supervised(people: list[Employee]) -> tuple[Employee, ...]:
    """Supervising leaders by their IDs, where the list gives their names."""
    ids = {fold(person.name): person.id for person in people}
    return tuple(replace(p, supervisor=ids.get(fold(p.supervisor), p.supervisor)) for p in people)
