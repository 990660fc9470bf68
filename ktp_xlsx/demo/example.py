"""The small example workbook of the project: `python -m ktp_xlsx.demo.example FILE`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from ktp_xlsx.demo.mistakes import GENTLE
from ktp_xlsx.demo.school import make
from ktp_xlsx.workbook.create import create

STAFF_COUNT, SEED, YEAR = 12, 1, 2026
MADE: Final = datetime(2026, 11, 16, 8, 0)  # what the file's properties say


def write(target: Path | BinaryIO) -> None:
    """Twelve people in the middle of the year 2026–2027; warnings to look at, but no errors."""
    create(make(STAFF_COUNT, SEED, YEAR, GENTLE).school, target, MADE)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
