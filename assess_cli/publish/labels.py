"""The words that every output shares: rules of rounding, ranks and ties, standings, reasons."""

from __future__ import annotations

from collections.abc import Iterable

from assess_cli.model.points import ABSENT, format_brief
from assess_cli.model.result import (
    IndicatorInfo,
    KindResult,
    NodeColumn,
    Outcome,
    RankBasis,
    RankedRow,
    Ranking,
    Result,
    Standing,
    SubjectInfo,
    TieRule,
)

SIGNATURE = ("制表", "审核", "签发", "日期")

_TIES = {
    TieRule.SKIP: "并列占位（如 1、1、3）",
    TieRule.DENSE: "并列不占位（如 1、1、2）",
    TieRule.COMPARE: "并列依次比较",
}
_BASES = {
    RankBasis.PUBLISHED: "按公布分排名",
    RankBasis.EXACT: "按未舍入的精确分排名",
}


def setting(result: Result, item: str) -> str:
    """The value of a line of 基本设置; "" if there is no such line."""
    return next((line.value for line in result.settings if line.item == item), "")


def rounding_words(decimals: int) -> str:
    """四舍五入保留2位小数."""
    return f"四舍五入保留{decimals}位小数" if decimals else "四舍五入取整数"


def tie_words(result: Result) -> str:
    """The tie rule with an example, or with the indicators that are compared."""
    compared = setting(result, "并列比较指标")
    if result.tie_rule is TieRule.COMPARE and compared:
        return f"并列依次比较（{compared}），仍相同的并列占位"
    return _TIES[result.tie_rule]


def basis_words(result: Result) -> str:
    """Which score decides ranks."""
    return _BASES[result.rank_basis]


def rules_line(result: Result) -> str:
    """Rounding, basis and ties in one line, as printed under every ranking."""
    words = f"总分{rounding_words(result.decimals)}，{basis_words(result)}，分数相同的{tie_words(result)}"
    return f"{words}。试算：有的期没有定稿，得分还可能改动，不得公示" if result.is_trial else words


def trial_words(result: Result) -> str:
    """What stands behind every title while periods that are taken over are not closed."""
    return "（试算）" if result.is_trial else ""


def rank_text(row: RankedRow) -> str:
    """3, or 并列3."""
    return f"并列{row.rank}" if row.tied else str(row.rank)


def standing_words(subject: SubjectInfo) -> str:
    """不排名：借调到县委组织部."""
    return because(subject.standing.value, subject.reason)


def because(word: str, reason: str) -> str:
    """不排名：借调; a reason that says itself which part lacks data stands alone (“业务工作”缺数据：没有记录)."""
    if reason.startswith("“") and f"”{word}" in reason:
        return reason
    return f"{word}：{reason}" if reason else word


def unranked_positions(kind: KindResult, ranking: Ranking) -> list[int]:
    """Subjects that belong to a ranking's group (or to the kind) and have no place in it, in the subjects' order."""
    placed = {row.subject for row in ranking.rows}
    return [
        at
        for at, subject in enumerate(kind.subjects)
        if at not in placed and (ranking.group is None or subject.group == ranking.group)
    ]


def ranking_title(result: Result, ranking: Ranking) -> str:
    """云溪镇党政办公室2024年第一季度人员总排名, nothing said twice."""
    parts = [setting(result, "考核单位"), result.period.words]
    return "".join(part for part in parts if part not in ranking.title) + ranking.title + trial_words(result)


def outcome_words(column: NodeColumn, position: int) -> str:
    """缺数据：缺少3月考勤; "" for a node that was scored."""
    outcome = column.outcomes[position]
    if outcome is Outcome.SCORED:
        return ""
    reason = column.reasons.get(position, "")
    return f"{outcome.value}：{reason}" if reason else outcome.value


def sum_words(column: NodeColumn, position: int) -> str:
    """``outcome_words`` of a node or total with parts."""
    outcome = column.outcomes[position]
    return "" if outcome is Outcome.SCORED else because(outcome.value, column.reasons.get(position, ""))


def absences(kind: KindResult, position: int) -> list[str]:
    """Every leaf of a subject that has no value, with its reason, and the standing if it is not ranked."""
    said = []
    if kind.subjects[position].standing is not Standing.RANKED:
        said.append(standing_words(kind.subjects[position]))
    for indicator in kind.indicators:
        words = outcome_words(kind.nodes[indicator.code], position)
        if words and indicator.is_leaf:
            said.append(f"{indicator.name}{words}")
    return said


def mark_words(indicator: IndicatorInfo) -> str:
    """Full mark or weight under an indicator's heading, of money its unit; ``—`` for neither."""
    if indicator.is_money:
        return indicator.unit
    if indicator.full_mark is not None:
        return format_brief(indicator.full_mark)
    return indicator.weight or ABSENT


def inputs_text(refs: Iterable[int | str]) -> str:
    """取数 in words: 12至15、20、人员/0001/A1, runs of rows drawn together (12-15 would become a date in a spreadsheet)."""
    parts: list[str] = []
    run: list[int] = []

    def close() -> None:
        if run:
            parts.append(str(run[0]) if run[0] == run[-1] else f"{run[0]}至{run[-1]}")
            run.clear()

    for ref in refs:
        if isinstance(ref, int):
            if run and ref != run[-1] + 1:
                close()
            run.append(ref)
        else:
            close()
            parts.append(ref)
    close()
    return "、".join(parts)
