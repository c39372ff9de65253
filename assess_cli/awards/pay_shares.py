"""What each member of a pool comes to, and the sentence that says how."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess_cli.awards.pay_members import Member
from assess_cli.awards.pay_sources import yuan
from assess_cli.awards.sharing import Claim
from assess_cli.model.points import SCALE, format_brief, to_points


@dataclass(frozen=True, slots=True)
class Share:
    """What a member's claim comes to, in millionths of a yuan. ``claim`` None: it has no part in the reckoning.
    ``reduction``: time in post, where it lessens the share and not the parts."""

    member: Member
    claim: Claim | None
    rate: Fraction
    reduction: Fraction

    @property
    def full(self) -> Fraction:
        """Within its bounds, time in post aside."""
        return Fraction(0) if self.claim is None else self.claim.at(self.rate)

    @property
    def exact(self) -> Fraction:
        """Before rounding to the fen."""
        return self.full * self.reduction

    @property
    def held(self) -> str:
        """The bound that raised or lowered it."""
        free = Fraction(0) if self.claim is None else self.claim.parts * self.rate
        return "保底" if self.full > free else "封顶" if self.full < free else ""

    def words(self, amount: int, deduction: int) -> str:
        """One sentence: how the amount came about."""
        told = "、".join(f"{heading} {text}" for heading, text in self.member.basis)
        if self.claim is None:
            return f"{told}；档次为 0，不发"
        words = f"{told}；{format_brief(to_points(self.claim.parts))} 份 × 每份 {exact_yuan(self.rate)} 元"
        if self.held:
            words += f"，按{self.held}"
        if self.reduction != 1:
            words += f"，按在岗折算 × {self.reduction}"
        words += f"，得 {exact_yuan(self.exact)} 元，取整到分 {yuan(amount)} 元"
        return words + (f"，扣款 {yuan(-deduction)} 元" if deduction else "")


def exact_yuan(amount: Fraction) -> str:
    """Millionths of a yuan for reading, up to six decimals."""
    return format_brief(to_points(amount / SCALE))
