"""`Nustatymai` as schools keep it: with or without headings, numbered, with units, with slips."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import Settings
from ktp_xlsx.workbook import schema
from ktp_xlsx.workbook.settings_sheet import read_settings, school_year
from tests.workbook.sheets_inline import grid, told

YEAR_LINE = "Mokslo metai | 2026-2027"


def read(table: str, *, fallback: int | None = None) -> tuple[Settings | None, list[tuple[str, str]]]:
    """Settings, and what was found besides the keys that are missing (KTP-113)."""
    settings, findings = read_settings(grid(table, name="Nustatymai"), fallback)
    return settings, told(f for f in findings if f.code != "KTP-113")


def value(line: str) -> tuple[object, list[tuple[str, str]]]:
    """The typed value of the key in one line below the school year, and the findings."""
    settings, findings = read(f"{YEAR_LINE}\n{line}")
    assert settings is not None
    (key,) = set(settings.places) - {"Mokslo metai"}
    return settings.values[key], findings


@pytest.mark.parametrize(
    "text", ["2026-2027", "2026–2027 m. m.", "2026/2027", "2026/27", "2026 - 2027", "2026", "2026 "]
)
def test_school_years(text: str) -> None:
    """Every way in which schools write a school year."""
    assert school_year(text) == 2026


@pytest.mark.parametrize("text", ["", "2026-2028", "2027-2026", "26-27", "kiti", "1926-1927", "20266"])
def test_no_school_years(text: str) -> None:
    """Two years that do not follow one another are no school year."""
    assert school_year(text) is None


def test_defaults_and_ktp_113() -> None:
    """A missing key with a default is told once, with the default, and the default holds; without one it is silent."""
    settings, findings = read_settings(grid(YEAR_LINE, name="Nustatymai"), None)
    assert settings is not None
    assert {f.values["laukas"] for f in findings} == {
        s.key for s in schema.SETTING_KEYS if s.default and s.key != "Mokslo metai"
    }
    assert {(f.code, f.place.cell) for f in findings} == {("KTP-113", "")}
    assert settings.whole("Pasidalyti po renginio, d.") == 14
    assert settings.day("Programos tvirtinimo terminas") == date(2026, 9, 15)
    assert settings.number("Limitas asmeniui, Eur") is None


def test_a_complete_sheet_has_nothing_to_say() -> None:
    """All keys, one a row, below a heading row, numbered in a column before."""
    lines = [
        f"{n} | {s.key} | {'2026-2027' if s.key == 'Mokslo metai' else _typed(s)}"
        for n, s in enumerate(schema.SETTING_KEYS)
    ]
    settings, findings = read_settings(grid("\n".join(["Nr. | Nustatymas | Reikšmė", *lines])), None)
    assert findings == []
    assert settings is not None
    assert len(settings.places) == len(schema.SETTING_KEYS)


def _typed(setting: schema.Setting) -> str:
    return f"2026-{setting.default}" if setting.kind == schema.DATE else setting.default


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Akademinių valandų dienoje | 8", Decimal(8)),
        ("Akademinių valandų dienoje | 7,5 ak. val.", Decimal("7.5")),
        ("AKADEMINIŲ VALANDŲ DIENOJE: | '6", Decimal(6)),
        ("Pasidalyti po renginio, d. | 10 d.", Decimal(10)),
        ("Įsakymas prieš renginį, d.d. | 4 d. d.", Decimal(4)),
        ("Saugoti, m. | 5 metai", Decimal(5)),
        ("Mažiausias dienų skaičius | 5 dienos", Decimal(5)),
        ("Limitas asmeniui | 300 Eur", Decimal("300.00")),
        ("Savianalizės terminas | birželio 10 d.", date(2026, 6, 10)),
        ("Savianalizės terminas | 06-10", date(2026, 6, 10)),
        ("Savianalizės terminas | [2026-06-10]", date(2026, 6, 10)),
        ("Metai skaičiuojami | Kalendoriniai metai", "kalendoriniai"),
        ("Priminimų laikas | 8.15", None),  # a number: Excel's own time is below 1
        ("Priminimų laikas | 8:15", time(8, 15)),
        ("Savaitės suvestinė | Antradienis.", "antradienis"),
        ("Naktinis suvedimas | Taip", True),
        ("Vadovo lytis | moteris", "M"),
        ("Vadovo lytis | vyr.", "V"),
        ("Direktorė | Asta Pavyzdė", "Asta Pavyzdė"),
        ("KT koordinatorius | D-002", "D-002"),
        ("Įstaigos kodas | 190000001", "190000001"),
    ],
)  # fmt: skip
def test_values(line: str, expected: object) -> None:
    """Keys in any case and with variants, values with the unit of their key."""
    found, findings = value(line)
    if expected is None:
        assert findings == [("KTP-114", "B2")]
    else:
        assert (found, findings) == (expected, [])


@pytest.mark.parametrize(
    "line",
    """
    Akademinių valandų dienoje | 0
    Akademinių valandų dienoje | šešios
    Akademinių valandų dienoje | 45
    Pasidalyti po renginio, d. | 14.5
    Pasidalyti po renginio, d. | 14 d. d.
    Pasidalyti po renginio, d. | -1
    Saugoti, m. | 3 mėn.
    Limitas asmeniui, Eur | -5
    Limitas asmeniui, Eur | nežinau
    Savianalizės terminas | birželis
    Savianalizės terminas | 05/06/2026
    Savianalizės terminas | 2026-06-31
    Metai skaičiuojami | rudenį
    Priminimų laikas | ryte
    Savaitės suvestinė | kartais
    Naktinis suvedimas | gal
    Vadovo lytis | X
    Priminti prieš, d. | TRUE
    """.strip().splitlines(),
)  # fmt: skip
def test_ktp_114_unusable_values(line: str) -> None:
    """Told at the value's cell with the key; the default holds meanwhile."""
    settings, findings = read_settings(grid(f"{YEAR_LINE}\n{line}"), None)
    wrong = [f for f in findings if f.code == "KTP-114"]
    key = line.partition("|")[0].strip()
    assert [(f.place.cell, f.values["laukas"]) for f in wrong] == [("B2", key)]
    assert settings is not None
    defaults, _ = read_settings(grid(YEAR_LINE), None)
    assert defaults is not None
    assert settings.values[key] == defaults.values[key]


