"""A finding: something in the workbook that a person should look at. A value, collected, never raised.

Everything about the wording stands in `catalogue.py`; here is how a finding becomes a sentence, a line of JSON, an exit
code. `sheet`, `cell` come from the place; the other names in braces come from `values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from ktp_xlsx.catalogue import BY_CODE, ERROR, SEVERITIES
from ktp_xlsx.model import PartialDate, Place
from ktp_xlsx.personal_data import printable

HARD_SPACE: Final = "\u00a0"
SECRET: Final = frozenset({"KTP-951", "KTP-952", "KTP-953"})  # what stands there is never repeated (domain.md 7.8)
_HINT: Final = re.compile(r" Galbūt [^?]*\{siūlymas\}[^?]*\?")  # said only where something near is known


class Finding(NamedTuple):
    """One finding. `values` fill the braces of the catalogue's sentence (Lithuanian names, nominative)."""

    code: str
    place: Place
    values: Mapping[str, object] = {}
    person: str = ""  # name and surname of the one whose record it is; "" where it is nobody's

    @property
    def severity(self) -> str:
        """`klaida`, `įspėjimas` or `pastaba`."""
        if self.code == "KTP-302" and self.values.get("laukas") == "Lėšų šaltinis":
            return ERROR  # money without a known source cannot be counted
        return BY_CODE[self.code].severity

    @property
    def value(self) -> str:
        """What stands there, as text; always empty for what must not be repeated."""
        return "" if self.code in SECRET else shown(self.values.get("reikšmė", ""))

    @property
    def message(self) -> str:
        return self._filled(BY_CODE[self.code].message)

    @property
    def remedy(self) -> str:
        return self._filled(BY_CODE[self.code].remedy)

    def _filled(self, sentence: str) -> str:
        if not self.values.get("siūlymas"):
            sentence = _HINT.sub("", sentence)
        if not self.place.cell:
            sentence = sentence.replace("{lapas}!{langelis}", "{lapas}")
        values = {name: shown(value) for name, value in self.values.items()}
        return sentence.format_map(
            {
                "lapas": self.place.sheet,
                "langelis": self.place.cell,
                "asmuo": self.person,
                **values,
            }
        )

    def as_json(self) -> dict[str, str]:
        """The shape that `check --json` promises."""
        return {
            "code": self.code,
            "severity": self.severity,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "value": self.value,
            "message": self.message,
            "remedy": self.remedy,
            "person": self.person,
        }


def shown(value: object) -> str:
    """A value as Lithuanian text prints it: 1 234,50 for money and hours, 2026-10-15 for dates, taip/ne."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "taip" if value else "ne"
    if isinstance(value, Decimal):
        return figures(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, PartialDate):
        return str(value)
    return printable(str(value))


def figures(number: Decimal) -> str:
    """`1 234,50`: comma, hard space for thousands, decimals as they are."""
    return f"{number:,f}".replace(",", HARD_SPACE).replace(".", ",")


def money(amount: Decimal) -> str:
    """`1 234,50`: always two decimals."""
    return figures(amount.quantize(Decimal("0.01")))


def hours(amount: Decimal) -> str:
    """`6`, `7,5`: as few decimals as the number needs."""
    plain = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
    return figures(plain)


def count_by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """How many of each severity, in the order of `SEVERITIES`."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
