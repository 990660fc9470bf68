"""After the event: certificate, sharing, self-evaluation, the leader's evaluation (domain.md 3.1–3.3).

Each is an obligation with its day; one whose day has passed is a finding too. Nobody owes anything for an event that
is not over, that was not attended or not held, or whose own cell holds an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import (
    Budget,
    Event,
    Master,
    Obligation,
    Participant,
    Plan,
    PlanRow,
    Programme,
    RowRef,
)
from ktp_xlsx.rules.plan_rows import NOT_HELD, dates_usable
from ktp_xlsx.rules.working_days import add_working_days, working_day_after

CERTIFICATE: Final = "pažymėjimas"
SHARING: Final = "sklaida"
SELF_EVALUATION: Final = "įsivertinimas"
LEADER_EVALUATION: Final = "vadovo vertinimas"

REMIND_BEFORE: Final = "Priminti prieš, d."
COORDINATOR: Final = "Koordinuojantis vadovas"
SHARE_WITHIN: Final = "Pasidalyti po renginio, d."
# Approved, or held already: whoever was to go did, until „ne“ is written.
_PRESUMED: Final = frozenset({"patvirtinta", "įsakymas", "įvyko", "pasidalyta", "įvertinta"})


class _Step(NamedTuple):
    """One duty after an event: its setting, the cell that shows it done, and the finding when it is late."""

    kind: str
    setting: str
    default: int
    heading: str
    code: str
    done: Callable[[PlanRow], object]


STEPS: Final = (
    _Step(CERTIFICATE, "Pažymėjimas po renginio, d. d.", 5, "Dokumento Nr.", "KTP-901", lambda row: row.document),
    _Step(SHARING, SHARE_WITHIN, 14, "Pasidalyta", "KTP-902", lambda row: row.shared_on),
    _Step(
        SELF_EVALUATION,
        "Įsivertinti po renginio, d.",
        60,
        "Įsivertinta",
        "KTP-903",
        lambda row: row.self_evaluated_on,
    ),
    _Step(
        LEADER_EVALUATION,
        "Vadovo vertinimas po renginio, d.",
        90,
        "Vadovas įvertino",
        "KTP-904",
        lambda row: row.leader_evaluated_on,
    ),
)


def setting_days(master: Master, key: str, default: int) -> int:
    """A number of days from `Nustatymai`, whole and not below 0."""
    number = master.settings.number(key)
    return max(0, int(number)) if number is not None else default


def window_opens(master: Master, due: date, *, earliest: date | None = None) -> date:
    """The first day to remind of what is due then: `Priminti prieš, d.` before it, but not before `earliest`."""
    opens = due - timedelta(days=setting_days(master, REMIND_BEFORE, 7))
    return min(due, max(opens, earliest)) if earliest else opens


def coordinator(master: Master) -> str:
    """The ID of the leader who coordinates; "" where the setting is empty or names nobody."""
    return known_id(master, master.settings.text(COORDINATOR))


def known_id(master: Master, text: str) -> str:
    """The ID as `Darbuotojai` writes it, of somebody there; "" where nobody bears it."""
    if text in master.by_id:
        return text
    return master.id_by_folded.get(fold(text), "") if text else ""


def supervisor(master: Master, employee_id: str) -> str:
    """The ID of a person's supervising leader; the coordinator where none is known or the leader has left."""
    employee = master.by_id.get(employee_id)
    return (known_id(master, employee.supervisor) if employee else "") or coordinator(master)


def works_on(master: Master, employee_id: str, day: date) -> bool:
    """Whether somebody of that ID is employed on that day."""
    employee = master.by_id.get(employee_id)
    return employee is not None and (employee.works_from or day) <= day <= (employee.works_to or day)


def event_keys(kind: str, event: Event, employee_id: str = "") -> tuple[str, ...]:
    """Two names of one duty: by its event's code, once `Programa` has given one, and last by what the event is."""
    by_content = "|".join((kind, employee_id, fold(event.topic), fold(event.organiser), str(event.start or "")))
    return (by_content,) if event.record is None else (*_by_code(kind, employee_id, event), by_content)


def _by_code(kind: str, employee_id: str, event: Event) -> tuple[str, ...]:
    return ("|".join((kind, employee_id, event.code)),) if event.code else ()


def settled(one: Obligation) -> Obligation:
    """The duty as it is known when the codes of new events are being written: it has its code's name already."""
    if one.event is None or one.event.record is not None:
        return one
    kind, employee_id, _ = one.keys[-1].split("|", 2)
    return replace(one, keys=(*_by_code(kind, employee_id, one.event), one.keys[-1]))


def after_events(master: Master, programme: Programme, _budget: Budget, today: date) -> Iterator[Obligation]:
    """The four duties of everyone who was at an event or is to be; their days are counted from its last day."""
    plan_of = master.plan_by_sheet
    row_of = {RowRef(plan.sheet, row.row): row for plan in master.plans for row in plan.rows}
    for event in programme.events:
        if not event.topic or event.start is None or event.status in NOT_HELD:
            continue
        for participant in event.participants:
            rows = [(plan_of[ref.sheet], row_of[ref]) for ref in participant.rows if ref in row_of]
            over = _over(event, rows, master.settings.year)
            if over is not None and works_on(master, participant.employee_id, today):
                yield from _steps(master, event, participant, rows, over)


def _over(event: Event, rows: list[tuple[Plan, PlanRow]], year: int) -> date | None:
    """The last day of the event for one person who was there; None where that is not so or not known."""
    there = [row for _, row in rows if row.attended]
    if not there:
        if event.status not in _PRESUMED or any(r.attended is False or "Dalyvauta" in r.invalid for _, r in rows):
            return None
        there = [row for _, row in rows]
        if not all(row.start and row.start.day for row in there):
            return None
    ends = [(row.end or row.start) for row in there if row.start and dates_usable(row, year)]
    return max((end.last for end in ends if end), default=None)


def _steps(
    master: Master, event: Event, participant: Participant, rows: list[tuple[Plan, PlanRow]], over: date
) -> Iterator[Obligation]:
    for step in STEPS:
        if any(step.heading in row.invalid for _, row in rows):
            continue
        count = setting_days(master, step.setting, step.default)
        if step.kind == CERTIFICATE:
            due = add_working_days(over, count)
        else:
            due = working_day_after(over + timedelta(days=count))
        leader = step.kind == LEADER_EVALUATION
        plan, row = rows[0]
        yield Obligation(
            step.kind,
            event_keys(step.kind, event, participant.employee_id),
            supervisor(master, participant.employee_id) if leader else participant.employee_id,
            due,
            window_opens(master, due, earliest=over + timedelta(days=1)),
            any(step.done(row) for _, row in rows),
            participant.employee_id,
            event,
            plan.at(row, step.heading),
        )


def late(master: Master, programme: Programme, budget: Budget, today: date) -> Iterator[Finding]:
    """KTP-901 to KTP-904, from the day after the last one."""
    codes = {step.kind: step.code for step in STEPS}
    for one in after_events(master, programme, budget, today):
        if not one.met and one.due < today and one.event:
            values = {"tema": one.event.topic, "data": one.due}
            yield Finding(codes[one.kind], one.place, values, master.by_id[one.about].name)


PROGRAMME_CHECKS: Final[tuple[Callable[[Master, Programme, Budget, date], Iterable[Finding]], ...]] = (late,)
