"""One cell at a time: what teachers type, what is understood, what is said about it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import PartialDate
from ktp_xlsx.workbook import aliases, cells, schema
from ktp_xlsx.workbook.typed_dates import TypedDate

D = Decimal


# ------------------------------------------------------------------------------------------------ numbers and money


@pytest.mark.parametrize(
    ("raw", "hours", "code"),
    [
        (6.0, D(6), ""),
        (7.5, D("7.5"), ""),
        (0.1 + 0.2, D("0.3"), ""),  # what a formula leaves behind the third digit
        ("6", D(6), "KTP-307"),
        ("7,5", D("7.5"), "KTP-307"),
        ("7.5", D("7.5"), "KTP-307"),
        ("6 ak. val.", D(6), "KTP-307"),
        ("6 ak.val.", D(6), "KTP-307"),
        ("6 akad. val", D(6), "KTP-307"),
        ("6 a. v.", D(6), "KTP-307"),
        ("6 ak. v.", D(6), "KTP-307"),
        ("6 a.val.", D(6), "KTP-307"),
        ("6val.", D(6), "KTP-307"),
        ("6 akademinės valandos", D(6), "KTP-307"),
        ("6 h", D(6), "KTP-307"),
        ("1 500", D(1500), "KTP-307"),
        ("-", None, ""),
        (" – ", None, ""),
        ("šešios", None, "KTP-306"),
        ("6–8 val.", None, "KTP-306"),
        ("apie 6", None, "KTP-306"),
        ("2x6", None, "KTP-306"),
        ("2 dienos", None, "KTP-306"),
        ("1.234", None, "KTP-306"),  # a thousand and more, or one and a bit?
        ("12,345", None, "KTP-306"),
        (True, None, "KTP-306"),
        (date(2026, 10, 6), None, "KTP-306"),  # Excel took „6-10“ for a date
        (timedelta(hours=6), None, "KTP-306"),
        (time(6), None, "KTP-306"),
        (float("nan"), None, "KTP-306"),
        (float("inf"), None, "KTP-306"),
        (1e300, None, "KTP-306"),
    ],
)
def test_hours(raw: object, hours: Decimal | None, code: str) -> None:
    """Hours in figures, with or without their unit; a text that was accepted is told, anything else is an error."""
    parsed = cells.parse_hours(raw)
    assert (parsed.value, parsed.code) == (hours, code)
    assert parsed.usable is (code != "KTP-306")


@pytest.mark.parametrize(
    ("raw", "money", "code"),
    [
        (60.0, D("60.00"), ""),
        (12.345, D("12.35"), ""),  # as Excel shows it
        (-10.0, D("-10.00"), ""),  # KTP-501 is a rule's
        ("60,00 Eur", D("60.00"), "KTP-307"),
        ("60 EUR.", D("60.00"), "KTP-307"),
        ("60€", D("60.00"), "KTP-307"),
        ("60 €.", D("60.00"), "KTP-307"),
        ("€60", D("60.00"), "KTP-307"),
        ("Eur 60", D("60.00"), "KTP-307"),
        ("60,- Eur", D("60.00"), "KTP-307"),
        ("60 eurų", D("60.00"), "KTP-307"),
        ("1 234,50", D("1234.50"), "KTP-307"),
        ("1\u00a0234,50 €", D("1234.50"), "KTP-307"),
        ("1\u2009234,50", D("1234.50"), "KTP-307"),
        ("1.234,50", D("1234.50"), "KTP-307"),
        ("1,234.50", D("1234.50"), "KTP-307"),
        ("0 Eur", D("0.00"), "KTP-307"),
        ("nemokama", D("0.00"), "KTP-307"),
        ("Nemok.", D("0.00"), "KTP-307"),
        ("—", None, ""),
        ("1.234", None, "KTP-502"),
        ("60–80", None, "KTP-502"),
        ("60 Lt", None, "KTP-502"),
        ("60 + PVM", None, "KTP-502"),
        ("iki 60", None, "KTP-502"),
        ("nemokamai, kelionė 20 Eur", None, "KTP-502"),
        ("?", None, "KTP-502"),
        (False, None, "KTP-502"),
        (date(2026, 10, 6), None, "KTP-502"),
        (float("-inf"), None, "KTP-502"),
        (1e12, None, "KTP-502"),
    ],
)
def test_money(raw: object, money: Decimal | None, code: str) -> None:
    """Eur with two decimals; free of charge is nought; what may be two sums is neither."""
    parsed = cells.parse_money(raw)
    assert (parsed.value, parsed.code) == (money, code)
    assert parsed.usable is (code != "KTP-502")


def test_a_number_from_text_says_what_it_became() -> None:
    """KTP-307 carries the text and the number in Lithuanian figures."""
    assert cells.parse_money("60 eur").values == {"reikšmė": "60 eur", "skaičius": "60,00"}
    assert cells.parse_hours("7.50 val.").values == {"reikšmė": "7.50 val.", "skaičius": "7,5"}


@given(st.decimals(0, 999_999, places=2), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]), st.booleans())
def test_law_a_lithuanian_sum_reads_back(amount: Decimal, space: str, unit: bool) -> None:
    """A sum with a comma, any thousands space and perhaps „Eur“ reads back to the cent."""
    text = f"{amount:,.2f}".replace(",", space).replace(".", ",") + (f"{space}Eur" if unit else "")
    assert cells.parse_money(text).value == amount


# ------------------------------------------------------------------------------------------------ yes, no and marks


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        (
            True,
            ("taip", "TAIP", "Taip.", "t", "+", "x", "✓", "1", 1.0, True, "reikia", "Reikės", "dalyvavo", "taip, 2"),
        ),
        (False, ("ne", "Ne!", "n", "0", 0.0, False, "nereikia", "Nereikės", "nedalyvavo", "neįvyko", "ne, liko darbe")),
        (None, ("", "-", "–")),
    ],
)
def test_yes_and_no(meaning: bool | None, words: tuple[object, ...]) -> None:
    """The ways of saying yes, no and nothing."""
    assert [(w, cells.parse_yes_no(w).value, cells.parse_yes_no(w).code) for w in words] == [
        (w, meaning, "") for w in words
    ]


@pytest.mark.parametrize("raw", ["gal", "taip/ne", "taip, ne", "ne, taip", "2", 2.0, "?", "planuoja", date(2026, 1, 1)])
def test_neither_yes_nor_no(raw: object) -> None:
    """KTP-310: what does not say yes or no plainly is asked, not guessed."""
    parsed = cells.parse_yes_no(raw)
    assert (parsed.value, parsed.code, parsed.usable) == (None, "KTP-310", False)


def test_marks() -> None:
    """A mark is 0, 1, 2 or 3; anything else is KTP-906; a dash is empty."""
    assert [cells.parse_mark(raw).value for raw in (0.0, 1, "2", " 3 ")] == [0, 1, 2, 3]
    wrong = (4.0, -1.0, 2.5, "2,5", "gerai", "2–3", True, 1e300)
    assert {cells.parse_mark(raw).code for raw in wrong} == {"KTP-906"}
    assert cells.parse_mark("–") == cells.EMPTY


# ------------------------------------------------------------------------------------------------ dates


def test_a_date_cell_says_nothing() -> None:
    """What Excel itself holds as a date needs no word, with or without an hour."""
    for raw in (date(2026, 10, 15), datetime(2026, 10, 15, 9, 30)):
        assert cells.parse_plan_date(raw, 2026) == cells.Parsed(TypedDate(PartialDate(2026, 10, 15)))
        assert cells.parse_date(raw, 2026) == cells.Parsed(date(2026, 10, 15))


def test_a_date_that_lost_its_format() -> None:
    """A cell with a date's number but no date format is that date, and it is told."""
    parsed = cells.parse_date(46310.0, 2026)
    assert (parsed.value, parsed.code, parsed.values["reikšmė"]) == (date(2026, 10, 15), "KTP-402", "46310")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("spalio 15 d.", "KTP-402"),
        ("spalis", "KTP-403"),
        ("spalio 45 d.", "KTP-401"),
        ("rudenį", "KTP-401"),
        ("05/06/2027", "KTP-404"),
        ("iki spalio 16 d.", "KTP-401"),
        (2026.1, "KTP-401"),  # „2026.10“ typed where the full stop is the decimal sign
        (10.15, "KTP-401"),
        (15.0, "KTP-401"),
        (float("nan"), "KTP-401"),
        (float("inf"), "KTP-401"),
        (True, "KTP-401"),
        (time(10), "KTP-401"),
        ("–", ""),
    ],
)
def test_plan_dates(raw: object, code: str) -> None:
    """Each reading of a date has its code; only an unreadable or ambiguous one is unusable."""
    parsed = cells.parse_plan_date(raw, 2026)
    assert (parsed.code, parsed.usable) == (code, code not in {"KTP-401", "KTP-404"})


