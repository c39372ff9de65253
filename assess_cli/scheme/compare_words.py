"""What the comparison of schemes must know of the declared columns beyond their types."""

from __future__ import annotations

from collections.abc import Mapping

from assess_cli.scheme.consequence_sheet import REACHED, THIS_PERIOD
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
    "ignored": (("file", "sheet", "column"),),
}
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
    ("bands", "includes_lower"): True,
    ("bands", "includes_upper"): True,
}
