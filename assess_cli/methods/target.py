"""目标完成: the full mark in the measure in which a target was reached."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.base import Context, MethodResult
from assess_cli.methods.common import (
    ABSENT_DATA,
    SOURCE_COLUMN,
    Part,
    cells,
    full_mark,
    option,
    plain,
    single_records,
    who,
)
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec
from assess_cli.workbook.table import ValueType

IN_PROPORTION, NOTHING = "按比例", "零分"
MORE_IS_BETTER, LESS_IS_BETTER = "越大越好", "越小越好"

SHORTFALL = ParameterSpec(
    "未完成计分",
    ValueType.TEXT,
    "没有达到目标时：按比例得分，或得零分。",
    default=IN_PROPORTION,
    choices=(IN_PROPORTION, NOTHING),
    example=NOTHING,
)
DIRECTION = ParameterSpec(
    "方向",
    ValueType.TEXT,
    "越大越好：完成率 = 实际值 ÷ 目标值；越小越好（如投诉件数）：完成率 = 目标值 ÷ 实际值。",
    default=MORE_IS_BETTER,
    choices=(MORE_IS_BETTER, LESS_IS_BETTER),
    example=LESS_IS_BETTER,
)

DECLARATION = MethodDeclaration(
    name="目标完成",
    summary="按实际值与目标值之比得分，达到目标得满分。",
    help=(
        "满分必填。一行一个对象：目标值和实际值。得分 = 满分 × 完成率，完成率超过 100% 的按 100%。"
        "没有达到目标的按比例得分；规定不得分的，参数“未完成计分”写“零分”。数值越小越好的，参数“方向”写“越小越好”。"
        "例：满分 20，目标 200，实际 180，得 20 × 90% = 18 分。"
    ),
    shape=Shape.TARGETS,
    parameters=(SHORTFALL, DIRECTION, SOURCE_COLUMN, ABSENT_DATA),
    columns={"full_mark": Need.REQUIRED, "tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)


def attainment(target: Decimal, actual: Decimal, *, less_is_better: bool) -> Fraction | None:
    """How far a target was reached, 0 to 1 and never above; None where the target allows no rate.

    Less is better: at or under the target is 1 (a target of 0 is allowed: nothing may happen). Else actual ÷ target,
    a negative figure being 0.
    """
    if target < 0 or (target == 0 and not less_is_better):
        return None
    if less_is_better:
        return Fraction(1) if actual <= target else Fraction(target) / Fraction(actual)
    return min(max(Fraction(actual) / Fraction(target), Fraction(0)), Fraction(1))


class Target:
    """One 记录 row whose reason states both figures."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K201 several records, K207 a target without a rate, K210 without a full mark."""
        part = Part(context)
        mark = full_mark(part)
        if mark is None:
            return part.result
        targets, actuals = cells(context.records, "target"), cells(context.records, "actual")
        less = option(context, DIRECTION) == LESS_IS_BETTER
        all_or_nothing = option(context, SHORTFALL) == NOTHING
        for subject, record in single_records(part):
            target, actual = targets[record], actuals[record]
            rate = attainment(target, actual, less_is_better=less)
            if rate is None:
                problem = kinds.TARGET_NOT_POSITIVE.at(
                    part.place(record), name=who(subject), indicator=context.indicator.name, target=plain(target)
                )
                part.result.problems.append(problem)
                part.fail(subject, problem_text="目标值不能用来计算")
                continue
            if all_or_nothing and rate < 1:
                counted, effect = 0, "没有达到目标，得 0 分"
            elif rate == 1:
                counted, effect = mark, f"达到目标，得满分 {format_brief(mark)}"
            else:
                exact = rate * mark
                counted = round_ratio(exact.numerator, exact.denominator)
                effect = f"满分 {format_brief(mark)} × {_ratio(target, actual, less=less)}"
            reason = f"实际 {plain(actual)}，目标 {plain(target)}；{effect}"
            part.record(
                record,
                subject,
                counted=counted,
                matter="目标完成情况",
                quantity=actual,
                reason=reason,
                scheme_cell=context.indicator.scheme_cell("full_mark"),
            )
        return part.result


def _ratio(target: Decimal, actual: Decimal, *, less: bool) -> str:
    if actual < 0:
        return "0（实际值为负，按 0 计）"
    above, below = (target, actual) if less else (actual, target)
    return f"{plain(above)} ÷ {plain(below)}"
