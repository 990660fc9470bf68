"""A file on disk as a package: what is no workbook is refused, with one sentence for each kind of it.

An `.xls` file and a workbook with a password are both OLE containers (MS-CFB); the names in their directory, in UTF-16,
tell them apart: `Workbook` or `Book` against `EncryptedPackage` (MS-OFFCRYPTO 2.3.4).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ktp_xlsx.refusals import Refused
from ktp_xlsx.workbook.package import frame
from ktp_xlsx.workbook.package.archive import Archive, EncryptedArchive

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def open_archive(path: Path) -> Archive:
    """The file's bytes as an archive that holds a workbook.

    Raises `Refused`: `missing`, `password`, `old_format`, `not_workbook`, or `write_failed` when the system does not
    let it be read.
    """
    return archive_of(path, content_of(path))


def content_of(path: Path) -> bytes:
    """All bytes of the file. Raises `Refused`."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as e:
        raise Refused("missing", file=path.name) from e
    except IsADirectoryError as e:
        raise Refused("not_workbook", file=path.name) from e
    except OSError as e:
        if path.is_dir():  # Windows tells a folder as a lack of rights
            raise Refused("not_workbook", file=path.name) from e
        raise Refused("write_failed", file=path.name, reason=e.strerror or type(e).__name__) from e


def archive_of(path: Path, content: bytes) -> Archive:
    """Bytes that were read from `path` as an archive that holds a workbook. Raises `Refused`."""
    if content.startswith(_OLE):
        raise Refused("password" if _ENCRYPTED in content else "old_format", file=path.name)
    try:
        archive = Archive(content)
        frame.frame_of(archive)
    except EncryptedArchive as e:
        raise Refused("password", file=path.name) from e
    except ValueError as e:  # `BadArchive`, `Unsafe`, or text in the frame's XML that is none
        raise Refused("not_workbook", file=path.name) from e
    return archive
