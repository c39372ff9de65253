"""引用 in the scheme: what an indicator takes from other subjects, checked and named by codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assess_cli.model.catalogue import links_scheme as kinds
from assess_cli.model.catalogue import scheme_more as more
from assess_cli.model.catalogue import versions as dated
from assess_cli.model.place import Place
from assess_cli.model.result import TOTAL
from assess_cli.scheme.draft import Draft, IndicatorDraft, span_words, uncovered
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Indicator, SubjectKind
from assess_cli.workbook.names import fold, suggestion

SOURCE_KIND, SOURCE_NODE = "来源类别", "来源指标"
LINK_COLUMN, GATHERING, SOURCE_COLUMN = "对应列", "汇集", "来源列"
RANK_SCOPE, IN_GROUP = "名次范围", "组内"
AMONG, EVERYBODY = "汇集范围", "全体"
RANK = "名次"
HEADS = "人数"
NO_TOTAL = "无"


@dataclass(frozen=True, slots=True)
class Link:
    """What an indicator of method 引用 takes: ``node`` is a code, 总分, 名次, or "" where only heads are counted."""

    kind: str
    node: str
    column: str  # of the own roster; "" where the sources name the subject instead
    gathering: str
    source_column: str  # of the sources' roster
    among: str = ""  # 全体 or 组内: gathered over all of the kind, or of the subject's group, whoever they name

    def needs(self, tie_indicators: Sequence[str] = ()) -> list[tuple[str, str]]:
        """(Kind, code) of all that must be known before it; a rank waits for what breaks ties, too."""
        if self.node == RANK:
            return [(self.kind, TOTAL), *((self.kind, code) for code in tie_indicators)]
        return [(self.kind, self.node)] if self.node else []


def link_of(indicator: Indicator) -> Link | None:
    """The indicator's link; None for any other method, or where the scheme does not say whose node it is."""
    said = {name: str(value) for name, value in indicator.parameters.items() if isinstance(value, str)}
    if SOURCE_KIND not in said:
        return None
    return Link(
        said[SOURCE_KIND],
        said.get(SOURCE_NODE, ""),
        said.get(LINK_COLUMN, ""),
        said.get(GATHERING, ""),
        said.get(SOURCE_COLUMN, ""),
        said.get(AMONG, ""),
    )


def parameter_place(indicator: Indicator, name: str) -> Place:
    """The cell of a parameter's value; the method's cell where the scheme does not state it."""
    sheet, _, cell = indicator.parameter_cells.get(name, "").rpartition("!")
    return Place(indicator.file, sheet, cell) if cell else indicator.place("method")


def check_links(draft: Draft, findings: Findings) -> None:
    """S480 to S485, S941; kinds and nodes get the names by which all else knows them."""
    done = {code: _checked(draft, versions[0], findings) for code, versions in draft.versions.items()}
    if not any(done.values()):
        return
    draft.indicators = [
        IndicatorDraft(
            replace(each.indicator, parameters={**each.indicator.parameters, **done[each.indicator.code]}),
            each.states_floor,
            each.states_cap,
        )
        for each in draft.indicators
    ]
    draft.arrange()


def _checked(draft: Draft, indicator: Indicator, findings: Findings) -> dict[str, object]:
    """Parameters to be put in place of what was typed; empty for what is no link."""
    method, link = draft.method_of(indicator), link_of(indicator)
    if method is None or not method.reads_nodes or link is None:
        return {}
    if bool(link.column) == bool(link.gathering) and not _is_faulty(indicator, LINK_COLUMN, GATHERING):
        both = "都写了，不知道引用谁" if link.column else "都没有写，不知道引用谁"
        findings.report(kinds.LINK_WAY, indicator.place("method"), code=indicator.code, found=both)
    names = {fold(name): name for name in draft.kind_names()}
    kind = names.get(fold(link.kind))
    if kind is None:
        findings.report(
            kinds.LINK_KIND_UNKNOWN,
            parameter_place(indicator, SOURCE_KIND),
            code=indicator.code,
            kind=link.kind,
            suggestion=suggestion(link.kind, names.values(), 1),
            kinds="、".join(names.values()),
        )
        return {SOURCE_KIND: None}
    if link.among == IN_GROUP and kind != indicator.kind:
        about = {"code": indicator.code, "kind": kind, "own": indicator.kind}
        findings.report(more.GROUP_OF_OTHERS, parameter_place(indicator, AMONG), **about)
    _check_time(draft, indicator, kind, findings)
    found: dict[str, object] = {SOURCE_KIND: kind}
    if link.node:
        found[SOURCE_NODE] = _node(draft, indicator, replace(link, kind=kind), findings)
    return found


