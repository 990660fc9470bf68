"""Plan rows become the year's programme: one row per event, its people, hours and money; codes once given stay.

Decided here, and tested:
- the same event is the same topic, organiser and dates after folding; look-alikes are proposed (KTP-314), and joined
  only by a person, in `Sujungti su`;
- money belongs to the calendar year of `Data nuo`, also for an event over the new year and for a month-only date;
- one event may have several sources: each person's cost counts in the source that the person's own row names;
- a row with an error stands alone as `taisytina`, and the event goes on with the other people;
- nothing is ever deleted: what is no longer in the plans is marked (KTP-601).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Final, NamedTuple

from ktp_xlsx.catalogue import ERROR
from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Event, Master, PartialDate, Participant, Programme, Record, RowRef, SharedSheet
from ktp_xlsx.rules import event_state, lookalikes, ranking
from ktp_xlsx.rules.grouping import BROKEN, EVENT, GONE, Group, OwnedRow, groups, key_of, owned_rows, partial
from ktp_xlsx.rules.programme_places import PROGRAMME
from ktp_xlsx.rules.recognition import JOINED, known_records, recognise, refs_of

# An error of these stands for the whole sheet: whose plan it is, for which year, or which column is which.
_WHOLE_SHEET: Final = frozenset({"KTP-103", "KTP-106", "KTP-204", "KTP-206", "KTP-207", "KTP-311"})
DECISIONS: Final = ("tvirtinti", "atidėti", "atmesti")
_CODE: Final = re.compile(r"KT-([0-9]{1,9})", re.IGNORECASE)
_MOST_COMPETENCES: Final = 3


class Consolidation(NamedTuple):
    programme: Programme
    findings: tuple[Finding, ...]


def broken_rows(master: Master, findings: Iterable[Finding]) -> frozenset[RowRef]:
    """Plan rows that hold an error, or stand on a sheet that does; they are in no sum and no paper."""
    refs: set[RowRef] = set()
    for finding in findings:
        plan = master.plan_by_sheet.get(finding.place.sheet)
        if plan is None or finding.severity != ERROR:
            continue
        if finding.code in _WHOLE_SHEET:
            refs.update(RowRef(plan.sheet, row.row) for row in plan.rows)
        elif finding.place.row > plan.heading_row:
            refs.add(RowRef(plan.sheet, finding.place.row))
    return frozenset(refs)


def consolidate(master: Master, broken: frozenset[RowRef], today: date) -> Consolidation:
    """The programme: existing rows of `Programa` first, in their order, then new ones by date and topic."""
    shared = master.shared.get(PROGRAMME)
    findings: list[Finding] = []
    records = _own_records(shared, findings)
    made = groups(master, broken)
    names = {e.id: e.name for e in master.employees}
    joins = _joins(shared, records, findings)
    found = recognise(made, known_records(records, master.plan_by_sheet, names, joins))
    group_of = {record.row: made[index] for index, record in found.items()}
    # One teacher's slip stops nobody: while the row of a join is to be mended, what was joined stands by itself.
    joins = {row: to for row, to in joins.items() if to.row not in group_of or group_of[to.row].kind != BROKEN}
    joined = _joined_rows(records, group_of, joins)
    events = [_existing(master, shared, r, group_of.get(r.row), joins, joined, today, findings) for r in records]
    fresh = [group for index, group in enumerate(made) if index not in found]
    codes = _new_codes(master)
    events = [e if e.code else replace(e, code=next(codes)) for e in events]
    events += [_event(master, group, group.rows, None, today, next(codes)) for group in fresh]
    events = _said_where(master, events, joins)
    findings += _gone(shared, events, joins)
    findings += lookalikes.findings([g for g in made if g.kind == EVENT], _decided_codes(made, found, joins))
    ranked = ranking.ranked(master, events)
    left_out = sum(len(g.rows) for g in made if g.kind == BROKEN)
    return Consolidation(Programme(tuple(ranked), left_out), tuple(findings))


# ------------------------------------------------------------------------------------------------ rows of Programa


def _own_records(shared: SharedSheet | None, findings: list[Finding]) -> list[Record]:
    """Rows of `Programa` that are events: the second of one code (KTP-602) and a person's own lines are left alone."""
    if shared is None:
        return []
    first: dict[str, Record] = {}
    own = []
    for record in shared.records:
        code = record.text("Kodas")
        if code and fold(code) in first:
            other = shared.at(first[fold(code)], "Kodas").cell
            findings.append(Finding("KTP-602", shared.at(record, "Kodas"), {"reikšmė": code, "kitas": other}))
            continue
        if code:
            first[fold(code)] = record
        if code or record.text("Planų eilutės"):
            own.append(record)
    return own


