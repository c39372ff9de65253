"""The scheme's groups of rules, 级别表, 角色表 and 同一事项 (S430 to S459)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

GROUP_UNKNOWN = ProblemKind(
    "S430",
    "没有这个规则组",
    _ERROR,
    "“规则组”工作表里没有“{group}”{suggestion}",
    "改成已有的组名，或在“规则组”工作表里写出这一组",
    "事项规则引用的规则组必须存在。",
)
GROUP_UNUSED = ProblemKind(
    "S431",
    "规则组没有规则",
    _ERROR,
    "没有一条事项规则写了规则组“{group}”",
    "在“事项规则”的“规则组”一列写上它，或删去这一行",
    "没有规则的组什么也管不到，多半是组名写得不一样。",
)
GROUP_OF_SEVERAL_INDICATORS = ProblemKind(
    "S432",
    "规则组跨了指标",
    _ERROR,
    "规则组“{group}”的规则“{rule}”属于指标“{code}”，第 {row} 行的规则“{other_rule}”属于“{other}”",
    "一个组只放同一指标的规则；几个指标合在一起限额的，写上级指标的“上限”",
    "规则组的限额记在指标的得分上，一个组只能属于一个指标。",
)
GROUP_IDLE = ProblemKind(
    "S433",
    "规则组没有规定",
    _ERROR,
    "规则组“{group}”没有写累计上限，也没有写取最高，组里没有两条“就高”的规则",
    "填写“累计上限”或“取最高”；只为放在一起就高的，在规则的“同一事项”写“就高”",
    "没有规定的组不影响得分。",
)
GROUP_VALUE = ProblemKind(
    "S434",
    "规则组的数不对",
    _ERROR,
    "规则组“{group}”的“{column}”是 {value}，应当大于 0",
    "写成大于 0 的数；不限的留空",
    "上限写正数，加分、扣分都按绝对值限制；取最高写条数。",
)
GROUP_BEST_SIGNS = ProblemKind(
    "S435",
    "取最高的组有加有扣",
    _ERROR,
    "规则组“{group}”只取最高 {best} 条，规则“{rule}”是{sign}，第 {row} 行的规则“{other}”是{other_sign}",
    "把加分的和扣分的分成两个组",
    "加分和扣分不能放在一起比高低。",
)
GROUP_BEST_LADDER = ProblemKind(
    "S436",
    "取最高的组有阶梯规则",
    _ERROR,
    "规则组“{group}”只取最高 {best} 条，规则“{rule}”却按阶梯计分",
    "把这条规则移出这一组，或删去“取最高”",
    "按阶梯计分的记录没有单独的分值，不能比高低。",
)
ROW_DOUBLE = ProblemKind(
    "S437",
    "规则组、级别或角色重复",
    _ERROR,
    "{label}与第 {row} 行重复",
    "删去一行；年中改变的，两行的“自”“至”要前后相接，不能重叠",
    "同一天里一个规则组、一张表的一个级别或角色只能有一行有效。",
)
GROUP_CAP_BELOW_POINTS = ProblemKind(
    "S438",
    "规则组的上限低于一次的分值",
    _ERROR,
    "规则组“{group}”的累计上限是 {cap} 分，规则“{rule}”一次就是 {points} 分",
    "提高上限，或改正分值",
    "上限低于一次的分值，一次也计不满。",
)
LEVELS_UNKNOWN = ProblemKind(
    "S440",
    "没有这张级别表",
    _ERROR,
    "“级别表”工作表里没有“{table}”{suggestion}",
    "改成已有的表名，或在“级别表”工作表里写出这张表",
    "事项规则引用的级别表必须存在。",
)
LEVELS_WITH_POINTS = ProblemKind(
    "S441",
    "既有分值又有级别表",
    _ERROR,
    "规则“{rule}”写了分值 {points}，又写了级别表“{table}”",
    "只留一项：按级别计分的，分值留空",
    "按级别计分的规则，分值由级别表决定。",
)
LEVELS_WITH_LADDER = ProblemKind(
    "S442",
    "既有阶梯表又有级别表",
    _ERROR,
    "规则“{rule}”写了阶梯表“{ladder}”，又写了级别表“{table}”",
    "只留一项",
    "阶梯按累计数量计分，级别按每条记录计分，不能并用。",
)
LEVEL_SIGN = ProblemKind(
    "S443",
    "级别表的正负不对",
    _ERROR,
    "级别表“{table}”里“{level}”是 {points} 分，用它的规则“{rule}”属于“{method}”，应当是{sign}或 0",
    "写成 {wanted}",
    "扣分的级别写负数，加分的级别写正数。",
)
LEVELS_UNUSED = ProblemKind(
    "S444",
    "级别表没有用到",
    _ERROR,
    "没有一条事项规则写了级别表“{table}”",
    "在“事项规则”的“级别表”一列写上它，或删去这张表",
    "没有用到的表多半是表名写得不一样。",
)
CAP_BELOW_LEVEL = ProblemKind(
    "S445",
    "规则的上限低于级别的分值",
    _ERROR,
    "规则“{rule}”的“{column}”是 {cap} 分，级别表“{table}”里“{level}”一次就是 {points} 分",
    "提高上限，或改正分值",
    "上限低于一次的分值，一次也计不满。",
)
ROLES_UNKNOWN = ProblemKind(
    "S447",
    "没有这张角色表",
    _ERROR,
    "“角色表”工作表里没有“{table}”{suggestion}",
    "改成已有的表名，或在“角色表”工作表里写出这张表",
    "事项规则引用的角色表必须存在。",
)
ROLES_UNUSED = ProblemKind(
    "S448",
    "角色表没有用到",
    _ERROR,
    "没有一条事项规则写了角色表“{table}”",
    "在“事项规则”的“角色表”一列写上它，或删去这张表",
    "没有用到的表多半是表名写得不一样。",
)
ROLE_WORTH = ProblemKind(
    "S449",
    "角色没有写清得多少",
    _ERROR,
    "角色表“{table}”里“{role}”的“份额”和“分值”{found}",
    "写一个，删去或留空另一个",
    "一个角色要么得规则分值的几成，要么得固定的分值。",
)
ROLE_SIGN = ProblemKind(
    "S450",
    "角色分值的正负不对",
    _ERROR,
    "角色表“{table}”里“{role}”是 {points} 分，用它的规则“{rule}”属于“{method}”，应当是{sign}或 0",
    "写成 {wanted}",
    "扣分的角色写负数，加分的角色写正数。",
)
ROLES_WITH_LADDER = ProblemKind(
    "S451",
    "既有阶梯表又有角色表",
    _ERROR,
    "规则“{rule}”写了阶梯表“{ladder}”，又写了角色表“{table}”",
    "只留一项",
    "阶梯按累计数量计分，角色按每条记录计分，不能并用。",
)
SEVERAL_ROLES_IDLE = ProblemKind(
    "S452",
    "没有写角色表",
    _ERROR,
    "规则“{rule}”的多角色是“{way}”，没有写角色表",
    "填写“角色表”里的表名；不按角色计分的，删去多角色",
    "多角色说的是一个人在同一件事里有几个角色时怎样计。",
)
ROLE_POINTS_IDLE = ProblemKind(
    "S453",
    "规则的分值用不上",
    _ERROR,
    "规则“{rule}”写了{what}，但角色表“{table}”里各个角色都是固定分值",
    "删去{what}，或把角色表里的“分值”改成“份额”",
    "各个角色都有固定分值时，规则自己的分值不起作用。",
)
MATTER_WITH_LADDER = ProblemKind(
    "S456",
    "阶梯规则不能就高",
    _ERROR,
    "规则“{rule}”按阶梯计分，同一事项却写了“就高”",
    "删去“就高”，或改成每条记录有分值",
    "按阶梯计分的记录没有单独的分值，不能比高低。",
)
MATTER_WITH_ROLES = ProblemKind(
    "S457",
    "就高与多角色累计矛盾",
    _ERROR,
    "规则“{rule}”的同一事项写了“就高”，多角色写了“累计”",
    "多角色改成“就高”或留空；各个角色都算的，删去同一事项的“就高”",
    "同一事项就高时一件事只算最高的一条，一个人的几个角色就不能都算。",
)
FREE_IN_PART = ProblemKind(
    "S458",
    "免计的规则有一版没有分值",
    _ERROR,
    "规则“{rule}”写了免计数量，第 {row} 行的同一规则分值却由数据表逐条给出",
    "给那一行写上分值，或把它换一个规则代码",
    "免计数量管一个考核期的全部记录，分值逐条给出的不知道每个单位值多少分。",
)
HIGHEST_OF_UNLIKE_CAPS = ProblemKind(
    "S459",
    "放在一起比的规则限额不同",
    _WARNING,
    "规则“{rule}”与第 {row} 行的规则“{other}”放在一起{way}，但两条的{columns}不一样",
    "这几条规则的{columns}都留空，合计要限额的在“规则组”里写“累计上限”；办法就是这样规定的，不用改",
    "就高、取最高比的是单次上限以内的分值，比完再算各条规则的累计上限（就高的还有免计数量）。"
    "选中的一条被这些免掉、限掉的，计入的可能反而少；免予这一条，另一条顶上来，得分会更低。",
)
