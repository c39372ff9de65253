"""总分公式, 不排名 and 公式: parsed, resolved, free of circles; every indicator leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from assess_cli.model.catalogue import links_scheme, scheme_tree
from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_conditions as own
from assess_cli.model.catalogue import scheme_whole as whole
from assess_cli.model.place import Place
from assess_cli.model.result import TOTAL
from assess_cli.scheme.draft import Draft, KindDraft, span_words, uncovered
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula, sum_of
from assess_cli.scheme.inner import FORMULA
from assess_cli.scheme.links import NO_TOTAL, SOURCE_NODE, circle_words, link_of, parameter_place
from assess_cli.scheme.naming import Names
from assess_cli.scheme.objects import Indicator, Rule, SubjectKind
from assess_cli.scheme.parameters import read_condition, read_formula

_TOTAL = "\N{NULL}总分"


def _total_of(kind: str) -> str:
    """A kind's total among codes, as no code can be written."""
    return _TOTAL + kind


class Formulas:
    """The scheme's formulas over codes. ``nodes``: code of a 公式 node → the formula of each of its versions, by the day
    from which the version holds; a faulty one is left out."""

    def __init__(self, draft: Draft, findings: Findings) -> None:
        self._draft, self._findings = draft, findings
        self._names = {each.kind.name: Names(draft, each.kind.name) for each in draft.kinds}
        self.nodes: dict[str, dict[date | None, Formula]] = {}
        self.kinds: list[SubjectKind] = []
        self._by_rules: dict[str, dict[str, Place]] = {}  # indicator → codes that its rules' conditions look at
        for rule in draft.rules:
            for need in rule.condition.codes if rule.condition else ():
                self._by_rules.setdefault(rule.indicator, {}).setdefault(need, rule.place("condition"))

    def read(self) -> None:
        """Fill ``nodes`` and ``kinds``, and lint them."""
        for code, versions in self._draft.versions.items():
            for version in versions:
                formula = version.parameters.get(FORMULA)
                if version.method == FORMULA and isinstance(formula, Formula) and version.kind in self._names:
                    place = self._node_place(version)
                    names = self._names[version.kind]
                    resolved = names.score_formula(formula, FORMULA, place, self._findings, with_total=version.is_money)
                    if resolved is not None and self._has_total(version, resolved, place):
                        self.nodes.setdefault(code, {})[version.valid_from] = resolved
        self.kinds = [self._kind(each) for each in self._draft.kinds]
        if not self._check_circles():
            self._check_use()
            self._check_time()
        self._check_coefficients()

    def _has_total(self, version: Indicator, formula: Formula, place: Place) -> bool:
        """False after S950: the formula names a total that there is not, or not all the time."""
        kind = version.kind
        if self._names[kind].names_total(formula):
            stated = [each.total for each in self._draft.kinds_during(kind, version)]
            if any(total is not None and total.strip() == NO_TOTAL for total in stated):
                self._findings.report(whole.NO_TOTAL_TO_NAME, place, kind=kind)
                return False
        return True

    def by_place(self) -> dict[Place, Formula]:
        """Every sound formula that is written in the scheme and yields a score."""
        found = {
            self._node_place(version): formula
            for code, formulas in self.nodes.items()
            for version in self._draft.versions[code]
            if (formula := formulas.get(version.valid_from))
        }
        for kind in self.kinds:
            if kind.total_formula is not None and not kind.sums_roots:
                found[kind.place("total_formula")] = kind.total_formula
        return found

    @staticmethod
    def _node_place(version: Indicator) -> Place:
        sheet, _, cell = version.parameter_cells.get(FORMULA, "").partition("!")
        return Place(version.file, sheet, cell) if cell else version.place("method")

    def _kind(self, each: KindDraft) -> SubjectKind:
        kind, names = each.kind, self._names[each.kind.name]
        unranked = None
        if each.unranked is not None:
            place = kind.place("unranked")  # its names are roster headings, which only the roster can confirm
            unranked = read_condition(each.unranked, "不排名", place, self._findings)
        roots = [code for code in self._roots() if code in names.codes]
        if each.total is None:
            total = sum_of(roots) if roots and not set("".join(roots)) & set("[]［］") else None
            return replace(kind, unranked=unranked, total_formula=total, sums_roots=bool(roots))
        if each.total.strip() == NO_TOTAL:
            return replace(kind, unranked=unranked)
        place = kind.place("total_formula")
        formula = read_formula(each.total, place, self._findings)
        if formula is not None:
            formula = names.score_formula(formula, "总分公式", place, self._findings)
        return replace(kind, unranked=unranked, total_formula=formula)

    # --- circles ------------------------------------------------------------------------------------------------

    def needs(self, code: str) -> list[str]:
        """Codes that a node is computed from: what its formulas name at any time of the year, the nodes that it takes over, else its children.

        The total of another kind stands as ``_total_of`` says.
        """
        if code.startswith(_TOTAL):
            versions = [kind for kind in self.kinds if _total_of(kind.name) == code]
            totals = [(kind.name, kind.total_formula) for kind in versions if kind.total_formula is not None]
            return list(dict.fromkeys(each for kind, total in totals for each in self._names[kind].indicators(total)))
        if code in self.nodes:
            names = self._names[self._draft.first(code).kind]
            formulas = self.nodes[code].values()
            named = [each for formula in formulas for each in names.indicators(formula)]
            if any(map(names.names_total, formulas)):
                named.append(_total_of(names.kind))
            return list(dict.fromkeys(named))
        return [*self._draft.children.get(code, []), *self._taken(code)]

    def _taken(self, code: str) -> list[str]:
        """What a node takes over from other subjects."""
        link = link_of(self._draft.first(code))
        if link is None or link.kind not in self._names:
            return []
        units = link.needs(self._draft.tie_indicators)
        wanted = [_total_of(kind) if node == TOTAL else node for kind, node in units]
        return [node for node in wanted if node.startswith(_TOTAL) or node in self._names[link.kind].codes]

    def _report_link_circle(self, circle: list[str]) -> bool:
        """S487 if the circle goes through a node that takes over another's score."""
        links = [code for code in circle if not code.startswith(_TOTAL) and self._taken(code)]
        if links:
            units = [
                (code.removeprefix(_TOTAL), TOTAL) if code.startswith(_TOTAL) else (self._draft.first(code).kind, code)
                for code in [*circle, circle[0]]
            ]
            names = {code: versions[0].name for code, versions in self._draft.versions.items()}
            place = parameter_place(self._draft.first(links[0]), SOURCE_NODE)
            self._findings.report(links_scheme.LINK_CIRCLE, place, circle=circle_words(units, names))
        return bool(links)

    def _waits(self, code: str) -> list[str]:
        """Codes that must be known before a node: what it is computed from, and what conditions look at."""
        return [*self.needs(code), *self._looks(code)]

    def _looks(self, code: str) -> dict[str, Place]:
        """Codes that decide whether a node, a rule of it or something above it applies → where that is said."""
        found = dict(self._by_rules.get(code, {}))
        step, seen = code, set[str]()
        while step in self._draft.versions and step not in seen:
            seen.add(step)
            for version in self._draft.versions[step]:
                for need in version.condition.codes if version.condition else ():
                    found.setdefault(need, version.place("condition"))
            step = self._draft.first(step).parent
        return found

    def _check_circles(self) -> bool:
        """S805, S487 or S555 once a circle; circles of parents alone are S304 and not told again."""
        found = False
        done: set[str] = set()
        for start in self._draft.versions:
            for circle in _circles(start, self._waits, done):
                found = True
                if self._findings.has(scheme_tree.PARENT_CIRCLE):
                    continue
                if self._report_link_circle(circle):
                    continue
                shown = " → ".join(TOTAL if code.startswith(_TOTAL) else code for code in [*circle, circle[0]])
                steps = zip(circle, [*circle[1:], circle[0]], strict=True)
                looks = [self._looks(code)[need] for code, need in steps if need not in self.needs(code)]
                nodes = [code for code in circle if code in self.nodes]
                if looks:
                    self._findings.report(own.CONDITION_CIRCLE, looks[0], circle=shown)
                elif nodes:
                    self._findings.report(
                        kinds.FORMULA_CIRCLE, self._node_place(self._draft.first(nodes[0])), circle=shown
                    )
        return found

    # --- what leads nowhere, or not all the year ----------------------------------------------------------------

    def _reached(self, codes: Iterable[str]) -> set[str]:
        reached: set[str] = set()
        todo = list(codes)
        while todo:
            code = todo.pop()
            if code not in reached:
                reached.add(code)
                todo.extend(self._waits(code))
        return reached

    def _check_use(self) -> None:
        """S808 and S809."""
        taken = self._reached(need for code in self._draft.versions for need in self._taken(code))
        for kind in self.kinds:
            if kind.total_formula is None:
                continue
            names = self._names[kind.name]
            used = taken | self._reached(names.indicators(kind.total_formula))
            for root in self._roots():
                if root in names.codes and root not in used and self._meets(root, kind):
                    self._findings.report(kinds.ROOT_NOT_USED, kind.place("total_formula"), kind=kind.name, code=root)
            for code in self.nodes:
                if code in used and code in names.codes:
                    self._check_children(code, used, kind)

    def _meets(self, code: str, kind: SubjectKind) -> bool:
        """Whether an indicator is in force on any day on which a row of its kind is."""
        start, end = self._draft.span(kind)
        return not kind.is_dated or any(version.overlaps(start, end) for version in self._draft.versions[code])

    def _roots(self) -> list[str]:
        """First-level indicators that belong in a total: those in points."""
        return [code for code in self._draft.children.get("", []) if not self._draft.first(code).is_money]

    def _check_children(self, code: str, used: set[str], kind: SubjectKind) -> None:
        for child in self._draft.children.get(code, []):
            if child not in used and self._meets(code, kind) and self._meets(child, kind):
                place = self._node_place(self._draft.first(code))
                self._findings.report(kinds.CHILD_NOT_USED, place, code=code, child=child)

    def _check_time(self) -> None:
        """S810: what an explicit formula names must be there as long as the formula holds."""
        for kind in self.kinds:
            if kind.total_formula is not None and not kind.sums_roots:
                names = self._names[kind.name].indicators(kind.total_formula)
                self._check_span(names, *self._draft.span(kind), kind.place("total_formula"))
        for code in self.nodes:
            for version in self._draft.versions[code]:
                if formula := self.nodes[code].get(version.valid_from):
                    needed = self._names[version.kind].indicators(formula)
                    self._check_span(needed, *self._draft.span(version), self._node_place(version))
        indicators = [each.indicator for each in self._draft.indicators]
        conditioned: list[Indicator | Rule] = [*indicators, *self._draft.rules]
        for row in conditioned:
            if row.condition is not None:
                self._check_span(list(row.condition.codes), *self._draft.span(row), row.place("condition"))
        for versions in self._draft.versions.values():
            for version in versions:
                self._check_taken_span(version)

    def _check_taken_span(self, version: Indicator) -> None:
        """S488: what is taken over must be there as long as whoever takes it."""
        for code in self._taken(version.code):
            spans = [self._draft.span(other) for other in self._draft.versions.get(code, ())]
            for gap in uncovered(spans, *self._draft.span(version)) if spans else ():
                context = {"code": version.code, "node": code, "span": span_words(*gap)}
                place = parameter_place(version, SOURCE_NODE)
                self._findings.report(links_scheme.LINK_NOT_ALL_YEAR, place, **context)

    def _check_span(self, codes: list[str], start: date, end: date, place: Place) -> None:
        for code in dict.fromkeys(codes):
            spans = [self._draft.span(version) for version in self._draft.versions[code]]
            for gap in uncovered(spans, start, end):
                self._findings.report(kinds.FORMULA_NOT_ALL_YEAR, place, code=code, span=span_words(*gap))

    def _check_coefficients(self) -> None:
        """S703; not told of a kind whose formulas could not be read."""
        for name in self._draft.kind_names():
            versions = [kind for kind in self.kinds if kind.name == name]
            if any(self._findings.is_reported(kind.place("total_formula")) for kind in versions):
                continue
            codes = self._names[name].codes
            formulas = [each for code in codes for each in self.nodes.get(code, {}).values()]
            formulas += [kind.total_formula for kind in versions if kind.total_formula is not None]
            pools = [pool for pool in self._draft.pools if pool.kind == name]
            formulas += [pool.basis for pool in pools if pool.basis is not None]
            used = {use.text for formula in formulas for use in formula.names} | {pool.coefficient for pool in pools}
            told: set[str] = set()
            for row in self._draft.coefficients:
                if row.kind == name and row.name not in used | told:
                    told.add(row.name)
                    self._findings.report(kinds.COEFFICIENT_UNUSED, row.place("name"), kind=name, name=row.name)


def _circles(start: str, needs: Callable[[str], list[str]], done: set[str]) -> list[list[str]]:
    """Circles met on the way from a node, by depth-first search without recursion; ``done`` grows."""
    found: list[list[str]] = []
    path: list[str] = []
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        code, leaving = stack.pop()
        if leaving:
            path.pop()
            done.add(code)
        elif code in path:
            found.append(path[path.index(code) :])
        elif code not in done:
            path.append(code)
            stack.append((code, True))
            stack.extend((need, False) for need in reversed(needs(code)))
    return found
