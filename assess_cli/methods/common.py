"""What the methods share: parameters, plain cells of a frame, whose record is whose, and the rows of one part."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief
from assess_cli.model.result import Outcome
from assess_cli.scheme.declarations import ParameterSpec
from assess_cli.workbook.table import ValueType

if TYPE_CHECKING:
    import pandas as pd

MISSING, ZERO, FULL, BASE = "缺数据", "零分", "满分", "基础分"

SOURCE_COLUMN = ParameterSpec(
    "取数列",
    ValueType.TEXT,
    "对象用别的对象的数据时，写名册的列名：如写“包村”，每人就用“包村”一列所写那个村的数据。空白表示用对象自己的数据。",
    is_roster_column=True,
    example="包村",
)
ABSENT_DATA = ParameterSpec(
    "缺数据",
    ValueType.TEXT,
    "对象没有数据时怎样计：缺数据（单独列出，不排名）、零分、满分或基础分。",
    default=MISSING,
    choices=(MISSING, ZERO, FULL, BASE),
    example=ZERO,
)


def option(context: Context, spec: ParameterSpec) -> Any:
    """A parameter's typed value; where the scheme does not state it, the declared default as text (or None)."""
    value = context.indicator.parameters.get(spec.name)
    return spec.default if value is None else value


def cells(frame: pd.DataFrame, name: str) -> list[Any]:
    """A column as plain Python values (frames of records hold objects, None where absent)."""
    values: list[Any] = frame[name].tolist()
    return values


def texts(frame: pd.DataFrame, name: str) -> list[str]:
    """A column of texts, "" where absent."""
    values: list[str] = cells(frame, name)
    return [value or "" for value in values] if None in values else values


def plain(number: Decimal) -> str:
    """A quantity for people: no exponent, no trailing zeros, a true minus."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}")


def who(subject: SubjectView) -> str:
    """A subject in messages: 张三（0017）."""
    return f"{subject.name}（{subject.id}）"


def fixed_mark(context: Context, choice: str) -> int | None:
    """The mark that 零分, 满分 or 基础分 stands for; None when the scheme does not state it."""
    indicator = context.indicator
    return {ZERO: 0, FULL: indicator.full_mark, BASE: indicator.base}[choice]


#: Texts of a record that stand in its ledger row as they are.
_CARRIED = ("event_id", "matter", "document", "public", "role", "file", "sheet", "cell")


class Part:
    """One indicator's ledger rows in the making; every row gets its period, kind of subject and indicator."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.result = MethodResult(Ledger())
        self.fixed: dict[str, Any] = {
            "period": context.period.label,
            "subject_kind": context.indicator.kind,
            "indicator": context.indicator.code,
        }
        frame = context.records
        self._sources = {name: texts(frame, name) for name in _CARRIED}
        self._sources["date"] = cells(frame, "date")

    def place(self, record: int) -> Place:
        """Where a record stands."""
        sources = self._sources
        return Place(sources["file"][record], sources["sheet"][record], sources["cell"][record])

    def places(self, records: Sequence[int]) -> str:
        """Where several records stand, at most five, for a message."""
        named = "；".join(str(self.place(record)) for record in records[:5])
        return f"{named} 等" if len(records) > 5 else named

    def record(self, record: int, subject: SubjectView, *, counted: int, **values: Any) -> int:
        """A 记录 row for a record of the frame; returns its position. ``matter`` falls back to the record's own."""
        own = {name: column[record] for name, column in self._sources.items()}
        if "matter" in values and own["matter"]:
            values.pop("matter")
        row = {"recorded": counted, "clause": self.context.indicator.clause} | own | values
        return self.result.ledger.add(kind=RowKind.RECORD, subject_id=subject.id, counted=counted, **self.fixed, **row)

    def base(self, subject: SubjectView, mark: int, *, field: str, matter: str, **values: Any) -> int:
        """A 基础 row: a mark that the scheme gives, with the cell of sheet 指标 that says so."""
        indicator = self.context.indicator
        row = {"clause": indicator.clause, "scheme_cell": indicator.scheme_cell(field)} | values
        return self.result.ledger.add(
            kind=RowKind.BASE, subject_id=subject.id, counted=mark, recorded=mark, matter=matter, **self.fixed, **row
        )

    def derived(self, subject: SubjectView, counted: int, *, inputs: Sequence[int | str], **values: Any) -> int:
        """A 派生 row computed from other rows of this part, or from nodes."""
        row = {"clause": self.context.indicator.clause} | values
        return self.result.ledger.add(
            kind=RowKind.DERIVED, subject_id=subject.id, counted=counted, inputs=tuple(inputs), **self.fixed, **row
        )

    def averaged(self, record: int, subject: SubjectView, mark: int, **values: Any) -> int:
        """A 记录 row that counts only through the mean which names it."""
        return self.record(record, subject, counted=0, recorded=mark, status=Status.AVERAGED, **values)

    def absent(self, subject: SubjectView, reason: str) -> None:
        """A subject without data: 缺数据, or the mark that parameter 缺数据 puts in its place."""
        choice = str(option(self.context, ABSENT_DATA))
        if choice == MISSING:
            self.result.outcomes[subject.id] = (Outcome.MISSING, reason)
            return
        indicator = self.context.indicator
        mark = fixed_mark(self.context, choice)
        scheme_cell = indicator.parameter_cells.get(ABSENT_DATA.name, indicator.scheme_cell())
        if mark is None:
            sheet, _, cell = scheme_cell.rpartition("!")
            place = Place(indicator.file, sheet, cell)
            problem = kinds.NO_SUCH_MARK.at(place, indicator=indicator.name, occasion="没有数据时", choice=choice)
            self.fail(subject, problem_text=reason)
            if problem not in self.result.problems:
                self.result.problems.append(problem)
            return
        matter = f"没有数据，按{choice}计"
        self.base(subject, mark, field="", matter=matter, reason=reason, scheme_cell=scheme_cell)

    def fail(self, subject: SubjectView, *, problem_text: str) -> None:
        """A subject whose records cannot be scored: it has no value, and a problem says why."""
        self.result.outcomes[subject.id] = (Outcome.MISSING, problem_text)


