"""The few words that endings cannot decide, read once from `data/*.tsv`, each with the source that says so."""

from __future__ import annotations

import os
from functools import cache


def rows(name: str) -> list[list[str]]:
    """The rows of a data file of this package, without its comments."""
    with open(os.path.join(os.path.dirname(__file__), "data", name), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123 - pathlib costs half the import time
        return [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]


@cache
def exceptions() -> dict[tuple[str, str], tuple[str, bool]]:
    """(lower-case word, gender) -> how it is declined, and whether that is sure.

    How: a class of `declension.py`, `fixed`, or `-` for what the ending says.
    """
    table = {}
    for word, gender, declined, sure, _ in rows("exceptions.tsv"):
        for one in "mf" if gender == "*" else gender:
            table[word.lower(), one] = (declined, sure == "yes")
    return table


@cache
def first_names() -> dict[str, tuple[str, bool]]:
    """Lower-case first name whose ending misleads -> (gender, sure)."""
    return {word.lower(): (gender, sure == "yes") for word, gender, sure, _ in rows("gender.tsv")}
