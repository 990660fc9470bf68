"""Dates as teachers type them: what is understood, what is not guessed, and laws of both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import PartialDate
from ktp_xlsx.workbook.typed_dates import MONTH_OF, TwoWays, TypedDate, typed_date

GENITIVES = "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio".split()  # noqa: SIM905
NOMINATIVES = "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis".split()  # noqa: SIM905


def read(text: str) -> str:
    """What a text typed in the plan of 2026-2027 means: `2026-10-15`, a range `a..b`, `a|b` for two readings."""
    typed = typed_date(text, 2026)
    if typed is None:
        return "?"
    if isinstance(typed, TwoWays):
        return f"{typed.one}|{typed.other}"
    return f"{typed.start}..{typed.end}" if typed.end else str(typed.start)


@pytest.mark.parametrize(
    "text",
    """
    2026-10-15; 2026.10.15; 2026.10.15.; 2026/10/15; 2026 10 15; 2026. 10. 15; 2026 - 10 - 15; 20261015; 2026‑10‑15
    2026 m. spalio 15 d.; 2026m. spalio 15d.; 2026 m. spalio mėn. 15 d.; 2026 spalio 15; Spalio 15 d.; SPALIO 15
    spalio mėn. 15 d.; spalio 15 dieną; spalio 15-oji; spalio 15-ąją; 15 spalio; 15 d. spalio; spal. 15; spalio 15, 2026
    spalio 15 d. 2026 m.; 2026 m. 10 mėn. 15 d.; 10 mėn. 15 d.; 10-15; 10.15; 10/15; 15.10; 15.10.2026; 15/10/2026
    spalio 15 d. 10 val.; 2026-10-15 14:00; 2026-10-15 10:00–14:30; spalio 15 d. 10–12 val.; 2026-10-15T10:00:00
    spalio 15 d., 10.00–14.30 val.; spalio 15 d. (ketvirtadienis); ketvirtadienis, spalio 15 d.; nuo spalio 15 d.
    """.replace("\n", ";").split(";"),
)
def test_one_day(text: str) -> None:
    """Every way in which teachers write one day means that day."""
    assert not text.strip() or read(text) == "2026-10-15"


@pytest.mark.parametrize(
    "text",
    """
    2026 m. spalio 15–16 d.; spalio 15-16; spalio 15 – 16 d.; 15–16 d. spalio; 15-16 spalio; spalio 15–16 d. 2026 m.
    spalio 15—16 dienomis; 2026-10-15–16; 2026-10-15/16; 2026-10-15 – 2026-10-16; 2026-10-15–2026-10-16
    2026.10.15-2026.10.16; 2026.10.15-10.16; 10.15–10.16; 10.15-16; 15.10.2026–16.10.2026; 10-15 – 10-16
    nuo spalio 15 d. iki 16 d.; nuo 2026-10-15 iki 2026-10-16; spalio 15 ir 16 d.; spalio 15, 16 d.
    2026-10-15 ir 2026-10-16; spalio 15 d. – spalio 16 d.; 2026-10-15 - 16
    """.replace("\n", ";").split(";"),
)
def test_two_days(text: str) -> None:
    """Every way in which teachers write two days means both."""
    assert not text.strip() or read(text) == "2026-10-15..2026-10-16"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *((text, "2026-10") for text in ("spalis", "Spalį", "spalio mėn.", "2026-10", "2026.10", "2026 m. spalis")),
        *((text, "2026-10") for text in ("spalio pab.", "spalio pradžia", "spalio II pusė", "spalio antroji pusė")),
        *((text, "2026-10") for text in ("spalio 3 savaitė", "10 mėn.", "2026 m. 10 mėn.", "2026/10", "spalyje")),
        *((text, "2026-10..2026-11") for text in ("spalis–lapkritis", "spalis, lapkritis", "spalis ir lapkritis")),
        *((text, "2026-10..2026-11") for text in ("spalio-lapkričio mėn.", "10–11 mėn.", "spalis arba lapkritis")),
        ("spalis-gruodis 2026", "2026-10..2026-12"),
        ("gruodžio 29 d. – sausio 3 d.", "2026-12-29..2027-01-03"),
        ("gruodžio 29 d. – sausio 3 d. 2027 m.", "2026-12-29..2027-01-03"),
        ("2026 m. gruodžio 29 d. – 2027 m. sausio 3 d.", "2026-12-29..2027-01-03"),
        ("spalio 15, 16, 17 d.", "2026-10-15..2026-10-17"),
    ],
)
def test_months_and_longer_ranges(text: str, meaning: str) -> None:
    """A month is precision "month"; a part of a month is known no nearer; a range may pass the new year."""
    assert read(text) == meaning


@pytest.mark.parametrize(
    "text",
    """
    spalio 45 d.; 2026-13-15; 2026-02-30; vasario 29 d.; 2026; 15; rudenį; nuolat; per metus; I pusmetis; po spalio
    2026–2027 m. m.; IV ketv.; apie spalio 15; 2O26-10-15; 26-10-15; spalio 15, 22 d.; spalio 15 ir 22 d.; 2026-10/11
    2026-10-15 arba 2026-10-16; 2026-10-15, 2026-10-22; spalis, gruodis; iki spalio 15 d.; spalio 15 d. (pirmadienis)
    2026-10-15 2026-10-16; spalio 15–lapkritis; 05.06.2027–07.06.2027; derinama; ?; –; d.; 0
    """.replace("\n", ";").split(";"),
)
def test_not_guessed(text: str) -> None:
    """What is no date, no possible date, or several dates is not read as one of them."""
    assert not text.strip() or read(text) == "?"


@pytest.mark.parametrize("text", ["05/06/2027", "05.06.2027", "5.6.2027", "06/05/2027"])
def test_two_readings(text: str) -> None:
    """A date of figures that means one day or another is told as both, the earlier first."""
    assert read(text) == "2027-05-06|2027-06-05"


def test_two_readings_without_a_year() -> None:
    """„05.06“ may be May or June; „05.05“ cannot."""
    assert read("05.06") == "2027-05-06|2027-06-05"
    assert read("05.05") == "2027-05-05"


def test_the_school_year_gives_the_year() -> None:
    """September to December belong to the first calendar year, January to August to the second."""
    years = {month: read(f"{name} 10 d.")[:4] for month, name in enumerate(GENITIVES, start=1)}
    assert years == {month: "2026" if month >= 9 else "2027" for month in range(1, 13)}
    assert typed_date("birželio 15 d.", 2026, calendar_year=True) == TypedDate(PartialDate(2026, 6, 15))


DAYS = st.dates(date(2026, 9, 1), date(2027, 8, 31))


def _ways(day: date) -> list[str]:
    y, m, d = day.year, day.month, day.day
    genitive = GENITIVES[m - 1]
    return [
        f"{y}-{m:02d}-{d:02d}",
        f"{y}.{m:02d}.{d:02d}",
        f"{y}.{m}.{d}.",
        f"{y}/{m}/{d}",
        f"{y} m. {genitive} {d} d.",
        f"{y} m. {genitive} mėn. {d} d.",
        f"{genitive} {d} d.",
        f"{genitive.upper()} {d}",
        f"{d} d. {genitive}",
        f"{y}{m:02d}{d:02d}",
        f"{m:02d}-{d:02d}",
        f"{y} m. {m} mėn. {d} d.",
    ]


@given(DAYS, st.data())
def test_law_a_day_reads_back(day: date, data: st.DataObject) -> None:
    """A day of the school year, written in any supported way, reads back as that day."""
    assert read(data.draw(st.sampled_from(_ways(day)))) == day.isoformat()


@given(DAYS, st.integers(1, 40), st.data())
def test_law_a_range_reads_back(start: date, days: int, data: st.DataObject) -> None:
    """A range, each side in any full way, with any dash, reads back as its two days."""
    end = start + timedelta(days=days)
    first = data.draw(st.sampled_from(_ways(start)[:7]))
    last = data.draw(st.sampled_from(_ways(end)[:6]))
    dash = data.draw(st.sampled_from([" - ", " – ", "—", "–", " iki "]))
    assert read(f"{first}{dash}{last}") == f"{start}..{end}"


@given(st.integers(1, 12), st.booleans())
def test_law_a_month_reads_back(month: int, named: bool) -> None:
    """A month, in words or figures, reads back as that month without a day."""
    year = 2026 if month >= 9 else 2027
    text = NOMINATIVES[month - 1] if named else f"{year}-{month:02d}"
    assert read(text) == f"{year}-{month:02d}"


SIGNS = [
    "2026",
    "2027",
    "15",
    "16",
    "31",
    "05",
    "10",
    "-",
    "–",
    "/",
    ".",
    ",",
    ";",
    "d.",
    "m.",
    "mėn.",
    "iki",
    "ir",
    "val.",
]
PIECES = st.sampled_from([*sorted(MONTH_OF), *SIGNS])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=9).map(" ".join), st.lists(PIECES).map("".join)))
def test_law_any_text_is_read_or_not(text: str) -> None:
    """No text makes the reader raise, and what it reads is a real day or month of 1990 to 2100."""
    typed = typed_date(text, 2026)
    if isinstance(typed, TypedDate):
        assert all(1990 <= end.year <= 2100 and end.first <= end.last for end in typed if end)