def test_errors_and_formulas() -> None:
    """KTP-109 and KTP-110 at the value's cell; the default holds."""
    settings, findings = read(f"{YEAR_LINE}\nVietovė | #REF!\nPriminti prieš, d. | =A1\nSaugoti, m. | =1+1 -> 2")
    assert findings == [("KTP-109", "B2"), ("KTP-110", "B3")]
    assert settings is not None
    assert (settings.text("Vietovė"), settings.whole("Priminti prieš, d."), settings.whole("Saugoti, m.")) == ("", 7, 2)


def test_without_a_school_year_nothing_can_be_dated() -> None:
    """KTP-114 for the key; the year of the file's name holds where there is one."""
    for table, cell in (("Vietovė | Vilnius", ""), ("Mokslo metai | 2026-2028", "B1"), ("Mokslo metai |", "B1")):
        assert read(table) == (None, [("KTP-114", cell)])
        settings, findings = read(table, fallback=2026)
        assert settings is not None
        assert (settings.year, findings) == (2026, [("KTP-114", cell)])


def test_a_key_twice() -> None:
    """The first counts; a second with another value is told (KTP-106), one with the same is not."""
    settings, findings = read(f"{YEAR_LINE}\nVietovė | Vilnius\nVietovė | Kaunas\nVietovė | Vilnius")
    assert findings == [("KTP-106", "A3")]
    assert settings is not None
    assert settings.text("Vietovė") == "Vilnius"


def test_a_mistyped_key_is_proposed() -> None:
    """KTP-104 with the key that is near; the school's own lines are left alone."""
    settings, findings = read(f"{YEAR_LINE}\nVietove. | Vilnius\nVietovės | Kaunas\nMūsų telefonas | 123")
    assert findings == []
    assert settings is not None
    assert settings.text("Vietovė") == "Vilnius"
    assert read(f"{YEAR_LINE}\nSavianalizių terminas | 2026-06-10")[1] == [("KTP-104", "A2")]


def test_a_personal_code_is_not_repeated() -> None:
    """KTP-951 without the digits, and the value is not used."""
    settings, findings = read_settings(grid(f"{YEAR_LINE}\nVadovas | 38001011234"), None)
    assert settings is not None
    assert settings.text("Vadovas") == ""
    assert [f.code for f in findings if f.code != "KTP-113"] == ["KTP-951"]


RAW = st.one_of(
    st.text(max_size=20), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas()
)


@given(st.sampled_from([s.key for s in schema.SETTING_KEYS]), RAW)
def test_law_no_value_makes_the_reader_raise(key: str, raw: object) -> None:
    """Any value of any key: typed, or the default with a finding."""
    sheet = grid("")._replace(grid=[["Mokslo metai", "2026-2027"], [key, raw]])
    settings, findings = read_settings(sheet, None)
    assert settings is not None
    assert all(f.message and f.remedy for f in findings)


@given(st.permutations(range(4)), st.integers(0, 2), st.integers(0, 5))
def test_law_order_and_place_do_not_matter(order: list[int], right: int, blank: int) -> None:
    """Keys in any order, in the first columns, with blank rows between, give the same settings."""
    lines = [YEAR_LINE, "Vietovė | Vilnius", "Vadovas | Asta Pavyzdė", "Saugoti, m. | 5"]
    moved, _ = read_settings(grid(("\n..." * blank + "\n").join(lines[n] for n in order), right=right), None)
    plain, _ = read_settings(grid("\n".join(lines)), None)
    assert moved is not None
    assert plain is not None
    assert moved.values == plain.values
