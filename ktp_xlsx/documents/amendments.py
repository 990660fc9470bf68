"""What an amending order changes: the points of the signed order beside those it would have today (papers.md 3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from ktp_xlsx.documents import lists_words, phrases
from ktp_xlsx.documents.points import POINT, SUBPOINT, TEXT, TITLE, Line
from ktp_xlsx.language.dates import NBSP
from ktp_xlsx.order_values import Order, Person, ProgrammeRow, SourceLine

KINDS_OF_CHANGE: Final = ("pakeisti", "papildyti", "panaikinti", "skyrius", "nauja")
_NUMBER: Final = re.compile(r"^\d+\.\s")
_ROW_LABELS: Final = (
    ("grupe", "kompetencijos grupė"),
    ("kompetencija", "tobulintina kompetencija"),
    ("tema", "renginio tema"),
    ("forma", "forma, būdas"),
    ("organizatorius", "organizatorius"),
    ("laikas", "laikas"),
    ("trukme", f"trukmė, ak.{NBSP}val."),
    ("dalyviai", "dalyviai"),
    ("lesos", "lėšos, Eur"),
    ("saltinis", "lėšų šaltinis"),
    ("atsakingas", "atsakingas asmuo"),
)


def actions(earlier: Sequence[Line], later: Sequence[Line]) -> list[dict[str, Any]]:
    """One action for each point that reads otherwise now; the whole text anew where points came or went.

    Each has `rusis` (which of `KINDS_OF_CHANGE` is true), `ka` (`2 punktą`), `ji` (`jį` or `ją`) and `tekstas`: the
    paragraphs in quotation marks.
    """
    before, after = _points(earlier), _points(later)
    same = [_verb(point) for point in before] == [_verb(point) for point in after]
    if not same or _opening(earlier) != _opening(later):
        whole = [line.text for line in later if line.style in {TITLE, TEXT, POINT, SUBPOINT}]
        return [_action("nauja", "", quoted(whole))]
    found = []
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        if old != new:
            found.append(_action("pakeisti", f"{number}{NBSP}punktą", quoted(new)))
    return found


def as_signed(earlier: Order, later: Order) -> Order:
    """The later order with what leads to no amendment as it was printed: who signs, who is the office, people's posts.

    Nobody's new post or surname, and no new director, changes a point of an order that is signed already.
    """
    met = {_who(person): person for person in _people(earlier)}

    def known(person: Person | None) -> Person | None:
        return met.get(_who(person), person) if person else None

    cover = tuple(
        replace(line, absent=met.get(_who(line.absent), line.absent), substitute=known(line.substitute))
        for line in later.cover
    )
    return replace(
        later,
        school=earlier.school,
        signer=earlier.signer,
        office=earlier.office,
        programme_order=earlier.programme_order,
        group_order=earlier.group_order,
        people=tuple(met.get(_who(person), person) for person in later.people),
        cover=cover,
        coordinator=known(later.coordinator),
    )


def _people(order: Order) -> Iterator[Person]:
    yield from order.people
    if order.coordinator:
        yield order.coordinator
    for line in order.cover:
        yield line.absent
        if line.substitute:
            yield line.substitute


def _who(person: Person) -> str:
    return person.id or person.name


def _action(kind: str, what: str, text: Sequence[str]) -> dict[str, Any]:
    return {
        "rusis": {one: one == kind for one in KINDS_OF_CHANGE},
        "ka": what,
        "ji": "ją" if what.endswith("eilutę") else "jį",
        "tekstas": list(text),
    }


def _points(lines: Sequence[Line]) -> list[list[str]]:
    found: list[list[str]] = []
    for line in lines:
        if line.style == POINT:
            found.append([line.text])
        elif line.style == SUBPOINT and found:
            found[-1].append(line.text)
    return found


def _opening(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines if line.style in {TITLE, TEXT}]


def _verb(point: list[str]) -> str:
    """What tells a point from another: its verb and the word after it, without the number."""
    words = _NUMBER.sub("", point[0]).split()
    return " ".join(words[:1])


def quoted(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs of a new wording: opened in the first, closed after the full stop of the last."""
    texts = list(paragraphs)
    texts[0] = f"„{texts[0]}"
    texts[-1] = phrases.closed_once(f"{texts[-1]}“")
    return texts


def programme_actions(earlier: Order, later: Order) -> list[dict[str, Any]]:
    """Rows of the programme added, changed and dropped, then the table of money where its sums changed.

    A row keeps its number for ever; a new one takes the next after the last.
    """
    before = {row.code: row for row in earlier.rows}
    after = {row.code: row for row in later.rows}
    last = max((row.number for row in earlier.rows), default=0)
    changed, dropped, added = [], [], []
    for code, row in before.items():
        now = after.get(code)
        if now is None:
            dropped.append(_action("panaikinti", f"{row.number}{NBSP}eilutę", []))
        elif row_text(now, row.number) != row_text(row, row.number):
            text = quoted([row_text(now, row.number)])
            changed.append(_action("pakeisti", f"{row.number}{NBSP}eilutę", text))
    for row in later.rows:
        if row.code not in before:
            last += 1
            added.append(_action("papildyti", f"{last}{NBSP}eilute", quoted([row_text(row, last)])))
    found = [*changed, *added, *dropped]
    if earlier.sources != later.sources:
        text = quoted([_money_text(row, later.year) for row in later.sources] or ["Lėšų nenumatyta."])
        found.append(_action("skyrius", f"II{NBSP}skyrių", text))
    return found


def row_text(row: ProgrammeRow, number: int) -> str:
    """A row of the programme as one sentence: `14 eilutė: kompetencijos grupė – …; renginio tema – ….`"""
    cells = lists_words.programme_row(row)
    parts = [f"{label}{NBSP}– {cells[name]}" for name, label in _ROW_LABELS if cells[name] != lists_words.DASH]
    return f"{number}{NBSP}eilutė: {'; '.join(parts)}."


def _money_text(row: SourceLine, year: int) -> str:
    cells = lists_words.source_line(row)
    return (
        f"{cells['saltinis']}: {year}{NBSP}m.{NBSP}– {cells['pirmi']}{NBSP}Eur, {year + 1}{NBSP}m.{NBSP}– "
        f"{cells['antri']}{NBSP}Eur, iš viso{NBSP}– {cells['is_viso']}{NBSP}Eur."
    )
