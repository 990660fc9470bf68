"""The command line: the only place that prints, exits, or asks what day it is.

Commands are English with a Lithuanian twin; everything a person reads is Lithuanian. Results go to stdout, findings and
progress to stderr. Exit codes: 0 done, 1 the workbook has errors, 2 wrong use or nothing could be written.
"""

from __future__ import annotations

import gc
import gettext
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ktp_xlsx import __version__
from ktp_xlsx.refusals import Refused

if TYPE_CHECKING:
    from ktp_xlsx.findings import Finding
    from ktp_xlsx.timetable import Timetable

TWINS = {
    "pradėti": "init",
    "pavyzdys": "demo",
    "tikrinti": "check",
    "suvesti": "consolidate",
    "priminti": "remind",
    "vykdyti": "run",
    "būsena": "status",
    "patirtis": "practice",
    "įsakymai": "orders",
    "šablonai": "templates",
    "linksniuoti": "decline",
}
OF_COMMAND = {command: twin for twin, command in TWINS.items()}
FAULT_FILE = "ktp-klaida.txt"
LEAST_FOR_A_BAR = 10  # papers


class Commands(click.Group):
    """A group that knows every command by both its names and proposes the nearest for an unknown one."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, TWINS.get(cmd_name, cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise Refused("unknown_command", name=args[0], hint=nearest(args[0], [*self.commands, *TWINS]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((f"{OF_COMMAND.get(name, name)} ({name})", command.get_short_help_str(90)))
        with formatter.section("Komandos"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(self.commands)  # in the order of the school's year, not of the alphabet


def nearest(word: str, known: list[str]) -> str:
    """`Galbūt turėta omenyje „suvesti“? ` where one is near, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.5)
    return f"Galbūt turėta omenyje „{OF_COMMAND.get(near[0], near[0])}“? " if near else ""


class Day(click.ParamType[date]):
    """A date of the form 2026-10-12."""

    name = "metai-mėnuo-diena"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise Refused("bad_date", date=value) from None


@dataclass(frozen=True, slots=True)
class Common:
    """The options that every command has."""

    today: date
    as_json: bool
    quiet: bool
    yes: bool

    def say(self, line: str) -> None:
        """A result, on stdout; silent with `--quiet` and `--json`."""
        if not self.quiet and not self.as_json:
            click.echo(line)


def common(function: Callable[..., None]) -> Callable[..., None]:
    """Add the common options and hand them over as one value."""

    def with_common(*, today: date | None, as_json: bool, quiet: bool, yes: bool, **rest: Any) -> None:
        function(Common(today or date.today(), as_json, quiet, yes), **rest)

    with_common.__doc__ = function.__doc__
    with_common.__name__ = function.__name__
    with_common.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        click.option("--yes", is_flag=True, help="Į klausimus atsakyti „taip“."),
        click.option("--quiet", is_flag=True, help="Ekrane nieko nerodyti, tik grąžinti rezultato kodą."),
        click.option("--json", "as_json", is_flag=True, help="Rezultatą pateikti JSON formatu."),
        click.option("--today", type=Day(), help="Kuri diena laikoma šiandiena (numatyta: šiandien)."),
    ):
        with_common = option(with_common)
    return with_common


CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
MASTER = click.argument("master", required=False, metavar="[DARBAKNYGĖ]")


@click.group(
    cls=Commands,
    context_settings=CONTEXT,
    invoke_without_command=True,
    options_metavar="[PARINKTYS]",
    subcommand_metavar="KOMANDA [ARGUMENTAI]...",
)
@click.version_option(__version__, "--version", prog_name="ktp", help="Parodyti įrankio versiją.")
@click.pass_context
def ktp(ctx: click.Context) -> None:
    """Mokyklos kvalifikacijos tobulinimo planai – iš vienos „Excel“ darbaknygės.

    Įrankis perskaito darbuotojų plano lapus, patikrina juos ir suveda į mokyklos programą: renginius, lėšas ir
    terminus. Darbuotojų įrašų jis nekeičia.
    """
    if ctx.invoked_subcommand is None:
        from ktp_xlsx import locate

        try:
            locate.workbook_path(None)
        except Refused:
            click.echo(ctx.get_help())
        else:
            ctx.invoke(status)


