"""The cell `Linksniai`: case forms that a person wrote, which win over the rules.

`naud.: Rasai Sutkus; gal.: Rasą Sutkus`
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# The first letters of the Lithuanian names of the cases, without diacritics, shortest that is used: kilm., K.
_NAMES: Final = {
    "nom": "vardininkas",
    "gen": "kilmininkas",
    "dat": "naudininkas",
    "acc": "galininkas",
    "ins": "inagininkas",
    "loc": "vietininkas",
    "voc": "sauksmininkas",
}
_SHORT: Final = {"v": "nom", "k": "gen", "n": "dat", "g": "acc", "in": "ins", "vt": "loc", "s": "voc"}
_ABBREVIATED: Final = {
    "nom": "vard.",
    "gen": "kilm.",
    "dat": "naud.",
    "acc": "gal.",
    "ins": "įnag.",
    "loc": "viet.",
    "voc": "šauksm.",
}
_PLAIN: Final = str.maketrans("ąčęėįšųūž", "aceeisuuz")
_BETWEEN: Final = (":", "=", " – ", " — ", " - ", "–", "—", "-")


def parse_cases(override: str) -> dict[str, str]:
    """Case -> form from a cell: `naud.: Rasai Sutkus; gal.: Rasą Sutkus`.

    Cases in full (naudininkas) or abbreviated, with a full stop or without, in any letter case; then `:`, `=`, a dash
    or a space; entries parted by `;` or a line break. Empty text gives an empty dict; ValueError names the entry that
    cannot be read, that is empty or that repeats a case.
    """
    found: dict[str, str] = {}
    for entry in override.replace("\r", "\n").replace("\v", "\n").replace("\n", ";").split(";"):
        text = " ".join(entry.split())
        if not text:
            continue
        case, form = _read(text)
        if case in found and found[case] != form:
            raise ValueError(text)
        found[case] = form
    return found


def write_cases(forms: Mapping[str, str]) -> str:
    """The cell that `parse_cases` reads back: `kilm.: Rasos Furjė; naud.: Rasai Furjė`. Used to propose forms."""
    return "; ".join(f"{_ABBREVIATED[case]}: {form}" for case, form in forms.items())


def _read(text: str) -> tuple[str, str]:
    """One entry. The name of the case goes up to the first sign between, or else to the first space."""
    places = [(text.find(sign), len(sign)) for sign in _BETWEEN if sign in text]
    name, _, rest = text.partition(" ")
    for place, length in sorted(places):
        if case_named(text[:place]):
            name, rest = text[:place], text[place + length :]
            break
    case, form = case_named(name), rest.strip(" :=–—-")
    if case is None or not form or ":" in form or "=" in form:
        raise ValueError(text)
    return case, form


def case_named(name: str) -> str | None:
    """The case that a Lithuanian name or abbreviation means: `Naud.`, `naudininkas`, `N.`, `įn.`; None if none."""
    plain = name.strip().rstrip(".").strip().lower().translate(_PLAIN)
    if not plain:
        return None
    if plain in _SHORT:
        return _SHORT[plain]
    # Any other case form of the name (naudininku) and abbreviations of two letters or more.
    matches = [case for case, full in _NAMES.items() if full.startswith(plain) or plain.startswith(full[:-2])]
    return matches[0] if len(matches) == 1 and len(plain) > 1 else None
