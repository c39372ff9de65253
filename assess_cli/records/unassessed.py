"""Kinds of subjects without a row of 对象类别 on the period's last day: they are not assessed, and that is said.

Said while reading, so that it stands beside whatever the data lack without their rosters.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assess_cli.model.catalogue import versions as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.scheme.draft import joined
from assess_cli.scheme.objects import Scheme, SubjectKind
from assess_cli.scheme.sheets import KINDS


def unassessed(whole: Scheme, period: Period) -> Iterator[Problem]:
    """K241 for each kind that ends within the period, K242 for one that has no row in it, K243 if no kind is left.

    ``whole``: the scheme with the rows of all dates.
    """
    there = {kind.name for kind in whole.kinds_in_force(period)}
    rows: dict[str, list[SubjectKind]] = {}
    for kind in whole.kinds:
        if kind.name not in there:
            rows.setdefault(kind.name, []).append(kind)
    for versions in rows.values():
        yield _absent(whole, period, versions)
    if rows and not there:
        yield kinds.NO_KIND_IN_FORCE.at(Place(whole.file, KINDS.name), period=period.words)


def _absent(whole: Scheme, period: Period, versions: list[SubjectKind]) -> Problem:
    held = [each for each in versions if each.overlaps(period.start, period.end)]
    last = (held or versions)[-1]
    codes = joined(list(dict.fromkeys(each.code for each in whole.indicators if each.kind == last.name)))
    words = {"kind": last.name, "period": period.words, "indicators": codes}
    if held and last.valid_until is not None:
        day = (last.valid_until - timedelta(days=1)).isoformat()
        return kinds.KIND_ENDED.at(last.place("valid_until"), last=day, **words)
    field = "valid_until" if last.valid_until is not None and last.valid_until <= period.start else "valid_from"
    return kinds.KIND_NOT_IN_FORCE.at(last.place(field), **words)
