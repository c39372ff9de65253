"""赋分: the mark stands in the data."""

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
    refuse_mark,
    refuse_several,
)
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec
from assess_cli.workbook.table import ValueType

REFUSE, ADD, AVERAGE = "报错", "相加", "平均"

SEVERAL = ParameterSpec(
    "多条",
    ValueType.TEXT,
    "一个对象在考核期内有几条得分时：报错、相加，或取平均。",
    default=REFUSE,
    choices=(REFUSE, ADD, AVERAGE),
    example=AVERAGE,
)

DECLARATION = MethodDeclaration(
    name="赋分",
    summary="数据表里直接给出得分。",
    help=(
        "一行一个对象，“得分”列写多少就是多少；有满分的，得分要在 0 到满分之间。"
        "每月各给一次分的，在“参数”里写“多条”“平均”或“多条”“相加”。"
        "例：综合赋分满分 20，由领导班子集体给出，张三 18.5 分。"
    ),
    shape=Shape.MARKS,
    parameters=(SEVERAL, SOURCE_COLUMN, ABSENT_DATA),
    columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)


class Mark:
    """One 记录 row with the mark; with 多条 = 平均 the rows average into one 派生 row."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K201 several records, K202 and K203 marks out of range."""
        part = Part(context)
        marks = cells(context.records, "mark")
        mode = option(context, SEVERAL)
        scheme_cell = context.indicator.scheme_cell("method")
        for subject, own in records_by_subject(part):
            if len(own) > 1 and mode == REFUSE:
                refuse_several(part, subject, own, advice="；本来就有几条的，请在方案“参数”里写明“多条”是相加还是平均")
                continue
            sound = [is_mark_sound(part, subject, record, marks[record]) for record in own]
            if not all(sound):
                continue
            if mode == AVERAGE and len(own) > 1:
                total = sum(marks[record] for record in own)
                rows = [part.averaged(record, subject, marks[record], scheme_cell=scheme_cell) for record in own]
                mean = round_ratio(total, len(own))
                reason = f"{len(own)} 条合计 {format_brief(total)} ÷ {len(own)}"
                cell = context.indicator.parameter_cells.get(SEVERAL.name, scheme_cell)
                part.derived(subject, mean, inputs=rows, matter="平均得分", reason=reason, scheme_cell=cell)
                continue
            if not self._is_sum_sound(part, subject, own, sum(marks[record] for record in own)):
                continue
            for record in own:
                part.record(record, subject, counted=marks[record], matter="得分", scheme_cell=scheme_cell)
        return part.result

    @staticmethod
    def _is_sum_sound(part: Part, subject: SubjectView, own: Sequence[int], total: int) -> bool:
        """Whether several marks together stay within the full mark, unless the scheme has a cap for that."""
        indicator = part.context.indicator
        if indicator.full_mark is None or indicator.cap is not None or total <= indicator.full_mark:
            return True
        refuse_mark(part, subject, own[-1], total, "得分合计超过满分")
        return False
