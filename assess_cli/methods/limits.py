"""Caps of event rules as ledger rows: events stay whole, what exceeds a cap is one signed 限额 row.

单次上限: one row a subject and rule for all that its single records exceed. 累计上限: one row a subject and rule for what
the sum then still exceeds in the period. Both clamp, so an extra deduction never raises a score and the order of
records cannot matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess_cli.methods.common import Part
from assess_cli.methods.priced import Priced, clamp, deciding_version
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.ledger import RowKind
from assess_cli.model.points import format_brief
from assess_cli.scheme.objects import Rule


def add_cap_rows(part: Part, priced: Priced, rules: Mapping[str, tuple[Rule, ...]]) -> None:
    """Append the 限额 rows of every rule that has a cap."""
    capped = {code for code, versions in rules.items() if any(_has_cap(version) for version in versions)}
    deciding = {code: deciding_version(part, rules[code]) for code in capped}
    groups = priced.groups(capped)
    for owner in priced.extra:  # a ladder's row of whoever has no record
        if owner[0] in capped:
            groups.setdefault(owner, [])
    _warn_of_changes(part, priced, groups, deciding)
    for (code, subject), rows in groups.items():
        _cap(part, priced, subject, rows, deciding[code])


def _has_cap(version: Rule) -> bool:
    return version.event_cap is not None or version.total_cap is not None


def _cap(part: Part, priced: Priced, subject: str, rows: list[int], deciding: Rule) -> None:
    """After the allowance: a record is worth what is left of it; a ladder's points are those of its 派生 row."""
    trimmed, exceeding, single = 0, [], deciding
    for row in rows:
        version, worth = priced.versions[row], priced.left(row)
        held = priced.held(row, worth)
        if version is None or held == worth:
            continue
        trimmed += held - worth
        exceeding.append(row)
        single = version
    owner = (deciding.code, subject)
    more, extra = priced.posted.get(owner, 0), list(priced.extra.get(owner, ()))
    inputs = [*rows, *extra]
    if exceeding:
        reason = f"{len(exceeding)} 条记录超过单次上限，超出的部分不计"
        from_rows = [*exceeding, *extra]
        position = _limit_row(part, subject, single, "event_cap", trimmed, reason=reason, inputs=from_rows)
        priced.post(owner, position, trimmed)
        inputs.append(position)
    cap = deciding.total_cap
    total = sum(priced.worths[row] for row in rows) + more + trimmed
    if cap is not None and abs(total) > cap:
        shown = "最多扣" if total < 0 else "最多加"
        reason = f"累计 {format_brief(total)} 分，{shown} {format_brief(cap)} 分，超出的部分不计"
        beyond = clamp(total, cap) - total
        position = _limit_row(part, subject, deciding, "total_cap", beyond, reason=reason, inputs=inputs)
        priced.post(owner, position, beyond)


def _limit_row(
    part: Part, subject: str, rule: Rule, field: str, counted: int, *, reason: str, inputs: Sequence[int]
) -> int:
    word = {"event_cap": "单次上限", "total_cap": "累计上限"}[field]
    return part.result.ledger.add(
        kind=RowKind.LIMIT,
        subject_id=subject,
        rule=rule.code,
        matter=f"{rule.matter}{word}",
        counted=counted,
        reason=reason,
        clause=rule.clause or part.context.indicator.clause,
        scheme_cell=rule.scheme_cell(field),
        inputs=tuple(inputs),
        **part.fixed,
    )


def _warn_of_changes(
    part: Part, priced: Priced, groups: Mapping[tuple[str, str], list[int]], deciding: Mapping[str, Rule]
) -> None:
    """A warning for each rule whose records of this period fall under versions with different 累计上限."""
    caps: dict[str, set[int | None]] = {}
    for (code, _), rows in groups.items():
        found = caps.setdefault(code, {deciding[code].total_cap})
        found.update(version.total_cap for row in rows if (version := priced.versions[row]) is not None)
    for code in sorted(code for code, found in caps.items() if len(found) > 1):
        rule = deciding[code]
        cap = "不限" if rule.total_cap is None else f"{format_brief(rule.total_cap)} 分"
        place = rule.place("total_cap")
        period = part.context.period.words
        part.result.problems.append(kinds.CAPS_CHANGED.at(place, matter=rule.matter, period=period, cap=cap))
