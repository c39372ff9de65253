"""Method 各期得分 as the scheme writes it: which periods it takes, of what, and how they make one score."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.period import Period, PeriodKind
from assess_cli.scheme.objects import Indicator

AS_TAKEN, NODE, WAY, WEIGHTS = "取数", "取什么", "合成", "各期权重"
DROP_LOW, DROP_HIGH, LEAST, SHORT = "去掉最低", "去掉最高", "最少期数", "不足期数"
RANGE, UNRANKED = "考核期范围", "不排名的期"

PUBLISHED, EXACT = "按公布", "按精确"
MEAN, WEIGHTED, TOGETHER = "平均", "加权", "合计"
AS_MANY, MISSING, BY_COUNT = "按实有", "缺数据", "按期数折算"
TAKEN, LEFT_OUT = "计入", "不计"

_WORDS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_NUMBER = "[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九]"
_YEAR = r"(?:(\d{4})\s*[-年]?\s*)?"
_FORMS = (
    (PeriodKind.QUARTER, re.compile(rf"{_YEAR}[Qq]([1-4])")),
    (PeriodKind.QUARTER, re.compile(rf"{_YEAR}第?([1-4一二三四])季度?")),
    (PeriodKind.HALF, re.compile(rf"{_YEAR}[Hh]([12])")),
    (PeriodKind.HALF, re.compile(rf"{_YEAR}([上下])半年")),
    (PeriodKind.MONTH, re.compile(rf"{_YEAR}({_NUMBER})月份?")),
)


@dataclass(frozen=True, slots=True)
class PeriodScores:
    """What an indicator of method 各期得分 asks for in one period of its own scheme.

    ``node``: 总分, or an indicator's code or name. ``periods``: all that should be there, in order. ``weights``: by period's
    label, empty unless ``way`` is 加权. ``least``: periods below which there is no score at all.
    """

    node: str
    is_published: bool
    way: str
    periods: tuple[Period, ...]
    weights: Mapping[str, Fraction]
    low: int
    high: int
    least: int
    short: str
    takes_unranked: bool


def read_part(text: str, year: int) -> Period | None:
    """One period as people write it (Q1, 第一季度, 上半年, 3月, 2024Q1), without a year of ``year``; None if it is none."""
    folded = unicodedata.normalize("NFKC", text).strip()
    try:
        found = Period.parse(folded)
    except ValueError:
        found = None
    if found is not None:
        return None if found.kind is PeriodKind.YEAR else found
    for kind, form in _FORMS:
        if match := form.fullmatch(folded):
            word = match[2]
            number = {"上": 1, "下": 2}.get(word) or _WORDS.get(word) or int(word)
            return Period(kind, int(match[1] or year), number)
    return None


def read_range(text: str, year: int) -> PeriodKind | tuple[Period, ...]:
    """考核期范围: a kind of period, or periods of one kind by date; ValueError with the reason in words."""
    kind = next(
        (kind for kind in PeriodKind if text.strip() in {kind.value, f"各{kind.value}", f"全部{kind.value}"}), None
    )
    if kind is not None:
        return kind
    found: list[Period] = []
    for part in filter(None, (each.strip() for each in re.split(r"[、，,；;\n]", text))):
        period = read_part(part, year)
        if period is None:
            raise ValueError(f"看不懂“{part}”")
        if period in found:
            raise ValueError(f"“{part}”写了两次")
        if period.year != year:
            raise ValueError(f"“{part}”不是 {year} 年的")
        if found and period.kind is not found[0].kind:
            raise ValueError(f"“{found[0].label}”和“{period.label}”长短不一")
        found.append(period)
    return tuple(sorted(found, key=lambda each: each.number))


def periods_in(text: str, period: Period) -> tuple[Period, ...]:
    """The periods that 考核期范围 means within a longer one; () where it can't be read."""
    try:
        found = read_range(text, period.year)
    except ValueError:
        return ()
    if isinstance(found, PeriodKind):
        return period.parts(found)
    return tuple(each for each in found if period.start <= each.start and each.end <= period.end)


def asked_of(indicator: Indicator, period: Period) -> PeriodScores | None:
    """What the indicator takes in a period; None for any other method."""
    said = indicator.parameters
    if AS_TAKEN not in said or NODE not in said:
        return None

    def count(name: str, default: int) -> int:
        value = said.get(name)
        return value if isinstance(value, int) else default

    weights: dict[str, Fraction] = {}
    shares = said.get(WEIGHTS)
    for name, share in shares if isinstance(shares, tuple) and said.get(WAY) == WEIGHTED else ():
        part = read_part(name, period.year)
        if part is not None:
            weights[part.label] = share
    return PeriodScores(
        node=str(said.get(NODE)),
        is_published=said.get(AS_TAKEN) != EXACT,
        way=str(said.get(WAY)),
        periods=periods_in(str(said.get(RANGE)), period),
        weights=weights,
        low=count(DROP_LOW, 0),
        high=count(DROP_HIGH, 0),
        least=count(LEAST, 1),
        short=str(said.get(SHORT)),
        takes_unranked=said.get(UNRANKED) == TAKEN,
    )
