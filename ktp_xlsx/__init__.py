"""ktp-xlsx: a school's professional development plans, kept in its own Excel workbook.

The same steps as the command line, for Python:

    examined = ktp_xlsx.check(Path("KTP_2026-2027.xlsx"), today=date(2026, 8, 20))
    done = ktp_xlsx.consolidate(Path("KTP_2026-2027.xlsx"), today=date(2026, 8, 20), now=datetime.now())

Both raise `ktp_xlsx.refusals.Refused` for what cannot be read or written; then nothing was written. Everything wrong in
the workbook itself is a `ktp_xlsx.findings.Finding` in the result. Case forms: `ktp_xlsx.language.decline`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as a type checker reads it; importing `typing` for it alone would take longer than all else
if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from ktp_xlsx.pipeline import Consolidated, Examined

__version__ = "0.1.0"
__all__ = ["__version__", "check", "consolidate"]


def check(workbook: Path, *, today: date) -> Examined:
    """Read and check a master workbook; nothing is written.

    The result holds all findings in the order of the workbook and, where its frame is whole, the programme and the
    budget that follow from it.
    """
    from ktp_xlsx import pipeline  # heavy: only where used

    return pipeline.examine(workbook, today)


def consolidate(workbook: Path, *, today: date, now: datetime, dry_run: bool = False) -> Consolidated:
    """Check a master workbook and write the product's own sheets into it; `now` names the backup.

    With `dry_run` nothing is written and `changes` says what would be.
    """
    from ktp_xlsx import pipeline

    return pipeline.consolidate(workbook, today, now, dry_run=dry_run)
