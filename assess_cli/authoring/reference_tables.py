"""docs/数据表参考.md: the workspace folder, the shapes of data tables, how sheets are recognised."""

from __future__ import annotations

from assess_cli.authoring.markdown import columns_table, page, table
from assess_cli.files.layout import (
    DATA,
    LEDGER_FILE,
    MARKED,
    OTHER_SPREADSHEETS,
    PAGE_FILE,
    PAY_FILE,
    RANKING_FILE,
    RESULT_FILE,
    RESULTS,
    ROUNDS,
    SCHEME,
    SEALS,
    TEMPLATES,
    WORKBOOK_ENDINGS,
)
from assess_cli.model.period import PERIOD_FORMS
from assess_cli.model.shape import Shape
from assess_cli.records.adjustment_sheet import ADJUSTMENTS, CARRIED
from assess_cli.records.decision_sheet import DECISIONS
from assess_cli.records.meeting_sheet import MEETINGS
from assess_cli.records.notice_sheets import NOTICE_ITEMS, NOTICE_SETTINGS, WORKDAYS
from assess_cli.records.notification_sheet import NOTIFICATIONS
from assess_cli.records.objection_sheet import OBJECTIONS, OUTCOMES
from assess_cli.records.pay_sheet import PAY_SOURCES
from assess_cli.records.period_marks_sheet import PERIOD_MARKS
from assess_cli.records.ruling_sheet import CONCLUSIONS, RULINGS
from assess_cli.records.shapes import SPECS, VOTES
from assess_cli.records.subject_tables import AWAY, NOT_APPLICABLE, ROSTER

_FOLDERS = (
    (f"{SCHEME}.xlsx、{SCHEME}-2024.xlsx", "考核方案，每年一个；另有年度方案的，为 方案-2024年度.xlsx"),
    (f"{DATA}/", "填报的数据，文件名随意，可以分子文件夹；程序只读不改"),
    (
        f"{RESULTS}/2024Q1/",
        f"一个考核期的结果：{RANKING_FILE}、{PAGE_FILE}、{LEDGER_FILE}、{RESULT_FILE}；分奖金的还有 {PAY_FILE}",
    ),
    (f"{MARKED}/", "标出问题的副本，从不当作数据读取"),
    (f"{ROUNDS}/", "历次审定"),
    (f"{SEALS}/", "定稿归档"),
    (f"{TEMPLATES}/", "本单位自己的版式，没有时用程序自带的"),
)

_RECOGNITION = """
## 怎样认出工作表

1. **名册**：工作表名与方案“对象类别”的“名册”一致。
2. **数据表**：工作表名与方案“指标”的“数据表”一致，或在后面加了后缀：`考勤-1月`、`考勤1月`、`考勤（一季度）`、`考勤_2` 都并入“考勤”。几个名称都对得上时，取最长的。
3. 名称对不上的，看表头：恰好符合一张表的，就按那张表读，并且提示；已经有一张叫这个名称的，是警告，请看一眼是不是草稿、旧表；符合几张的报错。
4. 都认不出的非空工作表报错，并指出最接近的名称；确实不参加计算的，列在方案的“忽略”里。空白工作表不管。同一年度有季度、年度两份方案的，只有另一份认得的表归另一份，不报错。
5. 比较名称时不分全角半角、不计空格。表头上面的标题行、下面的合计和说明行会跳过；两级表头、合并单元格都认。

数据表的**名称**由方案定，**形式**由计分办法定。同一张表的几个工作表、几个文件合在一起读。同一内容的文件出现两次、所有内容相同的行出现两次，都报错，不会重复计分。
"""

_DATES = f"""
## 归入哪个考核期

有日期的表按方案“基本设置”的“归期依据”看发生日期或认定日期；没有日期的表要有“考核期”列（{PERIOD_FORMS}），或把考核期写在工作表名后面、表头上面的标题里。
起止日期都含当天。期外的记录不计，但会说明有几条。今天是几号从不参与计算。
"""

