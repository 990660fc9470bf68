"""Which papers are due today: new ones, those to be renewed, amendments and annulments of what was signed.

Source: product.md 4.3 and 5. A signed order is never rewritten: changed data leads to an amendment, a dropped event to
an annulment, both due at once. When an event is over, its order is history and no longer compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from ktp_xlsx.cover_values import CoverPlan
from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Event, Master, Place, Programme
from ktp_xlsx.order_values import Citation, Order, Person, SourceLine, changes
from ktp_xlsx.rules import check_cover, cover, event_state
from ktp_xlsx.rules.budget import NOTHING
from ktp_xlsx.rules.calendar import APPROVAL, deadline
from ktp_xlsx.rules.order_contents import Draft, frame, group_values, programme_events, programme_values
from ktp_xlsx.rules.order_events import LEAVE, TRIP, due_from, event_values, kind_of
from ktp_xlsx.rules.order_register import REGISTER, Entry, entries, register_findings
from ktp_xlsx.rules.programme_places import programme_places

GROUP, PROGRAMME = "grupe", "programa"
AMENDMENT, ANNULMENT = "pakeitimas", "panaikinimas"
FOR_EVENTS: Final = frozenset({LEAVE, TRIP})
PRINTING_ORDER: Final = (GROUP, PROGRAMME, AMENDMENT, ANNULMENT, LEAVE, TRIP)
NAMES: Final[Mapping[str, str]] = {
    GROUP: "Įsakymas dėl darbo grupės sudarymo",
    PROGRAMME: "Įsakymas dėl kvalifikacijos tobulinimo programos patvirtinimo",
    LEAVE: "Įsakymas dėl dalyvavimo kvalifikacijos tobulinimo renginyje",
    TRIP: "Įsakymas dėl komandiruotės",
    AMENDMENT: "Įsakymas dėl įsakymo pakeitimo",
    ANNULMENT: "Įsakymas dėl įsakymo pripažinimo netekusiu galios",
}
_LONGEST_VALUE: Final = 160


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asked for: only this kind, only this code (`KT-001` of an event or `ĮS-001` of an order)."""

    kind: str = ""
    code: str = ""

    def wants(self, kind: str, *codes: str) -> bool:
        return self.kind in {"", kind} and (not self.code or fold(self.code) in map(fold, codes))

    def forces(self, *codes: str) -> bool:
        return bool(self.code) and fold(self.code) in map(fold, codes)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper as it should be today, and its row in the register where it has one."""

    order: Order
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Due:
    """What `orders` has to do. `left_out`: codes of papers that lack data. `over`: projects that nobody needs now."""

    papers: tuple[Wanted, ...]
    findings: tuple[Finding, ...]
    left_out: tuple[str, ...] = ()
    over: tuple[Entry, ...] = ()
    next_due: tuple[date, str] | None = None  # the nearest day when an order will be due, and the event's code


NOTHING_DUE: Final = Due((), ())


@dataclass(slots=True)
class _Desk:
    """What is known while the papers are put together."""

    master: Master
    programme: Programme
    today: date
    asked: Asked
    cover: check_cover.Decided
    known: tuple[Entry, ...]
    papers: list[Wanted] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    over: list[Entry] = field(default_factory=list)
    needed_changes: set[tuple[str, str]] = field(default_factory=set)  # kind and code of the order it is about

    def draft(self, kind: str, code: str = "") -> Draft:
        return Draft(self.master, f"{NAMES[kind]} ({code})" if code else NAMES[kind])

    def finish(self, draft: Draft, order: Order, entry: Entry | None, code: str) -> bool:
        """Take a paper that has no gaps; else tell of them. Only what was asked for becomes a paper."""
        self.findings += draft.notes
        self.findings += draft.gaps
        if not self.asked.wants(order.kind, code, order.code, entry.code if entry else ""):
            return not draft.gaps
        if draft.gaps:
            self.left_out.append(code)
            return False
        self.papers.append(Wanted(order, entry))
        return True


def due(master: Master, programme: Programme, plan: CoverPlan, today: date, asked: Asked | None = None) -> Due:
    """All papers that are due, or asked for, with what stops the others."""
    known = _in_force(entries(master))
    decided = check_cover.decided(master, programme, plan)
    desk = _Desk(master, programme, today, asked or Asked(), decided, known)
    _group(desk)
    _programme(desk)
    due_codes = [code for event in programme.events if (code := _event(desk, event))]
    _no_longer_needed(desk)
    desk.findings += check_cover.cover_findings(decided, due_codes)
    desk.findings += register_findings(master, today)
    papers = sorted(desk.papers, key=_printing)
    return Due(
        tuple(papers), tuple(desk.findings), tuple(dict.fromkeys(desk.left_out)), tuple(desk.over), _next_due(desk)
    )


def _printing(wanted: Wanted) -> tuple[object, ...]:
    order = wanted.order
    start = order.event.start if order.event else date.min
    return (PRINTING_ORDER.index(order.kind), start, [fold(p.name) for p in order.people], order.event_codes)


def _in_force(known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Live rows; what a signed annulment did away with is gone, whatever its own row says."""
    annulled = {e.order.earlier.code for e in known if e.kind == ANNULMENT and e.signed and e.order and e.order.earlier}
    return tuple(e for e in known if e.live and e.code not in annulled)


