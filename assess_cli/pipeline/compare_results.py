"""Two results, given as periods, rounds, seals or files → what differs between them, with the clauses of their schemes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from assess_cli.files.layout import RESULT_FILE, RESULTS, SCHEME, SEALS, WORKBOOK_ENDINGS, Workspace
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.result import Result
from assess_cli.periods.compare import compare_results
from assess_cli.periods.comparison import Comparison
from assess_cli.pipeline.compare import compare_schemes
from assess_cli.pipeline.publish import SetMismatchError, read_published
from assess_cli.publish.result_json import ResultFormatError, load
from assess_cli.scheme.compare import Change

#: 2024Q1#2: the second round of a period.
_ROUND = re.compile(r"(?P<period>[^#]+)#(?P<number>\d{1,4})")
_ROUND_FOLDER = re.compile(r"第0*(\d+)轮")


class ResultChoiceError(ValueError):
    """It is not clear which result is meant; the message is for people."""


@dataclass(frozen=True, slots=True)
class Found:
    """A result, what the user called it, and the folder in which its scheme may be found."""

    name: str
    result: Result
    folder: Path


def compare_targets(first: str, second: str, root: Path) -> Comparison:
    """What differs between two results. ``root``: the workspace in which periods, rounds and seals are looked for.

    ResultChoiceError if one of them is not there, NotPublishedError for a period without results, SetMismatchError for
    results that cannot be trusted.
    """
    before, after = find_result(first, root), find_result(second, root)
    return compare_results(
        before.result,
        after.result,
        names=(before.name, after.name),
        scheme_changes=scheme_changes(before, after, root),
    )


def find_result(text: str, root: Path) -> Found:
    """A period (2024Q1), a round (2024Q1#2), a seal (定稿/2024Q1), a folder with a result, or a result file."""
    workspace = Workspace(root.resolve())
    if (period := _period(text)) is not None:
        return Found(text, read_published(workspace.root, period), workspace.root)
    if stated := _ROUND.fullmatch(text):
        period = _period(stated["period"])
        if period is not None:
            file = round_file(workspace, period, int(stated["number"]))
            return Found(text, _load(file, workspace), file.parent)
    file = _result_file(text, workspace)
    return Found(text, _load(file, workspace), _folder_of(file))


def round_file(workspace: Workspace, period: Period, number: int) -> Path:
    """The result of a numbered round; ResultChoiceError that names the rounds there are."""
    known: dict[int, Path] = {}
    folder = workspace.rounds(period)
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        found = _ROUND_FOLDER.fullmatch(path.name)
        if found and (path / RESULT_FILE).is_file():
            known[int(found[1])] = path / RESULT_FILE
    if number in known:
        return known[number]
    if not known:
        raise ResultChoiceError(f"{period.words}还没有留下轮次。")
    listed = "、".join(f"{period.label}#{each}" for each in sorted(known))
    raise ResultChoiceError(f"{period.words}没有第 {number} 轮，有的是：{listed}。")


def scheme_changes(before: Found, after: Found, root: Path) -> list[Change] | None:
    """What changed between their schemes; None where one of the two files is not at hand or cannot be compared."""
    if before.result.scheme_digest == after.result.scheme_digest:
        return []
    files = [_scheme_file(each, root) for each in (before, after)]
    if files[0] is None or files[1] is None:
        return None
    found = compare_schemes(str(files[0]), str(files[1]), root)
    return None if found.before is None or found.after is None else found.changes


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _result_file(text: str, workspace: Workspace) -> Path:
    """A file as it is; a folder's own result, or that of the 结果 folder in it (as seals have it)."""
    for path in (Path(text), workspace.root / text):
        if path.is_file():
            if path.suffix.lower() in WORKBOOK_ENDINGS:
                raise ResultChoiceError(
                    f"“{text}”是工作簿，不是结果。对照两份结果写考核期、轮次、定稿或 {RESULT_FILE} 的路径；"
                    "对照两份方案用 assess compare-scheme。"
                )
            return path.resolve()
        for inside in (path / RESULT_FILE, path / RESULTS / RESULT_FILE):
            if inside.is_file():
                return inside.resolve()
    raise ResultChoiceError(
        f"没有找到“{text}”的结果。可以写考核期（2024Q1）、轮次（2024Q1#2）、定稿（{SEALS}/2024Q1）或 {RESULT_FILE} 的路径；"
        "在别的文件夹里的，用 --in 写明工作文件夹。"
    )


def _folder_of(file: Path) -> Path:
    """Where the rest of a result's set stands: of a seal, the seal."""
    return file.parent.parent if file.parent.name == RESULTS else file.parent


def _load(file: Path, workspace: Workspace) -> Result:
    try:
        return load(file.read_bytes())[0]
    except ResultFormatError as error:  # it is known by its path here: a round, a seal, a file from elsewhere
        name = workspace.relative(file) if file.is_relative_to(workspace.root) else str(file)
        raise SetMismatchError([replace(error.problem, place=Place(name))]) from error


def _scheme_file(side: Found, root: Path) -> Path | None:
    """The scheme that the result went by, by its digest: beside the result, else in the workspace."""
    own = [path for path in sorted(side.folder.rglob(f"{SCHEME}*")) if path.is_file()] if side.folder != root else []
    for path in [*own, *Workspace(root).scheme_files()]:
        is_workbook = path.suffix.lower() in WORKBOOK_ENDINGS
        if is_workbook and hashlib.sha256(path.read_bytes()).hexdigest() == side.result.scheme_digest:
            return path
    return None
