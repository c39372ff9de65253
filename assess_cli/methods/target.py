"""目标完成: the full mark in the measure in which a target was reached; more above it or less below, if so ruled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import Part, cells, full_mark, option, plain, records_by_subject, refuse_several, who
from assess_cli.methods.target_parameters import (
    COMPARE,
    DECLARATION,
    DIRECTION,
    EXTRA,
    EXTRA_CAP,
    LAST_YEAR,
    LESS_IS_BETTER,
    MEAN,
    NOTHING,
    REFUSE,
    SEVERAL,
    SHORT,
    SHORTFALL,
)
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.ledger import Status
from assess_cli.model.points import MINUS, format_brief, round_ratio, to_points

_ADVICE = "；本来就有几项的，请在方案“参数”里写明“多项”是合计还是平均"


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


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a subject stands: ``beyond`` in units past the target (short of it if negative), and both in words.

    ``ratio``: what the full mark is multiplied by where the target was missed, as n ÷ d.
    """

    rate: Fraction
    beyond: Fraction
    figures: str
    ratio: str
    actual: Decimal
    unit: str = ""


class Target:
    """One 记录 row whose reason states both figures; of several figures a 派生 row computed from theirs."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K201 several records, K207 and K218 to K220 figures without a rate, K210 no full mark."""
        part = Part(context)
        mark = full_mark(part)
        if mark is None:
            return part.result
        figures = _Figures(part)
        several = option(context, SEVERAL)
        for subject, own in records_by_subject(part):
            if len(own) > 1 and several == REFUSE:
                refuse_several(part, subject, own, advice=_ADVICE)
                continue
            found = [figures.measure(subject, record) for record in own]
            known = [each for each in found if each is not None]
            if len(known) < len(found):
                continue
            measure = known[0]
            if len(own) > 1:
                measure = _mean(known) if several == MEAN else figures.total(own)
            self._post(part, subject, own, measure, mark)
        return part.result

    @staticmethod
    def _post(part: Part, subject: SubjectView, own: Sequence[int], measure: _Measure, mark: int) -> None:
        exact, effect = _worth(part.context, measure, mark)
        counted = round_ratio(exact.numerator, exact.denominator)
        reason = f"{measure.figures}；{effect}"
        indicator = part.context.indicator
        cell = indicator.scheme_cell("full_mark")
        if len(own) == 1:
            values = {"quantity": measure.actual, "reason": reason, "scheme_cell": cell}
            part.record(own[0], subject, counted=counted, matter="目标完成情况", **values)
            return
        actuals = cells(part.context.records, "actual")
        targets = cells(part.context.records, "target")
        rows = [
            part.record(
                record,
                subject,
                counted=0,
                recorded=None,
                matter="目标完成情况",
                quantity=actuals[record],
                status=Status.AVERAGED,
                reason=f"实际 {plain(actuals[record])}，目标 {plain(targets[record])}；与其他各项一起计分",
                scheme_cell=cell,
            )
            for record in own
        ]
        cell = indicator.parameter_cells.get(SEVERAL.name, cell)
        part.derived(subject, counted, inputs=rows, matter="各项目标完成情况", reason=reason, scheme_cell=cell)


