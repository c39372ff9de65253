"""What followed from the scores, in sentences for the papers: grades, prizes, results in a row, money, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess_cli.model.grading import GradePool, GradeStatus
from assess_cli.model.pay import PayPool
from assess_cli.model.prizes import AwardStatus
from assess_cli.model.result import Result
from assess_cli.publish import figures
from assess_cli.publish.undecided import undecided

_WITHOUT = (GradeStatus.OPEN, GradeStatus.UNDETERMINED, GradeStatus.NOT_ASSESSED)


@dataclass(frozen=True, slots=True)
class Following:
    """Whole sentences, each for a paragraph of its own; empty (false) where nothing followed. ``open``: for the meeting to decide."""

    grades: tuple[str, ...]
    prizes: tuple[str, ...]
    runs: tuple[str, ...]
    pay: tuple[str, ...]
    open: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.grades, self.prizes, self.runs, self.pay, self.open))


def following(result: Result) -> Following:
    """Everything that stands in a result beside the scores."""
    names = {(kind.name, one.id): one.name for kind in result.kinds for one in kind.subjects}
    return Following(
        grades=tuple(_grades(pool, names, result.kind(pool.kind).measure) for pool in result.grading),
        prizes=tuple(_prizes(result, names)),
        runs=runs(result),
        pay=tuple(_pay(pool) for pool in result.pay),
        open=tuple(f"{what}：{people}。" for what, people in undecided(result)),
    )


def runs(result: Result) -> tuple[str, ...]:
    """张三：2023年度、2024年度连续 2 期…，记三等功。 One for each."""
    names = {(kind.name, one.id): one.name for kind in result.kinds for one in kind.subjects}
    return tuple(f"{names.get((each.kind, each.subject), each.subject)}：{each.reason}" for each in result.followings)


def _grades(pool: GradePool, names: dict[tuple[str, str], str], measure: str) -> str:
    parts = []
    for words in (*pool.names, *(status.value for status in _WITHOUT)):
        members = [names.get((pool.kind, each.subject), each.subject) for each in pool.grades if each.words == words]
        if members:
            parts.append(f"{words}{len(members)}{measure}（{'、'.join(members)}）")
    told = "，".join(parts) or "没有人"
    return f"{pool.name}应参加{pool.expected}{measure}，实参加{pool.assessed}{measure}：{told}。"


def _prizes(result: Result, names: dict[tuple[str, str], str]) -> Iterator[str]:
    """One for each prize and work, by who has it."""
    found: dict[str, list[str]] = {}
    for each in result.awards:
        if each.status is AwardStatus.AWARDED:
            title = f"{each.prize}（{each.work}）" if each.work else each.prize
            found.setdefault(title, []).append(names.get((each.kind, each.subject), each.subject))
    for title, people in found.items():
        yield f"{title}：{'、'.join(people)}。"


def _pay(pool: PayPool) -> str:
    amounts = (("实发", pool.shared), ("留存", pool.kept), ("退回", pool.returned), ("待定", pool.pending))
    parts = "，".join(f"{word} {figures.yuan(amount)}" for word, amount in amounts if amount)
    return f"{pool.name}（{pool.origin}）共 {figures.yuan(pool.total)}：{parts or '没有发放'}。"
