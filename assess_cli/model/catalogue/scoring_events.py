"""Groups of rules and 同一事项 (K110 to K129)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

GROUP_CHANGED = ProblemKind(
    "K110",
    "规则组在考核期内有变动",
    Severity.WARNING,
    "{what}在{period}内有变动，本期全部记录按最后一版计算。",
    "如不应这样算，请让新规定从考核期的第一天起生效。",
    "规则组和同一事项管一个考核期的全部记录，一个考核期只能用一种。",
)
BEST_OF_BOTH_SIGNS = ProblemKind(
    "K111",
    "取最高的组有加有扣",
    Severity.ERROR,
    "{name}在规则组“{group}”里有加分也有扣分，不能放在一起取最高 {best} 条：{places}",
    "在方案里把加分的和扣分的规则分成两个组。",
    "加分和扣分不能放在一起比高低。",
)
MATTER_NEAR = ProblemKind(
    "K112",
    "像是同一件事",
    Severity.WARNING,
    "{name}的“{matter}”与{other}的“{other_matter}”像是同一件事，现在按两件事计分。",
    "是同一件事的，写相同的“事项编号”，或把“事由”写得一样；是两件事的，写不同的“事项编号”。",
    "同一事项就高只认相同的编号或相同的事由，相近的只提醒，不合并。",
)
