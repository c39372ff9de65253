"""What changed for one subject since the last period, in one paragraph for its slip."""

from __future__ import annotations

from assess_cli.periods import compare_words as words
from assess_cli.periods.comparison import Comparison, NodeChange, SubjectChange

#: Indicators named; further ones are only counted.
MOST_INDICATORS = 5


def since_words(comparison: Comparison, subject: SubjectChange) -> str:
    """总分 88.47 → 87.47（−1.00），名次 44 → 48（▼4）；得分变化大的：作风 −1.00，…

    "" for whoever is new. By the largest differences first; of indicators the leaves, since those above only follow.
    """
    if subject.before is None or subject.after is None:
        return ""
    before, after = comparison.before, comparison.after
    decimals = max(before.decimals, after.decimals)
    one, other = subject.before, subject.after
    totals = (words.total_text(one.total, before.decimals), words.total_text(other.total, after.decimals))
    told = [f"{before.period.words}总分 {totals[0]}，本期 {totals[1]}"]
    if comparison.compares_totals and subject.moved is not None:
        told[0] += f"（{words.signed(subject.moved, decimals)}）"
    if one.best_known_rank and other.best_known_rank:
        moved = words.climb_text(subject.climbed)
        ranks = f"名次 {words.rank_text(one.best_known_rank)} → {words.rank_text(other.best_known_rank)}"
        told.append(f"{ranks}（{moved}）" if moved else ranks)
    leaves = sorted((node for node in subject.nodes if _tells(node)), key=lambda node: -abs(node.moved or 0))
    if leaves:
        named = "，".join(
            f"{node.indicator.name} {words.signed(node.moved, decimals)}" for node in leaves[:MOST_INDICATORS]
        )
        rest = len(leaves) - MOST_INDICATORS
        told.append(f"有变化的指标：{named}" + (f"，另有 {rest} 项" if rest > 0 else ""))
    if not comparison.same_scheme:
        told.append("两期所用的方案文件不同")
    return "；".join(told) + "。"


def _tells(node: NodeChange) -> bool:
    return node.indicator.is_leaf and bool(node.moved) and not node.indicator.is_money
