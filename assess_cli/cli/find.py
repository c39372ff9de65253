"""``assess find``: who has worked in a line, and how well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, Folder, JsonOption, existing_folder
from assess_cli.cli.problems import output_failure
from assess_cli.cli.terminal import console, put_json
from assess_cli.cli.years import YearsOption, broken_seals, nothing_closed, read_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assess_cli.periods.finding import Worker

HELP = """查找谁做过某条线的工作、做得怎样：按历期得分率从高到低列出。

条线是方案“指标”表里写的那一列；只用定稿的结果，裁定免予的扣分不算。

\b
例：
  assess find 云溪镇 --line 农业
  assess find 云溪镇 --line 农业 --years 2023-2025 --top 5
"""


def find(
    line: Annotated[str, typer.Option("--line", "-l", metavar="条线", help="哪条线，如 农业。", show_default=False)],
    folder: Folder = Path(),
    years: YearsOption = None,
    top: Annotated[int, typer.Option("--top", metavar="个数", help="列出前几名。", min=1)] = 10,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.files.failure import OutputError
    from assess_cli.periods.finding import UnknownLineError, find_workers
    from assess_cli.pipeline.careers import NothingClosedError, SealsBrokenError, closed_periods

    root = existing_folder(folder)
    wanted = read_years(years)
    try:
        written, workers = find_workers(closed_periods(root, wanted), line)
    except NothingClosedError as error:
        raise nothing_closed(error.years) from None
    except SealsBrokenError as error:
        raise broken_seals(error.problems) from None
    except OutputError as error:
        raise output_failure(error) from None
    except UnknownLineError as error:
        hint = f"，是否“{'”或“'.join(error.near)}”？" if error.near else "。"
        known = f"现有条线：{'、'.join(error.known)}" if error.known else "方案的“指标”表没有写条线。"
        raise CommandError(ExitCode.USAGE, f"定稿的结果里没有条线“{line}”{hint}", known) from None
    if as_json:
        put_json({"line": written, "found": len(workers), "workers": [_data(each) for each in workers[:top]]})
    else:
        _print(written, workers, top)
    return ExitCode.OK


def _data(worker: Worker) -> dict[str, Any]:
    return {
        "id": worker.id,
        "name": worker.name,
        "unit": worker.unit,
        "kind": worker.kind,
        "periods": list(worker.periods),
        "points": worker.points,
        "share": worker.share_words if worker.share is not None else None,
    }


def _print(line: str, workers: Sequence[Worker], top: int) -> None:
    from rich import box
    from rich.table import Table

    are_people = all(each.is_person for each in workers)
    one = "人" if are_people else "个"
    title = f"{line}：共 {len(workers)} {one}，列出前 {min(top, len(workers))} {one}"
    table = Table(title=title, box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, side in (
        ("", "right"),
        ("姓名" if are_people else "名称", "left"),
        ("单位", "left"),
        ("期数", "right"),
        ("得分/满分", "right"),
        ("得分率", "right"),
    ):
        table.add_column(heading, justify="right" if side == "right" else "left")
    for number, each in enumerate(workers[:top], 1):
        name = f"{each.name}（{each.id}）"
        table.add_row(str(number), name, each.unit, str(len(each.periods)), each.points, each.share_words)
    console().print(table)
