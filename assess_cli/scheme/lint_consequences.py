"""Lint of 后果: what it counts, for whom, and what it does; afterwards every consequence knows its rules or nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assess_cli.model.catalogue import scheme_consequences as kinds
from assess_cli.model.catalogue import scheme_more as more
from assess_cli.model.points import format_brief
from assess_cli.model.result import TOTAL, Effect
from assess_cli.scheme.consequence_sheet import BELOW, CONSEQUENCES, DEDUCTED, EVERY, GAINED, REACHED, THIS_YEAR
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.lint_overflow import lacks_total
from assess_cli.scheme.objects import Consequence
from assess_cli.scheme.references import report_unknown_indicator, report_unknown_kind
from assess_cli.scheme.values import as_text
from assess_cli.workbook.names import fold, suggestion

#: Columns that an effect wants; any other of these is idle.
_WANTED = {
    Effect.NODE_ZERO: ("target",),
    Effect.DEDUCT: ("target", "points"),
    Effect.GRADE_AT_MOST: ("grade",),
    Effect.GRADE_FIXED: ("grade",),
}
_AIMING = (Effect.NODE_ZERO, Effect.DEDUCT, Effect.TOTAL_ZERO)


def check_consequences(draft: Draft, findings: Findings) -> None:
    """S460 to S474, S478; each consequence with its kind, rules, nodes and target filled in."""
    codes = {rule.code: rule for rule in reversed(draft.rules)}
    for at, consequence in enumerate(draft.consequences):
        if rule := codes.get(consequence.code):
            place = consequence.place("code")
            findings.report(kinds.CONSEQUENCE_CODE_TAKEN, place, code=consequence.code, row=rule.place().row)
        _check_measure(consequence, findings)
        _check_columns(consequence, findings)
        meant = _Basis(draft, consequence, findings).meant()
        if meant is None:
            continue
        _check_year(draft, consequence, meant, findings)
        kind = _kind(draft, consequence, meant, findings)
        if not kind:
            continue
        target = _target(draft, consequence, kind, findings)
        draft.consequences[at] = replace(consequence, kind=kind, rules=meant.rules, nodes=meant.nodes, target=target)


def _check_measure(row: Consequence, findings: Findings) -> None:
    place = row.place("threshold")
    if row.measure != BELOW and row.threshold <= 0 and not findings.is_reported(place):
        findings.report(kinds.THRESHOLD_NOT_POSITIVE, place, threshold=as_text(row.threshold))
    reason = ""
    if row.measure == BELOW and row.way != REACHED:
        reason = "“得分低于”只看低不低于"
    elif row.way == EVERY and row.effect is not Effect.DEDUCT:
        reason = f"后果“{row.effect.value}”不会有几次"
    if reason:
        findings.report(kinds.WAY_IDLE, row.place("way"), way=row.way, reason=reason)
    if row.measure == BELOW and row.scope == THIS_YEAR:
        findings.report(kinds.SCOPE_IDLE, row.place("scope"))


def _check_year(draft: Draft, row: Consequence, meant: _Meant, findings: Findings) -> None:
    """S478: whether a record of an earlier period counted may not depend on scores. S933: who of today had none in an
    earlier period is not known, so no points may be counted that were given for having none."""
    if row.scope != THIS_YEAR:
        return
    for rule in draft.rules:
        if rule.code in meant.rules and rule.looks_up_none and row.measure in {DEDUCTED, GAINED}:
            about = {"code": row.code, "rule": rule.code, "measure": row.measure}
            findings.report(more.NONE_OF_YEAR, row.place("scope"), **about)
            return
    for rule in draft.rules:
        if rule.code in meant.rules and rule.condition is not None and not rule.condition.is_of_the_day:
            findings.report(kinds.YEAR_OF_CONDITIONED, row.place("scope"), code=row.code, rule=rule.code)
            return


def _check_columns(row: Consequence, findings: Findings) -> None:
    stated = {
        "target": row.target,
        "points": "" if row.points is None else format_brief(row.points).replace("−", "-"),
        "grade": row.grade,
    }
    wanted = _WANTED.get(row.effect, ())
    for field, text in stated.items():
        place, column = row.place(field), CONSEQUENCES.column(field)
        if findings.is_reported(place):
            continue
        if field in wanted and not text:
            findings.report(
                kinds.CONSEQUENCE_LACKS, place, effect=row.effect, column=column.heading, example=column.example
            )
        elif field not in wanted and text and not (row.effect is Effect.TOTAL_ZERO and fold(text) == fold(TOTAL)):
            findings.report(kinds.CONSEQUENCE_IDLE, place, effect=row.effect, column=column.heading, value=text)
    if row.effect is Effect.DEDUCT and row.points is not None and row.points >= 0:
        example = format_brief(-row.points).replace("−", "-") if row.points else "-5"
        findings.report(
            kinds.DEDUCTION_NOT_NEGATIVE, row.place("points"), points=format_brief(row.points), example=example
        )


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a basis stands for. ``owners``: each of its words with its kind of subjects, "" for 总分."""

    rules: tuple[str, ...]
    nodes: tuple[str, ...]
    owners: tuple[tuple[str, str], ...]


