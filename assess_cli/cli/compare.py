"""``assess compare``: what differs between two results, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, JsonOption, existing_folder
from assess_cli.cli.problems import output_failure, problem_sentences
from assess_cli.cli.terminal import console, put_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from assess_cli.periods.comparison import Comparison, KindChange, SubjectChange

HELP = """对照两份考核结果：谁的得分、名次变了，是哪几条记录引起的，方案改了哪些条款。

两份结果各写成：考核期（2024Q1，已发布的结果）、轮次（2024Q1#2）、定稿（定稿/2024Q1），或 result.json 的路径。

\b
例：
  assess compare 2024Q1#1 2024Q1#2 --in 云溪镇
  assess compare 2024Q1 2024Q2 --in 云溪镇 -o 对照.xlsx
  assess compare 定稿/2024Q1 2024Q1 --in 云溪镇 --json
"""

#: Lines of one table on the terminal; workbook and JSON have all.
MOST_LINES = 60


def compare(
    before: Annotated[str, typer.Argument(metavar="原结果", help="考核期、轮次、定稿或文件。", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="新结果", help="考核期、轮次、定稿或文件。", show_default=False)],
    folder: Annotated[
        Path, typer.Option("--in", metavar="文件夹", help="工作文件夹；不写就是当前文件夹。", show_default=False)
    ] = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件.xlsx", help="另存成工作簿。", show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.files.failure import OutputError
    from assess_cli.model.period import Period
    from assess_cli.pipeline.compare_results import ResultChoiceError, compare_targets
    from assess_cli.pipeline.publish import NotPublishedError, SetMismatchError

    root = existing_folder(folder)
    if output is not None and output.suffix.lower() != ".xlsx":
        raise CommandError(ExitCode.USAGE, f"-o 要写成 .xlsx 文件：{output}")
    try:
        found = compare_targets(before, after, root)
        if output is not None:
            _write(output, found)
    except ResultChoiceError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    except NotPublishedError as error:
        label = str(error)
        command = Period.parse(label).command
        raise CommandError(ExitCode.USAGE, f"{label} 还没有发布结果。", f"请先运行：{command}") from None
    except SetMismatchError as error:
        lines = [line for problem in error.problems for line in problem_sentences(problem)]
        raise CommandError(ExitCode.INTEGRITY, *lines) from None
    except OutputError as error:
        raise output_failure(error) from None
    if as_json:
        from assess_cli.periods.compare_json import comparison_data

        put_json(comparison_data(found))
    else:
        _print(found)
    if output is not None:
        say(f"已写出：{output}")
    return ExitCode.OK


def _write(output: Path, found: Comparison) -> None:
    from assess_cli.files.replace import write_file
    from assess_cli.periods.compare_book import comparison_book

    write_file(output, comparison_book(found))


def _print(found: Comparison) -> None:
    from assess_cli.periods import compare_words as words
    from assess_cli.scheme.compare import Bearing

    out = console()
    heads = [f"原来：{found.before.words}", f"现在：{found.after.words}", words.scheme_line(found), *found.limits]
    for text in (*heads, "", *words.summary_lines(found), ""):
        out.print(text)
    for kind in found.kinds:
        if moved := [subject for subject in words.in_order(kind) if subject.changed_itself]:
            out.print(_moves(found, kind, moved))
            if len(moved) > MOST_LINES:
                out.print(f"还有 {len(moved) - MOST_LINES} 个没有列出，用 -o 存成工作簿可以看全。\n")
        if others := words.moved_by_others(kind):
            out.print(others + "\n")
        if any(subject.rows for subject in kind.subjects):
            out.print(_rows(found, kind))
    if found.scheme_changes:
        for bearing in (Bearing.SCORES, Bearing.AWARDS):
            own = [change for change in found.scheme_changes if change.bearing is bearing]
            if own or bearing is Bearing.SCORES:
                out.print(f"影响{bearing.value}的条款：" if own else "方案的改动都不影响得分。")
            for change in own:
                out.print(f"  {change.sheet}：{change.words}")


def _table(title: str) -> Table:
    from rich import box
    from rich.table import Table

    return Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, expand=True)


def _moves(found: Comparison, kind: KindChange, moved: Sequence[SubjectChange]) -> Table:
    from assess_cli.periods import compare_words as words

    before, after = found.before.decimals, found.after.decimals
    table = _table(f"{kind.name}：得分和名次")
    table.add_column("名次", no_wrap=True, justify="center")
    table.add_column("升降", no_wrap=True, justify="center")
    table.add_column("姓名", overflow="fold", max_width=12)
    for heading in ("原总分", "现总分", "差"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("原因", ratio=1, overflow="fold")
    for subject in moved[:MOST_LINES]:
        one, other = subject.before, subject.after
        ranks = [words.rank_text(side.best_known_rank if side else None) for side in (one, other)]
        causes = words.cause_texts(found, subject)
        told = "；".join(causes[:2]) + (f"；等 {len(causes)} 项" if len(causes) > 2 else "")
        table.add_row(
            ranks[1] if ranks[0] == ranks[1] else "→".join(ranks),
            words.state_text(subject) or words.climb_text(subject.climbed),
            subject.name,
            words.total_text(one.total if one else None, before),
            words.total_text(other.total if other else None, after),
            words.signed(subject.moved if found.compares_totals else None, max(before, after)),
            told,
        )
    return table


def _rows(found: Comparison, kind: KindChange) -> Table:
    from assess_cli.periods import compare_words as words

    table = _table(f"{kind.name}：变了的计分明细")
    table.add_column("姓名", overflow="fold", max_width=10)
    table.add_column("改动", no_wrap=True)
    table.add_column("指标和事项", ratio=4, overflow="fold")
    table.add_column("计入分", justify="right", overflow="fold", max_width=18)
    table.add_column("来源", ratio=5, overflow="fold")
    lines = [(subject, row) for subject in kind.subjects for row in subject.rows]
    for subject, row in lines[:MOST_LINES]:
        line = row.line
        day = f"{line.date:%m-%d} " if line.date else ""
        table.add_row(
            subject.name,
            row.act.value,
            f"{kind.names.get(line.indicator, line.indicator)}：{day}{line.matter or line.kind.value}",
            words.points_text(row, found.after.decimals),
            words.source_text(row),
        )
    if len(lines) > MOST_LINES:
        table.caption = f"还有 {len(lines) - MOST_LINES} 条没有列出，用 -o 存成工作簿可以看全。"
    return table
