"""The command line: exit codes, what goes where, names of commands, and no traceback whatever lies there."""

from __future__ import annotations

import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from ktp_xlsx import cli, pipeline
from ktp_xlsx.workbook import save
from tests import untidy_school
from tests.terminal import Terminal
from tests.tidy_school import tidy

DAY = ("--today", "2026-08-20")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder to stand in, locks of one's own, nothing in the environment."""
    folder = tmp_path / "čia"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("KTP_WORKBOOK", raising=False)
    monkeypatch.setenv("LANGUAGE", "lt")
    yield
    gc.enable()


@pytest.fixture
def ktp(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


@pytest.fixture
def untidy() -> Path:
    return untidy_school.make(Path("KTP_2026-2027.xlsx"))


@pytest.fixture
def clean() -> Path:
    return tidy(Path("KTP_2026-2027.xlsx"))


# ------------------------------------------------------------------------------------------------ exit codes, streams


def test_0_where_there_are_no_errors(ktp: Terminal, clean: Path) -> None:
    """Warnings and notes are allowed; a second time nothing is new."""
    assert ktp("check", clean, *DAY).code == 0
    done = ktp("consolidate", clean, *DAY)
    assert (done.code, done.out.splitlines()[0][:8]) == (0, "Suvesta:")
    again = ktp("consolidate", clean, *DAY)
    assert (again.code, again.out.startswith("Nieko naujo:")) == (0, True)


def test_1_where_the_workbook_has_errors_and_the_rest_is_done(ktp: Terminal, untidy: Path) -> None:
    """All of them are listed on stderr; the sheets are written, and it is said what is left out."""
    done = ktp("consolidate", untidy, *DAY)
    assert done.code == 1
    assert "Neįtraukta taisytinų eilučių – 10" in done.out
    assert "Programa" in openpyxl.load_workbook(untidy).sheetnames
    for code, _, cell in untidy_school.MISTAKES:
        assert f"klaida {cell} ({code})" in done.err


def test_2_where_nothing_could_be_done(ktp: Terminal) -> None:
    """Wrong use, no workbook, no such command."""
    assert ktp("check").code == 2
    assert ktp("check", "nera.xlsx").code == 2
    assert ktp("check", "--tokios-nera").code == 2
    assert ktp("check", "--today", "rytoj").code == 2
    assert ktp("check", "a", "b").code == 2
    assert ktp("nesamone").code == 2


def test_results_on_stdout_findings_on_stderr(ktp: Terminal, untidy: Path) -> None:
    """So that a result can be piped."""
    done = ktp("check", untidy, *DAY)
    assert done.out.startswith("Patikrinta: plano lapų – ")
    assert len(done.out.splitlines()) == 1
    assert "KTP-401" in done.err


def test_check_writes_nothing(ktp: Terminal, untidy: Path) -> None:
    """Not a byte, not a file."""
    before = untidy.read_bytes()
    ktp("check", untidy, *DAY)
    assert untidy.read_bytes() == before
    assert [p.name for p in Path().iterdir()] == [untidy.name]


def test_a_trial_lists_rows_and_writes_nothing(ktp: Terminal, untidy: Path) -> None:
    """Row by row; then it is done so."""
    before = untidy.read_bytes()
    trial = ktp("consolidate", untidy, "--dry-run", *DAY)
    assert untidy.read_bytes() == before
    assert [p.name for p in Path().iterdir()] == [untidy.name]
    assert re.search(
        r"^Programa!2: nauja eilutė KT-001 „.+“, dalyvių – \d+, iš viso – .+ Eur, būsena – planuojama\.$",
        trial.out,
        re.M,
    )
    assert "Bandomasis paleidimas." in trial.out
    ktp("consolidate", untidy, *DAY)
    again = ktp("consolidate", untidy, "--dry-run", *DAY)
    assert "Būtų pridėta eilučių – 0, pakeista langelių – 0." in again.out


def test_a_broken_frame_is_told_on_stderr(ktp: Terminal, clean: Path) -> None:
    """The same words of `check` and `consolidate`; nothing is written."""
    book = openpyxl.load_workbook(clean)
    del book["Darbuotojai"]
    book.save(clean)
    before = clean.read_bytes()
    for command in ("check", "consolidate"):
        done = ktp(command, clean, *DAY)
        assert (done.code, done.out) == (1, "")
        assert "Nepavyko perskaityti" in done.err
        assert "KTP-101" in done.err
    assert clean.read_bytes() == before


def test_quiet_says_nothing(ktp: Terminal, untidy: Path) -> None:
    """Only the exit code speaks; what cannot be done is said all the same."""
    assert ktp("check", untidy, "--quiet", *DAY) == (1, "", "")
    assert ktp("consolidate", untidy, "--quiet", *DAY) == (1, "", "")
    assert ktp("check", "nera.xlsx", "--quiet").err


# ------------------------------------------------------------------------------------------------ JSON


def test_check_as_json(ktp: Terminal, untidy: Path) -> None:
    """One value on stdout, nothing on stderr."""
    done = ktp("check", untidy, "--json", *DAY)
    found = json.loads(done.out)
    assert (done.code, done.err) == (1, "")
    assert {
        (f["code"], f["sheet"], f["cell"]) for f in found["findings"] if f["severity"] == "klaida"
    } == untidy_school.MISTAKES
    assert set(found["findings"][0]) == {"code", "severity", "sheet", "cell", "value", "message", "remedy", "person"}
    assert found["summary"]["klaida"] == len(untidy_school.MISTAKES)


def test_consolidate_as_json(ktp: Terminal, untidy: Path) -> None:
    """With what was changed, and whether it was written."""
    trial = json.loads(ktp("consolidate", untidy, "--json", "--dry-run", *DAY).out)
    assert trial["summary"]["written"] is False
    assert trial["changes"][0].startswith("Programa!2: nauja eilutė KT-001")
    done = json.loads(ktp("consolidate", untidy, "--json", *DAY).out)
    assert (done["summary"]["written"], done["changes"]) == (True, trial["changes"])
    again = json.loads(ktp("consolidate", untidy, "--json", *DAY).out)
    assert (again["summary"]["written"], again["changes"]) == (False, [])


def test_a_refusal_as_json(ktp: Terminal) -> None:
    """Who reads the result by a program gets a reason, too."""
    done = ktp("check", "nera.xlsx", "--json")
    found = json.loads(done.out)
    assert (done.code, found["findings"], found["summary"]["refused"]) == (2, [], "missing")
    assert found["summary"]["message"] in done.err


def test_decline_as_json(ktp: Terminal) -> None:
    """All seven cases, each with its certainty."""
    found = json.loads(ktp("decline", "Rasa", "Sutkienė", "--json").out)
    assert found["text"] == "Rasa Sutkienė"
    assert set(found["cases"]) == {"nom", "gen", "dat", "acc", "ins", "loc", "voc"}
    assert found["cases"]["dat"] == {"form": "Rasai Sutkienei", "sure": True}


# ------------------------------------------------------------------------------------ commands and their names


@pytest.mark.parametrize(("twin", "command"), cli.TWINS.items())
def test_every_command_has_a_lithuanian_twin(ktp: Terminal, twin: str, command: str) -> None:
    """Both names lead to one and the same."""
    by_twin, by_command = ktp(twin, "--help"), ktp(command, "--help")
    assert by_twin.code == by_command.code == 0
    assert by_twin.out.split("\n", 1)[1] == by_command.out.split("\n", 1)[1]


def test_help_is_lithuanian(ktp: Terminal) -> None:
    """Headings, options and commands; also where nothing was asked."""
    for done in (ktp("--help"), ktp(), ktp("-h")):
        assert done.code == 0
        assert "Komandos" in done.out
        assert "suvesti (consolidate)" in done.out
        for english in ("Usage", "Options", "Commands", "Show this", "Error"):
            assert english not in done.out
    for command in cli.TWINS:
        told = ktp(command, "--help").out
        for english in ("Usage", "Options:", "Arguments", "Show ", "default:", "required"):
            assert english not in told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("suvest", "suvesti"), ("konsoliduoti", ""), ("chek", "tikrinti"), ("Tikrinti", "tikrinti"),
     ("linksniuot", "linksniuoti"), ("pradeti", "pradėti"), ("xyz", "")],
)  # fmt: skip
def test_an_unknown_command_proposes_the_nearest(ktp: Terminal, typed: str, meant: str) -> None:
    """And says where all of them are listed."""
    done = ktp(typed)
    assert (done.code, done.out) == (2, "")
    assert f"Komandos „{typed}“ nėra." in done.err
    assert "„ktp --help“" in done.err
    if meant:
        assert f"Galbūt turėta omenyje „{meant}“?" in done.err


