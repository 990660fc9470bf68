"""One word of a person's name in all cases: the rules of declension by ending and gender.

Sources: DLKG (2005) p. 68–80; VLKK consultation 14268 (surnames by declension), 13434 (women's surnames in a man's
form stay undeclined), resolution N-1 (158) of 2016, 4.1.4 (women's names that end in a consonant), recommendation
PN-3 of 2016 (endings of foreign names: added, left out, after an apostrophe).
"""

from __future__ import annotations

from functools import lru_cache
from operator import eq
from typing import Final

from ktp_xlsx.language.declension import LOCATIVE, SURE, UNSURE, VOCATIVE, Forms, fixed, inflect
from ktp_xlsx.language.exceptions import exceptions

_VOWELS: Final = frozenset("aąeęėiįyouųū")
_APOSTROPHES: Final = frozenset("'’ʼ`´")
_LETTERS: Final = frozenset("aąbcčdeęėfghiįyjklmnoprsštuųūvzž-'’")
# Words inside a name that belong to the name and never change (PN-3, 2016).
PARTICLES: Final = frozenset(
    (
        *("da", "das", "de", "del", "dela", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "fon", "ibn"),
        *("la", "las", "le", "los", "ten", "ter", "van", "von", "y", "bin", "ben", "af", "av", "zu"),
    )
)
_MASCULINE_ENDINGS: Final = {"as": "name-as", "is": "is", "ys": "ys", "us": "us"}
# -uo lengthens its stem by -en- in these (DLKG, nouns); after m always (akmuo, piemuo, želmuo).
_UO_STEMS: Final = frozenset(("rud", "vand", "asm", "dub"))


def looks_foreign(low: str) -> bool:
    """Whether the spelling is not Lithuanian: q, w, x, a letter of another alphabet, or a doubled letter."""
    if not _LETTERS.issuperset(low):
        return True
    return True in map(eq, low, low[1:])


@lru_cache(maxsize=8192)
def decline_name_word(word: str, gender: str, surname: bool = True) -> Forms:
    """All cases of one first name or surname, without hyphens; `gender` is `m` or `f`.

    `surname` tells whether the word stands where surnames stand: a woman's surname in a man's form is left as it is
    for certain, a woman's first name in `-is` is not.
    """
    low = word.lower()
    known = exceptions().get((low, gender))
    if known is not None and known[0] != "-":
        name, sure = known
        flag = SURE if sure else UNSURE
        return fixed(word, flag) if name == "fixed" else inflect(word, name, _CUT.get(name, 2), flag)
    if low in PARTICLES and word == low:
        return fixed(word)
    forms = after_apostrophe(word, low, gender) or (_man(word, low) if gender == "m" else _woman(word, low, surname))
    return forms if known is None else forms._replace(unsure=UNSURE)


_CUT: Final = {"a": 1, "ė": 1, "def-ysis": 4, "def-asis": 4, "def-oji": 3}


def after_apostrophe(word: str, low: str, gender: str) -> Forms | None:
    """A Lithuanian ending after an apostrophe: `Joyce’as`, `Joyce’o` (PN-3, 2016, point 2). No softening before it."""
    if word.isalpha():
        return None
    for ending in ("as", "is", "ys", "us", "ė", "a"):
        cut = len(ending)
        if low.endswith(ending) and len(low) > cut + 1 and low[-cut - 1] in _APOSTROPHES:
            if (gender == "m") == (cut == 1):
                return fixed(word, UNSURE)
            return inflect(word, _MASCULINE_ENDINGS.get(ending, ending), cut)
    return None


def _man(word: str, low: str) -> Forms:
    """A man's name: every declension but the feminine third; foreign ends are added to or left (PN-3, 2016)."""
    last = low[-1:]
    if last == "s":
        return _man_in_s(word, low)
    if last == "a":
        # PN-3, 3.1: a stressed end after a vowel (Benua) stays; -a after a consonant, j or i is declined (DLKG, nouns).
        if low[-2:-1] in "uoea":
            return fixed(word, UNSURE)
        return inflect(word, "a", 1)
    if last == "ė":
        if _in_foreign_je(low):
            return fixed(word, UNSURE)
        # Kregždė is declined and Beranžė is not: the ending cannot tell (DLKG, nouns; PN-3, 3.1).
        return inflect(word, "ė", 1, UNSURE)
    if last == "o":
        return _in_uo(word, low) if low.endswith("uo") else fixed(word)  # no Lithuanian declension ends in -o
    if last == "i" and low.endswith(("ski", "cki", "dzki")):
        # Citizens' names: Olševski, Olševskio (PN-3, 2016; consultation on names of citizens).
        return inflect(word + _like(word, "s"), "is", 2)
    if last in _VOWELS or not last.isalpha():
        return fixed(word, UNSURE)
    return _man_in_consonant(word, low)


