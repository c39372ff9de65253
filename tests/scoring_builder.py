"""Schemes, frames and inputs for tests of methods and scoring, built straight from the objects.

Marks are written in points as text ("-1.5"); ``points`` turns them into millionths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.registry import METHODS
from assess_cli.model.ledger import Ledger
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.place import Place
from assess_cli.model.result import RankBasis, Standing, TieRule
from assess_cli.model.shape import Shape
from assess_cli.records.frame_columns import COMMON_COLUMNS, SHAPE_COLUMNS
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.scheme.formula import Formula, parse, sum_of, weighted
from assess_cli.scheme.objects import (
    Band,
    Coefficient,
    Indicator,
    Level,
    Role,
    Rule,
    RuleGroup,
    Scheme,
    Settings,
    SubjectKind,
)
from assess_cli.scoring.engine import Scored, score

PERIOD = Period.parse("2024Q1")
DAY = date(2024, 3, 5)
FILE = "方案.xlsx"

Rows = Sequence[Mapping[str, Any]]


def points(text: str | int | None) -> int | None:
    """Points as typed → millionths; None stays None."""
    return None if text is None else int(Decimal(str(text)).scaleb(6))


def pts(text: str | int) -> int:
    """Points as typed → millionths."""
    return int(Decimal(str(text)).scaleb(6))


def indicator(code: str, method: str, **values: Any) -> Indicator:
    """An indicator; marks as text, ``parameters`` typed as the loader types them."""
    row = {
        "file": FILE,
        "sheet": "指标",
        "cells": {"": "5:5", "full_mark": "G5", "base": "I5", "floor": "J5", "cap": "K5", "not_applicable": "M5"},
        "code": code,
        "name": f"指标{code}",
        "kind": "人员",
        "parent": "",
        "method": method,
        "tables": ("表",),
        "full_mark": None,
        "weight": None,
        "base": None,
        "floor": None,
        "cap": None,
        "rounding": None,
        "not_applicable": "",
        "department": "",
        "line": "",
        "frequency": "",
        "clause": f"第{code}条",
        "formula": None,
        "parameters": {},
    } | values
    for name in ("full_mark", "base", "floor", "cap"):
        row[name] = points(row[name])
    if isinstance(row["weight"], str):
        row["weight"] = Fraction(row["weight"].rstrip("%")) / 100
    return Indicator(**row)


def rule(code: str, owner: str, each: str | None, **values: Any) -> Rule:
    """An event rule; points and caps as text."""
    row = {
        "file": FILE,
        "sheet": "事项规则",
        "cells": {
            "": "3:3",
            "points": "D3",
            "event_cap": "F3",
            "total_cap": "G3",
            "free": "H3",
            "ladder": "I3",
            "group": "K3",
            "same_matter": "M3",
        },
        "code": code,
        "indicator": owner,
        "matter": f"事项{code}",
        "points": points(each),
        "unit": "次",
        "event_cap": None,
        "total_cap": None,
        "clause": "",
    } | values
    for name in ("event_cap", "total_cap"):
        row[name] = points(row[name])
    return Rule(**row)


def group(name: str, cap: str | None = None, best: int | None = None, **values: Any) -> RuleGroup:
    """A row of 规则组."""
    cells = {"": "2:2", "name": "A2", "total_cap": "B2", "best": "C2"}
    row: dict[str, Any] = {"file": FILE, "sheet": "规则组", "cells": cells, "total_cap": points(cap), "best": best}
    return RuleGroup(**(row | {"name": name} | values))


def levels(*rows: tuple[str, str], table: str = "级别", **values: Any) -> dict[str, tuple[Level, ...]]:
    """A 级别表: (level, points) from row 2 on."""
    found = []
    for number, (name, each) in enumerate(rows, start=2):
        cells = {"": f"{number}:{number}", "points": f"C{number}"}
        row: dict[str, Any] = {"file": FILE, "sheet": "级别表", "cells": cells, "table": table}
        found.append(Level(**(row | {"level": name, "points": pts(each)} | values)))
    return {table: tuple(found)}


def roles(*rows: tuple[str, str] | tuple[str, str, str], table: str = "角色") -> dict[str, tuple[Role, ...]]:
    """A 角色表: (role, share as "80%" or points as "0.8", 分法) from row 2 on."""
    found = []
    for number, (name, worth, *division) in enumerate(rows, start=2):
        shared = worth.endswith("%")
        cells = {"": f"{number}:{number}", "share": f"C{number}", "points": f"D{number}"}
        row = Role(
            file=FILE,
            sheet="角色表",
            cells=cells,
            table=table,
            role=name,
            share=Fraction(worth.rstrip("%")) / 100 if shared else None,
            points=None if shared else pts(worth),
            division=division[0] if division else "每人",
        )
        found.append(row)
    return {table: tuple(found)}


def band(lower: str | None, upper: str | None, value: str, per_unit: str | None = None, **values: Any) -> Band:
    """A row of a band table, both bounds included."""
    row: dict[str, Any] = {
        "file": FILE,
        "sheet": "档次表",
        "cells": {"": "2:2", "value": "F2"},
        "lower": None if lower is None else Decimal(lower),
        "includes_lower": True,
        "upper": None if upper is None else Decimal(upper),
        "includes_upper": True,
        "value": pts(value),
        "per_unit": points(per_unit),
    }
    return Band(**(row | values))


def coefficient(name: str, key: str, value: str, **values: Any) -> Coefficient:
    """A row of 系数 by roster column 岗位."""
    row: dict[str, Any] = {
        "file": FILE,
        "sheet": "系数",
        "cells": {"": "2:2"},
        "name": name,
        "kind": "人员",
        "roster_column": "岗位",
        "key": key,
        "value": Decimal(value),
    }
    return Coefficient(**(row | values))


def kind(total: str | None = None, *, name: str = "人员", group_column: str = "") -> SubjectKind:
    """A kind of subject with a total over resolved codes."""
    formula = None if total is None else parse(total)
    cells = {"": "2:2", "total_formula": "E2"}
    return SubjectKind(
        file=FILE, sheet="对象类别", cells=cells, name=name, roster=f"{name}名册", group_column=group_column,
        unranked=None, total_formula=formula,
    )  # fmt: skip


def settings(**values: Any) -> Settings:
    """Settings, all valid."""
    row: dict[str, Any] = {
        "file": FILE,
        "sheet": "基本设置",
        "cells": {},
        "name": "办法",
        "body": "党政办",
        "year": 2024,
        "period_kind": PeriodKind.QUARTER,
        "decimals": 2,
        "tie_rule": TieRule.SKIP,
        "rank_basis": RankBasis.PUBLISHED,
        "period_date": "发生日期",
        "rule_date": "发生日期",
        "tie_indicators": (),
        "lines": (),
    }
    for name in ("file", "sheet", "cells"):
        row.pop(name)
    return Settings(**(row | values))


def scheme(
    indicators: Iterable[Indicator],
    *,
    kinds: Sequence[SubjectKind] | None = None,
    rules: Iterable[Rule] = (),
    bands: Mapping[str, tuple[Band, ...]] | None = None,
    coefficients: Iterable[Coefficient] = (),
    groups: Iterable[RuleGroup] = (),
    levels: Mapping[str, tuple[Level, ...]] | None = None,
    roles: Mapping[str, tuple[Role, ...]] | None = None,
    **changes: Any,
) -> Scheme:
    """A scheme; without ``kinds`` one kind whose total is the sum of its first-level indicators."""
    own = tuple(indicators)
    roots = [each.code for each in own if not each.parent]
    return Scheme(
        file=FILE,
        digest="",
        settings=settings(**changes),
        kinds=tuple(kinds or [kind(sum_of(roots).canonical())]),
        indicators=own,
        rules=tuple(rules),
        bands=bands or {},
        coefficients=tuple(coefficients),
        ignored=(),
        groups=tuple(groups),
        levels=levels or {},
        roles=roles or {},
    )


def inner(code: str, children: Sequence[Indicator], method: str = "汇总", **values: Any) -> Indicator:
    """An inner node over children; for 公式 pass ``formula``."""
    formula: Formula
    if method == "汇总":
        formula = sum_of([child.code for child in children])
    elif method == "加权":
        formula = weighted([(child.code, child.weight or Fraction(0)) for child in children])
    else:
        formula = parse(values.pop("formula"))
    return indicator(code, method, tables=(), formula=formula, **values)


def frame(shape: Shape, rows: Rows) -> pd.DataFrame:
    """A frame of records; common columns get defaults, the cell is that of the row's number."""
    names = (*COMMON_COLUMNS, *SHAPE_COLUMNS[shape])
    filled = []
    for number, row in enumerate(rows):
        base: dict[str, Any] = {
            "event_id": f"E{number:04d}",
            "date": DAY,
            "matter": "",
            "document": "",
            "public": "",
            "role": "",
            "file": "数据.xlsx",
            "sheet": "表",
            "cell": f"C{number + 2}",
        }
        if shape is Shape.EVENTS:
            base |= {"quantity": Decimal(1), "points": None, "rule_date": row.get("date", DAY), "status_note": ""}
            base |= {"level": "", "matter_id": "", "matter_text": "", "sharers": 1, "table": "表", "relief": None}
            base |= {"application": None}
        if shape is Shape.TASKS:
            base |= {"module": ""}
        if shape is Shape.RATINGS:
            base |= {"rater_group": "", "is_own": False, "word": ""}
        if shape is Shape.VOTES:
            base |= {"rater_group": "", "abstained": None}
        if shape is Shape.TARGETS:
            base |= {"last": None}
        if shape is Shape.RANKS:
            base |= {"rank": None, "value": None}
        filled.append(base | dict(row))
    return pd.DataFrame({name: pd.Series([row[name] for row in filled], dtype=object) for name in names})


