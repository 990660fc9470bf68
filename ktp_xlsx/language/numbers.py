"""Numbers and the nouns they govern, amounts of money in figures and in words.

Sources: DLKG (2005), numerals and the noun after them; „Kanceliarinės kalbos patarimai“ (money: euros in words, cents
in figures; `Eur` after the figures).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from ktp_xlsx.language.declension import CASE_INDEX, inflect
from ktp_xlsx.language.nouns import Kind, kind
from ktp_xlsx.language.posts import decline_phrase, roles
from ktp_xlsx.language.segments import cut, join

NBSP: Final = "\u00a0"
_SUPPLETIVE: Final = {"žmogus": "žmonė", "mėnuo": "mėnesis"}
_ONES: Final = (
    *("nulis", "vienas", "du", "trys", "keturi", "penki", "šeši", "septyni", "aštuoni", "devyni", "dešimt"),
    *("vienuolika", "dvylika", "trylika", "keturiolika", "penkiolika", "šešiolika", "septyniolika", "aštuoniolika"),
    "devyniolika",
)
_TENS: Final = (
    *("", "", "dvidešimt", "trisdešimt", "keturiasdešimt", "penkiasdešimt", "šešiasdešimt", "septyniasdešimt"),
    *("aštuoniasdešimt", "devyniasdešimt"),
)
_SCALES: Final = ("", "tūkstantis", "milijonas", "milijardas", "trilijonas", "kvadrilijonas", "kvintilijonas")


def counted(number: int | Decimal, noun: str, case: str = "nom") -> str:
    """`21 akademinė valanda`, `2 akademinės valandos`, `10 akademinių valandų`, `7,5 akademinės valandos`.

    `noun` is a noun, with or without adjectives, in the nominative singular; a no-break space follows the number.
    With `case`, what the number leaves free stands in that case: `counted(3, "renginys", "gen")` is `3 renginių`.
    """
    return number_text(number) + NBSP + plural_form(number, noun, case)


def plural_form(number: int | Decimal, noun: str, case: str = "nom") -> str:
    """The noun as the number governs it (DLKG, numerals): 1, 21 singular; 2–9, 22 plural; 0, 10–20, 30 genitive plural.

    A fraction governs the genitive singular. ValueError for an unknown case.
    """
    if case not in CASE_INDEX:
        raise ValueError(f"unknown case: {case!r}")
    value = Decimal(number)
    singular, plural = noun_forms(noun)
    if not value.is_finite() or value != value.to_integral_value():
        return singular[CASE_INDEX["gen"]]
    last = int(abs(value)) % 100
    index = CASE_INDEX["nom" if case == "voc" else case]
    if last % 10 == 1 and last != 11:
        return singular[index]
    if last % 10 == 0 or 10 < last < 20:
        return plural[CASE_INDEX["gen"]]
    return plural[index]


@lru_cache(maxsize=512)
def noun_forms(noun: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The singular (seven cases) and the plural (six) of a noun phrase in the nominative singular."""
    words, glue = cut(noun)
    declined = decline_phrase(tuple(words))
    singular = tuple(join([one.form(case) for one in declined], glue) for case in range(7))
    kinds = roles(tuple(words))
    if not any(one.role in {"noun", "adjective", "participle"} for one in kinds):
        return singular, singular[:6]  # abbreviations (val.), nouns without a singular (kursai)
    rows = [_plural_word(word, one) for word, one in zip(words, kinds, strict=True)]
    return singular, tuple(join([row[case] for row in rows], glue) for case in range(6))


def _plural_word(word: str, one: Kind) -> tuple[str, ...]:
    low = word.lower()
    if low in _SUPPLETIVE:
        other = _SUPPLETIVE[low]
        return _plural_word(word[:1] + other[1:], kind(other))
    if one.role in {"fixed", "plural"}:
        return (word,) * 6
    name, length = one.declined, one.cut
    if low.endswith("jus"):
        name = "jas"
    elif low.endswith("ius"):
        name, length = "ius", 3
    elif name == "adj-is" and low.endswith(("antis", "intis")):
        name = "adj-antis"
    elif name == "adj-is" and low.endswith("esnis"):
        name = "adj-esnis"
    declined = inflect(word, name, length, plural=True)
    return tuple([declined.form(index) for index in range(6)])


def number_text(number: int | Decimal) -> str:
    """`1 234,5`: comma, a no-break space between thousands, no zeros at the end of a fraction."""
    value = Decimal(number)
    if not value.is_finite():
        return str(number)
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", NBSP).replace(".", ",").replace("-", "\u2212")


def money_text(amount: int | Decimal) -> str:
    """`1 234,50 Eur`, with no-break spaces; half a cent is rounded up."""
    value = _cents(amount)
    return f"{value:,.2f}".replace(",", NBSP).replace(".", ",").replace("-", "\u2212") + f"{NBSP}Eur"


def money_in_words(amount: int | Decimal) -> str:
    """`penkiasdešimt septyni eurai 50 ct`: euros in words, cents in two figures. ValueError from 10²¹ euros."""
    value = _cents(amount)
    euros, cents = divmod(int(abs(value) * 100), 100)
    sign = "minus " if value < 0 else ""
    return f"{sign}{in_words(euros)} {plural_form(euros, 'euras')} {cents:02d}{NBSP}ct"


def in_words(number: int) -> str:
    """A cardinal number in words, masculine nominative: `du tūkstančiai dvidešimt šeši`. ValueError out of range."""
    if number < 0 or number >= 1000 ** len(_SCALES):
        raise ValueError(f"number out of range: {number}")
    if number == 0:
        return _ONES[0]
    words: list[str] = []
    for power in range(len(_SCALES) - 1, -1, -1):
        group = number // 1000**power % 1000
        if not group:
            continue
        # „Tūkstantis“, not „vienas tūkstantis“ (DLKG, numerals); „dvidešimt vienas tūkstantis“ keeps its one.
        if group > 1 or not power:
            words += _below_thousand(group)
        if power:
            words.append(plural_form(group, _SCALES[power]))
    return " ".join(words)


def _below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds:
        words += ["šimtas"] if hundreds == 1 else [_ONES[hundreds], "šimtai"]
    if rest >= 20:
        words.append(_TENS[rest // 10])
        rest %= 10
    if rest:
        words.append(_ONES[rest])
    return words


def _cents(amount: int | Decimal) -> Decimal:
    value = Decimal(amount).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return value if value else abs(value)
