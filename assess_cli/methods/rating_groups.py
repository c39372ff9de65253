"""Means of groups of raters: trimmed, weighted, exact; what is left out never depends on the order of the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.points import format_brief, round_ratio
from assess_cli.scheme.shares import percent_words


@dataclass(frozen=True, slots=True)
class Cut:
    """How many of the highest and lowest marks of a group are left out, and how many raters it needs before that."""

    high: int
    low: int
    least: int

    @property
    def words(self) -> str:
        """去掉最高 1 个、最低 1 个; "" if nothing is left out."""
        parts = [f"最高 {self.high} 个"] * bool(self.high) + [f"最低 {self.low} 个"] * bool(self.low)
        return f"去掉{'、'.join(parts)}" if parts else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of raters and the records in which one of them gave a mark. ``name`` "": all raters, not divided."""

    name: str
    share: Fraction
    records: Sequence[int]


@dataclass(frozen=True, slots=True)
class Mean:
    """A group's sum and number of marks in the mean; ``highest`` and ``lowest``: records left out.

    ``count`` 0: nobody of the group gave a mark, and its weight goes to the others.
    """

    group: Group
    total: int
    count: int
    highest: Sequence[int] = ()
    lowest: Sequence[int] = ()
    cut: str = ""


def group_means(
    groups: Sequence[Group], marks: Mapping[int, tuple[int, str]], cut: Cut, *, spreads: bool
) -> tuple[list[Mean], list[str]]:
    """Every group's mean, or the reasons why there is no result. ``marks``: record → (mark, rater as a key)."""
    means: list[Mean] = []
    reasons: list[str] = []
    for group in groups:
        count = len(group.records)
        if not count and group.name and spreads:
            means.append(Mean(group, 0, 0))
        elif not count:
            reasons.append(f"“{group.name}”组没有人评分" if group.name else "没有有效的评分")
        elif count < cut.least:
            reasons.append(f"{_label(group)}只有 {count} 人评分，至少要 {cut.least} 人")
        elif count <= cut.high + cut.low:
            reasons.append(f"{_label(group)}只有 {count} 人评分，{cut.words}后没有剩下")
        else:
            means.append(_trimmed(group, marks, cut))
    if not reasons and not any(mean.count for mean in means):
        reasons.append("没有有效的评分")
    return means, reasons


def _label(group: Group) -> str:
    return f"“{group.name}”组" if group.name else ""


def _trimmed(group: Group, marks: Mapping[int, tuple[int, str]], cut: Cut) -> Mean:
    """Equal marks are put in order by their raters, each of whom stands only once."""
    ordered = sorted(group.records, key=lambda record: marks[record])
    end = len(ordered) - cut.high
    kept = ordered[cut.low : end]
    total = sum(marks[record][0] for record in kept)
    return Mean(group, total, len(kept), ordered[end:], ordered[: cut.low], cut.words)


@dataclass(frozen=True, slots=True)
class Weighted:
    """The exact result in millionths, and how it came about in words with figures: ``lead``，``formula``，``note``."""

    exact: Fraction
    lead: str
    formula: str
    note: str = ""
    is_sum: bool = False


def weighted_mean(means: Sequence[Mean]) -> Weighted:
    """The means by their weights; weights of groups without a mark go to the others in proportion."""
    if len(means) == 1 and not means[0].group.name:
        mean = means[0]
        words = f"{mean.count} 人评分合计 {format_brief(mean.total)} ÷ {mean.count}"
        return Weighted(Fraction(mean.total, mean.count), mean.cut, words)
    present = [mean for mean in means if mean.count]
    weight = sum((mean.group.share for mean in present), Fraction(0))
    exact = sum((Fraction(mean.total, mean.count) * mean.group.share for mean in present), Fraction(0)) / weight
    told = " + ".join(
        f"{mean.group.name} {mean.count} 人均 {format_brief(round_ratio(mean.total, mean.count))}"
        f" × {percent_words(mean.group.share)}"
        for mean in present
    )
    lead = f"各组{present[0].cut}" if present[0].cut else ""
    gone = "、".join(mean.group.name for mean in means if not mean.count)
    if not gone:
        return Weighted(exact, lead, told, is_sum=len(present) > 1)
    told = f"({told})" if len(present) > 1 else told
    return Weighted(exact, lead, f"{told} ÷ {percent_words(weight)}", f"{gone}没有人评分，权重分给其他组")
