"""The other starting schemes filled in by hand: the forms take what their readers ask for, and the totals are these."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from test_authoring_filled import fill, rows, totals

from assess_cli.authoring.workspace import create_workspace
from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.model.result import Result
from assess_cli.pipeline.score import compute

MARCH = date(2024, 3, 5)


def scored(root: Path, period: str) -> Result:
    computed = compute(root, Period.parse(period))
    assert computed.result is not None, computed.problems
    assert [each for each in computed.problems if each.severity is not Severity.NOTICE] == []
    return computed.result


def fill_for(root: Path, table: str, headings: str, *values: tuple[Any, ...]) -> None:
    fill(root, table, rows(headings, *values))


def test_hundred_points(tmp_path: Path) -> None:
    root = tmp_path / "镇"
    create_workspace(root, "百分制", 2024)
    people = (("0001", "张一", "公务员", "中层干部", "在岗"), ("0002", "李二", "事业", "一般干部", "在岗"))
    fill_for(root, "人员名册", "工号 姓名 编制 职务 状态", *people)
    votes = [
        (who, code, rater, group, mark)
        for who, marks in (("0001", (90, 80, 85)), ("0002", (100, 100, 100)))
        for code in ("A1", "B")
        for (rater, group), mark in zip((("王镇", "领导"), ("赵五", "同事"), ("村民甲", "群众")), marks, strict=True)
    ]
    heads = "工号 指标代码 评分人 评分组 评分 考核期"
    fill_for(root, "民主评议", heads, *((*vote, "2024Q1") for vote in votes))
    months = [("0001", 1, 3, 0, 5, 0), ("0001", 2, 0, 1, 4, 1.5), ("0001", 3, 0, 0, 0, 0)]
    months += [("0002", month, 0, 0, 0, 0) for month in (1, 2, 3)]
    counts = [(who, f"2024-{month:02d}", *numbers) for who, month, *numbers in months]
    fill_for(root, "考勤", "工号 月份 迟到 早退 事假 旷工", *counts)
    event = "工号 事项 事由 发生日期 认定日期"
    fill_for(root, "学习扣分", event, ("0001", "无故不参加集中学习", "二月学习会", MARCH, MARCH))
    fill_for(root, "纪律扣分", event, ("0001", "会议缺席", "防汛会", MARCH, MARCH))
    fill_for(root, "廉洁扣分", event, ("0001", "被提醒谈话或批评教育", "公车使用", MARCH, MARCH))
    fill_for(root, "加分记录", event, ("0002", "受县级表彰", "信访先进", MARCH, MARCH))
    tasks = [("0001", "台账", 6, 1), ("0001", "走访", 4, 0.5), ("0002", "台账", 10, 1)]
    fill_for(root, "岗位任务", "工号 任务 分值 完成率 考核期", *((*task, "2024Q1") for task in tasks))
    done = [("0001", "拆迁", 5, 1), ("0002", "招商", 5, 1)]
    fill_for(root, "重点任务", "工号 任务 分值 完成率 考核期", *((*task, "2024Q1") for task in done))
    fill_for(root, "包村评定", "工号 得分 考核期", ("0001", 7, "2024Q1"))
    fill_for(root, "不适用", "工号 指标代码 考核期 原因", ("0002", "D3", "2024Q1", "不包村"))
    # 张一: votes 90 × 40% + 80 × 30% + 85 × 30% = 85.5, so A1 6 × 85.5% = 5.13 and B 15 × 85.5% = 12.825;
    #   A2 4 − 1 = 3; C1: late 3 − 2 free = 1 × 0.5, early 0.5, leave 9 − 3 free = 6 days: 5 × 0.2 + 1 × 0.5 = 1.5,
    #   away 1.5 days: 3; 12 − 0.5 − 0.5 − 1.5 − 3 = 6.5; C2 8 − 1 = 7; D1 25 × (6 + 2) ÷ 10 = 20; D2 12; D3 7; E 10 − 1 = 9
    #   5.13 + 3 + 12.825 + 6.5 + 7 + 20 + 12 + 7 + 9 = 82.455 → 82.46
    # 李二: 6 + 4 + 15 + 20 + (25 + 12) × 45 ÷ 37 = 45, + 10 + 2 = 102
    assert totals(scored(root, "2024Q1"), "人员") == {"张一": "82.46", "李二": "102.00"}


def test_thousand_points(tmp_path: Path) -> None:
    root = tmp_path / "县"
    create_workspace(root, "千分制", 2024)
    towns = (("001", "甲乡", "一类", "参加排名"), ("002", "乙镇", "二类", "参加排名"))
    fill_for(root, "乡镇名册", "乡镇代码 乡镇名称 分组 考核方式", *towns)
    modules = ("基层党建", "意识形态和宣传", "防止返贫监测帮扶", "网格治理", "环保督察问题整改", "民生实事")
    both = [
        (town, module, f"{module}一", 10, 0.9 if town == "001" else 1) for town in ("001", "002") for module in modules
    ]
    fill_for(root, "目标任务", "乡镇代码 模块 任务 分值 完成率 考核期", *((*task, "2024") for task in both))
    figures = [("001", "B1", 100, 90), ("001", "B2", 200, 250), ("002", "B1", 100, 100), ("002", "B2", 200, 200)]
    fill_for(root, "经济指标", "乡镇代码 指标代码 目标值 实际值 考核期", *((*each, "2024") for each in figures))
    growth = [("001", 0.06, 100, 103), ("002", 0.06, 100, 108)]
    fill_for(root, "财政收入", "乡镇代码 目标值 上年值 实际值 考核期", *((*each, "2024") for each in growth))
    grain = [("001", 100, 100), ("001", 50, 45), ("002", 80, 80)]
    fill_for(root, "农业指标", "乡镇代码 目标值 实际值 考核期", *((*each, "2024") for each in grain))
    fill_for(root, "人居环境名次", "乡镇代码 名次 考核期", ("001", 1, "2024"), ("002", 2, "2024"))
    fill_for(root, "环境指标", "乡镇代码 目标值 实际值 考核期", ("001", 90, 81, "2024"), ("002", 90, 95, "2024"))
    fill_for(root, "热线指标", "乡镇代码 目标值 实际值 考核期", ("001", 95, 93.4, "2024"), ("002", 95, 96, "2024"))
    survey = [(town, f"第{turn}批", mark) for town, mark in (("001", 80), ("002", 90)) for turn in "一二三"]
    fill_for(root, "群众满意度", "乡镇代码 评分人 评分 考核期", *((*each, "2024") for each in survey))
    event = "乡镇代码 事项 数量 事由 发生日期 认定日期"
    fill_for(root, "党建扣分", event, ("001", "干部受党纪政务处分", 2, "违规发放补贴", MARCH, MARCH))
    fill_for(
        root,
        "平安扣分",
        event,
        ("001", "到市以上越级访", 3, "征地", MARCH, MARCH),
        ("001", "重大隐患整改逾期", 4, "加油站", MARCH, MARCH),
    )
    fill_for(root, "加分记录", event, ("002", "省级表彰", 1, "平安建设", MARCH, MARCH))
    fill_for(root, "减分记录", event, ("001", "被县级通报批评", 1, "迟报", MARCH, MARCH))
    # 甲乡: 党建 72 + (60 − 10) + 54 = 176; 经济 72 + 85 (80 + 50 × 0.1) + 40 (3% of 6%) = 197;
    #   振兴 80 × (1 + 0.9) ÷ 2 = 76, + 60 + 54 = 190; 平安 60 − (3 − 2) × 3 = 57, 50 − 5 = 45, 36: 138;
    #   生态 54 + 36 = 90; 民生 45 + (30 − 1.6) + 24 = 97.4; − 3; 176 + 197 + 190 + 138 + 90 + 97.4 − 3 = 885.4
    # 乙镇: 党建 and 经济 in full, 200 + 240 + (80 + 40 + 60) + 150 + 100 + (50 + 30 + 27) + 10 = 987
    assert totals(scored(root, "2024"), "乡镇") == {"甲乡": "885.40", "乙镇": "987.00"}


def test_two_way(tmp_path: Path) -> None:
    root = tmp_path / "县"
    create_workspace(root, "双向互动考核", 2024)
    units = (("01", "农业局", "经济部门", "参加排名"), ("02", "档案馆", "党群部门", "参加排名"))
    fill_for(root, "单位名册", "单位代码 单位名称 类别 考核方式", *units)
    event = "单位代码 事项 事由 发生日期 认定日期"
    late = ("01", "信息报送不及时", "月报", MARCH, MARCH)
    slow = ("01", "工作滞后被约谈", "项目进度", MARCH, MARCH)
    fill_for(root, "日常扣分", event, late, slow)
    fill_for(root, "激励登记", event, ("01", "获奔跑奖", "高标准农田", MARCH, MARCH))
    tasks = [
        ("01", "重点工作", "农田", 20, 0.8),
        ("01", "职能工作", "执法", 10, 1),
        ("02", "职能工作", "接收进馆", 10, 0.9),
    ]
    fill_for(root, "目标任务", "单位代码 模块 任务 分值 完成率 考核期", *((*task, "2024H1") for task in tasks))
    votes: list[tuple[Any, ...]] = []
    for code in ("B21", "B22", "B23"):
        votes += [("01", code, f"企业{turn}", "企业评议点", 90) for turn in range(5)]
        votes += [("01", code, f"评议员{turn}", "社会评议员", 80) for turn in range(5)]
        votes += [("01", code, "评议员六", "社会评议员", None)]
    fill_for(root, "社会评议", "单位代码 指标代码 评分人 评分组 评分 考核期", *((*vote, "2024H1") for vote in votes))
    fill_for(
        root, "不适用", "单位代码 指标代码 考核期 原因", *(("02", code, "2024H1", "没有") for code in ("B11", "B2"))
    )
    # 农业局: 日常 100 − 1 − 2 = 97; 重点 35 × 80% = 28, 职能 25; 评议 90 × 60% + 80 × 40% = 86: 40 × 86% = 34.4;
    #   97 × 40% + (28 + 25 + 34.4) × 60% + 2 = 38.8 + 52.44 + 2 = 93.24
    # 档案馆: 100 × 40% + 100 × 90% × 60% = 40 + 54 = 94
    assert totals(scored(root, "2024H1"), "部门") == {"农业局": "93.24", "档案馆": "94.00"}


def test_balanced_dimensions(tmp_path: Path) -> None:
    root = tmp_path / "县"
    create_workspace(root, "四维平衡", 2024)
    fill_for(root, "乡镇名册", "乡镇代码 乡镇名称 类型 考核方式", ("001", "甲乡", "农业型", "参加排名"))
    heads = "乡镇代码 指标代码 目标值 实际值 考核期"
    fill_for(root, "财政数据", heads, ("001", "A1", 100, 90, "2024Q1"), ("001", "A2", 50, 50, "2024Q1"))
    platform = [("001", "B1", 100, 95), ("001", "B2", 100, 100), ("001", "B3", 100, 80), ("001", "B3", 50, 50)]
    fill_for(root, "平台数据", heads, *((*each, "2024Q1") for each in platform))
    fill_for(root, "个性数据", heads, ("001", "B51", 10, 9, "2024Q1"), ("001", "B52", 20, 20, "2024Q1"))
    fill_for(
        root, "不适用", "乡镇代码 指标代码 考核期 原因", *(("001", code, "2024Q1", "农业型") for code in ("B53", "B54"))
    )
    fill_for(root, "满意度调查", "乡镇代码 评分人 评分 考核期", ("001", "一季度调查", 88, "2024Q1"))
    fill_for(root, "重点任务", "乡镇代码 任务 分值 完成率 考核期", ("001", "防汛", 10, 0.9, "2024Q1"))
    votes = [
        (group, f"{group}{turn}", mark) for group in ("上级", "同级", "群众") for turn, mark in enumerate((60, 90, 100))
    ]
    ratings = [("001", rater, group, mark, "2024Q1") for group, rater, mark in votes]
    fill_for(root, "多方评价", "乡镇代码 评分人 评分组 评分 考核期", *ratings)
    fill_for(root, "学习数据", "乡镇代码 目标值 实际值 考核期", ("001", 40, 40, "2024Q1"))
    event = "乡镇代码 事项 事由 发生日期 认定日期"
    fill_for(root, "财务扣分", event, ("001", "专项资金拨付超期", "高标准农田", MARCH, MARCH))
    fill_for(root, "作风扣分", event, ("001", "材料报送超期", "季报", MARCH, MARCH))
    helped, spread = ("主动承接急难任务", "抢险"), ("做法被市级推广", "积分制")
    fill_for(root, "成长加分", event, *(("001", *each, MARCH, MARCH) for each in (helped, spread)))
    fill_for(root, "亮牌登记", event, ("001", "亮黄牌", "项目滞后", MARCH, MARCH))
    # 财政 36 + 30 + 28 = 94; 服务 19 + 20 + 15 × 0.9 + 22 + 20 × (4.5 + 5) ÷ 10 = 93.5;
    # 管理 45 + 27 + 19.5 = 91.5; 学习 40 + 10 + 20 = 70
    # 94 × 25% + 93.5 × 35% + 91.5 × 25% + 70 × 15% − 1 = 23.5 + 32.725 + 22.875 + 10.5 − 1 = 88.6
    assert totals(scored(root, "2024Q1"), "乡镇") == {"甲乡": "88.60"}
