"""The ledger (计分明细): every contribution to every score, one row each, by columns.

A leaf indicator's score *is* the sum of its ``counted`` rows; an inner node is its formula over its
children plus the rows posted on it. Nothing else moves a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


class RowKind(StrEnum):
    """What a ledger row is; the value is what people read."""

    RECORD = "记录"  # one record's effect, with its source cell
    BASE = "基础"  # full or base mark, with its scheme cell
    LIMIT = "限额"  # one signed row per cap, floor, allowance or overflow and subject
    DERIVED = "派生"  # computed from other rows or nodes, named in ``inputs``
    ADJUSTMENT = "调整"  # a signed change after the computation, with its source cell and document


class Status(StrEnum):
    """Why a row counts for what it does; the value is what people read."""

    COUNTED = "计入"
    AVERAGED = "参与平均"  # a rating: counted through the 派生 row that names it
    RATED = "参与计算"  # a record of a rate, or votes: counted through the 派生 row that names it
    LADDERED = "按阶梯计"  # counted through the 派生 row of its rule, which names it
    DROPPED_HIGH = "去掉最高"  # a rating left out of the mean, as the next three
    DROPPED_LOW = "去掉最低"
    ABSTAINED = "弃权"
    OWN_RATING = "本人评分不计"
    NO_EFFECT = "不影响得分"  # normal attendance and the like, one row for many records
    NOT_APPLICABLE = "不适用"  # its rule or indicator does not apply to the subject: see 适用条件
    DUPLICATE_LOWER = "重复取高"  # another record of the same matter, or role in the same event, counts
    NOT_TAKEN = "未取"  # beyond the best few of its 规则组
    EXEMPTED = "容错免责"
    MITIGATED = "减轻"
    GRANTED_LESS = "核减"  # fewer points were granted than applied for
    REFUSED = "不予认定"  # none of those applied for
    PENDING = "待核定"  # nobody has decided on what is applied for
    EARLIER = "前期累计"  # a record of an earlier period of the year, counted through the consequence that names it
    CORRECTED = "更正"  # an adjustment for a mistake in the data
    UPHELD = "异议采纳"  # an adjustment because an objection was upheld
    RESOLVED = "审定调整"  # an adjustment by the meeting that approved the scores
    CHARGED_LATER = "补扣"  # carried over from a closed period, which it cites, as the next one
    GRANTED_LATER = "补加"
    AFFECTS_GRADE = "影响等次"  # a consequence without points, as the next one
    AFFECTS_BONUS = "影响奖金"


#: Records of these statuses count as if they had not happened: 后果 does not reckon with them.
AS_IF_NOT = frozenset({Status.DUPLICATE_LOWER, Status.EXEMPTED, Status.NOT_APPLICABLE, Status.REFUSED, Status.PENDING})


#: Columns in their order in every output. Units: quantity in ``unit``; recorded and counted in millionths of a point.
COLUMNS: tuple[str, ...] = (
    "row_id",  # int, 1… in canonical order
    "kind",  # RowKind
    "period",  # label such as 2024Q1
    "subject_kind",
    "subject_id",
    "indicator",  # code
    "rule",  # code of the event rule, "" if none
    "event_id",  # "" for rows that are not records
    "matter",  # what happened, in words
    "document",  # number of the circular or other document that it rests on; "" if none is stated
    "public",  # the same matter as it may be printed publicly: 公开事由, else the rule's own matter; never free words
    "role",
    "date",  # datetime.date that decides the period, or None
    "quantity",  # Decimal or None
    "unit",
    "recorded",  # int millionths: what the record alone is worth; None where it has no worth of its own
    "counted",  # int millionths: what it adds to the leaf or node
    "status",  # Status
    "reason",  # why counted differs from recorded, or what it was worked out from, in words; "" if there is nothing to say
    "file",
    "sheet",
    "cell",
    "clause",  # clause of the rule book
    "scheme_cell",  # "事项规则!D7": the cell of the scheme that set the value
    "inputs",  # tuple: ints are row_ids, strings are nodes "code" or "kind/subject_id/code", or a row of a closed period "2024Q1#12"
)

#: Chinese heading of each column, for workbook, CSV and page.
HEADINGS: dict[str, str] = {
    "row_id": "行号",
    "kind": "类型",
    "period": "考核期",
    "subject_kind": "对象类别",
    "subject_id": "对象编号",
    "indicator": "指标代码",
    "rule": "规则代码",
    "event_id": "事件编号",
    "matter": "事项",
    "document": "依据文号",
    "public": "公开事由",
    "role": "角色",
    "date": "日期",
    "quantity": "数量",
    "unit": "单位",
    "recorded": "记录分",
    "counted": "计入分",
    "status": "计分状态",
    "reason": "说明",
    "file": "来源文件",
    "sheet": "来源工作表",
    "cell": "来源单元格",
    "clause": "方案条款",
    "scheme_cell": "方案单元格",
    "inputs": "取数",
}

#: What a row has in the columns that nobody gave; also in those that an earlier version did not write yet.
DEFAULTS: dict[str, Any] = {
    "row_id": 0,
    "rule": "",
    "event_id": "",
    "matter": "",
    "document": "",
    "public": "",
    "role": "",
    "date": None,
    "quantity": None,
    "unit": "",
    "recorded": None,
    "status": Status.COUNTED,
    "reason": "",
    "file": "",
    "sheet": "",
    "cell": "",
    "clause": "",
    "scheme_cell": "",
    "inputs": (),
}


def closed_row(period: str, row: int | None = None) -> str:
    """How ``inputs`` names a row of a closed period's ledger (``2024Q1#12``), or the period alone (``2024Q1#``)."""
    return f"{period}#{'' if row is None else row}"


