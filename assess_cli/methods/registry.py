"""The closed set of scoring methods by their Chinese names; the only place that knows all of them."""

from __future__ import annotations

from assess_cli.methods.base import Method
from assess_cli.methods.bonus import Bonus
from assess_cli.methods.bonus_deduction import BonusDeduction
from assess_cli.methods.deduct import Deduct
from assess_cli.methods.link import TakenOver
from assess_cli.methods.mark import Mark
from assess_cli.methods.money import Money
from assess_cli.methods.period_scores import OfPeriods
from assess_cli.methods.rank import Rank
from assess_cli.methods.rating import Rating
from assess_cli.methods.ratio import Ratio
from assess_cli.methods.target import Target
from assess_cli.methods.tasks import Tasks
from assess_cli.methods.votes import Votes
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.inner import INNER_DECLARATIONS

_ALL: tuple[Method, ...] = (
    Deduct(),
    Bonus(),
    BonusDeduction(),
    Tasks(),
    Target(),
    Mark(),
    Rating(),
    Rank(),
    Votes(),
    Ratio(),
    Money(),
    TakenOver(),
    OfPeriods(),
)

#: Leaf methods by name.
METHODS: dict[str, Method] = {method.declaration.name: method for method in _ALL}


def declarations() -> dict[str, MethodDeclaration]:
    """Every method's declaration by name, leaf methods first, then those of inner nodes."""
    return {name: method.declaration for name, method in METHODS.items()} | INNER_DECLARATIONS
