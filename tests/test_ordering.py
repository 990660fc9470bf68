"""`ktp orders` from end to end: which papers come, which stay, and what the register says of them."""

from __future__ import annotations

import contextlib
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ktp_xlsx import batch
from tests import ordering_school as hands
from tests.ooxml import assert_valid
from tests.ordering_school import CONFERENCE, IEVA, JONAS, NEAR, ONLINE, RUTA, SEMINAR


@pytest.fixture(autouse=True)
def own_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path_factory.mktemp("state")))


@pytest.fixture(scope="module")
def signed_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTP_STATE_DIR", str(tmp_path_factory.mktemp("state")))
        return hands.approved(tmp_path_factory.mktemp("school")).parent.parent


@pytest.fixture
def book(signed_school: Path, tmp_path: Path) -> Path:
    """The school with its programme signed, a copy for each test."""
    shutil.copytree(signed_school, tmp_path / "m")
    return tmp_path / "m" / "workbooks" / "KTP_2026-2027.xlsx"


@pytest.fixture
def covered(book: Path) -> Path:
    """The same with somebody named for every lesson of October."""
    hands.orders(book, date(2026, 9, 14))
    hands.cover_all(book)
    return book


def told(done: Any, *codes: str) -> list[tuple[str, str]]:
    return [(f.code, str(f.place)) for f in done.examined.findings if f.code in codes or not codes]


def register(book: Path) -> list[dict[str, Any]]:
    return hands.rows_of(book, "Įsakymai")


def test_a_decided_programme_is_put_before_the_director(tmp_path: Path) -> None:
    """Nothing is due while events wait for a decision; then the programme, its list for the signer, and its row."""
    path = hands.make(tmp_path / "m")
    assert hands.orders(path, hands.PROGRAMME_DAY).made == ()
    hands.decide(path)
    done = hands.orders(path, hands.PROGRAMME_DAY)
    assert [m.order.kind for m in done.made] == ["programa"]
    assert [p.name for p in hands.papers(path)] == [
        "2026-09-09_pasirasyti_2026-2027.docx",
        "2026-09-09_programa_2026-2027.docx",
    ]
    (row,) = register(path)
    assert row["Kodas"] == "ĮS-001"
    assert row["Failas"] == "isakymai/2026-09-09/2026-09-09_programa_2026-2027.docx"
    assert row["Programos kodai"].split("; ") == sorted(hands.codes(path).values())
    assert (row["Data"], row["Nr."], row["Būsena"]) == (None, None, None)
    for paper in hands.papers(path):
        assert_valid(paper)


def test_a_second_run_makes_nothing(book: Path) -> None:
    """With nothing changed the workbook stays byte for byte, and no folder, file or backup appears."""
    hands.orders(book, NEAR)
    before = {p: p.read_bytes() for p in book.parent.parent.rglob("*") if p.is_file()}
    done = hands.orders(book, NEAR)
    assert done.made == ()
    assert done.changes == ()
    assert {p: p.read_bytes() for p in book.parent.parent.rglob("*") if p.is_file()} == before


def test_a_leave_waits_until_its_lessons_are_covered(book: Path) -> None:
    """From the third working day before the event its order is due; a lesson nobody takes stops it (KTP-701)."""
    early = hands.orders(book, NEAR - timedelta(days=3))
    assert told(early, "KTP-701") == []
    done = hands.orders(book, NEAR)
    assert done.made == ()
    assert done.left_out == (hands.codes(book)[SEMINAR],)
    assert told(done, "KTP-701") == [("KTP-701", "Pavadavimas!H2"), ("KTP-701", "Pavadavimas!H3")]
    hands.cover_all(book)
    done = hands.orders(book, NEAR)
    assert [m.order.kind for m in done.made] == ["dalyvavimas"]
    said = hands.text(done.made[0].target)
    assert "2026 m. rugsėjo 10 d. įsakymu Nr. V-100" in said
    assert "Jonui Petraičiui – per 2 pamoką (8a klasė)" in said
    assert_valid(done.made[0].target)


