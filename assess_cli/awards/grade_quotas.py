"""How many of a grade there may be: a share of stated people, a given number, or what a decision says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess_cli.awards.grade_members import Judge, Member, Membership
from assess_cli.model.catalogue import grades as kinds
from assess_cli.model.place import Place
from assess_cli.model.points import round_ratio
from assess_cli.model.problem import Problem
from assess_cli.records.decisions import Decision
from assess_cli.records.words import plain
from assess_cli.scheme.grading import QuotaRow
from assess_cli.scheme.grading_sheets import ALL_POOLS, ASSESSED, DOWN, EACH_GROUP, EXPECTED, UP
from assess_cli.scheme.shares import percent_words
from assess_cli.workbook.names import narrow


@dataclass(frozen=True, slots=True)
class Limit:
    """``count`` None: not given yet. ``base``: how many a share was taken of, None for a given number."""

    count: int | None
    base: int | None
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Given:
    """What a decision gives: a number, or a share of the quota's base."""

    decision: Decision
    number: int | None
    share: Fraction | None


def read_given(decision: Decision, row: QuotaRow, problems: list[Problem]) -> Given | None:
    """The number or share of a decision about a quota; None after G116."""
    text = narrow(decision.content).replace(" ", "").removesuffix("名").removesuffix("个").removesuffix("人")
    why = ""
    if text.isascii() and text.isdecimal():
        return Given(decision, int(text), None)
    try:
        share = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        share = None
        why = "看不出是几名"
    if share is not None and not 0 <= share <= 1:
        why = "比例要在 0 和 100% 之间"
    elif share is not None and not row.base:
        why = f"方案的“名额”表没有写“{row.grade}”的基数，不知道是哪些人的百分之几"
    elif share is not None:
        return Given(decision, None, share)
    problems.append(
        kinds.DECISION_AMOUNT.at(decision.place(), document=decision.document, content=decision.content, why=why)
    )
    return None


def limit_of(
    row: QuotaRow,
    unit: Sequence[Member],
    group: str,
    every: Sequence[Membership],
    *,
    given: Given | None,
    judge: Judge,
    measure: str,
) -> Limit:
    """The limit of a grade for the members of a pool, or of one of its groups (``unit``, of the group ``group``).

    ``every``: all pools of the kind. ``measure``: 人, or 个 of what is no person.
    """
    if given is not None and given.number is not None:
        words = f"{given.decision.words}给定 {given.number} 名"
        return Limit(given.number, None, words, given.decision.place())
    place = row.place("share" if row.share is not None else "number" if row.number is not None else "grade")
    share, note = row.share, ""
    if given is not None:
        share, place, note = given.share, given.decision.place(), f"（{given.decision.words}）"
    elif row.raised is not None and row.raised_if is not None:
        people = [each.subject for each in unit]
        if judge.raised(row.raised_if, people, (row.pool, row.grade), row.place("raised_if")):
            share, place, note = (
                row.raised,
                row.place("raised"),
                f"（符合 {row.raised_if.words}，由 {percent_words(row.share or Fraction(0))} 提高）",
            )
    if share is None:
        if row.number is None:
            return Limit(None, None, "名额还没有下达", place)
        return Limit(row.number, None, f"给定 {row.number} 名", place)
    base = _base(row, unit, every)
    product = share * base
    count = rounded(product, row.rounding)
    words = f"{_base_words(row, group)} {base} {measure} × {percent_words(share)}{note} = {_exact(product)}"
    if product.denominator != 1:
        words += f"，{row.rounding}为 {count}"
    return Limit(count, base, words, place)


def rounded(product: Fraction, rounding: str) -> int:
    """A number of people by 舍去, 四舍五入 or 进一."""
    if rounding == DOWN:
        return product.numerator // product.denominator
    if rounding == UP:
        return -(-product.numerator // product.denominator)
    return round_ratio(product.numerator, product.denominator)


def _base(row: QuotaRow, unit: Sequence[Member], every: Sequence[Membership]) -> int:
    if row.scope == ALL_POOLS:
        return sum(_counted(row.base, each) for each in every)
    own = next(each for each in every if each.pool.name == row.pool)
    return _counted(row.base, Membership(own.pool, list(unit)))


def _counted(base: str, membership: Membership) -> int:
    if base == EXPECTED:
        return len(membership.expected())
    return len(membership.assessed() if base == ASSESSED else membership.competing())


def _base_words(row: QuotaRow, group: str) -> str:
    if row.scope == ALL_POOLS:
        return f"各组合计{row.base}"
    return f"{group or '（空白）'}{row.base}" if row.scope == EACH_GROUP else row.base


def _exact(value: Fraction) -> str:
    """5, 5.4, 约 1.67."""
    fine = value * 10_000
    text = plain(Decimal(round_ratio(fine.numerator, fine.denominator)).scaleb(-4))
    return text if fine.denominator == 1 else f"约 {text}"
