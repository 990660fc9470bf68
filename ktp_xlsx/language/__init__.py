"""Lithuanian: cases of names, posts and places, gender, numbers with nouns, money and dates in words.

Pure: reads nothing but its own word lists, at the first use. Each part is imported when it is first asked for, so that
a program that never declines a name does not wait for the grammar.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which takes longer to import than all of this package
if TYPE_CHECKING:
    from ktp_xlsx.language.dates import date_range_text, date_text, days_text, school_year_text
    from ktp_xlsx.language.declension import CASES, Declined
    from ktp_xlsx.language.filters import FILTERS, agreeing, in_case
    from ktp_xlsx.language.gender import Guess, infer_gender
    from ktp_xlsx.language.institutions import genitive_of_institution, locative_of_place
    from ktp_xlsx.language.numbers import counted, in_words, money_in_words, money_text, number_text, plural_form
    from ktp_xlsx.language.override import case_named, parse_cases, write_cases
    from ktp_xlsx.language.people import decline, paradigm

__all__ = [
    "CASES",
    "FILTERS",
    "Declined",
    "Guess",
    "agreeing",
    "case_named",
    "counted",
    "date_range_text",
    "date_text",
    "days_text",
    "decline",
    "genitive_of_institution",
    "in_case",
    "in_words",
    "infer_gender",
    "locative_of_place",
    "money_in_words",
    "money_text",
    "number_text",
    "paradigm",
    "parse_cases",
    "plural_form",
    "school_year_text",
    "write_cases",
]

_MODULES = {
    "dates": ("date_range_text", "date_text", "days_text", "school_year_text"),
    "declension": ("CASES", "Declined"),
    "filters": ("FILTERS", "agreeing", "in_case"),
    "gender": ("Guess", "infer_gender"),
    "institutions": ("genitive_of_institution", "locative_of_place"),
    "numbers": ("counted", "in_words", "money_in_words", "money_text", "number_text", "plural_form"),
    "override": ("case_named", "parse_cases", "write_cases"),
    "people": ("decline", "paradigm"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import the part that holds a public name and keep the name here (PEP 562)."""
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
