"""What ``assess score`` shows at the end: rankings as tables, or one line for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from assess_cli.cli.problems import count_line
from assess_cli.cli.terminal import console, put, say
from assess_cli.files.layout import RANKING_FILE
from assess_cli.model.grading import GradeStatus
from assess_cli.model.pay import PayStatus
from assess_cli.model.points import ABSENT, format_points, to_text
from assess_cli.model.prizes import AwardStatus
from assess_cli.model.problem import Severity
from assess_cli.model.result import KindResult, RankedRow, Ranking, Result, Standing
from assess_cli.publish.grade_tables import counts, grades_of, pools_of
from assess_cli.publish.paper_awards import following
from assess_cli.publish.workbook_layout import info_columns

#: Display widths of the table and of its texts; figures are never cut.
WIDTH = 80
FLAGGED = "※"  # behind the name of one who carries a consequence for grades or pay
_NAME_WIDTH, _UNIT_WIDTH, _HEADING_WIDTH = 16, 14, 12


def print_rankings(result: Result) -> None:
    """Every kind's overall ranking, who is listed apart, and who carries a consequence for grades or pay; then prizes, what
    follows from results in a row, what the money came to, and what waits for a decision."""
    out = console()
    for kind in result.kinds:
        overall = next((ranking for ranking in kind.rankings if ranking.group is None), None)
        if overall is None:
            continue
        out.print(_table(result, kind, overall))
        apart = [subject for subject in kind.subjects if subject.standing is not Standing.RANKED]
        if apart:
            out.print(
                "另列：", "；".join(f"{subject.name}（{subject.reason}）" for subject in apart), sep="", soft_wrap=False
            )
        for pool in pools_of(result, kind.name):
            told = (f"{line.grade} {line.given}" for line in counts(pool) if line.pool == pool.name and line.given)
            out.print(
                f"等次（{pool.name}，应参加 {pool.expected}）：", "，".join(told) or "没有人", sep="", soft_wrap=False
            )
        if kind.flags:
            names = {subject.id: subject.name for subject in kind.subjects}
            told = (f"{names[flag.subject]}（{flag.words.partition('：')[0]}）" for flag in kind.flags)
            out.print(f"{FLAGGED}影响等次和奖金：", "；".join(told), sep="", soft_wrap=False)
    told_of = following(result)
    for what, lines in (
        ("奖项", told_of.prizes), ("连续", told_of.runs), ("奖金", told_of.pay), ("待定", told_of.open),
    ):  # fmt: skip
        for line in lines:
            out.print(f"【{what}】{line}", soft_wrap=False)
    if result.problems:
        say(count_line(result.problems) + "详见排名.xlsx 的“问题”表。")
    put("")


def _table(result: Result, kind: KindResult, ranking: Ranking) -> Any:
    from rich import box
    from rich.table import Table

    grouped = bool(kind.group_column)
    marked = {flag.subject for flag in kind.flags}
    subjects = [kind.subjects[row.subject] for row in ranking.rows]
    names = [_shortened(each.name, _NAME_WIDTH) + FLAGGED * (each.id in marked) for each in subjects]
    texts = [[rank_text(row) for row in ranking.rows], names]
    heads = ["名次", next(heading for heading, name in info_columns(kind) if name == "name")]
    if grouped or any(each.unit for each in kind.subjects):
        texts.append([_shortened(each.group if grouped else each.unit, _UNIT_WIDTH) for each in subjects])
        heads.append(_shortened(kind.group_column if grouped else "单位", _UNIT_WIDTH))
    grades = grades_of(result, kind.name)
    if grades:
        found = [grades.get(each.id) for each in subjects]
        texts.append([ABSENT if each is None else each[1].words for each in found])
        heads.append("等次")
    totals = [format_points(kind.totals.values[row.subject], result.decimals) for row in ranking.rows]
    scores = [
        [_shortened(root.name, _HEADING_WIDTH)]
        + [format_points(kind.nodes[root.code].values[row.subject], result.decimals) for row in ranking.rows]
        for root in kind.roots()
    ]
    taken = sum(_column_width([head, *column]) for head, column in zip(heads, texts, strict=True))
    taken += _column_width(["总分", *totals])
    shown = 0
    while shown < len(scores) and taken + _column_width(scores[shown]) <= WIDTH:
        taken += _column_width(scores[shown])
        shown += 1
    table = Table(title=f"{result.period.words} {ranking.title}", box=box.SIMPLE_HEAD, pad_edge=False)
    for at, head in enumerate(heads):
        table.add_column(head, justify="left" if at else "center", no_wrap=True)
    for column in scores[:shown]:
        table.add_column(column[0], justify="right", no_wrap=True)
    table.add_column("总分", justify="right", no_wrap=True)
    figures = [column[1:] for column in scores[:shown]]
    for cells in zip(*texts, *figures, totals, strict=True):
        table.add_row(*cells)
    if others := kind.roots()[shown:]:
        table.caption = f"总分还包括：{'、'.join(root.name for root in others)}（见{RANKING_FILE}）"
    return table


def _column_width(cells: Iterable[str]) -> int:
    """Columns on the terminal, with the three that part it from the next."""
    from rich.cells import cell_len

    return max(cell_len(cell) for cell in cells) + 3


def _shortened(text: str, width: int) -> str:
    """A text cut to a display width, the cut shown."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def rank_text(row: RankedRow) -> str:
    """A rank for people: 并列3 when shared."""
    return f"并列{row.rank}" if row.tied else str(row.rank)


def summary_data(result: Result, root: Path, published: Mapping[str, Path]) -> dict[str, Any]:
    """One line for scripts: where the result is, how many were ranked, who came first, how many wait for a decision, how many
    problems."""
    kinds = []
    for kind in result.kinds:
        overall = next((ranking for ranking in kind.rankings if ranking.group is None), None)
        first = [kind.subjects[row.subject] for row in overall.rows if row.rank == 1] if overall else []
        top = overall.rows[0] if overall and overall.rows else None
        points = result.published(kind.totals.values[top.subject]) if top else None
        kinds.append(
            {
                "kind": kind.name,
                "subjects": len(kind.subjects),
                "ranked": len(overall.rows) if overall else 0,
                "flags": len(kind.flags),
                "missing": sum(subject.standing is Standing.MISSING for subject in kind.subjects),
                "first": [subject.id for subject in first],
                "first_score": None if points is None else to_text(points),
                "open": _open_counts(result, kind.name),
            }
        )
    return {
        "workspace": str(root),
        "period": result.period.label,
        "ok": True,
        "scheme": result.scheme_name,
        "scheme_digest": result.scheme_digest,
        "kinds": kinds,
        "counts": {
            severity.value: sum(problem.severity is severity for problem in result.problems) for severity in Severity
        },
        "ledger_rows": len(result.ledger),
        "files": {label: str(path) for label, path in published.items()},
        "result": str(published["结果数据"]),
    }


def _open_counts(result: Result, kind: str) -> dict[str, int]:
    """How many of a kind's grades, prizes and shares of money are 待定: what a decision, or data, must still settle."""
    grades = (grade for pool in result.grading if pool.kind == kind for grade in pool.grades)
    lines = (line for pool in result.pay if pool.kind == kind for line in pool.lines)
    return {
        "grades": sum(grade.status is GradeStatus.OPEN for grade in grades),
        "prizes": sum(award.status is AwardStatus.OPEN for award in result.awards if award.kind == kind),
        "pay": sum(line.status is PayStatus.OPEN for line in lines),
    }
