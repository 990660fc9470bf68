"""What an amending order says: every point that reads otherwise now, and nothing that is not a change of the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ktp_xlsx.documents.render import printed
from ktp_xlsx.documents.templates import papers
from ktp_xlsx.order_values import Citation, Order, School, SourceLine
from tests.documents.orders import (
    JONAS,
    LINA,
    MAN_SIGNS,
    ROWS,
    RUTA,
    SEMINAR,
    amendment,
    leave,
    programme,
    signed,
)

TEMPLATES = papers()
BEFORE = signed(leave(), "P-140", date(2026, 10, 12))
PROGRAMME = signed(programme(), "V-123", date(2026, 9, 10))


def said(earlier: Order, later: Order) -> list[str]:
    lines = printed(amendment(earlier, later), TEMPLATES).lines
    wanted = {"Tekstas", "Punktas", "Papunktis", "Dėstomas tekstas"}
    return [line.text.replace("\u00a0", " ") for line in lines if line.style in wanted]


def test_one_changed_point_is_one_sentence() -> None:
    """No number; the new point in quotation marks with its own number and full stop, nothing after the mark."""
    text = said(BEFORE, replace(BEFORE, sharing_due=date(2026, 11, 5)))
    assert len(text) == 2
    assert text[0].startswith(
        "Pakeičiu Vilniaus Pavyzdžio gimnazijos direktoriaus 2026 m. spalio 12 d. įsakymo Nr. P-140"
    )
    assert text[0].endswith("“ 6 punktą ir jį išdėstau taip:")
    assert text[1].startswith("„6. Įpareigoju mokytoją Rūtą Kazlauskienę")
    assert text[1].endswith("iki 2026 m. lapkričio 5 d. įgyta patirtimi pasidalyti su metodinės grupės nariais.“")


def test_a_changed_date_changes_every_point_that_names_it() -> None:
    """The tool lists all of them, not the first one only (papers.md 3.6)."""
    day = date(2026, 10, 22)
    moved = replace(
        BEFORE,
        event=replace(SEMINAR, start=day, end=day),
        cover=tuple(replace(line, day=day) for line in BEFORE.cover),
    )
    text = said(BEFORE, moved)
    assert text[0].endswith("renginyje“:")
    assert [line[:30] for line in text if line[0].isdigit() and "Pakeičiu" in line] == [
        "1. Pakeičiu 1 punktą ir jį išd",
        "2. Pakeičiu 2 punktą ir jį išd",
        "3. Pakeičiu 5 punktą ir jį išd",
    ]


def test_a_point_that_comes_or_goes_gives_a_new_wording() -> None:
    """The rest would change its numbers: the whole order is set out anew, once."""
    text = said(BEFORE, replace(BEFORE, cover=()))
    assert text[0].endswith("ir jį išdėstau nauja redakcija:")
    assert text[1].startswith("„DĖL LIETUVIŲ KALBOS")
    assert text[-1].endswith(".“")
    assert sum(line.count("„DĖL") for line in text) == 1


def test_a_new_director_or_post_changes_nothing() -> None:
    """Only what the event's data changed is amended, though signer, school, office, post and surname are new."""
    new = replace(RUTA, post="lietuvių kalbos mokytoja ekspertė", last_name="Kazlauskaitė")
    later = replace(
        BEFORE,
        signer=MAN_SIGNS,
        school=School("Kita gimnazija", town="Kaunas"),
        office=JONAS,
        people=(new,),
        cover=tuple(replace(line, absent=new) for line in BEFORE.cover),
        programme_order=Citation("Dėl kito", date(2026, 9, 9), "V-1"),
        money=replace(BEFORE.money, fees=(Decimal(75),)),
    )
    text = said(BEFORE, later)
    assert text[0].endswith("“ 4 punktą ir jį išdėstau taip:")
    assert len(text) == 2
    assert LINA.name not in text[1]


def test_rows_of_the_programme() -> None:
    """Changed, added, dropped; numbers of rows are never given anew; the money below the table with them."""
    later = replace(
        PROGRAMME,
        rows=(ROWS[0], replace(ROWS[1], amount=Decimal(120)), replace(ROWS[2], code="KT-009", number=3)),
        sources=(SourceLine("Mokymo lėšos", Decimal(192), Decimal(0)),),
    )
    text = said(PROGRAMME, later)
    assert [line for line in text if not line.startswith("„")][1:] == [
        "1. Pakeičiu 2 eilutę ir ją išdėstau taip:",
        "2. Papildau ją 4 eilute:",
        "3. Pripažįstu netekusia galios 3 eilutę.",
        "4. Pakeičiu II skyrių ir jį išdėstau taip:",
    ]
    assert any(line.startswith("„2 eilutė: ") and "lėšos, Eur – 120,00;" in line for line in text)
    assert text[-1] == "„Mokymo lėšos: 2026 m. – 192,00 Eur, 2027 m. – 0,00 Eur, iš viso – 192,00 Eur.“"


def test_one_changed_row_names_the_programme_in_its_case() -> None:
    """A row changed, added or dropped alone: one sentence without a number."""
    changed = said(PROGRAMME, replace(PROGRAMME, rows=(replace(ROWS[0], topic="Nauja tema"), *ROWS[1:])))
    assert changed[0].startswith(
        "Pakeičiu Vilniaus Pavyzdžio gimnazijos 2026–2027 mokslo metų kvalifikacijos tobulinimo "
    )
    assert "programos, patvirtintos Vilniaus" in changed[0]
    assert changed[0].endswith(", 1 eilutę ir ją išdėstau taip:")
    added = said(PROGRAMME, replace(PROGRAMME, rows=(*ROWS, replace(ROWS[0], code="KT-010", number=4))))
    assert added[0].startswith("Papildau ")
    assert "programą, patvirtintą" in added[0]
    assert added[0].endswith(", 4 eilute:")
    dropped = said(PROGRAMME, replace(PROGRAMME, rows=ROWS[1:]))
    assert dropped[0].startswith("Pripažįstu netekusia galios ")
    assert dropped[0].endswith(", 1 eilutę.")
