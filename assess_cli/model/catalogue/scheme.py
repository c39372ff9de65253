"""The scheme workbook (codes S…): 0xx workbook, 1xx settings, 2xx references, 3xx tree, 4xx rules, 5xx parameters,
6xx band tables, 7xx coefficients, 8xx formulas, 9xx ignored sheets."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

# --- the workbook ---------------------------------------------------------------------------------------------------

NO_SCHEME_FOR_YEAR = ProblemKind(
    "S001",
    "没有该年度的方案",
    _ERROR,
    "没有 {year} 年的考核方案，现有方案的年度是：{years}",
    "把方案“基本设置”里的年度写成 {year}，或另存一份 方案-{year}.xlsx 并修改年度",
    "每个年度用自己的考核方案，按“基本设置”里的年度选用。",
)
TWO_SCHEMES = ProblemKind(
    "S002",
    "一个年度有两份方案",
    _ERROR,
    "{year} 年的考核方案有 {count} 份：{files}",
    "只留一份，其余移到别的文件夹",
    "同一年度只能有一份方案，否则无法确定按哪一份计分。",
)
SEVERAL_YEARS = ProblemKind(
    "S003",
    "有几个年度的方案",
    _ERROR,
    "文件夹里有几个年度的考核方案：{years}",
    "在命令里写明考核期，如 -p {example}",
    "没有写明考核期时，文件夹里只能有一个年度的方案。",
)
SHEET_MISSING = ProblemKind(
    "S004",
    "方案缺少工作表",
    _ERROR,
    "方案里没有“{sheet}”工作表{suggestion}",
    "补上“{sheet}”工作表：{purpose}",
    "“基本设置”“对象类别”“指标”三张工作表必须有。",
)
SHEET_UNKNOWN = ProblemKind(
    "S005",
    "方案里有认不出的工作表",
    _ERROR,
    "方案里的工作表“{sheet}”认不出{suggestion}",
    "改成方案的工作表名（{sheets}）；与计分无关的，移到别的工作簿",
    "方案工作簿里每张工作表都要有用处，认不出的一律报错，以免名称写错后规则没有生效。",
)
SHEET_DOUBLE = ProblemKind(
    "S006",
    "方案里同名工作表",
    _ERROR,
    "工作表“{sheet}”与“{other}”是同一张表",
    "合并成一张“{name}”",
    "方案的每种工作表只能有一张。",
)

SHEET_EMPTY = ProblemKind(
    "S007",
    "方案的工作表是空的",
    _ERROR,
    "“{sheet}”工作表没有内容",
    "至少填写一行：{purpose}",
    "“基本设置”“对象类别”“指标”三张工作表必须填写。",
)

# --- settings -------------------------------------------------------------------------------------------------------

SETTING_MISSING = ProblemKind(
    "S101",
    "缺少基本设置",
    _ERROR,
    "“基本设置”里没有填“{item}”",
    "在“项”列写“{item}”，在“值”列填写：{hint}",
    "基本设置各项都印在结果上，缺一项都不能计分。",
)
SETTING_UNKNOWN = ProblemKind(
    "S102",
    "认不出的基本设置",
    _ERROR,
    "“基本设置”里没有“{item}”这一项{suggestion}",
    "可填的项有：{items}",
    "项的名称写错，设置就没有生效，所以报错。",
)
SETTING_DOUBLE = ProblemKind(
    "S103", "基本设置重复", _ERROR, "“{item}”填了两次", "删去其中一行", "同一项设置只能有一个值。"
)
SETTING_VALUE = ProblemKind(
    "S104",
    "基本设置的值不对",
    _ERROR,
    "“{item}”不能填“{value}”{suggestion}",
    "应填：{expected}",
    "基本设置的值只能从规定的范围里选。",
)
TIE_INDICATORS_MISSING = ProblemKind(
    "S105",
    "没有写并列比较指标",
    _ERROR,
    "并列规则是“并列依次比较”，但没有填“并列比较指标”",
    "在“并列比较指标”里写指标代码，用顿号隔开，先比前面的",
    "并列依次比较必须知道比哪些指标。",
)

# --- references -----------------------------------------------------------------------------------------------------

KIND_UNKNOWN = ProblemKind(
    "S201",
    "没有这个对象类别",
    _ERROR,
    "“对象类别”工作表里没有“{kind}”{suggestion}",
    "改成已有的类别（{kinds}），或在“对象类别”工作表里加一行",
    "指标和系数的对象类别必须在“对象类别”工作表里。",
)
METHOD_UNKNOWN = ProblemKind(
    "S202",
    "没有这种计分办法",
    _ERROR,
    "没有“{method}”这种计分办法{suggestion}",
    "可用的计分办法有：{methods}",
    "计分办法只能从清单里选。",
)
PARENT_UNKNOWN = ProblemKind(
    "S203",
    "没有这个上级指标",
    _ERROR,
    "没有代码为“{code}”的指标{suggestion}",
    "“上级”写父指标的代码；一级指标留空",
    "上级必须是“指标”工作表里的代码。",
)
PARENT_OTHER_KIND = ProblemKind(
    "S204",
    "上级属于另一类对象",
    _ERROR,
    "“{code}”考核{kind}，上级“{parent}”考核{other}",
    "上级和下级的对象类别要相同",
    "一棵指标树只考核一类对象。",
)
INDICATOR_UNKNOWN = ProblemKind(
    "S205",
    "没有这个指标",
    _ERROR,
    "没有代码为“{code}”的指标{suggestion}",
    "改成“指标”工作表里的代码",
    "规则、参数和基本设置里引用的指标代码必须存在。",
)
BAND_TABLE_UNKNOWN = ProblemKind(
    "S206",
    "没有这张档次表",
    _ERROR,
    "“档次表”工作表里没有“{table}”{suggestion}",
    "改成已有的表名，或在“档次表”工作表里写出这张表",
    "参数和规则引用的档次表必须存在。",
)

# --- the tree -------------------------------------------------------------------------------------------------------

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
    "“{code}”不适用时分摊，但{reason}",
    "把“不适用”改成满分、基础分或零分，或按分摊的要求改上级和同级指标",
    "分摊要求上级是加权，或上级是汇总且各下级都有满分。",
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
    "数据表、名册和“不适用”按工作表名区分，不能同名。",
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

# --- rules ----------------------------------------------------------------------------------------------------------

RULE_WITHOUT_EVENTS = ProblemKind(
    "S401",
    "规则所属的指标不用事项规则",
    _ERROR,
    "规则“{rule}”所属的指标“{code}”用“{method}”，不用事项规则",
    "改成用 {methods} 的指标",
    "只有按事项加分、扣分的指标才用事项规则。",
)
RULE_SIGN = ProblemKind(
    "S402",
    "规则分值的正负不对",
    _ERROR,
    "规则“{rule}”的分值是 {points}，“{method}”的分值应当是{sign}",
    "写成 {wanted}",
    "扣分的分值写负数，加分的分值写正数。",
)
CAP_NOT_POSITIVE = ProblemKind(
    "S403",
    "规则的上限不是正数",
    _ERROR,
    "规则“{rule}”的“{column}”是 {cap}",
    "写正数；没有上限的留空",
    "单次上限和累计上限写最多加（扣）多少分，一律写正数。",
)
CAP_BELOW_POINTS = ProblemKind(
    "S404",
    "规则的上限低于一次的分值",
    _ERROR,
    "规则“{rule}”每{unit} {points} 分，“{column}”却只有 {cap} 分",
    "提高上限，或改正分值",
    "上限低于一次的分值，一次也计不满。",
)
CAPS_REVERSED = ProblemKind(
    "S405",
    "单次上限高于累计上限",
    _ERROR,
    "规则“{rule}”的单次上限 {event_cap} 高于累计上限 {total_cap}",
    "单次上限要小于或等于累计上限",
    "一条记录的上限不应超过整个考核期的上限。",
)
MATTER_DOUBLE = ProblemKind(
    "S406",
    "同一指标的事项重复",
    _ERROR,
    "指标“{code}”的规则“{rule}”与第 {row} 行的事项都是“{matter}”",
    "改成不同的事项名称",
    "数据表里按事项名称找规则，同一指标的事项不能同名。",
)
NO_RULES = ProblemKind(
    "S407",
    "指标没有事项规则",
    _WARNING,
    "“{code}”用“{method}”，但“事项规则”里没有它的规则",
    "在“事项规则”里写出加分、扣分的事项",
    "没有规则的指标不会有加分或扣分。",
)
MATTER_SHARED = ProblemKind(
    "S408",
    "同一事项会计入两个指标",
    _WARNING,
    "事项“{matter}”在指标“{code}”和“{other}”里都有规则，而两者都读“{table}”，每条记录会计两处",
    "如果不是有意，删去其中一条规则，或用不同的事项名称",
    "同一张表的同一事项，会在每个有这条规则的指标里各计一次。",
)

FREE_NOT_POSITIVE = ProblemKind(
    "S409",
    "免计数量不是正数",
    _ERROR,
    "规则“{rule}”的免计数量是 {free}",
    "写正数；没有免计的留空",
    "免计数量是一个考核期内不计分的次数、天数等。",
)
FREE_WITHOUT_POINTS = ProblemKind(
    "S410",
    "免计的单位没有分值",
    _ERROR,
    "规则“{rule}”写了免计数量，但没有分值，也没有阶梯表",
    "填写“分值”或“阶梯表”，或删去免计数量",
    "分值由数据表逐条给出的，不知道免计的每个单位值多少分。",
)
LADDER_WITH_POINTS = ProblemKind(
    "S411",
    "既有分值又有阶梯表",
    _ERROR,
    "规则“{rule}”写了分值 {points}，又写了阶梯表“{table}”",
    "只留一项：按阶梯计分的，分值留空",
    "按阶梯计分的规则，得分由阶梯表决定，一次没有固定的分值。",
)
LADDER_WAY_MISSING = ProblemKind(
    "S412",
    "没有写阶梯方式",
    _ERROR,
    "规则“{rule}”写了阶梯表“{table}”，没有写阶梯方式",
    "填写“整档”或“累进”",
    "整档是全部数量按到达的一档计，累进是每档只计落在本档的数量，得分不同，要由方案写明。",
)
LADDER_MISSING = ProblemKind(
    "S413",
    "没有写阶梯表",
    _ERROR,
    "规则“{rule}”的阶梯方式是“{way}”，没有写阶梯表",
    "填写“档次表”里的表名；不按阶梯计分的，删去阶梯方式",
    "阶梯方式说的是怎样查阶梯表。",
)
LADDER_EVENT_CAP = ProblemKind(
    "S414",
    "阶梯规则不能有单次上限",
    _ERROR,
    "规则“{rule}”按阶梯计分，却写了单次上限 {cap}",
    "删去单次上限；要限制总分的，写“累计上限”",
    "按阶梯计分的规则，一条记录没有单独的分值，没有什么可限。",
)
LADDER_SIGN = ProblemKind(
    "S415",
    "阶梯表的正负不对",
    _ERROR,
    "档次表“{table}”这一行的“{column}”是 {points}，用它的规则“{rule}”属于“{method}”，应当是{sign}或 0",
    "写成 {wanted}",
    "扣分的阶梯写负数，加分的阶梯写正数。",
)
LADDER_AT_ZERO = ProblemKind(
    "S416",
    "阶梯表给数量 0 写了分值",
    _ERROR,
    "规则“{rule}”的阶梯表“{table}”里，数量 0 所在的一档不是 0 分",
    "数量 0 不应计分的，“含下界”写“否”，或让这一档从 1 开始；没有发生也得分的，把分值写在指标的满分或基础分里",
    "没有记录的不查阶梯表，所以数量 0 不能有分值。",
)
LADDER_IN_PART = ProblemKind(
    "S417",
    "同一规则有的按阶梯有的不按",
    _ERROR,
    "规则“{rule}”这一行{this}，第 {row} 行{other}",
    "改变计分方式的，换一个规则代码，两条的“自”“至”前后相接",
    "一个考核期内的数量要加在一起查阶梯表，不能一半按阶梯、一半按次。",
)

# --- parameters -----------------------------------------------------------------------------------------------------

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
    "删去“{name}”这一行，或照所说的改写另一个参数",
    "用不上的参数写了也不起作用，多半是另一个参数写错或漏写。",
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
PARAMETER_ALONE = ProblemKind(
    "S506",
    "参数不起作用",
    _ERROR,
    "“{code}”写了参数“{name}”，但没有写“{other}”，它不起作用",
    "补上参数“{other}”，或删去这一行",
    "这个参数只有与另一个参数一起写才有意义。",
)
PARAMETER_WITHOUT_FIELD = ProblemKind(
    "S507",
    "参数要用的一列空白",
    _ERROR,
    "“{code}”写了参数“{name}”，但“指标”里没有写它的“{column}”",
    "在“指标”里填写“{code}”的“{column}”，或删去这一行",
    "换算成满分，先要知道满分是多少。",
)

# --- band tables ----------------------------------------------------------------------------------------------------

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

# --- coefficients ---------------------------------------------------------------------------------------------------

COEFFICIENT_OVERLAP = ProblemKind(
    "S701",
    "系数重复",
    _ERROR,
    "系数“{name}”的取值“{key}”与第 {row} 行重复",
    "删去一行；年中改变的，两行的“自”“至”要前后相接，不能重叠",
    "同一天里一个取值只能有一个系数。",
)
COEFFICIENT_COLUMN = ProblemKind(
    "S702",
    "同一系数依据两列",
    _ERROR,
    "系数“{name}”这一行依据“{column}”，第 {row} 行依据“{other}”",
    "同一系数只能依据名册的一列；需要两列的，写成两个系数在公式里相乘",
    "同一名称、同一类对象的系数只能看名册的一列。",
)
COEFFICIENT_UNUSED = ProblemKind(
    "S703",
    "系数没有用到",
    _WARNING,
    "“{kind}”的公式里没有用到系数“{name}”",
    "在总分公式里用上它，或删去",
    "没有写进公式的系数不影响得分。",
)

# --- formulas -------------------------------------------------------------------------------------------------------

FORMULA_SYNTAX = ProblemKind(
    "S801",
    "公式写得不对",
    _ERROR,
    "公式“{formula}”的第 {position} 个字处：{message}",
    "可用 + - × ÷、比较、且 或 非、如果 最大 最小 平均 四舍五入；名称里有符号的，写在方括号 [ ] 里",
    "公式按固定的写法读取，读不懂的不猜。",
)
FORMULA_NAME = ProblemKind(
    "S802",
    "公式里有认不出的名称",
    _ERROR,
    "公式第 {position} 个字处的“{name}”不是“{kind}”的指标或系数{suggestion}",
    "写指标的代码或名称，或系数的名称；名称里有“且、或、非”或符号的，写在方括号 [ ] 里",
    "公式里只能用同一类对象的指标和系数。",
)
FORMULA_AMBIGUOUS = ProblemKind(
    "S803",
    "公式里的名称有歧义",
    _ERROR,
    "公式第 {position} 个字处的“{name}”可以指 {meanings}",
    "改写成指标代码；系数与指标同名的，给系数换个名称",
    "同名的指标要用代码区分。",
)
FORMULA_KIND = ProblemKind(
    "S804",
    "公式得出的不是所要的",
    _ERROR,
    "“{column}”要写{wanted}，这里得出的是{found}",
    '总分和得分写成算式；条件写成比较，如 [岗位] = "主要领导"',
    "总分公式和得分公式得出数，不排名的条件得出是或否。",
)
FORMULA_CIRCLE = ProblemKind(
    "S805",
    "公式成了环",
    _ERROR,
    "计算绕成了一圈：{circle}",
    "改公式，使每个指标只用到别的、不依赖它的指标",
    "一个指标不能直接或间接由自己算出。",
)
FORMULA_CONSTANT = ProblemKind(
    "S806",
    "公式里没有指标",
    _ERROR,
    "公式“{formula}”里没有指标，人人得分都一样",
    "写上指标的代码或名称；代码是数字的，写在方括号里，如 [1]",
    "公式里至少要有一个指标。",
)
FORMULA_NUMBER_IS_CODE = ProblemKind(
    "S807",
    "公式里的数与指标代码相同",
    _WARNING,
    "公式第 {position} 个字处的 {number} 按数计算，但也有指标的代码是 {number}",
    "指的是指标的，写成 [{number}]",
    "代码是数字的指标在公式里要写在方括号里。",
)
CHILD_NOT_USED = ProblemKind(
    "S808",
    "下级指标没有进入公式",
    _WARNING,
    "“{code}”的公式里没有用到下级指标“{child}”，它的得分不起作用",
    "把“{child}”写进公式，或删去这个指标",
    "公式由人写出，没有写进去的下级不计分。",
)
ROOT_NOT_USED = ProblemKind(
    "S809",
    "一级指标没有进入总分",
    _WARNING,
    "“{kind}”的总分公式里没有用到一级指标“{code}”，它的得分不起作用",
    "把“{code}”写进总分公式，或删去这个指标",
    "总分公式由人写出，没有写进去的一级指标不计入总分。",
)
FORMULA_NOT_ALL_YEAR = ProblemKind(
    "S810",
    "公式用了不是全年有效的指标",
    _WARNING,
    "公式里的“{code}”在 {span} 无效，那时公式算不出来",
    "把年中增减的指标放到汇总或加权的指标之下，公式用上级的代码",
    "公式用到的指标要与公式同时有效。",
)

# --- ignored --------------------------------------------------------------------------------------------------------

IGNORES_ALL = ProblemKind(
    "S901",
    "忽略了所有数据",
    _ERROR,
    "“忽略”的这一行没有写文件、工作表或列，等于忽略所有数据",
    "至少写明文件、工作表或列中的一项",
    "忽略要写明忽略什么。",
)
IGNORES_USED = ProblemKind(
    "S902",
    "忽略了要用的表",
    _ERROR,
    "“忽略”的这一行忽略了“{sheet}”，它是{use}",
    "删去这一行；只忽略某一个文件里的，写上文件名；只忽略某一列的，写上列名",
    "计分要用的表不能整张忽略。",
)
