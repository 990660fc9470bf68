"""Good practice (domain.md 5): rows of `Geroji patirtis`, what they still lack, and which may be published.

Methodical circles, lecturing and assessing are rows of the same plan sheet, told by their `Forma`: nothing new to learn
for staff, and the event is in the programme, its order and its hours like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Final, NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import (
    NOWHERE,
    Budget,
    Master,
    Obligation,
    Plan,
    PlanRow,
    Practice,
    Programme,
    Record,
    RowRef,
    SharedSheet,
)
from ktp_xlsx.rules.follow_up import SHARE_WITHIN, coordinator, setting_days, window_opens
from ktp_xlsx.rules.working_days import working_day_after

PRACTICE: Final = "Geroji patirtis"
MATERIAL: Final = "medžiagos vieta"
CONSENT: Final = "sutikimas skelbti"
SHARING: Final = "pasidalyta po renginio"
CIRCLE: Final = "metodinis būrelis"
LECTURER: Final = "lektorius"
ASSESSOR: Final = "vertintojas"
BROUGHT: Final = "parsivežta patirtis"
OWN: Final = "mokyklos patirtis"
_ACTIVITIES: Final = {"metodin": CIRCLE, "lektor": LECTURER, "pranesim": LECTURER, "vertin": ASSESSOR}
_CODE: Final = re.compile(r"GP-(\d+)")


class _Found(NamedTuple):
    """Good practice as the plans tell it."""

    topic: str
    author: str
    day: date
    activity: str
    form: str
    group: str
    source: str

    @property
    def key(self) -> tuple[str, ...]:
        return fold(self.author), fold(self.topic), fold(self.activity)


def activity_of(form: str) -> str:
    """What a person did at the event themselves, by `Forma`; "" where they were there to learn."""
    folded = fold(form)
    return next((activity for start, activity in _ACTIVITIES.items() if folded.startswith(start)), "")


def practices(master: Master, programme: Programme) -> tuple[Practice, ...]:
    """Rows of `Geroji patirtis`: those that are there, with what the plans say of them now, then the new ones.

    A row is found again by its author, topic and activity; of several alike, in the order of their days. A row whose
    source has gone is not among them: it stays as it is.
    """
    broken = {ref for event in programme.events if event.status == "taisytina" for ref in event.rows}
    found: dict[tuple[str, ...], list[_Found]] = {}
    topics = {ref: event.topic for event in programme.events for ref in event.rows}  # one wording for one event
    for one in sorted(_in_plans(master, broken, topics), key=lambda one: (one.day, one.author, one.topic)):
        found.setdefault(one.key, []).append(one)
    shared = master.shared.get(PRACTICE)
    records = shared.records if shared else ()
    known: list[Practice] = []
    for record in records:
        same = found.get(tuple(fold(record.text(h)) for h in ("Autorius", "Tema", "Veikla")))
        if record.text("Kodas") and same:
            known.append(Practice(record.text("Kodas"), *same.pop(0), record))
    codes = _new_codes(records)
    fresh = sorted((one for left in found.values() for one in left), key=lambda one: (one.day, one.author, one.topic))
    return (*known, *(Practice(next(codes), *one) for one in fresh))


def _in_plans(master: Master, broken: set[RowRef], topics: Mapping[RowRef, str]) -> Iterator[_Found]:
    for plan in master.plans:
        for row in plan.rows:
            if row.topic and row.attended and (plan.sheet, row.row) not in broken:
                one = _of_row(master, plan, row)
                if one is not None:
                    yield one._replace(topic=topics.get(RowRef(plan.sheet, row.row)) or one.topic)


def _of_row(master: Master, plan: Plan, row: PlanRow) -> _Found | None:
    author = master.by_id.get(plan.employee_id)
    activity = activity_of(row.form)
    last = row.end or row.start
    day = (last.exact if last else None) if activity else row.shared_on
    if author is None or day is None:
        return None
    if activity:
        return _Found(row.topic, author.name, day, activity, row.form, author.group, OWN)
    return _Found(row.topic, author.name, day, SHARING, row.sharing_form, author.group, BROUGHT)


def _new_codes(records: tuple[Record, ...]) -> Iterator[str]:
    taken = [int(number) for record in records for number in _CODE.findall(record.text("Kodas"))]
    return (f"GP-{number:03d}" for number in count(max(taken, default=0) + 1))


# ------------------------------------------------------------------------------------------------ what rows lack


def good_practice(master: Master, programme: Programme, _budget: Budget, _today: date) -> Iterator[Obligation]:
    """Each row needs its place, and the author's consent where it is proposed for publishing."""
    shared = master.shared.get(PRACTICE)
    said, people = said_in_plans(master), ids_by_name(master)
    for code, topic, author, day, record in _rows(practices(master, programme), shared):
        due = working_day_after(day + timedelta(days=setting_days(master, SHARE_WITHIN, 14)))
        says = _says(said, author, topic)
        place = bool(record and (record.text("Medžiagos vieta") or record.text("Nuoroda")))
        consent = record.cells.get("Sutikimas skelbti") if record else None
        asked = says is True or (says is None and bool(record and record.text("Nuoroda")))
        for kind, heading, met in (
            (MATERIAL, "Medžiagos vieta", place),
            (CONSENT, "Sutikimas skelbti", consent is not None or not asked),
        ):
            yield Obligation(
                kind,
                ("|".join((kind, code)),),
                coordinator(master),
                due,
                window_opens(master, due, earliest=day),
                met,
                people.get(fold(author), ""),
                place=shared.at(record, heading) if shared and record else NOWHERE,
                values={"tema": topic, "autorius": author},
            )


