"""The pages 单位与个人 and 期内变动 as small workspaces whose cells tests change."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from assess_cli.model.period import Period
from assess_cli.model.points import SCALE
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.pipeline.score import compute

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
sys.path.insert(0, str(SAMPLES))
from shape_pages import Page, read_page, write  # noqa: E402

Change = Callable[[Page], object]


def units(change: Change | None = None) -> Page:
    """单位与个人, changed."""
    return _page("08_单位与个人", change)


def moves(change: Change | None = None) -> Page:
    """期内变动, changed."""
    return _page("09_期内变动", change)


def _page(name: str, change: Change | None) -> Page:
    page = read_page(SAMPLES / "shapes" / f"{name}.md")
    if change is not None:
        change(page)
    return page


def row(rows: list[dict[str, str]], **wanted: str) -> dict[str, str]:
    """The one row whose cells are these."""
    (found,) = [each for each in rows if all(each[name] == value for name, value in wanted.items())]
    return found


def parameter(page: Page, code: str, name: str, value: str | None) -> None:
    """Set a line of 参数; None takes it out."""
    rows = page.scheme["参数"]
    rows[:] = [each for each in rows if (each["所属代码"], each["参数"]) != (code, name)]
    if value is not None:
        rows.append({"所属代码": code, "参数": name, "值": value})


def scored(page: Page, root: Path) -> tuple[Result | None, list[Problem]]:
    """The workspace on disk, and what scoring it yields."""
    write(page, root)
    found = compute(root, Period.parse(page.period))
    return found.result, found.problems


def value(result: Result | None, name: str, code: str) -> float | None:
    """A node's value (总分: the exact total) of whoever has that name."""
    assert result is not None
    for kind in result.kinds:
        for position, subject in enumerate(kind.subjects):
            if subject.name == name:
                column = kind.totals if code == "总分" else kind.nodes[code]
                points = column.values[position]
                return None if points is None else points / SCALE
    raise LookupError(name)


def reason(result: Result | None, name: str, code: str) -> str:
    """Why a node has no value."""
    assert result is not None
    kind = next(kind for kind in result.kinds if any(subject.name == name for subject in kind.subjects))
    position = next(at for at, subject in enumerate(kind.subjects) if subject.name == name)
    return kind.nodes[code].reasons.get(position, "")


def said(problems: list[Problem], code: str) -> list[tuple[str, str, str]]:
    """(Place, message, remedy) of every problem with that code."""
    return [(str(each.place), each.message, each.remedy) for each in problems if each.code == code]
