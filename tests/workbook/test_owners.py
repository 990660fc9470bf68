"""Whose plan a sheet is: by ID, by name in any order, by the sheet's name; never by a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import Employee, Place
from ktp_xlsx.workbook.owners import Owner, owner_of, register
from ktp_xlsx.workbook.plan_sheet import PlanSheet
from tests.workbook.sheets_inline import told

PEOPLE = (
    Employee("D-001", "Rasa", "Testė", "f", "mokytoja", place=Place("Darbuotojai", 2)),
    Employee("D-002", "Jonas", "Petraitis", "m", "mokytojas", plan_sheet="Jono planas"),
    Employee("D-003", "Ona", "Dvilypė", "f", "mokytoja", plan_sheet="Ona 1"),
    Employee("D-004", "Ona", "Dvilypė", "f", "mokytoja", plan_sheet="Ona 2"),
    Employee("7", "Ieva Marija", "Norkutė-Vėlienė", "f", "mokytoja"),
)


def owner(identity: str = "", name: str = "", sheet: str = "Planas") -> Owner:
    """The owner of a sheet that says this ID and this name in B1 and B2."""
    labels = {k: v for k, v in (("Darbuotojo ID", identity), ("Vardas, pavardė", name)) if v}
    places = {"Darbuotojo ID": Place(sheet, 1, 2), "Vardas, pavardė": Place(sheet, 2, 2)}
    plan = PlanSheet(sheet, 4, {}, labels, {k: places[k] for k in labels}, (), ())
    return owner_of(plan, register(PEOPLE))


def who(found: Owner) -> str:
    return found.employee.id if found.employee else ""


@pytest.mark.parametrize("identity", ["D-001", "d-001", " D-001 ", "D‑001", "Rasa Testė"])
def test_by_id(identity: str) -> None:
    """The ID in any case and with any dash; a name where the ID should be is understood too."""
    found = owner(identity)
    assert (who(found), found.findings, found.place.cell) == ("D-001", (), "B1")


@pytest.mark.parametrize(
    "name", ["Rasa Testė", "Testė Rasa", "TESTĖ, RASA", "Rasa  Teste", "R. Testė", "Testė R.", "R.Testė", "D-001"]
)
def test_by_name(name: str) -> None:
    """The name in either order, in capitals, without diacritics, with an initial."""
    found = owner(name=name)
    assert (who(found), found.findings, found.place.cell) == ("D-001", (), "B2")


@pytest.mark.parametrize(
    ("name", "identity"), [("Ieva Norkutė-Vėlienė", "7"), ("Ieva Marija Norkutė-Vėlienė", "7"), ("", "7")]
)
def test_one_of_several_given_names(name: str, identity: str) -> None:
    """With the ID beside it, one of two given names is enough."""
    assert (who(owner(identity, name)), owner(identity, name).findings) == ("7", ())


def test_ktp_204_nobody() -> None:
    """The place of the text that leads to nobody, and who is near; nobody's plan is given to anybody."""
    found = owner(name="Rasa Teste-Kita")
    assert (who(found), told(found.findings)) == ("", [("KTP-204", "B2")])
    assert owner(name="Rasaa Testė").findings[0].values["siūlymas"] == "Rasa Testė"
    assert told(owner("D-099").findings) == [("KTP-204", "B1")]
    assert told(owner("D-099", "Nėra Tokio").findings) == [("KTP-204", "B1")]
    assert told(owner().findings) == [("KTP-204", "")]


def test_ktp_207_id_and_name_disagree() -> None:
    """An ID of one person and the name of another, or an unknown ID with a known name: nobody's plan."""
    for identity, name in (("D-001", "Jonas Petraitis"), ("D-099", "Jonas Petraitis"), ("D-001", "Nėra Tokio")):
        found = owner(identity, name)
        assert (who(found), told(found.findings)) == ("", [("KTP-207", "B1")])
    assert owner("D-001", "R. Testė").findings == ()


def test_a_name_that_two_people_have() -> None:
    """Alone it leads to neither (KTP-204); the ID or the name of the sheet in `Darbuotojai` decides."""
    assert (who(owner(name="Ona Dvilypė")), told(owner(name="Ona Dvilypė").findings)) == ("", [("KTP-204", "B2")])
    assert who(owner("D-004", "Ona Dvilypė")) == "D-004"
    assert who(owner(name="Ona Dvilypė", sheet="Ona 2")) == "D-004"


def test_by_the_name_of_the_sheet() -> None:
    """`Plano lapas` leads where the sheet itself says nothing; it does not outweigh what the sheet says."""
    assert who(owner(sheet="JONO PLANAS")) == "D-002"
    assert who(owner(name="Rasa Testė", sheet="Jono planas")) == "D-001"
    assert told(owner(name="Nėra Tokio", sheet="Jono planas").findings) == [("KTP-204", "B2")]


def test_a_personal_code_is_not_repeated() -> None:
    """A personal code in place of the ID or the name is in no finding."""
    for found in (owner("38001011234"), owner(name="38001011234"), owner("38001011234", "Rasa Testė")):
        assert found.findings
        assert all("38001011234" not in f.message + f.value for f in found.findings)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_law_any_text_leads_to_somebody_or_is_told(identity: str, name: str, sheet: str) -> None:
    """Exactly one of the two: an owner, or a finding that can be printed."""
    found = owner(identity, name, sheet or "Planas")
    assert (found.employee is None) == bool(found.findings)
    assert all(f.message and f.remedy for f in found.findings)
