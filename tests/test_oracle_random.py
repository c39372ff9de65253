"""Random schemes and logs: the product and the oracle agree on every node, total and rank."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import oracle
import oracle_book
import pytest
import random_workspace
from oracle_compare import differences

from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.pipeline.score import compute

QUICK = range(10)
SLOW = range(10, 210)


def check(root: Path, seed: int) -> None:
    period = random_workspace.write(root, seed)
    computed = compute(root, Period.parse(period))
    errors = [problem for problem in computed.problems if problem.severity is Severity.ERROR]
    assert computed.result is not None, f"seed {seed}: {errors[:5]}"
    found = differences(computed.result, oracle.score(root, period))
    assert not found, f"seed {seed}, {len(found)} differences: {found[:8]}"


@pytest.mark.parametrize("seed", QUICK)
def test_random_workspace_scores_as_the_oracle_does(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SLOW)
def test_many_random_workspaces_score_as_the_oracle_does(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


def test_the_comparison_sees_a_millionth_and_a_rank(tmp_path: Path) -> None:
    period = random_workspace.write(tmp_path, 0)
    result = compute(tmp_path, Period.parse(period)).result
    assert result is not None
    for changed in ("total", "node", "rank"):
        reckoned = oracle.score(tmp_path, period)
        entry = next(entry for entry in reckoned["人员"].values() if entry["rank"])
        if changed == "rank":
            entry["rank"] += 1
        elif changed == "total":
            entry["total"] += Fraction(1, 1_000_000)
        else:
            code = next(iter(entry["nodes"]))
            entry["nodes"][code] += Fraction(1, 1_000_000)
        assert len(differences(result, reckoned)) >= 1, changed


def test_the_seeds_reach_every_method_and_rule(tmp_path: Path) -> None:
    """What the generator draws in the quick and slow seeds covers every method, 不适用 and tie rule."""
    seen: set[str] = set()
    for seed in range(30):
        root = tmp_path / str(seed)
        random_workspace.write(root, seed)
        book = oracle_book.read(root)
        seen |= {str(row["计分办法"]) for row in book.indicators}
        seen |= {f"不适用{row['不适用']}" for row in book.indicators if row["不适用"]}
        seen |= {book.settings["并列规则"], book.settings["排名依据"], book.settings["考核周期"]}
        seen |= {name for parameters in book.parameters.values() for name in parameters}
        seen |= {f"版本{row['代码']}" for row in book.rules if row["自"]}
        seen |= {str(row["阶梯方式"]) for row in book.rules if row["阶梯方式"]}
        seen |= {f"免计{bool(row['阶梯表'])}" for row in book.rules if row["免计数量"]}
    wanted = {"扣分", "加分", "加扣分", "任务", "目标完成", "赋分", "评分", "名次", "汇总", "加权", "公式"}
    wanted |= {"不适用满分", "不适用基础分", "不适用零分", "不适用分摊", "并列占位", "并列不占位", "并列依次比较"}
    wanted |= {"公布分", "精确分", "月度", "季度", "半年", "年度", "取数列", "缺数据", "折算", "模块", "方向", "多条"}
    wanted |= {"整档", "累进", "免计True", "免计False"}
    wanted |= {"最少人数", "组权重", "缺组", "去掉最高", "去掉最低", "允许弃权", "本人评分", "评分满分"}
    wanted |= {"折分方式", "首名分", "前几名", "后几名", "总数", "名次范围", "并列取分", "数值排名"}
    wanted |= {"超额每单位加分", "超额上限", "每差一单位扣分", "多项", "比较"}
    assert wanted <= seen, wanted - seen
    assert any(name.startswith("版本") for name in seen)
