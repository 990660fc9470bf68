"""Which row of `Programa` an event of the plans already has, so that its code stays with it.

A plan row is recognised by its person and most equal cells, whatever row it has moved to. If an event splits, the code
stays with more of its earlier people, on a tie with the unchanged date (product.md 4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from ktp_xlsx.folding import fold
from ktp_xlsx.model import Plan, PlanRow, Record, RowRef
from ktp_xlsx.rules.grouping import BROKEN, GONE, Group, OwnedRow, partial, record_key

JOINED: Final = "Sujungta su"  # so begins `Siūlymas` of a row whose people count in another
_LEAST_SHARE: Final = 0.5  # of the cells that both sides have
_ALIKE: Final = 75  # of 100, by the letters of the topics
_ROW_NUMBER: Final = re.compile(r"[0-9]{1,7}")


class Known(NamedTuple):
    """A row of `Programa` with the people whom it lists."""

    record: Record
    key: tuple[object, ...]
    people: frozenset[str]  # folded names
    refs: frozenset[RowRef]


def known_records(
    records: Sequence[Record], plans: Mapping[str, Plan], names: Mapping[str, str], joins: Mapping[int, Record]
) -> list[Known]:
    """`names`: ID -> name, to know people by the sheets in `Planų eilutės` where `Dalyviai` does not name them.

    `joins`: row -> the record that its event counts in. Who came by a join is known in the row that was joined.
    """
    came: dict[int, set[RowRef]] = {}
    for record in records:
        if record.row in joins and record.text("Siūlymas").startswith(JOINED):  # it was so at the last run
            came.setdefault(joins[record.row].row, set()).update(refs_of(record.text("Planų eilutės")))

    def people_of(refs: Iterable[RowRef]) -> set[str]:
        own = (plans[ref.sheet] for ref in refs if ref.sheet in plans)
        return {fold(names.get(plan.employee_id, plan.owner_text)) for plan in own}

    known = []
    for record in records:
        joined = came.get(record.row, set())
        refs = refs_of(record.text("Planų eilutės")) - joined
        listed = {fold(name) for name in record.text("Dalyviai").split("; ") if name}
        people = (listed - people_of(joined)) | people_of(refs)
        known.append(Known(record, record_key(record), frozenset(people), refs))
    # Not by the order of the sheet, which anybody may sort. A copy whose code was cleared, or a row that is marked as
    # gone, comes after the one that lives.
    known.sort(key=lambda k: (not k.record.text("Kodas"), _has_gone(k.record), sorted(k.refs), k.record.row))
    return known


def _has_gone(record: Record) -> bool:
    return record.text("Būsena") == GONE and not record.text("Siūlymas").startswith(JOINED)


def refs_of(text: str) -> frozenset[RowRef]:
    """`Kazlauskienė!14; Petraitis!16` -> the plan rows."""
    refs = set()
    for piece in text.split("; "):
        sheet, _, row = piece.rpartition("!")
        if sheet and _ROW_NUMBER.fullmatch(row):
            refs.add(RowRef(sheet, int(row)))
    return frozenset(refs)


def recognise(groups: Sequence[Group], known: Sequence[Known]) -> dict[int, Record]:
    """Index of a group -> its row in `Programa`. Groups that are new have none; each row goes to one group."""
    if not known:
        return {}
    same_key: dict[tuple[object, ...], list[int]] = {}
    for number, candidate in enumerate(known):
        same_key.setdefault(candidate.key, []).append(number)
    earlier = _earlier_people(groups, known, same_key)
    candidates = []
    for index, group in enumerate(groups):
        exact = same_key.get(group.key, ())
        for number in {*exact, *earlier.get(index, {})}:
            record = known[number].record
            people = len(earlier.get(index, {}).get(number, ()))
            unchanged = group.rows[0].row.start == partial(record.cells.get("Data nuo"))
            # One person's slip takes the code from nobody: a row to be mended has what the others leave.
            candidates.append((group.kind == BROKEN, -people, not unchanged, number not in exact, number, index))
    candidates.sort()
    found: dict[int, Record] = {}
    taken: set[int] = set()
    for *_, number, index in candidates:
        if index not in found and number not in taken:
            found[index] = known[number].record
            taken.add(number)
    return found


def _earlier_people(
    groups: Sequence[Group], known: Sequence[Known], same_key: Mapping[tuple[object, ...], list[int]]
) -> dict[int, dict[int, set[str]]]:
    """Group -> row of `Programa` -> those of its people whose plan row is the one that the programme knew."""
    found: dict[int, dict[int, set[str]]] = {}
    left: dict[str, list[tuple[int, OwnedRow]]] = {}
    claimed: set[tuple[int, str]] = set()
    for index, group in enumerate(groups):
        exact = same_key.get(group.key, ())
        for owned in group.rows:
            name = fold(owned.name)
            options = [n for n in exact if name in known[n].people]
            free = [n for n in options if (n, name) not in claimed]
            if not options or (group.kind == BROKEN and not free):
                left.setdefault(name, []).append((index, owned))
                continue
            number = (free or options)[0]
            claimed.add((number, name))
            found.setdefault(index, {}).setdefault(number, set()).add(name)
    if not left:
        return found
    own: dict[str, list[int]] = {}
    for number, candidate in enumerate(known):
        for name in candidate.people:
            if name in left:
                own.setdefault(name, []).append(number)
    for name, rows in left.items():
        free = [n for n in own.get(name, ()) if (n, name) not in claimed]
        for index, number in _best_pairs(rows, [(n, known[n]) for n in free]):
            found.setdefault(index, {}).setdefault(number, set()).add(name)
    return found


def _best_pairs(rows: Sequence[tuple[int, OwnedRow]], free: Sequence[tuple[int, Known]]) -> list[tuple[int, int]]:
    """Each of one person's changed rows with the free row of the programme that it equals most."""
    scored = []
    for at, (index, owned) in enumerate(rows):
        for number, candidate in free:
            equal, both = _equal_cells(owned.row, candidate.record)
            if both and equal / both >= _LEAST_SHARE and _may_be(owned, candidate):
                scored.append((-equal / both, -equal, owned.ref not in candidate.refs, at, index, number))
    pairs = []
    used_rows: set[int] = set()
    used_records: set[int] = set()
    for *_, at, index, number in sorted(scored):
        if at not in used_rows and number not in used_records:
            used_rows.add(at)
            used_records.add(number)
            pairs.append((index, number))
    return pairs


