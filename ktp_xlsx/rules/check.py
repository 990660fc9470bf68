"""All checks of the school's rules, each a small function in a visible tuple: `Master` (and `Programme`) -> findings.

The reader has already said what is wrong with single cells; what stands here needs more than one cell, or today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Budget, Master, Programme
from ktp_xlsx.rules import check_dates, check_money, check_people, check_rows, follow_up, practice
from ktp_xlsx.rules import check_programme as programme_level

CHECKS: Final[tuple[Callable[[Master, date], Iterable[Finding]], ...]] = (
    *check_people.CHECKS,
    *check_rows.CHECKS,
    *check_dates.CHECKS,
    *check_money.CHECKS,
)
PROGRAMME_CHECKS: Final[tuple[Callable[[Master, Programme, Budget, date], Iterable[Finding]], ...]] = (
    *check_rows.PROGRAMME_CHECKS,
    *check_dates.PROGRAMME_CHECKS,
    *check_money.PROGRAMME_CHECKS,
    *programme_level.PROGRAMME_CHECKS,
    *follow_up.PROGRAMME_CHECKS,
    *practice.PROGRAMME_CHECKS,
)


def check(master: Master, today: date) -> list[Finding]:
    """What is wrong with people, plans and money as typed. Errors of plan rows keep them out of the programme."""
    return [finding for one in CHECKS for finding in one(master, today)]


def check_programme(master: Master, programme: Programme, budget: Budget, today: date) -> list[Finding]:
    """What shows only when the plans have been put together, decisions and money included."""
    return [finding for one in PROGRAMME_CHECKS for finding in one(master, programme, budget, today)]
