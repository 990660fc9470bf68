"""What tests of the rules share: a language that is sure of every name, unless a test says otherwise."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ktp_xlsx import language


@pytest.fixture(autouse=True)
def sure_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules ask the language three things; here the answers are plain and say what was asked."""

    def infer_gender(name: str) -> SimpleNamespace:
        if name.endswith(("is", "us")):
            return SimpleNamespace(gender="m", sure=True)
        return SimpleNamespace(gender="f" if name.endswith("ė") else None, sure=name.endswith("ė"))

    def decline(name: str, case: str, gender: str | None = None) -> SimpleNamespace:
        return SimpleNamespace(form=f"{name}-{case}-{gender}", sure="Sutkus" not in name)

    def parse_cases(text: str) -> dict[str, str]:
        pairs = [part.split(":") for part in text.split(";")]
        if any(len(pair) != 2 for pair in pairs):
            raise ValueError(text)
        labels = {"kilm.": "gen", "naud.": "dat", "gal.": "acc", "įnag.": "ins"}
        return {labels[label.strip()]: form.strip() for label, form in pairs}

    for answer in (infer_gender, decline, parse_cases):
        monkeypatch.setattr(language, answer.__name__, answer, raising=False)
