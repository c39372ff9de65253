"""A small town whose quarters are scored and closed in this process; its first quarter by hand:

张三 (20 − 1 + 2.5) × 1.1 = 23.65 · 李四 20 − 3 (three times −1.5, −3 at the most) = 17 · 王芳 20 + 0.675 = 20.675
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mini_workspace import MiniWorkspace

from assess_cli.files.journal import StepHook
from assess_cli.files.layout import SEAL_LIST, SEAL_LOG
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.periods.seal_log import Act, SealLog, read_log
from assess_cli.periods.sealed_files import digest_of, parse_list, write_list
from assess_cli.pipeline.publish import publish, workspace_held
from assess_cli.pipeline.score import compute
from assess_cli.pipeline.seal import Sealed, seal
from assess_cli.publish.result_json import load
from assess_cli.publish.signed_list import Closing, signed_list

Q1, Q2 = Period.parse("2024Q1"), Period.parse("2024Q2")
DAY = "2024-04-12"


def quiet(_stage: str) -> None:
    return None


def town(root: Path) -> MiniWorkspace:
    """Two quarters: in the second 王芳 is late once, nothing else happens."""
    workspace = MiniWorkspace(root)
    for month in (4, 5, 6):
        rows = [["0001", "张三", 0], ["0002", "李四", 0], ["0003", "王芳", int(month == 5)], ["0004", "赵书记", 0]]
        workspace.data["考勤.xlsx"][f"考勤-{month}月"] = [["工号", "姓名", "迟到"], *rows]
    workspace.data["专班记录.xlsx"]["专班记录"].append(["0002", "李四", "组团专班", 1, date(2024, 5, 20), "抗旱专班"])
    return workspace


def score(root: Path, period: Period = Q1) -> None:
    """As ``assess score`` does it."""
    with workspace_held(root):
        computed = compute(root, period)
        assert computed.result is not None, told(computed.problems)
        publish(root, computed.result, quiet)


def close(root: Path, period: Period = Q1, day: str = DAY) -> Sealed:
    """As ``assess seal`` does it."""
    with workspace_held(root):
        return seal(root, period, by="王主任", date=day, announce=quiet)


def two_closed(folder: Path) -> Path:
    """A town in a folder of its own, its first and second quarters scored and closed."""
    root = town(folder).write()
    for period in (Q1, Q2):
        score(root, period)
        close(root, period)
    return root


def killed_before(left: int, act: Callable[[StepHook], object]) -> int:
    """Act in a process that dies before step ``left``; its exit code: 9, or 0 where it came to its end first."""
    child = os.fork()
    if not child:
        count = 0

        def step(_name: str) -> None:
            nonlocal count
            if count == left:
                os._exit(9)
            count += 1

        try:
            act(step)
        except BaseException:  # noqa: BLE001  # the child must never come back into the tests
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def told(problems: list[Problem]) -> list[str]:
    """Code, place and message."""
    return [f"{each.code} {each.place}：{each.message}" for each in problems]


def files_of(folder: Path) -> dict[str, bytes]:
    """Everything that stands in a folder, hidden locks left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".assess.lock")
    }


def rewrite_list(root: Path, period: Period = Q1) -> str:
    """Forge a seal's list after its files were changed; the digest that it has now."""
    folder = root / "定稿" / period.label
    files = parse_list((folder / SEAL_LIST).read_bytes())
    assert files is not None
    content = write_list({name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files})
    (folder / SEAL_LIST).write_bytes(content)
    return digest_of(content)


def rewrite_log(root: Path, seal_digest: str, period: Period = Q1) -> None:
    """Forge the log, with its chain of lines, so that it has another digest and the result that stands there."""
    forged = SealLog()
    for entry in read_log(root)[0].entries:
        ours = entry.period == period.label
        result = digest_of((root / "定稿" / period.label / "结果" / "result.json").read_bytes())
        signed = root / "定稿" / "签字名单" / f"{period.label}.xlsx"
        line = forged.next(
            Act(entry.act),
            Period.parse(entry.period),
            by=entry.by,
            date=entry.date,
            reason=entry.reason,
            seal=seal_digest if ours else entry.seal,
            result=result if ours else entry.result,
            signed=digest_of(signed.read_bytes()) if ours else entry.signed,
            round_number=entry.round,
        )
        forged = SealLog((*forged.entries, line))
    (root / "定稿" / SEAL_LOG).write_bytes(forged.dump())


def rewrite_everything(root: Path, period: Period = Q1) -> None:
    """Forge list, signed list on disk and log: only paper and recomputing are left as witnesses."""
    seal_digest = rewrite_list(root, period)
    result = load((root / "定稿" / period.label / "结果" / "result.json").read_bytes())[0]
    page = signed_list(result, Closing("王主任", DAY, seal_digest))
    (root / "定稿" / "签字名单" / f"{period.label}.xlsx").write_bytes(page)
    rewrite_log(root, seal_digest, period)


def change_record(root: Path, period: Period = Q1, **values: object) -> None:
    """Change what a seal says of itself."""
    path = root / "定稿" / period.label / "定稿.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | values, ensure_ascii=False), encoding="utf-8")