def test_an_end_may_stand_alone_in_its_own_column() -> None:
    """„iki spalio 16 d.“ in `Data iki` is that day; in `Data nuo` it says nothing of the start."""
    reader = cells.readers(2026, {})
    until = {c.heading: c for c in schema.PLAN_COLUMNS}["Data iki"]
    assert reader(until)[str, "iki spalio 16 d."].value == TypedDate(PartialDate(2026, 10, 16))


def test_one_day_is_wanted_above_the_table() -> None:
    """A month or a range is no day of handing in (KTP-401)."""
    assert {cells.parse_date(raw, 2026).code for raw in ("birželis", "birželio 5–6 d.")} == {"KTP-401"}


def test_times() -> None:
    """A time of day in any form that Excel gives; a nonsense is told."""
    given_ = (time(7, 30), timedelta(hours=7, minutes=30), 0.3125, "7.30", "07:30 val.", datetime(1899, 12, 31, 7, 30))
    assert {cells.parse_time(raw).value for raw in given_} == {time(7, 30)}
    assert {cells.parse_time(raw).code for raw in ("25:00", "ryte", 7.5)} == {"KTP-114"}
    assert cells.parse_time(timedelta(hours=-1)).usable


# ------------------------------------------------------------------------------------------------ lists


def listed(heading: str) -> cells.Choices:
    return cells.choices(heading, schema.DEFAULT_LISTS[heading], aliases.LIST_VALUES.get(heading, {}))


