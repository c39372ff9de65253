"""Every problem of a workspace at once, over all files; nothing is written."""

from __future__ import annotations

from pathlib import Path

from assess_cli.awards.settle import settle
from assess_cli.model.catalogue import kinds_of
from assess_cli.model.catalogue.adjustments import CITED_UNKNOWN, NO_VALUE
from assess_cli.model.catalogue.scoring import LACKING
from assess_cli.model.catalogue.year import NOT_CLOSED
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.problem import Problem, Severity, has_errors, sort_key
from assess_cli.periods.closed import closed_before
from assess_cli.pipeline.closed_periods import add_closed
from assess_cli.pipeline.load import Announce, Loaded, load_workspace
from assess_cli.pipeline.oversight import Oversight
from assess_cli.pipeline.score import require_period_kind, scored_result
from assess_cli.records.load import load_inputs
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.partial import read_partial
from assess_cli.scoring.engine import score

IN_PERIOD = "期内记录"
#: What is wrong with a row of 决定 or 奖金来源, or a condition over the roster, whoever has what score.
_OF_ROWS = {
    "G100",
    "G101",
    "G102",
    "G109",
    "G114",
    "G116",
    "G150",
    "G151",
    "G152",
    "G153",
    "G156",
    "G171",
    "G173",
    "G182",
} | {"G185"}
_RESTING_ON_DATA = {kind.code for kind in (LACKING, NO_VALUE, CITED_UNKNOWN)} | (
    {kind.code for kind in kinds_of("等次与奖金") if kind.code >= "G100"} - _OF_ROWS
)


def check_workspace(root: Path, period: Period | None, announce: Announce) -> tuple[list[Period], list[Problem]]:
    """All problems, sorted, and the periods that were looked at.

    Without a period: of the year, for each of its schemes every period that has records (the first one if none has). A
    problem that several periods or schemes see is listed once, at its most serious.
    """
    loaded = load_workspace(root, period.year if period else None, announce, period.kind if period else None)
    problems = list(loaded.problems)
    if loaded.scheme is None or (period is None and any(each.scheme is None for each in loaded.candidates)):
        return [], merge(problems + _look_at_data(loaded, period, announce))
    if period is not None:
        scheme = loaded.scheme
        watch = Oversight(scheme, loaded.methods)
        require_period_kind(scheme, period)
        found = _look_at(loaded, scheme, period, announce, watch)[1]
        return [period], merge(problems + found + _overseen(watch, found))
    seen: list[Period] = []
    for each in loaded.candidates:
        if each.scheme is not None:
            periods, found = _look_at_all(loaded, each.scheme, announce)
            seen += periods
            problems += found
    return sorted(seen, key=lambda each: each.order), merge(problems)


def _look_at_all(loaded: Loaded, scheme: Scheme, announce: Announce) -> tuple[list[Period], list[Problem]]:
    """Problems of a scheme's year over every period that has records (of the first one if none has), and these."""
    watch = Oversight(scheme, loaded.methods)
    seen: list[Period] = []
    first: list[Problem] = []
    problems: list[Problem] = []
    for candidate in periods_of(scheme.settings.period_kind, scheme.settings.year):
        count, found = _look_at(loaded, scheme, candidate, announce, watch)
        if count:
            seen.append(candidate)
            problems += found
        elif not first:
            first = found
    problems = [_in_good_time(problem) for problem in (problems if seen else first)]
    return seen, problems + _overseen(watch, problems)


def _in_good_time(problem: Problem) -> Problem:
    """Periods of the year that are not closed yet are no fault as long as nobody asks for the year's score."""
    return problem.demoted(Severity.NOTICE) if problem.code == NOT_CLOSED.code else problem


def _overseen(watch: Oversight, problems: list[Problem]) -> list[Problem]:
    """What all periods show together; with faulty rows left out of the data nothing is said yet."""
    return [] if has_errors(problems) else watch.problems()


def periods_of(kind: PeriodKind, year: int) -> list[Period]:
    """All periods of a kind in a year."""
    return [Period(kind, year, number) for number in range(1, 12 // kind.months + 1)]


def merge(problems: list[Problem]) -> list[Problem]:
    """Each problem once, at its most serious; sorted by file, weight and place."""
    strongest: dict[tuple[str, object, str], Problem] = {}
    for problem in problems:
        key = (problem.code, problem.place, problem.message)
        known = strongest.get(key)
        if known is None or problem.severity.rank < known.severity.rank:
            strongest[key] = problem
    return sorted(strongest.values(), key=sort_key)


def _look_at(
    loaded: Loaded, scheme: Scheme, period: Period, announce: Announce, watch: Oversight
) -> tuple[int, list[Problem]]:
    """Problems of data, of scoring and of what follows from it (grades, prizes, pay), as ``compute`` has them. Scoring goes by
    what could be read, so that its own problems show at once; what rests on rows that could not be read is left out."""
    announce(f"检查{period.words}")
    closed, before = closed_before(loaded.workspace.root, period)
    beside, other_years = loaded.beside(scheme), loaded.other_years(scheme)
    inputs = load_inputs(loaded.books, scheme, loaded.methods, period, closed, beside=beside, other_years=other_years)
    inputs.problems += before
    watch.see(inputs, period)
    inputs.problems += add_closed(loaded.workspace.root, scheme, loaded.methods, period, inputs)
    scored = score(scheme, inputs, period)
    follows = settle(scheme, inputs, scored_result(loaded, scheme, inputs, period, scored))
    found = scored.problems + follows
    if has_errors(inputs.problems):  # faulty rows are not there, so who lacks data is not known yet
        found = [problem for problem in found if problem.code not in _RESTING_ON_DATA]
    elif has_errors(scored.problems):  # nor is who has what score
        found = scored.problems + [problem for problem in follows if problem.code not in _RESTING_ON_DATA]
    return inputs.counts.get(IN_PERIOD, 0), inputs.problems + found


def _look_at_data(loaded: Loaded, period: Period | None, announce: Announce) -> list[Problem]:
    """Problems of the data that hold whatever becomes of the scheme's errors."""
    partials = [partial for book in loaded.scheme_books if (partial := read_partial(book, loaded.methods))]
    if len(partials) != 1:  # none readable, or not clear which year's
        return []
    (partial,) = partials
    settings = partial.scheme.settings
    problems: list[Problem] = []
    for candidate in [period] if period else periods_of(settings.period_kind, settings.year):
        announce(f"检查{candidate.words}的数据")
        closed, _ = closed_before(loaded.workspace.root, candidate)
        beside = loaded.beside(partial.scheme)
        inputs = load_inputs(loaded.books, partial.scheme, loaded.methods, candidate, closed, beside=beside)
        if inputs.counts.get(IN_PERIOD, 0):
            problems += [problem for problem in inputs.problems if partial.judges(problem)]
    return problems


def count_by_severity(problems: list[Problem]) -> dict[str, int]:
    """How many of each weight, all weights named."""
    return {severity.value: sum(problem.severity is severity for problem in problems) for severity in Severity}
