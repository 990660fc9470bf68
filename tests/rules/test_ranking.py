"""Rank and `Siūlymas`: whether a row fits its source's money of that calendar year, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktp_xlsx.model import Event, Master, PlanRow
from ktp_xlsx.rules.ranking import pots, ranked
from tests.rules.builders import JONAS, RUTA, eur, event, goes, master, plan, row
from tests.rules.programme_builders import run

BASES = ("privaloma", "mokyklos prioritetas", "nacionalinis prioritetas", "savianalizė", "atestacija", "")


def school(*rows: PlanRow, **others: Any) -> Master:
    return master(plan(*rows), **others)


def said(whole: Master, *events: Event) -> list[str]:
    return [e.proposal for e in ranked(whole, events)]


def paid(
    code: str, at: int, cost: str | int = 100, who: str = RUTA, sheet: str = "Kazlauskienė", **others: Any
) -> Event:
    return event(goes(who, f"{sheet}!{at}", cost=cost), code=code, **others)


def topics_by_rank(whole: Master) -> list[str]:
    return [e.topic for e in sorted(run(whole).programme.events, key=lambda e: e.rank)]


# ------------------------------------------------------------------------------------------------ the order


def test_the_need_s_basis_comes_first() -> None:
    """Mandatory, school, nation, self-analysis, attestation, the rest; whatever it costs."""
    rows = [row(10 + n, topic=f"T{n}", basis=b, fee=100 - n) for n, b in enumerate(reversed(BASES))]
    assert topics_by_rank(school(*rows)) == ["T5", "T4", "T3", "T2", "T1", "T0"]


def test_self_analysis_counts_once_the_leader_has_confirmed_it() -> None:
    """Before that it is a need like any other."""
    rows = (
        row(10, topic="Savianalizė", basis="savianalizė", fee=90),
        row(11, topic="Atestacija", basis="atestacija", fee=95),
    )
    assert topics_by_rank(school(*rows)) == ["Savianalizė", "Atestacija"]
    assert topics_by_rank(master(plan(*rows, discussed_on=None))) == ["Atestacija", "Savianalizė"]


def test_who_had_fewest_days_comes_before_others() -> None:
    """Of equal needs; then the cheaper, the earlier, the topic."""
    had = row(20, topic="Buvęs", start="2026-09-10", attended=True, actual_hours=12)
    whole = master(
        plan(row(10, topic="Rūtos", fee=10), had), plan(row(10, topic="Jono", fee=90), owner=JONAS, sheet="Petraitis")
    )
    events = ranked(whole, run(whole, today=date(2026, 9, 20)).programme.events)
    assert [e.topic for e in sorted(events, key=lambda e: e.rank) if e.rank] == ["Jono", "Rūtos"]


def test_one_who_had_nothing_yet_is_enough() -> None:
    """Of several people the one with fewest days counts."""
    had = row(20, topic="Buvęs", start="2026-09-10", attended=True, actual_hours=12)
    whole = master(
        plan(row(10, topic="Bendras", fee=90), row(11, topic="Rūtos", fee=5), had),
        plan(row(10, topic="Bendras", fee=90), owner=JONAS, sheet="Petraitis"),
    )
    events = ranked(whole, run(whole, today=date(2026, 9, 20)).programme.events)
    assert [e.topic for e in sorted(events, key=lambda e: e.rank) if e.rank] == ["Bendras", "Rūtos"]


@pytest.mark.parametrize(
    ("first", "second"),
    [({"fee": 10}, {"fee": 20}), ({"start": "2026-10-01"}, {"start": "2026-10-02"}), ({"topic": "A"}, {"topic": "B"})],
)
def test_then_cost_date_and_topic(first: dict[str, Any], second: dict[str, Any]) -> None:
    """A rank never hangs on the order of the sheet."""
    for one, two in ((10, 11), (11, 10)):
        rows = [row(one, **{"topic": "T1", **first}), row(two, **{"topic": "T2", **second})]
        expected = [first.get("topic", "T1"), second.get("topic", "T2")]
        assert topics_by_rank(school(*rows)) == expected


def test_the_strongest_need_of_all_people_counts() -> None:
    """One for whom it is mandatory is enough."""
    whole = master(
        plan(row(10, topic="Bendras"), row(11, topic="Kitas", basis="mokyklos prioritetas")),
        plan(row(10, topic="Bendras", basis="privaloma"), owner=JONAS, sheet="Petraitis"),
    )
    assert topics_by_rank(whole) == ["Bendras", "Kitas"]


# ------------------------------------------------------------------------------------------------ the sentence


def test_what_fits_says_so_until_the_money_ends() -> None:
    """The first by rank takes its money; the next is told what is missing; a cheaper one after it may fit again."""
    whole = school(row(10, basis="privaloma"), row(11), row(12), funding=(("Mokymo lėšos", 2026, 150),))
    assert said(whole, paid("KT-001", 12, 120), paid("KT-002", 10, 100), paid("KT-003", 11, 50)) == [
        "Netelpa: 2026 m. trūksta lėšų (šaltinis „Mokymo lėšos“ – 120,00 Eur); vieta eilėje – 3 iš 3 (kitas poreikis).",
        "Telpa į 2026 m. lėšas (šaltinis „Mokymo lėšos“); vieta eilėje – 1 iš 3 (privaloma).",
        "Telpa į 2026 m. lėšas (šaltinis „Mokymo lėšos“); vieta eilėje – 2 iš 3 (kitas poreikis).",
    ]


def test_money_to_the_cent_is_enough() -> None:
    """Neither more nor less."""
    whole = school(row(10), row(11), funding=(("Mokymo lėšos", 2026, "100.01"),))
    assert said(whole, paid("KT-001", 10, "100.01"))[0].startswith("Telpa")
    assert "0,01 Eur" in said(whole, paid("KT-001", 10, "100.02"))[0]


def test_the_year_of_the_first_day_pays() -> None:
    """Over the new year the old year's money; a month-only date in its own year."""
    whole = school(row(10), funding=(("Mokymo lėšos", 2026, 100), ("Mokymo lėšos", 2027, 0)))
    assert said(whole, paid("KT-001", 10, start="2026-12-30", end="2027-01-03"))[0].startswith("Telpa į 2026 m.")
    assert said(whole, paid("KT-001", 10, start="2027-01"))[0].startswith("Netelpa: 2027 m.")


