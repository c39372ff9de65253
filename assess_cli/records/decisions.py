"""Table 决定 → the decisions of a period, each with its cells; grades, quotas and prizes find theirs among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assess_cli.model.catalogue import grades as kinds
from assess_cli.model.period import PERIOD_FORMS, Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.decision_sheet import DECISIONS
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.records.words import maybe
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


@dataclass(frozen=True, slots=True)
class Decision:
    """A sound line of one period. "" stands for a blank text; ``matter`` is one of ``decision_sheet.MATTERS``."""

    table: Table
    position: int
    document: str
    decided_on: date
    approved_by: str
    matter: str
    subject_id: str
    subject_name: str
    item: str
    grade: str
    group: str
    content: str
    reason: str

    def place(self, field: str = "content") -> Place:
        """One of its cells."""
        return self.table.place(self.position, field)

    @property
    def who(self) -> str:
        """The subject as the line names it."""
        return (
            f"{self.subject_name}({self.subject_id})"
            if self.subject_name and self.subject_id
            else (self.subject_name or self.subject_id)
        )

    @property
    def words(self) -> str:
        """For people: 云委会纪〔2025〕1号（镇党委会议，2025-01-06）."""
        return f"{self.document}（{self.approved_by}，{self.decided_on}）"


def read_decisions(inputs: Inputs, period: Period, problems: list[Problem]) -> list[Decision]:
    """Every sound line about the period, in the order of the tables. Problems of the cells, and G109.

    Lines about other periods are passed over. Problems are added once however often a table is read: callers that read
    the same register again give a list of their own.
    """
    return list(_lines(inputs.registers.get(DECISIONS.key, ()), period, problems))


def _lines(tables: Sequence[Table], period: Period, problems: list[Problem]) -> Iterator[Decision]:
    for table in tables:
        problems += table.all_problems()
        if table.header_row == 0 or table.spec.lacking(table.columns):
            continue
        for position in range(len(table)):
            if any(problem.severity is Severity.ERROR for problem in table.row_problems.get(position, ())):
                continue
            row = _Row(table, position)
            about = row.period()
            if about is None:
                context = {"document": row.text("document"), "text": row.text("period"), "forms": PERIOD_FORMS}
                problems.append(kinds.DECISION_PERIOD.at(table.place(position, "period"), **context))
            elif about == period:
                yield row.decision()


@dataclass(frozen=True, slots=True)
class _Row:
    table: Table
    position: int

    def value(self, field: str) -> Any:
        """A typed cell, None where blank or without a column."""
        column = self.table.columns.get(field)
        return None if column is None else column[self.position]

    def text(self, field: str) -> str:
        return str(self.value(field) or "")

    def period(self) -> Period | None:
        try:
            return Period.parse(self.text("period").removesuffix("年度").removesuffix("年"))
        except ValueError:
            return None

    def decision(self) -> Decision:
        return Decision(
            self.table,
            self.position,
            self.text("document"),
            self.value("decided_on"),
            self.text("approved_by"),
            self.text("matter"),
            self.text("subject_id"),
            self.text("subject_name"),
            self.text("item"),
            self.text("grade"),
            self.text("group"),
            self.text("content"),
            self.text("reason"),
        )


def find_subject(
    decision: Decision, subjects: Mapping[str, Sequence[Subject]], problems: list[Problem]
) -> tuple[str, Subject] | None:
    """Kind and subject that a decision is about; None after G110 (nobody, several, or number and name disagree)."""
    everybody = [(kind, subject) for kind, members in subjects.items() for subject in members]
    field = "subject_id" if decision.subject_id else "subject_name"
    found = everybody
    if decision.subject_id:
        found = [each for each in found if fold(each[1].id) == fold(decision.subject_id)]
    if decision.subject_name:
        found = [each for each in found if fold(each[1].name) == fold(decision.subject_name)]
    if (decision.subject_id or decision.subject_name) and len(found) == 1:
        return found[0]
    if not (decision.subject_id or decision.subject_name):
        why = "没有写工号，也没有写姓名。"
    elif found:
        why = f"“{decision.who}”本期有 {len(found)} 个，分不清是哪一个。"
    else:
        names = [word for _, subject in everybody for word in (subject.id, subject.name)]
        why = f"本期名册里没有“{decision.who}”{maybe(decision.subject_name or decision.subject_id, names)}"
    problems.append(kinds.DECISION_WHO.at(decision.place(field), document=decision.document, why=why))
    return None
