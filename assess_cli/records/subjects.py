"""A person's lines in a roster → a subject of the period: as on the last day in post, with its time in post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess_cli.model.catalogue import links_records
from assess_cli.model.catalogue import records as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Standing
from assess_cli.records.inputs import Subject
from assess_cli.records.presence import Days, Posting, clipped, days_within, months_within, presence_values
from assess_cli.records.roster_row import RosterRow, find_heading
from assess_cli.records.words import maybe
from assess_cli.scheme.expression import Logic
from assess_cli.scheme.formula import Formula, FormulaError, Value
from assess_cli.scheme.links import LINK_COLUMN, SOURCE_COLUMN, SOURCE_KIND
from assess_cli.scheme.objects import Indicator, Rule, Scheme, SubjectKind
from assess_cli.scheme.presence import PRESENCE_NAMES
from assess_cli.scheme.sheets import AS_AT_END, BY_DAYS
from assess_cli.workbook.table import Table


class SubjectBuilder:
    """Turns a person's lines into a subject of the period."""

    def __init__(
        self, kind: SubjectKind, scheme: Scheme, period: Period, headings: tuple[str, ...], problems: list[Problem]
    ) -> None:
        self.kind, self.period, self.headings, self.problems = kind, period, headings, problems
        self.references = _references(kind, scheme)
        self.group = find_heading(kind.group_column, headings) if kind.group_column else None
        self.unit = find_heading("单位", headings)
        self.post = find_heading("岗位", headings)
        self.conditions: dict[str, str] | None = {}
        self._known_months: dict[tuple[tuple[Days, ...], tuple[Days, ...]], int] = {}
        self.counts_days = kind.least_days is not None or bool(_names_used(kind, scheme) & set(PRESENCE_NAMES))

    def check_columns(self, tables: Sequence[Table]) -> None:
        """Report columns that the scheme names and the rosters lack. A roster without rows is not looked at."""
        if not self.headings:
            return
        if self.kind.group_column and self.group is None:
            near = maybe(self.kind.group_column, self.headings)
            place = _header_place(tables)
            self.problems.append(kinds.GROUP_COLUMN_ABSENT.at(place, column=self.kind.group_column, nearest=near))
        for name in dict.fromkeys(use.text for use in self.kind.unranked.names) if self.kind.unranked else ():
            heading = find_heading(name, self.headings)
            if name in PRESENCE_NAMES and heading is None:
                continue
            if name in PRESENCE_NAMES:
                self.conditions = None
                place = self.kind.place("unranked")
                self.problems.append(links_records.CONDITION_NAME_TAKEN.at(place, kind=self.kind.name, name=name))
                continue
            if heading is not None and self.conditions is not None:
                self.conditions[name] = heading
                continue
            self.conditions = None
            place = self.kind.place("unranked")
            if heading is None:
                near = maybe(name, self.headings)
                problem = kinds.CONDITION_COLUMN_ABSENT.at(place, column=name, kind=self.kind.name, nearest=near)
                self.problems.append(problem)

    def subject(self, present: list[RosterRow], away: Sequence[Days]) -> Subject:
        """As on the last day in post within the period; ``present``: its lines in the period, at least one."""
        row = present[-1]
        attributes = row.attributes
        for line in present:
            self._refer(line.attributes)
        group = attributes.get(self.group, "") if self.group else ""
        if self.group and not group:
            self.problems.append(kinds.GROUP_BLANK.at(row.place(self.group), who=row.label, column=self.group))
        posts = self._posts(present, away)
        days, months = sum(post.days for post in posts), self._months(posts, away)
        reasons = [
            attributes.get("不排名原因", ""),
            self._condition(row, days, months),
            self._change(present, posts),
            self._short(days),
        ]
        reason = "；".join(reason for reason in reasons if reason)
        return Subject(
            id=row.id,
            name=row.name,
            unit=attributes.get(self.unit, "") if self.unit else "",
            post=attributes.get(self.post, "") if self.post else "",
            group=group,
            standing=Standing.UNRANKED if reason else Standing.RANKED,
            reason=reason,
            attributes=attributes,
            place=row.place("工号"),
            days=days,
            months=months,
            posts=tuple(posts) if self.kind.moves == BY_DAYS and len(posts) > 1 else (),
            presence=self._presence(posts),
        )

    def _presence(self, posts: Sequence[Posting]) -> str:
        """Time in post in words, of whoever was not there all the time or counts by days."""
        days, whole = sum(post.days for post in posts), (self.period.end - self.period.start).days
        by_days = self.kind.moves == BY_DAYS and len(posts) > 1
        if not by_days and (days == whole or not self.counts_days):
            return ""
        said = f"本期 {whole} 天，在岗 {days} 天"
        return said + ("：" + "；".join(self._post_words(post) for post in posts) if by_days else "")

    def _post_words(self, post: Posting) -> str:
        told = [post.attributes.get(heading, "") for heading in (self.unit, self.post) if heading]
        return f"{post.words()}（{'，'.join(text for text in told if text)}）"

    def _refer(self, attributes: dict[str, str]) -> None:
        """Put what the scheme refers to under the name that the scheme uses."""
        for reference in self.references:
            heading = find_heading(reference, attributes)
            if heading is not None and reference not in attributes:
                attributes[reference] = attributes[heading]

    def _posts(self, present: Sequence[RosterRow], away: Sequence[Days]) -> list[Posting]:
        bounds = (self.period.start, self.period.end)
        found = []
        for row in present:
            span = clipped(row.since, row.until, bounds)
            if span is not None:  # a line that ends before it begins was complained of
                days = days_within([span], away, span) if away else (span[1] - span[0]).days
                found.append(Posting(*span, days, row.attributes))
        return found

    def _months(self, posts: Sequence[Posting], away: Sequence[Days]) -> int:
        """Months in post; most subjects have the same days, so the answers are kept."""
        key = (tuple((post.start, post.end) for post in posts), tuple(away))
        if key not in self._known_months:
            self._known_months[key] = months_within(*key, self.period)
        return self._known_months[key]

    def _short(self, days: int) -> str:
        least = self.kind.least_days
        return f"本期在岗 {days} 天，不满 {least} 天" if least is not None and days < least else ""

    def _condition(self, row: RosterRow, days: int, months: int) -> str:
        formula = self.kind.unranked
        if formula is None or self.conditions is None:
            return ""
        values: dict[str, Value] = {name: row.attributes.get(head, "") for name, head in self.conditions.items()}
        presence = presence_values(days, months, self.period)
        values |= {use.text: presence[use.text] for use in formula.names if use.text in presence}
        try:
            value = formula.evaluate(values)
        except FormulaError as error:
            self.problems.append(
                kinds.CONDITION_FAULTY.at(self.kind.place("unranked"), who=row.label, detail=error.message)
            )
            return ""
        if value is not True:
            return ""
        shown = [f"{name}：{_shown(values[name])}" for name in dict.fromkeys(_deciding_names(formula, values))]
        return f"符合不排名条件（{'、'.join(shown)}）"

    def _change(self, present: list[RosterRow], posts: Sequence[Posting]) -> str:
        """Why whoever moved is not ranked; "" where nobody moved or the scheme says how to go on."""
        watched = [heading for heading in (self.unit, self.post, self.group) if heading]
        changes = []
        for heading in dict.fromkeys(watched):
            values = [row.attributes.get(heading, "") for row in present]
            distinct = [value for at, value in enumerate(values) if at == 0 or value != values[at - 1]]
            if len(distinct) > 1:
                changes.append(f"{heading}由“{'”改为“'.join(distinct)}”")
        if not changes:
            return ""
        words = "、".join(changes)
        last = present[-1]
        context = {"who": last.label, "changes": words}
        if self.kind.moves == AS_AT_END:
            self.problems.append(links_records.MOVED_AS_AT_END.at(last.place(), **context))
            return ""
        if self.kind.moves == BY_DAYS:
            days = "；".join(post.words() for post in posts)
            self.problems.append(links_records.MOVED_BY_DAYS.at(last.place(), days=days, **context))
            return ""
        self.problems.append(kinds.ROSTER_CHANGE.at(last.place(), **context))
        return f"考核期内{words}"


