"""What a command tells the person: lines of text, JSON, the exit code. Pure; `cli` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ktp_xlsx.batch import FINISHED, UNDONE
from ktp_xlsx.catalogue import ERROR, NOTE, WARNING
from ktp_xlsx.findings import Finding, count_by_severity, money
from ktp_xlsx.pipeline import Consolidated, Examined
from ktp_xlsx.refusals import NOTHING_CHANGED, Refused
from ktp_xlsx.reminders import lines as reminder_lines

if TYPE_CHECKING:
    from ktp_xlsx.reminding import Reminded
    from ktp_xlsx.sharing import Shared

if TYPE_CHECKING:
    from ktp_xlsx.ordering import Ordered, Templates

DONE, HAS_ERRORS, REFUSED = 0, 1, 2
COLOURS = {ERROR: "red", WARNING: "yellow", NOTE: "blue"}
NO_SHEET = "Visa darbaknygė"


def exit_code(findings: Iterable[Finding]) -> int:
    """0: no errors (warnings allowed); 1: the workbook has errors."""
    return HAS_ERRORS if any(f.severity == ERROR for f in findings) else DONE


def checked(examined: Examined) -> str:
    """The one line that sums up a check."""
    counts = count_by_severity(examined.findings)
    start = f"Patikrinta: plano lapų – {examined.reading.plan_count}, eilučių – {examined.reading.row_count}. "
    if not any(counts.values()):
        return start + "Klaidų nerasta."
    errors = f"Klaidų – {counts[ERROR]}" if counts[ERROR] else "Klaidų nerasta"
    return f"{start}{errors}, įspėjimų – {counts[WARNING]}, pastabų – {counts[NOTE]}."


def frame_fault(examined: Examined) -> str:
    """Why the whole command had to stop: a fault in the workbook's frame."""
    sheets = dict.fromkeys(f.place.sheet or str(f.values.get("lapas", "")) for f in frame_findings(examined.findings))
    names = ", ".join(f"„{name}“" for name in sheets)
    what = "lapo" if len(sheets) == 1 else "lapų"
    return f"Nepavyko perskaityti {what} {names}, todėl tęsti negalima. {NOTHING_CHANGED}"


def frame_findings(findings: Iterable[Finding]) -> list[Finding]:
    return [f for f in findings if f.code in {"KTP-101", "KTP-102", "KTP-103"}]


def to_list(examined: Examined) -> list[Finding]:
    """What `consolidate` lists: errors, as `Patikra` says the rest; all, where no sheet could be made."""
    return [f for f in examined.findings if f.severity == ERROR or examined.results is None]