def test_every_kind_is_made(covered: Path) -> None:
    """A leave, a trip, an amendment, an annulment, a working group, lists and plans: each opens as a Word file."""
    hands.orders(covered, NEAR)
    trip = hands.orders(covered, NEAR, code=hands.codes(covered)[CONFERENCE])
    assert [m.order.kind for m in trip.made] == ["komandiruote"]
    hands.sign(covered, NEAR, 200)
    hands.type_in_plan(covered, "Kazlauskienė", "Vieta", "Vilnius")
    hands.type_into(covered, "Programa", lambda r: {"Renginio eiga": "atšauktas"} if r["Tema"] == CONFERENCE else None)
    changed = hands.orders(covered, NEAR + timedelta(days=1))
    assert sorted(m.order.kind for m in changed.made) == ["pakeitimas", "pakeitimas", "panaikinimas"]
    assert ("KTP-807", "Įsakymai!I3") in told(changed)
    assert told(changed, "KTP-607") == [("KTP-607", "Programa")]
    hands.type_into(
        covered, "Nustatymai", lambda r: {"Reikšmė": "D-002; D-003"} if r["Nustatymas"] == "Darbo grupė" else None
    )
    kinds = {"grupe": 1, "susipazinimas": 1, "planas": 4, "suvestine": 1}
    for kind, count in kinds.items():
        made = hands.orders(covered, NEAR + timedelta(days=1), kind=kind).made
        assert [m.order.kind for m in made] == [kind] * count
        assert hands.orders(covered, NEAR + timedelta(days=1), kind=kind).made == ()
    for paper in hands.papers(covered):
        assert_valid(paper)
        assert "None" not in hands.text(paper)


def test_a_trip_says_what_the_law_wants(covered: Path) -> None:
    """Length in working days, car, kinds of expense and the allowance of each day; a missing one stops it (KTP-810)."""
    code = hands.codes(covered)[CONFERENCE]
    (made,) = hands.orders(covered, NEAR, code=code).made[-1:]
    said = hands.text(made.target)
    assert "į komandiruotę į Klaipėdą" in said
    assert "2 darbo dienas" in said
    assert "Toyota Corolla" in said
    assert "ABC 123" in said
    assert "56,00 Eur dienpinigiai" in said
    assert made.order.money.other == 0  # travel and lodging stand for the estimate of the plan
    assert made.order.trip is not None
    assert made.order.trip.plate == "ABC 123"


@pytest.mark.parametrize(
    ("heading", "code"),
    [("Transportas", "KTP-810"), ("Automobilis", "KTP-813")],
)
def test_a_trip_with_a_gap_is_not_made(covered: Path, heading: str, code: str) -> None:
    """No transport, or an own car without its plate: no paper, and a finding at the cell to fill."""
    hands.type_into(covered, "Programa", lambda r: {heading: ""} if r["Tema"] == CONFERENCE else None)
    trip = hands.codes(covered)[CONFERENCE]
    done = hands.orders(covered, NEAR, code=trip)
    assert done.left_out == (trip,)
    assert [f for f in told(done) if f[0] == code]
    assert all(m.order.kind != "komandiruote" for m in done.made)


def test_a_setting_that_is_missing_stops_the_paper(covered: Path) -> None:
    """Without `Raštinė` the leave would have a hole: KTP-801 names the cell, no paper comes."""
    hands.type_into(covered, "Nustatymai", lambda r: {"Reikšmė": None} if r["Nustatymas"] == "Raštinė" else None)
    done = hands.orders(covered, NEAR)
    assert done.made == ()
    (where,) = [place for code, place in told(done) if code == "KTP-801"]
    assert where.startswith("Nustatymai!B")