def _filled(order: Order, entry: Entry | None, values: Mapping[str, Any]) -> Order:
    """The paper with its contents, and with what the register says of it already."""
    order = replace(order, **values)
    if entry is None:
        return order
    made = entry.order.made if entry.order and entry.order.made else order.made
    return replace(order, code=entry.code, number=entry.number, day=entry.day, made=made)


# ------------------------------------------------------------------------------------------------ group, programme


def _group(desk: _Desk) -> None:
    """Due when `Darbo grupė` is filled, until the programme's order stands in the register."""
    entry = _latest(desk, GROUP)
    programme_made = _latest(desk, PROGRAMME) is not None
    asked = desk.asked.kind == GROUP
    last_day = deadline(desk.master.settings, APPROVAL)
    late = programme_made or (last_day is not None and desk.today > last_day)
    if not asked and (not desk.master.settings.text("Darbo grupė") or (entry is None and late)):
        return
    if entry and entry.order is None:
        return
    draft = desk.draft(GROUP)
    order = frame(draft, GROUP, desk.today)
    order = _filled(order, entry, group_values(draft))
    if entry is None or not entry.signed:
        desk.finish(draft, order, entry, GROUP)
    elif not late and not draft.gaps:
        _amend(desk, entry, order, entry.code)


def _programme(desk: _Desk) -> None:
    """Due when every event of the programme has been decided, and at least one for."""
    entry = _latest(desk, PROGRAMME)
    if entry and entry.order is None:
        return
    if entry is None and not (_is_decided(desk.programme) or desk.asked.kind == PROGRAMME):
        return
    if not programme_events(desk.programme):
        return
    group = _latest(desk, GROUP)
    cited = group.citation() if group and group.signed and group.day and group.number else None
    draft = desk.draft(PROGRAMME)
    order = frame(draft, PROGRAMME, desk.today)
    before = _current(desk, entry) if entry and entry.signed else None
    order = _filled(order, entry, programme_values(draft, desk.programme, cited, before))
    if entry is None or not entry.signed:
        desk.finish(draft, order, entry, PROGRAMME)
    elif before is not None and not draft.gaps:
        order = _with_held_rows(desk, before, order)
        codes = _changed_codes(before, order)
        if codes:
            desk.findings.append(Finding("KTP-607", Place("Programa"), {"reikšmė": ", ".join(codes)}))
        _amend(desk, entry, order, entry.code)


def _changed_codes(before: Order, now: Order) -> list[str]:
    """Codes of the programme's rows that came, went, or say something else than when they were approved."""
    was = {row.code: row for row in before.rows}
    new = {row.code: row for row in now.rows}
    return sorted(code for code in was.keys() | new.keys() if was.get(code) != new.get(code))


def _is_decided(programme: Programme) -> bool:
    """No event waits for a decision; those that are over, or dropped, need none."""
    return not any(e.topic and e.status == "planuojama" and not e.decision for e in programme.events)


def _with_held_rows(desk: _Desk, before: Order, order: Order) -> Order:
    """The new programme; a row that differs only because a plan has a slip stays as it was approved, money too."""
    slips = _slips(desk)
    new = {row.code: row for row in order.rows}
    held = {
        was.code: was
        for was in before.rows
        for gone in [set(was.people) - set(new[was.code].people if was.code in new else ())]
        if any((fold(name), fold(was.topic)) in slips for name in gone)
    }
    if not held:
        return order
    rows = sorted({**new, **held}.values(), key=lambda row: row.number)
    sums = {line.source: [line.first_year, line.second_year] for line in order.sources}
    for was in held.values():
        change = was.amount - (new[was.code].amount if was.code in new else 0)
        column = 1 if was.start[:4] > str(order.year) else 0
        if change:
            sums.setdefault(was.source.split("; ")[0], [NOTHING, NOTHING])[column] += change
    sources = tuple(SourceLine(source, *sums[source]) for source in sorted(sums))
    codes = tuple(row.code for row in rows)
    return replace(order, rows=tuple(rows), sources=sources, event_codes=codes)


