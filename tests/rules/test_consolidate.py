"""Plan rows become the programme; what stands in `Programa` already keeps its codes and what people decided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Event, Master, Place, PlanRow, Programme, Record, RowRef
from ktp_xlsx.rules.consolidate import Consolidation, broken_rows
from tests.rules.builders import JONAS, RUTA, employee, master, plan, register, row, told
from tests.rules.programme_builders import codes, decided, in_order, run, with_records, written

IEVA = "D-005"
PEOPLE = (employee(), employee(JONAS, "Jonas Petraitis", 5), employee(IEVA, "Ieva Norkutė", 6))
OWNERS = {"Kazlauskienė": RUTA, "Petraitis": JONAS, "Norkutė": IEVA}
A = {"topic": "Lyderystė mokykloje", "start": "2026-10-15", "organiser": "Pavyzdžio centras"}
B = {"topic": "Emocinis intelektas", "start": "2026-11-20", "organiser": "Akademija"}


def school(**rows: list[PlanRow]) -> Master:
    return master(*(plan(*lines, owner=OWNERS[sheet], sheet=sheet) for sheet, lines in rows.items()), staff=PEOPLE)


def by_code(programme: Programme) -> dict[str, Event]:
    return {event.code: event for event in programme.events}


def one(whole: Master) -> Event:
    (event,) = run(whole).programme.events
    return event


# ------------------------------------------------------------------------------------------------ one event


def test_hours_and_money_of_people_stand_in_one_row() -> None:
    """Each with their own cost; the total is the sum, the fee is what differs."""
    event = one(school(
        Kazlauskienė=[row(10, **A, fee=60, other_costs="12.50", hours=6)], Petraitis=[row(10, **A, fee=55, hours=6)]
    ))  # fmt: skip
    assert [(p.name, p.cost, p.fee, p.hours) for p in event.participants] == [
        ("Jonas Petraitis", Decimal("55.00"), Decimal("55.00"), Decimal(6)),
        ("Rūta Kazlauskienė", Decimal("72.50"), Decimal("60.00"), Decimal(6)),
    ]
    assert (event.total, event.money) == (Decimal("127.50"), {"Mokymo lėšos": Decimal("127.50")})


def test_several_sources_each_pay_for_their_own_people() -> None:
    """Each person's cost counts in the source that the person's own row names; the biggest stands first."""
    event = one(school(
        Kazlauskienė=[row(10, **A, fee=20, source="Nemokama")], Petraitis=[row(10, **A, fee=55, source="Mokymo lėšos")]
    ))  # fmt: skip
    assert event.money == {"Nemokama": Decimal(20), "Mokymo lėšos": Decimal(55)}
    assert event.sources == ("Mokymo lėšos", "Nemokama")


def test_a_row_without_a_source_keeps_its_money_apart() -> None:
    """Its money is in the total, under no source."""
    event = one(school(Kazlauskienė=[row(10, **A, fee=20, source="")]))
    assert (event.money, event.sources, event.total) == ({"": Decimal(20)}, (), Decimal(20))


@pytest.mark.parametrize(
    ("start", "end", "year"), [("2026-12-30", "2027-01-03", 2026), ("2027-01", "", 2027), ("2026-12", "2027-01", 2026)]
)
def test_money_belongs_to_the_year_of_the_first_day(start: str, end: str, year: int) -> None:
    """Also over the new year, and where only the month is known."""
    event = one(school(Kazlauskienė=[row(10, topic="Lyderystė", start=start, end=end, fee=20)]))
    assert event.money_year == year


def test_two_rows_of_one_person_for_one_event_are_added_up() -> None:
    """So that hours and money are conserved; the finding about it is the checks' own."""
    event = one(school(Kazlauskienė=[row(10, **A, fee=20, hours=6), row(11, **A, fee=5, hours=2)]))
    (person,) = event.participants
    assert (person.cost, person.hours, [r.row for r in person.rows]) == (Decimal(25), Decimal(8), [10, 11])


