"""A comparison as a workbook to print: who moved and why, the ledger rows, the indicators, the clauses of the scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from assess_cli.model.points import ABSENT
from assess_cli.periods import compare_words as words
from assess_cli.periods.comparison import Comparison, KindChange, SubjectChange
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.scheme_changes import cells_of
from assess_cli.publish.workbook_styles import Formats
from assess_cli.scheme.compare import Bearing

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Columns = Sequence[tuple[str, float, str]]  # heading, width, alignment

_MOVES: Columns = (
    ("类别", 8, "center"),
    ("编号", 10, "center"),
    ("姓名", 12, "left"),
    ("单位", 16, "left"),
    ("原名次", 8, "center"),
    ("现名次", 8, "center"),
    ("升降", 8, "center"),
    ("原总分", 10, "right"),
    ("现总分", 10, "right"),
    ("差", 10, "right"),
    ("原因", 44, "left"),
)
_ROWS: Columns = (
    ("类别", 8, "center"),
    ("编号", 10, "center"),
    ("姓名", 12, "left"),
    ("改动", 6, "center"),
    ("指标", 14, "left"),
    ("日期", 12, "center"),
    ("事项", 30, "left"),
    ("原计入", 10, "right"),
    ("现计入", 10, "right"),
    ("状态", 16, "center"),
    ("说明", 24, "left"),
    ("来源", 34, "left"),
)
_NODES: Columns = (
    ("类别", 8, "center"),
    ("编号", 10, "center"),
    ("姓名", 12, "left"),
    ("指标代码", 10, "center"),
    ("指标", 24, "left"),
    ("原来", 12, "right"),
    ("现在", 12, "right"),
    ("差", 10, "right"),
)
_SCHEME: Columns = (
    ("影响", 12, "center"),
    ("工作表", 10, "center"),
    ("项目", 30, "left"),
    ("改动", 8, "center"),
    ("栏目", 11, "center"),
    ("原来", 30, "left"),
    ("现在", 30, "left"),
    ("位置", 16, "left"),
)


def comparison_book(comparison: Comparison) -> bytes:
    """The workbook; the same comparison gives the same bytes. Figures are text, as compared: nothing here is computed."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    stamp = datetime.combine(comparison.after.period.end - timedelta(days=1), time.min)
    book.set_properties({"title": "考核结果对照", "created": stamp})
    sheets = _Sheets(book, comparison)
    sheets.add("变动", "考核结果对照", _MOVES, list(_moves(comparison)), "得分、名次和明细都没有变化。")
    if comparison.compares_rows:
        sheets.add("明细", "考核结果对照：计分明细", _ROWS, list(_rows(comparison)), "计分明细没有变化。")
    sheets.add("指标", "考核结果对照：指标得分", _NODES, list(_nodes(comparison)), "各指标得分没有变化。")
    if comparison.scheme_changes:
        sheets.add("方案", "考核结果对照：方案条款", _SCHEME, list(_clauses(comparison)), "")
    book.close()
    return made.getvalue()


class _Sheets:
    """Sheets of one look."""

    def __init__(self, book: Workbook, comparison: Comparison) -> None:
        self._book, self._comparison = book, comparison
        self._formats = Formats(book)

    def add(self, name: str, title: str, columns: Columns, lines: list[tuple[str, ...]], empty: str) -> None:
        """A title, what is compared, the table; ``empty`` stands where there is no line."""
        sheet, formats = self._book.add_worksheet(name), self._formats
        widths = [width for _, width, _ in columns]
        last, note = len(columns) - 1, self._note()
        styles.set_up_page(sheet, width=sum(widths), header_rows=(2, 2))
        sheet.set_row(0, 32)
        head = formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center")
        styles.merge_text(sheet, 0, (0, last), title, head)
        sheet.set_row(1, styles.height_of(styles.lines_needed(note, sum(widths))))
        styles.merge_text(sheet, 1, (0, last), note, formats.of(text_wrap=True, font_color=styles.GREY))
        for at, (heading, width, _) in enumerate(columns):
            sheet.set_column(at, at, width)
            styles.write_text(sheet, 2, at, heading, formats.of(styles.HEADING))
        sheet.freeze_panes(3, 0)
        for row, texts in enumerate(lines, start=3):
            for at, text in enumerate(texts):
                styles.write_text(sheet, row, at, text, formats.of(styles.WRAPPED, align=columns[at][2]))
            tallest = max(styles.lines_needed(text, width) for text, width in zip(texts, widths, strict=True))
            sheet.set_row(row, styles.height_of(tallest))
        if not lines:
            styles.merge_text(sheet, 3, (0, last), empty, formats.of(styles.WRAPPED))

    def _note(self) -> str:
        comparison = self._comparison
        lines = [
            f"原来：{comparison.before.words}　现在：{comparison.after.words}",
            words.scheme_line(comparison),
            *words.summary_lines(comparison),
            *comparison.limits,
        ]
        return "\n".join(lines)


def _who(kind: KindChange, subject: SubjectChange) -> tuple[str, str, str]:
    return kind.name, subject.id, subject.name


def _moves(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    before, after = comparison.before.decimals, comparison.after.decimals
    for kind in comparison.kinds:
        for subject in words.in_order(kind):
            one, other = subject.before, subject.after
            causes = words.cause_texts(comparison, subject)
            told = "；".join(causes[: words.MOST_CAUSES])
            if len(causes) > words.MOST_CAUSES:
                told += f"；等共 {len(causes)} 项，见后面的表"
            moved = subject.moved if comparison.compares_totals else None
            yield (
                *_who(kind, subject),
                subject.state.subject.unit,
                words.rank_text(one.best_known_rank if one else None),
                words.rank_text(other.best_known_rank if other else None),
                words.state_text(subject) or words.climb_text(subject.climbed) or ABSENT,
                words.total_text(one.total if one else None, before),
                words.total_text(other.total if other else None, after),
                words.signed(moved, max(before, after)),
                told,
            )


def _rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    decimals = comparison.after.decimals
    for kind in comparison.kinds:
        for subject in kind.subjects:
            for row in subject.rows:
                line = row.line
                reasons = [each.reason for each in (row.before, row.after) if each is not None and each.reason]
                yield (
                    *_who(kind, subject),
                    row.act.value,
                    kind.names.get(line.indicator, line.indicator),
                    line.date.isoformat() if line.date else ABSENT,
                    line.matter or line.kind.value,
                    words.signed(row.before.counted if row.before else None, decimals),
                    words.signed(row.after.counted if row.after else None, decimals),
                    words.status_text(row),
                    " → ".join(dict.fromkeys(reasons)),
                    words.source_text(row),
                )


def _nodes(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    decimals = comparison.after.decimals
    for kind in comparison.kinds:
        for subject in kind.subjects:
            for node in subject.nodes:
                yield (
                    *_who(kind, subject),
                    node.indicator.code,
                    "　" * node.indicator.depth + node.indicator.name,
                    words.value_text(node, decimals, after=False),
                    words.value_text(node, decimals, after=True),
                    words.signed(node.moved, decimals),
                )


def _clauses(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    changes = comparison.scheme_changes or ()
    for change in sorted(changes, key=lambda each: list(Bearing).index(each.bearing)):
        yield (change.bearing.value or "都不影响", *cells_of(change))
