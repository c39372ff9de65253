"""A notice as plain data: what page, workbook and Word document print, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assess_cli.model.catalogue import notices as kinds
from assess_cli.model.closed import short_digest
from assess_cli.model.grading import GradePool, GradeStatus
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, has_errors
from assess_cli.model.result import KindResult, Result, Standing
from assess_cli.publish.notice_cases import Case, cases_of, private_number
from assess_cli.publish.notice_choice import (
    GRADE,
    LEADERS_COLUMN,
    NAMES,
    RANK,
    TOTAL,
    Choice,
    Form,
    Line,
    Order,
    allowed_columns,
    cell,
    graded_lines,
    is_personal,
    name_heading,
    pools_of,
    ranked_lines,
    usual_columns,
)
from assess_cli.publish.privacy import LANDLINE
from assess_cli.publish.stroke_order import stroke_key, unknown_in
from assess_cli.records.notice_sheets import ADDRESS, APPROVED, OFFICE, PHONE, REVIEWED, SIGNED
from assess_cli.records.words import maybe

BLANK = "＿" * 8
_ITEMS = (OFFICE, ADDRESS, PHONE, SIGNED)
_MOST_NAMES = 5
_SETTINGS = "公示设置"


@dataclass(frozen=True, slots=True)
class Section:
    """One table. ``cells`` follow ``lines``; ``cases``: the deductions of units, below the table."""

    title: str
    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]
    cases: tuple[Case, ...] = ()

    @property
    def of_people(self) -> bool:
        """Whether those in it are people."""
        return NAMES[0] in self.headings

    def side_by_side(self, tables: int) -> list[list[tuple[str, ...]]]:
        """Rows of one or two tables beside each other: the first half left, the second right, blanks where it ends."""
        half = -(-len(self.cells) // tables)
        blank = ("",) * len(self.headings)
        parts = [self.cells[at * half : (at + 1) * half] for at in range(tables)]
        return [[part[row] if row < len(part) else blank for part in parts] for row in range(half)]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a notice that come from the office and the calendar; ``BLANK`` where nothing is stated."""

    approved: str
    office: str
    address: str
    phone: str
    signed: str
    first: date
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A whole notice. ``digest``: SHA-256 of result.json in hex."""

    title: str
    body: str
    scheme: str
    period: str
    wording: Wording
    sections: tuple[Section, ...]
    tables: int
    digest: str
    is_correction: bool = False
    base: str = ""

    @property
    def short_digest(self) -> str:
        """The first twelve digits in groups of four."""
        return short_digest(self.digest)


def day_words(day: date) -> str:
    """2025年4月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def setting(result: Result, item: str) -> str:
    """A line of 基本设置; "" where there is none."""
    return next((line.value for line in result.settings if line.item == item), "")


def wording_of(
    settings: Mapping[str, str], first: date, last: date, days: int, *, correction: bool = False
) -> tuple[Wording, list[Problem]]:
    """The office's words, blanks where they lack; N182 tells which."""
    items = (REVIEWED if correction else APPROVED, *_ITEMS)
    lacking = [item for item in items if item not in settings]
    problems = []
    if lacking:
        listing = "、".join(f"“{item}”" for item in lacking)
        problems.append(kinds.ITEM_LACKING.at(Place("数据"), items=listing))
    approved, office, address, phone, signed = (settings.get(item, BLANK) for item in items)
    return Wording(approved, office, address, phone, signed, first, last, days), problems


def notice_view(result: Result, digest: str, choice: Choice, wording: Wording) -> tuple[Notice, list[Problem]]:
    """The notice of a result. Problems: N184 to N191, N194, N195; with an error among them it must not be written."""
    problems: list[Problem] = []
    wanted = [kind for kind in result.kinds if not choice.kinds or kind.name in choice.kinds]
    sections: list[Section] = []
    problems += _unknown_columns(result, wanted, choice)
    for kind in wanted:
        sections += _Kind(result, kind, choice, problems).sections()
    if not sections and not has_errors(problems):
        problems.append(kinds.NOBODY_LISTED.at(Place("公示")))
    body = setting(result, "考核单位")
    notice = Notice(
        title=f"关于{result.period.words}考核结果的公示",
        body=body,
        scheme=result.scheme_name,
        period=result.period.words,
        wording=wording,
        sections=tuple(sections),
        tables=choice.tables,
        digest=digest,
    )
    problems += private_problems(notice)
    return notice, problems


