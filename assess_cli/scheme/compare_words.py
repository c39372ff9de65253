"""What the comparison of schemes must know of the declared columns beyond their types."""

from __future__ import annotations

from collections.abc import Mapping

from assess_cli.scheme.consequence_sheet import REACHED, THIS_PERIOD
from assess_cli.scheme.grading_sheets import DOWN, LEFT_OPEN, OWN_POOL
from assess_cli.scheme.pool_sheet import LEFT_OUT, NO_PART, OVERALL
from assess_cli.scheme.rule_sheets import ADD_UP, EACH, HIGHEST, NOT_LOOKED_UP
from assess_cli.scheme.sheets import NOT_RANKED

#: By which cells a row of a sheet is found again, the first way that fits: key of the sheet → fields.
KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "settings": (("item",),),
    "kinds": (("name",), ("roster",)),
    "indicators": (("code", "name"), ("kind", "name"), ("code",)),
    "rules": (("code", "matter"), ("indicator", "matter"), ("code",)),
    "groups": (("name",),),
    "levels": (("table", "level"),),
    "roles": (("table", "role"),),
    "consequences": (("code",),),
    "parameters": (("owner", "name"),),
    "bands": (("table", "lower", "upper"), ("table", "lower"), ("table", "upper")),
    "coefficients": (("kind", "name", "key"),),
    "pools": (("name",),),
    "grades": (("pool", "grade"),),
    "quotas": (("pool", "grade"),),
    "prizes": (("name", "kind", "work"), ("name", "kind")),
    "runs": (("name",),),
    "pay_pools": (("name",),),
    "ignored": (("file", "sheet", "column"),),
}
#: Sheets that say what follows once the scores stand: no score depends on them.
AFTER_SCORES = frozenset({"pools", "grades", "quotas", "prizes", "runs", "pay_pools"})
#: Columns of money, by sheet and field.
IN_YUAN = frozenset({("prizes", "money"), ("pay_pools", "price"), ("pay_pools", "floor"), ("pay_pools", "cap")})
#: Columns that name an indicator.
REFERENCES = ("parent", "indicator", "owner")
#: Columns and items of 基本设置 on which no score depends.
NEUTRAL = frozenset({"note", "remark", "department", "line", "frequency", "clause", "reason"})
NEUTRAL_SETTINGS = frozenset({"方案名称", "考核单位", "年度"})
#: What a blank cell says, by sheet and field.
BLANKS: Mapping[tuple[str, str], object] = {
    ("kinds", "moves"): NOT_RANKED,
    ("rules", "no_record"): NOT_LOOKED_UP,
    ("rules", "same_matter"): ADD_UP,
    ("rules", "several_roles"): HIGHEST,
    ("roles", "division"): EACH,
    ("consequences", "scope"): THIS_PERIOD,
    ("consequences", "way"): REACHED,
    ("pools", "unranked"): LEFT_OPEN,
    ("pools", "absent"): LEFT_OPEN,
    ("grades", "includes_lower"): True,
    ("grades", "includes_upper"): False,
    ("quotas", "scope"): OWN_POOL,
    ("quotas", "rounding"): DOWN,
    ("prizes", "per_group"): False,
    ("prizes", "spares_ruled"): False,
    ("prizes", "moves_up"): True,
    ("pay_pools", "unranked"): LEFT_OUT,
    ("pay_pools", "rank_in"): OVERALL,
    ("pay_pools", "presence"): NO_PART,
    ("bands", "includes_lower"): True,
    ("bands", "includes_upper"): True,
}