_SHAPE_WORDS = {
    Shape.EVENTS: "有两种版式，按表头区分：一行一件事，或一行一人一月、事项在列上。",
    Shape.TASKS: "每个承担单位一行；“完成率”写百分比。",
    Shape.TARGETS: "一个对象一个考核期一行。",
    Shape.MARKS: "一个对象一个考核期一行。",
    Shape.RATINGS: "一个评分人评一个对象一行；取平均分。",
    Shape.VOTES: "一个对象一个考核期一行；投票人分组的，一组一行。",
    Shape.RANKS: "一个对象一个考核期一行。",
}


_RULINGS = (
    "办法里写“经容错裁定免予问责的，不作扣分；从轻、减轻的，按裁定减轻”的，用这张表。裁定跟着记录走：记录在哪一期，就在哪一期减免，"
    "裁定晚一些作出也算。免予的记录仍列在计分明细里，状态“容错免责”，计 0 分，不占免计数量，不进阶梯和上限；减轻的记录状态“减轻”，"
    "按减轻后的分值再算免计和上限。例：云容裁〔2024〕3号，结论 免予，记录编号 KQ-0012、KQ-0015；云容裁〔2024〕4号，结论 从轻，"
    "姓名 张三，发生日期 2024-03-05，事项 通报批评，减轻比例 50%，原扣 2 分，改扣 1 分。"
)

_PERIOD_MARKS = (
    "用于计分办法“各期得分”。例：东镇（T03）和西镇（T04）年中合并成新镇（T09），第一季度取自 T03、T04，得两镇的平均分；"
    "张三第二季度在县局跟班，按县局 1000 分制得 870 分，认定分值 870，原满分 1000，满分 100，计 87 分。"
    "改了名称、编号没有变的，“取自”写它自己的编号。写了认定的，本对象那一期的结果不用，明细里写明。"
    "每一行都要用上：考核期不在要取的各期之内、对象不在年度名册里的报错；别的年度的行留给那个年度。"
)


_ADJUSTMENTS = (
    "每项调整是计分明细里的一行，类型“调整”，状态是它的种类，写明来源单元格、文号、原因和批准人；在限额和后果以后进行，不再受上限、下限约束"
    "（超出的提醒），随上级的公式往上算。同一处有几项的，先看日期，再看调整编号；“调整为”按它前面的得分折成增减。一格写几个人的，每人各一行明细。"
    "例：异议采纳，赵强，指标 A2，增减 3，记录编号 DC-01；同一条扣分改到孙磊名下，再写一行增减 −3。"
)

_CARRIED = (
    "定稿不改。以后发现少扣、多扣的，在正在考核的一期写一行：补的是哪一期的哪一条（“原行号”最准，也可以写“原记录编号”，或“发生日期”和“事项”），"
    "原来没有登记过的，“原无记录”填“是”。明细里的状态是“补扣”“补加”，“取数”写明原来的行，如 2024Q1#12。退回扣分最多退到不扣，收回加分最多收到不加；"
    "当初碰到上限、下限、就高的（K255），两期系数不同的（K256）有警告。"
)


_DECISIONS = (
    "工作表要叫“决定”（可加“-2024”之类的后缀），不按表头辨认。决定只用于规则定不下来的事：按规则已经有等次的人、超过名额、"
    "不是并列所争的等次，都报错，不会照改。例：文号 云委会纪〔2025〕1号，考核期 2024Q4，种类 等次，姓名 张三，决定内容 优秀；"
    "种类 名额，项目 公务员，等次 优秀，决定内容 6。"
)


