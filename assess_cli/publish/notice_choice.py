"""What a notice is to show, as the user chose it, and who stands in it: columns, order, grades."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assess_cli.model.grading import GradePool, GradeStatus
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import KindResult, Ranking, Result


class Form(StrEnum):
    """The two forms; the value is what the user types."""

    UNITS = "单位"  # with the case behind each deduction
    PERSONS = "个人"  # without any reason


class Order(StrEnum):
    """In which order the lines stand."""

    RANK = "名次"
    STROKES = "姓氏笔画"
    LEADERS = "领导顺序"
    ROSTER = "名册"


RANK, TOTAL, GRADE = "名次", "总分", "等次"
NAMES = ("姓名", "名称")
UNIT, POST = "单位", "岗位"
LEADERS_COLUMN = "排序"


@dataclass(frozen=True, slots=True)
class Choice:
    """The options of ``assess notice``. ``kinds`` and ``columns`` empty, ``order`` None: as usual for what is shown.

    ``grades``: only those with one of these grades; empty: all. ``by_group``: a table for each group's ranking.
    """

    kinds: tuple[str, ...] = ()
    form: Form = Form.PERSONS
    columns: tuple[str, ...] = ()
    order: Order | None = None
    tables: int = 1
    grades_only: bool = False
    grades: tuple[str, ...] = ()
    by_group: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One subject as posted. ``rank`` None and ``total`` "" where they are not shown; ``grade`` "" where there is none."""

    kind: str
    subject: int  # position in the kind
    rank: int | None
    tied: bool
    total: str
    grade: str


def is_personal(kind: KindResult) -> bool:
    """Whether a kind's subjects are people: they have an office or a post, or the kind's name says so."""
    return kind.is_personal


def measure(kind: KindResult) -> str:
    """人 for people, 个 for anything else: what their number is followed by."""
    return kind.measure


def name_heading(kind: KindResult) -> str:
    """姓名 for people, 名称 for anything else."""
    return NAMES[0] if is_personal(kind) else NAMES[1]


def pools_of(result: Result, kind: KindResult) -> list[GradePool]:
    """The pools in which a kind's subjects are graded."""
    return [pool for pool in result.grading if pool.kind == kind.name]


def grade_of(pools: list[GradePool], subject: str) -> str:
    """The grade given to a subject; "" where none is."""
    for pool in pools:
        grade = pool.of(subject)
        if grade is not None and grade.status is GradeStatus.GIVEN:
            return grade.grade
    return ""


def allowed_columns(result: Result, kind: KindResult) -> tuple[str, ...]:
    """What a table of this kind may show, in the usual order: nothing else of the roster ever stands in a notice."""
    columns = [RANK, name_heading(kind)]
    columns += [UNIT] if any(each.unit for each in kind.subjects) else []
    columns += [POST] if any(each.post for each in kind.subjects) else []
    columns += [kind.group_column] if kind.group_column else []
    columns += [root.name for root in kind.roots()]
    columns += [TOTAL]
    columns += [GRADE] if pools_of(result, kind) else []
    return tuple(dict.fromkeys(columns))


def usual_columns(result: Result, kind: KindResult, *, grades_only: bool) -> tuple[str, ...]:
    """Rank, name, total and grade, or name and grade; the office too where two share a name."""
    names = [each.name for each in kind.subjects]
    wanted = {name_heading(kind)} | ({GRADE} if grades_only else {RANK, TOTAL, GRADE})
    if len(set(names)) < len(names):
        wanted.add(UNIT)
    return tuple(column for column in allowed_columns(result, kind) if column in wanted)


def ranked_lines(result: Result, kind: KindResult, ranking: Ranking) -> list[Line]:
    """Everyone in a ranking, best first."""
    pools = pools_of(result, kind)
    return [
        Line(
            kind.name,
            row.subject,
            row.rank,
            row.tied,
            format_points(kind.totals.values[row.subject], result.decimals),
            grade_of(pools, kind.subjects[row.subject].id),
        )
        for row in ranking.rows
    ]


def graded_lines(kind: KindResult, pool: GradePool) -> list[Line]:
    """Everyone with a grade, best grade first, neither rank nor total told."""
    positions = {each.id: at for at, each in enumerate(kind.subjects)}
    given = [each for each in pool.grades if each.status is GradeStatus.GIVEN and each.subject in positions]
    best = {name: at for at, name in enumerate(pool.names)}
    lines = [Line(kind.name, positions[each.subject], None, False, "", each.grade) for each in given]
    return sorted(lines, key=lambda line: (best.get(line.grade, len(best)), line.subject))


def cell(result: Result, kind: KindResult, line: Line, column: str) -> str:
    """What stands in one column of a line. KeyError for a column that is not among ``allowed_columns``."""
    subject = kind.subjects[line.subject]
    if column == RANK:
        return ABSENT if line.rank is None else f"并列{line.rank}" if line.tied else str(line.rank)
    if column in NAMES:
        return subject.name
    texts = {UNIT: subject.unit, POST: subject.post, TOTAL: line.total, GRADE: line.grade}
    if kind.group_column:
        texts.setdefault(kind.group_column, subject.group)
    if column in texts:
        return texts[column] or ABSENT
    root = next((root for root in kind.roots() if root.name == column), None)
    if root is None:
        raise KeyError(column)
    return format_points(kind.nodes[root.code].values[line.subject], result.decimals)
