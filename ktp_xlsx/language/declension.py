"""Declension classes: which endings a Lithuanian noun, adjective or participle takes, with its softened consonants.

The tables follow „Dabartinės lietuvių kalbos gramatika“ (DLKG, Vilnius, 2005): nouns p. 68–80, and its chapters on
adjectives, definite forms and participles. A class is a row of endings; `~` before an ending says that the consonant
before it is softened (t → č, d → dž) and that `i` is not written after `j` (`Balkojis`, `Balkojo`).
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

CASES: Final = ("nom", "gen", "dat", "acc", "ins", "loc", "voc")
CASE_INDEX: Final = {case: index for index, case in enumerate(CASES)}

# Bits of `Forms.unsure`: bit 1 genitive … bit 6 vocative. The nominative is the text itself, so it is always sure.
SURE: Final = 0
UNSURE: Final = 0b1111110
VOCATIVE: Final = 1 << CASE_INDEX["voc"]
LOCATIVE: Final = 1 << CASE_INDEX["loc"]


class Declined(NamedTuple):
    """One form and whether the grammar leaves no doubt about it."""

    form: str
    sure: bool


class Forms(NamedTuple):
    """A word as its stem and seven singular endings in the order of `CASES`, and a bit for each case that is not sure.

    Forms are put together when asked for: most words are asked for in one case or two.
    """

    stem: str
    endings: tuple[str, ...]
    unsure: int

    def form(self, index: int) -> str:
        """The form in the case with this index."""
        return self.stem + self.endings[index]


# Singular: nom gen dat acc ins loc voc; plural: nom gen dat acc ins loc.
SINGULAR: Final[dict[str, str]] = {
    # Names: vocative in -ai, -jau (VLKK consultation 14268)
    "name-as": "as o ui ą u e ai",
    "jas": "as o ui ą u uje au",
    # Common nouns: vocative in -e
    "as": "as o ui ą u e e",
    "ias": "ias io iui ią iu yje i",
    "is": "is ~io ~iui į ~iu yje i",
    "ys": "ys ~io ~iui į ~iu yje y",
    "us": "us aus ui ų umi uje au",
    "a": "a os ai ą a oje a",
    "ė": "ė ės ei ę e ėje e",
    # Third declension, feminine (pilis, viltis) and masculine (dantis, žvėris)
    "is-3f": "is ies ~iai į imi yje ie",
    "is-3m": "is ies ~iui į imi yje ie",
    "is-3f-hard": "is ies ~iai į imi yje ie",  # differs in the genitive plural: naktų, moterų
    "is-3m-hard": "is ies ~iui į imi yje ie",
    # Fifth declension (akmuo, asmuo): the stem is lengthened by -en-
    "uo": "uo ens eniui enį eniu enyje enie",
    "uo-š": "uo uns uniui unį uniu unyje unie",  # šuo
    "uo-er": "uo ers eriai erį erimi eryje erie",  # sesuo
    "uo-es": "uo esio esiui esį esiu esyje esi",  # mėnuo
    # Adjectives: the vocative equals the nominative
    "adj-as": "as o am ą u ame as",
    "adj-ias": "ias io iam ią iu iame ias",
    "adj-is": "is ~io ~iam į ~iu ~iame is",
    "adj-ęs": "ęs usio usiam usį usiu usiame ęs",
    "adj-us": "us aus ~iam ų ~iu ~iame us",
    "adj-ė": "ė ės ei ę e ėje ė",
    "adj-i": "i ~ios ~iai ~ią ~ia ~ioje i",
    # Definite adjectives: vyresnysis, mažasis, specialusis, vyresnioji
    "def-asis": "asis ojo ajam ąjį uoju ajame asis",
    "def-ysis": "ysis ~iojo ~iajam įjį ~iuoju ~iajame ysis",
    "def-usis": "usis ~iojo ~iajam ųjį ~iuoju ~iajame usis",
    "def-iasis": "iasis iojo iajam iąjį iuoju iajame iasis",
    "def-oji": "oji osios ajai ąją ąja ojoje oji",
    # Plural-only heads: kursai, mokymai, namai, and adjectives before them
    "pl-ai": "ai ų ams us ais uose ai",
    "pl-iai": "iai ių iams ius iais iuose iai",
    "pl-adj-i": "i ų iems us ais uose i",
    "pl-os": "os ų oms as omis ose os",
    "pl-ės": "ės ~ių ėms es ėmis ėse ės",
    "pl-ys": "ys ~ių ims is imis yse ys",
    "pl-ieji": "ieji ųjų iesiems uosius aisiais uosiuose ieji",
}
PLURAL: Final[dict[str, str]] = {
    "as": "ai ų ams us ais uose",
    "jas": "ai ų ams us ais uose",
    "ias": "iai ių iams ius iais iuose",
    "is": "~iai ~ių ~iams ~ius ~iais ~iuose",
    "ys": "~iai ~ių ~iams ~ius ~iais ~iuose",
    "us": "ūs ų ums us umis uose",
    "ius": "iai ių iams ius iais iuose",
    "a": "os ų oms as omis ose",
    "ė": "ės ~ių ėms es ėmis ėse",
    "is-3f": "ys ~ių ims is imis yse",
    "is-3m": "ys ~ių ims is imis yse",
    "is-3f-hard": "ys ų ims is imis yse",
    "is-3m-hard": "ys ų ims is imis yse",
    "uo-š": "uo uns uniui unį uniu unyje unie",  # šuo
    "uo-er": "erys erų erims eris erimis eryse",
    "uo": "enys enų enims enis enimis enyse",
    "adj-as": "i ų iems us ais uose",
    "adj-ias": "i ių iems ius iais iuose",
    "adj-is": "~iai ~ių ~iams ~ius ~iais ~iuose",
    "adj-esnis": "i ių iems ius iais iuose",
    "adj-antis": "ys ~ių ~iems ~ius ~iais ~iuose",
    "adj-ęs": "ę usių usiems usius usiais usiuose",
    "adj-us": "ūs ~ių ~iems ~ius ~iais ~iuose",
    "adj-ė": "ės ~ių ėms es ėmis ėse",
    "adj-i": "~ios ~ių ~ioms ~ias ~iomis ~iose",
    "def-asis": "ieji ųjų iesiems uosius aisiais uosiuose",
    "def-ysis": "ieji ~iųjų iesiems ~iuosius ~iaisiais ~iuosiuose",
    "def-usis": "ieji ~iųjų iesiems ~iuosius ~iaisiais ~iuosiuose",
    "def-iasis": "ieji iųjų iesiems iuosius iaisiais iuosiuose",
    "def-oji": "osios ųjų osioms ąsias osiomis osiose",
}
_SOFT: Final = {"t": "č", "d": "dž"}


@cache
def endings(name: str, before: str, upper: bool, plural: bool = False) -> tuple[str, ...]:
    """The endings of a class after the consonant `before` (`t`, `d`, `j` or empty), that consonant included.

    DLKG, phonology: before a back vowel t and d are softened to č and dž; after j no sign of softness is written.
    """
    row = []
    for ending in (PLURAL if plural else SINGULAR)[name].split():
        if not ending.startswith("~"):
            row.append(before + ending)
        elif before == "j":
            row.append(before + ending[2:])
        else:
            row.append(_SOFT.get(before, before) + ending[1:])
    return tuple(ending.upper() for ending in row) if upper else tuple(row)


def inflect(word: str, name: str, cut: int, unsure: int = SURE, plural: bool = False) -> Forms:
    """`word` in class `name`; `cut` is the length of the nominative ending that falls off.

    The stem is kept as written; endings are in capitals where the whole word is.
    """
    stem = word[:-cut]
    upper = is_upper(word)
    before = stem[-1:]
    if before in (_TDJ_UPPER if upper else _TDJ):
        return Forms(stem[:-1], endings(name, before.lower(), upper, plural), unsure)
    return Forms(stem, endings(name, "", upper, plural), unsure)


_TDJ: Final = frozenset("tdj")
_TDJ_UPPER: Final = frozenset("TDJ")
_NO_ENDINGS: Final = ("",) * 7


def is_upper(word: str) -> bool:
    """Whether the whole word is in capitals: `PETRAS`, `ŽALTYS`, and not `Ė.` or `V`."""
    return len(word) > 1 and word.isupper()


def fixed(word: str, unsure: int = SURE) -> Forms:
    """A word that stays the same in every case."""
    return Forms(word, _NO_ENDINGS, unsure)
