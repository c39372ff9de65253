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
    "如应取数，请核对方案“指标”和“对象类别”里的自、至日期。",
    "方案里读这张表的指标在本考核期都不在有效期内，或者那类对象本期不考核。",
)
TAKEN_BY_HEADER = ProblemKind(
    "R107",
    "按表头认出的工作表",
    Severity.NOTICE,
    "工作表“{sheet}”的名称不是表名，按表头当作“{table}”读。",
    "认得对的，不用处理；不是这张表的，改正工作表的名称，或在方案“忽略”里写上文件和工作表。",
    "名称对不上的工作表，表头恰好符合一张表的，就按那张表读；认得对不对，请看一眼。",
)
MERGED_BY_HEADER = ProblemKind(
    "R108",
    "按表头并进了另一张表",
    Severity.WARNING,
    "工作表“{sheet}”的名称不是表名，按表头当作“{table}”读，和名为“{table}”的工作表合在一起算。",
    "确实是同一张表的，把工作表的名称改成“{table}-2”这样；不是的，在方案“忽略”里写上文件和工作表。",
    "已经有一张叫这个名称的工作表，另一张只是表头相同，多半不是同一张表，例如换下来的旧方案的表、草稿。",
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
    "核对名册日期；要参加排名的，在方案“对象类别”的“期内变动”里写按期末或按天数。",
    "方案“期内变动”空白或写“不排名”的，期中调动、改任的人不参加排名。",
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
    "年份差得太远，多半是写错，不能当作期外记录略过；文件夹里有那一年的方案的，是那一年的记录，不算。",
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
