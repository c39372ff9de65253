"""Rows of the scheme's sheets → objects, each checked by itself; references between them are lint's part."""

from __future__ import annotations

from decimal import Decimal

from assess_cli.model.catalogue import scheme_tree as kinds
from assess_cli.model.result import Effect
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.consequence_sheet import REACHED, THIS_PERIOD
from assess_cli.scheme.draft import IndicatorDraft, KindDraft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import (
    Band,
    Coefficient,
    Consequence,
    Ignored,
    Indicator,
    Level,
    Role,
    Rule,
    RuleGroup,
    SubjectKind,
)
from assess_cli.scheme.parameters import read_condition
from assess_cli.scheme.rule_sheets import EACH
from assess_cli.scheme.settings import split_list
from assess_cli.scheme.sheets import NOT_RANKED
from assess_cli.scheme.sources import Rows
from assess_cli.scheme.values import points_of

NO_FLOOR = ("无",)
NO_CAP = ("上不封顶", "无")


def read_kinds(rows: Rows, findings: Findings) -> list[KindDraft]:
    """对象类别; a row without a name is the table's own problem and left out."""
    drafts = []
    for position in rows:
        name = rows.text(position, "name")
        if not name:
            continue
        start, until = rows.validity(position, findings)
        kind = SubjectKind(
            name=name,
            roster=rows.text(position, "roster"),
            group_column=rows.text(position, "group_column"),
            unranked=None,
            total_formula=None,
            clause=rows.text(position, "clause"),
            least_days=rows.value(position, "least_days"),
            moves=rows.text(position, "moves") or NOT_RANKED,
            valid_from=start,
            valid_until=until,
            **rows.source(position),
        )
        drafts.append(KindDraft(kind, _formula(rows, position, "unranked"), _formula(rows, position, "total_formula")))
    return drafts


def _formula(rows: Rows, position: int, field: str) -> str | None:
    text = rows.text(position, field)
    return text if text.strip() else None


def _condition(rows: Rows, position: int, findings: Findings) -> Condition | None:
    """适用条件 as typed; ``conditions`` finds out what its names mean."""
    text = _formula(rows, position, "condition")
    formula = None if text is None else read_condition(text, "适用条件", rows.place(position, "condition"), findings)
    return None if formula is None else Condition(formula)


def read_indicators(rows: Rows, findings: Findings) -> list[IndicatorDraft]:
    """指标; rows without a code are left out. ``floor`` of a blank cell stays None here."""
    drafts = []
    for position in rows:
        code = rows.text(position, "code")
        if not code:
            continue
        start, until = rows.validity(position, findings)
        floor, states_floor = _limit(rows, position, "floor", NO_FLOOR, findings)
        cap, states_cap = _limit(rows, position, "cap", NO_CAP, findings)
        rounding = rows.value(position, "rounding")
        indicator = Indicator(
            code=code,
            name=rows.text(position, "name") or code,
            kind=rows.text(position, "kind"),
            parent=rows.text(position, "parent"),
            method=rows.text(position, "method"),
            tables=tuple(dict.fromkeys(split_list(rows.text(position, "tables")))),
            full_mark=rows.value(position, "full_mark"),
            weight=rows.value(position, "weight"),
            base=rows.value(position, "base"),
            floor=floor,
            cap=cap,
            rounding=rounding,
            not_applicable=rows.text(position, "not_applicable"),
            department=rows.text(position, "department"),
            line=rows.text(position, "line"),
            frequency=rows.text(position, "frequency"),
            clause=rows.text(position, "clause"),
            formula=None,
            condition=_condition(rows, position, findings),
            overflow=rows.text(position, "overflow"),
            valid_from=start,
            valid_until=until,
            **rows.source(position),
        )
        drafts.append(IndicatorDraft(indicator, states_floor, states_cap))
    return drafts


def _limit(
    rows: Rows, position: int, field: str, words: tuple[str, ...], findings: Findings
) -> tuple[int | None, bool]:
    """The limit in millionths and whether the cell says anything (a faulty one does)."""
    text = rows.text(position, field).strip()
    place = rows.place(position, field)
    if not text:
        return None, findings.is_reported(place)
    if text in words:
        return None, True
    try:
        return points_of(text), True
    except ValueError:
        column = "下限" if field == "floor" else "上限"
        code = rows.text(position, "code")
        findings.report(kinds.LIMIT_VALUE, place, code=code, column=column, value=text, words="、".join(words))
        return None, True


def read_rules(rows: Rows, findings: Findings) -> list[Rule]:
    """事项规则; rows without a code are left out."""
    rules = []
    for position in rows:
        code = rows.text(position, "code")
        if not code:
            continue
        start, until = rows.validity(position, findings)
        rules.append(
            Rule(
                code=code,
                indicator=rows.text(position, "indicator"),
                matter=rows.text(position, "matter"),
                points=rows.value(position, "points"),
                unit=rows.text(position, "unit"),
                event_cap=rows.value(position, "event_cap"),
                total_cap=rows.value(position, "total_cap"),
                free=rows.value(position, "free"),
                ladder=rows.text(position, "ladder"),
                ladder_way=rows.text(position, "ladder_way"),
                no_record=rows.text(position, "no_record"),
                group=rows.text(position, "group"),
                levels=rows.text(position, "levels"),
                same_matter=rows.text(position, "same_matter"),
                roles=rows.text(position, "roles"),
                several_roles=rows.text(position, "several_roles"),
                condition=_condition(rows, position, findings),
                clause=rows.text(position, "clause"),
                valid_from=start,
                valid_until=until,
                **rows.source(position),
            )
        )
    return rules


