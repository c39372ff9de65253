"""What reading hands to scoring: rosters resolved for the period, records by indicator, all problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Standing
from assess_cli.records.adjustment import Adjustment
from assess_cli.records.presence import Posting
from assess_cli.workbook.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from assess_cli.records.period_marks import PeriodMark


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in post on some day of the period, as on the last such day.

    ``standing`` is RANKED or UNRANKED here, with ``reason`` for the latter (roster, the scheme's condition, or a
    change of unit or post within the period); scoring may turn RANKED into MISSING. ``attributes``: every roster
    column, heading → text (declared ones under their declared heading). ``days``, ``months``: in post within the
    period, 离岗 taken off. ``posts``: only of whoever moved within the period where the scheme says 按天数, in order;
    else empty, and the last day in post stands for all.
    """

    id: str
    name: str
    unit: str
    post: str
    group: str  # "" when the kind is not grouped
    standing: Standing
    reason: str
    attributes: Mapping[str, str]
    place: Place
    days: int = 0
    months: int = 0
    posts: tuple[Posting, ...] = ()
    presence: str = ""  # the same in words, where the scheme makes anything of it


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier period of the year, as 后果 of the whole year reckon with it: only indicators that feed one.

    ``records``, ``missing`` and ``not_applicable`` as in ``Inputs``.
    """

    period: Period
    records: Mapping[str, pd.DataFrame]
    missing: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    not_applicable: Mapping[tuple[str, str], tuple[str, Place]] = field(default_factory=dict)


@dataclass(slots=True)
class Inputs:
    """Everything that the data says about one period.

    ``subjects``: kind → subjects in roster order. ``records``: indicator code → frame with
    ``frame_columns.COMMON_COLUMNS`` + the shape's columns (an indicator without any record has an empty frame with those
    columns). ``missing``: indicator code → subject id → reason, where required data is absent before any method
    looks (a month without attendance). ``not_applicable``: (subject id, indicator code) → (reason, place).
    ``heard``: (indicator code, rule code or "") of which the data hold some record, of this period or another.
    ``counts``: for the summary, e.g. 期内记录, 期外记录, 空行. ``history``: the earlier periods of the year in order,
    empty unless a consequence of the whole year needs them. ``registers``: key of a register (see
    ``records.registers``) → its sheets as typed tables. ``closed``: closed periods, oldest first, for what looks back.
    ``adjustments``: of the period, what tables 调整 and 补记 say. ``period_marks``: decisions on scores of closed
    periods (table 各期认定).
    ``tables``: every sheet that was read as a table, by (file, sheet).
    """

    subjects: dict[str, tuple[Subject, ...]]
    records: dict[str, pd.DataFrame]
    missing: dict[str, dict[str, str]] = field(default_factory=dict)
    not_applicable: dict[tuple[str, str], tuple[str, Place]] = field(default_factory=dict)
    heard: set[tuple[str, str]] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    history: tuple[Earlier, ...] = ()
    registers: dict[str, tuple[Table, ...]] = field(default_factory=dict)
    closed: tuple[ClosedPeriod, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    period_marks: tuple[PeriodMark, ...] = ()
    tables: dict[tuple[str, str], Table] = field(default_factory=dict)
