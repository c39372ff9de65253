"""Sheets 参数 and 档次表 of the scheme (codes S5…, S6…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

PARAMETER_UNKNOWN = ProblemKind(
    "S501",
    "没有这个参数",
    _ERROR,
    "“{code}”用“{method}”，没有参数“{name}”{suggestion}",
    "“{method}”可写的参数：{names}",
    "每种计分办法只认自己的参数，名称写错就不起作用，所以报错。",
)
PARAMETER_DOUBLE = ProblemKind(
    "S502", "参数重复", _ERROR, "“{code}”的参数“{name}”在第 {row} 行已经写过", "删去其中一行", "一个参数只能有一个值。"
)
PARAMETER_MISSING = ProblemKind(
    "S503",
    "缺少必需的参数",
    _ERROR,
    "“{code}”用“{method}”，没有写参数“{name}”",
    "在“参数”工作表里加一行：所属代码 {code}，参数 {name}，值如 {example}（{hint}）",
    "这种计分办法没有该参数不能计分。",
)
PARAMETER_VALUE = ProblemKind(
    "S504",
    "参数的值不对",
    _ERROR,
    "“{code}”的参数“{name}”不能填“{value}”{suggestion}",
    "应填：{expected}",
    "参数的值要符合该参数的规定。",
)
PARAMETER_ALSO = ProblemKind(
    "S508",
    "缺少配套的参数",
    _ERROR,
    "“{code}”的参数{condition}，还要写参数“{name}”",
    "在“参数”工作表里加一行：所属代码 {code}，参数 {name}，值如 {example}（{hint}）",
    "有的参数要与别的参数一起写，少了一个就算不出分。",
)
PARAMETER_IDLE = ProblemKind(
    "S509",
    "参数用不上",
    _ERROR,
    "“{code}”写了参数“{name}”，但要{condition}才用它",
    "{cure}，或删去“{name}”这一行",
    "用不上的参数写了也不起作用，多半是另一个参数或“指标”里的一列写错或漏写。",
)
PARAMETERS_AT_ODDS = ProblemKind(
    "S510",
    "参数互相矛盾",
    _ERROR,
    "“{code}”的参数{other}，不能再写“{name}”",
    "两行参数只留一行",
    "两个参数各有各的算法，同时写就不知道按哪一个。",
)
PARAMETER_ABOVE = ProblemKind(
    "S511",
    "参数一高一低写反了",
    _ERROR,
    "“{code}”的参数“{name}”是 {value}，高于“{other}” {second}",
    "改正其中一个数，使“{name}”不高于“{other}”",
    "名次越好，得分不能越少。",
)
PARAMETER_GROUPS = ProblemKind(
    "S512",
    "对象没有分组",
    _ERROR,
    "“{code}”的参数“{name}”是“{value}”，但对象类别“{kind}”没有写“类别列”",
    "在“对象类别”里给“{kind}”填写“类别列”，或改写“{name}”",
    "分组计算要知道按名册的哪一列分组。",
)
PARAMETER_SHARES = ProblemKind(
    "S505",
    "权重写得不对",
    _ERROR,
    "“{code}”的参数“{name}”写的是“{value}”，{why}",
    "写成“{example}”这样：每组一个名称和一个百分数，用顿号隔开，合计 100%",
    "各组的权重要看得懂，合计要是 100%，否则得分会偏高或偏低。",
)
BAND_REVERSED = ProblemKind(
    "S601",
    "档次的下界高于上界",
    _ERROR,
    "档次表“{table}”这一行的下界 {lower} 与上界 {upper} 之间没有任何值",
    "改正下界、上界或“含下界”“含上界”",
    "每一档至少要包含一个值。",
)
BAND_GAP = ProblemKind(
    "S602",
    "档次之间有空档",
    _ERROR,
    "档次表“{table}”里，{gap}不属于任何一档",
    "让前一档的上界与后一档的下界相接，并且只在一边含界",
    "落在空档里的值没有分值可用。",
)
BAND_OVERLAP = ProblemKind(
    "S603",
    "档次重叠",
    _ERROR,
    "档次表“{table}”里，{overlap}同时属于两档",
    "让前一档的上界与后一档的下界相接，并且只在一边含界（另一边的“含”写“否”）",
    "同一个值落在两档里，分值不能确定。",
)
BAND_ORDER = ProblemKind(
    "S604",
    "档次表的顺序混乱",
    _ERROR,
    "档次表“{table}”的各行没有按大小排列",
    "按下界从小到大（或从大到小）排列各行",
    "各行顺序混乱通常是界写错了。",
)
BAND_PER_UNIT = ProblemKind(
    "S605",
    "没有下界的档次不能写“每单位”",
    _ERROR,
    "档次表“{table}”这一行没有下界，却写了“每单位”",
    "补上下界，或删去“每单位”",
    "“每单位”从下界算起，没有下界就无从算起。",
)
BAND_UNUSED = ProblemKind(
    "S606",
    "档次表没有用到",
    _WARNING,
    "没有指标或规则用到档次表“{table}”",
    "在“参数”或“事项规则”工作表里引用它，或删去",
    "没有用到的档次表不影响得分，多半是表名写错了。",
)
