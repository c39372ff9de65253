"""后果 of the whole year that were reached in a shorter period and are over with it: they hold until the year's end.

A quarter's scheme says “全年累计旷工 3 天以上的，年度考核定为基本称职以下”; whoever reached it in the third quarter carries the flag in that
closed result. When the year itself is graded and paid, the flag stands there too, as a row on 总分 that cites the closed one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assess_cli.model.catalogue import scoring_year as kinds
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.period import PeriodKind
from assess_cli.model.result import TOTAL, Effect, Flag, KindResult
from assess_cli.scheme.consequence_sheet import THIS_YEAR
from assess_cli.scoring.state import Run, named

#: Kind, subject, period label and code of 后果: what tells a carried row from one of the period's own.
Key = tuple[str, str, str, str]


def carry(run: Run) -> dict[Key, Flag]:
    """Post a row for every flag of 本年 in the closed periods within the run's own; the flags, as they are to be told.

    Each period reckons the year anew, so for each subject its last quarter (or month) alone is asked: what was lifted since by a
    ruling is not there any more. Whoever is not in the run is left out.
    """
    _warn_of_former(run)
    found: dict[Key, Flag] = {}
    for name, state in run.kinds.items():
        for each, flag in _standing(run, name):
            if flag.subject not in state.positions:
                continue
            label, code, subject = each.period.label, flag.consequence, flag.subject
            what, _, why = flag.words.partition("：")
            reason = f"{why}（{each.period.words}的结果），到年底都有效"
            run.ledger.add(
                kind=RowKind.DERIVED,
                period=label,
                subject_kind=name,
                subject_id=subject,
                indicator=TOTAL,
                rule=code,
                matter=f"后果：{what}",
                counted=0,
                status=Status.AFFECTS_BONUS if flag.effect is Effect.NO_BONUS else Status.AFFECTS_GRADE,
                reason=reason,
                clause=flag.clause,
                file=each.file,
                sheet=name,
                cell=f"{subject} {TOTAL}",
                inputs=(f"{label}#{flag.row}",),
            )
            found[name, subject, label, code] = replace(flag, words=f"{what}：{reason}", scheme_cell="")
    return found


def _warn_of_former(run: Run) -> None:
    """K277 for each flag of 本年 of whom somebody's score of a period is taken from: nobody has said whether it is his."""
    periods = {each.period: each for each in run.inputs.closed}
    told: set[tuple[str, str, str]] = set()
    for mark in run.inputs.period_marks:
        closed, state = periods.get(mark.period), run.kinds.get(mark.kind)
        if closed is None or state is None or mark.subject not in state.positions:
            continue
        who = named(state.subjects[state.positions[mark.subject]])
        for kind in closed.result.kinds:
            for flag in kind.flags if kind.name == mark.kind else ():
                key = (mark.subject, flag.subject, flag.consequence)
                is_former = flag.subject in mark.sources and flag.subject != mark.subject
                if is_former and flag.scope == THIS_YEAR and key not in told:
                    told.add(key)
                    context = {"who": who, "former": flag.subject, "consequence": flag.consequence, "words": flag.words}
                    run.report(kinds.CONSEQUENCE_OF_FORMER.at(mark.place, **context))


def _standing(run: Run, name: str) -> Iterator[tuple[ClosedPeriod, Flag]]:
    """The flags of 本年 of one kind, each from the last closed period of its length in which the subject was."""
    last: dict[tuple[PeriodKind, str], tuple[ClosedPeriod, KindResult]] = {}
    for each in run.inputs.closed:
        period = each.period
        if period == run.period or not (run.period.start <= period.start and period.end <= run.period.end):
            continue
        for kind in each.result.kinds:
            if kind.name == name:
                last |= {(period.kind, subject.id): (each, kind) for subject in kind.subjects}
    for (_, subject), (each, kind) in last.items():
        yield from ((each, flag) for flag in kind.flags_of(subject) if flag.scope == THIS_YEAR)
