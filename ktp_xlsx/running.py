"""`ktp run`: the school's timetable put to work on its workbook; what was done stands in a log of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from ktp_xlsx import pipeline, reminding, state, timetable
from ktp_xlsx.model import Settings
from ktp_xlsx.refusals import Refused
from ktp_xlsx.reminders import mail
from ktp_xlsx.timetable import ZONE, Timetable
from ktp_xlsx.workbook import read

LOG: Final = "vykdymas.log"
_MOST_BYTES: Final = 500_000
_KEPT: Final = 5


def table_of(path: Path) -> Timetable:
    """The timetable of a workbook with what each of its jobs does."""
    path = path.resolve()
    settings = settings_reader(path)

    def local(now: datetime) -> datetime:
        return now.astimezone(ZONE)

    def remind(now: datetime) -> str:
        send = mail.account(settings()) is not None
        done = reminding.remind(path, local(now).date(), local(now), send=send)
        if done.examined.results is None:
            return "Darbaknygės pagrindas neperskaitytas."
        text = f"Naujų priminimų – {len(done.new)}, gavėjų – {done.recipients}."
        if done.unwritten is not None:
            text += " Lapas „Priminimai“ bus atnaujintas kitą kartą."
        if done.mail is not None:
            text += f" Išsiųsta – {len(done.mail.sent)}, neišsiųsta – {len(done.mail.unsent)}."
        return text

    def weekly(now: datetime) -> str:
        made = reminding.weekly(path, local(now).date())
        return f"Parengtas failas „{made.name}“." if made else "Suvestinė jau yra."

    def nightly(now: datetime) -> str:
        done = pipeline.consolidate(path, local(now).date(), local(now).replace(tzinfo=None))
        return f"Pakeitimų – {len(done.changes)}."

    return Timetable(path, settings, {timetable.REMIND: remind, timetable.WEEKLY: weekly, timetable.NIGHTLY: nightly})


def settings_reader(path: Path) -> Callable[[], Settings]:
    """`Nustatymai` of the workbook, read again only when the file has changed. Raises `Refused`."""
    known: tuple[tuple[int, int], Settings] | None = None

    def settings() -> Settings:
        nonlocal known
        try:
            about = path.stat()
        except OSError as e:
            raise Refused("missing", file=path.name) from e
        mark = (about.st_mtime_ns, about.st_size)
        if known is None or known[0] != mark:
            master = read.read(path).master
            known = mark, master.settings if master else Settings({})
        return known[1]

    return settings


def log_file() -> Path:
    return state.folder() / LOG


def start_log() -> logging.Handler:
    """Write the log to its file, half a megabyte at most, five old ones kept. Raises `Refused`."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError as e:
        raise Refused("write_failed", file=LOG, reason=e.strerror or type(e).__name__) from e
    handler.setFormatter(_Lithuanian("%(asctime)s  %(levelname)s  %(message)s", "%Y-%m-%d %H:%M:%S"))
    timetable.log.addHandler(handler)
    timetable.log.setLevel(logging.INFO)
    timetable.log.propagate = False
    return handler


def stop_log(handler: logging.Handler) -> None:
    timetable.log.removeHandler(handler)
    handler.close()


class _Lithuanian(logging.Formatter):
    """The level in Lithuanian."""

    _LEVELS: Final = {"INFO": "žinia", "WARNING": "įspėjimas", "ERROR": "klaida"}

    def format(self, record: logging.LogRecord) -> str:
        record.levelname = self._LEVELS.get(record.levelname, record.levelname)
        return super().format(record)
