"""`ktp orders` and `ktp templates` as a secretary sees them."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from ktp_xlsx import batch, cli, printing
from tests import ordering_school as hands
from tests.ordering_school import NEAR, SEMINAR

DAY = ("--today", NEAR.isoformat())


@pytest.fixture(scope="module")
def covered_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTP_STATE_DIR", str(tmp_path_factory.mktemp("state")))
        path = hands.approved(tmp_path_factory.mktemp("school"))
        hands.orders(path, date(2026, 9, 14))
        hands.cover_all(path)
        return path.parent.parent


@pytest.fixture
def book(covered_school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    shutil.copytree(covered_school, tmp_path / "m")
    return tmp_path / "m" / "workbooks" / "KTP_2026-2027.xlsx"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as done:
        cli.main([str(a) for a in arguments])
    assert isinstance(done.value.code, int)
    return (done.value.code, *capsys.readouterr())


def test_what_was_made_and_where(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The number of papers and their folder; the second time the next day when one will be due."""
    code, out, err = run(capsys, "įsakymai", book, *DAY)
    assert code == 0
    assert "Parengta dokumentų – 1, aplankas „isakymai/2026-10-12“." in out
    assert "KTP-814" in err
    code, out, _ = run(capsys, "orders", book, *DAY)
    assert (
        out.replace("\u00a0", " ")
        .splitlines()[0]
        .startswith("Rengtinų dokumentų nėra. Artimiausias terminas – 2026 m. spalio 15 d. (KT-")
    )


def test_what_was_not_made_and_why(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The codes of papers that lack data, the cell to fill on stderr, exit 1."""
    hands.type_into(book, "Pavadavimas", lambda _: {"Pavaduoja": None, "Pavadavimo būdas": None})
    code, out, err = run(capsys, "orders", book, *DAY)
    assert code == 1
    assert f"Dėl trūkstamų duomenų neparengta – 1: {hands.codes(book)[SEMINAR]}." in out
    assert "klaida H2 (KTP-701)" in err


def test_a_trial_run_and_json(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--dry-run` names the files; `--json` gives them for a machine."""
    _, out, _ = run(capsys, "orders", book, "--dry-run", *DAY)
    assert "Naujas: 2026-10-12_dalyvavimas_" in out
    assert "Niekas nepakeista." in out
    _, out, _ = run(capsys, "orders", book, "--json", *DAY)
    (paper,) = json.loads(out)["papers"]
    assert (paper["kind"], paper["how"], paper["code"]) == ("dalyvavimas", "new", "ĮS-002")


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--kind", "atostogos"), "rūšies „atostogos“ nėra"), (("--code", "KT-999"), "Kodo „KT-999“ nėra")],
)
def test_what_is_not_known_is_refused(
    book: Path, options: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, and nothing is written."""
    before = book.read_bytes()
    code, _, err = run(capsys, "orders", book, *options, *DAY)
    assert (code, said in err) == (2, True)
    assert book.read_bytes() == before


def test_a_kind_may_be_typed_with_its_diacritics(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`komandiruotė` is `komandiruote`; nothing of that kind is due, and nothing else is made."""
    _, out, _ = run(capsys, "orders", book, "--kind", "komandiruotė", *DAY)
    assert out.startswith("Rengtinų dokumentų nėra.")


@pytest.mark.parametrize("command", ["check", "consolidate", "orders"])
def test_any_command_ends_what_was_broken_off(
    book: Path, command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The papers of a batch that the workbook knows are put into their places, and it is told."""

    def killed(*_: object) -> None:
        raise OSError(5, "Input/output error", "diskas")

    with monkeypatch.context() as broken:
        broken.setattr(batch, "_finish", killed)
        assert run(capsys, "orders", book, *DAY)[0] == 2
    _, out, _ = run(capsys, command, book, *DAY)
    assert "Jo dokumentai dabar sudėti į vietas" in out
    assert len(list((book.parent.parent / "isakymai" / "2026-10-12").iterdir())) == 2


def test_without_libreoffice_the_papers_are_made(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--pdf` then only says that there can be no PDF."""
    monkeypatch.setattr(printing, "office", lambda: None)
    code, out, err = run(capsys, "orders", book, "--pdf", *DAY)
    assert (code, "Parengta dokumentų – 1" in out) == (0, True)
    assert "PDF failo sudaryti negalima: šiame kompiuteryje nėra „LibreOffice“" in err


@pytest.mark.skipif(printing.office() is None, reason="no LibreOffice here")
def test_one_pdf_with_a_bookmark_for_each_paper(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list for the signer first, then each paper; the list says how many pages."""
    from pypdf import PdfReader

    _, out, err = run(capsys, "orders", book, "--pdf", *DAY)
    assert "Parengta dokumentų – 1 (puslapių – 1)" in out, err
    (pdf,) = (book.parent.parent / "isakymai" / "2026-10-12").glob("*.pdf")
    reader = PdfReader(pdf)
    assert len(reader.pages) == 2
    titles = [str(mark.title)[:10] for mark in reader.outline if not isinstance(mark, list)]
    assert titles == ["Pasirašyti", "Dėl lietuv"]
    assert "Dokumentų – 1, puslapių – 1." in reader.pages[0].extract_text().replace("\u00a0", " ")


def test_the_schools_own_template_wins(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`templates/` beside the workbook's folder: its papers are printed, `ktp templates` says whose they are."""
    import docx

    from ktp_xlsx.documents.templates import BUILT_IN

    own = book.parent.parent / "templates"
    own.mkdir()
    document = docx.Document(str(BUILT_IN / "dalyvavimas.docx"))
    document.add_paragraph("Mokyklos sakinys.")
    document.save(str(own / "dalyvavimas.docx"))
    _, out, _ = run(capsys, "šablonai", book)
    assert "dalyvavimas.docx – mokyklos šablonas" in out
    assert "grupe.docx – įrankio šablonas" in out
    run(capsys, "orders", book, *DAY)
    (paper,) = (book.parent.parent / "isakymai" / "2026-10-12").glob("*dalyvavimas*")
    assert "Mokyklos sakinys." in hands.text(paper)


def test_a_template_that_cannot_be_used_stops_everything(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No half batch: the file is named, exit 2; `--check` says where."""
    own = book.parent.parent / "templates"
    own.mkdir()
    (own / "dalyvavimas.docx").write_bytes(b"no Word file")
    before = book.read_bytes()
    code, _, err = run(capsys, "orders", book, *DAY)
    assert (code, "Šablonas „dalyvavimas.docx“ netinka" in err) == (2, True)
    assert book.read_bytes() == before
    code, out, err = run(capsys, "templates", book, "--check")
    assert (code, "dalyvavimas.docx" in err) == (1, True)
    assert "Patikrinta šablonų – 10." in out


def test_the_built_in_templates_are_clean(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`ktp templates --check` finds nothing in them."""
    assert run(capsys, "templates", book, "--check")[:2] == (0, "Patikrinta šablonų – 10. Klaidų nerasta.\n")
