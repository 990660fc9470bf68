"""Which row of `Programa` an event already has: by people and most equal cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from ktp_xlsx.model import Master, Plan, PlanRow, Record, RowRef
from ktp_xlsx.rules.recognition import known_records, recognise, refs_of
from tests.rules.builders import JONAS, RUTA, employee, master, plan, row
from tests.rules.programme_builders import codes, decided, in_order, run, with_records, written

IEVA, PETRAS = "D-005", "D-006"
PEOPLE = (
    employee(),
    employee(JONAS, "Jonas Petraitis", 5),
    employee(IEVA, "Ieva Norkutė", 6),
    employee(PETRAS, "Petras Rudys", 7),
)
OWNERS = {"Kazlauskienė": RUTA, "Petraitis": JONAS, "Norkutė": IEVA, "Rudys": PETRAS}
A = {"topic": "Lyderystė mokykloje", "start": "2026-10-15", "organiser": "Pavyzdžio centras", "venue": "Kaunas"}
B = {"topic": "Emocinis intelektas", "start": "2026-11-20", "organiser": "Akademija", "venue": "Vilnius"}


def school(**rows: Sequence[PlanRow]) -> Master:
    """`Kazlauskienė=[...]`: rows by sheet."""
    return master(*(plan(*lines, owner=OWNERS[sheet], sheet=sheet) for sheet, lines in rows.items()), staff=PEOPLE)


def twice(
    before: Master, after: Master, broken: Sequence[str] = (), broken_before: Sequence[str] = ()
) -> dict[str, str]:
    """Codes of the plan rows after the second run."""
    shared = written(run(before, broken=broken_before).programme.events)
    return codes(run(after, shared, broken).programme)


@pytest.mark.parametrize(
    "corrected",
    [
        {"topic": "Mokyklos lyderystės seminaras"},
        {"start": "2026-10-22"},
        {"start": "2026-10"},
        {"organiser": "Kitas centras", "venue": "Klaipėda"},
        {"end": "2026-10-16", "hours": 12},
        {"competence": "Kita kompetencija", "topic": "Lyderystė mokyklose"},
        {"topic": "", "start": "", "organiser": "", "venue": "", "mode": "", "hours": None},
    ],
)
def test_a_corrected_row_keeps_its_code(corrected: dict[str, Any]) -> None:
    """Whatever one thing a teacher corrects, also when the event falls out and the need stays."""
    before = school(Kazlauskienė=[row(10, **A), row(11, **B)])
    after = school(Kazlauskienė=[row(10, **{**A, **corrected}), row(11, **B)])
    assert twice(before, after) == {"Kazlauskienė!10": "KT-001", "Kazlauskienė!11": "KT-002"}


def test_a_need_that_gets_its_event_keeps_its_code() -> None:
    """The event is filled in later, in the same row."""
    need = row(10, topic="", start="", mode="", hours=None, competence="Lyderystė")
    before = school(Kazlauskienė=[need, row(11, **B)])
    after = school(Kazlauskienė=[row(10, competence="Lyderystė", **A), row(11, **B)])
    assert twice(before, after) == {"Kazlauskienė!10": "KT-002", "Kazlauskienė!11": "KT-001"}


def test_a_moved_row_keeps_its_code() -> None:
    """Rows change places, and one is corrected on the way."""
    before = school(Kazlauskienė=[row(10, **A), row(11, **B)])
    after = school(Kazlauskienė=[row(10, **B), row(17, **{**A, "topic": "Lyderystė mokyklose"})])
    assert twice(before, after) == {"Kazlauskienė!10": "KT-002", "Kazlauskienė!17": "KT-001"}


def test_a_new_event_in_another_row_takes_no_old_code() -> None:
    """Other topic and other day are another event, even where centre, town, length and money are the same."""
    common = {"competence": "Ugdymas", "organiser": "Centras", "venue": "Kaunas", "form": "seminaras", "priority": "1"}
    before = school(Kazlauskienė=[row(10, topic="Lyderystė", start="2026-10-15", **common)])
    after = school(Kazlauskienė=[row(12, topic="Skaitymo strategijos", start="2026-12-03", **common)])
    assert twice(before, after) == {"Kazlauskienė!12": "KT-002"}


def test_another_person_s_changed_row_takes_no_code() -> None:
    """A person is recognised before cells are compared."""
    after = school(Petraitis=[row(10, **{**A, "topic": "Lyderystė mokyklose"})])
    assert twice(school(Kazlauskienė=[row(10, **A)]), after) == {"Petraitis!10": "KT-002"}


def test_the_same_event_of_another_person_keeps_the_code() -> None:
    """The event stays when its people change."""
    assert twice(school(Kazlauskienė=[row(10, **A)]), school(Petraitis=[row(10, **A)])) == {"Petraitis!10": "KT-001"}


def test_where_an_event_splits_the_code_stays_with_more_people() -> None:
    """Two of three go on another day: the code goes with them."""
    three = ("Kazlauskienė", "Petraitis", "Norkutė")
    moved = {**A, "start": "2026-10-22"}
    before = school(**{sheet: [row(10, **A)] for sheet in three})
    after = school(Kazlauskienė=[row(10, **moved)], Petraitis=[row(10, **moved)], Norkutė=[row(10, **A)])
    found = twice(before, after)
    assert (found["Kazlauskienė!10"], found["Petraitis!10"], found["Norkutė!10"]) == ("KT-001", "KT-001", "KT-002")


@pytest.mark.parametrize("first", ["Kazlauskienė", "Petraitis"])
def test_on_a_tie_the_code_stays_with_the_unchanged_date(first: str) -> None:
    """One of two goes on another day: the other keeps the code, whoever that is."""
    other = "Petraitis" if first == "Kazlauskienė" else "Kazlauskienė"
    before = school(**{first: [row(10, **A)], other: [row(10, **A)]})
    after = school(**{first: [row(10, **{**A, "start": "2026-10-08"})], other: [row(10, **A)]})
    assert twice(before, after) == {f"{first}!10": "KT-002", f"{other}!10": "KT-001"}


def test_on_a_tie_a_changed_topic_with_the_old_date_wins_over_a_new_date() -> None:
    """Both changed: the one that is still held on the old day keeps the code."""
    before = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **A)])
    after = school(
        Kazlauskienė=[row(10, **{**A, "start": "2026-10-08"})],
        Petraitis=[row(10, **{**A, "topic": "Mokyklos lyderystė"})],
    )
    assert twice(before, after) == {"Kazlauskienė!10": "KT-002", "Petraitis!10": "KT-001"}


def test_events_that_become_one_keep_the_code_of_more_people() -> None:
    """The topic is corrected to that of a bigger event: its code stays, the small one is marked."""
    small = {**A, "topic": "Lyderystė"}
    before = school(Kazlauskienė=[row(10, **small)], Petraitis=[row(10, **A)], Norkutė=[row(10, **A)])
    sheets = ("Kazlauskienė", "Petraitis", "Norkutė")
    shared = written(run(before).programme.events)
    old = codes(run(before, shared).programme)
    after = run(school(**{sheet: [row(10, **A)] for sheet in sheets}), shared)
    assert set(codes(after.programme).values()) == {old["Petraitis!10"]}
    assert [(e.code, e.status) for e in after.programme.events if not e.participants] == [
        (old["Kazlauskienė!10"], "nebeplanuojama")
    ]


def test_a_broken_row_leaves_the_code_to_the_others() -> None:
    """One teacher's slip never takes the event away from the others, also when they move it at the same time."""
    before = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **A)])
    after = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **{**A, "start": "2026-10-22"})])
    assert twice(before, after, ["Kazlauskienė!10"]) == {"Kazlauskienė!10": "KT-002", "Petraitis!10": "KT-001"}


