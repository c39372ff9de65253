"""Sheet 奖金 of the scheme: pools of money, who is in each, by what it is shared out, and what becomes of the rest."""

from __future__ import annotations

import re

from assess_cli.scheme.columns import CLAUSE, REMARK, VALID_FROM, VALID_UNTIL
from assess_cli.workbook.table import Column, TableSpec, ValueType

EQUALLY, BY_SCORE, BY_RANK, BY_GRADE = "平均", "按得分", "按名次", "按等次"
POOL_METHODS = (EQUALLY, BY_SCORE, BY_RANK, BY_GRADE)
LEFT_OUT, TAKEN_IN = "不参加", "参加"
OVERALL, IN_GROUP = "全部", "本组"
NO_PART, BY_DAYS, BY_MONTHS = "不折算", "按天数", "按月数"
SHARED_AGAIN, KEPT, RETURNED = "重分", "留存", "退回"
DESTINATIONS = (SHARED_AGAIN, KEPT, RETURNED)

_COLUMN = re.compile(r"[\[［]([^\]］]+)[\]］]")


def unit_column(unit: str) -> str:
    """The roster column that 上级对象 names instead of a unit: 所属乡镇 of 「[所属乡镇]」; "" where it names a unit."""
    found = _COLUMN.fullmatch(unit.strip())
    return found.group(1).strip() if found else ""


