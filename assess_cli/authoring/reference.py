"""The reference pages of docs/, generated from the code's own tables; they can't say anything else than the code does.

``python -m assess_cli.authoring.reference`` writes them, ``--check`` compares and fails when one is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from assess_cli.authoring.reference_results import problem_page, result_page
from assess_cli.authoring.reference_scheme import scheme_page
from assess_cli.authoring.reference_shapes import shapes_page
from assess_cli.authoring.reference_tables import table_page

#: File name in docs/ → what makes its text.
PAGES: Mapping[str, Callable[[], str]] = {
    "方案参考.md": scheme_page,
    "数据表参考.md": table_page,
    "问题目录.md": problem_page,
    "结果格式.md": result_page,
    "规则形状.md": shapes_page,
}


def outdated(folder: Path) -> list[str]:
    """Names of the pages that are missing from the folder or differ from what the code says."""
    return [name for name, make in PAGES.items() if _read(folder / name) != make()]


def write_pages(folder: Path) -> list[Path]:
    """Write every page; returns those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = [folder / name for name in outdated(folder)]
    for path in changed:
        path.write_text(PAGES[path.name](), encoding="utf-8", newline="\n")
    return changed


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: list[str]) -> int:
    """0 when all is current (or was written), 1 when ``--check`` finds a page out of date."""
    folder = Path(__file__).resolve().parents[2] / "docs"
    if "--check" in arguments:
        late = outdated(folder)
        for name in late:
            sys.stderr.write(f"docs/{name} is out of date: python -m assess_cli.authoring.reference\n")
        return 1 if late else 0
    for path in write_pages(folder):
        sys.stderr.write(f"docs/{path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
