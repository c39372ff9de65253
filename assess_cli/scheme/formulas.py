"""总分公式, 不排名 and 公式: parsed, resolved, free of circles; every indicator leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.place import Place
from assess_cli.scheme.draft import Draft, KindDraft, span_words, uncovered
from assess_cli.scheme.expression import Kind
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula, sum_of
from assess_cli.scheme.inner import FORMULA
from assess_cli.scheme.naming import Names
from assess_cli.scheme.objects import SubjectKind
from assess_cli.scheme.parameters import read_formula

NO_TOTAL = "无"


class Formulas:
    """The scheme's formulas over codes. ``nodes``: code of a 公式 node → its formula; a faulty one is left out."""

    def __init__(self, draft: Draft, findings: Findings) -> None:
        self._draft, self._findings = draft, findings
        self._names = {each.kind.name: Names(draft, each.kind.name) for each in draft.kinds}
        self.nodes: dict[str, Formula] = {}
        self.kinds: list[SubjectKind] = []

    def read(self) -> None:
        """Fill ``nodes`` and ``kinds``, and lint them."""
        for code, versions in self._draft.versions.items():
            formula = versions[0].parameters.get(FORMULA)
            if versions[0].method == FORMULA and isinstance(formula, Formula) and versions[0].kind in self._names:
                place = self._node_place(code)
                resolved = self._names[versions[0].kind].score_formula(formula, FORMULA, place, self._findings)
                if resolved is not None:
                    self.nodes[code] = resolved
        self.kinds = [self._kind(each) for each in self._draft.kinds]
        if not self._check_circles():
            self._check_use()
            self._check_time()
        self._check_coefficients()

    def _node_place(self, code: str) -> Place:
        first = self._draft.first(code)
        sheet, _, cell = first.parameter_cells.get(FORMULA, "").partition("!")
        return Place(first.file, sheet, cell) if cell else first.place("method")

    def _kind(self, each: KindDraft) -> SubjectKind:
        kind, names = each.kind, self._names[each.kind.name]
        unranked = None
        if each.unranked is not None:
            unranked = self._condition(each.unranked, kind.place("unranked"))
        roots = [code for code in self._draft.children.get("", []) if code in names.codes]
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

    def _condition(self, text: str, place: Place) -> Formula | None:
        """Its names are roster headings, which only the roster can confirm."""
        formula = read_formula(text, place, self._findings)
        if formula is not None and formula.kind is not Kind.CONDITION:
            found = "名称" if formula.kind is Kind.UNKNOWN else formula.kind.value
            self._findings.report(kinds.FORMULA_KIND, place, column="不排名", wanted="条件", found=found)
            return None
        return formula

    # --- circles ------------------------------------------------------------------------------------------------

    def needs(self, code: str) -> list[str]:
        """Codes that a node is computed from: what its formula names, else its children."""
        formula = self.nodes.get(code)
        if formula is None:
            return self._draft.children.get(code, [])
        return self._names[self._draft.first(code).kind].indicators(formula)

    def _check_circles(self) -> bool:
        """S805 once a circle; circles of parents alone are S304 and not told again."""
        found = False
        done: set[str] = set()
        for start in self._draft.versions:
            for circle in _circles(start, self.needs, done):
                found = True
                nodes = [code for code in circle if code in self.nodes]
                if nodes and not self._findings.has(kinds.PARENT_CIRCLE):
                    shown = " → ".join([*circle, circle[0]])
                    self._findings.report(kinds.FORMULA_CIRCLE, self._node_place(nodes[0]), circle=shown)
        return found

    # --- what leads nowhere, or not all the year ----------------------------------------------------------------

    def _reached(self, codes: Iterable[str]) -> set[str]:
        reached: set[str] = set()
        todo = list(codes)
        while todo:
            code = todo.pop()
            if code not in reached:
                reached.add(code)
                todo.extend(self.needs(code))
        return reached

    def _check_use(self) -> None:
        """S808 and S809."""
        for kind in self.kinds:
            if kind.total_formula is None:
                continue
            names = self._names[kind.name]
            used = self._reached(names.indicators(kind.total_formula))
            for root in self._draft.children.get("", []):
                if root in names.codes and root not in used:
                    self._findings.report(kinds.ROOT_NOT_USED, kind.place("total_formula"), kind=kind.name, code=root)
            for code in self.nodes:
                if code in used:
                    self._check_children(code, used)

    def _check_children(self, code: str, used: set[str]) -> None:
        for child in self._draft.children.get(code, []):
            if child not in used:
                self._findings.report(kinds.CHILD_NOT_USED, self._node_place(code), code=code, child=child)

    def _check_time(self) -> None:
        """S810: an explicit formula has one text for all the year, so must what it names be there all the year."""
        for kind in self.kinds:
            if kind.total_formula is not None and not kind.sums_roots:
                names = self._names[kind.name].indicators(kind.total_formula)
                self._check_span(names, self._draft.start, self._draft.end, kind.place("total_formula"))
        for code in self.nodes:
            for version in self._draft.versions[code]:
                self._check_span(self.needs(code), *self._draft.span(version), self._node_place(code))

    def _check_span(self, codes: list[str], start: date, end: date, place: Place) -> None:
        for code in dict.fromkeys(codes):
            spans = [self._draft.span(version) for version in self._draft.versions[code]]
            for gap in uncovered(spans, start, end):
                self._findings.report(kinds.FORMULA_NOT_ALL_YEAR, place, code=code, span=span_words(*gap))

    def _check_coefficients(self) -> None:
        """S703; not told of a kind whose formulas could not be read."""
        for each, kind in zip(self._draft.kinds, self.kinds, strict=True):
            if self._findings.is_reported(each.kind.place("total_formula")):
                continue
            formulas = [self.nodes[code] for code in self._names[kind.name].codes if code in self.nodes]
            if kind.total_formula is not None:
                formulas.append(kind.total_formula)
            used = {name.text for formula in formulas for name in formula.names}
            told: set[str] = set()
            for row in self._draft.coefficients:
                if row.kind == kind.name and row.name not in used | told:
                    told.add(row.name)
                    self._findings.report(kinds.COEFFICIENT_UNUSED, row.place("name"), kind=kind.name, name=row.name)


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