def _rows(told: Iterable[Practice], shared: SharedSheet | None) -> Iterator[tuple[str, str, str, date, Record | None]]:
    """Code, topic, author, day, record: what the plans tell, also before it is written, and rows that people added."""
    seen = set()
    for one in told:
        seen.add(one.record.row if one.record else 0)
        yield one.code, one.topic, one.author, one.day, one.record
    for record in shared.records if shared else ():
        day = record.cells.get("Data")
        if record.row not in seen and record.text("Kodas") and isinstance(day, date):
            yield record.text("Kodas"), record.text("Tema"), record.text("Autorius"), day, record


def ids_by_name(master: Master) -> dict[str, str]:
    """Folded name -> ID; a name that two people bear stands for neither."""
    found: dict[str, list[str]] = {}
    for employee in master.by_id.values():
        found.setdefault(fold(employee.name), []).append(employee.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def said_in_plans(master: Master) -> dict[tuple[str, str], bool]:
    """(folded author, folded topic) -> `Skelbti` of the plan rows; „ne“ in one of them withdraws."""
    found: dict[tuple[str, str], bool] = {}
    for plan in master.plans:
        author = master.by_id.get(plan.employee_id)
        for row in plan.rows if author else ():
            if author and row.publish is not None:
                key = fold(author.name), fold(row.topic)
                found[key] = found.get(key, True) and row.publish
    return found


def _says(said: Mapping[tuple[str, str], bool], author: str, topic: str) -> bool | None:
    return said.get((fold(author), fold(topic)))


def publishing(master: Master, _programme: Programme, _budget: Budget, _today: date) -> Iterator[Finding]:
    """KTP-909: there is a link to publish, and nobody has written what the author says to it."""
    shared = master.shared.get(PRACTICE)
    said = said_in_plans(master) if shared else {}
    for record in shared.records if shared else ():
        unanswered = record.cells.get("Sutikimas skelbti") is None and record.text("Kodas") and record.text("Nuoroda")
        if shared and unanswered and _says(said, record.text("Autorius"), record.text("Tema")) is not False:
            yield Finding("KTP-909", shared.at(record, "Sutikimas skelbti"), {}, record.text("Autorius"))


def published(master: Master) -> tuple[Record, ...]:
    """Rows that may be shown to the world: consent is „taip“, and no plan of the author says `Skelbti` = ne."""
    shared = master.shared.get(PRACTICE)
    said = said_in_plans(master) if shared else {}
    return tuple(
        record
        for record in (shared.records if shared else ())
        if record.cells.get("Sutikimas skelbti") is True
        and record.text("Tema")
        and _says(said, record.text("Autorius"), record.text("Tema")) is not False
    )


PROGRAMME_CHECKS: Final[tuple[Callable[[Master, Programme, Budget, date], Iterable[Finding]], ...]] = (publishing,)
