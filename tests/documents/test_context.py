"""The words of papers: cases, agreement, lists, and what a person wrote winning over the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ktp_xlsx.documents import phrases
from ktp_xlsx.documents.context import citation, title, words_of
from ktp_xlsx.documents.named import Someone
from ktp_xlsx.documents.render import printed
from ktp_xlsx.documents.templates import papers
from ktp_xlsx.order_values import CoverLine, Money, Person, Signer
from tests.documents.orders import (
    DAIVA,
    IEVA,
    JONAS,
    MINDAUGAS,
    PETRAS,
    RASA,
    RUTA,
    SEMINAR,
    amendment,
    annulment,
    leave,
    several,
    signed,
    trip,
)

TEMPLATES = papers()


def points(order: object) -> list[str]:
    lines = printed(order, TEMPLATES).lines  # type: ignore[arg-type]
    return [line.text.replace("\u00a0", " ") for line in lines if line.style in {"Punktas", "Papunktis"}]


@pytest.mark.parametrize(
    ("form", "where", "pronoun"),
    [
        ("seminaras", "seminare", "kurį"),
        ("kursai", "kursuose", "kuriuos"),
        ("mokymai", "mokymuose", "kuriuos"),
        ("nuotoliniai mokymai", "nuotoliniuose mokymuose", "kuriuos"),
        ("paskaita", "paskaitoje", "kurią"),
        ("konferencija", "konferencijoje", "kurią"),
        ("Tarptautinė konferencija", "tarptautinėje konferencijoje", "kurią"),
        ("stažuotė", "stažuotėje", "kurią"),
        ("edukacinė išvyka", "edukacinėje išvykoje", "kurią"),
        ("ilgalaikė programa", "ilgalaikėje programoje", "kurią"),
        ("studijos", "studijose", "kurias"),
        ("kūrybinės dirbtuvės", "kūrybinėse dirbtuvėse", "kurias"),
        ("seminarų ciklas", "seminarų cikle", "kurį"),
    ],
)
def test_the_form_of_an_event_agrees(form: str, where: str, pronoun: str) -> None:
    """After `dalyvauti` the locative, and `kuris` in the accusative of the same gender and number (papers.md 2.2)."""
    first = points(leave(event=replace(SEMINAR, form=form)))[0]
    assert f"dalyvauti {where} „" in first
    assert f", {pronoun} organizuoja " in first


@pytest.mark.parametrize(
    ("source", "genitive"),
    [
        ("Mokymo lėšos", "mokymo lėšų"),
        ("Savivaldybės biudžeto lėšos", "savivaldybės biudžeto lėšų"),
        ("Įstaigos pajamų lėšos", "įstaigos pajamų lėšų"),
        ("Asmeninės lėšos", "asmeninių lėšų"),
        ("ES projekto lėšos", "ES projekto lėšų"),
        ("Valstybės biudžetas", "valstybės biudžeto"),
    ],
)
def test_sources_of_money_in_the_genitive(source: str, genitive: str) -> None:
    """`iš` asks for the genitive; `lėšos` has no singular."""
    made = points(leave(money=Money((source,), (Decimal(60),)), cover=()))
    assert f"Nustatau, kad dalyvio mokestis (60,00 Eur) mokamas iš {genitive}." in made[1]


@pytest.mark.parametrize(
    ("town", "there", "into"),
    [
        ("Kaunas", "Kaune", "Kauną"),
        ("Klaipėda", "Klaipėdoje", "Klaipėdą"),
        ("Šiauliai", "Šiauliuose", "Šiaulius"),
        ("Druskininkai", "Druskininkuose", "Druskininkus"),
        ("Naujoji Akmenė", "Naujojoje Akmenėje", "Naująją Akmenę"),
        ("Marijampolė", "Marijampolėje", "Marijampolę"),
        ("Vilnius, Pavyzdžio g. 1", "Vilniuje, Pavyzdžio g. 1", "Vilnių, Pavyzdžio g. 1"),
    ],
)
def test_places(town: str, there: str, into: str) -> None:
    """Where it is held, and where people are sent."""
    assert f" {there} dalyvauti " in points(leave(event=replace(SEMINAR, venue=town)))[0]
    event = trip().event
    assert event is not None
    assert f"į komandiruotę į {into}." in points(trip(event=replace(event, venue=town)))[0]


@pytest.mark.parametrize("person", [RUTA, JONAS, IEVA, PETRAS, RASA, MINDAUGAS], ids=lambda p: p.last_name)
def test_a_person_in_each_slot(person: Person) -> None:
    """Title: genitive; leave: dative; duty: accusative with a short post for teachers."""
    made = printed(leave(people=(person,), cover=()), TEMPLATES)
    forms = {
        "Kazlauskienė": ("ĖS RŪTOS KAZLAUSKIENĖS", "ei Rūtai Kazlauskienei", "mokytoją Rūtą Kazlauskienę"),
        "Petraitis": ("O JONO PETRAIČIO", "ui Jonui Petraičiui", "mokytoją Joną Petraitį"),
        "Norkutė": ("OS IEVOS NORKUTĖS", "ai Ievai Norkutei", "mokytoją Ievą Norkutę"),
        "Rudys": ("O PETRO RUDŽIO", "ui Petrui Rudžiui", "mokytoją Petrą Rudį"),
        "Lindė": ("ĖS RASOS LINDĖS", "ei Rasai Lindei", "socialinę pedagogę Rasą Lindę"),
        "Vėlius": ("O MINDAUGO VĖLIAUS", "ui Mindaugui Vėliui", "socialinį pedagogą Mindaugą Vėlių"),
    }[person.last_name]
    text = "\n".join(line.text for line in made.lines)
    assert f"{forms[0]} DALYVAVIMO" in text
    assert f"{forms[1]} 2026" in text
    assert f"Įpareigoju {forms[2]} iki" in text
    assert made.unsure == []


def test_forms_that_a_person_wrote_win() -> None:
    """The cell `Linksniai` is printed to the letter; what it leaves out is declined and told as unsure."""
    guest = Person("Rasa", "Furjė", "mokytoja", "f", "D-9", "naud.: Rasai Furjė; kilm.: Rasos Furjė")
    made = printed(leave(people=(guest,), cover=()), TEMPLATES)
    assert "mokytojai Rasai Furjė 2026" in " ".join(line.text for line in made.lines)
    assert {case for _, case, _ in made.unsure} <= {"acc"}
    broken = replace(guest, cases="bet kas")
    assert printed(leave(people=(broken,), cover=()), TEMPLATES).lines


def test_posts_stand_in_small_letters_inside_and_large_below() -> None:
    """`Darbuotojai` may say `Istorijos mokytoja`; a word in capitals stays."""
    assert "istorijos mokytojai" in points(leave(people=(replace(IEVA, post="Istorijos mokytoja"),), cover=()))[0]
    assert "IT specialistei" in points(leave(people=(replace(IEVA, post="IT specialistė"),), cover=()))[0]
    frame = words_of(leave(signer=Signer(replace(DAIVA, post="direktorė"))))
    assert frame.values["vadovas"].pareigos_parase == "Direktorė"


@pytest.mark.parametrize(
    ("person", "post"),
    [
        (DAIVA, "Direktoriaus pavaduotoja ugdymui, atliekanti direktoriaus pareigas"),
        (
            Person("Tomas", "Gaidys", "direktoriaus pavaduotojas ugdymui", "m"),
            "Direktoriaus pavaduotojas ugdymui, atliekantis direktoriaus pareigas",
        ),
        (
            Person("Tomas", "Gaidys", "pavaduotojas, laikinai atliekantis direktoriaus pareigas", "m"),
            "Pavaduotojas, laikinai atliekantis direktoriaus pareigas",
        ),
    ],
)
def test_who_signs_for_the_head(person: Person, post: str) -> None:
    """The words of an acting signer agree with the person; a school's own words are not said twice."""
    assert words_of(leave(signer=Signer(person, acting=True))).values["vadovas"].pareigos_parase == post


