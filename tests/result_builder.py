"""A synthetic, consistent ``Result`` for tests of everything that publishes: no engine, plain Fractions.

Special people (0-based position, where there are enough): 1 and 2 tie; 3 has hostile strings; 4 is 不排名; 5 lacks data on
the last leaf of the first node; 6 has a leaf 不适用 with its weight spread (own formula); 7 has a 限额 row posted on
the first node; 8 has a derived leaf that names a row of person 0. Kind 村 stands beside 人员, without groups or coefficients.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.points import SCALE, round_points, to_fraction, to_points
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import (
    IndicatorInfo,
    InputFile,
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

FORMULA_TEXT = '=1+1&HYPERLINK("http://x")'
MARKUP_TEXT = "<script>alert(1)</script>"
PATH_TEXT = "../x"
LONG_TEXT = "防汛值守期间带班巡查" * 40
HOSTILE = (FORMULA_TEXT, MARKUP_TEXT, PATH_TEXT, LONG_TEXT)

PERIOD = Period.parse("2024Q1")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_GIVEN = ("建国", "秀英", "伟", "丽华", "志强", "芳", "海燕", "文博", "雪梅", "俊杰", "晓东", "玉兰")
_NODES = ("共性工作", "个性工作", "群众评价", "专项工作", "日常管理", "综合评价")
_LEAVES = ("思想作风", "模块岗位", "片区协同", "组团专班", "考勤纪律", "信息报送")
_COEFFICIENT = "岗位系数"


def synthetic_result(
    people: int = 100,
    indicators: int = 15,
    rows: int = 20,
    seed: int = 1,
    *,
    tie_rule: TieRule = TieRule.SKIP,
    rank_basis: RankBasis = RankBasis.PUBLISHED,
    decimals: int = 2,
) -> Result:
    """``indicators`` counts inner nodes and leaves (a fifth are first-level 汇总 nodes); ``rows`` are per person."""
    build = _Builder(seed, indicators, rows)
    kinds = [build.kind("人员", people), build.kind("村", min(people, 6))]
    for kind in kinds:
        kind.rankings.extend(_rankings(kind, tie_rule, rank_basis, decimals))
    build.number_rows()
    return Result(
        period=PERIOD,
        scheme_name="云溪镇2024年干部战斗力指数考核办法",
        scheme_file="方案.xlsx",
        scheme_digest=_digest("方案.xlsx"),
        year=2024,
        decimals=decimals,
        tie_rule=tie_rule,
        rank_basis=rank_basis,
        settings=_settings(tie_rule, rank_basis, decimals),
        inputs=[
            InputFile("数据/扣分记录.xlsx", _digest("a"), 48_213),
            InputFile("数据/一季度/任务 清单#1.xlsx", _digest("b"), 120_044),
        ],
        kinds=kinds,
        ledger=build.ledger,
        problems=_problems(),
        record_counts={"期内记录": len(build.ledger), "期外记录": 40},
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _settings(tie_rule: TieRule, rank_basis: RankBasis, decimals: int) -> list[Setting]:
    lines = (
        ("方案名称", "云溪镇2024年干部战斗力指数考核办法"),
        ("考核单位", "云溪镇党政办公室"),
        ("年度", "2024"),
        ("考核周期", "季度"),
        ("小数位数", str(decimals)),
        ("并列规则", tie_rule.value),
        ("排名依据", rank_basis.value),
        ("归期依据", "发生日期"),
        ("规则版本依据", "发生日期"),
    )
    return [Setting(item, value, f"方案.xlsx › 基本设置 › B{row}") for row, (item, value) in enumerate(lines, start=2)]


def _problems() -> list[Problem]:
    return [
        Problem(
            "C104",
            Severity.WARNING,
            Place("数据/扣分记录.xlsx", "3月", "C14"),
            f"这里写的是“{FORMULA_TEXT}”，按文字处理。",
            "请核对后改正。",
        ),
        Problem(
            "R210", Severity.WARNING, Place("数据/扣分记录.xlsx", "2月"), "有 40 条记录不在本考核期内。", "不需要处理。"
        ),
        Problem("C120", Severity.NOTICE, Place("数据/评分.xlsx", "评分", "D7"), "分数有 14 位小数。", "已保留 6 位。"),
    ]


class _Builder:
    def __init__(self, seed: int, indicators: int, rows: int) -> None:
        self.seed = seed
        self.rng = random.Random(seed)  # noqa: S311  # numbers for tests, not secrets
        self.indicators = max(2, indicators)
        self.rows = rows
        self.ledger = Ledger()
        self.event = 0

    def kind(self, name: str, count: int) -> KindResult:
        people = name == "人员"
        infos = self._tree("P" if people else "V", name)
        leaves = [info.code for info in infos if info.is_leaf]
        roots = [info for info in infos if not info.parent]
        subjects = [self._subject(position, people=people) for position in range(count)]
        nodes = {info.code: NodeColumn([], []) for info in infos}
        total = " + ".join(f"[{info.code}]" for info in roots)
        kind = KindResult(
            name=name,
            group_column="考核类别" if people else "",
            total_formula=f"({total}) * [{_COEFFICIENT}]" if people else total,
            total_words=f"（{' + '.join(info.name for info in roots)}）× {_COEFFICIENT}"
            if people
            else " + ".join(info.name for info in roots),
            indicators=infos,
            subjects=subjects,
            nodes=nodes,
            totals=NodeColumn([], []),
            rankings=[],
        )
        self._score(kind, leaves, people=people)
        return kind

    def _tree(self, prefix: str, kind: str) -> list[IndicatorInfo]:
        firsts = max(1, self.indicators // 5)
        leaves = self.indicators - firsts
        infos: list[IndicatorInfo] = []
        for index in range(firsts):
            count = leaves // firsts + (1 if index < leaves % firsts else 0)
            code = f"{prefix}{index + 1}"
            codes = [f"{code}{number + 1:02d}" for number in range(count)]
            names = [f"{_LEAVES[n % 6]}{'' if n < 6 else n // 6 + 1}" for n in range(count)]
            first_name = f"{_NODES[index % 6]}{'' if index < 6 else index // 6 + 1}"
            infos.append(
                _info(
                    code,
                    first_name,
                    "",
                    "汇总",
                    formula=" + ".join(f"[{leaf}]" for leaf in codes),
                    words=" + ".join(names),
                    full=20 * count,
                )
            )
            for number, (leaf, leaf_name) in enumerate(zip(codes, names, strict=True)):
                method = ("扣分", "任务", "评分", "加分")[number % 4]
                infos.append(_info(leaf, leaf_name, code, method, full=20, rounding=1 if number == 2 else None))
        assert len(infos) == self.indicators, kind
        return infos

    def _subject(self, position: int, *, people: bool) -> SubjectInfo:
        standing, reason = Standing.RANKED, ""
        if position == 4:
            standing, reason = Standing.UNRANKED, "借调到县委组织部"
        if position == 5:
            standing, reason = Standing.MISSING, "缺少3月考勤"
        hostile = position == 3
        name = self.rng.choice(_SURNAMES) + self.rng.choice(_GIVEN) if people else f"{_SURNAMES[position]}家村"
        return SubjectInfo(
            id=f"{position + 1:04d}" if people else f"V{position + 1:02d}",
            name=FORMULA_TEXT if hostile else name,
            unit=PATH_TEXT if hostile else ("党政办公室", "农业农村办公室", "综合执法大队")[position % 3],
            post=MARKUP_TEXT if hostile else ("一般干部", "中层正职", "中层副职")[position % 3],
            group=("机关干部", "事业干部", "临聘人员")[position % 3] if people else "",
            standing=standing,
            reason=reason,
            coefficients={_COEFFICIENT: ("1", "1.1", "1.05")[position % 3]} if people else {},
            attributes={"编制": "行政", "岗位": "一般干部"} if people else {},
            place=f"数据/名册.xlsx › 人员名册 › {position + 3}:{position + 3}",
        )

    def _score(self, kind: KindResult, leaves: list[str], *, people: bool) -> None:
        firsts = [info.code for info in kind.roots()]
        share = {
            leaf: self.rows // len(leaves) + (index < self.rows % len(leaves)) for index, leaf in enumerate(leaves)
        }
        last_leaf = next(leaf for leaf in reversed(leaves) if leaf.startswith(firsts[0]))
        for position, subject in enumerate(kind.subjects):
            # Positions 1 and 2 draw the same numbers and share a coefficient through the forced one below.
            self.rng.seed(f"{self.seed}-{kind.name}-{1 if position == 2 else position}")
            if position == 2 and people:
                kind.subjects[2] = _with_coefficient(subject, kind.subjects[1].coefficients)
            for info in kind.indicators:
                if info.is_leaf:
                    self._leaf(kind, info, position, share=share[info.code], last_leaf=last_leaf)
                elif info.code == firsts[0] and position == 7:
                    self._row(kind, position, info.code, RowKind.LIMIT, -2_500_000, reason="本项封顶，超出部分不计")
            for info in kind.roots():
                self._first(kind, info, position)
            self._total(kind, position)

    def _leaf(self, kind: KindResult, info: IndicatorInfo, position: int, *, share: int, last_leaf: str) -> None:
        column = kind.nodes[info.code]
        if info.code == last_leaf and position in (5, 6):
            outcome = Outcome.MISSING if position == 5 else Outcome.NOT_APPLICABLE
            column.values.append(None)
            column.outcomes.append(outcome)
            column.reasons[position] = "缺少3月考勤" if position == 5 else "本岗位没有这项工作"
            return
        start = len(self.ledger)
        self._leaf_rows(kind, info, position, max(1, share))
        points = sum(self.ledger.columns["counted"][start:])
        column.values.append(round_points(points, 6 if info.rounding is None else info.rounding))
        column.outcomes.append(Outcome.SCORED)

    def _leaf_rows(self, kind: KindResult, info: IndicatorInfo, position: int, count: int) -> None:
        code = info.code
        if info.method == "扣分":
            self._row(kind, position, code, RowKind.BASE, 20 * SCALE, scheme_cell="指标!G5", matter="满分")
            days = sorted(self.rng.randrange(91) for _ in range(count - 1))
            for number, day in enumerate(days):
                exempt = number == 1
                self._record(kind, position, code, -SCALE, 0 if exempt else -SCALE, day=day, exempt=exempt)
        elif info.method == "评分" and count > 1:
            marks = [self.rng.randrange(100, 201) * SCALE // 10 for _ in range(count - 1)]
            first = len(self.ledger)
            for mark in marks:
                self._record(kind, position, code, mark, 0, day=30, rated=True)
            mean = to_points(Fraction(sum(marks), SCALE * len(marks)))
            inputs: tuple[int | str, ...] = tuple(range(first, len(self.ledger)))
            if position == 8:
                inputs = (*inputs, f"{kind.name}/{kind.subjects[0].id}/{code}")
            self._row(kind, position, code, RowKind.DERIVED, mean, matter="平均分", inputs=inputs)
        else:
            for day in sorted(self.rng.randrange(91) for _ in range(count)):
                value = to_points(Fraction(self.rng.randrange(1, 300), 30 * count))
                self._record(kind, position, code, value, value, day=day)

    def _record(
        self,
        kind: KindResult,
        position: int,
        code: str,
        recorded: int,
        counted: int,
        *,
        day: int,
        exempt: bool = False,
        rated: bool = False,
    ) -> None:
        self.event += 1
        hostile = HOSTILE[self.event % 4] if position == 3 else ""
        status = Status.EXEMPTED if exempt else Status.AVERAGED if rated else Status.COUNTED
        self._row(
            kind,
            position,
            code,
            RowKind.RECORD,
            counted,
            recorded=recorded,
            status=status,
            reason="云溪容错〔2024〕3号裁定免责" if exempt else "",
            rule="" if rated else f"{code}-{self.event % 5 + 1}",
            event_id=f"E{self.event:06d}",
            matter=hostile or ("迟到", "未参加集中学习", "防汛值守", "走访农户")[self.event % 4],
            role=("", "牵头人", "协办人")[self.event % 3],
            date=date(2024, 1, 1) + timedelta(days=day),
            quantity=(Decimal(1), Decimal("2.5"), None)[self.event % 3],
            unit=("次", "天", "")[self.event % 3],
            file=("数据/扣分记录.xlsx", "数据/一季度/任务 清单#1.xlsx")[self.event % 2],
            sheet=("3月", "模块'任务")[self.event % 2],
            cell=f"C{self.event % 500 + 3}",
            clause="第八条第（二）项",
            scheme_cell=f"事项规则!D{self.event % 5 + 2}",
        )

    def _row(self, kind: KindResult, position: int, code: str, row: RowKind, counted: int, **more: Any) -> None:
        self.ledger.add(
            kind=row,
            period=PERIOD.label,
            subject_kind=kind.name,
            subject_id=kind.subjects[position].id,
            indicator=code,
            counted=counted,
            **more,
        )

    def _first(self, kind: KindResult, info: IndicatorInfo, position: int) -> None:
        children = kind.children(info.code)
        column = kind.nodes[info.code]
        if any(kind.nodes[child.code].outcomes[position] is Outcome.MISSING for child in children):
            column.values.append(None)
            column.outcomes.append(Outcome.MISSING)
            column.reasons[position] = f"{children[-1].name}缺数据"
            return
        applicable = [child for child in children if kind.nodes[child.code].values[position] is not None]
        exact = sum((to_fraction(kind.nodes[child.code].values[position] or 0) for child in applicable), Fraction())
        if len(applicable) < len(children):
            exact = exact * len(children) / len(applicable)
            terms = " + ".join(f"[{child.code}]" for child in applicable)
            column.formulas[position] = f"({terms}) * {20 * len(children)} / {20 * len(applicable)}"
        posted = -2_500_000 if position == 7 and info.code == kind.roots()[0].code else 0
        column.values.append(to_points(exact) + posted)
        column.outcomes.append(Outcome.SCORED)

    def _total(self, kind: KindResult, position: int) -> None:
        values = [kind.nodes[info.code].values[position] for info in kind.roots()]
        if None in values:
            kind.totals.values.append(None)
            kind.totals.outcomes.append(Outcome.MISSING)
            kind.totals.reasons[position] = "缺少3月考勤"
            return
        exact = sum((to_fraction(value or 0) for value in values), Fraction())
        factor = kind.subjects[position].coefficients.get(_COEFFICIENT, "1")
        kind.totals.values.append(to_points(exact * Fraction(factor)))
        kind.totals.outcomes.append(Outcome.SCORED)

    def number_rows(self) -> None:
        columns = self.ledger.columns
        columns["row_id"] = list(range(1, len(self.ledger) + 1))
        columns["inputs"] = [
            tuple(ref + 1 if isinstance(ref, int) else ref for ref in refs) for refs in columns["inputs"]
        ]


def _info(
    code: str,
    name: str,
    parent: str,
    method: str,
    *,
    full: int,
    formula: str = "",
    words: str = "",
    rounding: int | None = None,
) -> IndicatorInfo:
    return IndicatorInfo(
        code=code,
        name=name,
        parent=parent,
        depth=1 if parent else 0,
        method=method,
        is_leaf=bool(parent),
        full_mark=None if method == "加分" else full * SCALE,
        weight="",
        formula=formula,
        formula_words=words,
        rounding=rounding,
        department="党政办公室",
        line="党建",
        clause="第八条",
        place="方案.xlsx › 指标 › A5",
    )


def _with_coefficient(subject: SubjectInfo, coefficients: dict[str, str]) -> SubjectInfo:
    return SubjectInfo(
        **{name: getattr(subject, name) for name in SubjectInfo.__slots__ if name != "coefficients"},
        coefficients=dict(coefficients),
    )


def _rankings(kind: KindResult, tie_rule: TieRule, rank_basis: RankBasis, decimals: int) -> list[Ranking]:
    def score(position: int) -> int:
        value = kind.totals.values[position]
        assert value is not None
        return round_points(value, decimals) if rank_basis is RankBasis.PUBLISHED else value

    ranked = [at for at, subject in enumerate(kind.subjects) if subject.standing is Standing.RANKED]
    groups: list[str | None] = [None]
    if kind.group_column:
        groups += list(dict.fromkeys(subject.group for subject in kind.subjects))
    rankings = []
    for group in groups:
        members = [at for at in ranked if group is None or kind.subjects[at].group == group]
        scores = [score(at) for at in members]
        better = sorted(set(scores), reverse=True) if tie_rule is TieRule.DENSE else sorted(scores, reverse=True)
        rows = [
            RankedRow(at, better.index(points) + 1, scores.count(points) > 1)
            for at, points in sorted(zip(members, scores, strict=True), key=lambda pair: -pair[1])
        ]
        title = f"{kind.name}总排名" if group is None else f"{kind.name}排名（{group}）"
        rankings.append(Ranking(title, group, tuple(rows)))
    return rankings
