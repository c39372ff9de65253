"""Rounds, closing and reopening of periods (codes Z100 to Z199)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

LOG_BROKEN = ProblemKind(
    "Z101",
    "定稿记录被改动",
    Severity.ERROR,
    "定稿记录第 {line} 行{detail}，从这一行起不能相信。",
    "请用备份恢复“定稿”文件夹；没有备份的，对照签字名单上的定稿摘要查明改动。",
    "定稿、重新打开、发放都记在“定稿/定稿记录.jsonl”里，一行一件，每一行带着前一行的校验值，改动、删去、对调任何一行都会接不上。",
)
LOG_MISSING = ProblemKind(
    "Z102",
    "定稿记录不见了",
    Severity.ERROR,
    "有定稿的文件夹（{periods}），却没有定稿记录。",
    "请用备份恢复“定稿/定稿记录.jsonl”；不要手工建立或改名“定稿”里的文件夹。",
    "定稿的先后次序和每份定稿的校验值只记在定稿记录里，没有它就不知道哪些考核期已经定稿。",
)
SEAL_MISSING = ProblemKind(
    "Z103",
    "定稿的文件缺失",
    Severity.ERROR,
    "{period}已定稿，但找不到“{name}”。",
    "请用备份恢复这份定稿的文件夹。",
    "定稿以后，文件夹里的每个文件都要留着。",
)
SEAL_ALTERED = ProblemKind(
    "Z104",
    "定稿的文件被改动",
    Severity.ERROR,
    "{period}已定稿，“{name}”与定稿时不一样。",
    "请用备份恢复这份定稿的文件夹；要改定稿的内容，用 assess reopen，或在下一期写补扣、补加。",
    "定稿时每个文件的校验值都记在清单里，清单的校验值记在定稿记录和签字名单里。",
)