def read_groups(rows: Rows, findings: Findings) -> list[RuleGroup]:
    """规则组; rows without a name are left out."""
    groups = []
    for position in rows:
        name = rows.text(position, "name")
        if not name:
            continue
        start, until = rows.validity(position, findings)
        groups.append(
            RuleGroup(
                name=name,
                total_cap=rows.value(position, "total_cap"),
                best=rows.value(position, "best"),
                clause=rows.text(position, "clause"),
                valid_from=start,
                valid_until=until,
                **rows.source(position),
            )
        )
    return groups


def read_levels(rows: Rows, findings: Findings) -> dict[str, list[Level]]:
    """级别表 by name in row order; rows without a name or a level are left out."""
    tables: dict[str, list[Level]] = {}
    for position in rows:
        name, level = rows.text(position, "table"), rows.text(position, "level")
        if not name or not level:
            continue
        start, until = rows.validity(position, findings)
        row = Level(
            table=name,
            level=level,
            points=rows.value(position, "points") or 0,
            clause=rows.text(position, "clause"),
            valid_from=start,
            valid_until=until,
            **rows.source(position),
        )
        tables.setdefault(name, []).append(row)
    return tables


def read_roles(rows: Rows, findings: Findings) -> dict[str, list[Role]]:
    """角色表 by name in row order; rows without a name or a role are left out."""
    tables: dict[str, list[Role]] = {}
    for position in rows:
        name, role = rows.text(position, "table"), rows.text(position, "role")
        if not name or not role:
            continue
        start, until = rows.validity(position, findings)
        row = Role(
            table=name,
            role=role,
            share=rows.value(position, "share"),
            points=rows.value(position, "points"),
            division=rows.text(position, "division") or EACH,
            clause=rows.text(position, "clause"),
            valid_from=start,
            valid_until=until,
            **rows.source(position),
        )
        tables.setdefault(name, []).append(row)
    return tables


def _basis(text: str) -> tuple[str, ...]:
    """The words of 依据, each once; a cell of nothing but separators is itself a word, which nothing fits (S461)."""
    return tuple(dict.fromkeys(split_list(text))) or ((text,) if text else ())


def read_consequences(rows: Rows, findings: Findings) -> list[Consequence]:
    """后果; rows without a code, or with an effect that is none (the table's own problem), are left out."""
    consequences = []
    for position in rows:
        code, effect = rows.text(position, "code"), rows.text(position, "effect")
        if not code or effect not in {each.value for each in Effect}:
            continue
        start, until = rows.validity(position, findings)
        threshold = rows.value(position, "threshold")
        consequences.append(
            Consequence(
                code=code,
                basis=_basis(rows.text(position, "basis")),
                measure=rows.text(position, "measure"),
                scope=rows.text(position, "scope") or THIS_PERIOD,
                threshold=Decimal(0) if threshold is None else threshold,
                way=rows.text(position, "way") or REACHED,
                effect=Effect(effect),
                target=rows.text(position, "target"),
                points=rows.value(position, "points"),
                grade=rows.text(position, "grade"),
                kind=rows.text(position, "kind"),
                clause=rows.text(position, "clause"),
                valid_from=start,
                valid_until=until,
                **rows.source(position),
            )
        )
    return consequences


def read_bands(rows: Rows, findings: Findings) -> dict[str, list[Band]]:
    """档次表 by name in row order; a blank 含 is 是. Rows without a name are left out."""
    tables: dict[str, list[Band]] = {}
    for position in rows:
        name = rows.text(position, "table")
        if not name:
            continue
        start, until = rows.validity(position, findings)
        band = Band(
            lower=rows.value(position, "lower"),
            includes_lower=rows.value(position, "includes_lower") is not False,
            upper=rows.value(position, "upper"),
            includes_upper=rows.value(position, "includes_upper") is not False,
            value=rows.value(position, "value") or 0,
            per_unit=rows.value(position, "per_unit"),
            clause=rows.text(position, "clause"),
            valid_from=start,
            valid_until=until,
            **rows.source(position),
        )
        tables.setdefault(name, []).append(band)
    return tables


def read_coefficients(rows: Rows, findings: Findings) -> list[Coefficient]:
    """系数; rows without a name are left out, a faulty value counts as 1 (and the scheme is refused)."""
    coefficients = []
    for position in rows:
        name = rows.text(position, "name")
        if not name:
            continue
        start, until = rows.validity(position, findings)
        value = rows.value(position, "value")
        coefficients.append(
            Coefficient(
                name=name,
                kind=rows.text(position, "kind"),
                roster_column=rows.text(position, "roster_column"),
                key=rows.text(position, "key"),
                value=Decimal(1) if value is None else value,
                clause=rows.text(position, "clause"),
                valid_from=start,
                valid_until=until,
                **rows.source(position),
            )
        )
    return coefficients


def read_ignored(rows: Rows) -> list[Ignored]:
    """忽略."""
    return [
        Ignored(
            table_file=rows.text(position, "file"),
            table_sheet=rows.text(position, "sheet"),
            column=rows.text(position, "column"),
            reason=rows.text(position, "reason"),
            **rows.source(position),
        )
        for position in rows
    ]
