"""The scorecard recomputed from the ledger and the published formulas alone, as any reader could.

Used before publishing: a difference is a fault of the program, and nothing is published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.ledger import Ledger
from assess_cli.model.points import DECIMALS, SCALE, format_brief, round_points, to_points
from assess_cli.model.result import TOTAL, IndicatorInfo, KindResult, NodeColumn, Outcome
from assess_cli.scheme.formula import Formula, FormulaError, parse


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that the ledger does not bear out; None stands for no value. ``str`` is for people."""

    kind: str
    subject: str
    node: str
    published: int | None
    recomputed: int | None

    def __str__(self) -> str:
        return (
            f"{self.kind} {self.subject} “{self.node}”：得分 {format_brief(self.published)}，"
            f"按计分明细重算 {format_brief(self.recomputed)}"
        )


def recompute(kinds: Sequence[KindResult], ledger: Ledger) -> list[Difference]:
    """Every leaf from its counted rows, every inner node and total from formulas and the rows posted there; what differs from the scorecard.

    A node published without a value must not have one by the formula either; a leaf without a value is taken as
    stated (why it is missing stands in its reason, not in the ledger).
    """
    sums: dict[tuple[str, str, str], int] = {}
    columns = ledger.columns
    owners = zip(columns["subject_kind"], columns["subject_id"], columns["indicator"], strict=True)
    for owner, counted in zip(owners, columns["counted"], strict=True):
        sums[owner] = sums.get(owner, 0) + counted
    found: list[Difference] = []
    for kind in kinds:
        found += _Checker(kind, sums).differences()
    return found


class _Checker:
    def __init__(self, kind: KindResult, sums: Mapping[tuple[str, str, str], int]) -> None:
        self.kind = kind
        self.sums = sums
        self.infos = {info.code: info for info in kind.indicators}

    def differences(self) -> list[Difference]:
        found = []
        for position, subject in enumerate(self.kind.subjects):
            values: dict[str, int | None] = {}
            for code in self.infos:
                self._node(code, position, values, ())
                if values[code] != self.kind.nodes[code].values[position]:
                    found.append(
                        Difference(
                            self.kind.name,
                            f"{subject.name}（{subject.id}）",
                            self.infos[code].name,
                            self.kind.nodes[code].values[position],
                            values[code],
                        )
                    )
            total = self._total(position, values)
            published = self.kind.totals.values[position]
            if total != published:
                who = f"{subject.name}（{subject.id}）"
                found.append(Difference(self.kind.name, who, TOTAL, published, total))
        return found

    def _node(self, code: str, position: int, values: dict[str, int | None], above: tuple[str, ...]) -> int | None:
        """Recompute a node after all that its formula names; a node that needs itself has no value."""
        if code in values:
            return values[code]
        if code in above:
            return None
        info, column = self.infos[code], self.kind.nodes[code]
        if column.outcomes[position] is Outcome.NOT_APPLICABLE:
            value = None
        elif info.is_leaf:
            value = None if column.outcomes[position] is Outcome.MISSING else self._posted(code, position)
            value = None if value is None else _rounded(value, info)
        else:
            value = self._inner(info, column, position, values, (*above, code))
        values[code] = value
        return value

    def _inner(
        self,
        info: IndicatorInfo,
        column: NodeColumn,
        position: int,
        values: dict[str, int | None],
        above: tuple[str, ...],
    ) -> int | None:
        formula = parse(column.formulas.get(position, info.formula))
        for use in formula.names:
            if use.text in self.infos:
                self._node(use.text, position, values, above)
            elif use.text == TOTAL:
                self._known_total(position, values, above)
        value = self._evaluate(formula, position, values, DECIMALS if info.rounding is None else info.rounding)
        return None if value is None else value + self._posted(info.code, position)

    def _known_total(self, position: int, values: dict[str, int | None], above: tuple[str, ...]) -> None:
        """The total among the values, for a node that is worked out from it."""
        text = self.kind.totals.formulas.get(position, self.kind.total_formula)
        for use in parse(text).names if text else ():
            if use.text in self.infos:
                self._node(use.text, position, values, above)
        values[TOTAL] = self._total(position, values)

    def _posted(self, code: str, position: int) -> int:
        return self.sums.get((self.kind.name, self.kind.subjects[position].id, code), 0)

    def _total(self, position: int, values: Mapping[str, int | None]) -> int | None:
        text = self.kind.totals.formulas.get(position, self.kind.total_formula)
        value = self._evaluate(parse(text), position, values) if text else None
        return None if value is None else value + self._posted(TOTAL, position)

    def _evaluate(
        self, formula: Formula, position: int, values: Mapping[str, int | None], decimals: int = DECIMALS
    ) -> int | None:
        """Millionths, rounded once; None where something that the formula needs has no value."""
        coefficients = self.kind.subjects[position].coefficients
        known: dict[str, Fraction | str | bool | int] = {}
        for use in formula.names:
            points = values.get(use.text)
            if points is not None:
                known[use.text] = Fraction(points, SCALE)
            elif use.text not in values and use.text in coefficients:
                known[use.text] = Fraction(coefficients[use.text])
            else:
                return None
        try:
            value = formula.evaluate(known)
        except FormulaError:
            return None
        return to_points(value, decimals) if isinstance(value, Fraction) else None


def _rounded(points: int, info: IndicatorInfo) -> int:
    return round_points(points, DECIMALS if info.rounding is None else info.rounding)
