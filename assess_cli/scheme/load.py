"""The scheme workbook → ``Scheme``: every problem at once, and no scheme while there is an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.period import PeriodKind
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, has_errors
from assess_cli.scheme.award_rows import read_pools, read_prizes, read_runs
from assess_cli.scheme.conditions import resolve_conditions
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formulas import Formulas
from assess_cli.scheme.grading_rows import read_grading
from assess_cli.scheme.links import check_least_days, check_links
from assess_cli.scheme.lint_bands import ascending, check_bands
from assess_cli.scheme.lint_consequences import check_consequences
from assess_cli.scheme.lint_grades import check_grading
from assess_cli.scheme.lint_groups import check_groups
from assess_cli.scheme.lint_ladders import check_ladders
from assess_cli.scheme.lint_levels import check_levels
from assess_cli.scheme.lint_money import check_money, settle_units
from assess_cli.scheme.lint_overflow import check_overflow
from assess_cli.scheme.lint_parameters import check_parameters
from assess_cli.scheme.lint_periods import check_periods
from assess_cli.scheme.lint_pools import check_pools
from assess_cli.scheme.lint_prizes import check_prizes, check_runs
from assess_cli.scheme.lint_rates import check_rates
from assess_cli.scheme.lint_roles import check_roles
from assess_cli.scheme.lint_rules import check_coefficients, check_ignored, check_rules
from assess_cli.scheme.lint_sense import check_sense
from assess_cli.scheme.lint_spreads import check_spreads
from assess_cli.scheme.lint_tree import check_branches, check_indicators, check_kinds, check_parents_in_force
from assess_cli.scheme.naming import Names
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.parameters import attach_parameters
from assess_cli.scheme.rows import (
    read_bands,
    read_coefficients,
    read_consequences,
    read_groups,
    read_ignored,
    read_indicators,
    read_kinds,
    read_levels,
    read_roles,
    read_rules,
)
from assess_cli.scheme.settings import SettingRows
from assess_cli.scheme.settings_sheet import SETTINGS
from assess_cli.scheme.sources import Rows, sheet_of, tables_of
from assess_cli.scheme.tree import grown_tree
from assess_cli.scheme.versions import check_versions, check_year
from assess_cli.workbook.grid import Book


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scheme of the year. ``scheme`` None: an error among its problems prevents it. ``period_kind``: as it says."""

    book: Book
    period_kind: str
    scheme: Scheme | None
    problems: list[Problem]


def find_scheme(
    books: Sequence[Book],
    year: int | None,
    declarations: Mapping[str, MethodDeclaration],
    period_kind: PeriodKind | None = None,
) -> tuple[Scheme | None, list[Problem]]:
    """The scheme whose 年度 is ``year`` and whose 考核周期 is ``period_kind``; with None the latest there is.

    Where no scheme of the year has that 考核周期, the first one of the year, for whoever tells so. A workbook whose 年度 can't
    be read is loaded all the same, so that its own problems are told. S001 when there is none for the year, S002 when
    there are two of one year and 考核周期; the notice S003 when the year is not said and there are several.
    """
    found, problems = find_schemes(books, year, declarations)
    if not found:
        return None, problems
    chosen = choose(found, period_kind)
    return (None if has_errors(problems) else chosen.scheme), [*problems, *chosen.problems]


def choose(found: Sequence[Candidate], period_kind: PeriodKind | None) -> Candidate:
    """The one of that 考核周期, else the first."""
    return next((each for each in found if each.period_kind == period_kind), found[0])


def find_schemes(
    books: Sequence[Book], year: int | None, declarations: Mapping[str, MethodDeclaration]
) -> tuple[list[Candidate], list[Problem]]:
    """All schemes of a year, one for each 考核周期, in the order of the books, and what is wrong besides (S001 to S003, and
    the problems of workbooks whose 年度 can't be read). ``year`` None: the latest that there is."""
    years = {book.file: year_of(book) for book in books}
    unreadable = [
        problem for book in books if years[book.file] is None for problem in load_scheme(book, declarations)[1]
    ]
    stated = sorted({found for found in years.values() if found is not None})
    if year is None:
        if len(stated) > 1:
            words = "、".join(map(str, stated))
            context = {"years": words, "latest": stated[-1], "example": f"{stated[-2]}Q1"}
            unreadable.append(kinds.SEVERAL_YEARS.at(Place(), **context))
        year = stated[-1] if stated else None
    fitting = [book for book in books if years[book.file] is not None and years[book.file] == year]
    if doubled := _of_one_kind(fitting, year):
        return [], [*unreadable, *doubled]
    if not fitting and not unreadable and year is not None:
        place = Place(books[0].file if len(books) == 1 else "")
        words = "、".join(map(str, stated)) or "没有"
        unreadable.append(kinds.NO_SCHEME_FOR_YEAR.at(place, year=year, years=words))
    return [
        Candidate(book, str(_setting(book, "period_kind") or ""), *load_scheme(book, declarations)) for book in fitting
    ], unreadable


def _of_one_kind(books: Sequence[Book], year: int | None) -> list[Problem]:
    """S002 for each 考核周期 of which a year has several schemes."""
    by_kind: dict[str, list[Book]] = {}
    for book in books:
        by_kind.setdefault(str(_setting(book, "period_kind") or ""), []).append(book)
    return [
        kinds.TWO_SCHEMES.at(
            Place(same[1].file),
            year=year,
            period_kind=f"{kind}的" if kind else "",
            count=len(same),
            files="、".join(book.file for book in same),
        )
        for kind, same in by_kind.items()
        if len(same) > 1
    ]