PAY_POOLS = TableSpec(
    key="pay_pools",
    name="奖金",
    purpose=(
        "考核奖金怎么分：每行一笔奖金，写明分给谁、按什么分、保底封顶和停发。金额不写在这里，登记在数据表“奖金来源”里；"
        "也可以取“上级奖金”里某个单位分到的钱，按“提取比例”拿出来分。本期有来源的奖金才分，结果在“发放表.xlsx”。"
        "资金来源不同的奖金各分各的，不混在一起。"
    ),
    columns=(
        Column(
            "name",
            "名称",
            ValueType.TEXT,
            "这笔奖金的名称，不得重复；“奖金来源”里用它。",
            must_exist=True,
            must_fill=True,
            width=18,
            example="公务员考核奖",
        ),
        Column(
            "kind",
            "对象类别",
            ValueType.TEXT,
            "分给哪类对象。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="人员",
        ),
        Column(
            "origin",
            "资金来源",
            ValueType.TEXT,
            "钱从哪个渠道来。来源不同的不混用：取“上级奖金”的，两边要一致；同一个人不能在同一来源、同一用途的两笔里。",
            must_exist=True,
            must_fill=True,
            width=16,
            example="公务员考核奖",
        ),
        Column(
            "purpose",
            "用途",
            ValueType.TEXT,
            "发的是什么，如 年度考核奖；空白的视为同一用途。",
            width=14,
            example="年度考核奖",
        ),
        Column(
            "members",
            "范围",
            ValueType.FORMULA,
            "分给哪些人，写成条件，可用名册的列名、指标和总分；空白表示这类对象都分。",
            width=26,
            example='[编制] = "公务员"',
        ),
        Column(
            "unranked",
            "不排名者",
            ValueType.TEXT,
            "不排名的人参加不参加分配；空白即不参加。按名次分的，不排名的人没有名次，都不参加。",
            choices=(LEFT_OUT, TAKEN_IN),
            width=10,
            example="不参加",
        ),
        Column(
            "parent",
            "上级奖金",
            ValueType.TEXT,
            "金额取自哪一笔奖金里“上级对象”分到的实发数；空白表示登记在“奖金来源”里。",
            width=16,
            example="乡镇考核奖",
        ),
        Column(
            "unit",
            "上级对象",
            ValueType.TEXT,
            "上级奖金里的哪个单位，写编号或名称。每个单位分到的钱都分给本单位的人的，写名册里说明是哪个单位的那一列，如 [所属乡镇]："
            "每个单位一笔，各分各的。",
            width=12,
            example="云溪镇",
        ),
        Column(
            "share",
            "提取比例",
            ValueType.PERCENT,
            "从来源里拿出多少来分，如 40%，四舍五入到分；其余不在本表里。空白表示全部。几笔取自同一个单位的，加起来不超过 100%。",
            width=10,
            example="40%",
        ),
        Column(
            "method",
            "分配办法",
            ValueType.TEXT,
            "平均；按得分（“得分”列的算式，不写即总分，都按公布的分数；为负的按 0）；按名次、按等次（各档多少写在“档次”里）。"
            "没有“单价”的按比例分完总额，有“单价”的每一份发这么多元。",
            must_exist=True,
            must_fill=True,
            choices=POOL_METHODS,
            width=10,
            example="按得分",
        ),
        Column(
            "basis",
            "得分",
            ValueType.FORMULA,
            "按得分的，按哪个分：用指标（代码或名称）、总分和系数写成算式；不写即总分。",
            width=20,
            example="最大(总分 − 60, 0)",
        ),
        Column(
            "tiers",
            "档次",
            ValueType.TEXT,
            "按名次的必填：档次表的表名，查名次；按得分的可写档次表的表名，查得分；按等次的必填：每个等次几份，"
            "写成 优秀 1.5、合格 1、基本合格 0.5。",
            width=26,
            example="优秀 1.5、合格 1",
        ),
        Column(
            "rank_in",
            "名次范围",
            ValueType.TEXT,
            "按名次的，看全部的名次还是本组的名次；空白即全部。",
            choices=(OVERALL, IN_GROUP),
            width=10,
            example="本组",
        ),
        Column(
            "coefficient",
            "系数",
            ValueType.TEXT,
            "再乘以哪个系数，写“系数”工作表里的名称；空白表示不乘。总分公式里已经乘过的不要再乘。",
            width=10,
            example="岗位系数",
        ),
        Column(
            "price",
            "单价",
            ValueType.POINTS,
            "每一份（每一分、档次的每 1）多少元；空白表示按比例分完总额。发不完的按“余额”处理，不够发的报错。",
            width=8,
            example="20",
        ),
        Column(
            "presence",
            "在岗折算",
            ValueType.TEXT,
            "只干了一部分时间的：按天数（在岗天数 ÷ 本期天数）、按月数（在岗月数 ÷ 本期月数）折算；空白即不折算。",
            choices=(NO_PART, BY_DAYS, BY_MONTHS),
            width=10,
            example="按月数",
        ),
        Column(
            "floor",
            "保底",
            ValueType.POINTS,
            "每人至少多少元，按在岗折算；档次是 0 的不发，不按保底。",
            width=8,
            example="500",
        ),
        Column("cap", "封顶", ValueType.POINTS, "每人至多多少元，按在岗折算。", width=8, example="5000"),
        Column(
            "balance",
            "余额",
            ValueType.TEXT,
            "保底、封顶挪动的钱，和按单价发剩的钱：重分（在没有碰到保底、封顶的人中按比例摊；没有单价的，不写就是重分）、"
            "留存（留在本单位；有单价的，不写就是留存）、退回。",
            choices=DESTINATIONS,
            width=8,
            example="重分",
        ),
        Column(
            "stopped",
            "停发条件",
            ValueType.FORMULA,
            "哪些人停发，写成条件，可用名册的列名、指标和总分。后果“停发奖金”一律停发，不用写。",
            width=22,
            example="总分 < 60",
        ),
        Column(
            "stopped_grades",
            "停发等次",
            ValueType.TEXT,
            "得了哪些等次的停发，用顿号隔开；不确定等次、不进行考核也可以写。",
            width=18,
            example="不称职、不进行考核",
        ),
        Column(
            "withheld",
            "扣下",
            ValueType.TEXT,
            "停发的和在岗折算扣下的钱：重分（分给其他人；没有单价的，不写就是重分）、留存（有单价的，不写就是留存）、退回。"
            "停发的人的等次没有写几份的，不占份额，没有钱可扣下。“扣款”扣下的钱不重分：写退回的退回，其余留存。",
            choices=DESTINATIONS,
            width=8,
            example="留存",
        ),
        Column(
            "deductions",
            "扣款",
            ValueType.TEXT,
            "从实发里扣哪些以元计的指标，写代码，用顿号隔开；扣到 0 为止。",
            width=10,
            example="Q1",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)
