"""Whose plan a sheet is: by ID, else by name in any order, else because `Darbuotojai` names the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.model import Employee, Place
from ktp_xlsx.personal_data import printable
from ktp_xlsx.workbook.cells import nearest
from ktp_xlsx.workbook.plan_sheet import PlanSheet

ID_LABEL, NAME_LABEL = "Darbuotojo ID", "Vardas, pavardė"


class Register(NamedTuple):
    """Everybody in `Darbuotojai`, ready for look-up. A name that several people have leads to none of them."""

    by_id: Mapping[str, Employee]
    by_name: Mapping[str, Employee | None]
    by_sheet: Mapping[str, Employee]
    names: tuple[str, ...]


class Owner(NamedTuple):
    employee: Employee | None
    text: str  # what the sheet says
    place: Place
    findings: tuple[Finding, ...]


def register(employees: Iterable[Employee]) -> Register:
    by_id: dict[str, Employee] = {}
    by_name: dict[str, Employee | None] = {}
    by_sheet: dict[str, Employee] = {}
    names = []
    for employee in employees:
        by_id.setdefault(fold(employee.id), employee)
        names.append(employee.name)
        for name in _spellings(employee):
            by_name[name] = employee if name not in by_name else None
        if employee.plan_sheet:
            by_sheet.setdefault(fold(employee.plan_sheet), employee)
    return Register(by_id, by_name, by_sheet, tuple(names))


def _spellings(employee: Employee) -> set[str]:
    """„vardas pavardė“, „pavardė vardas“, „v. pavardė“, „pavardė v.“, folded."""
    first, last = fold(employee.first_name), fold(employee.last_name)
    if not first or not last:
        return {first or last} - {""}
    initial = first[0]
    return {f"{first} {last}", f"{last} {first}", f"{initial} {last}", f"{last} {initial}"}


def _name_key(text: str) -> str:
    return " ".join(fold(text).replace(",", " ").replace(".", " ").split())


def owner_of(plan: PlanSheet, people: Register) -> Owner:
    """The owner, and a finding where nobody fits (KTP-204) or ID and name disagree (KTP-207)."""
    id_text = str(plan.labels.get(ID_LABEL) or "")
    name_text = str(plan.labels.get(NAME_LABEL) or "")
    place = plan.places.get(ID_LABEL) if id_text else plan.places.get(NAME_LABEL)
    place = place or Place(plan.sheet)
    by_id = people.by_id.get(fold(id_text)) if id_text else None
    by_name = people.by_name.get(_name_key(name_text)) if name_text else None
    if id_text and by_id is None and not name_text:
        by_id = people.by_name.get(_name_key(id_text))  # a name where the ID should be
    if name_text and by_name is None and not id_text:
        by_name = people.by_id.get(fold(name_text))
    if id_text and name_text and (by_id is None or by_id is not by_name):
        return _two_texts(plan, by_id, by_name, id_text, name_text)
    employee = by_id or by_name
    if employee is None:
        named = people.by_sheet.get(fold(plan.sheet))
        same_name = _name_key(name_text) in people.by_name
        if named is not None and (not (id_text or name_text) or same_name):
            return Owner(named, name_text or id_text or named.name, place, ())
    text = id_text or name_text or plan.sheet
    if employee is None:
        near = nearest(text, people.names, least=80) if people.names and not id_text else ""
        finding = Finding("KTP-204", place, {"reikšmė": printable(text), "siūlymas": near})
        return Owner(None, text, place, (finding,))
    return Owner(employee, text, place, ())


def _two_texts(
    plan: PlanSheet, by_id: Employee | None, by_name: Employee | None, id_text: str, name_text: str
) -> Owner:
    """Both an ID and a name stand there, and they do not lead to one person at once."""
    place = plan.places[ID_LABEL]
    if by_id is None:
        if by_name is None:
            finding = Finding("KTP-204", place, {"reikšmė": f"{printable(id_text)}, {printable(name_text)}"})
        else:
            finding = Finding(
                "KTP-207",
                place,
                {"id": printable(id_text), "reikšmė": printable(name_text), "asmuo": by_name.name},
                by_name.name,
            )
        return Owner(None, name_text, place, (finding,))
    words = set(_name_key(name_text).split())
    own = set(_name_key(by_id.name).split())
    if words and (words <= own or _name_key(name_text) in {_name_key(s) for s in _spellings(by_id)} or own <= words):
        return Owner(by_id, id_text, place, ())  # one of several given names, or a name that two people have
    finding = Finding(
        "KTP-207", place, {"id": printable(id_text), "reikšmė": printable(name_text), "asmuo": by_id.name}, by_id.name
    )
    return Owner(None, name_text, place, (finding,))
