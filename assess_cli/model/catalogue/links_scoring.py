"""Scores taken from other subjects (codes K15…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

LINK_OUTSIDE = ProblemKind(
    "K150",
    "引用的数不在档次表里",
    Severity.ERROR,
    "{name}的“{indicator}”引用来的是 {value}，档次表“{table}”里没有这一档。",
    "请在方案“档次表”里给“{table}”补上这一档。",
    "引用来的得分或名次要能在档次表里找到对应的一档。",
)
