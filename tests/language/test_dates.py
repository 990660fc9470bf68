"""Dates, ranges and school years."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.language import date_range_text, date_text, days_text, school_year_text


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 10, 15), date(2026, 10, 15), "2026 m. spalio 15 d."),
        (date(2026, 10, 15), date(2026, 10, 16), "2026 m. spalio 15–16 d."),
        (date(2026, 10, 30), date(2026, 11, 2), "2026 m. spalio 30 d. – lapkričio 2 d."),
        (date(2026, 12, 29), date(2027, 1, 3), "2026 m. gruodžio 29 d. – 2027 m. sausio 3 d."),
    ],
)
def test_ranges(start: date, end: date, text: str) -> None:
    """What both dates share is written once; a dash between words has spaces, between figures none."""
    assert plain(date_range_text(start, end)) == text


def test_spaces_do_not_break_before_abbreviations() -> None:
    """A number stays with its `m.`, `d.`; two abbreviations stay together; a dash does not begin a line."""
    assert date_text(date(2026, 9, 14)) == "2026\u00a0m. rugsėjo 14\u00a0d."
    assert school_year_text(2026) == "2026–2027\u00a0m.\u00a0m."
    assert "\u00a0– " in date_range_text(date(2026, 10, 30), date(2026, 11, 2))


def test_separate_days() -> None:
    """Days of one month share the month's name."""
    assert plain(days_text([date(2026, 10, 22), date(2026, 10, 15)])) == "2026 m. spalio 15 ir 22 d."
    assert plain(days_text([date(2026, 10, d) for d in (15, 22, 29)])) == "2026 m. spalio 15, 22 ir 29 d."
    two = [date(2026, 10, 15), date(2026, 10, 22), date(2026, 11, 3)]
    assert plain(days_text(two)) == "2026 m. spalio 15, 22 d. ir lapkričio 3 d."
    assert days_text([]) == ""


@given(st.dates(), st.dates())
def test_a_range_goes_forward(start: date, end: date) -> None:
    """A range that ends before it starts is refused; any other names both days."""
    if end < start:
        with pytest.raises(ValueError, match="before"):
            date_range_text(start, end)
    else:
        text = date_range_text(start, end)
        assert str(start.day) in text
        assert f"{end.day}\u00a0d." in text
