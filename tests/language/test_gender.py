"""Gender from a name, a surname or a post."""

from __future__ import annotations

import pytest

from ktp_xlsx.language import infer_gender


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Jonas Rudys", "m"),
        ("Rimantas Smilga", "m"),
        ("Nikita Orlovas", "m"),
        ("V. Norkus", "m"),
        ("Petraitytė", "f"),
        ("Norkutė", "f"),
        ("Rasa Lindė", "f"),
        ("Noemi Petraitytė", "f"),
        ("Julija Savčenko", "f"),
        ("mokytoja metodininkė", "f"),
        ("direktoriaus pavaduotojas ugdymui", "m"),
        ("laikinai einanti direktoriaus pareigas", "f"),
        ("mokytoja Daina Bosas", "f"),
        ("socialinis pedagogas", "m"),
    ],
)
def test_gender_that_is_sure(text: str, gender: str) -> None:
    """An ending that only one gender has, or a post, decides."""
    assert infer_gender(text) == (gender, True)


@pytest.mark.parametrize(
    "text",
    [
        "Daina Bosas",
        "Norvilė",
        "Hugo Savčenko",
        "",
        "Jan",
        "Grytė",
        "Jonas Žemaitė",
        "Pansevič",
        "Saša Rudys",
        "kursai",
        "mokytojas Ona Rudienė",
    ],
)
def test_gender_that_is_not_sure(text: str) -> None:
    """Where name, surname and post allow both or contradict each other, a person is asked."""
    assert not infer_gender(text).sure