@pytest.mark.parametrize(
    ("heading", "entry", "typed"),
    [
        ("Kompetencijos grupė", "Bendrosios kompetencijos", "bendroji; bendrosios; BENDROSIOS KOMPETENCIJOS"),
        ("Kompetencijos grupė", "Dalykinės kompetencijos", "dalykinė; dalykines; dalykinės"),
        ("Kompetencijos grupė", "Didaktinės kompetencijos", "didaktinė; Didaktinės"),
        ("Forma", "seminaras", "seminarai; Seminaras.; SEMINARAS"),
        ("Forma", "kursai", "kursas"),
        ("Forma", "mokymai", "mokymas"),
        ("Forma", "paskaita", "paskaitos"),
        ("Forma", "konferencija", "konferencijos"),
        ("Forma", "stažuotė", "stažuotės; stazuote"),
        ("Forma", "edukacinė išvyka", "išvyka; edukacinė kelionė"),
        ("Forma", "ilgalaikė programa", "ilgalaikiai mokymai"),
        ("Forma", "savišvieta", "savarankiškas mokymasis"),
        ("Būdas", "kontaktinis", "gyvai; kontaktiniu būdu; kontaktinė; kontaktiniai"),
        ("Būdas", "nuotolinis", "online; virtualus; Zoom; Teams; nuotoliniu būdu; nuotolinė; nuotoliniai; per Zoom"),
        ("Būdas", "mišrus", "hibridinis; mišriu būdu; mišri"),
        ("Lėšų šaltinis", "Mokymo lėšos", "ML; ML lėšos; mokinio krepšelis; MK lėšos; klasės krepšelis"),
        ("Lėšų šaltinis", "Savivaldybės biudžeto lėšos", "SB; SB lėšos; sav. lėšos; aplinkos lėšos"),
        ("Lėšų šaltinis", "Savivaldybės biudžeto lėšos", "savivaldybės biudžetas"),
        ("Lėšų šaltinis", "Įstaigos pajamų lėšos", "spec. lėšos; specialiosios lėšos"),
        ("Lėšų šaltinis", "Projekto lėšos", "ES lėšos; Erasmus+; Erasmus; projektas"),
        ("Lėšų šaltinis", "Rėmėjų lėšos", "parama"),
        ("Lėšų šaltinis", "Asmeninės lėšos", "savo lėšos; asmeninės"),
        ("Lėšų šaltinis", "Nemokama", "nemok.; nemokamai; 0 Eur; nemokamas; nemokami"),
        ("Poreikio pagrindas", "savianalizė", "veiklos savianalizė; savianalyzė; įsivertinimas"),
        ("Poreikio pagrindas", "atestacija", "atestavimas"),
        ("Poreikio pagrindas", "privaloma", "privalomieji mokymai; privalomi mokymai"),
        ("Kvalifikacinė kategorija", "mokytojas", "mokytoja"),
        ("Kvalifikacinė kategorija", "vyresnysis mokytojas", "vyresnioji mokytoja; vyr. mokytoja; vyr. mokytojas"),
        ("Kvalifikacinė kategorija", "mokytojas metodininkas", "mokytoja metodininkė; metodininkė"),
        ("Kvalifikacinė kategorija", "mokytojas ekspertas", "mokytoja ekspertė; ekspertė"),
        ("Prioritetas", "1 būtina", "1; būtina; 1. Būtina; 1 – būtina"),
        ("Prioritetas", "2 svarbu", "2; svarbu; 2) svarbu"),
    ],
)  # fmt: skip
def test_list_values_of_the_glossary(heading: str, entry: str, typed: str) -> None:
    """Every variant of a list value in the glossary is understood as the school's own entry, without a word."""
    answers = {t: cells.parse_choice(t, listed(heading)) for t in typed.split("; ")}
    assert answers == dict.fromkeys(answers, cells.Parsed(entry))


