"""各期得分: a score put together from the subject's own scores of closed periods.

One 记录 row a period, at its place in that period's result.json (or in table 各期认定); one 派生 row that counts, which names
the rows it was worked out from. A period without a score is never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import Part, who
from assess_cli.methods.period_parameters import DECLARATION
from assess_cli.methods.period_sources import Lookup, Term
from assess_cli.model.catalogue import scoring_year as kinds
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.points import SCALE, format_brief, round_ratio, to_points, to_text
from assess_cli.scheme.period_scores import (
    AS_MANY,
    AS_TAKEN,
    BY_COUNT,
    MISSING,
    TOGETHER,
    WEIGHTED,
    PeriodScores,
    asked_of,
)

_FEW = 5


@dataclass(frozen=True, slots=True)
class _Figure:
    """What the terms come to, exact in points, and how; ``used``: by position of the period."""

    value: Fraction
    words: str
    used: tuple[int, ...]


class OfPeriods:
    """Method 各期得分."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K270 to K276, K278, Y116."""
        part = Part(context)
        asked = asked_of(context.indicator, context.period)
        if asked is None:
            return part.result
        lookup = Lookup(context, asked)
        few: list[str] = []
        mixed: list[str] = []
        unranked: dict[Period, list[str]] = {}
        for subject in context.subjects:
            terms = [lookup.term(subject, period) for period in asked.periods]
            _settle(part, asked, subject, terms)
            present = sum(term.value is not None for term in terms)
            if 0 < present < len(terms) and subject.is_ranked:
                few.append(f"{who(subject)} {present} 期")
            if asked.way != TOGETHER and len({term.full for term in terms if term.full}) > 1:
                mixed.append(who(subject))
            for period, term in zip(asked.periods, terms, strict=True):
                if term.is_unranked and subject.is_ranked:
                    unranked.setdefault(period, []).append(who(subject))
        part.result.problems += lookup.problems
        _tell(part, asked, few, unranked, lookup)
        if mixed:
            about = {"way": asked.way, "fulls": lookup.fulls(), "count": len(mixed), "names": _some(mixed)}
            place, name = context.indicator.place(), context.indicator.name
            part.result.problems.append(kinds.PERIODS_OF_SCALES.at(place, indicator=name, **about))
        return part.result


def _settle(part: Part, asked: PeriodScores, subject: SubjectView, terms: Sequence[Term]) -> None:
    """The rows of one subject."""
    present = [at for at, term in enumerate(terms) if term.value is not None]
    full = len(asked.periods)
    lacking = [f"{asked.periods[at].words}{term.why}" for at, term in enumerate(terms) if term.value is None]
    figure: _Figure | None = None
    why = ""
    if not full:
        why = "本考核期内没有要取的期"
    elif len(present) < full and asked.short == MISSING:
        why = "；".join(lacking)
    elif len(present) < asked.least:
        why = f"只有 {len(present)} 期得分，不到最少期数 {asked.least}：{'；'.join(lacking)}"
    elif len(present) <= asked.low + asked.high:
        why = f"有得分的 {len(present)} 期去掉最高最低以后没有剩下"
    else:
        figure = _combined(asked, terms, present)
    positions = _rows(part, asked, subject, terms, figure)
    if figure is None:
        part.absent(subject, why)
        return
    value = figure.value
    indicator = part.context.indicator
    part.derived(
        subject,
        round_ratio((value * SCALE).numerator, (value * SCALE).denominator),
        inputs=tuple(positions[at] for at in figure.used),
        matter=f"各期{asked.node if asked.node == '总分' else f'“{asked.node}”'}{asked.way}",
        reason=figure.words + (f"；{'；'.join(lacking)}" if lacking else ""),
        scheme_cell=indicator.parameter_cells.get(AS_TAKEN, indicator.scheme_cell("method")),
    )


def _combined(asked: PeriodScores, terms: Sequence[Term], present: Sequence[int]) -> _Figure:
    """What the periods with a score come to. ``present`` is longer than what is to be dropped."""
    values = {at: Fraction(term.value, SCALE) for at in present if (term := terms[at]).value is not None}
    used = list(present)
    for _ in range(asked.low):
        used.remove(min(used, key=lambda at: (values[at], at)))
    for _ in range(asked.high):
        used.remove(max(used, key=lambda at: (values[at], -at)))
    shown = {at: _shown(values[at]) for at in used}
    if asked.way == WEIGHTED:
        return _weighted(asked, values, used)
    total = sum((values[at] for at in used), Fraction(0))
    plus = " + ".join(shown[at] for at in used)
    if asked.way == TOGETHER:
        return _Figure(total, f"{plus} = {_shown(total)}" if len(used) > 1 else plus, tuple(used))
    count = len(used) if asked.short != BY_COUNT else len(asked.periods) - asked.low - asked.high
    value = total / count
    if count == 1:
        return _Figure(value, plus, tuple(used))
    return _Figure(
        value,
        f"({plus}) ÷ {count} = {_shown(value)}" if len(used) > 1 else f"{plus} ÷ {count} = {_shown(value)}",
        tuple(used),
    )


