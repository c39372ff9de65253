"""Scores put together from earlier periods (codes K27…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

PERIOD_NODE_UNKNOWN = ProblemKind(
    "K270",
    "那一期没有这个指标",
    _ERROR,
    "“{indicator}”取各期的“{node}”，{period}的结果里没有这个指标{nearest}",
    "请把参数“取什么”写成各期都有的指标代码或名称，或者写“总分”；这一期不取的，在“考核期范围”里去掉。",
    "年中换了方案、指标代码变了的，写两份方案里相同的指标名称。",
)
PERIOD_NODE_AMBIGUOUS = ProblemKind(
    "K271",
    "那一期有几个同名指标",
    _ERROR,
    "“{indicator}”取各期的“{node}”，{period}的结果里有几个：{codes}。",
    "请把参数“取什么”改写成指标代码。",
    "几个指标同名时，要写代码才分得清。",
)
PERIOD_NODE_MONEY = ProblemKind(
    "K272",
    "那一期的指标以元计",
    _ERROR,
    "“{indicator}”取各期的“{node}”，它在{period}的结果里以元计，不能当得分。",
    "请改取以分计的指标。",
    "钱和分不相加。",
)
PERIOD_NAME_DIFFERS = ProblemKind(
    "K273",
    "同一编号、不同姓名",
    _ERROR,
    "编号 {id} 在年度名册里是“{name}”，在{period}的结果里是“{other}”，不能断定是同一个对象。",
    "编号给错的，请改正名册；确是同一个对象、只是改了名称的，在“各期认定”表里写一行：对象编号 {id}，考核期 {label}，取自 {id}，并写明理由。",
    "按编号取各期得分，编号相同而姓名不同时不猜。",
)
PERIOD_UNRANKED = ProblemKind(
    "K274",
    "不排名的期没有计入",
    _WARNING,
    "“{indicator}”：{period}有 {count} 个对象不排名，那一期没有计入：{names}。",
    "请核对；要计入的，把参数“不排名的期”写成“计入”。",
    "那一期只计分、不排名的，默认不进入年度合成，按“不足期数”的规定处理。",
)
PERIODS_FEW = ProblemKind(
    "K275",
    "有的对象期数不足",
    _NOTICE,
    "“{indicator}”：{count} 个对象不足 {full} 期，{way}：{names}。",
    "请核对这些对象少的几期是不是确实没有考核。",
    "期数不足的按方案的规定合成，并在这里列出，以便核对。",
)
PERIOD_SUBJECT_LOST = ProblemKind(
    "K276",
    "有各期得分的不在年度名册里",
    _WARNING,
    "“{indicator}”：{period}有得分、年度名册里没有的有 {count} 个：{names}。",
    "调走、退休的不用管；合并、改编号的，请在“各期认定”表里写明新对象的得分取自哪个原对象。",
    "年中离开的人没有年度得分；换了编号或合并的，不认定就会漏掉原来的得分。",
)
PERIODS_OF_SCALES = ProblemKind(
    "K278",
    "满分不同的各期没有折算",
    _WARNING,
    "“{indicator}”把满分不同的各期合在一起{way}：{fulls}；没有折算的有 {count} 个：{names}。",
    "要折算的，在“各期认定”表里一个对象一期写一行：“取自”写它自己的编号，原满分、满分各写多少，并写明理由、文号。本来就不用折算的，不用处理。",
    "例如年中由千分制改为百分制：900 分和 91 分直接平均没有意义。满分按各期一级指标的满分相加，只取一个指标的按它的满分。",
)
CONSEQUENCE_OF_FORMER = ProblemKind(
    "K277",
    "原编号的全年后果没有带过来",
    _WARNING,
    "{who}有的期取自原对象 {former}，它有管到年底的后果“{consequence}”（{words}），没有算在新对象上。",
    "应当算的，由会议定等次，登记在“决定”表里；停发奖金的，写进奖金的“停发条件”。不应当算的，不用处理。",
    "合并、改了编号以后，原来的后果算不算，程序不能替人定。",
)
