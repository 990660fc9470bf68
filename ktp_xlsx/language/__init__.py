"""Lithuanian: cases of names, posts and places, gender, numbers with nouns, money and dates in words.

Pure: reads nothing but its own word lists, loaded at the first use.
"""

from __future__ import annotations

from ktp_xlsx.language.declension import CASES, Declined
from ktp_xlsx.language.gender import Guess, infer_gender
from ktp_xlsx.language.people import decline, paradigm

__all__ = ["CASES", "Declined", "Guess", "decline", "infer_gender", "paradigm"]
