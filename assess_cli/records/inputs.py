"""What reading hands to scoring: rosters resolved for the period, records by indicator, all problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Standing

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in post on some day of the period, as on the last such day.

    ``standing`` is RANKED or UNRANKED here, with ``reason`` for the latter (roster, the scheme's condition, or a
    change of unit or post within the period); scoring may turn RANKED into MISSING. ``attributes``: every roster
    column, heading → text (declared ones under their declared heading). ``in_post``: half-open date spans as
    ISO text pairs are not kept here; records were already held against them.
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


@dataclass(slots=True)
class Inputs:
    """Everything that the data says about one period.

    ``subjects``: kind → subjects in roster order. ``records``: indicator code → frame with
    ``shapes.COMMON_COLUMNS`` + the shape's columns (an indicator without any record has an empty frame with those
    columns). ``missing``: indicator code → subject id → reason, where required data is absent before any method
    looks (a month without attendance). ``not_applicable``: (subject id, indicator code) → (reason, place).
    ``counts``: for the summary, e.g. 期内记录, 期外记录, 空行.
    """

    subjects: dict[str, tuple[Subject, ...]]
    records: dict[str, pd.DataFrame]
    missing: dict[str, dict[str, str]] = field(default_factory=dict)
    not_applicable: dict[tuple[str, str], tuple[str, Place]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
