"""How 后果 are told: what it does, and which figure brought it about."""

from __future__ import annotations

from fractions import Fraction

from assess_cli.model.points import format_brief, to_points
from assess_cli.model.result import Effect
from assess_cli.scheme.consequence_sheet import ABOVE, AMOUNT, DEDUCTED, EVERY, GAINED, THIS_YEAR
from assess_cli.scheme.objects import Consequence, Scheme
from assess_cli.scoring.state import KindState


def effect_words(each: Consequence, target: str, times: int) -> str:
    """「“思想作风”清零」, 「从“总分”扣 5 分」, 「等次不高于“基本称职”」."""
    match each.effect:
        case Effect.NODE_ZERO | Effect.TOTAL_ZERO:
            return f"“{target}”清零"
        case Effect.DEDUCT:
            points = format_brief(-(each.points or 0))
            return f"从“{target}”扣 {points} 分" + (f"，{times} 次" if times > 1 else "")
        case Effect.GRADE_AT_MOST | Effect.GRADE_FIXED:
            return f"{each.effect.value}“{each.grade}”"
        case _:
            return each.effect.value


def named_basis(scheme: Scheme, state: KindState, each: Consequence) -> str:
    """The rules, groups and indicators of 依据 by their names: 「“旷工”“迟到”」."""
    matters = {rule.code: rule.matter for rule in scheme.rules}
    names = [
        matters.get(text) or (state.indicators[text].name if text in state.indicators else text) for text in each.basis
    ]
    return "".join(f"“{name}”" for name in dict.fromkeys(names))


def figure(each: Consequence, basis: str, unit: str, *, whole: Fraction, before: Fraction, times: int) -> str:
    """「“旷工”本年累计 4 天（以前各期 2 天），达到 3 天」."""
    noun = {AMOUNT: f" {unit}".rstrip(), DEDUCTED: " 分", GAINED: " 分"}.get(each.measure, " 次")
    verb = {DEDUCTED: "累计扣", GAINED: "累计加"}.get(each.measure, "累计")
    told = f"{basis}{'本年' if each.scope == THIS_YEAR else '本期'}{verb} {_number(whole)}{noun}"
    if before:
        told += f"（其中以前各期 {_number(before)}{noun}）"
    threshold = f"{_number(Fraction(each.threshold))}{noun}"
    if each.way == EVERY:
        return f"{told}，每满 {threshold}算一次，本期算 {times} 次"
    return f"{told}，{'超过' if each.way == ABOVE else '达到'} {threshold}"


def _number(value: Fraction) -> str:
    return format_brief(to_points(value))
