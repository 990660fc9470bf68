"""First names, surnames and full names in the cases."""

from __future__ import annotations

import pytest

from ktp_xlsx.language import CASES, decline, paradigm

# Nominative, gender: genitive, dative, accusative, instrumental, locative, vocative. Invented people.
SURE = {
    ("Aurimas", "m"): "Aurimo Aurimui Aurimą Aurimu Aurime Aurimai",
    ("Vėjas", "m"): "Vėjo Vėjui Vėją Vėju Vėjuje Vėjau",
    ("Daukantis", "m"): "Daukančio Daukančiui Daukantį Daukančiu Daukantyje Daukanti",
    ("Lygaudis", "m"): "Lygaudžio Lygaudžiui Lygaudį Lygaudžiu Lygaudyje Lygaudi",
    ("Rudkojis", "m"): "Rudkojo Rudkojui Rudkojį Rudkoju Rudkojyje Rudkoji",
    ("Bičkys", "m"): "Bičkio Bičkiui Bičkį Bičkiu Bičkyje Bičky",
    ("Karklytys", "m"): "Karklyčio Karklyčiui Karklytį Karklyčiu Karklytyje Karklyty",
    ("Mažulius", "m"): "Mažuliaus Mažuliui Mažulių Mažuliumi Mažuliuje Mažuliau",
    ("Želmuo", "m"): "Želmens Želmeniui Želmenį Želmeniu Želmenyje Želmenie",
    ("Smilga", "m"): "Smilgos Smilgai Smilgą Smilga Smilgoje Smilga",
    ("Ąžuolienė", "f"): "Ąžuolienės Ąžuolienei Ąžuolienę Ąžuoliene Ąžuolienėje Ąžuoliene",
    ("Liucija", "f"): "Liucijos Liucijai Liuciją Liucija Liucijoje Liucija",
    ("Viltis", "f"): "Vilties Vilčiai Viltį Viltimi Viltyje Viltie",
    ("Joyce’as", "m"): "Joyce’o Joyce’ui Joyce’ą Joyce’u Joyce’e Joyce’ai",
    ("Olševski", "m"): "Olševskio Olševskiui Olševskį Olševskiu Olševskyje Olševski",
}


@pytest.mark.parametrize(("nominative", "gender"), SURE)
def test_declension_classes(nominative: str, gender: str) -> None:
    """Every class by ending and gender, softened consonants and vocatives of names included, and sure of it."""
    table = paradigm(nominative, gender)
    assert [declined.form for declined in table.values()] == [nominative, *SURE[nominative, gender].split()]
    assert all(declined.sure for declined in table.values())
    assert tuple(table) == CASES


@pytest.mark.parametrize(
    "surname", ["Norvilas", "Petraitis", "Rudys", "Mackus", "Akmuo", "Savčenko", "Schmidt", "Suboč"]
)
def test_a_womans_surname_in_a_mans_form_stays(surname: str) -> None:
    """VLKK 13434; N-1 (158) of 2016, 4.1.4: the first name is declined, the surname is not."""
    dative = f"Rasai {surname}"
    assert decline(f"Rasa {surname}", "dat", "f").form == dative


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Furjė", "m"),
        ("Kregždė", "m"),
        ("Kregždė", None),
        ("Zola", "m"),
        ("Goethe", "m"),
        ("Daina Bosas", None),
        ("Denis", "m"),
    ],
)
def test_what_the_ending_cannot_decide_is_not_sure(text: str, gender: str | None) -> None:
    """A person is asked instead of a form being taken for granted; the nominative is always sure."""
    table = paradigm(text, gender)
    assert not any(declined.sure for case, declined in table.items() if case != "nom")
    assert table["nom"] == (text, True)


@pytest.mark.parametrize(
    ("text", "case", "form"),
    [
        ("Furjė", "gen", "Furjė"),
        ("Pjeras Gotjė", "gen", "Pjero Gotjė"),
        ("Salomėja Nėris", "gen", "Salomėjos Nėries"),
        ("Klaus Vėlius", "gen", "Klauso Vėliaus"),
        ("Andrej Orlov", "gen", "Andrejaus Orlovo"),
        ("Rasa Lindė.", "gen", "Rasos Lindės."),
        ("Kregždė", "gen", "Kregždės"),
        ("Michal Mackevič", "gen", "Michalo Mackevičiaus"),
        ("Jonas Petras Rudys", "dat", "Jonui Petrui Rudžiui"),
        ("Ona Rūta Vėlienė", "acc", "Oną Rūtą Vėlienę"),
        ("Ona Vėlytė-Rudienė", "ins", "Ona Vėlyte-Rudiene"),
        ("Jonas Petraitis-Akmuo", "gen", "Jono Petraičio-Akmens"),
        ("V. Norkus", "voc", "V. Norkau"),
        ("V.Norkus", "acc", "V.Norkų"),
        ("PETRAS ŽALTYS", "gen", "PETRO ŽALČIO"),
        ("JONAS AKMUO", "voc", "JONAI AKMENIE"),
        ("VILTIS RUDIENĖ", "dat", "VILČIAI RUDIENEI"),
        ("dr. Jonas Vėlius", "dat", "dr. Jonui Vėliui"),
        ("Nikita Orlovas", "dat", "Nikitai Orlovui"),
        ("Anna von Berg", "gen", "Annos von Berg"),
        ("Rasa\u00a0Lindė", "dat", "Rasai\u00a0Lindei"),
        ("  Rasa  Lindė ", "dat", "  Rasai  Lindei "),
    ],
)
def test_full_names(text: str, case: str, form: str) -> None:
    """Several given names, double-barrelled surnames, initials, capitals, particles and spaces as typed."""
    assert decline(text, case).form == form


def test_an_unknown_gender_is_sure_only_of_shared_forms() -> None:
    """`Norvilė` may be a man or a woman, `Rasa` too by its ending, but -a has one declension for both."""
    assert decline("Rasa", "dat") == ("Rasai", True)
    assert not decline("Norvilė", "dat").sure
    assert decline("Norvilė", "dat", "f") == ("Norvilei", True)


def test_a_case_or_gender_that_does_not_exist_is_refused() -> None:
    """A slip in a template is told, never guessed."""
    with pytest.raises(ValueError, match="unknown case"):
        decline("Rasa", "genitive")
    with pytest.raises(ValueError, match="unknown gender"):
        decline("Rasa", "gen", "x")
