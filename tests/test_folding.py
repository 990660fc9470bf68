"""What counts as the same text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktp_xlsx.folding import fold


@pytest.mark.parametrize(
    "typed",
    [
        "Įtraukusis ugdymas",
        "  ĮTRAUKUSIS   UGDYMAS ",
        "„Įtraukusis“ ugdymas",
        "Itraukusis\u00a0ugdymas",
        "Įtrau\u00adkusis\nugdymas",
        "I\u0328traukusis ugdymas",
    ],
)
def test_case_diacritics_quotes_and_spaces_do_not_count(typed: str) -> None:
    """However it is typed, it is the same topic."""
    assert fold(typed) == "itraukusis ugdymas"


def test_dashes_are_one() -> None:
    """A hyphen, an en dash and a minus are not three events."""
    assert fold("2026–2027") == fold("2026-2027") == fold("2026−2027")


def test_different_words_stay_different() -> None:
    """Folding never joins what differs in its letters or digits."""
    assert fold("1 dalis") != fold("2 dalis")


@settings(max_examples=1000)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """The folded text is its own fold, whatever is typed."""
    assert fold(fold(text)) == fold(text)
