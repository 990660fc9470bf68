"""What a leave to attend (`dalyvavimas`) and a trip (`komandiruote`) say: event, people, money, cover, allowance.

Sources: product.md 4.3 and 5; for trips DK 107 str. and the tax inspectorate's explanations (domain.md 3.1).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from ktp_xlsx.findings import Finding, money
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Event, Master, Participant, Place, Programme
from ktp_xlsx.order_values import Citation, CoverLine, Money, Occasion, Person, Trip
from ktp_xlsx.rules import check_cover, cover
from ktp_xlsx.rules.budget import NOTHING, is_free, is_own_money
from ktp_xlsx.rules.calendar import ORDER_BEFORE
from ktp_xlsx.rules.check_cover import Decided
from ktp_xlsx.rules.order_contents import SHARING, Draft, setting_place
from ktp_xlsx.rules.programme_places import programme_places
from ktp_xlsx.rules.working_days import add_working_days, is_working_day, working_day_after

LEAVE, TRIP = "dalyvavimas", "komandiruote"
CERTIFICATE: Final = "Pažymėjimas po renginio, d. d."
ALLOWANCE: Final = "Dienpinigių norma, Eur"
TIME_CODES: Final = {LEAVE: "Žiniaraščio žymuo: dalyvavimas", TRIP: "Žiniaraščio žymuo: komandiruotė"}
USUAL_TIME_CODES: Final = {LEAVE: "", TRIP: "K"}
PUBLIC_TRANSPORT: Final = "visuomeninis transportas"
OWN_CAR: Final = "nuosavas automobilis"
LEAST_ALLOWANCE, MOST_ALLOWANCE = Decimal(14), Decimal(28)  # Eur a day in Lithuania since 2023-08-01 (domain.md 3.1)
_PLATE: Final = re.compile(r"\b([A-Z]{3}[ -]?\d{3}|[A-Z]{2}[ -]?\d{4})\b")
_SWAP: Final = re.compile(r"(\d{4}-\d{2}-\d{2})\D+(\d{1,2})\b")


def kind_of(event: Event) -> str:
    """By `Įsakymo rūšis`; empty is a leave to attend."""
    typed = fold(event.record.text("Įsakymo rūšis")) if event.record else ""
    return TRIP if typed.startswith("komandiruot") else LEAVE


def due_from(master: Master, event: Event) -> date | None:
    """The day from which the event's order is due: so many working days before it starts."""
    start = event.start.exact if event.start else None
    return add_working_days(start, -master.settings.whole(ORDER_BEFORE)) if start else None


def event_values(
    draft: Draft, programme: Programme, event: Event, kind: str, known: Decided, approved_by: Citation | None
) -> dict[str, object]:
    """The parts of an `Order` of this event; what is missing stands in `draft.gaps`."""
    master = draft.master
    employees = [(p, master.by_id.get(p.employee_id)) for p in event.participants]
    people = tuple(draft.person(e) for _, e in employees if e)
    occasion = _trip_occasion(draft, event) if kind == TRIP else _occasion(draft, event)
    values: dict[str, object] = {
        "people": people,
        "event": occasion,
        "money": _money(draft, event, kind),
        "cover": _cover(draft, event, known),
        "programme_order": approved_by,
        "office": draft.employee("Raštinė"),
        "event_codes": (event.code,),
        "time_code": master.settings.text(TIME_CODES[kind]) or USUAL_TIME_CODES[kind],
    }
    if occasion:
        certificate = master.settings.whole(CERTIFICATE)
        values["document_due"] = add_working_days(occasion.end, certificate)
        days = timedelta(days=master.settings.whole(SHARING))
        values["sharing_due"] = working_day_after(occasion.end + days)
        if kind == TRIP:
            values["trip"] = _trip(draft, programme, event, occasion)
    return values


def _occasion(draft: Draft, event: Event) -> Occasion | None:
    """The event; each part that is missing is told at the first participant's own cell."""
    for heading in _missing(event):
        draft.missing(_plan_place(draft.master, event, heading), heading, event.participants[0].name)
    return _made(event)