def _joins(shared: SharedSheet | None, records: Sequence[Record], findings: list[Finding]) -> dict[int, Record]:
    """Row of `Programa` -> the record that its event is joined with, at the end of the chain."""
    if shared is None:
        return {}
    by_code = {fold(r.text("Kodas")): r for r in records if r.text("Kodas")}
    joins: dict[int, Record] = {}
    for record in records:
        wanted = record.text("Sujungti su")
        if not wanted:
            continue
        target, seen = by_code.get(fold(wanted)), {record.row}
        while target is not None and target.row not in seen and target.text("Sujungti su"):
            seen.add(target.row)
            target = by_code.get(fold(target.text("Sujungti su")))
        if target is None or target.row in seen:
            findings.append(Finding("KTP-603", shared.at(record, "Sujungti su"), {"reikšmė": wanted}))
        else:
            joins[record.row] = target
    return joins


def _joined_rows(
    records: Sequence[Record], group_of: Mapping[int, Group], joins: Mapping[int, Record]
) -> dict[int, list[OwnedRow]]:
    """Row of the target in `Programa` -> plan rows that come to it from elsewhere."""
    rows: dict[int, list[OwnedRow]] = {}
    for record in records:
        group = group_of.get(record.row)
        if record.row in joins and group is not None and group.kind != BROKEN:
            rows.setdefault(joins[record.row].row, []).extend(group.rows)
    for joined in rows.values():  # not in the order of the sheet, which anybody may sort
        joined.sort(key=lambda r: (r.row.start or PartialDate(9999, 12), fold(r.row.topic), fold(r.name), r.ref))
    return rows


def _existing(
    master: Master,
    shared: SharedSheet | None,
    record: Record,
    group: Group | None,
    joins: Mapping[int, Record],
    joined: Mapping[int, list[OwnedRow]],
    today: date,
    findings: list[Finding],
) -> Event:
    decision = record.text("Sprendimas")
    if decision and fold(decision) not in map(fold, DECISIONS) and shared is not None:
        findings.append(Finding("KTP-604", shared.at(record, "Sprendimas"), {"reikšmė": decision}))
    if record.row in joins and (group is None or group.kind != BROKEN):
        refs = tuple(r.ref for r in group.rows) if group else ()  # a place that others' rows may have taken by now
        kept = _event(master, group, group.rows, record, today) if group else _lost(record)
        joined_with = f"{JOINED} {joins[record.row].text('Kodas')}."
        return replace(
            kept,
            participants=(),
            money={},
            spent=Decimal(0),
            status=GONE,
            proposal=joined_with,
            moved_rows=refs,
        )
    more = joined.get(record.row, [])
    if group is None and not more:
        return _lost(record)
    rows = (*group.rows, *more) if group else tuple(more)
    return _event(master, group, rows, record, today)


