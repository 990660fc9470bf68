"""The steps of `ktp orders`: what is due becomes Word files, rows of the register, and a list for the signer.

Which papers are made anew, renewed, kept or laid beside: product.md 5. Nothing here prints or asks the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from ktp_xlsx import batch, pipeline, printing
from ktp_xlsx.documents import context, names, render, templates
from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.locate import school_folder
from ktp_xlsx.model import Place, Record, SharedSheet
from ktp_xlsx.order_values import LISTS, Listed, Order, as_text
from ktp_xlsx.pipeline import Examined, Results
from ktp_xlsx.refusals import Refused
from ktp_xlsx.register_values import RegisterRow
from ktp_xlsx.rules import order_lists, order_register
from ktp_xlsx.rules import orders as order_rules
from ktp_xlsx.rules.orders import Asked, Due, Wanted
from ktp_xlsx.rules.programme_places import programme_places
from ktp_xlsx.workbook import save, schema, sheets

ORDERS_FOLDER: Final = "isakymai"
TEMPLATES_FOLDER: Final = "templates"
CHECK_CASE: Final = "patikrinti linksnį"
NEW, RENEWED, BESIDE = "new", "renewed", "beside"

Progress = Callable[[Iterable[Wanted], int], Iterable[Wanted]]


@dataclass(frozen=True, slots=True)
class Made:
    """A paper of this run. `how`: `new`, `renewed` in its old place, `beside` one that a person edited."""

    order: Order
    title: str
    target: Path
    content: bytes
    how: str
    unsure: tuple[str, ...] = ()  # forms to look at: `Kazlauskienei`
    entry: order_register.Entry | None = None

    @property
    def registered(self) -> bool:
        return self.order.kind not in LISTS


@dataclass(frozen=True, slots=True)
class Ordered:
    """What `orders` did, or would do. `kept`: files that a person edited and that were left alone."""

    examined: Examined
    made: tuple[Made, ...] = ()
    left_out: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    changes: tuple[sheets.Change, ...] = ()
    folder: Path | None = None
    pages: int = 0  # 0: not counted
    pdf: Path | None = None
    no_office: bool = False  # a PDF was asked for, but there is no LibreOffice
    backup: Path | None = None
    recovered: str = ""
    next_due: tuple[date, str] | None = None


@dataclass(slots=True)
class _Work:
    """One run: where papers go, which names are taken, what was found on the way."""

    results: Results
    due: Due
    papers: render.Papers
    home: Path  # the school's folder
    folder: Path  # of the batch
    today: date
    made: list[Made] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)  # names in the folder

    def __post_init__(self) -> None:
        if self.folder.is_dir():
            self.taken |= {path.name for path in self.folder.iterdir()}

    def target(self, order: Order, suffix: str = ".docx") -> Path:
        """A name in the batch's folder that neither the disk nor the batch has."""
        name = names.file_name(order, self.today, self.taken, suffix)
        self.taken.add(name)
        return self.folder / name


def orders(
    path: Path,
    today: date,
    now: datetime,
    *,
    asked: Asked = Asked(),  # noqa: B008 - a frozen value
    out: Path | None = None,
    pdf: bool = False,
    dry_run: bool = False,
    stale_ok: bool = False,
    progress: Progress = lambda papers, _: papers,
) -> Ordered:
    """Make the papers that are due or asked for, and write the register and the other sheets of the product.

    Papers, register and sheets appear together or not at all. `out` takes the place of the day's folder. A trial run
    (`dry_run`) writes nothing. Raises `Refused`; then nothing was written.
    """
    with save.locked(path):
        recovered = batch.recover(path) if not dry_run else ""
        if not dry_run:
            save.clean_leftovers(path)
        examined = pipeline.examine(path, today, asked)
        results = examined.results
        if results is None:
            return Ordered(examined, recovered=recovered)
        _check_code(results, asked)
        if order_register.REGISTER in sheets.not_understood(examined.findings):
            raise Refused("register_unread", sheet_name=order_register.REGISTER)
        home = school_folder(path)
        folder = out.resolve() if out else _day_folder(home / ORDERS_FOLDER, today)
        due = results.due or order_rules.NOTHING_DUE
        work = _Work(results, due, templates.papers(home / TEMPLATES_FOLDER), home, folder, today)
        if asked.kind in LISTS:
            _lists(work, today, asked)
        else:
            codes = order_register.next_codes(results.master)
            for wanted in progress(due.papers, len(due.papers)):
                _paper(work, wanted, codes)
        examined, plan = _with_register(work, examined, today, asked)
        done = Ordered(
            examined,
            tuple(work.made),
            tuple(dict.fromkeys((*due.left_out, *work.left_out))),
            tuple(work.kept),
            plan.changes,
            folder if any(m.how == NEW for m in work.made) else None,
            recovered=recovered,
            next_due=due.next_due,
        )
        if dry_run or not (work.made or plan.changes):
            return done
        return _written(path, work, plan, done, today, now, pdf=pdf, stale_ok=stale_ok)


