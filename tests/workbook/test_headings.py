"""Headings as schools write them: every variant of the glossary, what fits several columns, what is only near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.workbook import aliases, headings, schema
from ktp_xlsx.workbook.people_sheets import read_lists
from tests.workbook.sheets_inline import grid, told

PLAN = headings.plan_vocabulary({})
ALL = [c.heading for c in (*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS)]

# The variants of the glossary, and the slips beside them.
GLOSSARY = """
Nr.: Eil. Nr. | Eilės Nr. | Eil.nr | # | Nr | Eil.Nr.
Tobulintina kompetencija: Tobulinama kompetencija | Kompetencijos | Poreikis | Tobulintinos kompetencijos
Kompetencijos grupė: Kompetencijų grupė | Kompetencijos rūšis | Kompetencijų sritis
Poreikio pagrindas: Pagrindas | Poreikio pagrindimas | Kodėl reikia | Kodėl reikia?
Siekiamas rezultatas: Laukiamas rezultatas | Tikėtinas rezultatas | Rezultatas
Renginio tema: Renginys | Renginio pavadinimas | Seminaro tema | Veikla
Forma: Renginio forma | Renginio rūšis | Tipas | Forma (seminaras, kursai)
Būdas: Vykdymo būdas
Organizatorius: Teikėjas | Rengėjas | Institucija | Vykdytojas
Vieta: Renginio vieta | Miestas | Vieta (miestas)
Data nuo: Pradžia | Renginio pradžia | Pradžios data | Nuo | Data (nuo)
Data iki: Pabaiga | Renginio pabaiga | Pabaigos data | Iki | Data (iki)
Trukmė, ak. val.: Trukmė | Trukmė (val.) | Valandos | Val. sk. | Akad. val. | Valandų skaičius | Trukmė ak. val.
Dalyvio mokestis, Eur: Mokestis | Dalyvio mokestis € | Kaina vienam | Dalyvio mokestis (Eur) | DALYVIO MOKESTIS, EUR.
Kitos išlaidos, Eur: Kelionės išlaidos | Kelionė | Papildomos išlaidos | Kitos išlaidos (€)
Lėšų šaltinis: Finansavimo šaltinis | Šaltinis | Finansavimas | Lėšų saltinis
Pavaduoti: Reikia pavaduoti | Pavadavimas | Ar reikia pavaduoti | Ar reikia pavaduoti?
Prioritetas: Svarba | Būtinumas
Pastabos: Pastaba | Komentaras | Komentarai
Dalyvauta: Dalyvavo | Dalyvavimas | Įvykdyta
Faktinė trukmė, ak. val.: Faktinės val. | Reali trukmė
Faktinė kaina, Eur: Faktiškai sumokėta | Reali kaina | Faktinė kaina (Eur)
Dokumento Nr.: Pažymėjimo Nr. | Pažymos Nr. | Sertifikatas | Sertifikato Nr. | Dokumento Nr
Pasidalyta: Pasidalinta | Sklaida | Sklaidos data | Patirties sklaida
Sklaidos forma: Kaip pasidalyta | Sklaidos būdas
Įsivertinta: Įsivertinimas | Įsivertinimo data
Poveikis (0–3): Poveikis | Savęs vertinimas | Poveikis (0-3) | Poveikis 0–3
Vadovas įvertino: Vadovo įvertinimas | Vertinimo data
Vadovo vertinimas (0–3): Įvertinimas | Vadovo balas | Vadovo vertinimas
Skelbti: Viešinti | Skelbimas
Medžiagos nuoroda: Nuoroda | Medžiaga
"""


@pytest.mark.parametrize("line", GLOSSARY.strip().splitlines())
def test_variants_of_the_glossary(line: str) -> None:
    """Each variant is its contract heading: in capitals, over two lines, with a colon, an asterisk or a number."""
    heading, _, variants = line.partition(": ")
    for variant in (heading, *variants.split(" | ")):
        ways = (variant, variant.upper(), variant.replace(" ", "\n"), variant.replace(" ", "  "), f"{variant} *")
        numbered = (f"3. {variant}",) if variant[0].isalpha() else ()
        assert {way: PLAN.read(way) for way in (*ways, *numbered)} == dict.fromkeys((*ways, *numbered), heading)


def placed(line: str, own: dict[str, str] | None = None) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Columns and findings of a heading row written ` | ` between cells."""
    words = headings.plan_vocabulary(own or {})
    result = headings.place("Planas", 1, grid(line).grid[0], words)
    return dict(result.columns), told(result.findings)


def test_words_that_fit_several_columns() -> None:
    """„Tema“, „Data“, „Kaina“ are taken where one reading is left."""
    assert placed("Kompetencijos | Tema | Data | Kaina") == (
        {"Tobulintina kompetencija": 1, "Renginio tema": 2, "Data nuo": 3, "Dalyvio mokestis, Eur": 4},
        [],
    )


def test_a_bare_word_beside_the_full_heading_is_another_column() -> None:
    """„Tema“ next to „Renginio tema“, „Kaina“ next to „Dalyvio mokestis“ is told, not taken and no duplicate."""
    columns, findings = placed("Tema | Renginio tema | Kaina | Dalyvio mokestis, Eur")
    assert columns == {"Renginio tema": 2, "Dalyvio mokestis, Eur": 4}
    assert {cell for _, cell in findings} == {"A1", "C1"}