def _lost(record: Record) -> Event:
    """An event whose plan rows have gone: what `Programa` says of it stays; nobody takes part, nothing is paid."""
    hours = record.cells.get("Trukmė, ak. val.")
    return Event(
        code=record.text("Kodas"),
        group=record.text("Kompetencijos grupė"),
        competence=record.text("Tobulintina kompetencija"),
        topic=record.text("Tema"),
        form=record.text("Forma"),
        mode=record.text("Būdas"),
        organiser=record.text("Organizatorius"),
        venue=record.text("Vieta"),
        start=partial(record.cells.get("Data nuo")),
        end=partial(record.cells.get("Data iki")),
        hours=hours if isinstance(hours, Decimal) else None,
        participants=(),
        sources=tuple(s for s in record.text("Lėšų šaltinis").split("; ") if s),
        money={},
        priority=record.text("Prioritetas"),
        status=GONE,
        decision=decision_of(record),
        granted=granted_of(record),
        record=record,
        memory=record.text("Patvirtinta"),
        moved_rows=tuple(sorted(refs_of(record.text("Planų eilutės")))),
    )


def decision_of(record: Record | None) -> str:
    """One of `DECISIONS`, or "" (also for what is none of them: KTP-604 says so)."""
    text = fold(record.text("Sprendimas")) if record else ""
    return next((d for d in DECISIONS if fold(d) == text), "")


def granted_of(record: Record | None) -> Decimal | None:
    value = record.cells.get("Skirta, Eur") if record else None
    return value if isinstance(value, Decimal) else None


def _gone(shared: SharedSheet | None, events: Sequence[Event], joins: Mapping[int, Record]) -> list[Finding]:
    """KTP-601, until a person has decided `atmesti`."""
    if shared is None:
        return []
    return [
        Finding("KTP-601", shared.at(e.record, "Kodas"), {"reikšmė": e.code})
        for e in events
        if e.record is not None
        and e.status == GONE
        and e.record.row not in joins
        and e.decision != "atmesti"
        and (e.decision or not e.proposal)
    ]


def _said_where(master: Master, events: Sequence[Event], joins: Mapping[int, Record]) -> list[Event]:
    """Rows that have gone, with the code of the event in which their people's same topic stands now.

    So it is with a row that was `taisytina` and has been mended: nobody has to decide about what it leaves behind.
    """
    lost = [e for e in events if e.status == GONE and e.record is not None and e.record.row not in joins]
    if not lost:
        return list(events)
    owned = {r.ref: r for r in owned_rows(master)}
    now: dict[tuple[str, str, str], str] = {}
    for event in events:
        for ref in event.rows:
            row = owned[ref]
            now[fold(row.name), fold(row.row.topic or row.row.competence), fold(row.row.organiser)] = event.code
    said = {}
    for event in lost:
        assert event.record is not None
        what = fold(event.topic or event.competence), fold(event.organiser)
        codes = {now.get((fold(name), *what), "") for name in event.record.text("Dalyviai").split("; ")}
        if len(codes) == 1 and "" not in codes:
            said[event.code] = f"Plano eilutė dabar įtraukta į įrašą {codes.pop()}."
    return [replace(e, proposal=said[e.code]) if e.status == GONE and e.code in said else e for e in events]


# ------------------------------------------------------------------------------------------------ one event


def _event(
    master: Master, group: Group | None, rows: Sequence[OwnedRow], record: Record | None, today: date, code: str = ""
) -> Event:
    """The event of these plan rows. `group` gives topic, organiser and dates; None: all rows were joined to it."""
    main = group.rows if group else [r for r in rows if key_of(r, False) == key_of(rows[0], False)]
    first = main[0].row
    money: dict[str, Decimal] = {}
    for owned in rows:
        source = owned.row.source
        money[source] = money.get(source, Decimal(0)) + owned.row.cost
    kind = group.kind if group else EVENT
    return Event(
        code=record.text("Kodas") if record else code,
        group=_usual(r.row.group for r in rows),
        competence=_competences(rows if kind == EVENT else main),  # a need is known by it, whatever was joined to it
        topic=_usual(r.row.topic for r in main),
        form=_usual(r.row.form for r in rows),
        mode=_usual(r.row.mode for r in rows),
        organiser=_usual(r.row.organiser for r in main),
        venue=_usual(r.row.venue for r in rows),
        start=first.start,
        end=_end(main),
        hours=_usual_number(r.row.hours for r in rows),
        participants=_participants(rows),
        sources=tuple(sorted((s for s in money if s), key=lambda s: (-money[s], fold(s), s))),
        money=money,
        priority=min((r.row.priority for r in rows if r.row.priority), key=fold, default=""),
        status=event_state.status(master, kind == BROKEN, rows, record, decision_of(record), today),
        decision=decision_of(record),
        granted=granted_of(record),
        record=record,
        memory=record.text("Patvirtinta") if record else "",
        spent=sum((r.row.actual_cost or Decimal(0) for r in rows), Decimal(0)),
    )


