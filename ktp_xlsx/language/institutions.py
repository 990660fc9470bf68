"""Names of schools and institutions in the genitive, places in the locative.

Sources: DLKG (2005) p. 68–80; VLKK, „Įmonių, įstaigų ir organizacijų pavadinimai“ (the symbolic name in quotation
marks is not declined beside its kind word); VLKK vietovardžiai (number of place names).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from ktp_xlsx.language.declension import CASE_INDEX, Declined, inflect
from ktp_xlsx.language.exceptions import rows
from ktp_xlsx.language.nouns import kind
from ktp_xlsx.language.posts import decline_phrase, roles
from ktp_xlsx.language.segments import cut, join

# Words for kinds of institutions end in these; the first name of a person in a school's name does not.
_KINDS: Final = (
    *("gimnazija", "mokykla", "darželis", "lopšelis", "centras", "licėjus", "kolegija", "universitetas", "akademija"),
    *("institutas", "konservatorija", "biblioteka", "muziejus", "skyrius", "savivaldybė", "administracija", "tarnyba"),
    *("agentūra", "ministerija", "namai", "rūmai", "įstaiga", "bendruomenė", "asociacija", "fondas", "klubas"),
    *("bendrovė", "organizacija", "studija", "departamentas", "komisija", "taryba", "inspekcija", "draugija"),
    *("sąjunga", "ligoninė", "poliklinika", "teatras", "fakultetas", "katedra", "parapija", "filialas", "biuras"),
)
_SHORT_KINDS: Final = frozenset(("VšĮ", "UAB", "AB", "MB", "BĮ", "VĮ", "SĮ", "IĮ", "ŽŪB", "VŠĮ"))


def genitive_of_institution(name: str) -> Declined:
    """`Vilniaus „Pavyzdžio“ gimnazija` -> `Vilniaus „Pavyzdžio“ gimnazijos`; quoted names stay.

    Sure where a word for a kind of institution is found and every other word is governed by it or agrees with it.
    """
    words, glue = cut(name)
    kinds = roles(tuple(words))
    heads = {i for i, word in enumerate(words) if kinds[i].role != "fixed" and word.lower().endswith(_KINDS)}
    sure = bool(heads) or (any(word in _SHORT_KINDS for word in words) and all(one.sure for one in kinds))
    declined = decline_phrase(tuple(words))
    index = CASE_INDEX["gen"]
    result = []
    for i, (word, one, forms) in enumerate(zip(words, kinds, declined, strict=True)):
        proper = one.role == "noun" and word[:1].isupper() and not word.isupper() and i not in heads and bool(heads)
        plural = one.role == "plural" and i not in heads
        sure = sure and one.sure | (one.role == "plural") and not proper
        # A proper name that already stands in its own case: Ugnės Karvelis gimnazija, darželis Pasaka.
        if proper or (plural and heads):
            result.append(word)
        elif one.role == "plural" and one.declined.startswith("pl-"):
            result.append(inflect(word, one.declined, one.cut).form(index))
        else:
            result.append(forms.form(index))
    return Declined(join(result, glue), sure)


@cache
def _places() -> dict[str, str]:
    return {place.lower(): number for place, number, _ in rows("places.tsv")}


def locative_of_place(name: str) -> Declined:
    """`Vilnius` -> `Vilniuje`, `Druskininkai` -> `Druskininkuose`, `Naujoji Akmenė` -> `Naujojoje Akmenėje`.

    Also for rooms and institutions (`švietimo centras` -> `švietimo centre`). Not sure for -ys that no list names and
    for foreign endings (`Oslo` stays).
    """
    words, glue = cut(name)
    kinds = roles(tuple(words))
    index = CASE_INDEX["loc"]
    last = max((i for i, word in enumerate(words) if _is_place_end(word, kinds[i].role)), default=-1)
    if last < 0:
        return Declined(name, len(words) == 1 and name[-1:] in "oO" and len(name) > 2)  # Oslo, Bordo
    sure = all("," not in between and ";" not in between for between in glue)
    result = []
    for i, (word, one) in enumerate(zip(words, kinds, strict=True)):
        if i == last:
            form, certain = _place_word(word)
            result.append(form)
            sure = sure and certain
        elif (
            one.role in {"adjective", "participle"}
            or one.declined == "pl-ieji"
            or (one.role == "noun" and i < last and word[:1].islower())
        ):
            result.append(inflect(word, one.declined, one.cut).form(index))
        else:
            result.append(word)
            # Kazlų Rūda: a genitive; Vilnius Kaunas: two nominatives, of which one stays.
            sure = sure and one.role == "fixed" and one.sure
    return Declined(join(result, glue), sure)


def _is_place_end(word: str, role: str) -> bool:
    low = word.lower()
    return role in {"noun", "plural"} or (word[:1].isupper() and low.endswith(("os", "ės")) and role == "fixed")


def _place_word(word: str) -> tuple[str, bool]:
    """One place name in the locative by its ending; plural in -ai, -os, -ės and some in -ys."""
    low = word.lower()
    index = CASE_INDEX["loc"]
    if low.endswith("ys"):
        number = _places().get(low)
        form = inflect(word, "pl-ys" if number == "plural" else "ys", 2).form(index)
        return form, number is not None or word.islower()
    for ending, name, length in (("iai", "pl-iai", 3), ("ai", "pl-ai", 2), ("os", "pl-os", 2), ("ės", "pl-ės", 2)):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return inflect(word, name, length).form(index), True
    one = kind(low)
    if one.role in {"noun", "adjective", "plural"} and one.declined:
        name = one.declined
        return inflect(word, name, one.cut).form(index), one.sure
    return word, False
