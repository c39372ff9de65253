"""Names in formulas → indicator codes and coefficient names of one kind; what can't be resolved is reported."""

from __future__ import annotations

from assess_cli.model.catalogue import links_scheme
from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_whole as whole
from assess_cli.model.place import Place
from assess_cli.model.result import TOTAL
from assess_cli.scheme import expression
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.expression import Kind, Number
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.presence import PRESENCE_NAMES
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
        self._known = list(dict.fromkeys([*labels, *self.codes, *self.coefficients, *PRESENCE_NAMES]))
        for code in self.codes:
            for version in draft.versions[code]:
                for text in (code, version.name):
                    self._keys.setdefault(fold(text), {})[code] = f"指标 {code}（{version.name}）"
        for name in self.coefficients:
            self._keys.setdefault(fold(name), {})["\N{NULL}" + name] = f"系数 {name}"
        for name in PRESENCE_NAMES:
            self._keys[name] = {"\N{NULL}" + name: name}  # nothing else may have that name (S486)

    @staticmethod
    def check_reserved(draft: Draft, findings: Findings) -> None:
        """S486: no indicator and no coefficient may have a name that formulas know already."""
        for versions in draft.versions.values():
            for version in versions:
                for field, text in (("code", version.code), ("name", version.name)):
                    if fold(text) in PRESENCE_NAMES and not (field == "name" and text == version.code):
                        findings.report(links_scheme.NAME_RESERVED, version.place(field), what="指标", name=fold(text))
        for row in draft.coefficients:
            if fold(row.name) in PRESENCE_NAMES:
                findings.report(links_scheme.NAME_RESERVED, row.place("name"), what="系数", name=fold(row.name))

    def meanings(self, text: str) -> dict[str, str]:
        """Indicators that a name may mean, and coefficients: what formulas know them by → what that is, in words."""
        return {key.removeprefix("\N{NULL}"): words for key, words in self._keys.get(fold(text), {}).items()}

    def resolve(
        self, formula: Formula, place: Place, findings: Findings, *, with_total: bool = False
    ) -> Formula | None:
        """Over codes and coefficient names, and the kind's total where ``with_total``; None after S802, S803 or S951."""
        resolved: dict[str, str] = {}
        sound = True
        for use in formula.names:
            meanings = self._keys.get(fold(use.text), {})
            context = {"position": use.start + 1, "name": use.text}
            if not meanings and fold(use.text) == fold(TOTAL):
                resolved[use.text] = TOTAL
                if not with_total:
                    findings.report(whole.TOTAL_IN_POINTS, place, position=use.start + 1)
                    sound = False
            elif not meanings:
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

    def score_formula(
        self, formula: Formula, column: str, place: Place, findings: Findings, *, with_total: bool = False
    ) -> Formula | None:
        """A formula that yields points, or yuan (``with_total``: the kind's total may stand in it): resolved, a number,
        with at least one indicator or the total; None after a problem."""
        if formula.kind not in {Kind.NUMBER, Kind.UNKNOWN}:
            findings.report(kinds.FORMULA_KIND, place, column=column, wanted="算式", found=formula.kind.value)
            return None
        self._check_numbers(formula, place, findings)
        resolved = self.resolve(formula, place, findings, with_total=with_total)
        if resolved is not None and not self.indicators(resolved) and not self.names_total(resolved):
            findings.report(kinds.FORMULA_CONSTANT, place, formula=formula.text)
            return None
        return resolved

    def indicators(self, resolved: Formula) -> list[str]:
        """Codes that a resolved formula names."""
        return [name.text for name in resolved.names if name.text in self.codes]

    def names_total(self, resolved: Formula) -> bool:
        """Whether a resolved formula names the kind's total."""
        return TOTAL not in self.codes and any(name.text == TOTAL for name in resolved.names)

    def _check_numbers(self, formula: Formula, place: Place, findings: Findings) -> None:
        """A code such as 1 is a number in a formula; say so instead of scoring everyone 3 for 1 + 2."""
        nodes = [formula.root]
        while nodes:
            node = nodes.pop()
            nodes.extend(reversed(expression.children(node)))
            if isinstance(node, Number) and not node.percent and (number := decimal_text(node.value)) in self.codes:
                findings.report(kinds.FORMULA_NUMBER_IS_CODE, place, position=node.position + 1, number=number)
