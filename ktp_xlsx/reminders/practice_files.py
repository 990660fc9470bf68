"""Good practice for those who are to find it: a Word list for the library and the groups, a page for the website.

What is published holds only rows with consent, and of a person only the author's name (domain.md 7).
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from html import escape
from io import StringIO
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from ktp_xlsx.folding import fold
from ktp_xlsx.language.dates import NBSP
from ktp_xlsx.model import Record
from ktp_xlsx.reminders import paper

CATALOGUE: Final = "bibliotekos_sarasas.docx"
PAGE: Final = "svetaine.html"
TABLE: Final = "svetaine.csv"
NO_GROUP: Final = "Kita"
_HEADS: Final = ("Tema", "Autorius", "Veikla", "Medžiagos vieta")
_WIDTHS_MM: Final = (66, 38, 32, 37)
_SHOWN: Final = ("Tema", "Autorius", "Veikla", "Metodinė grupė", "Nuoroda")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def catalogue(records: Sequence[Record], school: str, today: date) -> bytes:
    """The list for the library and the methodical groups' corners: by group, each with where it is kept."""
    document = paper.blank(school, "Gerosios patirties sąrašas")
    paper.heading(document, school, "GEROSIOS PATIRTIES SĄRAŠAS", today)
    if not records:
        paper.paragraph(document, "Įrašų dar nėra.")
    for group, same in groupby(sorted(records, key=_order), key=_group):
        paper.paragraph(document, group, bold=True, before=10, after=4, keep=True)
        rows = [
            (
                record.text("Tema"),
                record.text("Autorius"),
                record.text("Veikla"),
                record.text("Medžiagos vieta") or record.text("Nuoroda"),
            )
            for record in same
        ]
        paper.table(document, _HEADS, rows, _WIDTHS_MM)
    return paper.content(document)


def _group(record: Record) -> str:
    return record.text("Metodinė grupė") or NO_GROUP


def _order(record: Record) -> tuple[object, ...]:
    return (not record.text("Metodinė grupė"), fold(_group(record)), fold(record.text("Tema")), record.text("Kodas"))


def page(records: Sequence[Record], school: str, years: str) -> bytes:
    """A page that stands alone: no scripts, nothing loaded from elsewhere, every text escaped."""
    title = f"Geroji patirtis, {years}{NBSP}m.{NBSP}m."
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(school)}</p>"]
    if not records:
        body.append("<p>Skelbtinų įrašų dar nėra.</p>")
    for group, same in groupby(sorted(records, key=_order), key=_group):
        body.append(f"<h2>{escape(group)}</h2>\n<ul>")
        body += [f"<li>{_entry(record)}</li>" for record in same]
        body.append("</ul>")
    style = (
        "body{font-family:system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;line-height:1.5;"
        "color:#222}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}li{margin:.4rem 0}"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="lt">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    ).encode()


def _entry(record: Record) -> str:
    topic, link = escape(record.text("Tema")), safe_link(record.text("Nuoroda"))
    shown = f'<a href="{escape(link)}" rel="noopener">{topic}</a>' if link else topic
    details = ", ".join(escape(text) for text in (record.text("Autorius"), record.text("Veikla")) if text)
    return f"{shown} – {details}" if details else shown


def safe_link(text: str) -> str:
    """A web address, or "": a link of another kind could run a program."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme.lower() in {"http", "https"} and parts.netloc else ""


def table(records: Sequence[Record]) -> bytes:
    """The same rows for whoever keeps the website: semicolons and a mark of UTF-8, as Excel here expects."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_SHOWN)
    for record in sorted(records, key=_order):
        cells = {heading: record.text(heading) for heading in _SHOWN} | {"Nuoroda": safe_link(record.text("Nuoroda"))}
        writer.writerow([as_text(cells[heading]) for heading in _SHOWN])
    return out.getvalue().encode("utf-8-sig")


def as_text(text: str) -> str:
    """What a spreadsheet would take for a formula arrives as text."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
