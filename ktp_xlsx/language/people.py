"""A whole text in a case: names, posts and both together.

Every word keeps its letter case and everything between the words is kept. A text is read once for all its cases.
"""

from __future__ import annotations

from functools import lru_cache

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
    forms, unsure = analyse(text, gender)
    return Declined(forms[index], not unsure >> index & 1)


def paradigm(text: str, gender: str | None = None) -> dict[str, Declined]:
    """All seven cases of the text, in the order of `CASES`."""
    return {case: decline(text, case, gender) for case in CASES}


@lru_cache(maxsize=4096)
def analyse(text: str, gender: str | None) -> Forms:
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


def _either(parts: Words, likely: str) -> Forms:
    """The forms for the likelier gender; unsure where the other gender has another form or is itself unsure."""
    forms, unsure = _decline_parts(parts, likely)
    other, also = _decline_parts(parts, "f" if likely == "m" else "m")
    unsure |= also
    for index, form in enumerate(forms):
        if form != other[index]:
            unsure |= 1 << index
    return Forms(forms, unsure & UNSURE)


def _decline_parts(parts: Words, gender: str) -> Forms:
    words, glue, names = parts
    if len(words) == 1 and names[0]:
        return decline_name(words[0], gender, True)
    declined: list[Forms] = []
    phrase: list[str] = []
    last = _surname_start(words, glue, names)
    for index, word in enumerate(words):
        if names[index]:
            if phrase:
                declined += decline_phrase(phrase)
                phrase = []
            declined.append(decline_name(word, gender, index >= last))
        else:
            phrase.append(word)
    if phrase:
        declined += decline_phrase(phrase)
    unsure = 0
    for one in declined:
        unsure |= one.unsure
    rows = [one.forms for one in declined]
    if len(words) == 2:
        first, second, between = rows[0], rows[1], glue[0]
        return Forms(tuple([first[i] + between + second[i] + glue[1] for i in range(7)]), unsure)
    joined = ["".join([row[case] + between for row, between in zip(rows, glue, strict=True)]) for case in range(7)]
    return Forms(tuple(joined), unsure)


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
    if not any(letter.isalpha() for letter in word) or word[-1] == ".":
        return fixed(word)
    if not word[-1].isalpha() or not word[0].isalpha() or len(word) < 3:
        return fixed(word, UNSURE)
    return decline_name_word(word, gender, surname)