def _weighted(asked: PeriodScores, values: dict[int, Fraction], used: Sequence[int]) -> _Figure:
    weights = {at: asked.weights[asked.periods[at].label] for at in used}
    total = sum((values[at] * weights[at] for at in used), Fraction(0))
    plus = " + ".join(f"{_shown(values[at])} × {_shown(weights[at] * 100)}%" for at in used)
    weight = sum(weights.values(), Fraction(0))
    if asked.short == AS_MANY and weight != 1:
        value = total / weight
        return _Figure(value, f"({plus}) ÷ {_shown(weight * 100)}% = {_shown(value)}", tuple(used))
    return _Figure(total, f"{plus} = {_shown(total)}", tuple(used))


def _rows(
    part: Part, asked: PeriodScores, subject: SubjectView, terms: Sequence[Term], figure: _Figure | None
) -> dict[int, int]:
    """One row a period that has a place; position of the period → position of its row."""
    found: dict[int, int] = {}
    dropped = _dropped(asked, terms, figure)
    for at, (period, term) in enumerate(zip(asked.periods, terms, strict=True)):
        if not term.place.file:
            continue
        if term.value is None:
            status, reason = Status.NO_EFFECT, term.why
        elif figure is None:
            status, reason = Status.NO_EFFECT, "期数不足，没有合成"
        elif at in dropped:
            status, reason = dropped[at], ""
        else:
            status, reason = (Status.RATED if asked.way != "平均" else Status.AVERAGED), ""
        weight = asked.weights.get(period.label)
        found[at] = part.result.ledger.add(
            kind=RowKind.RECORD,
            subject_id=subject.id,
            counted=0,
            recorded=term.recorded,
            matter=f"{period.words}{term.label}",
            date=period.end - timedelta(days=1),
            quantity=None if weight is None else _percent(weight),
            unit="" if weight is None else "%",
            status=status,
            reason="；".join(filter(None, (reason, *term.notes))),
            file=term.place.file,
            sheet=term.place.sheet,
            cell=term.place.cell,
            clause=part.context.indicator.clause,
            **part.fixed,
        )
    return found


def _dropped(asked: PeriodScores, terms: Sequence[Term], figure: _Figure | None) -> dict[int, Status]:
    """The periods that were left out as lowest or highest."""
    if figure is None:
        return {}
    out = [at for at, term in enumerate(terms) if term.value is not None and at not in figure.used]
    by_value = sorted(out, key=lambda at: (terms[at].value or 0, at))
    lows = set(by_value[: asked.low])
    return {at: Status.DROPPED_LOW if at in lows else Status.DROPPED_HIGH for at in out}


def _tell(
    part: Part, asked: PeriodScores, few: Sequence[str], unranked: dict[Period, list[str]], lookup: Lookup
) -> None:
    """K274 to K276."""
    indicator, problems = part.context.indicator, part.result.problems
    place = indicator.place()
    for period, names in unranked.items():
        about = {"period": period.words, "count": len(names), "names": _some(names)}
        problems.append(kinds.PERIOD_UNRANKED.at(place, indicator=indicator.name, **about))
    if few and not any(isinstance(source, str) for source in lookup.sources.values()):
        way = f"{asked.short}合成" if asked.short != MISSING else "列为缺数据"
        about = {"count": len(few), "full": len(asked.periods), "way": way, "names": _some(few)}
        problems.append(kinds.PERIODS_FEW.at(place, indicator=indicator.name, **about))
    for period, names in lookup.lost(part.context.subjects).items():
        about = {"period": period.words, "count": len(names), "names": _some(names)}
        problems.append(kinds.PERIOD_SUBJECT_LOST.at(place, indicator=indicator.name, **about))


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_FEW]) + (" 等" if len(names) > _FEW else "")


def _shown(value: Fraction) -> str:
    return format_brief(to_points(value))


def _percent(share: Fraction) -> Decimal:
    return Decimal(to_text(to_points(share * 100)).rstrip("0").rstrip("."))
