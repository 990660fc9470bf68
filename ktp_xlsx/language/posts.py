"""Phrases of common words: posts, forms of events, names of institutions.

The nominatives of a phrase are its head and what agrees with it; they are declined together, every other word is
governed and stays (DLKG, syntax: agreement and government). `direktoriaus pavaduotojas ugdymui`: one nominative;
`laikinai einanti direktoriaus pareigas`: the participle is declined, its object is not.
"""

from __future__ import annotations

from functools import lru_cache

from ktp_xlsx.language.declension import SURE, UNSURE, VOCATIVE, Forms, fixed, inflect
from ktp_xlsx.language.nouns import FIXED, PREPOSITIONS, UNKNOWN, Kind, head_gender, kind

_OPENING = frozenset('(„"«[')
_CLOSING = frozenset(')“”"»]')
_NOUNS_IN_TAS = ("etas", "istas", "entas", "antas", "atas", "ertas", "eutas", "otas", "itas")
_NO_SURNAMES = ("ininkas", "ologas", "agogas", "opedas", "istas", "ertas", "entas", "antas")


@lru_cache(maxsize=1024)
def decline_phrase(words: tuple[str, ...]) -> tuple[Forms, ...]:
    """All cases of each word of a phrase, in order. Words inside quotation marks or brackets stay as they are."""
    kinds = roles(words)
    heads = [index for index, one in enumerate(kinds) if one.role == "noun"]
    last = heads[-1] if heads else -1
    agreeing = any(one.role in {"participle", "adjective"} for one in kinds)
    plural = not heads and not agreeing and any(one.role == "plural" for one in kinds)
    found = bool(heads) or plural or agreeing
    if len(heads) > 1 and not any(head_gender(words[index]) for index in heads):
        found = False  # a name in small letters, or nouns that may not belong together
    found = found or all(word.endswith(".") for word in words)  # dr. Jonas Petraitis
    result = []
    for index, (word, one) in enumerate(zip(words, kinds, strict=True)):
        if one.role == "fixed":
            result.append(fixed(word, SURE if one.sure else UNSURE))
        elif one.role == "plural":
            result.append(_plural(word, one, last >= 0 or not plural))
        else:
            result.append(_nominative(word, one, index < last))
    return tuple(result) if found else tuple(forms._replace(unsure=UNSURE) for forms in result)


@lru_cache(maxsize=1024)
def roles(words: tuple[str, ...]) -> tuple[Kind, ...]:
    """What each word is in this phrase: a nominative that declines, or fixed."""
    result: list[Kind] = []
    closing = 0  # how many quotation marks and brackets are open
    governed = False
    for word in words:
        closing += word[:1] in _OPENING
        if closing or governed or (not word.islower() and _is_acronym(word, words)):
            result.append(FIXED)
        else:
            low = word.lower()
            governed = low in PREPOSITIONS
            result.append(FIXED if governed else kind(low))
        if word[:2] == "(-":
            result[-1] = UNKNOWN  # pavaduotojas (-a)
        if closing and word[-1:] in _CLOSING:
            closing -= 1
    return tuple(_agreeing(words, result))


def _agreeing(words: tuple[str, ...], kinds: list[Kind]) -> list[Kind]:
    """Adjectives and participles that only the head after them tells from nouns: paskirtas vadovas, graži mokykla."""
    post: str | None = None  # the gender of the next noun where that is surely the head of a post
    noun: str | None = None
    for index in range(len(words) - 1, -1, -1):
        one, low = kinds[index], words[index].lower()
        of_post = head_gender(low)
        if words[index] not in {low, low.upper()}:
            pass  # a proper name inside the phrase
        elif one.role == "noun" and post == "m" and of_post is None and one.declined in {"as", "us"}:
            if not low.endswith("ius"):
                kinds[index] = Kind("adjective", "m", f"adj-{one.declined}", 2, False)
        elif noun == "f" and one == UNKNOWN and low.endswith("i"):
            kinds[index] = Kind("adjective", "f", "adj-i", 1, False)
        if kinds[index].role == "noun":
            post, noun = of_post, of_post or kinds[index].gender
        elif kinds[index].role == "fixed":
            post = noun = None
    return kinds


def _is_acronym(word: str, words: tuple[str, ...]) -> bool:
    """IT, PUG, VšĮ, II: capitals inside a phrase that is not all in capitals."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals > 1 and len(word) <= 5 and not all(other.isupper() for other in words if len(other) > 3)


def _plural(word: str, one: Kind, governed: bool) -> Forms:
    """A word in -ai: the head of a plural phrase (kursai), or else a dative or an adverb beside a head (karjerai)."""
    if governed:
        return fixed(word)
    return inflect(word, one.declined, one.cut, SURE if one.sure else UNSURE)


def _nominative(word: str, one: Kind, before_head: bool) -> Forms:
    """A head or a word agreeing with it. The vocative of adjectives equals the nominative, but usage wavers."""
    name, flag = one.declined, SURE if one.sure else UNSURE
    if not before_head and (name in {"adj-is", "adj-as"} or (name == "as" and _like_participle(word))):
        # Paskirtas direktoriumi, nuotolinis: no noun follows, so it may be an adjective, a participle or a noun.
        name = name if name.startswith("adj-") else "adj-as"
        return inflect(word, name, one.cut, flag if one.role == "participle" else UNSURE)
    agreeing = name in {"adj-ė", "adj-is", "adj-as", "adj-ias"}
    if agreeing or (name == "ė" and before_head and head_gender(word) is None):
        flag |= VOCATIVE
    if name == "as" and word[:1].isupper() and not word.lower().endswith(_NO_SURNAMES):
        flag |= VOCATIVE  # Sargas may be a surname (Sargai) as well as a post (Sarge)
    return inflect(word, name, one.cut, flag)


def _like_participle(word: str) -> bool:
    """-tas, but for the suffixes of nouns: asistentas, specialistas, konsultantas, kandidatas, kabinetas."""
    low = word.lower()
    return low.endswith("tas") and head_gender(word) is None and not low.endswith(_NOUNS_IN_TAS)


@lru_cache(maxsize=1024)
def phrase_gender(words: tuple[str, ...]) -> str | None:
    """The gender of a post: that of its head nouns, else of its participles or adjectives; None where they differ."""
    kinds = roles(words)
    for wanted in ({"noun"}, {"participle", "adjective"}):
        found = {head_gender(word) or one.gender for word, one in zip(words, kinds, strict=True) if one.role in wanted}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
