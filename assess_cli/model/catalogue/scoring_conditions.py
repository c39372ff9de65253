"""Problems of 适用条件 that show while scores are worked out (K31x)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

CONDITION_WITHOUT_SCORE = ProblemKind(
    "K310",
    "条件要看的指标不适用",
    Severity.ERROR,
    "“{owner}”的适用条件要看{name}的“{indicator}”，但“{indicator}”对其不适用，没有得分。",
    "请把“{indicator}”的“不适用”改成满分、基础分或零分，或改用名册的列名作条件。",
    "没有得分的指标不能用来判断。",
)
CONDITION_FAULTY = ProblemKind(
    "K311",
    "适用条件无法判断",
    Severity.ERROR,
    "对{name}无法判断“{owner}”的适用条件：{why}。",
    "请改正条件，或改正名册里相应的内容。",
    "条件对这个对象算不出是或否。",
)
