"""``assess notice``: a public notice of a published result."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import (
    CommandError,
    Folder,
    JsonOption,
    PeriodOption,
    QuietOption,
    existing_folder,
    not_before,
    read_period,
)
from assess_cli.cli.published import reading_published
from assess_cli.cli.terminal import Progress, put, put_json, say

if TYPE_CHECKING:
    from assess_cli.model.period import Period
    from assess_cli.pipeline.notice import Made

Value = TypeVar("Value", bound=StrEnum)

HELP = """由已发布的结果生成公示：Word、网页和表格各一份，在 公示/ 文件夹里。

个人只公示名次、姓名、总分和等次（或只公示等次），不写扣分事由；单位可以写明每笔扣分的公开事由（--form 单位）。
受理部门、电话、审定会议、落款单位写在“公示设置”表里，没有写的留空白横线。
公示期按工作日算，第一天是工作日的算一天；放假调休与程序不同的，写在“工作日安排”表里。

\b
例：
  assess notice 云溪镇 -p 2025Q1 --from 2025-04-03
  assess notice 云溪镇 -p 2025Q1 --from 2025-04-03 --order 姓氏笔画 --tables 2
  assess notice 云溪县 -p 2025Q1 --from 2025-04-03 --form 单位 --kind 乡镇
  assess notice 云溪镇 -p 2025 --from 2026-01-12 --grades-only --grade 优秀
  assess notice 云溪镇 -p 2025Q1 --from 2025-04-15 --correction 上次公示
"""


def notice(
    *,
    period: PeriodOption,
    first: Annotated[
        str,
        typer.Option("--from", metavar="日期", help="公示的第一天，写成 2025-04-03。", show_default=False),
    ],
    folder: Folder = Path(),
    days: Annotated[int, typer.Option("--days", metavar="天数", help="公示几个工作日，不写是 5 个。")] = 5,
    form: Annotated[
        str, typer.Option("--form", metavar="格式", help="个人（不写事由）或单位（写明扣分的公开事由），不写是个人。")
    ] = "个人",
    kind: Annotated[
        str, typer.Option("--kind", metavar="类别", help="只公示哪些对象类别，几个用逗号隔开；不写是全部。")
    ] = "",
    columns: Annotated[
        str, typer.Option("--columns", metavar="列", help="公示哪些列，如 名次,姓名,单位,总分,等次。")
    ] = "",
    order: Annotated[
        str, typer.Option("--order", metavar="次序", help="名次、姓氏笔画、领导顺序或名册；不写按名次。")
    ] = "",
    tables: Annotated[int, typer.Option("--tables", metavar="几栏", help="1 栏，或 2 栏并排；不写是 1。")] = 1,
    grades_only: Annotated[
        bool, typer.Option("--grades-only", help="只公示等次，不写名次和总分，按姓氏笔画排。")
    ] = False,
    grade: Annotated[
        str, typer.Option("--grade", metavar="等次", help="只公示这些等次的，几个用逗号隔开，如 优秀。")
    ] = "",
    by_group: Annotated[bool, typer.Option("--by-group", help="按考核类别分别列表。")] = False,
    correction: Annotated[
        str,
        typer.Option(
            "--correction",
            metavar="原结果",
            help="更正公示：只列与原结果不同的。写 上次公示、第几轮（如 2），或一份 result.json。",
        ),
    ] = "",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.pipeline.notice import Request, make_notice
    from assess_cli.pipeline.publish import workspace_held
    from assess_cli.publish.notice_choice import Choice, Form, Order

    root = existing_folder(folder)
    wanted = read_period(period)
    if days < 1:
        raise CommandError(ExitCode.USAGE, f"公示至少 1 个工作日，不能是 {days}。")
    if tables not in {1, 2}:
        raise CommandError(ExitCode.USAGE, f"--tables 只能写 1 或 2，不能是 {tables}。")
    shown = _parts(columns)
    if columns and not {"姓名", "名称"} & set(shown):
        raise CommandError(ExitCode.USAGE, "--columns 里没有姓名（单位写名称）。", "例如：--columns 名次,姓名,总分")
    choice = Choice(
        kinds=_parts(kind),
        form=_one_of(form, Form, "--form"),
        columns=shown,
        order=_one_of(order, Order, "--order") if order else None,
        tables=tables,
        grades_only=grades_only,
        grades=_parts(grade),
        by_group=by_group,
    )
    request = Request(wanted, not_before(read_day(first, "--from"), wanted, "--from"), days, choice, correction)
    progress = Progress(quiet=quiet or as_json)
    with reading_published(wanted), workspace_held(root):
        made = make_notice(root, request, announce=progress)
    if as_json:
        put_json(_data(made, root, wanted))
    return _show(made, with_words=not (quiet or as_json), with_paths=not as_json)


def _data(made: Made, root: Path, period: Period) -> dict[str, object]:
    from assess_cli.cli.problems import problem_data

    notice = made.notice
    return {
        "workspace": str(root),
        "period": period.label,
        "ok": notice is not None,
        "title": notice.title if notice else None,
        "first": notice.wording.first.isoformat() if notice else None,
        "last": notice.wording.last.isoformat() if notice else None,
        "digest": notice.digest if notice else None,
        "lines": sum(len(section.cells) for section in notice.sections) if notice else 0,
        "problems": [problem_data(problem) for problem in made.problems],
        "files": {label: str(path) for label, path in made.paths.items()},
    }


def _show(made: Made, *, with_words: bool, with_paths: bool) -> int:
    """What people read; returns the exit code."""
    from assess_cli.cli.problems import problem_lines
    from assess_cli.publish.notice_view import day_words

    notice = made.notice
    if notice is None:
        say(*problem_lines(made.problems), "", "没有生成公示；改正后再运行一次。")
        return ExitCode.PROBLEMS
    if made.problems and with_paths:
        say(*problem_lines(made.problems), "")
    if with_words:
        words = notice.wording
        put(
            notice.title,
            f"公示时间：{day_words(words.first)}至{day_words(words.last)}（{words.days} 个工作日）",
            *(
                f"{section.title}：{len(section.cells)} {'人' if section.of_people else '个'}"
                for section in notice.sections
            ),
            f"结果校验码：{notice.short_digest}",
        )
    if with_paths:
        put(*(f"{label}：{path}" for label, path in made.paths.items()))
    return ExitCode.OK


def _parts(text: str) -> tuple[str, ...]:
    """名次,姓名 → both; the Chinese comma and 、 too."""
    return tuple(part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip())


def _one_of(text: str, values: type[Value], option: str) -> Value:
    """The value as typed; CommandError that lists them all."""
    try:
        return values(text.strip())
    except ValueError:
        listing = "、".join(each.value for each in values)
        raise CommandError(ExitCode.USAGE, f"{option} 不能写“{text}”。", f"可以写：{listing}。") from None


def read_day(text: str, option: str) -> date:
    """A day as typed, 2025-04-03; CommandError for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise CommandError(ExitCode.USAGE, f"{option} 看不懂日期“{text}”。", "请写成 2025-04-03 这样。") from None
