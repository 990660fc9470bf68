"""A duty in a few words, without anybody's cases: for `Priminimai`, lists, calendars and the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from ktp_xlsx.findings import Finding, money
from ktp_xlsx.model import Event, Master, Obligation, ReminderLine
from ktp_xlsx.rules import follow_up, obligations, practice
from ktp_xlsx.rules.told import first_told

COORDINATOR: Final = "koordinuojantis vadovas"
LATE: Final = "vėluoja"
TODAY: Final = "šiandien"
NEAR: Final = "artėja"
_WHAT: Final[Mapping[str, str]] = {
    obligations.SELF_ANALYSIS: "Atlikti savianalizę",
    obligations.PLAN: "Pateikti planą",
    obligations.DISCUSSION: "Aptarti planą",
    obligations.DRAFT: "Susipažinti su programos projektu",
    obligations.APPROVAL: "Patvirtinti programą",
    obligations.ORDER: "Pasirašyti įsakymą",
    obligations.COVER: "Nuspręsti dėl pavadavimo",
    follow_up.CERTIFICATE: "Pateikti pažymėjimą arba pažymą",
    follow_up.SHARING: "Pasidalyti patirtimi",
    follow_up.SELF_EVALUATION: "Įsivertinti poveikį",
    follow_up.LEADER_EVALUATION: "Įvertinti poveikį (vadovas)",
    practice.MATERIAL: "Įrašyti medžiagos vietą",
    practice.CONSENT: "Gauti sutikimą skelbti",
}


def what(one: Obligation) -> str:
    """`Pasidalyti patirtimi: „Įtraukusis ugdymas“ (2026-10-15)`."""
    if one.kind == obligations.CORRECTION:
        return f"Patikslinti plano langelį {one.place}"
    if one.kind == obligations.TRAINING:
        return f"Atnaujinti pažymėjimą „{one.values['mokymai']}“"
    if one.kind in {obligations.DAYS, obligations.DAYS_HAD}:
        word = "Numatyta" if one.kind == obligations.DAYS else "Dalyvauta"
        return f"{word} dienų – {_plain(one.values['dienos'])} (ne mažiau kaip {_plain(one.values['riba'])})"
    if one.kind == obligations.MONEY:
        return f"Paskirstyti {one.values['metai']} m. lėšas: nepaskirta {money(one.values['lieka'])} Eur"  # type: ignore[arg-type]
    text = _WHAT[one.kind]
    topic = event_text(one.event) if one.event else str(one.values.get("tema") or "")
    if topic and not one.event:
        topic = f"„{topic}“"
    return f"{text}: {topic}" if topic else text


def event_text(event: Event) -> str:
    """`„Tema“ (2026-10-15)`."""
    day = str(event.start) if event.start else ""
    if event.start and event.end and event.end != event.start:
        day = f"{day} – {event.end}"
    return f"„{event.topic}“ ({day})" if day else f"„{event.topic}“"


def _plain(number: object) -> str:
    text = f"{number:f}" if hasattr(number, "as_tuple") else str(number)
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def name_of(master: Master, employee_id: str) -> str:
    """The name of a recipient; „koordinuojantis vadovas“ where the setting names nobody."""
    employee = master.by_id.get(employee_id)
    return employee.name if employee else COORDINATOR


def about(master: Master, one: Obligation) -> str:
    """Whom a duty concerns, where that is not the one who is to act."""
    employee = master.by_id.get(one.about)
    if employee is None or one.about == one.whose:
        return "" if employee or not one.event else "; ".join(p.name for p in one.event.participants)
    return employee.name


def due_text(one: Obligation) -> date | None:
    """The day a reader is told; None where it is to be done at once."""
    return None if one.kind == obligations.CORRECTION else one.due


def state(one: Obligation, today: date) -> str:
    """`vėluoja`, `šiandien`, `artėja`; a correction is asked at once and is never late."""
    if one.due < today:
        return LATE
    return TODAY if one.due == today else NEAR


def reminder_lines(
    master: Master, found: Iterable[Obligation], told: Mapping[str, date], today: date
) -> tuple[ReminderLine, ...]:
    """The lines of `Priminimai`: what is open, the most overdue first."""
    return tuple(
        ReminderLine(
            name_of(master, one.whose),
            what(one),
            about(master, one),
            one.since,
            due_text(one),
            state(one, today),
            first_told(one, told),
            one.keys,
        )
        for one in found
    )


def finding_text(one: Obligation) -> tuple[str, str]:
    """Of a correction: what was noticed in the cell, and how to mend it. Only for the one whose plan it is."""
    finding = one.values["radinys"]
    assert isinstance(finding, Finding)
    return finding.message.removeprefix(f"{finding.place}: "), finding.remedy
