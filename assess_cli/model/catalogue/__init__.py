"""The one catalogue of problems.

Each module of this folder holds the kinds of one area, or of one topic of it, as module constants; ``all_kinds`` gathers
them. Code letters: F files and packages · C cells and tables · S scheme · R rosters and records ·
K scoring · Y the year from its periods · G grades, prizes and pay · W writing results · N notices and documents · Z rounds and seals.
"""

from __future__ import annotations

from types import ModuleType

from assess_cli.model.catalogue import (
    adjustments,
    cells,
    consequences,
    documents,
    files,
    grades,
    links_records,
    links_scheme,
    links_scoring,
    notices,
    notifications,
    objections,
    oversight,
    pay,
    prizes,
    records,
    records_conditions,
    records_events,
    records_history,
    records_rates,
    records_rows,
    rulings,
    scheme,
    scheme_conditions,
    scheme_consequences,
    scheme_events,
    scheme_grades,
    scheme_money,
    scheme_more,
    scheme_parameters,
    scheme_prizes,
    scheme_rates,
    scheme_rules,
    scheme_tree,
    scheme_whole,
    scheme_year,
    scoring,
    scoring_conditions,
    scoring_events,
    scoring_rates,
    scoring_year,
    seals,
    versions,
    writing,
    year,
)
from assess_cli.model.problem import ProblemKind

AREAS: dict[str, tuple[ModuleType, ...]] = {
    "文件": (files,),
    "表格与单元格": (cells,),
    "考核方案": (
        scheme,
        scheme_tree,
        scheme_rules,
        scheme_parameters,
        scheme_events,
        scheme_consequences,
        scheme_grades,
        scheme_rates,
        scheme_conditions,
        links_scheme,
        scheme_more,
        scheme_whole,
        scheme_year,
        scheme_money,
        scheme_prizes,
    ),
    "年中改变的规定": (versions,),
    "名册与记录": (
        records,
        records_rows,
        records_events,
        records_rates,
        records_conditions,
        records_history,
        links_records,
    ),
    "容错裁定": (rulings,),
    "调整与补记": (adjustments,),
    "公示与告知": (notifications, objections, notices),
    "计分": (scoring, scoring_events, consequences, scoring_rates, scoring_conditions, links_scoring, scoring_year),
    "等次与奖金": (grades, pay, prizes),
    "合理性": (oversight,),
    "年度": (year,),
    "写出结果": (writing,),
    "公文与档案": (documents,),
    "定稿与轮次": (seals,),
}


def kinds_of(area: str) -> tuple[ProblemKind, ...]:
    """The kinds of one area by code."""
    found = (value for module in AREAS[area] for value in vars(module).values() if isinstance(value, ProblemKind))
    return tuple(sorted(found, key=lambda kind: kind.code))


def all_kinds() -> dict[str, ProblemKind]:
    """Every kind by its code, in the order of the areas. ValueError if a code stands twice."""
    kinds: dict[str, ProblemKind] = {}
    for area in AREAS:
        for kind in kinds_of(area):
            if kind.code in kinds:
                raise ValueError(f"problem code used twice: {kind.code}")
            kinds[kind.code] = kind
    return kinds
