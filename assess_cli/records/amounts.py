"""What a record of an event may be worth by what its row says: quantity, stated points, and points applied for and granted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess_cli.model.catalogue import adjustments as applications
from assess_cli.model.catalogue import records_events as event_kinds
from assess_cli.model.catalogue import records_rates as rates
from assess_cli.model.catalogue import records_rows as kinds
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.records.rules import Ruling
from assess_cli.records.who import Failure
from assess_cli.records.words import plain
from assess_cli.scheme.declarations import Sign

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Application:
    """申报分 of a row, 核定分 (None: not decided yet) and what was said on it; texts are "" where blank."""

    applied: int
    granted: int | None
    refusal: str
    evidence: str
    opinion: str

    @property
    def words(self) -> str:
        """For the ledger: 申报 5 分，核定 3 分；不予认定理由：重复申报；佐证：县政府信息第 3 期."""
        granted = "还没有核定" if self.granted is None else f"核定 {format_brief(self.granted)} 分"
        told = [f"申报 {format_brief(self.applied)} 分，{granted}"]
        for heading, text in (("不予认定理由", self.refusal), ("佐证", self.evidence), ("分管领导意见", self.opinion)):
            if text:
                told.append(f"{heading}：{text}")
        return "；".join(told)


@dataclass(frozen=True, slots=True)
class Price:
    """``points``: of the rule or of the record's level, None where the data state them. ``by_roles``: every role has
    points of its own."""

    points: int | None
    by_roles: bool


def amount_failure(ruling: Ruling, quantity: Decimal | None, stated: int | None, price: Price | None) -> Failure | None:
    """What is wrong with quantity and stated points. Outside the period (no price) the version is not known."""
    rule = ruling.rule
    if quantity is not None and quantity <= 0:
        return _quantity_failure(quantity)
    if price is None:
        return None
    if price.points is None:
        return _stated_failure(ruling, stated, by_roles=price.by_roles)
    exact = Fraction(_ONE if quantity is None else quantity) * price.points
    expected = round_ratio(exact.numerator, exact.denominator)
    if stated is None or stated == expected:
        return None
    context = {
        "stated": format_brief(stated),
        "matter": rule.matter,
        "rule": format_brief(price.points),
        "quantity": plain(_ONE if quantity is None else quantity),
        "expected": format_brief(expected),
    }
    return Failure(kinds.POINTS_DIFFER, "points", context)


def _stated_failure(ruling: Ruling, stated: int | None, *, by_roles: bool) -> Failure | None:
    """Of a rule without points: its ladder or its roles give them, or else every record states them."""
    rule = ruling.rule
    if by_roles:
        if stated is None:
            return None
        context = {"matter": rule.matter, "table": rule.roles, "stated": format_brief(stated)}
        return Failure(event_kinds.POINTS_ROLES, "points", context)
    if ruling.reader.declaration.counts_only:
        return None if stated is None else Failure(rates.POINTS_NOT_WANTED, "points", {"matter": rule.matter})
    if rule.ladder:
        return None if stated is None else Failure(kinds.POINTS_LADDER, "points", {"matter": rule.matter})
    if stated is None:
        return Failure(kinds.POINTS_MISSING, "points", {"matter": rule.matter})
    return _sign_failure(ruling, stated)


def contradicts(heading: str, stated: int) -> bool:
    """Whether a heading such as 扣分值 or 加分 speaks of the other sign."""
    return stated != 0 and ("扣" in heading) != ("加" in heading) and ("扣" in heading) == (stated > 0)


def _sign_failure(ruling: Ruling, stated: int) -> Failure | None:
    sign = ruling.reader.declaration.sign
    if (sign is Sign.NEGATIVE and stated > 0) or (sign is Sign.POSITIVE and stated < 0):
        indicator = ruling.reader.indicator
        expected = "分值应为负数" if sign is Sign.NEGATIVE else "分值应为正数"
        context = {
            "stated": format_brief(stated),
            "indicator": indicator.name,
            "method": indicator.method,
            "expected": expected,
        }
        return Failure(kinds.POINTS_SIGN, "points", context)
    return None


def _quantity_failure(quantity: Decimal) -> Failure:
    return Failure(kinds.QUANTITY, "quantity", {"quantity": plain(quantity)})


def application_failure(
    ruling: Ruling, application: Application, quantity: Decimal | None, price: Price | None
) -> Failure | None:
    """What is wrong with points applied for and granted: R770 to R777. Outside the period (no price) nothing is asked."""
    if price is None or (quantity is not None and quantity <= 0):
        return None if quantity is None or quantity > 0 else _quantity_failure(quantity)
    rule, granted = ruling.rule, application.granted
    about = {"matter": rule.matter, "applied": format_brief(application.applied), "granted": format_brief(granted)}
    if ruling.reader.declaration.sign is Sign.NEGATIVE or application.applied <= 0 or (granted or 0) < 0:
        return Failure(applications.APPLIED_SIGN, "applied", about)
    if price.by_roles or rule.ladder or ruling.reader.declaration.counts_only:
        return Failure(applications.NOT_BY_APPLICATION, "applied", about)
    if granted is None:
        context = about | {"refusal": application.refusal}
        return Failure(applications.REFUSAL_OPEN, "points", context) if application.refusal else None
    return _granted_failure(application, granted, _most(price, quantity), about)


def _granted_failure(application: Application, granted: int, most: int | None, about: dict[str, str]) -> Failure | None:
    """R770, R772, R773, R777."""
    if granted > application.applied:
        return Failure(applications.GRANTED_MORE, "points", about)
    if granted == 0 and not application.refusal:
        return Failure(applications.REFUSAL_UNSAID, "refusal", about)
    if granted == application.applied and application.refusal:
        return Failure(applications.REFUSED_IN_FULL_GRANT, "points", about | {"refusal": application.refusal})
    if most is not None and granted > most:
        return Failure(applications.GRANTED_ABOVE_RULE, "points", about | {"most": format_brief(most)})
    return None


def _most(price: Price, quantity: Decimal | None) -> int | None:
    """What the rule gives at most; None where it has no points of its own."""
    if price.points is None:
        return None
    exact = Fraction(_ONE if quantity is None else quantity) * price.points
    return round_ratio(exact.numerator, exact.denominator)
