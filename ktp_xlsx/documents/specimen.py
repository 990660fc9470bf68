"""Papers of an invented school with every value filled, by which a template is tried before there is data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from ktp_xlsx.order_values import (
    Citation,
    Counted,
    CoverLine,
    Listed,
    Money,
    Occasion,
    Order,
    Person,
    PlanFacts,
    PlanLine,
    PlannedEvent,
    ProgrammeRow,
    School,
    Signer,
    SourceLine,
    Summary,
    Trip,
)

_HEAD: Final = Person("Asta", "Vaitkienė", "direktorė", "f")
_DEPUTY: Final = Person("Daiva", "Norvilienė", "direktoriaus pavaduotoja ugdymui", "f")
_OFFICE: Final = Person("Lina", "Butkutė", "raštinės administratorė", "f")
_WOMAN: Final = Person("Rūta", "Kazlauskienė", "lietuvių kalbos ir literatūros mokytoja", "f")
_MAN: Final = Person("Petras", "Rudys", "matematikos mokytojas ekspertas", "m")
_DAY: Final = date(2026, 10, 15)
_NEXT: Final = date(2026, 10, 16)
_EUR: Final = Decimal(60)

_LEAVE: Final = Order(
    "dalyvavimas",
    2026,
    School("Vilniaus Pavyzdžio gimnazija", "", "gimnazija", "", "Vilnius"),
    Signer(_HEAD),
    number="P-140",
    day=date(2026, 10, 12),
    event_codes=("KT-014",),
    people=(_WOMAN,),
    event=Occasion("Tema", "seminaras", "Pavyzdžio centras", _DAY, _DAY, "kontaktinis", "Kaunas", Decimal(6)),
    money=Money(("Mokymo lėšos",), (_EUR,), _EUR, _EUR, _EUR, Decimal(28), 2),
    cover=(
        CoverLine(_DAY, "1", "5a", _WOMAN, substitute=_MAN, paid=True),
        CoverLine(_DAY, "2", "6a", _WOMAN, "savarankiškas darbas"),
    ),
    document_due=_NEXT,
    sharing_due=_NEXT,
    time_code="K",
    programme_order=Citation("Dėl programos patvirtinimo", _DAY, "V-1"),
    group_order=Citation("Dėl darbo grupės sudarymo", _DAY, "V-2"),
    coordinator=_DEPUTY,
    office=_OFFICE,
    analysis_due=_DAY,
    draft_due=_DAY,
    approval_due=_DAY,
)
_SEVERAL: Final = replace(
    _LEAVE,
    people=(_WOMAN, _MAN),
    money=replace(_LEAVE.money, fees=(_EUR, _EUR)),
    cover=(
        *_LEAVE.cover,
        CoverLine(_NEXT, "3", "7a", _WOMAN, substitute=_DEPUTY),
        CoverLine(_DAY, "4", "8a", _WOMAN, "savarankiškas darbas"),
        CoverLine(_DAY, "5", "8a", _WOMAN, "savarankiškas darbas"),
    ),
)
_ROW: Final = ProgrammeRow(
    *("KT-001", 1, "Grupė", "Kompetencija", "Tema", "seminaras", "kontaktinis", "Pavyzdžio centras"),
    *("2026-10-15", "2026-10-15", Decimal(6), ("Rūta Kazlauskienė",), _EUR, "Mokymo lėšos", "Daiva Norvilienė"),
)
_SOURCE: Final = SourceLine("Mokymo lėšos", _EUR, _EUR)
_PROGRAMME: Final = replace(_LEAVE, kind="programa", people=(), rows=(_ROW,), sources=(_SOURCE,))
_CHANGED: Final = replace(
    _PROGRAMME, rows=(replace(_ROW, topic="Kita tema"), replace(_ROW, code="KT-002", number=2)), sources=()
)


def specimens(kind: str) -> tuple[Order, ...]:
    """Two or three papers of a kind, so that the branches for one person and for several are both tried."""
    trip = Trip(_DAY, _NEXT, 2, "nuosavas automobilis", "Toyota Corolla", "ABC 123")
    made: dict[str, tuple[Order, ...]] = {
        "grupe": (replace(_SEVERAL, kind="grupe"),),
        "programa": (_PROGRAMME, replace(_PROGRAMME, group_order=None)),
        "dalyvavimas": (_LEAVE, _SEVERAL, replace(_LEAVE, programme_order=None, cover=(), money=Money())),
        "komandiruote": (
            replace(_LEAVE, kind="komandiruote", trip=trip),
            replace(_SEVERAL, kind="komandiruote", trip=replace(trip, car="", plate="")),
        ),
        "pakeitimas": tuple(
            replace(_LEAVE, kind="pakeitimas", earlier=earlier, later=later)
            for earlier, later in (
                (_LEAVE, replace(_LEAVE, sharing_due=_DAY)),
                (_LEAVE, _SEVERAL),
                (_PROGRAMME, _CHANGED),
            )
        ),
        "panaikinimas": (
            replace(_LEAVE, kind="panaikinimas", earlier=_LEAVE, reason="renginys atšauktas"),
            replace(_LEAVE, kind="panaikinimas", earlier=_PROGRAMME),
        ),
        "susipazinimas": (
            replace(_SEVERAL, kind="susipazinimas"),
            replace(_SEVERAL, kind="susipazinimas", earlier=_LEAVE),
        ),
        "planas": (_plan(),),
        "suvestine": (_summary(),),
        "pasirasyti": (
            replace(_LEAVE, kind="pasirasyti", made=_DAY, listed=(Listed("Įsakymas", "Kam", "2026", 1),), left_out=1),
        ),
    }
    return made[kind]


def _plan() -> Order:
    line = PlanLine(
        *("Kompetencija", "Grupė", "savianalizė", "Rezultatas", "Tema", "seminaras", "kontaktinis", "Centras"),
        *("2026-10-15", "2026-10-15", Decimal(6), _EUR, "Mokymo lėšos", True),
    )
    facts = PlanFacts("mokytojas metodininkas", "Kalbų", _DAY, _DEPUTY, _DAY)
    return replace(_LEAVE, kind="planas", plan=facts, plan_lines=(line,))


def _summary() -> Order:
    counted = (Counted("Didaktinės kompetencijos", 1),)
    event = PlannedEvent("Tema", 2, Decimal(6), _EUR)
    held = Summary(1, 1, counted, counted, (event,), (_SOURCE,), ("KT-001 ir KT-002",), counted, _EUR)
    return replace(_LEAVE, kind="suvestine", people=(), summary=held)
