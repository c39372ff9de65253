"""Random schemes and logs: the product and the oracle agree on every node, total and rank."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import oracle
import oracle_book
import pytest
import random_conditions
import random_events
import random_more
import random_workspace
from oracle_compare import differences
from oracle_numbers import Row

from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.pipeline.score import compute

QUICK = range(6)
SLOW = range(6, 210)
#: Workspaces of about 40 indicators, five levels deep, every method in each.
BIG_QUICK = range(2)
BIG_SLOW = range(2, 500)


def check(root: Path, seed: int, *, big: bool = False) -> None:
    period = random_workspace.write(root, seed, big=big)
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


@pytest.mark.parametrize("seed", BIG_QUICK)
def test_big_workspace_scores_as_the_oracle_does(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed, big=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", BIG_SLOW)
def test_many_big_workspaces_score_as_the_oracle_does(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed, big=True)


@pytest.mark.slow
def test_big_workspaces_are_big(tmp_path: Path) -> None:
    """Forty indicators, five levels, three kinds, every method of leaves and of nodes in a few of them."""
    inner: set[str] = set()
    for seed in range(4):
        root = tmp_path / str(seed)
        random_workspace.write(root, seed, big=True)
        book = oracle_book.read(root)
        parents = {row["代码"]: row["上级"] for row in book.indicators}
        methods = {str(row["计分办法"]) for row in book.indicators}
        assert len(parents) >= 40
        assert max(level(code, parents) for code in parents) == 5
        assert len(book.kinds) >= 3
        assert set(random_workspace.LEAF_METHODS) <= methods
        inner |= methods - set(random_workspace.LEAF_METHODS)
    assert inner >= {"汇总", "加权", "公式"}


def level(code: str, parents: dict[str, str]) -> int:
    """1 for a root."""
    return 1 + level(parents[code], parents) if parents[code] else 1


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


def dated_rows(book: oracle_book.Book) -> list[tuple[str, list[Row]]]:
    """Rows that may hold for a part of the year."""
    formulas = [row for row in book.lines if row["参数"] == "公式"]
    return [("参数", book.lines), ("公式", formulas), *(("档次表", rows) for rows in book.bands.values())]


@pytest.mark.slow
def test_the_seeds_reach_every_method_and_rule(tmp_path: Path) -> None:
    """What the generator draws in the quick and slow seeds covers every method, 不适用 and tie rule."""
    seen: set[str] = set()
    for seed in range(45):
        root = tmp_path / str(seed)
        random_workspace.write(root, seed)
        book = oracle_book.read(root)
        seen |= {str(row["计分办法"]) for row in book.indicators}
        seen |= {f"不适用{row['不适用']}" for row in book.indicators if row["不适用"]}
        seen |= {str(row["值"]) for row in book.setting_lines if row["项"] in {"并列规则", "排名依据", "考核周期"}}
        seen |= {f"{row['项']}分时段" for row in book.setting_lines if row["自"]}
        seen |= {
            "总分公式分时段" for one, two in pairwise(book.kinds) if two["自"] and one["总分公式"] != two["总分公式"]
        }
        seen |= {name for parameters in book.parameters.values() for name in parameters}
        seen |= {f"版本{row['代码']}" for row in book.rules if row["自"]}
        seen |= {f"{sheet}分时段" for sheet, rows in dated_rows(book) if any(row["自"] for row in rows)}
        seen |= {str(row["阶梯方式"]) for row in book.rules if row["阶梯方式"]}
        seen |= {f"免计{bool(row['阶梯表'])}" for row in book.rules if row["免计数量"]}
        for sheet in book.tables.get("裁定", []):
            seen |= {f"裁定{row['结论']}" for row in sheet.rows}
            seen |= {f"裁定{heading}" for row in sheet.rows for heading, value in row.items() if value is not None}
        seen |= {f"后果{row['后果']}" for row in book.consequences} | {
            f"统计{row['统计']}" for row in book.consequences
        }
        seen |= {f"方式{row['方式']}" for row in book.consequences} | {
            f"范围{row['范围']}" for row in book.consequences
        }
        seen |= {"倒扣总分" if row["倒扣"] == "总分" else "倒扣上级" for row in book.indicators if row["倒扣"]}
        seen |= random_events.features(book)
        seen |= random_conditions.seen(book)
        seen |= random_more.features(book)
        seen |= {f"期内变动{row['期内变动']}" for row in book.kinds} | {f"表{name}" for name in book.tables}
        seen |= {str(values["来源指标"]) for values in book.parameters.values() if "来源指标" in values}
        seen |= {name for row in book.kinds for name in ("在岗天数", "在岗月数") if name in str(row["总分公式"])}
    wanted = random_conditions.WANTED | {"原满分"}
    wanted |= {"扣分", "加分", "加扣分", "任务", "目标完成", "赋分", "评分", "名次", "汇总", "加权", "公式"}
    wanted |= {"不适用满分", "不适用基础分", "不适用零分", "不适用分摊", "并列占位", "并列不占位", "并列依次比较"}
    wanted |= {"公布分", "精确分", "月度", "季度", "半年", "年度", "取数列", "缺数据", "折算", "模块", "方向", "多条"}
    wanted |= {"参数分时段", "公式分时段", "档次表分时段", "总分公式分时段"}
    wanted |= {"小数位数分时段", "排名依据分时段", "并列规则分时段", "规则版本依据分时段"}
    wanted |= {"整档", "累进", "免计True", "免计False"}
    wanted |= {"裁定免予", "裁定从轻", "裁定减轻", "裁定备案", "裁定减轻比例", "裁定减轻后分值"}
    wanted |= {"裁定记录编号", "裁定发生日期", "裁定月份"}
    wanted |= {"最少人数", "组权重", "缺组", "去掉最高", "去掉最低", "允许弃权", "本人评分", "评分满分"}
    wanted |= {"折分方式", "首名分", "前几名", "后几名", "总数", "名次范围", "并列取分", "数值排名"}
    wanted |= {"超额每单位加分", "超额上限", "每差一单位扣分", "多项", "比较"}
    wanted |= {
        "后果扣分",
        "后果指标清零",
        "后果总分清零",
        "后果取消评优",
        "后果停发奖金",
        "后果等次不高于",
        "后果定为等次",
    }
    wanted |= {"统计次数", "统计数量", "统计扣分", "统计加分", "统计得分低于", "方式达到", "方式超过", "方式每满"}
    wanted |= {"范围本年", "范围本期", "倒扣总分", "倒扣上级"}
    wanted |= {"测评", "比率", "奖扣金额", "票值", "弃权票", "分子", "剔除", "目标", "基数列", "单位"}
    wanted |= {"评语分", "校准均值", "漏评", "完成率档次表", "增长目标最高"}
    wanted |= random_events.FEATURES | random_more.FEATURES
    wanted |= {"引用", "对应列", "汇集", "来源列", "只算参加排名", "比例", "总分", "名次"}
    wanted |= {"期内变动按天数", "期内变动按期末", "表离岗", "在岗天数", "在岗月数"}
    assert wanted <= seen, wanted - seen
    assert any(name.startswith("版本") for name in seen)
