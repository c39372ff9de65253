"""后果: what accumulated records, one event (一票否决) or a low score bring about beyond their own points.

Points are posted on the node that a consequence is aimed at, after its formula, 取位, floor and cap: deductions first, in
the scheme's order, then 清零, which never raises a score. Effects without points (等次, 奖金) move no figure: each is a
row on 总分 with a status of its own, and a flag of the result. Every row names the records that brought it about; records
of earlier periods of the year are listed for that with nothing counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from assess_cli.model.catalogue import consequences as kinds
from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.points import SCALE, format_brief
from assess_cli.model.result import FLAG_EFFECTS, TOTAL, Effect, Flag
from assess_cli.scheme.consequence_sheet import ABOVE, BELOW, EVERY, THIS_YEAR, TIMES
from assess_cli.scheme.objects import Consequence, Scheme
from assess_cli.scoring.consequence_words import effect_words, figure, named_basis
from assess_cli.scoring.consequences_carried import Key
from assess_cli.scoring.measures import ONCE, Measures, Part, Tally
from assess_cli.scoring.needs import Unit
from assess_cli.scoring.node_values import NodeValues, column_of
from assess_cli.scoring.state import KindState, Run, named

_FLAG_STATUS = {Effect.NO_BONUS: Status.AFFECTS_BONUS}
_FEW_NAMES = 5


@dataclass(slots=True)
class _Hit:
    """A subject whom a consequence befalls. ``times``: how often points are taken (of a flag: 1). ``rows``: own ledger
    rows; ``earlier``: rows of earlier periods, not yet in the ledger; ``nodes``: nodes looked at."""

    position: int
    times: int
    told: str
    rows: Sequence[int] = ()
    earlier: Sequence[tuple[Period, Part, int]] = ()
    nodes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a hit does: the node that its row stands on, its points, status and reason."""

    code: str
    points: int
    status: Status
    told: str


@dataclass(slots=True)
class _Count:
    """What a subject has gathered: before the period, and in it."""

    before: Fraction
    now: Tally
    earlier: list[tuple[Period, Part, int]]


def consequences_on(scheme: Scheme, period: Period) -> dict[str, Consequence]:
    """Those in force on the period's last day, by code in the scheme's order."""
    last = period.end - timedelta(days=1)
    return {each.code: each for each in scheme.consequences if each.is_valid_on(last)}


def flags_of(
    ledger: Ledger, consequences: Mapping[str, Consequence], carried: Mapping[Key, Flag]
) -> dict[str, list[Flag]]:
    """Kind → the flags that a finished ledger holds, its own and those carried over from closed periods."""
    found: dict[str, list[Flag]] = {}
    if not consequences and not carried:
        return found
    statuses = {Status.AFFECTS_GRADE, Status.AFFECTS_BONUS}
    rows = [row for row, status in enumerate(ledger.columns["status"]) if status in statuses]
    for row in ledger.rows(rows):
        kept = carried.get((row["subject_kind"], row["subject_id"], row["period"], row["rule"]))
        if kept is not None:
            found.setdefault(row["subject_kind"], []).append(replace(kept, row=row["row_id"]))
            continue
        each = consequences[row["rule"]]
        flag = Flag(
            subject=row["subject_id"],
            effect=each.effect,
            grade=each.grade,
            consequence=each.code,
            clause=row["clause"],
            scheme_cell=row["scheme_cell"],
            row=row["row_id"],
            words=f"{effect_words(each, '', 1)}：{row['reason']}",
            scope=each.scope,
        )
        found.setdefault(row["subject_kind"], []).append(flag)
    return found


