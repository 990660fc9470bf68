"""Template filters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ktp_xlsx.language import FILTERS, agreeing


class Order:
    """Stands in for a thing that knows its own forms."""

    def in_case(self, case: str) -> str:
        return f"įsakymas/{case}"


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("kilm", "Rasa Lindė", "Rasos Lindės"),
        ("naud", "mokytoja Rasa Lindė", "mokytojai Rasai Lindei"),
        ("gal", "socialinis pedagogas", "socialinį pedagogą"),
        ("įnag", "Petras Rudys", "Petru Rudžiu"),
        ("šauksm", "Petras Rudys", "Petrai Rudy"),
        ("viet", "seminaras", "seminare"),
        ("viet", "kursai", "kursuose"),
        ("viet", "Druskininkai", "Druskininkuose"),
        ("viet", "Švenčionys", "Švenčionyse"),
        ("viet", "Petras Rudys", "Petre Rudyje"),
        ("vard", "Rasa Lindė", "Rasa Lindė"),
    ],
)
def test_case_filters(name: str, text: str, form: str) -> None:
    """The case filters of the papers."""
    assert FILTERS[name](text) == form


def test_what_knows_its_forms_is_asked() -> None:
    """A person with an override or an order gives its own form; nothing gives nothing."""
    assert FILTERS["įnag"](Order()) == "įsakymas/ins"
    assert FILTERS["naud"](None) == ""


def test_values() -> None:
    """Counting, money and dates."""
    assert FILTERS["kiek"](21, "akademinė valanda") == "21\u00a0akademinė valanda"
    assert FILTERS["kiek"](3, "renginys", "kilm") == "3\u00a0renginių"
    assert FILTERS["kiek"](6.5, "valanda") == "6,5\u00a0valandos"
    assert FILTERS["eur"](Decimal("45")) == "45,00\u00a0Eur"
    assert FILTERS["eur_žodžiais"]("57,5") == "penkiasdešimt septyni eurai 50\u00a0ct"
    assert FILTERS["data"](date(2026, 9, 14)) == "2026\u00a0m. rugsėjo 14\u00a0d."
    assert FILTERS["mokslo_metai"](2026) == "2026–2027\u00a0m.\u00a0m."
    with pytest.raises(ValueError, match="unknown case"):
        FILTERS["kiek"](3, "renginys", "linksnis")


@pytest.mark.parametrize(
    ("word", "woman"),
    [
        ("Gerbiamas", "Gerbiama"),
        ("Vadovaudamasis", "Vadovaudamasi"),
        ("dalyvavęs", "dalyvavusi"),
        ("vyresnysis", "vyresnioji"),
        ("socialinis", "socialinė"),
        ("GERBIAMAS", "GERBIAMA"),
    ],
)
def test_agreement_with_a_person(word: str, woman: str) -> None:
    """The word of the template is masculine; for a woman it becomes feminine."""
    assert agreeing(word, "f") == woman
    assert agreeing(word, "Jonas Rudys") == word
    assert agreeing(word, "Rasa Lindė") == woman