def _slips(desk: _Desk) -> set[tuple[str, str]]:
    """Person and topic of plan rows that hold an error: they are left out of papers, but change none."""
    return {
        (fold(p.name), fold(e.topic)) for e in desk.programme.events if e.status == "taisytina" for p in e.participants
    }


def _latest(desk: _Desk, kind: str) -> Entry | None:
    return next((e for e in reversed(desk.known) if e.kind == kind), None)


# ------------------------------------------------------------------------------------------------ events


def _event(desk: _Desk, event: Event) -> str:
    """The papers of one event. Returns its code when its order is due or asked for, else ""."""
    if not event.topic:
        return ""
    entry = next((e for e in reversed(desk.known) if e.kind in FOR_EVENTS and event.code in e.event_codes), None)
    if entry is None:
        return _new(desk, event)
    if entry.order is None:
        return ""
    reason = _dropped(event, entry.order, desk.today)
    over = entry.order.event is not None and entry.order.event.end < desk.today
    if reason:
        if entry.signed:
            _annul(desk, entry, reason)
        else:
            desk.over.append(entry)
        return ""
    if over or not cover.is_going_ahead(event) or not event.participants:
        return ""
    draft, order = _order_of(desk, event, entry.kind, entry)
    if entry.signed:
        if not _held_back(desk, event, entry.order, order):
            desk.findings += draft.gaps
            if not draft.gaps:
                _amend(desk, entry, order, event.code)
        return event.code
    desk.finish(draft, order, entry, event.code)
    _unsigned(desk, event, entry)
    return event.code


def _new(desk: _Desk, event: Event) -> str:
    kind = kind_of(event)
    forced = desk.asked.forces(event.code) and desk.asked.wants(kind, event.code)
    first = due_from(desk.master, event)
    near = first is not None and event.start is not None and first <= desk.today <= event.start.first
    if not (forced or (near and cover.is_going_ahead(event))) or not event.participants:
        return ""
    place = programme_places(desk.master, desk.programme)
    if event.decision != "tvirtinti" or not event_state.is_listed(desk.master, event.code, event_state.APPROVING):
        desk.findings.append(Finding("KTP-802", place(event, "Kodas"), {"reikšmė": event.code, "tema": event.topic}))
        if desk.asked.wants(kind, event.code):
            desk.left_out.append(event.code)
        return event.code
    draft, order = _order_of(desk, event, kind, None)
    if not draft.gaps and near:
        _unsigned(desk, event, None)
    desk.finish(draft, order, None, event.code)
    return event.code


def _order_of(desk: _Desk, event: Event, kind: str, entry: Entry | None) -> tuple[Draft, Order]:
    draft = desk.draft(kind, event.code)
    approved_by = _programme_citation(desk, draft)
    values = event_values(draft, desk.programme, event, kind, desk.cover, approved_by)
    return draft, _filled(frame(draft, kind, desk.today), entry, values)


def _programme_citation(desk: _Desk, draft: Draft) -> Citation | None:
    """The signed order that approved the programme; its day, number and title must stand in the register."""
    entry = next((e for e in reversed(desk.known) if e.kind == PROGRAMME and e.signed), None)
    shared = desk.master.shared.get(REGISTER)
    if entry is None or shared is None:
        return None
    for heading, there in (
        ("Pavadinimas", entry.record.text("Pavadinimas")),
        ("Data", entry.day),
        ("Nr.", entry.number),
    ):
        if not there:
            draft.missing(shared.at(entry.record, heading), heading)
    return entry.citation()


def _unsigned(desk: _Desk, event: Event, entry: Entry | None) -> None:
    """KTP-814 from the day the order is due until the event starts."""
    first = due_from(desk.master, event)
    if first is None or event.start is None or not first <= desk.today <= event.start.first:
        return
    shared = desk.master.shared.get(REGISTER)
    place: Place = programme_places(desk.master, desk.programme)(event, "Kodas")
    if entry and shared:
        place = shared.at(entry.record, "Būsena")
    names = ", ".join(p.name for p in event.participants)
    desk.findings.append(Finding("KTP-814", place, {"tema": event.topic, "nuo": event.start}, names))


