"""Words that official Lithuanian no longer uses, and acts that are no longer in force (papers.md 2.8, domain.md 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NEW_ACT: Final = "redakcija"  # an old act named together with its valid wording is right


def _rules(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in rows)


TO_MEND: Final = _rules(
    (r"\bvadovaujantis\b", "Vadovaudamasis, Vadovaudamasi"),
    (r"\bne mažiau(?! kaip) (?=\d|penki|trij|dvej)", "ne mažiau kaip"),
    (r"\bne vėliau(?! kaip| negu) (?=per|\d|nuo|iki)", "ne vėliau kaip"),
    (r"\bvirš \d+", "daugiau kaip"),
    (
        r"\bpateikti (?:svarstymui|susipažinimui|derinimui|tvirtinimui)\b",
        "pateikti svarstyti, susipažinti, derinti, tvirtinti",
    ),
    (r"\bsekan(?:tis|ti|čių|čius|čias|ti)\b", "kitas, toliau nurodytas"),
    (r"\bpilnai\b", "visiškai"),
    (r"\bpravesti (?:seminarą|mokymus|paskaitą)\b", "vesti, surengti"),
    (r"\bpagal mokytoj\w+ prašymą\b", "mokytojos prašymu"),
    (r"\bįtako(?:ti|ja|jo)\b", "daryti įtaką, lemti"),
    (r"\bpilnas etatas\b", "visas etatas"),
    (r"\bvykdyti pavadavimą\b", "pavaduoti"),
    (r"\bžemiau išvardin\w+", "toliau išvardyti"),
    (r"\bš\. ?m\.", "metai skaičiais"),
    (r"\bapmokėti mokestį\b", "sumokėti mokestį"),
    (r"\bmokest\w+ apmokam\w+", "mokestis mokamas"),
    (r"(?<!\d)20\d\d-20\d\d m\. ?m\.", "2026–2027 m. m."),
    (
        r"\bnekompensuojam\w+[^.]*kelion\w+|\bkelion\w+ laikas[^.]*nekompensuojam\w+",
        "šį sakinį išbraukti (DK 107 str. 4 d.)",
    ),
)

OUTDATED: Final = _rules(
    (r"\bŽin\.,?(?! ?\w+@)|\bValstybės žinios\b", "akto data, numeris ir pavadinimas"),
    (
        r"ne mažiau kaip 5 dienas per metus dalyvauti kvalifikacijos tobulinimo renginiuose",
        "… kvalifikacijos tobulinimo programose ir renginiuose",
    ),
    (r"\bISAK-556\b", "ISAK-556 (2019 m. lapkričio 25 d. įsakymo Nr. V-1367 redakcija)"),
    (r"\bV-889\b", "ISAK-556 (2019 m. lapkričio 25 d. įsakymo Nr. V-1367 redakcija)"),
    (r"\bkrepšeli\w*", "mokymo lėšos"),
    (r"\b\d+ Lt\b|\blit(?:ai|ų|ais|us)\b", "Eur"),
    (
        r"\bKTPRR\b|Kvalifikacijos tobulinimo programų ir renginių registr\w+",
        "Neformaliojo švietimo programų registras",
    ),
    (r"\bV-117\b", "V-117 (2019 m. rugpjūčio 30 d. įsakymo Nr. VE-41 redakcija)"),
    (r"\b1R-298\b", "1R-298 (2021 m. lapkričio 18 d. įsakymo Nr. 1R-388 redakcija)"),
    (r"\bISAK-3216\b", "ISAK-3216 (2023 m. rugsėjo 5 d. įsakymo Nr. V-1143 redakcija)"),
    (r"\bISAK-555\b", "ISAK-555 (2018 m. birželio 25 d. įsakymo Nr. V-598 redakcija)"),
    (r"\bŠMM\b|\bŠvietimo ir mokslo ministerij\w+", "Lietuvos Respublikos švietimo, mokslo ir sporto ministerija"),
    (r"\b15(?:,00)? Eur dienpinigi\w+|\bdienpinigi\w+ \(?15(?:,00)? Eur", "nustatymo „Dienpinigių norma, Eur“ reikšmė"),
)


def to_mend(text: str) -> Iterator[tuple[str, str]]:
    """(what stands there, what to write instead) for each wording to mend."""
    for pattern, instead in TO_MEND:
        for found in pattern.finditer(text):
            yield found[0].strip(), instead


def outdated(text: str) -> Iterator[tuple[str, str]]:
    """(what is cited, what to cite instead); an act named with its valid wording in the same paragraph is right."""
    for pattern, instead in OUTDATED:
        for found in pattern.finditer(text):
            if _NEW_ACT not in text[found.end() : found.end() + 120]:
                yield found[0].strip(), instead