def test_a_priority_typed_as_a_number() -> None:
    """1 in a number cell is the entry that begins with 1."""
    assert cells.parse_choice(1.0, listed("Prioritetas")).value == "1 būtina"


def test_a_value_in_no_list() -> None:
    """KTP-302 with the nearest entry; the text stays; only an unknown source of money is unusable."""
    form = cells.parse_choice("seminras", listed("Forma"))
    assert (form.value, form.code, form.usable) == ("seminras", "KTP-302", True)
    assert (form.values["laukas"], form.values["siūlymas"]) == ("Forma", "seminaras")
    source = cells.parse_choice("mokymo fondas", listed("Lėšų šaltinis"))
    assert (source.code, source.usable) == ("KTP-302", False)


def test_the_schools_entry_wins_over_an_alias() -> None:
    """Where the school lists „išvyka“ itself, it is no edukacinė išvyka."""
    own = cells.choices("Forma", ("išvyka", "edukacinė išvyka"), aliases.LIST_VALUES["Forma"])
    assert cells.parse_choice("Išvyka", own).value == "išvyka"


def test_an_alias_of_an_entry_that_the_school_has_not() -> None:
    """„ML“ leads nowhere when the school's list has no „Mokymo lėšos“."""
    own = cells.choices("Lėšų šaltinis", ("Valstybės biudžetas",), aliases.LIST_VALUES["Lėšų šaltinis"])
    assert cells.parse_choice("ML", own).code == "KTP-302"


def test_a_list_without_entries_takes_all() -> None:
    """An empty list of the school (methodical groups) asks nothing."""
    assert cells.parse_choice("Kalbų", cells.choices("Metodinė grupė", (), {})) == cells.Parsed("Kalbų")


