"""From an `Order` to the words that its template prints: cases, agreement, dates and money. Pure.

The names are those of papers.md, section 3, and `names_of(kind)` lists them for the check of a school's templates. A
value that is missing is left out, so that a template which needs it stops the paper instead of printing a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, NamedTuple

from ktp_xlsx.documents import cover_words, lists_words, phrases
from ktp_xlsx.documents.named import (
    InCases,
    Several,
    Someone,
    Unsure,
    all_women,
    cited,
    form_of_event,
    place,
    school,
    text_in_cases,
)
from ktp_xlsx.language import counted, date_range_text, date_text, decline, money_text
from ktp_xlsx.language.dates import NBSP
from ktp_xlsx.order_values import Citation, Occasion, Order, Person

ONLINE: Final = "nuotolinis"


class Words(NamedTuple):
    """What a template gets, and the forms whose case is unsure: (text, case, what was printed)."""

    values: dict[str, Any]
    unsure: Unsure


def words_of(order: Order, **more: Any) -> Words:
    """The context of a paper. ValueError for an unknown kind, or where what makes the kind is missing altogether."""
    unsure: Unsure = []
    values = _frame(order, unsure)
    for part in _PARTS[order.kind] if order.kind in _PARTS else _unknown(order.kind):
        values.update(part(order, unsure))
    values.update(more)
    return Words(values, unsure)


def _unknown(kind: str) -> Any:
    raise ValueError(f"no such kind of paper: {kind!r}")


def title(order: Order) -> str:
    """The title of an order, as the register holds it and other orders cite it: `Dėl … dalyvavimo …`, no full stop."""
    return phrases.closed_once(_title(order, [])).replace(phrases.HARD_HYPHEN, "-")


def citation(order: Order) -> Citation:
    """A registered order as later papers cite it."""
    return Citation(title(order), order.day, order.number)


def years(order: Order) -> str:
    """`2026–2027`"""
    return f"{order.year}–{order.year + 1}"


# --------------------------------------------------------------------------------------------------- every order


def _frame(order: Order, unsure: Unsure) -> dict[str, Any]:
    signer = Someone(order.signer.person, unsure)
    post = phrases.raised(order.signer.person.post)
    if order.signer.acting and "atliek" not in post:
        acting = "atliekanti" if signer.gender == "f" else "atliekantis"
        post = f"{post}, {acting} direktoriaus pareigas"
    woman = signer.gender == "f"
    whole = order.school
    kind = whole.kind or (whole.name.split() or [""])[-1]
    return {
        "mokykla": school(whole.name, whole.genitive, unsure),
        "mokyklos_rusis": text_in_cases(kind.lower(), unsure),
        "vietove": whole.town,
        "mm": years(order),
        "pavadinimas": phrases.closed_once(_title(order, unsure)),
        "data_eilute": phrases.dateline(order.day, order.made),
        "numeris": phrases.unbroken(order.number or order.index),
        "vadovas": _Signature(post, order.signer.person.name, signer.gender),
        "Vadovaudamasis": "Vadovaudamasi" if woman else "Vadovaudamasis",
        "Atsizvelgdamas": "Atsižvelgdama" if woman else "Atsižvelgdamas",
        "atsizvelgdamas": "atsižvelgdama" if woman else "atsižvelgdamas",
        **_optional(
            koordinatorius=order.coordinator and Someone(order.coordinator, unsure),
            rastine=order.office and Someone(order.office, unsure),
        ),
        "rastine": Someone(order.office, unsure) if order.office else None,
    }


class _Signature(NamedTuple):
    pareigos_parase: str
    vardas: str
    gender: str


def _optional(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != ""}


def _title(order: Order, unsure: Unsure) -> str:
    return _TITLES[order.kind](order, unsure) if order.kind in _TITLES else ""


def _title_of_people(order: Order, unsure: Unsure, ending: str) -> str:
    whom = "darbuotojų"
    if len(order.people) == 1:
        whom = Someone(order.people[0], unsure).in_case("gen")
    return f"Dėl {whom} {ending}"


def _title_of_earlier(order: Order, unsure: Unsure, ending: str) -> str:
    return f"Dėl {_earlier(order, unsure).in_case('gen')} {ending}"


_PROGRAMME: Final = "mokslo metų kvalifikacijos tobulinimo programos"
_TITLES: Final[Mapping[str, Callable[[Order, Unsure], str]]] = {
    "grupe": lambda order, _: f"Dėl darbo grupės {years(order)} {_PROGRAMME} projektui parengti sudarymo",
    "programa": lambda order, _: f"Dėl {years(order)} {_PROGRAMME} patvirtinimo",
    "dalyvavimas": lambda order, unsure: _title_of_people(
        order, unsure, "dalyvavimo kvalifikacijos tobulinimo renginyje"
    ),
    "komandiruote": lambda order, unsure: _title_of_people(order, unsure, "komandiruotės"),
    "pakeitimas": lambda order, unsure: _title_of_earlier(order, unsure, "pakeitimo"),
    "panaikinimas": lambda order, unsure: _title_of_earlier(order, unsure, "pripažinimo netekusiu galios"),
    "susipazinimas": lambda order, _: (
        "Susipažinimo su įsakymu lapas"
        if order.earlier
        else f"Susipažinimo su {years(order)} {_PROGRAMME} projektu lapas"
    ),
    "planas": lambda order, _: f"Individualus {years(order)} mokslo metų kvalifikacijos tobulinimo planas",
    "suvestine": lambda order, _: f"{years(order)} mokslo metų kvalifikacijos tobulinimo poreikių suvestinė",
    "pasirasyti": lambda *_: "Pasirašyti teikiami dokumentai",
}


def _earlier(order: Order, unsure: Unsure) -> InCases:
    earlier = order.earlier
    if earlier is None:
        raise ValueError(f"a paper of the kind {order.kind!r} needs the earlier order")
    return cited(citation(earlier), _school_genitive(order, unsure), unsure)


def _school_genitive(order: Order, unsure: Unsure) -> str:
    return school(order.school.name, order.school.genitive, unsure).in_case("gen")


def _cited_or_none(order: Order, held: Citation | None, unsure: Unsure) -> InCases | None:
    return cited(held, _school_genitive(order, unsure), unsure) if held else None


# --------------------------------------------------------------------------------------------------- the kinds


def _group(order: Order, unsure: Unsure) -> dict[str, Any]:
    people = [Someone(person, unsure) for person in order.people]
    leader = people[0] if people else None
    return {
        "grupes_vadovas": leader,
        "darbo_grupes_vadovas": "darbo grupės vadovė" if leader and leader.gender == "f" else "darbo grupės vadovas",
        "nariai": people[1:],
        "susipazista": people,
        **_optional(
            analize=_day(order.analysis_due), projektas=_day(order.draft_due), tvirtinti=_day(order.approval_due)
        ),
    }


def _programme(order: Order, unsure: Unsure) -> dict[str, Any]:
    total = sum((row.first_year + row.second_year for row in order.sources), Decimal(0))
    by_source = [(text_in_cases(phrases.lowered(row.source), unsure), row) for row in order.sources]
    shares = ", ".join(
        f"{source.in_case('gen')}{NBSP}– {money_text(row.first_year + row.second_year)}" for source, row in by_source
    )
    return {
        "grupes_isakymas": _cited_or_none(order, order.group_order, unsure),
        "pasidalyti_per": counted(order.sharing_days, "diena", "acc"),
        "eilutes": [lists_words.programme_row(row) for row in order.rows],
        "saltiniai": [lists_words.source_line(row) for row in order.sources],
        "metai1": f"{order.year}{NBSP}m.",
        "metai2": f"{order.year + 1}{NBSP}m.",
        "patvirtinta_data": phrases.dateline(order.day, order.made),
        "is_viso": money_text(total) + (f", iš jų {shares}" if len(order.sources) > 1 else ""),
    }


def _leave(order: Order, unsure: Unsure) -> dict[str, Any]:
    people = [Someone(person, unsure) for person in order.people]
    covering = cover_words.substitutes(order, unsure)
    named = [*people, *(one for one in covering if one.vardas.in_case("nom") not in {str(p.vardas) for p in people})]
    women = all_women(people)
    money = _money(order, unsure)
    return {
        "dalyviai": people,
        "dalyvis": people[0] if len(people) == 1 else Several(people, unsure),
        "siuos_darbuotojus": "šias darbuotojas" if women else "šiuos darbuotojus",
        "siems_darbuotojams": "šioms darbuotojoms" if women else "šiems darbuotojams",
        "nurodytus_darbuotojus": "nurodytą darbuotoją"
        if len(named) == 1
        else "nurodytas darbuotojas"
        if all_women(named)
        else "nurodytus darbuotojus",
        "dalyvauti": order.role or "dalyvauti",
        "programos_isakymas": _cited_or_none(order, order.programme_order, unsure),
        "susipazista": named,
        "zymuo": _time_mark(order.time_code),
        "dokumentas": _day(order.document_due),
        "sklaida": _day(order.sharing_due),
        **(_event(order.event, unsure) if order.event else {}),
        **cover_words.cover(order, unsure),
        **money,
    }


def _event(event: Occasion, unsure: Unsure) -> dict[str, Any]:
    form = form_of_event(event.form, unsure)
    relative = phrases.relative(event.form)
    if not relative.sure:
        unsure.append((event.form, "acc", relative.form))
    where = ""
    if ONLINE in event.mode.lower():
        where = "nuotoliniu būdu"
    elif event.venue:
        where = place(event.venue, unsure).in_case("loc")
    when = date_range_text(event.start, event.end)
    held = {
        "tema": event.topic,
        "forma": form if event.form else None,
        "organizatorius": event.organiser,
        "laikas": when,
        "kur": where,
        "kada_kur": f"{when} {where}".strip(),
        "kuri": relative.form,
        "trukme": counted(event.hours, "akademinė valanda") if event.hours is not None else None,
        "vieta": place(event.venue, unsure) if event.venue else None,
    }
    return {"renginys": _optional(**held)}


def _money(order: Order, unsure: Unsure) -> dict[str, Any]:
    money = order.money
    fees = [fee for fee in money.fees if fee]
    fee = ""
    if len(order.people) == 1 and fees:
        fee = money_text(fees[0])
    elif fees and len(fees) == len(order.people) and len(set(fees)) == 1:
        fee = f"po {money_text(fees[0])}, iš viso {money_text(sum(fees))}"
    elif fees:
        fee = f"iš viso {money_text(sum(fees))}"
    costs = [
        (word, amount)
        for word, amount in (("kelionės", money.travel), ("nakvynės", money.lodging), ("kitos", money.other))
        if amount
    ]
    return {
        "mokestis": fee,
        "islaidos": _costs(costs, ""),
        "islaidos_iki": _costs(costs, f"iki{NBSP}"),
        "saltinis": _Sources([text_in_cases(phrases.lowered(source), unsure) for source in money.sources]),
    }


def _costs(costs: list[tuple[str, Decimal]], up_to: str) -> str:
    """`kelionės išlaidos (12,00 Eur)`; `kelionės (12,00 Eur) ir nakvynės (30,00 Eur) išlaidos`."""
    if len(costs) == 1:
        word, amount = costs[0]
        return f"{word} išlaidos ({up_to}{money_text(amount)})"
    return phrases.joined(f"{word} ({up_to}{money_text(amount)})" for word, amount in costs) + " išlaidos" * bool(costs)


class _Sources:
    """One or more sources of money, in a case: `mokymo lėšų ir įstaigos pajamų lėšų`."""

    __slots__ = ("_sources",)

    def __init__(self, sources: list[InCases]) -> None:
        self._sources = sources

    def in_case(self, case: str) -> str:
        if not self._sources:
            raise ValueError("money without a source")
        return phrases.joined(source.in_case(case) for source in self._sources)

    def __str__(self) -> str:
        return self.in_case("nom")


_TRANSPORT: Final = frozenset({"visuomeninis transportas", "nuosavas automobilis", "įstaigos automobilis"})


def _trip(order: Order, unsure: Unsure) -> dict[str, Any]:
    trip, money = order.trip, order.money
    if trip is None or order.event is None:
        raise ValueError("a trip without its facts")
    days = money.allowance_days
    rate = money.allowance_rate
    total = rate * days * max(1, len(order.people))
    each = ""
    if len(order.people) > 1:
        women = all_women([Someone(person, unsure) for person in order.people])
        each = f"{'kiekvienai darbuotojai' if women else 'kiekvienam darbuotojui'}{NBSP}– {money_text(rate * days)}: "
    how = phrases.lowered(trip.transport)
    transport = decline(how, "ins")
    if not transport.sure and how not in _TRANSPORT:
        unsure.append((trip.transport, "ins", transport.form))
    car = ""
    if trip.car or trip.plate:
        car = f"markė ir modelis{NBSP}– „{trip.car}“, valstybinis numeris{NBSP}– {trip.plate}"
    return {
        "i_vieta": place(order.event.venue, unsure).in_case("acc"),
        "trunka": counted(trip.working_days, "darbo diena", "acc"),
        "isvykstama": date_text(trip.leaves),
        "grizta": date_text(trip.returns),
        "transportu": transport.form,
        "automobilis": car,
        "dienpinigiai": money_text(total) if total else "",
        "dienpinigiu_skaiciavimas": f"{each}{counted(days, 'diena')} po {money_text(rate)}" if total else "",
        "ataskaita_per": counted(trip.report_days, "darbo diena", "acc"),
    }


def _time_mark(code: str) -> str:
    """`raide K`, `raidėmis KV`"""
    return f"raid{'e' if len(code) == 1 else 'ėmis'}{NBSP}{code}" if code else ""


def _day(day: Any) -> str | None:
    return date_text(day) if day else None


def _annulment(order: Order, unsure: Unsure) -> dict[str, Any]:
    return {"senas": _earlier(order, unsure), "priezastis": order.reason, "susipazista": _acquainted(order, unsure)}


def _amendment(order: Order, unsure: Unsure) -> dict[str, Any]:
    return {"senas": _earlier(order, unsure), "susipazista": _acquainted(order, unsure)}


def _acquainted(order: Order, unsure: Unsure) -> list[Someone]:
    """Who must see the change: the people of the order before and after it."""
    people: dict[str, Person] = {}
    for one in (order.earlier, order.later):
        if one is not None and one.kind in {"dalyvavimas", "komandiruote"}:
            people.update({person.name: person for person in one.people})
            people.update({line.substitute.name: line.substitute for line in one.cover if line.substitute})
    return [Someone(person, unsure) for person in people.values()]


def _acquaintance(order: Order, unsure: Unsure) -> dict[str, Any]:
    people = [lists_words.numbered(n, Someone(person, unsure)) for n, person in enumerate(order.people, 1)]
    return {
        "asmenys": people,
        "isakymas": _earlier(order, unsure) if order.earlier else None,
        **_optional(terminas=_day(order.analysis_due)),
    }


def _plan(order: Order, unsure: Unsure) -> dict[str, Any]:
    if not order.people:
        raise ValueError("a plan of nobody")
    return lists_words.plan(order, Someone(order.people[0], unsure), unsure)


def _summary(order: Order, _: Unsure) -> dict[str, Any]:
    return lists_words.summary(order)


def _to_sign(order: Order, _: Unsure) -> dict[str, Any]:
    return lists_words.to_sign(order)


_Part = Callable[[Order, Unsure], dict[str, Any]]
_PARTS: Final[Mapping[str, tuple[_Part, ...]]] = {
    "grupe": (_group,),
    "programa": (_programme,),
    "dalyvavimas": (_leave,),
    "komandiruote": (_leave, _trip),
    "pakeitimas": (_amendment,),
    "panaikinimas": (_annulment,),
    "susipazinimas": (_acquaintance,),
    "planas": (_plan,),
    "suvestine": (_summary,),
    "pasirasyti": (_to_sign,),
}


def with_number(order: Order, number: str, day: Any) -> Order:
    """The same order, registered."""
    return replace(order, number=number, day=day)
