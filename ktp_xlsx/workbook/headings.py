"""Which column is which: headings as people wrote them to the contract's, and what could not be placed.

A near miss is proposed, never taken (KTP-104). A word that fits several columns is taken where one reading is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Place
from ktp_xlsx.personal_data import secret_in
from ktp_xlsx.workbook import aliases, schema
from ktp_xlsx.workbook.cells import Raw, text_of

# „Trukmė (d.)“ keeps its unit: days are not hours.
_UNIT: Final = re.compile(
    r"\s*(?:\((?!nuo\)|iki\)|d\.?\)|d\. ?d\.?\)|dien|darbo d)[^)]*\)|\[[^\]]*\]"
    r"|(?:,|(?<=\w)\s)\s*(?:ak\.? ?val\.?|akad\.? ?val\.?|val\.?|eur|€)|,\s*d\. ?d\.)\s*$"
)
_TIGHT: Final = re.compile(r"\.(?=[a-z])")  # Eil.nr
_NUMBERING: Final = re.compile(r"^(?:\d+[.)]\s*)+(?=[a-z])")
_SPLIT_WORD: Final = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[^\W\d_])")
_EDGES: Final = " :.*;,?!"
_NEAR: Final = 2  # letters
_MOST_REMEMBERED: Final = 20_000


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A heading as it is compared: folded, without numbering, unit, final colon, full stop or asterisk."""
    folded = _TIGHT.sub(". ", _NUMBERING.sub("", fold(_SPLIT_WORD.sub("", text)))).strip(_EDGES)
    while (shorter := _UNIT.sub("", folded).strip(_EDGES)) != folded and shorter:
        folded = shorter
    return re.sub(r"\beur\b|€", "", re.sub(r"\s*([/,()])\s*", r"\1", folded)).strip(" ,") or folded


class Vocabulary(NamedTuple):
    """Known headings of one table. `known`: bare wording -> contract heading; `exact`: the contract's own, folded."""

    headings: tuple[str, ...]
    known: Mapping[str, str]
    exact: Mapping[str, str]
    bare_words: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    remembered: dict[str, str]  # what was read before: every plan sheet has the same few headings

    def read(self, text: str) -> str:
        """The contract heading, or "" where the text is none (or one of the words that fit several columns)."""
        heading = self.remembered.get(text)
        if heading is None:
            heading = self.exact.get(fold(text).strip(" :*")) or self.known.get(bare(text), "")
            if len(self.remembered) < _MOST_REMEMBERED:
                self.remembered[text] = heading
        return heading

    def likely(self, text: str) -> str:
        """As `read`; of a word that fits several columns, the first of them."""
        return self.read(text) or next((h for side in self.bare_words.get(bare(text), ()) for h in side), "")


def vocabulary(
    columns: Iterable[schema.Column],
    variants: Mapping[str, Sequence[str]],
    own: Mapping[str, str],
    bare_words: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] | None = None,
) -> Vocabulary:
    """`own`: the school's wording -> contract heading; it wins over every default alias."""
    headings = tuple(c.heading for c in columns)
    known: dict[str, str] = {}
    for wording, heading in own.items():
        if heading in headings:
            known[bare(wording)] = heading
    for heading in headings:
        known.setdefault(bare(heading), heading)
    for heading in headings:
        for variant in variants.get(heading, ()):
            known.setdefault(bare(variant), heading)
    exact = {fold(h): h for h in headings}
    exact.update({fold(wording): heading for wording, heading in own.items() if heading in headings})
    return Vocabulary(headings, known, exact, {bare(w): r for w, r in (bare_words or {}).items()}, {})


def plan_vocabulary(own: Mapping[str, str]) -> Vocabulary:
    return vocabulary((*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS), aliases.PLAN, own, aliases.BARE)


class Headings(NamedTuple):
    """The placed columns of a table: contract heading -> column (from 1), and what to say about the rest."""

    columns: Mapping[str, int]
    findings: tuple[Finding, ...]


AFTER_HEADINGS: Final = frozenset(c.heading for c in schema.AFTER_COLUMNS)


def place(sheet: str, row: int, cells: Sequence[Raw], words: Vocabulary, *, quiet: bool = False) -> Headings:
    """Place every heading of a heading row. `quiet`: people's own columns need no word (KTP-105)."""
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    open_cells: list[tuple[int, str]] = []
    exact_at: dict[str | None, int] = {}  # the first cell of each heading that is written exactly
    for column, raw in enumerate(cells, start=1):
        exact_at.setdefault(words.exact.get(fold(text_of(raw)).strip(" :*")), column)
    for column, raw in enumerate(cells, start=1):
        text = text_of(raw)
        if not text or fold(text) == fold(schema.AFTER_BAND):
            continue
        heading = words.read(text)
        if not heading:
            open_cells.append((column, text))
        elif heading in columns or exact_at.get(heading, column) != column:
            # Where the exact heading stands elsewhere in the row, a mere alias does not take its place.
            first = columns.get(heading) or exact_at[heading]
            findings.append(
                Finding(
                    "KTP-106",
                    Place(sheet, row, column),
                    {"reikšmė": text, "kitas": Place(sheet, row, first).cell},
                )
            )
        else:
            columns[heading] = column
    after_from = min((c for h, c in columns.items() if h in AFTER_HEADINGS), default=10**6)
    for column, text in open_cells:
        heading = _one_reading(text, words, columns, after=column > after_from)
        if heading:
            columns[heading] = column
        elif secret := secret_in(text):
            findings.append(Finding(secret, Place(sheet, row, column)))
        else:
            unknown = _unknown(Place(sheet, row, column), text, words, columns)
            if not quiet or unknown.code == "KTP-104":
                findings.append(unknown)
    return Headings(columns, tuple(findings))


def _one_reading(text: str, words: Vocabulary, placed: Mapping[str, int], *, after: bool) -> str:
    readings = words.bare_words.get(bare(text))
    if readings is None:
        return ""
    left = [h for h in readings[1 if after else 0] if h not in placed]
    return left[0] if len(left) == 1 else ""


def _unknown(place_: Place, text: str, words: Vocabulary, placed: Mapping[str, int]) -> Finding:
    proposed = near_heading(text, words, placed)
    values: dict[str, object] = {"reikšmė": " ".join(text.split())}
    if proposed:
        return Finding("KTP-104", place_, {**values, "siūlymas": proposed})
    return Finding("KTP-105", place_, values)


def near_heading(text: str, words: Vocabulary, placed: Mapping[str, int]) -> str:
    """The unplaced contract heading within two letters of the text, or ""."""
    wording = bare(text)
    readings = words.bare_words.get(wording)
    if readings:
        return next((h for h in (*readings[0], *readings[1]) if h not in placed), "")
    if len(wording) < 4:
        return ""
    from rapidfuzz.distance import OSA  # only where a heading was not known

    best, least = "", _NEAR + 1
    for known, heading in words.known.items():
        distance = OSA.distance(wording, known, score_cutoff=_NEAR)
        if heading not in placed and distance < least and distance < len(known) / 2:
            best, least = heading, distance
    return best
