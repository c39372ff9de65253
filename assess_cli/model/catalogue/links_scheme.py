"""The scheme's 引用, names of days in post, and its rules for part of a period (codes S48…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

LINK_KIND_UNKNOWN = ProblemKind(
    "S480",
    "引用的来源类别不存在",
    Severity.ERROR,
    "“{code}”的来源类别“{kind}”不是对象类别{suggestion}",
    "改成“对象类别”工作表里的一类：{kinds}",
    "来源类别写明引用哪一类对象的得分。",
)
LINK_NODE_UNKNOWN = ProblemKind(
    "S481",
    "引用的来源指标不存在",
    Severity.ERROR,
    "“{code}”的来源指标“{node}”不是“{kind}”的指标{suggestion}",
    "写“{kind}”的指标代码或名称，或者写“总分”“名次”",
    "来源指标必须是来源类别自己的指标。",
)
LINK_NODE_AMBIGUOUS = ProblemKind(
    "S482",
    "引用的来源指标不止一个",
    Severity.ERROR,
    "“{code}”的来源指标“{node}”可以指：{meanings}",
    "改写指标代码",
    "几个指标同名时，要写代码才分得清。",
)
LINK_WAY = ProblemKind(
    "S483",
    "引用谁没有写清",
    Severity.ERROR,
    "“{code}”的“对应列”和“汇集”{found}",
    "两个参数写一个：引用本人所属的对象，写“对应列”；汇集下面各个对象的得分，写“汇集”和“来源列”",
    "引用有两个方向：从单位到人写对应列，从人到单位写汇集。",
)
LINK_NO_TOTAL = ProblemKind(
    "S484",
    "来源类别没有总分",
    Severity.ERROR,
    "“{code}”引用“{kind}”的{node}，但这类对象不计总分",
    "给“{kind}”写上总分公式，或者改引用它的一个指标",
    "总分公式写“无”或没有指标的类别没有总分，也没有名次。",
)
LINK_NO_GROUPS = ProblemKind(
    "S485",
    "来源类别没有分组",
    Severity.ERROR,
    "“{code}”引用“{kind}”的组内名次，但这类对象没有写类别列",
    "在“对象类别”里给“{kind}”写类别列，或把“名次范围”改成“全体”",
    "组内名次按来源类别的类别列分组。",
)
NAME_RESERVED = ProblemKind(
    "S486",
    "名称有别的意思",
    Severity.ERROR,
    "{what}不能叫“{name}”：公式里的“{name}”是程序按名册日期和离岗表算出的数",
    "换一个名称",
    "在岗天数、本期天数、在岗月数、本期月数可以直接写在公式里，不能另作他用。",
)
LINK_CIRCLE = ProblemKind(
    "S487",
    "引用成了环",
    Severity.ERROR,
    "计算绕成了一圈：{circle}",
    "改引用别的、不依赖它的指标，例如单位引用人员的一个指标，而不是人员的总分",
    "一个得分不能直接或间接由自己算出，隔着几类对象也不行。",
)
LINK_NOT_ALL_YEAR = ProblemKind(
    "S488",
    "引用了不是全年有效的指标",
    Severity.WARNING,
    "“{code}”引用的“{node}”在 {span} 无效，那时没有得分可引用",
    "引用全年有效的指标，或者让两个指标的自、至一致",
    "被引用的指标要与引用它的指标同时有效。",
)
LEAST_DAYS_RANGE = ProblemKind(
    "S489",
    "最短任职的天数不对",
    Severity.ERROR,
    "“{kind}”的最短任职是 {days} 天，{why}",
    "写 1 到 {most} 之间的天数；不限的留空",
    "最短任职是本期在岗天数的下限，太大就没有人排名，0 等于没有规定。",
)
