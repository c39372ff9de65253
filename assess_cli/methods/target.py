"""目标完成: the full mark in the measure in which a target was reached; more above it or less below, if so ruled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import Part, cells, full_mark, option, plain, records_by_subject, refuse_several, who
from assess_cli.methods.rate_bands import band_for, band_points, figure, percent_words
from assess_cli.methods.target_parameters import (
    COMPARE,
    DECLARATION,
    DIRECTION,
    EXTRA,
    EXTRA_CAP,
    GROWTH_LIMIT,
    LAST_YEAR,
    LESS_IS_BETTER,
    MEAN,
    NOTHING,
    REFUSE,
    SEVERAL,
    SHORT,
    SHORTFALL,
    TABLE,
)
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.catalogue import scoring_rates as rates
from assess_cli.model.ledger import Status
from assess_cli.model.points import MINUS, format_brief, round_ratio

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

    ``ratio``: what the full mark is multiplied by where the target was missed, as n ÷ d. ``reach``: the rate as a table
    is read by it, which may be above 1.
    """

    rate: Fraction
    beyond: Fraction
    figures: str
    ratio: str
    actual: Decimal
    reach: Fraction
    unit: str = ""


class Target:
    """One 记录 row whose reason states both figures; of several figures a 派生 row computed from theirs."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K201 several records, K207, K218 to K220, K233 and K235 figures without a rate, K210 no full
        mark, K232 a rate outside the table."""
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
            measure: _Measure | None = known[0]
            if len(own) > 1:
                measure = _mean(known) if several == MEAN else figures.total(subject, own)
            if measure is not None:
                self._post(part, subject, own, measure, mark)
        return part.result

    @staticmethod
    def _post(part: Part, subject: SubjectView, own: Sequence[int], measure: _Measure, mark: int) -> None:
        indicator = part.context.indicator
        worth = _worth(part.context, measure, mark)
        if worth is None:
            _refuse_rate(part, subject, own, measure)
            return
        exact, effect = worth.exact, worth.told
        counted = round_ratio(exact.numerator, exact.denominator)
        reason = f"{measure.figures}；{effect}"
        cell = worth.cell or indicator.scheme_cell("full_mark")
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
        cell = worth.cell or indicator.parameter_cells.get(SEVERAL.name, cell)
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
            return self._growth(subject, [record])
        target, actual = self.targets[record], self.actuals[record]
        rate = attainment(target, actual, less_is_better=self.less)
        if rate is None:
            self._refuse_target(subject, record)
            return None
        return self._plain(target, actual, rate, f"实际 {plain(actual)}，目标 {plain(target)}")

    def total(self, subject: SubjectView, own: Sequence[int]) -> _Measure | None:
        """Of sound records: the sum of what was done over the sum of what was wanted, or over that of the year before."""
        if self.grows:
            return self._growth(subject, own)
        target = sum((self.targets[record] for record in own), Decimal(0))
        actual = sum((self.actuals[record] for record in own), Decimal(0))
        rate = attainment(target, actual, less_is_better=self.less)
        words = f"{len(own)} 项合计：实际 {plain(actual)}，目标 {plain(target)}"
        return self._plain(target, actual, rate or Fraction(0), words)

    def _plain(self, target: Decimal, actual: Decimal, rate: Fraction, figures: str) -> _Measure:
        beyond = Fraction(actual) - Fraction(target)
        ratio = _ratio(target, actual, less=self.less)
        reach = rate if self.less or not target else max(Fraction(actual) / Fraction(target), Fraction(0))
        return _Measure(rate, -beyond if self.less else beyond, figures, ratio, actual, reach)

    def _growth(self, subject: SubjectView, own: Sequence[int]) -> _Measure | None:
        """Of one record, or of several taken together, whose targets must then be one."""
        if not self._can_grow(subject, own):
            self.part.fail(subject, problem_text="算不出增长")
            return None
        target = self.targets[own[0]]
        actual = sum((self.actuals[record] for record in own), Decimal(0))
        last = sum((self.lasts[record] for record in own), Decimal(0))
        above, below = (last, actual) if self.less else (actual, last)
        change = (Fraction(above) - Fraction(below)) / Fraction(last)
        wanted, way = f"{plain(target * 100)}%", "下降" if self.less else "增长"
        figures = f"实际 {plain(actual)}，上年 {plain(last)}，目标{way} {wanted}"
        if len(own) > 1:
            figures = f"{len(own)} 项合计：{figures}"
        ratio = f"({plain(above)} {MINUS} {plain(below)}) ÷ {plain(last)} ÷ {wanted}"
        if change < 0:
            ratio = f"0（没有{way}，按 0 计）"
        reach = max(change / Fraction(target), Fraction(0))
        beyond = (change - Fraction(target)) * 100
        return _Measure(min(reach, Fraction(1)), beyond, figures, ratio, actual, reach, " 个百分点")

    def _can_grow(self, subject: SubjectView, own: Sequence[int]) -> bool:
        """K218 to K220, K207, K233 and K235: whatever stands in the way, at the first record where it does."""
        indicator, problems = self.part.context.indicator, self.part.result.problems
        about = {"name": who(subject), "indicator": indicator.name}
        limit: Decimal | None = option(self.part.context, GROWTH_LIMIT)
        for record in own:
            target, last, place = self.targets[record], self.lasts[record], self.part.place(record)
            shown = f"{plain(target * 100)}%"
            if last is None:
                problems.append(kinds.LAST_YEAR_BLANK.at(place, **about))
            elif last <= 0:
                problems.append(kinds.LAST_YEAR_NOT_POSITIVE.at(place, last=plain(last), **about))
            elif limit is None and target > 1:
                problems.append(kinds.GROWTH_TARGET.at(place, target=plain(target), **about))
            elif limit is not None and target > limit:
                most = f"{plain(limit * 100)}%"
                problems.append(rates.GROWTH_ABOVE_LIMIT.at(place, target=shown, limit=most, **about))
            elif target <= 0:
                self._refuse_target(subject, record)
            else:
                continue
            return False
        targets = sorted({self.targets[record] for record in own})
        if len(targets) > 1:
            shown = "、".join(f"{plain(target * 100)}%" for target in targets)
            place = max((self.part.place(record) for record in own), key=str)
            problems.append(rates.GROWTH_TARGETS_DIFFER.at(place, targets=shown, **about))
        return len(targets) == 1

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
    return _Measure(rate, Fraction(0), figures, f"({each}) ÷ {len(measures)}", measures[0].actual, rate)


