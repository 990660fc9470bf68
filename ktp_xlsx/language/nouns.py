"""Common nouns, adjectives and participles by ending: the words of posts, institutions, events and counted things.

Sources: DLKG (2005) p. 68–80 (nouns), and its chapters on adjectives and participles.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from typing import Final, NamedTuple

from ktp_xlsx.language.declension import SINGULAR
from ktp_xlsx.language.exceptions import rows


class Kind(NamedTuple):
    """What a word in the nominative may be.

    `role` is `noun`, `adjective`, `participle`, `plural` or `fixed`; `declined` a class of `declension.py`, `cut` the
    length of its nominative ending; `sure` whether the ending leaves no other reading.
    """

    role: str
    gender: str | None
    declined: str
    cut: int
    sure: bool


FIXED: Final = Kind("fixed", None, "", 0, True)
UNKNOWN: Final = Kind("fixed", None, "", 0, False)
# What follows a preposition is governed by it.
PREPOSITIONS: Final = frozenset(
    (
        *("su", "už", "prie", "prieš", "pagal", "dėl", "iš", "į", "nuo", "iki"),
        *("be", "po", "per", "tarp", "apie", "ant"),
    )
)

# Longest ending first: definite forms, participles, -inis, then nouns.
_ENDINGS: Final[tuple[tuple[str, str, str | None, str], ...]] = (
    ("asis", "adjective", "m", "def-asis"),
    ("ysis", "adjective", "m", "def-ysis"),
    ("usis", "adjective", "m", "def-usis"),
    ("antis", "participle", "m", "adj-is"),
    ("intis", "participle", "m", "adj-is"),
    ("inis", "adjective", "m", "adj-is"),
    ("esnis", "adjective", "m", "adj-is"),
    ("anti", "participle", "f", "adj-i"),
    ("inti", "participle", "f", "adj-i"),
    ("inė", "adjective", "f", "adj-ė"),
    ("oji", "adjective", "f", "def-oji"),
    ("usi", "participle", "f", "adj-i"),
    ("jas", "noun", "m", "jas"),
    ("ias", "noun", "m", "ias"),
    ("ęs", "participle", "m", "adj-ęs"),
    ("as", "noun", "m", "as"),
    ("is", "noun", "m", "is"),
    ("ys", "noun", "m", "ys"),
    ("us", "noun", "m", "us"),
    ("uo", "noun", "m", "uo"),
    ("a", "noun", "f", "a"),
    ("ė", "noun", "f", "ė"),
)
# Oblique cases: words that another word governs, left as they are (DLKG, syntax: attributes in the genitive).
_OBLIQUE: Final = (
    *("os", "ės", "ies", "aus", "ens", "ers", "ų", "o", "ui", "ei", "ams", "oms", "ėms", "ims", "ums", "iems"),
    *("ą", "ę", "į", "je", "ose", "ėse", "yse", "use", "umi", "imi", "ais", "omis", "ėmis", "ti", "am", "u", "e"),
)
# Oblique endings that a nominative ending would swallow: skyriaus is not declined like vargus.
_OBLIQUE_FIRST: Final = ("aus", "ais", "omis", "ėmis", "umis")
# Adjectives in -as by suffix (DLKG, adjectives): atsakingas, vykdomas, kvalifikuotas, jauniausias.
_ADJECTIVE_AS: Final = ("ingas", "iškas", "omas", "amas", "uotas", "ėtas", "ytas", "intas", "utinas", "iausias")
_ADJECTIVES: Final = frozenset(("jaunas", "naujas", "vyriausias", "laisvas", "bendras", "pirmas", "antras", "geras"))


@cache
def listed() -> dict[str, Kind]:
    """Words of `data/common.tsv` by their nominative."""
    table = {}
    for word, declined, gender, _ in rows("common.tsv"):
        if declined == "fixed":
            table[word] = FIXED
            continue
        cut = len(SINGULAR[declined].split()[0].lstrip("~"))
        role = "participle" if declined.startswith("adj") else "plural" if declined.startswith("pl-") else "noun"
        table[word] = Kind(role, gender, declined, cut, True)
    return table


@lru_cache(maxsize=4096)
def kind(low: str) -> Kind:
    """What the lower-case word is by its ending. Never raises."""
    known = listed().get(low)
    if known is not None:
        return known
    if len(low) < 3 or not low[-1].isalpha():
        return FIXED if low.endswith((".", "“", "”", '"', ")", "»")) or not low.isalpha() else UNKNOWN
    if low.endswith(_OBLIQUE_FIRST):
        return FIXED
    for ending, role, gender, declined in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending):
            return _noun(low, ending, role, gender, declined)
    if low.endswith("ieji"):
        return Kind("plural", "m", "pl-ieji", 4, True)
    if low.endswith("ai"):
        # Nominative plural, dative singular or adverb: the rest of the phrase tells (DLKG, nouns and adverbs).
        return Kind("plural", "m", "pl-iai" if low.endswith("iai") else "pl-ai", 3 if low.endswith("iai") else 2, False)
    if low.endswith(_OBLIQUE):
        return FIXED
    return UNKNOWN


def _noun(low: str, ending: str, role: str, gender: str | None, declined: str) -> Kind:
    if ending == "jas" or ending == "ias":
        cut = 2 if ending == "jas" else 3
        return (
            Kind("adjective", gender, "adj-ias", 3, True)
            if low.endswith("iausias")
            else Kind(role, gender, declined, cut, ending == "jas")
        )
    if ending == "as" and (low in _ADJECTIVES or low.endswith(_ADJECTIVE_AS)):
        return Kind("adjective", gender, "adj-as", 2, True)
    if ending == "uo":
        return Kind(role, gender, declined, 2, low.endswith("muo"))
    cut = len(SINGULAR[declined].split()[0].lstrip("~"))
    return Kind(role, gender, declined, cut, True)


@cache
def post_heads() -> dict[str, str]:
    """Lower-case heads of posts that suffixes do not tell -> gender, from `data/posts.tsv`."""
    table = {}
    for man, woman, _ in rows("posts.tsv"):
        table[man] = "m"
        table[woman] = "f"
    return table


_HEAD_MEN: Final = ("tojas", "ologas")
_HEAD_WOMEN: Final = ("toja", "ininkė", "ologė")
_HEADS: Final = (*_HEAD_MEN, *_HEAD_WOMEN)


def may_hold_head(lows: Collection[str]) -> bool:
    """A quick answer for most names: whether any of the lower-case words may be the head of a post."""
    if not post_heads().keys().isdisjoint(lows):
        return True
    return any(low.endswith(_HEADS) for low in lows)


@lru_cache(maxsize=1024)
def head_gender(word: str) -> str | None:
    """`m` or `f` where the word is surely the head of a post (mokytojas, PSICHOLOGĖ), also written as a name is."""
    low = word.lower()
    gender = post_heads().get(low)
    if gender is None and len(low) > 6:
        gender = "m" if low.endswith(_HEAD_MEN) else "f" if low.endswith(_HEAD_WOMEN) else None
    return gender
