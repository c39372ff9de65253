"""Pricing of events: every record is worth what its tariff says (``tariff``), and each further step has a module.

Used by 扣分, 加分 and 加扣分. A ruling makes a record count for less than it is worth (``relief``); of several for one matter or
role (``highest``), or beyond the best of a group (``groups``), one counts whole or not at all; free allowances (``allowance``)
and caps (``limits``, ``groups``) are rows of their own. Records of a rule with a ladder have no worth of their own:
``ladders`` prices their sum.
That a version exists, that its sign and the points stated in the data fit, was settled while reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import Any

from assess_cli.methods.allowance import add_allowance_rows, free_units
from assess_cli.methods.applications import grant, settled
from assess_cli.methods.applying import rows_set_aside
from assess_cli.methods.base import Context, MethodResult
from assess_cli.methods.common import Part, cells, texts
from assess_cli.methods.groups import Groups
from assess_cli.methods.highest import keep_highest, keep_one_role
from assess_cli.methods.ladders import add_ladder_rows
from assess_cli.methods.limits import add_cap_rows
from assess_cli.methods.priced import Priced, warn_of_changes
from assess_cli.methods.relief import relieve
from assess_cli.methods.tariff import Tariff, Tariffs
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Outcome
from assess_cli.scheme.objects import Rule

#: Texts of a record that stand in its ledger row as they are.
_CARRIED = ("subject_id", "event_id", "document", "role", "file", "sheet", "cell")


def score_events(context: Context) -> Part:
    """A part with one 记录 row for each record of the frame, less what rulings lift of it, then what the steps after it add
    or set aside.

    A record without a rule ("") is one that moves nothing (normal attendance): status 不影响得分, its note as the reason.
    Subjects whose data is known to be absent (``context.missing``) have no value.
    """
    part = Part(context)
    rules = context.rules()
    priced = _post_records(part, rules)
    warn_of_changes(part, priced, rules)
    groups = Groups(part, rules)
    keep_one_role(priced, part)
    keep_highest(priced, part, rules)
    freed = free_units(part, priced, rules)
    groups.keep_best(priced)
    add_allowance_rows(part, priced, freed)
    add_ladder_rows(part, priced, rules)
    add_cap_rows(part, priced, rules)
    groups.add_cap_rows(priced)
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


def _post_records(part: Part, rules: Mapping[str, tuple[Rule, ...]]) -> Priced:
    """Append the 记录 rows column by column, looking up each tariff and each of its worths once."""
    frame = part.context.records
    codes, days = texts(frame, "rule"), cells(frame, "rule_date")
    quantities, points = cells(frame, "quantity"), cells(frame, "points")
    tariffs, sharers = _tariffs(part, rules, codes, days)
    versions = [None if tariff is None else tariff.version for tariff in tariffs]
    aside, notes, looked_at = rows_set_aside(part, versions, texts(frame, "subject_id"), texts(frame, "status_note"))
    laddered = {id(version) for version in versions if version is not None and version.ladder}
    applications = cells(frame, "application")
    worths = _worths(tariffs, quantities, settled(points, applications), sharers)
    granted = grant(applications, tariffs, points, sharers, worths)
    worths, alone = granted.worths, granted.asked  # alone: what each record would be worth without a ruling
    relieved = relieve(part, versions, worths)
    worths = relieved.worths
    columns: dict[str, Any] = {name: texts(frame, name) for name in _CARRIED}
    counted = [0 if row in aside else worth for row, worth in enumerate(worths)] if aside else worths
    columns |= {
        "kind": RowKind.RECORD,
        "rule": codes,
        "date": cells(frame, "date"),
        "quantity": [
            None if version is None else quantity for version, quantity in zip(versions, quantities, strict=True)
        ],
        "matter": _matters(tariffs, texts(frame, "matter")),
        "public": _public(tariffs, texts(frame, "public")),
        "recorded": [None if id(version) in laddered else worth for version, worth in zip(versions, alone, strict=True)]
        if laddered
        else alone,
        "counted": counted,
        "status": [
            Status.COUNTED if worth else Status.LADDERED if id(version) in laddered else Status.NO_EFFECT
            for version, worth in zip(versions, worths, strict=True)
        ],
        "reason": notes,
        "inputs": looked_at,
    }
    if sharers:
        columns["reason"] = _workings(tariffs, list(zip(quantities, points, sharers, strict=True)), columns["reason"])
    granted.tell(columns, relieved.statuses)
    for row, status in relieved.statuses.items():
        told = [words for words in (columns["reason"][row], relieved.reasons[row]) if words]
        columns["status"][row], columns["reason"][row] = status, "；".join(told)
        named = dict.fromkeys(words for words in (columns["document"][row], relieved.documents[row]) if words)
        columns["document"][row] = "；".join(named)
    for row in aside:
        columns["status"][row], columns["reason"][row] = Status.NOT_APPLICABLE, notes[row]
    part.result.ledger.add_columns(len(worths), part.fixed | columns | _rule_columns(part, tariffs))
    return Priced(
        part.result.ledger,
        columns["subject_id"],
        tariffs,
        versions,
        counted,
        quantities,
        days,
        sharers,
        remains=granted.remains | relieved.remains,
        idle=relieved.exempted | granted.idle | aside,
    )


def _worths(
    tariffs: Sequence[Tariff | None],
    quantities: Sequence[Decimal | None],
    points: Sequence[int | None],
    sharers: Sequence[int],
) -> list[int]:
    """What each record is worth by itself, each worth of a tariff worked out once; 0 without a rule or under a ladder."""
    worths: list[int] = []
    prices: dict[tuple[int, Decimal | None, int | None, int], int] = {}
    for tariff, quantity, stated, several in zip(tariffs, quantities, points, sharers or repeat(1), strict=False):
        if tariff is None or tariff.version.ladder:
            worths.append(0)
            continue
        key = (id(tariff), quantity, stated, several)
        worth = prices.get(key)
        if worth is None:
            worth = prices[key] = tariff.worth(quantity, stated, several)
        worths.append(worth)
    return worths


def _workings(
    tariffs: Sequence[Tariff | None], amounts: Sequence[tuple[Decimal | None, int | None, int]], notes: Sequence[str]
) -> list[str]:
    """Each row's note, and how its worth came about from rule and role, in words."""
    memo: dict[tuple[int, tuple[Decimal | None, int | None, int]], str] = {}
    told = []
    for tariff, amount, note in zip(tariffs, amounts, notes, strict=True):
        key = (id(tariff), amount)
        if key not in memo:
            memo[key] = "" if tariff is None else tariff.words(*amount)
        told.append("；".join(words for words in (note, memo[key]) if words))
    return told


