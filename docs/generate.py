"""Makes the pages of the guide that come from the program itself: `python docs/generate.py` writes them.

`--pictures` also makes the pictures of the example school's sheets, through LibreOffice and pdftoppm.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from ktp_xlsx.catalogue import RULES, SEVERITIES

DOCS = Path(__file__).parent
CHAPTERS = {
    "1": "Darbaknygės sandara",
    "2": "Darbuotojai",
    "3": "Plano eilutės ir langeliai",
    "4": "Datos",
    "5": "Lėšos",
    "6": "Programa",
    "7": "Pavadavimas",
    "8": "Įsakymai",
    "9": "Po renginio ir asmens duomenys",
}
MEANING = {
    "klaida": "eilutė pažymima „taisytina“ ir neįtraukiama į sumas bei dokumentus (arba neparengiamas vienas "
    "dokumentas)",
    "įspėjimas": "reikšmė naudojama, bet ją verta peržiūrėti",
    "pastaba": "informacija",
}


def findings_page() -> str:
    """The list of all findings, in Lithuanian, from the catalogue."""
    lines = [
        "# Ką tikrina įrankis",
        "",
        "Šis puslapis sudarytas iš paties įrankio pranešimų sąrašo. Kodas visada reiškia tą patį. Laužtiniuose",
        "skliaustuose – tai, ką įrankis įrašo pats: lapas, langelis, reikšmė.",
        "",
        *(f"- **{severity}** – {MEANING[severity]};" for severity in SEVERITIES[:-1]),
        f"- **{SEVERITIES[-1]}** – {MEANING[SEVERITIES[-1]]}.",
        "",
    ]
    chapter = ""
    for rule in RULES:
        number = rule.code.removeprefix("KTP-")[0]
        if number != chapter:
            chapter = number
            head = ["| Kodas | Svarba | Pranešimas | Kaip taisyti |", "|---|---|---|---|"]
            lines += [*([""] if lines[-1] else []), f"## {CHAPTERS[number]}", "", *head]
        message, remedy = (
            text.replace("{", "[").replace("}", "]").replace("|", "\\|") for text in (rule.message, rule.remedy)
        )
        lines.append(f"| {rule.code} | {rule.severity} | {message} | {remedy} |")
    return "\n".join(lines) + "\n"


def pictures() -> None:
    """Pictures of the example school's sheets, as LibreOffice prints them."""
    from python_calamine import CalamineWorkbook

    from ktp_xlsx import cli
    from ktp_xlsx.workbook.sheet_names import CONTRACT

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            cli.main(["demo", str(folder / "school"), "--quiet"])
        except SystemExit as done:
            if done.code:
                raise
        workbook = next((folder / "school" / "workbooks").glob("*.xlsx"))
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        names = CalamineWorkbook.from_path(str(workbook)).sheet_names
        plan = next(name for name in reversed(names) if name not in CONTRACT)
        for sheet, picture, height in (
            ("Programa", "programa", 620),
            ("Biudžetas", "biudzetas", 760),
            ("Terminai", "terminai", 480),
            ("Patikra", "patikra", 620),
            (plan, "planas", 520),
        ):
            one = only_sheet(workbook, sheet, folder / f"{picture}.xlsx")
            convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(one)]
            subprocess.run(convert, check=True, capture_output=True)
            part = ["-r", "110", "-x", "0", "-y", "0", "-W", "1286", "-H", str(height)]  # what stands at the top
            made = [f"{folder / picture}.pdf", str(DOCS / "images" / picture)]
            subprocess.run(["pdftoppm", *part, "-png", "-singlefile", *made], check=True)


def only_sheet(workbook: Path, sheet: str, path: Path) -> Path:
    """A copy in which every other sheet is hidden, so that only this one is printed."""
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(path, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "xl/workbook.xml":
                data = _hide_others(data.decode(), sheet).encode()
            new.writestr(item, data)
    return path


def _hide_others(xml: str, sheet: str) -> str:
    names = re.findall(r'<sheet [^>]*name="([^"]*)"', xml)
    xml = re.sub(r' (?:activeTab|firstSheet)="\d+"', "", xml)
    xml = xml.replace("<workbookView", f'<workbookView activeTab="{names.index(sheet)}"', 1)

    def state(match: re.Match[str]) -> str:
        if f'name="{sheet}"' in match[0]:
            return match[0]
        return re.sub(r' state="\w+"', "", match[0]).replace("<sheet ", '<sheet state="hidden" ', 1)

    return re.sub(r"<sheet [^>]*>", state, xml)


if __name__ == "__main__":
    (DOCS / "patikra.md").write_text(findings_page(), encoding="utf-8")
    if "--pictures" in sys.argv:
        pictures()