@ktp.command("init", options_metavar="[PARINKTYS]")
@click.argument("folder", metavar="APLANKAS", type=click.Path(path_type=Path, file_okay=False))
@click.option("--year", required=True, metavar="METAI", help="Mokslo metai, pvz., 2026-2027.")
@click.option(
    "--staff",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FAILAS",
    help="Darbuotojų sąrašas (.xlsx arba .csv); kiekvienam darbuotojui sukuriamas plano lapas.",
)
@common
def init(options: Common, folder: Path, year: str, staff: Path | None) -> None:
    """Sukurti mokyklos aplanką su nauja darbaknyge."""
    from ktp_xlsx import new_school

    made = new_school.start(folder, year, staff)
    for line in made.lines:
        options.say(line)
    if options.as_json:
        print_json({"files": [str(path) for path in made.files], "notes": list(made.notes)})
    for note in made.notes:
        complain(options, note)


@ktp.command("demo", options_metavar="[PARINKTYS]")
@click.argument("folder", metavar="APLANKAS", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--staff-count",
    default=40,
    show_default=True,
    type=click.IntRange(1, 2000),
    metavar="SKAIČIUS",
    help="Kiek darbuotojų.",
)
@click.option("--seed", default=1, show_default=True, metavar="SKAIČIUS", help="Tas pats skaičius – ta pati mokykla.")
@common
def demo(options: Common, folder: Path, staff_count: int, seed: int) -> None:  # fmt: skip
    """Sukurti išgalvotos mokyklos pavyzdį ir suvesti jos planus."""
    from ktp_xlsx import new_school

    shown = new_school.example(folder, staff_count, seed, now=datetime.now())
    for line in shown.lines:
        options.say(line)
    if options.as_json:
        print_json({"files": [str(path) for path in shown.files]})


@ktp.command("check", options_metavar="[PARINKTYS]")
@MASTER
@common
def check(options: Common, master: str | None) -> None:
    """Patikrinti darbaknygę ir iš karto parodyti visas klaidas. Niekas nekeičiama."""
    from ktp_xlsx import locate, pipeline, report

    path = locate.workbook_path(master)
    recovered = pipeline.finish_broken_off(path)
    examined = pipeline.examine(path, options.today)
    tell_findings(options, examined.findings)
    if options.as_json:
        print_json(report.as_json(examined))
    if examined.results is None:
        complain(options, report.frame_fault(examined))
    else:
        for line in report.recovery(recovered):
            options.say(line)
        options.say(report.checked(examined))
    sys.exit(report.exit_code(examined.findings))


@ktp.command("consolidate", options_metavar="[PARINKTYS]")
@MASTER
@click.option("--dry-run", is_flag=True, help="Tik parodyti, kas pasikeistų.")
@common
def consolidate(options: Common, master: str | None, dry_run: bool) -> None:
    """Patikrinti planus ir suvesti juos į lapus „Programa“, „Biudžetas“, „Terminai“, „Patikra“."""
    from ktp_xlsx import locate, pipeline, report

    path = locate.workbook_path(master)
    done = pipeline.consolidate(path, options.today, datetime.now(), dry_run=dry_run, stale_ok=options.yes)
    tell_findings(options, report.to_list(done.examined))
    if options.as_json:
        changes = [change.text for change in done.changes]
        print_json(report.as_json(done.examined, written=done.written) | {"changes": changes})
    if done.examined.results is None:
        complain(options, report.frame_fault(done.examined))
    else:
        for line in report.trial(done) if dry_run else report.consolidated(done, locate.school_folder(path)):
            options.say(line)
        options.say(report.checked(done.examined))
    sys.exit(report.exit_code(done.examined.findings))


