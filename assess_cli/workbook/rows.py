"""Which rows under a header are records: blanks, totals, notes and signatures are told from data."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assess_cli.workbook.cell_grammar import plain
from assess_cli.workbook.names import fold

_SUMMARY = re.compile(
    r"(?:本页|本表|本月|本季度|全年|全镇|全县|以上)?(?:合计|小计|总计|共计|累计|总和|汇总|平均|均值|平均分|平均值|平均数)"
    r"(?:人数|分数|得分|次数|数)?[:：]?(?:\d+(?:人次|[人个项件次名条户天分])?)?|共\d+[人个项件次名条户]"
)
_COUNTED = re.compile(r"(?:共)?\d+(?:人|个|项|件|次|名|条|户|天)?")
_LABELS = (
    "填表|制表|填报|编制|审核|审批|复核|校对|经办|负责人|单位负责人|部门负责人|分管|主要领导|领导签|联系|电话|签字|签名|签章|盖章"
    "|公章|考核组|考核人|记录人|统计人|录入人|抄送|报送|主管|日期|时间|报表日期|打印"
)
_SIGNATURE = re.compile(
    rf"(?:{_LABELS})[^,，。;；]{{0,12}}(?:[:：].*|\(.*\))|(?:制表|填表|审核|复核|制表人|填表人|审核人|复核人|填报人|经办人)[:：]?"
)
_NOTE = re.compile(
    r"(?:注|备注|附注|说明|填表说明|填报说明|温馨提示|注意|注意事项|附)(?:[:：;；、.]|\d|[一二三]、|\().*|(?:注|说明|填表说明)"
)
_CONTINUATION = re.compile(r"[\d一二三四五六七八九十]+[、.．)）].*|[(（①②③④⑤⑥⑦⑧⑨].*|.{12,}")
#: First characters of all that the patterns above recognise; other rows are records without a second look.
_SUSPECT = frozenset(
    "本全以合小总共累汇平均注备附说填温制编审复校经负单部分主领联电签盖公考记统录抄报日时打 \t\n\r\u3000\xa0\u200b\ufeff"
)


@dataclass(slots=True)
class RowSort:
    """Zero-based rows of the sheet: ``kept`` are records; ``odd`` look like totals or notes and yet hold data."""

    kept: list[int] = field(default_factory=list)
    odd: list[tuple[int, str, str]] = field(default_factory=list)  # row, its first text, what it looks like


def sort_rows(
    rows: Sequence[Sequence[Any]], start: int, headings: Sequence[str], text_columns: Collection[int]
) -> RowSort:
    """Sort the rows from ``start`` on; reading never stops at blank rows.

    ``headings``: the header's texts by column, to know a header that is printed again on every page.
    ``text_columns``: declared columns of names, codes, texts and dates; a total has nothing there.
    """
    result = RowSort()
    keep = result.kept.append
    suspects = _SUSPECT | {heading[0] for heading in headings if heading}
    in_note = False
    for index in range(start, len(rows)):
        for first in rows[index]:
            if first is not None:
                break
        else:
            continue
        if not in_note and (type(first) is not str or (first and first[0] not in suspects)):
            keep(index)
            continue
        what = _kind(rows[index], headings, text_columns, in_note=in_note)
        if what == "record":
            keep(index)
        elif what in ("合计行", "说明或落款"):
            result.odd.append((index, plain(first)[:30], what))
        in_note = what == "note" or (in_note and what == "blank")
    return result


def _kind(row: Sequence[Any], headings: Sequence[str], text_columns: Collection[int], *, in_note: bool) -> str:
    cells = [(column, cell, plain(cell)) for column, cell in enumerate(row) if cell is not None]
    cells = [entry for entry in cells if entry[2]]
    if not cells:
        return "blank"
    _, lead_cell, lead_text = cells[0]
    lead = fold(lead_text)
    others = cells[1:]
    if _SUMMARY.fullmatch(lead) and _may_be_total(cells, headings):
        texts = [text for column, cell, text in others if column in text_columns and isinstance(cell, str | date)]
        plausible = all(_COUNTED.fullmatch(fold(text)) or _SUMMARY.fullmatch(fold(text)) for text in texts)
        return "total" if plausible else "合计行"
    if (_NOTE.fullmatch(lead) or _SIGNATURE.fullmatch(lead)) and _may_be_note(cells, headings):
        return "note" if _is_only_words(cells, text_columns) else "说明或落款"
    if in_note and not others and isinstance(lead_cell, str) and _CONTINUATION.fullmatch(lead):
        return "note"
    if len(cells) > 1 and all(
        column < len(headings) and fold(headings[column]) == fold(text) for column, _, text in cells
    ):
        return "header"
    return "record"


def _is_leftmost(column: int, headings: Sequence[str]) -> bool:
    """Whether a column is the first that has a heading, or stands before it."""
    return column <= next((index for index, heading in enumerate(headings) if heading), 0)


def _may_be_total(cells: list[tuple[int, Any, str]], headings: Sequence[str]) -> bool:
    """Whether a word of summing up can head a total: in a later column only above figures (a sheet may bear the name
    汇总 and be listed by it)."""
    return (
        len(cells) == 1 or _is_leftmost(cells[0][0], headings) or any(_is_figure(cell, text) for _, cell, text in cells)
    )


def _may_be_note(cells: list[tuple[int, Any, str]], headings: Sequence[str]) -> bool:
    """Whether a word such as 说明 can open a note: in a later column, where it may as well be a value, only with a
    colon, alone in its row, or as a place to sign among others."""
    column, _, text = cells[0]
    lead = fold(text)
    if len(cells) == 1 or ":" in lead or _is_leftmost(column, headings):
        return True
    return bool(_SIGNATURE.fullmatch(lead)) and all(_is_label(text) for _, _, text in cells)


def _is_figure(cell: Any, text: str) -> bool:
    return not isinstance(cell, str) or re.fullmatch(r"[-+]?[\d.,]+%?", fold(text)) is not None


def _is_only_words(cells: list[tuple[int, Any, str]], text_columns: Collection[int]) -> bool:
    """Whether a row of notes or signatures holds nothing that could be data: figures only after a colon."""
    former = ""
    for _, cell, text in cells:
        if _is_figure(cell, text) and not former.endswith((":", "：")):
            return False
        former = text
    filled = sum(column in text_columns for column, _, _ in cells)
    return filled <= 1 or len(cells) <= 2 or sum(_is_label(text) for _, _, text in cells) * 2 >= len(cells)


def _is_label(text: str) -> bool:
    key = fold(text)
    return bool(_SIGNATURE.fullmatch(key) or _NOTE.fullmatch(key))