def _in_foreign_je(low: str) -> bool:
    """Furjė, Gotjė: j after a consonant is not Lithuanian, and the end is stressed in French (PN-3, 2016, 3.1)."""
    return low.endswith("jė") and len(low) > 3 and low[-3] not in _VOWELS


def _man_in_s(word: str, low: str) -> Forms:
    """-as, -jas, -ias, -is, -jis, -ys, -us and foreign names that only seem to end so (DLKG p. 68–80)."""
    ending = low[-2:]
    name = _MASCULINE_ENDINGS.get(ending)
    if low.endswith(("aus", "eus", "ous")):
        return _man_in_consonant(word, low)  # Klaus, Klauso; Dzeus
    if name is None:
        return fixed(word, UNSURE) if low[-2:-1] in "ąęįųū" else _man_in_consonant(word, low)
    if len(low) < 4:
        return inflect(word, name, 2, UNSURE)
    before = low[-3]
    # Klaus, Louis, Andreas: no Lithuanian stem ends in a vowel but the softening i of -ius and -ias.
    flag = UNSURE if (before in _VOWELS and before != "i") or looks_foreign(low) else SURE
    if ending == "as":
        if before == "j":
            name = "jas"
        elif before == "i":
            return inflect(word, "name-as", 2, flag | LOCATIVE)  # Elias: Elie or Elyje
        elif low.endswith("ininkas"):
            flag |= VOCATIVE  # a name (Domininkai) or a post written with a capital (Raštininke)
    return inflect(word, name, 2, flag)


def _in_uo(word: str, low: str) -> Forms:
    """-uo, fifth declension: Akmuo, Akmens (DLKG, nouns); šuo has a stem of its own; others are not sure."""
    if low == "šuo":
        return inflect(word, "uo-š", 2)
    return inflect(word, "uo", 2, SURE if low.endswith("muo") or low[:-2] in _UO_STEMS else UNSURE)


def _man_in_consonant(word: str, low: str) -> Forms:
    """A name without a Lithuanian ending gets one: Mackevič, Mackevičiaus; Petrov, Petrovo (PN-3, 2016).

    -as is added after most consonants, -ius after -č (Rajkovičius), -us after -j (Andrejus).
    """
    if low.endswith(("č", "icz", "j")):
        sure = low.endswith(("evič", "avič", "ovič"))
        added = "us" if low.endswith("j") else "ius"
        return inflect(word + _like(word, added), "us", 2, SURE if sure else UNSURE)
    sure = low.endswith(("slav", "ov", "ev", "ovsk", "evsk")) and not looks_foreign(low) and len(low) > 3
    return inflect(word + _like(word, "as"), "name-as", 2, SURE if sure else UNSURE)


def _woman(word: str, low: str, surname: bool) -> Forms:
    """A woman's name: -a, -ė and -oji are declined; all the rest stays (VLKK 13434; N-1 (158), 4.1.4)."""
    last = low[-1:]
    if last == "a":
        return inflect(word, "a", 1, UNSURE if low[-2:-1] in "uoea" or len(low) < 3 else SURE)
    if last == "ė":
        if _in_foreign_je(low):
            return fixed(word, UNSURE)
        foreign = low[-2:-1] in _VOWELS  # Zoė
        return inflect(word, "ė", 1, UNSURE if foreign or len(low) < 3 else SURE)
    if low.endswith("oji"):
        return inflect(word, "def-oji", 3, UNSURE)
    if surname and (last in _VOWELS or last.isalpha()):
        # A man's form or a foreign one, borne by a woman, is not declined (VLKK 13434; N-1 (158), 4.1.4).
        return fixed(word, UNSURE if last in "ey" or low.endswith("uo") else SURE)
    # First names: -i and -o are undeclined (Noemi); to a consonant an ending may be added, so a person decides.
    return fixed(word, SURE if last in "io" else UNSURE)


def _like(word: str, ending: str) -> str:
    """The ending in capitals where the word is in capitals."""
    return ending.upper() if len(word) > 1 and word.isupper() else ending