# ------------------------------------------------------------------------------------------------ personal data


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("a. k. 38001011234", "KTP-951"),
        ("60112310000", "KTP-951"),
        (38001011234.0, "KTP-951"),
        ("37061234567", ""),  # a telephone: no date can be read in it
        ("+37060101123", ""),
        ("38013011234", ""),  # no 13th month
        ("138001011234", ""),  # twelve digits
        ("LT12 1000 0111 0100 1000", "KTP-952"),
        ("lt121000011101001000", "KTP-952"),
        ("LT12 1000", ""),
        ("Pažymėjimas Nr. 2026/10-15", ""),
    ],
)
def test_personal_codes_and_accounts(text: object, secret: str) -> None:
    """What may be a personal code or an account is told by its code alone; telephones pass."""
    parsed = cells.parse_text(text)
    assert parsed.secret == secret
    assert not parsed.values
    assert ("…" in parsed.value) is bool(secret)  # what it may be goes no further


def test_only_the_code_is_left_out() -> None:
    """The words around a personal code or an account stay; other numbers stay."""
    text = "Kursai 213001478, a. k. 38001011234, sąsk. LT12 1000 0111 0100 1000."
    assert cells.parse_text(text).value == "Kursai 213001478, a. k. …, sąsk. …."
    assert cells.parse_text("60013200000 ir 38001011234").value == "60013200000 ir …"


@pytest.mark.parametrize(
    "parse",
    [
        cells.parse_hours,
        cells.parse_money,
        cells.parse_mark,
        cells.parse_yes_no,
        lambda raw: cells.parse_date(raw, 2026),
        lambda raw: cells.parse_plan_date(raw, 2026),
        lambda raw: cells.parse_choice(raw, listed("Lėšų šaltinis")),
    ],
)
@pytest.mark.parametrize("raw", ["38001011234", 38001011234.0])
def test_a_personal_code_is_never_repeated(parse: object, raw: object) -> None:
    """A personal code in any column, as text or number, is told without its digits, and counts as no value."""
    parsed = parse(raw)  # type: ignore[operator]
    assert (parsed.code, parsed.secret, parsed.usable) == ("", "KTP-951", False)
    assert not parsed.values


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("serga", "KTP-953"),
        ("turi nedarbingumo pažymėjimą", "KTP-953"),
        ("dėl ligos perkelta", "KTP-953"),
        ("po operacijos", "KTP-953"),
        ("nėščia, nuo vasario nebus", "KTP-953"),
        ("vaikas serga", "KTP-953"),
        ("perkelta į lapkritį", ""),
        ("ligi gegužės", ""),
        ("lygos varžybos", ""),
        ("sveikatos ugdymo programa", ""),
    ],
)
def test_words_on_health_in_remarks(text: str, secret: str) -> None:
    """KTP-953 in free text; words that only look like them pass."""
    assert cells.parse_remark(text).secret == secret


def test_texts() -> None:
    """Texts are trimmed; a number is written as people see it; a lone dash is nothing."""
    assert cells.parse_text("  Įtraukusis   ugdymas ").value == "Įtraukusis ugdymas"
    assert [cells.parse_text(raw).value for raw in (3.0, 2.5, True, date(2026, 10, 15), "–")] == [
        "3",
        "2,5",
        "TRUE",
        "2026-10-15",
        "",
    ]


# ------------------------------------------------------------------------------------------------ any value

RAW = st.one_of(
    st.text(max_size=60),
    st.floats(),
    st.integers(-(10**18), 10**18),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(RAW, st.sampled_from([*schema.PLAN_COLUMNS, *schema.AFTER_COLUMNS, *schema.STAFF.columns]))
def test_law_no_raw_value_makes_a_reader_raise(raw: object, column: schema.Column) -> None:
    """Any value in any column has a meaning or a finding; an unusable one always says why."""
    lists = {heading: listed(heading) for heading in schema.DEFAULT_LISTS}
    parsed = cells.readers(2026, lists)(column)[raw.__class__, raw]
    assert parsed.usable or parsed.code or parsed.secret
