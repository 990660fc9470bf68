"""Which workbook a command is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktp_xlsx.locate import school_folder, workbook_path, workbooks_in
from ktp_xlsx.refusals import Refused


@pytest.fixture(autouse=True)
def no_named_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KTP_WORKBOOK", raising=False)


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_the_named_one_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the argument, then the environment, then the folder."""
    named, other, third = (touch(tmp_path / n) for n in ("a.xlsx", "b.xlsm", "workbooks/c.xlsx"))
    monkeypatch.setenv("KTP_WORKBOOK", str(other))
    assert workbook_path("a.xlsx", start=tmp_path) == named
    assert workbook_path(None, start=tmp_path) == other
    monkeypatch.delenv("KTP_WORKBOOK")
    assert workbook_path(None, start=tmp_path) == third


def test_a_folder_stands_for_its_only_workbook(tmp_path: Path) -> None:
    """A school's folder may be named instead of the file."""
    inside = touch(tmp_path / "mokykla" / "workbooks" / "KTP.xlsx")
    assert workbook_path("mokykla", start=tmp_path) == inside


def test_excels_own_lock_files_are_no_workbooks(tmp_path: Path) -> None:
    """An open workbook does not make two of one."""
    touch(tmp_path / "~$KTP.xlsx")
    touch(tmp_path / "KTP.xlsx")
    assert [p.name for p in workbooks_in(tmp_path)] == ["KTP.xlsx"]


@pytest.mark.parametrize(("names", "kind"), [((), "none_found"), (("a.xlsx", "b.xlsx"), "several_found")])
def test_none_or_several_are_refused(tmp_path: Path, names: tuple[str, ...], kind: str) -> None:
    """Nothing is guessed."""
    for name in names:
        touch(tmp_path / name)
    with pytest.raises(Refused) as refused:
        workbook_path(None, start=tmp_path)
    assert refused.value.kind == kind


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A slip in the name is told as such."""
    with pytest.raises(Refused) as refused:
        workbook_path("nera.xlsx", start=tmp_path)
    assert refused.value.kind == "missing"


def test_papers_go_beside_workbooks(tmp_path: Path) -> None:
    """The school's folder is the parent of `workbooks/`, else the workbook's own."""
    assert school_folder(tmp_path / "workbooks" / "a.xlsx") == tmp_path
    assert school_folder(tmp_path / "a.xlsx") == tmp_path