def test_an_event_outside_the_programme_gets_no_leave(covered: Path) -> None:
    """A row decided after signing needs the programme's amendment first (KTP-802), which is made at once."""
    hands.type_in_plan(covered, "Norkutė", "Renginio tema", "Naujas seminaras")
    hands.type_in_plan(covered, "Norkutė", "Data nuo", date(2026, 10, 15))
    hands.orders(covered, NEAR)
    code = hands.codes(covered)["Naujas seminaras"]
    hands.type_into(covered, "Programa", lambda r: {"Sprendimas": "tvirtinti"} if r["Kodas"] == code else None)
    done = hands.orders(covered, NEAR)
    assert code in done.left_out
    assert told(done, "KTP-802")
    amendments = [row for row in register(covered) if row["Rūšis"] == "pakeitimas"]
    assert [code in row["Programos kodai"] for row in amendments] == [True]


def test_number_and_date_come_into_an_untouched_paper(covered: Path) -> None:
    """What the secretary types before signing is printed in the same file at the next run."""
    (made,) = hands.orders(covered, NEAR).made
    hands.type_into(covered, "Įsakymai", lambda r: {"Nr.": 21, "Data": NEAR} if r["Rūšis"] == "dalyvavimas" else None)
    (again,) = hands.orders(covered, NEAR + timedelta(days=1)).made
    assert (again.how, again.target) == ("renewed", made.target)
    assert "2026 m. spalio 12 d. Nr. P-21" in hands.text(made.target)
    assert hands.orders(covered, NEAR + timedelta(days=1)).made == ()


def _edit(paper: Path) -> bytes:
    import docx

    document = docx.Document(str(paper))
    document.add_paragraph("Raštinės pastaba.")
    document.save(str(paper))
    return paper.read_bytes()


def test_a_paper_that_a_person_edited_is_kept(covered: Path) -> None:
    """A number alone changes nothing in it (KTP-808); changed data lays a new version beside it."""
    (made,) = hands.orders(covered, NEAR).made
    edited = _edit(made.target)
    hands.type_into(covered, "Įsakymai", lambda r: {"Nr.": "P-21"} if r["Rūšis"] == "dalyvavimas" else None)
    done = hands.orders(covered, NEAR)
    assert (done.made, done.kept) == ((), (made.target.name,))
    assert told(done, "KTP-808") == [("KTP-808", "Įsakymai!F3")]
    hands.type_in_plan(covered, "Kazlauskienė", "Vieta", "Vilnius")
    done = hands.orders(covered, NEAR)
    beside = [m for m in done.made if m.how == "beside"]
    assert [m.target.name for m in beside] == [made.target.name.replace(".docx", "_2.docx")]
    assert made.target.read_bytes() == edited
    assert register(covered)[1]["Failas"].endswith("_2.docx")
    assert hands.orders(covered, NEAR).kept == ()


def test_a_signed_paper_is_never_written_again(covered: Path) -> None:
    """Changed data leads to an amendment that cites it; back to the old data, the amendment is not needed any more."""
    (made,) = hands.orders(covered, NEAR).made
    hands.sign(covered, NEAR, 140)
    before = made.target.read_bytes()
    hands.type_in_plan(covered, "Kazlauskienė", "Trukmė, ak. val.", 8)
    done = hands.orders(covered, NEAR)
    amendment = next(m for m in done.made if m.order.earlier and m.order.earlier.kind == "dalyvavimas")
    assert "Nr. P-140" in hands.text(amendment.target)
    assert made.target.read_bytes() == before
    hands.type_in_plan(covered, "Kazlauskienė", "Trukmė, ak. val.", 6)
    done = hands.orders(covered, NEAR)
    assert done.made == ()
    titles = [row["Pavadinimas"] for row in register(covered) if row["Rūšis"] == "pakeitimas"]
    assert titles
    assert all(title.startswith("Nebereikia: ") for title in titles)
    assert hands.orders(covered, NEAR).changes == ()