def test_money_word_with_two_readings_is_proposed() -> None:
    """„Lėšos“ may be a sum or a source: with neither placed it is proposed (KTP-104), with one placed taken."""
    assert placed("Renginio tema | Lėšos")[1] == [("KTP-104", "B1")]
    assert placed("Renginio tema | Mokestis | Lėšos")[0]["Lėšų šaltinis"] == 3


def test_a_bare_word_after_the_event() -> None:
    """„Kaina“ among the columns of `Po renginio` is what was really paid."""
    assert placed("Renginio tema | Dalyvauta | Kaina")[0] == {
        "Renginio tema": 1,
        "Dalyvauta": 2,
        "Faktinė kaina, Eur": 3,
    }


def test_a_near_miss_is_proposed_never_taken() -> None:
    """KTP-104 for two letters, with the contract's heading; KTP-105 for what is near nothing."""
    words = headings.plan_vocabulary({})
    found = headings.place("Planas", 1, ("Tobulntina kompetencja", "Renginio tema", "Mano užrašai"), words)
    assert dict(found.columns) == {"Renginio tema": 2}
    assert told(found.findings) == [("KTP-104", "A1"), ("KTP-105", "C1")]
    assert found.findings[0].values["siūlymas"] == "Tobulintina kompetencija"


def test_days_are_not_hours() -> None:
    """„Trukmė (d.)“ is not taken for academic hours."""
    for wording in ("Trukmė (d.)", "Trukmė, d.", "Trukmė (dienomis)", "Trukmė dienomis"):
        assert "Trukmė, ak. val." not in placed(f"Renginio tema | {wording}")[0]


def test_a_heading_twice() -> None:
    """KTP-106 at the second, with the cell of the first; the exact wording keeps its column against an alias."""
    assert placed("Renginio tema | Vieta | Miestas") == ({"Renginio tema": 1, "Vieta": 2}, [("KTP-106", "C1")])
    assert placed("Vieta | Vieta | Renginio tema") == ({"Vieta": 1, "Renginio tema": 3}, [("KTP-106", "B1")])
    assert placed("Miestas | Vieta | Renginio tema") == ({"Vieta": 2, "Renginio tema": 3}, [("KTP-106", "A1")])


def test_the_band_is_no_heading() -> None:
    """`Po renginio` above or among the headings says nothing by itself."""
    assert placed("Renginio tema | PO RENGINIO")[1] == []


def test_the_schools_own_wording_wins() -> None:
    """`Mūsų antraštė` goes before every default alias and may rename a contract's word."""
    columns, findings = placed("Kas moka | Veikla", {"Kas moka": "Lėšų šaltinis", "Veikla": "Forma"})
    assert (columns, findings) == ({"Lėšų šaltinis": 1, "Forma": 2}, [])


def test_own_wording_comes_from_the_lists_sheet() -> None:
    """`Klasifikatoriai`: a slip in `Atitinka` is told with the heading it may stand for."""
    lists = read_lists(
        grid(
            """
            Mūsų antraštė | Atitinka
            Kas moka      | lėšų šaltinis
            Ką mokomės    | Renginio temos
            """,
            name="Klasifikatoriai",
        )
    )
    assert lists.own == {"Kas moka": "Lėšų šaltinis"}
    assert told(lists.findings) == [("KTP-104", "B3")]


def test_a_personal_code_in_a_heading_row_is_not_repeated() -> None:
    """A finding on an unknown heading never prints what may be a personal code."""
    found = headings.place("Planas", 1, ("Renginio tema", "38001011234"), PLAN)
    assert told(found.findings) == [("KTP-951", "B1")]
    assert all("38001011234" not in f.message for f in found.findings)


def test_no_two_columns_share_an_alias() -> None:
    """A wording leads to one heading of its table, whichever order the aliases are read in."""
    for variants in (aliases.PLAN, aliases.LABELS, aliases.STAFF, aliases.FUNDS, aliases.TIMETABLE, aliases.TRAININGS):
        leads: dict[str, str] = {}
        for heading, wordings in variants.items():
            for wording in (heading, *wordings):
                assert leads.setdefault(headings.bare(wording), heading) == heading, wording


@given(st.text(max_size=60))
def test_law_folding_is_idempotent(text: str) -> None:
    """A heading that was made bare stays as it is when made bare again."""
    assert headings.bare(headings.bare(text)) == headings.bare(text)


@given(st.permutations(ALL), st.integers(0, 3))
def test_law_the_order_of_columns_does_not_matter(order: list[str], gap: int) -> None:
    """All headings of the contract are placed, in any order, with any empty columns before them."""
    found = headings.place("Planas", 1, ("",) * gap + tuple(order), PLAN)
    assert found.findings == ()
    assert found.columns == {h: n for n, h in enumerate(order, start=gap + 1)}


@given(st.lists(st.one_of(st.text(max_size=20), st.floats(), st.booleans(), st.sampled_from(ALL)), max_size=12))
def test_law_any_heading_row_is_placed(cells: list[object]) -> None:
    """No heading row makes the reader raise; a column is used once, and findings name existing cells."""
    found = headings.place("Planas", 1, cells, PLAN)
    assert len(set(found.columns.values())) == len(found.columns)
    assert all(1 <= f.place.column <= len(cells) for f in found.findings)