def _may_be(owned: OwnedRow, candidate: Known) -> bool:
    """Other topic and other day in another row are another event, however much else is equal: one centre, one town."""
    row, record = owned.row, candidate.record
    if owned.ref in candidate.refs:
        return True
    topic, known_topic = fold(row.topic), fold(record.text("Tema"))
    if not topic or not known_topic:
        return fold(row.competence) in _competences(record)
    if topic == known_topic or (row.start and row.start == partial(record.cells.get("Data nuo"))):
        return True
    from rapidfuzz import fuzz  # only for a row that changed in both

    return fuzz.ratio(topic, known_topic) >= _ALIKE


def _competences(record: Record) -> set[str]:
    return {fold(c) for c in record.text("Tobulintina kompetencija").split("; ")} - {""}


def _equal_cells(row: PlanRow, record: Record) -> tuple[int, int]:
    """How many cells are equal, and how many both sides have."""
    texts = (
        (row.topic, "Tema"),
        (row.organiser, "Organizatorius"),
        (row.venue, "Vieta"),
        (row.form, "Forma"),
        (row.mode, "Būdas"),
        (row.group, "Kompetencijos grupė"),
        (row.source, "Lėšų šaltinis"),
        (row.priority, "Prioritetas"),
    )
    equal = both = 0
    for text, heading in texts:
        known = record.text(heading)
        if text and known:
            both += 1
            equal += fold(text) == fold(known)
    competences = _competences(record)
    if row.competence and competences:
        both += 1
        equal += fold(row.competence) in competences
    for value, known_value in (
        (row.start, partial(record.cells.get("Data nuo"))),
        (row.end or row.start, partial(record.cells.get("Data iki")) or partial(record.cells.get("Data nuo"))),
        (row.hours, record.cells.get("Trukmė, ak. val.")),
    ):
        if value is not None and known_value is not None:
            both += 1
            equal += value == known_value
    return equal, both
