"""The scheme's 后果 and 倒扣 (codes S460 to S479)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

CONSEQUENCE_CODE_TAKEN = ProblemKind(
    "S460",
    "后果的代码与规则代码相同",
    _ERROR,
    "后果的代码“{code}”也是“事项规则”第 {row} 行的代码",
    "给这项后果另编一个代码，如 H01",
    "计分明细按代码写明每一行的由来，后果和规则不能用同一个代码。",
)
BASIS_UNKNOWN = ProblemKind(
    "S461",
    "后果的依据找不到",
    _ERROR,
    "“依据”里的“{text}”不是规则代码、规则组的组名，也不是指标代码{suggestion}",
    "照“事项规则”“规则组”或“指标”里的写法改正，几个之间用顿号隔开",
    "后果按依据里的规则、规则组或指标来数。",
)
BASIS_AMBIGUOUS = ProblemKind(
    "S462",
    "后果的依据有两个意思",
    _ERROR,
    "“依据”里的“{text}”既是{one}，又是{other}，不知道数哪一个",
    "改掉其中一个的名称，使代码和组名互不相同",
    "依据里的每个词只能指一样东西。",
)
BASIS_WITHOUT_RULES = ProblemKind(
    "S463",
    "后果的依据没有事项可数",
    _ERROR,
    "{what}没有事项规则，数不出“{measure}”",
    "依据写有事项规则的指标或规则组；要看得分的，“统计”写“得分低于”",
    "次数、数量、扣分、加分都由事项规则的记录数出来。",
)
BASIS_NOT_A_SCORE = ProblemKind(
    "S464",
    "得分低于只能看指标",
    _ERROR,
    "“统计”是“得分低于”，但依据里的“{text}”不是指标代码，也不是“总分”{suggestion}",
    "依据写指标代码或“总分”；要数事项的，“统计”写次数、数量、扣分或加分",
    "只有指标和总分有得分，规则和规则组没有。",
)
BASIS_MIXES_KINDS = ProblemKind(
    "S465",
    "后果的依据属于不同类别的对象",
    _ERROR,
    "依据里的“{text}”属于“{kind}”，“{first}”属于“{other}”，不能合在一起算",
    "分成两行，每行只写一类对象的规则或指标",
    "一项后果只对一类考核对象。",
)
CONSEQUENCE_KIND = ProblemKind(
    "S466",
    "后果的对象类别不清楚",
    _ERROR,
    "不知道这项后果是哪一类对象的：{reason}",
    "“对象类别”写：{kinds}",
    "依据只写“总分”而方案有几类对象时，要写明是哪一类；写了的要与依据一致。",
)
THRESHOLD_NOT_POSITIVE = ProblemKind(
    "S467",
    "后果的达到不是正数",
    _ERROR,
    "“达到”是 {threshold}，没有记录的人也会有这项后果",
    "写大于 0 的数；扣分也写正数，如共扣 5 分写 5",
    "次数、数量、扣分、加分都从 0 数起，达到多少要写正数。",
)
CONSEQUENCE_LACKS = ProblemKind(
    "S468",
    "后果缺一列",
    _ERROR,
    "后果“{effect}”没有写“{column}”",
    "填上“{column}”，如 {example}",
    "指标清零要写作用于哪里，扣分还要写分值，限定等次要写等次。",
)
CONSEQUENCE_IDLE = ProblemKind(
    "S469",
    "后果有一列不起作用",
    _ERROR,
    "后果“{effect}”用不上“{column}”，但写了“{value}”",
    "删去“{column}”，或改写“后果”一列",
    "不起作用的内容会使人误解，所以不让留着。",
)
TARGET_OTHER_KIND = ProblemKind(
    "S470",
    "后果作用于另一类对象",
    _ERROR,
    "“作用于”的“{target}”是“{other}”的指标，依据是“{kind}”的",
    "作用于同一类对象的指标，或“总分”",
    "谁的事项，后果就落在谁身上。",
)
DEDUCTION_NOT_NEGATIVE = ProblemKind(
    "S471",
    "后果的扣分不是负数",
    _ERROR,
    "后果是“扣分”，“分值”却是 {points}",
    "分值写负数，如 {example}",
    "扣分一律写负数。",
)
WAY_IDLE = ProblemKind(
    "S472",
    "后果的方式用不上",
    _ERROR,
    "“方式”是“{way}”，但{reason}",
    "“方式”写“达到”，或空着",
    "每满多少就来一次的只能是扣分；得分低于只看低不低于。",
)
SCOPE_IDLE = ProblemKind(
    "S473",
    "得分没有本年累计",
    _ERROR,
    "“统计”是“得分低于”，“范围”不能写“本年”",
    "“范围”写“本期”，或空着",
    "得分是一个考核期的，只有事项可以全年累计。",
)
NO_TOTAL_THERE = ProblemKind(
    "S474",
    "这类对象没有总分",
    _ERROR,
    "“{kind}”不计总分，“{column}”一列要用它的总分",
    "改写指标代码，或给“{kind}”写上总分公式",
    "作用于总分的后果和倒扣，只能用于有总分的对象。",
)
OVERFLOW_WITHOUT_FLOOR = ProblemKind(
    "S475",
    "没有下限的倒扣",
    _ERROR,
    "“{code}”写了倒扣，但没有下限，不会有扣不完的部分",
    "写上下限，如 0；或删去倒扣",
    "倒扣的是扣到下限以后还不够扣的部分。",
)
OVERFLOW_TARGET = ProblemKind(
    "S476",
    "倒扣的去处不是上级",
    _ERROR,
    "“{code}”的倒扣写“{target}”，它不是“{code}”的上级{suggestion}",
    "写：{targets}",
    "扣不完的部分只能从上一级、更上一级或总分里扣。",
)
NAME_IS_TOTAL = ProblemKind(
    "S477",
    "指标叫“总分”",
    _ERROR,
    "指标的{column}是“总分”，与总分本身分不清",
    "换一个{column}",
    "“总分”专指对象类别的总分，作用于、倒扣和计分明细都这样写。",
)
YEAR_OF_CONDITIONED = ProblemKind(
    "S478",
    "本年累计的规则要看得分",
    _ERROR,
    "后果“{code}”按本年累计，但规则“{rule}”的适用条件要看指标的得分或在岗的时间",
    "“范围”改成“本期”，或让规则“{rule}”的适用条件只看名册的列",
    "前几期的得分和在岗时间这里没有，不知道那时的记录算不算，不能累计。",
)
