"""Sheets 问题 and 说明: what to look at, and by which rules, from which files and how the figures came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assess_cli.model.problem import sort_key
from assess_cli.model.result import Result
from assess_cli.publish import labels
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook_layout import Layout
from assess_cli.publish.workbook_ranking import has_live_ranks
from assess_cli.publish.workbook_rows import Links
from assess_cli.publish.workbook_styles import Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_PROBLEM_COLUMNS = (
    ("程度", 8),
    ("文件", 26),
    ("工作表", 14),
    ("单元格", 10),
    ("问题", 48),
    ("怎么办", 48),
    ("编号", 8),
)
_NOTE_WIDTHS = (20, 76, 34)


def write_problems(result: Result, sheet: Worksheet, formats: Formats) -> None:
    """Every warning and notice with its place and remedy."""
    widths = [width for _, width in _PROBLEM_COLUMNS]
    styles.set_up_page(sheet, width=sum(widths), header_rows=(1, 1))
    _title(sheet, formats, f"{result.period.words}需要核对的问题")
    for column, (heading, width) in enumerate(_PROBLEM_COLUMNS):
        sheet.set_column(column, column, width)
        styles.write_text(sheet, 1, column, heading, formats.of(styles.HEADING))
    sheet.freeze_panes(2, 0)
    wrapped = formats.of(styles.WRAPPED)
    row = 2
    for problem in sorted(result.problems, key=sort_key):
        place = problem.place
        texts = (problem.severity, place.file, place.sheet, place.cell, problem.message, problem.remedy, problem.code)
        for column, text in enumerate(texts):
            styles.write_text(sheet, row, column, str(text), wrapped)
        lines = max(styles.lines_needed(str(text), width) for text, width in zip(texts, widths, strict=True))
        sheet.set_row(row, styles.height_of(lines))
        row += 1
    if not result.problems:
        styles.merge_text(sheet, 2, (0, len(widths) - 1), "没有发现问题。", wrapped)


def write_notes(
    result: Result, layout: Layout, *, links: Links, values_only: int, sheet: Worksheet, formats: Formats
) -> None:
    """Settings, rules in words, formulas, inputs with their hashes, and how to check a score."""
    styles.set_up_page(sheet, width=sum(_NOTE_WIDTHS), header_rows=(0, 0))
    for column, width in enumerate(_NOTE_WIDTHS):
        sheet.set_column(column, column, width)
    _title(sheet, formats, f"{result.period.words}考核结果说明")
    row = 1
    for section, lines in _sections(result, layout, links, values_only):
        heading = formats.of(bold=True, font_color=styles.ACCENT, bottom=1)
        styles.merge_text(sheet, row, (0, 2), section, heading)
        row += 1
        for texts in lines:
            for column, text in enumerate(texts):
                styles.write_text(sheet, row, column, text, formats.of(text_wrap=True, valign="top"))
            pairs = zip(texts, _NOTE_WIDTHS, strict=True)
            sheet.set_row(row, styles.height_of(max(styles.lines_needed(text, width) for text, width in pairs)))
            row += 1


def _title(sheet: Worksheet, formats: Formats, text: str) -> None:
    sheet.set_row(0, 32)
    styles.write_text(sheet, 0, 0, text, formats.of(font_name=styles.TITLE_FONT, font_size=18))


_Line = tuple[str, str, str]


def _sections(result: Result, layout: Layout, links: Links, values_only: int) -> Iterator[tuple[str, list[_Line]]]:
    yield "方案设置", [(line.item, line.value, line.place) for line in result.settings]
    yield (
        "计分和排名的规则",
        [
            ("总分", f"先按公式算出精确分，再{labels.rounding_words(result.decimals)}，只舍入这一次。", ""),
            ("排名依据", f"{labels.basis_words(result)}。", ""),
            ("并列", f"{labels.tie_words(result)}。", ""),
            ("缺数据", "缺少应有数据的，得分写“—”，不按 0 分算，也不参加排名，原因写在名单下面。", ""),
            ("名次", _rank_words(result), ""),
        ],
    )
    yield "分数怎样算出来", list(_formulas(result))
    yield "怎样核对一个分数", _audit(layout, links, values_only)
    yield (
        "用到的文件",
        [
            (item.file.rpartition("/")[2], item.file, f"{item.size:,} 字节，校验值 {item.sha256[:12]}")
            for item in result.inputs
        ]
        + [("考核方案", result.scheme_file, f"校验值 {result.scheme_digest[:12]}")],
    )
    yield "记录数量", [(name, str(count), "") for name, count in result.record_counts.items()]


def _rank_words(result: Result) -> str:
    fixed = [ranking.title for kind in result.kinds for ranking in kind.rankings if not has_live_ranks(result, ranking)]
    if not fixed:
        return "名次也是公式，按本表的分数排出。"
    return f"以下排名的名次是算好的数，不是公式：{'、'.join(fixed)}。"


def _formulas(result: Result) -> Iterator[_Line]:
    for kind in result.kinds:
        if kind.total_formula:
            yield f"{kind.name}总分", kind.total_words, ""
        for info in kind.indicators:
            words = info.formula_words or "由计分明细的“计入分”相加"
            rounding = "" if info.rounding is None else f"，取 {info.rounding} 位小数"
            yield f"{info.code} {info.name}", f"{info.method}：{words}{rounding}", info.place


def _audit(layout: Layout, links: Links, values_only: int) -> list[_Line]:
    scores = "、".join(f"“{score.sheet}”" for score in layout.scores)
    lines = [
        ("第一步", f"在排名表里点开分数，公式指向{scores}里的同一个人。", ""),
        ("第二步", "在得分表里点开指标，公式写明由哪几个下级指标、或计分明细的哪几行算出。", ""),
        ("第三步", f"在“{layout.ledger}”里按对象和指标筛选，逐行看事项、计入分和来源单元格。", ""),
    ]
    if links.has_sources:
        lines.append(("第四步", "点“来源单元格”可以打开原始记录；结果文件夹要留在工作区里，链接才有效。", ""))
    else:
        lines.append(("第四步", "记录太多，超过表格程序允许的链接数，请按来源文件、工作表、单元格自己查找。", ""))
    lines.append(("不要排序", f"“{layout.ledger}”加了保护（没有密码），可以筛选，不能排序：得分公式按行取数。", ""))
    if values_only:
        lines.append(("没有公式的得分", f"有 {values_only} 个得分不能写成表格公式，写的是算好的数。", ""))
    return lines
