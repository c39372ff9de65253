"""Adjustments (调整) and later entries (补记): R75… and R76… while reading, K25… while scoring; R77… applications (申报分)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

OTHER_SPAN = ProblemKind(
    "R750",
    "考核期不是本方案的一期",
    Severity.WARNING,
    "“{number}”的考核期“{text}”与{period}有重叠，但不是同一期，{period}没有用它。",
    "调整哪一期就写哪一期，如 2024Q1；一项调整涉及几期的，一期写一行。",
    "得分按考核期算，一行调整只进一期的得分。",
)
CHANGE_OR_FIGURE = ProblemKind(
    "R751",
    "没有写明调整多少",
    Severity.ERROR,
    "调整“{number}”的“增减”和“调整为”{state}。",
    "两样填一样：增减多少分，或者调整为多少分。",
    "两样都填可能互相矛盾，都不填不知道调整多少。",
)
CHANGES_NOTHING = ProblemKind(
    "R752",
    "增减为零",
    Severity.ERROR,
    "{kind}“{number}”的“{column}”是 0，什么也不改变。",
    "填写实际增减的分数；不需要了的，删去这一行。",
    "为零的多半是漏填或填错了列。",
)
NUMBER_TWICE = ProblemKind(
    "R753",
    "编号用了两次",
    Severity.ERROR,
    "编号“{number}”已经用在 {first}。",
    "每项调整、补记各用一个编号；重复登记的，删去一行。",
    "编号相同的两行多半是同一项登记了两次，会调整两次。",
)
TARGET_UNKNOWN = ProblemKind(
    "R754",
    "调整的指标认不出",
    Severity.ERROR,
    "“{number}”写的指标“{indicator}”不是{period}用的指标{nearest}",
    "写“指标”里的代码或名称，调整总分的写“总分”。",
    "程序不去猜调整的是哪个指标。",
)
TARGET_AMBIGUOUS = ProblemKind(
    "R755",
    "不知道调整的是哪一个",
    Severity.ERROR,
    "“{number}”对得上{options}。",
    "“指标”写代码，并填写“对象类别”。",
    "几个都对得上时，程序不去猜是哪一个。",
)
KIND_UNKNOWN = ProblemKind(
    "R756",
    "对象类别认不出",
    Severity.ERROR,
    "“{number}”写的对象类别“{kind}”方案里没有{nearest}",
    "与方案“对象类别”写得一样，或者不填。",
    "对象类别决定在哪本名册里找人。",
)
MONEY_TARGET = ProblemKind(
    "R757",
    "调整的是以元计的指标",
    Severity.ERROR,
    "“{number}”要调整的“{indicator}”以元计。",
    "分数的调整记在以分计的指标或总分上；金额要改的，改金额的记录。",
    "分不能加到元里。",
)
DECIDED_EARLY = ProblemKind(
    "R758",
    "调整的日期早于考核期",
    Severity.WARNING,
    "调整“{number}”的日期 {day} 早于{period}的第一天 {start}。",
    "写批准的日期；年份写错了的，改正。",
    "考核期还没有开始，不会已经批准调整它的得分；日期印在明细和本人的得分单上。",
)
SAID_TWICE = ProblemKind(
    "R759",
    "两项调整只有编号不同",
    Severity.WARNING,
    "“{number}”与“{other}”（{first}）除了编号都一样，两项都计了。",
    "重复登记的，删去一行；确是两项的，在“事项”里写明各是什么事。",
    "同一项调整用两个编号登记，会调整两次。",
)
CITES_NOTHING = ProblemKind(
    "R760",
    "补记没有写明是哪一条",
    Severity.ERROR,
    "补记“{number}”没有写明补的是哪一条。",
    "填写“原行号”“原记录编号”，或“发生日期”和“事项”；原来没有登记过的，“原无记录”填“是”，并写明事项。",
    "补扣、补加要能查到它说的是定稿里的哪一条。",
)
SOURCE_PERIOD = ProblemKind(
    "R761",
    "原考核期不对",
    Severity.ERROR,
    "补记“{number}”的原考核期“{text}”{why}。",
    "写已经定稿的、比“考核期”早的一期，如 2024Q1。",
    "补记只补以前已经定稿的考核期；本期的改记录或写“调整”。",
)
NOT_CLOSED = ProblemKind(
    "R762",
    "原考核期还没有定稿",
    Severity.ERROR,
    "补记“{number}”补的是 {source}，这一期没有定稿。",
    "还没有定稿的，改那一期的记录或写“调整”，重新计分；确已定稿的，核对原考核期。",
    "没有定稿的得分还会变，不能补。",
)
CITED_ABSENT = ProblemKind(
    "R763",
    "定稿里找不到补记所说的记录",
    Severity.ERROR,
    "补记“{number}”说的{what}，{source} 的定稿里没有。",
    "核对原行号、原记录编号、姓名、日期和事项；原来没有登记过的，“原无记录”填“是”。",
    "找不到的多半是写错了编号、日期或人。",
)
CITED_SEVERAL = ProblemKind(
    "R764",
    "补记对上了几条记录",
    Severity.ERROR,
    "补记“{number}”说的{what}，{source} 的定稿里有 {count} 条：第 {rows} 行。",
    "填写“原行号”。",
    "对上不止一条时，不知道补的是哪一条。",
)
WRONG_SIGN = ProblemKind(
    "R765",
    "补记的正负号不对",
    Severity.ERROR,
    "{kind}“{number}”的分值是 {points}。",
    "补加写正数，补扣写负数。",
    "正负号与种类不一致，不知道哪个写错了。",
)
GIVES_TOO_MUCH = ProblemKind(
    "R766",
    "补回的比原来的多",
    Severity.ERROR,
    "{source} 第 {row} 行计入 {counted} 分，补记“{number}”{kind}以后共补回 {given} 分。",
    "补回的不能超过原来计入的；另有别的事的，另写一行，“原无记录”填“是”。",
    "退回扣分最多退到不扣，收回加分最多收到不加。",
)
OTHERS_ROW = ProblemKind(
    "R767",
    "补记与所引的记录不是同一个人",
    Severity.ERROR,
    "补记“{number}”写的是{who}，{source} 第 {row} 行是{other}的。",
    "核对原行号和姓名；要把一条扣分改到别人名下的，给原来的人补加，给别人补扣时“原无记录”填“是”。",
    "引错了行，查账时对不上。",
)
UNRECORDED_UNSAID = ProblemKind(
    "R768",
    "原无记录的补记没有写清",
    Severity.ERROR,
    "补记“{number}”的“原无记录”填了“是”，{why}。",
    "原无记录的写明“事项”，不写原行号和原记录编号。",
    "没有原记录可查，事项就是唯一的说明。",
)
CITED_AT_ODDS = ProblemKind(
    "R769",
    "补记写的与所引的一行不同",
    Severity.ERROR,
    "补记“{number}”引的是 {source} 第 {row} 行，那一行的{what}是“{other}”，这里写的是“{said}”。",
    "核对原行号、原记录编号、发生日期，写错的改过来；只写其中一样也可以。",
    "几样都写了的必须说的是同一行，不然不知道哪一样写错了。",
)
GRANTED_MORE = ProblemKind(
    "R770",
    "核定分比申报分多",
    Severity.ERROR,
    "“{matter}”申报 {applied} 分，核定 {granted} 分，核定的比申报的多。",
    "核对“申报分”和“核定分”；确实应当多给的，把申报分改过来。",
    "核定不会超过申报的，多半是两列填反了。",
)
APPLIED_SIGN = ProblemKind(
    "R771",
    "不是加分却有申报分",
    Severity.ERROR,
    "“{matter}”申报 {applied} 分，核定 {granted} 分；申报的只能是加分。",
    "加分的申报分、核定分写正数（不予认定的核定分写 0）；扣分的不填申报分。",
    "扣分不由本人申报。",
)
REFUSAL_UNSAID = ProblemKind(
    "R772",
    "不予认定没有写理由",
    Severity.ERROR,
    "“{matter}”申报 {applied} 分，核定 0 分，没有写不予认定理由。",
    "填写“不予认定理由”；还没有核定的，核定分空着。",
    "不予认定要给申报人一个理由。",
)
GRANTED_ABOVE_RULE = ProblemKind(
    "R773",
    "核定分比规则的分值多",
    Severity.ERROR,
    "“{matter}”核定 {granted} 分，按规则最多 {most} 分。",
    "核定分不能超过规则的分值 × 数量；规则或数量写错的，改正过来。",
    "核定只能在规则以内。",
)
PENDING = ProblemKind(
    "R774",
    "申报还没有核定",
    Severity.WARNING,
    "“{table}”有 {count} 条申报还没有核定（第 {rows} 行），没有计分。",
    "核定以后填写“核定分”；不予认定的写 0，并写明理由。",
    "没有核定的不计分，定稿以前应当都有结果。",
)
REFUSAL_OPEN = ProblemKind(
    "R775",
    "有不予认定理由却没有核定分",
    Severity.ERROR,
    "“{matter}”申报 {applied} 分，写了不予认定理由“{refusal}”，核定分空着。",
    "不予认定的核定分写 0，部分认定的写认定多少；还没有核定的不写理由。",
    "空着是还没有核定，与写了理由矛盾。",
)
NOT_BY_APPLICATION = ProblemKind(
    "R776",
    "这样的规则不能申报分值",
    Severity.ERROR,
    "“{matter}”按阶梯、按角色的固定分值或只按数量计，不能申报 {applied} 分。",
    "不填申报分，只填数量或角色。",
    "这样的规则，一条记录本身没有可以申报的分值。",
)
REFUSED_IN_FULL_GRANT = ProblemKind(
    "R777",
    "全部核定却写了不予认定理由",
    Severity.ERROR,
    "“{matter}”申报 {applied} 分，核定 {granted} 分，全部认定了，却写了不予认定理由“{refusal}”。",
    "全部认定的，删去理由；没有全部认定的，改“核定分”（不予认定的写 0）。",
    "分数和理由矛盾，不知道哪一格写错了。",
)
NO_VALUE = ProblemKind(
    "K250",
    "调整的指标没有得分",
    Severity.ERROR,
    "“{number}”要调整{name}的“{node}”，但它没有得分：{reason}。",
    "先补齐数据，或者改为调整别的指标。",
    "没有得分的不能加减。",
)
OUT_OF_BOUNDS = ProblemKind(
    "K251",
    "调整以后超出范围",
    Severity.WARNING,
    "{name}的“{node}”调整（“{number}”）以后是 {value} 分，{why}。",
    "核对调整的分数；确是这样定的，不必改。",
    "调整在上限、下限以后进行，不再受它们限制。",
)
NOTHING_MOVED = ProblemKind(
    "K252",
    "调整没有改变得分",
    Severity.WARNING,
    "{name}的“{node}”原来就是 {value} 分，“{number}”调整为 {value} 分没有改变什么。",
    "数据已经改正的，删去这一行；否则核对“调整为”。",
    "数据改过以后，原来的调整可能已经多余。",
)
FIGURE_ROUNDED = ProblemKind(
    "K254",
    "调整为的分数按取位舍入",
    Severity.WARNING,
    "{name}的“{node}”调整为 {figure} 分（“{number}”），按指标的取位是 {value} 分。",
    "“调整为”写到指标“取位”的位数。",
    "指标写了取位的，得分总是舍入到那一位。",
)
CITED_UNKNOWN = ProblemKind(
    "K253",
    "找不到调整所说的记录",
    Severity.ERROR,
    "调整“{number}”说的记录编号“{event}”，{period}的计分明细里没有{nearest}",
    "写记录的编号，或计分明细里的“事件编号”；与某条记录无关的不填。",
    "编号写错了，就查不到调整的来由。",
)
LATER_FOLLOWS = ProblemKind(
    "K255",
    "补记所引的一条还牵着别的行",
    Severity.WARNING,
    "{name}的补记“{number}”计 {points} 分，但 {source} 的定稿里还有第 {rows} 行（{matters}）会跟着变，当初少记、多记的不一定是 {points} 分。",
    "算一算没有这个差错时 {source} 应得多少分，分值写应得与实得之差；核对无误的，不必改。",
    "一条扣分碰到了累计上限、下限，去掉它以后上限里还有别的扣分，实得可能不变；就高、取最高的，去掉最高的一条，低的一条就要计。",
)
LATER_COEFFICIENT = ProblemKind(
    "K256",
    "补记前后系数不同",
    Severity.WARNING,
    "{name}的补记“{number}”补的是 {source}，那时“{coefficient}”是 {before}，本期是 {now}，{points} 分算进总分以后与当初登记的不一样多。",
    "要与当初一样多的，“指标”写“总分”，分值写按那时的系数算好的分；就按本期的系数算的，不必改。",
    "补记记在哪个指标上，就随这个指标按本期的公式和系数算进总分；记在总分上的不再乘系数。",
)
