"""Rows of tables and papers that are no orders, in words: the programme, acquaintance, a plan, the summary."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ktp_xlsx.documents import phrases
from ktp_xlsx.documents.named import Someone, Unsure
from ktp_xlsx.documents.spacing import bound
from ktp_xlsx.language import date_text, money_text, number_text
from ktp_xlsx.language.dates import NBSP
from ktp_xlsx.order_values import Order, PlanLine, ProgrammeRow, SourceLine

DASH = "–"  # in a cell of a printed table that has nothing to say


def programme_row(row: ProgrammeRow) -> dict[str, str]:
    return {
        "nr": str(row.number),
        "grupe": row.group or DASH,
        "kompetencija": row.competence or DASH,
        "tema": row.topic or DASH,
        "forma": ", ".join(filter(None, (row.form, row.mode))) or DASH,
        "organizatorius": row.organiser or DASH,
        "laikas": phrases.partial_range(row.start, row.end) or DASH,
        "trukme": number_text(row.hours) if row.hours is not None else DASH,
        "dalyviai": ", ".join(row.people) or DASH,
        "lesos": phrases.figure(row.amount),
        "saltinis": row.source or DASH,
        "atsakingas": row.responsible or DASH,
    }


def source_line(row: SourceLine) -> dict[str, str]:
    return {
        "saltinis": row.source,
        "pirmi": phrases.figure(row.first_year),
        "antri": phrases.figure(row.second_year),
        "is_viso": phrases.figure(row.first_year + row.second_year),
    }


def numbered(number: int, person: Someone) -> dict[str, str]:
    return {"nr": str(number), "vardas": str(person.vardas), "pareigos": str(person.pareigos)}


def plan(order: Order, person: Someone, unsure: Unsure) -> dict[str, Any]:
    """Everything of the plan for signing but marks and evaluations, which never stand on paper."""
    facts = order.plan
    needs = list(dict.fromkeys((n.competence, n.group, n.basis, n.result) for n in order.plan_lines))
    events = [line for line in order.plan_lines if line.topic]
    hours = sum((line.hours or Decimal(0) for line in events), Decimal(0))
    cost = sum((line.cost or Decimal(0) for line in events), Decimal(0))
    return {
        "asmuo": person,
        "Darbuotojas": "Darbuotoja" if person.gender == "f" else "Darbuotojas",
        "kategorija": (facts and facts.category) or DASH,
        "metodine_grupe": (facts and facts.group) or DASH,
        "savianalize": date_text(facts.self_analysed) if facts and facts.self_analysed else DASH,
        "poreikiai": [
            dict(zip(("nr", "kompetencija", "grupe", "pagrindas", "rezultatas"), (str(n), *held), strict=True))
            for n, held in enumerate((tuple(part or DASH for part in need) for need in needs), 1)
        ],
        "renginiai": [_plan_event(number, line) for number, line in enumerate(events, 1)],
        "is_viso_numatyta": f"{number_text(hours)}{NBSP}ak.{NBSP}val., {money_text(cost)}",
        "kuruojantis": Someone(facts.leader, unsure) if facts and facts.leader else None,
        "aptarta": date_text(facts.discussed) if facts and facts.discussed else "",
    }


def _plan_event(number: int, line: PlanLine) -> dict[str, str]:
    return {
        "nr": str(number),
        "tema": line.topic,
        "forma": ", ".join(filter(None, (line.form, line.mode))) or DASH,
        "organizatorius": line.organiser or DASH,
        "laikas": phrases.partial_range(line.start, line.end) or DASH,
        "trukme": number_text(line.hours) if line.hours is not None else DASH,
        "islaidos": phrases.figure(line.cost) if line.cost is not None else DASH,
        "saltinis": line.source or DASH,
        "pavaduoti": {None: DASH, True: "taip", False: "ne"}[line.cover],
    }


def summary(order: Order) -> dict[str, Any]:
    held = order.summary
    if held is None:
        raise ValueError("a summary without its counts")
    asked = sum((event.amount for event in held.events), Decimal(0))
    needs = sum(row.count for row in held.groups)
    most = held.groups[0] if held.groups else None
    return {
        "planu": str(held.plans),
        "poreikiu": str(needs),
        "renginiu": str(len(held.events)),
        "dazniausia": f"{phrases.lowered(most.name)} (poreikių{NBSP}– {most.count})" if most else DASH,
        "prasoma": money_text(asked),
        "skirta": money_text(held.given),
        "grupes": [{"pavadinimas": row.name, "kiek": str(row.count)} for row in held.groups],
        "pagrindai": [{"pavadinimas": row.name, "kiek": str(row.count)} for row in held.bases],
        "renginiai": [
            {
                "nr": str(number),
                "tema": event.topic,
                "darbuotoju": str(event.people),
                "trukme": number_text(event.hours),
                "suma": phrases.figure(event.amount),
            }
            for number, event in enumerate(held.events, 1)
        ],
        "saltiniai": [source_line(row) for row in held.money],
        "metai1": f"{order.year}{NBSP}m.",
        "metai2": f"{order.year + 1}{NBSP}m.",
        "panasus": list(held.alike),
        "be_renginio": [{"pavadinimas": row.name, "kiek": str(row.count)} for row in held.unmet],
        "nepateikta": str(held.missing_plans),
    }


def to_sign(order: Order) -> dict[str, Any]:
    pages = sum(line.pages for line in order.listed)
    counted = all(line.pages for line in order.listed)
    return {
        "sios_dienos_data": date_text(order.made) if order.made else phrases.dateline(None, None),
        "dokumentai": [
            {
                "nr": str(number),
                "pavadinimas": line.title,
                "kam": line.whom or DASH,
                "kada": bound(line.when) or DASH,
                "puslapiai": str(line.pages) if line.pages else DASH,
                "pastabos": bound(line.note) or DASH,
            }
            for number, line in enumerate(order.listed, 1)
        ],
        "dokumentu": str(len(order.listed)),
        "puslapiu": str(pages) if counted else "",
        "neparengta": order.left_out,
    }
