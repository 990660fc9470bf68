"""The year's calendar (`Terminai`): stages with their dates from `Nustatymai`, and how far each has come.

The programme follows the school year, money the calendar year (domain.md 6). No act fixes these dates but the validity
of a certificate. A deadline of papers or plans that falls on a day off moves to the working day before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from ktp_xlsx.folding import fold
from ktp_xlsx.model import Deadline, Employee, Event, Master, Plan, Programme, Settings
from ktp_xlsx.rules.budget import APPROVE
from ktp_xlsx.rules.check_people import ending_certificates
from ktp_xlsx.rules.working_days import add_working_days, working_day_before

SELF_ANALYSIS: Final = "Savianalizės terminas"
PLANS: Final = "Planų pateikimo terminas"
ANALYSIS: Final = "Planų analizės terminas"
DRAFT: Final = "Projekto parengimo terminas"
ACQUAINTANCE: Final = "Projekto susipažinimo terminas"
APPROVAL: Final = "Programos tvirtinimo terminas"
ORDER_BEFORE: Final = "Įsakymas prieš renginį, d. d."
REMIND_BEFORE: Final = "Priminti prieš, d."

DONE: Final = "įvykdyta"
LATE: Final = "vėluoja"
NEAR: Final = "artėja"
GOING_ON: Final = "vyksta"
AHEAD: Final = "laukiama"
PASSED: Final = "terminas praėjo"  # nothing in the workbook tells whether it was done

MOST_LINES: Final = 12  # of one kind: orders, certificates; a person reads the nearest
ORDERED: Final = frozenset({"įsakymas", "įvyko", "pasidalyta", "įvertinta", "atšaukta", "nebeplanuojama", "atmesta"})

DEPUTY: Final = "koordinuojantis vadovas"


class _Progress(NamedTuple):
    """How far something has come: what is still missing, or None where the workbook cannot tell."""

    left: int | None
    counted: bool = True  # False: one thing, done or not; its number is not worth telling


def deadline(settings: Settings, key: str) -> date | None:
    """The day by which a stage is due: the setting, or the working day before it; None where it is not set."""
    day = settings.day(key)
    return working_day_before(day) if day else None


def signed_programme(master: Master) -> bool:
    """Whether the order that approves the programme stands in the register as signed."""
    register = master.shared.get("Įsakymai")
    return register is not None and any(
        fold(record.text("Rūšis")) == "programa" and fold(record.text("Būsena")) == "pasirasytas"
        for record in register.records
    )


def deadlines(master: Master, programme: Programme, today: date) -> tuple[Deadline, ...]:
    """The lines of `Terminai` by day: stages of the year, then what is near of orders and certificates."""
    lines = [
        *_stages(master, programme, today),
        *_turn_of_year(master, today),
        *_orders(master, programme, today),
        *_certificates(master, today),
    ]
    return tuple(sorted(lines, key=lambda line: line.due))


def _stages(master: Master, programme: Programme, today: date) -> Iterator[Deadline]:
    """From naming the needs to the approval (domain.md 1.1 to 1.5)."""
    settings, year = master.settings, master.settings.year
    signed = signed_programme(master)
    approved = _Progress(0 if signed else 1, counted=False)
    by_time = _Progress(0 if signed else None)
    undecided = sum(1 for e in programme.events if e.topic and e.status == "planuojama" and not e.decision)
    decided = _Progress(0 if signed else undecided if programme.events else None)

    def plans(key: str, done: Callable[[Plan], bool]) -> _Progress:
        due = settings.day(key) or today
        handled = {plan.employee_id for plan in master.plans if done(plan)}
        expected = [e.id for e in master.employees if _works_on(e, due)]
        return _Progress(sum(1 for one in expected if one not in handled) if expected else None)

    everyone, leaders = "visi darbuotojai", "kuruojantys vadovai"
    may, june, august = date(year, 5, 1), date(year, 6, 1), date(year, 8, 1)
    for stage, what, whose, start, key, progress in (
        (
            "1.1. Poreikiai",
            "Atliekama savianalizė, įvardijami poreikiai",
            everyone,
            may,
            SELF_ANALYSIS,
            plans(SELF_ANALYSIS, lambda plan: plan.self_analysed_on is not None),
        ),
        (
            "1.2. Planai",
            "Individualūs planai aptariami su kuruojančiu vadovu",
            f"{everyone}, {leaders}",
            june,
            PLANS,
            plans(PLANS, lambda plan: plan.discussed_on is not None),
        ),
        (
            "1.2. Planai",
            "Individualūs planai pateikiami koordinuojančiam vadovui",
            everyone,
            june,
            PLANS,
            plans(PLANS, lambda plan: plan.submitted_on is not None),
        ),
        ("1.3. Projektas", "Darbo grupė išanalizuoja individualius planus", "darbo grupė", june, ANALYSIS, by_time),
        (
            "1.3. Projektas",
            "Parengiamas programos projektas, dėl renginių nusprendžiama",
            f"darbo grupė, {DEPUTY}",
            june,
            DRAFT,
            decided,
        ),
        ("1.4. Susipažinimas", "Darbuotojai susipažįsta su programos projektu", leaders, august, ACQUAINTANCE, by_time),
        (
            "1.5. Tvirtinimas",
            "Programa patvirtinama įsakymu",
            "direktorius, raštinė",
            date(year, 9, 1),
            APPROVAL,
            approved,
        ),
    ):
        due = deadline(settings, key)
        if due:
            yield Deadline(stage, what, whose, min(start, due), due, _state(settings, progress, start, due, today))


def _works_on(employee: Employee, day: date) -> bool:
    return (employee.works_from or day) <= day <= (employee.works_to or day)


def _turn_of_year(master: Master, today: date) -> Iterator[Deadline]:
    """The budget year ends and begins, the school year ends (domain.md 6)."""
    following = master.settings.year + 1
    funded = any(funding.year == following for funding in master.funding)
    for stage, what, whose, start, end, progress in (
        (
            "Lėšos",
            f"Užbaigiami {following - 1} biudžetiniai metai: peržiūrimos nepanaudotos lėšos ir neapmokėtos sąskaitos",
            f"{DEPUTY}, buhalteris",
            date(following - 1, 12, 1),
            date(following - 1, 12, 31),
            _Progress(None),
        ),
        (
            "Lėšos",
            f"Lape „Lėšos“ įrašomos {following} metų sumos, prireikus keičiama programa",
            f"direktorius, {DEPUTY}",
            date(following, 1, 1),
            date(following, 1, 31),
            _Progress(0 if funded else 1, counted=False),
        ),
        (
            "Ataskaita",
            "Parengiama metų ataskaita ir skelbtinos gerosios patirties sąrašas",
            DEPUTY,
            date(following, 6, 1),
            date(following, 6, 30),
            _Progress(None),
        ),
    ):
        due = working_day_before(end)
        yield Deadline(stage, what, whose, start, due, _state(master.settings, progress, start, due, today))


def _orders(master: Master, programme: Programme, today: date) -> Iterator[Deadline]:
    """2.1: the order before each approved event that has none yet; the nearest ones, the rest in one line."""
    ahead = master.settings.whole(ORDER_BEFORE)
    due_by = sorted(
        ((add_working_days(event.start.exact, -ahead), event.start.exact, event) for event in programme.events
         if event.start and event.start.exact and event.start.exact >= today and _awaits_order(event)),
        key=lambda line: (line[:2], line[2].code, line[2].topic),
    )  # fmt: skip
    one = _Progress(1, counted=False)
    stage, whose = "2.1. Įsakymai", f"{DEPUTY}, raštinė, direktorius"
    for due, _, event in due_by[:MOST_LINES]:
        what = f"Įsakymas dėl renginio „{event.topic}“ ({event.start})"
        yield Deadline(stage, what, whose, None, due, _state(master.settings, one, None, due, today))
    if rest := due_by[MOST_LINES:]:
        due = rest[0][0]
        what = f"Įsakymai dėl vėlesnių renginių (iš viso – {len(rest)})"
        yield Deadline(stage, what, whose, None, due, _state(master.settings, one, None, due, today))


def _awaits_order(event: Event) -> bool:
    return bool(event.topic) and event.decision == APPROVE and event.status not in {*ORDERED, "taisytina"}


def _certificates(master: Master, today: date) -> Iterator[Deadline]:
    """Mandatory trainings that end within 90 days or have ended."""
    ending = ending_certificates(master, today)
    stage = "Privalomieji mokymai"
    for due, training, employee in ending[:MOST_LINES]:
        state, ends = (LATE, "Nebegalioja") if due < today else (NEAR, "Baigia galioti")
        what = f"{ends} pažymėjimas „{training.name}“ ({employee.name})"
        yield Deadline(stage, what, f"darbuotojas, {DEPUTY}", None, due, state)
    if rest := ending[MOST_LINES:]:
        due = rest[0][0]
        state = LATE if due < today else NEAR
        what = f"Kiti nebegaliojantys arba baigiantys galioti pažymėjimai (iš viso – {len(rest)})"
        yield Deadline(stage, what, f"darbuotojai, {DEPUTY}", None, due, state)


def _state(settings: Settings, progress: _Progress, start: date | None, due: date, today: date) -> str:
    """`įvykdyta`, `vėluoja: 3`, `artėja, liko 3`, `vyksta`, `laukiama` or, where nothing tells, `terminas praėjo`."""
    left = progress.left
    if left == 0:
        return DONE
    number = left if progress.counted else None
    if today > due:
        if left is None:
            return PASSED
        return f"{LATE}: {number}" if number else LATE
    if due - today <= timedelta(days=settings.whole(REMIND_BEFORE)):
        return f"{NEAR}, liko {number}" if number else NEAR
    if start and start <= today:
        return f"{GOING_ON}, liko {number}" if number else GOING_ON
    return AHEAD
