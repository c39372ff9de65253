"""Where every figure of 排名.xlsx stands: sheets, rows and columns, known before the first cell is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assess_cli.model.ledger import Ledger
from assess_cli.model.place import column_letters
from assess_cli.model.result import IndicatorInfo, KindResult, Ranking, Result, ledger_blocks
from assess_cli.publish.workbook_styles import SheetNames, column_width, quoted

LEDGER_SHEET = "计分明细"
PROBLEMS_SHEET = "问题"
NOTES_SHEET = "说明"
SCORES_SHEET = "指标得分"
MONEY_SHEET = "金额"
PERIODS_SHEET = "各期得分"
GRADES_SHEET = "等次"
PRIZES_SHEET = "奖项"

#: The ledger's columns for people: (column or "name"/"indicator_name", heading if not the ledger's own, least width).
LEDGER_COLUMNS: tuple[tuple[str, str, float], ...] = (
    ("row_id", "", 7),
    ("subject_kind", "", 10),
    ("subject_id", "", 10),
    ("name", "姓名", 10),
    ("indicator", "", 10),
    ("indicator_name", "指标名称", 16),
    ("kind", "", 6),
    ("date", "", 12),
    ("matter", "", 36),
    ("role", "", 8),
    ("quantity", "", 8),
    ("unit", "", 6),
    ("recorded", "", 11),
    ("counted", "", 11),
    ("status", "", 11),
    ("reason", "", 30),
    ("document", "", 18),
    ("public", "", 24),
    ("file", "", 26),
    ("sheet", "", 14),
    ("cell", "", 11),
    ("clause", "", 18),
    ("scheme_cell", "", 14),
    ("rule", "", 10),
    ("event_id", "", 14),
    ("inputs", "", 24),
)
_GROWING = frozenset(
    ("subject_id", "indicator", "file", "sheet", "clause", "scheme_cell", "rule", "event_id", "document")
)
LEDGER_HEADER_ROW = 2  # zero-based; a title and a note stand above
LEDGER_FIRST_ROW = LEDGER_HEADER_ROW + 1


def ledger_column(name: str) -> int:
    """Zero-based column of the ledger sheet."""
    return next(at for at, (column, _, _) in enumerate(LEDGER_COLUMNS) if column == name)


def ledger_widths(result: Result) -> list[float]:
    """Widths of the ledger sheet's columns: those of names and sources grow with what they hold, up to a point."""
    columns = result.ledger.columns
    return [
        column_width(set(columns[name]), least=width, most=40) if name in _GROWING else width
        for name, _, width in LEDGER_COLUMNS
    ]


@dataclass(frozen=True, slots=True)
class ScoreLayout:
    """The 指标得分 sheet of one kind. Columns are zero-based; subjects stand from ``first_row`` in their order."""

    sheet: str
    first_row: int
    info: tuple[tuple[str, str], ...]
    coefficients: dict[str, int]
    nodes: dict[str, int]
    total: int | None
    published: int | None
    standing: int
    group: int | None

    def cell(self, column: int, position: int) -> str:
        """A subject's cell within the sheet, such as H12."""
        return f"{column_letters(column)}{self.first_row + position + 1}"

    def reference(self, column: int, position: int) -> str:
        """The same as seen from another sheet."""
        return f"{quoted(self.sheet)}!{self.cell(column, position)}"


SCORE_CODE_ROW = 2
SCORE_NAME_ROW = 3
SCORE_MARK_ROW = 4
SCORE_FIRST_ROW = 5


@dataclass(slots=True)
class Layout:
    """All of the workbook. ``rankings`` and ``scores`` follow the result's kinds; ``blocks`` are ledger positions."""

    rankings: list[list[tuple[Ranking, str]]]
    scores: list[ScoreLayout]
    ledger: str
    problems: str
    notes: str
    blocks: dict[tuple[str, str], range]
    money: list[str]  # sheet of each kind's money, "" where it has none
    periods: list[str] = field(default_factory=list)  # sheets of ``Result.combined``
    grades: str = ""  # "" where nobody is graded
    prizes: str = ""  # sheet of prizes and followings, "" where there are none


def plan(result: Result) -> Layout:
    """The layout of a result. ValueError if the ledger is not in canonical order."""
    names = SheetNames()
    reserved = {name: names.claim(name) for name in (LEDGER_SHEET, PROBLEMS_SHEET, NOTES_SHEET)}
    has_one_kind = len(result.kinds) == 1
    score_names = [names.claim(SCORES_SHEET if has_one_kind else f"{kind.name}{SCORES_SHEET}") for kind in result.kinds]
    rankings = [
        [(ranking, names.claim(_ranking_sheet(kind, ranking))) for ranking in kind.rankings] for kind in result.kinds
    ]
    return Layout(
        rankings=rankings,
        scores=[_score_layout(kind, name) for kind, name in zip(result.kinds, score_names, strict=True)],
        ledger=reserved[LEDGER_SHEET],
        problems=reserved[PROBLEMS_SHEET],
        notes=reserved[NOTES_SHEET],
        blocks=ledger_blocks(result.ledger),
        money=[
            names.claim(MONEY_SHEET if has_one_kind else f"{kind.name}{MONEY_SHEET}") if kind.money_roots() else ""
            for kind in result.kinds
        ],
        periods=[
            names.claim(PERIODS_SHEET if len(result.combined) == 1 else f"{each.kind}{each.name}")
            for each in result.combined
        ],
        grades=names.claim(GRADES_SHEET) if result.grading else "",
        prizes=names.claim(PRIZES_SHEET) if result.awards or result.followings else "",
    )


