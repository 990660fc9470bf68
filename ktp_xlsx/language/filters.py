"""Filters for Jinja templates under Lithuanian names: `{{ person.name | naud }}`, `{{ n | kiek("diena") }}`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from ktp_xlsx.language.dates import date_range_text, date_text, school_year_text
from ktp_xlsx.language.gender import infer_gender
from ktp_xlsx.language.institutions import locative_of_place
from ktp_xlsx.language.numbers import counted, money_in_words, money_text
from ktp_xlsx.language.override import case_named
from ktp_xlsx.language.people import decline

if TYPE_CHECKING:
    from datetime import date


@runtime_checkable
class Declinable(Protocol):
    """What knows its own case forms: a person with an override, an order with its citation."""

    def in_case(self, case: str) -> str:
        """The form in `case` (`nom gen dat acc ins loc voc`)."""
        ...


def in_case(value: object, case: str, gender: str | None = None) -> str:
    """A text or a `Declinable` in a case; None and empty text stay empty."""
    if isinstance(value, Declinable):
        return value.in_case(case)
    text = "" if value is None else str(value)
    if case == "loc" and text[:1].isupper():
        place = locative_of_place(text)  # sure only of places: of a full name it is not
        if place.sure:
            return place.form
    return decline(text, case, gender).form


def agreeing(masculine: str, person: object) -> str:
    """The word that agrees with a person: `Gerbiamas` for a man, `Gerbiama` for a woman (DLKG, adjectives).

    `person` is `m`, `f`, an object with a `gender`, or a name; a person of unknown gender gets both: `Gerbiamas (-a)`.
    """
    known = getattr(person, "gender", person)
    gender = known if known in {"m", "f", None} else infer_gender(str(known)).gender
    if gender == "m":
        return masculine
    woman = feminine(masculine)
    return woman if gender == "f" else f"{masculine} (-{woman[-1:]})"


_FEMININE: Final = (
    ("damasis", "damasi"),
    ("ysis", "ioji"),
    ("usis", "ioji"),
    ("asis", "oji"),
    ("antis", "anti"),
    ("intis", "inti"),
    ("ęs", "usi"),
    ("as", "a"),
    ("is", "ė"),
    ("us", "i"),
)


def feminine(masculine: str) -> str:
    """The feminine of an adjective or participle in the nominative; other words stay."""
    low = masculine.lower()
    for man, woman in _FEMININE:
        if low.endswith(man):
            return masculine[: -len(man)] + (woman.upper() if masculine.isupper() else woman)
    return masculine


def _kiek(number: int | float | Decimal | str, noun: str, case: str = "vard") -> str:
    """`{{ 21 | kiek("akademinė valanda") }}`, in a case `{{ 3 | kiek("renginys", "kilm") }}`."""
    value = number if isinstance(number, int | Decimal) else Decimal(str(number).replace(",", "."))
    name = case_named(case)
    if name is None:
        raise ValueError(f"unknown case: {case!r}")
    return counted(value, noun, name)


def _eur(amount: int | float | Decimal | str) -> str:
    return money_text(_decimal(amount))


def _eur_words(amount: int | float | Decimal | str) -> str:
    return money_in_words(_decimal(amount))


def _decimal(amount: int | float | Decimal | str) -> Decimal:
    return amount if isinstance(amount, Decimal) else Decimal(str(amount).replace(",", "."))


def _data(day: date, end: date | None = None) -> str:
    """`{{ start | data }}`, or a range `{{ start | data(end) }}`."""
    return date_text(day) if end is None else date_range_text(day, end)


def _case_filter(case: str) -> Callable[..., str]:
    def declined(value: object, gender: str | None = None) -> str:
        return in_case(value, case, gender)

    return declined


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "vard": _case_filter("nom"),
    "kilm": _case_filter("gen"),
    "naud": _case_filter("dat"),
    "gal": _case_filter("acc"),
    "įnag": _case_filter("ins"),
    "viet": _case_filter("loc"),
    "šauksm": _case_filter("voc"),
    "lytis": agreeing,
    "kiek": _kiek,
    "eur": _eur,
    "eur_žodžiais": _eur_words,
    "data": _data,
    "mokslo_metai": school_year_text,
}
