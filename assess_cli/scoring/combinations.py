"""The scores of closed periods beside what they come to, gathered from the ledger and the periods' results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assess_cli.methods.period_sources import OPEN_NOTE
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.combination import Combination, CombinedScore, PastIndicator, PastScore, TakenPeriod
from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.points import format_brief, round_ratio, to_points
from assess_cli.model.result import KindResult, Outcome, RankedRow, Standing
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.scheme.period_scores import NODE, PeriodScores, asked_of

_Rows = Mapping[tuple[str, str, str], Sequence[Mapping[str, Any]]]


def combinations(
    scheme: Scheme, inputs: Inputs, period: Period, kinds: Sequence[KindResult], ledger: Ledger
) -> list[Combination]:
    """One for each indicator of method 各期得分 in force, in the scheme's order; empty where there is none."""
    by_name = {kind.name: kind for kind in kinds}
    wanted = [(each, asked) for each in scheme.in_force(period) if (asked := asked_of(each, period)) is not None]
    if not wanted:
        return []
    rows = _rows(ledger, {each.code for each, _ in wanted})
    closed = {each.period: each for each in inputs.closed}
    return [_combination(each, asked, by_name[each.kind], rows, closed) for each, asked in wanted]


def _rows(ledger: Ledger, codes: set[str]) -> _Rows:
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    positions = [at for at, code in enumerate(ledger.columns["indicator"]) if code in codes]
    for row in ledger.rows(positions):
        found.setdefault((row["subject_kind"], row["subject_id"], row["indicator"]), []).append(row)
    return found


def _combination(
    indicator: Indicator,
    asked: PeriodScores,
    kind: KindResult,
    rows: _Rows,
    closed: Mapping[Period, ClosedPeriod],
) -> Combination:
    past = {part: _Past(closed[part], kind.name) for part in asked.periods if part in closed}
    return Combination(
        kind=kind.name,
        indicator=indicator.code,
        name=indicator.name,
        node=str(indicator.parameters.get(NODE)),
        way=asked.way,
        short=asked.short,
        low=asked.low,
        high=asked.high,
        least=asked.least,
        periods=tuple(_taken(part, asked, past.get(part)) for part in asked.periods),
        people=tuple(
            _person(subject.id, asked, rows.get((kind.name, subject.id, indicator.code), ()), past)
            for subject in kind.subjects
        ),
    )


class _Past:
    """A closed period's kind: ranks and units by subject id."""

    def __init__(self, closed: ClosedPeriod, name: str) -> None:
        self.closed = closed
        self.kind = next((kind for kind in closed.result.kinds if kind.name == name), None)
        self.ranks: dict[str, RankedRow] = {}
        self.units: dict[str, str] = {}
        if self.kind is not None:
            overall = next((each for each in self.kind.rankings if each.group is None), None)
            ranked = overall.rows if overall else ()
            self.ranks = {self.kind.subjects[row.subject].id: row for row in ranked}
            self.units = {info.id: info.unit for info in self.kind.subjects}

    def indicators(self) -> tuple[PastIndicator, ...]:
        """Leaves and nodes in points with a full mark, each over all who were ranked and have a score."""
        if self.kind is None:
            return ()
        ranked = [at for at, info in enumerate(self.kind.subjects) if info.standing is Standing.RANKED]
        found = []
        for info in self.kind.indicators:
            column = self.kind.nodes[info.code]
            values = [
                value
                for at in ranked
                if column.outcomes[at] is Outcome.SCORED and (value := column.values[at]) is not None
            ]
            if info.is_money or not info.full_mark or not values:
                continue
            rate = Fraction(sum(values), len(values) * info.full_mark) * 100
            mean = round_ratio(sum(values), len(values))
            found.append(PastIndicator(info.code, info.name, mean, f"{format_brief(to_points(rate, 2))}%"))
        return tuple(found)


def _taken(part: Period, asked: PeriodScores, past: _Past | None) -> TakenPeriod:
    weight = asked.weights.get(part.label)
    return TakenPeriod(
        label=part.label,
        words=part.words,
        file="" if past is None else past.closed.file,
        digest="" if past is None else past.closed.digest,
        weight="" if weight is None else f"{format_brief(to_points(weight * 100))}%",
        decimals=2 if past is None else past.closed.result.decimals,
        indicators=() if past is None else past.indicators(),
    )


def _person(
    subject: str, asked: PeriodScores, rows: Sequence[Mapping[str, Any]], past: Mapping[Period, _Past]
) -> CombinedScore:
    by_day: dict[date, Mapping[str, Any]] = {
        row["date"]: row for row in rows if row["kind"] is RowKind.RECORD and row["date"] is not None
    }
    derived = next((row for row in rows if row["kind"] is RowKind.DERIVED and row["inputs"]), None)
    scores = []
    for part in asked.periods:
        row = by_day.get(part.end - timedelta(days=1))
        before = past.get(part)
        rank = before.ranks.get(subject) if before else None
        scores.append(
            PastScore(
                points=row["recorded"] if row else None,
                counts=row is not None and row["status"] is not Status.NO_EFFECT,
                rank=rank.rank if rank else None,
                tied=rank is not None and rank.tied,
                unit=before.units.get(subject, "") if before else "",
                status=row["status"].value if row else "",
                note="；".join(part for part in row["reason"].split("；") if part != OPEN_NOTE) if row else "",
            )
        )
    return CombinedScore(
        subject, tuple(scores), derived["counted"] if derived else None, derived["reason"] if derived else ""
    )
