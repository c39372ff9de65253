"""Schemes for tests, in memory: rows of dicts → ``Book``. Copy ``default_sheets()``, change a row, ``make_book`` it.

``make_book`` knows nothing of the loader: it lays out headings in row 1 and one row a dict below, so that the
first dict of a sheet stands in row 2.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, Sign, When
from assess_cli.scheme.inner import INNER_DECLARATIONS
from assess_cli.scheme.sheets import SHEETS
from assess_cli.workbook.grid import Book, Cell, Sheet
from assess_cli.workbook.table import ValueType

Rows = list[dict[str, Any]]
Sheets = dict[str, Rows]

FILE = "方案.xlsx"


def setting_rows(**changes: Any) -> Rows:
    """基本设置, all mandatory items valid; ``changes`` by item name (年度=2025), None leaves an item out."""
    items: dict[str, Any] = {
        "方案名称": "清溪镇2024年干部考核办法",
        "考核单位": "清溪镇党政办公室",
        "年度": 2024,
        "考核周期": "季度",
        "小数位数": 2,
        "并列规则": "并列占位",
        "排名依据": "公布分",
        "归期依据": "发生日期",
        "规则版本依据": "发生日期",
    }
    items.update(changes)
    return [{"项": item, "值": value} for item, value in items.items() if value is not None]


def default_sheets() -> Sheets:
    """A valid scheme that uses every sheet: two kinds, a tree with 汇总, 加权 and 公式, rules, bands, coefficients."""
    return {
        "基本设置": setting_rows(),
        "对象类别": [
            {"类别": "人员", "名册": "人员名册", "类别列": "编制", "不排名": '[岗位] = "主要领导"',
             "总分公式": "(共性 + 个性) × 岗位系数", "条款": "第二条"},
            {"类别": "村", "名册": "村名册"},
        ],
        "指标": [
            {"代码": "A", "名称": "共性", "对象类别": "人员", "计分办法": "汇总", "满分": 100, "条款": "第三条"},
            {"代码": "A1", "名称": "思想作风", "对象类别": "人员", "上级": "A", "计分办法": "扣分",
             "数据表": "考勤、扣分记录", "满分": 20, "不适用": "满分", "条款": "第三条第（一）项"},
            {"代码": "A2", "名称": "岗位履职", "对象类别": "人员", "上级": "A", "计分办法": "加权", "满分": 40},
            {"代码": "A21", "名称": "平时测评", "对象类别": "人员", "上级": "A2", "计分办法": "评分",
             "数据表": "测评", "满分": 40, "权重": "40%"},
            {"代码": "A22", "名称": "年终测评", "对象类别": "人员", "上级": "A2", "计分办法": "评分",
             "数据表": "测评", "满分": 40, "权重": "60%"},
            {"代码": "A3", "名称": "片区协同", "对象类别": "人员", "上级": "A", "计分办法": "名次",
             "数据表": "村排名", "满分": 40},
            {"代码": "B", "名称": "个性", "对象类别": "人员", "计分办法": "公式"},
            {"代码": "B1", "名称": "工作专班", "对象类别": "人员", "上级": "B", "计分办法": "加分",
             "数据表": "专班记录", "上限": "上不封顶"},
        ],
        "事项规则": [
            {"代码": "K01", "指标": "A1", "事项": "迟到", "分值": -1, "单位": "次", "条款": "附件一"},
            {"代码": "K02", "指标": "A1", "事项": "旷工", "分值": -3, "单位": "天", "单次上限": 6, "累计上限": 10},
            {"代码": "K11", "指标": "B1", "事项": "牵头专班", "分值": 2, "单位": "件"},
            {"代码": "K12", "指标": "B1", "事项": "参与专班", "单位": "件"},
        ],
        "参数": [
            {"所属代码": "A3", "参数": "档次表", "值": "村名次分"},
            {"所属代码": "A3", "参数": "取数列", "值": "包村"},
            {"所属代码": "B", "参数": "公式", "值": "最小(工作专班, 30)"},
        ],
        "档次表": [
            {"表名": "村名次分", "下界": 1, "上界": 3, "值": 40},
            {"表名": "村名次分", "下界": 4, "上界": 8, "值": 38, "每单位": -1},
            {"表名": "村名次分", "下界": 9, "值": 30},
        ],
        "系数": [
            {"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": "所长", "系数": 1.1},
            {"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": "其他", "系数": 1},
        ],
        "忽略": [{"工作表": "打印底稿", "原因": "仅供打印"}],
    }  # fmt: skip


def make_book(sheets: Mapping[str, Sequence[Mapping[str, Any]] | list[list[Any]]], *, file: str = FILE) -> Book:
    """A book whose sheets hold the given rows of heading → value.

    Headings: those that the scheme's declaration of the sheet requires, then whatever the rows use besides, in the
    declared order; a sheet given as lists of cells stands as it is.
    """
    built = [Sheet(file=file, name=name, rows=_grid(name, rows)) for name, rows in sheets.items()]
    text = repr([(sheet.name, sheet.rows) for sheet in built])
    return Book(file=file, sha256=hashlib.sha256(text.encode()).hexdigest(), size=len(text), sheets=built, problems=[])


def _grid(name: str, rows: Sequence[Mapping[str, Any]] | list[list[Any]]) -> list[list[Cell]]:
    if rows and isinstance(rows[0], list):
        return [list(row) for row in rows]
    dicts = [row for row in rows if isinstance(row, Mapping)]
    spec = next((spec for spec in SHEETS if spec.name == name), None)
    used = list(dict.fromkeys(heading for row in dicts for heading in row))
    headings = [
        column.heading for column in (spec.columns if spec else ()) if column.must_exist or column.heading in used
    ]
    headings += [heading for heading in used if heading not in headings]
    return [list(headings), *([_cell(row.get(heading)) for heading in headings] for row in dicts)]


def _cell(value: Any) -> Cell:
    """Whole numbers as floats, as readers give them."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