def test_what_people_do_there_besides_taking_part() -> None:
    """A lecturer or an assessor."""
    assert "Kaune skaityti pranešimą seminare „" in points(leave(role="skaityti pranešimą"))[0]


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        ("1", "1 akademinė valanda"),
        ("6", "6 akademinės valandos"),
        ("6.5", "6,5 akademinės valandos"),
        ("12", "12 akademinių valandų"),
        ("21", "21 akademinė valanda"),
    ],
)
def test_hours_govern_their_noun(hours: str, text: str) -> None:
    assert f"({text})" in points(leave(event=replace(SEMINAR, hours=Decimal(hours))))[0]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 10, 15), date(2026, 10, 16), "2026 m. spalio 15–16 d."),
        (date(2026, 10, 30), date(2026, 11, 2), "2026 m. spalio 30 d. – lapkričio 2 d."),
        (date(2026, 12, 29), date(2027, 1, 3), "2026 m. gruodžio 29 d. – 2027 m. sausio 3 d."),
    ],
)
def test_days_of_an_event(start: date, end: date, text: str) -> None:
    assert f"{text} Kaune dalyvauti" in points(leave(event=replace(SEMINAR, start=start, end=end)))[0]


def test_one_substitute_is_one_sentence() -> None:
    """No list of one item."""
    cover = (
        CoverLine(date(2026, 10, 15), "2", "8a", RUTA, substitute=JONAS),
        CoverLine(date(2026, 10, 15), "3", "7b", RUTA, substitute=JONAS),
    )
    assert points(leave(cover=cover))[1] == (
        "2. Pavedu lietuvių kalbos ir literatūros mokytojui Jonui Petraičiui 2026 m. spalio 15 d. pavaduoti mokytoją "
        "Rūtą Kazlauskienę per 2 pamoką (8a klasė) ir per 3 pamoką (7b klasė)."
    )