def _unknown_columns(result: Result, wanted: Sequence[KindResult], choice: Choice) -> list[Problem]:
    """N194 for each chosen column that no kind of the notice has."""
    allowed = dict.fromkeys(column for kind in wanted for column in allowed_columns(result, kind))
    place, words = Place("公示"), "、".join(kind.name for kind in wanted)
    found = []
    for column in choice.columns:
        if column not in allowed and column not in NAMES and allowed:
            context = {"column": column, "nearest": maybe(column, allowed), "columns": "、".join(allowed)}
            found.append(kinds.COLUMN_UNKNOWN.at(place, kind=words, **context))
    return found


def private_problems(notice: Notice) -> list[Problem]:
    """N187 wherever a printed text seems to hold an ID or telephone number; the office's own landline may be one."""
    place = Place("公示")
    found = []
    told = {OFFICE: notice.wording.office, APPROVED: notice.wording.approved, SIGNED: notice.wording.signed}
    texts = [(_SETTINGS, text) for text in told.values()]
    for section in notice.sections:
        texts += [(section.title or "名单", text) for row in section.cells for text in row]
        texts += [(case.name, case.reason) for case in section.cases]
    for where, text in texts:
        what = private_number(text)
        if what and not (what == LANDLINE and where == _SETTINGS):
            found.append(kinds.PRIVATE_NUMBER.at(place, where=where, text=text, what=what))
    return found


def listed(names: Iterable[str]) -> str:
    """Names for a message: the first few, and how many there are."""
    every = list(dict.fromkeys(names))
    return "、".join(every[:_MOST_NAMES]) + (f" 等 {len(every)} 个" if len(every) > _MOST_NAMES else "")


