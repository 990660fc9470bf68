"""Posts, and names with a post before or after."""

from __future__ import annotations

import pytest

from ktp_xlsx.language import decline

DATIVES = {
    "matematikos mokytoja metodininkė": "matematikos mokytojai metodininkei",
    "lietuvių kalbos ir literatūros mokytojas ekspertas": "lietuvių kalbos ir literatūros mokytojui ekspertui",
    "vyresnioji mokytoja": "vyresniajai mokytojai",
    "vyresnysis mokytojas": "vyresniajam mokytojui",
    "specialusis pedagogas": "specialiajam pedagogui",
    "vyriausioji buhalterė": "vyriausiajai buhalterei",
    "vyriausiasis buhalteris": "vyriausiajam buhalteriui",
    "vyr. buhalterė": "vyr. buhalterei",
    "laikinai einanti direktoriaus pareigas": "laikinai einančiai direktoriaus pareigas",
    "laikinai einantis direktoriaus pareigas": "laikinai einančiam direktoriaus pareigas",
    "direktoriaus pavaduotojas ugdymui": "direktoriaus pavaduotojui ugdymui",
    "direktoriaus pavaduotoja ūkio reikalams": "direktoriaus pavaduotojai ūkio reikalams",
    "ugdymą organizuojančio skyriaus vedėjas": "ugdymą organizuojančio skyriaus vedėjui",
    "ugdymo karjerai specialistė": "ugdymo karjerai specialistei",
    "socialinis pedagogas": "socialiniam pedagogui",
    "kuruojanti vadovė": "kuruojančiai vadovei",
    "mokytojas-logopedas": "mokytojui-logopedui",
    "IT specialistas": "IT specialistui",
    "mokytojas (dailė)": "mokytojui (dailė)",
    "Vilniaus „Pavyzdys“ gimnazijos direktorė": "Vilniaus „Pavyzdys“ gimnazijos direktorei",
    "vaiko gerovės komisijos narys": "vaiko gerovės komisijos nariui",
    "atsakingas asmuo": "atsakingam asmeniui",
    "ūkvedys": "ūkvedžiui",
    "direktoriaus pavaduotojas neformaliajam švietimui": "direktoriaus pavaduotojui neformaliajam švietimui",
    "nepilnu etatu dirbanti mokytoja": "nepilnu etatu dirbančiai mokytojai",
    "laisvai samdomas lektorius": "laisvai samdomam lektoriui",
    "medicinos sesuo": "medicinos seseriai",
    "paskirtas vadovas": "paskirtam vadovui",
    "mokytoja, dirbanti pagal programą": "mokytojai, dirbančiai pagal programą",
    "daugiafunkcis centras": "daugiafunkciam centrui",
    "direktorius": "direktoriui",
    "nuotoliniai mokymai": "nuotoliniams mokymams",
}

# In capitals IT is no longer an abbreviation, and PASKIRTAS VADOVAS could be a person.
LIKE_NAMES_IN_CAPITALS = {"IT specialistas", "paskirtas vadovas", "atsakingas asmuo"}


@pytest.mark.parametrize("post", DATIVES)
def test_the_head_and_what_agrees_with_it_are_declined(post: str) -> None:
    """Genitives, datives, accusatives, abbreviations and quoted names stay; so in capitals."""
    assert decline(post, "dat").form == DATIVES[post]
    if post not in LIKE_NAMES_IN_CAPITALS:
        assert decline(post.upper(), "dat").form == DATIVES[post].upper()


@pytest.mark.parametrize(
    ("post", "vocative"),
    [
        ("psichologas", "psichologe"),
        ("mokytojas", "mokytojau"),
        ("buhalteris", "buhalteri"),
        ("narys", "nary"),
        ("direktorius", "direktoriau"),
        ("Bibliotekininkas", "Bibliotekininke"),
        ("vyresnysis mokytojas", "vyresnysis mokytojau"),
        ("direktorė", "direktore"),
    ],
)
def test_posts_take_the_vocative_of_common_nouns(post: str, vocative: str) -> None:
    """DLKG, nouns: -e and -jau, where names have -ai."""
    assert decline(post, "voc") == (vocative, True)


@pytest.mark.parametrize(
    ("text", "genitive"),
    [
        ("vyresnioji mokytoja Rasa Lindė", "vyresniosios mokytojos Rasos Lindės"),
        ("Ona Vėlienė, matematikos mokytoja metodininkė", "Onos Vėlienės, matematikos mokytojos metodininkės"),
        (
            "Direktoriaus pavaduotoja ugdymui Daiva Norvilienė",
            "Direktoriaus pavaduotojos ugdymui Daivos Norvilienės",
        ),
        ("MATEMATIKOS MOKYTOJA RASA LINDĖ", "MATEMATIKOS MOKYTOJOS RASOS LINDĖS"),
        (
            "Jonas Rudys, laikinai einantis direktoriaus pareigas",
            "Jono Rudžio, laikinai einančio direktoriaus pareigas",
        ),
        ("mokytoja Rasa Bosas", "mokytojos Rasos Bosas"),
        ("socialinė pedagogė I. Norkutė", "socialinės pedagogės I. Norkutės"),
        ("Petras Sargas", "Petro Sargo"),
        ("direktoriaus pavaduotojas neformaliajam švietimui", "direktoriaus pavaduotojo neformaliajam švietimui"),
    ],
)
def test_a_name_with_its_post(text: str, genitive: str) -> None:
    """Both are declined, each by its own rules, and the post tells the gender of the name."""
    assert decline(text, "gen") == (genitive, True)


def test_a_capital_post_that_may_be_a_surname() -> None:
    """Only the vocative tells them apart: Seniūne, if that is the post, Seniūnai of a man with that surname."""
    assert not decline("Seniūnas", "voc").sure
    assert decline("Seniūnas", "dat") == ("Seniūnui", True)


def test_a_phrase_without_a_nominative_is_not_sure() -> None:
    """Nothing to decline was found, so a person looks."""
    assert decline("skyriaus vedėjos", "dat") == ("skyriaus vedėjos", False)


@pytest.mark.parametrize(
    "text",
    [
        "jonas petraitis",
        "pavaduotojas (-a)",
        "mokytojas/a",
        "Montessori pedagogė",
        "paskirtas direktoriumi",
        "laisvai samdomas",
    ],
)
def test_posts_that_are_not_sure(text: str) -> None:
    """A name in small letters, both genders in one, a foreign word."""
    assert not decline(text, "dat").sure
