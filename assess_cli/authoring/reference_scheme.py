"""docs/方案参考.md: the sheets of a scheme workbook, the scoring methods, the formula grammar, how each kind of rule is written."""

from __future__ import annotations

from assess_cli.authoring.markdown import TYPE_WORDS, columns_table, page, table
from assess_cli.authoring.reference_examples import examples_part
from assess_cli.authoring.scheme_templates import load_template, template_names
from assess_cli.scheme.declarations import MethodDeclaration, Need
from assess_cli.scheme.settings_sheet import DATED_ITEMS, SETTING_ITEMS, SETTINGS
from assess_cli.scheme.sheets import INDICATORS, KINDS, OPTIONAL_SHEETS, PARAMETERS, SHEETS
from assess_cli.workbook.table import TableSpec

_EXAMPLE_YEAR = 2024

_INTRODUCTION = f"""
考核方案是一个工作簿，放在工作区的根目录：`方案.xlsx`，或每年一个 `方案-2024.xlsx`，按“{SETTINGS.name}”里的年度和考核周期选用；同一年度、同一考核周期只能有一个，季度方案旁边可以另有一个年度方案 `方案-2024年度.xlsx`（见[年度考核](年度考核.md)）。
工作表的名称和表头要与本页一致，多出认不得的列会报错。新建工作区用 `assess init 文件夹 --scheme 名称 --year 年度`，
起始方案有：{{names}}。写好后运行 `assess check`，一次列出全部问题。
手里有一条规定、不知道写在哪里的，先看本页最后的[各种规定的写法](#各种规定的写法)。
"""

_FORMULAS = """
## 公式

“总分公式”“不排名”条件和计分办法“公式”用同一种写法，所有数都精确计算，不用浮点数。

- **名称**：指标写代码或名称，系数写名称，名册条件写列名。名称里有空格、运算符号或“且、或、非”的，写在方括号里，如 `[组团专班]`；重名时写代码。
- **任职的时间**：`在岗天数`、`本期天数`、`在岗月数`、`本期月数` 可以直接写，由程序按名册的自、至日期和“离岗”表算出，如 `(共性 + 个性) × 在岗天数 ÷ 本期天数`。一个月里在岗满 15 天的算一个月。
- **数**：`12`、`0.6`、`30%`。`30%` 就是 0.3。
- **运算**：`+ − × ÷`（也认 `- * /`），先乘除后加减，可用括号。全角符号一样认。
- **比较**：`=`、`<>`（不等于）、`<`、`<=`、`>`、`>=`；文字写在引号里，如 `[状态] = "借调"`。
- **连接条件**：`且`、`或`、`非`。先算“非”，再算“且”，最后算“或”。
"""

_FUNCTION_WORDS = {
    "如果": "`如果(条件, 成立时的值, 不成立时的值)`，只计算用得着的那个值",
    "最大": "`最大(甲, 乙, …)`，取最大的一个",
    "最小": "`最小(甲, 乙, …)`，取最小的一个",
    "平均": "`平均(甲, 乙, …)`，各项的平均数",
    "四舍五入": "`四舍五入(值, 位数)`，保留几位小数，逢五进一",
}

_EXAMPLES = """
例：`(共性 + 个性) × 岗位系数`；`共性 × 60% + 个性 × 40%`；`如果(A1 >= 60, A1, 0)`；`[岗位] = "主要领导" 或 [状态] = "借调"`。
"""


def scheme_page() -> str:
    """The whole page."""
    from assess_cli.methods.registry import declarations

    parts = [_INTRODUCTION.format(names="、".join(template_names()))]
    for spec in SHEETS:
        parts += _sheet(spec)
    parts.append("## 计分办法")
    parts.append(
        "“指标”表的“计分办法”从下面选一种。叶子指标从数据表取数，每条记录成为计分明细的一行；有下级的指标由下级算出。"
    )
    known = declarations()
    parts.append(
        table(
            ("计分办法", "用途", "数据表的形式"),
            [(name, item.summary, _source(item)) for name, item in known.items()],
        )
    )
    for item in known.values():
        parts += _method(item)
    parts += [_FORMULAS, _functions(), _EXAMPLES, *examples_part()]
    return page("方案参考", *parts)


