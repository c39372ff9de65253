"""比率: a rate from logs, such as tickets settled in time out of all tickets less the excluded ones.

Numerator and denominator are sums of quantities of the indicator's event rules. Records move nothing by themselves; one
派生 row a subject has both figures and the points. No denominator is no rate, never 0 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assess_cli.methods.applying import rows_set_aside
from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import ABSENT_DATA, Part, cells, full_mark, option, texts, who
from assess_cli.methods.rate_bands import band_for, band_points, figure, percent_words
from assess_cli.methods.relief import refuse_rulings
from assess_cli.model.catalogue import scoring_rates as kinds
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.points import MINUS, format_brief, round_ratio
from assess_cli.model.result import Outcome
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, Sign, When
from assess_cli.scheme.objects import Rule
from assess_cli.workbook.table import ValueType

ABOVE = ParameterSpec(
    "分子",
    ValueType.TEXT,
    "哪些事项算分子，写本指标在“事项规则”里的事项或代码，几项用顿号隔开：它们的数量相加。",
    required=True,
    is_rules=True,
    example="按期办结",
)
BELOW = ParameterSpec(
    "分母",
    ValueType.TEXT,
    "哪些事项算分母，写法与“分子”相同；一个事项可以既是分子又是分母。",
    required=True,
    is_rules=True,
    example="按期办结、逾期办结",
)
EXCLUDED = ParameterSpec(
    "剔除",
    ValueType.TEXT,
    "哪些事项从分母里减去，如经批准不计的工单；写法与“分子”相同。空白表示没有。",
    is_rules=True,
    example="批准剔除",
)
TABLE = ParameterSpec(
    "档次表",
    ValueType.TEXT,
    "比率按档得分的，写“档次表”里的表名，上下界写百分数的数（95% 写 95）；比率先不舍入，直接查表。空白表示满分 × 比率。",
    is_band_table=True,
    example="办结率得分",
)
TARGET = ParameterSpec(
    "目标",
    ValueType.PERCENT,
    "比率达到多少得满分；达不到的按 比率 ÷ 目标 的比例得分。空白表示满分 × 比率。",
    example="95%",
    at_odds=(When(TABLE.name),),
)

DECLARATION = MethodDeclaration(
    name="比率",
    summary="从记录里算比率得分：分子的数量 ÷（分母的数量 − 剔除的数量）。",
    help=(
        "满分必填。数据表是一行一件事的登记表（或事项在列上的计数表），事项写在“事项规则”里、分值留空；"
        "参数“分子”“分母”“剔除”写明哪些事项相加。得分 = 满分 × 比率；写了“目标”的，达到目标得满分，达不到的按比例；"
        "写了“档次表”的，按百分数的数查表。分母是 0 的没有比率，不当作 0%，按参数“缺数据”处理。"
        "分子比分母大、剔除比分母多的报错。记录都留在计分明细里，分子、分母都写在算出得分的那一行。"
        "例：12345 工单满分 10，登记 22 件，批准剔除 2 件，按期办结 18 件，18 ÷ (22 − 2) = 90%，得 9 分。"
    ),
    shape=Shape.EVENTS,
    parameters=(ABOVE, BELOW, EXCLUDED, TARGET, TABLE, ABSENT_DATA),
    columns={"full_mark": Need.REQUIRED, "tables": Need.REQUIRED, "child_weight": Need.UNUSED},
    sign=Sign.ANY,
    counts_only=True,
)


@dataclass(frozen=True, slots=True)
class _Sums:
    """A subject's quantities: numerator, denominator before exclusions, exclusions."""

    above: Fraction
    base: Fraction
    excluded: Fraction

    @property
    def below(self) -> Fraction:
        """The denominator."""
        return self.base - self.excluded

    @property
    def told(self) -> str:
        """Both figures in words."""
        told = f"分子 {figure(self.above)}，分母 {figure(self.below)}"
        if self.excluded:
            told += f"（登记 {figure(self.base)} {MINUS} 剔除 {figure(self.excluded)}）"
        return told


class Ratio:
    """Records as 记录 rows that count nothing by themselves, one 派生 row a subject with both figures."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K230 a rate above 1, K231 more excluded than there are, K232 outside the table, K210."""
        part = Part(context)
        mark = full_mark(part)
        if mark is None:
            return part.result
        owned = _post_records(part)
        quantities, rules = cells(context.records, "quantity"), texts(context.records, "rule")
        sides = [set(_codes(context, spec)) for spec in (ABOVE, BELOW, EXCLUDED)]
        for subject in context.subjects:
            rows = owned.get(subject.id, [])
            if subject.id in part.result.outcomes:
                continue
            if subject.id in context.missing:
                part.result.outcomes[subject.id] = (Outcome.MISSING, context.missing[subject.id])
                continue
            sums = _Sums(*(_sum(quantities, [row for row in rows if rules[row] in side]) for side in sides))
            if _is_sound(part, subject, rows, sums):
                self._post(part, subject, [row for row in rows if rules[row]], sums, mark)
        return part.result

    @staticmethod
    def _post(part: Part, subject: SubjectView, rows: Sequence[int], sums: _Sums, mark: int) -> None:
        if not sums.below:
            part.absent(subject, "全部剔除，没有分母，算不出比率" if sums.excluded else "分母没有记录，算不出比率")
            return
        context, rate = part.context, sums.above / sums.below
        indicator, full = context.indicator, format_brief(mark)
        cell, clause = indicator.scheme_cell("full_mark"), indicator.clause
        target: Fraction | None = option(context, TARGET)
        if option(context, TABLE):
            band = band_for(context.band_table(TABLE.name), rate * 100)
            if band is None:
                _refuse_rate(part, subject, rows, rate)
                return
            exact, effect = band_points(band, rate * 100)
            cell, clause = band.scheme_cell("value"), band.clause or clause
        elif target:
            cell = indicator.parameter_cells.get(TARGET.name, cell)
            exact, effect = mark * min(rate / target, Fraction(1)), f"满分 {full} × 比率 ÷ 目标 {percent_words(target)}"
            if rate >= target:
                effect = f"达到目标 {percent_words(target)}，得满分 {full}"
        else:
            exact, effect = mark * rate, f"满分 {full} × 比率"
        part.derived(
            subject,
            round_ratio(exact.numerator, exact.denominator),
            inputs=rows,
            matter="比率得分",
            reason=f"{sums.told}，比率 {percent_words(rate)}；{effect}",
            clause=clause,
            scheme_cell=cell,
        )


