"""Laws of consolidation, on made-up schools: nothing is lost, order does not matter, codes stay, a second run rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ktp_xlsx.model import Event, Master, PlanRow, RowRef, SharedSheet
from ktp_xlsx.rules.budget import budget
from ktp_xlsx.rules.grouping import groups
from tests.rules.builders import JONAS, RUTA, employee, master, plan, row
from tests.rules.programme_builders import codes, decided, in_order, run, written

PEOPLE = (
    employee(),
    employee(JONAS, "Jonas Petraitis", 5),
    employee("D-005", "Ieva Norkutė", 6),
    employee("D-006", "Petras Rudys", 7),
)
SHEETS = {RUTA: "Kazlauskienė", JONAS: "Petraitis", "D-005": "Norkutė", "D-006": "Rudys"}
TOPICS = ("Lyderystė", "LYDERYSTĖ", "Emocinis intelektas", "Skaitymo strategijos", "")

Rows = dict[str, list[dict[str, Any]]]  # person -> rows as arguments of the builder
cents = st.integers(0, 30_000).map(lambda n: Decimal(n) / 100)
lines = st.fixed_dictionaries(
    {
        "topic": st.sampled_from(TOPICS),
        "start": st.sampled_from(("2026-10-15", "2026-10-16", "2027-03", "2026-12-30")),
        "end": st.sampled_from(("", "", "2027-04-02")),
        "organiser": st.sampled_from(("Centras", "Akademija")),
        "competence": st.sampled_from(("Ugdymas", "Vertinimas")),
        "source": st.sampled_from(("Mokymo lėšos", "Nemokama", "")),
        "hours": st.one_of(st.none(), st.integers(1, 40)),
        "fee": st.one_of(st.none(), cents),
        "other_costs": st.one_of(st.none(), cents),
    }
)
schools = st.fixed_dictionaries({person: st.lists(lines, max_size=4) for person in SHEETS})


def plan_row(number: int, line: dict[str, Any]) -> PlanRow:
    """A need without an event has no date."""
    return row(number, **(line if line["topic"] else {**line, "start": "", "end": ""}))


def school(rows: Rows) -> Master:
    plans = [
        plan(*(plan_row(n, line) for n, line in enumerate(lines, start=9)), owner=person, sheet=SHEETS[person])
        for person, lines in rows.items()
    ]
    return master(*plans, staff=PEOPLE)


def refs(rows: Rows) -> list[str]:
    return [f"{SHEETS[person]}!{n}" for person, lines in rows.items() for n in range(9, 9 + len(lines))]


def broken_of(rows: Rows, data: st.DataObject) -> list[str]:
    every = refs(rows)
    return data.draw(st.lists(st.sampled_from(every), unique=True, max_size=3)) if every else []


def facts(event: Event) -> tuple[object, ...]:
    """What an event says, apart from where its rows stand."""
    people = tuple((p.name, p.hours, p.cost) for p in event.participants)
    return (
        event.code,
        event.topic,
        event.start,
        event.end,
        event.total,
        event.sources,
        event.status,
        event.proposal,
        people,
    )


def settled(own: Master, shared: SharedSheet, broken: list[str]) -> bool:
    return written(run(own, shared, broken).programme.events).records == shared.records


def with_words(shared: SharedSheet, data: st.DataObject) -> SharedSheet:
    """Whatever people may write into their columns: decisions, joins (also rings), cancelled events."""
    words: dict[str, Any] = {}
    every = [r.text("Kodas") for r in shared.records]
    for code in every:
        words[code] = {
            "Sprendimas": data.draw(st.sampled_from(("", "", "tvirtinti", "atmesti", "atidėti", "gal"))),
            "Sujungti su": data.draw(st.sampled_from(("", "", "", "KT-099", *every))),
            "Renginio eiga": data.draw(st.sampled_from(("", "", "atšauktas"))),
        }
    return decided(shared, **words)


@settings(deadline=None)
@given(rows=schools, data=st.data())
def test_every_plan_row_stands_in_one_event_and_no_cent_is_lost(rows: Rows, data: st.DataObject) -> None:
    """Rows, hours and money of the plans are those of the programme; broken rows stand apart, alone."""
    own, broken = school(rows), broken_of(rows, data)
    programme = run(own, broken=broken).programme
    assert Counter(str(ref) for e in programme.events for ref in e.rows) == Counter(refs(rows))
    every = [r for p in own.plans for r in p.rows]
    assert sum(e.total for e in programme.events) == sum(r.cost for r in every)
    assert sum(sum(e.money.values()) for e in programme.events) == sum(r.cost for r in every)
    hours = sum(p.hours or 0 for e in programme.events for p in e.participants)
    assert hours == sum(r.hours or 0 for r in every)
    apart = [e for e in programme.events if e.status == "taisytina"]
    assert (len(apart), programme.left_out) == (len(broken), len(broken))
    assert {str(ref) for e in apart for ref in e.rows} == set(broken)


@settings(deadline=None)
@given(rows=schools, data=st.data())
def test_joins_and_decisions_lose_no_cent(rows: Rows, data: st.DataObject) -> None:
    """Whatever people join or decide, each plan row counts in exactly one row of the programme."""
    own, broken = school(rows), broken_of(rows, data)
    shared = with_words(written(run(own, broken=broken).programme.events), data)
    programme = run(own, shared, broken).programme
    assert Counter(str(ref) for e in programme.events for ref in e.rows) == Counter(refs(rows))
    assert sum(e.total for e in programme.events) == sum(r.cost for p in own.plans for r in p.rows)
    assert programme.left_out == len(broken)


@settings(deadline=None)
@given(rows=schools, data=st.data())
def test_the_budget_has_the_money_of_the_programme(rows: Rows, data: st.DataObject) -> None:
    """By source, by person and by group the same sum: that of the rows that are not to be mended."""
    own, broken = school(rows), broken_of(rows, data)
    programme = run(own, broken=broken).programme
    sums = budget(own, programme)
    whole = sum(r.cost for p in own.plans for r in p.rows if str(RowRef(p.sheet, r.row)) not in broken)
    assert sum(s.planned for s in sums.sources) + sums.without_year == whole
    assert sum(p.planned_money for p in sums.people) == whole
    assert sum(g.planned_money for g in sums.groups) == whole


@settings(deadline=None)
@given(rows=schools, data=st.data())
def test_the_order_of_sheets_and_rows_does_not_matter(rows: Rows, data: st.DataObject) -> None:
    """The same plans in another order make the same programme."""
    people = data.draw(st.permutations(list(rows)))
    other = {person: data.draw(st.permutations(rows[person])) for person in people}
    before = sorted(map(repr, map(facts, run(school(rows)).programme.events)))
    assert before == sorted(map(repr, map(facts, run(school(other)).programme.events)))


@settings(deadline=None)
@given(rows=schools, data=st.data())
def test_the_second_run_changes_nothing(rows: Rows, data: st.DataObject) -> None:
    """Whatever people have written, and with whatever errors; however the sheet is sorted."""
    own, broken = school(rows), broken_of(rows, data)
    first = written(run(own, broken=broken).programme.events)
    assert settled(own, first, broken)
    shared = with_words(first, data)
    after = written(run(own, shared, broken).programme.events)
    assert settled(own, after, broken)
    order = data.draw(st.permutations(range(len(after.records))))
    resorted = in_order(after, order)
    again = run(own, resorted, broken).programme
    assert codes(again) == codes(run(own, after, broken).programme)


@settings(max_examples=200, deadline=None)
@given(rows=schools, later=schools, data=st.data())
def test_codes_stay_while_plans_change(rows: Rows, later: Rows, data: st.DataObject) -> None:
    """An event whose topic, organiser, dates and people are as before has its code; no new event has an old one.

    One more run changes nothing, also after plans have changed, and people's words stand where they were written.
    """
    changed = {p: later[p] if data.draw(st.booleans()) else data.draw(st.permutations(rows[p])) for p in rows}
    before, after = school(rows), school(changed)
    shared = written(run(before).programme.events)
    old = codes(run(before, shared).programme)
    broken = broken_of(changed, data)
    done = run(after, shared, broken).programme
    now = codes(done)
    assert [e.code for e in done.events][: len(shared.records)] == [r.text("Kodas") for r in shared.records]
    assert len({e.code for e in done.events}) == len(done.events)
    unchanged = people_by_key(before, old)
    for event, code in people_by_key(after, now, broken).items():
        assert unchanged.get(event, code) == code
    assert settled(after, written(done.events), broken)


def people_by_key(own: Master, found: dict[str, str], broken: Sequence[str] = ()) -> dict[object, str]:
    """(Key, people) of each event -> its code."""
    apart = frozenset(RowRef(sheet, int(n)) for sheet, n in (ref.split("!") for ref in broken))
    return {
        (g.key, tuple(r.person for r in g.rows)): found[str(g.rows[0].ref)]
        for g in groups(own, apart)
        if g.kind != "broken"
    }


@settings(
    max_examples=150, phases=[Phase.generate], derandomize=True, deadline=None
)  # shrinking four runs takes minutes
@given(rows=schools, data=st.data())
def test_a_year_of_changes_rests_after_every_run(rows: Rows, data: st.DataObject) -> None:
    """Rows break and are mended, move and change, people decide and join and sort: each run settles at once.

    An event that nobody touched between two runs keeps its code, and every plan row counts once.
    """
    now = rows
    shared: SharedSheet | None = None
    broken: list[str] = []
    before: dict[object, str] = {}
    for _ in range(4):
        own = school(now)
        done = run(own, shared, broken).programme
        found = codes(done)
        assert Counter(str(ref) for e in done.events for ref in e.rows) == Counter(refs(now))
        after = people_by_key(own, found, broken)
        touched = {r.row for r in shared.records if r.text("Sujungti su")} if shared else set()
        if not touched:
            for event, code in after.items():
                assert before.get(event, code) == code
        before = {} if touched else after
        shared = written(done.events)
        assert settled(own, shared, broken)
        shared = in_order(shared, data.draw(st.permutations(range(len(shared.records)))))
        if data.draw(st.booleans()):
            shared = with_words(shared, data)
            before = {}
        if data.draw(st.booleans()):
            now = {p: data.draw(st.lists(lines, max_size=3)) if data.draw(st.booleans()) else now[p] for p in now}
        broken = broken_of(now, data)
