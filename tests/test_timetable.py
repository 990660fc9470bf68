"""The timetable with a simulated clock: catching up, both changes of the clock, failures, kill and restart."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx import state, timetable
from ktp_xlsx.model import Settings
from ktp_xlsx.refusals import Refused
from ktp_xlsx.timetable import NIGHTLY, REMIND, WEEKLY, ZONE, Job, Timetable, is_due, jobs, last_time

SETTINGS = Settings({"Priminimų laikas": time(7, 30), "Savaitės suvestinė": "pirmadienis", "Naktinis suvedimas": True})


@pytest.fixture(autouse=True)
def own_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    yield
    logging.getLogger("ktp_xlsx.timetable").handlers.clear()


def local(text: str, fold: int = 0) -> datetime:
    """A moment by the clock on a wall in Vilnius."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE, fold=fold).astimezone(UTC)


class World:
    """A workbook and its jobs: what was done and when, by the wall clock."""

    def __init__(self, path: Path, **failures: Callable[[datetime], None]) -> None:
        self.done: list[tuple[str, str]] = []
        self.failures = failures
        self.path = path
        self.restart()

    def restart(self) -> None:
        """A new process: it knows only what the state file says."""
        names = {REMIND: "remind", WEEKLY: "weekly", NIGHTLY: "nightly"}
        self.table = Timetable(self.path, lambda: SETTINGS, {job: self.action(job, key) for job, key in names.items()})

    def action(self, job: str, key: str) -> Callable[[datetime], str]:
        def act(now: datetime) -> str:
            if key in self.failures:
                self.failures[key](now)
            self.done.append((job, f"{now.astimezone(ZONE):%m-%d %H:%M}"))
            return ""

        return act

    def live(self, start: datetime, end: datetime, step: timedelta = timedelta(minutes=1)) -> None:
        now = start
        while now <= end:
            self.table.look(now)
            now += step

    def times(self, job: str) -> list[str]:
        return [when for name, when in self.done if name == job]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return tmp_path / "KTP.xlsx"


def test_the_schools_timetable() -> None:
    """In the order of a day; nightly only where it is switched on, weekly only on a day of the week."""
    assert jobs(SETTINGS) == (Job(NIGHTLY, time(2)), Job(REMIND, time(7, 30)), Job(WEEKLY, time(7, 30), 0))
    plain = Settings({"Savaitės suvestinė": "niekada"})
    assert jobs(plain) == (Job(REMIND, time(7, 30)),)


def test_a_quiet_week(workbook: Path) -> None:
    """Each day once at its time, the summary on Monday."""
    world = World(workbook)
    world.live(local("2026-10-12T00:00"), local("2026-10-14T23:59"))
    assert world.times(REMIND) == ["10-12 07:30", "10-13 07:30", "10-14 07:30"]
    assert world.times(NIGHTLY) == ["10-12 02:00", "10-13 02:00", "10-14 02:00"]
    assert world.times(WEEKLY) == ["10-12 07:30"]


def test_two_weeks_asleep(workbook: Path) -> None:
    """What was due meanwhile is done once on waking, the summary too."""
    world = World(workbook)
    world.live(local("2026-10-12T07:00"), local("2026-10-12T08:00"))
    world.done.clear()
    world.live(local("2026-10-27T10:15"), local("2026-10-27T12:00"))
    assert sorted(world.done) == [(NIGHTLY, "10-27 10:15"), (REMIND, "10-27 10:15"), (WEEKLY, "10-27 10:15")]


def test_spring(workbook: Path) -> None:
    """On 28 March 2027 the clock skips an hour, on the days around nothing is lost or doubled."""
    world = World(workbook)
    world.live(local("2027-03-27T00:00"), local("2027-03-29T23:59"))
    assert world.times(REMIND) == ["03-27 07:30", "03-28 07:30", "03-29 07:30"]
    assert world.times(NIGHTLY) == ["03-27 02:00", "03-28 02:00", "03-29 02:00"]


def test_autumn(workbook: Path) -> None:
    """On 25 October 2026 an hour comes twice; what is done in it is done once."""
    world = World(workbook)
    world.live(local("2026-10-24T00:00"), local("2026-10-26T23:59"))
    assert world.times(REMIND) == ["10-24 07:30", "10-25 07:30", "10-26 07:30"]
    assert len(world.times(NIGHTLY)) == 3