def test_each_source_must_have_its_part() -> None:
    """An event of two sources fits when both have their parts; who pays too little is named."""
    two = {"Mokymo lėšos": eur(60), "Projekto lėšos": eur(40)}
    fits = school(row(10), funding=(("Mokymo lėšos", 2026, 60), ("Projekto lėšos", 2026, 40)))
    assert said(fits, paid("KT-001", 10, money=two)) == [
        "Telpa į 2026 m. lėšas (šaltiniai „Mokymo lėšos“, „Projekto lėšos“); vieta eilėje – 1 iš 1 (kitas poreikis)."
    ]
    short = school(row(10), row(11), funding=(("Mokymo lėšos", 2026, 115), ("Projekto lėšos", 2026, 30)))
    found = said(short, paid("KT-001", 10, money=two), paid("KT-002", 11, 110))
    assert "„Projekto lėšos“ – 10,00 Eur" in found[0]
    assert "Mokymo" not in found[0]
    assert found[1].startswith("Telpa")


def test_a_free_event_needs_no_money() -> None:
    """Free of charge, or paid by people themselves; no row of `Lėšos` is asked."""
    whole = school(row(10), funding=())
    assert said(whole, paid("KT-001", 10, 0))[0].startswith("Lėšų nereikia;")
    assert said(whole, paid("KT-001", 10, 5, money={"Nemokama": eur(5)}))[0].startswith("Mokyklos lėšų nereikia;")
    assert said(whole, paid("KT-001", 10, 5, money={"Asmeninės lėšos": eur(5)}))[0].startswith(
        "Mokyklos lėšų nereikia;"
    )


def test_a_row_without_a_source_is_told() -> None:
    """Nobody knows whose money it is."""
    found = said(school(row(10)), paid("KT-001", 10, money={"": eur(100)}))
    assert found[0].startswith("Nenurodytas lėšų šaltinis, todėl nežinoma, ar lėšų užtenka;")


