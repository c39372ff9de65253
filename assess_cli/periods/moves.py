"""Who moved between two results of one period, in people's words: the note that goes with every round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import KindResult, Result
from assess_cli.publish.figures import place_words
from assess_cli.publish.labels import rank_text, standing_words


@dataclass(frozen=True, slots=True)
class Standing:
    """How a subject stands in one result, as printed: ``—`` where there is nothing."""

    score: str = ABSENT
    rank: str = ABSENT
    money: str = ABSENT
    grade: str = ABSENT

    @property
    def words(self) -> str:
        """86.50分，第3名，合格，奖扣 -20.00元; what is absent is left out."""
        rank = place_words(self.rank)
        parts = [
            f"{self.score}分" if self.score != ABSENT else "",
            rank if rank != ABSENT else "",
            self.grade if self.grade != ABSENT else "",
            f"金额{self.money}元" if self.money != ABSENT else "",
        ]
        return "，".join(part for part in parts if part) or "没有得分"


@dataclass(frozen=True, slots=True)
class Move:
    """One subject whose standing changed. ``before`` or ``after`` None: it was not assessed there."""

    kind: str
    subject: str  # id
    name: str
    before: Standing | None
    after: Standing | None

    @property
    def words(self) -> str:
        """张三（0001）：23.65分，第1名 → 26.95分，第1名."""
        who = f"{self.name}（{self.subject}）"
        if self.before is None:
            return f"{who}：新列入，{self.after.words if self.after else ''}"
        if self.after is None:
            return f"{who}：不再考核，原来 {self.before.words}"
        return f"{who}：{self.before.words} → {self.after.words}"


def moves(before: Result, after: Result) -> list[Move]:
    """Everyone whose score, rank, grade or money changed, by kind, in the order of the later ranking."""
    found: list[Move] = []
    names = dict.fromkeys(kind.name for kind in (*after.kinds, *before.kinds))
    for name in names:
        old, new = _standings(before, name), _standings(after, name)
        for subject in dict.fromkeys((*new, *old)):
            was, now = old.get(subject), new.get(subject)
            if (was and was[1]) != (now and now[1]):
                who = (now or was or ("", Standing()))[0]
                found.append(Move(name, subject, who, was[1] if was else None, now[1] if now else None))
    return found


def difference(before: Result, after: Result) -> list[str]:
    """The difference of two results as sentences, never empty."""
    moved = moves(before, after)
    lines = [
        f"{len(moved)} 个对象的得分、名次、等次或金额有变化：" if moved else "没有人的得分、名次、等次、金额变化。"
    ]
    lines += [f"  {move.kind}　{move.words}" for move in moved]
    if before.scheme_digest != after.scheme_digest:
        lines.append(f"方案有变化：{after.scheme_file}（用 assess compare-scheme 看改了什么）。")
    lines += _files(before, after)
    return lines


def _files(before: Result, after: Result) -> Iterator[str]:
    old = {item.file: item.sha256 for item in before.inputs}
    new = {item.file: item.sha256 for item in after.inputs}
    changed = [file for file, sha256 in new.items() if file in old and old[file] != sha256]
    for word, files in (
        ("改动的文件", changed),
        ("新加的文件", [file for file in new if file not in old]),
        ("去掉的文件", [file for file in old if file not in new]),
    ):
        if files:
            yield f"{word}：{'、'.join(files)}。"


def _standings(result: Result, name: str) -> dict[str, tuple[str, Standing]]:
    """Id → name and standing; ranked first, best first."""
    kind = next((kind for kind in result.kinds if kind.name == name), None)
    if kind is None:
        return {}
    ranks = _ranks(kind)
    grades = {
        grade.subject: grade.grade or grade.status.value
        for pool in result.grading
        if pool.kind == name
        for grade in pool.grades
    }
    found = {}
    for at in [*ranks, *(at for at in range(len(kind.subjects)) if at not in ranks)]:
        subject = kind.subjects[at]
        money = kind.money(at)
        found[subject.id] = (
            subject.name,
            Standing(
                format_points(result.published(kind.totals.values[at]), result.decimals),
                ranks.get(at) or standing_words(subject),
                ABSENT if money is None else format_points(money, 2),
                grades.get(subject.id, ABSENT),
            ),
        )
    return found


def _ranks(kind: KindResult) -> dict[int, str]:
    """Position → rank as printed, in the ranking of all or, where there is none, of the group; best first."""
    overall = [ranking for ranking in kind.rankings if ranking.group is None] or kind.rankings
    return {row.subject: rank_text(row) for ranking in overall for row in ranking.rows}
