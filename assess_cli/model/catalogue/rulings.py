"""Rulings (容错裁定): which records they lift, and by how much (R73…, R74… while reading, K17… while scoring)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

CONCLUSION_UNKNOWN = ProblemKind(
    "R730",
    "裁定的结论认不出",
    Severity.ERROR,
    "裁定“{document}”的结论“{conclusion}”认不出{nearest}",
    "结论只能写：免予、从轻、减轻、备案（也可写“免予问责”“预警备案”等）。",
    "结论决定扣不扣分，认不出的不能猜。",
)
RECORD_UNSAID = ProblemKind(
    "R731",
    "裁定没有写明是哪条记录",
    Severity.ERROR,
    "裁定“{document}”这一行没有写明是哪条记录，缺{lacking}。",
    "填写“记录编号”；没有编号的，填写姓名（或工号）、发生日期（按月记数的填月份）和事项。",
    "裁定只减免它写明的记录，程序不去猜是哪一条。",
)
RECORD_NOT_FOUND = ProblemKind(
    "R732",
    "找不到裁定所说的记录",
    Severity.ERROR,
    "裁定“{document}”说的{what}找不到{nearest}",
    "核对编号、姓名、日期和事项；记录还没有登记的，先登记再裁定。",
    "找不到记录的裁定减免不了任何扣分，多半是写错了编号、姓名或日期。",
)
SEVERAL_FOUND = ProblemKind(
    "R733",
    "裁定对上了几条记录",
    Severity.ERROR,
    "裁定“{document}”说的{what}有 {count} 条：{places}。",
    "填写“记录编号”（计分明细里的“事件编号”也可以）；编号也相同的，再写姓名和事项。几条都要减免的，编号都写上。",
    "对上不止一条时，不知道减免哪一条。",
)
RULED_TWICE = ProblemKind(
    "R734",
    "一条记录有两份裁定",
    Severity.ERROR,
    "{who}的记录“{event}”已由裁定“{other}”（{first}）裁定，又有裁定“{document}”。",
    "只留最后生效的一份，删去另一行里的这条记录。",
    "同一条扣分只能按一份裁定减免一次。",
)
SHARE_OR_FIGURE = ProblemKind(
    "R735",
    "没有写明减轻多少",
    Severity.ERROR,
    "裁定“{document}”的结论是“{conclusion}”，“减轻比例”和“减轻后分值”{state}。",
    "两样填一样：免去百分之几，或者减轻后还扣多少分。",
    "从轻、减轻要写明减多少，程序不替人定。",
)
RULED_EARLY = ProblemKind(
    "R736",
    "裁定早于事情发生",
    Severity.ERROR,
    "裁定“{document}”的日期是 {ruled}，而{who}的记录“{event}”发生在 {happened}。",
    "核对裁定日期和记录的日期；说的是另一条记录的，改正编号或日期。",
    "裁定只能针对已经发生的事。",
)
AMOUNT_OUTSIDE = ProblemKind(
    "R737",
    "减轻的数不合理",
    Severity.ERROR,
    "裁定“{document}”的“{column}”是 {amount}，{why}。",
    "从轻、减轻的比例在 0 到 100% 之间，减轻后的分值不是 0；全部免去的，结论写“免予”。",
    "全免的是免予，一点不减的不用裁定。",
)
AMOUNT_IDLE = ProblemKind(
    "R738",
    "免予或备案写了减轻多少",
    Severity.ERROR,
    "裁定“{document}”的结论是“{conclusion}”，却写了“{column}”。",
    "删去这一格；只减一部分的，结论写“从轻”或“减轻”。",
    "免予是全部免去，备案是一点不免，都用不上这一格。",
)
OUTSIDE = ProblemKind(
    "R739",
    "裁定的记录不在本期",
    Severity.NOTICE,
    "裁定表有 {count} 处说的记录不在{period}，本期没有用到。",
    "不用处理；如应属于本期，请核对记录和裁定的日期。",
    "裁定跟着记录走：记录在哪一期，就在哪一期减免，裁定晚一些作出也一样。",
)
RULE_UNKNOWN = ProblemKind(
    "R740",
    "裁定里的事项对不上",
    Severity.ERROR,
    "裁定“{document}”写的事项“{matter}”不是{where}的事项{nearest}",
    "改成方案“事项规则”里的事项或代码。",
    "裁定减免的是按事项规则扣的分，事项要与方案一致。",
)
INDICATOR_UNKNOWN = ProblemKind(
    "R741",
    "裁定里的指标对不上",
    Severity.ERROR,
    "裁定“{document}”写的指标“{indicator}”没有事项规则{nearest}",
    "改成方案“指标”里的代码或名称；不必写的，空着。",
    "裁定减免的是按事项规则扣的分，只能写有事项规则的指标。",
)
NOT_AN_EVENT = ProblemKind(
    "R742",
    "裁定的记录不是按事项扣分的",
    Severity.ERROR,
    "裁定“{document}”说的记录“{event}”在数据表“{table}”里，不是按事项规则扣分的记录。",
    "核对编号；任务、评分等的更正，请改那张数据表。",
    "容错裁定免去的是一次次的扣分，不能免去任务、评分或名次。",
)
RECORD_DIFFERS = ProblemKind(
    "R743",
    "裁定写的与记录不一致",
    Severity.ERROR,
    "裁定“{document}”写了记录编号“{event}”，但这一行写的{fields}与那条记录（{record}）不一致。",
    "核对编号；编号对的，改正或删去这一行的{fields}。",
    "编号与姓名、日期、事项说法不一，不知道以哪个为准。",
)
FILED_ONLY = ProblemKind(
    "R744",
    "备案不减免扣分",
    Severity.NOTICE,
    "裁定“{document}”是“{conclusion}”，{count} 条记录照样扣分。",
    "不用处理；已经决定免予、从轻或减轻的，改写结论。",
    "备案只是登记，免不免要看最后的裁定。",
)
FIGURE_FOR_SEVERAL = ProblemKind(
    "R580",
    "减轻后分值不知是哪个指标的",
    Severity.ERROR,
    "裁定“{document}”写了减轻后分值，但这条记录同时计入几个指标：{indicators}。",
    "改写“减轻比例”；各指标减轻后的分值不同的，每个指标写一行，填“指标代码”。",
    "一条记录在几个指标里的分值各不相同（有的是分，有的是元），一个数不能都用。",
)

HARSHER = ProblemKind(
    "K170",
    "减轻后反而更重",
    Severity.ERROR,
    "裁定“{document}”写减轻后 {figure} 分，而{name}的“{matter}”原来是 {worth} 分{hint}。",
    "核对“减轻后分值”：与原分值同为负数，绝对值要小。",
    "减轻后的扣分要比原来少。",
)
BONUS_RULED = ProblemKind(
    "K171",
    "加分的记录有裁定",
    Severity.ERROR,
    "裁定“{document}”{conclusion}的是{name}的“{matter}”，这一条是加分（{worth}）。",
    "核对记录编号、姓名、日期和事项；加分不该有的，改那条记录。",
    "容错免去的是扣分，不能免去加分。",
)
LADDER_REDUCED = ProblemKind(
    "K172",
    "按阶梯计的记录不能减轻",
    Severity.ERROR,
    "裁定“{document}”{conclusion}的是{name}的“{matter}”，它按累计数量分档计分，一条记录没有自己的分值。",
    "请由作出裁定的机关明确：整条免予的，结论写“免予”；只免一部分数量的，改写记录的数量并在事由里写明裁定文号。",
    "阶梯按全期的累计数量定分，一条记录减轻多少分算不出来。",
)
COUNTED_RULED = ProblemKind(
    "K174",
    "裁定了只计数量的记录",
    Severity.ERROR,
    "裁定“{document}”{conclusion}的是{name}在“{indicator}”里的记录，它只计数量，没有扣分可以减免。",
    "请删去这一行；不应算进比率的，在数据表里登记成“剔除”的事项。",
    "裁定减免的是扣分，比率的记录只计数量。",
)