def _check_code(results: Results, asked: Asked) -> None:
    """Raises `Refused` (`unknown_code`) where neither an event, nor an order, nor a person has the code."""
    known = {fold(e.code) for e in results.programme.events} | {fold(e.id) for e in results.master.employees}
    known |= {fold(e.code) for e in order_register.entries(results.master)}
    if asked.code and fold(asked.code) not in known:
        raise Refused("unknown_code", code=asked.code)


def _day_folder(parent: Path, today: date) -> Path:
    """`isakymai/2026-10-12`; the second batch of the day `2026-10-12_2`."""
    folder = parent / today.isoformat()
    number = 1
    while folder.exists():
        number += 1
        folder = parent / f"{today.isoformat()}_{number}"
    return folder


# ------------------------------------------------------------------------------------------------ one paper


def _paper(work: _Work, wanted: Wanted, codes: Iterator[str]) -> None:
    """Make the paper, unless it stands as it should be; what a person edited is never written over."""
    order, entry = wanted.order, wanted.entry
    if entry is None:
        _print(work, replace(order, code=next(codes)), NEW, None, None)
        return
    old = entry.order
    if old is None or not entry.file:
        return
    path = _path_of(work.home, entry.file)
    found = batch.file_digest(path)
    if not found:
        _print(work, order, NEW, None, entry)  # moved away by somebody who wants a new one (KTP-808)
    elif order == old:
        return
    elif found == entry.digest:
        _print(work, order, RENEWED, path, entry)
    else:
        work.kept.append(path.name)
        work.findings.append(Finding("KTP-808", _place(work, entry, "Failas"), {"failas": path.name}))
        if replace(order, number=old.number, day=old.day) != old:
            _print(work, order, BESIDE, batch.beside(path), entry)


def _print(work: _Work, order: Order, how: str, target: Path | None, entry: order_register.Entry | None) -> None:
    try:
        printed = render.printed(order, work.papers)
    except render.BrokenTemplate as e:
        raise Refused("broken_template", file=f"{order.kind}.docx") from e
    except render.CannotPrint as e:
        _gap(work, order, e.name)
        return
    except OSError as e:
        raise Refused("template_missing", file=f"{order.kind}.docx") from e
    if target is None:
        target = work.target(order)
    unsure = tuple(dict.fromkeys(form for _, _, form in printed.unsure))
    work.made.append(Made(order, context.title(order), target, printed.content, how, unsure, entry))


def _gap(work: _Work, order: Order, name: str) -> None:
    """A template that needs a value which nobody has given: no paper, and a finding."""
    events = {e.code: e for e in work.results.programme.events}
    event = next((events[code] for code in order.event_codes if code in events), None)
    place = programme_places(work.results.master, work.results.programme)(event, "Kodas") if event else Place()
    values = {"laukas": name or order.kind, "pavadinimas": order_rules.NAMES.get(order.kind, order.kind)}
    work.findings.append(Finding("KTP-801", place, values))
    work.left_out.append(next(iter(order.event_codes), order.kind))


def _path_of(home: Path, file: str) -> Path:
    """`Failas` as a path: from the school's folder, or whole."""
    return home / file if not Path(file).is_absolute() else Path(file)


def _file_text(home: Path, path: Path) -> str:
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else path.as_posix()


def _place(work: _Work, entry: order_register.Entry, heading: str) -> Place:
    shared = work.results.master.shared.get(order_register.REGISTER)
    return shared.at(entry.record, heading) if shared else Place()