@ktp.command("status", options_metavar="[PARINKTYS]")
@MASTER
@common
def status(options: Common, master: str | None) -> None:
    """Parodyti, kur esama: etapas, kas vėluoja, lėšos, artimiausi terminai, ką daryti dabar."""
    from ktp_xlsx import locate, pipeline, report
    from ktp_xlsx import status as screen

    path = locate.workbook_path(master)
    examined = pipeline.examine(path, options.today)
    if examined.results is None:
        tell_findings(options, examined.findings)
        if options.as_json:
            print_json(report.as_json(examined))
        complain(options, report.frame_fault(examined))
    else:
        told = pipeline.told_before(path, examined.reading)
        shown = screen.status(examined, examined.results, told, options.today)
        if options.as_json:
            print_json(screen.as_json(shown))
        elif sys.stdout.isatty() and not options.quiet:
            from rich.console import Console

            Console(highlight=False).print(screen.on_terminal(shown))
        else:
            for line in screen.plain(shown):
                options.say(line)
    sys.exit(report.exit_code(examined.findings))


@ktp.command("remind", options_metavar="[PARINKTYS]")
@MASTER
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="APLANKAS", help="Kur dėti dienos aplanką."
)
@click.option("--send", is_flag=True, help="Ir išsiųsti el. paštu: kiekvienam po vieną laišką.")
@click.option("--dry-run", is_flag=True, help="Tik parodyti, kas ir kam būtų priminta.")
@common
def remind(options: Common, master: str | None, out: Path | None, send: bool, dry_run: bool) -> None:
    """Parengti priminimus: kiekvienam, ką ir iki kada reikia padaryti. Apie kiekvieną darbą pranešama vieną kartą."""
    from ktp_xlsx import locate, reminding, report

    path = locate.workbook_path(master)
    now = datetime.now()
    done = reminding.remind(path, options.today, now, out=out, dry_run=dry_run, stale_ok=options.yes, send=send)
    if done.examined.results is None:
        tell_findings(options, done.examined.findings)
    if options.as_json:
        print_json(report.reminded_as_json(done))
    for line in report.reminded_trial(done) if dry_run else report.reminded(done, locate.school_folder(path)):
        options.say(line)
    if done.unwritten is not None:
        complain(options, report.unwritten_memory(done.unwritten))
    sys.exit(report.exit_code(done.examined.findings))


@ktp.command("practice", options_metavar="[PARINKTYS]")
@MASTER
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="APLANKAS", help="Į kurį aplanką įrašyti."
)
@common
def practice(options: Common, master: str | None, out: Path | None) -> None:
    """Parengti gerosios patirties sąrašą bibliotekai ir puslapį svetainei (tik autoriams sutikus)."""
    from ktp_xlsx import locate, report, sharing

    done = sharing.share(locate.workbook_path(master), options.today, out=out)
    if options.as_json:
        print_json({"files": [str(file) for file in done.files], "kept": done.kept, "published": done.published})
    for line in report.practice_shared(done):
        options.say(line)
    sys.exit(report.exit_code(done.examined.findings))


@ktp.command("run", options_metavar="[PARINKTYS]")
@MASTER
@click.option("--once", is_flag=True, help="Atlikti, kas šiuo metu numatyta, ir baigti.")
@click.option("--install", "to_install", is_flag=True, help="Parengti failus, kad sistema tai paleistų pati.")
@common
def run(options: Common, master: str | None, once: bool, to_install: bool) -> None:
    """Dirbti pagal lapo „Nustatymai“ tvarkaraštį: priminimai, savaitės suvestinė, naktinis suvedimas."""
    from ktp_xlsx import install, locate, running, timetable

    path = locate.workbook_path(master)
    if to_install:
        at = next(job.at for job in timetable.jobs(running.settings_reader(path)()) if job.name == timetable.REMIND)
        for line in install.install(path, at, Path.home()).lines:
            options.say(line)
        return
    handler = running.start_log()
    table = running.table_of(path)
    try:
        if once:
            done = table.look(datetime.now(UTC))
            if options.as_json:
                print_json({"done": done})
            options.say(f"Atlikta: {', '.join(done)}." if done else "Šiuo metu nieko atlikti nereikia.")
        else:
            stay_up(options, table, running.log_file())
    finally:
        running.stop_log(handler)


