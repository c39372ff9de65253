"""A small result made by hand, for the documents: six people of two offices, two indicators, every figure given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.points import SCALE
from assess_cli.model.result import (
    IndicatorInfo,
    KindResult,
    NodeColumn,
    Outcome,
    RankBasis,
    RankedRow,
    Ranking,
    Result,
    Setting,
    Standing,
    SubjectInfo,
    TieRule,
)

#: Code → (name, full mark in points, line of work, department).
INDICATORS = {"A": ("作风", 20, "党建", "党政办"), "B": ("农业", 80, "农业", "农业办")}
#: Number → (name, office).
PEOPLE = {
    "1": ("赵一", "党政办"),
    "2": ("钱二", "党政办"),
    "3": ("孙三", "农业办"),
    "4": ("李四", "农业办"),
    "5": ("周五", "农业办"),
    "6": ("吴六", "党政办"),
}

Marks = Mapping[str, tuple[int, int]]


def hand_result(
    label: str,
    marks: Marks,
    *,
    deductions: Sequence[tuple[str, str, str, int, Status]] = (),
    unranked: Mapping[str, str] | None = None,
    decimals: int = 2,
) -> Result:
    """``marks``: number → points of A and B as they stand in the end. ``deductions``: (number, indicator, matter, points
    recorded, status), whose counted points (none where the status lifts them) are in the marks already; they are the only
    rows besides the base rows. ``unranked``: number → reason."""
    period = Period.parse(label)
    kept = unranked or {}
    subjects = [_subject(number, kept.get(number, "")) for number in marks]
    ledger = Ledger()
    for number in sorted(marks):
        for at, code in enumerate(INDICATORS):
            _rows(
                ledger,
                label,
                number,
                code,
                mark=marks[number][at],
                deductions=[each for each in deductions if each[:2] == (number, code)],
            )
    ledger.columns["row_id"] = list(range(1, len(ledger) + 1))
    nodes = {
        code: NodeColumn([marks[number][at] * SCALE for number in marks], [Outcome.SCORED] * len(marks))
        for at, code in enumerate(INDICATORS)
    }
    totals = [sum(marks[number]) * SCALE for number in marks]
    kind = KindResult(
        name="人员",
        group_column="",
        total_formula="[A] + [B]",
        total_words="作风 + 农业",
        indicators=[_indicator(code) for code in INDICATORS],
        subjects=subjects,
        nodes=nodes,
        totals=NodeColumn([*totals], [Outcome.SCORED] * len(marks)),
        rankings=[_ranking(subjects, totals)],
    )
    items = (("方案名称", "云溪镇考核办法"), ("考核单位", "云溪镇"), ("年度", str(period.year)))
    return Result(
        period=period,
        scheme_name="云溪镇考核办法",
        scheme_file="方案.xlsx",
        scheme_digest="0" * 64,
        year=period.year,
        decimals=decimals,
        tie_rule=TieRule.SKIP,
        rank_basis=RankBasis.PUBLISHED,
        settings=[Setting(item, value, "") for item, value in items],
        inputs=[],
        kinds=[kind],
        ledger=ledger,
        problems=[],
        record_counts={"期内记录": len(deductions), "期外记录": 0},
    )


def _subject(number: str, reason: str) -> SubjectInfo:
    name, unit = PEOPLE[number]
    return SubjectInfo(
        id=number,
        name=name,
        unit=unit,
        post="一般干部",
        group="",
        standing=Standing.UNRANKED if reason else Standing.RANKED,
        reason=reason,
        coefficients={},
        attributes={"编制": "公务员", "职级": "一级科员"},
        place=f"数据/名册.xlsx › 名册 › {number}:{number}",
    )


def _indicator(code: str) -> IndicatorInfo:
    name, full, line, department = INDICATORS[code]
    return IndicatorInfo(
        code=code,
        name=name,
        parent="",
        depth=0,
        method="扣分",
        is_leaf=True,
        full_mark=full * SCALE,
        weight="",
        formula="",
        formula_words="",
        rounding=None,
        department=department,
        line=line,
        clause="第三条",
        place="方案.xlsx › 指标 › A3",
    )


def _rows(
    ledger: Ledger,
    label: str,
    number: str,
    code: str,
    *,
    mark: int,
    deductions: Sequence[tuple[str, str, str, int, Status]],
) -> None:
    lifted = {Status.EXEMPTED}
    counted = [0 if each[4] in lifted else each[3] for each in deductions]
    shared = {"period": label, "subject_kind": "人员", "subject_id": number, "indicator": code}
    ledger.add(kind=RowKind.BASE, counted=(mark - sum(counted)) * SCALE, matter="满分", **shared)
    for each, points in zip(deductions, counted, strict=True):
        ledger.add(
            kind=RowKind.RECORD,
            counted=points * SCALE,
            recorded=each[3] * SCALE,
            matter=each[2],
            status=each[4],
            date=Period.parse(label).start,
            reason="容裁1号" if each[4] in lifted else "",
            **shared,
        )


def _ranking(subjects: Sequence[SubjectInfo], totals: Sequence[int]) -> Ranking:
    ranked = [at for at, subject in enumerate(subjects) if subject.standing is Standing.RANKED]
    scores = [totals[at] for at in ranked]
    rows = [
        RankedRow(at, 1 + sum(score > totals[at] for score in scores), scores.count(totals[at]) > 1)
        for at in sorted(ranked, key=lambda at: -totals[at])
    ]
    return Ranking("人员总排名", None, tuple(rows))
