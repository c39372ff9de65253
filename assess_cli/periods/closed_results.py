"""Whether 结果/ of a closed period is still what was closed: what is printed from it must be that."""

from __future__ import annotations

from pathlib import Path

from assess_cli.files.journal import holds
from assess_cli.files.layout import RESULT_FILE, RESULTS, SEALS, Workspace
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.periods.seal_log import read_log
from assess_cli.periods.sealed_files import read_list


def differing_from_seal(root: Path, period: Period) -> list[Problem]:
    """Z142 naming the files of a closed period's results that are not what its seal holds, or are gone; none while it is open.

    The log says what result.json was; the seal's list says it of the other files, where it can be read.
    """
    if not (root / SEALS).is_dir():
        return []
    entry = read_log(root)[0].live().get(period)
    if entry is None:
        return []
    workspace = Workspace(root)
    folder, listed = workspace.results(period), read_list(workspace.seal(period))
    wanted = {RESULT_FILE: entry.result}
    if listed is not None and listed[1] == entry.seal:
        start = f"{RESULTS}/"
        wanted |= {name.removeprefix(start): each for name, each in listed[0].items() if name.startswith(start)}
    odd = [name for name, sha256 in sorted(wanted.items()) if not holds(folder / name, sha256)]
    if not odd:
        return []
    names = "、".join(f"“{name}”" for name in odd) if len(odd) < len(wanted) else "文件"
    place = Place(f"{RESULTS}/{period.label}")
    return [kinds.RESULTS_DIFFER.at(place, period=period.words, label=period.label, names=names)]
