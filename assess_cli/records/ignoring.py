"""Sheet 忽略 of the scheme: what may be left out, and whether each line of it met anything."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.problem import Problem
from assess_cli.scheme.objects import Ignored
from assess_cli.workbook.grid import Sheet
from assess_cli.workbook.names import fold

#: Rows in which a header may stand.
_TOP = 40


class Ignoring:
    """Lines of 忽略; file and sheet are matched folded, ``*`` stands for anything, "" for all."""

    def __init__(self, lines: Sequence[Ignored]) -> None:
        self._lines = [line for line in lines if line.table_file or line.table_sheet or line.column]
        self._used: set[int] = set()

    def drops(self, sheet: Sheet) -> bool:
        """Whether the whole sheet is to be left out."""
        hit = False
        for number, line in enumerate(self._lines):
            if not line.column and _meets(line, sheet):
                self._used.add(number)
                hit = True
        return hit

    def columns(self, sheet: Sheet) -> frozenset[str]:
        """Headings (as written in the scheme) of the sheet's columns that are to be left out."""
        tops = {fold(cell) for row in sheet.rows[:_TOP] for cell in row if isinstance(cell, str)}
        found = set()
        for number, line in enumerate(self._lines):
            if line.column and _meets(line, sheet):
                found.add(line.column)
                last = fold(line.column).rpartition("/")[2]
                if last in tops or fold(line.column) in tops:
                    self._used.add(number)
        return frozenset(found)

    def unused(self) -> list[Problem]:
        """R105 for every line that met nothing."""
        problems = []
        for number, line in enumerate(self._lines):
            if number not in self._used:
                parts = (line.table_file, line.table_sheet, line.column)
                what = "列" if line.column else "工作表" if line.table_sheet else "文件"
                pattern = "、".join(part for part in parts if part)
                problems.append(kinds.IGNORED_UNUSED.at(line.place(), what=what, pattern=pattern))
        return problems


def _meets(line: Ignored, sheet: Sheet) -> bool:
    name = sheet.file.rpartition("/")[2]
    files = (sheet.file, name, name.rpartition(".")[0])
    return (not line.table_file or any(_same(line.table_file, text) for text in files)) and (
        not line.table_sheet or _same(line.table_sheet, sheet.name)
    )


def _same(pattern: str, text: str) -> bool:
    wanted, found = fold(pattern.replace("\\", "/")), fold(text)
    return wanted == found or ("*" in wanted and fnmatchcase(found, wanted.replace("[", "[[]")))
