"""Workspace folder → scheme and books: everything that must be read before a period is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assess_cli.files.layout import DATA, SCHEME, Workspace
from assess_cli.methods.registry import declarations
from assess_cli.model.catalogue import files as file_kinds
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.load import find_scheme
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.grid import Book
from assess_cli.workbook.limits import DEFAULT, Limits
from assess_cli.workbook.reader import find_same_files, read_books

Announce = Callable[[str], None]


@dataclass(slots=True)
class Loaded:
    """What stands in a workspace for one year. ``scheme`` None: its problems say why."""

    workspace: Workspace
    scheme: Scheme | None
    scheme_book: Book | None
    books: list[Book]  # of 数据/, by path
    methods: Mapping[str, MethodDeclaration]
    scheme_books: list[Book] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def every_book(self) -> list[Book]:
        """Schemes and data."""
        return [*self.scheme_books, *self.books]


def load_workspace(root: Path, year: int | None, announce: Announce, *, limits: Limits = DEFAULT) -> Loaded:
    """Read every workbook once and load the scheme of a year (None: of the only scheme there is).

    Never raises for what the files hold; all of it becomes problems.
    """
    workspace = Workspace(root.resolve())
    methods = declarations()
    problems: list[Problem] = []
    scheme_paths = workspace.scheme_files()
    data_paths = workspace.data_files()
    if not scheme_paths:
        problems.append(file_kinds.NO_SCHEME.at(Place(), name=f"{SCHEME}.xlsx"))
    if not data_paths:
        problems.append(file_kinds.NO_DATA.at(Place(DATA), folder=DATA))
    announce(f"读取 {len(scheme_paths) + len(data_paths)} 个文件")
    books = read_books([*scheme_paths, *data_paths], workspace.root, limits=limits)
    problems += [problem for book in books for problem in book.problems]
    scheme_books = books[: len(scheme_paths)]
    data_books, copies = find_same_files(books[len(scheme_paths) :])
    problems += copies
    scheme, found = _scheme(scheme_books, year, methods)
    problems += found
    scheme_book = next((book for book in scheme_books if scheme and book.file == scheme.file), None)
    return Loaded(workspace, scheme, scheme_book, data_books, methods, scheme_books, problems)


def _scheme(
    books: Sequence[Book], year: int | None, methods: Mapping[str, MethodDeclaration]
) -> tuple[Scheme | None, list[Problem]]:
    readable = [book for book in books if book.sheets]
    if not readable:
        return None, []
    return find_scheme(readable, year, methods)