def test_a_broken_row_of_one_person_keeps_its_code_and_has_it_when_mended() -> None:
    """The code waits for the person to mend the row."""
    own = school(Kazlauskienė=[row(10, **A)])
    assert twice(own, own, ["Kazlauskienė!10"]) == {"Kazlauskienė!10": "KT-001"}
    assert twice(own, own, broken_before=["Kazlauskienė!10"]) == {"Kazlauskienė!10": "KT-001"}


def test_equal_rows_to_mend_keep_their_codes_however_programa_is_sorted() -> None:
    """Two broken rows of one person that say the same: each stays with its own plan row."""
    own = school(Kazlauskienė=[row(10, competence="Ugdymas", **A), row(11, competence="Ugdymas", **A)])
    broken = ["Kazlauskienė!10", "Kazlauskienė!11"]
    shared = written(run(own, broken=broken).programme.events)
    for order in ((0, 1), (1, 0)):
        assert codes(run(own, in_order(shared, order), broken).programme) == {
            "Kazlauskienė!10": "KT-001",
            "Kazlauskienė!11": "KT-002",
        }


def test_a_renamed_sheet_keeps_codes() -> None:
    """People are known by name, whatever their sheet is called now."""
    before = school(Kazlauskienė=[row(10, **A)])
    shared = written(run(before).programme.events)
    corrected = row(10, **{**A, "topic": "Lyderystė mokyklose"})
    after = master(plan(corrected, sheet="Kazlauskienė R."), staff=PEOPLE)
    assert codes(run(after, shared).programme) == {"Kazlauskienė R.!10": "KT-001"}


