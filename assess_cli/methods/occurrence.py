"""Pricing of events: every record is worth the points of its rule's version times its quantity.

Used by 扣分, 加分 and 加扣分. Events are never trimmed here (recorded = counted); free allowances (``allowance``) and caps
(``limits``) are rows of their own. Records of a rule with a ladder have no worth of their own: ``ladders`` prices their sum.
That a version exists, that its sign and the points stated in the data fit, was settled while reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from assess_cli.methods.allowance import add_allowance_rows
from assess_cli.methods.base import Context, MethodResult
from assess_cli.methods.common import Part, cells, texts
from assess_cli.methods.ladders import add_ladder_rows
from assess_cli.methods.limits import add_cap_rows
from assess_cli.methods.priced import Priced, price, warn_of_changes
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Outcome
from assess_cli.scheme.objects import Rule

#: Texts of a record that stand in its ledger row as they are.
_CARRIED = ("subject_id", "event_id", "role", "file", "sheet", "cell")


def score_events(context: Context) -> Part:
    """A part with one 记录 row for each record of the frame, then what the rules' allowances, ladders and caps add.

    A record without a rule ("") is one that moves nothing (normal attendance): status 不影响得分, its note as the reason.
    Subjects whose data is known to be absent (``context.missing``) have no value.
    """
    part = Part(context)
    rules = context.rules()
    priced = _post_records(part, rules)
    warn_of_changes(part, priced, rules)
    add_allowance_rows(part, priced, rules)
    add_ladder_rows(part, priced, rules)
    add_cap_rows(part, priced, rules)
    for subject in context.subjects:
        if subject.id in context.missing:
            part.result.outcomes[subject.id] = (Outcome.MISSING, context.missing[subject.id])
    return part


def add_base_rows(part: Part, mark: int, *, field: str, matter: str) -> MethodResult:
    """One 基础 row for every subject that has a value, all at once; the finished result."""
    context, result = part.context, part.result
    owners = [subject.id for subject in context.subjects if subject.id not in result.outcomes]
    row = {
        "kind": RowKind.BASE,
        "subject_id": owners,
        "counted": mark,
        "recorded": mark,
        "matter": matter,
        "clause": context.indicator.clause,
        "scheme_cell": context.indicator.scheme_cell(field),
    }
    result.ledger.add_columns(len(owners), part.fixed | row)
    return result


def version_on(versions: Sequence[Rule], day: date) -> Rule:
    """The version of a rule that is valid on a day; LookupError if none is, which reading has ruled out."""
    for version in versions:
        if version.is_valid_on(day):
            return version
    raise LookupError(f"no version of {versions[0].code if versions else 'an unknown rule'} on {day}")


def _post_records(part: Part, rules: Mapping[str, tuple[Rule, ...]]) -> Priced:
    """Append the 记录 rows column by column, looking up each (rule, day) and each (version, quantity) once."""
    frame = part.context.records
    codes, days = texts(frame, "rule"), cells(frame, "rule_date")
    quantities, points = cells(frame, "quantity"), cells(frame, "points")
    by_day = {
        (code, day): version_on(rules.get(code, ()), day) if code else None
        for code, day in dict.fromkeys(zip(codes, days, strict=True))
    }
    versions = [by_day[key] for key in zip(codes, days, strict=True)]
    laddered = {id(version) for version in by_day.values() if version is not None and version.ladder}
    worths: list[int] = []
    prices: dict[tuple[int, Decimal | None, int | None], int] = {}
    for version, quantity, stated in zip(versions, quantities, points, strict=True):
        if version is None or version.ladder:
            worths.append(0)
            continue
        key = (id(version), quantity, stated)
        worth = prices.get(key)
        if worth is None:
            worth = prices[key] = price(version, quantity, stated)
        worths.append(worth)
    columns: dict[str, Any] = {name: texts(frame, name) for name in _CARRIED}
    columns |= {
        "kind": RowKind.RECORD,
        "rule": codes,
        "date": cells(frame, "date"),
        "quantity": [
            None if version is None else quantity for version, quantity in zip(versions, quantities, strict=True)
        ],
        "matter": _matters(versions, texts(frame, "matter")),
        "recorded": [
            None if id(version) in laddered else worth for version, worth in zip(versions, worths, strict=True)
        ]
        if laddered
        else worths,
        "counted": worths,
        "status": [
            Status.COUNTED if worth else Status.LADDERED if id(version) in laddered else Status.NO_EFFECT
            for version, worth in zip(versions, worths, strict=True)
        ],
        "reason": texts(frame, "status_note"),
    }
    part.result.ledger.add_columns(len(worths), part.fixed | columns | _rule_columns(part, versions))
    return Priced(columns["subject_id"], versions, worths, quantities, days)


def _rule_columns(part: Part, versions: Sequence[Rule | None]) -> dict[str, list[str]]:
    """Unit, clause and scheme cell of every row's rule; those of the indicator where there is no rule."""
    indicator = part.context.indicator
    told: dict[int, tuple[str, str, str]] = {id(None): ("", indicator.clause, indicator.scheme_cell("method"))}
    for version in {id(version): version for version in versions if version is not None}.values():
        told[id(version)] = (
            version.unit,
            version.clause or indicator.clause,
            version.scheme_cell("ladder" if version.ladder else "points"),
        )
    rows = [told[id(version)] for version in versions]
    return {
        "unit": [row[0] for row in rows],
        "clause": [row[1] for row in rows],
        "scheme_cell": [row[2] for row in rows],
    }


def _matters(versions: Sequence[Rule | None], said: Sequence[str]) -> list[str]:
    """Each row's rule matter, followed by the record's own words where it has some."""
    joined: dict[tuple[int, str], str] = {}
    matters = []
    for version, words in zip(versions, said, strict=True):
        if version is None:
            matters.append(words)
            continue
        if not words or words == version.matter:
            matters.append(version.matter)
            continue
        key = (id(version), words)
        matter = joined.get(key)
        if matter is None:
            matter = joined[key] = f"{version.matter}：{words}"
        matters.append(matter)
    return matters
