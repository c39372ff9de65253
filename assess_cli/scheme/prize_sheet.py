"""Sheets 奖项 and 连续 of the scheme: prizes by rank, and what follows from results in a row."""

from __future__ import annotations

from assess_cli.scheme.columns import CLAUSE, REMARK, VALID_FROM, VALID_UNTIL
from assess_cli.workbook.table import Column, TableSpec, ValueType

FIRST, LAST = "前", "后"
OF_PRIZE, OF_GRADE, OF_CONSEQUENCE = "奖项", "等次", "后果"
WATCHED = (OF_PRIZE, OF_GRADE, OF_CONSEQUENCE)

PRIZES = TableSpec(
    key="prizes",
    name="奖项",
    purpose=(
        "奖项：按总分或某项重点工作的得分，取前几名或后几名（奔跑奖、蜗牛奖一类）。最后一个名额上并列的不裁断：列为待定，"
        "报出名单，由会议决定后登记在数据表“决定”里。奖项的加分只记在结果里，不改本期的得分和名次，由下一期“补加”。"
    ),
    columns=(
        Column(
            "name", "奖项", ValueType.TEXT, "奖项的名称。", must_exist=True, must_fill=True, width=14, example="奔跑奖"
        ),
        Column(
            "kind",
            "对象类别",
            ValueType.TEXT,
            "评给哪类对象。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="乡镇",
        ),
        Column(
            "work",
            "工作",
            ValueType.TEXT,
            "按哪项工作评：指标的代码或名称，或“指标”工作表里的条线（这条线各指标的得分之和）；不写即总分。"
            "同一奖项评几项工作的，一项一行。",
            width=16,
            example="招商引资",
        ),
        Column(
            "per_group", "分组", ValueType.FLAG, "每组各评（是），还是一起评；空白即一起评。", width=8, example="是"
        ),
        Column(
            "end",
            "取",
            ValueType.TEXT,
            "前：得分高的；后：得分低的。",
            must_exist=True,
            must_fill=True,
            choices=(FIRST, LAST),
            width=6,
            example="前",
        ),
        Column("count", "名额", ValueType.INTEGER, "取几名。与“比例”只填一样。", width=8, example="3"),
        Column(
            "share",
            "比例",
            ValueType.PERCENT,
            "取参加排名对象的百分之几，不足一名的舍去。",
            width=8,
            example="20%",
        ),
        Column(
            "condition",
            "条件",
            ValueType.FORMULA,
            "符合条件的才评，可用名册的列名、指标和总分；不符合的不占名额。空白表示都可以。",
            width=22,
            example="总分 >= 80",
        ),
        Column(
            "spares_ruled",
            "容错排除",
            ValueType.FLAG,
            "评“后”几名时：本期这项工作有容错裁定（免予、从轻、减轻）的，不列入；空白即否。",
            width=10,
            example="是",
        ),
        Column(
            "moves_up",
            "递补",
            ValueType.FLAG,
            "排除了的人空出的名额由后面的递补；空白即是。",
            width=8,
            example="是",
        ),
        Column("money", "金额", ValueType.POINTS, "奖多少元，罚的写负数；空白没有。", width=10, example="30000"),
        Column(
            "points",
            "加分",
            ValueType.POINTS,
            "加多少分，减的写负数；只记在结果里，由下一期“补加”“补扣”。空白没有。",
            width=8,
            example="2",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

RUNS = TableSpec(
    key="runs",
    name="连续",
    purpose=(
        "连续几期得同一结果的后果，如“连续两次蜗牛奖的，主要负责人免职”“连续三年优秀的，记三等功”。"
        "看本期和以前已经定稿的各期，中间缺一期就不算连续。"
    ),
    columns=(
        Column(
            "name",
            "名称",
            ValueType.TEXT,
            "这条规定的名称，不得重复。",
            must_exist=True,
            must_fill=True,
            width=16,
            example="连续蜗牛",
        ),
        Column(
            "kind",
            "对象类别",
            ValueType.TEXT,
            "对哪类对象。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="乡镇",
        ),
        Column(
            "watched",
            "看",
            ValueType.TEXT,
            "看什么：奖项、等次，或“后果”（一票否决、亮红牌一类，写后果的代码）。",
            must_exist=True,
            must_fill=True,
            choices=WATCHED,
            width=8,
            example="奖项",
        ),
        Column(
            "value",
            "内容",
            ValueType.TEXT,
            "奖项的名称、等次的名称或后果的代码；几个用顿号隔开，得哪个都算。",
            must_exist=True,
            must_fill=True,
            width=16,
            example="蜗牛奖",
        ),
        Column(
            "times",
            "期数",
            ValueType.INTEGER,
            "连续几期，2 以上。",
            must_exist=True,
            must_fill=True,
            width=8,
            example="2",
        ),
        Column(
            "effect",
            "后果",
            ValueType.TEXT,
            "怎么办，照办法写；印在结果里，由人执行。",
            must_exist=True,
            must_fill=True,
            width=26,
            example="主要负责人免职",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)