class _Basis:
    """The words of one basis."""

    def __init__(self, draft: Draft, row: Consequence, findings: Findings) -> None:
        self._draft, self._row, self._findings = draft, row, findings
        self._groups = {fold(group.name): group.name for group in draft.groups}
        self._rules = {rule.code: rule.indicator for rule in draft.rules}
        self._place = row.place("basis")

    def meant(self) -> _Meant | None:
        """None where a problem was reported, or there is nothing (which the table itself tells)."""
        if not self._row.basis or not self._row.measure:
            return None
        rules: dict[str, None] = {}
        nodes: dict[str, None] = {}
        owners: list[tuple[str, str]] = []
        sound = True
        for text in self._row.basis:
            owner = self._node(text, nodes) if self._row.measure == BELOW else self._counted(text, rules)
            sound = sound and owner is not None
            owners.append((text, owner or ""))
        return _Meant(tuple(rules), tuple(nodes), tuple(owners)) if sound else None

    def _kind_of(self, code: str) -> str | None:
        """Kind of an indicator; None where the indicator is not there, which the rule's own lint tells."""
        return self._draft.first(code).kind if code in self._draft.versions else None

    def _node(self, text: str, nodes: dict[str, None]) -> str | None:
        if fold(text) == fold(TOTAL):
            nodes[TOTAL] = None
            return ""
        if text in self._draft.versions:
            nodes[text] = None
            return self._kind_of(text)
        hint = suggestion(text, [*self._draft.versions, TOTAL])
        self._findings.report(kinds.BASIS_NOT_A_SCORE, self._place, text=text, suggestion=hint)
        return None

    def _counted(self, text: str, rules: dict[str, None]) -> str | None:
        group = self._groups.get(fold(text))
        meanings = [
            words
            for words, is_so in (
                ("规则代码", text in self._rules),
                ("规则组", group is not None),
                ("指标代码", text in self._draft.versions),
            )
            if is_so
        ]
        if not meanings:
            self._findings.report(kinds.BASIS_UNKNOWN, self._place, text=text, suggestion=self._hint(text))
            return None
        if len(meanings) > 1:
            self._findings.report(kinds.BASIS_AMBIGUOUS, self._place, text=text, one=meanings[0], other=meanings[1])
            return None
        if text in self._rules:
            rules[text] = None
            return self._kind_of(self._rules[text])
        if group is not None:
            members = [rule for rule in self._draft.rules if fold(rule.group) == fold(group)]
            rules |= dict.fromkeys([*(rule.code for rule in members), group])
            return self._owned([rule.indicator for rule in members], f"规则组“{text}”里")
        below = set(_below(self._draft, text))
        found = {code: indicator for code, indicator in self._rules.items() if indicator in below}
        groups = [rule.group for rule in self._draft.rules if rule.code in found and rule.group]
        rules |= dict.fromkeys([*found, *groups])
        return self._owned(list(found.values()), f"指标“{text}”和它的下级")

    def _owned(self, indicators: Sequence[str], what: str) -> str | None:
        """Kind of the indicators of some rules; S463 if there are none."""
        if indicators:
            return self._kind_of(indicators[0])
        self._nothing_in(what)
        return None

    def _nothing_in(self, what: str) -> None:
        measure = self._row.measure
        self._findings.report(kinds.BASIS_WITHOUT_RULES, self._place, what=what, measure=measure)

    def _hint(self, text: str) -> str:
        """The code of a rule or an indicator of that name, else what is near."""
        named = [
            f"规则“{rule.matter}”的代码是“{rule.code}”" for rule in self._draft.rules if fold(rule.matter) == fold(text)
        ]
        named += [
            f"指标“{versions[0].name}”的代码是“{code}”"
            for code, versions in self._draft.versions.items()
            if fold(versions[0].name) == fold(text)
        ]
        if named:
            return f"，{named[0]}"
        return suggestion(text, [*self._rules, *self._groups.values(), *self._draft.versions])


