"""Closed periods for tests of 各期得分: totals by subject, as text, straight as objects; and an indicator that takes them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring_builder import indicator, pts, scheme, subject

from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.ledger import Ledger
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.result import (
    IndicatorInfo,
    KindResult,
    NodeColumn,
    Outcome,
    RankBasis,
    RankedRow,
    Ranking,
    Result,
    Standing,
    SubjectInfo,
    TieRule,
)
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.scoring.engine import Scored, score

YEAR = Period.parse("2024")
DEFAULTS: dict[str, Any] = {
    "取数": "按公布",
    "取什么": "总分",
    "合成": "平均",
    "各期权重": None,
    "去掉最低": 0,
    "去掉最高": 0,
    "不足期数": "缺数据",
    "最少期数": 1,
    "考核期范围": "季度",
    "不排名的期": "不计",
    "缺数据": "缺数据",
}


def info(code: str, name: str, full: str | None = None, unit: str = "分") -> IndicatorInfo:
    """A leaf as published."""
    mark = None if full is None else pts(full)
    return IndicatorInfo(code, name, "", 0, "评分", True, mark, "", "", "", None, "", "", "", "", unit)


def closed(
    label: str,
    totals: Mapping[str, str | None],
    *,
    names: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    unranked: Mapping[str, str] | None = None,
    nodes: Mapping[IndicatorInfo, Mapping[str, str]] | None = None,
    digest: str = "ab" * 32,
    decimals: int = 2,
    kind: str = "人员",
) -> ClosedPeriod:
    """A period in which each id has a total (None: 缺数据); ranks by total, ``unranked`` ids with a reason apart."""
    apart, ids = unranked or {}, list(totals)
    values = [None if totals[key] is None else pts(str(totals[key])) for key in ids]
    standing = [
        Standing.UNRANKED if key in apart else Standing.MISSING if totals[key] is None else Standing.RANKED
        for key in ids
    ]
    subjects = [
        SubjectInfo(key, (names or {}).get(key, f"某{key}"), (units or {}).get(key, ""), "", "", state, apart.get(key, ""),
                    {}, {}, "")
        for key, state in zip(ids, standing, strict=True)
    ]  # fmt: skip
    ranked = sorted(
        (at for at, state in enumerate(standing) if state is Standing.RANKED), key=lambda at: -(values[at] or 0)
    )
    columns = {
        each.code: NodeColumn([pts(by[key]) for key in ids], [Outcome.SCORED] * len(ids))
        for each, by in (nodes or {}).items()
    }
    outcomes = [Outcome.MISSING if value is None else Outcome.SCORED for value in values]
    reasons = {at: "缺少3月考勤" for at, value in enumerate(values) if value is None}
    period = Period.parse(label)
    result = Result(
        period=period, scheme_name="办法", scheme_file="方案.xlsx", scheme_digest="", year=2024, decimals=decimals,
        tie_rule=TieRule.SKIP, rank_basis=RankBasis.PUBLISHED, settings=[], inputs=[],
        kinds=[
            KindResult(
                kind, "", "", "", list(nodes or {}), subjects, columns, NodeColumn(values, outcomes, reasons),
                [Ranking(f"{kind}排名", None, tuple(RankedRow(at, place, tied=False) for place, at in enumerate(ranked, 1)))],
            )
        ],
        ledger=Ledger(), problems=[],
    )  # fmt: skip
    return ClosedPeriod(period, result, f"定稿/{label}/结果/result.json", digest)


def taking(**parameters: Any) -> Any:
    """An indicator Y of method 各期得分; 各期权重 as {"Q1": "20%"}."""
    said = DEFAULTS | parameters
    if isinstance(said["各期权重"], dict):
        said["各期权重"] = tuple((name, Fraction(share.rstrip("%")) / 100) for name, share in said["各期权重"].items())
    cells = {name: f"参数!C{row}" for row, name in enumerate(DEFAULTS, start=2)}
    return indicator("Y", "各期得分", tables=(), name="季度得分", parameters=said, parameter_cells=cells)


def someone(key: str, unit: str = "", **values: Any) -> Subject:
    """A subject of the year's roster."""
    return subject(key, attributes={"单位": unit}, unit=unit, **values)


def run_year(periods: list[ClosedPeriod], *people: Subject, marks: tuple[Any, ...] = (), **parameters: Any) -> Scored:
    """Score 2024 over the closed periods for the people."""
    built = scheme([taking(**parameters)], period_kind=PeriodKind.YEAR)
    inputs = Inputs(subjects={"人员": people}, records={}, closed=tuple(periods), period_marks=marks)
    return score(built, inputs, YEAR)


def quarters(*totals: str | None, key: str = "1", **values: Any) -> list[ClosedPeriod]:
    """One subject's totals of the quarters, in order."""
    return [closed(f"2024Q{number}", {key: total}, **values) for number, total in enumerate(totals, start=1)]
