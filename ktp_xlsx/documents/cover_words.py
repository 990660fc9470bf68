"""Who teaches the lessons meanwhile, in the words of an order (papers.md 3.4)."""

from __future__ import annotations

from typing import Any

from ktp_xlsx.documents import phrases
from ktp_xlsx.documents.named import Someone, Unsure
from ktp_xlsx.folding import fold
from ktp_xlsx.language import date_text
from ktp_xlsx.language.dates import NBSP
from ktp_xlsx.order_values import CoverLine, Order, Person

SWAPPED = "pamokos sukeičiamos"
JOINED = "klasės jungiamos"
ALONE = "savarankiškas darbas"


def cover(order: Order, unsure: Unsure) -> dict[str, Any]:
    """`pavadavimai`: a point for each absent person; `pamoku_pakeitimai`: lessons solved without a substitute."""
    covered: dict[str, list[CoverLine]] = {}
    for line in order.cover:
        if line.substitute:
            covered.setdefault(line.absent.id or line.absent.name, []).append(line)
    changed = _changed(order.cover)
    return {
        "pavadavimai": [_covered(lines, unsure) for lines in covered.values()],
        "pamoku_pakeitimai": changed,
        "pamoku_pakeitimai_sakiniu": f", o{NBSP}".join(_dated_once(order.cover)),
        "mokama_uz_pavadavima": any(line.paid and line.substitute for line in order.cover),
    }


def substitutes(order: Order, unsure: Unsure) -> list[Someone]:
    found: dict[str, Person] = {}
    for line in order.cover:
        if line.substitute:
            found.setdefault(line.substitute.id or line.substitute.name, line.substitute)
    return [Someone(person, unsure) for person in found.values()]


def _covered(lines: list[CoverLine], unsure: Unsure) -> dict[str, Any]:
    """One absent person. One day: `pavaduoti` by whom; several days: a line for each day and substitute."""
    days = sorted({line.day for line in lines})
    groups: dict[tuple[Any, str], list[CoverLine]] = {}
    for line in sorted(lines, key=lambda one: one.day):
        assert line.substitute is not None
        groups.setdefault((line.day, line.substitute.id or line.substitute.name), []).append(line)
    texts = []
    for (day, _), held in groups.items():
        assert held[0].substitute is not None
        who = Someone(held[0].substitute, unsure).in_case("dat")
        lessons = per_lessons(held)
        texts.append(f"{who}{NBSP}– {lessons}" if len(days) == 1 else f"{date_text(day)}{NBSP}– {who} {lessons}")
    only = next(iter(groups.values())) if len(groups) == 1 else None
    return {
        "vienas": Someone(only[0].substitute, unsure) if only and only[0].substitute else None,
        "diena": date_text(days[0]),
        "nedalyvauja": Someone(lines[0].absent, unsure).trumpai,
        "pamokos": per_lessons(only) if only else "",
        "kada_pavaduoti": f"{date_text(days[0])} pavaduoti" if len(days) == 1 else "pavaduoti",
        "eilutes": texts,
    }


def per_lessons(lines: list[CoverLine]) -> str:
    """`per 2 pamoką (8a klasė) ir per 3 pamoką (7b klasė)`"""
    return phrases.joined(f"per {line.lesson}{NBSP}pamoką{_of_class(line)}" for line in lines)


def _of_class(line: CoverLine) -> str:
    return f" ({line.class_name}{NBSP}klasė)" if line.class_name else ""


def _changed(lines: tuple[CoverLine, ...]) -> list[str]:
    return [f"{date_text(line.day)} {text}" for line, text in _solved(lines)]


def _dated_once(lines: tuple[CoverLine, ...]) -> list[str]:
    texts = []
    before = None
    for line, text in _solved(lines):
        texts.append(text if line.day == before else f"{date_text(line.day)} {text}")
        before = line.day
    return texts


def _solved(lines: tuple[CoverLine, ...]) -> list[tuple[CoverLine, str]]:
    """Lessons that nobody teaches instead: swapped, taught together with another class, or work by oneself."""
    found = []
    for line in lines:
        if line.substitute:
            continue
        lesson = f"{line.lesson}{NBSP}pamoka"
        if fold(line.manner) == fold(SWAPPED):
            found.append((line, f"{lesson}{_of_class(line)} sukeičiama su {_other_lesson(line)}"))
        elif fold(line.manner) == fold(JOINED):
            found.append((line, f"{lesson} {joined_classes(line)} vedama kartu"))
        elif fold(line.manner) == fold(ALONE):
            found.append((line, f"{lesson}{_of_class(line)} skiriama savarankiškam darbui"))
    return found


def _other_lesson(line: CoverLine) -> str:
    if line.swap_lesson:
        lesson = f"{line.swap_lesson}{NBSP}pamoka"
        return f"{date_text(line.swap_day)} {lesson}" if line.swap_day else lesson
    return line.with_what or "kita pamoka"


def joined_classes(line: CoverLine) -> str:
    """`6a ir 6b klasėms`, `6a, 6b ir 6c klasėms`."""
    others = [one for one in line.with_what.replace(";", ",").replace(" ir ", ",").split(",") if one.strip()]
    names = [line.class_name, *(one.strip().removesuffix("klasė").strip() for one in others)]
    return phrases.joined(dict.fromkeys(filter(None, names))) + f"{NBSP}klasėms"
