"""The part of docs/方案参考.md that says how each kind of rule is written: words of a rule book, and the rows that they become.

Words and rows are taken from the pages of the samples, which are computed by the tests; so no example here can be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess_cli.authoring.markdown import table
from assess_cli.authoring.shape_samples import ShapePage, shape_pages

TITLE = "## 各种规定的写法"
_OPENING = """
考核办法里常见的规定有下面二十一种。每种先引办法里的话，再列方案里要填的行（空着的列没有列出），并指明整套小样例：那里还有数据怎样填、得分怎样算。
"""


@dataclass(frozen=True, slots=True)
class Example:
    """``rule``: words by which the sentence is found among those that the page quotes. ``rows``: sheet → first cells of its rows."""

    page: str
    rule: str
    rows: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of rule. ``how``: what to fill in, in a sentence or two."""

    title: str
    how: str
    examples: tuple[Example, ...]


SHAPES: tuple[Shape, ...] = (
    Shape(
        "按次加分、扣分，扣完为止，限额",
        "每种事项在“事项规则”里写一行。下限 0 就是扣完为止；一次、一种事项最多多少分写“单次上限”“累计上限”，几种合计写“规则组”，整个指标写“上限”，"
        "不限写“上不封顶”。",
        (
            Example("倒扣", "扣完为止", {"指标": ("A1",), "事项规则": ("K1",)}),
            Example("规则组限额", "合计不超过 3 分", {"指标": ("J",), "事项规则": ("J1", "J2"), "规则组": ("宣传",)}),
            Example("各表的时段", "单次不超过 1.5 分", {"事项规则": ("J2",), "规则组": ("宣传",)}),
        ),
    ),
    Shape(
        "前几次不计，超过规定天数才扣",
        "不计的次数、天数写在“事项规则”的“免计数量”里。",
        (
            Example("免计与阶梯", "迟到 3 次以内", {"事项规则": ("K1",)}),
            Example("免计与阶梯", "请假超过 5 天", {"事项规则": ("K3",), "档次表": ("请假阶梯",)}),
        ),
    ),
    Shape(
        "按累计次数、天数、金额分档",
        "各档写成“档次表”，写明含不含上下界。“阶梯方式”写“整档”（到哪一档按哪一档）或“累进”（每一档只管落在本档的数量）。",
        (
            Example("免计与阶梯", "旷工不满 1 天", {"事项规则": ("K2",), "档次表": ("旷工阶梯",)}),
            Example("补充规则", "少 1 篇扣", {"事项规则": ("X1",), "档次表": ("信息篇数",)}),
            Example("免计与阶梯", "请假超过 5 天", {"事项规则": ("K3",), "档次表": ("请假阶梯",)}),
        ),
    ),
    Shape(
        "目标、增幅、完成率",
        "计分办法写“目标完成”，超额、差额、增长、越小越好、几项合计都写在“参数”里。",
        (
            Example("目标与增幅", "产值比上年增长", {"指标": ("A",), "参数": ("A",)}),
            Example("目标与增幅", "平均完成率", {"指标": ("B",), "参数": ("B",)}),
            Example("目标与增幅", "重点项目完成率", {"指标": ("C",), "参数": ("C",), "档次表": ("项目完成率",)}),
            Example("任务与目标", "招商引资完成目标", {"指标": ("B",), "参数": ("B",)}),
            Example("任务与目标", "安全事故控制", {"指标": ("C",), "参数": ("C",)}),
            Example("任务与目标", "重点任务按清单", {"指标": ("A",), "参数": ("A",)}),
        ),
    ),
    Shape(
        "按级别加分，同一事项就高，取最高几项",
        "各级的分值写在“级别表”里；“同一事项”写“就高”，几条规则放在一起比的写同一个“规则组”。只取几项的写“取最高”。",
        (
            Example(
                "就高与级别",
                "按最高一级计分",
                {"事项规则": ("J1", "J2"), "规则组": ("同事就高",), "级别表": ("表彰级别",)},
            ),
            Example("规则组限额", "得分最高的 2 项", {"事项规则": ("J3", "J4"), "规则组": ("创新",)}),
        ),
    ),
    Shape(
        "累计到一定程度的后果",
        "写在“后果”里：看什么、怎样数、数多长时间、到多少、有什么后果。",
        (
            Example("累计后果", "作风分记零分", {"后果": ("H01", "H03", "H04")}),
            Example("累计后果", "每累计迟到 5 次", {"后果": ("H02",)}),
            Example("累计后果", "低于 12 分", {"后果": ("H05",)}),
        ),
    ),
    Shape(
        "不够扣的倒扣，扣完再扣",
        "不够扣的从上级或总分里扣，写“指标”的“倒扣”；定额再扣的写在“后果”里。",
        (
            Example("倒扣", "从总分中倒扣", {"指标": ("A1",), "后果": ("H01",)}),
            Example("倒扣", "从综合工作中倒扣", {"指标": ("A", "A2"), "后果": ("H02",)}),
        ),
    ),
    Shape(
        "一件事几个人按角色分",
        "各角色的份额或分值写在“角色表”里，“事项规则”写表名；一人几种角色的看“多角色”。",
        (
            Example("角色分配", "负责人加 1 分", {"事项规则": ("Z1",), "角色表": ("专班角色",)}),
            Example("角色分配", "几人经办的平分", {"事项规则": ("Z2",), "角色表": ("项目角色",)}),
        ),
    ),
    Shape(
        "不适用的怎样算",
        "“指标”的“不适用”写满分、基础分、零分、分摊、均摊或上级分摊。谁不适用，写“适用条件”，或登记在数据表“不适用”里。",
        (
            Example("适用条件与不适用", "驻村工作只考核", {"指标": ("A", "A1", "A2", "A3")}),
            Example("适用条件与不适用", "其他一级指标分担", {"指标": ("A3", "B", "C")}),
            Example("合成与折算", "没有参加的", {"指标": ("A2", "A21", "A22")}),
        ),
    ),
    Shape(
        "几个人评分、民主测评",
        "计分办法写“评分”或“测评”，分组、去高低、弃权、缺评、换算、校准都写在“参数”里。",
        (
            Example("评分与测评的缺漏", "去掉一个最高分", {"指标": ("A",), "参数": ("A",)}),
            Example("民主测评与校准", "优秀率", {"指标": ("A",), "参数": ("A",)}),
            Example("民主测评与校准", "优、良、中、差", {"指标": ("B",), "参数": ("B",)}),
            Example("民主测评与校准", "统一校准", {"指标": ("C",), "参数": ("C",)}),
            Example("评分与测评的缺漏", "每月一次", {"指标": ("C",), "参数": ("C",)}),
        ),
    ),
    Shape(
        "单位与个人互相带分",
        "计分办法写“引用”，“参数”里写取哪类对象的什么、靠名册的哪一列。数据表里写村、得分归包村干部的，写“取数列”。",
        (
            Example("单位与个人", "单位综合得分率", {"对象类别": ("人员",), "指标": ("P1", "P2"), "参数": ("P2",)}),
            Example("单位与个人", "30%", {"指标": ("P3",), "参数": ("P3",)}),
            Example(
                "单位与个人", "主要负责人按", {"指标": ("P5", "P51"), "参数": ("P5", "P51"), "系数": ("承担比例",)}
            ),
            Example("单位与个人", "平均分", {"指标": ("U2",), "参数": ("U2",)}),
            Example("包村取数", "以所包村的成绩计", {"指标": ("B", "C"), "参数": ("B", "C")}),
        ),
    ),
    Shape(
        "名次折成分",
        "计分办法写“名次”，折分方式写按表、等差或前后名；取别的对象排出的名次，用“引用”。",
        (
            Example("名次折分", "中间等差递减", {"指标": ("V1",), "参数": ("V1",)}),
            Example("名次折分", "第一名加 2 分", {"指标": ("V2",), "参数": ("V2",)}),
            Example("名次折分", "没有参评的不得分", {"指标": ("P1",), "参数": ("P1",)}),
            Example("补充规则", "前 20%", {"指标": ("M",), "参数": ("M",), "档次表": ("满意度档次",)}),
            Example("补充规则", "按比例折算", {"指标": ("N", "N1", "N2"), "参数": ("N", "N2")}),
            Example("单位与个人", "单位名次第 1 的", {"指标": ("P4",), "参数": ("P4",), "档次表": ("单位名次分",)}),
        ),
    ),
    Shape(
        "各部分怎样合成",
        "相加用“汇总”，按比重用“加权”，要折算的写参数“折算”，一部分最多计多少写“上限”；系数写在“系数”里，连乘写在“总分公式”里。",
        (
            Example("合成与折算", "折算成 60 分", {"指标": ("A", "A1", "A2"), "参数": ("A",)}),
            Example("合成与折算", "最多计 10 分", {"指标": ("B", "B1", "B2")}),
            Example("合成与折算", "难度系数", {"对象类别": ("人员",), "系数": ("岗位系数", "难度系数")}),
            Example("综合办法", "机关干部按季量化考核", {"对象类别": ("人员",)}),
            Example("各期合成", "各季度得分的平均分", {"指标": ("Y", "Y1", "Y2"), "参数": ("Y1",)}),
            Example("各期合成", "去掉一个最低的月份", {"指标": ("M",), "参数": ("M",)}),
        ),
    ),
    Shape(
        "一票否决",
        "也写在“后果”里：统计写次数，达到写 1，后果写定为等次、等次不高于或总分清零。",
        (
            Example("一票否决", "不合格等次", {"事项规则": ("K1",), "后果": ("H01",)}),
            Example("一票否决", "年度考核总分记零分", {"事项规则": ("K2",), "后果": ("H02",)}),
            Example("一票否决", "不得高于合格", {"事项规则": ("K3",), "后果": ("H03",)}),
        ),
    ),
    Shape(
        "两个日期，期内变动，年中改规定",
        "按哪个日期归期、选规则，写在“基本设置”里；调动、请假看“对象类别”的“最短任职”“期内变动”；规定年中改变的，各表写两行，用“自”“至”接上。",
        (
            Example("期内变动", "任职不满 45 天", {"对象类别": ("人员",)}),
            Example("期内变动", "认定的季度", {"基本设置": (), "事项规则": ("K1",)}),
            Example("年中改规则", "改为每次扣 2 分", {"事项规则": ("K1",)}),
            Example("年中改规则", "提高到 30 分", {"档次表": ("名次分",)}),
            Example("各表的时段", "县级表彰由", {"级别表": ("表彰级别",)}),
            Example("各表的时段", "再乘岗位系数", {"对象类别": ("人员",), "基本设置": ("小数位数",)}),
        ),
    ),
    Shape(
        "容错免责，申报核定，算出以后的调整",
        "方案里什么也不用写。裁定登记在数据表“裁定”里，写明是哪条记录；申报、核定多少写在加扣分记录里；算出得分以后的改动登记在“调整”里。",
        (
            Example("容错裁定", "免予问责", {"数据 › 裁定": ()}),
            Example("调整与申报", "由本人申报", {"数据 › 争先申报": ()}),
            Example("调整与申报", "公示前", {"数据 › 调整": ()}),
        ),
    ),
    Shape(
        "比率，直接奖扣多少元",
        "比率从登记表里算，用“比率”；钱与分分开，用“奖扣金额”，按分折钱用“公式”加参数“单位”“元”。",
        (
            Example("比率与奖扣金额", "按期办结率", {"指标": ("A",), "事项规则": ("G1", "G2", "G3"), "参数": ("A",)}),
            Example("比率与奖扣金额", "每次扣 20 元", {"指标": ("C",), "事项规则": ("K1",)}),
            Example("比率与奖扣金额", "津贴的 10%", {"指标": ("D",), "事项规则": ("K2",), "参数": ("D",)}),
            Example("比率与奖扣金额", "每分 50 元", {"指标": ("E",), "参数": ("E",)}),
        ),
    ),
    Shape(
        "只对一部分人、或达到条件才算",
        "写在“指标”或“事项规则”的“适用条件”里，用名册的列名，或其他指标的得分。",
        (
            Example("适用条件与不适用", "中层干部迟到", {"事项规则": ("K1", "K2")}),
            Example("适用条件与不适用", "不予认定", {"指标": ("C",), "事项规则": ("K3",)}),
        ),
    ),
    Shape(
        "等次和名额",
        "谁一起评写在“等次组”，有哪些等次、分数线写在“等次”，名额写在“名额”。并列和上级下达的名额，登记在数据表“决定”里。"
        "详见[等次与名额](等次与名额.md)。",
        (
            Example("等次与名额", "不超过应参加", {"等次组": ("公务员",), "等次": ("公务员",), "名额": ("公务员",)}),
            Example("等次与名额", "由县里下达", {"等次": ("事业",), "名额": ("事业",)}),
            Example("等次与名额", "不得评为优秀", {"后果": ("H01",)}),
            Example("等次与名额", "由党委会研究决定", {"数据 › 决定": ()}),
        ),
    ),
    Shape(
        "奖项，连续几期的后果",
        "奔跑奖、蜗牛奖一类写在“奖项”，一个奖评几项工作的一项一行；连续几期的写在“连续”。详见[奖金与奖项](奖金与奖项.md)。",
        (
            Example("奖金与奖项", "评奔跑奖、蜗牛奖", {"奖项": ("奔跑奖",)}),
            Example("奖金与奖项", "不评蜗牛奖", {"奖项": ("蜗牛奖",)}),
            Example("奖金与奖项", "主要负责人免职", {"连续": ("连续蜗牛",)}),
        ),
    ),
    Shape(
        "奖金怎样分",
        "怎样分写在“奖金”，一笔一行；金额登记在数据表“奖金来源”里，从上级那一笔里提取的不登记。停发也可以写“后果”停发奖金。",
        (
            Example(
                "奖金与奖项",
                "名次分档",
                {"奖金": ("乡镇考核奖",), "档次表": ("名次份数",), "数据 › 奖金来源": ("乡镇考核奖",)},
            ),
            Example("奖金与奖项", "不超过 2 万元", {"奖金": ("干部考核奖",)}),
            Example("奖金与奖项", "作为奖励性绩效", {"奖金": ("奖励性绩效",)}),
            Example("奖金与奖项", "每分 20 元", {"奖金": ("临聘绩效",)}),
            Example("奖金与奖项", "停发各项奖金", {"后果": ("H01",)}),
        ),
    ),
)


