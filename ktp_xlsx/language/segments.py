"""A text cut into words, and which of them are a person's name and which a post.

`Ona Kazlauskienė, matematikos mokytoja metodininkė` · `vyresnioji mokytoja Rasa Lindė` · `V. Kazlauskas` ·
`Direktoriaus pavaduotoja ugdymui Daiva Norvilienė` · `PETRAS ŽALTYS` · `Sofija Kymantaitė-Čiurlionienė`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ktp_xlsx.language.names import PARTICLES
from ktp_xlsx.language.nouns import PREPOSITIONS, head_gender, kind, listed, may_hold_head

if TYPE_CHECKING:
    import re


class Words(NamedTuple):
    """`words` and what stands between them: `glue[i]` follows `words[i]`; `names[i]` is true for a word of a name."""

    words: list[str]
    glue: list[str]
    names: list[bool]


_PLAIN_GLUE: Final = frozenset((" ", ""))


@cache
def _separators() -> re.Pattern[str]:
    import re  # only texts with more than letters and single spaces need it

    # Spaces, commas, slashes, a hyphen between letters, and the empty place after an initial: V.Kazlauskas.
    return re.compile(r"([\s,;/]+|(?<=\w)[-‐‑](?=\w)|(?<=\w\.)(?=[^\W\d_]))")


def cut(text: str) -> tuple[list[str], list[str]]:
    """A text as words and what follows each of them; joined in turn, they give the text back."""
    if text.replace(" ", "").isalpha():
        words = text.split(" ")
        return words, [" "] * (len(words) - 1) + [""]
    pieces = _separators().split(text)
    return pieces[0::2], [*pieces[1::2], ""]


def join(words: Iterable[str], glue: Sequence[str]) -> str:
    """The text that `cut` took apart, with other words."""
    return "".join([word + between for word, between in zip(words, glue, strict=True)])


def split(text: str) -> Words:
    """Cut a text into words and tell names from posts, segment by segment between commas."""
    words, glue = cut(text)
    names: list[bool] = []
    if _PLAIN_GLUE.issuperset(glue):
        return Words(words, glue, name_mask(words))
    start = 0
    for index, between in enumerate(glue):
        if "," in between or ";" in between or index == len(glue) - 1:
            names += _mask_by_groups(words[start : index + 1], glue[start:index])
            start = index + 1
    return Words(words, glue, names)


def _mask_by_groups(words: Sequence[str], glue: Sequence[str]) -> list[bool]:
    """The mask of a segment in which what stands after a hyphen is of the same sort as what stands before it."""
    firsts = [index for index in range(len(words)) if index == 0 or glue[index - 1] not in {"-", "‐", "‑"}]
    mask = name_mask([words[index] for index in firsts])
    ends = [*firsts[1:], len(words)]
    return [flag for flag, begin, end in zip(mask, firsts, ends, strict=True) for _ in range(begin, end)]


def name_mask(words: Sequence[str]) -> list[bool]:
    """For each word of a segment without commas, whether it belongs to a person's name."""
    capital = [word[:1].isupper() or not word[:1].isalpha() for word in words]
    if all(capital):
        if may_hold_head([word.lower() for word in words]):
            heads = [index for index, word in enumerate(words) if head_gender(word)]
            if heads:
                return _capitals_with_post(words, heads)
        # LAIKINAI EINANTI DIREKTORIAUS PAREIGAS
        upper = len(words) > 1 and words[-1].isupper()
        return [not (upper and any(_never_in_names(word.lower()) for word in words))] * len(words)
    for index in range(1, len(words) - 1):
        if words[index] in PARTICLES and capital[index - 1] and (capital[index + 1] or words[index + 1] in PARTICLES):
            capital[index] = True
    if words[0] in PARTICLES and len(words) > 1 and capital[1]:
        capital[0] = True
    if all(capital):
        return [True] * len(words)
    return _mixed(words, capital)


def _never_in_names(low: str) -> bool:
    """A preposition, a listed word that is no noun, or a genitive: words that no name in the nominative holds."""
    known = listed().get(low)
    if known is not None:
        return known.role != "noun" and len(low) > 1
    return low in PREPOSITIONS or (len(low) > 4 and low.endswith(("os", "ės", "ų", "ies")))


def _capitals_with_post(words: Sequence[str], heads: list[int]) -> list[bool]:
    """Every word begins with a capital and one is the head of a post: `DIREKTORĖ RASA LINDĖ`, `Mokytoja`."""
    if heads[0] and not all(word.isupper() for word in words) and all(kind(w.lower()).role == "noun" for w in words):
        return [True] * len(words)  # Petras Sargas: a surname that is also a post
    start = heads[0]
    while start and kind(words[start - 1].lower()).role in {"fixed", "adjective", "participle"}:
        start -= 1
    end = heads[0] + 1
    while end < len(words) and (end in heads or kind(words[end].lower()).role in {"fixed", "plural"}):
        end += 1
    return [index < start or index >= end for index in range(len(words))]


def _mixed(words: Sequence[str], capital: Sequence[bool]) -> list[bool]:
    """Capitals and small letters: a name stands after the post, or before it with two words or more."""
    small = [index for index, flag in enumerate(capital) if not flag]
    names = [False] * len(words)
    after = range(small[-1] + 1, len(words))
    post = [words[index] for index in small]
    has_head = any(kind(word.lower()).role == "noun" for word in words[: small[-1] + 1])
    if after and (has_head or all(word.endswith(".") for word in post)):
        texts = [words[index] for index in after]
        if texts[0][:1].isalpha() and not all(text.isupper() and len(text) <= 4 for text in texts):
            for index in after:
                names[index] = True
    leading = words[: small[0]]
    if len(leading) > 1 and not any(head_gender(word) for word in leading):
        kinds = [kind(word.lower()).role for word in leading]
        if leading[0].endswith(".") or all(role == "noun" for role in kinds):
            for index in range(small[0]):
                names[index] = True
    return names
