"""All checks together: none is left out, and one mistake has one finding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ktp_xlsx.rules import (
    check,
    check_dates,
    check_money,
    check_people,
    check_programme,
    check_rows,
    follow_up,
    practice,
)
from ktp_xlsx.rules.budget import budget
from tests.rules.builders import RUTA, SIGNED, event, goes, master, plan, programme, row, told

TODAY = date(2026, 8, 20)
PARTS = (check_people, check_rows, check_dates, check_money, check_programme, follow_up, practice)


def test_every_check_is_run() -> None:
    """Whatever a module offers is in the tuple that is run, once."""
    for name, whole in (("CHECKS", check.CHECKS), ("PROGRAMME_CHECKS", check.PROGRAMME_CHECKS)):
        offered = [one for part in PARTS for one in getattr(part, name, ())]
        assert list(whole) == offered
        assert len(set(whole)) == len(whole)


def test_tidy_school_raises_nothing() -> None:
    """A plan in order, decided, within the money and signed for."""
    whole = master(plan(row(10, fee=60)), shared=SIGNED, settings={"Mažiausias dienų skaičius": Decimal(1)})
    person = goes(RUTA, "Kazlauskienė!10", cost=60, fee=60)
    year = programme(event(person, decision="tvirtinti", status="patvirtinta", rank=1))
    assert check.check(whole, TODAY) == []
    assert check.check_programme(whole, year, budget(whole, year), date(2026, 10, 1)) == []


def test_empty_school_raises_nothing() -> None:
    """A new workbook without people and plans."""
    whole = master(staff=(), funding=())
    assert check.check(whole, TODAY) == []
    assert check.check_programme(whole, programme(), budget(whole, programme()), TODAY) == []


def test_wrong_year_typed_is_one_mistake() -> None:
    """A date of another year raises nothing that only follows: no overlap, weekend, passed event or late sharing."""
    wrong = row(10, "2025-10-18", end="2025-10-19", hours=40, shared_on=date(2025, 10, 1))
    whole = master(plan(wrong, row(11, "2026-10-19")))
    year = programme(event(goes(RUTA, "Kazlauskienė!10"), start="2025-10-18", status="taisytina"))
    findings = check.check(whole, TODAY) + check.check_programme(whole, year, budget(whole, year), TODAY)
    assert told(findings) == [("KTP-406", "Kazlauskienė!K10"), ("KTP-406", "Kazlauskienė!L10")]
