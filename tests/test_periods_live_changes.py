"""What is told of live data that are not what was closed: rosters, and money that came in since."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from closed_town import Q1, close, quiet, score, told, town

from assess_cli.authoring.workspace import copy_sample
from assess_cli.model.period import Period
from assess_cli.model.result import Result
from assess_cli.periods.live_changes import live_changes
from assess_cli.pipeline.score import compute
from assess_cli.pipeline.verify import verify

HALF = Period.parse("2024H1")
SHOWN = "定稿/2024H1/输入"


def test_a_roster_that_was_changed_since_is_told(tmp_path: Path) -> None:
    workspace = town(tmp_path / "清溪镇")
    score(workspace.write())
    close(workspace.root)
    roster = workspace.data["名册.xlsx"]["人员名册"]
    roster[1][3] = "办事员"  # 张三 was 所长, with 1.1
    roster[2][2] = "农业办"  # 李四 was in 财政所
    roster.append(["0009", "新来", "财政所", "办事员", "事业"])
    done = verify(workspace.write(), only=Q1, announce=quiet)
    assert done.is_sound
    head, place = "2024年第一季度已定稿，现在的记录与定稿时不同：", "Z140 数据/名册.xlsx › 人员名册 ›"
    assert told(done.checked[0].problems) == [
        f"{place} A2：{head}张三（0001），岗位，定稿时“所长”，现在“办事员”。",
        f"{place} A2：{head}张三（0001），系数“岗位系数”，定稿时“1.1”，现在“1”。",
        f"{place} A3：{head}李四（0002），单位，定稿时“财政所”，现在“农业办”。",
        f"{place} A6：{head}新来（0009），名册里的这一行，是新加的，定稿时不在名册里。",
    ]
    del roster[5]
    del roster[3]  # 王芳 is gone; everybody else as before
    roster[1][3], roster[2][2] = "所长", "财政所"
    lines = told(verify(workspace.write(), only=Q1, announce=quiet).checked[0].problems)
    assert any(line.startswith("Z141") for line in lines)  # her records have nobody: there is nothing to compare


def test_another_scheme_speaks_of_records_alone(tmp_path: Path) -> None:
    """Coefficients of another scheme are no change of the data."""
    workspace = town(tmp_path / "清溪镇")
    score(workspace.write())
    close(workspace.root)
    workspace.scheme["系数"][1][4] = 1.2
    assert told(verify(workspace.write(), only=Q1, announce=quiet).checked[0].problems) == []


@pytest.fixture(scope="module")
def half_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pay") / "县"
    copy_sample(root, "奖金与奖项")
    return root


def result_of(root: Path) -> Result:
    computed = compute(root, HALF)
    assert computed.result is not None, told(computed.problems)
    return computed.result


def test_money_that_came_in_since_is_told_once_a_pool(half_year: Path) -> None:
    """90 000 more for the townships: 1 000 000 + 200 000 + 90 000 = 1 290 000.00; 6 000 + 1 000.50 = 7 000.50 for temporary staff.
    Pools that live on another one follow it, and are not told again."""
    closed = result_of(half_year)
    assert list(live_changes(closed, closed, SHOWN)) == []
    path = half_year / "数据/奖金来源.xlsx"
    before = path.read_bytes()
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    last = sheet.max_row
    sheet.append(["临聘绩效", 1000.5, None, "云财〔2024〕18号", "2024-07-30", "2024H1", None])
    sheet.append(["乡镇考核奖", 90000, "县考核奖励资金", "县考办〔2024〕20号", "2024-08-01", "2024H1", None])
    book.save(path)
    now = result_of(half_year)
    words = "2024年上半年已定稿，“奖金来源”里登记给"
    rest = "变动的部分没有分。"
    assert told(list(live_changes(closed, now, SHOWN))) == [
        f"Z143 数据/奖金来源.xlsx › 奖金来源 › B2：{words}“乡镇考核奖”的钱与定稿时不同：定稿时 1200000.00 元，现在 1290000.00 元；{rest}",
        f"Z143 数据/奖金来源.xlsx › 奖金来源 › B5：{words}“临聘绩效”的钱与定稿时不同：定稿时 6000.00 元，现在 7000.50 元；{rest}",
    ]
    sheet.delete_rows(5, last)  # from 临聘绩效 on: nothing came in for it, or for 文明单位奖
    book.save(path)
    fewer = [line.partition("的钱")[2] for line in told(list(live_changes(closed, result_of(half_year), SHOWN)))]
    assert fewer == [
        f"与定稿时不同：定稿时 6000.00 元，现在没有；{rest}",
        f"与定稿时不同：定稿时 22000.00 元，现在没有；{rest}",
    ]
    path.write_bytes(before)
