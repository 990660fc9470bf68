"""Orders of an invented school, for the tests of every paper: men and women, one and several, with and without cover."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ktp_xlsx.order_values import (
    Citation,
    CoverLine,
    Money,
    Occasion,
    Order,
    Person,
    School,
    Signer,
)

SCHOOL = School("Vilniaus Pavyzdžio gimnazija", "", "gimnazija", "000000000", "Vilnius")
ASTA = Person("Asta", "Vaitkienė", "direktorė", "f", "D-001")
TOMAS = Person("Tomas", "Gaidys", "direktorius", "m", "D-001")
DAIVA = Person("Daiva", "Norvilienė", "direktoriaus pavaduotoja ugdymui", "f", "D-002")
LINA = Person("Lina", "Butkutė", "raštinės administratorė", "f", "D-003")
RUTA = Person("Rūta", "Kazlauskienė", "lietuvių kalbos ir literatūros mokytoja metodininkė", "f", "D-014")
JONAS = Person("Jonas", "Petraitis", "lietuvių kalbos ir literatūros mokytojas", "m", "D-015")
IEVA = Person("Ieva", "Norkutė", "istorijos mokytoja", "f", "D-016")
PETRAS = Person("Petras", "Rudys", "matematikos mokytojas ekspertas", "m", "D-017")
INGA = Person("Inga", "Stankutė", "matematikos mokytoja", "f", "D-018")
RASA = Person("Rasa", "Lindė", "socialinė pedagogė", "f", "D-019")
MINDAUGAS = Person("Mindaugas", "Vėlius", "socialinis pedagogas", "m", "D-020")

WOMAN_SIGNS, MAN_SIGNS, ACTING = Signer(ASTA), Signer(TOMAS), Signer(DAIVA, acting=True)
PROGRAMME = Citation(
    "Dėl 2026–2027 mokslo metų kvalifikacijos tobulinimo programos patvirtinimo", date(2026, 9, 10), "V-123"
)
SEMINAR = Occasion(
    "Įtraukusis ugdymas lietuvių kalbos pamokose",
    "seminaras",
    "Kauno pavyzdinis švietimo centras",
    date(2026, 10, 15),
    date(2026, 10, 15),
    "kontaktinis",
    "Kaunas",
    Decimal(6),
)
CONFERENCE = Occasion(
    "Skaitmeninis ugdymas",
    "konferencija",
    "Pavyzdžio universitetas",
    date(2026, 11, 12),
    date(2026, 11, 12),
    "kontaktinis",
    "Vilnius",
    Decimal(6),
)


def leave(**parts: object) -> Order:
    """Leave to attend for one woman, with cover, money and duties; any part may be another."""
    day = date(2026, 10, 15)
    base: dict[str, object] = {
        "kind": "dalyvavimas",
        "year": 2026,
        "school": SCHOOL,
        "signer": WOMAN_SIGNS,
        "code": "ĮS-003",
        "made": date(2026, 10, 12),
        "index": "P-",
        "event_codes": ("KT-014",),
        "people": (RUTA,),
        "event": SEMINAR,
        "money": Money(("Mokymo lėšos",), (Decimal(60),), travel=Decimal(12)),
        "cover": (
            CoverLine(day, "2", "8a", RUTA, substitute=JONAS, paid=True),
            CoverLine(day, "3", "7b", RUTA, substitute=JONAS, paid=True),
            CoverLine(day, "5", "6c", RUTA, substitute=IEVA, paid=True),
        ),
        "programme_order": PROGRAMME,
        "document_due": date(2026, 10, 22),
        "sharing_due": date(2026, 10, 29),
        "office": LINA,
        "time_code": "KV",
    }
    return Order(**{**base, **parts})  # type: ignore[arg-type]