_ABSENT = ParameterSpec("缺数据", ValueType.TEXT, "怎样计。", default="缺数据", choices=("缺数据", "零分", "满分"))
_SOURCE = ParameterSpec("取数列", ValueType.TEXT, "名册的列名。", is_roster_column=True)


def _leaf(
    name: str, shape: Shape, *parameters: ParameterSpec, sign: Sign | None = None, **needs: Need
) -> MethodDeclaration:
    return MethodDeclaration(
        name=name, summary=f"{name}。", help=f"{name}。", shape=shape, parameters=parameters,
        columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED, **needs}, sign=sign,
    )  # fmt: skip


#: Stand-ins for the registry's declarations, so that the scheme is tested apart from the methods.
DECLARATIONS: dict[str, MethodDeclaration] = {
    declaration.name: declaration
    for declaration in (
        _leaf("扣分", Shape.EVENTS, sign=Sign.NEGATIVE, full_mark=Need.REQUIRED, base=Need.UNUSED),
        _leaf("加分", Shape.EVENTS, sign=Sign.POSITIVE, cap=Need.REQUIRED, base=Need.UNUSED),
        _leaf("加扣分", Shape.EVENTS, sign=Sign.ANY),
        _leaf(
            "评分",
            Shape.RATINGS,
            ParameterSpec("最少人数", ValueType.INTEGER, "至少几人。", default="1", least=1),
            ParameterSpec("组权重", ValueType.TEXT, "各组的权重。", is_shares=True, example="领导 40%、群众 60%"),
            ParameterSpec("缺组", ValueType.TEXT, "缺一组时。", choices=("缺数据", "分摊"), only_if=(When("组权重"),)),
            ParameterSpec(
                "评分满分",
                ValueType.POINTS,
                "分制。",
                is_positive=True,
                only_if=(When(column="full_mark"),),
                example="5",
            ),
            _ABSENT,
        ),
        _leaf("赋分", Shape.MARKS, _SOURCE, _ABSENT, full_mark=Need.REQUIRED),
        _leaf(
            "名次",
            Shape.RANKS,
            ParameterSpec(
                "档次表", ValueType.TEXT, "档次表的表名。", required=True, is_band_table=True, example="村名次分"
            ),
            _SOURCE,
            _ABSENT,
        ),
        _leaf(
            "任务", Shape.TASKS, ParameterSpec("折算", ValueType.FLAG, "是否折算。", default="否", choices=("是", "否"))
        ),
    )
} | INNER_DECLARATIONS
