"""Personal codes and accounts are known, and never repeated."""

from __future__ import annotations

import pytest

from ktp_xlsx.findings import Finding
from ktp_xlsx.model import Place
from ktp_xlsx.personal_data import ACCOUNT, CODE, printable, secret_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("48001011234", CODE),
        ("a. k. 39912315678, Vilnius", CODE),
        ("LT12 1000 0111 0100 1000", ACCOUNT),
        ("LT121000011101001000", ACCOUNT),
        ("37061234567", ""),  # a telephone
        ("48013011234", ""),  # no such month
        ("480010112345", ""),  # twelve digits
        ("Įtraukusis ugdymas 2026", ""),
    ],
)
def test_codes_and_accounts_are_known(text: str, kind: str) -> None:
    """Eleven digits with a possible date in them; an account by its form."""
    assert secret_in(text) == kind


def test_only_the_secret_goes() -> None:
    """What stands around it stays."""
    assert printable("a. k. 48001011234, tel. 37061234567") == "a. k. …, tel. 37061234567"


def test_no_finding_repeats_one() -> None:
    """Whatever the rule, whatever the value."""
    found = Finding("KTP-601", Place("Programa", 5, 1), {"reikšmė": "48001011234"}, "Ona Pavyzdienė")
    assert "48001011234" not in str(found.as_json())