def events(*rows: tuple[str, str] | tuple[str, str, Any], **common: Any) -> pd.DataFrame:
    """Event records: (subject, rule) or (subject, rule, quantity as text or a dict of columns)."""
    filled = []
    for row in rows:
        own: dict[str, Any] = {"subject_id": row[0], "rule": row[1]}
        if len(row) == 3:
            own |= row[2] if isinstance(row[2], dict) else {"quantity": Decimal(row[2])}
        filled.append(common | own)
    return frame(Shape.EVENTS, filled)


def subject(key: str, name: str = "", **values: Any) -> Subject:
    """A ranked subject; ``attributes`` by heading."""
    row: dict[str, Any] = {
        "id": key,
        "name": name or f"某{key}",
        "unit": "",
        "post": "",
        "group": "",
        "standing": Standing.RANKED,
        "reason": "",
        "attributes": {},
        "place": Place("名册.xlsx", "人员名册", f"A{int(key) + 1}" if key.isdigit() else "A2"),
    }
    return Subject(**(row | values))


def people(*keys: str) -> dict[str, tuple[Subject, ...]]:
    """Ranked staff."""
    return {"人员": tuple(subject(key) for key in keys)}


def run(built: Scheme, records: dict[str, pd.DataFrame], *keys: str, **values: Any) -> Scored:
    """Score the first quarter for staff with the given ids (or ``subjects``)."""
    subjects = values.pop("subjects", None) or people(*keys)
    return score(built, Inputs(subjects=subjects, records=records, **values), PERIOD)


