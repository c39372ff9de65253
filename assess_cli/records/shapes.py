"""The tables that people fill in, declared once: reading, templates, drop-downs and reference pages use this.

A data table's *name* comes from the scheme (指标 › 数据表); its *shape* from the method of the indicator that reads it.
"""

from __future__ import annotations

from dataclasses import replace

from assess_cli.model.shape import Shape
from assess_cli.records.shape_columns import (
    DOCUMENT,
    EVENT_ID,
    INDICATOR,
    INTERNAL_MATTER,
    MATTER,
    NOTE,
    PUBLIC_MATTER,
    SUBJECT_ID,
    SUBJECT_NAME,
    TAIL,
)
from assess_cli.workbook.table import Column, TableSpec, ValueType

EVENTS = TableSpec(
    key="events",
    name="加扣分记录",
    purpose="一行一件事：谁、哪一天、什么事项、多少次。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        Column(
            "rule",
            "事项",
            ValueType.TEXT,
            "与方案“事项规则”里的事项或代码一致。",
            must_exist=True,
            must_fill=True,
            aliases=("事项名称", "扣分事项", "加分事项", "加扣分事项"),
            width=22,
            example="迟到",
            stand_in="rule_code",
        ),
        Column(
            "rule_code",
            "规则代码",
            ValueType.CODE,
            "方案“事项规则”里的代码；可以代替“事项”，两样都填的要一致。",
            aliases=("规则编号", "事项代码"),
            width=10,
            example="K01",
        ),
        Column(
            "quantity",
            "数量",
            ValueType.DECIMAL,
            "多少次、天或件；空白即 1。",
            aliases=("次数", "天数", "件数", "人数", "小时数"),
            width=8,
            example="1",
        ),
        Column(
            "points",
            "分值",
            ValueType.POINTS,
            "规则没有固定分值时填写，扣分写负数。",
            aliases=("核定分", "加分值", "扣分值", "加分", "扣分", "加扣分", "分数"),
            width=8,
        ),
        Column(
            "applied",
            "申报分",
            ValueType.POINTS,
            "由个人或单位申报的加分填写；核定多少写在“分值”（列名可写“核定分”），没有核定的空着，不予认定的写 0。",
            aliases=("申报分值", "申请分", "申报加分"),
            width=8,
        ),
        Column("evidence", "佐证材料", ValueType.TEXT, "申报的依据。", aliases=("佐证",), width=20),
        Column("opinion", "分管领导意见", ValueType.TEXT, "对申报的意见。", aliases=("分管意见", "领导意见"), width=16),
        Column(
            "refusal",
            "不予认定理由",
            ValueType.TEXT,
            "核定分为 0 的必填；核减的写明为什么。",
            aliases=("不予认定原因", "未予认定理由", "核减理由", "核减原因"),
            width=20,
        ),
        MATTER,
        PUBLIC_MATTER,
        INTERNAL_MATTER,
        DOCUMENT,
        Column(
            "matter_id",
            "事项编号",
            ValueType.CODE,
            "同一件事写相同的编号；规则写了同一事项“就高”的，按它认是不是一件事，空白则看“事由”是否相同。",
            width=10,
        ),
        Column(
            "level",
            "级别",
            ValueType.TEXT,
            "规则有“级别表”的，写是哪一级，与方案“级别表”一致。",
            aliases=("层级", "表彰级别", "获奖级别"),
            width=10,
            example="县级",
        ),
        Column(
            "role",
            "角色",
            ValueType.TEXT,
            "负责人、经办人等。规则有“角色表”的必填，与表里一致；也可以不写角色，而用以角色为列名的列写姓名。",
            width=10,
            example="负责人",
        ),
        *TAIL,
    ),
)

COUNTS = TableSpec(
    key="counts",
    name="考勤",
    purpose="一行一人一月，事项在列上：列名与方案“事项规则”里的事项一致，格内填次数。",
    columns=(
        SUBJECT_ID,
        SUBJECT_NAME,
        Column(
            "month",
            "月份",
            ValueType.MONTH,
            "如 2024-03；也可写在工作表名后面（考勤-3月）。",
            aliases=("考勤月份", "年月"),
            width=10,
            example="2024-03",
        ),
        NOTE,
    ),
    accepts_extra=True,
)

TASKS = TableSpec(
    key="tasks",
    name="任务清单",
    purpose="一行一项任务（每个承担单位一行）：分值和完成情况。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "module",
            "模块",
            ValueType.TEXT,
            "任务所属的模块；按模块分设指标时必填。",
            aliases=("类别", "工作模块", "任务类别"),
            width=14,
            example="乡村振兴",
        ),
        Column(
            "matter",
            "任务",
            ValueType.TEXT,
            "任务名称。",
            must_exist=True,
            must_fill=True,
            aliases=("任务名称", "工作任务", "事项", "任务内容"),
            width=34,
        ),
        Column(
            "points",
            "分值",
            ValueType.POINTS,
            "这项任务值多少分。",
            must_exist=True,
            must_fill=True,
            aliases=("任务分值", "满分"),
            width=8,
            example="5",
        ),
        Column(
            "completion",
            "完成率",
            ValueType.PERCENT,
            "完成了百分之几，写成 80%；已完成写 100%，未完成写 0%。",
            must_exist=True,
            must_fill=True,
            aliases=("完成进度", "完成比例", "完成情况"),
            width=10,
            example="100%",
        ),
        Column("department", "责任部门", ValueType.TEXT, "由谁认定。", aliases=("牵头部门",), width=16),
        DOCUMENT,
        *TAIL,
    ),
)

