"""The package stands alone and starts light."""

from __future__ import annotations

import subprocess
import sys

import ktp_xlsx.language as language


def test_importing_reads_and_loads_nothing() -> None:
    """`import ktp_xlsx.language` loads none of its parts, no `re`-heavy library and no data file."""
    code = (
        "import sys, ktp_xlsx; before = set(sys.modules); import ktp_xlsx.language; "
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ktp_xlsx.language']"


def test_every_public_name_is_there() -> None:
    """All names of `__all__` can be had, and no other."""
    assert all(getattr(language, name) is not None for name in language.__all__)
    assert not hasattr(language, "no_such_name")