def _tariffs(
    part: Part, rules: Mapping[str, tuple[Rule, ...]], codes: Sequence[str], days: Sequence[date]
) -> tuple[list[Tariff | None], list[int]]:
    """Every record's tariff, and how many share its role (empty where no rule has roles)."""
    versions = [version for each in rules.values() for version in each]
    frame, found = part.context.records, Tariffs(part.context.scheme, rules)
    has_roles = any(version.roles for version in versions)
    if not has_roles and not any(version.levels for version in versions):
        by_day = {
            (code, day): found.on(code, day, "", "") if code else None
            for code, day in dict.fromkeys(zip(codes, days, strict=True))
        }
        return [by_day[key] for key in zip(codes, days, strict=True)], []
    keys = list(zip(codes, days, texts(frame, "level"), texts(frame, "role"), strict=True))
    by_key = {key: found.on(*key) if key[0] else None for key in dict.fromkeys(keys)}
    return [by_key[key] for key in keys], cells(frame, "sharers") if has_roles else []


def _rule_columns(part: Part, tariffs: Sequence[Tariff | None]) -> dict[str, list[str]]:
    """Unit, clause and scheme cell of every row's tariff; those of the indicator where there is none."""
    indicator = part.context.indicator
    told: dict[int, tuple[str, str, str]] = {id(None): ("", indicator.clause, indicator.scheme_cell("method"))}
    for tariff in {id(tariff): tariff for tariff in tariffs if tariff is not None}.values():
        told[id(tariff)] = (tariff.version.unit, tariff.clause or indicator.clause, tariff.scheme_cell)
    rows = [told[id(tariff)] for tariff in tariffs]
    return {
        "unit": [row[0] for row in rows],
        "clause": [row[1] for row in rows],
        "scheme_cell": [row[2] for row in rows],
    }


def _public(tariffs: Sequence[Tariff | None], stated: Sequence[str]) -> list[str]:
    """What may be printed of each row: 公开事由, else the rule's own matter."""
    return [words or ("" if tariff is None else tariff.matter) for tariff, words in zip(tariffs, stated, strict=True)]


def _matters(tariffs: Sequence[Tariff | None], said: Sequence[str]) -> list[str]:
    """Each row's rule matter, followed by the record's own words where it has some."""
    joined: dict[tuple[int, str], str] = {}
    matters = []
    for tariff, words in zip(tariffs, said, strict=True):
        if tariff is None:
            matters.append(words)
            continue
        key = (id(tariff), words)
        matter = joined.get(key)
        if matter is None:
            has_own = words and words != tariff.version.matter
            matter = joined[key] = f"{tariff.matter}：{words}" if has_own else tariff.matter
        matters.append(matter)
    return matters
