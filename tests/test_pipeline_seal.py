"""Closing a period: what is put away, what forbids it, and that a kill leaves it open or closed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from closed_town import DAY, Q1, Q2, close, files_of, killed_before, quiet, score, told, town
from conftest import require_tool

from assess_cli import __version__
from assess_cli.files.journal import StepHook
from assess_cli.files.layout import SEAL_LOG
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.closed import short_digest
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.periods.closed import load_closed
from assess_cli.periods.seal_log import read_log
from assess_cli.pipeline import seal as sealing
from assess_cli.pipeline.open_periods import SealRefusedError
from assess_cli.pipeline.publish import NotPublishedError, workspace_held
from assess_cli.pipeline.reopen import mark_paid, reopen
from assess_cli.pipeline.score import Computed, compute
from assess_cli.pipeline.seal import seal
from assess_cli.pipeline.verify import verify
from assess_cli.publish.signed_list import digests_in


@pytest.fixture(scope="module")
def scored_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = town(tmp_path_factory.mktemp("scored") / "清溪镇").write()
    score(root)
    return root


@pytest.fixture(scope="module")
def closed_town(tmp_path_factory: pytest.TempPathFactory, scored_town: Path) -> Path:
    root = tmp_path_factory.mktemp("closed") / "清溪镇"
    shutil.copytree(scored_town, root)
    close(root)
    score(root, Q2)
    close(root, Q2)
    return root


@pytest.fixture
def scored(tmp_path: Path, scored_town: Path) -> Path:
    return Path(shutil.copytree(scored_town, tmp_path / "清溪镇"))


@pytest.fixture
def closed(tmp_path: Path, closed_town: Path) -> Path:
    return Path(shutil.copytree(closed_town, tmp_path / "清溪镇"))


def refused(root: Path) -> list[str]:
    before = files_of(root)
    with pytest.raises(SealRefusedError) as caught:
        close(root)
    assert files_of(root) == before
    return told(caught.value.problems)


def test_a_seal_holds_inputs_scheme_and_results_as_they_are(closed: Path) -> None:
    folder = closed / "定稿" / "2024Q1"
    inputs = {"输入/方案.xlsx": closed / "方案.xlsx"}
    inputs |= {f"输入/数据/{path.name}": path for path in (closed / "数据").iterdir()}
    results = {f"结果/{path.name}": path for path in (closed / "结果" / "2024Q1").iterdir()}
    assert {name: path.read_bytes() for name, path in (inputs | results).items()} == {
        name: data for name, data in files_of(folder).items() if name not in ("定稿.json", "清单.sha256")
    }
    record = json.loads((folder / "定稿.json").read_bytes())
    assert (record["by"], record["date"], record["program"], record["round"]) == ("王主任", DAY, __version__, 1)
    assert record["result"] == hashlib.sha256((folder / "结果/result.json").read_bytes()).hexdigest()
    assert set(record["readings"].values()) == {"两种读取一致"}
    assert set(record["readings"]) == {name.removeprefix("输入/") for name in inputs}


def test_the_list_is_what_sha256sum_checks(closed: Path) -> None:
    tool = require_tool("sha256sum")
    for label in ("2024Q1", "2024Q2"):
        folder = closed / "定稿" / label
        done = subprocess.run([tool, "-c", "清单.sha256"], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0
        assert done.stdout.count(b": OK") == len(files_of(folder)) - 1


def test_seals_follow_one_another(closed: Path) -> None:
    log, problems = read_log(closed)
    assert problems == []
    first, second = log.entries
    for entry in log.entries:
        content = (closed / "定稿" / entry.period / "清单.sha256").read_bytes()
        assert entry.seal == hashlib.sha256(content).hexdigest()
        assert digests_in(closed / "定稿" / "签字名单" / f"{entry.period}.xlsx") == {entry.seal}
    record = json.loads((closed / "定稿/2024Q2/定稿.json").read_bytes())
    assert record["previous"] == {"period": "2024Q1", "digest": first.seal}
    assert record["seen"] == [{"period": "2024Q1", "digest": first.seal}]
    assert second.before == hashlib.sha256(first.line()).hexdigest()
    assert json.loads((closed / "定稿/2024Q1/定稿.json").read_bytes())["previous"] is None
    assert [each.period for each in load_closed(closed)[0]] == [Q1, Q2]


def test_the_signed_list_has_everybody_once(closed: Path) -> None:
    import openpyxl

    sheet = openpyxl.load_workbook(closed / "定稿/签字名单/2024Q1.xlsx")["人员"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=7)]
    assert rows == [
        ["名次", "姓名", "单位", "编制", "总分", "本人签字", "备注"],
        ["1", "张三", "党政办", "公务员", "23.65", None, None],
        ["2", "王芳", "农业办", "事业", "20.68", None, None],  # 20.675, half away from zero
        ["3", "李四", "财政所", "事业", "17.00", None, None],
        ["—", "赵书记", "班子", "公务员", "20.00", None, "不排名"],
    ]
    assert "王主任" in sheet["A8"].value
    assert str(sheet.oddFooter.left.text).startswith("已定稿 ")  # type: ignore[union-attr]  # openpyxl's stubs


def test_closing_needs_a_published_result(tmp_path: Path) -> None:
    root = town(tmp_path).write()
    with pytest.raises(NotPublishedError):
        close(root)


def test_closing_twice_is_refused(closed: Path) -> None:
    short = short_digest(read_log(closed)[0].entries[0].seal)
    assert refused(closed) == [
        f"Z110 定稿/2024Q1：2024年第一季度已定稿（摘要 {short}），不能重新计分，也不能再定稿一次。"
    ]


def test_what_the_data_say_now_must_be_what_is_published(scored: Path) -> None:
    workspace = town(scored)
    workspace.data["专班记录.xlsx"]["专班记录"][1][3] = 5.5  # 2.5 before
    workspace.write()
    assert refused(scored) == [
        (
            "Z111 数据/专班记录.xlsx › 专班记录 › D2：用现在的方案和数据重算，与已发布的结果不同：张三（0001），"
            "指标 B 的记录“2024-03-31 组团专班：防汛专班”，已发布 1件，计 2.5（计入），重算 1件，计 5.5（计入）。"
        )
    ]


def test_a_file_saved_again_without_a_change_in_figures_is_told_too(scored: Path) -> None:
    with zipfile.ZipFile(scored / "数据/名册.xlsx", "a") as package:
        package.comment = b"saved again"
    assert refused(scored) == [
        "Z111 结果/2024Q1/result.json：用现在的方案和数据重算，与已发布的结果不同：文件或说明文字有改动，得分没有变。"
    ]


def test_errors_in_the_data_forbid_closing(scored: Path) -> None:
    workspace = town(scored)
    workspace.data["专班记录.xlsx"]["专班记录"][1][1] = "张山"
    workspace.data["专班记录.xlsx"]["专班记录"][1][0] = None
    workspace.write()
    assert refused(scored)[0].startswith("R301 数据/专班记录.xlsx › 专班记录 › B2：")


def test_a_folder_that_is_taken_is_not_written_into(scored: Path) -> None:
    (scored / "定稿/2024Q1").mkdir(parents=True)
    (scored / "定稿/2024Q1/批示.docx").write_bytes(b"")
    assert refused(scored) == ["Z112 定稿/2024Q1：“定稿/2024Q1”里已经有文件，但是这一期没有定稿。"]


def test_other_checks_may_forbid_closing(scored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def objection(root: Path, period: object, result: object, inputs: object, day: object) -> list[Problem]:
        seen.append((root, period, result, inputs, day))
        return [kinds.FOLDER_TAKEN.at(Place("数据/异议.xlsx"), name="还没有办结")]

    monkeypatch.setattr(sealing, "CHECKS", (objection,))
    assert refused(scored) == ["Z112 数据/异议.xlsx：“还没有办结”里已经有文件，但是这一期没有定稿。"]
    assert seen[0][:2] == (scored, Q1)
    assert seen[0][4] == date(2024, 4, 12)
    assert all(each is not None for each in seen[0])


def test_a_file_changed_while_closing_is_found(scored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = compute

    def changing(root: Path, *arguments: object, **more: object) -> Computed:
        done = real(root, *arguments, **more)  # type: ignore[arg-type]  # passes on whatever came
        with zipfile.ZipFile(root / "数据/名册.xlsx", "a") as package:
            package.comment += b"!"
        return done

    monkeypatch.setattr(sealing, "compute", changing)
    monkeypatch.setattr(sealing, "disagreements", lambda _one, _two: [])
    with pytest.raises(SealRefusedError) as caught:
        close(scored)
    assert told(caught.value.problems) == ["Z114 数据/名册.xlsx：定稿过程中“数据/名册.xlsx”被改动了，没有定稿。"]
    assert not (scored / "定稿/2024Q1").exists()


def test_names_that_other_systems_refuse_are_told(scored: Path) -> None:
    (scored / "数据/扣分记录.xlsx").rename(scored / "数据/扣分?记录.xlsx")
    score(scored)
    assert refused(scored) == [
        "Z115 输入/数据/扣分?记录.xlsx：文件名“输入/数据/扣分?记录.xlsx”里有在其他系统上不能用的符号。"
    ]


def test_nothing_is_looked_back_to_when_an_earlier_seal_is_damaged(closed: Path) -> None:
    with workspace_held(closed):
        reopen(closed, Q2, by="王主任", reason="试", date=DAY)
    (closed / "定稿/2024Q1/清单.sha256").write_bytes(b"")
    with pytest.raises(SealRefusedError) as caught:
        close(closed, Q2)
    assert caught.value.is_broken
    assert [problem.code for problem in caught.value.problems] == ["Z104"]


def test_reopening_keeps_the_old_seal_and_the_chain(closed: Path) -> None:
    old = files_of(closed / "定稿/2024Q2")
    with workspace_held(closed):
        kept = reopen(closed, Q2, by="王主任", reason="漏登通报", date="2024-07-20")
    assert kept == closed / "定稿/旧稿/2024Q2-1"
    assert files_of(kept) == old
    assert not (closed / "定稿/2024Q2").exists()
    entry = read_log(closed)[0].entries[-1]
    assert (entry.act, entry.by, entry.reason, entry.date) == ("重新打开", "王主任", "漏登通报", "2024-07-20")
    assert verify(closed, announce=quiet).is_sound
    score(closed, Q2)
    close(closed, Q2, "2024-07-20")
    assert verify(closed, announce=quiet).is_sound
    record = json.loads((closed / "定稿/2024Q2/定稿.json").read_bytes())
    assert record["previous"]["period"] == "2024Q2"
    with workspace_held(closed):
        assert reopen(closed, Q2, by="王主任", reason="再试", date="2024-07-21").name == "2024Q2-2"
    (kept / "定稿.json").write_bytes(b"{}")
    assert told(verify(closed, announce=quiet).general) == [
        "Z104 定稿/旧稿/2024Q2-1/定稿.json：2024年第二季度旧稿已定稿，“定稿.json”与定稿时不一样。"
    ]


def why_not(action: object, *arguments: object, **more: object) -> list[str]:
    with pytest.raises(SealRefusedError) as caught:
        action(*arguments, **more)  # type: ignore[operator]  # a function
    return told(caught.value.problems)


def test_only_the_latest_may_be_reopened_and_nothing_after_payment(closed: Path) -> None:
    how = {"by": "王主任", "reason": "试", "date": "2024-07-20"}
    assert why_not(reopen, closed, Q1, **how) == [
        "Z151 定稿/2024Q1：2024年第二季度已经定稿，不能先打开2024年第一季度。"
    ]
    mark_paid(closed, Q2, by="财政所", date="2024-07-19")
    assert why_not(reopen, closed, Q2, **how) == [
        "Z152 定稿/2024Q2：2024年第二季度的结果已于 2024-07-19 登记发放，不能重新打开。"
    ]
    assert why_not(mark_paid, closed, Q2, by="财政所", date="2024-07-20") == [
        "Z153 定稿/2024Q2：2024年第二季度已于 2024-07-19 登记发放。"
    ]
    later = Q2.parse("2024Q3")
    assert why_not(reopen, closed, later, **how) == ["Z150 定稿/2024Q3：2024年第三季度没有定稿。"]
    assert verify(closed, announce=quiet).is_sound


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked and killed at each step")
def test_a_kill_at_every_step_of_closing_leaves_the_period_open_or_closed(
    scored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = compute(scored, Q1)
    monkeypatch.setattr(sealing, "compute", lambda *_arguments, **_more: computed)
    open_state = files_of(scored)

    def closing(step: StepHook) -> object:
        return seal(scored, Q1, by="王主任", date=DAY, announce=quiet, on_step=step)

    seen = set()
    for left in range(200):
        code = killed_before(left, closing)
        assert code in (0, 9)
        with workspace_held(scored):
            pass
        if code == 0:
            closed_state = files_of(scored)
            break
        now = files_of(scored)
        is_closed = bool(load_closed(scored)[0])
        seen.add(is_closed)
        if is_closed:
            assert verify(scored, announce=quiet).is_sound
            shutil.rmtree(scored / "定稿")
        else:
            assert now == open_state, left
    else:
        pytest.fail("closing never ended")
    assert left > 20
    assert seen == {False, True}
    assert set(closed_state) > set(open_state)
    assert (scored / "定稿" / SEAL_LOG).read_bytes().count(b"\n") == 1


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked and killed at each step")
def test_a_kill_at_every_step_of_reopening_leaves_the_period_open_or_closed(closed: Path) -> None:
    before = files_of(closed)
    seen = set()
    for left in range(400):
        code = killed_before(left, lambda step: reopen(closed, Q2, by="王主任", reason="试", date=DAY, on_step=step))
        assert code in (0, 9)
        periods = [each.period for each in load_closed(closed)[0]]  # completes or undoes what was cut short
        seen.add(len(periods))
        if periods == [Q1, Q2]:
            assert files_of(closed) == before
            continue
        assert periods == [Q1]
        assert files_of(closed / "定稿/旧稿/2024Q2-1") == {
            name.removeprefix("定稿/2024Q2/"): data for name, data in before.items() if name.startswith("定稿/2024Q2/")
        }
        assert not (closed / "定稿/2024Q2").exists()
        if code == 0:
            break
        shutil.rmtree(closed)
        for name, data in before.items():
            (closed / name).parent.mkdir(parents=True, exist_ok=True)
            (closed / name).write_bytes(data)
    else:
        pytest.fail("reopening never ended")
    assert seen == {1, 2}
