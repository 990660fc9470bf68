"""What is wrong with a template that a school changed in Word: where it stands, and what to write instead.

A tag that Word split over runs, or whose straight quotation marks it made curly, is mended by the tool; the latter is
told. Everything is found before there is data: names and attributes are looked up in specimens of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ktp_xlsx.documents import wording
from ktp_xlsx.documents.render import (
    BODY,
    FILLED,
    STRAIGHT,
    BrokenTemplate,
    CannotPrint,
    Papers,
    environment,
    parse,
    plain_xml,
    printed,
    words_for,
)
from ktp_xlsx.documents.specimen import specimens
from ktp_xlsx.findings import Finding
from ktp_xlsx.model import NOWHERE
from ktp_xlsx.workbook.package.archive import Archive, BadArchive

if TYPE_CHECKING:
    from jinja2 import nodes

UNKNOWN, WORDING, OUTDATED, BROKEN, MISSING = "KTP-817", "KTP-818", "KTP-819", "KTP-820", "KTP-821"
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LOOSE: Final = re.compile(r"\{\{|\}\}|\{%|%\}")
_BLOCK: Final = re.compile(r"\{%-?\s*(?:p|tr|tc|r)?\s*(\w+)\s*(.*?)\s*-?%\}", re.DOTALL)
_OPENERS: Final = {"if": "endif", "for": "endfor"}

_FRAME: Final = ("mokykla", "data_eilute", "numeris", "vadovas")
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "grupe": (*_FRAME, "grupes_vadovas", "nariai", "analize", "projektas", "tvirtinti"),
    "programa": (*_FRAME, "eilutes", "saltiniai", "koordinatorius"),
    "dalyvavimas": (*_FRAME, "dalyvis", "dalyviai", "renginys", "pavadavimai"),
    "komandiruote": (*_FRAME, "dalyvis", "dalyviai", "renginys", "i_vieta", "trunka", "isvykstama", "grizta"),
    "pakeitimas": (*_FRAME, "veiksmai", "senas"),
    "panaikinimas": (*_FRAME, "senas"),
    "susipazinimas": ("asmenys",),
    "planas": ("asmuo", "poreikiai", "renginiai"),
    "suvestine": ("grupes", "renginiai"),
    "pasirasyti": ("dokumentai",),
}


class _Paragraph(NamedTuple):
    number: int
    page: int
    text: str


class _Known(NamedTuple):
    """What a template of the kind may name: each name with its values in the specimens."""

    values: dict[str, list[Any]]
    filters: frozenset[str]


def check_template(path: Path, kind: str = "") -> list[Finding]:
    """Findings of one template: KTP-817 to 821, in the order of the text. `kind`: the file's name without `.docx`.

    OSError where the file cannot be read; ValueError where the kind is none of the product's.
    """
    kind = kind or path.stem
    if kind not in REQUIRED:
        raise ValueError(f"no such kind of paper: {kind!r}")
    name = path.name
    content = path.read_bytes()
    try:
        paragraphs = list(_paragraphs(content))
    except (BadArchive, KeyError, SyntaxError, UnicodeDecodeError):
        return [_finding(BROKEN, name, _Paragraph(1, 1, ""), name, "{{ mokykla }}")]
    found = [*_blocks(name, paragraphs)]
    known = _known(kind, paragraphs)
    for paragraph in paragraphs:
        found += _in_paragraph(name, paragraph, known)
    if not any(finding.code in {BROKEN, UNKNOWN} for finding in found):
        found += _tried(name, kind, content, paragraphs)
    said = " ".join(tag for paragraph in paragraphs for tag in _TAG.findall(paragraph.text))
    for required in REQUIRED[kind]:
        if not re.search(rf"\b{required}\b", said):
            found.append(Finding(MISSING, NOWHERE, {"failas": name, "reikšmė": required}))
    return found


def known_names(kind: str) -> list[str]:
    """Every name that a template of the kind may use, in alphabetical order."""
    return sorted(_known(kind, ()).values)


def _paragraphs(content: bytes) -> Iterator[_Paragraph]:
    """Paragraphs of the body, then of headers and footers, with the page that Word last laid them on."""
    from lxml import etree

    archive = Archive(content)
    parts = [BODY, *(name for name in archive.names if FILLED.fullmatch(name))]
    number = 0
    for part in parts:
        page = 1
        root = etree.fromstring(plain_xml(archive.read(part)).encode())
        w = root.nsmap.get("w", "")
        for element in root.iter(f"{{{w}}}p"):
            number += 1
            page += sum(1 for _ in element.iter(f"{{{w}}}lastRenderedPageBreak"))
            text = "".join(one.text or "" for one in element.iter(f"{{{w}}}t"))
            yield _Paragraph(number, page, text)
            page += sum(1 for one in element.iter(f"{{{w}}}br") if one.get(f"{{{w}}}type") == "page")
            page += sum(1 for _ in element.iter(f"{{{w}}}sectPr"))


def _finding(code: str, name: str, paragraph: _Paragraph, value: str, proposal: str) -> Finding:
    values: dict[str, object] = {"failas": name, "puslapis": paragraph.page, "pastraipa": paragraph.number}
    where = f"Šablonas „{name}“, {paragraph.page} puslapis, {paragraph.number} pastraipa"
    return Finding(code, NOWHERE, {**values, "vieta": where, "reikšmė": value, "siūlymas": proposal})


def _blocks(name: str, paragraphs: Iterable[_Paragraph]) -> Iterator[Finding]:
    """`{% if %}` and `{% for %}` without their ends, and ends without beginnings."""
    opened: list[tuple[str, _Paragraph, str]] = []
    for paragraph in paragraphs:
        for tag in _TAG.findall(paragraph.text):
            block = _BLOCK.match(tag)
            if not block:
                continue
            word = block[1]
            if word in _OPENERS:
                opened.append((_OPENERS[word], paragraph, tag))
            elif word in _OPENERS.values():
                if opened and opened[-1][0] == word:
                    opened.pop()
                else:
                    yield _finding(BROKEN, name, paragraph, tag, f"{{% {word.removeprefix('end')} … %}} … {tag}")
    for end, paragraph, tag in opened:
        yield _finding(BROKEN, name, paragraph, tag, f"{tag} … {{% {end} %}}")


def _in_paragraph(name: str, paragraph: _Paragraph, known: _Known) -> Iterator[Finding]:
    plain = _TAG.sub(" ", paragraph.text)
    if _LOOSE.search(plain):
        loose = plain[_LOOSE.search(plain).start() :].strip()[:60]  # type: ignore[union-attr]
        word = re.search(r"\w+", loose)
        yield _finding(BROKEN, name, paragraph, loose, f"{{{{ {word[0] if word else 'mokykla'} }}}}")
    for tag in _TAG.findall(paragraph.text):
        straight = tag.translate(STRAIGHT)
        if straight != tag:
            yield _finding(WORDING, name, paragraph, tag, straight)
        yield from _in_tag(name, paragraph, straight, known)
    for text, instead in wording.to_mend(plain):
        yield _finding(WORDING, name, paragraph, text, instead)
    for text, instead in wording.outdated(plain):
        yield _finding(OUTDATED, name, paragraph, text, instead)


def _in_tag(name: str, paragraph: _Paragraph, tag: str, known: _Known) -> Iterator[Finding]:
    """Unknown names, attributes and filters of one tag, or that it cannot be read."""
    from jinja2 import TemplateAssertionError, TemplateSyntaxError, nodes

    jinja = environment()
    alone = _alone(tag)
    if not alone:
        return
    try:
        tree = jinja.parse(alone)
    except (TemplateAssertionError, TemplateSyntaxError):
        yield _finding(BROKEN, name, paragraph, tag, "{{ mokykla }}")
        return
    for used in tree.find_all(nodes.Filter):
        if used.name not in known.filters:
            yield _finding(UNKNOWN, name, paragraph, used.name, _near(used.name, known.filters))
    for used_name in tree.find_all(nodes.Name):
        if used_name.ctx == "load" and used_name.name not in known.values:
            yield _finding(UNKNOWN, name, paragraph, used_name.name, _near(used_name.name, known.values))
    for attribute in tree.find_all(nodes.Getattr):
        held = _values(attribute.node, known)
        if held and not any(_has(one, attribute.attr) for one in held):
            stem = _spelled(attribute.node)
            near = _near(attribute.attr, {part for one in held for part in _attributes(one)})
            yield _finding(UNKNOWN, name, paragraph, f"{stem}.{attribute.attr}", f"{stem}.{near}")


def _alone(tag: str) -> str:
    """A tag as a whole template of its own; "" for those that say nothing by themselves."""
    if tag.startswith("{{"):
        return re.sub(r"^\{\{(?:p|tr|tc|r) ", "{{ ", tag)
    block = _BLOCK.match(tag)
    if not block or block[1] not in {"if", "elif", "for"}:
        return ""
    word = "for" if block[1] == "for" else "if"
    return f"{{% {word} {block[2]} %}}{{% end{word} %}}"


def _known(kind: str, paragraphs: Iterable[_Paragraph]) -> _Known:
    """Names of the specimens, and those that loops of this template bring."""
    jinja = environment()
    values: dict[str, list[Any]] = {name: [] for name in (*jinja.globals, "loop")}
    for order in specimens(kind):
        for name, value in words_for(order, _built_in()).values.items():
            values.setdefault(name, []).append(value)
    known = _Known(values, frozenset(jinja.filters))
    for paragraph in paragraphs:
        for tag in _TAG.findall(paragraph.text):
            block = _BLOCK.match(tag)
            loop = re.fullmatch(r"(\w+)\s+in\s+([\w.]+)", block[2]) if block and block[1] == "for" else None
            if loop:
                values.setdefault(loop[1], [])
                values[loop[1]] += [item for held in _dotted(loop[2], known) for item in _items(held)]
    return known


def _built_in() -> Papers:
    from ktp_xlsx.documents.templates import papers

    return papers()


def _dotted(text: str, known: _Known) -> list[Any]:
    first, *rest = text.split(".")
    held = known.values.get(first, [])
    for part in rest:
        held = [_part(one, part) for one in held if _has(one, part)]
    return held


def _values(node: nodes.Expr, known: _Known) -> list[Any]:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return [one for one in known.values.get(node.name, []) if one is not None and not isinstance(one, str | bool)]
    if isinstance(node, nodes.Getattr):
        return [_part(one, node.attr) for one in _values(node.node, known) if _has(one, node.attr)]
    if isinstance(node, nodes.Getitem):
        return [item for one in _values(node.node, known) for item in _items(one)]
    return []


def _items(value: Any) -> list[Any]:
    return list(value[:1]) if isinstance(value, list | tuple) else []


def _has(value: Any, name: str) -> bool:
    return name in value if isinstance(value, dict) else hasattr(value, name)


def _part(value: Any, name: str) -> Any:
    return value[name] if isinstance(value, dict) else getattr(value, name)


def _attributes(value: Any) -> list[str]:
    return list(value) if isinstance(value, dict) else [name for name in dir(value) if not name.startswith("_")]


def _spelled(node: nodes.Expr) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_spelled(node.node)}.{node.attr}"
    return _spelled(node.node) + "[0]" if isinstance(node, nodes.Getitem) else "…"


def _near(word: str, words: Iterable[str]) -> str:
    """The word most like it; always one, so that the remedy has something to show."""
    return get_close_matches(word, sorted(words), 1, 0.0)[0]


def _tried(name: str, kind: str, content: bytes, paragraphs: list[_Paragraph]) -> Iterator[Finding]:
    """What only filling in shows: the template as a whole, with each specimen."""
    last = paragraphs[-1] if paragraphs else _Paragraph(1, 1, "")
    papers = _built_in()
    try:
        papers.parsed[kind] = parse(content)
        for order in specimens(kind):
            printed(order, papers)
    except BrokenTemplate:
        yield _finding(BROKEN, name, last, name, "{{ mokykla }}")
    except CannotPrint as error:
        place = next((one for one in paragraphs if error.name and error.name in one.text), last)
        yield _finding(UNKNOWN, name, place, error.name or name, _near(error.name, known_names(kind)))
