"""Wording to mend, outdated law, and the no-break spaces of a template's own words."""

from __future__ import annotations

import pytest

from ktp_xlsx.documents.spacing import bound, with_hard_spaces
from ktp_xlsx.documents.wording import outdated, to_mend


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vadovaujantis įstatymu", "Vadovaujantis"),
        ("ne mažiau 5 dienų", "ne mažiau"),
        ("dalyvauja virš 20 mokytojų", "virš 20"),
        ("projektą pateikti svarstymui", "pateikti svarstymui"),
        ("pilnai įvykdyta", "pilnai"),
        ("pravesti seminarą", "pravesti seminarą"),
        ("vykdyti pavadavimą", "vykdyti pavadavimą"),
        ("2026-2027 m.m.", "2026-2027 m.m."),
        ("š. m. spalio mėn.", "š. m."),
        ("dalyvio mokestis apmokamas", "mokestis apmokamas"),
    ],
)
def test_wording_to_mend(text: str, found: str) -> None:
    """Each of papers.md 2.8 is found, and has something to write instead."""
    assert [(what, bool(instead)) for what, instead in to_mend(text)] == [(found, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Vadovaudamasi įstatymu, ne mažiau kaip 5 dienas, daugiau kaip 20, pateikti svarstyti, 2026–2027 m. m.",
        "ne vėliau kaip per 14 dienų",
        "dalyvio mokestis mokamas, o kelionės išlaidos apmokamos",
    ],
)
def test_right_wording_is_left_in_peace(text: str) -> None:
    assert not list(to_mend(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(Žin., 2003, Nr. 1)", "Žin.,"),
        ("įsakymu Nr. ISAK-556", "ISAK-556"),
        ("mokinio krepšelio lėšos", "krepšelio"),
        ("kaina 50 Lt", "50 Lt"),
        ("įrašyta KTPRR", "KTPRR"),
        ("Švietimo ir mokslo ministerijos", "Švietimo ir mokslo ministerijos"),
    ],
)
def test_outdated_law(text: str, found: str) -> None:
    """Each is told with what to cite instead (domain.md 8)."""
    assert [(what, bool(instead)) for what, instead in outdated(text)] == [(found, True)]


def test_an_act_named_with_its_valid_wording_is_right() -> None:
    """And so is today's name of the ministry."""
    assert not list(outdated("įsakymu Nr. ISAK-556 „Dėl …“ (2019 m. lapkričio 25 d. įsakymo Nr. V-1367 redakcija)"))
    assert not list(outdated("Lietuvos Respublikos švietimo, mokslo ir sporto ministerija"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("iki 2026 m. spalio 15 d. imtinai", "iki 2026~m. spalio 15~d. imtinai"),
        ("{{ n }} pamoka", "{{ n }}~pamoka"),
        ("Nr. {{ numeris }}", "Nr.~{{ numeris }}"),
        ("6 ak. val., 5 m. m.", "6~ak.~val., 5~m.~m."),
        ("į mokyklą, o kelionė", "į~mokyklą, o~kelionė"),
        ("tikslas – mokytis", "tikslas~– mokytis"),
        ("49 straipsnio 1 dalies 2 punktu", "49~straipsnio 1~dalies 2~punktu"),
        ("{% if a – b %}", "{% if a – b %}"),
        ("mokytojo ir vadovo", "mokytojo ir vadovo"),
    ],
)
def test_spaces_that_may_not_break(text: str, wanted: str) -> None:
    """Those of papers.md 2.6; what stands inside a tag is left alone."""
    assert bound(text).replace("\u00a0", "~") == wanted


def test_only_texts_of_a_part_are_touched() -> None:
    """Markup stays as it is."""
    assert with_hard_spaces('<w:p a="2 m."><w:t>2 m.</w:t></w:p>') == '<w:p a="2 m."><w:t>2\u00a0m.</w:t></w:p>'
