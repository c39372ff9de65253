"""``assess portrait``: a person over the closed periods."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, JsonOption, existing_folder
from assess_cli.cli.problems import output_failure
from assess_cli.cli.terminal import put, put_json
from assess_cli.cli.years import YearsOption, broken_seals, nothing_closed, read_years

HELP = """一人一档：一个人历年的得分、名次、等次，各条线得分，专班和加分、扣分、裁定和调整、奖项。

只用定稿的结果；裁定免予的不列。写出网页和 Word，放在“材料/一人一档”里。

\b
例：
  assess portrait 云溪镇 张三
  assess portrait 云溪镇 0017 --years 2023-2025
"""


def portrait(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="[文件夹] 姓名或编号", help="考核对象的姓名或编号；前面可以写工作文件夹。", show_default=False
        ),
    ],
    years: YearsOption = None,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from dataclasses import asdict

    from assess_cli.files.failure import OutputError
    from assess_cli.pipeline.careers import NothingClosedError, SealsBrokenError, make_portrait
    from assess_cli.publish.explain import UnknownSubjectError
    from assess_cli.publish.figures import place_words

    if len(names) > 2:
        raise CommandError(ExitCode.USAGE, "只能写一个文件夹和一个考核对象；路径或名称里有空格时请加引号。")
    root = existing_folder(Path(names[0]) if len(names) == 2 else Path())
    wanted = read_years(years)
    try:
        made, written = make_portrait(root, names[-1], wanted)
    except NothingClosedError as error:
        raise nothing_closed(error.years) from None
    except SealsBrokenError as error:
        raise broken_seals(error.problems) from None
    except UnknownSubjectError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    except OutputError as error:
        raise output_failure(error) from None
    if as_json:
        data = asdict(made)
        data["last_day"] = made.last_day.isoformat()
        put_json(data | {"files": [str(path) for path in written]})
        return ExitCode.OK
    put(f"{made.name}（{made.id}），{made.span}，共 {len(made.periods)} 期")
    if made.doubt:
        put(f"请核对：{made.doubt}。")
    for each in made.periods:
        rank = each.state or f"{place_words(each.rank, gap=' ')}（共 {each.count}）"
        rank += f"，{each.in_group}" if each.in_group else ""
        put(f"  {each.period}  {each.total}  {rank}  {each.grade}")
    for line in made.lines:
        put(f"  {line.line}  {line.whole}  {line.share}")
    put(*(f"已写出：{path}" for path in written))
    return ExitCode.OK