def full_mark(part: Part) -> int | None:
    """The indicator's full mark; None, with a problem, where the method needs one and the scheme has none."""
    indicator = part.context.indicator
    if indicator.full_mark is None:
        problem = kinds.FULL_MARK_ABSENT.at(
            indicator.place("full_mark"), indicator=indicator.name, method=indicator.method
        )
        part.result.problems.append(problem)
        for subject in part.context.subjects:
            part.fail(subject, problem_text="指标没有满分")
    return indicator.full_mark


def records_by_subject(part: Part) -> list[tuple[SubjectView, list[int]]]:
    """Every subject with its records (positions in the frame), by its own id or by parameter 取数列.

    A subject without any is settled here (``Part.absent``) and not returned.
    """
    context = part.context
    positions: dict[str, list[int]] = {}
    for position, owner in enumerate(texts(context.records, "subject_id")):
        positions.setdefault(owner, []).append(position)
    column = option(context, SOURCE_COLUMN) or ""
    found = []
    for subject in context.subjects:
        owner = subject.attributes.get(column, "") if column else subject.id
        own = positions.get(owner, [])
        if own:
            found.append((subject, own))
        elif column and not owner.strip():
            part.absent(subject, f"名册“{column}”一列空白，不知道用谁的数据")
        elif column:
            part.absent(subject, f"没有“{owner}”（名册“{column}”一列）的数据")
        else:
            part.absent(subject, context.missing.get(subject.id, "没有记录"))
    return found


def single_records(part: Part, *, advice: str = "") -> list[tuple[SubjectView, int]]:
    """As ``records_by_subject`` where only one record may stand for a subject; several are a problem."""
    found = []
    for subject, own in records_by_subject(part):
        if len(own) == 1:
            found.append((subject, own[0]))
        else:
            refuse_several(part, subject, own, advice=advice)
    return found


def refuse_several(part: Part, subject: SubjectView, own: Sequence[int], *, advice: str = "") -> None:
    """The problem for several records where one is wanted."""
    context = part.context
    problem = kinds.SEVERAL_RECORDS.at(
        part.place(own[-1]),
        name=who(subject),
        indicator=context.indicator.name,
        period=context.period.words,
        count=len(own),
        places=part.places(own),
        option=advice,
    )
    part.result.problems.append(problem)
    part.fail(subject, problem_text="一个考核期有多条记录")


def refuse_mark(part: Part, subject: SubjectView, record: int, mark: int, problem_text: str) -> None:
    """K202 or K203 at a record: a mark, or what several come to, outside 0 to full mark."""
    indicator = part.context.indicator
    kind = kinds.MARK_BELOW_ZERO if mark < 0 else kinds.MARK_ABOVE_FULL
    problem = kind.at(
        part.place(record),
        name=who(subject),
        indicator=indicator.name,
        mark=format_brief(mark),
        full_mark=format_brief(indicator.full_mark or 0),
    )
    part.result.problems.append(problem)
    part.fail(subject, problem_text=problem_text)


def is_mark_sound(part: Part, subject: SubjectView, record: int, mark: int) -> bool:
    """Whether a given mark lies between 0 and the full mark (where there is one); otherwise a problem is noted."""
    indicator = part.context.indicator
    if indicator.full_mark is None or 0 <= mark <= indicator.full_mark:
        return True
    refuse_mark(part, subject, record, mark, "给出的分数不在 0 到满分之间")
    return False