def listed(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """The findings grouped by sheet, as (text, colour) lines for a terminal."""
    lines: list[tuple[str, str]] = []
    for sheet, group in groupby(findings, key=lambda f: f.place.sheet):
        lines.append((f"\n{sheet or NO_SHEET}", "bold"))
        for finding in group:
            where = f" {finding.place.cell}" if finding.place.cell else ""
            lines.append((f"  {finding.severity}{where} ({finding.code})", COLOURS[finding.severity]))
            lines.append((f"    {finding.message}", ""))
            lines.append((f"    {finding.remedy}", "dim"))
    return lines


def summary(examined: Examined) -> dict[str, object]:
    """The figures of a check, for `--json`."""
    figures: dict[str, object] = {
        "plan_sheets": examined.reading.plan_count,
        "rows": examined.reading.row_count,
        **count_by_severity(examined.findings),
    }
    if examined.results:
        programme = examined.results.programme
        figures |= {
            "events": sum(1 for e in programme.events if e.topic and e.participants),
            "left_out": programme.left_out,
            "total": str(total(examined)),
        }
    return figures


def total(examined: Examined) -> Decimal:
    """Planned money of the programme, Eur."""
    budget = examined.results.budget if examined.results else None
    if budget is None:
        return Decimal(0)
    return sum((s.planned for s in budget.sources), budget.without_year)


def as_json(examined: Examined, **more: object) -> dict[str, object]:
    return {"findings": [f.as_json() for f in examined.findings], "summary": {**summary(examined), **more}}


def consolidated(done: Consolidated, folder: Path) -> list[str]:
    """What `consolidate` did, line by line."""
    examined = done.examined
    results = examined.results
    if results is None:
        return [frame_fault(examined)]
    lines = recovery(done.recovered)
    if done.leftovers and not lines:
        lines.append("Ankstesnis paleidimas nutrūko. Darbaknygė liko tokia, kokia buvo; laikinieji failai pašalinti.")
    if not done.changes:
        return [*lines, f"Nieko naujo: lapai „Programa“ ir „Biudžetas“ atitinka planus. {NOTHING_CHANGED}"]
    lines.append(totals(examined))
    if done.backup:
        lines.append(f"Ankstesnės darbaknygės kopija: „{done.backup.relative_to(folder).as_posix()}“.")
    return lines


def totals(examined: Examined) -> str:
    """The programme in one line: events, people, money, and how many rows are left out."""
    events = [e for e in examined.results.programme.events if e.participants] if examined.results else []
    people = {p.employee_id for e in events for p in e.participants}
    count = sum(bool(e.topic) for e in events)
    line = f"Suvesta: renginių – {count}, darbuotojų – {len(people)}, suma – {money(total(examined))} Eur."
    left_out = examined.results.programme.left_out if examined.results else 0
    return f"{line} Neįtraukta taisytinų eilučių – {left_out}; jos išvardytos lape „Patikra“." if left_out else line


def trial(done: Consolidated) -> list[str]:
    """What a trial run of `consolidate` would change, row by row, and the totals."""
    if done.examined.results is None:
        return [frame_fault(done.examined)]
    rows = sum(1 for change in done.changes if change.new_row)
    cells = sum(change.cells for change in done.changes if not change.new_row)
    lines = [change.text for change in done.changes]
    return [
        *lines,
        f"Bandomasis paleidimas. Būtų pridėta eilučių – {rows}, pakeista langelių – {cells}. {NOTHING_CHANGED}",
    ]


def reminded(done: Reminded, folder: Path) -> list[str]:
    """What `remind` did, line by line."""
    if done.examined.results is None:
        return [frame_fault(done.examined)]
    if not done.new:
        line = f"Naujų priminimų nėra. Atvirų darbų, apie kuriuos jau priminta, – {len(done.open)}."
        unchanged = not done.written and not (done.mail and done.mail.sent)
        return [f"{line} {NOTHING_CHANGED}" if unchanged else line, *_mailed(done)]
    where = done.folder
    assert where is not None
    shown = where.relative_to(folder).as_posix() if where.is_relative_to(folder) else str(where)
    lines = [
        f"Parengta priminimų – {len(done.new)}, gavėjų – {done.recipients}, aplankas „{shown}“.",
        f"Atvirų darbų iš viso – {len(done.open)}; jie surašyti faile „suvestine_visi_atviri.docx“.",
    ]
    if done.backup:
        lines.append(f"Ankstesnės darbaknygės kopija: „{done.backup.relative_to(folder).as_posix()}“.")
    return [*lines, *_mailed(done)]


def _mailed(done: Reminded) -> list[str]:
    """`Išsiųsta – 5, neišsiųsta – 1: pašto serveris neatsako.`; nobody's name."""
    if done.mail is None:
        return []
    unsent = done.mail.unsent
    line = f"Išsiųsta – {len(done.mail.sent)}"
    if unsent:
        reasons = ", ".join(dict.fromkeys(unsent.values()))
        line += f", neišsiųsta – {len(unsent)}: {reasons}. Kas neišsiųsta, bus siunčiama kitą kartą."
    else:
        line += "."
    if done.without_address:
        line += f" Be el. pašto adreso – {done.without_address}: jiems parengti tik popieriniai priminimai."
    return [line]


def reminded_trial(done: Reminded) -> list[str]:
    """Whom a run would remind of what."""
    results = done.examined.results
    if results is None:
        return [frame_fault(done.examined)]
    told = [
        f"{line.recipient}: {line.what}"
        for line in reminder_lines.reminder_lines(results.master, done.new, {}, date.min)
    ]
    for letter in (done.letters or {}).values():
        body = letter.get_body(("plain",))
        text = body.get_content() if body else ""
        told += ["", f"Kam: {letter['To']}", f"Tema: {letter['Subject']}", "", *text.splitlines()]
    return [
        *told,
        f"Bandomasis paleidimas. Būtų parengta priminimų – {len(done.new)}, gavėjų – {done.recipients}. "
        f"{NOTHING_CHANGED}",
    ]


def unwritten_memory(refused: Refused) -> str:
    """Why `Priminimai` was not refreshed, and that nothing is lost by it."""
    why = refused.text.removesuffix(NOTHING_CHANGED).strip()
    return f"Lapas „Priminimai“ neatnaujintas. {why} Kas jau priminta, įsiminta ir į lapą bus įrašyta kitą kartą."


def reminded_as_json(done: Reminded) -> dict[str, object]:
    results = done.examined.results
    if results is None:
        return as_json(done.examined)
    told = reminder_lines.reminder_lines(results.master, done.new, {}, date.min)
    return {
        "reminders": [
            {
                "recipient": line.recipient,
                "what": line.what,
                "about": line.about,
                "due": line.due.isoformat() if line.due else None,
            }
            for line in told
        ],
        "files": [str(file) for file in done.files],
        "summary": {
            "new": len(done.new),
            "open": len(done.open),
            "recipients": done.recipients,
            "memory_written": done.unwritten is None,
        },
    }


def practice_shared(done: Shared) -> list[str]:
    """What `practice` gave out."""
    if done.folder is None:
        return [frame_fault(done.examined)]
    line = f"Gerosios patirties įrašų – {done.kept}, skelbtina autoriams sutikus – {done.published}. "
    files = ", ".join(f"„{file.name}“" for file in done.files)
    return [
        line + (f"Aplankas „{done.folder.name}“: {files}." if done.written else "Failai jau tokie, kokie turi būti.")
    ]


# ------------------------------------------------------------------------------------------------ orders

NO_OFFICE = "„Word“ dokumentai parengti, tačiau PDF failo sudaryti negalima: šiame kompiuteryje nėra „LibreOffice“."


def recovery(recovered: str) -> list[str]:
    """What became of a batch of papers that was broken off earlier."""
    if recovered == FINISHED:
        return ["Ankstesnis paleidimas nutrūko. Jo dokumentai dabar sudėti į vietas; registras su jais sutampa."]
    if recovered == UNDONE:
        return ["Ankstesnis paleidimas nutrūko. Darbaknygė liko tokia, kokia buvo; laikinieji failai pašalinti."]
    return []


def about_papers(examined: Examined) -> Sequence[Finding]:
    """What bears on papers: cover and orders, or a fault in the frame. The rest stands in `Patikra`."""
    if examined.results is None:
        return to_list(examined)
    return [f for f in examined.findings if f.code.startswith(("KTP-7", "KTP-8"))]


def ordered(done: Ordered, folder: Path, *, dry_run: bool) -> list[str]:
    """What `orders` did, line by line; on a trial run what it would make."""
    if done.examined.results is None:
        return [frame_fault(done.examined)]
    lines = recovery(done.recovered)
    left_out = f"Dėl trūkstamų duomenų neparengta – {len(done.left_out)}: {', '.join(done.left_out)}."
    if dry_run:
        lines += [f"{_HOW[m.how]}: {m.target.name} – {m.title}" for m in done.made]
        lines += [left_out] if done.left_out else []
        return [*lines, f"Bandomasis paleidimas. Būtų parengta dokumentų – {len(done.made)}. {NOTHING_CHANGED}"]
    new = [m for m in done.made if m.how != "renewed"]
    renewed = [m for m in done.made if m.how == "renewed"]
    if new:
        pages = f" (puslapių – {done.pages})" if done.pages else ""
        where = f", aplankas „{_within(done.folder, folder)}“" if done.folder else ""
        lines.append(f"Parengta dokumentų – {len(new)}{pages}{where}.")
    lines += [f"Atnaujintas failas „{_within(m.target, folder)}“." for m in renewed]
    lines += [f"Failas „{name}“ taisytas ranka, todėl paliktas toks, koks yra." for name in done.kept]
    if not done.made:
        lines.append(_nothing_due(done))
    if done.left_out:
        lines.append(left_out)
    if done.pdf:
        lines.append(f"Spausdinti parengtas failas „{_within(done.pdf, folder)}“.")
    if done.backup:
        lines.append(f"Ankstesnės darbaknygės kopija: „{_within(done.backup, folder)}“.")
    return lines


_HOW = {"new": "Naujas", "renewed": "Atnaujinamas", "beside": "Naujas variantas"}


def _within(path: Path | None, folder: Path) -> str:
    if path is None:
        return ""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _nothing_due(done: Ordered) -> str:
    from ktp_xlsx.language import date_text  # not for every command

    if done.next_due is None:
        return "Rengtinų dokumentų nėra."
    day, code = done.next_due
    return f"Rengtinų dokumentų nėra. Artimiausias terminas – {date_text(day)} ({code})."


def orders_json(done: Ordered, *, dry_run: bool) -> dict[str, object]:
    """The result of `orders` for `--json`."""
    papers = [
        {"code": m.order.code, "kind": m.order.kind, "title": m.title, "file": str(m.target), "how": m.how}
        for m in done.made
    ]
    more = {"papers": papers, "left_out": list(done.left_out), "kept": list(done.kept), "dry_run": dry_run}
    return as_json(done.examined, folder=str(done.folder or ""), pdf=str(done.pdf or "")) | more


# ------------------------------------------------------------------------------------------------ templates


def templates(found: Templates, *, checking: bool) -> list[str]:
    """The templates in use and their names; after a check how many there were and what was found."""
    if checking:
        counts = count_by_severity(found.findings)
        end = f"Klaidų – {counts[ERROR]}, įspėjimų – {counts[WARNING]}." if any(counts.values()) else "Klaidų nerasta."
        return [f"Patikrinta šablonų – {len(found.used)}. {end}"]
    lines = []
    for one in found.used:
        whose = "mokyklos šablonas" if one.own else "įrankio šablonas"
        lines += [f"{one.path.name} – {whose}", f"  Kintamieji: {', '.join(one.names)}"]
    return [*lines, "Mokyklos šablonai (.docx) laikomi jos aplanke „templates“ ir naudojami vietoj įrankio šablonų."]


def templates_json(found: Templates) -> dict[str, object]:
    used = [{"kind": t.kind, "file": str(t.path), "own": t.own, "names": list(t.names)} for t in found.used]
    return {"findings": [f.as_json() for f in found.findings], "summary": {"templates": used}}