def test_the_most_usual_wording_stands() -> None:
    """Of three spellings the one of two; of two the calmer."""
    shout = {**A, "topic": "LYDERYSTĖ MOKYKLOJE"}
    assert one(school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **shout)])).topic == A["topic"]
    three = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **shout)], Norkutė=[row(10, **shout)])
    assert one(three).topic == shout["topic"]


def test_at_most_three_competences_are_named() -> None:
    """The cell stays readable."""
    rows = [row(n, **A, competence=f"Kompetencija {n}") for n in range(10, 14)]
    assert one(school(Kazlauskienė=rows)).competence == "Kompetencija 10; Kompetencija 11; Kompetencija 12; ir kt."


def test_a_need_is_a_row_without_a_topic() -> None:
    """Joined by competence, planned, with nothing to pay."""
    event = one(
        school(**{s: [row(10, topic="", start="", competence="Poreikis")] for s in ("Kazlauskienė", "Petraitis")})
    )
    assert (event.topic, event.competence, len(event.participants)) == ("", "Poreikis", 2)
    assert (event.status, event.proposal) == ("planuojama", "Renginys dar nenumatytas.")


def test_a_broken_row_stands_apart() -> None:
    """`taisytina`, counted as left out; the others' event goes on without it."""
    done = run(school(Kazlauskienė=[row(10, **A, fee=20)], Petraitis=[row(10, **A, fee=30)]), broken=["Petraitis!10"])
    first, second = done.programme.events
    assert (first.status, first.total, codes(done.programme)["Kazlauskienė!10"]) == (
        "planuojama",
        Decimal(20),
        "KT-001",
    )
    assert (second.status, [p.name for p in second.participants]) == ("taisytina", ["Jonas Petraitis"])
    assert done.programme.left_out == 1


# ------------------------------------------------------------------------------------------------ which rows are broken


def test_an_error_of_a_cell_breaks_its_row() -> None:
    """Warnings break nothing; errors above the table and on other sheets break no row by themselves."""
    own = school(Kazlauskienė=[row(10), row(11)])
    findings = [
        Finding("KTP-401", Place("Kazlauskienė", 11, 11)),
        Finding("KTP-405", Place("Darbuotojai", 10, 7)),
        Finding("KTP-314", Place("Kazlauskienė", 10, 6)),
    ]
    assert broken_rows(own, findings) == {RowRef("Kazlauskienė", 11)}


def test_an_error_of_the_sheet_breaks_all_its_rows() -> None:
    """Whose plan it is, is not known: nothing on it can be counted."""
    own = school(Kazlauskienė=[row(10), row(11)], Petraitis=[row(10)])
    findings = [Finding("KTP-204", Place("Kazlauskienė", 2, 2))]
    assert broken_rows(own, findings) == {RowRef("Kazlauskienė", 10), RowRef("Kazlauskienė", 11)}


# ------------------------------------------------------------------------------------------------ codes


def test_new_codes_follow_date_and_topic() -> None:
    """The first programme reads as a calendar."""
    programme = run(school(Kazlauskienė=[row(10, **B), row(11, **A)])).programme
    assert [(e.code, e.topic) for e in programme.events] == [("KT-001", A["topic"]), ("KT-002", B["topic"])]


@pytest.mark.parametrize(
    ("typed", "next_code"),
    [("KT-007", "KT-008"), ("kt-007", "KT-008"), ("KT-999", "KT-1000"), ("KT-7", "KT-008"), ("mano", "KT-001")],
)
def test_a_new_code_is_above_all_that_were_ever_named(typed: str, next_code: str) -> None:
    """Whatever a person typed as a code, no new one equals it."""
    own = school(Kazlauskienė=[row(10, **A)])
    shared = with_records(written(()), (Record(2, {"Kodas": typed, "Tema": "Senas"}),))
    assert run(own, shared).programme.events[-1].code == next_code


