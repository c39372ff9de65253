"""公开事由 of rows whose table states none: what may be printed of them without telling what people wrote about a case.

Of a record it is the matter of its rule, or the name of its indicator; of every other row the program's own words, which
come from the scheme alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from assess_cli.model.ledger import Ledger, RowKind
from assess_cli.scheme.objects import Indicator, Rule


def fill_public(ledger: Ledger, indicators: Iterable[Indicator], rules: Iterable[Rule]) -> None:
    """Fill column ``public`` where it is blank. ``rules``: those in force in the period; of several versions the last names
    the matter."""
    names = {indicator.code: indicator.name for indicator in indicators}
    matters = {rule.code: rule.matter for rule in rules}
    columns = ledger.columns
    columns["public"] = [
        public or (matters.get(rule) or names.get(code, code) if kind is RowKind.RECORD else matter)
        for public, kind, rule, code, matter in zip(
            *(columns[name] for name in ("public", "kind", "rule", "indicator", "matter")), strict=True
        )
    ]