def test_a_source_without_money_for_the_year_is_told() -> None:
    """`Lėšos` has no row for it."""
    found = said(school(row(10), funding=(("Mokymo lėšos", 2027, 100),)), paid("KT-001", 10))
    assert found[0].startswith("Lape „Lėšos“ nėra 2026 m. sumos (šaltinis „Mokymo lėšos“), todėl nežinoma")


def test_what_is_decided_has_its_money_first() -> None:
    """`Skirta, Eur`, not the plan's sum, is taken before anything is proposed, whatever its rank."""
    whole = school(row(10, basis="privaloma"), row(11), funding=(("Mokymo lėšos", 2026, 100),))
    decided = paid("KT-002", 11, 100, decision="tvirtinti", granted=eur(70))
    found = said(whole, paid("KT-001", 10, 40), decided)
    assert found[0].startswith("Netelpa: 2026 m. trūksta lėšų (šaltinis „Mokymo lėšos“ – 10,00 Eur);")
    assert found[1] == "Nuspręsta tvirtinti; vieta eilėje – 2 iš 2 (kitas poreikis)."


def test_what_has_happened_has_taken_its_money() -> None:
    """Also where nobody had decided it: the money is not there any more."""
    whole = school(row(10), row(11), funding=(("Mokymo lėšos", 2026, 100),))
    found = ranked(whole, [paid("KT-001", 10, 80, status="įvyko"), paid("KT-002", 11, 50)])
    assert found[1].proposal.startswith("Netelpa: 2026 m. trūksta lėšų (šaltinis „Mokymo lėšos“ – 30,00 Eur);")
    assert found[0].rank == 0


def test_a_put_off_event_takes_no_money() -> None:
    """It says whether there would be enough."""
    whole = school(row(10, basis="privaloma"), row(11), funding=(("Mokymo lėšos", 2026, 100),))
    found = said(whole, paid("KT-001", 10, 100, decision="atidėti", status="atidėta"), paid("KT-002", 11, 100))
    assert found[0] == "Nuspręsta atidėti (2026 m. lėšų užtektų); vieta eilėje – 1 iš 2 (privaloma)."
    assert found[1].startswith("Telpa")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("taisytina", "Pirmiausia pataisykite plano eilutę (Kazlauskienė!10); kas taisytina, parašyta lape „Patikra“."),
        ("atmesta", "Nuspręsta atmesti."),
        ("atšaukta", "Renginys atšauktas."),
        ("nebeplanuojama", "Planuose šios eilutės nebėra."),
        ("įvyko", "Renginys jau įvyko."),
    ],
)
def test_what_is_not_ranked_says_why(status: str, sentence: str) -> None:
    """And has rank 0."""
    (found,) = ranked(school(row(10)), [paid("KT-001", 10, status=status)])
    assert (found.proposal, found.rank) == (sentence, 0)


def test_a_need_without_an_event_has_no_rank() -> None:
    """There is nothing to pay yet."""
    (found,) = ranked(school(row(10)), [paid("KT-001", 10, 0, topic="")])
    assert (found.proposal, found.rank) == ("Renginys dar nenumatytas.", 0)


def test_money_given_twice_is_added_up() -> None:
    """However the source is typed."""
    whole = school(funding=(("Mokymo lėšos", 2026, 100), ("mokymo  LĖŠOS", 2026, 50)))
    assert pots(whole) == {("mokymo lesos", 2026): Decimal(150)}


amounts = st.lists(st.integers(0, 20_000), min_size=1, max_size=12)


@settings(deadline=None)
@given(costs=amounts, given_cents=st.integers(0, 60_000))
def test_what_fits_never_costs_more_than_is_given(costs: Sequence[int], given_cents: int) -> None:
    """All that is proposed as fitting together is paid by the money there is; ranks are 1, 2, 3."""
    pot = Decimal(given_cents) / 100
    whole = school(*(row(10 + n) for n in range(len(costs))), funding=(("Mokymo lėšos", 2026, pot),))
    events = ranked(whole, [paid(f"KT-{n:03d}", 10 + n, str(Decimal(c) / 100)) for n, c in enumerate(costs)])
    assert sum(e.total for e in events if e.proposal.startswith("Telpa")) <= pot
    assert sorted(e.rank for e in events) == list(range(1, len(costs) + 1))
    for found in events:
        assert found.proposal.endswith(").")