def examples_part() -> list[str]:
    """The whole part, one section a kind of rule."""
    pages = {page.name: page for page in shape_pages()}
    parts = [TITLE, _OPENING]
    for number, shape in enumerate(SHAPES, start=1):
        parts += [f"### {number}. {shape.title}", shape.how]
        for example in shape.examples:
            parts += _example(pages[example.page], example)
    return parts


def _example(page: ShapePage, example: Example) -> Iterator[str]:
    link = f"[{page.title}](../sample_data/shapes/{page.path.name})"
    yield f"{quoted(page, example)} 见 {link}。"
    for sheet, keys in example.rows.items():
        rows = chosen(page, sheet, keys)
        filled = [heading for heading in rows[0] if any(row[heading] for row in rows)]
        yield f"“{sheet}”：" if "›" not in sheet else f"{sheet}："
        yield table(filled, [[row[heading] for heading in filled] for row in rows])


def quoted(page: ShapePage, example: Example) -> str:
    """The sentence of the rule book. LookupError unless just one on the page has the example's words."""
    found = [rule for rule in page.rules if example.rule in rule]
    if len(found) != 1:
        raise LookupError(f"{page.name}: {example.rule}: {len(found)}")
    return found[0].replace("**", "")


def chosen(page: ShapePage, sheet: str, keys: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows that begin with one of the keys, all without keys. LookupError for a key without a row."""
    rows = [row for row in page.sheets[sheet] if not keys or next(iter(row.values())) in keys]
    missing = set(keys) - {next(iter(row.values())) for row in rows}
    if missing or not rows:
        raise LookupError(f"{page.name}: {sheet}: {sorted(missing)}")
    return rows
