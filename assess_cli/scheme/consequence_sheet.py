"""Sheet 后果 of the scheme: what follows when something has happened often enough, or a score is too low."""

from __future__ import annotations

from assess_cli.model.result import Effect
from assess_cli.scheme.columns import CLAUSE, REMARK, VALID_FROM, VALID_UNTIL
from assess_cli.workbook.table import Column, TableSpec, ValueType

TIMES, AMOUNT, DEDUCTED, GAINED, BELOW = "次数", "数量", "扣分", "加分", "得分低于"
MEASURES = (TIMES, AMOUNT, DEDUCTED, GAINED, BELOW)
THIS_PERIOD, THIS_YEAR = "本期", "本年"
SCOPES = (THIS_PERIOD, THIS_YEAR)
REACHED, EVERY, ABOVE = "达到", "每满", "超过"
REACHES = (REACHED, EVERY, ABOVE)

CONSEQUENCES = TableSpec(
    key="consequences",
    name="后果",
    purpose=(
        "累计到一定程度的后果和一票否决：某些事项在本期或本年累计多少次、多少天、多少分，就清零、另扣分，或影响等次、奖金。"
        "如“全年累计旷工 3 天以上的，年度考核定为基本称职以下”：依据写旷工的规则代码，统计 数量，范围 本年，达到 3，"
        "后果 等次不高于，等次 基本称职。一票否决：统计 次数，达到 1，后果 定为等次 或 总分清零。"
    ),
    columns=(
        Column(
            "code",
            "代码",
            ValueType.CODE,
            "后果的代码，不得重复，也不得与规则代码相同。",
            must_exist=True,
            must_fill=True,
            width=8,
            example="H01",
        ),
        Column(
            "basis",
            "依据",
            ValueType.TEXT,
            "看什么：规则代码、规则组的组名或指标代码（它和下级的全部规则），几个用顿号隔开，合在一起算。"
            "“得分低于”时写指标代码或“总分”，几个里有一个低于就算。",
            must_exist=True,
            must_fill=True,
            width=16,
            example="K03",
        ),
        Column(
            "kind",
            "对象类别",
            ValueType.TEXT,
            "方案有几类对象、依据只写了“总分”时，写明是哪一类；其余可以不写。",
            width=10,
            example="人员",
        ),
        Column(
            "measure",
            "统计",
            ValueType.TEXT,
            "怎样数：次数（几条记录，一条记录不论数量都是一次）、数量（数量合计，如天数）、扣分（共扣多少分，免计、限额以后）、"
            "加分（共加多少分）、得分低于（指标的得分低于多少）。免责的和“重复取高”的不算。",
            must_exist=True,
            must_fill=True,
            choices=MEASURES,
            width=10,
            example="数量",
        ),
        Column(
            "scope",
            "范围",
            ValueType.TEXT,
            "数多长时间：本期，或本年（从 1 月 1 日到本期末，年初以来的记录表都要在“数据”里）；空白即本期。"
            "写“本年”的，扣分和清零在达到的那一期执行一次，影响等次、奖金的从达到起到年底都有效。",
            choices=SCOPES,
            width=8,
            example="本年",
        ),
        Column(
            "threshold",
            "达到",
            ValueType.DECIMAL,
            "到多少就有后果，写正数；“得分低于”时写分数线，等于分数线不算低于。",
            must_exist=True,
            must_fill=True,
            width=8,
            example="3",
        ),
        Column(
            "way",
            "方式",
            ValueType.TEXT,
            "达到（到了就有一次后果，空白即达到）；超过（多于这么多才有）；每满（每满这么多就扣一次分，只用于“扣分”）。",
            choices=REACHES,
            width=8,
            example="达到",
        ),
        Column(
            "effect",
            "后果",
            ValueType.TEXT,
            "指标清零；扣分（从“作用于”里另扣“分值”）；总分清零；取消评优；等次不高于；定为等次；停发奖金。"
            "扣分在指标的上下限之后；几项落在同一处的，先扣分、后清零；得分已不高于 0 的，清零不再改动。",
            must_exist=True,
            must_fill=True,
            choices=tuple(effect.value for effect in Effect),
            width=12,
            example="取消评优",
        ),
        Column(
            "target",
            "作用于",
            ValueType.TEXT,
            "指标清零、扣分作用于哪里：写同一类对象的指标代码，或“总分”。其他后果不写。",
            width=10,
            example="总分",
        ),
        Column("points", "分值", ValueType.POINTS, "后果是“扣分”时每次另扣多少分，写负数。", width=8, example="-5"),
        Column(
            "grade",
            "等次",
            ValueType.TEXT,
            "后果是“等次不高于”“定为等次”时写等次的名称。",
            width=12,
            example="基本称职",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)
