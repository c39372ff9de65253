"""Register 奖金来源 → what each pool has in a period, with every problem at its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

from assess_cli.model.catalogue import pay as kinds
from assess_cli.model.pay import FEN
from assess_cli.model.period import PERIOD_FORMS, Period
from assess_cli.model.place import Place
from assess_cli.model.points import SCALE, format_points, to_points
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.words import maybe
from assess_cli.scheme.awarding import PoolRule
from assess_cli.scheme.shares import percent_words
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


def yuan(amount: int) -> str:
    """Millionths of a yuan for people: 1234.50."""
    return format_points(amount, 2)


@dataclass(frozen=True, slots=True)
class Source:
    """What a pool has: ``amount`` in millionths of a yuan, whole fen; ``words`` tell where it comes from."""

    amount: int
    words: str
    place: Place


def read_sources(
    tables: Sequence[Table],
    pools: Sequence[PoolRule],
    period: Period,
    problems: list[Problem],
    idle: Sequence[PoolRule] = (),
) -> dict[str, Source]:
    """Folded name of a pool → its money of this period, several rows added up. Rows of other periods are passed over.
    ``idle``: pools of the scheme that are not in force in the period.

    Problems of the cells, G150 to G153, G171, G173, G175.
    """
    reader = _Reader(
        {fold(pool.name): pool for pool in pools}, {fold(pool.name): pool for pool in idle}, period, problems
    )
    for table in tables:
        problems += table.all_problems()
        if table.header_row == 0 or table.spec.lacking(table.columns):
            continue
        for position in range(len(table)):
            if not any(each.severity is Severity.ERROR for each in table.row_problems.get(position, ())):
                reader.read(table, position)
    return reader.found


class _Reader:
    def __init__(
        self,
        pools: Mapping[str, PoolRule],
        idle: Mapping[str, PoolRule],
        period: Period,
        problems: list[Problem],
    ) -> None:
        self._pools, self._idle, self._period, self._problems = pools, idle, period, problems
        self._seen: dict[tuple[Any, ...], int] = {}
        self.found: dict[str, Source] = {}

    def read(self, table: Table, position: int) -> None:
        """One row."""

        def value(field: str) -> Any:
            column = table.columns.get(field)
            return None if column is None else column[position]

        place = table.place(position, "period")
        try:
            period = Period.parse(str(value("period")))
        except ValueError:
            self._problems.append(kinds.PERIOD_UNREADABLE.at(place, text=value("period"), forms=PERIOD_FORMS))
            return
        if period != self._period:
            return
        name, amount, document = str(value("pool")), int(value("amount")), str(value("document"))
        pool = self._pools.get(fold(name))
        if pool is None:
            self._problems.append(self._unknown(name, table.place(position, "pool")))
            return
        place = table.place(position, "amount")
        if problem := self._wrong(pool, value("origin"), amount, table, position):
            self._problems.append(problem)
            return
        key = (fold(name), amount, fold(document), value("paid_on"))
        if key in self._seen:
            about = {"period": period.label, "document": document, "amount": yuan(amount), "row": self._seen[key]}
            self._problems.append(kinds.SOURCE_DOUBLE.at(place, pool=pool.name, **about))
            return
        self._seen[key] = table.rows[position]
        words = f"{document} {yuan(amount)} 元"
        before = self.found.get(fold(name))
        if before is not None:
            amount, words, place = before.amount + amount, f"{before.words} ＋ {words}", before.place
        self.found[fold(name)] = Source(amount, words, place)

    def _unknown(self, name: str, place: Place) -> Problem:
        """G150 or G175."""
        idle = self._idle.get(fold(name))
        if idle is None:
            near = maybe(name, [each.name for each in self._pools.values()])
            return kinds.POOL_UNKNOWN.at(place, pool=name, nearest=near)
        last = None if idle.valid_until is None else idle.valid_until - timedelta(days=1)
        words = [f"{word} {day}" for word, day in (("自", idle.valid_from), ("至", last)) if day is not None]
        why = "，".join(words) or f"本期不考核{idle.kind}"
        return kinds.POOL_NOT_IN_FORCE.at(place, pool=idle.name, period=self._period.words, why=why)

    def _wrong(self, pool: PoolRule, origin: str | None, amount: int, table: Table, position: int) -> Problem | None:
        if pool.parent:
            place = table.place(position, "pool")
            return kinds.SOURCE_AND_PARENT.at(place, pool=pool.name, parent=pool.parent)
        why = "不大于 0" if amount <= 0 else "不是整分" if amount % FEN else ""
        if why:
            text = yuan(amount) if amount % FEN == 0 else format_points(amount, 6).rstrip("0")
            return kinds.AMOUNT_WRONG.at(table.place(position, "amount"), pool=pool.name, amount=text, why=why)
        if origin and fold(origin) != fold(pool.origin):
            place = table.place(position, "origin")
            return kinds.ORIGIN_DIFFERS.at(place, pool=pool.name, origin=origin, other=pool.origin)
        return None


@dataclass(frozen=True, slots=True)
class Money:
    """``open``: why the amount itself is not known yet. ``whole``: of which it is a portion, where that is a unit's."""

    amount: int
    words: str
    place: Place
    open: str = ""
    whole: int = 0


def portion(pool: PoolRule, amount: int, words: str, place: Place) -> Money:
    """提取比例 of an amount, rounded to the fen."""
    if pool.share is None:
        return Money(amount, words, place)
    taken = to_points(Fraction(amount, SCALE) * pool.share, 2)
    return Money(taken, f"{words}，提取 {percent_words(pool.share)}，{yuan(taken)} 元", place)
