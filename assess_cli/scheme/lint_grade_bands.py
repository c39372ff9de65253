"""Lint of the score bands of 等次: best first, each score in exactly one, open at both ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assess_cli.model.catalogue import scheme_grades as kinds
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.grading import GradeRow, Grading, Pool
from assess_cli.scheme.values import as_text


def check_grade_bands(pool: Pool, rows: Sequence[GradeRow], grading: Grading, findings: Findings) -> None:
    """S618 to S623 of one pool's grades, best first. A pool without any band goes by quotas alone."""
    banded = [row for row in rows if row.has_band]
    if not banded or any(findings.is_reported(row.place(field)) for row in rows for field in ("lower", "upper")):
        return
    sound = [_is_sound(row, findings) for row in banded]  # every band is looked at
    if not all(sound):
        return
    for row, below in zip(rows, (*rows[1:], None), strict=True):
        if not row.has_band and (reason := _why_missing(row, below, grading)):
            context = {"pool": pool.name, "grade": row.grade, "reason": reason}
            findings.report(kinds.BAND_MISSING, row.place("lower"), **context)
    for above, row in pairwise(banded):
        context = {"pool": pool.name, "above": above.grade, "grade": row.grade}
        if _is_reversed(above, row):
            findings.report(kinds.BAND_ORDER, row.place("lower"), **context)
            return
        if overlap := _overlap(above, row):
            findings.report(kinds.BAND_OVERLAP, row.place("upper"), overlap=overlap, **context)
        elif gap := _gap(above, row):
            findings.report(kinds.BAND_GAP, row.place("upper"), gap=gap, **context)
    _check_ends(pool, banded, findings)


def _is_sound(row: GradeRow, findings: Findings) -> bool:
    if row.lower is not None and row.upper is not None:
        single = row.lower == row.upper and row.includes_lower and row.includes_upper
        if row.lower > row.upper or (row.lower == row.upper and not single):
            context = {"lower": as_text(row.lower), "upper": as_text(row.upper)}
            findings.report(kinds.BAND_REVERSED, row.place("lower"), grade=row.grade, **context)
            return False
    return True


def _why_missing(row: GradeRow, below: GradeRow | None, grading: Grading) -> str:
    if grading.quota_of(row.pool, row.grade) is None:
        return "也没有名额"
    return "下面也没有等次" if below is None else ""


def _is_reversed(above: GradeRow, row: GradeRow) -> bool:
    """Whether the row that stands lower has the higher scores."""
    return above.upper is not None and row.lower is not None and above.upper <= row.lower


def _overlap(above: GradeRow, row: GradeRow) -> str:
    """What both hold, in words, "" if nothing."""
    if above.lower is None:
        return "很低的得分"
    if row.upper is None:
        return "很高的得分"
    if row.upper > above.lower:
        return f" {as_text(above.lower)} 与 {as_text(row.upper)} 之间的得分"
    both = row.upper == above.lower and row.includes_upper and above.includes_lower
    return f"得分 {as_text(row.upper)}" if both else ""


def _gap(above: GradeRow, row: GradeRow) -> str:
    """What neither holds, in words, "" if nothing."""
    if above.lower is None or row.upper is None:
        return ""
    if row.upper < above.lower:
        return f"得分在 {as_text(row.upper)} 与 {as_text(above.lower)} 之间的"
    neither = row.upper == above.lower and not row.includes_upper and not above.includes_lower
    return f"得分正好是 {as_text(row.upper)} 的" if neither else ""


def _check_ends(pool: Pool, banded: Sequence[GradeRow], findings: Findings) -> None:
    best, worst = banded[0], banded[-1]
    if best.upper is not None:
        bound = as_text(best.upper)
        context = {"end": "高", "side": "得分上限", "bound": bound, "beyond": f"高于 {bound} 分"}
        findings.report(kinds.BAND_END, best.place("upper"), pool=pool.name, grade=best.grade, **context)
    if worst.lower is not None:
        bound = as_text(worst.lower)
        context = {"end": "低", "side": "得分下限", "bound": bound, "beyond": f"低于 {bound} 分"}
        findings.report(kinds.BAND_END, worst.place("lower"), pool=pool.name, grade=worst.grade, **context)
