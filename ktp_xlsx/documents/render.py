"""Word files from orders: each template is parsed once, then filled in many times.

docxtpl turns a .docx into a Jinja text; here that is done when a template is first used, and an order then costs one
filling-in and one part packed anew. Jinja runs sandboxed, a name that is not known stops the paper, and every value
arrives as the text it is: no tag, entity or control character of a value is ever read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape as escape_html
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ktp_xlsx.documents import amendments, points
from ktp_xlsx.documents.context import Words, citation, title, words_of
from ktp_xlsx.documents.named import Unsure, cited, school
from ktp_xlsx.documents.phrases import HARD_HYPHEN
from ktp_xlsx.documents.spacing import with_hard_spaces
from ktp_xlsx.language import FILTERS
from ktp_xlsx.order_values import Order
from ktp_xlsx.workbook.package.archive import Archive, BadArchive, chunks

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

BODY: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
CORE: Final = "docProps/core.xml"
APP: Final = "docProps/app.xml"  # where Word keeps the manager's name and the minutes spent
FILLED: Final = re.compile(r"word/(header|footer|footnotes)\d*\.xml")
_TAG: Final = re.compile(r"\{[{%#]")
_IN_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
STRAIGHT: Final = str.maketrans({"„": '"', "“": '"', "”": '"', "«": '"', "»": '"', "‚": "'", "‘": "'", "’": "'"})
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STYLE_NAMES: Final = re.compile(r'<w:style [^>]*w:styleId="([^"]*)"[^>]*>\s*<w:name w:val="([^"]*)"/>')
_VERB_SPACING: Final = re.compile(r'(<w:name w:val="Veiksmažodis"/>.*?<w:spacing w:val=)"0"', re.DOTALL)
_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>ktp-xlsx</Application></Properties>'
)
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_HYPHEN: Final = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


class BrokenTemplate(Exception):  # noqa: N818 - what the template is, not an error of the program
    """A template that cannot be used: no Word file, or a tag that cannot be read. `ktp šablonai` says where."""


class CannotPrint(Exception):  # noqa: N818
    """A value that the template needs is missing; `name` is the name in the template, if it is known."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True)
class Paper:
    """A template, parsed: its file, what is filled in (part -> Jinja template), its styles by id."""

    archive: Archive
    parts: Mapping[str, Template]
    style_names: Mapping[str, str]


class Printed(NamedTuple):
    """A finished paper: the bytes of the file, its paragraphs, and the forms to look at: (text, case, form)."""

    content: bytes
    lines: tuple[points.Line, ...]
    unsure: Unsure


@dataclass
class Papers:
    """The templates of one run, parsed when first used. `find` gives the file of a kind."""

    files: Mapping[str, Path]
    parsed: dict[str, Paper] = field(default_factory=dict)

    def paper(self, kind: str) -> Paper:
        if kind not in self.parsed:
            self.parsed[kind] = parse(self.files[kind].read_bytes())
        return self.parsed[kind]


def printed(order: Order, papers: Papers) -> Printed:
    """An order as a Word file. The same order and template give the same bytes.

    BrokenTemplate or CannotPrint where it cannot be made; then nothing is.
    """
    paper = papers.paper(order.kind)
    try:
        words = words_for(order, papers)
    except ValueError as error:
        raise CannotPrint(str(error)) from error
    filled = _filled(paper, words.values)
    body = points.arranged(filled[BODY], paper.style_names)
    body = body.replace("““", "“")
    parts: dict[str, bytes | None] = {name: text.encode() for name, text in filled.items()}
    parts[BODY] = body.encode()
    properties = {CORE: _core(title(order), order), APP: _APP}
    parts |= {name: made for name, made in properties.items() if name in paper.archive}
    if order.spaced_verbs:
        parts[STYLES] = _VERB_SPACING.sub(r'\1"60"', paper.archive.read(STYLES).decode()).encode()
    return Printed(b"".join(chunks(paper.archive, parts)), points.lines(body, paper.style_names), words.unsure)


def words_for(order: Order, papers: Papers) -> Words:
    """All that a template of the order may name; an amendment reads its two orders as they are printed."""
    return words_of(order, **_amendment(order, papers))


