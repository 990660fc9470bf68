"""Numbers with nouns, money in figures and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.language import counted, in_words, money_in_words, money_text, plural_form

HOUR = ("akademinė valanda", "akademinės valandos", "akademinių valandų", "akademinės valandos")


@pytest.mark.parametrize(
    ("one", "two", "ten", "half"),
    [
        HOUR,
        ("diena", "dienos", "dienų", "dienos"),
        ("pamoka", "pamokos", "pamokų", "pamokos"),
        ("mokytojas", "mokytojai", "mokytojų", "mokytojo"),
        ("euras", "eurai", "eurų", "euro"),
        ("renginys", "renginiai", "renginių", "renginio"),
        ("direktorius", "direktoriai", "direktorių", "direktoriaus"),
        ("stažuotė", "stažuotės", "stažuočių", "stažuotės"),
        ("vyresnysis mokytojas", "vyresnieji mokytojai", "vyresniųjų mokytojų", "vyresniojo mokytojo"),
        ("sritis", "sritys", "sričių", "srities"),
        ("naktis", "naktys", "naktų", "nakties"),
        ("asmuo", "asmenys", "asmenų", "asmens"),
        ("mėnuo", "mėnesiai", "mėnesių", "mėnesio"),
        ("val.", "val.", "val.", "val."),
    ],
)
def test_a_number_governs_its_noun(one: str, two: str, ten: str, half: str) -> None:
    """DLKG, numerals: 1, 21, 101 singular; 2–9, 22 plural; 0, 10–20, 30, 111 genitive plural; a fraction genitive."""
    for number, noun in ((1, one), (21, one), (101, one), (2, two), (9, two), (122, two)):
        assert counted(number, one) == f"{number}\u00a0{noun}"
    for number in (0, 10, 11, 12, 19, 20, 30, 111, 1000):
        assert plural_form(number, one) == ten
    assert counted(Decimal("7.50"), one) == f"7,5\u00a0{half}"


def test_a_number_in_a_case() -> None:
    """What the number leaves free stands in the case asked for (papers: trunka 21 valandą, dėl 3 renginių)."""
    assert counted(21, "akademinė valanda", "acc") == "21\u00a0akademinę valandą"
    assert counted(2, "akademinė valanda", "acc") == "2\u00a0akademines valandas"
    assert counted(12, "akademinė valanda", "acc") == "12\u00a0akademinių valandų"
    assert counted(3, "renginys", "gen") == "3\u00a0renginių"
    assert counted(21, "renginys", "gen") == "21\u00a0renginio"
    assert counted(3, "diena", "dat") == "3\u00a0dienoms"
    assert counted(10, "diena", "dat") == "10\u00a0dienų"


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_the_form_depends_on_the_last_two_figures(number: int) -> None:
    """The noun after a number is the noun after its last two figures, whatever its sign."""
    assert plural_form(number, "diena") == plural_form(abs(number) % 100, "diena")


@pytest.mark.parametrize(
    ("amount", "words", "figures"),
    [
        ("57.5", "penkiasdešimt septyni eurai 50\u00a0ct", "57,50\u00a0Eur"),
        ("1", "vienas euras 00\u00a0ct", "1,00\u00a0Eur"),
        ("0", "nulis eurų 00\u00a0ct", "0,00\u00a0Eur"),
        ("1234.505", "tūkstantis du šimtai trisdešimt keturi eurai 51\u00a0ct", "1\u00a0234,51\u00a0Eur"),
        ("22000", "dvidešimt du tūkstančiai eurų 00\u00a0ct", "22\u00a0000,00\u00a0Eur"),
        ("111", "šimtas vienuolika eurų 00\u00a0ct", "111,00\u00a0Eur"),
        ("21", "dvidešimt vienas euras 00\u00a0ct", "21,00\u00a0Eur"),
        ("-0.001", "nulis eurų 00\u00a0ct", "0,00\u00a0Eur"),
    ],
)
def test_money(amount: str, words: str, figures: str) -> None:
    """Euros in words and cents in figures; in figures a comma, two decimals, no-break spaces."""
    assert money_in_words(Decimal(amount)) == words
    assert money_text(Decimal(amount)) == figures


@given(st.integers(min_value=0, max_value=10**12))
def test_words_add_up_to_the_number(number: int) -> None:
    """Read back word by word, a number in words is the number."""
    ones = {in_words(n): n for n in range(20)} | {in_words(n): n for n in range(20, 100, 10)}
    scales = {"tūkstan": 1000, "milijon": 10**6, "milijard": 10**9, "trilijon": 10**12}
    total = group = 0
    for word in in_words(number).split():
        scale = next((size for stem, size in reversed(scales.items()) if word.startswith(stem)), None)
        if scale:
            total, group = total + (group or 1) * scale, 0
        elif word.startswith("šimt"):
            group = (group or 1) * 100
        else:
            group += ones[word]
    assert total + group == number


def test_numbers_out_of_range_are_refused() -> None:
    """No word is made up for a number without one."""
    with pytest.raises(ValueError, match="out of range"):
        in_words(-1)
    with pytest.raises(ValueError, match="unknown case"):
        plural_form(1, "diena", "kilm")
