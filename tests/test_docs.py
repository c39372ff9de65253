"""The pages of docs/ say what the code says, and nothing in them points nowhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from assess_cli.authoring.reference import PAGES, main, outdated, write_pages
from assess_cli.methods.registry import declarations
from assess_cli.model.catalogue import all_kinds
from assess_cli.model.ledger import HEADINGS
from assess_cli.records.shapes import SPECS
from assess_cli.scheme.sheets import SHEETS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def test_pages_are_current() -> None:
    assert outdated(DOCS) == [], "run: python -m assess_cli.authoring.reference"


def test_a_changed_page_is_noticed(tmp_path: Path) -> None:
    assert outdated(tmp_path) == list(PAGES)
    write_pages(tmp_path)
    assert outdated(tmp_path) == []
    page = tmp_path / "问题目录.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert outdated(tmp_path) == ["问题目录.md"]
    assert write_pages(tmp_path) == [page]


def test_check_returns_one_only_when_late(monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--check"]) == 0
    monkeypatch.setattr("assess_cli.authoring.reference.outdated", lambda _folder: ["方案参考.md"])
    assert main(["--check"]) == 1


def test_scheme_page_names_everything() -> None:
    text = PAGES["方案参考.md"]()
    for spec in SHEETS:
        assert f"\n## {spec.name}\n" in text
        for column in spec.columns:
            assert column.hint in text or spec.key == "settings"
    for method in declarations().values():
        assert f"\n### {method.name}\n" in text
        for parameter in method.parameters:
            assert parameter.hint in text


def test_table_page_names_everything() -> None:
    text = PAGES["数据表参考.md"]()
    for shape, specs in SPECS.items():
        assert f"\n### {shape.value}\n" in text
        for spec in specs:
            for column in spec.columns:
                assert column.hint in text
                assert "、".join(column.aliases) in text


def test_problem_page_lists_every_code_once() -> None:
    found = re.findall(r"^### ([A-Z]\d{3}) ", PAGES["问题目录.md"](), re.MULTILINE)
    assert sorted(found) == sorted(all_kinds())
    assert len(found) == len(set(found))


def test_result_page_has_every_ledger_column() -> None:
    text = PAGES["结果格式.md"]()
    for name, heading in HEADINGS.items():
        assert f"| {heading} | `{name}` |" in text


def test_tables_are_rectangular() -> None:
    """Every row of a pipe table has as many cells as its header, so a bar in a hint was escaped."""
    for path in sorted(DOCS.glob("*.md")):
        width = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("|"):
                width = 0
                continue
            cells = len(re.findall(r"(?<!\\)\|", line))
            assert width in (0, cells), (path.name, line)
            width = cells


def test_every_dependency_has_its_reason() -> None:
    text = (DOCS / "decisions.md").read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    helpers = {"build", "pytest-xdist"}  # front-end of hatchling, and a switch of pytest
    for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = re.split(r"[<>=]", line)[0].strip().lower()
        name = name if name in text else name.removeprefix("types-")  # stubs are told with their library
        assert name in helpers or name in text, name


def test_folders_in_the_architecture_exist() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE))
    real = {path.name for path in (ROOT / "assess_cli").iterdir() if (path / "__init__.py").is_file()}
    assert told == real