def _amendment(order: Order, papers: Papers) -> dict[str, Any]:
    """What only an amendment needs: what its two versions say, point by point."""
    earlier, later = order.earlier, order.later
    if order.kind != "pakeitimas" or earlier is None or later is None:
        return {}
    if earlier.kind == "programa":
        genitive = school(order.school.name, order.school.genitive, []).in_case("gen")
        approved = cited(citation(earlier), genitive, [])
        return {"veiksmai": amendments.programme_actions(earlier, later), "programos_isakymas": approved}
    said = [_said(one, papers) for one in (earlier, amendments.as_signed(earlier, later))]
    return {"veiksmai": amendments.actions(*said), "programos_isakymas": None}


def _said(order: Order, papers: Papers) -> tuple[points.Line, ...]:
    paper = papers.paper(order.kind)
    body = _filled(paper, words_of(order).values)[BODY]
    return points.lines(points.arranged(body, paper.style_names), paper.style_names)


def _filled(paper: Paper, values: dict[str, Any]) -> dict[str, str]:
    from jinja2 import TemplateError, UndefinedError

    try:
        return {name: template.render(values) for name, template in paper.parts.items()}
    except UndefinedError as error:
        found = re.search(r"'([^' ]+)'(?: is undefined|$)", str(error))
        raise CannotPrint(str(error), found[1] if found else "") from error
    except (TemplateError, ValueError, TypeError, ArithmeticError) as error:
        raise CannotPrint(str(error)) from error


def parse(content: bytes) -> Paper:
    """A template ready to be filled in. BrokenTemplate where the file or a tag in it cannot be read."""
    from jinja2 import TemplateError

    jinja = environment()
    try:
        archive = Archive(content)
        names = dict(_STYLE_NAMES.findall(archive.read(STYLES).decode()))
        parts = {}
        for name in archive.names:
            if name == BODY or FILLED.fullmatch(name):
                text = plain_xml(archive.read(name))
                if name == BODY or _TAG.search(text):
                    parts[name] = jinja.from_string(with_hard_spaces(joined_tags(text)))
    except (BadArchive, KeyError, UnicodeDecodeError, SyntaxError, TemplateError) as error:
        raise BrokenTemplate(str(error)) from error
    if BODY not in parts:
        raise BrokenTemplate("no document in the file")
    return Paper(archive, parts, names)


def plain_xml(part: bytes) -> str:
    """A part as text, whatever its encoding. SyntaxError (of lxml) where it is no XML."""
    from lxml import etree

    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.doctype:
        raise SyntaxError("a part of a Word file declares no types of its own")
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + str(etree.tostring(root, encoding="unicode"))


def joined_tags(xml: str) -> str:
    """docxtpl's own preparation: tags that Word split over runs are joined, `{%p %}` takes its paragraph away."""
    from docxtpl import DocxTemplate

    joined: str = DocxTemplate("").patch_xml(xml)
    return _IN_TAG.sub(lambda found: found[0].translate(STRAIGHT), joined)


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """Jinja for templates that people write: sandboxed, strict, every value literal."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    jinja = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_literal)
    jinja.globals.clear()  # range, lipsum and the like have no use in a paper
    jinja.filters.update(FILTERS)
    return jinja


def _literal(value: Any) -> Any:
    """A value as text in WordprocessingML, whatever it holds. A value that is None stops the paper."""
    from jinja2 import Undefined, UndefinedError
    from markupsafe import Markup

    if isinstance(value, Undefined):
        return value
    if value is None:
        raise UndefinedError("a value is missing")
    text = str(value.unescape() if isinstance(value, Markup) else value)
    text = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(text.replace("\n", _BREAK).replace("\t", _TAB).replace(HARD_HYPHEN, _HYPHEN))


def _core(name: str, order: Order) -> bytes:
    """Document properties: the title, the school as author, the day of making; no user name."""
    day = f"{order.day or order.made or '1980-01-01'}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{which} xsi:type="dcterms:W3CDTF">{day}</dcterms:{which}>' for which in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escaped(name)}</dc:title><dc:creator>{_escaped(order.school.name)}</dc:creator>"
        f"{dates}<dc:language>lt-LT</dc:language></cp:coreProperties>"
    ).encode()


def _escaped(text: str) -> str:
    return escape_html(_UNPRINTABLE.sub("", text), quote=False)