class _Figures:
    """The figures of an indicator's records, measured by its direction and by what they are compared with."""

    def __init__(self, part: Part) -> None:
        self.part = part
        frame = part.context.records
        self.targets, self.actuals, self.lasts = cells(frame, "target"), cells(frame, "actual"), cells(frame, "last")
        self.less = option(part.context, DIRECTION) == LESS_IS_BETTER
        self.grows = option(part.context, COMPARE) == LAST_YEAR

    def measure(self, subject: SubjectView, record: int) -> _Measure | None:
        """One record's; None after a problem."""
        if self.grows:
            return self._growth(subject, record)
        target, actual = self.targets[record], self.actuals[record]
        rate = attainment(target, actual, less_is_better=self.less)
        if rate is None:
            self._refuse_target(subject, record)
            return None
        return self._plain(target, actual, rate, f"实际 {plain(actual)}，目标 {plain(target)}")

    def total(self, own: Sequence[int]) -> _Measure:
        """Of sound records: the sum of what was done over the sum of what was wanted."""
        target = sum((self.targets[record] for record in own), Decimal(0))
        actual = sum((self.actuals[record] for record in own), Decimal(0))
        rate = attainment(target, actual, less_is_better=self.less)
        words = f"{len(own)} 项合计：实际 {plain(actual)}，目标 {plain(target)}"
        return self._plain(target, actual, rate or Fraction(0), words)

    def _plain(self, target: Decimal, actual: Decimal, rate: Fraction, figures: str) -> _Measure:
        beyond = Fraction(actual) - Fraction(target)
        ratio = _ratio(target, actual, less=self.less)
        return _Measure(rate, -beyond if self.less else beyond, figures, ratio, actual)

    def _growth(self, subject: SubjectView, record: int) -> _Measure | None:
        target, actual, last = self.targets[record], self.actuals[record], self.lasts[record]
        about = {"name": who(subject), "indicator": self.part.context.indicator.name}
        place, problems = self.part.place(record), self.part.result.problems
        if last is None:
            problems.append(kinds.LAST_YEAR_BLANK.at(place, **about))
        elif last <= 0:
            problems.append(kinds.LAST_YEAR_NOT_POSITIVE.at(place, last=plain(last), **about))
        elif target > 1:
            problems.append(kinds.GROWTH_TARGET.at(place, target=plain(target), **about))
        elif target <= 0:
            self._refuse_target(subject, record)
            return None
        else:
            above, below = (last, actual) if self.less else (actual, last)
            change = (Fraction(above) - Fraction(below)) / Fraction(last)
            wanted = f"{plain(target * 100)}%"
            figures = f"实际 {plain(actual)}，上年 {plain(last)}，目标{'下降' if self.less else '增长'} {wanted}"
            ratio = f"({plain(above)} {MINUS} {plain(below)}) ÷ {plain(last)} ÷ {wanted}"
            if change < 0:
                ratio = f"0（没有{'下降' if self.less else '增长'}，按 0 计）"
            rate = min(max(change / Fraction(target), Fraction(0)), Fraction(1))
            return _Measure(rate, (change - Fraction(target)) * 100, figures, ratio, actual, " 个百分点")
        self.part.fail(subject, problem_text="算不出增长")
        return None

    def _refuse_target(self, subject: SubjectView, record: int) -> None:
        part = self.part
        target, indicator = plain(self.targets[record]), part.context.indicator.name
        problem = kinds.TARGET_NOT_POSITIVE.at(
            part.place(record), name=who(subject), indicator=indicator, target=target
        )
        part.result.problems.append(problem)
        part.fail(subject, problem_text="目标值不能用来计算")


def _mean(measures: Sequence[_Measure]) -> _Measure:
    """The mean of the rates, none above 1."""
    rate = sum((each.rate for each in measures), Fraction(0)) / len(measures)
    each = " + ".join("1" if one.rate == 1 else one.ratio for one in measures)
    figures = f"{len(measures)} 项平均：" + "；".join(one.figures for one in measures)
    return _Measure(rate, Fraction(0), figures, f"({each}) ÷ {len(measures)}", measures[0].actual)


def _worth(context: Context, measure: _Measure, mark: int) -> tuple[Fraction, str]:
    """Exact millionths and how they came about."""
    return _reached(context, measure, mark) if measure.rate == 1 else _missed(context, measure, mark)


def _missed(context: Context, measure: _Measure, mark: int) -> tuple[Fraction, str]:
    full, short = format_brief(mark), option(context, SHORT)
    if short is not None:
        exact = mark + measure.beyond * short
        lacking = f"满分 {full}，差 {_shown(-measure.beyond)}{measure.unit}，每单位扣 {format_brief(short)} 分"
        return (exact, lacking) if exact >= 0 else (Fraction(0), f"{lacking}，扣完为止")
    if option(context, SHORTFALL) == NOTHING:
        return Fraction(0), "没有达到目标，得 0 分"
    return measure.rate * mark, f"满分 {full} × {measure.ratio}"


def _reached(context: Context, measure: _Measure, mark: int) -> tuple[Fraction, str]:
    reached = f"达到目标，得满分 {format_brief(mark)}"
    extra, most = option(context, EXTRA), option(context, EXTRA_CAP)
    if extra is None or measure.beyond <= 0:
        return Fraction(mark), reached
    more = measure.beyond * extra
    reached = f"{reached}；超出 {_shown(measure.beyond)}{measure.unit}，每单位加 {format_brief(extra)} 分"
    if most is not None and more > most:
        return Fraction(mark + most), f"{reached}，最多加 {format_brief(most)} 分"
    return mark + more, reached


def _shown(number: Fraction) -> str:
    """For people: exact where six decimals are enough, else said to be about so much."""
    points = to_points(number)
    return format_brief(points) if Fraction(points, 1_000_000) == number else f"约 {format_brief(points)}"


def _ratio(target: Decimal, actual: Decimal, *, less: bool) -> str:
    if actual < 0:
        return "0（实际值为负，按 0 计）"
    above, below = (target, actual) if less else (actual, target)
    return f"{plain(above)} ÷ {plain(below)}"
