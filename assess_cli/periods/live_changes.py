"""What the live data say of a closed period and did not say when it was closed. It only warns: the seal has inputs of its own."""

from __future__ import annotations

from collections.abc import Iterator

from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.pay import FEN, PayPool
from assess_cli.model.place import SEPARATOR, Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import KindResult, Result, SubjectInfo
from assess_cli.periods.sameness import NONE, Difference, ledger_differences


def live_changes(sealed: Result, now: Result, shown: str) -> Iterator[Problem]:
    """Z141 for indicators that the scheme has no longer; Z140 for each record of the others, and where the scheme is the same for
    each line of a roster, that is not what was closed; Z143 for money that came in since. ``shown``: folder of the sealed inputs,
    where a record stood that is gone."""
    period = sealed.period
    apart, gone = _of_one_scheme(sealed, now)
    if gone:
        yield kinds.LIVE_NOT_COMPARED.at(Place(), period=period.words, detail=f"现在的方案里没有{gone}")
    found = list(ledger_differences(sealed, now, records_only=True, passing=apart))
    if sealed.scheme_digest == now.scheme_digest:
        found += _rosters(sealed, now)
    for each in found:
        place = each.place
        if each.after == NONE and place.file:
            place = Place(f"{shown}/{place.file}", place.sheet, place.cell)
        yield kinds.LIVE_RECORD_DIFFERS.at(
            place, period=period.words, who=each.who, what=each.what, change=_change(each.before, each.after)
        )
    yield from _money(sealed, now)


def _of_one_scheme(sealed: Result, now: Result) -> tuple[set[tuple[str, str]], str]:
    """Leaf indicators (kind and code) that only one of two results has: the scheme was replaced, the data were not; and the names
    of those that were closed, "" for none."""
    before, after = (
        {(kind.name, info.code, info.name) for kind in result.kinds for info in kind.indicators if info.is_leaf}
        for result in (sealed, now)
    )
    gone = "、".join(f"“{name}”" for _, _, name in sorted(before - after))
    return {(kind, code) for kind, code, _ in before ^ after}, gone


def _change(before: str, after: str) -> str:
    if before == NONE:
        return f"是新加的，{after}"
    if after == NONE:
        return f"已经没有，定稿时{before}"
    return f"定稿时{before}，现在{after}"


def _rosters(sealed: Result, now: Result) -> Iterator[Difference]:
    """Who is there, where and with which coefficients; what follows from that in scores is not listed as well."""
    others = {kind.name: kind for kind in now.kinds}
    for kind in sealed.kinds:
        if kind.name in others:
            yield from _subjects(kind, others[kind.name])


def _subjects(old: KindResult, new: KindResult) -> Iterator[Difference]:
    before, after = ({each.id: each for each in kind.subjects} for kind in (old, new))
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        one = now or was
        if one is None or (was and now and _figures(was) == _figures(now)):
            continue
        who, place = f"{one.name}（{one.id}）", _place(one)
        if was is None or now is None:
            words = ("在名册里", NONE) if was else (NONE, "定稿时不在名册里")
            yield Difference(place, who, "名册里的这一行", *words)
            continue
        ours, theirs = _figures(was), _figures(now)
        for what in dict.fromkeys((*ours, *theirs)):
            if ours.get(what, "") != theirs.get(what, ""):
                yield Difference(place, who, what, f"“{ours.get(what, '')}”", f"“{theirs.get(what, '')}”")


def _figures(subject: SubjectInfo) -> dict[str, str]:
    fixed = {"单位": subject.unit, "岗位": subject.post, "考核类别": subject.group}
    fixed |= {"是否参加排名": subject.standing.value, "姓名": subject.name}
    return fixed | {f"系数“{name}”": value for name, value in subject.coefficients.items()}


def _place(subject: SubjectInfo) -> Place:
    parts = subject.place.split(SEPARATOR)
    return Place(*parts) if len(parts) <= len(("file", "sheet", "cell")) else Place()


def _money(sealed: Result, now: Result) -> Iterator[Problem]:
    """Z143 for each pool whose money in 奖金来源 is not what it was; those that live on another pool follow it and are not told."""
    before = {(pool.kind, pool.name): pool for pool in sealed.pay}
    after = {(pool.kind, pool.name): pool for pool in now.pay}
    for key in dict.fromkeys((*before, *after)):
        was, new = before.get(key), after.get(key)
        one = new or was
        if one is None or one.place.startswith(now.scheme_file) or (was and new and was.total == new.total):
            continue
        context = {"period": sealed.period.words, "label": sealed.period.label, "pool": key[1]}
        place = Place(*one.place.split(SEPARATOR)) if new else Place()
        yield kinds.LIVE_MONEY.at(place, before=_yuan(was), after=_yuan(new), **context)


def _yuan(pool: PayPool | None) -> str:
    if pool is None:
        return NONE
    whole, fen = divmod(pool.total // FEN, 100)
    return f" {whole}.{fen:02d} 元"
