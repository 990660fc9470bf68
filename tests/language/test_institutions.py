"""Institutions in the genitive, places in the locative."""

from __future__ import annotations

import pytest

from ktp_xlsx.language import genitive_of_institution, locative_of_place


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Vilniaus „Pavyzdžio“ gimnazija", "Vilniaus „Pavyzdžio“ gimnazijos"),
        ("Kauno lopšelis-darželis „Pasaka“", "Kauno lopšelio-darželio „Pasaka“"),
        ("Jonavos Jeronimo Ralio gimnazija", "Jonavos Jeronimo Ralio gimnazijos"),
        ("Kauno Jono Pauliaus II gimnazija", "Kauno Jono Pauliaus II gimnazijos"),
        ("Kauno pavyzdinis švietimo centras", "Kauno pavyzdinio švietimo centro"),
        ("Nacionalinė švietimo agentūra", "Nacionalinės švietimo agentūros"),
        ("Vilniaus lietuvių namai", "Vilniaus lietuvių namų"),
        ("Šiaulių specialusis ugdymo centras", "Šiaulių specialiojo ugdymo centro"),
        ("VILNIAUS PAVYZDŽIO GIMNAZIJA", "VILNIAUS PAVYZDŽIO GIMNAZIJOS"),
        ("švietimo, mokslo ir sporto ministerija", "švietimo, mokslo ir sporto ministerijos"),
        ("VšĮ „Pavyzdys“", "VšĮ „Pavyzdys“"),
    ],
)
def test_genitive_of_institutions(name: str, genitive: str) -> None:
    """The kind word and its adjectives are declined; genitives and quoted names stay."""
    assert genitive_of_institution(name) == (genitive, True)


@pytest.mark.parametrize("name", ["Kauno darželis Pasaka", "Akademijos Ugnės Karvelis gimnazija", "", "Kažkas"])
def test_a_proper_name_without_quotation_marks_is_not_sure(name: str) -> None:
    """Whether it is declined cannot be told by its ending."""
    assert not genitive_of_institution(name).sure


@pytest.mark.parametrize(
    ("place", "locative"),
    [
        ("Vilnius", "Vilniuje"),
        ("Druskininkai", "Druskininkuose"),
        ("Šiauliai", "Šiauliuose"),
        ("Kaunas", "Kaune"),
        ("Panevėžys", "Panevėžyje"),
        ("Švenčionys", "Švenčionyse"),
        ("Grigiškės", "Grigiškėse"),
        ("Širvintos", "Širvintose"),
        ("Naujoji Akmenė", "Naujojoje Akmenėje"),
        ("Senieji Trakai", "Senuosiuose Trakuose"),
        ("Kazlų Rūda", "Kazlų Rūdoje"),
        ("Žemaičių Naumiestis", "Žemaičių Naumiestyje"),
        ("mokytojų kambarys", "mokytojų kambaryje"),
        ("Kauno švietimo centras", "Kauno švietimo centre"),
    ],
)
def test_locative_of_places(place: str, locative: str) -> None:
    """Singular and plural place names, with an agreeing adjective or a genitive before them."""
    assert locative_of_place(place) == (locative, True)


@pytest.mark.parametrize("place", ["Zoom", "Vilniuje", "Laukžemys", "Kaunas, Vilnius", ""])
def test_places_that_are_not_sure(place: str) -> None:
    """Foreign endings, forms already declined, -ys that no list names."""
    assert not locative_of_place(place).sure
