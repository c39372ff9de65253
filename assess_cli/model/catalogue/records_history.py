"""Records of earlier periods that 后果 of the whole year reckon with (codes R540 to R549)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

OUTSIDE_BUT_OF_THE_YEAR = ProblemKind(
    "R540",
    "期外记录只用于本年累计",
    Severity.NOTICE,
    "数据表“{table}”有 {count} 条记录不在{period}之内，不计入本期得分；其中年初以来的，用于本年累计的后果。",
    "无需处理；如果应当计入，请核对日期。",
    "方案里有“本年”的后果时，前几期的记录只用来数累计，本期的得分不受影响。",
)
