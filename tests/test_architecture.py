"""The data goes one way: an upper layer may import a lower one, never the other way round."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import ktp_xlsx

ROOT = Path(ktp_xlsx.__file__).parent

# Lower layers first; a module may import what stands in its own line or in a line above it.
LAYERS = (
    {
        "refusals",
        "folding",
        "model",
        "order_values",
        "cover_values",
        "register_values",
        "catalogue",
        "personal_data",
    },
    {"findings", "locate", "state"},
    {"language"},
    {"rules", "workbook", "documents"},
    {"demo", "staff_list", "batch", "printing", "reminders"},
    {"pipeline", "ordering", "mid_year", "timetable", "report", "status", "new_school"}
    | {"reminding", "mailing", "running", "install", "sharing"},
    {"cli", "__main__"},
)
APART = {("rules", "workbook"), ("rules", "documents"), ("workbook", "rules"), ("documents", "rules")}
EVERYWHERE = {"__init__"}  # holds the version


def layer_name(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """First names below the package of all that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module]
            if node.module == "ktp_xlsx":
                names = [f"ktp_xlsx.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("ktp_xlsx.")}
    return found


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    """No module imports from a layer above its own, and rules know nothing of files."""
    here = layer_name(path)
    if here in EVERYWHERE:
        return
    height = {name: number for number, names in enumerate(LAYERS) for name in names}
    assert here in height, f"{here} stands in no layer: add it to LAYERS"
    for name in imports(path) - EVERYWHERE - {"__version__"}:
        assert height[name] <= height[here], f"{here} imports {name}, which stands above it"
        assert (here, name) not in APART, f"{here} may not import {name}"


def test_only_the_command_line_prints_and_exits() -> None:
    """Nothing but `cli` prints, exits or asks what day it is."""
    for path in MODULES:
        if layer_name(path) in {"cli", "__main__"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"print", "exit", "sys.exit", "date.today", "click.echo"}, f"{path}: {called}"


def test_the_package_starts_light() -> None:
    """`import ktp_xlsx` and the command line load none of the heavy libraries."""
    import subprocess

    heavy = ("openpyxl", "xlsxwriter", "pandas", "lxml", "rapidfuzz", "babel", "holidays", "rich", "python_calamine")
    code = f"import sys, ktp_xlsx, ktp_xlsx.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
