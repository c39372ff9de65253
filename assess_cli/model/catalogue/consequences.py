"""后果 while scoring (codes K130 to K149)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

TIMES_OR_AMOUNT = ProblemKind(
    "K130",
    "按次数数的记录里有几次的",
    Severity.WARNING,
    "后果“{code}”按“次数”数，一条记录算一次，但“{matter}”有 {count} 条记录的数量不是 1 {unit}。",
    "一条记录写几次就算几次的，请把“统计”改成“数量”；只数记录的，不用改。",
    "“次数”数的是记录条数，按月登记几次的考勤表应当用“数量”。",
)
EARLIER_MISSING = ProblemKind(
    "K131",
    "本年累计缺前几期的数据",
    Severity.WARNING,
    "后果“{code}”按本年累计，但{period}有 {count} 个对象缺数据（{reason}）：{names}。累计数可能偏少。",
    "请把年初以来的记录表都放在“数据”文件夹里。",
    "本年累计从 1 月 1 日数起，前几期的记录也要读。",
)
