"""Problems as words for the terminal and as data for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from assess_cli.model.place import SEPARATOR
from assess_cli.model.problem import Problem, Severity


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """Grouped by file, most serious first, a count at the end."""
    lines: list[str] = []
    ordered = sorted(problems, key=lambda problem: problem.place.file)
    for file, group in groupby(ordered, key=lambda problem: problem.place.file):
        if lines:
            lines.append("")
        lines.append(file or "（整个工作文件夹）")
        for problem in group:
            inner = SEPARATOR.join(part for part in (problem.place.sheet, problem.place.cell) if part)
            lines.append(f"  [{problem.severity.value} {problem.code}] {inner}".rstrip())
            lines.append(f"      {problem.message}")
            if problem.remedy:
                lines.append(f"      → {problem.remedy}")
    lines += ["", count_line(problems)] if lines else [count_line(problems)]
    return lines


def problem_sentences(problem: Problem) -> list[str]:
    """One problem on its own: where, what, and what to do."""
    where = f"{problem.place}：" if str(problem.place) else ""
    return [f"{where}{problem.message}", f"→ {problem.remedy}"]


def count_line(problems: Sequence[Problem]) -> str:
    """How many of each weight, in one sentence."""
    if not problems:
        return "没有发现问题。"
    parts = [
        f"{count} 个{severity.value}"
        for severity in Severity
        if (count := sum(problem.severity is severity for problem in problems))
    ]
    return f"共 {len(problems)} 个问题：{'，'.join(parts)}。"


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem for scripts; the same keys as in result.json."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.place.file,
        "sheet": problem.place.sheet,
        "cell": problem.place.cell,
        "message": problem.message,
        "remedy": problem.remedy,
    }
