"""The house holds: imports run one way between folders, and light things stay light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "assess_cli"
ORDER = (
    ("model",),
    ("files",),
    ("workbook",),
    ("scheme",),
    ("records",),
    ("methods",),
    ("scoring",),
    ("awards",),
    ("publish", "authoring"),
    ("periods",),
    ("pipeline",),
    ("cli",),
)
LEVEL = {folder: level for level, folders in enumerate(ORDER) for folder in folders}


def imported_folders(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("assess_cli.") and name.split(".")[1] in LEVEL}


def test_every_folder_has_its_level() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders == set(LEVEL)


@pytest.mark.parametrize("folder", sorted(LEVEL))
def test_imports_run_one_way(folder: str) -> None:
    modules = list((PACKAGE / folder).rglob("*.py"))
    assert modules
    for path in modules:
        for other in imported_folders(path) - {folder}:
            assert LEVEL[other] < LEVEL[folder], f"{path.relative_to(PACKAGE)} imports {other}"


@pytest.mark.parametrize(
    "module",
    [
        "assess_cli.model.result",
        "assess_cli.model.catalogue",
        "assess_cli.scheme.sheets",
        "assess_cli.scheme.objects",
        "assess_cli.records.shapes",
        "assess_cli.records.inputs",
        "assess_cli.methods.base",
        "assess_cli.files.layout",
    ],
)
def test_declarations_import_nothing_heavy(module: str) -> None:
    code = (
        f"import sys, {module}; "
        "heavy = {'pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'python_calamine', 'typer', 'lark'} & set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_reading_a_result_loads_nothing_that_writes_one() -> None:
    code = (
        "import sys, assess_cli.pipeline.publish, assess_cli.publish.explain; "
        "heavy = {'pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'jinja2', 'ssl'} & set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