def _lists(work: _Work, today: date, asked: Asked) -> None:
    """Papers that nobody registers; one that lies there already, word for word, is not made again."""
    found = order_lists.lists(work.results.master, work.results.programme, work.results.budget, today, asked)
    work.findings += found.findings
    work.left_out += found.left_out
    there: dict[str, set[str]] = {}
    for path in work.folder.parent.glob("*/*.docx") if work.folder.parent.is_dir() else ():
        there.setdefault(path.name[len("2026-10-12_") :], set()).add(batch.file_digest(path))
    for order in found.papers:
        _print(work, order, NEW, None, None)
    work.made = [
        m for m in work.made if batch.digest(m.content) not in there.get(m.target.name[len("2026-10-12_") :], set())
    ]


# ------------------------------------------------------------------------------------------------ register


def _with_register(work: _Work, examined: Examined, today: date, asked: Asked) -> tuple[Examined, sheets.WritePlan]:
    """The findings as they will be when the register holds the new rows, so that a second run changes nothing."""
    results = work.results
    rows = [_row(work, m) for m in work.made if m.registered]
    register = sheets.Register(rows, [e.record for e in work.due.over])
    then = examined
    if rows:
        shared = _register_after(results.master.shared.get(order_register.REGISTER), rows)
        after = replace(results.master, shared={**results.master.shared, order_register.REGISTER: shared})
        then = pipeline.judged(examined.reading, after, today, asked)
    findings = [*then.findings, *_in_register(work, work.findings), *_lost_files(work, rows)]
    examined = replace(examined, findings=pipeline.in_order(findings, results.master))
    then_results = replace(then.results or results, master=results.master)
    return examined, pipeline.plan_of(examined.reading, then_results, examined.findings, register)


def _in_register(work: _Work, findings: Sequence[Finding]) -> list[Finding]:
    """KTP-808 is not told of a file beside which the new one now lies: the register names the new one."""
    renewed = {m.entry.record.row for m in work.made if m.entry and m.how == BESIDE}
    return [f for f in findings if not (f.code == "KTP-808" and f.place.row in renewed)]


def _row(work: _Work, made: Made) -> RegisterRow:
    order = made.order
    return RegisterRow(
        code=order.code,
        kind=order.kind,
        title=made.title,
        people="; ".join(p.name for p in order.people),
        event_codes="; ".join(order.event_codes),
        file=_file_text(work.home, made.target),
        made=order.made or date.min,
        memory=f"{batch.digest(made.content)} {as_text(order)}",
        record=made.entry.record if made.entry else None,
    )


def _register_after(shared: SharedSheet | None, rows: Sequence[RegisterRow]) -> SharedSheet:
    """`Įsakymai` as it will read when these rows are in it."""
    columns = {heading: column for column, heading in enumerate(schema.ORDERS.headings, start=1)}
    shared = shared or SharedSheet(order_register.REGISTER, 1, columns, (), 1)
    renewed = {row.record.row: row for row in rows if row.record}
    records = [
        Record(r.row, {**r.cells, **sheets.register_values(renewed[r.row])}) if r.row in renewed else r
        for r in shared.records
    ]
    number = max(shared.last_row, shared.heading_row)
    for row in rows:
        if row.record is None:
            number += 1
            records.append(Record(number, sheets.register_values(row)))
    return shared._replace(records=tuple(records), last_row=number)


def _lost_files(work: _Work, rows: Sequence[RegisterRow]) -> Iterator[Finding]:
    """KTP-809: signed papers whose file is not where the register says; projects are simply made again."""
    renewed = {row.record.row for row in rows if row.record}
    for entry in order_register.entries(work.results.master):
        known = entry.live and entry.file and entry.order and entry.record.row not in renewed
        if known and not _path_of(work.home, entry.file).exists():
            yield Finding("KTP-809", _place(work, entry, "Failas"), {"reikšmė": entry.file})


# ------------------------------------------------------------------------------------------------ on the disk


