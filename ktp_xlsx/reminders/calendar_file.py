"""One person's open duties as a calendar file; imported again, it renews what is there and adds nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from ktp_xlsx.model import Master, Obligation
from ktp_xlsx.reminders.lines import about, due_text, what

_WARN: Final = timedelta(days=-1)  # a day before


def uid(master: Master, one: Obligation) -> str:
    """The same for the same duty of the same school year, whenever the file is made."""
    name = f"{master.settings.text('Įstaigos kodas')}|{master.settings.year}|{one.keys[-1]}"
    return f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@ktp-xlsx"


def calendar_file(master: Master, duties: Iterable[Obligation], today: date) -> bytes:
    """An iCalendar of all-day entries on the days when things are due; what is asked at once stands on today."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//ktp-xlsx//Priminimai//LT")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    stamp = datetime.combine(today, time(), UTC)
    for one in duties:
        entry = Event()
        entry.add("uid", uid(master, one))
        entry.add("dtstamp", stamp)
        entry.add("sequence", (today - date(2020, 1, 1)).days)  # a later file wins over an earlier one
        day = due_text(one) or today
        entry.add("dtstart", day)
        entry.add("dtend", day + timedelta(days=1))
        person = about(master, one)
        entry.add("summary", f"{what(one)} – {person}" if person else what(one))
        entry.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", what(one))
        alarm.add("trigger", _WARN)
        entry.add_component(alarm)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