@dataclass(frozen=True, slots=True)
class _Worth:
    """Exact millionths, how they came about, and the cell of the scheme that says so ("" for the full mark's)."""

    exact: Fraction
    told: str
    cell: str = ""


def _worth(context: Context, measure: _Measure, mark: int) -> _Worth | None:
    """By the table of 完成率档次表 (None outside it), else by the full mark."""
    if not option(context, TABLE):
        return _Worth(*(_reached if measure.rate == 1 else _missed)(context, measure, mark))
    band = band_for(context.band_table(TABLE.name), measure.reach * 100)
    if band is None:
        return None
    exact, told = band_points(band, measure.reach * 100)
    return _Worth(exact, f"完成率 {percent_words(measure.reach)}，{told}", band.scheme_cell("value"))


def _refuse_rate(part: Part, subject: SubjectView, own: Sequence[int], measure: _Measure) -> None:
    problem = rates.RATE_OUTSIDE.at(
        max((part.place(record) for record in own), key=str),
        name=who(subject),
        indicator=part.context.indicator.name,
        rate=figure(measure.reach * 100),
        table=option(part.context, TABLE),
    )
    part.result.problems.append(problem)
    part.fail(subject, problem_text="完成率不在档次表里")


def _missed(context: Context, measure: _Measure, mark: int) -> tuple[Fraction, str]:
    full, short = format_brief(mark), option(context, SHORT)
    if short is not None:
        exact = mark + measure.beyond * short
        lacking = f"满分 {full}，差 {figure(-measure.beyond)}{measure.unit}，每单位扣 {format_brief(short)} 分"
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
    reached = f"{reached}；超出 {figure(measure.beyond)}{measure.unit}，每单位加 {format_brief(extra)} 分"
    if most is not None and more > most:
        return Fraction(mark + most), f"{reached}，最多加 {format_brief(most)} 分"
    return mark + more, reached


def _ratio(target: Decimal, actual: Decimal, *, less: bool) -> str:
    if actual < 0:
        return "0（实际值为负，按 0 计）"
    above, below = (target, actual) if less else (actual, target)
    return f"{plain(above)} ÷ {plain(below)}"
