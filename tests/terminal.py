"""`ktp` as a test calls it: in this process, with its exit code and what it said where."""

from __future__ import annotations

import gc
from typing import NamedTuple

import pytest

from ktp_xlsx import cli


class Run(NamedTuple):
    code: int
    out: str
    err: str


class Terminal:
    """`ktp` in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Run:
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            cli.main([str(a) for a in arguments])
        gc.enable()
        assert isinstance(done.value.code, int)
        found = Run(done.value.code, *self._capsys.readouterr())
        assert "Traceback" not in found.out + found.err
        return found
