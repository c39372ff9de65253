"""Whether points that a table gives to a rule have the sign that the rule's method takes."""

from __future__ import annotations

from assess_cli.model.points import format_brief
from assess_cli.scheme.declarations import Sign
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.objects import Rule


def wrong_sign(draft: Draft, rule: Rule, points: int) -> dict[str, str]:
    """What a message says of points with the wrong sign (points, method, sign, wanted); empty if they fit."""
    method = draft.method_of(draft.first(rule.indicator)) if rule.indicator in draft.versions else None
    if method is None:
        return {}
    if not ((method.sign is Sign.NEGATIVE and points > 0) or (method.sign is Sign.POSITIVE and points < 0)):
        return {}
    return {
        "points": format_brief(points),
        "method": method.name,
        "sign": "负数" if points > 0 else "正数",
        "wanted": format_brief(-points).replace("−", "-"),
    }
