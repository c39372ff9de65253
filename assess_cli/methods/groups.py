"""规则组: of the records of several rules only the best few count, and their sum has a cap of its own.

取最高 sets records aside whole (未取), after the allowance and before the rows of any cap; it compares what is left of each
within its 单次上限. 累计上限 is one signed 限额 row a subject and group, after the caps of the single rules. The version of a
group that is last in force in the period holds for all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assess_cli.methods.common import Part, who
from assess_cli.methods.highest import best_first, within_cap
from assess_cli.methods.priced import Priced, clamp, deciding_version
from assess_cli.model.catalogue import scoring_events as kinds
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.points import format_brief
from assess_cli.scheme.objects import Rule, RuleGroup


class Groups:
    """The groups of one indicator's rules in the period, by name; the rules of each by code."""

    def __init__(self, part: Part, rules: Mapping[str, tuple[Rule, ...]]) -> None:
        self._part, self._rules = part, rules
        self._members: dict[str, str] = {}  # rule → group
        self._deciding: dict[str, RuleGroup] = {}
        self._versions: dict[str, list[RuleGroup]] = {}
        period = part.context.period
        for code, versions in rules.items():
            if name := deciding_version(part, versions).group:
                self._members[code] = name
        for group in part.context.scheme.groups if self._members else ():
            self._versions.setdefault(group.name, []).append(group)
            if group.overlaps(period.start, period.end):
                other = self._deciding.get(group.name)
                if other is None or (other.valid_from or date.min) <= (group.valid_from or date.min):
                    self._deciding[group.name] = group

    def keep_best(self, priced: Priced) -> None:
        """Set aside what lies beyond 取最高; K110 where rules or groups changed within the period, K111 where a
        subject has bonuses and deductions in such a group, which cannot be compared."""
        self._warn_of_changes(priced)
        best = {name: group for name, group in self._deciding.items() if group.best is not None}
        for (subject, name), rows in self._rows(priced, best).items():
            group = best[name]
            candidates = [row for row in rows if priced.left(row)]
            if len({priced.left(row) > 0 for row in candidates}) > 1:
                self._refuse(subject, group, candidates)
                continue
            candidates.sort(key=lambda row: best_first(priced, row, priced.left(row)))
            for row in candidates[group.best :]:
                reason = f"“{name}”只取最高的 {group.best} 条{within_cap(priced, row, priced.left(row))}"
                priced.set_aside(row, Status.NOT_TAKEN, reason)

    def add_cap_rows(self, priced: Priced) -> None:
        """Append the 限额 row of every subject whose records of a group exceed its 累计上限."""
        capped = {name: group for name, group in self._deciding.items() if group.total_cap is not None}
        for (subject, name), rows in self._rows(priced, capped).items():
            inputs, total = list(rows), sum(priced.worths[row] for row in rows)
            for code, member in self._members.items():
                if member == name:
                    inputs += priced.extra.get((code, subject), ())
                    total += priced.posted.get((code, subject), 0)
            cap = capped[name].total_cap or 0
            if abs(total) > cap:
                self._post(subject, capped[name], total, inputs)

    def _post(self, subject: str, group: RuleGroup, total: int, inputs: list[int]) -> None:
        part, cap = self._part, group.total_cap or 0
        shown = "最多扣" if total < 0 else "最多加"
        part.result.ledger.add(
            kind=RowKind.LIMIT,
            subject_id=subject,
            rule=group.name,
            matter=f"{group.name}累计上限",
            counted=clamp(total, cap) - total,
            reason=f"“{group.name}”各项合计 {format_brief(total)} 分，{shown} {format_brief(cap)} 分，超出的部分不计",
            clause=group.clause or part.context.indicator.clause,
            scheme_cell=group.scheme_cell("total_cap"),
            inputs=tuple(inputs),
            **part.fixed,
        )

    def _rows(self, priced: Priced, wanted: Mapping[str, RuleGroup]) -> dict[tuple[str, str], list[int]]:
        """The rows that still count, by subject and group, of the groups that are wanted."""
        codes = {code for code, name in self._members.items() if name in wanted}
        found: dict[tuple[str, str], list[int]] = {}
        for (code, subject), rows in priced.groups(codes).items():
            found.setdefault((subject, self._members[code]), []).extend(rows)
        for code, subject in priced.extra:  # a ladder's row of whoever has no record
            if code in codes:
                found.setdefault((subject, self._members[code]), [])
        return found

    def _refuse(self, subject: str, group: RuleGroup, rows: list[int]) -> None:
        part = self._part
        view = next(each for each in part.context.subjects if each.id == subject)
        rows = sorted(rows, key=lambda row: str(part.place(row)))
        problem = kinds.BEST_OF_BOTH_SIGNS.at(
            group.place("best"), name=who(view), group=group.name, best=group.best, places=part.places(rows)
        )
        part.result.problems.append(problem)
        part.fail(view, problem_text=f"规则组“{group.name}”有加有扣，不能取最高")

    def _warn_of_changes(self, priced: Priced) -> None:
        """K110 once for each rule and each group of which records of this period fall under another version."""
        part, period = self._part, self._part.context.period.words
        told: set[str] = set()
        changing = {
            code
            for code, versions in self._rules.items()
            if len({(version.group, version.takes_highest) for version in versions}) > 1
        }
        for (code, _), rows in sorted(priced.groups(changing).items()):
            rule = deciding_version(part, self._rules[code])
            used = [version for row in rows if (version := priced.versions[row]) is not None]
            same = all((one.group, one.takes_highest) == (rule.group, rule.takes_highest) for one in used)
            if not same and code not in told:
                told.add(code)
                place = rule.place("group" if rule.group else "same_matter")
                what = f"“{rule.matter}”的规则组或同一事项"
                part.result.problems.append(kinds.GROUP_CHANGED.at(place, what=what, period=period))
        dated = {
            name: group
            for name, group in self._deciding.items()
            if len(self._versions[name]) > 1 or group.valid_from or group.valid_until
        }
        for (_, name), rows in sorted(self._rows(priced, dated).items()):
            if f"/{name}" not in told and any(self._differs(name, priced.days[row]) for row in rows):
                told.add(f"/{name}")
                place = dated[name].place("name")
                problem = kinds.GROUP_CHANGED.at(place, what=f"规则组“{name}”", period=period)
                part.result.problems.append(problem)

    def _differs(self, name: str, day: date | None) -> bool:
        """Whether on that day another cap or number was in force than the one that decides."""
        deciding = self._deciding[name]
        then = [group for group in self._versions[name] if day is not None and group.is_valid_on(day)]
        return not then or (then[0].total_cap, then[0].best) != (deciding.total_cap, deciding.best)
