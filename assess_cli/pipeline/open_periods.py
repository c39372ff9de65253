"""Whether a period may still be scored, which every scoring asks first: nothing here needs what closing one needs."""

from __future__ import annotations

from pathlib import Path

from assess_cli.files.layout import SEALS
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.closed import short_digest
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.periods.seal_log import SealLog, read_log
from assess_cli.periods.seal_strays import unrecorded


class SealRefusedError(Exception):
    """Nothing was closed, reopened or noted; ``problems`` say why. ``is_broken``: because seals or log were altered."""

    def __init__(self, problems: list[Problem], *, is_broken: bool = False) -> None:
        super().__init__(*(problem.message for problem in problems))
        self.problems = problems
        self.is_broken = is_broken


def sound_log(root: Path) -> SealLog:
    """The log, or SealRefusedError with Z101, Z102, or Z127 for what it should have a line for. The caller holds the workspace."""
    log, problems = read_log(root)
    problems = problems or unrecorded(root / SEALS, log)
    if problems:
        raise SealRefusedError(problems, is_broken=True)
    return log


def require_open(root: Path, period: Period) -> SealLog:
    """The log; SealRefusedError Z110 if the period is closed."""
    log = sound_log(root)
    entry = log.live().get(period)
    if entry is not None:
        context = {"period": period.words, "label": period.label, "digest": short_digest(entry.seal)}
        raise SealRefusedError([kinds.SCORED_OVER.at(Place(f"{SEALS}/{period.label}"), **context)])
    return log


def require_day(log: SealLog, period: Period, date: str) -> None:
    """SealRefusedError Z117 if something is to be done on a day (ISO) before the period's last act, or before its first day."""
    last = next((entry for entry in reversed(log.entries) if entry.period == period.label), None)
    before, other = (f"上一次办理（{last.act}）", last.date) if last else ("第一天", period.start.isoformat())
    if date < other:
        context = {"period": period.words, "date": date, "before": before, "other": other}
        raise SealRefusedError([kinds.DAY_TOO_EARLY.at(Place(f"{SEALS}/{period.label}"), **context)])
