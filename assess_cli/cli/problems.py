"""Problems as words for the terminal and as data for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError
from assess_cli.files.failure import OutputError
from assess_cli.model.catalogue import writing
from assess_cli.model.place import SEPARATOR
from assess_cli.model.problem import Problem, Severity

#: Cells named in the listing where the same is wrong in many; ``--json`` has all.
SHOWN_CELLS = 5


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """Grouped by file, most serious first, the same words in one file once, a count at the end."""
    lines: list[str] = []
    ordered = sorted(problems, key=lambda problem: problem.place.file)
    for file, group in groupby(ordered, key=lambda problem: problem.place.file):
        if lines:
            lines.append("")
        lines.append(file or "（整个工作文件夹）")
        for alike in _alike(group):
            lines += _entry(alike)
    lines += ["", count_line(problems)] if lines else [count_line(problems)]
    return lines


def _alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems of one file with the same words together, in the order of their first."""
    found: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.severity.value, problem.message, problem.remedy)
        found.setdefault(key, []).append(problem)
    return list(found.values())


def _entry(alike: Sequence[Problem]) -> list[str]:
    """One entry for the same fault in many cells: the first few of them and how many there are."""
    first = alike[0]
    sheets = [
        SEPARATOR.join(part for part in (sheet, "、".join(problem.place.cell for problem in group)) if part)
        for sheet, group in groupby(alike[:SHOWN_CELLS], key=lambda problem: problem.place.sheet)
    ]
    where = "；".join(sheets)
    if len(alike) > 1:
        where += f"{' 等' if len(alike) > SHOWN_CELLS else '，'}共 {len(alike)} 处"
    lines = [f"  [{first.severity.value} {first.code}] {where}".rstrip(), f"      {first.message}"]
    return [*lines, f"      → {first.remedy}"] if first.remedy else lines


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


def output_failure(error: OutputError) -> CommandError:
    """What a command ends with when it cannot write or read: BUSY while another one runs here, else OUTPUT."""
    is_busy = error.problem.code == writing.WORKSPACE_BUSY.code
    return CommandError(ExitCode.BUSY if is_busy else ExitCode.OUTPUT, *problem_sentences(error.problem))
