"""Rounds: a number for every published result that differs, what moved in words, and nothing lost on the way."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from closed_town import Q1, close, files_of, quiet, score, told, town

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.files.failure import OutputError
from assess_cli.files.transaction import Transaction
from assess_cli.periods import rounds
from assess_cli.periods.rounds import keep_round, keep_round_after, read_rounds
from assess_cli.pipeline.publish import read_published, workspace_held


@pytest.fixture(scope="module")
def two_rounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rounds: 张三's task force became worth 5.5 instead of 2.5, and 王芳 was late five times in January."""
    workspace = town(tmp_path_factory.mktemp("rounds") / "清溪镇")
    score(workspace.write())
    workspace.data["专班记录.xlsx"]["专班记录"][1][3] = 5.5
    workspace.data["考勤.xlsx"]["考勤-1月"][3][2] = 5  # 王芳 20 − 5 + 0.675 = 15.675: third now
    score(workspace.write())
    return workspace.root


@pytest.fixture
def root(tmp_path: Path, two_rounds: Path) -> Path:
    return Path(shutil.copytree(two_rounds, tmp_path / "清溪镇"))


def test_a_result_that_differs_is_a_round_with_what_moved(root: Path) -> None:
    folder = root / "轮次/2024Q1"
    assert sorted(path.name for path in folder.iterdir()) == ["第01轮", "第02轮"]
    assert set(files_of(folder / "第02轮")) == {"result.json", "排名.xlsx", "方案.xlsx", "说明.txt", "说明.json"}
    for name in ("result.json", "排名.xlsx"):
        assert (folder / "第02轮" / name).read_bytes() == (root / "结果/2024Q1" / name).read_bytes()
    digest = hashlib.sha256((folder / "第02轮/result.json").read_bytes()).hexdigest()
    # (20 − 1 + 5.5) × 1.1 = 26.95
    assert (folder / "第02轮/说明.txt").read_text(encoding="utf-8") == (
        f"2024年第一季度第02轮　结果校验码 {digest[:4]}-{digest[4:8]}-{digest[8:12]}\n"
        "与第01轮相比：\n\n"
        "3 个对象的得分、名次、等次或金额有变化：\n"
        "  人员　张三（0001）：23.65分，第1名 → 26.95分，第1名\n"
        "  人员　李四（0002）：17.00分，第3名 → 17.00分，第2名\n"
        "  人员　王芳（0003）：20.68分，第2名 → 15.68分，第3名\n"
        "改动的文件：数据/专班记录.xlsx、数据/考勤.xlsx。\n"
    )
    note = json.loads((folder / "第02轮/说明.json").read_bytes())
    assert (note["number"], note["since"], note["digest"]) == (2, 1, digest)
    assert note["moved"][0]["after"] == {"score": "26.95", "rank": "1", "money": "—", "grade": "—"}


def test_the_same_result_is_no_new_round(root: Path) -> None:
    before = files_of(root)
    score(root)
    assert files_of(root) == before


def test_going_back_is_a_round_that_says_so(root: Path) -> None:
    score(town(root).write())
    kept, problems = read_rounds(root, Q1)
    assert problems == []
    assert [each.name for each in kept] == ["第01轮", "第02轮", "第03轮"]
    assert kept[2].digest == kept[0].digest
    assert kept[2].words[-1] == "结果与第01轮完全相同。"


