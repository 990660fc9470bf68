"""What a command tells: lines, JSON, the exit code."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import cast

from ktp_xlsx import report
from ktp_xlsx.catalogue import ERROR, NOTE, WARNING
from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Budget, Place, Programme
from ktp_xlsx.pipeline import Consolidated, Examined, Results
from ktp_xlsx.workbook.package.archive import Archive
from ktp_xlsx.workbook.read import Reading
from ktp_xlsx.workbook.sheets import Change
from tests.rules.builders import eur, event, goes, master

KLAIDA = Finding(
    "KTP-401", Place("Kazlauskienė", 14, 11), {"reikšmė": "spalio 45 d.", "laukas": "Data nuo"}, "Rūta Kazlauskienė"
)
ISPEJIMAS = Finding("KTP-601", Place("Programa", 3, 1), {"reikšmė": "KT-002"})
PASTABA = Finding("KTP-314", Place("Petraitis", 9, 6), {"tema": "A", "kita": "B", "kitas": "Norkutė!F9"})
READING = Reading(None, (), 3, 21, frozenset(), {}, cast(Archive, None))  # three plan sheets, 21 rows
NO_FRAME = Finding("KTP-101", Place(), {"lapas": "Darbuotojai"})


def examined(*findings: Finding, left_out: int = 0, whole: bool = True) -> Examined:
    one = event(goes(cost=60))
    programme = Programme((one, event(goes(), code="KT-002", topic="")), left_out)
    budget = Budget((), (), (), left_out, Decimal("60.00"), Decimal(0))
    results = Results(master(), programme, budget, ()) if whole else None
    return Examined(READING, findings, results)


def test_the_exit_code_is_that_of_errors() -> None:
    """Warnings and notes are allowed."""
    assert report.exit_code([]) == 0
    assert report.exit_code([ISPEJIMAS, PASTABA]) == 0
    assert report.exit_code([ISPEJIMAS, KLAIDA]) == 1


def test_a_check_is_summed_up_in_one_line() -> None:
    """How much was read, how many of each severity."""
    start = "Patikrinta: plano lapų – 3, eilučių – 21. "
    assert report.checked(examined()) == start + "Klaidų nerasta."
    assert report.checked(examined(PASTABA)) == start + "Klaidų nerasta, įspėjimų – 0, pastabų – 1."
    assert report.checked(examined(KLAIDA, ISPEJIMAS)) == start + "Klaidų – 1, įspėjimų – 1, pastabų – 0."


def test_findings_are_grouped_by_sheet() -> None:
    """Sheet, then each finding with cell, code, what is wrong and how to mend it; colours by severity."""
    lines = report.listed([NO_FRAME, KLAIDA, PASTABA])
    assert [text.strip() for text, style in lines if style == "bold"] == [
        "Visa darbaknygė",
        "Kazlauskienė",
        "Petraitis",
    ]
    assert ("  klaida K14 (KTP-401)", "red") in lines
    assert ("  pastaba F9 (KTP-314)", "blue") in lines
    assert (f"    {KLAIDA.message}", "") in lines
    assert (f"    {KLAIDA.remedy}", "dim") in lines
    assert set(report.COLOURS) == {ERROR, WARNING, NOTE}


def test_json_has_the_promised_shape() -> None:
    """`findings` with eight texts each, `summary` with the figures; money as text, so that no cent is lost."""
    found = report.as_json(examined(KLAIDA, left_out=2), written=True)
    assert found["findings"] == [
        {
            "code": "KTP-401",
            "severity": "klaida",
            "sheet": "Kazlauskienė",
            "cell": "K14",
            "value": "spalio 45 d.",
            "message": KLAIDA.message,
            "remedy": KLAIDA.remedy,
            "person": "Rūta Kazlauskienė",
        }
    ]
    assert found["summary"] == {
        "plan_sheets": 3,
        "rows": 21,
        "klaida": 1,
        "įspėjimas": 0,
        "pastaba": 0,
        "events": 1,
        "left_out": 2,
        "total": "60.00",
        "written": True,
    }


def test_json_of_a_broken_frame_has_no_figures_of_a_programme() -> None:
    """There is none."""
    assert "events" not in report.summary(examined(NO_FRAME, whole=False))
    assert report.total(examined(NO_FRAME, whole=False)) == 0


def test_a_consolidation_is_told_with_its_backup(tmp_path: Path) -> None:
    """Events, people, money; rows left out; where the copy of the old workbook is."""
    backup = tmp_path / "atsarginės" / "KTP_2026-08-20_091530.xlsx"
    done = Consolidated(examined(left_out=2), (Change("Programa!2: nauja eilutė.", True, 20),), True, backup)
    assert report.consolidated(done, tmp_path) == [
        "Suvesta: renginių – 1, darbuotojų – 1, suma – 60,00 Eur. "
        "Neįtraukta taisytinų eilučių – 2; jos išvardytos lape „Patikra“.",
        "Ankstesnės darbaknygės kopija: „atsarginės/KTP_2026-08-20_091530.xlsx“.",
    ]


def test_nothing_new_is_told_as_such(tmp_path: Path) -> None:
    """And that nothing was changed."""
    (line,) = report.consolidated(Consolidated(examined()), tmp_path)
    assert line.startswith("Nieko naujo:")
    assert line.endswith("Niekas nepakeista.")


def test_leftovers_of_a_broken_run_are_told(tmp_path: Path) -> None:
    """So that nobody wonders."""
    lines = report.consolidated(Consolidated(examined(), leftovers=True), tmp_path)
    assert lines[0] == "Ankstesnis paleidimas nutrūko. Darbaknygė liko tokia, kokia buvo; laikinieji failai pašalinti."


def test_a_trial_lists_every_row_and_counts() -> None:
    """New rows apart from changed cells."""
    changes = (
        Change("Programa!2: KT-001 – „Tema“: buvo „A“, bus „B“.", False, 1),
        Change("Programa!3: nauja eilutė KT-002.", True, 20),
        Change("Patikra: lapas atnaujinamas.", False, 0),
    )
    lines = report.trial(Consolidated(examined(), changes))
    assert lines[:3] == [change.text for change in changes]
    assert lines[3] == "Bandomasis paleidimas. Būtų pridėta eilučių – 1, pakeista langelių – 1. Niekas nepakeista."


def test_a_broken_frame_names_the_sheets() -> None:
    """Each once; nothing was changed."""
    done = Consolidated(examined(NO_FRAME, NO_FRAME, whole=False))
    assert (
        report.trial(done)
        == report.consolidated(done, Path())
        == ["Nepavyko perskaityti lapo „Darbuotojai“, todėl tęsti negalima. Niekas nepakeista."]
    )


def test_money_is_summed_over_sources_and_what_has_no_date() -> None:
    """The same sum that the sheet shows."""
    assert report.total(examined()) == eur(60)
