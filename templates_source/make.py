"""Makes `ktp_xlsx/templates/*.docx`: `python -m templates_source.make`. The texts of every paper stand here.

A school changes the made files in Word. What the product does by itself, so that a template stays plain text: points
(styles `Punktas`, `Papunktis`) get their numbers; the last sub-point of a point ends with a full stop; a paper with one
point only has no number, and after a preamble its verb is in lower case; the paragraph above the signature stays with
it; no-break spaces go where official Lithuanian has them.
"""

from __future__ import annotations

from pathlib import Path

from templates_source.lists import acquaintance, plan, summary, to_sign
from templates_source.orders import amendment, annulment, attendance, group, programme, trip
from templates_source.word_parts import section, write

FOLDER = Path(__file__).parent.parent / "ktp_xlsx" / "templates"

# Kind -> (body, whether its last section is landscape).
PAPERS = {
    "grupe": (group, False),
    "programa": (programme, True),
    "dalyvavimas": (attendance, False),
    "komandiruote": (trip, False),
    "pakeitimas": (amendment, False),
    "panaikinimas": (annulment, False),
    "susipazinimas": (acquaintance, False),
    "planas": (plan, True),
    "suvestine": (summary, False),
    "pasirasyti": (to_sign, False),
}


def main(folder: Path = FOLDER) -> None:
    folder.mkdir(exist_ok=True)
    for kind, (body, wide) in PAPERS.items():
        write(folder / f"{kind}.docx", body(), section(wide))


if __name__ == "__main__":
    main()