@pytest.mark.parametrize(("sheet", "heading"), [("Įsakymai", "Programos kodai"), ("Programa", "Sujungti su")])
def test_a_code_that_an_order_or_a_join_names_is_not_used_again(sheet: str, heading: str) -> None:
    """Also when its own row is not in `Programa` any more."""
    own = school(Kazlauskienė=[row(10, **A)])
    if sheet == "Įsakymai":
        whole = master(*own.plans, staff=PEOPLE, shared=register({heading: "KT-004; KT-005"}))
        assert run(whole).programme.events[0].code == "KT-006"
    else:
        shared = with_records(written(()), (Record(2, {"Kodas": "KT-001", heading: "KT-005"}),))
        assert run(own, shared).programme.events[-1].code == "KT-006"


def test_a_code_twice_is_told_and_the_second_row_left_alone() -> None:
    """KTP-602; the first row goes on."""
    own = school(Kazlauskienė=[row(10, **A)])
    first = written(run(own).programme.events).records[0]
    shared = with_records(written(()), (first, Record(3, {**first.cells, "Kodas": "kt-001"})))
    done = run(own, shared)
    assert told(done.findings, "KTP-602") == [("KTP-602", "Programa!A3")]
    assert [e.code for e in done.programme.events] == ["KT-001"]


def test_a_copied_row_without_a_code_gets_one_and_keeps_it() -> None:
    """As KTP-602 advises; the run after that gives the same code again."""
    own = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **B)])
    first, second = written(run(own).programme.events).records
    copy = Record(4, {h: v for h, v in first.cells.items() if h != "Kodas"})
    done = run(own, with_records(written(()), (first, second, copy)))
    assert [(e.code, e.status) for e in done.programme.events][-1] == ("KT-003", "nebeplanuojama")
    after = written(done.programme.events)
    assert after.records[-1].text("Kodas") == "KT-003"
    assert is_settled(own, after)


def test_a_person_s_own_lines_in_programa_are_left_alone() -> None:
    """A remark below the table is no event."""
    own = school(Kazlauskienė=[row(10, **A)])
    shared = with_records(written(()), (Record(2, {"Vadovo pastabos": "aptarti taryboje"}),))
    assert [e.code for e in run(own, shared).programme.events] == ["KT-001"]


# ------------------------------------------------------------------------------------------------ rows that have gone


def test_a_row_that_has_gone_is_kept_and_marked() -> None:
    """KTP-601 until a person decides `atmesti`; nothing of it is paid."""
    own = school(Kazlauskienė=[row(10, **A, fee=20)], Petraitis=[row(10, **B)])
    shared = written(run(own).programme.events)
    less = school(Petraitis=[row(10, **B)])
    done = run(less, shared)
    gone = by_code(done.programme)["KT-001"]
    assert (gone.status, gone.topic, gone.total, gone.participants) == ("nebeplanuojama", A["topic"], Decimal(0), ())
    assert told(done.findings, "KTP-601") == [("KTP-601", "Programa!A2")]
    rejected = decided(written(done.programme.events), KT_001={"Sprendimas": "atmesti"})
    assert told(run(less, rejected).findings, "KTP-601") == []


def test_a_row_that_comes_back_has_its_code_again() -> None:
    """The teacher deleted it by mistake and typed it once more elsewhere."""
    own = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **B)])
    gone = written(run(school(Petraitis=[row(10, **B)]), written(run(own).programme.events)).programme.events)
    back = run(school(Kazlauskienė=[row(19, **A)], Petraitis=[row(10, **B)]), gone).programme
    assert (codes(back)["Kazlauskienė!19"], by_code(back)["KT-001"].status) == ("KT-001", "planuojama")


