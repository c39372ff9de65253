"""评分: the mean of the raters' marks, by groups with weights where the scheme says so, rounded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import (
    ABSENT_DATA,
    MISSING,
    SOURCE_COLUMN,
    Part,
    cells,
    is_mark_sound,
    option,
    records_by_subject,
    texts,
    who,
)
from assess_cli.methods.rating_groups import Cut, Group, Mean, group_means, weighted_mean
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.ledger import Status
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import ValueType

LEAST_RATERS = ParameterSpec(
    "最少人数",
    ValueType.INTEGER,
    "至少要有几个人评分（分组的，每组至少几人），弃权的和不计的不算；不足的按缺数据处理。",
    default="1",
    least=1,
    example="3",
)
SHARES = ParameterSpec(
    "组权重",
    ValueType.TEXT,
    "评分人分几组，各组平均分占多少：组名和百分数，用顿号隔开，合计 100%。空白表示不分组。",
    is_shares=True,
    example="领导 40%、同事 30%、群众 30%",
)
SPREAD, REFUSED, LEFT_OUT = "分摊", "报错", "不计"
ABSENT_GROUP = ParameterSpec(
    "缺组",
    ValueType.TEXT,
    "有一组没有人评分时怎样算：缺数据，或分摊（它的权重按比例分给其他组）。",
    default=MISSING,
    choices=(MISSING, SPREAD),
    with_parameter="组权重",
    example=SPREAD,
)
DROP_HIGH = ParameterSpec(
    "去掉最高",
    ValueType.INTEGER,
    "去掉几个最高分再平均（分组的，每组各去掉几个）；去掉后没有剩下的，按缺数据处理。",
    default="0",
    least=0,
    example="1",
)
DROP_LOW = ParameterSpec(
    "去掉最低",
    ValueType.INTEGER,
    "去掉几个最低分再平均（分组的，每组各去掉几个）；去掉后没有剩下的，按缺数据处理。",
    default="0",
    least=0,
    example="1",
)
ABSTENTION = ParameterSpec(
    "允许弃权",
    ValueType.FLAG,
    "是：评分空白或写“弃权”的算弃权，不当 0 分，也不占人数。",
    default="否",
    choices=("是", "否"),
    example="是",
)
OWN_RATING = ParameterSpec(
    "本人评分",
    ValueType.TEXT,
    "评分人与被评的人同名或同编号时：报错，或不计（留在明细里，不参加平均）。",
    default=REFUSED,
    choices=(REFUSED, LEFT_OUT),
    example=LEFT_OUT,
)
SCALE = ParameterSpec(
    "评分满分",
    ValueType.POINTS,
    "评分表按多少分制打分，如 100 或 5：平均分 × 指标的满分 ÷ 评分满分。空白表示评分就是得分，不换算。",
    is_positive=True,
    with_field="full_mark",
    example="5",
)

DECLARATION = MethodDeclaration(
    name="评分",
    summary="几个人评分，取平均分；可以分组加权、去掉最高最低、换算分制。",
    help=(
        "一行一个评分人对一个对象的评分；得分是全部评分的平均数。没有评的不算 0 分，也不占人数。"
        "同一评分人对同一对象只能评一次。评分要在 0 到满分之间（有满分的；写了“评分满分”的，在 0 到评分满分之间）。"
        "例：村主职评包村干部，满分 100，三人评 90、92、95，得 92.333333 分，公布时再按小数位数四舍五入。"
        "分组的，评分表要有“评分组”一列，参数“组权重”写明各组的权重；先算各组的平均分，再按权重相加，只在最后四舍五入一次。"
        "例：领导 40%、同事 30%、群众 30%，三组平均 90、85、80，得 90 × 40% + 85 × 30% + 80 × 30% = 85.5 分。"
        "去掉的、弃权的、不计的评分都留在计分明细里，写明状态。"
    ),
    shape=Shape.RATINGS,
    parameters=(
        LEAST_RATERS,
        SHARES,
        ABSENT_GROUP,
        DROP_HIGH,
        DROP_LOW,
        ABSTENTION,
        OWN_RATING,
        SCALE,
        SOURCE_COLUMN,
        ABSENT_DATA,
    ),
    columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)


@dataclass(frozen=True, slots=True)
class _Data:
    """The frame's columns. ``marks``: None for abstentions."""

    marks: list[int | None]
    raters: list[str]
    groups: list[str]
    own: list[bool]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What becomes of a subject's records: ``aside`` those that take no part, and why."""

    aside: Mapping[int, Status]
    means: Sequence[Mean]
    cut: Cut


