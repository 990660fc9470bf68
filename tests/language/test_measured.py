"""The measuring sets: ordinary names, forms attested in running text, traps."""

from __future__ import annotations

from tests.language.shared_rows import measure


def test_ordinary_names() -> None:
    """At least 99.9 % of ordinary names, 99 % as an average over ending classes; nothing wrong is called sure."""
    measured = measure("ordinary_names_dev.tsv")
    print(measured.told())
    assert measured.right >= 0.999 * measured.total, measured.told()
    assert measured.macro >= 0.99, measured.told()
    assert not measured.wrong_but_sure, measured.told()


def test_attested_forms() -> None:
    """Every form attested in running text is met."""
    measured = measure("attested_dev.tsv")
    assert measured.right == measured.total, measured.told()


def test_traps() -> None:
    """At least 97 % of traps, all of those called sure, and 85 % are called sure."""
    measured = measure("traps_dev.tsv")
    assert measured.right >= 0.97 * measured.total, measured.told()
    assert not measured.wrong_but_sure, measured.told()
    assert measured.sure >= 0.85 * measured.total, measured.told()
