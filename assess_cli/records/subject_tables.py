"""The tables about the subjects themselves: roster, 离岗, 不适用."""

from __future__ import annotations

from assess_cli.records.shape_columns import PERIOD, SUBJECT_ID, SUBJECT_NAME
from assess_cli.workbook.table import Column, TableSpec, ValueType

NOT_APPLICABLE = TableSpec(
    key="not_applicable",
    name="不适用",
    purpose="哪个对象不适用哪个指标。",
    columns=(
        SUBJECT_ID,
        SUBJECT_NAME,
        Column(
            "indicator",
            "指标代码",
            ValueType.CODE,
            "不适用的指标。",
            must_exist=True,
            must_fill=True,
            aliases=("指标", "指标名称"),
            width=10,
        ),
        PERIOD,
        Column("reason", "原因", ValueType.TEXT, "为什么不适用。", must_exist=True, must_fill=True, width=30),
    ),
)

AWAY = TableSpec(
    key="away",
    name="离岗",
    purpose="在名册里任职、但有一段时间不在岗的：长假、借调、脱产学习、停职等。这些天不算在岗天数；整月离岗的，考勤等按月的表可以没有这个月的行。一人几段的写几行，日期不能重叠。",
    columns=(
        SUBJECT_ID,
        SUBJECT_NAME,
        Column(
            "valid_from",
            "自",
            ValueType.DATE,
            "从哪一天起不在岗。",
            must_exist=True,
            must_fill=True,
            aliases=("起始日期", "离岗日期"),
            width=12,
            example="2024-02-01",
        ),
        Column(
            "valid_until",
            "至",
            ValueType.DATE,
            "到哪一天止（含当天）；空白表示还没有回来。",
            must_exist=True,
            aliases=("截止日期", "返岗前一日"),
            width=12,
            example="2024-03-15",
        ),
        Column("reason", "原因", ValueType.TEXT, "产假、借调等。", must_exist=True, must_fill=True, width=30),
    ),
)

#: The roster of any subject kind. Its own columns (岗位, 编制, 包村, 状态 …) are kept and may be named in conditions.
ROSTER = TableSpec(
    key="roster",
    name="名册",
    purpose="考核对象名册。调动、改任的，同一编号写几行，日期相接。",
    columns=(
        Column(
            "id",
            "工号",
            ValueType.CODE,
            "唯一编号，写成文本，如 0017。",
            must_exist=True,
            must_fill=True,
            aliases=SUBJECT_ID.aliases,
            width=10,
            example="0017",
        ),
        Column(
            "name",
            "姓名",
            ValueType.NAME,
            "姓名或单位名称。",
            must_exist=True,
            must_fill=True,
            aliases=SUBJECT_NAME.aliases,
            width=14,
            example="张三",
        ),
        Column("unit", "单位", ValueType.TEXT, "所在单位或站办所。", aliases=("部门", "站办所", "所在单位"), width=18),
        Column("post", "岗位", ValueType.TEXT, "岗位。", aliases=("职务",), width=16),
        Column(
            "valid_from",
            "自",
            ValueType.DATE,
            "从哪一天起在这个单位、岗位；空白表示一直。",
            aliases=("起始日期", "任职日期", "到岗日期"),
            width=12,
        ),
        Column(
            "valid_until",
            "至",
            ValueType.DATE,
            "到哪一天止（含当天）；空白表示至今。",
            aliases=("截止日期", "离岗日期"),
            width=12,
        ),
        Column("unranked_reason", "不排名原因", ValueType.TEXT, "只计分不排名的，写明原因。", width=18),
    ),
    accepts_extra=True,
)
