"""A whole text in a case: names, posts and both together.

Every word keeps its letter case and everything between the words is kept. A text is read once for all its cases.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ktp_xlsx.language.declension import CASE_INDEX, CASES, UNSURE, Declined, Forms, fixed
from ktp_xlsx.language.gender import gender_of
from ktp_xlsx.language.names import decline_name_word
from ktp_xlsx.language.posts import decline_phrase
from ktp_xlsx.language.segments import Words, split


def decline(text: str, case: str, gender: str | None = None) -> Declined:
    """The text in `case` (`nom gen dat acc ins loc voc`); `gender` is `m`, `f` or None to infer it.

    The nominative returns the text itself. `sure` is false wherever endings alone cannot decide; the form is then the
    likeliest one. No text raises; ValueError for a case or gender that does not exist.
    """
    index = CASE_INDEX.get(case)
    if index is None:
        raise ValueError(f"unknown case: {case!r}")
    if not index:
        return Declined(text, True)
    rows, glue, unsure = analyse(text, gender)
    if len(rows) == 1:
        form = rows[0].form(index) + glue[0]
    else:
        form = "".join([stem + row[index] + between for (stem, row, _), between in zip(rows, glue, strict=True)])
    return Declined(form, not unsure >> index & 1)


class Reading(NamedTuple):
    """A text read once: the forms of each word, what follows each word, and a bit for each case that is not sure."""

    rows: list[Forms]
    glue: list[str]
    unsure: int


def paradigm(text: str, gender: str | None = None) -> dict[str, Declined]:
    """All seven cases of the text, in the order of `CASES`."""
    return {case: decline(text, case, gender) for case in CASES}


@lru_cache(maxsize=4096)
def analyse(text: str, gender: str | None) -> Reading:
    """All cases of a text. With the gender unknown, a case is sure only where man and woman share the form."""
    if gender not in {None, "m", "f"}:
        raise ValueError(f"unknown gender: {gender!r}")
    parts = split(text)
    if gender is None:
        guess = gender_of(parts)
        if guess.gender is None or not guess.sure:
            return _either(parts, guess.gender or "m")
        gender = guess.gender
    return _decline_parts(parts, gender)


def _either(parts: Words, likely: str) -> Reading:
    """The forms for the likelier gender; unsure where the other gender has another form or is itself unsure."""
    mine = _decline_parts(parts, likely)
    other = _decline_parts(parts, "f" if likely == "m" else "m")
    unsure = mine.unsure | other.unsure
    for row, also in zip(mine.rows, other.rows, strict=True):
        if row.stem != also.stem or row.endings != also.endings:
            for index in range(7):
                unsure |= (row.form(index) != also.form(index)) << index
    return Reading(mine.rows, mine.glue, unsure & UNSURE)


def _decline_parts(parts: Words, gender: str) -> Reading:
    words, glue, names = parts
    last = _surname_start(words, glue, names)
    if all(names):
        declined = [decline_name(word, gender, index >= last) for index, word in enumerate(words)]
    else:
        declined = []
        start = 0
        for index, name in enumerate(names):
            if name:
                if index > start:
                    declined += decline_phrase(tuple(words[start:index]))
                declined.append(decline_name(words[index], gender, index >= last))
                start = index + 1
        if start < len(words):
            declined += decline_phrase(tuple(words[start:]))
    unsure = 0
    for one in declined:
        unsure |= one.unsure
    return Reading(declined, glue, unsure)


def _surname_start(words: list[str], glue: list[str], names: list[bool]) -> int:
    """The index of the first word of the last name, which is the surname, hyphens counted as one word."""
    index = len(words) - 1
    while index and not names[index]:
        index -= 1
    while index and glue[index - 1] in {"-", "‐", "‑"}:
        index -= 1
    return index


def decline_name(word: str, gender: str, surname: bool) -> Forms:
    """One word of a name; initials, abbreviations, numbers and marks stay as they are."""
    if word.isalpha():
        if len(word) > 1:
            return decline_name_word(word, gender, surname)
        return fixed(word)
    if not any(letter.isalpha() for letter in word):
        return fixed(word)
    if word[-1] == ".":
        if len(word) <= 5:
            return fixed(word)  # an initial or an abbreviation, not the end of a sentence
        inner = decline_name(word[:-1], gender, surname)
        return Forms(inner.stem, tuple([ending + "." for ending in inner.endings]), UNSURE)
    if not word[-1].isalpha() or not word[0].isalpha() or len(word) < 3:
        return fixed(word, UNSURE)
    return decline_name_word(word, gender, surname)
