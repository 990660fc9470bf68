"""One print-ready PDF from Word files, through LibreOffice where it is installed, with a bookmark for each paper."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from ktp_xlsx.refusals import Refused

_NAMES: Final = ("soffice", "libreoffice")
_USUAL_PLACES: Final = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_AT_ONCE: Final = 100  # files in one call: a command line has its limits
_SECONDS_A_FILE: Final = 20


class Counted(NamedTuple):
    """PDF files of the papers, in their order, and how many pages each has."""

    files: tuple[bytes, ...]
    pages: tuple[int, ...]


NOT_COUNTED: Final = Counted((), ())


def office() -> Path | None:
    """Where LibreOffice is; None where it is not installed."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for path in _USUAL_PLACES if path.is_file()), None)


def page_counts(papers: Sequence[bytes], program: Path) -> Counted:
    """Word files as PDF files. Raises `Refused` (`pdf_failed`) where LibreOffice does not make them."""
    from pypdf import PdfReader

    made = _converted(papers, program)
    return Counted(tuple(made), tuple(len(PdfReader(BytesIO(pdf)).pages) for pdf in made))


def joined(cover_list: bytes, papers: Counted, titles: Sequence[str], program: Path) -> bytes:
    """The list for the signer and all papers in one PDF; `titles` are the bookmarks, that of the list first."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for pdf, title in zip((*_converted([cover_list], program), *papers.files), titles, strict=True):
        start = len(writer.pages)
        for page in PdfReader(BytesIO(pdf)).pages:
            writer.add_page(page)
        writer.add_outline_item(title=title, page_number=start)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _converted(papers: Sequence[bytes], program: Path) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="ktp-pdf-") as place:
        folder = Path(place)
        sources = [folder / f"{number:04d}.docx" for number in range(len(papers))]
        for source, content in zip(sources, papers, strict=True):
            source.write_bytes(content)
        for start in range(0, len(sources), _AT_ONCE):
            _convert(program, folder, sources[start : start + _AT_ONCE])
        try:
            return [source.with_suffix(".pdf").read_bytes() for source in sources]
        except OSError as e:
            raise Refused("pdf_failed") from e


def _convert(program: Path, folder: Path, sources: Sequence[Path]) -> None:
    """One call for many files; a profile of its own, so that an office window that is open is no obstacle."""
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, sources),
    ]
    flags = 0x08000000 if sys.platform == "win32" else 0  # no console window
    try:
        subprocess.run(
            command, capture_output=True, check=False, timeout=60 + _SECONDS_A_FILE * len(sources), creationflags=flags
        )
    except (OSError, subprocess.TimeoutExpired) as e:
        raise Refused("pdf_failed") from e
