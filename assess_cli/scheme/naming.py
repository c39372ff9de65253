"""Names in formulas → indicator codes and coefficient names of one kind; what can't be resolved is reported."""

from __future__ import annotations

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.place import Place
from assess_cli.scheme import expression
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.expression import Kind, Number
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.rendering import decimal_text
from assess_cli.workbook.names import fold, suggestion


class Names:
    """What formulas of one kind may name."""

    def __init__(self, draft: Draft, kind: str) -> None:
        self.kind = kind
        self.codes = draft.codes_of(kind)
        self.coefficients = list(dict.fromkeys(row.name for row in draft.coefficients if row.kind == kind))
        self._keys: dict[str, dict[str, str]] = {}  # folded → key → what it is, in words
        labels = [version.name for code in self.codes for version in draft.versions[code]]
        self._known = list(dict.fromkeys([*labels, *self.codes, *self.coefficients]))
        for code in self.codes:
            for version in draft.versions[code]:
                for text in (code, version.name):
                    self._keys.setdefault(fold(text), {})[code] = f"指标 {code}（{version.name}）"
        for name in self.coefficients:
            self._keys.setdefault(fold(name), {})["\N{NULL}" + name] = f"系数 {name}"

    def resolve(self, formula: Formula, place: Place, findings: Findings) -> Formula | None:
        """Over codes and coefficient names; None after S802 or S803."""
        resolved: dict[str, str] = {}
        sound = True
        for use in formula.names:
            meanings = self._keys.get(fold(use.text), {})
            context = {"position": use.start + 1, "name": use.text}
            if not meanings:
                hint = suggestion(use.text, self._known)
                findings.report(kinds.FORMULA_NAME, place, kind=self.kind, suggestion=hint, **context)
                sound = False
            elif len(meanings) > 1:
                words = "、".join(meanings.values())
                findings.report(kinds.FORMULA_AMBIGUOUS, place, meanings=words, **context)
                sound = False
            else:
                resolved[use.text] = next(iter(meanings)).removeprefix("\N{NULL}")
        return formula.resolve(resolved.__getitem__) if sound else None

    def score_formula(self, formula: Formula, column: str, place: Place, findings: Findings) -> Formula | None:
        """A formula that yields points: resolved, a number, with at least one indicator; None after a problem."""
        if formula.kind not in {Kind.NUMBER, Kind.UNKNOWN}:
            findings.report(kinds.FORMULA_KIND, place, column=column, wanted="算式", found=formula.kind.value)
            return None
        self._check_numbers(formula, place, findings)
        resolved = self.resolve(formula, place, findings)
        if resolved is not None and not set(self.indicators(resolved)):
            findings.report(kinds.FORMULA_CONSTANT, place, formula=formula.text)
            return None
        return resolved

    def indicators(self, resolved: Formula) -> list[str]:
        """Codes that a resolved formula names."""
        return [name.text for name in resolved.names if name.text in self.codes]

    def _check_numbers(self, formula: Formula, place: Place, findings: Findings) -> None:
        """A code such as 1 is a number in a formula; say so instead of scoring everyone 3 for 1 + 2."""
        nodes = [formula.root]
        while nodes:
            node = nodes.pop()
            nodes.extend(reversed(expression.children(node)))
            if isinstance(node, Number) and not node.percent and (number := decimal_text(node.value)) in self.codes:
                findings.report(kinds.FORMULA_NUMBER_IS_CODE, place, position=node.position + 1, number=number)
