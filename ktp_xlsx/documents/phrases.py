"""Words of a paper that no single value gives: relative pronouns, plural-only nouns, lists, titles of orders.

Sources: DLKG (2005), nouns p. 68–80; papers.md 2.2–2.6.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from ktp_xlsx.language import date_range_text, date_text, decline, locative_of_place
from ktp_xlsx.language.dates import MONTHS, NBSP
from ktp_xlsx.language.declension import CASE_INDEX, Declined, inflect

_RELATIVE: Final = (("ai", "kuriuos"), (("a", "ė"), "kurią"), (("as", "is", "ys", "us", "uo"), "kurį"))
HARD_HYPHEN: Final = "\u2011"

# Heads that have no singular: lėšos, studijos, dirbtuvės; Šiauliai; kursai.
_INIAI: Final = ("iniai", "inių", "iniams", "inius", "iniais", "iniuose", "iniai")
_PLURAL_HEADS: Final = (("iai", "pl-iai", 3), ("ai", "pl-ai", 2), ("os", "pl-os", 2), ("ės", "pl-ės", 2))


def declined(text: str, case: str) -> Declined:
    """A form of event, a source of money or a document in a case, also where it has no singular.

    `mokymo lėšos` -> `mokymo lėšų`, `asmeninės lėšos` -> `asmeninių lėšų`, `Šiauliai` -> `Šiaulius`.
    """
    words = text.split()
    head = words[-1] if words else ""
    for ending, kind, length in _PLURAL_HEADS:
        if head.lower().endswith(ending) and len(head) > len(ending) + 1 and case != "nom":
            index = CASE_INDEX[case]
            before = [_plural_adjective(word, kind, index) for word in words[:-1]]
            return Declined(" ".join([*before, inflect(head, kind, length).form(index)]), True)
    return decline(text, case)


def _plural_adjective(word: str, head: str, index: int) -> str:
    """An adjective in -inis before a plural-only noun agrees with it; a genitive (`mokymo`, `pajamų`) stays."""
    low = word.lower()
    if head in {"pl-os", "pl-ės"} and low.endswith("inės"):
        return inflect(word, "pl-ės", 2).form(index)
    if head in {"pl-ai", "pl-iai"} and low.endswith("iniai"):
        return word[:-5] + _INIAI[index]
    return word


def place_into(place: str) -> Declined:
    """Where somebody is sent: `į Klaipėdą`, `į Šiaulius`, `į Kauno pavyzdinį švietimo centrą`."""
    town, comma, rest = place.partition(",")
    form = declined(town, "acc")
    return Declined(form.form + comma + rest, form.sure)


def place_in(place: str) -> Declined:
    """Where something happens: `Kaune`, `Šiauliuose`, `Pavyzdžio gimnazijoje`."""
    town, comma, rest = place.partition(",")
    form = locative_of_place(town)
    return Declined(form.form + comma + rest, form.sure)


def relative(form: str) -> Declined:
    """The accusative of `kuris` that agrees with a form of event: seminarą – kurį, kursus – kuriuos (papers.md 2.2)."""
    words = form.lower().split()
    for word in reversed(words):
        for endings, pronoun in _RELATIVE:
            if word.endswith(endings):
                return Declined(pronoun, True)
    # -os, -ės: a plural (studijos, dirbtuvės), unless a noun beside it says that it is a genitive.
    plural = bool(words) and words[-1].endswith(("os", "ės"))
    return Declined("kurias" if plural else "kurį", plural)


def joined(texts: Iterable[str], last: str = " ir ") -> str:
    """`a`, `a ir b`, `a, b ir c`."""
    listed = list(texts)
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + last + listed[-1] if listed else ""


def lowered(text: str) -> str:
    """The first letter small, as inside a sentence; words in capitals (IT, ES) stay."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def figure(number: Decimal) -> str:
    """`1 234,50`: an amount of money in a table, without its unit."""
    return f"{number:,.2f}".replace(",", NBSP).replace(".", ",")


def dateline(day: date | None, made: date | None) -> str:
    """The line of the date: whole once `Data` is filled, with a blank for the day until then."""
    if day:
        return date_text(day)
    if made:
        return f"{made.year}{NBSP}m. {MONTHS[made.month - 1]} __{NBSP}d."
    return f"20__{NBSP}m. __________ __{NBSP}d."


def partial_range(start: str, end: str) -> str:
    """`2026-10-15` and `2026-10-16` -> `2026 m. spalio 15–16 d.`; `2026-10` -> `2026 m. spalio mėn.`; "" -> ""."""
    if not start:
        return ""
    if len(start) == 10 and len(end or start) == 10:
        first, last = date.fromisoformat(start), date.fromisoformat(end or start)
        return date_range_text(first, max(first, last))
    first_month, last_month = start[:7], (end or start)[:7]
    year, month = first_month.split("-")
    text = f"{year}{NBSP}m. {MONTHS[int(month) - 1]}"
    if last_month > first_month:
        later_year, later = last_month.split("-")
        text += f"{NBSP}– " + (f"{later_year}{NBSP}m. " if later_year != year else "") + MONTHS[int(later) - 1]
    return f"{text} mėn."


def unbroken(number: str) -> str:
    """The number of an order with a hyphen that no line ends at; in the file it is still a plain hyphen to copy."""
    return number.replace("-", HARD_HYPHEN)


def closed_once(text: str) -> str:
    """Two closing quotation marks never meet: one is printed (papers.md 2.5)."""
    return text.replace("““", "“")