def year_of(book: Book) -> int | None:
    """年度, None if it can't be read."""
    year = _setting(book, "year")
    return year if isinstance(year, int) else None


def _setting(book: Book, field: str) -> object:
    """An item of 基本设置, None if it can't be read."""
    from assess_cli.workbook.extract import extract

    sheet = sheet_of(book, SETTINGS)
    if sheet is None:
        return None
    return SettingRows(Rows(extract(sheet, SETTINGS)), book.file, Findings()).values.get(field)


def load_scheme(book: Book, declarations: Mapping[str, MethodDeclaration]) -> tuple[Scheme | None, list[Problem]]:
    """The scheme of a workbook and all its problems; None if any of them is an error.

    What the reader of the file itself complained of (``book.problems``) is not repeated.
    """
    scheme, findings = read_all(book, declarations)
    return (None if findings.has_errors else scheme), findings.problems


def read_all(book: Book, declarations: Mapping[str, MethodDeclaration]) -> tuple[Scheme | None, Findings]:
    """Whatever of the scheme can be read, errors or not, and all its problems; None without sound 基本设置.

    With errors the scheme must not be scored by: see ``scheme.partial``.
    """
    findings = Findings()
    tables = tables_of(book, findings)
    items = SettingRows(tables["settings"], book.file, findings)
    if items.is_there:
        items.report_missing()
    draft = _draft(book, tables, items, declarations, findings)
    draft.arrange()
    for row in items.dated_rows():
        check_year(draft, row, findings)
    attach_parameters(draft, tables["parameters"], findings)
    settle_units(draft)
    resolve_conditions(draft, findings)
    check_kinds(draft, findings)
    check_indicators(draft, findings)
    check_branches(draft, findings)
    check_parents_in_force(draft, findings)
    check_parameters(draft, findings)
    check_versions(draft, findings)
    check_rules(draft, findings)
    check_groups(draft, findings)
    check_levels(draft, findings)
    check_roles(draft, findings)
    check_rates(draft, findings)
    check_ladders(draft, findings)
    check_consequences(draft, findings)
    check_overflow(draft, findings)
    check_grading(draft, findings)
    check_bands(draft, findings)
    check_coefficients(draft, findings)
    check_ignored(draft, findings)
    check_links(draft, findings)
    check_periods(draft, items.period_kind, items.year, findings)
    check_least_days([each.kind for each in draft.kinds], items.period_months, findings)
    Names.check_reserved(draft, findings)
    check_pools(draft, findings)
    check_prizes(draft, findings)
    check_runs(draft, findings)
    formulas = Formulas(draft, findings)
    formulas.read()
    check_sense(draft, formulas.by_place(), findings)
    check_money(draft, formulas, findings)
    check_spreads(draft, formulas.kinds, findings)
    indicators = grown_tree(draft, formulas.nodes, findings)
    settings = items.settings()
    if settings is None:
        return None, findings
    scheme = Scheme(
        file=book.file,
        digest=book.sha256,
        settings=settings,
        kinds=tuple(formulas.kinds),
        indicators=indicators,
        rules=tuple(draft.rules),
        bands={name: tuple(ascending(bands)) for name, bands in draft.bands.items()},
        coefficients=tuple(draft.coefficients),
        ignored=tuple(draft.ignored),
        groups=tuple(draft.groups),
        levels={name: tuple(rows) for name, rows in draft.levels.items()},
        roles={name: tuple(rows) for name, rows in draft.roles.items()},
        consequences=tuple(draft.consequences),
        grading=draft.grading if draft.grading.pools else None,
        setting_rows=tuple(items.dated_rows()),
        setting_versions=items.versions(),
        pools=tuple(draft.pools),
        prizes=tuple(draft.prizes),
        runs=tuple(draft.runs),
    )
    return scheme, findings


def _draft(
    book: Book,
    tables: Mapping[str, Rows],
    items: SettingRows,
    declarations: Mapping[str, MethodDeclaration],
    findings: Findings,
) -> Draft:
    year = items.values.get("year")
    return Draft(
        file=book.file,
        start=date(year or 1990, 1, 1),
        end=date((year or 2100) + 1, 1, 1),
        declarations=declarations,
        kinds=read_kinds(tables["kinds"], findings),
        indicators=read_indicators(tables["indicators"], findings),
        rules=read_rules(tables["rules"], findings),
        bands=read_bands(tables["bands"], findings),
        coefficients=read_coefficients(tables["coefficients"], findings),
        ignored=read_ignored(tables["ignored"]),
        tie_indicators=tuple(items.tie_places()),
        groups=read_groups(tables["groups"], findings),
        levels=read_levels(tables["levels"], findings),
        roles=read_roles(tables["roles"], findings),
        consequences=read_consequences(tables["consequences"], findings),
        grading=read_grading(tables["pools"], tables["grades"], tables["quotas"], findings),
        tie_places=items.tie_places(),
        pools=read_pools(tables["pay_pools"], findings),
        prizes=read_prizes(tables["prizes"], findings),
        runs=read_runs(tables["runs"], findings),
    )
