"""The texts of all papers as files to read and compare. `python -m tests.documents.golden_texts` writes them anew."""

from __future__ import annotations

from pathlib import Path

from ktp_xlsx.documents.render import printed
from ktp_xlsx.documents.templates import papers
from tests.documents.orders import all_papers

GOLDEN = Path(__file__).parent / "golden"


def dump(name: str) -> str:
    """Each paragraph and cell on a line with its style; no-break spaces are shown as `~`."""
    made = printed(all_papers()[name], papers())
    return "".join(f"{line.style}: {line.text}\n".replace("\u00a0", "~") for line in made.lines)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in all_papers():
        (GOLDEN / f"{name}.txt").write_text(dump(name), encoding="utf-8")