def test_a_signed_amendment_is_what_counts(covered: Path) -> None:
    """After it is signed the data agree again: no finding, no second amendment."""
    hands.orders(covered, NEAR)
    hands.sign(covered, NEAR, 140)
    hands.type_in_plan(covered, "Kazlauskienė", "Trukmė, ak. val.", 8)
    hands.orders(covered, NEAR)
    hands.sign(covered, NEAR, 150)
    done = hands.orders(covered, NEAR)
    assert done.made == ()
    assert told(done, "KTP-807") == []


def test_a_slip_in_a_plan_amends_nothing(covered: Path) -> None:
    """While one person's row holds an error, the signed papers stand; the row is to be mended, not the order."""
    hands.orders(covered, NEAR)
    hands.sign(covered, NEAR, 140)
    hands.type_in_plan(covered, "Kazlauskienė", "Data iki", date(2026, 10, 1))
    done = hands.orders(covered, NEAR)
    assert done.made == ()
    assert told(done, "KTP-607", "KTP-807") == []


def test_a_slip_of_one_of_several_amends_nothing(covered: Path) -> None:
    """The event goes on with the other person; who made the slip is still in the signed leave."""
    hands.orders(covered, NEAR, code=hands.codes(covered)[ONLINE])
    hands.sign(covered, NEAR, 140)
    hands.type_in_plan(covered, "Petraitis", "Trukmė, ak. val.", "šešios")
    done = hands.orders(covered, NEAR)
    assert {m.order.kind for m in done.made} <= {"dalyvavimas"}
    assert told(done, "KTP-807") == []


def test_a_cancelled_event_annuls_its_leave(covered: Path) -> None:
    """A signed leave of a cancelled event is declared void; an unsigned one is only marked as not needed."""
    hands.orders(covered, NEAR)
    hands.orders(covered, NEAR, code=hands.codes(covered)[ONLINE])
    hands.type_into(
        covered,
        "Įsakymai",
        lambda r: {"Būsena": "pasirašytas", "Data": NEAR, "Nr.": "P-7"} if r["Asmenys"] == RUTA else None,
    )
    hands.type_into(covered, "Programa", lambda r: {"Renginio eiga": "atšauktas"} if r["Tema"] != CONFERENCE else None)
    done = hands.orders(covered, NEAR)
    (void,) = [m for m in done.made if m.order.kind == "panaikinimas"]
    assert "kad renginys atšauktas" in hands.text(void.target)
    (marked,) = [row for row in register(covered) if row["Asmenys"] == f"{IEVA}; {JONAS}"]
    assert marked["Pavadinimas"].startswith("Nebereikia: ")


def test_people_keep_their_cells_in_the_register(covered: Path) -> None:
    """Number, date, state, remarks and a column of their own stay through every run."""
    hands.orders(covered, NEAR)
    typed = {"Pastabos": "Nunešta į raštinę", "Nr.": "P-9"}
    hands.type_into(covered, "Įsakymai", lambda r: typed if r["Rūšis"] == "dalyvavimas" else None)
    hands.orders(covered, NEAR)
    (row,) = [r for r in register(covered) if r["Rūšis"] == "dalyvavimas"]
    assert {heading: row[heading] for heading in typed} == typed


def test_a_lost_project_is_made_again_and_a_lost_signed_paper_is_told(covered: Path) -> None:
    """A project moved away comes anew (KTP-808's remedy); a signed one is only missed (KTP-809)."""
    (made,) = hands.orders(covered, NEAR).made
    made.target.unlink()
    for paper in hands.papers(covered):
        if "programa" in paper.name:
            paper.unlink()
    done = hands.orders(covered, NEAR + timedelta(days=1))
    assert [m.order.kind for m in done.made] == ["dalyvavimas"]
    assert told(done, "KTP-809") == [("KTP-809", "Įsakymai!F2")]