def _check_time(draft: Draft, first: Indicator, kind: str, findings: Findings) -> None:
    """S962: whoever takes scores over is assessed on a day on which the other kind is not."""
    spans = [draft.span(each.kind) for each in draft.kinds if each.kind.name == kind]
    for version in draft.versions[first.code]:
        start, end = draft.span(version)
        for own in (draft.span(each.kind) for each in draft.kinds_during(version.kind, version)):
            for gap in uncovered(spans, max(start, own[0]), min(end, own[1])):
                place = parameter_place(version, SOURCE_KIND)
                findings.report(dated.LINK_KIND_ABSENT, place, code=version.code, kind=kind, span=span_words(*gap))


def _is_faulty(indicator: Indicator, *names: str) -> bool:
    return any(name in indicator.parameter_cells and indicator.parameters.get(name) is None for name in names)


def _node(draft: Draft, indicator: Indicator, link: Link, findings: Findings) -> str | None:
    place = parameter_place(indicator, SOURCE_NODE)
    codes = draft.codes_of(link.kind)
    exact = [code for code in codes if fold(code) == fold(link.node)]
    if exact:
        return exact[0]
    for word in (TOTAL, RANK):
        if fold(link.node) == word:
            return _overall(draft, indicator, link, word, findings)
    labels = {code: [version.name for version in draft.versions[code]] for code in codes}
    named = [code for code, texts in labels.items() if fold(link.node) in map(fold, texts)]
    context = {"code": indicator.code, "node": link.node}
    if len(named) == 1:
        return named[0]
    if named:
        meanings = "、".join(f"{code}（{draft.first(code).name}）" for code in named)
        findings.report(kinds.LINK_NODE_AMBIGUOUS, place, meanings=meanings, **context)
    else:
        known = [*(text for texts in labels.values() for text in texts), *codes, TOTAL, RANK]
        hint = suggestion(link.node, known, 1)
        findings.report(kinds.LINK_NODE_UNKNOWN, place, kind=link.kind, suggestion=hint, **context)
    return None


def _overall(draft: Draft, indicator: Indicator, link: Link, word: str, findings: Findings) -> str:
    during = draft.kinds_during(link.kind, indicator)
    has_roots = any(not draft.first(code).parent for code in draft.codes_of(link.kind))
    context = {"code": indicator.code, "kind": link.kind}
    if any((each.total or "").strip() == NO_TOTAL or (each.total is None and not has_roots) for each in during):
        place = parameter_place(indicator, SOURCE_NODE)
        findings.report(kinds.LINK_NO_TOTAL, place, node=word, **context)
    elif (
        indicator.parameters.get(RANK_SCOPE) == IN_GROUP
        and word == RANK
        and any(not each.kind.group_column for each in during)
    ):
        findings.report(kinds.LINK_NO_GROUPS, parameter_place(indicator, RANK_SCOPE), **context)
    return word


def circle_words(units: Sequence[tuple[str, str]], names: dict[str, str]) -> str:
    """A circle for people: 人均（U2，单位） → 人员总分 → …, each node by name, code and kind."""
    return " → ".join(
        f"{kind}总分" if code == TOTAL else f"{names.get(code, code)}（{code}，{kind}）" for kind, code in units
    )


def most_days(months: int) -> int:
    """The longest that a period of so many months can be, in days."""
    return {1: 31, 3: 92, 6: 184, 12: 366}[months]


def check_least_days(kinds_read: Sequence[SubjectKind], months: int | None, findings: Findings) -> None:
    """S489: a least number of days that nobody can miss, or nobody reach. ``months``: of a period, None if not known."""
    most = most_days(months or 12)
    for kind in kinds_read:
        place = kind.place("least_days")
        if kind.least_days is None or findings.is_reported(place) or 1 <= kind.least_days <= most:
            continue
        why = "等于没有规定" if kind.least_days < 1 else "比一个考核期还长"
        findings.report(kinds.LEAST_DAYS_RANGE, place, kind=kind.name, days=kind.least_days, why=why, most=most)
