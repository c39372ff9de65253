"""任务: tasks with points of their own, counted by completion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import (
    ABSENT_DATA,
    SOURCE_COLUMN,
    Part,
    cells,
    full_mark,
    option,
    records_by_subject,
    who,
)
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec
from assess_cli.workbook.table import ValueType

MODULE = ParameterSpec(
    "模块",
    ValueType.TEXT,
    "任务清单里“模块”列写什么的归本指标；空白即指标的名称。",
    example="乡村振兴",
)
CONVERT = ParameterSpec(
    "折算",
    ValueType.FLAG,
    "是：把任务分值的合计折算成本指标的满分。",
    default="否",
    choices=("是", "否"),
    example="是",
)

DECLARATION = MethodDeclaration(
    name="任务",
    summary="按任务清单得分：每项任务的分值 × 完成率，相加。",
    help=(
        "一行一项任务、一个承担单位，写明分值和完成率。几个指标共用一张任务清单时，按“模块”列分开："
        "本指标取“模块”等于指标名称（或参数“模块”所写）的任务。"
        "任务分值合计应等于满分；不等而要折算的，参数“折算”写“是”，每项乘以 满分 ÷ 任务分值合计。"
        "例：三项任务 5、3、2 分，完成 100%、80%、0%，得 5 + 2.4 + 0 = 7.4 分。"
    ),
    shape=Shape.TASKS,
    parameters=(MODULE, CONVERT, SOURCE_COLUMN, ABSENT_DATA),
    columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)

_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Task:
    """One task of one subject; ``record`` is its position in the frame."""

    record: int
    points: int
    completion: Fraction


class Tasks:
    """One 记录 row a task: recorded = its points, counted = points × completion (converted where 折算 says so).

    Converted rows are rounded one by one; where their sum then differs from the exact sum rounded once, a 派生 row
    carries the difference, so that all tasks done is exactly the full mark.
    """

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K205 (warning) sums that are not the full mark, K206 nothing to convert, K210."""
        part = Part(context)
        converts = option(context, CONVERT) in {True, "是"}
        mark = full_mark(part) if converts else context.indicator.full_mark
        if converts and mark is None:
            return part.result
        points: list[int] = cells(context.records, "points")
        completions: list[Fraction] = cells(context.records, "completion")
        different: list[str] = []
        for subject, own in records_by_subject(part):
            tasks = [_Task(record, points[record], completions[record]) for record in own]
            total = sum(task.points for task in tasks)
            if not converts:
                if mark is not None and total != mark:
                    different.append(f"{who(subject)} {format_brief(total)} 分")
                self._post(part, subject, tasks, Fraction(1), "")
            elif total <= 0:
                self._refuse_total(part, subject, own, total)
            else:
                words = f" × {format_brief(mark)} ÷ {format_brief(total)}"
                self._post(part, subject, tasks, Fraction(mark or 0, total), words)
        if different:
            shown = "、".join(different[:_NAMED]) + (f" 等 {len(different)} 个" if len(different) > _NAMED else "")
            indicator = context.indicator
            problem = kinds.TASK_POINTS_DIFFER.at(
                indicator.place("full_mark"), indicator=indicator.name, full_mark=format_brief(mark), names=shown
            )
            part.result.problems.append(problem)
        return part.result

    @staticmethod
    def _refuse_total(part: Part, subject: SubjectView, own: Sequence[int], total: int) -> None:
        problem = kinds.TASK_POINTS_ZERO.at(
            part.place(own[0]), name=who(subject), indicator=part.context.indicator.name, total=format_brief(total)
        )
        part.result.problems.append(problem)
        part.fail(subject, problem_text="任务分值合计为零，无法折算")

    @staticmethod
    def _post(part: Part, subject: SubjectView, tasks: Sequence[_Task], factor: Fraction, words: str) -> None:
        scheme_cell = part.context.indicator.scheme_cell("method")
        exact_sum, counted_sum, rows = Fraction(0), 0, []
        for task in tasks:
            exact = task.points * task.completion * factor
            counted = round_ratio(exact.numerator, exact.denominator)
            exact_sum += exact
            counted_sum += counted
            reason = f"{format_brief(task.points)} × {_percent(task.completion)}{words}"
            row = part.record(
                task.record,
                subject,
                counted=counted,
                recorded=task.points,
                matter="任务",
                reason=reason if counted != task.points else "",
                scheme_cell=scheme_cell,
            )
            rows.append(row)
        rest = round_ratio(exact_sum.numerator, exact_sum.denominator) - counted_sum
        if words and rest:
            reason = "各项折算后四舍五入，合计与总数的差"
            part.derived(subject, rest, inputs=rows, matter="折算尾差", reason=reason, scheme_cell=scheme_cell)


def _percent(share: Fraction) -> str:
    hundredth = share * 100
    if hundredth.denominator == 1:
        return f"{hundredth.numerator}%"
    return f"{format_brief(round_ratio(hundredth.numerator * 1_000_000, hundredth.denominator))}%"
