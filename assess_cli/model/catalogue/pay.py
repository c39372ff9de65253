"""Money: where it comes from, who shares it, what can't be shared (codes G150 to G179)."""

from __future__ import annotations

from assess_cli.model.problem import Problem, ProblemKind, Severity

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

POOL_UNKNOWN = ProblemKind(
    "G150",
    "奖金来源写的奖金不存在",
    _ERROR,
    "方案的“奖金”工作表里没有“{pool}”{nearest}",
    "请改成方案里的名称，或在方案的“奖金”工作表里加一行。",
    "登记的钱要知道怎么分。",
)
PERIOD_UNREADABLE = ProblemKind(
    "G151",
    "奖金来源的考核期看不懂",
    _ERROR,
    "考核期“{text}”看不懂。",
    "请写成 {forms} 这样。",
    "奖金发哪一期的，看“考核期”。",
)
AMOUNT_WRONG = ProblemKind(
    "G152",
    "奖金来源的金额不对",
    _ERROR,
    "奖金“{pool}”的金额 {amount} 元{why}。",
    "请改成大于 0 的元数，最多两位小数；收回的钱，把原来那一行改小。",
    "钱发到分，一分也不能多，一分也不能少。",
)
ORIGIN_DIFFERS = ProblemKind(
    "G153",
    "奖金来源与方案的资金来源不一致",
    _ERROR,
    "奖金“{pool}”登记的资金来源是“{origin}”，方案里是“{other}”。",
    "请核对文件：写错的改正；不是一个渠道的钱，登记到另一笔奖金里。",
    "不同渠道的钱不能混用。",
)
NO_SOURCE = ProblemKind(
    "G154",
    "奖金本期没有来源",
    _NOTICE,
    "奖金“{pool}”本期没有登记来源，不分。",
    "本期发的，请在数据表“奖金来源”里登记金额、文号和考核期（写成 {label}）；本期不发的，不用处理。",
    "有钱才分；没有登记的不猜。",
)
PARENT_WITHOUT = ProblemKind(
    "G155",
    "上级奖金里没有这个单位",
    _ERROR,
    "奖金“{pool}”的钱取自“{parent}”里“{unit}”分到的数，但那里没有这个单位{nearest}",
    "请改成上级奖金里的单位的编号或名称。",
    "单位的钱要先在上级奖金里分到。",
)
COLUMN_ABSENT = ProblemKind(
    "G156",
    "奖金或奖项的条件用了名册没有的列",
    _ERROR,
    "“{name}”的{column}用到“{heading}”，{kind}的名册里没有这一列{nearest}",
    "请改成名册里有的列名，或在名册里加上这一列。",
    "条件里不是指标、不是总分的名称，都当作名册的列。",
)
CONDITION_FAULTY = ProblemKind(
    "G157",
    "奖金或奖项的条件算不出来",
    _ERROR,
    "“{name}”的{column}对{who}算不出来：{detail}。",
    "请改条件，或改名册里的内容。",
    "比大小的要是数。",
)
COEFFICIENT_MISSING = ProblemKind(
    "G158",
    "奖金的系数没有规定到",
    _ERROR,
    "{who}的{column}是“{value}”，“系数”工作表里“{coefficient}”没有这一项，奖金“{pool}”算不出来。",
    "请在“系数”工作表里补上，或加一行“其他”。",
    "每个分奖金的人都要有系数。",
)
GRADE_WITHOUT_TIER = ProblemKind(
    "G159",
    "等次没有写档次",
    _ERROR,
    "{who}的等次是“{grade}”，奖金“{pool}”的档次里没有它{nearest}",
    "请在“档次”里写上这个等次几份，不发的写 0，或写在“停发等次”里。",
    "每个等次发多少，要由办法规定。",
)
NO_GRADE = ProblemKind(
    "G160",
    "按等次分的没有等次",
    _ERROR,
    "{who}不在任何等次的评定范围里，奖金“{pool}”要看等次。",
    "请在方案里规定这些人的等次，或把他们写出奖金的“范围”。",
    "按等次分奖金、看等次停发，先要有等次。",
)
OUTSIDE_TIERS = ProblemKind(
    "G161",
    "名次或得分不在档次表里",
    _ERROR,
    "{who}{what}，不在档次表“{table}”里，奖金“{pool}”算不出来。",
    "请在档次表里补上这一档；不发的，值写 0。",
    "每个名次、每个得分都要落在一档里。",
)
NOT_SETTLED = ProblemKind(
    "G162",
    "奖金待定",
    _WARNING,
    "奖金“{pool}”待定，先不分：{names}。",
    "得分缺数据的请补齐数据，等次待定的请登记决定，然后重新计分。",
    "还有人的得分或等次没有定，这时分了，定下来以后别人的钱也要变。",
)
FLOORS_TOO_HIGH = ProblemKind(
    "G163",
    "不够保底",
    _ERROR,
    "奖金“{pool}”有 {total} 元，{count} 个人照保底就要 {needed} 元。",
    "请降低保底，或增加来源。",
    "保底是每个人至少的数，加起来不能超过总额。",
)
PRICE_TOO_HIGH = ProblemKind(
    "G164",
    "照单价不够发",
    _ERROR,
    "奖金“{pool}”有 {total} 元，照办法要发 {needed} 元。",
    "请降低单价，增加来源，或删去“单价”按比例分。",
    "总额之外没有钱。",
)
LEFT_OVER = ProblemKind(
    "G165",
    "封顶、保底以后分不完",
    _WARNING,
    "奖金“{pool}”的人{why}，还有 {rest} 元分不出去，{where}。",
    "{remedy}，或照此办理。",
    "“余额”是重分，但没有人还能多分。",
)
IN_TWO_POOLS = ProblemKind(
    "G166",
    "同一个人在两笔奖金里",
    _ERROR,
    "{who}既在奖金“{pool}”里，又在“{other}”里，两笔的资金来源、用途一样。",
    "请改“范围”，使一个人只在一笔里；确是两笔不同的奖金，写明“用途”。",
    "同一来源、同一用途的钱，一个人只能得一次。",
)
IN_TWO_ORIGINS = ProblemKind(
    "G167",
    "同一个人在两个渠道的奖金里",
    _WARNING,
    "{who}既在奖金“{pool}”（{origin}）里，又在“{other}”（{second}）里，用途一样。",
    "请核对身份：公务员、事业、临聘人员一般只在一个渠道里；确应都发的，写明不同的“用途”。",
    "不同渠道的钱对着不同身份的人。",
)
NOTHING_TO_SHARE_BY = ProblemKind(
    "G168",
    "奖金没有人可分",
    _WARNING,
    "奖金“{pool}”有 {total} 元，{why}，{where}。",
    "请核对“范围”“停发条件”和得分。",
    "没有人，或份数加起来是 0，钱分不出去。",
)
DEDUCTED_TWICE = ProblemKind(
    "G169",
    "同一笔扣款扣了两次",
    _ERROR,
    "{who}的“{code}”在奖金“{pool}”和“{other}”里都扣。",
    "请只在一笔奖金的“扣款”里写它，或改“范围”。",
    "一笔扣款只能扣一次。",
)
DEDUCTION_UNCOVERED = ProblemKind(
    "G170",
    "扣款超过奖金",
    _WARNING,
    "{who}在奖金“{pool}”里应扣 {money} 元，只分到 {share} 元，扣到 0 为止，还差 {rest} 元。",
    "不足的部分按办法另行处理。",
    "奖金扣完为止，不会发成负数。",
)
SOURCE_DOUBLE = ProblemKind(
    "G171",
    "同一笔来源登记了两次",
    _ERROR,
    "奖金“{pool}”（{period}，{document}，{amount} 元）第 {row} 行已经登记了。",
    "请删去重复的一行；确是两笔的，在文号里分清楚。",
    "几行相加，登记两次就会多发。",
)
DEDUCTION_POSITIVE = ProblemKind(
    "G172",
    "扣款的指标是加钱的",
    _WARNING,
    "{who}的“{code}”是 {money} 元，不是扣款，奖金“{pool}”里不加。",
    "要发的钱另列一笔奖金。",
    "奖金里的“扣款”只减不加。",
)
SOURCE_AND_PARENT = ProblemKind(
    "G173",
    "取上级奖金的又登记了来源",
    _ERROR,
    "奖金“{pool}”的钱取自上级奖金“{parent}”，不能又登记来源。",
    "请删去这一行，或在方案里删去“上级奖金”。",
    "一笔奖金只有一个来处。",
)
POOL_NOT_IN_FORCE = ProblemKind(
    "G175",
    "奖金来源写的奖金本期不生效",
    _ERROR,
    "奖金“{pool}”在方案里，但{period}不生效（{why}）。",
    "请核对考核期；本期要发的，改方案“奖金”里的“自”“至”。",
    "一笔奖金按期末那天有效的一行分。",
)
UNIT_WITHOUT_MONEY = ProblemKind(
    "G176",
    "上级奖金里本单位没有分到钱",
    _NOTICE,
    "“{parent}”里{unit}分到 0 元，奖金“{pool}”不分，{count} 个人没有这一笔。",
    "无需处理；如果应当分到，请核对上级奖金里这个单位的得分、等次和停发。",
    "没有钱就没有份，保底也不算。",
)
RAISED_TOO_FAR = ProblemKind(
    "G177",
    "抬到保底以后不够发",
    _ERROR,
    "奖金“{pool}”有 {total} 元，不到保底的抬到保底以后要发 {needed} 元，“余额”写了{balance}，别人的不减。",
    "请把“余额”改成重分，或降低保底，或增加来源。",
    "余额重分的，抬到保底的钱由别人分摊；留存、退回的，别人的不变，总额就不够。",
)
STATUS_UNSAID = ProblemKind(
    "G178",
    "没有写这样的人发不发",
    _WARNING,
    "奖金“{pool}”没有写“{grade}”的发不发，按不发算：{names}。",
    "发的写进“档次”，不发的写进“停发等次”。",
    "不确定等次、不进行考核的人发不发，要由办法规定。",
)
TAKEN_TWICE = ProblemKind(
    "G179",
    "几笔奖金提取的比单位分到的多",
    _ERROR,
    "奖金“{pool}”和“{others}”都从“{parent}”里{unit}分到的钱里提取，一共 {share}，超过 100%。",
    "请改“提取比例”，使几笔加起来不超过 100%；空白就是 100%。",
    "单位分到的钱只能用一次。",
)


def is_of_money(problem: Problem) -> bool:
    """Whether it may name amounts of people: such problems stay off what is shown to all."""
    return "G150" <= problem.code < "G180"


UNIT_ASTRAY = ProblemKind(
    "G174",
    "不知道分哪个单位的钱",
    _ERROR,
    "奖金“{pool}”分给各单位自己的人，{names}（共 {count} 个）的“{column}”是{values}，上级奖金“{parent}”里没有分给这样的单位。",
    "改正名册里的单位（编号或名称）；确实不参加的，用“范围”排除。",
    "每个人只分自己单位的钱；单位对不上的不能悄悄不发。",
)
