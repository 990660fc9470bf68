"""When two texts that people typed are the same text: case, diacritics, quotes, dashes and spaces do not count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PLAIN: Final = str.maketrans(
    {
        **dict(zip("ąčęėįšųūžĄČĘĖĮŠŲŪŽ", "aceeisuuzaceeisuuz", strict=True)),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("„“”‟\"'‘’‚«»`´", ""),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff\u2060", ""),  # soft hyphens and joiners: unseen
    }
)
_SPACES: Final = re.compile(r"\s+")
_COMBINING: Final = re.compile("[\u0300-\u036f]")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text in lower case, without diacritics, quotation marks and unseen characters, with single spaces.

    `„Įtraukusis  Ugdymas“` -> `itraukusis ugdymas`. Cached: a school types the same few thousand texts again and again.
    """
    plain = text.translate(_PLAIN).casefold()
    if not plain.isascii():
        import unicodedata  # only for letters that are not Lithuanian, or accents typed apart

        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
        plain = _COMBINING.sub("", apart).translate(_PLAIN)
    return _SPACES.sub(" ", plain).strip()
