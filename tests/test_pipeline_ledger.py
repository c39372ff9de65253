"""The ledger of the samples: every row moves something published, and every outcome can be told from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from assess_cli.model.period import Period
from assess_cli.model.result import Result, ledger_blocks, status_counts
from assess_cli.pipeline.score import compute
from assess_cli.scoring.verify import recompute

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data"


@pytest.fixture(scope="module", params=["township", "county"])
def result(request: pytest.FixtureRequest) -> Result:
    computed = compute(SAMPLES / request.param, Period.parse("2024Q1"))
    assert computed.result is not None
    return computed.result


def test_the_ledger_bears_out_the_scorecard(result: Result) -> None:
    assert len(result.ledger) > 300
    assert recompute(result.kinds, result.ledger) == []


def test_deleting_any_row_changes_a_sum_or_a_listed_status(result: Result) -> None:
    """Without any one row the leaf's sum differs, or the count of statuses that is listed under the subject does."""
    columns = result.ledger.columns
    blocks = ledger_blocks(result.ledger)
    for (kind, subject), rows in blocks.items():
        listed = Counter(status_counts(result.ledger, rows))
        for row in rows:
            without = Counter(str(columns["status"][other]) for other in rows if other != row)
            assert columns["counted"][row] != 0 or without != listed, (kind, subject, row)


def test_deleting_a_counted_row_is_found_out(result: Result) -> None:
    """A sample of rows, each really deleted: recomputation no longer gives the published figures."""
    columns = result.ledger.columns
    counted = [row for row, points in enumerate(columns["counted"]) if points]
    for row in counted[:: max(1, len(counted) // 25)]:
        original = columns["counted"][row]
        columns["counted"][row] = 0
        try:
            differences = recompute(result.kinds, result.ledger)
        finally:
            columns["counted"][row] = original
        info = next(kind for kind in result.kinds if kind.name == columns["subject_kind"][row])
        node = info.nodes[columns["indicator"][row]]
        position = [subject.id for subject in info.subjects].index(columns["subject_id"][row])
        if node.values[position] is not None:  # rows of one who is 缺数据 move no figure
            assert differences, row


def test_every_record_row_names_a_cell_that_was_read(result: Result) -> None:
    files = {entry.file for entry in result.inputs}
    for row in result.ledger.rows():
        if row["kind"] == "记录":
            assert row["file"] in files
            assert row["sheet"]
            assert row["cell"]
        assert row["scheme_cell"], row
        assert row["clause"], row


def test_rows_of_a_subject_add_up_to_its_leaves(result: Result) -> None:
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in result.ledger.rows():
        sums[row["subject_kind"], row["subject_id"], row["indicator"]] += row["counted"]
    for kind in result.kinds:
        for indicator in kind.indicators:
            if not indicator.is_leaf or indicator.rounding is not None:
                continue
            for position, subject in enumerate(kind.subjects):
                value = kind.nodes[indicator.code].values[position]
                if value is not None:
                    assert value == sums[kind.name, subject.id, indicator.code]
