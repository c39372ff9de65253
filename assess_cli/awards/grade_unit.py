"""What one 等次组 is graded by: keys as the ranking compares them, what vetoes and bands allow, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assess_cli.awards.grade_allocation import Allocation
from assess_cli.awards.grade_members import Judge, Member, label
from assess_cli.awards.grade_quotas import Limit
from assess_cli.model.grading import GradeStatus
from assess_cli.model.points import format_points
from assess_cli.model.result import Flag, KindResult, RankBasis, Result, TieRule
from assess_cli.scheme.grading import GradeRow

_NEVER_BETTER = -(10**30)


@dataclass(frozen=True, slots=True)
class Subjectwise:
    """What a pool needs to know of its kind."""

    result: Result
    kind: KindResult
    tie_codes: tuple[str, ...]
    judge: Judge

    def key(self, member: Member) -> tuple[int, ...]:
        """By what members are compared, as the ranking compares them."""
        key: tuple[int, ...] = (self.score(member),)
        if self.result.tie_rule is TieRule.COMPARE:
            values = [
                self.kind.nodes[code].values[member.position] for code in self.tie_codes if code in self.kind.nodes
            ]
            key += tuple(_NEVER_BETTER if value is None else value for value in values)
        return key

    def score(self, member: Member) -> int:
        """The total that ranks go by, in millionths."""
        total = member.total or 0
        if self.result.rank_basis is RankBasis.EXACT:
            return total
        return self.result.published(total) or 0

    def shown(self, member: Member) -> str:
        """The total in words."""
        return f"总分 {format_points(member.total, self.result.decimals)}"


@dataclass(slots=True)
class Allowed:
    """What vetoes and bands leave one member: ``cap`` the best grade, ``fixed`` the only one, ``flags`` that say so."""

    cap: int
    band: int | None
    fixed: int | None = None
    flags: list[Flag] = field(default_factory=list)


@dataclass(slots=True)
class Unit:
    """The members that share quotas: the pool, or one of its groups."""

    group: str
    members: list[Member]
    limits: list[Limit | None]
    made: Allocation
    places: dict[str, int]  # subject id → rank among those who compete
    tied: dict[str, tuple[str, ...]]  # subject id → ids of equals


@dataclass(frozen=True, slots=True)
class Book:
    """A pool's grades (best first), members by id with what each is allowed, and whether it is the kind's only one."""

    about: Subjectwise
    pool: str
    rows: tuple[GradeRow, ...]
    names: list[str]
    by_id: dict[str, Member]
    allowed: dict[str, Allowed]
    is_only: bool

    def title(self, unit: Unit) -> str:
        """公务员, or 公务员·一类 where the unit is a group."""
        return f"{self.pool}·{unit.group}" if unit.group else self.pool

    def labels(self, ids: Sequence[str]) -> str:
        """张三(0017)、李四(0018)."""
        return "、".join(label(self.by_id[each].subject) for each in ids)

    def waiting(self, unit: Unit) -> bool:
        """Whether a quota of the unit has not been given yet, so that nobody in it can be graded."""
        return any(limit is not None and limit.count is None for limit in unit.limits)


def competing(members: Sequence[Member]) -> list[Member]:
    """Those who compete for a grade."""
    return [each for each in members if each.status is GradeStatus.GIVEN]