def _ranking_sheet(kind: KindResult, ranking: Ranking) -> str:
    return f"{kind.name}总排名" if ranking.group is None else f"{kind.name}-{ranking.group or '未分组'}"


def coefficient_names(kind: KindResult) -> list[str]:
    """Names of all coefficients of a kind in the order of their first use."""
    return list(dict.fromkeys(name for subject in kind.subjects for name in subject.coefficients))


def factor_texts(kind: KindResult, name: str) -> list[str]:
    """One coefficient's texts, of the subjects that have it."""
    return [subject.coefficients[name] for subject in kind.subjects if name in subject.coefficients]


def info_columns(kind: KindResult) -> tuple[tuple[str, str], ...]:
    """(heading, field of a subject) of the columns that say who it is: those that say something for this kind."""
    used = [
        (heading, name)
        for heading, name in (("单位", "unit"), ("岗位", "post"))
        if any(getattr(subject, name) for subject in kind.subjects)
    ]
    return (("编号", "id"), ("姓名" if used or not kind.subjects else "名称", "name"), *used)


def _score_layout(kind: KindResult, sheet: str) -> ScoreLayout:
    info = info_columns(kind)
    column = len(info)
    group = None
    if kind.group_column:
        group, column = column, column + 1
    coefficients = {name: column + at for at, name in enumerate(coefficient_names(kind))}
    column += len(coefficients)
    nodes = {indicator.code: column + at for at, indicator in enumerate(kind.indicators)}
    column += len(nodes)
    total = published = None
    if kind.total_formula:
        total, published, column = column, column + 1, column + 2
    return ScoreLayout(sheet, SCORE_FIRST_ROW, info, coefficients, nodes, total, published, column, group)


#: Codes that SUMIFS can only take for text: no wildcard, operator, number, date, time or truth value.
_PLAIN_CODE = re.compile(r"[A-Z\u4e00-\u9fff](?:[A-Z0-9\u4e00-\u9fff_]|[-.](?!$))*", re.IGNORECASE)
_DATE_LIKE = re.compile(r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*[-.\d]*", re.IGNORECASE)


def is_plain_code(code: str) -> bool:
    """Whether a spreadsheet compares the code as a text and nothing else."""
    return (
        bool(_PLAIN_CODE.fullmatch(code)) and not _DATE_LIKE.fullmatch(code) and code.upper() not in {"TRUE", "FALSE"}
    )


class LedgerSums:
    """Formulas that add up a node's counted rows within its subject's block of the ledger sheet."""

    def __init__(self, layout: Layout, kind: KindResult, ledger: Ledger) -> None:
        self._sheet = quoted(layout.ledger)
        self._blocks = layout.blocks
        self._kind = kind.name
        self._indicators: list[str] = ledger.columns["indicator"]
        folded = [indicator.code.casefold() for indicator in kind.indicators]
        self._plain = {
            indicator.code
            for indicator in kind.indicators
            if is_plain_code(indicator.code) and folded.count(indicator.code.casefold()) == 1
        }

    def of(self, subject_id: str, code: str, criterion: str) -> str:
        """SUMIFS over the block, with ``criterion`` the cell that holds the code; "0" for a subject without rows.

        SUMIFS would take a code such as 1.10 for the number 1.1 and * for anything: such codes are compared
        letter by letter instead.
        """
        block = self._blocks.get((self._kind, subject_id))
        if block is None:
            return "0"
        counted, codes = self._range("counted", block), self._range("indicator", block)
        if code in self._plain:
            return f"SUMIFS({counted},{codes},{criterion})"
        return f"SUMPRODUCT(EXACT({codes},{criterion})*{counted})"

    def posted(self, subject_id: str, code: str) -> bool:
        """Whether any row of the subject is posted on this very node."""
        block = self._blocks.get((self._kind, subject_id))
        return block is not None and code in self._indicators[block.start : block.stop]

    def _range(self, name: str, block: range) -> str:
        letters = column_letters(ledger_column(name))
        first, last = LEDGER_FIRST_ROW + block.start + 1, LEDGER_FIRST_ROW + block.stop
        return f"{self._sheet}!${letters}${first}:${letters}${last}"


def heading_of(indicator: IndicatorInfo) -> str:
    """What stands above an indicator's column."""
    return indicator.name or indicator.code
