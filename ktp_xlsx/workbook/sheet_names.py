"""Names of plan sheets: the surname, made fit for Excel and unlike every other sheet's name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from ktp_xlsx.workbook import schema

LONGEST: Final = 31  # Excel counts UTF-16 units
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED: Final = ("History", "Istorija")  # Excel keeps the name for its own use
CONTRACT: Final = frozenset(
    sheet.name for sheet in (*schema.PEOPLE_SHEETS, *schema.SHARED_SHEETS, *schema.PRODUCT_SHEETS)
)


def plan_sheet_names(people: Sequence[tuple[str, str]], taken: Iterable[str] = CONTRACT) -> tuple[str, ...]:
    """A name for each (first name, surname), in order.

    The surname alone where only one person has it, else with the initial (`Petraitis J.`), then with a number
    (`Petraitis J. 2`). At most 31 characters, without what Excel forbids, and different from all others and from
    `taken` whatever the letter case.
    """
    surnames = [_fit(_clean(last) or _clean(first) or "Planas") for first, last in people]
    often = Counter(name.casefold() for name in surnames)
    used = {name.casefold() for name in (*taken, *_RESERVED)}
    names = []
    for (first, _), surname in zip(people, surnames, strict=True):
        initial = f" {_clean(first)[:1].upper()}." if _clean(first) else ""
        shared = often[surname.casefold()] > 1 or surname.casefold() in used
        name = _fit(surname, initial if shared else "")
        number = 1
        while name.casefold() in used:
            number += 1
            name = _fit(surname, f"{initial} {number}")
        used.add(name.casefold())
        names.append(name)
    return tuple(names)


def _clean(text: str) -> str:
    # An apostrophe would have to be doubled in every reference; the typographic one needs no care.
    text = unicodedata.normalize("NFC", text).replace("'", "’")
    return " ".join(_FORBIDDEN.sub(" ", text).split()).strip("’ ")


def _fit(text: str, ending: str = "") -> str:
    while len((text + ending).encode("utf-16-le")) // 2 > LONGEST:
        text = text[:-1]
    return text.rstrip() + ending
