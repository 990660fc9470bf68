"""Orders of an invented school for the tests: men and women, one and several, with and without cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ktp_xlsx.order_values import (
    Citation,
    Counted,
    CoverLine,
    Listed,
    Money,
    Occasion,
    Order,
    Person,
    PlanFacts,
    PlanLine,
    PlannedEvent,
    ProgrammeRow,
    School,
    Signer,
    SourceLine,
    Summary,
    Trip,
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


def several(**parts: object) -> Order:
    """Leave for a group of both sexes, each paying the same."""
    fees = (Decimal(45),) * 3
    base: dict[str, object] = {
        "people": (IEVA, PETRAS, RASA),
        "event": CONFERENCE,
        "cover": (),
        "money": Money(("Mokymo lėšos",), fees),
    }
    return leave(**{**base, **parts})


def trip(**parts: object) -> Order:
    """A trip of a man for two days by his own car, with allowance and lodging."""
    base: dict[str, object] = {
        "kind": "komandiruote",
        "index": "K-",
        "event_codes": ("KT-021",),
        "people": (PETRAS,),
        "event": Occasion(
            "Matematikos didaktika",
            "konferencija",
            "Pavyzdžio universitetas",
            date(2026, 11, 5),
            date(2026, 11, 6),
            "kontaktinis",
            "Klaipėda",
            Decimal(12),
        ),
        "trip": Trip(date(2026, 11, 5), date(2026, 11, 6), 2, "nuosavas automobilis", "Toyota Corolla", "ABC 123"),
        "money": Money(
            ("Mokymo lėšos",), (Decimal(80),), Decimal(60), Decimal(55), allowance_rate=Decimal(28), allowance_days=2
        ),
        "cover": (CoverLine(date(2026, 11, 5), "1", "5a", PETRAS, substitute=INGA, paid=True),),
        "document_due": date(2026, 11, 13),
        "sharing_due": date(2026, 11, 20),
        "time_code": "K",
    }
    return leave(**{**base, **parts})


def group(**parts: object) -> Order:
    base: dict[str, object] = {
        "kind": "grupe",
        "index": "V-",
        "made": date(2026, 6, 8),
        "people": (DAIVA, IEVA, PETRAS),
        "analysis_due": date(2026, 8, 14),
        "draft_due": date(2026, 8, 21),
        "approval_due": date(2026, 9, 15),
        "event_codes": (),
        "event": None,
        "cover": (),
        "money": Money(),
        "time_code": "",
        "document_due": None,
        "sharing_due": None,
    }
    return leave(**{**base, **parts})


ROWS = tuple(
    ProgrammeRow(
        f"KT-{number:03d}",
        number,
        "Didaktinės kompetencijos",
        "Įtraukiojo ugdymo metodų taikymas",
        topic,
        "seminaras",
        "kontaktinis",
        "Kauno pavyzdinis švietimo centras",
        start,
        start,
        Decimal(6),
        people,
        Decimal(amount),
        source,
        "Daiva Norvilienė",
    )
    for number, topic, start, people, amount, source in (
        (1, "Įtraukusis ugdymas lietuvių kalbos pamokose", "2026-10-15", ("Rūta Kazlauskienė",), 72, "Mokymo lėšos"),
        (2, "Skaitmeninis ugdymas", "2026-11-12", ("Ieva Norkutė", "Petras Rudys"), 90, "Mokymo lėšos"),
        (3, "Patyčių prevencija", "2027-02", ("Mindaugas Vėlius",), 1140, "Įstaigos pajamų lėšos"),
    )
)


def programme(**parts: object) -> Order:
    base: dict[str, object] = {
        "kind": "programa",
        "index": "V-",
        "made": date(2026, 9, 10),
        "people": (),
        "event_codes": ("KT-001", "KT-002", "KT-003"),
        "rows": ROWS,
        "sources": (
            SourceLine("Mokymo lėšos", Decimal(162), Decimal(0)),
            SourceLine("Įstaigos pajamų lėšos", Decimal(0), Decimal(1140)),
        ),
        "group_order": Citation(
            "Dėl darbo grupės 2026–2027 mokslo metų kvalifikacijos tobulinimo programos projektui parengti sudarymo",
            date(2026, 6, 8),
            "V-87",
        ),
        "coordinator": DAIVA,
    }
    return group(**{**base, **parts})


def signed(order: Order, number: str, day: date) -> Order:
    return replace(order, number=number, day=day)


def amendment(earlier: Order, later: Order, **parts: object) -> Order:
    base: dict[str, object] = {"kind": "pakeitimas", "earlier": earlier, "later": later, "index": earlier.index}
    return group(**{**base, "people": (), "made": date(2026, 10, 14), **parts})


def annulment(earlier: Order, **parts: object) -> Order:
    base: dict[str, object] = {"kind": "panaikinimas", "earlier": earlier, "index": earlier.index}
    return group(**{**base, "people": (), "made": date(2026, 10, 14), "reason": "renginys atšauktas", **parts})


def all_papers() -> dict[str, Order]:
    """Every paper once or more, by a name that says which."""
    leave_signed = signed(leave(), "P-140", date(2026, 10, 12))
    programme_signed = signed(programme(), "V-123", date(2026, 9, 10))
    later_day = replace(SEMINAR, start=date(2026, 10, 22), end=date(2026, 10, 22))
    days = (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25))
    internship = Occasion(
        "Taikomoji matematika gimnazijoje",
        "stažuotė",
        "Pavyzdžio universitetas",
        days[0],
        days[2],
        "kontaktinis",
        "Vilnius",
        Decimal(18),
    )
    staff = (RUTA, JONAS, IEVA, PETRAS, INGA, RASA, MINDAUGAS)
    facts = PlanFacts("mokytojas", "Socialinių mokslų", date(2026, 6, 5), DAIVA, date(2026, 6, 18))
    plan_lines = (
        PlanLine(
            "Istorijos šaltinių analizė",
            "Dalykinės kompetencijos",
            "savianalizė",
            "Pamokose taikomi trys nauji metodai",
            "Šaltiniai istorijos pamokoje",
            "kursai",
            "nuotolinis",
            "Pavyzdžio akademija",
            "2026-11-09",
            "2026-11-12",
            Decimal(24),
            Decimal(180),
            "Mokymo lėšos",
            True,
        ),
        PlanLine("Bendradarbiavimas su tėvais", "Bendrosios kompetencijos", "mokyklos prioritetas"),
    )
    return {
        "grupe": group(),
        "grupe_vyras": group(people=(PETRAS, IEVA), signer=MAN_SIGNS, office=None),
        "programa": programme(),
        "programa_pasirasyta": programme_signed,
        "programa_be_grupes": programme(group_order=None, signer=MAN_SIGNS),
        "dalyvavimas": leave(),
        "dalyvavimas_vienas_veiksmas": leave(
            people=(MINDAUGAS,),
            event=Occasion(
                "Patyčių prevencija",
                "mokymai",
                "Pavyzdžio akademija",
                date(2026, 10, 20),
                date(2026, 10, 21),
                "nuotolinis",
                "",
                Decimal(12),
            ),
            cover=(),
            money=Money(),
            document_due=None,
            sharing_due=None,
            office=None,
            time_code="",
            signer=ACTING,
        ),
        "dalyvavimas_keli": several(),
        "dalyvavimas_moterys": several(
            people=(IEVA, RASA), money=Money(("Mokymo lėšos", "Rėmėjų lėšos"), (Decimal(45), Decimal(30)))
        ),
        "dalyvavimas_dienos": leave(
            people=(PETRAS,),
            event=internship,
            money=Money(("Asmeninės lėšos",), (Decimal(0),), Decimal(20), Decimal(40)),
            cover=(
                CoverLine(days[0], "1", "5a", PETRAS, substitute=INGA),
                CoverLine(days[0], "4", "8b", PETRAS, substitute=INGA),
                CoverLine(days[1], "2", "7a", PETRAS, substitute=IEVA),
                CoverLine(
                    days[2], "3", "7a", PETRAS, "pamokos sukeičiamos", swap_day=date(2026, 11, 27), swap_lesson="2"
                ),
                CoverLine(days[2], "5", "6a", PETRAS, "klasės jungiamos", with_what="6b"),
            ),
            signer=MAN_SIGNS,
        ),
        "komandiruote": trip(),
        "komandiruote_keli": trip(
            people=(IEVA, RASA),
            event=replace(CONFERENCE, start=date(2026, 11, 30), end=date(2026, 12, 1), venue="Šiauliai"),
            trip=Trip(date(2026, 11, 30), date(2026, 12, 1), 2),
            money=Money(
                ("Savivaldybės biudžeto lėšos",),
                (Decimal(45), Decimal(45)),
                allowance_rate=Decimal(28),
                allowance_days=2,
            ),
            cover=(),
        ),
        "pakeitimas": amendment(
            leave_signed,
            replace(
                leave_signed,
                event=later_day,
                cover=tuple(replace(line, day=later_day.start) for line in leave_signed.cover),
            ),
        ),
        "pakeitimas_nauja": amendment(leave_signed, replace(leave_signed, cover=(), money=Money())),
        "pakeitimas_programos": amendment(
            programme_signed,
            replace(
                programme_signed,
                rows=(replace(ROWS[0], start="2026-10-22", end="2026-10-22"), ROWS[1], replace(ROWS[2], code="KT-004")),
            ),
        ),
        "pakeitimas_programos_vienas": amendment(programme_signed, replace(programme_signed, rows=ROWS[:2])),
        "panaikinimas": annulment(leave_signed),
        "panaikinimas_be_priezasties": annulment(programme_signed, reason="", signer=MAN_SIGNS),
        "susipazinimas_projektas": group(
            kind="susipazinimas", people=staff, coordinator=DAIVA, analysis_due=date(2026, 8, 31)
        ),
        "susipazinimas_isakymas": group(kind="susipazinimas", people=staff, earlier=leave_signed),
        "planas": group(kind="planas", people=(IEVA,), plan=facts, plan_lines=plan_lines),
        "suvestine": group(
            kind="suvestine",
            people=(),
            summary=Summary(
                41,
                2,
                (Counted("Didaktinės kompetencijos", 46), Counted("Dalykinės kompetencijos", 40)),
                (Counted("savianalizė", 60), Counted("atestacija", 26)),
                (PlannedEvent("Skaitmeninis ugdymas", 5, Decimal(6), Decimal(225)),),
                (SourceLine("Mokymo lėšos", Decimal(5000), Decimal(7480)),),
                ("KT-012 ir KT-031: „Skaitmeninis ugdymas“ (2026-11-12 ir 2026-11-13)",),
                (Counted("Bendradarbiavimas su tėvais", 3),),
                Decimal(12480),
            ),
        ),
        "pasirasyti": group(
            kind="pasirasyti",
            people=(),
            made=date(2026, 10, 12),
            listed=(
                Listed(
                    "Įsakymas dėl dalyvavimo kvalifikacijos tobulinimo renginyje",
                    "Rūta Kazlauskienė",
                    "2026-10-15",
                    1,
                    "pavaduotinų pamokų – 3",
                ),
                Listed(
                    "Įsakymas dėl komandiruotės",
                    "Petras Rudys",
                    "2026-11-05 – 2026-11-06",
                    2,
                    "patikrinti linksnį: „Furjė“",
                ),
            ),
            left_out=2,
        ),
    }
