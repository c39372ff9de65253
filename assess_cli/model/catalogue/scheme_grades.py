"""The scheme's 等次组, 等次 and 名额 (codes S610 to S639)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

POOL_DOUBLE = ProblemKind(
    "S610",
    "等次组重复",
    _ERROR,
    "等次组“{pool}”在第 {row} 行已经有了",
    "换一个组名；年中改变的，用“自”“至”把两行的日期接上",
    "同一天里一个组名只能有一行。",
)
POOL_KIND = ProblemKind(
    "S611",
    "等次组的对象类别不清楚",
    _ERROR,
    "不知道等次组“{pool}”评的是哪一类对象：{reason}",
    "“对象类别”写有总分的类别：{kinds}",
    "等次按总分评，一组只评一类对象。",
)
POOL_WITHOUT_CONDITION = ProblemKind(
    "S612",
    "几个等次组没有分开",
    _ERROR,
    "“{kind}”有 {count} 个等次组，“{pool}”没有写适用条件，会与“{other}”重复",
    '写上适用条件，如 [编制] = "公务员"，使每个人只属于一组',
    "一个人只能在一组里评等次。",
)
POOL_WITHOUT_GRADES = ProblemKind(
    "S613",
    "等次组没有等次",
    _ERROR,
    "“等次”表里没有等次组“{pool}”的行",
    "在“等次”表里从高到低写上这一组的等次，至少两个",
    "一组要有自己的等次名称。",
)
POOL_UNKNOWN = ProblemKind(
    "S614",
    "没有这个等次组",
    _ERROR,
    "“等次组”表里没有“{pool}”{suggestion}",
    "照“等次组”表里的组名改正，或在那里加一行",
    "等次和名额都属于某一个等次组。",
)
GRADE_DOUBLE = ProblemKind(
    "S615",
    "等次重复",
    _ERROR,
    "等次组“{pool}”的等次“{grade}”在第 {row} 行已经有了",
    "删去一行，或改正等次的名称",
    "一组里每个等次只写一行。",
)
GRADE_NAME = ProblemKind(
    "S616",
    "等次用了别有意思的名称",
    _ERROR,
    "“{grade}”不是等次，是没有等次的一种情形",
    "删去这一行；谁不确定等次、不进行考核，写在“等次组”表里",
    "待定、不确定等次、不进行考核由程序按“等次组”表标明。",
)
SINGLE_GRADE = ProblemKind(
    "S617",
    "等次组只有一个等次",
    _ERROR,
    "等次组“{pool}”只有“{grade}”一个等次",
    "写上其他等次，从高到低一行一个",
    "只有一个等次，就谁都一样，评不出来。",
)
BAND_REVERSED = ProblemKind(
    "S618",
    "等次的分数线写反",
    _ERROR,
    "“{grade}”的得分下限 {lower} 不低于得分上限 {upper}",
    "下限写小的数，上限写大的数",
    "分数段从下限到上限。",
)
BAND_ORDER = ProblemKind(
    "S619",
    "等次没有从高到低",
    _ERROR,
    "等次组“{pool}”的“{grade}”排在“{above}”下面，分数段却更高",
    "把各行从高到低排好，或改正分数线",
    "名额满了往下一行评，所以行的次序就是等次的高低。",
)
BAND_GAP = ProblemKind(
    "S620",
    "等次的分数段有空档",
    _ERROR,
    "等次组“{pool}”的“{above}”与“{grade}”之间，{gap}哪个等次都不是",
    "改正上一行的下限或这一行的上限，或写明含不含",
    "每个得分都要落在一个等次里。",
)
BAND_OVERLAP = ProblemKind(
    "S621",
    "等次的分数段重叠",
    _ERROR,
    "等次组“{pool}”的“{above}”与“{grade}”都包括{overlap}",
    "改正上一行的下限或这一行的上限，或写明含不含",
    "每个得分只能落在一个等次里。",
)
BAND_END = ProblemKind(
    "S622",
    "等次的分数段两头没有放开",
    _ERROR,
    "“{grade}”是等次组“{pool}”里分数段最{end}的，{side}写了 {bound}，{beyond}的得分就没有等次",
    "把“{side}”空着",
    "加分可能超过满分，扣分可能低于 0，两头都要有等次。",
)
BAND_MISSING = ProblemKind(
    "S623",
    "等次没有分数线也没有名额",
    _ERROR,
    "等次组“{pool}”的其他等次有分数线，“{grade}”没有，{reason}",
    "写上得分下限和上限；只凭名额的，在“名额”表里给它写上名额，下一等次写分数线",
    "分数线空着的等次与下一等次同一分数段，只凭名额从中取前几名。",
)
GRADE_UNKNOWN = ProblemKind(
    "S624",
    "没有这个等次",
    _ERROR,
    "等次组“{pool}”没有等次“{grade}”{suggestion}",
    "照“等次”表改正，这一组的等次是：{grades}",
    "名额是某一组某一等次的。",
)
QUOTA_DOUBLE = ProblemKind(
    "S625",
    "名额重复",
    _ERROR,
    "等次组“{pool}”的“{grade}”的名额在第 {row} 行已经有了",
    "删去一行；年中改变的，用“自”“至”把两行的日期接上",
    "一组的一个等次只有一个名额。",
)
QUOTA_TWO_WAYS = ProblemKind(
    "S626",
    "名额的比例和个数都写了",
    _ERROR,
    "名额又写比例 {share}，又写个数 {number}",
    "只留一样",
    "名额要么按比例算，要么是给定的个数。",
)
QUOTA_BASE = ProblemKind(
    "S627",
    "比例没有写基数",
    _ERROR,
    "“{grade}”的比例是 {share}，没有写基数是哪些人",
    "“基数”写：应参加、实参加 或 参加评定",
    "同样的比例，基数不同，名额就不同，程序不猜。",
)
QUOTA_SHARE = ProblemKind(
    "S628",
    "名额的数不对",
    _ERROR,
    "“{column}”是 {value}，{wanted}",
    "改正“{column}”",
    "比例在 0 和 100% 之间，个数不能是负数，提高以后的比例要高于原来的。",
)
QUOTA_IDLE = ProblemKind(
    "S629",
    "名额有一列不起作用",
    _ERROR,
    "没有写比例，“{column}”却写了“{value}”",
    "删去“{column}”，或写上比例",
    "基数、取整和提高都只用于按比例算的名额；个数各组合计没有意义。",
)
QUOTA_OF_LAST = ProblemKind(
    "S630",
    "最低的等次有名额",
    _ERROR,
    "“{grade}”是等次组“{pool}”最低的等次，名额满了没有下一等次可评",
    "删去这一行名额；要限制比例的，限制它上面的等次",
    "名额从高到低用，最低的等次装下其余的人。",
)
QUOTA_RAISED = ProblemKind(
    "S631",
    "提高名额只写了一半",
    _ERROR,
    "写了“{written}”，没有写“{lacking}”",
    "两列都写上，或都空着",
    "提高到多少、什么情况下提高，要一起写。",
)
QUOTA_GROUPS = ProblemKind(
    "S632",
    "没有分组可按",
    _ERROR,
    "基数范围是“按分组”，但“{kind}”没有写类别列",
    "在“对象类别”表给“{kind}”写上类别列，或把基数范围改成“本组”",
    "按分组的名额，每个分组各算各的。",
)
CONSEQUENCE_GRADE = ProblemKind(
    "S633",
    "后果的等次不在等次组里",
    _ERROR,
    "后果“{code}”写等次“{grade}”，等次组“{pool}”没有这个等次{suggestion}",
    "写这一组的等次；几组名称不同的都写上，用顿号隔开，如 基本称职、基本合格",
    "等次不高于、定为等次，要对每个等次组都说得清是哪个等次。",
)
SHEETS_WITHOUT_POOLS = ProblemKind(
    "S634",
    "没有等次组",
    _ERROR,
    "“{sheet}”表有内容，但“等次组”表没有一行",
    "在“等次组”表里写上谁在一起评等次",
    "等次和名额都属于某一个等次组。",
)
TOTAL_IN_CONDITION = ProblemKind(
    "S635",
    "等次组的条件看了总分",
    _ERROR,
    "“{column}”里写了“总分”，这里的条件只能看名册",
    "用名册的列名或在岗天数；要看得分的，在“等次”表写分数线，或用“后果”的 得分低于",
    "先分组、再看得分，条件里不能有得分。",
)
QUOTA_SCOPES = ProblemKind(
    "S636",
    "一组的名额有的按分组有的不按",
    _ERROR,
    "等次组“{pool}”的“{grade}”按分组算名额，“{other}”不按分组",
    "同一等次组的名额，要按分组就都按分组",
    "按分组的，每个分组各自从高到低评，不能又合在一起算。",
)
