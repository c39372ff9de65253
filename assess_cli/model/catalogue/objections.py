"""Objections (异议), N150 to N169: what their table says, and what that lacks."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

NUMBER_TWICE = ProblemKind(
    "N150",
    "异议编号重复",
    Severity.ERROR,
    "异议编号“{number}”已经用在 {first}。",
    "每件异议用一个编号；同一件异议写了两行的，合成一行。",
    "调整表和答复书靠编号认是哪一件异议。",
)
OUTCOME_UNKNOWN = ProblemKind(
    "N151",
    "异议的结果认不出",
    Severity.ERROR,
    "异议“{number}”的结果“{outcome}”认不出{nearest}",
    "只能写：采纳、部分采纳、不采纳、撤回；还没有办完的空着。",
    "结果决定要不要调整得分，认不出的不能猜。",
)
ADJUSTMENT_UNSAID = ProblemKind(
    "N152",
    "采纳的异议没有写调整编号",
    Severity.ERROR,
    "异议“{number}”的结果是“{outcome}”，没有写“调整编号”。",
    "在“调整”表里登记怎样调整，把它的编号写在这里，几条用顿号隔开。",
    "采纳了就要落到得分上；没有调整的采纳，结果不会变。",
)
ADJUSTMENT_NOT_FOUND = ProblemKind(
    "N153",
    "异议说的调整找不到",
    Severity.ERROR,
    "异议“{number}”写的调整编号“{adjustment}”在“调整”和“补记”表里没有{nearest}",
    "核对编号；还没有登记的，在“调整”表里登记；那一期已经发放的，在“补记”表里登记。",
    "采纳了就要落到得分上，找不到调整，结果不会变。",
)
NOT_ANSWERED = ProblemKind(
    "N154",
    "异议有结果没有答复日期",
    Severity.WARNING,
    "异议“{number}”的结果是“{outcome}”，还没有写“答复日期”。",
    "书面答复提出人以后，填上答复日期；没有答复的不能定稿。",
    "答复书用 assess answer 生成。",
)
OUTSIDE_NOTICE = ProblemKind(
    "N155",
    "不在公示期内提出的异议",
    Severity.WARNING,
    "异议“{number}”在 {received} 收到，{period}的公示期是 {days}。",
    "核对收到日期；确属公示期外提出、仍予受理的，不用处理。",
    "公示以前的告知核对中提出的，也可以在这里登记。",
)
PERSON_UNKNOWN = ProblemKind(
    "N156",
    "异议的提出人对不上",
    Severity.ERROR,
    "异议“{number}”的提出人“{who}”{why}{nearest}",
    "改成名册里的姓名或编号；由他人代为提出的，提出人写考核对象，在“诉求”里说明。",
    "对不上人，就不知道答复谁、得分有没有变。",
)
PERIOD_UNREADABLE = ProblemKind(
    "N157",
    "异议的考核期认不出",
    Severity.ERROR,
    "异议“{number}”的考核期“{text}”认不出。",
    "写成 2024Q1、2024-03、2024H1、2024 之一。",
    "不知道是哪一期的异议，就不知道它挡着哪一期定稿。",
)
MATTER_UNKNOWN = ProblemKind(
    "N158",
    "异议所说的事项找不到",
    Severity.ERROR,
    "异议“{number}”写的{what}“{text}”{period}的结果里没有{nearest}",
    "核对记录编号（计分明细里的“事件编号”）和指标代码；对整个得分有异议的，两格都空着。",
    "说不清是哪一条，就没有办法核查和答复。",
)
ANSWERED_EARLY = ProblemKind(
    "N159",
    "答复早于收到",
    Severity.ERROR,
    "异议“{number}”的答复日期 {answered} 早于收到日期 {received}。",
    "核对两个日期。",
    "先收到，后答复。",
)
ADJUSTMENT_IDLE = ProblemKind(
    "N160",
    "没有采纳的异议写了调整编号",
    Severity.ERROR,
    "异议“{number}”{state}，却写了调整编号“{adjustment}”。",
    "采纳的，改写“结果”；没有采纳的，删去调整编号，并核对“调整”表。",
    "不采纳的异议不应当改动得分。",
)
ANSWERED_OPEN = ProblemKind(
    "N161",
    "异议有答复日期没有结果",
    Severity.ERROR,
    "异议“{number}”写了答复日期 {answered}，“结果”空着。",
    "写明结果：采纳、部分采纳、不采纳、撤回；还没有答复的，删去答复日期。",
    "答复了的异议应当有结果。",
)
NO_OBJECTION = ProblemKind(
    "N162",
    "没有要答复的异议",
    Severity.ERROR,
    "“异议”表里没有{what}。",
    "在“异议”表里登记结果以后再生成答复书；用 --id 的，核对异议编号。",
    "答复书只为有结果的异议生成。",
)
ADJUSTMENT_ADRIFT = ProblemKind(
    "N163",
    "异议采纳的调整对不上异议",
    Severity.WARNING,
    "调整“{number}”是异议采纳，{why}。",
    "核对这里的异议编号；那件异议采纳了的，在“异议”表的“调整编号”里写上这项调整。",
    "调整和异议互相写明编号，事后才查得清为什么改、改了谁。",
)
ADJUSTMENT_MISTAKEN = ProblemKind(
    "N164",
    "异议写的调整不是为它作的",
    Severity.ERROR,
    "异议“{number}”写的调整“{adjustment}”{why}。",
    "核对“调整编号”；确是因这件异议而调整的，“种类”写异议采纳，“考核期”写异议的那一期。",
    "写错了编号，采纳的异议就没有落到得分上。",
)
BEFORE_THE_END = ProblemKind(
    "N165",
    "考核期没有结束就有异议",
    Severity.WARNING,
    "异议“{number}”在 {received} 收到，写的是对{period}的异议，那时这一期还没有结束。",
    "核对考核期和收到日期；对公布了的初稿提出的，不用处理。",
    "考核期写错了，这件异议就不挡着应当挡的那一期定稿。",
)