class Consequences:
    """Those in force in one run; ``settle`` each node once it is computed, then ``raise_flags``."""

    def __init__(self, run: Run, measures: Measures) -> None:
        self._run, self._measures = run, measures
        found = consequences_on(run.scheme, run.period).values()
        self.in_force = [each for each in found if each.kind in run.kinds]
        self._earlier_rows: dict[tuple[str, str, int], int] = {}

    def settle(self, unit: Unit) -> NodeValues | None:
        """Post what is aimed at a node that has just been computed, and move its values, which are returned; None where
        nothing is aimed at it."""
        aimed = [each for each in self.in_force if (each.kind, each.target) == unit]
        if not aimed:
            return None
        state = self._run.kinds[unit[0]]
        found = [(each, self._hits(state, each)) for each in aimed]  # all before any of them moves a value
        found.sort(key=lambda pair: pair[0].effect is not Effect.DEDUCT)
        values = NodeValues(self._run, state, unit[1], self._measures.parts.get(unit))
        for each, hits in found:
            for hit in hits:
                self._post_points(state, each, hit, values)
        return values

    def raise_flags(self) -> None:
        """Post the effects without points."""
        for each in self.in_force:
            if each.effect in FLAG_EFFECTS:
                state = self._run.kinds[each.kind]
                for hit in self._hits(state, each):
                    status = _FLAG_STATUS.get(each.effect, Status.AFFECTS_GRADE)
                    self._add(state, each, hit, _Effect(TOTAL, 0, status, hit.told))

    # --- whom it befalls ----------------------------------------------------------------------------------------

    def _hits(self, state: KindState, each: Consequence) -> list[_Hit]:
        if each.measure == BELOW:
            return self._low_scores(state, each)
        hits = []
        words = named_basis(self._run.scheme, state, each)
        for subject, count in self._counts(state, each).items():
            before, whole = count.before, count.before + count.now.measure(each.measure)
            if each.effect in FLAG_EFFECTS:
                times = int(_times(each, whole) > 0)
            else:
                times = _times(each, whole) - _times(each, before)
            if times > 0:
                told = figure(each, words, self._unit(each), whole=whole, before=before, times=times)
                hits.append(_Hit(state.positions[subject], times, told, count.now.rows, count.earlier))
        return sorted(hits, key=lambda hit: hit.position)

    def _low_scores(self, state: KindState, each: Consequence) -> list[_Hit]:
        bar, hits = Fraction(each.threshold), []
        for position in range(len(state.subjects)):
            low = []
            for code in each.nodes:
                column = column_of(state, code)
                value = None if column is None else column.values[position]
                if value is not None and Fraction(value, SCALE) < bar:
                    low.append((code, value))
            if low:
                told = "，".join(
                    f"“{_name(state, code)}”得 {format_brief(value)} 分，低于 {format_brief(int(bar * SCALE))} 分"
                    for code, value in low
                )
                hits.append(_Hit(position, 1, told, nodes=[code for code, _ in low]))
        return hits

    def _counts(self, state: KindState, each: Consequence) -> dict[str, _Count]:
        """By subject, of those in the run."""
        now = self._measures.now(each)
        if each.measure == TIMES:
            self._warn_of_quantities(each)
        found = {who: _Count(Fraction(0), own, []) for who, own in now.items() if who in state.positions}
        for earlier in self._run.inputs.history if each.scope == THIS_YEAR else ():
            self._warn_of_missing(state, each, earlier.period, earlier.missing)
            for part, tallies in self._measures.before(each, earlier):
                for who, own in tallies.items():
                    if who in state.positions:
                        count = found.setdefault(who, _Count(Fraction(0), Tally(), []))
                        count.before += own.measure(each.measure)
                        count.earlier += [(earlier.period, part, row) for row in own.rows]
        return found

    def _unit(self, each: Consequence) -> str:
        """The unit of the quantities, where the rules have one in common."""
        units = {rule.unit for rule in self._run.scheme.rules if rule.code in each.rules}
        return units.pop() if len(units) == 1 else ""

    def _warn_of_quantities(self, each: Consequence) -> None:
        matters = {rule.code: rule.matter for rule in self._run.scheme.rules}
        for part in self._measures.parts_of(each):
            for code in sorted(set(each.rules) & set(part.by_rule)):
                count = sum(own.several for own in part.by_rule[code].values())
                if count:
                    context = {"code": each.code, "matter": matters.get(code, code), "count": count, "unit": ONCE}
                    self._run.report(kinds.TIMES_OR_AMOUNT.at(each.place("measure"), **context))

    def _warn_of_missing(
        self, state: KindState, each: Consequence, period: Period, missing: Mapping[str, Mapping[str, str]]
    ) -> None:
        found: dict[str, list[str]] = {}
        for code in self._measures.leaves(each):
            for subject, reason in missing.get(code, {}).items():
                if subject in state.positions:
                    found.setdefault(reason, []).append(named(state.subjects[state.positions[subject]]))
        for reason, names in sorted(found.items()):
            shown = "、".join(names[:_FEW_NAMES]) + (" 等" if len(names) > _FEW_NAMES else "")
            context = {"code": each.code, "period": period.words, "count": len(names), "reason": reason, "names": shown}
            self._run.report(kinds.EARLIER_MISSING.at(each.place("scope"), **context))

    # --- rows ---------------------------------------------------------------------------------------------------

    def _post_points(self, state: KindState, each: Consequence, hit: _Hit, values: NodeValues) -> None:
        exact = values.exact(hit.position)
        told = hit.told
        if exact is None:
            points, told = 0, f"{told}，但没有得分，不再扣"
        elif each.effect is Effect.DEDUCT:
            points = (each.points or 0) * hit.times
        else:
            points = -max(exact, 0)
            if not points:
                told += f"，得分已是 {format_brief(exact)} 分，不再变动"
        status = Status.COUNTED if points else Status.NO_EFFECT
        self._add(state, each, hit, _Effect(values.code, points, status, told))
        values.move(hit.position, points)

    def _add(self, state: KindState, each: Consequence, hit: _Hit, effect: _Effect) -> None:
        earlier = [self._listed(state, *source) for source in hit.earlier if _is_record(source)]
        self._run.ledger.add(
            kind=RowKind.DERIVED,
            period=self._run.period.label,
            subject_kind=state.kind.name,
            subject_id=state.subjects[hit.position].id,
            indicator=effect.code,
            rule=each.code,
            matter=f"后果：{effect_words(each, _name(state, effect.code), hit.times)}",
            counted=effect.points,
            status=effect.status,
            reason=effect.told,
            clause=each.clause,
            scheme_cell=each.scheme_cell("effect"),
            inputs=(*earlier, *hit.rows, *hit.nodes),
        )

    def _listed(self, state: KindState, period: Period, part: Part, row: int) -> int:
        """A record of an earlier period as a row that counts nothing by itself; once, however many name it."""
        key = (period.label, part.code, row)
        if key not in self._earlier_rows:
            (own,) = part.ledger.rows([row])
            own |= {
                "row_id": 0,
                "indicator": part.code if part.code in state.indicators else TOTAL,
                "recorded": own["counted"],
                "counted": 0,
                "status": Status.EARLIER,
                "reason": f"{period.words}的记录，计入本年累计",
                "inputs": (),
            }
            self._earlier_rows[key] = self._run.ledger.add(**own)
        return self._earlier_rows[key]


def _times(each: Consequence, measure: Fraction) -> int:
    """How often a measure has reached the threshold."""
    threshold = Fraction(each.threshold)
    if each.way == EVERY:
        return int(measure // threshold)
    return int(measure > threshold if each.way == ABOVE else measure >= threshold)


def _name(state: KindState, code: str) -> str:
    return state.indicators[code].name if code in state.indicators else code


def _is_record(source: tuple[Period, Part, int]) -> bool:
    _, part, row = source
    return part.ledger.columns["kind"][row] is RowKind.RECORD