def _dropped(event: Event, printed: Order, today: date) -> str:
    """Why the event's order should be annulled, as a clause after „kad“; "" where it should not."""
    if event.status == "atšaukta":
        return "renginys atšauktas"
    over = printed.event is not None and printed.event.end < today
    if over or event.status == "taisytina":
        return ""
    if event.decision == "atmesti":
        return "dalyvauti renginyje atsisakyta"
    if event.decision == "atidėti":
        return "dalyvavimas renginyje atidėtas"
    if event.status == "nebeplanuojama":
        return "renginys sujungtas su kitu renginiu" if event.moved_rows and event.rows else "renginys nebeplanuojamas"
    moved = event.record is not None and fold(event.record.text("Renginio eiga")) == "perkeltas"
    start = event.start.exact if event.start else None
    if moved and (start is None or (printed.event is not None and start == printed.event.start)):
        return "renginys perkeltas"
    return ""


def _held_back(desk: _Desk, event: Event, before: Order, now: Order) -> bool:
    """Somebody is missing only because of a slip in that person's plan: the event goes on, the order stays."""
    gone = {p.id or p.name: p for p in before.people}.keys() - {p.id or p.name for p in now.people}
    slips = _slips(desk)
    return any((fold(p.name), fold(event.topic)) in slips for p in before.people if (p.id or p.name) in gone)


# ------------------------------------------------------------------------------------------------ after signing


def _current(desk: _Desk, entry: Entry) -> Order | None:
    """What is in force: the order as it was printed, or as its last signed amendment reads."""
    latest = entry.order
    for other in desk.known:
        order = other.order
        if other.kind == AMENDMENT and other.signed and order and order.earlier and order.earlier.code == entry.code:
            latest = order.later
    return latest


def _amend(desk: _Desk, entry: Entry, now: Order, code: str) -> None:
    """KTP-807 for each change since signing, and an amendment where the order can be cited."""
    before = _current(desk, entry)
    shared = desk.master.shared.get(REGISTER)
    if before is None or shared is None:
        return
    changed = changes(before, now)
    for name, was, is_now in changed:
        values = {"nr": entry.number, "laukas": name, "sena": _short(was), "reikšmė": _short(is_now)}
        desk.findings.append(Finding("KTP-807", shared.at(entry.record, "Nr."), values))
    if not changed or entry.day is None or not entry.number:
        return
    cited = replace(before, code=entry.code, number=entry.number, day=entry.day, index=now.index)
    people = now.people if entry.kind in FOR_EVENTS else ()
    parts = {"earlier": cited, "later": now, "event_codes": now.event_codes, "people": people}
    _change(desk, AMENDMENT, entry, parts, code)


def _annul(desk: _Desk, entry: Entry, reason: str) -> None:
    cited = _current(desk, entry)
    if cited is None or entry.day is None or not entry.number:
        return
    cited = replace(cited, code=entry.code, number=entry.number, day=entry.day)
    people: tuple[Person, ...] = cited.people
    values = {"earlier": cited, "reason": reason, "event_codes": entry.event_codes, "people": people}
    _change(desk, ANNULMENT, entry, values, entry.event_codes[0] if entry.event_codes else entry.code)


def _change(desk: _Desk, kind: str, about: Entry, values: Mapping[str, Any], code: str) -> None:
    """A paper about a signed order: the project of it that stands in the register, or a new one."""
    desk.needed_changes.add((kind, about.code))
    draft = desk.draft(kind, about.code)
    order = replace(frame(draft, kind, desk.today), index=about.order.index if about.order else "")
    desk.finish(draft, _filled(order, _project(desk, kind, about.code), values), _project(desk, kind, about.code), code)


def _project(desk: _Desk, kind: str, about: str) -> Entry | None:
    return next((e for e in desk.known if e.kind == kind and not e.signed and _about(e) == about), None)


def _about(entry: Entry) -> str:
    """The code of the order that an amendment or annulment is about."""
    return entry.order.earlier.code if entry.order and entry.order.earlier else ""


def _no_longer_needed(desk: _Desk) -> None:
    """Projects of amendments and annulments whose reason has gone."""
    for entry in desk.known:
        changing = entry.kind in {AMENDMENT, ANNULMENT} and not entry.signed and entry.order is not None
        if changing and (entry.kind, _about(entry)) not in desk.needed_changes:
            desk.over.append(entry)


def _short(text: str) -> str:
    return (text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…") or "–"


def _next_due(desk: _Desk) -> tuple[date, str] | None:
    """The nearest day after today when an approved event's order will be due."""
    made = {code for e in desk.known if e.kind in FOR_EVENTS for code in e.event_codes}
    ahead = [
        (first, event.code)
        for event in desk.programme.events
        if cover.is_going_ahead(event)
        and event.code not in made
        and (first := due_from(desk.master, event)) is not None
        and first > desk.today
    ]
    return min(ahead, default=None)