def _shown(value: Value) -> str:
    return str(value) or "空白"


def _deciding_names(formula: Formula, values: Mapping[str, Value]) -> list[str]:
    """Columns of the condition that holds; of several joined by 或, only of those that hold."""
    root = formula.root
    parts = root.operands if isinstance(root, Logic) and root.operator == "或" else (root,)
    formulas = [Formula.of(part) for part in parts]
    return [use.text for one in formulas if one.evaluate(values) is True for use in one.names]


def _header_place(tables: Sequence[Table]) -> Place:
    table = tables[0]
    return Place(table.file, table.sheet, f"{table.header_row}:{table.header_row}")


def _names_used(kind: SubjectKind, scheme: Scheme) -> set[str]:
    """Names in the kind's formulas and conditions."""
    formulas = [indicator.formula for indicator in scheme.indicators if indicator.kind == kind.name]
    named = [kind.total_formula, kind.unranked, *formulas]
    codes = {indicator.code for indicator in scheme.indicators if indicator.kind == kind.name}
    owners: list[Indicator | Rule] = [
        *(indicator for indicator in scheme.indicators if indicator.code in codes),
        *(rule for rule in scheme.rules if rule.indicator in codes),
    ]
    conditions = [owner.condition.formula for owner in owners if owner.condition is not None]
    return {use.text for formula in [*named, *conditions] if formula is not None for use in formula.names}


def _references(kind: SubjectKind, scheme: Scheme) -> tuple[str, ...]:
    """Every roster column that the scheme names for the kind, so that all find it under that very name."""
    names = [kind.group_column] if kind.group_column else []
    names += [use.text for use in kind.unranked.names] if kind.unranked else []
    names += [line.roster_column for line in scheme.coefficients if line.kind == kind.name]
    for indicator in scheme.indicators:
        if indicator.kind == kind.name and indicator.condition is not None:
            names += indicator.condition.headings
        owners = {"取数列": indicator.kind, LINK_COLUMN: indicator.kind}
        owners[SOURCE_COLUMN] = str(indicator.parameters.get(SOURCE_KIND) or "")
        for parameter, owner in owners.items():
            fetch = indicator.parameters.get(parameter)
            if owner == kind.name and isinstance(fetch, str) and fetch:
                names.append(fetch)
    codes = {indicator.code for indicator in scheme.indicators if indicator.kind == kind.name}
    for rule in scheme.rules:
        if rule.condition is not None and rule.indicator in codes:
            names += rule.condition.headings
    named = [(pool.kind, condition) for pool in scheme.pools for condition in (pool.members, pool.stopped)]
    named += [(prize.kind, prize.condition) for prize in scheme.prizes]
    for owner_kind, condition in named:
        if owner_kind == kind.name and condition is not None:
            names += condition.headings
    return tuple(dict.fromkeys(names))
