"""Saving an openpyxl workbook so that the same input gives the same bytes, with no trace of a user or a clock."""

from __future__ import annotations

import os
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class _SteadyZip(ZipFile):
    """A zip whose entries all carry the same time and system, whenever and wherever it is written."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = ZipInfo(name, _ZIP_EPOCH)
        entry.compress_type = ZIP_DEFLATED
        entry.create_system = 0
        super().writestr(entry, data)

    def write(self, filename: str | os.PathLike[str], arcname: Any = None, *_: Any, **__: Any) -> None:
        # openpyxl writes each sheet to a temporary file first; its time must not come along.
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


def save_steady(book: Workbook, target: Path | BinaryIO, when: datetime) -> None:
    """Write the workbook to a path or an open binary file; `when` is the time that its properties show."""
    book.properties.created = when
    book.properties.modified = when
    buffer = BytesIO()
    # Not `book.save`: it would write the present time into the properties.
    ExcelWriter(book, _SteadyZip(buffer, "w", ZIP_DEFLATED, allowZip64=True)).save()
    if isinstance(target, Path):
        target.write_bytes(buffer.getvalue())
    else:
        target.write(buffer.getvalue())
