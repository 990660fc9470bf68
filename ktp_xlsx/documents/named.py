"""What a template may put into a case: people, schools, places, cited orders. Each knows its own forms.

A form that the grammar is not sure of is printed all the same and remembered, so that the list for the signer can say
„patikrinti linksnį“.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ktp_xlsx.documents import phrases
from ktp_xlsx.language import date_text, decline, genitive_of_institution, infer_gender, parse_cases
from ktp_xlsx.language.dates import NBSP
from ktp_xlsx.language.declension import Declined
from ktp_xlsx.order_values import Citation, Person

TEACHERS: Final = ("mokytojas", "mokytoja")

Unsure = list[tuple[str, str, str]]  # (text, case, the form that was printed)


class InCases:
    """A text that stands in a sentence in some case; `|naud` asks for the form, `{{ }}` alone prints the nominative."""

    __slots__ = ("_form", "_text", "_unsure")

    def __init__(self, text: str, form: Callable[[str], Declined], unsure: Unsure) -> None:
        self._text = text
        self._form = form
        self._unsure = unsure

    def in_case(self, case: str) -> str:
        if case == "nom":
            return self._text
        form, sure = self._form(case)
        if not sure and (entry := (self._text, case, form)) not in self._unsure:
            self._unsure.append(entry)
        return form

    def __str__(self) -> str:
        return self._text


def text_in_cases(text: str, unsure: Unsure) -> InCases:
    """A phrase of common words: a form of event, a source of money, the kind of school."""
    return InCases(text, lambda case: phrases.declined(text, case), unsure)


def form_of_event(text: str, unsure: Unsure) -> InCases:
    text = phrases.lowered(text)
    return text_in_cases(text, unsure)


def place(text: str, unsure: Unsure) -> InCases:
    def form(case: str) -> Declined:
        return phrases.place_in(text) if case == "loc" else phrases.place_into(text)

    return InCases(text, form, unsure)


def school(name: str, genitive: str, unsure: Unsure) -> InCases:
    """The school; its genitive as the school wrote it, else by the rules."""

    def form(case: str) -> Declined:
        if case == "gen":
            return Declined(genitive, True) if genitive else genitive_of_institution(name)
        return decline(name, case)

    return InCases(name, form, unsure)


def cited(order: Citation, school_genitive: str, unsure: Unsure) -> InCases:
    """`Vilniaus Pavyzdžio gimnazijos direktoriaus 2026 m. rugsėjo 10 d. įsakymas Nr. V-123 „Dėl …“`, in any case."""
    day = date_text(order.day) if order.day else phrases.dateline(None, None)

    def whole(word: str) -> str:
        quoted = phrases.closed_once(f"„{order.title}“")
        return f"{school_genitive} direktoriaus {day} {word} Nr.{NBSP}{phrases.unbroken(order.number)} {quoted}"

    def form(case: str) -> Declined:
        return Declined(whole(decline("įsakymas", case).form), True)

    return InCases(whole("įsakymas"), form, unsure)


class Someone:
    """A person: post and name together in a case; `.vardas`, `.pareigos` apart, `.trumpai` with a short post."""

    __slots__ = ("gender", "keli", "pareigos", "trumpai", "vardas", "vienas")

    def __init__(self, person: Person, unsure: Unsure) -> None:
        self.gender = person.gender or infer_gender(person.name).gender or ""
        self.vienas, self.keli = True, False
        try:
            written = parse_cases(person.cases)
        except ValueError:  # the cell is a finding of its own; the rules decline
            written = {}
        gender = person.gender or None
        post = phrases.lowered(person.post)
        name = person.name

        def name_form(case: str) -> Declined:
            return Declined(written[case], True) if case in written else decline(name, case, gender)

        self.vardas = InCases(name, name_form, unsure)
        self.pareigos = InCases(post, lambda case: decline(post, case, gender), unsure)
        self.trumpai = _Together(text_of_post(short_post(post), gender, unsure), self.vardas)

    def in_case(self, case: str) -> str:
        return _Together(self.pareigos, self.vardas).in_case(case)

    def __str__(self) -> str:
        return self.in_case("nom")


def text_of_post(post: str, gender: str | None, unsure: Unsure) -> InCases:
    return InCases(post, lambda case: decline(post, case, gender), unsure)


def short_post(post: str) -> str:
    """`lietuvių kalbos mokytoja metodininkė` -> `mokytoja`; other posts have no shorter form that is surely right."""
    return next((word for word in post.split() if word.lower() in TEACHERS), post)


class _Together:
    """Post and name, each in the case."""

    __slots__ = ("_name", "_post")

    def __init__(self, post: InCases, name: InCases) -> None:
        self._post = post
        self._name = name

    def in_case(self, case: str) -> str:
        return f"{self._post.in_case(case)} {self._name.in_case(case)}".strip()

    def __str__(self) -> str:
        return self.in_case("nom")


class Several:
    """More than one person of an order: listed in a case; `.trumpai` points at the list instead of repeating it."""

    __slots__ = ("_people", "keli", "trumpai", "vienas")

    def __init__(self, people: Sequence[Someone], unsure: Unsure) -> None:
        self._people = people
        self.vienas, self.keli = False, True
        ending = "as darbuotojas" if all_women(people) else "us darbuotojus"
        pointed = f"šio įsakymo 1{NBSP}punkte nurodyt{ending}"
        self.trumpai = InCases(pointed, lambda case: Declined(pointed, case == "acc"), unsure)

    def in_case(self, case: str) -> str:
        return phrases.joined(person.in_case(case) for person in self._people)

    def __str__(self) -> str:
        return self.in_case("nom")


def all_women(people: Sequence[Someone]) -> bool:
    return bool(people) and all(person.gender == "f" for person in people)
