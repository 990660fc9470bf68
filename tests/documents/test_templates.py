"""Templates: the shipped ones are what their maker makes; a school's own are found first, and checked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ktp_xlsx.documents.render import BrokenTemplate, CannotPrint, parse, printed
from ktp_xlsx.documents.templates import BUILT_IN, check_template, known_names, papers
from ktp_xlsx.findings import Finding
from ktp_xlsx.order_values import KINDS, LISTS
from templates_source.make import main as make_templates
from templates_source.word_parts import paragraph
from tests.documents.orders import leave
from tests.ooxml import assert_valid

Change = Callable[[str], str]


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture
def own(tmp_path: Path) -> Callable[[Change], Path]:
    """The template of a leave as a secretary changed it: a function of the XML of its body."""

    def changed(change: Change) -> Path:
        content = parts(BUILT_IN / "dalyvavimas.docx")
        before = content["word/document.xml"].decode()
        after = change(before)
        assert after != before
        content["word/document.xml"] = after.encode()
        with zipfile.ZipFile(tmp_path / "dalyvavimas.docx", "w") as packed:
            for name, part in content.items():
                packed.writestr(name, part)
        return tmp_path / "dalyvavimas.docx"

    return changed


def found(path: Path) -> list[tuple[str, str, str]]:
    return [(f.code, str(f.values["reikšmė"]), str(f.values.get("siūlymas", ""))) for f in check_template(path)]


def test_shipped_templates_are_what_the_maker_makes(tmp_path: Path) -> None:
    """`make templates` would change nothing."""
    make_templates(tmp_path)
    for made in tmp_path.iterdir():
        assert parts(made) == parts(BUILT_IN / made.name), made.name
    assert {file.stem for file in BUILT_IN.glob("*.docx")} == {*KINDS, *LISTS}


def test_shipped_templates_are_valid_and_clean() -> None:
    """Valid against ECMA-376, and their own check has nothing to say."""
    for file in sorted(BUILT_IN.glob("*.docx")):
        assert check_template(file) == [], file.name
    assert_valid(*BUILT_IN.glob("*.docx"))


def test_no_string_literal_stands_in_a_shipped_tag() -> None:
    """Word's autocorrect would make its quotation marks curly."""
    import re

    for file in BUILT_IN.glob("*.docx"):
        body = parts(file)["word/document.xml"].decode()
        for tag in re.findall(r"\{[{%].*?[%}]\}", body):
            assert not set(tag) & set("\"'„“”‘’"), tag


def test_the_schools_own_template_wins(own: Callable[[Change], Path]) -> None:
    """A file in the school's folder is used; kinds that it lacks are printed as built in."""
    path = own(lambda xml: xml.replace("ĮSAKYMAS", "POTVARKIS"))
    templates = papers(path.parent)
    assert any(line.text == "POTVARKIS" for line in printed(leave(), templates).lines)
    assert templates.files["grupe"] == BUILT_IN / "grupe.docx"


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("{{ vietove }}", "{{ vietovė }}", ("KTP-817", "vietovė", "vietove")),
        ("{{ renginys.tema }}", "{{ renginys.temma }}", ("KTP-817", "renginys.temma", "renginys.tema")),
        ("{{ dalyvis|naud }}", "{{ dalyvis|nad }}", ("KTP-817", "nad", "naud")),
        ("{{ p.diena }}", "{{ p.dena }}", ("KTP-817", "p.dena", "p.diena")),
        ("{{ vietove }}", "{{ vietove }", ("KTP-820", "{{ vietove }", "{{ vietove }}")),
        ("{{ vietove }}", "{{ vietove | }}", ("KTP-820", "{{ vietove | }}", "{{ mokykla }}")),
        ("{%p endfor %}", "", ("KTP-820", "{%p for d in dalyviai %}", "{%p for d in dalyviai %} … {% endfor %}")),
        ("{{ vietove }}", "{{ vietove|replace(„a“, „b“) }}", ("KTP-818", "{{ vietove|replace(„a“, „b“) }}", "")),
        ("Nustatau", "Vadovaujantis", ("KTP-818", "Vadovaujantis", "Vadovaudamasis, Vadovaudamasi")),
        (
            "nustatyta tvarka",
            "nustatyta tvarka (Žin., 2003)",
            ("KTP-819", "Žin.,", "akto data, numeris ir pavadinimas"),
        ),
        ("{{ numeris }}", "P-1", ("KTP-821", "numeris", "")),
    ],
)
def test_what_is_wrong_is_told_with_its_remedy(
    own: Callable[[Change], Path], old: str, new: str, wanted: tuple[str, str, str]
) -> None:
    """Unknown names and filters, broken tags, curly quotes, wording, outdated law, a value that is missing."""
    told = found(own(lambda xml: xml.replace(old, new, 1)))
    assert any(one[:2] == wanted[:2] and one[2].startswith(wanted[2]) for one in told), told


