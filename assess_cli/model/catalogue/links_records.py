"""Rosters that point to other subjects, days in post and away (codes R55…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

LINK_COLUMN_ABSENT = ProblemKind(
    "R550",
    "名册缺少引用的列",
    Severity.ERROR,
    "指标“{indicator}”的“{parameter}”是“{column}”，但“{kind}”的名册里没有这一列{nearest}",
    "在名册里补上这一列，或改正方案“参数”里的“{parameter}”。",
    "引用别的对象的得分，靠名册里的一列写明引用谁。",
)
LINK_VALUE_UNKNOWN = ProblemKind(
    "R551",
    "引用的对象查不到",
    Severity.ERROR,
    "{who}的“{column}”是“{value}”，“{kind}”名册里没有{nearest}",
    "改成“{kind}”名册里的编号或名称，几个用顿号隔开；不引用任何一个的留空。",
    "引用的列里必须是来源类别名册里的编号或名称，查不到的不能猜。",
)
LINK_VALUE_IDLE = ProblemKind(
    "R552",
    "没有汇集到任何对象",
    Severity.WARNING,
    "{who}的“{column}”是“{value}”，“{kind}”名册里没有{nearest}指标“{indicator}”汇集时没有算进任何对象。",
    "写错的，改成“{kind}”名册里的编号或名称；本来不属于任何一个的，不用管。",
    "汇集按名册的这一列归到各个对象，写错一个字就会漏算一个人，所以提醒。",
)
MOVED_AS_AT_END = ProblemKind(
    "R553",
    "期内变动，按期末计",
    Severity.NOTICE,
    "{who}在考核期内{changes}，按期末的单位、岗位计分和排名。",
    "核对名册日期；方案规定的就是按期末计的，不用管。",
    "方案“期内变动”写的是“按期末”。",
)
MOVED_BY_DAYS = ProblemKind(
    "R554",
    "期内变动，按天数计",
    Severity.NOTICE,
    "{who}在考核期内{changes}，照常排名，系数和引用的得分按天数加权：{days}。",
    "核对名册和离岗的日期；方案规定的就是按天数计的，不用管。",
    "方案“期内变动”写的是“按天数”。",
)
AWAY_REVERSED = ProblemKind(
    "R555",
    "离岗日期前后颠倒",
    Severity.ERROR,
    "离岗的“至”（{until}）在“自”（{since}）之前。",
    "改正日期；“至”写离岗的最后一天。",
    "“自”“至”都算在离岗的日子里，“至”不能比“自”早。",
)
AWAY_OVERLAP = ProblemKind(
    "R556",
    "离岗日期重叠",
    Severity.ERROR,
    "{who}的离岗日期与 {other} 重叠。",
    "改正日期，或删去重复的一行。",
    "同一天只能离岗一次，重叠的多半是重复登记或日期写错。",
)
AWAY_AMBIGUOUS = ProblemKind(
    "R557",
    "离岗的是哪一个",
    Severity.ERROR,
    "离岗表里的“{name}”在几类名册里都有：{persons}。",
    "把工号（编号）和姓名都写上。",
    "几类对象里有同名或同编号的，程序不能猜是哪一个。",
)
CONDITION_NAME_TAKEN = ProblemKind(
    "R558",
    "名册的列名有别的意思",
    Severity.ERROR,
    "“{kind}”的不排名条件用了“{name}”，名册里也有一列叫“{name}”，不知道指哪一个。",
    "把名册的这一列改个名称；程序按名册日期和离岗表算出“{name}”。",
    "在岗天数、本期天数、在岗月数、本期月数由程序算出，公式和条件里可以直接用。",
)
