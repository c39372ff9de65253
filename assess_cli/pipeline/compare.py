"""Two schemes, given as workbooks, workspaces or years → what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assess_cli.files.layout import SCHEME, WORKBOOK_ENDINGS, Workspace
from assess_cli.methods.registry import declarations
from assess_cli.model.problem import Problem, has_errors, sort_key
from assess_cli.scheme.compare import Change, compare
from assess_cli.scheme.load import load_scheme, year_of
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.grid import Book
from assess_cli.workbook.reader import read_books


class SchemeChoiceError(ValueError):
    """It is not clear which scheme is meant; the message is for people."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``before`` and ``after`` are None where errors in ``problems`` prevent the comparison."""

    before: Scheme | None
    after: Scheme | None
    changes: list[Change]
    problems: list[Problem]


def compare_schemes(first: str, second: str, base: Path) -> Comparison:
    """Read both schemes and compare them. A scheme with errors is not compared; SchemeChoiceError if there is none."""
    books = [scheme_book(text, base) for text in (first, second)]
    methods = declarations()
    loaded = [load_scheme(book, methods) if book.sheets else (None, []) for book in books]
    problems = [problem for book in books for problem in book.problems]
    problems += [problem for _, found in loaded for problem in found]
    before, after = loaded[0][0], loaded[1][0]
    if before is None or after is None or has_errors(problems):
        return Comparison(None, None, [], sorted(dict.fromkeys(problems), key=sort_key))
    return Comparison(before, after, compare(books[0], books[1], methods), [])


def scheme_book(text: str, base: Path) -> Book:
    """The workbook that is meant: its path, the folder that has it, or its year in ``base``."""
    path = Path(text)
    if path.is_file():
        if path.suffix.lower() not in WORKBOOK_ENDINGS:
            raise SchemeChoiceError(f"{text} 不是 .xlsx 工作簿。")
        return _read([path])[0]
    if path.is_dir():
        return _only(_read(Workspace(path).scheme_files()), text)
    if len(text) == len("2024") and text.isdecimal():
        return _of_year(int(text), base)
    raise SchemeChoiceError(f"没有这个文件或文件夹：{text}")


def _read(paths: Sequence[Path]) -> list[Book]:
    return read_books([path.resolve() for path in paths], Path.cwd())


def _only(books: Sequence[Book], folder: str) -> Book:
    if not books:
        raise SchemeChoiceError(f"文件夹 {folder} 里没有{SCHEME}工作簿。")
    if len(books) > 1:
        files = "、".join(book.file for book in books)
        raise SchemeChoiceError(f"文件夹 {folder} 里有几份方案（{files}），请写明是哪一份工作簿，或用年度加 --in。")
    return books[0]


def _of_year(year: int, base: Path) -> Book:
    books = _read(Workspace(base).scheme_files())
    fitting = [book for book in books if year_of(book) == year]
    if not fitting:
        raise SchemeChoiceError(f"文件夹 {base} 里没有 {year} 年的方案。")
    if len(fitting) > 1:
        files = "、".join(book.file for book in fitting)
        raise SchemeChoiceError(f"{year} 年的方案有几份（{files}），请写明是哪一份工作簿。")
    return fitting[0]
