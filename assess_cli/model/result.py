"""The whole result of one assessment period: what ``result.json`` holds and every output reads.

Points are whole millionths; ``None`` always means "absent", and then an outcome says why.
Publishers (workbook, page, JSON, CSV, ``explain``) take a ``Result`` and nothing else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from assess_cli.model.combination import Combination
from assess_cli.model.grading import GradePool
from assess_cli.model.ledger import Ledger
from assess_cli.model.pay import PayPool
from assess_cli.model.period import Period
from assess_cli.model.points import round_points
from assess_cli.model.prizes import Award, Following
from assess_cli.model.problem import Problem

#: The node code of a kind's total, wherever one is wanted: in 作用于 and 倒扣, and in ledger rows posted on the total.
TOTAL = "总分"

#: What a node's values are counted in. Money is held like points, in millionths, and never meets them in a sum.
POINTS_UNIT, MONEY_UNIT = "分", "元"


class Outcome(StrEnum):
    """How a node ended for a subject; the value is what people read."""

    SCORED = "计分"
    MISSING = "缺数据"
    NOT_APPLICABLE = "不适用"  # left out: its weight went elsewhere (不适用 = 分摊)


class Standing(StrEnum):
    """Whether a subject takes part in the ranking; the value is what people read."""

    RANKED = "参加排名"
    UNRANKED = "不排名"
    MISSING = "缺数据"


class Effect(StrEnum):
    """What follows from accumulated events, or from one (sheet 后果); the value is the word in the scheme."""

    NODE_ZERO = "指标清零"
    DEDUCT = "扣分"
    TOTAL_ZERO = "总分清零"
    NO_MERIT = "取消评优"
    GRADE_AT_MOST = "等次不高于"
    GRADE_FIXED = "定为等次"
    NO_BONUS = "停发奖金"


#: Effects without points: they stand as flags, for whoever grades or pays.
FLAG_EFFECTS = frozenset({Effect.NO_MERIT, Effect.GRADE_AT_MOST, Effect.GRADE_FIXED, Effect.NO_BONUS})


class TieRule(StrEnum):
    """How equal scores are ranked; the value is the word that stands in the scheme."""

    SKIP = "并列占位"  # 1, 1, 3
    DENSE = "并列不占位"  # 1, 1, 2
    COMPARE = "并列依次比较"  # by the indicators of setting 并列比较指标, then as 并列占位


class RankBasis(StrEnum):
    """Which score decides ranks; the value is the word that stands in the scheme."""

    PUBLISHED = "公布分"
    EXACT = "精确分"


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of 基本设置, or a dated row that held in the period, printed on every output."""

    item: str
    value: str
    place: str  # "方案.xlsx › 基本设置 › B3"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: path relative to the workspace, SHA-256 in hex, size in bytes."""

    file: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class IndicatorInfo:
    """An indicator as published. Indicators stand in pre-order: a parent before its children.

    ``formula`` is the canonical grammar text over indicator codes (and coefficient names in brackets) for an
    inner node, "" for a leaf; ``formula_words`` the same in people's words. Marks in millionths.
    ``rounding``: decimals of 取位, None if not rounded midway. ``applies_to``: whom its condition lets in and what the
    others get, in words; "" if it applies to all. ``counted_in``: the first-level indicator in yuan whose formula holds
    this one in yuan already, "" for none.
    """

    code: str
    name: str
    parent: str
    depth: int
    method: str
    is_leaf: bool
    full_mark: int | None
    weight: str  # "30%" as for people, "" if none
    formula: str
    formula_words: str
    rounding: int | None
    department: str
    line: str
    clause: str
    place: str
    unit: str = POINTS_UNIT
    applies_to: str = ""
    counted_in: str = ""

    @property
    def is_money(self) -> bool:
        """Whether its values are yuan, kept apart from points."""
        return self.unit == MONEY_UNIT


@dataclass(frozen=True, slots=True)
class SubjectInfo:
    """A subject of one kind. ``coefficients``: name → exact decimal text, as used in formulas; time in post too.

    ``attributes``: roster columns (heading → text) that people may want to see; no ID or phone numbers.
    """

    id: str
    name: str
    unit: str
    post: str
    group: str
    standing: Standing
    reason: str  # why it is not ranked; "" when it is
    coefficients: dict[str, str]
    attributes: dict[str, str]
    place: str
    presence: str = ""  # time in post within the period, in words, where it has a part in the result


