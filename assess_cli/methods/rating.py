"""评分: the mean of the raters' marks, by groups with weights where the scheme says so, rounded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import (
    Part,
    cells,
    is_mark_sound,
    option,
    records_by_subject,
    texts,
    who,
)
from assess_cli.methods.rating_calibration import Calibration
from assess_cli.methods.rating_groups import Cut, Group, Mean, group_means, weighted_mean
from assess_cli.methods.rating_omissions import Omissions
from assess_cli.methods.rating_parameters import (
    ABSENT_GROUP,
    DECLARATION,
    DROP_HIGH,
    DROP_LOW,
    LEAST_RATERS,
    OWN_RATING,
    REFUSED,
    SCALE,
    SHARES,
    SPREAD,
)
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.ledger import Status
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.workbook.names import fold


@dataclass(frozen=True, slots=True)
class _Data:
    """The frame's columns. ``marks``: None for abstentions. ``words``: the mark as a word where it was one."""

    marks: list[int | None]
    raters: list[str]
    groups: list[str]
    own: list[bool]
    words: list[str]
    calibration: Calibration | None
    omissions: Omissions | None


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
        data = _data(part)
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
        if data.omissions is not None and (omitted := data.omissions.of_subject(subject, own)):
            part.absent(subject, f"漏评：{'、'.join(omitted)}没有评分，也没有弃权")
            return
        cut = Cut(int(option(context, DROP_HIGH)), int(option(context, DROP_LOW)), int(option(context, LEAST_RATERS)))
        taking_part = {
            record: _weighed(data, record, mark)
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
                reason="；".join(filter(None, (_before(data, record, status), reasons.get(status, "")))),
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
        matter = ("校准后" if data.calibration else "") + ("加权平均分" if grouped else "平均分")
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
            by_rater.setdefault(_key(raters[record]), []).append(record)
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


def _key(rater: str) -> str:
    """By which a rater is the same as in another record."""
    return "".join(rater.split())


def _data(part: Part) -> _Data:
    """The columns; what calibration and 漏评 need is gathered over all records, so that it is the same for everybody."""
    context, frame = part.context, part.context.records
    marks: list[int | None] = cells(frame, "mark")
    raters, groups, own = texts(frame, "rater"), texts(frame, "rater_group"), cells(frame, "is_own")
    keys = [_key(rater) for rater in raters]
    counting = {record: mark for record, mark in enumerate(marks) if mark is not None and not own[record]}
    calibration = Calibration.of(part, keys, counting)
    sides = groups if option(context, SHARES) else [""] * len(groups)
    omissions = Omissions.of(context, raters, sides)
    return _Data(marks, raters, groups, own, texts(frame, "word"), calibration, omissions)


def _weighed(data: _Data, record: int, mark: int) -> tuple[int, str]:
    """The mark that goes into the mean, and whose it is."""
    key = _key(data.raters[record])
    return (mark if data.calibration is None else data.calibration.mark(key, mark)), key


def _before(data: _Data, record: int, status: Status) -> str:
    """What the mark was before it became points, and after calibration."""
    word = f"评语“{data.words[record]}”" if data.words[record] else ""
    told, mark = "", data.marks[record]
    if data.calibration is not None and mark is not None and status is not Status.OWN_RATING:
        told = data.calibration.words(_key(data.raters[record]), mark)
    return "；".join(filter(None, (word, told)))


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
