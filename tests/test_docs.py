"""The pages that come from the program are what the program says, and every command is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import generate
from ktp_xlsx import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "gidas.md").read_text(encoding="utf-8")


def test_the_findings_page_is_the_catalogue() -> None:
    """`make guide` writes it again."""
    assert (ROOT / "docs" / "patikra.md").read_text(encoding="utf-8") == generate.findings_page()


@pytest.mark.parametrize("command", sorted(cli.ktp.commands))
def test_every_command_stands_in_the_readme(command: str) -> None:
    """By both its names."""
    assert f"`ktp {command}" in README
    assert f"`{cli.OF_COMMAND[command]}`" in README


@pytest.mark.parametrize(("page", "text"), [("README.md", README), ("docs/gidas.md", GUIDE)])
def test_links_and_pictures_are_there(page: str, text: str) -> None:
    """No picture is broken, no page is missing."""
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), f"{page}: {target}"


def test_the_catalogue_in_binary_is_that_in_text() -> None:
    """Click's words in Lithuanian: the compiled catalogue holds what the text says (`make locale`)."""
    import gettext

    folder = ROOT / "ktp_xlsx" / "locale" / "lt" / "LC_MESSAGES"
    with (folder / "ktp_xlsx.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    text = (folder / "ktp_xlsx.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE)
    assert pairs
    for original, translated in pairs:
        assert compiled.gettext(original) == translated