def table_page() -> str:
    """The whole page."""
    endings, others = "、".join(WORKBOOK_ENDINGS), "、".join(OTHER_SPREADSHEETS)
    parts = [
        "## 工作区",
        "一个文件夹就是一个考核单位，历年的数据都放在里面。",
        table(("位置", "放什么"), _FOLDERS),
        f"数据读 {endings}。{others} 还不能读，遇到会报错，请另存为 .xlsx。",
        _RECOGNITION,
        _DATES,
        "## 名册",
        f"{ROSTER.purpose}方案里用到的其他列（编制、状态、包村等）直接加在后面，列名随意。",
        columns_table(ROSTER.columns, with_aliases=True),
        "## 数据表",
        "“记录编号”相同的几行是同一件事。工号和姓名至少填一样，都填的要与名册一致；只填姓名的，姓名在名册里必须唯一。",
        "一格写了几个人的（张三、李四），每人各算一条。",
    ]
    for shape, specs in SPECS.items():
        methods = _methods_of(shape)
        parts.append(f"### {shape.value}")
        parts.append(_SHAPE_WORDS[shape] + (f"用于计分办法：{methods}。" if methods else ""))
        for spec in specs:
            parts += [
                f"**{spec.name}**——{spec.purpose}" if len(specs) > 1 else spec.purpose,
                columns_table(spec.columns, with_aliases=True),
            ]
            if spec is VOTES:
                parts.append("其余各列是票数，列名与方案参数“票值”里的名称一致，另可有“弃权”一列；对不上的列报错。")
            elif spec.accepts_extra:
                parts.append("其余各列是事项，列名与方案“事项规则”的“事项”一致，格内填数量；对不上的列报错。")
    parts += [
        f"### {NOT_APPLICABLE.name}",
        NOT_APPLICABLE.purpose,
        columns_table(NOT_APPLICABLE.columns, with_aliases=True),
        f"### {RULINGS.name}",
        RULINGS.purpose,
        _RULINGS,
        columns_table(RULINGS.columns, with_aliases=True),
        "结论的写法：" + "；".join(f"{name}（{'、'.join(words)}）" for name, words in CONCLUSIONS.items()) + "。",
        f"### {PERIOD_MARKS.name}",
        PERIOD_MARKS.purpose + "工作表要叫“各期认定”，不按表头辨认。",
        _PERIOD_MARKS,
        columns_table(PERIOD_MARKS.columns, with_aliases=True),
        f"### {AWAY.name}",
        AWAY.purpose + "工作表要叫“离岗”（可加“-3月”之类的后缀），不按表头辨认。",
        columns_table(AWAY.columns, with_aliases=True),
        f"### {MEETINGS.name}",
        MEETINGS.purpose + "工作表要叫“会议”，不按表头辨认。",
        columns_table(MEETINGS.columns, with_aliases=True),
        f"### {ADJUSTMENTS.name}",
        ADJUSTMENTS.purpose + "工作表要叫“调整”。",
        _ADJUSTMENTS,
        columns_table(ADJUSTMENTS.columns, with_aliases=True),
        f"### {CARRIED.name}",
        CARRIED.purpose + "工作表要叫“补记”。",
        _CARRIED,
        columns_table(CARRIED.columns, with_aliases=True),
        f"### {DECISIONS.name}",
        DECISIONS.purpose + _DECISIONS,
        columns_table(DECISIONS.columns, with_aliases=True),
        f"### {PAY_SOURCES.name}",
        PAY_SOURCES.purpose + "怎么分，写在方案的“奖金”里（见《奖金与奖项》）。工作表要叫“奖金来源”，不按表头辨认。",
        columns_table(PAY_SOURCES.columns, with_aliases=True),
    ]
    for spec in (OBJECTIONS, NOTIFICATIONS, NOTICE_SETTINGS, WORKDAYS):
        words = spec.purpose + f"工作表要叫“{spec.name}”，不按表头辨认。"
        parts += [f"### {spec.name}", words, columns_table(spec.columns, with_aliases=True)]
        if spec is OBJECTIONS:
            told = (f"{name}（{'、'.join(words)}）" for name, words in OUTCOMES.items())
            parts.append("结果的写法：" + "；".join(told) + "。")
        elif spec is NOTICE_SETTINGS:
            parts.append("各项：" + "；".join(f"{item}——{hint}" for item, hint in NOTICE_ITEMS.items()) + "。")
    return page("数据表参考", *parts)


def _methods_of(shape: Shape) -> str:
    from assess_cli.methods.registry import declarations

    return "、".join(name for name, item in declarations().items() if item.shape is shape)
