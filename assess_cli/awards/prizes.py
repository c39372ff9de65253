"""Prizes of a period: who is among the first or the last few, who is left out, and where a tie has to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import groupby

from assess_cli.awards.asking import Asker, named
from assess_cli.awards.prize_decisions import PrizeDecisions
from assess_cli.model.catalogue import prizes as kinds
from assess_cli.model.ledger import Status
from assess_cli.model.points import format_points
from assess_cli.model.prizes import Award, AwardStatus
from assess_cli.model.problem import Problem
from assess_cli.model.result import TOTAL, Effect, KindResult, NodeColumn, Outcome, RankBasis, Result, Standing, TieRule
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.scheme.awarding import PrizeRule
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.prize_sheet import FIRST
from assess_cli.scheme.shares import percent_words
from assess_cli.scoring.ranking import rank_rows


def settle_prizes(scheme: Scheme, inputs: Inputs, result: Result) -> list[Problem]:
    """Fill in ``result.awards``, in the order of sheet 奖项, then of groups, then of rank. G156, G157, G180 to G187.

    Points of a prize are only noted: they are posted in the next period, so that no prize moves the ranks that gave it.
    """
    last = result.period.end - timedelta(days=1)
    present = {kind.name for kind in result.kinds}
    problems: list[Problem] = []
    rules = [prize for prize in scheme.prizes if prize.is_valid_on(last) and prize.kind in present]
    if not rules:
        return problems
    decisions = PrizeDecisions(rules, inputs, result, problems)
    for prize in rules:
        subjects = inputs.subjects.get(prize.kind, ())
        result.awards += _Prize(prize, result, subjects, decisions, problems).awards()
    decisions.report_unused()
    return problems


@dataclass(frozen=True, slots=True)
class _Runner:
    """A subject in the running. ``value``: what it is ranked by; ``barred``: why it is left out, "" if it is not."""

    position: int
    rank: int
    value: int
    barred: str


class _Prize:
    """One row of 奖项 for one period."""

    def __init__(
        self,
        prize: PrizeRule,
        result: Result,
        subjects: Sequence[Subject],
        decisions: PrizeDecisions,
        problems: list[Problem],
    ) -> None:
        self._prize, self._result, self._subjects, self._problems = prize, result, subjects, problems
        self._decisions = decisions
        self._kind: KindResult = result.kind(prize.kind)
        self._asker = Asker(
            prize.condition,
            self._kind,
            subjects,
            result.period,
            name=prize.name,
            column="条件",
            place=prize.place("condition"),
            problems=problems,
        )
        self._ruled = self._ruled_subjects() if prize.spares_ruled else frozenset()
        self._missing: list[str] = []
        self._unsure: list[str] = []

    @property
    def _work(self) -> str:
        return self._prize.work or TOTAL

    def awards(self) -> Iterator[Award]:
        """Group by group, each in the order in which the prize goes."""
        for group, ranked in self._rankings():
            yield from self._among(group, ranked)
        if self._missing:
            about = {"prize": self._prize.name, "work": self._work, "count": len(self._missing)}
            names = "、".join(self._missing)
            self._problems.append(kinds.MISSING_VALUES.at(self._prize.place("name"), names=names, **about))
        if self._unsure:
            about = {"prize": self._prize.name, "work": self._work, "count": len(self._unsure)}
            names = "、".join(self._unsure)
            self._problems.append(kinds.CONDITION_OPEN.at(self._prize.place("condition"), names=names, **about))

    # --- who is ranked by what ---------------------------------------------------------------------------------------

    def _rankings(self) -> Iterator[tuple[str, list[tuple[int, int, int]]]]:
        """Group ("" for all) → position, rank and value of everybody who is ranked, best first."""
        if not self._prize.code and not self._prize.line:
            for ranking in self._kind.rankings:
                if (ranking.group is not None) == self._prize.per_group:
                    rows = [(row.subject, row.rank, self._kind.totals.values[row.subject] or 0) for row in ranking.rows]
                    yield ranking.group or "", rows
            self._note_missing(self._kind.totals)
            return
        column = self._column()
        self._note_missing(column)
        ranked = [
            position
            for position, info in enumerate(self._kind.subjects)
            if info.standing is not Standing.UNRANKED and column.values[position] is not None
        ]
        groups = dict.fromkeys(self._kind.subjects[at].group if self._prize.per_group else "" for at in ranked)
        for group in groups:
            members = [at for at in ranked if not self._prize.per_group or self._kind.subjects[at].group == group]
            keys = [(self._basis(column.values[at] or 0),) for at in members]
            rule = TieRule.DENSE if self._result.tie_rule is TieRule.DENSE else TieRule.SKIP
            found = rank_rows(keys, members, rule)
            yield group, [(row.subject, row.rank, column.values[row.subject] or 0) for row in found]

    def _basis(self, value: int) -> int:
        published = self._result.rank_basis is RankBasis.PUBLISHED
        return (self._result.published(value) or 0) if published else value

    def _note_missing(self, column: NodeColumn) -> None:
        self._missing = [
            named(self._subjects[position])
            for position, info in enumerate(self._kind.subjects)
            if info.standing is not Standing.UNRANKED and column.outcomes[position] is Outcome.MISSING
        ]

    def _column(self) -> NodeColumn:
        """The indicator's values, or those of a line of work added up."""
        if self._prize.code:
            return self._kind.nodes[self._prize.code]
        columns = [self._kind.nodes[code] for code in self._codes()]
        values: list[int | None] = []
        outcomes: list[Outcome] = []
        for position in range(len(self._kind.subjects)):
            found = {column.outcomes[position] for column in columns}
            outcome = next(
                (each for each in (Outcome.MISSING, Outcome.SCORED) if each in found), Outcome.NOT_APPLICABLE
            )
            total = sum(column.values[position] or 0 for column in columns)
            values.append(total if outcome is Outcome.SCORED else None)
            outcomes.append(outcome)
        return NodeColumn(values, outcomes)

    def _codes(self) -> list[str]:
        """What the prize looks at: one indicator, or the uppermost ones of a line of work; [] for the total."""
        if self._prize.code:
            return [self._prize.code]
        own = [info for info in self._kind.indicators if info.line == self._prize.line and not info.is_money]
        codes = {info.code for info in own}
        parents = {info.code: info.parent for info in self._kind.indicators}
        if not self._prize.line:
            return []
        return [info.code for info in own if not codes & set(_above(info.code, parents))]

    def _ruled_subjects(self) -> frozenset[str]:
        """Ids of those with a ruling on a record of this work, or of anything where the prize is for the total."""
        below = self._below()
        ledger = self._result.ledger.columns
        lifted = {Status.EXEMPTED, Status.MITIGATED}
        rows = zip(ledger["subject_kind"], ledger["subject_id"], ledger["indicator"], ledger["status"], strict=True)
        return frozenset(
            who
            for kind, who, code, status in rows
            if kind == self._prize.kind and status in lifted and (below is None or code in below)
        )

    def _below(self) -> frozenset[str] | None:
        tops = set(self._codes())
        if not tops:
            return None
        parents = {info.code: info.parent for info in self._kind.indicators}
        return frozenset(code for code in parents if code in tops or tops & set(_above(code, parents)))

    # --- who has it ---------------------------------------------------------------------------------------------------

    def _among(self, group: str, ranked: Sequence[tuple[int, int, int]]) -> Iterator[Award]:
        prize = self._prize
        places = prize.count if prize.count is not None else int((prize.share or 0) * len(ranked))
        ordered = ranked if prize.end == FIRST else list(reversed(ranked))
        left, among, passed_over = places, f"{group}组" if group else "", False
        running = list(self._running(ordered))
        if not (places and running):
            self._report_none(among, places, len(ranked))
            return
        before = {row[1]: at for at, row in reversed(list(enumerate(ordered)))}  # rank → how many stand ahead of it
        for rank, tied in groupby(running, key=lambda runner: runner.rank):
            members = sorted(tied, key=lambda runner: runner.position)
            fit = [runner for runner in members if not runner.barred]
            needed = len(fit) if prize.moves_up else len(members)
            if left <= 0:
                return
            is_tie = needed > left and bool(fit)
            settled = self._settle(fit, left) if is_tie else dict.fromkeys(fit, (AwardStatus.AWARDED, ""))
            why = "" if before[rank] < places else "不列入" if passed_over else "不符合条件"
            way = f"{among}第 {rank} 名，取{prize.end} {places} 名" + (f"，前面有{why}的，递补" if why else "")
            for runner in members:
                if runner.barred:
                    yield self._award(runner, AwardStatus.EXCLUDED, way)
                elif runner in settled:
                    status, document = settled[runner]
                    yield self._award(runner, status, way, document)
            if is_tie:
                return
            left, passed_over = left - needed, passed_over or len(fit) < len(members)

    def _settle(self, fit: Sequence[_Runner], left: int) -> dict[_Runner, tuple[AwardStatus, str]]:
        """Those tied who have it, by which document, and those who are open still; G180, G184. Who was refused, or finds no
        place after others were granted theirs, is not among them."""
        ids = {runner: self._subjects[runner.position].id for runner in fit}
        decided = self._decisions.of(self._prize, list(ids.values()))
        granted = [runner for runner in fit if ids[runner] in decided and decided[ids[runner]].granted]
        unsaid = [runner for runner in fit if ids[runner] not in decided]
        found = {runner: (AwardStatus.AWARDED, decided[ids[runner]].decision.document) for runner in granted}
        rest = left - len(granted)
        if rest < 0:
            names = "、".join(named(self._subjects[runner.position]) for runner in granted)
            about = {"prize": self._prize.name, "work": self._work, "places": left, "count": len(granted)}
            place = decided[ids[granted[-1]]].decision.place()
            self._problems.append(kinds.DECISION_TOO_MANY.at(place, names=names, **about))
        elif len(unsaid) <= rest:
            found |= dict.fromkeys(unsaid, (AwardStatus.AWARDED, ""))
        elif rest:
            found |= dict.fromkeys(unsaid, (AwardStatus.OPEN, ""))
            self._report_tie(unsaid, rest)
        return found

    def _running(self, ordered: Sequence[tuple[int, int, int]]) -> Iterator[_Runner]:
        for position, rank, value in ordered:
            subject = self._subjects[position]
            answer = self._asker.holds(subject, position, otherwise=True)
            if isinstance(answer, str):
                self._unsure.append(f"{named(subject)}{answer}")
            elif answer:
                yield _Runner(position, rank, value, self._barred(subject))

    def _barred(self, subject: Subject) -> str:
        if self._prize.end == FIRST:
            for flag in self._kind.flags_of(subject.id):
                if flag.effect is Effect.NO_MERIT:
                    return f"取消评优（{flag.consequence}）"
        return "本期有容错裁定" if subject.id in self._ruled else ""

    def _report_none(self, among: str, places: int, ranked: int) -> None:
        """G187."""
        share = percent_words(self._prize.share or Fraction(0))
        why = f"{among}没有一个符合条件" if places else f"{among}参加排名的有 {ranked} 个，{share} 不足一名"
        about = {"prize": self._prize.name, "work": self._work, "why": why}
        self._problems.append(kinds.NOBODY_HAS_IT.at(self._prize.place("name"), **about))

    def _report_tie(self, fit: Sequence[_Runner], left: int) -> None:
        names = "、".join(named(self._subjects[runner.position]) for runner in fit)
        about = {"prize": self._prize.name, "work": self._work, "places": left, "count": len(fit)}
        self._problems.append(kinds.TIED.at(self._prize.place("name"), names=names, **about))

    def _award(self, runner: _Runner, status: AwardStatus, way: str, document: str = "") -> Award:
        prize = self._prize
        score = format_points(runner.value, self._result.decimals)
        reason = f"{self._work} {score} 分，{way}"
        if runner.barred:
            reason += f"；{runner.barred}，不列入"
        elif status is AwardStatus.OPEN:
            reason += "；最后的名额上并列，待会议决定"
        elif document:
            reason += f"；最后的名额上并列，由{document}决定"
        gives = status is not AwardStatus.EXCLUDED
        return Award(
            prize=prize.name,
            kind=prize.kind,
            subject=self._kind.subjects[runner.position].id,
            work=prize.work,
            rank=runner.rank,
            status=status,
            reason=reason + "。",
            place=str(prize.place()),
            document=document,
            money=prize.money if gives else None,
            points=prize.points if gives else None,
        )


def _above(code: str, parents: dict[str, str]) -> Iterator[str]:
    parent = parents.get(code, "")
    while parent:
        yield parent
        parent = parents.get(parent, "")
