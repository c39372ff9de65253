"""A hand-made year: two closed quarters, the year before, grades in one pool, two prizes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from papers_builder import hand_result

from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.grading import Grade, GradePool, GradeStatus, Quota
from assess_cli.model.ledger import Status
from assess_cli.model.prizes import Award, AwardStatus
from assess_cli.model.result import Result

Q1 = {"1": (20, 60), "2": (20, 75), "3": (15, 75), "4": (20, 65), "5": (20, 79), "6": (20, 80)}
Q2 = {"1": (20, 78), "2": (17, 73), "3": (18, 75), "4": (20, 70), "5": (10, 60), "6": (20, 80)}
YEAR = {"1": (20, 76), "2": (18, 74), "3": (16, 74), "4": (20, 68), "5": (15, 69), "6": (20, 80)}
LAST = {"1": (18, 70), "2": (20, 76), "3": (16, 70), "4": (20, 66), "5": (12, 70), "6": (19, 79)}
ON_LOAN = {"6": "借调到县里"}


def made(what: type[Any], /, **values: Any) -> Any:
    """An object of the model from those of the values that it has; the rest of its fields take their defaults."""
    known = {field.name for field in fields(what)}
    return what(**{name: value for name, value in values.items() if name in known})


def grade_pool(grades: tuple[Grade, ...], *, quotas: tuple[Quota, ...] = ()) -> GradePool:
    """The pool 公务员 of six, of whom five took part."""
    pool: GradePool = made(
        GradePool,
        name="公务员",
        kind="人员",
        names=("优秀", "称职", "基本称职", "不称职"),
        expected=6,
        assessed=5,
        competing=5,
        base=5,
        base_words="实参加 5 人",
        quotas=quotas,
        grades=grades,
        place="方案.xlsx › 等次 › A3",
    )
    return pool


def closed_periods() -> tuple[ClosedPeriod, ...]:
    """2023 as a whole and two quarters of 2024; the second is not closed."""
    results = (
        ("2023", hand_result("2023", LAST, unranked=ON_LOAN), "9" * 64),
        ("2024Q1", hand_result("2024Q1", Q1, unranked=ON_LOAN), "ab12" * 16),
        ("2024Q2", hand_result("2024Q2", Q2, unranked=ON_LOAN), ""),
    )
    return tuple(ClosedPeriod(result.period, result, f"定稿/{label}", digest) for label, result, digest in results)


def year_result() -> Result:
    """2024: 赵一 96, 钱二 92, 孙三 90, 李四 88, 周五 84; 吴六 (100) is not ranked."""
    result = hand_result("2024", YEAR, deductions=(("5", "A", "旷工", -5, Status.COUNTED),), unranked=ON_LOAN)
    given = {"1": "优秀", "2": "优秀", "3": "称职", "5": "基本称职"}
    grades = [
        made(
            Grade,
            subject=number,
            grade=grade,
            status=GradeStatus.GIVEN,
            rank=int(number),
            reason=f"按得分定为{grade}。",
        )
        for number, grade in given.items()
    ]
    tie = "与他人同分，名额不够，待会议决定。"
    grades.insert(3, made(Grade, subject="4", grade="", status=GradeStatus.OPEN, rank=4, reason=tie))
    away = "借调到县里，由借调单位评定。"
    grades.append(made(Grade, subject="6", grade="", status=GradeStatus.UNDETERMINED, rank=None, reason=away))
    quota = made(
        Quota,
        grade="优秀",
        group="",
        limit=2,
        given=2,
        base=5,
        words="实参加 5 人的 40%，去尾取整",
        place="方案.xlsx › 名额 › B3",
    )
    result.grading = [grade_pool(tuple(grades), quotas=(quota,))]
    result.awards = [
        Award("奔跑奖", "人员", "1", "招商引资", 1, AwardStatus.AWARDED, "名次第一。", "方案.xlsx › 奖项 › A3"),
        Award("奔跑奖", "人员", "2", "", 2, AwardStatus.EXCLUDED, "受过处分。", "方案.xlsx › 奖项 › A3"),
    ]
    return result