def stay_up(options: Common, table: Timetable, log_file: Path) -> None:
    """Look at the timetable until Ctrl-C or SIGTERM; a job that has begun is finished first."""
    import gc
    import signal
    import threading

    from ktp_xlsx import timetable

    gc.enable()  # this run is a long one
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    options.say(f"Dirbama pagal tvarkaraštį. Žurnalas: „{log_file}“. Baigti: „Ctrl“ ir „C“.")
    timetable.log.info("Pradėta.")
    timetable.forever(table, lambda: datetime.now(UTC), stop.wait)
    timetable.log.info("Baigta.")
    options.say("Baigta.")


@ktp.command("orders", options_metavar="[PARINKTYS]")
@MASTER
@click.option("--kind", metavar="RŪŠIS", help="Tik šios rūšies dokumentai, pvz., dalyvavimas, planas.")
@click.option("--code", metavar="KODAS", help="Tik šis renginys ar įsakymas, pvz., KT-001; parengiamas ir prieš laiką.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="APLANKAS",
    help="Kur dėti dokumentus (numatyta: isakymai ir dienos data).",
)
@click.option("--pdf", is_flag=True, help="Sudaryti ir vieną spausdintiną PDF failą.")
@click.option("--dry-run", is_flag=True, help="Tik parodyti, kas būtų parengta.")
@common
def orders(
    options: Common,
    master: str | None,
    kind: str | None,
    code: str | None,
    out: Path | None,
    pdf: bool,
    dry_run: bool,
) -> None:
    """Parengti įsakymus, kuriuos jau laikas pasirašyti, ir įrašyti juos į registrą „Įsakymai“."""
    from ktp_xlsx import locate, ordering, report
    from ktp_xlsx.rules.orders import Asked

    path = locate.workbook_path(master)
    done = ordering.orders(
        path,
        options.today,
        datetime.now(),
        asked=Asked(known_kind(kind), (code or "").strip()),
        out=out,
        pdf=pdf,
        dry_run=dry_run,
        stale_ok=options.yes,
        progress=lambda papers, count: with_progress(options, papers, count),
    )
    tell_findings(options, report.about_papers(done.examined))
    if options.as_json:
        print_json(report.orders_json(done, dry_run=dry_run))
    for line in report.ordered(done, locate.school_folder(path), dry_run=dry_run):
        options.say(line)
    if done.no_office:
        complain(options, report.NO_OFFICE)
    sys.exit(report.exit_code(done.examined.findings))


@ktp.command("templates", options_metavar="[PARINKTYS]")
@MASTER
@click.option("--check", "checking", is_flag=True, help="Patikrinti šablonus: kas, kur ir kaip taisytina.")
@common
def templates(options: Common, master: str | None, checking: bool) -> None:
    """Parodyti dokumentų šablonus ir jų kintamuosius; su parinktimi --check – patikrinti."""
    from ktp_xlsx import locate, ordering, report

    found = ordering.templates_of(locate.school_folder(locate.workbook_path(master)), checking=checking)
    if options.as_json:
        print_json(report.templates_json(found))
    tell_findings(options, found.findings)
    for line in report.templates(found, checking=checking):
        options.say(line)
    sys.exit(report.exit_code(found.findings))


def known_kind(kind: str | None) -> str:
    """A kind of paper as its file names have it: `komandiruotė` is `komandiruote`. Raises `Refused`."""
    from ktp_xlsx.folding import fold
    from ktp_xlsx.order_values import KINDS, LISTS

    if not kind:
        return ""
    known = [*KINDS, *(one for one in LISTS if one != "pasirasyti")]
    if fold(kind) not in known:
        raise Refused("unknown_kind", given=kind, kinds=", ".join(known))
    return fold(kind)


def with_progress(options: Common, papers: Iterable[Any], count: int) -> Iterable[Any]:
    """The papers one by one, with a bar on a terminal."""
    if options.quiet or options.as_json or count < LEAST_FOR_A_BAR or not sys.stderr.isatty():
        return papers
    from rich.console import Console
    from rich.progress import track

    return track(papers, "Rengiami dokumentai", count, console=Console(stderr=True), transient=True)


