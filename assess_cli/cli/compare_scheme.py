"""``assess compare-scheme``: what changed between two schemes, in words."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, JsonOption, existing_folder
from assess_cli.cli.terminal import console, put, put_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assess_cli.model.place import Place
    from assess_cli.pipeline.compare import Comparison
    from assess_cli.scheme.compare import Change

HELP = """对照两份考核方案，列出全部差别：新增、取消、移动、改名，改分、改权重、改上限、改公式、改参数、改档次……

两份方案各写成：方案工作簿、工作文件夹，或年度（在 --in 的文件夹里找）。影响得分的，影响等次、奖项和奖金的，都不影响的（条款、责任部门等），分开列。

\b
例：
  assess compare-scheme 云溪镇/方案-2023.xlsx 云溪镇/方案-2024.xlsx
  assess compare-scheme 2023 2024 --in 云溪镇 -o 方案对照.xlsx
  assess compare-scheme 云溪镇 青石镇 --json
"""


def compare_scheme(
    before: Annotated[str, typer.Argument(metavar="原方案", help="工作簿、工作文件夹或年度。", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="新方案", help="工作簿、工作文件夹或年度。", show_default=False)],
    folder: Annotated[
        Path, typer.Option("--in", metavar="文件夹", help="写年度时，在哪个工作文件夹里找。", show_default=False)
    ] = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件.xlsx", help="另存成工作簿。", show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.cli.problems import problem_data, problem_lines
    from assess_cli.pipeline.compare import SchemeChoiceError, compare_schemes

    base = existing_folder(folder)
    if output is not None:
        _check_output(output, (before, after))
    try:
        found = compare_schemes(before, after, base)
    except SchemeChoiceError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    if found.before is None or found.after is None:
        if as_json:
            put_json({"ok": False, "problems": [problem_data(problem) for problem in found.problems]})
        say(*problem_lines(found.problems), "", "方案有错误，没有对照；改正后再运行一次。")
        return ExitCode.PROBLEMS
    if output is not None:
        _write(output, found)
    if as_json:
        put_json(_data(found))
    else:
        _print(found)
    if output is not None:
        say(f"已写出：{output}")
    return ExitCode.OK


def _check_output(output: Path, inputs: tuple[str, str]) -> None:
    if output.suffix.lower() != ".xlsx":
        raise CommandError(ExitCode.USAGE, f"-o 要写成 .xlsx 文件：{output}")
    if any(Path(text).is_file() and output.exists() and output.samefile(text) for text in inputs):
        raise CommandError(ExitCode.USAGE, f"不能写到方案自己的文件里：{output}")


def _write(output: Path, found: Comparison) -> None:
    from assess_cli.publish.scheme_changes import write_changes

    if found.before is None or found.after is None:
        raise ValueError("nothing was compared")
    try:
        write_changes(output, found.before, found.after, found.changes)
    except OSError as error:
        raise CommandError(ExitCode.OUTPUT, f"写不出 {output}：{error.strerror or error}") from None


def _data(found: Comparison) -> dict[str, Any]:
    sides = {}
    for name, scheme in (("before", found.before), ("after", found.after)):
        if scheme is not None:
            settings = scheme.settings
            sides[name] = {"file": scheme.file, "name": settings.name, "year": settings.year, "digest": scheme.digest}
    return {"ok": True, **sides, "changes": [_change_data(change) for change in found.changes]}


def _change_data(change: Change) -> dict[str, Any]:
    from assess_cli.scheme.compare import Bearing

    def place(found: Place | None) -> dict[str, str] | None:
        return None if found is None else {"file": found.file, "sheet": found.sheet, "cell": found.cell}

    return {
        "sheet": change.sheet,
        "item": change.item,
        "act": change.act.value,
        "column": change.column or None,
        "before": change.before or None,
        "after": change.after or None,
        "place_before": place(change.place_before),
        "place_after": place(change.place_after),
        "affects_scores": not change.is_neutral,
        "affects_awards": change.bearing is Bearing.AWARDS,
        "words": change.words,
    }


def _print(found: Comparison) -> None:
    from assess_cli.publish.scheme_changes import sections

    if found.before is not None and found.after is not None:
        for word, scheme in (("原来", found.before), ("现在", found.after)):
            put(f"{word}：{scheme.settings.year}年《{scheme.settings.name}》 {scheme.file}")
    if not found.changes:
        put("", "两份方案没有差别。")
        return
    for title, changes in sections(found.changes):
        put("", f"{title}：{len(changes)} 处" if changes else f"{title}：没有")
        _print_tables(changes)


def _print_tables(changes: Sequence[Change]) -> None:
    from rich import box
    from rich.table import Table

    from assess_cli.publish.scheme_changes import cells_of

    out = console()
    for sheet, own in groupby(changes, key=lambda change: change.sheet):
        table = Table(title=sheet, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        for heading, ratio in (("项目", 5), ("改动", 3), ("原来", 5), ("现在", 5), ("位置", 3)):
            table.add_column(heading, ratio=ratio, overflow="fold")
        table.expand = True
        for change in own:
            _, item, act, column, before, after, place = cells_of(change)
            table.add_row(item, column if change.column else act, before, after, place)
        out.print(table)
