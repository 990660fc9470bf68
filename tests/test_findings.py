"""Findings: one catalogue, whole sentences, nothing secret repeated."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from ktp_xlsx.catalogue import BY_CODE, RULES, SEVERITIES, Rule
from ktp_xlsx.findings import Finding, count_by_severity, figures, hours, money, shown
from ktp_xlsx.model import PartialDate, Place

HERE = Place("Kazlauskienė", 14, 8)


def test_codes_are_unique_and_in_order() -> None:
    """Each code stands once, in order, so that a new one is seen to be new."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert set(BY_CODE) == set(codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_texts_are_whole_lithuanian_sentences(rule: Rule) -> None:
    """Messages and remedies end as sentences do, with Lithuanian quotation marks, without double or missing spaces."""
    assert rule.severity in SEVERITIES
    for text in (rule.message, rule.remedy):
        assert text[-1] in ".?!", text
        assert '"' not in text, text
        assert "  " not in text, text
        assert text.count("„") == text.count("“"), text
        assert not re.search(r"\s[,.;:?]", text), text


def test_a_finding_fills_its_sentence() -> None:
    """Sheet and cell come from the place, the rest from the values."""
    finding = Finding("KTP-401", HERE, {"reikšmė": "spalio 45 d."}, "Rūta Kazlauskienė")
    assert finding.message == "Kazlauskienė!H14: data „spalio 45 d.“ neatpažinta."
    assert finding.as_json() == {
        "code": "KTP-401",
        "severity": "klaida",
        "sheet": "Kazlauskienė",
        "cell": "H14",
        "value": "spalio 45 d.",
        "message": finding.message,
        "remedy": "Rašykite, pvz., „2026 m. spalio 15 d.“ arba „2026-10-15“.",
        "person": "Rūta Kazlauskienė",
    }


def test_a_proposal_is_made_only_where_there_is_one() -> None:
    """A value that is near nothing gets no empty question."""
    near = Finding("KTP-302", HERE, {"reikšmė": "seminras", "laukas": "Forma", "siūlymas": "seminaras"})
    far = Finding("KTP-302", HERE, {"reikšmė": "šokis", "laukas": "Forma", "siūlymas": ""})
    assert near.message.endswith("Galbūt tiktų „seminaras“?")
    assert far.message == "Kazlauskienė!H14: reikšmės „šokis“ nėra sąraše „Forma“."


def test_an_unknown_source_of_money_is_an_error() -> None:
    """KTP-302 is a warning, but money from nowhere cannot be counted."""
    assert Finding("KTP-302", HERE, {"laukas": "Forma"}).severity == "įspėjimas"
    assert Finding("KTP-302", HERE, {"laukas": "Lėšų šaltinis"}).severity == "klaida"


@pytest.mark.parametrize("code", ["KTP-951", "KTP-952", "KTP-953"])
def test_secrets_are_never_repeated(code: str) -> None:
    """Not even when somebody hands the value over."""
    finding = Finding(code, HERE, {"reikšmė": "49001010000"})
    assert "49001010000" not in str(finding.as_json())


def test_values_are_shown_the_lithuanian_way() -> None:
    """Comma, hard space for thousands, dates in figures, yes and no in words."""
    assert money(Decimal("1234.5")) == "1\u00a0234,50"
    assert hours(Decimal("6.00")) == "6"
    assert hours(Decimal("7.50")) == "7,5"
    assert hours(Decimal("1200")) == "1\u00a0200"
    assert figures(Decimal("-5.25")) == "-5,25"
    assert [shown(v) for v in (None, True, False, date(2026, 10, 15), PartialDate(2026, 10))] == [
        "",
        "taip",
        "ne",
        "2026-10-15",
        "2026-10",
    ]


def test_counting_keeps_the_order_of_severities() -> None:
    """A summary always names all three."""
    assert list(count_by_severity([Finding("KTP-401", HERE), Finding("KTP-403", HERE)]).items()) == [
        ("klaida", 1),
        ("įspėjimas", 0),
        ("pastaba", 1),
    ]
