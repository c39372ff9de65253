"""Table 各期认定 → decisions on a period's score, each for one subject; what they take is found by method 各期得分."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from assess_cli.model.catalogue import year as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.inputs import Subject
from assess_cli.records.words import maybe
from assess_cli.scheme.objects import Indicator
from assess_cli.scheme.period_scores import asked_of, read_part
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """A sound line: what counts as the period's score of a subject, for some indicators (codes).

    ``mark``: millionths, or None where ``sources`` (ids in that period) give it. ``scale``: by which it is multiplied;
    ``scale_words`` "" where it is 1.
    """

    kind: str
    subject: str
    period: Period
    indicators: frozenset[str]
    mark: int | None
    sources: tuple[str, ...]
    scale: Fraction
    scale_words: str
    reason: str
    approver: str
    document: str
    decided_on: date
    place: Place

    @property
    def basis(self) -> str:
        """Why, by whom and by what document."""
        return f"{self.reason}；{self.document}，{self.approver} {self.decided_on} 批准"


def read_period_marks(
    tables: Sequence[Table],
    subjects: Mapping[str, Sequence[Subject]],
    indicators: Sequence[Indicator],
    period: Period,
    problems: list[Problem],
) -> tuple[PeriodMark, ...]:
    """Every sound line about a period of ``period``'s year. ``indicators``: those of method 各期得分 in force.

    Problems of the cells, Y110 to Y115, Y117. A line of another year is left to that year.
    """
    reader = _Reader(subjects, indicators, period, problems)
    for table in tables:
        problems += table.all_problems()
        if table.header_row == 0 or table.spec.lacking(table.columns):
            continue
        for position in range(len(table)):
            if not any(problem.severity is Severity.ERROR for problem in table.row_problems.get(position, ())):
                reader.read(_Row(table, position))
    return tuple(reader.found.values())


@dataclass(frozen=True, slots=True)
class _Row:
    """One line, cell by cell."""

    table: Table
    position: int

    def value(self, field: str) -> Any:
        """A typed cell, None where blank or without a column."""
        column = self.table.columns.get(field)
        return None if column is None else column[self.position]

    def place(self, field: str = "") -> Place:
        """A cell's place, or the row's."""
        return self.table.place(self.position, field) if field else self.table.place(self.position)


class _Reader:
    """All lines; remembers which subject and period was decided on."""

    def __init__(
        self,
        subjects: Mapping[str, Sequence[Subject]],
        indicators: Sequence[Indicator],
        period: Period,
        problems: list[Problem],
    ) -> None:
        self.subjects, self.indicators, self.period, self.problems = subjects, indicators, period, problems
        self.found: dict[tuple[str, str, str, str], PeriodMark] = {}

    def read(self, row: _Row) -> None:
        """Take a line in, or say what is wrong with it."""
        text = str(row.value("period"))
        period = read_part(text, self.period.year)
        if period is None:
            self.problems.append(kinds.MARK_PERIOD.at(row.place("period"), text=text))
            return
        if period.year != self.period.year:
            return
        meant = self._indicators(row)
        subject = self._subject(row)
        scale = self._scale(row)
        if meant is None or subject is None or scale is None or not self._is_stated(row):
            return
        kind, someone = subject
        label = f"{someone.name}（{someone.id}）"
        codes = frozenset(each.code for each in meant if each.kind == kind and self._takes(each, period))
        if not codes:
            why = (
                "这类对象没有办法为“各期得分”的指标"
                if not any(each.kind == kind for each in meant)
                else (f"“{meant[0].name}”不取 {period.label}")
            )
            self.problems.append(kinds.MARK_IDLE.at(row.place(), subject=label, period=period.label, why=why))
            return
        sources = tuple(part.strip() for part in _split(row.value("sources") or ""))
        mark = PeriodMark(
            kind,
            someone.id,
            period,
            codes,
            row.value("mark"),
            sources,
            scale[0],
            scale[1],
            row.value("reason"),
            row.value("approver"),
            row.value("document"),
            row.value("decided_on"),
            row.place("sources" if sources else "mark"),
        )
        for code in sorted(codes):
            key = (kind, someone.id, period.label, code)
            if key in self.found:
                other = self.found[key].place
                problem = kinds.MARK_TWICE.at(row.place(), subject=label, period=period.label, other=other)
                self.problems.append(problem)
                return
            self.found[key] = mark

    def _takes(self, indicator: Indicator, period: Period) -> bool:
        asked = asked_of(indicator, self.period)
        return asked is not None and period in asked.periods

    def _indicators(self, row: _Row) -> Sequence[Indicator] | None:
        """Those that the line means; None after Y117."""
        text = row.value("indicator")
        if not text:
            return self.indicators
        key = fold(text)
        found = [each for each in self.indicators if fold(each.code) == key]
        found = found or [each for each in self.indicators if fold(each.name) == key]
        if found:
            return found
        near = maybe(text, [word for each in self.indicators for word in (each.code, each.name)])
        self.problems.append(kinds.MARK_INDICATOR.at(row.place("indicator"), text=text, nearest=near))
        return None

    def _subject(self, row: _Row) -> tuple[str, Subject] | None:
        """Whom the line is about; None after Y112."""
        number, name = row.value("subject_id") or "", row.value("subject_name") or ""
        own = {each.kind for each in self.indicators}
        every = [(kind, each) for kind, subjects in self.subjects.items() if kind in own for each in subjects]
        found = [
            (kind, each)
            for kind, each in every
            if (not number or fold(each.id) == fold(number)) and (not name or fold(each.name) == fold(name))
        ]
        if len(found) == 1 and (number or name):
            return found[0]
        known = [word for _, each in every for word in (each.id, each.name)]
        why = "没有写" if not (number or name) else "不止一个" if found else "在年度名册里没有"
        if number and name and not found and any(fold(each.id) == fold(number) for _, each in every):
            why = "编号和名称对不上"
        place = row.place("subject_id" if number else "subject_name")
        near = maybe(number or name, known) if why == "在年度名册里没有" else "。"
        self.problems.append(kinds.MARK_SUBJECT.at(place, subject=number or name, why=why, nearest=near))
        return None

    def _scale(self, row: _Row) -> tuple[Fraction, str] | None:
        """The factor of 折算 and its words; None after Y113."""
        base, full = row.value("base"), row.value("full")
        if base is None and full is None:
            return Fraction(1), ""
        if base is None or full is None:
            state = "只填了一个"
        elif base <= 0 or full <= 0:
            state = "不大于 0"
        else:
            from assess_cli.model.points import format_brief

            return Fraction(full, base), f"÷ {format_brief(base)} × {format_brief(full)}"
        self.problems.append(kinds.MARK_SCALE.at(row.place("full" if full is None else "base"), state=state))
        return None

    def _is_stated(self, row: _Row) -> bool:
        """False after Y110."""
        mark, sources = row.value("mark"), row.value("sources")
        if (mark is None) != (not sources):
            return True
        state = "都没有填" if mark is None else "都填了"
        self.problems.append(kinds.MARK_WHAT.at(row.place("mark"), state=state))
        return False


def _split(text: str) -> list[str]:
    for sign in "，,；;\n":
        text = text.replace(sign, "、")
    return list(dict.fromkeys(filter(None, (part.strip() for part in text.split("、")))))
