"""Scoring (codes K…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

# Events and their rules

CAPS_CHANGED = ProblemKind(
    "K101",
    "累计上限在考核期内有变动",
    Severity.WARNING,
    "“{matter}”的累计上限在{period}内有变动，本期全部记录按最后一版的上限（{cap}）计算。",
    "如不应这样算，请让新上限从考核期的第一天起生效。",
    "累计上限管一个考核期，一个考核期只能用一个上限。",
)

ALLOWANCE_CHANGED = ProblemKind(
    "K102",
    "免计数量或阶梯在考核期内有变动",
    Severity.WARNING,
    "“{matter}”的免计数量或阶梯在{period}内有变动，本期全部记录按最后一版计算。",
    "如不应这样算，请让新规定从考核期的第一天起生效。",
    "免计数量和阶梯管一个考核期的累计数量，一个考核期只能用一种。",
)
LADDER_OUTSIDE = ProblemKind(
    "K103",
    "累计数量不在阶梯表里",
    Severity.ERROR,
    "{name}的“{matter}”按 {amount} {unit}计，阶梯表“{table}”里没有这一档。",
    "请更正数量，或在方案“档次表”里给“{table}”补上这一档。",
    "累计的数量要能在阶梯表里找到对应的一档。",
)

# One record a subject

SEVERAL_RECORDS = ProblemKind(
    "K201",
    "一个对象有多条记录",
    Severity.ERROR,
    "{name}的“{indicator}”在{period}有 {count} 条记录：{places}。",
    "请只留一条{option}。",
    "这种计分办法每个对象只取一条记录；多于一条时不知道用哪一条。",
)
MARK_ABOVE_FULL = ProblemKind(
    "K202",
    "得分超过满分",
    Severity.ERROR,
    "{name}的“{indicator}”得分是 {mark}，超过满分 {full_mark}。",
    "请更正得分；满分有误的，请改方案“指标”里的“满分”。",
    "给出的分数不得高于指标的满分。",
)
MARK_BELOW_ZERO = ProblemKind(
    "K203",
    "得分为负",
    Severity.ERROR,
    "{name}的“{indicator}”得分是 {mark}。",
    "请填 0 到满分之间的数；需要扣分的，请用“扣分”或“加扣分”指标。",
    "有满分的指标，给出的分数不得低于 0。",
)
RATER_TWICE = ProblemKind(
    "K204",
    "同一评分人重复评分",
    Severity.ERROR,
    "{rater}给{name}的“{indicator}”评了 {count} 次：{places}。",
    "请只留一条；确是两个人的，请在“评分人”里写得能区分。",
    "同一评分人算两次，会加重他的意见。",
)
TASK_POINTS_DIFFER = ProblemKind(
    "K205",
    "任务分值合计与满分不符",
    Severity.WARNING,
    "“{indicator}”满分 {full_mark}，下列对象的任务分值合计不是这个数：{names}。",
    "请核对任务分值；要按满分折算的，请在方案“参数”里给这个指标写“折算”“是”。",
    "任务分值合计与满分不一致时，全部完成的对象也得不到或会超过满分。",
)
TASK_POINTS_ZERO = ProblemKind(
    "K206",
    "任务分值合计为零",
    Severity.ERROR,
    "{name}的“{indicator}”任务分值合计是 {total}，无法折算。",
    "请填写任务的分值。",
    "折算要用满分除以任务分值的合计，合计必须大于零。",
)
TARGET_NOT_POSITIVE = ProblemKind(
    "K207",
    "目标值不能用来计算",
    Severity.ERROR,
    "{name}的“{indicator}”目标值是 {target}，算不出完成率。",
    "请填写大于零的目标值；没有目标任务的，请列入“不适用”表。",
    "完成率是实际值与目标值之比，目标为零或负数时没有意义。",
)
RANK_OUTSIDE = ProblemKind(
    "K208",
    "名次不在档次表里",
    Severity.ERROR,
    "{name}的“{indicator}”名次是 {rank}，档次表“{table}”里没有这一档。",
    "请更正名次，或在方案“档次表”里给“{table}”补上这一档。",
    "每个名次都要能在档次表里找到对应的分值。",
)
NO_SUCH_MARK = ProblemKind(
    "K209",
    "没有可以代替的分值",
    Severity.ERROR,
    "“{indicator}”规定{occasion}按“{choice}”计，但方案里没有写它的{choice}。",
    "请在方案“指标”里填写“{indicator}”的“{choice}”，或改用别的处理办法。",
    "要按满分或基础分计，先要有满分或基础分。",
)
FULL_MARK_ABSENT = ProblemKind(
    "K210",
    "指标没有满分",
    Severity.ERROR,
    "“{indicator}”按“{method}”计分，但没有写满分。",
    "请在方案“指标”里填写“{indicator}”的“满分”。",
    "这种计分办法要用满分来计算。",
)

MARK_ABOVE_SCALE = ProblemKind(
    "K211",
    "评分超过评分满分",
    Severity.ERROR,
    "{rater}给{name}的“{indicator}”评了 {mark}，超过评分满分 {scale}。",
    "请更正评分；评分满分有误的，请改方案“参数”里的“评分满分”。",
    "评分要在 0 到评分满分之间，换算才有意义。",
)
OWN_RATING = ProblemKind(
    "K212",
    "给自己评了分",
    Severity.ERROR,
    "{rater}给自己的“{indicator}”评了分，方案没有说本人评分怎样处理。",
    "请删去这一条，或在方案“参数”里给“{indicator}”写“本人评分”“不计”；其实是别人的，请在“评分人”里写得能区分。",
    "评分人与被评的人同名或同编号时，不知道这一条该不该算。",
)
RANK_BEYOND = ProblemKind(
    "K213",
    "名次超出参加排名的总数",
    Severity.ERROR,
    "{name}的“{indicator}”名次是 {rank}，应在 1 到 {total} 之间。",
    "请更正名次；参加排名的总数不对的，请改方案“参数”里的“总数”。",
    "按名次折分要知道最后一名是第几名，名次不能比它还靠后。",
)
RANK_BLANK = ProblemKind(
    "K214",
    "没有名次",
    Severity.ERROR,
    "{name}的“{indicator}”只写了数值，没有写名次。",
    "请填写名次；要由程序按数值排名次的，请在方案“参数”里给这个指标写“数值排名”“从高到低”或“从低到高”。",
    "数值是越大越好还是越小越好，要由方案说明，程序不猜。",
)
VALUE_BLANK = ProblemKind(
    "K215",
    "没有排名用的数值",
    Severity.ERROR,
    "{name}的“{indicator}”没有写数值，排不出名次。",
    "请填写“数值”一列；没有此项工作的，请列入“不适用”表。",
    "方案规定按数值排名次，缺一个数，别人的名次也可能不对。",
)
RANK_DIFFERS = ProblemKind(
    "K216",
    "名次与数值不符",
    Severity.ERROR,
    "{name}的“{indicator}”名次写的是 {rank}，按数值 {value} 排是第 {computed} 名。",
    "请核对数值；由程序排名次的，“名次”一列空着即可。",
    "同一行的名次与数值说法不一，不知道以哪个为准。",
)
ENDS_OVERLAP = ProblemKind(
    "K217",
    "前几名与后几名重叠",
    Severity.ERROR,
    "“{indicator}”前 {top} 名加分、后 {bottom} 名减分，但{group}只排到第 {total} 名，两头重叠。",
    "请改小方案“参数”里的“前几名”“后几名”；名次有并列的，请在“参数”里写“总数”。",
    "同一个名次不能既加分又减分。",
)
LAST_YEAR_BLANK = ProblemKind(
    "K218",
    "没有上年值",
    Severity.ERROR,
    "{name}的“{indicator}”没有写上年值，算不出增长。",
    "请填写“上年值”一列；没有此项工作的，请列入“不适用”表。",
    "与上年比较，要有上年的数。",
)
LAST_YEAR_NOT_POSITIVE = ProblemKind(
    "K219",
    "上年值不能用来计算",
    Severity.ERROR,
    "{name}的“{indicator}”上年值是 {last}，算不出增长。",
    "请更正上年值；上年没有的，请列入“不适用”表。",
    "增长率要除以上年值，上年值为零或负数时没有意义。",
)
GROWTH_TARGET = ProblemKind(
    "K220",
    "增长目标像是漏了百分号",
    Severity.ERROR,
    "{name}的“{indicator}”与上年比较，目标值却是 {target}，超过 100%。",
    "增长目标请写成百分数：增长百分之八，写 8% 或 0.08；本来就超过 100% 的，在方案“参数”里写“增长目标最高”。",
    "写 8 的可能是 8%，也可能是 800%，程序不猜。",
)

# Not applicable

NOT_APPLICABLE_UNSTATED = ProblemKind(
    "K301",
    "没有规定不适用时怎样计分",
    Severity.ERROR,
    "{name}不适用“{indicator}”，但方案没有规定不适用时怎样计分。",
    "请在方案“指标”的“不适用”列给“{indicator}”选填：满分、基础分、零分、分摊、均摊或上级分摊。",
    "不适用的对象得满分、基础分、零分，还是把分值分到其他指标，由方案规定。",
)
NOT_APPLICABLE_RECORDS = ProblemKind(
    "K302",
    "不适用的指标却有记录",
    Severity.WARNING,
    "{name}不适用“{indicator}”，但有 {count} 条记录，没有计分。",
    "请核对：确实不适用的，删去这些记录；适用的，从“不适用”表里删去这一行。",
    "列入“不适用”表的对象，这个指标的记录不计分。",
)
CANNOT_SPREAD = ProblemKind(
    "K303",
    "分值无法分摊",
    Severity.ERROR,
    "{name}不适用“{indicator}”，分值无法分摊：{why}。",
    "请在方案“指标”的“不适用”列改填满分、基础分或零分，或按提示补充方案。",
    "分摊是把不适用指标的分值按满分或权重分给同级指标，需要有同级指标可分，并知道各自的满分或权重。",
)

# Formulas, coefficients, ranking

COEFFICIENT_MISSING = ProblemKind(
    "K401",
    "查不到系数",
    Severity.ERROR,
    "{name}的“{column}”是“{value}”，“{coefficient}”没有这个取值{nearest}",
    "请在方案“系数”里补上“{value}”一行（或“其他”一行），或更正名册。",
    "公式用到的系数，要对名册里的每个取值都有规定。",
)
FORMULA_FAILED = ProblemKind(
    "K402",
    "公式算不出结果",
    Severity.ERROR,
    "{name}的“{node}”按公式算不出结果：{why}。",
    "请检查方案里的公式，例如除数会不会是零。",
    "公式对每个对象都要有结果。",
)
CIRCLE = ProblemKind(
    "K403",
    "指标互相引用",
    Severity.ERROR,
    "这些指标互相引用，成了一个圈：{circle}。",
    "请改其中一个公式、后果或倒扣，使它不再直接或间接用到自己。",
    "互相引用的指标谁也不能先算。",
)
NAME_WITHOUT_VALUE = ProblemKind(
    "K404",
    "公式里的名称没有数值",
    Severity.ERROR,
    "“{node}”的公式用到“{item}”，但它在{period}没有数值。",
    "请检查它是不是本类对象的指标或系数，以及在考核期的最后一天是否有效（看“自”“至”两列）。",
    "公式只能用本类对象在考核期内有效的指标和系数。",
)
TIE_WITHOUT_VALUE = ProblemKind(
    "K405",
    "并列比较时有人没有该项得分",
    Severity.WARNING,
    "{names}总分相同，要比较“{indicator}”，但有人没有这一项得分，没有的排在后面。",
    "请核对这个名次；不应这样排的，请改方案的“并列比较指标”。",
    "并列依次比较的指标，最好选人人都有得分的。",
)
LACKING = ProblemKind(
    "K406",
    "有人缺数据",
    Severity.WARNING,
    "“{indicator}”有 {count} 个对象缺数据（{reason}）：{names}。没有总分，单独列出，不参加排名。",
    "请补上数据；当时不在岗的，在名册写明“自”“至”；不适用本指标的，列入“不适用”表。",
    "缺数据不等于零分，所以不替人算；确实没有数据的，要由方案或名册说明。",
)
