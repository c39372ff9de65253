"""Table 决定, declared: what a meeting decided where the rules leave it open, line by line with its document."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.records.shape_columns import NOTE, PERIOD, SUBJECT_ID, SUBJECT_NAME
from assess_cli.workbook.table import Column, TableSpec, ValueType

#: What a decision is about.
GRADE, QUOTA, PRIZE = "等次", "名额", "奖项"
MATTERS = (GRADE, QUOTA, PRIZE)

DECISIONS = TableSpec(
    key="decisions",
    name="决定",
    purpose=(
        "书面决定：规则定不下来、要由会议或领导签字决定的事。等次或奖项在名额线上并列的，一人一行写决定内容；"
        "上级下达的名额，写等次组、等次和个数。没有悬而未决的事，不写。"
    ),
    columns=(
        Column(
            "document",
            "决定文号",
            ValueType.TEXT,
            "签字的决定、会议纪要的文号。",
            must_exist=True,
            must_fill=True,
            aliases=("文号", "决定书文号", "纪要文号"),
            width=22,
            example="云委会纪〔2025〕1号",
        ),
        Column(
            "decided_on",
            "决定日期",
            ValueType.DATE,
            "作出决定的日期。",
            must_exist=True,
            must_fill=True,
            aliases=("批准日期", "会议日期"),
            width=12,
            example="2025-01-06",
        ),
        Column(
            "approved_by",
            "批准会议",
            ValueType.TEXT,
            "哪个会议或哪位领导批准。",
            must_exist=True,
            must_fill=True,
            aliases=("批准人", "批准机关", "批准会议或批准人"),
            width=18,
            example="镇党委会议",
        ),
        replace(
            PERIOD,
            hint="决定的是哪一个考核期，如 2024Q4、2024。",
            must_exist=True,
            must_fill=True,
            aliases=(),
            example="2024Q4",
        ),
        Column(
            "matter",
            "种类",
            ValueType.TEXT,
            "等次：并列或待定的人是什么等次；名额：给定一个等次的名额；奖项：并列的人得不得奖。",
            must_exist=True,
            must_fill=True,
            choices=MATTERS,
            width=8,
            example=GRADE,
        ),
        replace(SUBJECT_ID, hint="对象的编号。姓名唯一时可以不填；种类是“名额”的不填。"),
        replace(SUBJECT_NAME, hint="对象的姓名或单位名称，一行一个；种类是“名额”的不填。"),
        Column(
            "item",
            "项目",
            ValueType.TEXT,
            "种类是“名额”的写等次组；是“奖项”的写奖项名称；是“等次”的不用写。",
            aliases=("等次组", "奖项"),
            width=14,
            example="公务员",
        ),
        Column(
            "grade",
            "等次",
            ValueType.TEXT,
            "种类是“名额”的写哪个等次的名额；其他不写。",
            aliases=("等次名称",),
            width=10,
            example="优秀",
        ),
        Column(
            "group",
            "分组",
            ValueType.TEXT,
            "名额按分组各算各的，写是哪个分组；其他不写。",
            width=12,
            example="一类乡镇",
        ),
        Column(
            "content",
            "决定内容",
            ValueType.TEXT,
            "种类是“等次”的写等次，不参加排名、缺得分而待定的也可以写 不确定等次、不进行考核；是“名额”的写个数或比例，如 5、25%；是“奖项”的写 授予 或 不授予。",
            must_exist=True,
            must_fill=True,
            aliases=("决定事项", "决定结果"),
            width=14,
            example="优秀",
        ),
        Column("reason", "理由", ValueType.TEXT, "为什么这样决定。", aliases=("决定理由",), width=28),
        NOTE,
    ),
)
