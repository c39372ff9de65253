"""A comparison in words: ranks, differences and causes as people read them, the same on terminal, workbook and slips."""

from __future__ import annotations

from assess_cli.model.points import ABSENT, MINUS, format_points
from assess_cli.model.result import Outcome
from assess_cli.periods.comparison import Comparison, KindChange, NodeChange, Rank, RowAct, RowChange, SubjectChange
from assess_cli.publish import figures
from assess_cli.scheme.compare import Bearing

UP, DOWN = "▲", "▼"
#: Causes named in one cell; the sheets of rows and indicators have all.
MOST_CAUSES = 4


def signed(points: int | None, decimals: int) -> str:
    """+1.50, −0.25; 0.00 without a sign; ``—`` for None."""
    if points is None:
        return ABSENT
    text = figures.exact(points, decimals)
    return f"+{text}" if points > 0 else text


def rank_text(rank: Rank | None) -> str:
    """3, 并列3, or ``—``."""
    return ABSENT if rank is None else figures.rank_words(rank.rank, tied=rank.tied)


def climb_text(climbed: int | None) -> str:
    """▲2, ▼1, 不变; "" where there is no rank on one side."""
    if climbed is None:
        return ""
    return f"{UP}{climbed}" if climbed > 0 else f"{DOWN}{-climbed}" if climbed < 0 else "不变"


def in_order(kind: KindChange) -> list[SubjectChange]:
    """Those of whom anything differs: first whoever changed itself, then those whom others moved; each by rank."""

    def key(subject: SubjectChange) -> tuple[bool, bool, int]:
        rank = subject.state.best_known_rank
        return not subject.changed_itself, rank is None, rank.rank if rank else 0

    return sorted(kind.changed(), key=key)


def moved_by_others(kind: KindChange) -> str:
    """One sentence on those whose rank alone differs; "" if there are none."""
    told = [
        f"{subject.name} {rank_text(subject.before.best_known_rank)}→{rank_text(subject.after.best_known_rank)}"
        for subject in in_order(kind)
        if not subject.changed_itself and subject.before is not None and subject.after is not None
    ]
    return f"本人得分没有变，名次随他人变动的 {len(told)} 个：{'、'.join(told)}。" if told else ""


def state_text(subject: SubjectChange) -> str:
    """新增, 退出 or ""."""
    return "新增" if subject.before is None else "退出" if subject.after is None else ""


def cause_texts(comparison: Comparison, subject: SubjectChange) -> list[str]:
    """Why a subject moved, most telling first: its rows, else its indicators, then what else reads otherwise."""
    if subject.before is None:
        return ["后一份结果里才有"]
    if subject.after is None:
        return ["后一份结果里没有了"]
    decimals = comparison.after.decimals
    told = [row_text(row, decimals) for row in subject.rows]
    if not told:
        told = [node_text(node, decimals) for node in _telling(subject.nodes)]
    told += [f"{fact.heading}由“{fact.before or '无'}”改为“{fact.after or '无'}”" for fact in subject.facts]
    if told:
        return told
    if subject.moved:
        return ["总分算法或系数改了"]
    return ["本人得分没有变，名次随他人变动"]


def _telling(nodes: tuple[NodeChange, ...]) -> list[NodeChange]:
    """Leaves where there are any: the nodes above them only follow."""
    return [node for node in nodes if node.indicator.is_leaf] or list(nodes)


def row_text(row: RowChange, decimals: int) -> str:
    """新增 03-12 迟到 −1.00; 改变 03-12 通报批评 −3.00 → 0.00（容错免责）."""
    line = row.line
    what = " ".join(
        part for part in (f"{line.date:%m-%d}" if line.date else "", line.matter or line.kind.value) if part
    )
    return f"{row.act.value} {what} {points_text(row, decimals)}"


def points_text(row: RowChange, decimals: int) -> str:
    """−1.00, or −3.00 → 0.00（容错免责）."""
    before, after = row.before, row.after
    if before is None or after is None:
        return signed(row.line.counted, decimals)
    told = f"{signed(before.counted, decimals)} → {signed(after.counted, decimals)}"
    return told if before.status is after.status else f"{told}（{after.status.value}）"


def status_text(row: RowChange) -> str:
    """计入, or 计入 → 容错免责."""
    before, after = row.before, row.after
    if before is None or after is None or before.status is after.status:
        return row.line.status.value
    return f"{before.status.value} → {after.status.value}"


def source_text(row: RowChange) -> str:
    """The source cell, both where the record has moved."""
    places = [str(line.place) for line in (row.before, row.after) if line is not None and str(line.place)]
    return " → ".join(dict.fromkeys(places))


def node_text(node: NodeChange, decimals: int) -> str:
    """作风 18.00 → 17.00."""
    return f"{node.indicator.name} {value_text(node, decimals, after=False)} → {value_text(node, decimals, after=True)}"


def value_text(node: NodeChange, decimals: int, *, after: bool) -> str:
    """A side's value, or why there is none."""
    value, outcome = (node.after, node.outcome_after) if after else (node.before, node.outcome_before)
    if outcome is None:
        return "没有这项"
    return figures.amount(value, node.indicator, decimals) if outcome is Outcome.SCORED else outcome.value


def total_text(points: int | None, decimals: int) -> str:
    """A published total."""
    return format_points(points, decimals)


def summary_lines(comparison: Comparison) -> list[str]:
    """What the comparison comes to, one sentence a kind."""
    lines = []
    for kind in comparison.kinds:
        changed = kind.changed()
        if not changed:
            lines.append(f"{kind.name} {len(kind.subjects)} 个，得分、名次都没有变化。")
            continue
        counts = [
            ("得分有变", sum(1 for each in changed if each.moved)),
            ("名次有变", sum(1 for each in changed if each.climbed)),
            ("新增", len(kind.joined())),
            ("退出", len(kind.left())),
        ]
        told = "，".join(f"{what} {count} 个" for what, count in counts if count)
        lines.append(f"{kind.name} {len(kind.subjects)} 个，{told or f'只有明细或情况有变 {len(changed)} 个'}。")
    return lines


def scheme_line(comparison: Comparison) -> str:
    """Which scheme each side went by, and whether that is the same."""
    one, other = comparison.before, comparison.after
    if comparison.same_scheme:
        return f"方案相同：{one.year}年《{one.scheme_name}》。"
    told = f"方案不同：原来 {one.year}年《{one.scheme_name}》（{one.scheme_digest[:8]}），现在 {other.year}年《{other.scheme_name}》（{other.scheme_digest[:8]}）"
    changes = comparison.scheme_changes
    if changes is None:
        return f"{told}；手头没有两份方案的文件，改了哪些条款没有对照。"
    scoring, awards = (sum(each.bearing is bearing for each in changes) for bearing in (Bearing.SCORES, Bearing.AWARDS))
    more = f"，影响{Bearing.AWARDS.value}的 {awards} 处" if awards else ""
    return f"{told}；改动 {len(changes)} 处，其中影响得分的 {scoring} 处{more}。"


def act_sign(row: RowChange) -> str:
    """A letter-like sign beside the word: +, −, ~."""
    return {RowAct.NEW: "+", RowAct.GONE: MINUS, RowAct.CHANGED: "~"}[row.act]
