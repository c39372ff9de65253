"""Who is in a pool, and with how many parts of it: by score, rank, grade or equally, times a coefficient and time in post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from assess_cli.awards.asking import Asker, named, value_of
from assess_cli.methods.rank_worth import exact_band_points
from assess_cli.model.catalogue import pay as kinds
from assess_cli.model.grading import Grade, GradeStatus
from assess_cli.model.points import MINUS, SCALE, format_brief, to_decimal, to_fraction, to_points
from assess_cli.model.problem import Problem
from assess_cli.model.result import TOTAL, Effect, KindResult, Outcome, Result, Standing
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.records.presence import presence_values
from assess_cli.records.words import maybe
from assess_cli.scheme import pool_sheet
from assess_cli.scheme.awarding import PoolRule
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.formula import FormulaError
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.pool_sheet import BY_DAYS, BY_MONTHS, BY_SCORE, EQUALLY, IN_GROUP
from assess_cli.scheme.presence import DAYS, MONTHS, PERIOD_DAYS, PERIOD_MONTHS
from assess_cli.scoring.coefficients import coefficient_of
from assess_cli.workbook.names import fold

#: Headings of what a share rests on.
SCORE, TIER, RANK, GRADE, SHARE_UNIT = "得分", "档次", "名次", "等次", "份数"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a pool. ``parts`` without time in post, which is ``time`` (0 to 1). ``stopped``: why nothing is paid, ""
    if it is; ``open``: what is not settled, "" if all is. ``deduction``: millionths of a yuan, ≤ 0. ``rank`` is for equal
    remainders; nobody's last. ``has_claim``: not so where the tier is 0 or there is none, so that no floor lifts it."""

    subject: Subject
    parts: Fraction
    time: Fraction
    basis: tuple[tuple[str, str], ...]
    stopped: str
    open: str
    deduction: int
    rank: tuple[bool, int, str]
    has_claim: bool = True


def factors_of(pool: PoolRule) -> tuple[str, ...]:
    """Headings whose product is a member's parts."""
    main = {EQUALLY: SHARE_UNIT, BY_SCORE: TIER if pool.tiers else SCORE}.get(pool.method, TIER)
    return (main, pool.coefficient) if pool.coefficient else (main,)


def time_of(pool: PoolRule) -> tuple[str, ...]:
    """The two headings whose ratio is a member's time in post, () where it does not count."""
    return {BY_DAYS: (DAYS, PERIOD_DAYS), BY_MONTHS: (MONTHS, PERIOD_MONTHS)}.get(pool.presence, ())


