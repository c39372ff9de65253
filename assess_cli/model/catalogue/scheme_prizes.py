"""Sheets 奖项 and 连续 of the scheme (codes S660 to S679)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

PRIZE_DOUBLE = ProblemKind(
    "S660",
    "奖项重复",
    _ERROR,
    "奖项“{name}”（{work}）第 {row} 行已经有了，两行在同一时间有效",
    "删去一行；评另一项工作的，写明“工作”；年中改变的，用“自”“至”前后相接",
    "同一奖项、同一类对象、同一项工作只能有一行。",
)
WORK_UNKNOWN = ProblemKind(
    "S661",
    "奖项评的工作不存在",
    _ERROR,
    "“{work}”不是{kind}的指标，也不是“指标”工作表里的条线{suggestion}",
    "写指标的代码或名称，或条线的名称；按总分评的留空",
    "奖项按总分、一个指标或一条工作线的得分评。",
)
WORK_AMBIGUOUS = ProblemKind(
    "S662",
    "奖项评的工作说不清",
    _ERROR,
    "“{work}”既是{one}，又是{other}",
    "写指标的代码；要按条线评的，把条线改成不同的名称",
    "一个名称只能有一个意思。",
)
WORK_IN_YUAN = ProblemKind(
    "S663",
    "奖项按以元计的指标评",
    _ERROR,
    "“{work}”是以元计的指标，不能用来评奖",
    "改成以分计的指标",
    "奖项按得分评。",
)
COUNT_OR_SHARE = ProblemKind(
    "S664",
    "名额和比例只填一样",
    _ERROR,
    "奖项“{name}”的名额和比例{state}",
    "只填一样：名额写整数，如 3；比例写百分数，如 20%",
    "评几名，要么写数，要么写比例。",
)
COUNT_OUT_OF_RANGE = ProblemKind(
    "S665",
    "名额或比例不对",
    _ERROR,
    "奖项“{name}”的“{column}”是 {value}",
    "名额写 1 以上的整数；比例写 0 到 100% 之间的百分数",
    "至少评一名，至多都评。",
)
NO_GROUPS = ProblemKind(
    "S666",
    "不分组的对象不能按组评",
    _ERROR,
    "奖项“{name}”按组评，但{kind}没有写“类别列”",
    "在“对象类别”工作表里写上类别列，或把“分组”改成“否”",
    "分组看“对象类别”的“类别列”。",
)
SPARING_IDLE = ProblemKind(
    "S667",
    "评前几名用不上容错排除",
    _ERROR,
    "奖项“{name}”取“前”，“容错排除”用不上",
    "删去“容错排除”，或把“取”改成“后”",
    "有容错裁定的不列入后几名；评先进不受影响。",
)
PRIZE_WITHOUT_TOTAL = ProblemKind(
    "S668",
    "没有总分的对象不能按总分评奖",
    _ERROR,
    "奖项“{name}”按总分评，但{kind}没有总分",
    "写明按哪项“工作”评，或给{kind}写上总分公式",
    "名次由总分排出来。",
)
PRIZE_NOT_IN_FEN = ProblemKind(
    "S669",
    "奖项的金额不是整分",
    _ERROR,
    "奖项“{name}”的金额是 {value} 元，不是整分",
    "写成最多两位小数",
    "钱发到分。",
)
RUN_DOUBLE = ProblemKind(
    "S670",
    "连续规定的名称重复",
    _ERROR,
    "“{name}”第 {row} 行已经有了，两行在同一时间有效",
    "改一个名称",
    "结果里按名称列出，名称不能重复。",
)
RUN_TOO_SHORT = ProblemKind(
    "S671",
    "连续期数不对",
    _ERROR,
    "“{name}”的期数是 {times}",
    "写 2 以上的整数；一次就有后果的，写在“后果”工作表里",
    "连续至少两期。",
)
RUN_OF_NOTHING = ProblemKind(
    "S672",
    "连续规定看的内容不存在",
    _ERROR,
    "“{name}”看的{what}“{value}”不在“{sheet}”工作表里，或不是{kind}的{suggestion}",
    "改成“{sheet}”工作表里的{column}",
    "看奖项的写奖项的名称，看后果的写后果的代码。",
)
RUN_OF_POINTS = ProblemKind(
    "S673",
    "连续规定看的后果只扣分",
    _ERROR,
    "“{name}”看的后果“{value}”是“{effect}”，不留记号，数不出连续几期",
    "写影响等次、评优或奖金的后果的代码",
    "只有 取消评优、等次不高于、定为等次、停发奖金 会在结果里留下记号。",
)