@ktp.command("decline", options_metavar="[PARINKTYS]")
@click.argument("name", metavar="VARDAS", nargs=-1, required=True)
@common
def decline(options: Common, name: tuple[str, ...]) -> None:
    """Parodyti visus vardo, pavardės arba pareigų linksnius."""
    from ktp_xlsx.language import paradigm

    text = " ".join(name)
    table = paradigm(text)
    if options.as_json:
        print_json({"text": text, "cases": {case: {"form": d.form, "sure": d.sure} for case, d in table.items()}})
        return
    for case, declined in table.items():
        options.say(f"{CASE_NAMES[case]:<14}{declined.form}{'' if declined.sure else '   (patikrinti)'}")
    if not all(declined.sure for declined in table.values()):
        options.say(
            f"\nTiksliai nežinoma, kaip linksniuojama „{text}“. Tinkamas formas įrašykite lapo „Darbuotojai“ "
            "stulpelyje „Linksniai“."
        )


CASE_NAMES = {
    "nom": "vardininkas",
    "gen": "kilmininkas",
    "dat": "naudininkas",
    "acc": "galininkas",
    "ins": "įnagininkas",
    "loc": "vietininkas",
    "voc": "šauksmininkas",
}


def tell_findings(options: Common, findings: Sequence[Finding]) -> None:
    """Findings on stderr, grouped by sheet; coloured only on a terminal that wants it."""
    if options.quiet or options.as_json or not findings:
        return
    from ktp_xlsx import report

    colourful = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    for text, style in report.listed(findings):
        if not colourful or not style:
            click.echo(text, err=True)
        elif style in {"bold", "dim"}:
            click.echo(click.style(text, **{style: True}), err=True)
        else:
            click.echo(click.style(text, fg=style), err=True)
    click.echo("", err=True)


def complain(options: Common, text: str) -> None:
    """A sentence on stderr about what was not done."""
    if not options.quiet:
        click.echo(text, err=True)


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def speak_lithuanian() -> None:
    """Click's own words come from the catalogue in `locale/`; a Windows console gets UTF-8."""
    os.environ["LANGUAGE"] = "lt"
    gettext.bindtextdomain("ktp_xlsx", str(Path(__file__).parent / "locale"))
    gettext.textdomain("ktp_xlsx")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a program without a window has no streams
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a file's name may be no text at all


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit; no traceback ever reaches the person."""
    speak_lithuanian()
    gc.disable()  # one short run that keeps nearly all it makes: looking for waste takes a seventh of the time
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        ktp.main(arguments, prog_name="ktp", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except Refused as refused:
        if "--json" in arguments:
            print_json({"findings": [], "summary": {"refused": refused.kind, "message": refused.text}})
        click.echo(refused.text, err=True)
        sys.exit(2)
    except click.Abort:
        click.echo("Nutraukta.", err=True)
        sys.exit(2)
    except click.ClickException as wrong_use:
        click.echo(wrong_use_text(wrong_use), err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)  # the reader of our output has had enough
    except Exception:  # noqa: BLE001 - the one boundary: the person gets a sentence, the keeper the description
        click.echo(Refused("unforeseen", file=str(describe_fault())).text, err=True)
        sys.exit(2)
    sys.exit(0)


def wrong_use_text(wrong_use: click.ClickException) -> str:
    """Click's own sentence, with Lithuanian quotation marks, and how the command is written."""
    import re

    text = re.sub(r"'([^']+)'", r"„\1“", wrong_use.format_message())
    context = wrong_use.ctx if isinstance(wrong_use, click.UsageError) else None
    return f"{text}\n{context.get_usage()}" if context else text


def describe_fault() -> Path:
    """Write the description of an unforeseen fault where the person can find it, and return its path."""
    import traceback

    from platformdirs import user_log_path

    text = f"ktp {__version__}, Python {sys.version}\n\n{traceback.format_exc()}"
    for folder in (Path.cwd(), user_log_path("ktp-xlsx", ensure_exists=True)):
        try:
            (folder / FAULT_FILE).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return folder / FAULT_FILE
    return Path(FAULT_FILE)
