"""A workspace's registers (异议, 公示设置, 工作日安排 …) without scoring anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assess_cli.files.layout import DATA
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem, Severity
from assess_cli.pipeline.load import Announce, load_workspace
from assess_cli.records.ignoring import Ignoring
from assess_cli.records.recognise import recognise
from assess_cli.workbook.extract import extract
from assess_cli.workbook.table import Table


@dataclass(slots=True)
class Registers:
    """``tables``: key of a register → its sheets as typed tables. ``problems``: files that could not be read, or no
    scheme to tell what the sheets are."""

    tables: dict[str, tuple[Table, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, key: str) -> tuple[Table, ...]:
        """The tables of one register; () if there is none."""
        return self.tables.get(key, ())


def read_registers(root: Path, period: Period, announce: Announce) -> Registers:
    """Every register of the workspace. Never raises for what the files hold."""
    loaded = load_workspace(root, period.year, announce)
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    scheme = loaded.scheme
    if scheme is None:
        return Registers(problems=errors)
    ignoring = Ignoring(scheme.ignored)
    found = recognise(loaded.books, scheme, loaded.methods, period, ignoring)
    tables = {
        key: tuple(
            extract(sighting.sheet, sighting.spec, ignored_columns=ignoring.columns(sighting.sheet))
            for sighting in sightings
        )
        for key, sightings in found.registers.items()
    }
    return Registers(tables, [problem for problem in errors if problem.place.file.startswith(DATA)])