def _trip_occasion(draft: Draft, event: Event) -> Occasion | None:
    """As for a leave, but told in one finding (KTP-810), and a trip always has a place."""
    missing = _missing(event)
    if not event.venue and "Vieta" not in missing:
        missing.append("Vieta")
    typed = event.record.text if event.record else lambda _: ""
    if not typed("Transportas"):
        missing.append("Transportas")
    if missing:
        place = _programme_place(draft.master, event, missing[0])
        draft.gaps.append(Finding("KTP-810", place, {"pavadinimas": draft.title, "reikšmė": ", ".join(missing)}))
    return _made(event)


def _missing(event: Event) -> list[str]:
    """Headings of plan cells that a paper cannot do without."""
    remote = fold(event.mode).startswith("nuotol")
    needed = {
        "Renginio tema": event.topic,
        "Forma": event.form,
        "Būdas": event.mode,
        "Organizatorius": event.organiser,
        "Vieta": event.venue or remote,
        "Data nuo": event.start and event.start.exact,
        "Data iki": event.end is None or event.end.exact,
        "Trukmė, ak. val.": event.hours,
    }
    return [heading for heading, value in needed.items() if not value]


def _made(event: Event) -> Occasion | None:
    start = event.start.exact if event.start else None
    end = event.end.exact if event.end else start
    if start is None or end is None:
        return None
    return Occasion(event.topic, event.form, event.organiser, start, end, event.mode, event.venue, hours=event.hours)


def _plan_place(master: Master, event: Event, heading: str) -> Place:
    """The cell of a plan where the value belongs: the first participant's first row."""
    ref = event.participants[0].rows[0]
    plan = master.plan_by_sheet.get(ref.sheet)
    return Place(ref.sheet, ref.row, plan.columns.get(heading, 0) if plan else 0)


def _programme_place(master: Master, event: Event, heading: str) -> Place:
    """The cell in `Programa` where it has one, else the plan's."""
    shared = master.shared.get("Programa")
    if shared is not None and event.record is not None and heading in shared.columns:
        return shared.at(event.record, heading)
    return _plan_place(master, event, heading)


# ------------------------------------------------------------------------------------------------ money


def _money(draft: Draft, event: Event, kind: str) -> Money:
    """What the school pays. People's own money and free events stand in no order; nor what was granted as 0."""
    master = draft.master
    paid = [_school_pays(master, p) for p in event.participants]
    fees = tuple((p.fee or NOTHING) if pays else NOTHING for p, pays in zip(event.participants, paid, strict=True))
    others = sum(
        (p.cost - (p.fee or NOTHING) for p, pays in zip(event.participants, paid, strict=True) if pays), NOTHING
    )
    travel, lodging = _amount(event, "Kelionė, Eur"), _amount(event, "Nakvynė, Eur")
    if travel is not None or lodging is not None:
        others = NOTHING  # `Kitos išlaidos, Eur` of a plan are travel and lodging, estimated
    rate, days = _allowance(draft, event) if kind == TRIP else (NOTHING, 0)
    if event.granted == 0 or not (sum(fees, NOTHING) + others + (travel or 0) + (lodging or 0) + rate * days):
        return Money(allowance_rate=rate, allowance_days=days)
    sources = tuple(s for s in event.sources if not is_free(s) and not is_own_money(s))
    if not sources:
        draft.missing(_plan_place(master, event, "Lėšų šaltinis"), "Lėšų šaltinis", event.participants[0].name)
    return Money(sources, fees, travel or NOTHING, lodging or NOTHING, others, rate, days)


def _school_pays(master: Master, participant: Participant) -> bool:
    sources = [row.source for row in cover.plan_rows(master, participant) if row.source]
    return not sources or not all(is_own_money(s) or is_free(s) for s in sources)


def _amount(event: Event, heading: str) -> Decimal | None:
    value = event.record.cells.get(heading) if event.record else None
    return value if isinstance(value, Decimal) else None


