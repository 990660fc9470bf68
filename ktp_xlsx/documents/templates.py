"""Which template prints a paper: the school's own beside the workbook, else the built-in one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ktp_xlsx.documents.render import Papers
from ktp_xlsx.documents.template_check import check_template, known_names
from ktp_xlsx.order_values import KINDS, LISTS

__all__ = ["BUILT_IN", "check_template", "known_names", "papers"]

BUILT_IN: Final = Path(__file__).parent.parent / "templates"


def papers(own: Path | None = None) -> Papers:
    """Templates for one run. `own` is the school's folder `templates`; a kind that it lacks is printed as built in."""
    files = {}
    for kind in (*KINDS, *LISTS):
        theirs = own / f"{kind}.docx" if own else None
        files[kind] = theirs if theirs and theirs.is_file() else BUILT_IN / f"{kind}.docx"
    return Papers(files)
