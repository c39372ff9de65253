"""Every problem of a workspace at once, over all files; nothing is written."""

from __future__ import annotations

from pathlib import Path

from assess_cli.model.catalogue.scoring import LACKING
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.problem import Problem, Severity, has_errors, sort_key
from assess_cli.periods.closed import closed_before
from assess_cli.pipeline.load import Announce, Loaded, load_workspace
from assess_cli.pipeline.oversight import Oversight
from assess_cli.pipeline.score import require_period_kind
from assess_cli.records.load import load_inputs
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.partial import read_partial
from assess_cli.scoring.engine import score

IN_PERIOD = "期内记录"


def check_workspace(root: Path, period: Period | None, announce: Announce) -> tuple[list[Period], list[Problem]]:
    """All problems, sorted, and the periods that were looked at.

    Without a period: of the scheme's year, every period that has records (the first one if none has). A problem
    that several periods see is listed once, at its most serious.
    """
    loaded = load_workspace(root, period.year if period else None, announce)
    problems = list(loaded.problems)
    scheme = loaded.scheme
    if scheme is None:
        return [], merge(problems + _look_at_data(loaded, period, announce))
    watch = Oversight(scheme, loaded.methods)
    if period is not None:
        require_period_kind(scheme, period)
        found = _look_at(loaded, scheme, period, announce, watch)[1]
        return [period], merge(problems + found + _overseen(watch, found))
    seen: list[Period] = []
    first: list[Problem] = []
    for candidate in periods_of(scheme.settings.period_kind, scheme.settings.year):
        count, found = _look_at(loaded, scheme, candidate, announce, watch)
        if count:
            seen.append(candidate)
            problems += found
        elif not first:
            first = found
    if not seen:
        problems += first
    return seen, merge(problems + _overseen(watch, problems))


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
    """Problems of data and scoring; scoring goes by what could be read, so that its own problems show at once."""
    announce(f"检查{period.words}")
    closed, found = closed_before(loaded.workspace.root, period)
    inputs = load_inputs(loaded.books, scheme, loaded.methods, period, closed)
    watch.see(inputs, period)
    scored = score(scheme, inputs, period).problems
    if has_errors(inputs.problems):  # faulty rows are not there, so who lacks data is not known yet
        scored = [problem for problem in scored if problem.code != LACKING.code]
    problems = found + inputs.problems + scored
    return inputs.counts.get(IN_PERIOD, 0), problems


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
        inputs = load_inputs(loaded.books, partial.scheme, loaded.methods, candidate)
        if inputs.counts.get(IN_PERIOD, 0):
            problems += [problem for problem in inputs.problems if partial.judges(problem)]
    return problems


def count_by_severity(problems: list[Problem]) -> dict[str, int]:
    """How many of each weight, all weights named."""
    return {severity.value: sum(problem.severity is severity for problem in problems) for severity in Severity}
