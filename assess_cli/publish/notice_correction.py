"""A correction notice: the changed lines only, each as it was and as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess_cli.model.points import ABSENT
from assess_cli.publish.notice_view import Section


@dataclass(frozen=True, slots=True)
class Told:
    """What was, or is, told of a subject; texts as printed, "" where not told."""

    rank: str
    total: str
    grade: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One changed line; ``before`` or ``after`` None: not listed then, or now."""

    title: str  # of the table it belongs to: the kind, or its group
    heading: str  # 姓名 or 名称
    name: str
    unit: str  # "" unless it tells two of one name apart
    before: Told | None
    after: Told | None


_FIELDS = (("total", "总分"), ("rank", "名次"), ("grade", "等次"))


def correction_sections(corrections: Sequence[Correction]) -> tuple[Section, ...]:
    """A table for each title, in order; columns that say nothing for anybody are left out."""
    found = []
    for title in dict.fromkeys(each.title for each in corrections):
        own = [each for each in corrections if each.title == title]
        used = [(field, word) for field, word in _FIELDS if any(_text(told, field) for told in _all(own))]
        has_units = any(each.unit for each in own)
        headings = [own[0].heading, *(["单位"] if has_units else [])]
        for _, word in used:
            headings += [f"原{word}", f"更正后{word}"]
        rows = []
        for each in own:
            row = [each.name, *([each.unit or ABSENT] if has_units else [])]
            for field, _ in used:
                row += [_text(each.before, field) or ABSENT, _text(each.after, field) or ABSENT]
            rows.append(tuple(row))
        found.append(Section(title, tuple(headings), tuple(rows), ()))
    return tuple(found)


def _all(corrections: Sequence[Correction]) -> list[Told | None]:
    return [told for each in corrections for told in (each.before, each.after)]


def _text(told: Told | None, field: str) -> str:
    return "" if told is None else str(getattr(told, field))
