"""评分: the mean of the raters' marks, rounded once."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import (
    ABSENT_DATA,
    SOURCE_COLUMN,
    Part,
    cells,
    is_mark_sound,
    option,
    records_by_subject,
    texts,
    who,
)
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec
from assess_cli.workbook.table import ValueType

LEAST_RATERS = ParameterSpec(
    "最少人数",
    ValueType.INTEGER,
    "至少要有几个人评分；不足的按缺数据处理。",
    default="1",
    example="3",
)

DECLARATION = MethodDeclaration(
    name="评分",
    summary="几个人评分，取平均分。",
    help=(
        "一行一个评分人对一个对象的评分；得分是全部评分的平均数。没有评的不算 0 分，也不占人数。"
        "同一评分人对同一对象只能评一次。评分要在 0 到满分之间（有满分的）。"
        "例：村主职评包村干部，满分 100，三人评 90、92、95，得 92.333333 分，公布时再按小数位数四舍五入。"
    ),
    shape=Shape.RATINGS,
    parameters=(LEAST_RATERS, SOURCE_COLUMN, ABSENT_DATA),
    columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)


class Rating:
    """Each rating a 记录 row (参与平均), one 派生 row with the mean that names them."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K204 a rater twice, K202 and K203 marks out of range."""
        part = Part(context)
        marks = cells(context.records, "mark")
        raters = texts(context.records, "rater")
        least = int(option(context, LEAST_RATERS))
        scheme_cell = context.indicator.scheme_cell("method")
        for subject, own in records_by_subject(part):
            if not self._is_each_rater_once(part, subject, own, raters):
                continue
            sound = [is_mark_sound(part, subject, record, marks[record]) for record in own]
            if not all(sound):
                continue
            if len(own) < least:
                part.absent(subject, f"只有 {len(own)} 人评分，至少要 {least} 人")
                continue
            rows = [
                part.averaged(record, subject, marks[record], matter=f"{raters[record]}评分", scheme_cell=scheme_cell)
                for record in own
            ]
            total = sum(marks[record] for record in own)
            reason = f"{len(own)} 人评分合计 {format_brief(total)} ÷ {len(own)}"
            mean = round_ratio(total, len(own))
            part.derived(subject, mean, inputs=rows, matter="平均分", reason=reason, scheme_cell=scheme_cell)
        return part.result

    @staticmethod
    def _is_each_rater_once(part: Part, subject: SubjectView, own: Sequence[int], raters: Sequence[str]) -> bool:
        by_rater: dict[str, list[int]] = {}
        for record in own:
            by_rater.setdefault("".join(raters[record].split()), []).append(record)
        repeated = [records for records in by_rater.values() if len(records) > 1]
        for records in repeated:
            problem = kinds.RATER_TWICE.at(
                part.place(records[-1]),
                rater=raters[records[0]],
                name=who(subject),
                indicator=part.context.indicator.name,
                count=len(records),
                places=part.places(records),
            )
            part.result.problems.append(problem)
            part.fail(subject, problem_text="同一评分人重复评分")
        return not repeated
