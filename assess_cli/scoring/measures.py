"""What 后果 look at: how often, how much, how many points, of which records; or which score lies below a bar.

Taken from the ledger rows of the period, and for the whole year also from those that the earlier periods' records give
when they are worked as in their own period (their versions of the rules, their allowances, caps and exemptions).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from assess_cli.methods.base import Context, Method, SubjectView
from assess_cli.model.ledger import AS_IF_NOT, Ledger, RowKind
from assess_cli.model.points import SCALE
from assess_cli.model.problem import Severity
from assess_cli.records.inputs import Earlier
from assess_cli.scheme.consequence_sheet import AMOUNT, DEDUCTED, TIMES
from assess_cli.scheme.objects import Consequence, Indicator, Scheme
from assess_cli.scoring.state import KindState, Run

_ONE = Decimal(1)
#: The unit of which 次数 and 数量 are easily mistaken for each other.
ONCE = "次"


@dataclass(slots=True)
class Tally:
    """One subject's records under some rules: how many, how much, points taken off and given (both magnitudes,
    after allowances and caps), how many of the records say more or less than once, and the ledger rows."""

    times: int = 0
    amount: Decimal = Decimal(0)
    deducted: int = 0
    gained: int = 0
    several: int = 0
    rows: list[int] = field(default_factory=list)

    def measure(self, name: str) -> Fraction:
        """The figure that 统计 names."""
        if name == TIMES:
            return Fraction(self.times)
        if name == AMOUNT:
            return Fraction(self.amount)
        return Fraction(self.deducted if name == DEDUCTED else self.gained, SCALE)

    def add(self, other: Tally) -> None:
        """Take in another one of the same subject."""
        self.times += other.times
        self.amount += other.amount
        self.deducted += other.deducted
        self.gained += other.gained
        self.several += other.several
        self.rows += other.rows


@dataclass
class Part:
    """Ledger rows of one leaf, of the period or of an earlier one."""

    ledger: Ledger
    rows: range
    code: str

    @cached_property
    def by_rule(self) -> dict[str, dict[str, Tally]]:
        """Rule (or group) → subject → tally, worked out once for all consequences."""
        found: dict[str, dict[str, Tally]] = {}
        columns, part = self.ledger.columns, slice(self.rows.start, self.rows.stop)
        names = ("rule", "subject_id", "kind", "status", "counted", "quantity", "unit")
        cells = zip(*(columns[name][part] for name in names), strict=True)
        for row, (rule, subject, kind, status, counted, quantity, unit) in enumerate(cells, start=self.rows.start):
            is_record = kind is RowKind.RECORD
            if not rule or (is_record and status in AS_IF_NOT):
                continue
            own = found.setdefault(rule, {}).get(subject)
            if own is None:
                own = found[rule][subject] = Tally()
            own.rows.append(row)
            if is_record:
                own.times += 1
                own.amount += _ONE if quantity is None else quantity
                own.several += unit == ONCE and quantity is not None and quantity != 1
            if kind is RowKind.LIMIT:  # takes back of what the records took or gave
                own.deducted -= max(counted, 0)
                own.gained += min(counted, 0)
            elif counted < 0:
                own.deducted -= counted
            else:
                own.gained += counted
        return found


def tally(parts: Iterable[Part], rules: Iterable[str]) -> dict[str, Tally]:
    """Subject → its tally over all rows that some rules (or groups) made."""
    found: dict[str, Tally] = {}
    wanted = sorted(set(rules))
    for part in parts:
        for rule in wanted:
            for subject, own in part.by_rule.get(rule, {}).items():
                found.setdefault(subject, Tally()).add(own)
    return found


class Measures:
    """Tallies of one run, each part and each earlier period worked once. ``parts``: (kind, leaf) → its rows.

    ``whole``: the scheme of the whole year, of which the run has the rows of its own period.
    """

    def __init__(self, run: Run, methods: Mapping[str, Method], whole: Scheme) -> None:
        self.parts: dict[tuple[str, str], Part] = {}
        self._run, self._methods, self._whole = run, methods, whole
        self._owners: dict[str, set[str]] = {}
        for rule in run.scheme.rules:
            self._owners.setdefault(rule.code, set()).add(rule.indicator)
        self._earlier: dict[tuple[str, str], Part | None] = {}

    def leaves(self, each: Consequence) -> list[str]:
        """Codes of the leaves whose rules a consequence looks at, in the scheme's order."""
        wanted = {code for rule in each.rules for code in self._owners.get(rule, ())}
        return list(dict.fromkeys(one.code for one in self._run.scheme.indicators if one.code in wanted))

    def now(self, each: Consequence) -> dict[str, Tally]:
        """The period's own tallies."""
        return tally(self.parts_of(each), each.rules)

    def parts_of(self, each: Consequence) -> list[Part]:
        """The period's rows of the leaves that it looks at."""
        return [self.parts[key] for code in self.leaves(each) if (key := (each.kind, code)) in self.parts]

    def before(self, each: Consequence, earlier: Earlier) -> list[tuple[Part, dict[str, Tally]]]:
        """Those of an earlier period, leaf by leaf."""
        found = []
        for code in self.leaves(each):
            part = self._work(earlier, self._run.kinds[each.kind], code)
            if part is not None:
                found.append((part, tally([part], each.rules)))
        return found

    def _work(self, earlier: Earlier, state: KindState, code: str) -> Part | None:
        """An earlier period's rows of a leaf; None where it was not in force. Its warnings were told in its time."""
        key = (earlier.period.label, code)
        if key in self._earlier:
            return self._earlier[key]
        last = earlier.period.end - timedelta(days=1)
        scheme = self._whole.in_period(earlier.period)
        indicator = next((one for one in scheme.indicators if one.code == code and one.is_valid_on(last)), None)
        part = None
        if indicator is not None and code in earlier.records:
            above = _line(scheme.indicators, code)
            out = {subject for subject, one in earlier.not_applicable if one in above}
            out |= set(state.inapplicable.by_condition.get(code, ()))  # 适用条件 is asked once, at the period's end
            views = tuple(SubjectView(one.id, one.name, one.attributes) for one in state.subjects if one.id not in out)
            frame = earlier.records[code]
            if out:
                frame = frame.iloc[[at for at, owner in enumerate(frame["subject_id"].tolist()) if owner not in out]]
            context = Context(
                indicator=indicator,
                subjects=views,
                records=frame,
                scheme=scheme,
                period=earlier.period,
                missing=earlier.missing.get(code, {}),
                whole=False,
            )
            result = self._methods[indicator.method].score(context)
            for problem in result.problems:
                if problem.severity is Severity.ERROR:
                    self._run.report(problem)
            part = Part(result.ledger, range(len(result.ledger)), code)
        self._earlier[key] = part
        return part


def _line(indicators: Iterable[Indicator], code: str) -> set[str]:
    """An indicator and all above it."""
    parents = {one.code: one.parent for one in indicators}
    found: set[str] = set()
    while code and code not in found:
        found.add(code)
        code = parents.get(code, "")
    return found