def test_a_finding_says_paragraph_and_page(own: Callable[[Change], Path]) -> None:
    """Where Word shows it: the number of the paragraph, and the page that Word last laid it on."""
    text = "<w:r><w:lastRenderedPageBreak/><w:t>{{ nezinomas }}</w:t></w:r>"
    page = f'<w:p><w:pPr><w:pStyle w:val="Vieta"/></w:pPr>{text}</w:p>'
    told: list[Finding] = check_template(own(lambda xml: xml.replace("<w:body>", "<w:body>" + page, 1)))
    assert told[0].message == (
        "Šablonas „dalyvavimas.docx“, 2 puslapis, 1 pastraipa: kintamasis „nezinomas“ nežinomas."
    )


def test_a_tag_that_word_split_is_mended(own: Callable[[Change], Path]) -> None:
    """Half of a tag bold, a spelling mark in its middle: Word splits it into runs, and it still prints."""
    split = '{{ vie</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>tove }}'
    path = own(lambda xml: xml.replace("{{ vietove }}", split, 1))
    assert check_template(path) == []
    assert any(line.text == "Vilnius" for line in printed(leave(), papers(path.parent)).lines)


def test_numbers_typed_by_hand_are_left_alone(own: Callable[[Change], Path]) -> None:
    """A school that numbers its points in Word gets no second number."""
    path = own(
        lambda xml: xml.replace(paragraph("Punktas", "*Leidžiu*")[:-12], paragraph("Punktas", "1. *Leidžiu*")[:-12])
    )
    lines = [line.text for line in printed(leave(), papers(path.parent)).lines if line.style == "Punktas"]
    assert lines[0].startswith("1. Leidžiu")
    assert not any(text.startswith(("1. 1.", "2. ")) for text in lines)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04"])
def test_what_is_no_word_file_is_told(tmp_path: Path, content: bytes) -> None:
    """A finding from the check, and a refusal with a name of its own from printing."""
    (tmp_path / "grupe.docx").write_bytes(content)
    assert [finding.code for finding in check_template(tmp_path / "grupe.docx")] == ["KTP-820"]
    with pytest.raises(BrokenTemplate):
        parse(content)


def test_templates_cannot_reach_out_of_the_sandbox(own: Callable[[Change], Path]) -> None:
    """Python's own names are no names of a template."""
    path = own(lambda xml: xml.replace("{{ vietove }}", "{{ vietove.__class__.__mro__ }}", 1))
    assert check_template(path)
    with pytest.raises(CannotPrint):
        printed(leave(), papers(path.parent))


@pytest.mark.parametrize("kind", [*KINDS, *LISTS])
def test_every_kind_lists_its_names(kind: str) -> None:
    """The secretary can be told what may stand in a template."""
    assert "mokykla" in known_names(kind)


def test_a_file_of_another_name_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "kitas.docx").write_bytes(io.BytesIO().getvalue())
    with pytest.raises(ValueError, match="kitas"):
        check_template(tmp_path / "kitas.docx")


def test_a_part_with_entities_is_refused(own: Callable[[Change], Path]) -> None:
    """Entities that swell are read from no template."""
    bomb = '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document '
    path = own(lambda xml: xml.replace("<w:document ", bomb, 1).replace("ĮSAKYMAS", "&b;"))
    with pytest.raises(BrokenTemplate):
        parse(path.read_bytes())


def test_a_value_that_nobody_gave_is_not_printed_as_none(own: Callable[[Change], Path]) -> None:
    """A school's template that prints the office without asking whether there is one stops the paper."""
    path = own(lambda xml: xml.replace("{{ vietove }}", "{{ rastine }}", 1))
    with pytest.raises(CannotPrint):
        printed(leave(office=None), papers(path.parent))


def test_pages_are_counted_by_breaks(own: Callable[[Change], Path]) -> None:
    """A page that the secretary broke by hand, too."""
    breaks = '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:t>{{ nezinomas }}</w:t></w:r></w:p>'
    told = check_template(own(lambda xml: xml.replace("<w:body>", "<w:body>" + breaks, 1)))
    assert (told[0].values["puslapis"], told[0].values["pastraipa"]) == (2, 2)


def test_names_that_word_left_in_a_template_do_not_reach_a_paper(tmp_path: Path) -> None:
    """Who saved the template last, the manager, the company: the paper names the school only."""
    content = parts(BUILT_IN / "dalyvavimas.docx")
    for name in ("docProps/core.xml", "docProps/app.xml"):
        content[name] = content[name].replace(b"</", b"<!-- Slapta Pavarde --></", 1)
    with zipfile.ZipFile(tmp_path / "dalyvavimas.docx", "w") as packed:
        for name, part in content.items():
            packed.writestr(name, part)
    made = printed(leave(), papers(tmp_path)).content
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert not any(b"Slapta" in file.read(name) for name in file.namelist())