class _Kind:
    """One kind's part of a notice."""

    def __init__(self, result: Result, kind: KindResult, choice: Choice, problems: list[Problem]) -> None:
        self._result, self._kind, self._choice, self._problems = result, kind, choice, problems
        self._place = Place("公示", kind.name)

    def sections(self) -> list[Section]:
        """Its tables; none after an error."""
        choice, kind = self._choice, self._kind
        if choice.form is Form.UNITS and is_personal(kind):
            self._problems.append(kinds.REASONS_OF_PERSONS.at(self._place, kind=kind.name))
            return []
        columns = self._columns()
        if columns is None:
            return []
        if choice.grades_only:
            return [self._section(title, lines, columns) for title, lines in self._graded()]
        self._report_missing()
        groups = [each for each in kind.rankings if each.group is not None]
        rankings = groups if choice.by_group and groups else [each for each in kind.rankings if each.group is None]
        found = []
        for ranking in rankings:
            lines = ranked_lines(self._result, kind, ranking)
            if choice.grades:
                lines = [line for line in lines if line.grade in choice.grades]
            if lines:
                title = ranking.group if ranking.group is not None else kind.name
                found.append(self._section(title or "未分组", lines, columns))
        return found

    def _columns(self) -> tuple[str, ...] | None:
        """The chosen columns that it has, None after N186, N191."""
        choice, kind, result = self._choice, self._kind, self._result
        allowed = allowed_columns(result, kind)
        pools = pools_of(result, kind)
        wants_grades = choice.grades_only or bool(choice.grades) or GRADE in choice.columns
        if wants_grades and not pools:
            what = "不能只公示等次" if choice.grades_only else "不能公示等次"
            self._problems.append(kinds.NO_GRADES.at(self._place, kind=kind.name, what=what))
            return None
        columns = usual_columns(result, kind, grades_only=choice.grades_only)
        if choice.columns:  # of several kinds each shows what it has
            named = [name_heading(kind) if column in NAMES else column for column in choice.columns]
            columns = tuple(column for column in named if column in allowed)
        if choice.grades_only:
            columns = tuple(column for column in columns if column not in {RANK, TOTAL})
        sound = self._grades_known(pools)
        if GRADE in columns or choice.grades:
            sound = self._grades_settled(pools) and sound
        return columns if sound else None

    def _grades_known(self, pools: Sequence[GradePool]) -> bool:
        names = dict.fromkeys(name for pool in pools for name in pool.names)
        unknown = [grade for grade in self._choice.grades if grade not in names]
        for grade in unknown:
            context = {"grade": grade, "nearest": maybe(grade, names), "grades": "、".join(names)}
            self._problems.append(kinds.GRADE_UNKNOWN.at(self._place, kind=self._kind.name, **context))
        return not unknown

    def _grades_settled(self, pools: Sequence[GradePool]) -> bool:
        names = {each.id: each.name for each in self._kind.subjects}
        settled = True
        for pool in pools:
            waiting = [names.get(each.subject, each.subject) for each in pool.grades if each.status is GradeStatus.OPEN]
            if waiting:
                context = {"pool": pool.name, "count": len(waiting), "who": listed(waiting)}
                self._problems.append(kinds.GRADE_OPEN.at(self._place, **context))
                settled = False
        return settled

    def _graded(self) -> list[tuple[str, list[Line]]]:
        found = []
        for pool in pools_of(self._result, self._kind):
            lines = graded_lines(self._kind, pool)
            if self._choice.grades:
                lines = [line for line in lines if line.grade in self._choice.grades]
            if lines:
                found.append((pool.name, lines))
        return found

    def _report_missing(self) -> None:
        lacking = [each.name for each in self._kind.subjects if each.standing is Standing.MISSING]
        if lacking:
            context = {"kind": self._kind.name, "count": len(lacking), "who": listed(lacking)}
            self._problems.append(kinds.NOT_RANKED_YET.at(self._place, **context))

    def _section(self, title: str, lines: list[Line], columns: tuple[str, ...]) -> Section:
        ordered = self._ordered(lines)
        cells = tuple(tuple(cell(self._result, self._kind, line, column) for column in columns) for line in ordered)
        section = Section(title, columns, cells, tuple(ordered))
        if self._choice.form is not Form.UNITS or self._choice.grades_only:
            return section
        found = cases_of(self._result, self._kind, [line.subject for line in ordered])
        if found.silent:
            context = {"count": len(found.silent), "who": listed(found.silent)}
            self._problems.append(kinds.NO_PUBLIC_REASON.at(self._place, **context))
        for name, text, word in found.withheld:
            self._problems.append(kinds.SENSITIVE_WORDS.at(self._place, where=name, text=text, word=word))
        return replace(section, cases=found.cases)

    def _ordered(self, lines: list[Line]) -> list[Line]:
        """In the chosen order; where grades alone are shown, within each grade, and never by rank."""
        choice, subjects = self._choice, self._kind.subjects
        order = choice.order or (Order.STROKES if choice.grades_only else Order.RANK)
        if order is Order.RANK:
            if not choice.grades_only:
                return lines
            order = Order.STROKES
        if order is Order.STROKES:
            self._report_strokes(lines)
            ordered = sorted(lines, key=lambda line: (stroke_key(subjects[line.subject].name), line.subject))
        elif order is Order.ROSTER:
            ordered = sorted(lines, key=lambda line: line.subject)
        else:
            places = self._leaders()
            ordered = sorted(lines, key=lambda line: places.get(line.subject, 0))
        if not choice.grades_only:
            return ordered
        best = list(dict.fromkeys(line.grade for line in lines))  # they come best grade first
        return sorted(ordered, key=lambda line: best.index(line.grade))

    def _leaders(self) -> dict[int, int]:
        """Position → number in column 排序; N189 unless everybody has one of his own."""
        places: dict[int, int] = {}
        what = ""
        for at, subject in enumerate(self._kind.subjects):
            text = subject.attributes.get(LEADERS_COLUMN, "").strip()
            if text.isascii() and text.isdigit():
                places[at] = int(text)
        absent = [each.name for at, each in enumerate(self._kind.subjects) if at not in places]
        if not places:
            what = f"的名册没有“{LEADERS_COLUMN}”这一列"
        elif absent:
            what = f"有 {len(absent)} 个没有写“{LEADERS_COLUMN}”：{listed(absent)}"
        elif len(set(places.values())) < len(places):
            twice = [self._kind.subjects[at].name for at, each in places.items() if [*places.values()].count(each) > 1]
            what = f"的“{LEADERS_COLUMN}”有重复：{listed(twice)}"
        if what:
            self._problems.append(kinds.ORDER_LACKING.at(self._place, kind=self._kind.name, what=what))
            return {}
        return places

    def _report_strokes(self, lines: Sequence[Line]) -> None:
        names = [self._kind.subjects[line.subject].name for line in lines]
        unknown = {name: unknown_in(name) for name in names}
        characters = dict.fromkeys(character for found in unknown.values() for character in found)
        if characters:
            who = listed(name for name, found in unknown.items() if found)
            context = {"characters": "”“".join(characters), "who": who}
            self._problems.append(kinds.STROKES_UNKNOWN.at(self._place, **context))
