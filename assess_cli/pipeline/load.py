"""Workspace folder → scheme and books: everything that must be read before a period is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assess_cli.files.layout import DATA, SCHEME, Workspace
from assess_cli.methods.registry import declarations
from assess_cli.model.catalogue import files as file_kinds
from assess_cli.model.period import PeriodKind
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, has_errors
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.load import Candidate, choose, find_schemes, year_of
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.partial import read_partial
from assess_cli.workbook.grid import Book
from assess_cli.workbook.limits import DEFAULT, Limits
from assess_cli.workbook.reader import find_same_files, read_books

Announce = Callable[[str], None]


@dataclass(slots=True)
class Loaded:
    """What stands in a workspace for one year. ``scheme`` None: its problems say why.

    ``candidates``: the schemes of the year, one for each 考核周期; ``scheme`` is of the one that was asked for.
    """

    workspace: Workspace
    scheme: Scheme | None
    scheme_book: Book | None
    books: list[Book]  # of 数据/, by path
    methods: Mapping[str, MethodDeclaration]
    scheme_books: list[Book] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    _past: dict[int, tuple[Scheme, ...]] = field(default_factory=dict)

    def beside(self, scheme: Scheme) -> tuple[Scheme, ...]:
        """The other schemes of the year, as far as they can be read: what they know of 数据/ is theirs."""
        found = []
        for each in self.candidates:
            if each.book.file != scheme.file:
                partial = None if each.scheme else read_partial(each.book, self.methods)
                usable = each.scheme or (partial.scheme if partial else None)
                found += [usable] if usable else []
        return tuple(found)

    def other_years(self, scheme: Scheme) -> tuple[Scheme, ...]:
        """The schemes of other years, as far as they can be read: their records may stand in 数据/ too."""
        year = scheme.settings.year
        if year not in self._past:
            books = [book for book in self.scheme_books if book.sheets and year_of(book) not in {None, year}]
            found = (read_partial(book, self.methods) for book in books)
            self._past[year] = tuple(partial.scheme for partial in found if partial is not None)
        return self._past[year]

    def every_book(self) -> list[Book]:
        """Schemes and data."""
        return [*self.scheme_books, *self.books]


def load_workspace(
    root: Path,
    year: int | None,
    announce: Announce,
    period_kind: PeriodKind | None = None,
    *,
    limits: Limits = DEFAULT,
) -> Loaded:
    """Read every workbook once and load the schemes of a year (None: of the latest year there is).

    ``scheme`` is the one of ``period_kind``, with the problems of that one alone; where none is, or with None, the first.

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
    candidates, found = _candidates(scheme_books, year, methods)
    problems += found
    loaded = Loaded(workspace, None, None, data_books, methods, scheme_books, problems, candidates)
    if candidates:
        chosen = choose(candidates, period_kind)
        told = [chosen] if period_kind else candidates
        loaded.problems += [problem for each in told for problem in each.problems]
        loaded.scheme_book = chosen.book
        loaded.scheme = None if has_errors(found) else chosen.scheme
    return loaded


def _candidates(
    books: Sequence[Book], year: int | None, methods: Mapping[str, MethodDeclaration]
) -> tuple[list[Candidate], list[Problem]]:
    readable = [book for book in books if book.sheets]
    return find_schemes(readable, year, methods) if readable else ([], [])