def test_a_mended_row_that_went_to_its_event_asks_nobody_to_decide() -> None:
    """The row that stood alone as `taisytina` is marked; where its plan row is now, is said, in every run."""
    own = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **A)])
    shared = written(run(own, broken=["Petraitis!10"]).programme.events)
    for _ in range(2):
        done = run(own, shared)
        left = by_code(done.programme)["KT-002"]
        assert codes(done.programme) == {"Kazlauskienė!10": "KT-001", "Petraitis!10": "KT-001"}
        assert (left.status, left.proposal) == ("nebeplanuojama", "Plano eilutė dabar įtraukta į įrašą KT-001.")
        assert told(done.findings, "KTP-601") == []
        shared = written(done.programme.events)


# ------------------------------------------------------------------------------------------------ joins


def joined(**more: Any) -> tuple[Master, Consolidation]:
    """Ieva's event joined to that of Rūta and Jonas: the school, and the run after the deputy wrote `Sujungti su`."""
    own = school(
        Kazlauskienė=[row(10, **A, fee=20)],
        Petraitis=[row(10, **A, fee=30)],
        Norkutė=[row(10, **{**A, "topic": "Mokyklos lyderystė"}, fee=40)],
    )
    shared = decided(written(run(own).programme.events), KT_002={"Sujungti su": "KT-001"}, **more)
    return own, run(own, shared)


def test_a_joined_event_has_all_people_and_money() -> None:
    """The row that was joined stays, marked, without people and money; its plan rows are named."""
    _, done = joined()
    target, source = done.programme.events
    assert (target.total, [p.name for p in target.participants]) == (
        Decimal(90),
        ["Ieva Norkutė", "Jonas Petraitis", "Rūta Kazlauskienė"],
    )
    assert target.topic == A["topic"]
    assert (source.status, source.proposal, source.total) == ("nebeplanuojama", "Sujungta su KT-001.", Decimal(0))
    assert source.moved_rows == (RowRef("Norkutė", 10),)
    assert told(done.findings, "KTP-601", "KTP-603") == []


def test_a_join_holds_for_ever_and_can_be_taken_back() -> None:
    """While the word stands, run after run; when it is cleared, the event stands alone with its old code."""
    own, done = joined()
    shared = written(done.programme.events)
    assert is_settled(own, shared)
    back = run(own, decided(shared, KT_002={"Sujungti su": ""})).programme
    assert codes(back)["Norkutė!10"] == "KT-002"
    assert by_code(back)["KT-001"].total == Decimal(50)


def test_a_join_holds_when_the_joined_row_changes() -> None:
    """The teacher corrects the topic of the joined row to that of the event, or moves the row."""
    _, done = joined()
    shared = written(done.programme.events)
    for topic in (A["topic"], "Mokyklos lyderystės"):
        changed = school(
            Kazlauskienė=[row(10, **A, fee=20)],
            Petraitis=[row(10, **A, fee=30)],
            Norkutė=[row(15, **{**A, "topic": topic}, fee=40)],
        )
        again = run(changed, shared).programme
        assert set(codes(again).values()) == {"KT-001"}
        assert by_code(again)["KT-001"].total == Decimal(90)
        assert is_settled(changed, written(again.events))


@pytest.mark.parametrize("wanted", ["KT-099", "KT-002", "su ana", "1"])
def test_a_join_with_nothing_is_told(wanted: str) -> None:
    """KTP-603: an unknown code, itself; the event goes on alone."""
    own = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **B)])
    shared = decided(written(run(own).programme.events), KT_002={"Sujungti su": wanted})
    done = run(own, shared)
    assert told(done.findings, "KTP-603") == [("KTP-603", "Programa!W3")]
    assert codes(done.programme)["Petraitis!10"] == "KT-002"


def test_a_ring_of_joins_is_told_at_each_row_and_nothing_is_lost() -> None:
    """Two rows that point at each other both go on."""
    own = school(Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **B)])
    ring = {"KT_001": {"Sujungti su": "KT-002"}, "KT_002": {"Sujungti su": "kt-001"}}
    done = run(own, decided(written(run(own).programme.events), **ring))
    assert len(told(done.findings, "KTP-603")) == 2
    assert len(codes(done.programme)) == 2


