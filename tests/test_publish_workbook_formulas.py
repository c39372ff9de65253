"""排名.xlsx worked out anew by LibreOffice gives every published number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import random_workspace
from libreoffice import WRONG, convert, convert_all, spoil_cached_values
from result_builder import synthetic_result

from assess_cli.model.period import Period
from assess_cli.model.points import ABSENT, SCALE
from assess_cli.model.result import KindResult, RankBasis, Result, TieRule
from assess_cli.pipeline.score import compute
from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.workbook_layout import Layout, ScoreLayout, plan
from assess_cli.publish.workbook_ranking import FIRST_ROW, has_live_ranks

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data"

pytestmark = [pytest.mark.slow, pytest.mark.libreoffice]


def expected_scores(result: Result, kind: KindResult, layout: ScoreLayout) -> dict[tuple[int, int], float | str]:
    """(row, column), both from 1 → what must stand there."""
    cells: dict[tuple[int, int], float | str] = {}
    columns = [(at, kind.nodes[code].values) for code, at in layout.nodes.items()]
    if layout.total is not None and layout.published is not None:  # a kind may have no total
        columns.append((layout.total, kind.totals.values))
        columns.append((layout.published, [result.published(value) for value in kind.totals.values]))
    for column, values in columns:
        for position, value in enumerate(values):
            cells[layout.first_row + position + 1, column + 1] = "—" if value is None else value / SCALE
    return cells


def differences(result: Result, layout: Layout, book: Any) -> list[str]:
    found = []
    for kind, score, rankings in zip(result.kinds, layout.scores, layout.rankings, strict=True):
        sheet = book[score.sheet]
        for (row, column), value in expected_scores(result, kind, score).items():
            seen = sheet.cell(row, column).value
            if seen != (pytest.approx(value, abs=1e-9) if isinstance(value, float) else value):
                found.append(f"{score.sheet} {row},{column}: {seen} instead of {value}")
        grades = {
            grade.subject: grade.words for pool in result.grading if pool.kind == kind.name for grade in pool.grades
        }
        for ranking, name in rankings:
            width = len(list(book[name].columns))
            for row, place in enumerate(ranking.rows, start=FIRST_ROW + 1):
                rank = f"并列{place.rank}" if place.tied else place.rank
                if has_live_ranks(result, ranking) and book[name].cell(row, 1).value != rank:
                    found.append(f"{name} {row}: rank {book[name].cell(row, 1).value} instead of {rank}")
                published = result.published(kind.totals.values[place.subject])
                assert published is not None
                last = book[name].cell(row, width - bool(grades)).value  # a column 等次 stands behind the total
                if last != pytest.approx(published / SCALE, abs=1e-9):
                    found.append(f"{name} {row}: total {last} instead of {published}")
                grade = grades.get(kind.subjects[place.subject].id, ABSENT)
                if grades and book[name].cell(row, width).value != grade:
                    found.append(f"{name} {row}: {book[name].cell(row, width).value} instead of {grade}")
    return found


@pytest.mark.parametrize(
    ("tie_rule", "rank_basis", "decimals"),
    [
        (TieRule.SKIP, RankBasis.PUBLISHED, 2),
        (TieRule.DENSE, RankBasis.PUBLISHED, 0),
        (TieRule.SKIP, RankBasis.EXACT, 1),
    ],
)
def test_recalculation_gives_every_published_number(
    tmp_path: Path, tie_rule: TieRule, rank_basis: RankBasis, decimals: int
) -> None:
    result = synthetic_result(40, 10, 15, tie_rule=tie_rule, rank_basis=rank_basis, decimals=decimals)
    layout = plan(result)
    write_workbook(result, tmp_path / "made.xlsx")
    assert differences(result, layout, openpyxl.load_workbook(tmp_path / "made.xlsx", data_only=True)) == []
    count = spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx")
    assert count > 800  # (40 + 6) × (10 nodes + 2) and the rankings
    again = openpyxl.load_workbook(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True), data_only=True)
    assert differences(result, layout, again) == []


@pytest.mark.parametrize(
    ("sample", "period"),
    [
        *((sample, period) for sample in ("township", "county") for period in ("2024Q1", "2024Q4")),
        ("shapes/02_就高与级别", "2024Q1"),
        ("shapes/03_角色分配", "2024Q1"),
        ("shapes/04_规则组限额", "2024Q1"),
    ],
)
def test_the_samples_recalculate_to_what_was_published(tmp_path: Path, sample: str, period: str) -> None:
    result = compute(SAMPLES / sample, Period.parse(period)).result
    assert result is not None
    layout = plan(result)
    write_workbook(result, tmp_path / "made.xlsx")
    count = spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx")
    # a total and a published score for each subject, besides its nodes
    assert count > 2 * sum(len(kind.subjects) for kind in result.kinds if kind.total_formula)
    again = openpyxl.load_workbook(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True), data_only=True)
    assert differences(result, layout, again) == []


def test_without_recalculation_the_wrong_values_come_back(tmp_path: Path) -> None:
    result = synthetic_result(9, 5, 5)
    layout = plan(result)
    write_workbook(result, tmp_path / "made.xlsx")
    spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx")
    kept = openpyxl.load_workbook(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=False), data_only=True)
    score = layout.scores[0]
    assert score.published is not None
    assert kept[score.sheet].cell(score.first_row + 1, score.published + 1).value == WRONG
    assert len(differences(result, layout, kept)) > 50


def test_codes_that_a_spreadsheet_misreads_are_added_up_letter_by_letter(tmp_path: Path) -> None:
    """1.1 and 1.10 are one number to SUMIFS, A* is anything, a1 equals A1, MAR1 is a date."""
    codes = ("1.1", "1.10", "A*", "A1", "a1", "MAR1", "=1", "TRUE")
    result = rename_leaves(synthetic_result(9, 10, 16), codes)
    layout = plan(result)
    write_workbook(result, tmp_path / "made.xlsx")
    spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx")
    again = openpyxl.load_workbook(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True), data_only=True)
    assert differences(result, layout, again) == []


def rename_leaves(result: Result, codes: tuple[str, ...]) -> Result:
    from dataclasses import replace

    kind = result.kinds[0]
    leaves = [info.code for info in kind.indicators if info.is_leaf]
    renamed = dict(zip(leaves, codes, strict=True))

    def text(formula: str) -> str:
        for old, new in renamed.items():
            formula = formula.replace(f"[{old}]", f"[{new}]")
        return formula

    for column in kind.nodes.values():
        column.formulas = {at: text(formula) for at, formula in column.formulas.items()}
    kind.indicators = [
        replace(info, code=renamed.get(info.code, info.code), formula=text(info.formula)) for info in kind.indicators
    ]
    kind.nodes = {renamed.get(code, code): column for code, column in kind.nodes.items()}
    columns = result.ledger.columns
    columns["indicator"] = [renamed.get(code, code) for code in columns["indicator"]]
    return result


def test_random_workspaces_with_all_shapes(tmp_path: Path) -> None:
    """What the schemes of a generator come to, among them 后果, 倒扣, 分摊 and money, is reckoned alike by the workbook."""
    made: list[tuple[int, Result, Layout]] = []
    spoiled: list[Path] = []
    for seed in range(20):
        root = tmp_path / str(seed)
        period = random_workspace.write(root, seed, big=seed >= 15)
        result = compute(root, Period.parse(period)).result
        assert result is not None
        source, target = root / "made.xlsx", tmp_path / f"{seed}.xlsx"
        write_workbook(result, source)
        spoil_cached_values(source, target)
        made.append((seed, result, plan(result)))
        spoiled.append(target)
    for (seed, result, layout), again in zip(made, convert_all(spoiled, tmp_path, recalculate=True), strict=True):
        found = differences(result, layout, openpyxl.load_workbook(again, data_only=True))
        assert found == [], f"seed {seed}: {found[:5]}"