class Members:
    """Gathers the members of one pool."""

    def __init__(self, scheme: Scheme, inputs: Inputs, result: Result, pool: PoolRule, problems: list[Problem]) -> None:
        self._scheme, self._result, self._pool, self._problems = scheme, result, pool, problems
        self._kind: KindResult = result.kind(pool.kind)
        self._subjects: Sequence[Subject] = inputs.subjects.get(pool.kind, ())
        self._ranks = _ranks(self._kind, in_group=False)
        self._places = _ranks(self._kind, in_group=pool.rank_in == IN_GROUP)
        self._members = self._asker(pool.members, "members", "范围")
        self._stopped = self._asker(pool.stopped, "stopped", "停发条件")
        self._last_day = result.period.end - timedelta(days=1)
        self._unsaid: dict[
            str, list[str]
        ] = {}  # 不确定等次 and the like, of which the scheme does not speak → for whom

    def _asker(self, condition: Condition | None, field: str, column: str) -> Asker:
        pool = self._pool
        return Asker(
            condition,
            self._kind,
            self._subjects,
            self._result.period,
            name=pool.name,
            column=column,
            place=pool.place(field),
            problems=self._problems,
        )

    def all(self) -> list[Member]:
        """In the roster's order. G156 to G161, G178."""
        found = []
        for position, subject in enumerate(self._subjects):
            standing = self._kind.subjects[position].standing
            if standing is Standing.UNRANKED and not self._pool.takes_unranked:
                continue
            within = self._members.holds(subject, position, otherwise=True)
            if within is False:
                continue
            member = self._member(subject, position, within if isinstance(within, str) else "")
            if member is not None:
                found.append(member)
        for said, names in self._unsaid.items():
            about = {"pool": self._pool.name, "grade": said, "names": "、".join(names)}
            self._problems.append(kinds.STATUS_UNSAID.at(self._pool.place("tiers"), **about))
        return found

    def _member(self, subject: Subject, position: int, unsure: str) -> Member | None:
        grade = self._grade(subject)
        stopped = self._stop(subject, position, grade)
        basis: list[tuple[str, str]] = []
        is_open = unsure or (stopped.removeprefix("?") if stopped.startswith("?") else "")
        why = "" if stopped.startswith("?") else stopped
        parts = self._parts(subject, position, grade, basis) if not is_open else Fraction(0)
        has_claim = self._has_claim(basis)
        if isinstance(parts, str):
            if self._rests_on(grade, why):
                is_open = parts
            parts, has_claim = Fraction(0), False
        factor = self._factor(subject, basis)
        if parts is None or factor is None:
            return None
        time = self._time(subject, basis)
        deduction = self._deduction(subject, position)
        if isinstance(deduction, str):
            is_open = is_open or ("" if why else deduction)
            deduction = 0
        return Member(
            subject=subject,
            parts=max(parts, Fraction(0)) * factor,
            time=time,
            basis=tuple(basis),
            stopped=why,
            open=is_open,
            deduction=deduction,
            rank=(subject.id not in self._ranks, self._ranks.get(subject.id, 0), subject.id),
            has_claim=has_claim,
        )

    @staticmethod
    def _has_claim(basis: Sequence[tuple[str, str]]) -> bool:
        """「不发的写 0」: a tier of 0 is no share, so that no floor makes one of it."""
        tier = dict(basis).get(TIER)
        return tier is None or Fraction(tier) > 0

    def _rests_on(self, grade: Grade | None, stopped: str) -> bool:
        """Whether the pool has to wait for somebody's parts: it does for whoever is paid, and for whoever is stopped where what
        is withheld is not the others'; unless there is nothing to come, as for those not assessed."""
        if not stopped:
            return True
        is_assessed = grade is None or grade.status in {GradeStatus.GIVEN, GradeStatus.OPEN}
        return self._pool.withheld != pool_sheet.SHARED_AGAIN and is_assessed

    def _grade(self, subject: Subject) -> Grade | None:
        pools = (each for each in self._result.grading if each.kind == self._pool.kind)
        return next((grade for each in pools if (grade := each.of(subject.id)) is not None), None)

    def _stop(self, subject: Subject, position: int, grade: Grade | None) -> str:
        """Why nothing is paid; with a leading ? what must be settled first; "" for neither."""
        for flag in self._kind.flags_of(subject.id):
            if flag.effect is Effect.NO_BONUS:
                return f"停发奖金（{flag.consequence}）"
        if self._pool.stopped_grades:
            if grade is None:
                self._report_ungraded(subject)
                return ""
            if grade.status is GradeStatus.OPEN:
                return "?等次待定"
            said = grade.words
            if fold(said) in map(fold, self._pool.stopped_grades):
                return f"等次为{said}"
        answer = self._stopped.holds(subject, position, otherwise=False)
        if isinstance(answer, str):
            return f"?{answer}"
        return f"符合停发条件：{self._stopped.words()}" if answer else ""

    def _report_ungraded(self, subject: Subject) -> None:
        about = {"who": named(subject), "pool": self._pool.name}
        self._problems.append(kinds.NO_GRADE.at(self._pool.place("method"), **about))

    def _parts(
        self, subject: Subject, position: int, grade: Grade | None, basis: list[tuple[str, str]]
    ) -> Fraction | str | None:
        """Parts without coefficient and time; in words what is open; None after a problem."""
        match self._pool.method:
            case pool_sheet.EQUALLY:
                basis.append((SHARE_UNIT, "1"))
                return Fraction(1)
            case pool_sheet.BY_SCORE:
                return self._by_score(subject, position, basis)
            case pool_sheet.BY_RANK:
                return self._by_rank(subject, basis)
            case _:
                return self._by_grade(subject, grade, basis)

    def _by_score(self, subject: Subject, position: int, basis: list[tuple[str, str]]) -> Fraction | str | None:
        formula = self._pool.basis
        names = [TOTAL] if formula is None else list(dict.fromkeys(use.text for use in formula.names))
        values: dict[str, Fraction | str | bool | int] = {}
        presence = presence_values(subject.days, subject.months, self._result.period)
        for name in names:
            value = value_of(self._kind, name, position)
            if value is not None:
                values[name] = to_fraction(self._result.published(value) or 0)
            elif name in presence:
                values[name] = presence[name]
            elif name == TOTAL or name in self._kind.nodes:
                return "缺得分" if name == TOTAL else f"缺{name}的得分"
            elif (factor := self._named_factor(subject, name)) is not None:
                values[name] = factor
            else:
                return None
        if formula is None:
            score = values[TOTAL]
        else:
            try:
                score = formula.evaluate(values)
            except FormulaError as error:
                about = {"name": self._pool.name, "column": "得分", "who": named(subject), "detail": error.message}
                self._problems.append(kinds.CONDITION_FAULTY.at(self._pool.place("basis"), **about))
                return None
        exact = to_points(Fraction(score))
        basis.append((SCORE, format_plain(exact)))
        if not self._pool.tiers:
            return to_fraction(exact)
        return self._tier(subject, to_decimal(exact), f"得分 {format_brief(exact)}", basis)

    def _by_rank(self, subject: Subject, basis: list[tuple[str, str]]) -> Fraction | str | None:
        rank = self._places.get(subject.id)
        if rank is None:
            return "没有名次"
        basis.append((RANK, str(rank)))
        return self._tier(subject, Decimal(rank), f"第 {rank} 名", basis)

    def _tier(self, subject: Subject, amount: Decimal, what: str, basis: list[tuple[str, str]]) -> Fraction | None:
        bands = self._scheme.bands.get(self._pool.tiers, ())
        band = next((each for each in bands if each.holds(amount)), None)
        if band is None:
            about = {"who": named(subject), "what": what, "table": self._pool.tiers, "pool": self._pool.name}
            self._problems.append(kinds.OUTSIDE_TIERS.at(self._pool.place("tiers"), **about))
            return None
        points = to_points(exact_band_points(band, amount) / SCALE)
        basis.append((TIER, format_plain(points)))
        return to_fraction(points)

    def _by_grade(self, subject: Subject, grade: Grade | None, basis: list[tuple[str, str]]) -> Fraction | str | None:
        if grade is None:
            if self._pool.stopped_grades:
                return None  # told already
            self._report_ungraded(subject)
            return None
        if grade.status is GradeStatus.OPEN:
            return "等次待定"
        said = grade.words
        basis.append((GRADE, said))
        for name, parts in self._pool.grades:
            if fold(name) == fold(said):
                basis.append((TIER, format_plain(to_points(parts))))
                return parts
        is_stopped = fold(said) in map(fold, self._pool.stopped_grades)
        if is_stopped or grade.status is not GradeStatus.GIVEN:
            if not is_stopped:
                self._unsaid.setdefault(said, []).append(named(subject))
            basis.append((TIER, "0"))
            return Fraction(0)
        near = maybe(said, [name for name, _ in self._pool.grades])
        about = {"who": named(subject), "grade": said, "pool": self._pool.name, "nearest": near}
        self._problems.append(kinds.GRADE_WITHOUT_TIER.at(self._pool.place("tiers"), **about))
        return None

    def _factor(self, subject: Subject, basis: list[tuple[str, str]]) -> Fraction | None:
        if not self._pool.coefficient:
            return Fraction(1)
        factor = self._named_factor(subject, self._pool.coefficient)
        if factor is not None:
            basis.append((self._pool.coefficient, format_plain(to_points(factor))))
        return factor

    def _named_factor(self, subject: Subject, name: str) -> Fraction | None:
        """A coefficient's value; None after G158."""
        rows = [row for row in self._scheme.coefficients if row.kind == self._pool.kind and row.name == name]
        found = coefficient_of(subject, [row for row in rows if row.is_valid_on(self._last_day)])
        if isinstance(found, Decimal):
            return Fraction(found)
        column = rows[0].roster_column if rows else ""
        about = {"who": named(subject), "column": column, "value": found.get(column, "") or "空白"}
        place = self._pool.place("coefficient" if name == self._pool.coefficient else "basis")
        self._problems.append(kinds.COEFFICIENT_MISSING.at(place, coefficient=name, pool=self._pool.name, **about))
        return None

    def _time(self, subject: Subject, basis: list[tuple[str, str]]) -> Fraction:
        headings = time_of(self._pool)
        if not headings:
            return Fraction(1)
        values = presence_values(subject.days, subject.months, self._result.period)
        there, whole = (values[heading] for heading in headings)
        basis += [(headings[0], str(there)), (headings[1], str(whole))]
        return there / whole

    def _deduction(self, subject: Subject, position: int) -> int | str:
        """What is taken off, in whole fen; in words what is open where its amount is; G172 for an indicator that gives
        instead."""
        found = 0
        for code in self._pool.deductions:
            value = value_of(self._kind, code, position)
            if self._kind.nodes[code].outcomes[position] is Outcome.MISSING:
                return f"缺{next(info.name for info in self._kind.indicators if info.code == code)}的金额"
            if value is not None and value > 0:
                about = {"who": named(subject), "code": code, "money": format_brief(value), "pool": self._pool.name}
                self._problems.append(kinds.DEDUCTION_POSITIVE.at(self._pool.place("deductions"), **about))
            elif value is not None:
                found += to_points(to_fraction(value), 2)
        return found


def _ranks(kind: KindResult, *, in_group: bool) -> dict[str, int]:
    """Subject id → rank, of all or within its group."""
    rankings = [each for each in kind.rankings if (each.group is not None) == in_group]
    return {kind.subjects[row.subject].id: row.rank for each in rankings for row in each.rows}


def format_plain(points: int) -> str:
    """Millionths as exact machine text without idle zeros: 87.5, -1."""
    return format_brief(points).replace(MINUS, "-")