def test_a_new_surname_keeps_codes() -> None:
    """People are known by their sheet, too, whatever they are called now."""
    shared = written(run(school(Kazlauskienė=[row(10, **A)])).programme.events)
    corrected = plan(row(10, **{**A, "topic": "Lyderystė mokyklose"}))
    after = master(corrected, staff=(employee(name="Rūta Petrauskienė"),))
    assert codes(run(after, shared).programme) == {"Kazlauskienė!10": "KT-001"}


def test_the_order_of_programa_does_not_matter() -> None:
    """However the deputy sorts the sheet, every event keeps its code, also while plans change."""
    before = school(Kazlauskienė=[row(10, **A), row(11, **B)], Petraitis=[row(10, **A)], Norkutė=[row(10, **B)])
    corrected = {**A, "topic": "Lyderystė mokyklose"}
    after = school(
        Kazlauskienė=[row(10, **B), row(12, **corrected)],
        Petraitis=[row(10, **A)],
        Norkutė=[row(10, **{**B, "start": "2026-11-27"})],
    )
    shared = written(run(before).programme.events)
    found = [codes(run(after, in_order(shared, order)).programme) for order in permutations(range(2))]
    assert found[0] == found[1]
    assert found[0]["Petraitis!10"] == "KT-001"
    assert found[0]["Kazlauskienė!10"] == "KT-002"


def test_a_copy_without_a_code_does_not_take_the_event() -> None:
    """Somebody copied a row above its original and cleared the code: the original keeps event and code."""
    own = school(Kazlauskienė=[row(10, **A)])
    shared = written(run(own).programme.events)
    copy = Record(2, {h: v for h, v in shared.records[0].cells.items() if h != "Kodas"})
    both = with_records(shared, (copy, Record(3, shared.records[0].cells)))
    assert codes(run(own, both).programme) == {"Kazlauskienė!10": "KT-001"}


def test_decisions_do_not_change_what_is_recognised() -> None:
    """Cells of people take no part in recognition."""
    own = school(Kazlauskienė=[row(10, **A)])
    shared = decided(written(run(own).programme.events), KT_001={"Sprendimas": "atmesti", "Atsakingas": "D-004"})
    assert codes(run(own, shared).programme) == {"Kazlauskienė!10": "KT-001"}


def test_nothing_is_known_before_the_first_run() -> None:
    """No rows, no codes."""
    assert recognise([], []) == {}
    assert known_records([], {}, {}, {}) == []


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Kazlauskienė!14; Petraitis!16", {("Kazlauskienė", 14), ("Petraitis", 16)}),
        ("Planas! senas!7", {("Planas! senas", 7)}),
        ("", set()),
        ("Kazlauskienė", set()),
        ("Kazlauskienė!", set()),
        ("Kazlauskienė!²", set()),
        ("Kazlauskienė!" + "9" * 5000, set()),
    ],
)
def test_plan_rows_as_the_cell_names_them(text: str, refs: set[tuple[str, int]]) -> None:
    """What a person has typed over the cell is no reference and raises nothing."""
    assert refs_of(text) == {RowRef(*ref) for ref in refs}


def test_a_plan_of_nobody_is_known_by_what_it_says() -> None:
    """A sheet whose person is not in `Darbuotojai` keeps its code while the person is sought."""
    lost = Plan("Nežinomas", "", "Ona Nebuvėlė", plan().owner_place, 8, plan().columns, (row(10, **A),))
    own = master(lost, staff=PEOPLE)
    assert twice(own, own, ["Nežinomas!10"], ["Nežinomas!10"]) == {"Nežinomas!10": "KT-001"}


def test_an_overtyped_date_of_the_product_is_no_obstacle() -> None:
    """The row is recognised by its other cells, and the run puts the date back."""
    own = school(Kazlauskienė=[row(10, **A)])
    for typed in ("2026-13", "kada nors", date(2020, 1, 1)):
        shared = decided(written(run(own).programme.events), KT_001={"Data nuo": typed})
        (event,) = run(own, shared).programme.events
        assert (event.code, str(event.start)) == ("KT-001", "2026-10-15")
