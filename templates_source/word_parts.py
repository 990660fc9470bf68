"""The parts of a Word file that the shipped templates are made of: styles, sections, paragraphs, tables (ECMA-376).

Only for making the templates anew; the product reads the made files. Lengths are twentieths of a point (twips).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LINE = 276  # a line of Times New Roman 12


def mm(length: float) -> int:
    return round(length * 56.6929)


TEXT_WIDTH = 11906 - mm(30) - mm(10)
WIDE_TEXT = 16838 - mm(20) - mm(10)

# id, name, paragraph settings, run settings. Order of elements: papers.md 1.1.
STYLES = (
    ("Istaiga", "Įstaiga", '<w:keepNext/><w:jc w:val="center"/>', "<w:b/>"),
    ("Rusis", "Rūšis", f'<w:keepNext/><w:spacing w:before="{LINE}"/><w:jc w:val="center"/>', "<w:b/>"),
    ("Antraste", "Antraštė", '<w:keepNext/><w:suppressAutoHyphens/><w:jc w:val="center"/>', "<w:b/>"),
    ("Data", "Data ir numeris", f'<w:keepNext/><w:spacing w:before="{LINE}"/><w:jc w:val="center"/>', ""),
    ("Vieta", "Vieta", f'<w:keepNext/><w:spacing w:after="{LINE}"/><w:jc w:val="center"/>', ""),
    (
        "Tekstas",
        "Tekstas",
        f'<w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLine="{mm(12.5)}"/><w:jc w:val="both"/>',
        "",
    ),
    ("Punktas", "Punktas", "", ""),
    ("Papunktis", "Papunktis", "", ""),
    ("Destoma", "Dėstomas tekstas", "", ""),
    (
        "Parasas",
        "Parašas",
        f'<w:keepLines/><w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs><w:spacing w:before="{2 * LINE}"/>',
        "",
    ),
    ("Zyma", "Žyma", f'<w:keepNext/><w:keepLines/><w:spacing w:before="{LINE}"/>', ""),
    ("ZymosEilute", "Žymos eilutė", "<w:keepNext/><w:keepLines/>", ""),
    ("Tvirtinimas", "Tvirtinimo žyma", f'<w:keepNext/><w:ind w:left="{WIDE_TEXT // 2 + mm(30)}"/>', ""),
    (
        "PriedoAntraste",
        "Priedo antraštė",
        f'<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:before="{LINE}"/><w:jc w:val="center"/>',
        "<w:b/>",
    ),
    ("Skyrius", "Skyrius", f'<w:keepNext/><w:spacing w:before="{LINE}"/><w:jc w:val="center"/>', "<w:b/>"),
    (
        "SkyriausAntraste",
        "Skyriaus antraštė",
        f'<w:keepNext/><w:spacing w:after="{LINE // 2}"/><w:jc w:val="center"/>',
        "<w:b/>",
    ),
    ("Poskyris", "Poskyris", f'<w:keepNext/><w:spacing w:before="{LINE}" w:after="{LINE // 4}"/>', "<w:b/>"),
    ("Eilute", "Eilutė", "", ""),
    ("Tarpas", "Tarpas", '<w:spacing w:line="120" w:lineRule="exact"/>', ""),
    (
        "Pasirasymas",
        "Pasirašymo eilutė",
        f'<w:keepLines/><w:tabs><w:tab w:val="right" w:pos="{WIDE_TEXT}"/></w:tabs><w:spacing w:before="{LINE * 3 // 2}"/>',
        "",
    ),
    ("Pastraipa", "Pastraipa", f'<w:spacing w:before="{LINE // 2}"/><w:jc w:val="both"/>', ""),
    ("Lentele", "Lentelė", "", '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    ("LentelesSkaicius", "Lentelės skaičius", '<w:jc w:val="right"/>', '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    ("Susipazinimas", "Susipažinimo eilutė", "<w:keepNext/>", ""),
    (
        "LentelesAntraste",
        "Lentelės antraštė",
        '<w:keepNext/><w:jc w:val="center"/>',
        '<w:b/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    ("Pabaiga", "Pabaiga", f'<w:spacing w:before="{LINE}"/><w:jc w:val="center"/>', ""),
    ("Salyga", "Sąlyga (nespausdinama)", "", '<w:i/><w:color w:val="7F7F7F"/><w:sz w:val="18"/><w:szCs w:val="18"/>'),
    ("Puslapis", "Puslapio numeris", '<w:jc w:val="center"/>', ""),
)
_BASED_ON = {"Punktas": "Tekstas", "Papunktis": "Tekstas", "Destoma": "Tekstas"}


def styles() -> str:
    made = []
    for style, name, paragraph, run in STYLES:
        based = _BASED_ON.get(style, "Normal")
        made.append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        )
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="lt-LT" w:eastAsia="lt-LT" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="Tinklelis"><w:name w:val="Lentelės tinklelis"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="Veiksmazodis"><w:name w:val="Veiksmažodis"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:spacing w:val="0"/></w:rPr></w:style>'
        f"{''.join(made)}</w:styles>"
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)


_PIECES = re.compile(r"\*([^*]+)\*|(\t)")


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def paragraph(style: str, text: str, section: str = "") -> str:
    """One paragraph. `*verb*` takes the character style `Veiksmažodis`; a tab is a tab."""
    runs, at = [], 0
    for found in _PIECES.finditer(text):
        runs.append(_text(text[at : found.start()]))
        if found[2]:
            runs.append("<w:r><w:tab/></w:r>")
        else:
            runs.append(f'<w:r><w:rPr><w:rStyle w:val="Veiksmazodis"/></w:rPr><w:t>{escape(found[1])}</w:t></w:r>')
        at = found.end()
    runs.append(_text(text[at:]))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr>{"".join(runs)}</w:p>'


def lines(text: str) -> str:
    """Paragraphs, one a line: `Style: text`. A line that begins with `{%p` steers and is not printed."""
    made = []
    for line in filter(None, map(str.strip, text.splitlines())):
        style, _, words = line.partition(":")
        made.append(paragraph("Salyga", line) if line.startswith("{%p") else paragraph(style, words.lstrip(" ")))
    return "".join(made)


MONEY = (
    ("Lėšų šaltinis", "{{ e.saltinis }}", 5),
    ("{{ metai1 }}, Eur", "{{ e.pirmi }}", 2),
    ("{{ metai2 }}, Eur", "{{ e.antri }}", 2),
    ("Iš viso, Eur", "{{ e.is_viso }}", 2),
)


def table(
    columns: tuple[tuple[str, str, int], ...],
    rows: str,
    width: int = TEXT_WIDTH,
    row_height: int = 0,
    numbers: str = "",
    style: str = "Lentele",
) -> str:
    """A table with a heading row that repeats and rows that do not split.

    `columns` are (heading, cell text, share of the width); `rows` is the loop, `r in rows`; the columns whose index
    stands in `numbers` are right-aligned; `row_height` (twips) leaves room for a signature.
    """
    total = sum(share for _, _, share in columns)
    widths = [width * share // total for _, _, share in columns]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    heading = "".join(_cell(w, "LentelesAntraste", head) for w, (head, _, _) in zip(widths, columns, strict=True))
    right = {int(index) for index in numbers.split()}
    cells = "".join(
        _cell(w, "LentelesSkaicius" if index in right else style, text)
        for index, (w, (_, text, _)) in enumerate(zip(widths, columns, strict=True))
    )
    height = f'<w:trHeight w:val="{row_height}" w:hRule="atLeast"/>' if row_height else ""

    def control(tag: str) -> str:
        spanned = f'<w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(columns)}"/></w:tcPr>'
        return f"<w:tr><w:tc>{spanned}{paragraph('Salyga', tag)}</w:tc></w:tr>"

    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Tinklelis"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heading}</w:tr>"
        f"{control('{%tr for ' + rows + ' %}')}"
        f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"
        f"{control('{%tr endfor %}')}</w:tbl>"
    )


def _cell(width: int, style: str, text: str) -> str:
    middle = '<w:vAlign w:val="center"/>' if style == "Susipazinimas" else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{paragraph(style, text)}</w:tc>'


def section(wide: bool = False, kind: str = "") -> str:
    """A4 with the margins of papers.md 1.1; page numbers begin with page 2 of each section."""
    size, margins = ('w:w="11906" w:h="16838"', (30, 10, 20, 20))
    if wide:
        size, margins = ('w:w="16838" w:h="11906" w:orient="landscape"', (20, 10, 20, 15))
    left, right, top, bottom = map(mm, margins)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>{kind}<w:pgSz {size}/><w:pgMar w:top="{top}" '
        f'w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{mm(10)}" w:footer="{mm(10)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def write(path: Path, body: str, last_section: str) -> None:
    """The file, always with the same bytes for the same parts."""
    namespaces = f'xmlns:w="{W}" xmlns:r="{R}"'
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    package = "application/vnd.openxmlformats-package"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}+xml"/>'
        for name, kind in (
            ("word/document.xml", f"{kinds}.document.main"),
            ("word/styles.xml", f"{kinds}.styles"),
            ("word/settings.xml", f"{kinds}.settings"),
            ("word/header1.xml", f"{kinds}.header"),
            ("docProps/core.xml", f"{package}.core-properties"),
            ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties"),
        )
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        f'Extension="rels" ContentType="{package}.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations(
            (f"{office}/officeDocument", "word/document.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
            (f"{office}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}{last_section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            (f"{office}/styles", "styles.xml"),
            (f"{office}/header", "header1.xml"),
            (f"{office}/settings", "settings.xml"),
        ),
        "word/styles.xml": styles().removeprefix(HEAD),
        "word/settings.xml": f'<w:settings {namespaces}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="lt-LT"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>',
        "word/header1.xml": f'<w:hdr {namespaces}><w:p><w:pPr><w:pStyle w:val="Puslapis"/></w:pPr><w:r><w:fldChar '
        'w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>',
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Šablonas</dc:title></cp:coreProperties>',
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>ktp-xlsx</Application></Properties>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, content if content.startswith("<?xml") else HEAD + content)


def _relations(*targets: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'
