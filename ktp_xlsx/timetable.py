"""The timetable of `ktp run`: what is due at a moment, computed from `Nustatymai` and from when each job was last done.

`schedule` only says when to look; it remembers nothing over a restart. So whatever fell due while the machine slept, or
while the workbook was locked, is done once when it wakes. Times are those of Europe/Vilnius, compared as moments, so
that neither change of the clock skips a job or does it twice. Nothing here asks the clock: it is handed in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from ktp_xlsx import state
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Settings
from ktp_xlsx.refusals import Refused

ZONE: Final = ZoneInfo("Europe/Vilnius")
REMIND: Final = "priminimai"
WEEKLY: Final = "savaitės suvestinė"
NIGHTLY: Final = "naktinis suvedimas"
NIGHT: Final = time(2, 0)
MORNING: Final = time(7, 30)
LOOK_EVERY: Final = 30  # seconds
RETRY: Final = timedelta(minutes=10)  # the workbook was open in Excel
RETRY_FAULT: Final = timedelta(hours=1)  # something unforeseen
_WEEKDAYS: Final = ("pirmadienis", "antradienis", "treciadienis", "ketvirtadienis", "penktadienis", "sestadienis",
                    "sekmadienis")  # fmt: skip

Clock = Callable[[], datetime]
log = logging.getLogger("ktp_xlsx.timetable")


class Job(NamedTuple):
    """Something done at a time of day, on all days or on one day of the week (0 = Monday)."""

    name: str
    at: time
    weekday: int | None = None


def jobs(settings: Settings) -> tuple[Job, ...]:
    """The school's timetable: `Naktinis suvedimas`, `Priminimų laikas`, `Savaitės suvestinė`; in the order of a day."""
    at = settings.values.get("Priminimų laikas")
    morning = at if isinstance(at, time) else MORNING
    found = [Job(NIGHTLY, NIGHT)] if settings.yes("Naktinis suvedimas") else []
    found.append(Job(REMIND, morning))
    day = fold(settings.text("Savaitės suvestinė"))
    if day in _WEEKDAYS:
        found.append(Job(WEEKLY, morning, _WEEKDAYS.index(day)))
    return tuple(found)


def last_time(job: Job, now: datetime) -> datetime:
    """The latest moment, not after `now`, at which the job was to be done; in UTC.

    A time that the clock skips in spring counts as an hour later, one that it shows twice in autumn as the first.
    """
    day = now.astimezone(ZONE).date()
    for back in range(15):
        on = day - timedelta(days=back)
        moment = datetime.combine(on, job.at, ZONE).astimezone(UTC)
        if moment <= now and job.weekday in {None, on.weekday()}:
            return moment
    raise AssertionError("every job has its time within a fortnight")


def is_due(job: Job, done: str, now: datetime) -> bool:
    """Whether the job's last time has come since it was done. `done`: an ISO moment, or "".

    What was never done counts from this morning on: a new installation does not catch up the year. So does what was
    done in the future, which a clock that was set back tells.
    """
    before = datetime.combine(now.astimezone(ZONE).date(), time(), ZONE).astimezone(UTC)
    try:
        told = datetime.fromisoformat(done)
    except ValueError:
        told = before
    if told.tzinfo is None or told > now:
        told = before
    return told < last_time(job, now)


@dataclass(slots=True)
class Timetable:
    """The jobs of one workbook. `actions`: name -> what does it; `later`: name -> when it may be tried again."""

    path: Path
    settings: Callable[[], Settings]
    actions: Mapping[str, Callable[[datetime], str]]
    later: dict[str, datetime] = field(default_factory=dict)

    def look(self, now: datetime) -> list[str]:
        """Do what is due at this moment and return the names of what was done; no job's failure gets out of it."""
        try:
            todo = jobs(self.settings())
        except Refused as refused:
            self._put_off("nustatymai", now, RETRY, refused.text)
            return []
        done = []
        for job in todo:
            wait = self.later.get(job.name)
            if wait is not None and now < wait <= now + RETRY_FAULT:
                continue
            due = job.name in self.actions and is_due(job, state.load(self.path).jobs.get(job.name, ""), now)
            if due and self._do(job, now):
                done.append(job.name)
        return done

    def _do(self, job: Job, now: datetime) -> bool:
        try:
            told = self.actions[job.name](now)
            known = state.load(self.path)
            state.store(self.path, replace(known, jobs={**known.jobs, job.name: now.astimezone(UTC).isoformat()}))
        except Refused as refused:
            self._put_off(job.name, now, RETRY, refused.text)
            return False
        except Exception:  # the boundary of a job: whatever one does, the others go on
            log.exception("Darbas „%s“ nepavyko; bus bandoma vėliau.", job.name)
            self.later[job.name] = now + RETRY_FAULT
            return False
        self.later.pop(job.name, None)
        log.info("Darbas „%s“ atliktas. %s", job.name, told)
        return True

    def _put_off(self, name: str, now: datetime, pause: timedelta, why: str) -> None:
        wait = self.later.get(name)
        if wait is None or not now < wait <= now + RETRY_FAULT:
            log.warning("Darbas „%s“ atidėtas %d min. %s", name, pause.total_seconds() // 60, why)
            self.later[name] = now + pause


def forever(table: Timetable, clock: Clock, wait: Callable[[float], bool]) -> None:
    """Look now and then until `wait(seconds)` says to stop. A clock set back holds nothing up."""
    import schedule

    looks = schedule.Scheduler()
    looks.every(LOOK_EVERY).seconds.do(lambda: table.look(clock()))
    table.look(clock())
    while True:
        idle = looks.idle_seconds
        if wait(min(max(idle or 0.0, 0.0), LOOK_EVERY)):
            return
        if (looks.idle_seconds or 0.0) > LOOK_EVERY:
            looks.run_all()
        looks.run_pending()
