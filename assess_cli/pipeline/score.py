"""The main job: a workspace and a period → a checked ``Result``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess_cli.awards.pay import unproved
from assess_cli.awards.settle import settle
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.problem import Problem, has_errors, sort_key
from assess_cli.model.result import InputFile, Result
from assess_cli.periods.closed import closed_before
from assess_cli.pipeline.closed_periods import add_closed, taken_over
from assess_cli.pipeline.load import Announce, Loaded, load_workspace
from assess_cli.records.inputs import Inputs
from assess_cli.records.load import load_inputs
from assess_cli.records.registers import office_files
from assess_cli.scheme.in_force import versions_in_force
from assess_cli.scheme.objects import Scheme
from assess_cli.scoring.combinations import combinations
from assess_cli.scoring.engine import Scored, score
from assess_cli.scoring.verify import recompute
from assess_cli.workbook.limits import DEFAULT, Limits


class PeriodMismatchError(ValueError):
    """The period asked for is not of the scheme's kind; the message is for people."""


class InconsistentResultError(RuntimeError):
    """The ledger does not add up to the scorecard: a fault of the program, never published."""


@dataclass(slots=True)
class Computed:
    """``result`` None: errors in ``problems`` (all of them, sorted) prevent it. ``inputs`` None: the scheme itself does."""

    result: Result | None
    problems: list[Problem]
    loaded: Loaded
    inputs: Inputs | None = None


def _quiet(_stage: str) -> None:
    return None


def compute(
    root: Path,
    period: Period,
    *,
    announce: Announce = _quiet,
    closed: tuple[ClosedPeriod, ...] | None = None,
    allow_open: bool = False,
    limits: Limits = DEFAULT,
) -> Computed:
    """Score a workspace for a period. Publishes nothing.

    ``closed``: the periods that may be looked back to, oldest first; None for those closed before this one here.
    ``allow_open``: the score of a period that is only published may be taken over too; the result says so.
    ``limits``: how files are read.

    The result is there only without errors; warnings and notices stand in it, but for those about files that hold registers
    of the office alone. PeriodMismatchError when the scheme
    assesses by another kind of period; InconsistentResultError when ledger and scorecard disagree.
    """
    loaded = load_workspace(root, period.year, announce, period.kind, limits=limits)
    problems = list(loaded.problems)
    scheme = loaded.scheme
    if scheme is None:
        return Computed(None, _sorted(problems), loaded)
    require_period_kind(scheme, period)
    if closed is None:
        closed, found = closed_before(root, period)
        problems += found
    announce("整理名册和记录")
    beside, other_years = loaded.beside(scheme), loaded.other_years(scheme)
    inputs = load_inputs(loaded.books, scheme, loaded.methods, period, closed, beside=beside, other_years=other_years)
    problems += inputs.problems
    problems += add_closed(loaded.workspace.root, scheme, loaded.methods, period, inputs, allow_open=allow_open)
    if has_errors(problems):
        return Computed(None, _sorted(problems), loaded, inputs)
    announce("计分")
    scored = score(scheme, inputs, period)
    problems += scored.problems
    if has_errors(problems):
        return Computed(None, _sorted(problems), loaded, inputs)
    if differences := recompute(scored.kinds, scored.ledger):
        raise InconsistentResultError("；".join(str(difference) for difference in differences[:5]))
    result = scored_result(loaded, scheme, inputs, period, scored)
    result.combined = combinations(scheme, inputs, period, scored.kinds, scored.ledger)
    result.versions = [*versions_in_force(scheme, period), *taken_over(scheme, loaded.methods, period, inputs)]
    problems += settle(scheme, inputs, result)
    if has_errors(problems):
        return Computed(None, _sorted(problems), loaded, inputs)
    if pools := unproved(result):
        raise InconsistentResultError("奖金对不上总额：" + "、".join(pools))
    problems, office = _sorted(problems), office_files(inputs.tables)
    result.problems = [problem for problem in problems if problem.place.file not in office]
    return Computed(result, problems, loaded, inputs)


def scored_result(loaded: Loaded, scheme: Scheme, inputs: Inputs, period: Period, scored: Scored) -> Result:
    """A result of scores alone: no problems, nothing that follows from the scores (``awards.settle``) or is shown beside them."""
    settings = scheme.in_period(period).settings
    return Result(
        period=period,
        scheme_name=settings.name,
        scheme_file=scheme.file,
        scheme_digest=scheme.digest,
        year=settings.year,
        decimals=settings.decimals,
        tie_rule=settings.tie_rule,
        rank_basis=settings.rank_basis,
        settings=list(settings.lines),
        inputs=_input_files(loaded, office_files(inputs.tables)),
        kinds=scored.kinds,
        ledger=scored.ledger,
        problems=[],
        record_counts=inputs.counts,
    )


def require_period_kind(scheme: Scheme, period: Period) -> None:
    """PeriodMismatchError unless the scheme assesses by this kind of period."""
    wanted = scheme.settings.period_kind
    if period.kind is not wanted:
        example = Period(wanted, period.year, 1).label
        raise PeriodMismatchError(
            f"本方案按{wanted.value}考核，考核期要写成 {example} 这样，不能写 {period.label}（{period.words}）。"
            + _way_to(period, wanted)
        )


def _way_to(period: Period, wanted: PeriodKind) -> str:
    """How a longer period is assessed beside the scheme's own; "" for a shorter one."""
    if period.kind is PeriodKind.YEAR:
        return (
            "要由各期合成年度得分的，用 assess init --scheme 年度 在旁边加一份年度方案，各期定稿以后运行 assess year。"
        )
    if period.kind.months > wanted.months:
        return f"要由几期合成{period.kind.value}得分的，另写一份“考核周期”为{period.kind.value}、用计分办法“各期得分”的方案。"
    return ""


def _input_files(loaded: Loaded, office: frozenset[str]) -> list[InputFile]:
    """The scheme and every file of data, but those that hold registers of the office alone."""
    books = ([loaded.scheme_book] if loaded.scheme_book else []) + loaded.books
    return [InputFile(book.file, book.sha256, book.size) for book in books if book.file not in office]


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=sort_key)
