"""Refusals: a calm sentence for each kind, also where details are unknown."""

from __future__ import annotations

import re

import pytest

from ktp_xlsx.refusals import TEXTS, Refused

VALUES = {
    "file": "KTP_2026-2027.xlsx",
    "lock": "~$KTP_2026-2027.xlsx",
    "folder": "mokykla",
    "count": 2,
    "files": "„A.xlsx“, „B.xlsx“",
    "part": "xl/charts/chart3.xml",
    "needed_mb": 12,
    "reason": "priežastis",
    "name": "konsoliduoti",
    "year": "2026",
    "date": "vakar",
    "code": "KT-099",
    "sheet_name": "Įsakymai",
    "given": "atostogos",
    "kinds": "grupe, programa",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_every_kind_is_a_whole_sentence(kind: str) -> None:
    """No brace and no empty quotation is left, with and without the optional details."""
    for more in ({}, {"who": "Daiva", "since": "9.15 val.", "sheet": "Diagramos", "hint": "Galbūt „suvesti“? "}):
        text = Refused(kind, **{**VALUES, **more}).text
        assert not re.search(r"[{}]|„“|  | [.,]|None", text), text


def test_the_one_who_has_it_open_is_named() -> None:
    """The deputy knows whose window to close."""
    assert "„Excel“ lange (atvėrė Daiva)." in Refused("open", file="A.xlsx", who="Daiva").text
