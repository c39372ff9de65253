"""适用条件 of indicators and rules: names resolved, and whatever can be told of them without a roster."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_conditions as own
from assess_cli.model.place import Place
from assess_cli.model.result import TOTAL
from assess_cli.scheme import expression
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.expression import Comparison, FormulaError, Name, Number, Text, Value
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.naming import Names
from assess_cli.scheme.objects import Rule
from assess_cli.scheme.presence import PRESENCE_NAMES
from assess_cli.workbook.names import fold

#: A condition of more cases than this is not tried out.
_MOST_CASES = 3000


def resolve_conditions(draft: Draft, findings: Findings) -> None:
    """Indicators and rules get their conditions over codes and roster headings; a faulty condition is dropped.

    S550 a name that no condition can use, S551 one that holds always or never, S552 an indicator with a condition that
    does not say what follows.
    """
    names = {each.kind.name: Names(draft, each.kind.name) for each in draft.kinds}
    for position, each in enumerate(draft.indicators):
        indicator = each.indicator
        if indicator.condition is None:
            continue
        place = indicator.place("condition")
        found = resolved_condition(draft, indicator.condition, names.get(indicator.kind), place, findings)
        draft.indicators[position] = replace(each, indicator=replace(indicator, condition=found))
        if not indicator.not_applicable and not findings.is_reported(indicator.place("not_applicable")):
            findings.report(own.CHOICE_UNSTATED, indicator.place("not_applicable"), code=indicator.code)
    draft.arrange()
    for position, rule in enumerate(draft.rules):
        if rule.condition is not None:
            versions = draft.versions.get(rule.indicator)
            known = names.get(versions[0].kind) if versions else None
            found = resolved_condition(draft, rule.condition, known, rule.place("condition"), findings)
            draft.rules[position] = replace(rule, condition=found)


def resolved_condition(
    draft: Draft,
    condition: Condition,
    names: Names | None,
    place: Place,
    findings: Findings,
    *,
    with_total: bool = False,
) -> Condition | None:
    """Over codes and roster headings, and 总分 where ``with_total`` (it is among the codes then); None after S550, S551 or
    S803, or where the kind is not known (which was told)."""
    if names is None:
        return None
    codes: dict[str, str] = {}
    typed: list[str] = []
    time: dict[str, str] = {}
    for use in condition.formula.names:
        meanings = names.meanings(use.text)
        if len(meanings) > 1:
            words = "、".join(meanings.values())
            findings.report(kinds.FORMULA_AMBIGUOUS, place, position=use.start + 1, name=use.text, meanings=words)
            return None
        meant = next(iter(meanings), "")
        if meant in names.codes:
            codes[use.text] = meant
            typed.append(use.text)
        elif meant in PRESENCE_NAMES:
            time[use.text] = meant
        elif with_total and not meant and fold(use.text) == fold(TOTAL):
            codes[use.text] = TOTAL
            typed.append(use.text)
        elif meant or fold(use.text) == fold(TOTAL):
            what = meanings.get(meant) or "全部指标算完才有的总分"
            findings.report(own.CONDITION_NAME, place, name=use.text, what=what)
            return None
    formula = condition.formula.resolve(lambda text: codes.get(text) or time.get(text, text))
    if (always := constant(formula)) is not None:
        findings.report(own.CONDITION_CONSTANT, place, formula=formula.text, outcome="都符合" if always else "都不符合")
        return None
    labels = {code: TOTAL if code == TOTAL else draft.first(code).name for code in codes.values()}
    return Condition(formula, labels, tuple(dict.fromkeys(typed)))


def constant(formula: Formula) -> bool | None:
    """What the condition comes to whatever its names stand for; None if that depends, or can't be told by trying.

    Where names are only compared with figures or texts, the figures, those between them and some other text are all
    the cases there are.
    """
    literals: dict[str, set[Value]] = {use.text: set() for use in formula.names}
    if not _gather(formula.root, literals):
        return None
    cases = {name: _cases(found) for name, found in literals.items()}
    count = 1
    for values in cases.values():
        count *= len(values)
    if count > _MOST_CASES:
        return None
    try:
        outcomes = {formula.evaluate(dict(zip(cases, values, strict=True))) for values in product(*cases.values())}
    except FormulaError:
        return None
    return bool(outcomes.pop()) if len(outcomes) == 1 else None


def _gather(node: expression.Node, literals: dict[str, set[Value]]) -> bool:
    """Note what every name is compared with; False where a name is used in another way."""
    if isinstance(node, Comparison):
        sides = (node.left, node.right)
        named = next((side for side in sides if isinstance(side, Name)), None)
        value = next((side for side in sides if isinstance(side, Number | Text)), None)
        if named is None or value is None:
            return not any(expression.names(side) for side in sides)
        literals[named.text].add(value.value)
        return True
    if isinstance(node, Name):
        return False
    return all(_gather(child, literals) for child in expression.children(node))


def _cases(literals: set[Value]) -> list[Value]:
    numbers = sorted(value for value in literals if isinstance(value, Fraction))
    texts: list[Value] = sorted(value for value in literals if isinstance(value, str))
    if not numbers:
        return [*texts, "\N{NULL}"]
    between = [(low + high) / 2 for low, high in pairwise(numbers)]
    return [*texts, *numbers, *between, numbers[0] - 1, numbers[-1] + 1]


def is_variant(rule: Rule) -> bool:
    """Whether the roster alone decides to whom the rule applies, so that it can share its matter with others."""
    return rule.condition is not None and rule.condition.is_of_the_day


def check_variants(rule: Rule, other: Rule, findings: Findings) -> bool:
    """Two rules of one indicator and one matter in force together: whether they are variants, or were told not to be
    by S553 (one of them says nothing about whom it applies to) or S554 (both say the same)."""
    if rule.condition is None and other.condition is None:
        return any(findings.is_reported(each.place("condition")) for each in (rule, other))
    faulty = next((each for each in (rule, other) if not is_variant(each)), None)
    if faulty is not None:
        if not findings.is_reported(faulty.place("condition")):
            rest = other if faulty is rule else rule
            findings.report(
                own.VARIANT_WITHOUT_CONDITION,
                faulty.place("condition"),
                rule=faulty.code,
                other=rest.code,
                matter=faulty.matter,
            )
    elif (
        rule.condition is not None and other.condition is not None and rule.condition.formula == other.condition.formula
    ):
        findings.report(
            own.VARIANTS_EQUAL, rule.place("condition"), rule=rule.code, other=other.code, matter=rule.matter
        )
    return True
