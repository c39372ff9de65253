"""The scheme as frozen objects. Marks in millionths; dates half-open (``valid_until`` is the day after 至)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.place import Place
from assess_cli.model.result import MONEY_UNIT, POINTS_UNIT, Effect, RankBasis, Setting, TieRule
from assess_cli.scheme.rule_sheets import ADD_UP, DIVIDED, HIGHEST, LOOKED_UP
from assess_cli.scheme.sheets import NOT_RANKED

if TYPE_CHECKING:
    from assess_cli.scheme.awarding import PoolRule, PrizeRule, RunRule
    from assess_cli.scheme.condition import Condition
    from assess_cli.scheme.formula import Formula
    from assess_cli.scheme.grading import Grading


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Something that stands in a row of the scheme. ``cells``: field → address such as ``G5``; "" is the row."""

    file: str
    sheet: str
    cells: Mapping[str, str] = field(repr=False, hash=False, compare=False)

    def place(self, name: str = "") -> Place:
        """Place of a field's cell, or of the row."""
        return Place(self.file, self.sheet, self.cells.get(name) or self.cells.get("", ""))

    def scheme_cell(self, name: str = "") -> str:
        """The same in the ledger's short form: ``指标!G5``."""
        return f"{self.sheet}!{self.place(name).cell}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Sourced):
    """A row with a validity; None means unbounded."""

    valid_from: date | None = None
    valid_until: date | None = None  # exclusive

    @property
    def is_dated(self) -> bool:
        """Whether it says 自 or 至."""
        return self.valid_from is not None or self.valid_until is not None

    def is_valid_on(self, day: date) -> bool:
        """Whether the day lies within [valid_from, valid_until)."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    def overlaps(self, start: date, end: date) -> bool:
        """Whether it is valid on any day of [start, end)."""
        return (self.valid_from is None or self.valid_from < end) and (
            self.valid_until is None or start < self.valid_until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """基本设置, every mandatory item known."""

    name: str
    body: str
    year: int
    period_kind: PeriodKind
    decimals: int
    tie_rule: TieRule
    rank_basis: RankBasis
    period_date: str  # 发生日期 or 认定日期
    rule_date: str
    tie_indicators: tuple[str, ...]
    lines: tuple[Setting, ...]  # as they stand, for printing


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow(Dated):
    """A row of 基本设置 that holds for a part of the year; ``value`` as it is read."""

    item: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectKind(Dated):
    """对象类别. ``total_formula`` None: this kind has no total (only a source of data for others).

    Several rows of one name hold one after the other; the one of a period's last day rules over the period.
    """

    name: str
    roster: str
    group_column: str  # "" if not grouped
    unranked: Formula | None  # a condition over roster headings
    total_formula: Formula | None  # over the kind's indicator codes and coefficient names
    clause: str = ""
    least_days: int | None = None  # in post within the period, below which one is listed and not ranked
    moves: str = NOT_RANKED  # 不排名, 按期末, 按天数: whoever changes unit or post within the period
    sums_roots: bool = False  # 总分公式 was left blank: see ``Scheme.total_formula``


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Dated):
    """指标. ``floor``/``cap`` None: none. ``formula``: set for inner nodes (汇总 and 加权 too), None for leaves.

    ``parameters``: name → value as typed by its declaration (str, Decimal, int millionths, bool …), defaults filled in.
    """

    code: str
    name: str
    kind: str
    parent: str
    method: str
    tables: tuple[str, ...]
    full_mark: int | None
    weight: Fraction | None
    base: int | None
    floor: int | None
    cap: int | None
    rounding: int | None
    not_applicable: str  # 满分 基础分 零分 分摊 均摊 上级分摊, "" if not stated
    department: str
    line: str
    frequency: str
    clause: str
    formula: Formula | None
    condition: Condition | None = None  # 适用条件
    overflow: str = ""  # code of the node above, or 总分, that is charged with what falls below the floor
    unit: str = POINTS_UNIT
    parameters: Mapping[str, object] = field(hash=False, default_factory=dict)  # where they change, a version each
    parameter_cells: Mapping[str, str] = field(hash=False, compare=False, default_factory=dict)  # name → 参数!C4

    @property
    def is_money(self) -> bool:
        """Whether its values are yuan, kept apart from points."""
        return self.unit == MONEY_UNIT

    def parameter_place(self, name: str) -> Place:
        """The cell of a parameter's value; the method's cell where the scheme does not state it."""
        sheet, _, cell = self.parameter_cells.get(name, "").rpartition("!")
        return Place(self.file, sheet, cell) if cell else self.place("method")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Dated):
    """事项规则. ``points`` None: stated record by record in the data, or given by ``ladder``. Caps are magnitudes.

    ``free``: units of a period that do not count. ``ladder``: name of the band table over the period's quantity, ""
    for none; ``ladder_way``: 整档 or 累进.
    """

    code: str
    indicator: str
    matter: str
    points: int | None
    unit: str
    event_cap: int | None
    total_cap: int | None
    clause: str
    free: Decimal | None = None
    ladder: str = ""
    ladder_way: str = ""
    no_record: str = ""  # 不计 or 查表, "" (not stated) is 不计
    group: str = ""  # 规则组, "" for none
    levels: str = ""  # 级别表 that prices the record's level, "" for none
    same_matter: str = ""  # 累计 or 就高, "" (not stated) is 累计
    roles: str = ""  # 角色表, "" for none
    several_roles: str = ""  # 就高 or 累计, "" (not stated) is 就高
    condition: Condition | None = None  # 适用条件

    @property
    def looks_up_none(self) -> bool:
        """Whether the ladder is looked up for a quantity of 0, too."""
        return bool(self.ladder) and self.no_record == LOOKED_UP

    @property
    def takes_highest(self) -> bool:
        """Whether of several records of one matter only the highest counts."""
        return self.same_matter == HIGHEST

    @property
    def adds_roles(self) -> bool:
        """Whether all the roles of one person in one event count."""
        return self.several_roles == ADD_UP


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup(Dated):
    """规则组: rules of one indicator with a common cap (a magnitude) or of which only the ``best`` records count."""

    name: str
    total_cap: int | None
    best: int | None
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Dated):
    """A row of a 级别表: points per unit of a record of that level."""

    table: str
    level: str
    points: int
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Dated):
    """A row of a 角色表: a share of the rule's points, or points of its own per unit (one of them is None)."""

    table: str
    role: str
    share: Fraction | None
    points: int | None
    division: str  # 每人 or 平分
    clause: str = ""

    @property
    def is_divided(self) -> bool:
        """Whether the persons of this role in one event share it equally."""
        return self.division == DIVIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence(Dated):
    """后果: what follows when the measure of ``basis`` (rule codes, group names, indicator codes) reaches a threshold.

    ``points``: of effect 扣分, < 0. ``target``: an indicator's code or 总分, "" for an effect without points.
    Lint fills in what the basis means: ``kind`` of subjects, and either ``rules`` (codes of rules, names of groups) or,
    for 得分低于, ``nodes`` (indicator codes, or 总分).
    """

    code: str
    basis: tuple[str, ...]
    measure: str
    scope: str
    threshold: Decimal
    way: str
    effect: Effect
    target: str
    points: int | None
    grade: str
    clause: str = ""
    kind: str = ""
    rules: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Dated):
    """A row of a 档次表; None bounds are open-ended."""

    lower: Decimal | None
    includes_lower: bool
    upper: Decimal | None
    includes_upper: bool
    value: int
    per_unit: int | None
    clause: str = ""

    def holds(self, amount: Decimal) -> bool:
        """Whether the amount falls into this band."""
        above = self.lower is None or amount > self.lower or (self.includes_lower and amount == self.lower)
        below = self.upper is None or amount < self.upper or (self.includes_upper and amount == self.upper)
        return above and below


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient(Dated):
    """A row of 系数; key 其他 stands for every value that is not listed."""

    name: str
    kind: str
    roster_column: str
    key: str
    value: Decimal
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored(Sourced):
    """A row of 忽略; "" stands for any."""

    table_file: str
    table_sheet: str
    column: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One year's rules, checked: every reference resolves, codes are unique at any one day."""

    file: str
    digest: str  # SHA-256 of the scheme file
    settings: Settings  # of the year's last day; in ``in_period`` of the period's
    kinds: tuple[SubjectKind, ...]  # rows of all dates, those of one name by date; see ``in_period``
    indicators: tuple[Indicator, ...]  # pre-order within each kind, scheme order otherwise
    rules: tuple[Rule, ...]
    bands: Mapping[str, tuple[Band, ...]]  # rows of all dates; see ``in_period``
    coefficients: tuple[Coefficient, ...]
    ignored: tuple[Ignored, ...]
    groups: tuple[RuleGroup, ...] = ()
    levels: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)
    roles: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    consequences: tuple[Consequence, ...] = ()
    grading: Grading | None = None  # rows of all dates; None where nothing is graded
    setting_rows: tuple[SettingRow, ...] = ()  # those of 基本设置 that have dates
    setting_versions: tuple[tuple[date, Settings], ...] = ()  # by the day from which they hold; () if no row has dates
    pools: tuple[PoolRule, ...] = ()  # rows of all dates, like prizes and runs
    prizes: tuple[PrizeRule, ...] = ()
    runs: tuple[RunRule, ...] = ()

    def kind(self, name: str) -> SubjectKind:
        """The one row of that name in a scheme ``in_period``, else the earliest. KeyError if there is none."""
        for kind in self.kinds:
            if kind.name == name:
                return kind
        raise KeyError(name)

    def in_period(self, period: Period) -> Scheme:
        """The same with what is valid on the period's last day of 基本设置, 对象类别 and 档次表."""
        last = period.end - timedelta(days=1)
        bands = self.bands
        if any(row.is_dated for rows in bands.values() for row in rows):
            bands = {name: tuple(band for band in rows if band.is_valid_on(last)) for name, rows in bands.items()}
        settings = [each for start, each in self.setting_versions if start <= last]
        return replace(
            self,
            bands=bands,
            kinds=self.kinds_in_force(period),
            settings=settings[-1] if settings else self.settings,
        )

    def kinds_in_force(self, period: Period) -> tuple[SubjectKind, ...]:
        """The rows of 对象类别 valid on the period's last day, one a kind; the others are not assessed in the period."""
        last = period.end - timedelta(days=1)
        return tuple(kind for kind in self.kinds if kind.is_valid_on(last))

    def in_force(self, period: Period) -> tuple[Indicator, ...]:
        """Indicators valid on the period's last day, of kinds that are."""
        last = period.end - timedelta(days=1)
        kinds = {kind.name for kind in self.kinds if kind.is_valid_on(last)}
        return tuple(each for each in self.indicators if each.is_valid_on(last) and each.kind in kinds)

    def indicators_of(self, kind: str, period: Period) -> tuple[Indicator, ...]:
        """Those of one kind in force, parents before children."""
        return tuple(indicator for indicator in self.in_force(period) if indicator.kind == kind)

    def total_formula(self, kind: str, period: Period) -> Formula | None:
        """The total in a period of a kind then in force: its formula, or the sum of its first-level indicators in force."""
        from assess_cli.scheme.formula import sum_of

        found = next(each for each in self.kinds_in_force(period) if each.name == kind)
        if not found.sums_roots:
            return found.total_formula
        roots = [
            indicator.code
            for indicator in self.indicators_of(kind, period)
            if not indicator.parent and not indicator.is_money
        ]
        return sum_of(roots) if roots else None

    def rules_of(self, indicator: str) -> tuple[Rule, ...]:
        """All versions of all rules of an indicator."""
        return tuple(rule for rule in self.rules if rule.indicator == indicator)