TARGETS = TableSpec(
    key="targets",
    name="目标完成",
    purpose="一行一个对象一项目标：目标值和实际完成值。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "target",
            "目标值",
            ValueType.DECIMAL,
            "目标。",
            must_exist=True,
            must_fill=True,
            aliases=("目标", "任务数", "目标任务"),
            width=12,
            example="200",
        ),
        Column(
            "actual",
            "实际值",
            ValueType.DECIMAL,
            "实际完成。",
            must_exist=True,
            must_fill=True,
            aliases=("完成值", "实际", "完成数", "实际完成"),
            width=12,
            example="180",
        ),
        Column(
            "last",
            "上年值",
            ValueType.DECIMAL,
            "上年同期的实际值；方案的参数“比较”是“上年值”的才填，这时“目标值”填增长目标，如 8%。",
            aliases=("上年", "去年值", "上年同期", "同期值", "上年完成值"),
            width=12,
        ),
        MATTER,
        *TAIL,
    ),
)

MARKS = TableSpec(
    key="marks",
    name="赋分",
    purpose="一行一个对象：直接给出的得分。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "mark",
            "得分",
            ValueType.POINTS,
            "给多少分。",
            must_exist=True,
            must_fill=True,
            aliases=("分数", "赋分", "评分", "综合得分"),
            width=10,
            example="18.5",
        ),
        MATTER,
        DOCUMENT,
        *TAIL,
    ),
)

RATINGS = TableSpec(
    key="ratings",
    name="评分表",
    purpose="一行一个评分人对一个对象的评分。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "rater",
            "评分人",
            ValueType.TEXT,
            "谁评的。",
            must_exist=True,
            must_fill=True,
            aliases=("评议人", "打分人", "测评人"),
            width=12,
            example="王五",
        ),
        Column(
            "rater_group",
            "评分组",
            ValueType.TEXT,
            "评分人属于哪一组；方案写了参数“组权重”的必填，名称与那里一致。",
            aliases=("评分人类别", "评委类别", "测评层级"),
            width=10,
            example="领导",
        ),
        Column(
            "mark",
            "评分",
            ValueType.POINTS,
            "评多少分；没有评的不写这一行；方案参数“允许弃权”写“是”的，弃权可以留空或写“弃权”；"
            "方案写了参数“评语分”的，可以写评语（优、良、中、差）。",
            must_exist=True,
            must_fill=True,
            aliases=("得分", "分数", "打分"),
            width=8,
            example="92",
        ),
        *TAIL,
    ),
)

VOTES = TableSpec(
    key="votes",
    name="测评汇总",
    purpose="一行一个对象：各种票各有几张。票数的列名与方案参数“票值”里的名称一致；有“弃权”一列的，弃权票写在那里。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "rater_group",
            "评分组",
            ValueType.TEXT,
            "哪一组人投的票，一组一行；方案写了参数“组权重”的必填，名称与那里一致。",
            aliases=("评分人类别", "测评层级", "测评组"),
            width=10,
            example="领导",
        ),
        *TAIL,
    ),
    accepts_extra=True,
)

RANKS = TableSpec(
    key="ranks",
    name="名次表",
    purpose="一行一个对象：名次。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "rank",
            "名次",
            ValueType.INTEGER,
            "第几名。由程序按数值排名次的，空着。",
            must_exist=True,
            must_fill=True,
            aliases=("排名", "位次"),
            width=8,
            example="3",
            stand_in="value",
        ),
        Column(
            "value",
            "数值",
            ValueType.DECIMAL,
            "用来排名次的数；方案的参数写了“数值排名”的才填。",
            aliases=("指标值", "排名数值"),
            width=12,
        ),
        MATTER,
        *TAIL,
    ),
)


#: RATINGS where abstentions are allowed: a blank mark, or the word, is one, and the mark is None.
RATINGS_ABSTAINING = replace(
    RATINGS,
    columns=tuple(
        replace(column, must_fill=False, blank_words=("弃权",)) if column.field == "mark" else column
        for column in RATINGS.columns
    ),
)


def worded(spec: TableSpec) -> TableSpec:
    """RATINGS, with or without abstentions, where a mark may be a word: the cell as it stands."""
    columns = tuple(
        replace(column, type=ValueType.ANY) if column.field == "mark" else column for column in spec.columns
    )
    return replace(spec, columns=columns)


RATINGS_WORDED, RATINGS_WORDED_ABSTAINING = worded(RATINGS), worded(RATINGS_ABSTAINING)

#: Table specifications by shape; EVENTS has two layouts, told apart by their headers.
SPECS: dict[Shape, tuple[TableSpec, ...]] = {
    Shape.EVENTS: (EVENTS, COUNTS),
    Shape.TASKS: (TASKS,),
    Shape.TARGETS: (TARGETS,),
    Shape.MARKS: (MARKS,),
    Shape.RATINGS: (RATINGS,),
    Shape.VOTES: (VOTES,),
    Shape.RANKS: (RANKS,),
}
