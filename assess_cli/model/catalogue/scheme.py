"""The scheme workbook (codes S…): 0xx workbook, 1xx settings, 2xx references, 7xx coefficients, 8xx formulas, 9xx ignored
sheets. 3xx to 6xx are in modules of their own."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

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
    "{year} 年{period_kind}考核方案有 {count} 份：{files}",
    "只留一份，其余移到别的文件夹",
    "同一年度、同一考核周期只能有一份方案，否则无法确定按哪一份计分；按季度的和按年度的可以各有一份。",
)
SEVERAL_YEARS = ProblemKind(
    "S003",
    "有几个年度的方案",
    _NOTICE,
    "文件夹里有几个年度的考核方案：{years}，这次检查的是 {latest} 年的",
    "要检查别的年度，在命令里写明考核期，如 -p {example}",
    "没有写明考核期时，检查最近一个年度的方案和数据。",
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