def _below(draft: Draft, code: str) -> Iterator[str]:
    """An indicator and all under it; a circle of parents, which lint tells, does not trap it."""
    todo, seen = [code], set()
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            yield one
            todo.extend(draft.children.get(one, ()))


def _kind(draft: Draft, row: Consequence, meant: _Meant, findings: Findings) -> str:
    """The one kind of subjects that the consequence is about; "" where that was reported."""
    stated = [(text, kind) for text, kind in meant.owners if kind]
    for text, kind in stated[1:]:
        if kind != stated[0][1]:
            first, other = stated[0]
            findings.report(kinds.BASIS_MIXES_KINDS, row.place("basis"), text=text, kind=kind, first=first, other=other)
            return ""
    if row.kind and row.kind not in draft.kind_names():
        report_unknown_kind(draft, row.kind, row.place("kind"), findings)
        return ""
    aimed = draft.first(row.target).kind if row.target in draft.versions else ""
    totalled = [name for name in draft.kind_names() if not lacks_total(draft, name, row)]
    kind = stated[0][1] if stated else row.kind or aimed or (totalled[0] if len(totalled) == 1 else "")
    place = row.place("kind")
    if not kind:
        names = "、".join(draft.kind_names())
        findings.report(kinds.CONSEQUENCE_KIND, place, reason="依据只写了“总分”，方案有几类对象", kinds=names)
    elif row.kind and row.kind != kind:
        reason = f"“对象类别”写的是“{row.kind}”，依据里的“{stated[0][0]}”属于“{kind}”"
        findings.report(kinds.CONSEQUENCE_KIND, place, reason=reason, kinds=kind)
        return ""
    elif TOTAL in meant.nodes and lacks_total(draft, kind, row):
        findings.report(kinds.NO_TOTAL_THERE, row.place("basis"), kind=kind, column="依据")
        return ""
    return kind


def _target(draft: Draft, row: Consequence, kind: str, findings: Findings) -> str:
    """Where the points go: an indicator's code or 总分; "" for an effect without points."""
    if row.effect not in _AIMING:
        return ""
    place = row.place("target")
    target = TOTAL if row.effect is Effect.TOTAL_ZERO or fold(row.target) == fold(TOTAL) else row.target
    if target == TOTAL:
        if lacks_total(draft, kind, row):
            where = ("effect", "后果") if row.effect is Effect.TOTAL_ZERO else ("target", "作用于")
            findings.report(kinds.NO_TOTAL_THERE, row.place(where[0]), kind=kind, column=where[1])
    elif target not in draft.versions:
        if target:
            report_unknown_indicator(draft, target, place, findings)
    elif draft.first(target).kind != kind:
        other = draft.first(target).kind
        findings.report(kinds.TARGET_OTHER_KIND, place, target=target, other=other, kind=kind)
    return target
