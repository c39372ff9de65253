"""One file → one ``Book``: opened, checked, scanned, read, compared. Runs in the worker process only.

The file is read once; its hash and size are those of the bytes that were read.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from assess_cli.model.catalogue import files as kinds
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.workbook.book_map import BookMap, SheetEntry, read_map
from assess_cli.workbook.calamine_reader import FastReadFailed, open_fast, parse_sheet, sheet_rows
from assess_cli.workbook.careful_reader import CarefulReadFailed, careful_rows, open_careful, reconcile
from assess_cli.workbook.grid import Book, Sheet
from assess_cli.workbook.limits import Limits, describe_bytes
from assess_cli.workbook.package_check import Package, Refused, check_strings, open_package
from assess_cli.workbook.scan import Risk, SheetScan, check_extent, quick_scan, thorough_scan

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

WORKBOOK_ENDINGS = (".xlsx", ".xlsm")


def read_bytes(path: str, limits: Limits) -> bytes:
    """The file's bytes, read once. Raises Refused unless it is a regular file that can be read."""
    try:
        _check_regular(os.stat(path).st_mode)  # noqa: PTH116 - the descriptor is asked again below
        # A file may become a pipe between the two questions: never wait for a writer.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(descriptor)
            _check_regular(status.st_mode)
            data = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise Refused(kinds.CANNOT_OPEN, reason="文件不见了，或链接指向的文件不存在") from error
    except PermissionError as error:
        raise Refused(kinds.CANNOT_OPEN, reason="没有读取权限，或文件正被其他程序独占") from error
    except OSError as error:
        raise Refused(kinds.CANNOT_OPEN, reason="系统报告读取出错") from error
    if len(data) > limits.file_bytes:
        raise Refused(kinds.TOO_LARGE, what="文件过大", limit=describe_bytes(limits.file_bytes))
    return data


def _check_regular(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    names = ((stat.S_ISFIFO, "管道"), (stat.S_ISDIR, "文件夹"), (stat.S_ISSOCK, "套接字"))
    what = next((name for test, name in names if test(mode)), "设备")
    raise Refused(kinds.NOT_REGULAR, what=what)


def read_book(path: str, file: str, limits: Limits, other_endings: Iterable[str] = ()) -> Book:
    """The book at ``path``, called ``file`` in problems. Whatever is wrong with the file is a problem in it."""
    book = Book(file, "", 0, [], [])
    try:
        data = read_bytes(path, limits)
        book.sha256, book.size = hashlib.sha256(data).hexdigest(), len(data)
        ending = os.path.splitext(file)[1]  # noqa: PTH122 - ``file`` is a name for people, not a path
        _check_ending(ending, other_endings)
        _Reading(data, book, limits).run(ending)
    except Refused as refused:
        book.problems.append(_problem(refused, file))
        book.sheets.clear()
    except MemoryError:
        book.sheets.clear()
        limit = describe_bytes(limits.memory)
        book.problems.append(kinds.OUT_OF_MEMORY.at(Place(file), limit=limit))
    return book


def _check_ending(ending: str, other_endings: Iterable[str]) -> None:
    if ending.lower() in WORKBOOK_ENDINGS:
        return
    if ending.lower() in other_endings:
        raise Refused(kinds.OTHER_FORMAT, ending=ending)
    raise Refused(kinds.NOT_A_SPREADSHEET)


def _problem(refused: Refused, file: str) -> Problem:
    name = refused.context.get("name")
    return refused.kind.at(Place(file, name if isinstance(name, str) else ""), **refused.context)


class _Reading:
    """One workbook on its way from bytes to sheets; problems of single sheets go into ``book``."""

    def __init__(self, data: bytes, book: Book, limits: Limits) -> None:
        self.data = data
        self.book = book
        self.limits = limits
        self.plan = BookMap()
        self.second: Any = None  # openpyxl's workbook, opened when the first sheet at risk asks for it

    def run(self, ending: str) -> None:
        """Fill ``book``. Raises Refused for what condemns the whole file."""
        sources = self._check(open_package(self.data, ending, self.limits))
        if not sources:
            return
        try:
            fast = open_fast(self.data)
        except FastReadFailed as error:
            if error.is_password:
                raise Refused(kinds.PASSWORD) from error
            raise Refused(kinds.DAMAGED, detail="读取程序打不开它") from error
        with ThreadPoolExecutor(1) as pool:
            for entry in self.plan.sheets:
                if entry.name in sources:
                    xml, usual = sources.pop(entry.name)
                    self._add_sheet(entry, xml, fast, pool, usual=usual)

    def _check(self, package: Package) -> dict[str, tuple[bytes, bool]]:
        """XML of each sheet that may be read, and whether its form is usual; every other part counted too."""
        self.plan = plan = read_map(package)
        if plan.strings_part:
            plan.parts.add(plan.strings_part.lower())
            check_strings(package.read(plan.strings_part), self.limits)
        sources: dict[str, tuple[bytes, bool]] = {}
        for entry in plan.sheets:
            plan.parts.add(entry.part.lower())
            xml = package.read(entry.part)
            try:
                sources[entry.name] = (xml, check_extent(xml, entry.name, self.limits))
            except Refused as found:  # readers open each sheet apart: the others can still be checked
                self.book.problems.append(_problem(found, self.book.file))
        package.check_rest(plan.parts)
        return sources

    def _add_sheet(
        self, entry: SheetEntry, xml: bytes, fast: CalamineWorkbook, pool: ThreadPoolExecutor, *, usual: bool
    ) -> None:
        # calamine parses without holding Python's lock: the scan costs no time of its own on two cores.
        scanning = pool.submit(quick_scan, xml, zh_styles=self.plan.zh_styles, date1904=self.plan.date1904, usual=usual)
        file, name = self.book.file, entry.name
        try:
            parsed = parse_sheet(fast, name)
            scan = scanning.result()
            rows = self._rows(name, xml, parsed, scan)
        except FastReadFailed:
            problem = kinds.SHEET_UNREADABLE.at(Place(file, name), name=name, detail="内容的写法不合规定")
            self.book.problems.append(problem)
        except Refused as found:
            self.book.problems.append(_problem(found, file))
        else:
            hidden = (scan.hidden_rows, scan.hidden_columns)
            self.book.sheets.append(Sheet(file, name, rows, entry.visible, scan.merged, *hidden))

    def _rows(self, name: str, xml: bytes, parsed: Any, scan: SheetScan) -> list[list[Any]]:
        rows = sheet_rows(parsed)
        if not scan.risks:
            _add_risks_of_reading(rows, scan)
        if not scan.risks and not self.limits.careful:
            return rows
        witness = thorough_scan(xml, name, self.plan.zh_styles)
        try:
            self.second = self.second or open_careful(self.data)
            careful = careful_rows(self.second, name, witness.last_row, witness.last_column)
        except CarefulReadFailed as error:
            risks = "、".join(sorted(scan.risks)) or "不合规定的单元格"
            raise Refused(kinds.NOT_VERIFIED, name=name, risks=risks) from error
        return reconcile(rows, careful, witness, date1904=self.plan.date1904)


def _add_risks_of_reading(rows: list[list[Any]], scan: SheetScan) -> None:
    """Compare the fast reader's grid with what the scan counted: a value lost or overwritten shows here."""
    held = sum(len(row) - row.count("") for row in rows)
    if held != scan.values:
        scan.risks.add(Risk.COUNT)
    if scan.zh_cell is not None:
        row, column = scan.zh_cell
        if row >= len(rows) or column >= len(rows[row]) or type(rows[row][column]) in (int, float):
            scan.risks.add(Risk.DATES_ZH)
