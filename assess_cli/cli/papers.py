"""``assess papers``: Word documents from a published result."""

from __future__ import annotations

from pathlib import Path

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import (
    CommandError,
    Folder,
    JsonOption,
    PeriodOption,
    QuietOption,
    existing_folder,
    read_period,
)
from assess_cli.cli.problems import problem_data, problem_lines, problem_sentences
from assess_cli.cli.published import reading_published
from assess_cli.cli.terminal import Progress, put, put_json, say

HELP = """由已发布的结果写出上会用的公文（Word）：送审稿、会议纪要要素、审批表。

年度的结果还写出年度考核报告、考核登记表、备案汇总表。文件写在“材料”文件夹里，排版按党政机关公文格式；
想改措辞的，把自带的模板复制到“模板/公文”里改。会议的应到、实到、议题和决定取自数据里的“会议”表。

\b
例：
  assess papers 云溪镇 -p 2024Q1
  assess papers 云溪镇 -p 2024
"""


def papers(
    period: PeriodOption,
    folder: Folder = Path(),
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.pipeline.papers import PapersRefusedError, make_papers

    root = existing_folder(folder)
    wanted = read_period(period)
    try:
        with reading_published(wanted):
            written, problems = make_papers(root, wanted, Progress(quiet=quiet or as_json))
    except PapersRefusedError as error:
        lines = [line for problem in error.problems for line in problem_sentences(problem)]
        raise CommandError(ExitCode.PROBLEMS, *lines, "公文没有写出。") from None
    if as_json:
        told = [problem_data(problem) for problem in problems]
        files = {name: str(path) for name, path in written.items()}
        put_json({"ok": True, "period": wanted.label, "files": files, "problems": told})
    else:
        if problems:
            say(*problem_lines(problems), "")
        put(*(f"{name}：{path}" for name, path in written.items()))
    return ExitCode.OK
