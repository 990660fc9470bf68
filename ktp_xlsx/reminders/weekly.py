"""The week's summary for the coordinating leader (papers.md 4, 13): figures and the next dates, nobody's marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from ktp_xlsx.language import date_range_text, date_text, money_text
from ktp_xlsx.language.dates import NBSP
from ktp_xlsx.model import Budget, Event, Master, Obligation, Programme
from ktp_xlsx.reminders import lines, wording
from ktp_xlsx.reminders.wording import Item, Letter
from ktp_xlsx.rules import follow_up, obligations
from ktp_xlsx.rules.follow_up import coordinator
from ktp_xlsx.rules.plan_rows import NOT_HELD

MOST_DATES = 5


def letter(master: Master, programme: Programme, budget: Budget, found: Iterable[Obligation], today: date) -> Letter:
    """The letter of the week, Monday to Sunday, in which `today` lies."""
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    unmet = [one for one in found if not one.met]
    open_ = obligations.open_on(unmet, today)
    deputy = coordinator(master)
    year = today.year
    spent = sum((one.spent for one in budget.sources if one.year == year), Decimal(0))
    given = sum((one.given or Decimal(0) for one in budget.sources if one.year == year), Decimal(0))
    events = sum(1 for event in programme.events if _in_week(event, monday, sunday))
    figures = (
        f"Savaitė: {date_range_text(monday, sunday)}",
        f"Renginiai – {events}.",
        f"Pasirašytini įsakymai – {_count(open_, obligations.ORDER)}.",
        f"Pavaduotinos pamokos, dėl kurių dar nenuspręsta, – {_lessons(open_)}.",
        f"Laukiama pažymėjimų – {_count(open_, follow_up.CERTIFICATE)}, pasidalijimų patirtimi – "
        f"{_count(open_, follow_up.SHARING)}.",
        f"Panaudota {money_text(spent)} iš {money_text(given)} ({year}{NBSP}m.).",
    )
    ahead = [one for one in unmet if one.due >= today and one.kind != obligations.CORRECTION][:MOST_DATES]
    dates = Item("Artimiausi terminai:", tuple(f"{date_text(one.due)} – {lines.what(one)}" for one in ahead))
    items = (Item(figures[0], figures[1:]), *([dates] if ahead else []))
    return Letter(deputy, wording.greeting(master.by_id.get(deputy)), items, ())


def _in_week(event: Event, monday: date, sunday: date) -> bool:
    if not event.topic or event.start is None or not event.start.day or event.status in NOT_HELD:
        return False
    return event.start.first <= sunday and (event.end or event.start).last >= monday


def _count(open_: Sequence[Obligation], kind: str) -> int:
    return sum(1 for one in open_ if one.kind == kind)


def _lessons(open_: Sequence[Obligation]) -> int:
    """Lessons of which `Pavadavimas` has a row; where it has none yet, the person counts as one."""
    found = 0
    for one in open_:
        if one.kind == obligations.COVER:
            lessons = one.values.get("pamokos")
            found += len(lessons) if isinstance(lessons, tuple) and lessons else 1
    return found