@pytest.mark.parametrize(("day", "at"), [("2027-03-28", time(3, 30)), ("2026-10-25", time(3, 30))])
def test_a_job_in_the_odd_hour(day: str, at: time) -> None:
    """A time that is skipped, or comes twice, is still one moment of that day."""
    job = Job(REMIND, at)
    midnight, next_day = local(f"{day}T00:00"), local(f"{day}T00:00") + timedelta(days=1)
    moments = set()
    now = midnight
    while now < next_day:
        moments.add(last_time(job, now))
        now += timedelta(minutes=5)
    assert len([moment for moment in moments if moment >= midnight]) == 1


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)), st.times(), st.none() | st.integers(0, 6))
def test_last_time_has_come_and_is_the_last(now: datetime, at: time, weekday: int | None) -> None:
    """Not after now, at most eight days ago, and done then it is due no more until its next time."""
    moment = now.replace(tzinfo=UTC)
    job = Job(REMIND, at.replace(tzinfo=None), weekday)
    last = last_time(job, moment)
    assert timedelta(0) <= moment - last <= timedelta(days=8 if weekday is not None else 1, hours=1)
    assert not is_due(job, last.isoformat(), moment)
    assert not is_due(job, moment.isoformat(), moment)


def test_a_failing_job_does_not_stop_the_rest(workbook: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is logged in Lithuanian and tried again within the hour; the others go on."""

    def broken(now: datetime) -> None:
        if now < local("2026-10-12T08:15"):
            raise ZeroDivisionError

    world = World(workbook, remind=broken)
    timetable.log.propagate = True
    with caplog.at_level(logging.INFO, "ktp_xlsx.timetable"):
        world.live(local("2026-10-12T07:29"), local("2026-10-12T09:30"))
    assert world.times(REMIND) == ["10-12 08:30"]
    assert world.times(WEEKLY) == ["10-12 07:30"]
    assert "Darbas „priminimai“ nepavyko" in caplog.text


def test_a_locked_workbook_is_tried_again(workbook: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Every ten minutes until somebody has closed Excel; done once."""

    def locked(now: datetime) -> None:
        if now < local("2026-10-12T08:05"):
            raise Refused("open", file="KTP.xlsx")

    world = World(workbook, nightly=locked)
    timetable.log.propagate = True
    with caplog.at_level(logging.INFO, "ktp_xlsx.timetable"):
        world.live(local("2026-10-12T07:55"), local("2026-10-12T09:00"))
    assert world.times(NIGHTLY) == ["10-12 08:05"]
    assert caplog.text.count("atidėtas 10 min.") == 1


def test_kill_and_restart(workbook: Path) -> None:
    """A new process does not do again what was done, and does what the killed one was at."""

    class Killed(BaseException):
        pass

    def killed(now: datetime) -> None:
        if now == local("2026-10-13T07:30"):
            raise Killed

    world = World(workbook, remind=killed)
    world.live(local("2026-10-12T07:00"), local("2026-10-12T12:00"))
    world.restart()
    with pytest.raises(Killed):
        world.live(local("2026-10-12T12:01"), local("2026-10-13T12:00"))
    world.restart()
    world.live(local("2026-10-13T07:40"), local("2026-10-13T12:00"))
    assert world.times(REMIND) == ["10-12 07:30", "10-13 07:40"]


def test_clock_that_was_wrong(workbook: Path) -> None:
    """Set to the next year and back: jobs go on, at most once more that day."""
    world = World(workbook)
    world.table.look(local("2027-10-12T08:00"))
    world.done.clear()
    world.live(local("2026-10-12T00:00"), local("2026-10-13T23:59"))
    assert world.times(REMIND) == ["10-12 07:30", "10-13 07:30"]


def test_settings_that_cannot_be_read(workbook: Path) -> None:
    """The workbook was moved away for an hour: nothing is done, and then it is."""
    missing = True

    def settings() -> Settings:
        if missing:
            raise Refused("missing", file="KTP.xlsx")
        return SETTINGS

    world = World(workbook)
    world.table.settings = settings
    assert world.table.look(local("2026-10-13T08:00")) == []
    missing = False
    assert world.table.look(local("2026-10-13T09:00")) == [NIGHTLY, REMIND]


def test_it_ends_when_told(workbook: Path) -> None:
    """Looks at once, waits no longer than its interval, stops at the first word."""
    world = World(workbook)
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) == 3

    timetable.forever(world.table, lambda: local("2026-10-13T08:00"), wait)
    assert world.times(REMIND) == ["10-13 08:00"]
    assert all(0 <= seconds <= timetable.LOOK_EVERY for seconds in waits)


def test_state_survives(workbook: Path) -> None:
    """When each job was last done stands in the state file, in UTC."""
    World(workbook).table.look(local("2026-10-13T08:00"))
    assert state.load(workbook).jobs[REMIND] == "2026-10-13T05:00:00+00:00"
