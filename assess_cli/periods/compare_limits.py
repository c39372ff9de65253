"""What cannot be compared between two results, in whole sentences, so that no difference is read as more than it is."""

from __future__ import annotations

from collections.abc import Iterator

from assess_cli.model.points import format_brief
from assess_cli.model.result import KindResult, Result


def limits_of(before: Result, after: Result) -> Iterator[str]:
    """Nothing for two results of one period by one scheme."""
    if before.period.kind is not after.period.kind:
        yield (
            f"两边的考核周期不同（{before.period.kind.value}、{after.period.kind.value}），"
            "总分不是一回事，不算升降，只对照名次和各指标得分。"
        )
    if before.period != after.period:
        yield "两边是不同的考核期，记录各归各期，不逐条对照，只对照总分、名次和各指标得分。"
    if before.decimals != after.decimals:
        yield f"公布的小数位数不同（{before.decimals} 位、{after.decimals} 位），差别里含有舍入。"
    theirs = {kind.name: kind for kind in after.kinds}
    ours = {kind.name: kind for kind in before.kinds}
    yield from _only_one_side("考核对象类别", list(ours), list(theirs))
    for name, old in ours.items():
        if name in theirs:
            yield from _kind_limits(old, theirs[name])


def _only_one_side(what: str, before: list[str], after: list[str]) -> Iterator[str]:
    gone = [name for name in before if name not in after]
    fresh = [name for name in after if name not in before]
    if gone:
        yield f"{what}“{'”“'.join(gone)}”只在前一份结果里有。"
    if fresh:
        yield f"{what}“{'”“'.join(fresh)}”只在后一份结果里有。"


def _kind_limits(old: KindResult, new: KindResult) -> Iterator[str]:
    before, after = ({info.code: info for info in kind.indicators} for kind in (old, new))
    yield from _only_one_side(
        f"{new.name}的指标",
        [info.name for code, info in before.items() if code not in after],
        [info.name for code, info in after.items() if code not in before],
    )
    for code, info in before.items():
        other = after.get(code)
        if other is None:
            continue
        if info.name != other.name:
            yield f"{new.name}的指标 {code} 前后名称不同（“{info.name}”“{other.name}”），按代码对照，请核对是不是同一项。"
        if info.full_mark != other.full_mark:
            marks = f"{format_brief(info.full_mark)}、{format_brief(other.full_mark)}"
            yield f"{new.name}的指标“{other.name}”满分不同（{marks}），得分不能直接相比。"
    if old.total_formula != new.total_formula:
        yield f"{new.name}的总分算法不同（{old.total_words or '无'}；{new.total_words or '无'}），总分不能直接相比。"
