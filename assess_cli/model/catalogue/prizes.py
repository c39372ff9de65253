"""Prizes and results in a row (codes G180 to G219)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

TIED = ProblemKind(
    "G180",
    "奖项最后一个名额并列",
    _WARNING,
    "奖项“{prize}”（{work}）还有 {places} 个名额，{count} 个对象并列：{names}，列为待定。",
    "请由会议决定，在数据表“决定”里登记给谁，然后重新计分。",
    "并列的不裁断，由会议定。",
)
MISSING_VALUES = ProblemKind(
    "G181",
    "缺数据的没有参加评奖",
    _WARNING,
    "奖项“{prize}”（{work}）有 {count} 个对象缺数据，没有参加：{names}。",
    "请补齐数据；不参加的，写在不适用里。",
    "没有得分就排不出先后。",
)
RUN_BROKEN = ProblemKind(
    "G210",
    "连续规定缺前面的考核期",
    _WARNING,
    "“{rule}”要看连续 {times} 期，前面的{period}没有定稿，数到那里为止。",
    "请先把前面的考核期定稿；不在这里考核的，不用处理。",
    "连续几期只看定稿的结果，中间缺一期就不算连续。",
)
RUN_OPEN = ProblemKind(
    "G211",
    "连续规定看的结果待定",
    _WARNING,
    "“{rule}”看的“{value}”本期待定：{names}，定下来以前不算。",
    "请登记决定，然后重新计分。",
    "待定的结果还不是结果。",
)
DECISION_OF_NO_PRIZE = ProblemKind(
    "G182",
    "决定的奖项不存在",
    _ERROR,
    "决定“{document}”的项目“{item}”不是本期的奖项{nearest}",
    "请写方案“奖项”里的名称；同名的奖项评几项工作的，写成 奔跑奖（招商）。",
    "种类是“奖项”的，项目写奖项的名称。",
)
DECISION_IDLE = ProblemKind(
    "G183",
    "决定的奖项没有待定",
    _ERROR,
    "决定“{document}”写了{who}的“{item}”，这个奖项他不在待定之列。",
    "请核对奖项和姓名；规则已经定下来的，删去这一行。",
    "决定只用来定最后一个名额上并列的，不能改规则定下来的。",
)
DECISION_TOO_MANY = ProblemKind(
    "G184",
    "决定授予的比名额多",
    _ERROR,
    "奖项“{prize}”（{work}）还有 {places} 个名额，决定授予 {count} 个：{names}。",
    "请改决定，或在方案里增加名额。",
    "授予的不能超过名额。",
)
DECISION_UNREADABLE = ProblemKind(
    "G185",
    "奖项的决定看不懂",
    _ERROR,
    "决定“{document}”的决定内容是“{content}”。",
    "请写 授予 或 不授予。",
    "并列的人得不得奖，写明一样。",
)
CONDITION_OPEN = ProblemKind(
    "G186",
    "看不出符合不符合评奖条件",
    _WARNING,
    "奖项“{prize}”（{work}）有 {count} 个对象看不出符合不符合条件，没有参加：{names}。",
    "缺数据的请补齐数据，重新计分；本来就没有这项得分的，请改条件。",
    "条件看的得分没有，就看不出符合不符合。",
)
NOBODY_HAS_IT = ProblemKind(
    "G187",
    "奖项一个也没有评出",
    _NOTICE,
    "奖项“{prize}”（{work}）没有评出：{why}。",
    "本来就该空缺的，不用处理；否则请改名额、比例或条件。",
    "比例折算的名额舍去零头；没有对象就没有奖。",
)
POINTS_NOT_POSTED = ProblemKind(
    "G188",
    "上一期奖项的加分还没有补记",
    _WARNING,
    "{period}奖项的加分、减分本期没有补记：{points}。",
    "请在“补记”表里写：考核期 {now}，原考核期 {label}，原无记录 是，事项写奖项的名称，加的写补加，减的写补扣。",
    "奖项的加分不计入评出它的那一期，由下一期补加、补扣；没有补记就没有加上。",
)
