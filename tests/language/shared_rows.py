"""The measuring sets beside the project, where they are present; nothing of them is kept in the project."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ktp_xlsx.language import decline

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "language"
GENDERS = {"Masc": "m", "Fem": "f"}


@dataclass
class Measured:
    """How many forms of a set are right, in all and per ending class, and how honest `sure` is."""

    total: int = 0
    right: int = 0
    sure: int = 0
    wrong_but_sure: list[str] = field(default_factory=list)
    classes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def macro(self) -> float:
        return sum(right / total for right, total in self.classes.values()) / len(self.classes)

    def told(self) -> str:
        """The misses per ending class, for the message of a failed test."""
        lines = [f"{self.right} of {self.total} right, macro-average {self.macro:.3%}, sure {self.sure}"]
        for name, misses in sorted(self.misses.items()):
            right, total = self.classes[name]
            lines.append(f"  {name}: {right}/{total}; " + "; ".join(misses))
        return "\n".join(lines)


def ending_class(row: dict[str, str]) -> str:
    """Gender and the ending that decides the class: `m -as`, `f -ė`."""
    name = row["nominative"].lower()
    return f"{GENDERS[row['gender']]} -{name[-2:] if name.endswith('s') else name[-1]}"


def measure(file: str) -> Measured:
    """Decline every row of a set. Skips where the folder is absent."""
    path = FOLDER / file
    if not path.exists():
        pytest.skip(f"no measuring set {file} in ../shared beside the project")
    measured = Measured()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            form, sure = decline(row["nominative"], row["case"].lower(), GENDERS[row["gender"]])
            right = form in row["expected"].split("|")
            name = ending_class(row)
            measured.total += 1
            measured.right += right
            measured.sure += sure
            measured.classes[name][0] += right
            measured.classes[name][1] += 1
            if not right:
                miss = f"{row['nominative']} {row['case']}: {form}, not {row['expected']}"
                measured.misses[name].append(miss)
                if sure:
                    measured.wrong_but_sure.append(miss)
    return measured
