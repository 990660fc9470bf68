"""Whether a name or a post is a man's or a woman's, and whether that is certain.

Sources: DLKG (2005) p. 68–80 (declension and gender); VLKK resolution N-2 (87) of 2003 (women's surnames in -ienė,
-aitė, -ytė, -utė, -ūtė); VLKK 13434 (a woman may bear a surname in a man's form: `Daina Bosas` cannot be decided).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from ktp_xlsx.language.exceptions import first_names
from ktp_xlsx.language.names import PARTICLES
from ktp_xlsx.language.posts import phrase_gender
from ktp_xlsx.language.segments import Words, split


class Guess(NamedTuple):
    """`m`, `f` or None, and whether the text leaves no doubt."""

    gender: str | None
    sure: bool


NOTHING: Final = Guess(None, False)
_WOMAN: Final = ("ienė", "aitė", "ytė", "utė", "ūtė", "skaja", "ckaja")
_MAN: Final = ("as", "is", "ys", "us", "uo")


def infer_gender(text: str) -> Guess:
    """The gender of the person or post in the text; None where nothing speaks for either. Never raises."""
    return gender_of(split(text))


def gender_of(parts: Words) -> Guess:
    """The gender by the name and the post together; where they contradict, the name's, and it is not sure."""
    if all(parts.names):
        return by_name(parts.words)
    post = phrase_gender(tuple([word for word, name in zip(parts.words, parts.names, strict=True) if not name]))
    if not any(parts.names):
        return Guess(post, post is not None)
    name = by_name([word for word, is_name in zip(parts.words, parts.names, strict=True) if is_name])
    if post is None or name.gender == post:
        return Guess(name.gender, name.sure or post is not None)
    return Guess(post, True) if not name.sure else Guess(name.gender, False)


def by_name(words: Sequence[str]) -> Guess:
    """The gender of a first name, a surname or a full name, initials left out."""
    lows = [word.lower() for word in words if len(word) > 1 and word[-1] != "." and word not in PARTICLES]
    if not lows:
        return NOTHING
    # A stem of its own before the suffix: Petraitytė, and not Grytė, which is a man's surname too.
    woman = any(low.endswith(_WOMAN) and len(low) > 6 for low in lows)
    listed = first_names().get(lows[0])
    if listed is not None:
        return Guess("f", False) if woman and listed[0] == "m" else Guess(listed[0], listed[1])
    first = ending_gender(lows[0])
    if woman:
        return Guess("m", False) if first == "m" else Guess("f", True)  # Jonas Žemaitė
    if len(lows) == 1:
        return Guess(first, lows[0].endswith(_MAN))
    last = ending_gender(lows[-1])
    if first is None:
        typed = next((of for of in map(ending_gender, lows[1:]) if of), None)
        return Guess(typed, False)
    if first == "f" and last == "m":
        return Guess("f", False)  # Daina Bosas, or Jukna Rimantas with the surname first
    return Guess(first, True)


def ending_gender(low: str) -> str | None:
    """What the ending of a name says by itself: -as, -is, -ys, -us a man, -a, -ė most often a woman."""
    if low.endswith(_MAN):
        return "m"
    if low.endswith(("a", "ė")):
        return "f"
    return "m" if low.endswith(("ov", "ev", "ski", "cki", "vič")) else None
