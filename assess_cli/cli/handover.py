"""``assess handover``: what is open, in one page for the next secretary."""

from __future__ import annotations

from pathlib import Path

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import Folder, JsonOption, existing_folder
from assess_cli.cli.problems import output_failure
from assess_cli.cli.terminal import put, put_json

HELP = """交接清单：哪些期没有定稿、哪些事没有办完、最近的定稿和摘要、东西放在哪里，一页写清。

写出网页和 Word，放在“材料”里；只看不改。

\b
例：
  assess handover 云溪镇
"""


def handover(folder: Folder = Path(), as_json: JsonOption = False) -> int:
    """See ``HELP``; returns the exit code."""
    from dataclasses import asdict

    from assess_cli.files.failure import OutputError
    from assess_cli.pipeline.careers import make_handover

    root = existing_folder(folder)
    try:
        made, written = make_handover(root)
    except OutputError as error:
        raise output_failure(error) from None
    if as_json:
        data = asdict(made)
        data["last_day"] = made.last_day.isoformat()
        put_json(data | {"files": [str(path) for path in written]})
        return ExitCode.OK
    put("没有办完的：" if made.open_items else "没有办完的：没有。")
    for item in made.open_items:
        put(f"  {item.period + '：' if item.period else ''}{item.what}", f"      → {item.step}")
    put("考核期：" if made.open_periods or made.closed_periods else "考核期：还没有任何结果。")
    for state in made.open_periods + made.closed_periods:
        put(f"  {state.period}  {state.state}  {state.day}  {state.by}  {state.digest}")
    put(*(f"已写出：{path}" for path in written))
    return ExitCode.OK
