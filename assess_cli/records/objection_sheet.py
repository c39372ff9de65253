"""Table 异议, declared: who objects to what, what was found, and how it ended."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.records.shape_columns import INDICATOR, NOTE, SUBJECT_ID, SUBJECT_NAME
from assess_cli.workbook.table import Column, TableSpec, ValueType

#: How an objection may end, and the words for it that people write. A blank cell: still open.
UPHELD, PARTLY, REJECTED, WITHDRAWN = "采纳", "部分采纳", "不采纳", "撤回"
OUTCOMES: dict[str, tuple[str, ...]] = {
    UPHELD: ("采纳", "全部采纳", "予以采纳", "成立", "异议成立"),
    PARTLY: ("部分采纳", "部分成立"),
    REJECTED: ("不采纳", "不予采纳", "未采纳", "不成立", "异议不成立", "维持", "维持原结果"),
    WITHDRAWN: ("撤回", "本人撤回", "自行撤回"),
}

OBJECTIONS = TableSpec(
    key="objections",
    name="异议",
    purpose="异议登记：谁在哪一天对哪一期的什么提出异议，核查结果怎样，何时答复。“结果”空着就是还没有办完，没有办完的不能定稿。",
    columns=(
        Column(
            "number",
            "异议编号",
            ValueType.CODE,
            "每件异议唯一的编号，调整表和答复书用它。",
            must_exist=True,
            must_fill=True,
            aliases=("登记号",),
            width=12,
            example="YY-01",
        ),
        replace(SUBJECT_ID, hint="提出人在名册里的编号。姓名唯一时可以不填。"),
        replace(
            SUBJECT_NAME,
            heading="提出人",
            hint="提出异议的人或单位，与名册一致；由他人代为提出的，写考核对象，在“诉求”里说明。",
            aliases=("姓名", "异议人", "申请人", *SUBJECT_NAME.aliases),
        ),
        Column(
            "received",
            "收到日期",
            ValueType.DATE,
            "收到书面异议的日期。",
            must_exist=True,
            must_fill=True,
            aliases=("提出日期", "受理日期"),
            width=12,
            example="2025-04-08",
        ),
        Column(
            "period",
            "考核期",
            ValueType.TEXT,
            "对哪一期的结果有异议，如 2025Q1。",
            must_exist=True,
            must_fill=True,
            aliases=("季度",),
            width=10,
            example="2025Q1",
        ),
        Column(
            "event_id",
            "记录编号",
            ValueType.CODE,
            "对哪一条记录有异议（计分明细里的“事件编号”也可以）；对整个得分有异议的空着。",
            aliases=("事件编号", "流水号"),
            width=14,
            example="DC-002",
        ),
        replace(INDICATOR, hint="没有记录编号的，可以写是哪个指标（代码或名称）。"),
        Column(
            "claim",
            "诉求",
            ValueType.TEXT,
            "认为哪里不对、要求怎样改。答复书会引用，请写完整的句子。",
            must_exist=True,
            must_fill=True,
            aliases=("异议内容", "事实和理由", "申请事项"),
            width=36,
            example="该项任务已于3月5日移交，不应由本人承担扣分",
        ),
        Column(
            "findings",
            "核查经过",
            ValueType.TEXT,
            "怎样核查、查明了什么。答复书会引用。",
            aliases=("处理", "处理经过", "核查情况", "办理情况"),
            width=36,
            example="经查移交单，任务3月5日移交孙磊，完成时限3月20日",
        ),
        Column(
            "outcome",
            "结果",
            ValueType.TEXT,
            "采纳、部分采纳、不采纳或撤回；还没有办完的空着。",
            must_exist=True,
            aliases=("处理结果", "办理结果", "核查结果"),
            width=10,
            example="采纳",
        ),
        Column(
            "document",
            "依据文号",
            ValueType.TEXT,
            "作出决定的会议纪要或文件。",
            aliases=("文号", "依据"),
            width=20,
            example="云溪镇党委会议纪要〔2025〕7号",
        ),
        Column(
            "answered",
            "答复日期",
            ValueType.DATE,
            "书面答复提出人的日期。",
            must_exist=True,
            aliases=("答复时间", "回复日期"),
            width=12,
            example="2025-04-14",
        ),
        Column(
            "adjustments",
            "调整编号",
            ValueType.CODE,
            "采纳的，写“调整”表里的编号，几条用顿号隔开；那一期已经发放的，写“补记”表里的编号。",
            aliases=("调整单号",),
            width=14,
            example="TZ-01、TZ-02",
        ),
        NOTE,
    ),
)