@pytest.mark.parametrize(
    "arguments", [("check", "--tokios-nera"), ("init",), ("check", "a", "b"), ("demo", "d", "--seed", "x")]
)
def test_wrong_use_is_told_in_lithuanian(ktp: Terminal, arguments: tuple[str, ...]) -> None:
    """Also the sentences of the library for command lines."""
    done = ktp(*arguments)
    assert (done.code, done.out) == (2, "")
    assert not re.search(r"\b(No such|Missing|Got unexpected|Usage|Error|Invalid|is not a valid)\b", done.err)


def test_a_date_that_is_none_says_how_to_write_it(ktp: Terminal) -> None:
    """2026-13-01 is no day."""
    assert "Rašykite, pvz., 2026-10-12." in ktp("check", "--today", "2026-13-01").err


# ------------------------------------------------------------------------------------------------ which workbook


def test_the_only_workbook_is_found(
    ktp: Terminal, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this folder, in `workbooks`, by `KTP_WORKBOOK`; of several none."""
    assert ktp("check", *DAY).code == 0
    Path("workbooks").mkdir()
    inside = clean.rename(Path("workbooks") / clean.name)
    assert ktp("check", *DAY).code == 0
    assert ktp("check", ".", *DAY).code == 0
    inside.with_name("kita.xlsx").write_bytes(inside.read_bytes())
    several = ktp("check", *DAY)
    assert several.code == 2
    assert "KTP_2026-2027.xlsx" in several.err
    assert "kita.xlsx" in several.err
    monkeypatch.setenv("KTP_WORKBOOK", str(inside.resolve()))
    monkeypatch.chdir(tmp_path)
    assert ktp("check", *DAY).code == 0


# ------------------------------------------------------------------------------------ what lies there instead


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nėra „Excel“ darbaknygė arba yra sugadintas"),
        (b"PK\x03\x04 but no more", "nėra „Excel“ darbaknygė arba yra sugadintas"),
        (b"Vardas;Pavard\xeb\n", "nėra „Excel“ darbaknygė arba yra sugadintas"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "apsaugota slaptažodžiu"),
        (OLE + "Workbook".encode("utf-16-le"), "senuoju „Excel“ formatu (.xls)"),
    ],
)
@pytest.mark.parametrize("command", ["check", "consolidate"])
def test_what_is_no_workbook_is_refused(ktp: Terminal, content: bytes, said: str, command: str) -> None:
    """Damaged, protected by a password, of an old format: what it is, what to do, that nothing was changed."""
    file = Path("KTP_2026-2027.xlsx")
    file.write_bytes(content)
    done = ktp(command, file, *DAY)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Niekas nepakeista." in done.err
    assert file.read_bytes() == content


def test_a_workbook_cut_short_is_refused_wherever_it_is_cut(ktp: Terminal, clean: Path) -> None:
    """A copy broken off at any place."""
    content = clean.read_bytes()
    for share in range(1, 20):
        clean.write_bytes(content[: len(content) * share // 20])
        assert ktp("consolidate", clean, *DAY).code == 2


def test_an_empty_folder_and_a_missing_file_are_told(ktp: Terminal) -> None:
    """By name."""
    Path("tuščias").mkdir()
    assert "Darbaknygė nerasta." in ktp("check", "tuščias").err
    assert "Failo „nera.xlsx“ nėra." in ktp("check", "nera.xlsx").err
    Path("folder.xlsx").mkdir()
    assert ktp("consolidate", "folder.xlsx").code == 2


def test_a_file_that_excel_holds_is_left_alone(ktp: Terminal, clean: Path) -> None:
    """`~$` beside it: refused, `check` and the trial go on; `--yes` passes a stale one."""
    if sys.platform == "win32":
        pytest.skip("Windows asks the system instead")
    lock = clean.with_name("~$" + clean.name)
    lock.write_bytes(b"")
    before = clean.read_bytes()
    refused = ktp("consolidate", clean, *DAY)
    assert refused.code == 2
    assert lock.name in refused.err
    assert clean.read_bytes() == before
    assert ktp("check", clean, *DAY).code == 0
    assert ktp("consolidate", clean, "--dry-run", *DAY).code == 0
    assert ktp("consolidate", clean, "--yes", *DAY).code == 0


def test_a_file_for_reading_only_is_left_alone(ktp: Terminal, clean: Path) -> None:
    """And it is said how to change that."""
    clean.chmod(0o444)
    before = clean.read_bytes()
    refused = ktp("consolidate", clean, *DAY)
    assert refused.code == 2
    assert "„Tik skaityti“" in refused.err
    assert clean.read_bytes() == before
    assert ktp("check", clean, *DAY).code == 0


def test_the_second_of_two_runs_is_refused(ktp: Terminal, clean: Path) -> None:
    """It says since when the other works; after that it may go on."""
    with save.locked(clean):
        refused = ktp("consolidate", clean, *DAY)
    assert refused.code == 2
    assert re.search(r"jau dirba kita komanda \(pradėta \d\d:\d\d\)", refused.err)
    assert ktp("consolidate", clean, *DAY).code == 0


def test_what_nobody_foresaw_is_described_in_a_file(
    ktp: Terminal, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence for the person; the description for who keeps the tool."""

    def fail(*_: object) -> None:
        raise RuntimeError("netikėta")

    monkeypatch.setattr(pipeline, "examine", fail)
    done = ktp("check", clean, *DAY)
    assert (done.code, done.out) == (2, "")
    assert "ktp-klaida.txt" in done.err
    assert "netikėta" in Path("ktp-klaida.txt").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------ consoles


def process(*arguments: str | bytes, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """`ktp` in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LANG"}}
    root = str(Path(__file__).parent.parent)
    return subprocess.run(
        [sys.executable, "-m", "ktp_xlsx", *arguments],
        capture_output=True,
        check=False,
        env={**kept, "PYTHONPATH": root, **(env or {})},
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp775", "latin-1"])
def test_a_console_that_is_not_utf8_gets_utf8(untidy: Path, encoding: str) -> None:
    """No letter is lost and nothing breaks, as in an old window of Windows."""
    done = process("tikrinti", str(untidy), *DAY, env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 1
    assert "Patikrinta: plano lapų" in done.stdout.decode()
    assert "Kazlauskienė" in done.stderr.decode() or "Petraitis" in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are UTF-16 there")
def test_a_file_name_that_is_no_text_breaks_nothing() -> None:
    """An old disk with names in another encoding."""
    for extra in ((), ("--json",)):
        done = process("tikrinti", b"pa\xf0as.xlsx", *extra, env={"PYTHONIOENCODING": "utf-8:strict"})
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert "Niekas nepakeista." in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe of Unix")
def test_a_reader_that_goes_away_breaks_nothing(untidy: Path) -> None:
    """`ktp check --json | head`: no words about pipes."""
    root = str(Path(__file__).parent.parent)
    child = subprocess.Popen(
        [sys.executable, "-m", "ktp_xlsx", "check", str(untidy), "--json", *DAY],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    told = child.stderr.read()
    child.stderr.close()
    child.wait()
    assert told == b""


def test_many_runs_at_once_leave_one_whole_workbook(clean: Path) -> None:
    """Each is done or refused; the workbook is what one run makes, and nothing lies about."""
    alone = clean.with_name("viena.xlsx")
    alone.write_bytes(clean.read_bytes())
    root = str(Path(__file__).parent.parent)
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "ktp_xlsx", "consolidate", str(clean), "--quiet", *DAY],
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": root},
        )
        for _ in range(4)
    ]
    told = [run.communicate()[1] for run in runs]
    codes = [run.returncode for run in runs]
    assert set(codes) <= {0, 2}
    assert 0 in codes
    assert not any(b"Traceback" in text for text in told)
    assert process("consolidate", str(alone), "--quiet", *DAY).returncode == 0
    assert clean.read_bytes() == alone.read_bytes()
    assert sorted(p.name for p in Path().iterdir()) == [clean.name, "atsarginės", alone.name]


def test_no_colours_where_nobody_sees_them(untidy: Path) -> None:
    """In a pipe; the same with `NO_COLOR` at a terminal."""
    assert b"\x1b[" not in process("tikrinti", str(untidy), *DAY).stderr


def test_no_color_is_honoured(
    untidy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a terminal colours help, unless one does not want them."""
    terminal = Terminal(capsys)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "\x1b[31m" in terminal("check", untidy, *DAY).err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in terminal("check", untidy, *DAY).err