def apply(
    built: Scheme,
    code: str,
    records: pd.DataFrame,
    *subjects: str | SubjectView,
    missing: Mapping[str, str] | None = None,
) -> MethodResult:
    """Run one indicator's method alone."""
    own = next(each for each in built.indicators if each.code == code)
    views = tuple(each if isinstance(each, SubjectView) else SubjectView(each, f"某{each}", {}) for each in subjects)
    context = Context(
        indicator=own, subjects=views, records=records, scheme=built, period=PERIOD, missing=missing or {}
    )
    return METHODS[own.method].score(context)


def sums(ledger: Ledger) -> dict[str, int]:
    """Σ counted by subject."""
    found: dict[str, int] = {}
    for owner, counted in zip(ledger.columns["subject_id"], ledger.columns["counted"], strict=True):
        found[owner] = found.get(owner, 0) + counted
    return found


def rows(ledger: Ledger, **wanted: Any) -> list[dict[str, Any]]:
    """Ledger rows whose columns have the wanted values."""
    return [row for row in ledger.rows() if all(row[name] == value for name, value in wanted.items())]


def totals(scored: Scored, name: str = "人员") -> dict[str, int | None]:
    """Total by subject id."""
    result = next(each for each in scored.kinds if each.name == name)
    return dict(zip([each.id for each in result.subjects], result.totals.values, strict=True))


def values(scored: Scored, code: str, name: str = "人员") -> dict[str, int | None]:
    """A node's values by subject id."""
    result = next(each for each in scored.kinds if each.name == name)
    return dict(zip([each.id for each in result.subjects], result.nodes[code].values, strict=True))


def changed(built: Scheme, **changes: Any) -> Scheme:
    """The scheme with fields replaced."""
    return replace(built, **changes)
