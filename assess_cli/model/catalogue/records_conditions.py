"""Problems of 适用条件 that only the roster shows (R56x)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

NO_VARIANT = ProblemKind(
    "R560",
    "没有一条规则适用",
    _ERROR,
    "{who}{facts}，“{matter}”的几条规则都不适用：{rules}。",
    "请在方案“事项规则”里补上适用于他的一条，或更正适用条件、名册。",
    "同一事项有几条规则的，每条记录都要有一条、只有一条适用。",
)
SEVERAL_VARIANTS = ProblemKind(
    "R561",
    "几条规则同时适用",
    _ERROR,
    "{who}{facts}，“{matter}”有几条规则同时适用：{rules}。",
    "请改适用条件，使一个对象只符合一条；或加一列“规则代码”写明是哪一条。",
    "同一事项有几条规则的，每条记录都要有一条、只有一条适用。",
)
CONDITION_CHANGED = ProblemKind(
    "R562",
    "期间条件有变",
    _ERROR,
    "{who}在 {since} 至 {until} 之间名册有变动，“{matter}”的适用条件前后不同：{changes}。",
    "请把这一行按变动的日子分成两行，或写明发生日期。",
    "一条记录按当天的名册判断；跨越变动的记录不知道该按哪一段。",
)
RULE_CONDITION_FAULTY = ProblemKind(
    "R563",
    "规则的适用条件无法判断",
    _ERROR,
    "对{who}无法判断“{matter}”的适用条件：{detail}。",
    "请改正条件，或改正名册里相应的内容。",
    "条件对这个人算不出是或否。",
)
CONDITION_COLUMN = ProblemKind(
    "R564",
    "适用条件的列不存在",
    _ERROR,
    "适用条件里的“{name}”不是“{kind}”的指标，名册里也没有这一列{nearest}",
    "请改正条件里的名称，或在名册里补上这一列。",
    "条件里的名称要么是同类对象的指标，要么是名册的列名。",
)
CONDITION_TWO_MEANINGS = ProblemKind(
    "R565",
    "适用条件的名称有歧义",
    _ERROR,
    "适用条件里的“{name}”既是指标，又是“{kind}”名册的一列。",
    "指标请改写成代码；名册的列请换个名称。",
    "同一个名称有两种意思，不能替人选。",
)
CONDITION_FOR_NOBODY = ProblemKind(
    "R566",
    "没有人符合适用条件",
    _WARNING,
    "“{owner}”的适用条件“{formula}”，本期“{kind}”没有一个对象符合。",
    "请核对条件的写法与名册的写法是否一致；确实没有的不用改。",
    "条件里的字与名册不一致时，就没有人符合。",
)