@dataclass(slots=True)
class NodeColumn:
    """One indicator's values for all subjects of a kind, in the subjects' order.

    ``values[i]`` is None unless ``outcomes[i]`` is SCORED. ``reasons`` and ``formulas`` are sparse (position →
    text): a reason for any other outcome, and a formula where it differs from the indicator's own (分摊).
    """

    values: list[int | None]
    outcomes: list[Outcome]
    reasons: dict[int, str] = field(default_factory=dict)
    formulas: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One place in a ranking: position of the subject in its kind, rank, and whether others share it."""

    subject: int
    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking of one kind: all of it (``group`` None) or one group; only RANKED subjects, best first."""

    title: str
    group: str | None
    rows: tuple[RankedRow, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A consequence without points that a subject carries: ``grade`` for the effects that name one, else "".

    ``row`` is its own ledger row (which names in ``inputs`` what brought it about), ``words`` are for people. ``scope``: 本期, or
    本年 for what holds until the year's end; results of earlier versions do not say.
    """

    subject: str  # id
    effect: Effect
    grade: str
    consequence: str  # code in sheet 后果
    clause: str
    scheme_cell: str
    row: int
    words: str
    scope: str = "本期"


#: A kind with one of these in its name is one of people.
_PERSONAL = ("人员", "干部", "职工", "员工", "个人", "书记", "主职", "教师")


@dataclass(slots=True)
class KindResult:
    """Everything about one kind of subject. ``totals`` follows ``subjects``; its values are exact (6 decimals)."""

    name: str
    group_column: str
    total_formula: str
    total_words: str
    indicators: list[IndicatorInfo]
    subjects: list[SubjectInfo]
    nodes: dict[str, NodeColumn]
    totals: NodeColumn
    rankings: list[Ranking]
    flags: list[Flag] = field(default_factory=list)  # in the ledger's order

    @property
    def is_personal(self) -> bool:
        """Whether the subjects are people: they have an office or a post, or the kind's name says so."""
        named = any(word in self.name for word in _PERSONAL)
        return named or any(each.unit or each.post for each in self.subjects)

    @property
    def measure(self) -> str:
        """人 for people, 个 for anything else: what their number is followed by."""
        return "人" if self.is_personal else "个"

    def flags_of(self, subject_id: str) -> list[Flag]:
        """What a subject carries."""
        return [flag for flag in self.flags if flag.subject == subject_id]

    def roots(self) -> list[IndicatorInfo]:
        """First-level indicators in points, in the scheme's order."""
        return [indicator for indicator in self.indicators if not indicator.parent and not indicator.is_money]

    def money_roots(self) -> list[IndicatorInfo]:
        """First-level indicators in yuan, in the scheme's order."""
        return [indicator for indicator in self.indicators if not indicator.parent and indicator.is_money]

    def money(self, position: int) -> int | None:
        """The sum of a subject's yuan, each amount once; None where one of them is 缺数据, or there are none."""
        columns = [self.nodes[indicator.code] for indicator in self.money_roots() if not indicator.counted_in]
        if not columns or any(column.outcomes[position] is Outcome.MISSING for column in columns):
            return None
        return sum(column.values[position] or 0 for column in columns)

    def children(self, code: str) -> list[IndicatorInfo]:
        """Direct children of an indicator in the scheme's order."""
        return [indicator for indicator in self.indicators if indicator.parent == code]


@dataclass(slots=True)
class Result:
    """One period's assessment, complete. ``problems`` holds no errors once published."""

    period: Period
    scheme_name: str
    scheme_file: str
    scheme_digest: str
    year: int
    decimals: int
    tie_rule: TieRule
    rank_basis: RankBasis
    settings: list[Setting]
    inputs: list[InputFile]
    kinds: list[KindResult]
    ledger: Ledger
    problems: list[Problem]
    versions: list[Setting] = field(default_factory=list)  # dated rows of the scheme that held in this period
    record_counts: dict[str, int] = field(default_factory=dict)  # e.g. {"期内记录": 812, "期外记录": 40}
    grading: list[GradePool] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    followings: list[Following] = field(default_factory=list)
    pay: list[PayPool] = field(default_factory=list)
    combined: list[Combination] = field(default_factory=list)  # scores of closed periods beside what they come to

    @property
    def is_trial(self) -> bool:
        """Whether scores of periods were taken over that are not closed yet: not to be posted."""
        return any(each.is_trial for each in self.combined)

    def published(self, points: int | None) -> int | None:
        """An exact value rounded to the scheme's decimals, in millionths; None stays None."""
        return None if points is None else round_points(points, self.decimals)

    def kind(self, name: str) -> KindResult:
        """The kind of that name; KeyError if there is none."""
        for kind in self.kinds:
            if kind.name == name:
                return kind
        raise KeyError(name)


def ledger_blocks(ledger: Ledger) -> dict[tuple[str, str], range]:
    """Positions of each subject's rows by (subject kind, subject id): one contiguous block each.

    ValueError if a subject's rows are not contiguous (the ledger is then not in canonical order).
    """
    blocks: dict[tuple[str, str], range] = {}
    start = 0
    keys = list(zip(ledger.columns["subject_kind"], ledger.columns["subject_id"], strict=True))
    for position in range(1, len(keys) + 1):
        if position == len(keys) or keys[position] != keys[start]:
            if keys[start] in blocks:
                raise ValueError(f"rows of {keys[start]} are not contiguous")
            blocks[keys[start]] = range(start, position)
            start = position
    return blocks


def status_counts(ledger: Ledger, positions: range) -> dict[str, int]:
    """How many rows have each status, for the listing under a subject; deleting any row changes it."""
    return dict(Counter(str(status) for status in ledger.columns["status"][positions.start : positions.stop]))