def _written(
    path: Path,
    work: _Work,
    plan: sheets.WritePlan,
    done: Ordered,
    today: date,
    now: datetime,
    *,
    pdf: bool,
    stale_ok: bool,
) -> Ordered:
    """The batch with its list for the signer, and the workbook: both or neither."""
    papers = [
        batch.Paper(
            m.target, m.content, m.entry.digest if m.entry and m.how == RENEWED else "", registered=m.registered
        )
        for m in done.made
    ]
    pages = 0
    if done.folder is not None:
        to_print = [m for m in done.made if m.how != RENEWED]
        office = printing.office() if pdf else None
        counted = printing.page_counts([m.content for m in to_print], office) if office else printing.NOT_COUNTED
        pages = sum(counted.pages)
        cover_list = _cover_list(work, to_print, done, today, counted.pages)
        if cover_list is not None:
            papers.append(batch.Paper(cover_list.target, cover_list.content, registered=False))
            if office:
                target = work.target(cover_list.order, ".pdf")
                marks = ["Pasirašyti teikiami dokumentai", *(_bookmark(m) for m in to_print)]
                joined = printing.joined(cover_list.content, counted, marks, office)
                papers.append(batch.Paper(target, joined, registered=False))
                done = replace(done, pdf=papers[-1].target)
    done = replace(done, pages=pages, no_office=pdf and printing.office() is None)
    saved: list[save.Saved] = []

    def write() -> None:
        if plan.changes:
            saved.append(pipeline.save_plan(path, plan, done.examined.reading, now, stale_ok=stale_ok))

    top = done.folder.parent if done.folder else work.home
    batch.commit(path, top, papers, write)
    return replace(done, backup=saved[0].backup if saved else None)


def _bookmark(made: Made) -> str:
    who = ", ".join(p.last_name for p in made.order.people[:3])
    return f"{made.title} ({who})" if who and len(made.order.people) > 1 else made.title


def _cover_list(work: _Work, made: Sequence[Made], done: Ordered, today: date, pages: Sequence[int]) -> Made | None:
    """The list for the signer: what, whom, when, how many pages, and what to look at."""
    counted = [*pages, *[0] * (len(made) - len(pages))]
    listed = tuple(_listed(m, count) for m, count in zip(made, counted, strict=True) if m.registered)
    if not listed:
        return None
    first = next(m.order for m in made if m.registered)
    order = Order(
        kind="pasirasyti",
        year=first.year,
        school=first.school,
        signer=first.signer,
        day=today,
        made=today,
        listed=listed,
        left_out=len(done.left_out),
    )
    printed = render.printed(order, work.papers)
    target = work.target(order)
    return Made(order, "", target, printed.content, NEW)


def _listed(made: Made, pages: int) -> Listed:
    order = made.order
    about = order if order.event else (order.later or order.earlier or order)
    start = about.event.start.isoformat() if about.event else ""
    notes = []
    if order.cover:
        notes.append(f"pavaduotinų pamokų – {len(order.cover)}")
    if made.unsure:
        forms = ", ".join(f"„{form}“" for form in made.unsure)
        notes.append(f"{CHECK_CASE}: {forms}")
    if made.how == BESIDE:
        notes.append("naujas variantas; ankstesnis taisytas ranka")
    title = order_rules.NAMES.get(order.kind, made.title)
    whom = "; ".join(p.name for p in order.people) if order.kind not in {"grupe", "programa"} else ""
    return Listed(title, whom, start, pages, "; ".join(notes))


# ------------------------------------------------------------------------------------------------ templates


@dataclass(frozen=True, slots=True)
class Template:
    """A template in use. `own`: the school's, from its folder `templates`; else the built-in one."""

    kind: str
    path: Path
    own: bool
    names: tuple[str, ...]  # what it may name between {{ and }}


@dataclass(frozen=True, slots=True)
class Templates:
    used: tuple[Template, ...]
    findings: tuple[Finding, ...] = ()


def templates_of(home: Path, *, checking: bool) -> Templates:
    """The templates of a school's folder, each with its names; checked when asked. Raises `Refused`."""
    own = home / TEMPLATES_FOLDER
    files = templates.papers(own).files
    used = tuple(
        Template(kind, path, path.parent == own, tuple(templates.known_names(kind))) for kind, path in files.items()
    )
    findings: list[Finding] = []
    for template in used if checking else ():
        try:
            findings += templates.check_template(template.path, template.kind)
        except OSError as e:
            raise Refused("template_missing", file=template.path.name) from e
    return Templates(used, tuple(findings))
