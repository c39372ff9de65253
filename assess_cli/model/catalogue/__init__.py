"""The one catalogue of problems.

Each module of this folder holds the kinds of one area as module constants; ``all_kinds`` gathers them.
Code letters: F files and packages · C cells and tables · S scheme · R rosters and records ·
K scoring · W writing results.
"""

from __future__ import annotations

from assess_cli.model.catalogue import cells, files, records, scheme, scoring, writing
from assess_cli.model.problem import ProblemKind

AREAS = {
    "文件": files,
    "表格与单元格": cells,
    "考核方案": scheme,
    "名册与记录": records,
    "计分": scoring,
    "写出结果": writing,
}


def kinds_of(area: str) -> tuple[ProblemKind, ...]:
    """The kinds of one area by code."""
    found = (value for value in vars(AREAS[area]).values() if isinstance(value, ProblemKind))
    return tuple(sorted(found, key=lambda kind: kind.code))


def all_kinds() -> dict[str, ProblemKind]:
    """Every kind by its code, in the order of the areas. ValueError if a code stands twice."""
    kinds: dict[str, ProblemKind] = {}
    for area in AREAS:
        for kind in kinds_of(area):
            if kind.code in kinds:
                raise ValueError(f"problem code used twice: {kind.code}")
            kinds[kind.code] = kind
    return kinds