def _source(item: MethodDeclaration) -> str:
    """Where a method's figures come from."""
    if item.shape is not None:
        return item.shape.value
    if item.reads_periods:
        return "（由已经定稿的各期得分算出）"
    return "（由别的对象的得分算出）" if item.reads_nodes else "（由下级算出）"


def _sheet(spec: TableSpec) -> list[str]:
    optional = "（可以没有这张工作表）" if spec in OPTIONAL_SHEETS else ""
    parts = [f"## {spec.name}", spec.purpose + optional]
    if spec.key == SETTINGS.key:
        headings = "、".join(f"“{column.heading}”" for column in spec.columns)
        items = columns_table(SETTING_ITEMS, with_aliases=False).replace("| 列 |", "| 项 |", 1)
        dated = "、".join(item.heading for item in SETTING_ITEMS if item.field in DATED_ITEMS)
        return [
            *parts,
            f"一项一行，表头是 {headings}；下面是可以写的项，内容写在“值”列。",
            f"{dated}年中可以改变：同一项写两行，前一行写“至”，后一行写“自”；一个考核期用期末那天有效的一行。其他各项全年只有一个。",
            items,
        ]
    if spec.key == KINDS.key:
        parts.append(
            "年中改变的，同一类别写两行，前一行写“至”，后一行写“自”；一个考核期用期末那天有效的一行，没有一行有效的，本期不考核这一类。"
        )
    return [*parts, columns_table(spec.columns, with_aliases=False)]


def _need_rows(item: MethodDeclaration) -> list[tuple[str, str]]:
    """Columns of sheet 指标 that the method treats in its own way."""
    headings = {column.field: column.heading for column in INDICATORS.columns} | {"child_weight": "下级的权重"}
    stated = (item.columns or {}).items()
    if item.is_leaf:  # a leaf has no children, so their weights need no word
        stated = {name: need for name, need in stated if name != "child_weight"}.items()
    return [(headings[name], need.value) for name, need in stated if need is not Need.OPTIONAL]


def _method(item: MethodDeclaration) -> list[str]:
    parts = [f"### {item.name}", item.summary, item.help]
    if item.sign is not None:
        parts.append(f"事项规则的分值：{item.sign.value}。")
    if needs := _need_rows(item):
        parts.append("“指标”表：" + "，".join(f"{heading}{need}" for heading, need in needs) + "。")
    if item.parameters:
        rows = [
            (
                one.name,
                "必填" if one.required else "",
                "、".join(one.choices) if one.choices else TYPE_WORDS[one.type],
                one.hint,
                one.default or "",
                f"`{one.example}`" if one.example else "",
            )
            for one in item.parameters
        ]
        parts.append(f"“{PARAMETERS.name}”表里可以写：")
        parts.append(table(("参数", "必填", "填什么", "怎样填", "不写时", "例"), rows))
    return [*parts, *_example(item)]


def _example(item: MethodDeclaration) -> list[str]:
    """The first indicator of the starting schemes that uses the method, with its lines in 参数."""
    for name in template_names():
        template = load_template(name, _EXAMPLE_YEAR)
        for row in template.rows(INDICATORS.name):
            if row["计分办法"] != item.name:
                continue
            filled = {heading: text for heading, text in row.items() if text}
            parts = [f"例（起始方案“{name}”）：", table(tuple(filled), [tuple(filled.values())])]
            lines = [line for line in template.rows(PARAMETERS.name) if line["所属代码"] == row["代码"]]
            if lines:
                parts.append(table(("所属代码", "参数", "值"), [(x["所属代码"], x["参数"], x["值"]) for x in lines]))
            return parts
    return []


def _functions() -> str:
    from assess_cli.scheme.expression import FUNCTIONS

    return table(("函数", "写法"), [(name, _FUNCTION_WORDS[name]) for name in FUNCTIONS])