def _codes(context: Context, spec: ParameterSpec) -> tuple[str, ...]:
    found: Any = option(context, spec)
    return found or ()


def _sum(quantities: Sequence[Decimal | None], rows: Sequence[int]) -> Fraction:
    return Fraction(sum((quantities[row] or Decimal(0) for row in rows), Decimal(0)))


def _post_records(part: Part) -> dict[str, list[int]]:
    """All records at once; subject id → its rows that count, which are also their positions in the frame."""
    context, frame = part.context, part.context.records
    sides = ((ABOVE.name, "算作分子"), (BELOW.name, "算作分母"), (EXCLUDED.name, "从分母剔除"))
    named = {name: set(_codes(context, spec)) for name, spec in zip(_NAMES, (ABOVE, BELOW, EXCLUDED), strict=True)}
    versions = context.rules()
    told: dict[tuple[str, Any], tuple[str, str, str, str, str]] = {}
    by_day: dict[tuple[str, Any], Rule] = {}
    rules, days, said = texts(frame, "rule"), cells(frame, "rule_date"), texts(frame, "matter")
    for code, day in dict.fromkeys(zip(rules, days, strict=True)):
        rule = next((each for each in versions.get(code, ()) if day is not None and each.is_valid_on(day)), None)
        if rule is not None:
            by_day[code, day] = rule
            words = "、".join(effect for name, effect in sides if code in named[name])
            clause = rule.clause or context.indicator.clause
            told[code, day] = (rule.matter, rule.unit, clause, rule.scheme_cell("matter"), words)
    nothing = ("", "", context.indicator.clause, context.indicator.scheme_cell("method"), "")
    lines = [told.get(key, nothing) for key in zip(rules, days, strict=True)]
    owners = texts(frame, "subject_id")
    found = [by_day.get(key) for key in zip(rules, days, strict=True)]
    aside, notes, looked_at = rows_set_aside(part, found, owners, texts(frame, "status_note"))
    columns: dict[str, Any] = {
        name: texts(frame, name) for name in ("subject_id", "event_id", "document", "role", "file", "sheet", "cell")
    }
    columns |= {
        "kind": RowKind.RECORD,
        "rule": rules,
        "date": cells(frame, "date"),
        "quantity": [q if code else None for q, code in zip(cells(frame, "quantity"), rules, strict=True)],
        "matter": [_matter(line[0], words) for line, words in zip(lines, said, strict=True)],
        "public": [words or line[0] for line, words in zip(lines, texts(frame, "public"), strict=True)],
        "unit": [line[1] for line in lines],
        "counted": 0,
        "status": [
            Status.NOT_APPLICABLE if row in aside else Status.RATED if code else Status.NO_EFFECT
            for row, code in enumerate(rules)
        ],
        "reason": [
            note if row in aside else "；".join(words for words in (note, line[4]) if words)
            for row, (line, note) in enumerate(zip(lines, notes, strict=True))
        ],
        "inputs": looked_at,
        "clause": [line[2] for line in lines],
        "scheme_cell": [line[3] for line in lines],
    }
    part.result.ledger.add_columns(len(rules), part.fixed | columns)
    refuse_rulings(part)
    owned: dict[str, list[int]] = {}
    for row, owner in enumerate(owners):
        if row not in aside:
            owned.setdefault(owner, []).append(row)
    return owned


_NAMES = (ABOVE.name, BELOW.name, EXCLUDED.name)


def _matter(matter: str, words: str) -> str:
    return words or matter if not matter or not words or words == matter else f"{matter}：{words}"


def _is_sound(part: Part, subject: SubjectView, rows: Sequence[int], sums: _Sums) -> bool:
    """K230 and K231."""
    about = {"name": who(subject), "indicator": part.context.indicator.name}
    if sums.excluded > sums.base:
        context = {"base": figure(sums.base), "excluded": figure(sums.excluded)}
        problem = kinds.RATE_EXCLUDED.at(_last(part, rows), **about, **context)
    elif sums.above > sums.below:
        problem = kinds.RATE_ABOVE_ONE.at(_last(part, rows), **about, told=sums.told)
    else:
        return True
    part.result.problems.append(problem)
    part.fail(subject, problem_text="分子、分母对不上")
    return False


def _refuse_rate(part: Part, subject: SubjectView, rows: Sequence[int], rate: Fraction) -> None:
    context = part.context
    problem = kinds.RATE_OUTSIDE.at(
        _last(part, rows),
        name=who(subject),
        indicator=context.indicator.name,
        rate=figure(rate * 100),
        table=option(context, TABLE),
    )
    part.result.problems.append(problem)
    part.fail(subject, problem_text="比率不在档次表里")


def _last(part: Part, rows: Sequence[int]) -> Any:
    """Where the problem is shown: at the last of the records by its place, whatever their order."""
    return max((part.place(row) for row in rows), key=str)
