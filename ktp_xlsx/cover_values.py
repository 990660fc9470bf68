"""Lessons that fall out while their teacher is at an event, as `Pavadavimas` holds them: values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ktp_xlsx.model import Record

NOT_NEEDED_ANY_MORE = "Pavaduoti nebereikia."


@dataclass(frozen=True, slots=True)
class FallenLesson:
    """One lesson of one absent teacher: a row of `Pavadavimas`, there already (`record`) or still to be written."""

    day: date
    number: int
    form_class: str
    subject: str
    absent_id: str
    absent: str  # full name
    code: str  # of the event, `KT-001`
    proposal: str  # `Siūloma`
    candidates: tuple[str, ...] = ()  # IDs, best first; empty where a person has decided
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class CoverPlan:
    """What `Pavadavimas` should say. `over`: rows whose lesson does not fall out any more."""

    lessons: tuple[FallenLesson, ...]
    over: tuple[Record, ...] = ()
    wanted: bool = False  # the sheet is needed, if only for people to type into
