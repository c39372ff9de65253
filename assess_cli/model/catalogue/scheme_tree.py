"""Sheets 对象类别 and 指标 of the scheme: codes, tree, full marks, weights, dates (codes S3…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CODE_DOUBLE = ProblemKind(
    "S301",
    "代码重复",
    _ERROR,
    "代码“{code}”与第 {row} 行重复",
    "改成另外的代码；年中改变的，两行的“自”“至”要前后相接，不能重叠",
    "同一天里一个代码只能有一行有效。",
)
VERSION_GAP = ProblemKind(
    "S302",
    "前后两行之间有空档",
    _WARNING,
    "代码“{code}”在 {start} 到 {end} 之间没有有效的规定",
    "如果不是有意停用，把前一行的“至”和后一行的“自”接上",
    "同一代码年中改变时，通常日期相接。",
)
VERSION_DIFFERS = ProblemKind(
    "S303",
    "同一代码前后不一致",
    _ERROR,
    "代码“{code}”的“{column}”与第 {row} 行不同",
    "改变了“{column}”的，请用新的代码",
    "同一代码的几行是同一个指标或规则的先后规定，对象类别、上级和所属指标不能改变。",
)
PARENT_CIRCLE = ProblemKind(
    "S304",
    "上级关系成了环",
    _ERROR,
    "上级关系绕成了一圈：{circle}",
    "把其中一个指标的“上级”改对，一级指标留空",
    "指标树从一级指标往下，不能绕回自己。",
)
LEAF_WITH_CHILDREN = ProblemKind(
    "S305",
    "有下级的指标用了直接计分的办法",
    _ERROR,
    "“{code}”有下级指标（{children}），不能用“{method}”",
    "改用 汇总、加权 或 公式，或把下级的“上级”改掉",
    "有下级的指标由下级得分算出，不直接读数据。",
)
NO_CHILDREN = ProblemKind(
    "S306",
    "没有下级的指标用了汇总的办法",
    _ERROR,
    "“{code}”用“{method}”，但没有下级指标",
    "补上下级指标，或改用直接计分的办法",
    "汇总、加权和公式由下级算出。",
)
NO_CHILDREN_THEN = ProblemKind(
    "S307",
    "一段时间里没有下级",
    _ERROR,
    "“{code}”在 {span} 没有有效的下级指标",
    "调整“{code}”或下级指标的“自”“至”",
    "有下级的指标在有效期内每一天都要有有效的下级。",
)
COLUMN_REQUIRED = ProblemKind(
    "S308",
    "指标缺少必填的内容",
    _ERROR,
    "“{code}”没有填“{column}”，{reason}",
    "填写“{column}”，如 {example}",
    "不同的计分办法要求填不同的列。",
)
COLUMN_UNUSED = ProblemKind(
    "S309",
    "指标填了用不上的内容",
    _ERROR,
    "“{code}”填了“{column}”，{reason}",
    "删去这一格，或改用会用到它的计分办法",
    "填了却不起作用的内容会让人以为它起了作用，所以报错。",
)
WEIGHTS_SUM = ProblemKind(
    "S310",
    "权重之和不是 100%",
    _ERROR,
    "“{code}”各下级的权重之和是 {total}（{parts}）{span}",
    "调整各下级的权重，使总和为 100%",
    "加权的各下级权重之和必须是 100%。",
)
WEIGHT_RANGE = ProblemKind(
    "S311",
    "权重不在 0 到 100% 之间",
    _ERROR,
    "“{code}”的权重是 {weight}",
    "权重写成百分数，如 30%，要大于 0、不超过 100%",
    "权重写成百分数，最大 100%。",
)
FULL_MARKS_SUM = ProblemKind(
    "S312",
    "下级满分之和与上级满分不符",
    _ERROR,
    "“{code}”满分 {own}，各下级满分之和是 {total}（{parts}）{span}",
    "改正“{code}”或下级的满分，使两者相等",
    "汇总的指标，各下级都有满分时，满分之和应当等于上级满分。",
)
FLOOR_ABOVE_CAP = ProblemKind(
    "S313",
    "下限高于上限",
    _ERROR,
    "“{code}”的下限 {floor} 高于上限 {cap}",
    "下限要小于或等于上限",
    "下限高于上限，无法计分。",
)
LIMIT_VALUE = ProblemKind(
    "S314",
    "上下限写得不对",
    _ERROR,
    "“{code}”的“{column}”不能填“{value}”",
    "写数，或写：{words}",
    "上限、下限写数；没有的，写规定的词。",
)
DATES_REVERSED = ProblemKind(
    "S315",
    "“自”晚于“至”",
    _ERROR,
    "“自”{start} 晚于“至”{end}",
    "改正两个日期",
    "有效期的起始日期不能晚于截止日期。",
)
DATES_OUTSIDE = ProblemKind(
    "S316",
    "有效期不在方案年度内",
    _WARNING,
    "有效期 {start} 至 {end} 都不在 {year} 年",
    "改正日期，或删去这一行",
    "有效期不在年度内的规定不起作用。",
)
MARK_FOR_NOT_APPLICABLE = ProblemKind(
    "S317",
    "不适用时给的分没有写",
    _ERROR,
    "“{code}”不适用时给{choice}，但没有填“{choice}”",
    "填写“{choice}”，或改变“不适用”",
    "“不适用”写满分或基础分的，要填相应的分值。",
)
SPREAD_IMPOSSIBLE = ProblemKind(
    "S318",
    "不适用的分值无法分摊",
    _ERROR,
    "“{code}”不适用时{choice}，但{reason}",
    "把“不适用”改成满分、基础分或零分，或按分摊的要求改上级和同级指标",
    "分摊、均摊要求上级是加权，或上级是汇总且各下级都有满分；上级分摊还要求上级的上级（或总分公式）也是这样。",
)
CODE_SIGNS = ProblemKind(
    "S319",
    "代码或名称里有方括号",
    _ERROR,
    "“{code}”里有方括号",
    "去掉方括号",
    "公式里用方括号括住名称，所以指标代码和系数名称里不能有方括号。",
)
TABLE_NAME_TAKEN = ProblemKind(
    "S320",
    "数据表的名称已作他用",
    _ERROR,
    "“{code}”的数据表“{table}”与{use}同名",
    "给数据表换一个名称",
    "数据表、名册和“不适用”“裁定”按工作表名区分，不能同名。",
)
TABLE_TWO_SHAPES = ProblemKind(
    "S321",
    "一张数据表有两种样式",
    _ERROR,
    "数据表“{table}”在“{code}”里按“{shape}”读取，在“{other}”里按“{other_shape}”读取",
    "两个指标用不同的数据表",
    "一张数据表只能有一种样式，由读取它的指标的计分办法决定。",
)
ROUNDING_RANGE = ProblemKind(
    "S322",
    "取位不对",
    _ERROR,
    "“{code}”的取位是 {value}",
    "写 0 到 6 的整数；不需要先四舍五入的留空",
    "取位是保留几位小数。",
)
FULL_MARK_NEGATIVE = ProblemKind(
    "S323", "满分不是正数", _ERROR, "“{code}”的满分是 {value}", "满分写正数；没有满分的留空", "满分必须大于 0。"
)
PARENT_NOT_IN_FORCE = ProblemKind(
    "S324",
    "上级无效时下级仍有效",
    _ERROR,
    "“{code}”在 {span} 有效，上级“{parent}”那时无效",
    "把“{code}”的“自”“至”改到上级的有效期之内，或延长上级的有效期",
    "上级无效时，下级的得分无处可加。",
)
KIND_DOUBLE = ProblemKind(
    "S331",
    "对象类别重复",
    _ERROR,
    "对象类别“{kind}”与第 {row} 行重复",
    "合并成一行，或改成另外的类别",
    "每类对象只能有一行。",
)
ROSTER_SHARED = ProblemKind(
    "S332",
    "两类对象用同一张名册",
    _ERROR,
    "“{kind}”与“{other}”的名册都是“{roster}”",
    "每类对象用自己的名册",
    "每类对象的名册分开写。",
)
