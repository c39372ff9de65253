"""Rosters and records (codes R…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

# R1: which sheet is which table ------------------------------------------------------------------------------------

UNKNOWN_SHEET = ProblemKind(
    "R101",
    "认不出的工作表",
    Severity.ERROR,
    "认不出工作表“{sheet}”是哪张表。",
    "{nearest}把工作表改成表名（可加“-3月”之类的后缀）；确实不参加计算的，在方案“忽略”里写上文件和工作表。",
    "数据文件夹里有内容的工作表，名称和表头都对不上方案里的任何一张表；为免漏算，一律报错。",
)
AMBIGUOUS_SHEET = ProblemKind(
    "R102",
    "工作表像几张表",
    Severity.ERROR,
    "工作表“{sheet}”的表头与几张表都对得上：{tables}。",
    "把工作表的名称改成其中一张表的名称。",
    "工作表名称不是表名，按表头辨认时又对上了不止一张表，不能替人选。",
)
TABLE_ABSENT = ProblemKind(
    "R103",
    "缺少数据表",
    Severity.ERROR,
    "指标{indicators}要从数据表“{table}”取数，但没有找到这张工作表。",
    "补上名为“{table}”的工作表；本年没有记录的，保留一张只有表头的空表。",
    "方案写明的数据表一张也没有时，不能当作没有记录，要确认不是漏报。",
)
ROSTER_ABSENT = ProblemKind(
    "R104",
    "缺少名册",
    Severity.ERROR,
    "没有找到“{kind}”的名册工作表“{table}”。",
    "在数据文件夹里放一张名为“{table}”的工作表，写明工号、姓名和单位。",
    "每类考核对象都要有名册，否则记录无从对应。",
)
IGNORED_UNUSED = ProblemKind(
    "R105",
    "忽略没有用到",
    Severity.NOTICE,
    "“忽略”的这一行没有对上任何{what}：{pattern}。",
    "核对文件名、工作表名和列名；不再需要的删去。",
    "忽略表里写了、数据里却没有的，可能是名称写错。",
)
TABLE_UNUSED = ProblemKind(
    "R106",
    "本期用不到的数据表",
    Severity.NOTICE,
    "工作表“{sheet}”属于数据表“{table}”，但本期没有有效的指标从它取数，没有读取。",
    "如应取数，请核对方案“指标”里的自、至日期。",
    "方案里读这张表的指标在本考核期都不在有效期内。",
)

# R2: rosters -------------------------------------------------------------------------------------------------------

ROSTER_OVERLAP = ProblemKind(
    "R201",
    "名册日期重叠",
    Severity.ERROR,
    "{who}有两行的起止日期重叠，另一行在{other}。",
    "同一编号写几行的，前一行的“至”要早于后一行的“自”。",
    "一个人同一天只能在一个单位、一个岗位上。",
)
ROSTER_REVERSED = ProblemKind(
    "R202",
    "名册日期颠倒",
    Severity.ERROR,
    "{who}的“至”（{until}）早于“自”（{since}）。",
    "核对两个日期。",
    "起止日期前后颠倒，无法判断在岗时段。",
)
ROSTER_TWO_NAMES = ProblemKind(
    "R203",
    "同一编号两个姓名",
    Severity.ERROR,
    "编号{id}在名册里有两个名称：{name}和{other_name}（{other}）。",
    "一个编号只能给一个人；写错的改正，新来的人另给编号。",
    "编号重复会把两个人的记录算到一起。",
)
ROSTER_DOUBLED = ProblemKind(
    "R204",
    "名册行重复",
    Severity.ERROR,
    "{who}在名册里有完全相同的两行，另一行在{other}。",
    "删去多余的一行；如果是同一份名册放了两个文件，移走一个。",
    "名册重复多半是同一份文件放了两次。",
)
ROSTER_CHANGE = ProblemKind(
    "R205",
    "考核期内有变动",
    Severity.WARNING,
    "{who}在考核期内{changes}，照常计分，不参加排名。",
    "目前还没有期中调动的计算规定；核对名册日期，属实的由领导研究决定怎样排名。",
    "期中调动、改任的人按变动前后怎样合并计分，方案里还没有规定，所以不参加排名。",
)
GROUP_COLUMN_ABSENT = ProblemKind(
    "R206",
    "名册缺少分组列",
    Severity.ERROR,
    "名册里没有方案指定的类别列“{column}”{nearest}",
    "在名册里补上“{column}”这一列，或改正方案“对象类别”的“类别列”。",
    "分组排名要按名册的这一列分组。",
)
GROUP_BLANK = ProblemKind(
    "R207",
    "没有填写分组",
    Severity.ERROR,
    "{who}的“{column}”是空白，不知道归入哪一组。",
    "填写“{column}”。",
    "分组空白的人不能归入任何一组排名。",
)
CONDITION_COLUMN_ABSENT = ProblemKind(
    "R208",
    "不排名条件的列不存在",
    Severity.ERROR,
    "不排名条件用到“{column}”，但“{kind}”的名册里没有这一列{nearest}",
    "改正条件里的列名，或在名册里补上这一列。",
    "条件里的名称必须是名册的列名。",
)
CONDITION_FAULTY = ProblemKind(
    "R209",
    "不排名条件无法判断",
    Severity.ERROR,
    "对{who}无法判断不排名条件：{detail}。",
    "改正条件，或改正名册里相应的内容。",
    "条件对某个人算不出是或否。",
)
ROSTER_CELL = ProblemKind(
    "R210",
    "名册内容无法读取",
    Severity.ERROR,
    "{who}的“{column}”无法读取：{detail}。",
    "填写确切的内容；这一列不参加计算的，可在方案“忽略”里写上列名。",
    "名册里的错误值、没有算出结果的公式等不能当作空白。",
)
FETCH_COLUMN_ABSENT = ProblemKind(
    "R211",
    "名册缺少取数列",
    Severity.ERROR,
    "指标“{indicator}”按名册的“{column}”列取数，但“{kind}”的名册里没有这一列{nearest}",
    "在名册里补上这一列，或改正方案“参数”里的“取数列”。",
    "取数列写明某人用哪个对象（如所包的村）的记录。",
)
FETCH_VALUE_UNKNOWN = ProblemKind(
    "R212",
    "取数列的内容对不上",
    Severity.ERROR,
    "{who}的“{column}”是“{value}”，“{kind}”名册里没有{nearest}",
    "改成“{kind}”名册里的编号或名称，一格只写一个。",
    "取数列的内容必须是另一类对象名册里的编号或名称。",
)
NOBODY = ProblemKind(
    "R213",
    "考核期内没有对象",
    Severity.ERROR,
    "“{kind}”名册里没有人在{period}在岗。",
    "填写名册；已有名单的，核对“自”“至”日期。",
    "考核期内一个对象也没有，多半是名册还没有填，或者日期写错。",
)
PRIVATE_ID = ProblemKind(
    "R214",
    "编号像身份证号",
    Severity.WARNING,
    "{who}的编号像身份证号，会印在各种结果上。",
    "改用单位自编的工号。",
    "身份证号属于个人信息，不宜出现在排名和公示里。",
)
# R3: who -----------------------------------------------------------------------------------------------------------

UNKNOWN_NAME = ProblemKind(
    "R301",
    "名册里没有这个姓名",
    Severity.ERROR,
    "没有“{name}”{nearest}",
    "改成名册里的姓名，最好同时填写工号；名册漏登的，补登名册。",
    "记录里的姓名必须与名册一致，不按相近的猜。",
)
UNKNOWN_ID = ProblemKind(
    "R302",
    "名册里没有这个编号",
    Severity.ERROR,
    "名册里没有编号“{id}”{nearest}",
    "改成名册里的编号（前面的 0 不能省）；名册漏登的，补登名册。",
    "记录里的编号必须与名册完全一致，17 和 0017 不是同一个编号。",
)
SHARED_NAME = ProblemKind(
    "R303",
    "重名",
    Severity.ERROR,
    "名册里有 {count} 个“{name}”：{persons}。",
    "在这一行填写工号。",
    "只写姓名时，名册里必须只有一个人叫这个名字。",
)
ID_NAME_DIFFER = ProblemKind(
    "R304",
    "编号与姓名不一致",
    Severity.ERROR,
    "编号“{id}”在名册里是{roster_name}，这里的姓名是“{name}”。",
    "核对后改正编号或姓名。",
    "编号和姓名都填写时，两者必须是同一个人。",
)
NOT_IN_POST = ProblemKind(
    "R305",
    "当时不在名册上",
    Severity.ERROR,
    "{who}{when}不在岗，名册上是{spans}。",
    "核对日期和人；名册的起止日期不对的，改正名册。",
    "记录的日期要落在名册写明的在岗时段内。",
)
SUBJECT_BLANK = ProblemKind(
    "R306",
    "没有写是谁",
    Severity.ERROR,
    "这一行没有填写工号，也没有填写姓名。",
    "填写工号或姓名。",
    "每条记录都要对应到名册里的人或单位。",
)
UNRANKED_RECORDS = ProblemKind(
    "R307",
    "不排名的对象有记录",
    Severity.NOTICE,
    "{who}不排名（{reason}），本期有 {count} 条记录，照常计分。",
    "无需处理；如果应当参加排名，请核对名册。",
    "不排名的人的记录不会丢掉，只是不参加排名。",
)
SUBJECT_COLUMNS_ABSENT = ProblemKind(
    "R308",
    "表里没有工号和姓名",
    Severity.ERROR,
    "“{sheet}”的表头里既没有“工号”，也没有“姓名”。",
    "至少要有其中一列。",
    "没有这两列就不知道记录是谁的。",
)

# R4: when ----------------------------------------------------------------------------------------------------------

DATE_MISSING = ProblemKind(
    "R401",
    "不知道归入哪个考核期",
    Severity.ERROR,
    "这一行没有{column}，表里也没有写考核期。",
    "填写{column}（如 2024-03-05），或填写“考核期”（如 2024Q1），或在工作表名后面写上月份、季度（如 {table}-3月）。",
    "归入哪个考核期由方案的“归期依据”决定，不按今天的日期猜。",
)
DATE_DOUBTFUL = ProblemKind(
    "R402",
    "日期可疑",
    Severity.ERROR,
    "{column}是 {date}，与方案年度 {year} 相差一年以上。",
    "核对年份。",
    "年份差得太远，多半是写错，不能当作期外记录略过。",
)
SPAN_STRADDLES = ProblemKind(
    "R403",
    "跨了几个考核期",
    Severity.ERROR,
    "“{text}”是 {start} 至 {end}，不全在{period}之内。",
    "按考核期分开填写，或逐条填写日期。",
    "一条记录的时段有一部分在考核期外，不能替人拆分。",
)
PERIOD_UNREADABLE = ProblemKind(
    "R404",
    "考核期看不懂",
    Severity.ERROR,
    "“{text}”不是考核期的写法。",
    "写成 2024Q1、2024-03、2024H1、2024，或 3月、一季度。",
    "考核期只认这几种写法。",
)
SPANS_DISAGREE = ProblemKind(
    "R405",
    "时段前后不一致",
    Severity.ERROR,
    "“{first}”与“{second}”写的时段不同。",
    "改成一致的；工作表名和表头上方只留一处也可以。",
    "工作表名称和表头上方写明的时段不一样，不知道以哪个为准。",
)
OUTSIDE = ProblemKind(
    "R406",
    "有期外记录",
    Severity.NOTICE,
    "数据表“{table}”有 {count} 条记录不在{period}之内，没有计入。",
    "无需处理；如果应当计入，请核对日期。",
    "按归期依据不属于本考核期的记录不参加计算，在这里说明条数。",
)
RULE_DATE_MISSING = ProblemKind(
    "R407",
    "不知道用哪一版规则",
    Severity.ERROR,
    "事项“{matter}”的规则在年中有变动，这一行没有{column}，不知道用哪一版。",
    "填写{column}。",
    "规则版本依据的日期空白，而这条规则前后不同。",
)
ESTABLISHED_EARLY = ProblemKind(
    "R408",
    "认定早于发生",
    Severity.WARNING,
    "认定日期 {established} 早于发生日期 {occurred}。",
    "核对两个日期，年份是否写错。",
    "事情总是先发生后认定，颠倒多半是年份写错。",
)

# R5: events --------------------------------------------------------------------------------------------------------

UNKNOWN_MATTER = ProblemKind(
    "R501",
    "事项不在规则里",
    Severity.ERROR,
    "方案“事项规则”里没有“{matter}”{nearest}",
    "改成事项规则里的事项或代码；新的事项先写进方案。",
    "每条加扣分都要有规则依据。",
)
AMBIGUOUS_MATTER = ProblemKind(
    "R502",
    "事项对应几条规则",
    Severity.ERROR,
    "“{matter}”对应几条规则：{codes}。",
    "加一列“规则代码”写明是哪一条，或在“事项”里改写规则代码。",
    "几条规则的事项同名，不能替人选。",
)
RULE_NOT_VALID = ProblemKind(
    "R503",
    "规则当时无效",
    Severity.ERROR,
    "规则“{matter}”（{code}）在 {date} 无效，有效期是{spans}。",
    "核对日期，或改正方案里规则的自、至。",
    "规则按日期生效，记录的日期不在任何一版的有效期内。",
)
RULE_ELSEWHERE = ProblemKind(
    "R504",
    "事项属于别的数据表",
    Severity.ERROR,
    "“{matter}”属于指标“{indicator}”，这个指标不从数据表“{table}”取数。",
    "把这一行移到数据表“{tables}”，或在方案“指标”的“数据表”里加上“{table}”。",
    "规则有，但它的指标不读这张表，这条记录会漏算。",
)
POINTS_DIFFER = ProblemKind(
    "R505",
    "分值与规则不符",
    Severity.ERROR,
    "分值是 {stated}，按规则“{matter}”应为 {rule} × {quantity} = {expected}。",
    "改正分值或数量；规则有固定分值的，“分值”可以空着。",
    "表里写的分值与规则算出来的不同，不知道以哪个为准。",
)
POINTS_MISSING = ProblemKind(
    "R506",
    "没有分值",
    Severity.ERROR,
    "规则“{matter}”没有固定分值，这一行也没有填写“分值”。",
    "填写“分值”，扣分写负数。",
    "方案里分值空白的规则，由数据表逐条给出分值。",
)
POINTS_SIGN = ProblemKind(
    "R507",
    "分值正负不对",
    Severity.ERROR,
    "分值是 {stated}，但指标“{indicator}”的计分办法是“{method}”，{expected}。",
    "改正正负号，或改用别的事项。",
    "扣分写负数，加分写正数。",
)
QUANTITY = ProblemKind(
    "R508",
    "数量不对",
    Severity.ERROR,
    "数量是 {quantity}，应大于 0。",
    "填写大于 0 的数量；没有发生的，删去这一行。",
    "一条记录的数量必须大于零，空白即 1。",
)

RULE_CODE_DIFFERS = ProblemKind(
    "R509",
    "规则代码与事项不一致",
    Severity.ERROR,
    "规则代码“{code}”是“{rule_matter}”，这里的事项是“{matter}”。",
    "改正其中一个；这一列写的是具体事情的，把列名“事项”改成“事由”。",
    "事项和规则代码都填写时，两者必须是同一条规则。",
)

POINTS_HEADING = ProblemKind(
    "R510",
    "分值与列名不符",
    Severity.ERROR,
    "分值是 {stated}，列名却是“{heading}”。",
    "扣分写负数，加分写正数；一列里有加有扣的，把列名改成“分值”。",
    "列名说是扣分、数却是正的（或相反），不知道是加还是扣。",
)

POINTS_LADDER = ProblemKind(
    "R511",
    "按阶梯计分的事项不能逐条写分值",
    Severity.ERROR,
    "规则“{matter}”按阶梯计分，这一行却填写了“分值”。",
    "删去这一行的分值，数量写在“数量”里。",
    "按阶梯计分的事项，得分由累计数量查阶梯表决定，一条记录没有单独的分值。",
)

# R6: counts --------------------------------------------------------------------------------------------------------

UNMAPPED_COLUMN = ProblemKind(
    "R601",
    "列对不上规则",
    Severity.ERROR,
    "“{column}”这一列有数，但方案“事项规则”里没有这个事项{nearest}",
    "把列名改成事项规则里的事项；不参加计算的，在方案“忽略”里写上这一列。",
    "计数表的列名要与事项规则的事项一致，否则这一列会漏算。",
)
TWO_COLUMNS = ProblemKind(
    "R602",
    "两列对应同一事项",
    Severity.ERROR,
    "“{first}”和“{second}”两列都对应事项“{matter}”。",
    "只留一列，另一列改名或在方案“忽略”里写上；确要分开的，在事项规则里分成两条。",
    "两列都计入可能重复，不能替人选。",
)
COUNT_UNREADABLE = ProblemKind(
    "R603",
    "次数看不懂",
    Severity.ERROR,
    "“{column}”这一格{detail}。",
    "填写数字；没有的空着或写 0。",
    "计数表的格子里只能是数字。",
)
COUNT_NEGATIVE = ProblemKind(
    "R604",
    "次数小于零",
    Severity.ERROR,
    "“{column}”是 {quantity}，不能小于 0。",
    "填写 0 或大于 0 的数。",
    "次数、天数不会是负数。",
)
COLUMN_ABSENT = ProblemKind(
    "R605",
    "事项没有对应的列",
    Severity.WARNING,
    "方案里的事项“{matter}”（{code}）在数据表“{table}”里没有对应的列，等于没有人发生。",
    "补上这一列，没有发生的填 0；或核对列名。",
    "指标只从计数表取数，而某个事项在所有表里都没有列。",
)
COUNT_NEEDS_POINTS = ProblemKind(
    "R606",
    "计数表没有分值",
    Severity.ERROR,
    "“{column}”对应的规则“{matter}”没有固定分值，计数表里只有次数，算不出分。",
    "在方案“事项规则”里填写分值，或改用一行一件事的记录表。",
    "计数表只给次数，每次多少分要由规则写明。",
)

# R7: tasks, targets, marks, ratings, ranks -------------------------------------------------------------------------

UNKNOWN_INDICATOR = ProblemKind(
    "R701",
    "指标对不上",
    Severity.ERROR,
    "没有从数据表“{table}”取数的指标“{indicator}”{nearest}",
    "填写方案里从这张表取数的指标的代码或名称。",
    "指标代码写错，或方案里这个指标不读这张表。",
)
INDICATOR_BLANK = ProblemKind(
    "R702",
    "没有写属于哪个指标",
    Severity.ERROR,
    "几个指标共用数据表“{table}”（{indicators}），这一行没有写{column}。",
    "填写{column}。",
    "共用一张表时，每一行都要写明属于哪个指标。",
)
UNKNOWN_MODULE = ProblemKind(
    "R703",
    "模块没有指标认领",
    Severity.ERROR,
    "没有指标计算模块“{module}”{nearest}",
    "改正“模块”，或在方案“参数”里给相应指标写上“模块”。",
    "任务按模块归入指标，没有指标认领的任务会漏算。",
)
COMPLETION = ProblemKind(
    "R704",
    "完成率不对",
    Severity.ERROR,
    "完成率是 {completion}，应在 0% 到 100% 之间。",
    "改正完成率；超额完成的写 100%。",
    "任务的完成率在 0% 和 100% 之间。",
)
INDICATOR_SHARED = ProblemKind(
    "R705",
    "几个指标都认领",
    Severity.ERROR,
    "这一行几个指标都可以计：{indicators}。",
    "填写“指标代码”。",
    "一条记录只能计入一个指标。",
)
NOT_APPLICABLE_UNKNOWN = ProblemKind(
    "R706",
    "不适用的指标对不上",
    Severity.ERROR,
    "方案里没有指标“{indicator}”{nearest}",
    "填写方案“指标”里的代码或名称。",
    "不适用表里的指标必须是方案里的指标。",
)

ABSTENTION = ProblemKind(
    "R707",
    "没有说可以弃权",
    Severity.ERROR,
    "“{rater}”弃权（评分空白或写“弃权”），但方案没有说“{indicator}”可以弃权。",
    "填写评分；可以弃权的，在方案“参数”里给“{indicator}”写“允许弃权”“是”。",
    "弃权不是 0 分，能不能弃权由方案规定。",
)
RATER_GROUP_BLANK = ProblemKind(
    "R708",
    "没有写评分组",
    Severity.ERROR,
    "“{indicator}”按评分组的权重计分，这一行没有写“评分组”。",
    "在“评分组”填写：{groups}。",
    "不知道评分人属于哪一组，就不知道他的评分占多少权重。",
)
RATER_GROUP_UNKNOWN = ProblemKind(
    "R709",
    "评分组对不上",
    Severity.ERROR,
    "“{indicator}”没有评分组“{group}”{nearest}",
    "在“评分组”填写：{groups}；确有这一组的，补到方案“参数”的“组权重”里。",
    "没有权重的组不能计分，也不能不计。",
)

# R8: doubled -------------------------------------------------------------------------------------------------------

DOUBLED = ProblemKind(
    "R801",
    "记录重复",
    Severity.ERROR,
    "{who}的这条记录与{other}完全相同。",
    "重复的删去一条；确实是两次的，给不同的“记录编号”，或在后一条的“允许重复”填“是”。",
    "同一份表放了两次、同一行抄了两遍都会重复计分。",
)
SAME_ID_DIFFERENT = ProblemKind(
    "R802",
    "同一编号内容不同",
    Severity.ERROR,
    "{who}有两条记录编号都是“{id}”，内容却不同，另一条在{other}。",
    "核对后留下对的一条；确是两件事的，改用不同的编号。",
    "同一编号代表同一件事，同一个人只能有一条。",
)
DOUBLED_MANY = ProblemKind(
    "R804",
    "整张表重复",
    Severity.ERROR,
    "“{sheet}”里另有 {count} 条记录也与“{other}”里的完全相同。",
    "多半是同一份表放了两次，移走一个文件。",
    "两张表之间重复的记录很多时，前几条逐条指出，其余的合并成一条。",
)
MONTH_TWICE = ProblemKind(
    "R803",
    "同一人同一月两行",
    Severity.ERROR,
    "{who}的{month}已有一行，在{other}。",
    "留下对的一行。",
    "计数表一人一月只能有一行，否则次数会重复。",
)
