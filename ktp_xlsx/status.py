"""Where the year stands, on one screen: stage, what is late and whose, money, the next dates, what to do now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ktp_xlsx.catalogue import ERROR
from ktp_xlsx.findings import count_by_severity, money
from ktp_xlsx.model import Deadline, Obligation, SourceYear
from ktp_xlsx.pipeline import Examined, Results
from ktp_xlsx.reminders import lines
from ktp_xlsx.rules import calendar, obligations, practice
from ktp_xlsx.rules.told import news

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

MOST_LATE: Final = 8
NEXT_DATES: Final = 10
BAR: Final = 24
_DATED_ELSEWHERE: Final = frozenset(  # stages stand in the calendar already
    {
        *(obligations.SELF_ANALYSIS, obligations.PLAN, obligations.DISCUSSION, obligations.DRAFT, obligations.APPROVAL),
        *(obligations.ORDER, obligations.TRAINING, obligations.MONEY, obligations.CORRECTION),
        *(practice.MATERIAL, practice.CONSENT),
    }
)
_COUNTED: Final = {  # of these the screen tells how many, the papers whose
    obligations.DAYS: "Numatyta mažiau dienų negu reikia",
    obligations.DAYS_HAD: "Dalyvauta mažiau dienų negu reikia",
    practice.MATERIAL: "Įrašyti gerosios patirties vietą",
    practice.CONSENT: "Gauti sutikimą skelbti gerąją patirtį",
}


class Line(NamedTuple):
    """A dated line: the day, what, and whose."""

    day: date
    what: str
    whose: str


class Money(NamedTuple):
    """One source in the calendar year shown, Eur. `part` of what is given: approved, spent; 0 to 1, above if over."""

    source: str
    given: Decimal
    approved: Decimal
    spent: Decimal

    def part(self, amount: Decimal) -> float:
        return float(amount / self.given) if self.given else float(amount > 0)


@dataclass(frozen=True, slots=True)
class Status:
    """Everything the screen says, as values."""

    school: str
    years: str
    today: date
    stages: tuple[Deadline, ...]
    late: tuple[Line, ...]  # the most overdue first; what many owe is one line
    late_count: int
    late_people: tuple[tuple[str, int], ...]
    money_year: int
    money: tuple[Money, ...]
    dates: tuple[Line, ...]
    to_do: tuple[str, ...]


def status(examined: Examined, results: Results, told: Mapping[str, date], today: date) -> Status:
    """Put the screen together. `told` is the memory of reminders."""
    master = results.master
    found = obligations.open_on(results.obligations, today)
    overdue = [one for one in found if one.due < today]
    people: dict[str, int] = {}
    for one in overdue:
        name = lines.name_of(master, one.whose)
        people[name] = people.get(name, 0) + 1
    year = master.settings.year
    money_year = min(max(today.year, year), year + 1)
    return Status(
        master.settings.text("Mokyklos pavadinimas"),
        f"{year}–{year + 1}",
        today,
        _stages(results, today),
        tuple(_together(_line(results, one) for one in overdue)),
        len(overdue),
        tuple(sorted(people.items(), key=lambda pair: (-pair[1], pair[0]))),
        money_year,
        tuple(_money(one) for one in results.budget.sources if one.year == money_year and (one.given or one.approved)),
        tuple(_next_dates(results, today))[:NEXT_DATES],
        tuple(_to_do(examined, results, found, told, today)),
    )


def _line(results: Results, one: Obligation) -> Line:
    counted = _COUNTED.get(one.kind)
    person = "" if counted else lines.about(results.master, one)
    what = counted or lines.what(one)
    return Line(one.due, f"{what} – {person}" if person else what, lines.name_of(results.master, one.whose))


def _stages(results: Results, today: date) -> tuple[Deadline, ...]:
    """What goes on today; between two stages, the one that comes next."""
    stages = [line for line in results.deadlines if line.start is not None]
    now = [line for line in stages if line.start and line.start <= today <= line.due]
    late = [line for line in stages if line.due < today and line.state.startswith(calendar.LATE)]
    coming = [line for line in stages if line.start and line.start > today]
    return tuple([*late, *now] or coming[:1])


def _money(one: SourceYear) -> Money:
    return Money(one.source or "Šaltinis nenurodytas", one.given or Decimal(0), one.approved, one.spent)


def _next_dates(results: Results, today: date) -> Iterator[Line]:
    """Deadlines and duties from today on that are not done yet, by day; what many share is one line."""
    ahead = [
        Line(line.due, line.what, line.whose)
        for line in results.deadlines
        if line.due >= today and line.state != calendar.DONE
    ]
    ahead += [
        _line(results, one)
        for one in results.obligations
        if one.due >= today and not one.met and one.kind not in _DATED_ELSEWHERE and one.ends is None
    ]
    yield from sorted(_together(ahead))


def _together(lines_: Iterable[Line]) -> Iterator[Line]:
    """What many owe by one day is one line."""
    together: dict[tuple[date, str], list[str]] = {}
    for line in lines_:
        together.setdefault((line.day, line.what), []).append(line.whose)
    for (day, what), whose in together.items():
        people = list(dict.fromkeys(whose))
        count = f" (jų – {len(whose)})" if len(whose) > len(people) else ""
        yield Line(day, what + count, people[0] if len(people) == 1 else f"darbuotojų – {len(people)}")


def _to_do(
    examined: Examined, results: Results, found: tuple[Obligation, ...], told: Mapping[str, date], today: date
) -> Iterator[str]:
    errors = count_by_severity(examined.findings)[ERROR]
    if errors:
        yield f"Pataisyti klaidas (jų – {errors}): ktp tikrinti"
    fresh = sum(1 for e in results.programme.events if e.record is None and e.participants)
    if fresh:
        yield f"Suvesti planus (naujų programos eilučių – {fresh}): ktp suvesti"
    undecided = sum(1 for e in results.programme.events if e.topic and e.status == "planuojama" and not e.decision)
    if undecided:
        yield f"Nuspręsti dėl renginių (jų – {undecided}): lapas „Programa“, stulpelis „Sprendimas“"
    order_kinds = {obligations.ORDER, obligations.COVER}
    orders = sum(1 for one in found if one.kind in order_kinds)
    if orders:
        yield f"Sutvarkyti artėjančių renginių įsakymus ir pavadavimus (jų – {orders})"
    kept = sum(1 for one in found if one.kind in {practice.MATERIAL, practice.CONSENT})
    if kept:
        yield f"Papildyti lapą „Geroji patirtis“ (langelių – {kept})"
    new = len(news(found, told))
    if new:
        yield f"Parengti priminimus (naujų – {new}): ktp priminti"
    if not (errors or fresh or undecided or orders or new):
        yield f"Šiandien ({today.isoformat()}) nieko daryti nereikia."


# ------------------------------------------------------------------------------------------------ how it is shown


def bar(part: float, width: int = BAR) -> str:
    """`██████░░░░`: a share of 0 to 1; more than all fills it."""
    full = round(min(max(part, 0.0), 1.0) * width)
    return "█" * full + "░" * (width - full)


def plain(told: Status) -> list[str]:
    """The screen as lines of text."""
    found = [f"{told.school or 'Mokykla'}, {told.years} m. m., {told.today.isoformat()}", ""]
    found += ["Etapas", *(f"  {_stage(line)}" for line in told.stages), ""]
    if told.late:
        found.append(f"Vėluoja (iš viso {told.late_count})")
        found += [f"  {line.day.isoformat()}  {line.what} – {line.whose}" for line in told.late[:MOST_LATE]]
        if told.late_count > MOST_LATE:
            found.append(f"  Kieno: {_people(told)}")
    else:
        found.append("Niekas nevėluoja.")
    found += ["", f"Lėšos, {told.money_year} m. (patvirtinta iš skirtų)"]
    width = max((len(one.source) for one in told.money), default=0)
    found += [f"  {one.source:<{width}}  {bar(one.part(one.approved))}  {_sums(one)}" for one in told.money]
    found += ["", "Artimiausi terminai"]
    found += [f"  {line.day.isoformat()}  {line.what} – {line.whose}" for line in told.dates]
    found += ["", "Ką daryti dabar", *(f"  {number}. {line}" for number, line in enumerate(told.to_do, start=1))]
    return found


def _stage(line: Deadline) -> str:
    start = f"{line.start.isoformat()} – " if line.start else "iki "
    return f"{line.stage}: {line.what} ({start}{line.due.isoformat()}) – {line.state}"


def _sums(one: Money) -> str:
    return f"{money(one.approved)} iš {money(one.given)} Eur, išleista {money(one.spent)}"


def _people(told: Status) -> str:
    shown = ", ".join(f"{name} – {count}" for name, count in told.late_people[:MOST_LATE])
    more = len(told.late_people) - MOST_LATE
    return f"{shown} ir dar {more}" if more > 0 else shown


def on_terminal(told: Status) -> RenderableType:
    """The same with colours and columns, for a terminal."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    def table(*widths: dict[str, Any]) -> Table:
        made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
        for options in widths:
            made.add_column(**options)
        return made

    title = Text(f"{told.school or 'Mokykla'}, {told.years} m. m.", style="bold")
    title.append(f"   {told.today.isoformat()}", style="dim")
    stages = Group(*(Text(f"  {_stage(line)}", "red" if line.state.startswith("vėl") else "") for line in told.stages))
    late = table({"no_wrap": True, "style": "red"}, {"overflow": "fold"}, {"overflow": "fold"})
    for line in told.late[:MOST_LATE]:
        late.add_row(line.day.isoformat(), line.what, line.whose)
    purse = table({"no_wrap": True}, {"no_wrap": True}, {"overflow": "fold"})
    for one in told.money:
        over = one.approved > one.given
        colour = "red" if over else "green"
        purse.add_row(one.source, Text(bar(one.part(one.approved)), colour), _sums(one))
    dates = table({"no_wrap": True, "style": "cyan"}, {"overflow": "fold"}, {"style": "dim", "overflow": "fold"})
    for line in told.dates:
        dates.add_row(line.day.isoformat(), line.what, line.whose)
    head = f"\nVėluoja (iš viso {told.late_count})" if told.late else "\nNiekas nevėluoja."
    return Group(
        title,
        Text("\nEtapas", "bold"),
        stages,
        Text(head, "bold red" if told.late else "bold green"),
        *([late] if told.late else []),
        *([Text(f"  Kieno: {_people(told)}")] if told.late_count > MOST_LATE else []),
        Text(f"\nLėšos, {told.money_year} m. (patvirtinta iš skirtų)", "bold"),
        purse,
        Text("\nArtimiausi terminai", "bold"),
        dates,
        Text("\nKą daryti dabar", "bold"),
        *(Text(f"  {number}. {line}") for number, line in enumerate(told.to_do, start=1)),
    )


def as_json(told: Status) -> dict[str, object]:
    """The screen for another program."""

    def dated(found: tuple[Line, ...]) -> list[dict[str, str]]:
        return [{"date": line.day.isoformat(), "what": line.what, "whose": line.whose} for line in found]

    return {
        "school": told.school,
        "year": told.years,
        "today": told.today.isoformat(),
        "stages": [{"stage": s.stage, "what": s.what, "due": s.due.isoformat(), "state": s.state} for s in told.stages],
        "late": dated(told.late),
        "money": [
            {"source": m.source, "given": str(m.given), "approved": str(m.approved), "spent": str(m.spent)}
            for m in told.money
        ],
        "dates": dated(told.dates),
        "to_do": list(told.to_do),
    }
