"""Random workspaces with adjustments: the product and the oracle agree on every node, total and rank."""

from __future__ import annotations

from pathlib import Path

import oracle
import oracle_book
import oracle_rates
import pytest
import random_adjustments
import random_workspace
from oracle_compare import differences

from assess_cli.model.ledger import RowKind
from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.pipeline.score import compute

QUICK = range(3)
SLOW = range(3, 60)


def check(root: Path, seed: int) -> int:
    """How many rows of kind 调整 there were; none where an adjustment left a node without a value (K250)."""
    period = random_workspace.write(root, seed)
    book = oracle_book.read(root)
    money = {str(row["代码"]) for row in book.indicators if oracle_rates.is_money(book, row)}
    count = random_adjustments.write(root, seed, period, oracle.score(root, period), money)
    computed = compute(root, Period.parse(period))
    errors = [problem for problem in computed.problems if problem.severity is Severity.ERROR]
    reckoned = oracle.score(root, period)
    if errors and {problem.code for problem in errors} == {"K250"}:  # by a condition over an adjusted score
        return 0
    assert computed.result is not None, f"seed {seed}: {errors[:5]}"
    found = differences(computed.result, reckoned)
    assert not found, f"seed {seed}, {len(found)} differences: {found[:8]}"
    rows = sum(kind is RowKind.ADJUSTMENT for kind in computed.result.ledger.columns["kind"])
    assert rows == count
    return rows


@pytest.mark.parametrize("seed", QUICK)
def test_adjusted_workspace_scores_as_the_oracle_does(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


@pytest.mark.slow
def test_many_adjusted_workspaces_score_as_the_oracle_does(tmp_path: Path) -> None:
    counts = [check(tmp_path / str(seed), seed) for seed in SLOW]
    assert sum(map(bool, counts)) > len(counts) * 0.9
