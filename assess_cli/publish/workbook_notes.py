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
from assess_cli.scheme.presence import PRESENCE_NAMES

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
    if result.versions:
        yield "本期适用的规定", [(line.item, line.value, line.place) for line in result.versions]
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
    if any(layout.money):
        sheets = "、".join(f"“{name}”" for name in layout.money if name)
        yield (
            "金额",
            [("金额", f"以元计的指标在{sheets}里，到分为止，只舍入一次；与得分分开，不进总分，不影响名次。", "")],
        )
    yield "分数怎样算出来", list(_formulas(result))
    if flags := list(_flags(result)):
        yield "影响等次和奖金的后果", flags
    yield (
        "怎样核对一个分数",
        [*_audit(layout, links, values_only), *_taken_over(result, layout), *_time_in_post(result)],
    )
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
            whom = f"；{info.applies_to}" if info.applies_to else ""
            yield f"{info.code} {info.name}", f"{info.method}：{words}{rounding}{whom}", info.place


def _flags(result: Result) -> Iterator[_Line]:
    for kind in result.kinds:
        names = {subject.id: subject.name for subject in kind.subjects}
        for flag in kind.flags:
            yield f"{names[flag.subject]}（{flag.subject}）", flag.words, f"{flag.clause} 明细第 {flag.row} 行".strip()


def _taken_over(result: Result, layout: Layout) -> list[_Line]:
    """Which scores rest on other subjects': they are numbers in the ledger, no formulas across sheets."""
    columns = result.ledger.columns
    taken = {
        (kind, code)
        for kind, code, refs in zip(columns["subject_kind"], columns["indicator"], columns["inputs"], strict=True)
        if refs and any(isinstance(ref, str) for ref in refs)
    }
    names = [
        f"{kind.name}“{info.name}”"
        for kind in result.kinds
        for info in kind.indicators
        if (kind.name, info.code) in taken
    ]
    if not names:
        return []
    words = (
        f"{'、'.join(names)}取自别的对象的得分或名次，在“{layout.ledger}”里是算好的数，不是公式（按名册、天数和档次表算，"
        "写不成一条公式）；“取数”一列写明取自谁的哪个得分，“说明”一列写明算法。"
    )
    return [("引用的得分", words, "")]


def _time_in_post(result: Result) -> list[_Line]:
    """How days and months in post were counted, and whose coefficients are means by days."""
    told = any(subject.presence for kind in result.kinds for subject in kind.subjects)
    used = {name for kind in result.kinds for subject in kind.subjects for name in subject.coefficients}
    if not told and not used & set(PRESENCE_NAMES):
        return []
    words = (
        "在岗天数是名册自、至之间的天数减去“离岗”登记的天数；一个月里在岗满 15 天的算一个月。期内变动按天数的，"
        "系数是各岗位的系数按在岗天数加权，四舍五入到 6 位小数；各人的天数写在得分表的“说明”一列。"
    )
    return [("任职的时间", words, "")]


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
