"""Tables 公示设置 and 工作日安排, declared: what a notice says of the office, and which days are worked."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.records.shape_columns import NOTE, PERIOD
from assess_cli.workbook.table import Column, TableSpec, ValueType

#: Items of 公示设置 → what they are for.
OFFICE, PHONE, ADDRESS, SIGNED, START = "受理部门", "受理电话", "受理地点", "落款单位", "起算"
APPROVED, REVIEWED = "审定会议", "更正会议"  # of the first notice, and of what is corrected
NOTICE_ITEMS: dict[str, str] = {
    APPROVED: "哪一次会议审定的，如：2025年4月2日镇党委会议",
    REVIEWED: "更正公示由哪一次会议审定",
    OFFICE: "受理异议的部门",
    ADDRESS: "受理异议的地点",
    PHONE: "受理异议的电话（公开的办公电话）",
    SIGNED: "公示落款的单位",
    START: "公示期从当日还是次日起算：当日（不写也是）、次日",
}
SAME_DAY, NEXT_DAY = "当日", "次日"
WORKING, RESTING = "上班", "休息"

NOTICE_SETTINGS = TableSpec(
    key="notice_settings",
    name="公示设置",
    purpose="公示和答复书里写的受理部门、电话、审定会议、落款单位等；没有写的，文件里留空白横线。",
    columns=(
        Column(
            "item",
            "项",
            ValueType.TEXT,
            "只能写：" + "、".join(NOTICE_ITEMS) + "。",
            must_exist=True,
            must_fill=True,
            aliases=("项目", "设置项"),
            width=14,
            example=OFFICE,
        ),
        Column(
            "value",
            "值",
            ValueType.TEXT,
            "这一项的内容。",
            must_exist=True,
            must_fill=True,
            aliases=("内容",),
            width=36,
            example="中共云溪镇纪律检查委员会",
        ),
        replace(PERIOD, hint="只用于哪一期，如 2025Q1；空着的各期都用。", example=""),
        NOTE,
    ),
)

WORKDAYS = TableSpec(
    key="workdays",
    name="工作日安排",
    purpose="与国家公布的放假调休不同的日子，或者程序还不知道的年份：一天一行，上班还是休息。",
    columns=(
        Column(
            "day",
            "日期",
            ValueType.DATE,
            "哪一天。",
            must_exist=True,
            must_fill=True,
            width=12,
            example="2025-04-04",
        ),
        Column(
            "state",
            "安排",
            ValueType.TEXT,
            "上班或休息。",
            must_exist=True,
            must_fill=True,
            aliases=("上班/休息", "上班休息", "是否上班"),
            choices=(WORKING, RESTING),
            width=8,
            example=RESTING,
        ),
        Column("reason", "说明", ValueType.TEXT, "依据哪个通知。", aliases=("依据",), width=30),
        NOTE,
    ),
)