def test_a_chain_of_joins_ends_at_its_last_row() -> None:
    """A to B to C: all people are in C."""
    own = school(
        Kazlauskienė=[row(10, **A)], Petraitis=[row(10, **B)], Norkutė=[row(10, topic="Trečias", start="2026-12-03")]
    )
    chain = {"KT_001": {"Sujungti su": "KT-002"}, "KT_002": {"Sujungti su": "KT-003"}}
    done = run(own, decided(written(run(own).programme.events), **chain))
    assert set(codes(done.programme).values()) == {"KT-003"}
    assert is_settled(own, written(done.programme.events))


def test_while_the_row_of_the_join_is_to_be_mended_the_others_go_on() -> None:
    """One teacher's slip stops nobody: the joined event stands by itself, and is joined again afterwards."""
    own = school(Kazlauskienė=[row(10, **A, fee=20)], Petraitis=[row(10, **B, fee=30)])
    shared = decided(written(run(own).programme.events), KT_002={"Sujungti su": "KT-001"})
    shared = written(run(own, shared).programme.events)
    done = run(own, shared, broken=["Kazlauskienė!10"])
    assert [(e.code, e.status, e.total) for e in done.programme.events] == [
        ("KT-001", "taisytina", Decimal(20)),
        ("KT-002", "planuojama", Decimal(30)),
    ]
    assert done.programme.left_out == 1
    mended = run(own, written(done.programme.events)).programme
    assert by_code(mended)["KT-001"].total == Decimal(50)


def test_a_join_with_a_row_that_has_gone_keeps_its_code() -> None:
    """The joined rows make the event now, whichever way the sheet is sorted."""
    three = {"Petraitis": [row(10, **B, fee=30)], "Norkutė": [row(10, topic="Trečias", start="2026-12-03", fee=5)]}
    own = school(Kazlauskienė=[row(10, **A, fee=20)], **three)
    joins = {"KT_002": {"Sujungti su": "KT-001"}, "KT_003": {"Sujungti su": "KT-001"}}
    shared = written(run(own, decided(written(run(own).programme.events), **joins)).programme.events)
    left = school(**three)
    found = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        done = run(left, in_order(shared, order))
        event = by_code(done.programme)["KT-001"]
        found.append((event.total, event.topic, event.start, event.venue))
        assert set(codes(done.programme).values()) == {"KT-001"}
        assert is_settled(left, written(done.programme.events))
    assert found[0][0] == Decimal(35)
    assert len(set(found)) == 1


# ------------------------------------------------------------------------------------------------ decisions


@pytest.mark.parametrize(
    ("typed", "known"), [("tvirtinti", True), ("TVIRTINTI ", True), ("atideti", True), ("ok", False)]
)
def test_a_decision_that_is_none_is_told(typed: str, known: bool) -> None:
    """KTP-604 at its cell; the event goes on undecided."""
    own = school(Kazlauskienė=[row(10, **A)])
    done = run(own, decided(written(run(own).programme.events), KT_001={"Sprendimas": typed}))
    assert told(done.findings, "KTP-604") == ([] if known else [("KTP-604", "Programa!U2")])
    assert bool(done.programme.events[0].decision) is known


def test_what_people_granted_is_read() -> None:
    """`Skirta, Eur` of the row."""
    own = school(Kazlauskienė=[row(10, **A, fee=20)])
    shared = decided(written(run(own).programme.events), KT_001={"Sprendimas": "tvirtinti", "Skirta, Eur": Decimal(15)})
    assert run(own, shared).programme.events[0].granted == Decimal(15)


def is_settled(own: Master, shared: Any) -> bool:
    """Does one more run say the same of every row?"""
    return bool(written(run(own, shared).programme.events).records == shared.records)