def _participants(rows: Sequence[OwnedRow]) -> tuple[Participant, ...]:
    """One for each person, by name; what a person's rows say together, so that hours and money are conserved."""
    by_person: dict[str, list[OwnedRow]] = {}
    for owned in rows:
        by_person.setdefault(owned.person, []).append(owned)
    people = []
    for person, own in by_person.items():
        if len(own) == 1:
            row = own[0].row
            people.append(Participant(person, own[0].name, (own[0].ref,), row.hours, row.cost, row.fee))
            continue
        own.sort(key=lambda r: (r.plan.sheet, r.row.row))
        hours = [r.row.hours for r in own if r.row.hours is not None]
        fees = [r.row.fee for r in own if r.row.fee is not None]
        people.append(
            Participant(
                employee_id=person,
                name=own[0].name,
                rows=tuple(r.ref for r in own),
                hours=sum(hours, Decimal(0)) if hours else None,
                cost=sum((r.row.cost for r in own), Decimal(0)),
                fee=sum(fees, Decimal(0)) if fees else None,
            )
        )
    return tuple(sorted(people, key=lambda p: (fold(p.name), p.employee_id)))


def _usual(texts: Iterable[str]) -> str:
    """The most usual spelling; of equally usual ones the calmest: fewest capitals, then shortest."""
    given = [text for text in texts if text]
    if not given or given.count(given[0]) == len(given):
        return given[0] if given else ""
    counted = Counter(given)
    return min(counted, key=lambda t: (-counted[t], sum(c.isupper() for c in t), len(t), t))


def _usual_number(numbers: Iterable[Decimal | None]) -> Decimal | None:
    given = [n for n in numbers if n is not None]
    if not given or given.count(given[0]) == len(given):
        return given[0] if given else None
    counted = Counter(given)
    return min(counted, key=lambda n: (-counted[n], n))


def _end(rows: Sequence[OwnedRow]) -> PartialDate | None:
    """The end as given; an event of one day may have none."""
    return next((r.row.end for r in rows if r.row.end is not None), None)


def _competences(rows: Sequence[OwnedRow]) -> str:
    """The most usual competences, each once; after three „ir kt.“."""
    spellings: dict[str, list[str]] = {}
    for owned in rows:
        if owned.row.competence:
            spellings.setdefault(fold(owned.row.competence), []).append(owned.row.competence)
    ordered = sorted(spellings, key=lambda key: (-len(spellings[key]), key))
    shown = [_usual(spellings[key]) for key in ordered[:_MOST_COMPETENCES]]
    return "; ".join([*shown, "ir kt."] if len(ordered) > _MOST_COMPETENCES else shown)


# ------------------------------------------------------------------------------------------------ codes


def _new_codes(master: Master) -> Iterator[str]:
    """New codes above every code that any shared sheet ever names, so that none is used again."""
    named = [
        int(number)
        for sheet in master.shared.values()
        for record in sheet.records
        for heading in ("Kodas", "Sujungti su", "Programos kodai")
        for number in _CODE.findall(record.text(heading))
    ]
    return (f"KT-{number:03d}" for number in count(max(named, default=0) + 1))


def _decided_codes(
    made: Sequence[Group], found: Mapping[int, Record], joins: Mapping[int, Record]
) -> dict[tuple[object, ...], str]:
    """Key of a group -> the code that it counts as, so that what a person has joined is not proposed again."""
    codes = {}
    for index, group in enumerate(made):
        record = found.get(index)
        if record is not None:
            codes[group.key] = joins.get(record.row, record).text("Kodas")
    return codes