@pytest.mark.parametrize("name", ["Įsakymai", "Pavadavimas", "Programa"])
def test_a_sheet_of_peoples_own_is_never_written_over(tmp_path: Path, name: str) -> None:
    """A sheet of that name without the headings (another list, or a heading row that was deleted) stays as it is."""
    import openpyxl

    from ktp_xlsx.refusals import Refused

    path = hands.make(tmp_path / "m")
    if name == "Pavadavimas":
        hands.orders(path, hands.PROGRAMME_DAY)
        hands.decide(path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[name] if name in workbook.sheetnames else workbook.create_sheet(name)
    sheet["A1"] = "Mano sąrašas"
    workbook.save(path)
    with contextlib.suppress(Refused):
        hands.orders(path, hands.PROGRAMME_DAY)
    assert openpyxl.load_workbook(path)[name].cell(1, 1).value == "Mano sąrašas"


def test_a_trial_run_writes_nothing(covered: Path) -> None:
    """`--dry-run` says what would come, and nothing is written."""
    before = {p: p.read_bytes() for p in covered.parent.parent.rglob("*") if p.is_file()}
    done = hands.orders(covered, NEAR, dry_run=True)
    assert [m.order.kind for m in done.made] == ["dalyvavimas"]
    assert {p: p.read_bytes() for p in covered.parent.parent.rglob("*") if p.is_file()} == before


def test_a_folder_of_ones_own(covered: Path, tmp_path: Path) -> None:
    """`--out` takes the place of the day's folder; the register then holds the whole path."""
    done = hands.orders(covered, NEAR, out=tmp_path / "kitur")
    assert done.made[0].target.parent == tmp_path / "kitur"
    assert done.made[0].target.exists()
    assert Path(register(covered)[1]["Failas"]) == done.made[0].target


def test_the_second_batch_of_a_day_has_its_own_folder(covered: Path) -> None:
    """`2026-10-12_2` beside `2026-10-12`."""
    first = hands.orders(covered, NEAR)
    second = hands.orders(covered, NEAR, code=hands.codes(covered)[ONLINE])
    assert (first.folder, second.folder) == (
        covered.parent.parent / "isakymai" / "2026-10-12",
        covered.parent.parent / "isakymai" / "2026-10-12_2",
    )


def test_the_register_agrees_with_the_folder(covered: Path) -> None:
    """Every row names a file that is there, and its digest stands in `Duomenys`."""
    hands.orders(covered, NEAR)
    for row in register(covered):
        paper = covered.parent.parent / row["Failas"]
        assert row["Duomenys"].split(" ")[0] == batch.file_digest(paper)


@pytest.mark.parametrize("at", ["save", "move"])
def test_what_fails_leaves_both_or_neither(covered: Path, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure before the saving leaves nothing; after it the next run of any command puts the papers in place."""
    from ktp_xlsx import pipeline
    from ktp_xlsx.refusals import Refused
    from ktp_xlsx.workbook import save

    def fails(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error", "diskas")

    before = covered.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(*((save, "save") if at == "save" else (batch, "_finish")), fails)
        with pytest.raises(Refused):
            hands.orders(covered, NEAR)
    folder = covered.parent.parent / "isakymai" / "2026-10-12"
    if at == "save":
        assert covered.read_bytes() == before
        assert not folder.exists()
    else:
        done = pipeline.consolidate(covered, NEAR, datetime(2026, 10, 12))
        assert done.recovered == batch.FINISHED
        assert len(list(folder.iterdir())) == 2
    leftovers = list(covered.parent.parent.rglob(".*ktp*"))
    assert leftovers == []
    test_the_register_agrees_with_the_folder(covered)


def test_rows_that_later_runs_add_show_their_texts(covered: Path) -> None:
    """A new row of the register has a height of its own: not every program makes rows as high as their texts."""
    hands.orders(covered, NEAR)
    sheet = openpyxl.load_workbook(covered)["Įsakymai"]
    assert sheet.max_row > 2
    assert all(sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1))