class Rating:
    """Each rating a 记录 row (参与平均, or why not), one 派生 row with the result that names those that took part."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K204 a rater twice, K202, K203 and K211 marks out of range, K212 one's own rating."""
        part = Part(context)
        frame = context.records
        data = _Data(cells(frame, "mark"), texts(frame, "rater"), texts(frame, "rater_group"), cells(frame, "is_own"))
        for subject, own in records_by_subject(part):
            if not self._is_each_rater_once(part, subject, own, data.raters):
                continue
            marked = [record for record in own if data.marks[record] is not None]
            sound = [self._is_sound(part, subject, record, data) for record in marked]
            if all(sound):
                self._settle(part, subject, own, data)
        return part.result

    def _settle(self, part: Part, subject: SubjectView, own: Sequence[int], data: _Data) -> None:
        """The subject's rows, or why it has no result; every group's shortcomings are told."""
        context = part.context
        aside = {record: Status.ABSTAINED for record in own if data.marks[record] is None}
        by_self = [record for record in own if record not in aside and _is_own(subject, record, data)]
        if by_self and option(context, OWN_RATING) == REFUSED:
            self._refuse_own(part, subject, by_self, data)
            return
        aside |= dict.fromkeys(by_self, Status.OWN_RATING)
        cut = Cut(int(option(context, DROP_HIGH)), int(option(context, DROP_LOW)), int(option(context, LEAST_RATERS)))
        taking_part = {
            record: (mark, "".join(data.raters[record].split()))
            for record in own
            if record not in aside and (mark := data.marks[record]) is not None
        }
        groups = _groups(option(context, SHARES) or (), taking_part, data)
        means, reasons = group_means(groups, taking_part, cut, spreads=option(context, ABSENT_GROUP) == SPREAD)
        if reasons:
            part.absent(subject, "；".join(reasons))
            return
        for mean in means:
            aside |= dict.fromkeys(mean.highest, Status.DROPPED_HIGH)
            aside |= dict.fromkeys(mean.lowest, Status.DROPPED_LOW)
        self._post(part, subject, own, data, _Verdict(aside, means, cut))

    @staticmethod
    def _post(part: Part, subject: SubjectView, own: Sequence[int], data: _Data, verdict: _Verdict) -> None:
        context, cut = part.context, verdict.cut
        scheme_cell = context.indicator.scheme_cell("method")
        reasons = {Status.DROPPED_HIGH: f"最高的 {cut.high} 个不计", Status.DROPPED_LOW: f"最低的 {cut.low} 个不计"}
        grouped = bool(option(context, SHARES))
        inputs = []
        for record in own:
            status = verdict.aside.get(record, Status.AVERAGED)
            group = f"（{data.groups[record]}）" if grouped else ""
            row = part.record(
                record,
                subject,
                counted=0,
                recorded=data.marks[record],
                status=status,
                matter=f"{data.raters[record]}{group}评分",
                reason=reasons.get(status, ""),
                scheme_cell=scheme_cell,
            )
            if status is Status.AVERAGED:
                inputs.append(row)
        mean = weighted_mean(verdict.means)
        exact, formula = mean.exact, mean.formula
        scale: int | None = option(context, SCALE)
        full = context.indicator.full_mark
        if scale and full is not None:
            exact *= Fraction(full, scale)
            formula = f"({formula})" if mean.is_sum else formula
            formula = f"{formula} × {format_brief(full)} ÷ {format_brief(scale)}"
        result = round_ratio(exact.numerator, exact.denominator)
        reason = "，".join(filter(None, (mean.lead, formula, mean.note)))
        matter = "加权平均分" if grouped else "平均分"
        part.derived(subject, result, inputs=inputs, matter=matter, reason=reason, scheme_cell=scheme_cell)

    @staticmethod
    def _is_sound(part: Part, subject: SubjectView, record: int, data: _Data) -> bool:
        mark = data.marks[record] or 0
        scale: int | None = option(part.context, SCALE)
        if not scale or mark < 0:
            return is_mark_sound(part, subject, record, mark)
        if mark <= scale:
            return True
        problem = kinds.MARK_ABOVE_SCALE.at(
            part.place(record),
            rater=data.raters[record],
            name=who(subject),
            indicator=part.context.indicator.name,
            mark=format_brief(mark),
            scale=format_brief(scale),
        )
        part.result.problems.append(problem)
        part.fail(subject, problem_text="评分不在 0 到评分满分之间")
        return False

    @staticmethod
    def _refuse_own(part: Part, subject: SubjectView, records: Sequence[int], data: _Data) -> None:
        for record in records:
            problem = kinds.OWN_RATING.at(
                part.place(record), rater=data.raters[record], indicator=part.context.indicator.name
            )
            part.result.problems.append(problem)
        part.fail(subject, problem_text="给自己评了分")

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


def _is_own(subject: SubjectView, record: int, data: _Data) -> bool:
    """Whether the rater is whoever is rated, or (with 取数列) the subject that is scored by it."""
    return data.own[record] or fold(data.raters[record]) in {fold(subject.id), fold(subject.name)}


def _groups(shares: Any, records: dict[int, Any], data: _Data) -> list[Group]:
    """The scheme's groups with their records; without any, all records are one group without a name."""
    if not shares:
        return [Group("", Fraction(1), list(records))]
    by_group: dict[str, list[int]] = {fold(name): [] for name, _ in shares}
    for record in records:
        by_group[fold(data.groups[record])].append(record)  # reading has refused every other group
    return [Group(name, share, by_group[fold(name)]) for name, share in shares]
