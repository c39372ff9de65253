"""The year put together from its periods (codes Y1…): closed periods that are lacking, and table 各期认定."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

NOT_CLOSED = ProblemKind(
    "Y100",
    "有的期还没有定稿",
    _ERROR,
    "“{indicator}”要取 {periods} 的得分，还没有定稿。",
    "请先用 assess seal -p {first} 定稿；年中只想先看一看的，运行 assess year 时加 --open；不取这一期的，在参数“考核期范围”里去掉。",
    "年度得分只从定稿的各期合成，否则各期再改，年度就对不上。",
)
OPEN_TAKEN = ProblemKind(
    "Y101",
    "用了没有定稿的期",
    _WARNING,
    "本结果是试算：“{indicator}”取了还没有定稿的 {periods}，这些得分还可能改动。",
    "各期定稿以后重新计算，不加 --open；试算的结果不能公示，也不能据以评定等次、发奖金。",
    "加了 --open 就用还没有定稿的结果，并在所有输出里写明。",
)
NO_RESULT = ProblemKind(
    "Y102",
    "有的期没有结果",
    _WARNING,
    "本结果是试算：“{indicator}”要取的 {periods} 还没有结果，按参数“不足期数”的规定算。",
    "这些期计分并定稿以后重新计算。",
    "加了 --open 时，还没有计分的期当作没有得分。",
)
TAKEN_REPLACED = ProblemKind(
    "Y103",
    "取用的定稿已经换了",
    _ERROR,
    "{period}的“{indicator}”取的是{part}原来的定稿（摘要 {taken}），{now}。",
    "请运行 {command} 重新计算（重新打开的一期先定稿），看过变化以后再做这一步。",
    "取用的期重新打开、改过以后，已经发布的年度得分就和各期的定稿对不上，不能写公文、公示。",
)
TRIAL_POSTED = ProblemKind(
    "Y104",
    "试算的结果不能公示",
    _ERROR,
    "{period}的结果是试算：“{indicator}”取了还没有定稿的 {parts}，得分还可能改动。",
    "各期定稿以后运行 {command} 重新计算（不加 --open），再公示。",
    "公示的得分要和各期的定稿对得上，试算的只供内部先看。",
)
MARK_WHAT = ProblemKind(
    "Y110",
    "认定分值没有写清",
    _ERROR,
    "“各期认定”里这一行的“认定分值”和“取自”{state}。",
    "两列只填一列：认定为多少分，写“认定分值”；用原对象那一期的得分，写“取自”。",
    "一行认定一个对象一期的得分，分值只能有一个来处。",
)
MARK_PERIOD = ProblemKind(
    "Y111",
    "认定的考核期看不懂",
    _ERROR,
    "“各期认定”里的考核期“{text}”看不懂。",
    "请写成 2024Q1、2024H1、2024-03，或第一季度、上半年、3月。",
    "认定的是某一期的得分，要写明哪一期。",
)
MARK_SUBJECT = ProblemKind(
    "Y112",
    "认定的对象不在年度名册里",
    _ERROR,
    "“各期认定”里的对象“{subject}”{why}{nearest}",
    "请写年度名册里的编号；名称只有一个的也可以只写名称。",
    "各期认定是把一期的得分认给年度名册里的某个对象。",
)
MARK_SCALE = ProblemKind(
    "Y113",
    "折算的满分不对",
    _ERROR,
    "“各期认定”里这一行的原满分、满分{state}。",
    "要折算的，原满分和满分都填大于 0 的数；不折算的都留空。",
    "折算 = 得分 ÷ 原满分 × 满分。",
)
MARK_TWICE = ProblemKind(
    "Y114",
    "同一期认定了两次",
    _ERROR,
    "“{subject}”的 {period} 在“各期认定”里有两行，另一行在 {other}。",
    "只留一行；几个原对象取平均的，写在同一行的“取自”里，用顿号隔开。",
    "一个对象一期只能有一个认定的得分。",
)
MARK_IDLE = ProblemKind(
    "Y115",
    "这一行认定没有用上",
    _ERROR,
    "“{subject}”的 {period} 没有指标用到：{why}。",
    "请核对考核期、对象和指标；确实不用的，删去这一行。",
    "写了认定而没有用上，多半是写错了，所以报错。",
)
MARK_SOURCE = ProblemKind(
    "Y116",
    "取自的对象那一期没有得分",
    _ERROR,
    "“{subject}”的 {period} 取自“{source}”，{why}{nearest}",
    "请写那一期结果里的编号；那一期确实没有得分的，改写“认定分值”。",
    "取自的对象要在那一期的结果里，并且有得分。",
)
MARK_INDICATOR = ProblemKind(
    "Y117",
    "认定的指标不是各期得分",
    _ERROR,
    "“各期认定”里的指标“{text}”不是本方案里办法为“各期得分”的指标{nearest}",
    "写那个指标的代码或名称；方案里只有一个这样的指标的，可以留空。",
    "各期认定只作用于办法为“各期得分”的指标。",
)