def test_a_round_that_a_kill_cut_off_is_kept_before_the_next_result(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = town(root)
    with monkeypatch.context() as patch:  # the process dies between publishing and keeping
        patch.setattr("assess_cli.pipeline.publish.keep_round_after", lambda *_: None)
        workspace.data["专班记录.xlsx"]["专班记录"][1][3] = 6.5
        score(workspace.write())
    assert len(read_rounds(root, Q1)[0]) == 2
    workspace.data["专班记录.xlsx"]["专班记录"][1][3] = 7.5
    score(workspace.write())
    kept = read_rounds(root, Q1)[0]
    assert [each.number for each in kept] == [1, 2, 3, 4]
    assert (
        "  人员　张三（0001）：28.05分，第1名 → 29.15分，第1名" in kept[3].words
    )  # (19 + 6.5) × 1.1, (19 + 7.5) × 1.1


def test_a_round_is_kept_whole_or_not_at_all(root: Path) -> None:
    for path in (root / "轮次/2024Q1/第02轮").iterdir():
        path.unlink()
    (root / "轮次/2024Q1/第02轮").rmdir()
    before = files_of(root / "轮次")
    for left in range(60):
        count = [0]

        def fail(_step: str, count: list[int] = count, left: int = left) -> None:
            count[0] += 1
            if count[0] > left:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        try:
            keep_round(root, Q1, on_step=fail)
        except OutputError:
            with workspace_held(root):
                pass
            kept = read_rounds(root, Q1)
            assert kept[1] == []
            if len(kept[0]) == 2:
                break
            assert files_of(root / "轮次") == before
        else:
            break
    assert left > 5
    assert len(read_rounds(root, Q1)[0]) == 2


def test_results_stand_when_the_round_cannot_be_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    for path in (root / "轮次/2024Q1/第02轮").iterdir():
        path.unlink()
    monkeypatch.setattr(Transaction, "commit", full)
    with pytest.raises(OutputError) as caught:
        keep_round_after(root, read_published(root, Q1))
    assert told([caught.value.problem]) == [
        ("Z181 轮次/2024Q1：结果已经写出，但这一轮没有留下来：磁盘空间不够，结果没有写成；原来的结果都没有动。")
    ]


def test_an_altered_round_is_told_and_its_number_stays_taken(root: Path) -> None:
    (root / "轮次/2024Q1/第02轮/排名.xlsx").write_bytes(b"PK")
    kept, problems = read_rounds(root, Q1)
    assert [each.number for each in kept] == [1]
    assert told(problems) == ["Z180 轮次/2024Q1/第02轮：“第02轮”缺少文件，或者与留下时不一样，不再列出。"]
    (root / "轮次/2024Q1/第01轮/说明.json").write_bytes(b"{")
    assert [problem.code for problem in read_rounds(root, Q1)[1]] == ["Z180", "Z180"]
    score(town(root).write())
    assert [each.number for each in read_rounds(root, Q1)[0]] == [3, 4]  # what was published comes first


def test_nothing_altered_becomes_a_round(root: Path) -> None:
    (root / "结果/2024Q1/报告.html").write_bytes(b"changed by hand")
    (root / "结果/2024Q1/result.json").write_bytes((root / "轮次/2024Q1/第01轮/result.json").read_bytes())
    assert keep_round(root, Q1) is None
    (root / "结果/2024Q1/result.json").write_bytes(b"{")
    assert keep_round(root, Q1) is None


def test_rounds_are_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = read_rounds(root, Q1)[0]
    assert run(["rounds", str(root), "-p", "2024Q1"]) == 0
    short = [f"{each.digest[:4]}-{each.digest[4:8]}-{each.digest[8:12]}" for each in kept]
    assert capsys.readouterr().out == (
        f"第01轮　结果校验码 {short[0]}　第一次留下的结果\n第02轮　结果校验码 {short[1]}　3 个对象的得分、名次、等次或金额有变化\n"
    )
    assert run(["rounds", str(root), "-p", "2024Q1", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["rounds"]
    assert [(each["number"], each["moved"], each["digest"]) for each in listed] == [
        (1, None, kept[0].digest),
        (2, 3, kept[1].digest),
    ]
    assert run(["rounds", str(root), "-p", "2024Q2"]) == 0
    assert capsys.readouterr().out == "2024年第二季度还没有留下的轮次。\n"


def test_rounds_are_pruned_only_once_the_period_is_closed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rounds", str(root), "-p", "2024Q1", "--prune"]) == ExitCode.USAGE
    assert capsys.readouterr().err == (
        "2024年第一季度还没有定稿，各轮结果都要留着。\n定稿以后再清理：assess seal -p 2024Q1 --by 姓名\n"
    )
    close(root)
    assert run(["rounds", str(root), "-p", "2024Q1", "--prune"]) == 0
    assert capsys.readouterr().out.endswith("已清理：第01轮\n")
    assert sorted(path.name for path in (root / "轮次/2024Q1").iterdir()) == ["第02轮"]
    assert rounds.prune_rounds(root, Q1) == []


def test_a_round_that_was_going_when_the_process_died_is_gone_or_whole(root: Path) -> None:
    folder = root / "轮次/2024Q1"
    (folder / "第01轮").rename(folder / ".assess-第01轮")
    with workspace_held(root):
        pass
    assert sorted(path.name for path in folder.iterdir()) == ["第02轮"]
    quiet("")
