"""Notifications (告知), N100 to N119: what their register says, and what is still open."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

PERSON_UNKNOWN = ProblemKind(
    "N100",
    "告知的对象对不上",
    Severity.ERROR,
    "告知登记里的“{who}”{why}{nearest}",
    "改成名册里的姓名或编号；有同名的，填写编号。",
    "对象对不上，就不知道谁已经告知、谁还没有。",
)
RECORD_UNSAID = ProblemKind(
    "N101",
    "告知没有写是哪一条扣分",
    Severity.ERROR,
    "“{who}”的告知没有写记录编号，也没有写发生日期或事项。",
    "写上记录编号；没有编号的，照告知登记表写发生日期和事项。",
    "要知道每一条扣分是不是已经告知本人。",
)
DATES_REVERSED = ProblemKind(
    "N102",
    "告知的日期先后不对",
    Severity.ERROR,
    "“{who}”的告知，{later} {later_day} 早于{earlier} {earlier_day}。",
    "核对这两个日期。",
    "先送达，再到截止日期；签字不会早于送达。",
)
PERIOD_UNREADABLE = ProblemKind(
    "N103",
    "告知的考核期认不出",
    Severity.ERROR,
    "“{who}”的告知，考核期“{text}”认不出。",
    "写成 2024Q1、2024-03、2024H1、2024 之一。",
    "一张登记表里可以有几期的告知，靠考核期分开。",
)
RECORD_NOT_FOUND = ProblemKind(
    "N104",
    "告知的扣分不在结果里",
    Severity.WARNING,
    "告知“{who}”的扣分（{what}），{period}的结果里没有。",
    "扣分已经撤销的，不用处理；写错的，改成与告知登记表一致。",
    "结果里没有的扣分，不再要求签字。",
)
POINTS_CHANGED = ProblemKind(
    "N105",
    "告知以后扣分有变",
    Severity.WARNING,
    "告知“{who}”的扣分（{what}）写的是 {told} 分，现在是 {now} 分。",
    "重新告知本人：再运行一次 assess notify，按新的分值登记一行。",
    "本人签字认可的是告知时的分值。",
)
STILL_OPEN = ProblemKind(
    "N110",
    "告知没有办结",
    Severity.ERROR,
    "“{who}”的扣分告知（{what}）{state}。",
    "{remedy}没有办结以前不定稿。",
    "告知没有办结的，不能定稿。",
)
NOT_TOLD = ProblemKind(
    "N111",
    "加重了的人没有告知",
    Severity.ERROR,
    "{status}“{number}”给“{who}”计 {points} 分，还没有告知本人。",
    "运行 assess notify，送达本人，在“告知”表里登记；核对期满、没有异议以后再定稿。",
    "因更正、异议采纳、审定调整或补扣而加重的人，要有自己的告知和核对期。",
)
SOME_UNTOLD = ProblemKind(
    "N112",
    "还有扣分没有告知",
    Severity.WARNING,
    "{period}用“告知”表登记了告知，还有 {count} 条扣分没有告知本人：{who}。",
    "运行 assess notify -p {label} --open 看是哪几条；应当告知的，再运行 assess notify 送达、登记。",
    "登记表里的编号、日期或事项写错了，也会算作没有告知。",
)