def test_each_absent_person_has_a_point() -> None:
    """Two participants away: two points."""
    day = date(2026, 11, 12)
    cover = (
        CoverLine(day, "1", "5a", IEVA, substitute=JONAS),
        CoverLine(day, "1", "6a", PETRAS, substitute=RUTA),
    )
    made = points(several(cover=cover))
    assert any("pavaduoti mokytoją Ievą Norkutę per 1 pamoką (5a klasė)." in text for text in made)
    assert any("pavaduoti mokytoją Petrą Rudį per 1 pamoką (6a klasė)." in text for text in made)


def test_lessons_without_a_substitute() -> None:
    """Three ways make a list; a swap in words is printed as typed; what needs no cover is not named."""
    day = date(2026, 10, 15)
    cover = (
        CoverLine(day, "1", "5a", RUTA, "savarankiškas darbas"),
        CoverLine(day, "2", "5b", RUTA, "Pamokos sukeičiamos", with_what="penktadienio 3 pamoka"),
        CoverLine(day, "3", "5c", RUTA, "klasės jungiamos", with_what="5d klasė, 5e"),
        CoverLine(day, "4", "5d", RUTA, "pavaduoti nereikia"),
    )
    made = points(leave(cover=cover))
    assert made[1:5] == [
        "2. Nustatau, kad:",
        "2.1. 2026 m. spalio 15 d. 1 pamoka (5a klasė) skiriama savarankiškam darbui;",
        "2.2. 2026 m. spalio 15 d. 2 pamoka (5b klasė) sukeičiama su penktadienio 3 pamoka;",
        "2.3. 2026 m. spalio 15 d. 3 pamoka 5c, 5d ir 5e klasėms vedama kartu.",
    ]
    assert not any("4 pamoka" in text for text in made)


def test_money_in_all_its_ways() -> None:
    """Fee and costs, only a fee, only costs, several kinds of cost, nothing."""
    source = ("Mokymo lėšos",)
    sixty, twelve = (Decimal(60),), Decimal(12)

    def said(money: Money) -> str:
        found = [text for text in points(leave(cover=(), money=money)) if "moka" in text and "iš " in text]
        return found[0].partition("kad ")[2] if found else ""

    assert said(Money(source, sixty, twelve)) == (
        "dalyvio mokestis (60,00 Eur) mokamas, o kelionės išlaidos (12,00 Eur) apmokamos iš mokymo lėšų."
    )
    assert said(Money(source, sixty)) == "dalyvio mokestis (60,00 Eur) mokamas iš mokymo lėšų."
    assert said(Money(source, (), twelve)) == "kelionės išlaidos (12,00 Eur) apmokamos iš mokymo lėšų."
    assert said(Money(source, (), twelve, Decimal(30), Decimal(5))) == (
        "kelionės (12,00 Eur), nakvynės (30,00 Eur) ir kitos (5,00 Eur) išlaidos apmokamos iš mokymo lėšų."
    )
    assert said(Money()) == ""


def test_titles_for_the_register() -> None:
    """In ordinary letters, with a plain hyphen, without a full stop; quotation marks close once."""
    registered = signed(leave(), "P-140", date(2026, 10, 12))
    assert title(registered) == (
        "Dėl lietuvių kalbos ir literatūros mokytojos metodininkės Rūtos Kazlauskienės dalyvavimo kvalifikacijos "
        "tobulinimo renginyje"
    )
    assert title(amendment(registered, registered)).startswith(
        "Dėl Vilniaus Pavyzdžio gimnazijos direktoriaus 2026\u00a0m. spalio 12\u00a0d. įsakymo Nr.\u00a0P-140 „Dėl "
    )
    assert title(annulment(registered)).endswith("“ pripažinimo netekusiu galios")
    assert citation(registered).number == "P-140"


def test_two_closing_marks_never_meet() -> None:
    """A topic that ends with a quotation mark of its own (papers.md 2.5)."""
    assert "„Kursas „Abc“ (6" in points(leave(event=replace(SEMINAR, topic="Kursas „Abc“")))[0]


def test_lists_of_people_in_a_case() -> None:
    """`a, b ir c`, each with its post; a person of unknown gender is still declined."""
    assert phrases.joined(["a"]) == "a"
    assert phrases.joined(["a", "b"]) == "a ir b"
    assert phrases.joined(["a", "b", "c"]) == "a, b ir c"
    assert (
        Someone(Person("Ieva", "Norkutė", "istorijos mokytoja"), []).in_case("dat")
        == "istorijos mokytojai Ievai Norkutei"
    )


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2026-10-15", "2026-10-16", "2026 m. spalio 15–16 d."),
        ("2026-10", "2026-10", "2026 m. spalio mėn."),
        ("2026-12", "2027-02", "2026 m. gruodžio – 2027 m. vasario mėn."),
        ("2026-10", "2026-11-05", "2026 m. spalio – lapkričio mėn."),
        ("2026-10-15", "", "2026 m. spalio 15 d."),
        ("2026-10-15", "2026-10-12", "2026 m. spalio 15 d."),  # an end before the start is a finding of its own
        ("", "", ""),
    ],
)
def test_times_known_to_the_month(start: str, end: str, text: str) -> None:
    assert phrases.partial_range(start, end).replace("\u00a0", " ") == text
