"""What is well formed and still can't be meant: in the scheme by itself (S58…), and held against the data (R57…, K173)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

RULE_NEVER = ProblemKind(
    "S580",
    "规则永远用不上",
    Severity.WARNING,
    "规则“{rule}”在 {span} 有效，它的指标“{code}”那时无效（{spans}）",
    "改“自”“至”，使规则与指标同时有效；不用的规则删去",
    "规则只在它的指标有效时起作用，两者没有一天同时有效的，规则等于没有写。",
)
MATTER_IS_CODE = ProblemKind(
    "S581",
    "事项与别的规则的代码相同",
    Severity.ERROR,
    "规则“{rule}”的事项“{matter}”是第 {row} 行那条规则的代码，记录写“{matter}”时按那一条算",
    "给这条规则换一个事项名称",
    "记录里既可以写事项，也可以写代码；写的是代码时按代码算，同名的事项就永远用不上。",
)
LABEL_DIFFERS = ProblemKind(
    "S582",
    "名称里的分数与满分不符",
    Severity.WARNING,
    "“{name}”的名称里写着 {label} 分，“{column}”却是 {mark}",
    "核对办法原文，改名称或改“{column}”",
    "名称里带的分数会印在结果上，与实际的满分不一样时，看的人会以为算错了。",
)
LABELS_SUM = ProblemKind(
    "S583",
    "各部分的分数加起来不等于总数",
    Severity.WARNING,
    "“{name}”是 {own} 分，各下级的分数加起来是 {total}（{parts}）{more}",
    "核对办法原文，改正名称里的分数或“满分”；确实如此的，不用处理",
    "办法里各部分的分数常常改了一处、忘了一处；加起来多了或少了，都要先弄清楚。",
)
COEFFICIENT_PERCENT = ProblemKind(
    "S584",
    "系数像是漏了百分号",
    Severity.WARNING,
    "系数“{name}”的取值“{key}”是 {value}，得分会乘到 {value} 倍",
    "百分之{value}的，写成 {share}；确是 {value} 倍的，不用处理",
    "系数一般在 1 上下；大到 10 倍以上的，多半是把百分数写成了整数。",
)
FORMULA_PERCENT = ProblemKind(
    "S585",
    "公式里的权重像是漏了百分号",
    Severity.WARNING,
    "公式里各项分别乘以 {weights}，加起来正好 100，得分会大到 100 倍",
    "写成 {shares}；确实要这样乘的，不用处理",
    "权重加起来是 100 的，多半是百分数漏了百分号。",
)

CAP_BELOW_EVENT = ProblemKind(
    "S586",
    "指标的上限低于一次的加分",
    Severity.WARNING,
    "规则“{rule}”每{unit}加 {points} 分，它的指标“{code}”上限却只有 {cap} 分",
    "核对规则的分值和指标的“上限”；确实如此的，不用处理",
    "一次就超过上限的加分永远得不全，多半是分值或上限写错了。",
)

NO_RECORDS = ProblemKind(
    "R570",
    "指标一条记录也没有",
    Severity.NOTICE,
    "“{indicator}”的数据表（{tables}）全年一条记录也没有。",
    "还没有报来的，催报；本来就没有的，不用处理；不考的，把指标从方案里去掉。",
    "全年没有记录的指标，人人得分一样，等于没有考。",
)
RULES_UNMET = ProblemKind(
    "R571",
    "有的规则全年没有用到",
    Severity.NOTICE,
    "“{indicator}”有 {count} 条规则全年没有一条记录：{matters}。",
    "核对是没有发生，还是记到了别的事项上；不用处理的，留着。",
    "长年没有记录的规则，可能是事项写法与登记的人习惯不同。",
)
CONDITION_UNMET = ProblemKind(
    "R572",
    "没有人符合不排名条件",
    Severity.NOTICE,
    "“{kind}”的不排名条件，名册里没有一个符合。",
    "核对条件里的列名和写法与名册是否一致；确实没有的，不用处理。",
    "条件写的词与名册不同（如“主要领导”写成“领导”），该不排名的就会排进去。",
)
KEY_UNMET = ProblemKind(
    "R573",
    "系数的取值没有人有",
    Severity.NOTICE,
    "系数“{name}”的取值“{key}”，名册“{column}”一列里没有{nearest}",
    "核对名册和系数表的写法；确实没有的，不用处理。",
    "取值写法不同时，有关的人会按“其他”的系数算。",
)
NO_DIFFERENCE = ProblemKind(
    "R574",
    "打分没有区分度",
    Severity.WARNING,
    "{rater}在“{indicator}”里给 {count} 个对象都打 {mark} 分。",
    "退回核实是否认真评过；确实都一样的，由领导研究是否有效。",
    "给每个人一样的分，这一项就排不出先后，等于没有评。",
)
REACHES_BACK = ProblemKind(
    "K173",
    "期中才生效的规定管到了整期",
    Severity.WARNING,
    "“{name}”这一行从 {since} 起有效，{period}整期都按它算，连 {since} 以前的也算在内。",
    "如不应这样算，请让新规定从考核期的第一天（{start} 或 {next}）起生效。",
    "满分、权重、上下限和系数一个考核期只有一个，按期末那天有效的一行算。",
)
