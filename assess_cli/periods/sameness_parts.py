"""Every figure that a result publishes beside its scores, each as one line that can be held against another result's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess_cli.model.closed import short_digest
from assess_cli.model.combination import Combination
from assess_cli.model.grading import GradePool
from assess_cli.model.pay import PayPool
from assess_cli.model.points import ABSENT, format_brief
from assess_cli.model.result import Result

#: Which counts are held together; how many files and tables were read is not about anybody.
_COUNTS = ("期内记录", "期外记录")
_Told = Iterator[tuple["PartLine", str]]


@dataclass(frozen=True, slots=True)
class PartLine:
    """What a figure is about: kind and id of its subject (id "" for a figure of the whole kind), and what it is, for people."""

    kind: str
    subject: str
    what: str


def part_lines(result: Result) -> dict[PartLine, str]:
    """Each figure in words: grades and their quotas, prizes, results in a row, shares and their pools, periods put together,
    and how many records were read. Reasons, documents and places are not figures."""
    found: dict[PartLine, str] = {}
    for each in (*_grades(result), *_prizes(result), *_followings(result), *_pay(result), *_combined(result)):
        line, words = each
        number, named = 1, line
        while named in found:  # the same prize, or the same rule, a second time
            number += 1
            named = PartLine(line.kind, line.subject, f"{line.what}之{number}")
        found[named] = words
    counts = {name: result.record_counts[name] for name in _COUNTS if name in result.record_counts}
    return found | {PartLine("记录", "", name): str(count) for name, count in counts.items()}


def _grades(result: Result) -> _Told:
    for pool in result.grading:
        yield from _pool_figures(pool)
        for grade in pool.grades:
            place = "" if grade.rank is None else f"，第{grade.rank}名"
            yield PartLine(pool.kind, grade.subject, f"等次“{pool.name}”"), f"{grade.grade}（{grade.status}）{place}"


def _pool_figures(pool: GradePool) -> _Told:
    counts = f"应参加{pool.expected}，实参加{pool.assessed}，参加评定{pool.competing}，名额基数{pool.base}"
    yield PartLine(pool.kind, "", f"等次组“{pool.name}”的人数"), counts
    for quota in pool.quotas:
        what = f"等次组“{pool.name}”{quota.group}的“{quota.grade}”名额"
        yield PartLine(pool.kind, "", what), f"{_count(quota.limit)}，基数{_count(quota.base)}，已定{quota.given}"


def _prizes(result: Result) -> _Told:
    for award in result.awards:
        figures = f"名次 {_count(award.rank)}，{_brief(award.money)}元，{_brief(award.points)}分"
        yield PartLine(award.kind, award.subject, f"奖项“{award.prize}{award.work}”"), f"{award.status}，{figures}"


def _followings(result: Result) -> _Told:
    for each in result.followings:
        yield PartLine(each.kind, each.subject, f"后续结果“{each.rule}”"), f"{each.effect}（{'、'.join(each.periods)}）"


def _pay(result: Result) -> _Told:
    for pool in result.pay:
        yield PartLine(pool.kind, "", f"奖金“{pool.name}”的总额"), _pool_money(pool)
        for line in pool.lines:
            worked = "，".join(f"{heading}{figure}" for heading, figure in line.basis)
            less = f"，直接扣款{_brief(line.deductions)}元" if line.deductions else ""
            words = f"{_brief(line.amount)}元（{line.status}{line.held}）{less}，按{worked or ABSENT}，分前{line.exact or ABSENT}"
            yield PartLine(pool.kind, line.subject, f"奖金“{pool.name}”"), words


def _pool_money(pool: PayPool) -> str:
    parts = (("发放", pool.shared), ("留存", pool.kept), ("退回", pool.returned), ("待定", pool.pending))
    told = "，".join(f"{what}{_brief(amount)}元" for what, amount in parts)
    price = "" if pool.price is None else f"，单价{_brief(pool.price)}元"
    bounds = f"，保底{_brief(pool.least)}，封顶{_brief(pool.most)}"
    return f"{_brief(pool.total)}元（{pool.origin}），{told}，每份{pool.each or ABSENT}{price}{bounds}"


def _combined(result: Result) -> _Told:
    for each in result.combined:
        yield from _taken(each)
        for person in each.people:
            for period, score in zip(each.periods, person.scores, strict=True):
                place = "" if score.rank is None else f"，第{score.rank}名"
                words = f"{_brief(score.points)}（{score.status or ABSENT}{'' if score.counts else '，不计'}）{place}，{score.unit}"
                yield PartLine(each.kind, person.subject, f"“{each.name}”取{period.words}"), words
            yield PartLine(each.kind, person.subject, f"“{each.name}”合成"), _brief(person.points)


def _taken(each: Combination) -> _Told:
    """How the periods are put together, and what is shown of each of them."""
    way = f"{each.way}，不足期数{each.short}，去掉最低{each.low}、最高{each.high}，最少{each.least}期"
    yield PartLine(each.kind, "", f"“{each.name}”的合成办法"), way
    for period in each.periods:
        yield (
            PartLine(each.kind, "", f"“{each.name}”取{period.words}的来源"),
            f"{_source(period.digest)}，权重{period.weight or ABSENT}",
        )
        for info in period.indicators:
            what = f"{period.words}“{info.name}”（{info.code}）的平均分"
            yield PartLine(each.kind, "", what), f"{_brief(info.points)}，得分率{info.rate or ABSENT}"


def _source(digest: str) -> str:
    return f"定稿 {short_digest(digest)}" if digest else "没有定稿"


def _count(number: int | None) -> str:
    return ABSENT if number is None else str(number)


def _brief(points: int | None) -> str:
    return ABSENT if points is None else format_brief(points)
