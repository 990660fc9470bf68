"""What has been told already: each duty is new once, however many days lie between two runs.

Memory is a mapping of keys to the day they were first told; a duty is known by any of its keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ktp_xlsx.model import Obligation


def first_told(one: Obligation, told: Mapping[str, date]) -> date | None:
    """The day on which it was first told; None where it is new."""
    return min((told[key] for key in one.keys if key in told), default=None)


def news(found: Iterable[Obligation], told: Mapping[str, date]) -> tuple[Obligation, ...]:
    """Those of the open duties that nobody has been told yet."""
    return tuple(one for one in found if first_told(one, told) is None)


def remembered(found: Iterable[Obligation], told: Mapping[str, date], today: date) -> dict[str, date]:
    """The memory after a run that told all of `found`: all their keys, and those of earlier runs."""
    memory = dict(told)
    for one in found:
        day = first_told(one, told) or today
        for key in one.keys:
            memory.setdefault(key, day)
    return memory
