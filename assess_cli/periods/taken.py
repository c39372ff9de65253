"""Whether a result put together from closed periods still agrees with them: a period that is reopened is closed anew later."""

from __future__ import annotations

from pathlib import Path

from assess_cli.files.layout import RESULT_FILE, Workspace
from assess_cli.model.catalogue import year as kinds
from assess_cli.model.closed import short_digest
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.periods.seal_log import read_log


def replaced(root: Path, result: Result) -> list[Problem]:
    """Y103 for every closing that the result took over and that no longer holds; nothing where it took over none.

    Whatever says anything of the periods beside the result would otherwise mix two states of them.
    """
    if not result.combined:
        return []
    live = read_log(root)[0].live()
    found = []
    for each in result.combined:
        for part in each.periods:
            entry = live.get(Period.parse(part.label))
            if not part.digest or (entry is not None and entry.seal == part.digest):
                continue
            now = f"现在的定稿摘要是 {short_digest(entry.seal)}" if entry else "那一期已经重新打开，还没有再定稿"
            about = {"period": result.period.words, "indicator": each.name, "part": part.words}
            words = {"taken": short_digest(part.digest), "now": now, "command": result.period.command}
            found.append(kinds.TAKEN_REPLACED.at(_place(root, result.period), **about, **words))
    return found


def on_trial(root: Path, result: Result) -> list[Problem]:
    """Y104 for every indicator that took periods that are not closed, or have no result."""
    return [
        kinds.TRIAL_POSTED.at(
            _place(root, result.period),
            period=result.period.words,
            indicator=each.name,
            parts="、".join(part.label for part in each.periods if not part.digest),
            command=result.period.command,
        )
        for each in result.combined
        if each.is_trial
    ]


def _place(root: Path, period: Period) -> Place:
    workspace = Workspace(root)
    return Place(workspace.relative(workspace.results(period) / RESULT_FILE))
