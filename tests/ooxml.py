"""Whether a made file is valid against ECMA-376: asks the checker that lies beside the project, where it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECKER = Path(__file__).parent.parent.parent / "shared" / "tools" / "ooxml_check.py"


def assert_valid(*files: Path) -> None:
    """Fail with the checker's lines where a part is not valid; skip where there is no checker."""
    if not CHECKER.exists():
        pytest.skip("no ../shared/tools/ooxml_check.py beside the project")
    done = subprocess.run([sys.executable, str(CHECKER), *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