def _empty() -> dict[str, list[Any]]:
    return {name: [] for name in COLUMNS}


@dataclass(slots=True)
class Ledger:
    """Rows by columns (``COLUMNS``); all lists have one length.

    While a method builds its part, ``row_id`` is 0 and integers in ``inputs`` are positions within that
    part; ``assess_cli.scoring`` numbers the rows in canonical order and translates them.
    """

    columns: dict[str, list[Any]] = field(default_factory=_empty)

    def __len__(self) -> int:
        return len(self.columns["counted"])

    def add(self, **values: Any) -> int:
        """Append one row; ``kind``, ``period``, ``subject_kind``, ``subject_id``, ``indicator`` and ``counted``
        must be given, the rest has a default. Returns the row's position. TypeError for an unknown column."""
        row = DEFAULTS | values
        if len(row) != len(COLUMNS):
            raise TypeError(f"ledger row columns do not fit: {sorted(set(row) ^ set(COLUMNS))}")
        for name, cells in self.columns.items():
            cells.append(row[name])
        return len(self) - 1

    def add_columns(self, count: int, values: Mapping[str, Any]) -> None:
        """Append ``count`` rows at once; a value that is a list is a column, any other stands in every row."""
        unknown = set(values) - set(COLUMNS)
        if unknown:
            raise TypeError(f"unknown ledger columns: {sorted(unknown)}")
        for name, cells in self.columns.items():
            value = values[name] if name in values else DEFAULTS[name]
            if isinstance(value, list):
                if len(value) != count:
                    raise ValueError(f"column {name}: {len(value)} values for {count} rows")
                cells.extend(value)
            else:
                cells.extend([value] * count)

    def extend(self, other: Ledger) -> None:
        """Append another ledger, moving the positions in its ``inputs``."""
        offset = len(self)
        for name, cells in self.columns.items():
            theirs = other.columns[name]
            if name == "inputs" and offset:
                cells.extend(
                    tuple(ref + offset if isinstance(ref, int) else ref for ref in refs) if refs else refs
                    for refs in theirs
                )
            else:
                cells.extend(theirs)

    def rows(self, positions: Iterable[int] | None = None) -> Iterator[dict[str, Any]]:
        """Rows as dicts, all or those at the given positions."""
        for position in range(len(self)) if positions is None else positions:
            yield {name: cells[position] for name, cells in self.columns.items()}

    def frame(self) -> pd.DataFrame:
        """A pandas frame of the same columns (a copy)."""
        import pandas as pd

        return pd.DataFrame(self.columns)
