"""Sheet 奖金 of the scheme (codes S640 to S659)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

POOL_DOUBLE = ProblemKind(
    "S640",
    "奖金的名称重复",
    _ERROR,
    "奖金“{name}”第 {row} 行已经有了，两行在同一时间有效",
    "改一个名称；年中改变的，用“自”“至”前后相接",
    "“奖金来源”和“上级奖金”按名称找奖金，名称不能重复。",
)
POOL_LACKS = ProblemKind(
    "S641",
    "分配办法缺规定",
    _ERROR,
    "奖金“{name}”{method}，但没有写“{column}”",
    "补上“{column}”，如 {example}",
    "按名次、按等次分的，要写明各档多少；取上级奖金的，要写明取谁的。",
)
POOL_IDLE = ProblemKind(
    "S642",
    "写了用不上的规定",
    _ERROR,
    "奖金“{name}”{why}，“{column}”写了“{value}”也用不上",
    "删去“{column}”，或改写{instead}",
    "写了而不起作用的规定容易误事，所以报错。",
)
TIERS_UNREADABLE = ProblemKind(
    "S643",
    "各等次的档次看不懂",
    _ERROR,
    "奖金“{name}”的“档次”{why}",
    "每个等次写几份，用顿号隔开，如 优秀 1.5、合格 1、基本合格 0.5",
    "按等次分的，每个等次要有一个数；不发的等次写 0，或写在“停发等次”里。",
)
COEFFICIENT_UNKNOWN = ProblemKind(
    "S644",
    "奖金的系数不存在",
    _ERROR,
    "“系数”工作表里没有{kind}的“{coefficient}”{suggestion}",
    "改成已有的系数，或在“系数”工作表里补上",
    "奖金乘的系数由“系数”工作表规定。",
)
PARENT_UNKNOWN = ProblemKind(
    "S645",
    "上级奖金不存在",
    _ERROR,
    "奖金“{name}”的上级奖金“{parent}”不在“奖金”工作表里{suggestion}",
    "改成已有的名称；钱登记在“奖金来源”里的，把“上级奖金”留空",
    "金额要有来处：另一笔奖金里某个单位分到的，或登记的来源。",
)
ORIGIN_MIXED = ProblemKind(
    "S646",
    "资金来源混用",
    _ERROR,
    "奖金“{name}”的资金来源是“{origin}”，上级奖金“{parent}”的是“{other}”",
    "两边写成一致；确实不是一个渠道的钱，分成两笔",
    "公务员考核奖、事业绩效、临聘人员的钱不能混用。",
)
AMOUNT_OUT_OF_RANGE = ProblemKind(
    "S647",
    "奖金的数额不对",
    _ERROR,
    "奖金“{name}”的“{column}”是 {value}，{why}",
    "改成{expected}",
    "保底、封顶、单价都是大于 0 的元数，提取比例在 0 到 100% 之间。",
)
FLOOR_ABOVE_CAP = ProblemKind(
    "S648",
    "保底高于封顶",
    _ERROR,
    "奖金“{name}”保底 {floor} 元，高于封顶 {cap} 元",
    "改成保底不高于封顶",
    "每人至少的不能多于每人至多的。",
)
AGAIN_WITH_PRICE = ProblemKind(
    "S649",
    "有单价的不能重分",
    _ERROR,
    "奖金“{name}”有单价，“{column}”不能写“重分”",
    "改成“留存”或“退回”；要分完总额的，删去“单价”",
    "按单价发的，每一份多少元已经定了，发剩的钱不再分给别人。",
)
NOT_IN_YUAN = ProblemKind(
    "S650",
    "扣款写的不是以元计的指标",
    _ERROR,
    "奖金“{name}”的扣款“{code}”不是{kind}以元计的指标{suggestion}",
    "写以元计的指标的代码；不扣款的留空",
    "扣款从实发里扣，单位是元。",
)
YUAN_IN_SCORE = ProblemKind(
    "S651",
    "得分里有以元计的指标",
    _ERROR,
    "奖金“{name}”的得分里有以元计的指标“{code}”",
    "改用以分计的指标；要从奖金里扣的写在“扣款”里",
    "分和元不能加在一起。",
)
NO_TOTAL = ProblemKind(
    "S652",
    "没有总分的对象不能按总分分",
    _ERROR,
    "奖金“{name}”{what}，但{kind}没有总分",
    "给{kind}写上总分公式；按某项指标分的，“分配办法”写“按得分”，“得分”写指标",
    "名次由总分排出来，没有总分就没有名次。",
)
PARENT_CIRCLE = ProblemKind(
    "S653",
    "上级奖金转了一圈",
    _ERROR,
    "上级奖金转了一圈：{circle}",
    "让其中一笔的金额登记在“奖金来源”里",
    "每笔奖金的钱最终要有登记的来源。",
)
POOLS_ALIKE = ProblemKind(
    "S654",
    "两笔奖金分给同样的人",
    _ERROR,
    "奖金“{name}”与第 {row} 行的“{other}”资金来源、用途、范围都一样",
    "合并成一笔；是两笔不同的奖金的，写明“用途”；分给不同的人的，写明“范围”",
    "同一个人同一来源、同一用途的奖金只能有一笔，否则会重复发放。",
)
PARENT_OF_UNITS = ProblemKind(
    "S656",
    "上级奖金是各单位分开的几笔",
    _ERROR,
    "奖金“{name}”的上级奖金“{parent}”按单位分成了几笔，不能再从它分出来",
    "上级奖金写一笔不按单位分开的，如县里分给各乡镇的那一笔",
    "“上级对象”写成名册的列的，每个单位各是一笔；再往下分，说不清取哪一笔。",
)
GRADE_UNKNOWN = ProblemKind(
    "S655",
    "奖金看的等次不存在",
    _ERROR,
    "奖金“{name}”的“{column}”写了等次“{grade}”，“等次”工作表里{kind}没有这个等次{suggestion}",
    "改成“等次”工作表里的名称，或在那里补上",
    "奖金看的等次由“等次组”“等次”规定；不确定等次、不进行考核也可以写。",
)
COEFFICIENT_BELOW = ProblemKind(
    "S657",
    "奖金的系数小于 0",
    _ERROR,
    "奖金“{name}”乘的“{coefficient}”，“系数”工作表第 {row} 行小于 0",
    "改成不小于 0 的数；不发的人写在“停发条件”里",
    "份数乘上负数，别人就会分到比总额还多的钱。",
)
TIER_BELOW = ProblemKind(
    "S658",
    "奖金的档次小于 0",
    _ERROR,
    "奖金“{name}”的档次表“{table}”，“档次表”工作表第 {row} 行的值小于 0",
    "改成不小于 0 的数；不发的写 0，要扣钱的写在“扣款”里",
    "档次是份数，没有负的份数。",
)
