"""What a run writes: only the sheets that would say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Budget, Deadline, Master, Place
from ktp_xlsx.workbook import read, schema
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.sheets import WritePlan, plan_writing
from tests.ooxml import assert_valid
from tests.rules.builders import master, plan, row
from tests.rules.programme_builders import run, written
from tests.workbook.sheets.grids import values

NO_MONEY = Budget((), (), (), 0, Decimal(0), Decimal(0))
FINDING = Finding("KTP-601", Place("Programa", 2, 1), {"reikšmė": "KT-001"})
DEADLINE = Deadline("Planai", "Pateikti planus", "visi", None, date(2026, 6, 30), "vėluoja")
LISTS = {c.heading: ("a",) for c in schema.PROGRAMME.columns if c.kind == schema.LIST}


def reading(existing: Mapping[str, Sequence[Sequence[Any]]]) -> read.Reading:
    """Only what writing asks of it: what the product's sheets say now."""
    grids = {name: [list(line) for line in lines] for name, lines in existing.items()}
    return read.Reading(None, (), 0, 0, frozenset(), grids, cast(Archive, None))


def planned(whole: Master, existing: Mapping[str, Sequence[Sequence[Any]]], *findings: Finding) -> WritePlan:
    return plan_writing(reading(existing), whole, findings, run(whole).programme, NO_MONEY, (DEADLINE,))


def school(**shared: Any) -> Master:
    return master(plan(row(10)), lists=LISTS, shared=shared)


def test_the_first_run_makes_all_sheets(tmp_path: Path) -> None:
    """In the order in which a person reads them; the donor is a valid workbook."""
    first = planned(school(), {})
    assert first.whole == ("Programa", "Biudžetas", "Terminai", "Priminimai", "Patikra")
    assert (first.edits, [c.text for c in first.changes][1:]) == (
        (),
        [f"{name}: sukuriamas lapas." for name in ("Biudžetas", "Terminai", "Priminimai", "Patikra")],
    )
    file = tmp_path / "donor.xlsx"
    file.write_bytes(first.donor())
    assert_valid(file)


def test_the_second_run_writes_nothing() -> None:
    """Each sheet says already what it would say."""
    first = planned(school(), {})
    donor = first.donor()
    existing = {name: values(donor, name) for name in first.whole}
    second = planned(school(Programa=written(run(school()).programme.events)), existing)
    assert (second.layouts, second.edits, second.changes) == ((), (), ())
    assert second.donor() == b""


def test_only_the_sheet_that_differs_is_written() -> None:
    """A new finding changes `Patikra` and nothing else."""
    first = planned(school(), {})
    existing = {name: values(first.donor(), name) for name in first.whole}
    second = planned(school(Programa=written(run(school()).programme.events)), existing, FINDING)
    assert second.whole == ("Patikra",)
    assert [c.text for c in second.changes] == ["Patikra: lapas atnaujinamas."]


def test_an_emptied_sheet_is_made_again() -> None:
    """Somebody cleared it, or deleted it."""
    first = planned(school(), {})
    existing = {name: values(first.donor(), name) for name in first.whole} | {"Terminai": []}
    second = planned(school(Programa=written(run(school()).programme.events)), existing)
    assert [c.text for c in second.changes] == ["Terminai: sukuriamas lapas."]


def test_programa_is_edited_once_it_is_there() -> None:
    """Never written whole again."""
    whole = master(plan(row(10), row(11, topic="Naujas")), lists=LISTS)
    shared = written(run(school()).programme.events)
    second = planned(master(*whole.plans, lists=LISTS, shared={"Programa": shared}), {})
    assert "Programa" not in second.whole
    assert [edit.sheet for edit in second.edits] == ["Programa"]
