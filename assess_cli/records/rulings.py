"""Table 裁定 → what each line says: which records, and what is lifted of them; ``ruled`` finds the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assess_cli.model.catalogue import rulings as kinds
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.relief import Relief
from assess_cli.records.ruling_sheet import CONCLUSIONS, EXEMPT, FILED
from assess_cli.records.spans import month_text
from assess_cli.records.words import maybe, percent
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table

_WORDS = {fold(word): conclusion for conclusion, words in CONCLUSIONS.items() for word in words}
#: What must be stated of a record that has no number.
_NEEDED = (("subject", "姓名或工号"), ("days", "发生日期或月份"), ("rule", "事项"))


@dataclass(frozen=True, slots=True)
class Line:
    """A sound line. ``days``: half-open, None where no day is stated; "" stands for a blank text.

    ``relief`` None: a mere filing. ``said``: the conclusion as it is written.
    """

    table: Table
    position: int
    document: str
    ruled_on: date
    said: str
    relief: Relief | None
    event_ids: str
    subject_id: str
    subject_name: str
    days: tuple[date, date] | None
    rule: str
    indicator: str

    def place(self, field: str = "conclusion") -> Place:
        """One of its cells."""
        return self.table.place(self.position, field)

    @property
    def names_somebody(self) -> bool:
        """Whether it says who."""
        return bool(self.subject_id or self.subject_name)


def read_lines(tables: Sequence[Table], year: int, problems: list[Problem]) -> Iterator[Line]:
    """Every sound line of the tables. Problems of the cells, R730, R731, R735, R737, R738."""
    for table in tables:
        problems += table.all_problems()
        if table.header_row == 0 or table.spec.lacking(table.columns):
            continue
        for position in range(len(table)):
            if any(problem.severity is Severity.ERROR for problem in table.row_problems.get(position, ())):
                continue
            line = _Cells(table, position, year).line(problems)
            if line is not None:
                yield line


class _Cells:
    """One row, cell by cell."""

    def __init__(self, table: Table, position: int, year: int) -> None:
        self.table, self.position, self.year = table, position, year
        self.document = str(self.value("document"))

    def value(self, field: str) -> Any:
        """A typed cell, None where blank or without a column."""
        column = self.table.columns.get(field)
        return None if column is None else column[self.position]

    def line(self, problems: list[Problem]) -> Line | None:
        """None after a problem."""
        said = str(self.value("conclusion"))
        conclusion = _WORDS.get(fold(said))
        found = self._amount_problem(said, conclusion) or self._unsaid()
        if conclusion is None or found is not None:
            problems.append(found or self._unknown(said))
            return None
        return Line(
            self.table,
            self.position,
            self.document,
            self.value("ruled_on"),
            said,
            self._relief(conclusion),
            self.value("event_id") or "",
            self.value("subject_id") or "",
            self.value("subject_name") or "",
            self._days(),
            self.value("rule") or "",
            self.value("indicator") or "",
        )

    def _place(self, field: str) -> Place:
        return self.table.place(self.position, field)

    def _unknown(self, said: str) -> Problem:
        words = [word for each in CONCLUSIONS.values() for word in each]
        place = self._place("conclusion")
        return kinds.CONCLUSION_UNKNOWN.at(place, document=self.document, conclusion=said, nearest=maybe(said, words))

    def _amount_problem(self, said: str, conclusion: str | None) -> Problem | None:
        """What is wrong with 减轻比例 and 减轻后分值."""
        share, figure = self.value("share"), self.value("figure")
        about = {"document": self.document, "conclusion": said}
        if conclusion in {EXEMPT, FILED}:
            field, column = ("share", "减轻比例") if share is not None else ("figure", "减轻后分值")
            idle = share is not None or figure is not None
            return kinds.AMOUNT_IDLE.at(self._place(field), column=column, **about) if idle else None
        if conclusion is None:
            return None
        if (share is None) == (figure is None):
            state = "都没有填" if share is None else "都填了"
            return kinds.SHARE_OR_FIGURE.at(self._place("share"), state=state, **about)
        return self._extreme(share, figure)

    def _extreme(self, share: Fraction | None, figure: int | None) -> Problem | None:
        if share is not None and not 0 < share < 1:
            why = "等于免予" if share == 1 else "等于没有减" if share == 0 else "不在 0 到 100% 之间"
            shown, column, field = percent(share), "减轻比例", "share"
        elif figure == 0:
            why, shown, column, field = "等于免予", format_brief(0), "减轻后分值", "figure"
        else:
            return None
        place = self._place(field)
        return kinds.AMOUNT_OUTSIDE.at(place, document=self.document, column=column, amount=shown, why=why)

    def _unsaid(self) -> Problem | None:
        """R731 unless the row has a number, or who, when and what."""
        if self.value("event_id"):
            return None
        stated = {
            "subject": self.value("subject_id") or self.value("subject_name"),
            "days": self.value("occurred") or self.value("month"),
            "rule": self.value("rule"),
        }
        lacking = [words for field, words in _NEEDED if not stated[field]]
        if not lacking and self._contradicts():
            lacking = ["与月份一致的发生日期"]
        if not lacking:
            return None
        place = self.table.place(self.position)
        return kinds.RECORD_UNSAID.at(place, document=self.document, lacking="、".join(lacking))

    def _contradicts(self) -> bool:
        """Whether day and month are both stated and disagree."""
        day, month = self.value("occurred"), self.value("month")
        span = None if day is None or month is None else month_text(str(month), self.year)
        return span is not None and not span.start <= day < span.end

    def _days(self) -> tuple[date, date] | None:
        """The stated day, else the stated month."""
        day, month = self.value("occurred"), self.value("month")
        if day is not None:
            return day, day + timedelta(days=1)
        span = None if month is None else month_text(str(month), self.year)
        return None if span is None else span.days()

    def _relief(self, conclusion: str) -> Relief | None:
        if conclusion == FILED:
            return None
        lifted = Fraction(1) if conclusion == EXEMPT else self.value("share")
        return Relief(
            self.document,
            self.value("ruled_on"),
            conclusion,
            self._place("conclusion"),
            lifted,
            self.value("figure"),
        )
