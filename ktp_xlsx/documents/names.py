"""File names of papers: `2026-10-12_dalyvavimas_KT-014_Kazlauskiene.docx`.

ASCII, safe on Windows, sorted for printing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from typing import Final

from ktp_xlsx.order_values import Order

LONGEST: Final = 120
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")
_CODE: Final = re.compile(r"[^A-Za-z0-9-]+")
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
_APART: Final = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)


def ascii_word(text: str) -> str:
    """Letters and digits of a text without diacritics: `Žukauskaitė-Vėlienė` -> `Zukauskaite-Veliene`; may be empty."""
    plain = unicodedata.normalize("NFKD", text.translate(_APART)).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain).strip("-")


def file_name(order: Order, made: date, taken: Collection[str] = (), suffix: str = ".docx") -> str:
    """The name of a paper's file: day of making, kind, code or school year, who.

    `taken` are the names that the folder has already, compared as Windows does, without case: a second paper of the
    same name gets `_2`. At most 120 characters.
    """
    parts = [made.isoformat(), order.kind, _code(order), _whom(order)]
    stem = "_".join(filter(None, parts))
    used = {name.lower() for name in taken}
    for number in range(1, len(used) + 2):
        end = f"{'' if number == 1 else f'_{number}'}{suffix}"
        name = f"{stem[: LONGEST - len(end)].rstrip('-_.')}{end}"
        if name.lower() not in used:
            return name
    raise AssertionError("one more number than names is always free")


def _code(order: Order) -> str:
    held = order.earlier.event_codes if order.earlier and not order.event_codes else order.event_codes
    if len(held) == 1:
        return _CODE.sub("-", ascii_word(held[0])).strip("-")
    return f"{order.year}-{order.year + 1}"


def _whom(order: Order) -> str:
    people = order.people or (order.earlier.people if order.earlier else ())
    if order.kind in {"grupe", "programa", "susipazinimas", "suvestine", "pasirasyti"} or not people:
        return ""
    first = ascii_word(people[0].last_name) or ascii_word(people[0].id) or "darbuotojas"
    if _DEVICES.fullmatch(first):
        first += "-"
    return first if len(people) == 1 else f"{first}-ir-kiti"