def _allowance(draft: Draft, event: Event) -> tuple[Decimal, int]:
    """Eur a day, and for how many days of each person: obligatory when the trip is longer than a day (DK 107 str.)."""
    days = len(cover.days_of(event))
    if days <= 1:
        return NOTHING, 0
    settings = draft.master.settings
    rate = settings.number(ALLOWANCE)
    place = setting_place(settings, ALLOWANCE)
    names = ", ".join(p.name for p in event.participants)
    if not rate:
        draft.gaps.append(Finding("KTP-811", place, {"laukas": ALLOWANCE}, names))
        return NOTHING, 0
    if not LEAST_ALLOWANCE <= rate <= MOST_ALLOWANCE:
        bounds = {"nuo": money(LEAST_ALLOWANCE), "iki": money(MOST_ALLOWANCE)}
        draft.notes.append(Finding("KTP-812", place, {"reikšmė": money(rate), **bounds}, names))
    return rate, days


# ------------------------------------------------------------------------------------------------ trip


def _trip(draft: Draft, programme: Programme, event: Event, occasion: Occasion) -> Trip:
    typed = event.record.text if event.record else lambda _: ""
    transport, car = typed("Transportas"), typed("Automobilis")
    plate = _PLATE.search(car)
    model = (car[: plate.start()] if plate else car).strip(" ,;(")
    if fold(transport) == fold(OWN_CAR) and not (plate and model):
        place = programme_places(draft.master, programme)(event, "Automobilis")
        names = ", ".join(p.name for p in event.participants)
        draft.gaps.append(Finding("KTP-813", place, {"reikšmė": car}, names))
    working = sum(is_working_day(day) for day in cover.days_of(event))
    return Trip(
        leaves=occasion.start,
        returns=occasion.end,
        working_days=max(working, 1),
        transport=transport or PUBLIC_TRANSPORT,
        car=model,
        plate=plate[0] if plate else "",
    )


# ------------------------------------------------------------------------------------------------ cover


def _cover(draft: Draft, event: Event, known: Decided) -> tuple[CoverLine, ...]:
    """How each lesson is solved. Unsolved ones stop the paper: their findings are those of `check_cover`."""
    master, shared = draft.master, known.shared
    draft.gaps += check_cover.stopping(known, event)
    _ask_about_cover(draft, event, known.week)
    if shared is None:
        return ()
    lines = []
    for decision in known.by_event.get(event.code, ()):
        if not check_cover.is_solved(decision.record):
            continue
        record, manner = decision.record, decision.manner
        with_what = record.text("Su kuo")
        if fold(manner) in check_cover.WITH_SOMETHING and not with_what:
            draft.missing(shared.at(record, "Su kuo"), "Su kuo", record.text("Nedalyvauja"))
        swapped = _SWAP.search(with_what) if fold(manner) == fold(check_cover.SWAPPED) else None
        substitute = master.by_id.get(decision.substitute)
        lines.append(
            CoverLine(
                day=decision.slot.day,
                lesson=str(decision.slot.number),
                class_name=record.text("Klasė"),
                absent=_known(draft, decision.absent_id),
                manner=manner,
                subject=record.text("Dalykas"),
                substitute=draft.person(substitute) if substitute else None,
                paid=record.cells.get("Apmokama") is True,
                swap_day=date.fromisoformat(swapped[1]) if swapped else None,
                swap_lesson=swapped[2] if swapped else "",
                with_what=with_what,
            )
        )
    return tuple(sorted(lines, key=lambda x: (x.day, int(x.lesson), x.class_name, x.absent.name)))


def _ask_about_cover(draft: Draft, event: Event, week: cover.Week) -> None:
    """`Pavaduoti` left empty although lessons fall out: nothing is guessed."""
    for participant in event.participants:
        if cover.wish(draft.master, participant) is None and any(week.fallen(participant.employee_id, event)):
            ref = participant.rows[0]
            plan = draft.master.plan_by_sheet.get(ref.sheet)
            column = plan.columns.get("Pavaduoti", 0) if plan else 0
            draft.missing(Place(ref.sheet, ref.row, column), "Pavaduoti", participant.name)


def _known(draft: Draft, employee_id: str) -> Person:
    return draft.person(draft.master.by_id[employee_id])
