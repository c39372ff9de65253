"""排名.xlsx: printable rankings, every indicator as live formulas, the ledger, problems and notes, from a ``Result``."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from assess_cli.model.result import Result
from assess_cli.publish.workbook_grades import GradeSheet
from assess_cli.publish.workbook_layout import Layout, LedgerSums, plan
from assess_cli.publish.workbook_ledger import check_capacity, set_up_ledger
from assess_cli.publish.workbook_money import MoneySheet
from assess_cli.publish.workbook_notes import write_notes, write_problems
from assess_cli.publish.workbook_periods import PeriodsSheet
from assess_cli.publish.workbook_prizes import PrizeSheet
from assess_cli.publish.workbook_ranking import RankingSheet
from assess_cli.publish.workbook_rows import Links, put_rows
from assess_cli.publish.workbook_scores import ScoreSheet
from assess_cli.publish.workbook_styles import Formats

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def write_workbook(result: Result, path: Path) -> None:
    """Write the workbook; the same result gives the same bytes, whatever the clock says.

    Every score is a formula with its computed value; every text stays text. OutputError W401 if the ledger
    does not fit into a sheet; ValueError if it is not in canonical order; OSError of the disk passes through.
    """
    from xlsxwriter import Workbook

    check_capacity(result.ledger)
    layout = plan(result)
    links = Links(result)
    made = BytesIO()
    # The rows of the ledger are added afterwards, so this holds little and needs no temporary files.
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A time without a zone: workbooks have none.
    stamp = datetime.combine(result.period.end - timedelta(days=1), time.min)
    book.set_properties({"title": f"{result.scheme_name} {result.period.words}", "created": stamp})
    number = _fill(book, result, layout, links)
    book.close()
    put_rows(made, path, number, result, links)


def _fill(book: Workbook, result: Result, layout: Layout, links: Links) -> int:
    """All sheets in their order; returns the number of the ledger's."""
    from xlsxwriter.worksheet import Worksheet

    class PlainFormulas(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
        """XlsxWriter looks for a hundred new functions in every formula, at 30 µs each; ours use none of them. Should
        the method that is overridden go away, this only gets slower."""

        def _prepare_formula(self, formula: str, *_rest: object) -> str:
            return formula.removeprefix("=")

    def add(name: str) -> Worksheet:
        return book.add_worksheet(name, PlainFormulas)

    formats = Formats(book)
    for kind, rankings, score in zip(result.kinds, layout.rankings, layout.scores, strict=True):
        for ranking, name in rankings:
            sheet = add(name)
            RankingSheet(result, kind, ranking, layout=score, sheet=sheet, formats=formats).write()
    by_name = {kind.name: (kind, score) for kind, score in zip(result.kinds, layout.scores, strict=True)}
    for combined, name in zip(result.combined, layout.periods, strict=True):
        kind, score = by_name[combined.kind]
        PeriodsSheet(result, kind, combined, layout=score, sheet=add(name), formats=formats).write()
    if layout.grades:
        GradeSheet(result, add(layout.grades), formats).write()
    values_only = 0
    for kind, score in zip(result.kinds, layout.scores, strict=True):
        sums = LedgerSums(layout, kind, result.ledger)
        sheet = add(score.sheet)
        scores = ScoreSheet(result, kind, layout=score, sums=sums, sheet=sheet, formats=formats)
        scores.write()
        values_only += scores.values_only
    for kind, score, name in zip(result.kinds, layout.scores, layout.money, strict=True):
        if name:
            MoneySheet(result, kind, layout=score, sheet=add(name), formats=formats).write()
    if layout.prizes:
        PrizeSheet(result, add(layout.prizes), formats).write()
    ledger = add(layout.ledger)
    number = len(book.worksheets())
    set_up_ledger(result, ledger, formats)
    write_problems(result, add(layout.problems), formats)
    notes = add(layout.notes)
    write_notes(result, layout, links=links, values_only=values_only, sheet=notes, formats=formats)
    return number
