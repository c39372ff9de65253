"""The ledger of every sample page: no row can go without a published number or a listed status changing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sample_pages import PAGES
from test_sample_shapes import computed

from assess_cli.model.ledger import Ledger, Status
from assess_cli.model.result import TOTAL, KindResult, Result, ledger_blocks, status_counts
from assess_cli.scoring.verify import recompute


@pytest.fixture(scope="module", params=PAGES, ids=lambda path: path.stem)
def result(request: pytest.FixtureRequest) -> Result:
    path: Path = request.param
    return computed(path)[1]


def without(ledger: Ledger, row: int) -> Ledger:
    """The ledger with one row really taken out."""
    return Ledger({name: cells[:row] + cells[row + 1 :] for name, cells in ledger.columns.items()})


def has_value(result: Result, row: int) -> bool:
    """Whether the node on which the row stands has a value for its subject: 缺数据 has none, whatever its rows."""
    columns = result.ledger.columns
    kind: KindResult = result.kind(columns["subject_kind"][row])
    code = columns["indicator"][row]
    column = kind.totals if code == TOTAL else kind.nodes[code]
    ids = [subject.id for subject in kind.subjects]
    return column.values[ids.index(columns["subject_id"][row])] is not None


def listed(ledger: Ledger) -> dict[tuple[str, str], Counter[str]]:
    """What stands in the listing under each subject."""
    return {owner: Counter(status_counts(ledger, rows)) for owner, rows in ledger_blocks(ledger).items()}


def test_the_ledger_bears_out_every_figure(result: Result) -> None:
    assert recompute(result.kinds, result.ledger) == []


def test_deleting_any_row_changes_a_number_or_a_listed_status(result: Result) -> None:
    columns = result.ledger.columns
    before = listed(result.ledger)
    for row in range(len(result.ledger)):
        rest = without(result.ledger, row)
        what = {name: cells[row] for name, cells in columns.items()}
        if columns["counted"][row] and has_value(result, row):
            assert recompute(result.kinds, rest), what
        else:
            assert listed(rest) != before, what


def test_a_row_that_counts_for_nothing_says_why(result: Result) -> None:
    """A status of its own or words; else only the count of 计入 would tell that it is there."""
    columns = result.ledger.columns
    for row, counted in enumerate(columns["counted"]):
        if counted == 0 and columns["status"][row] is Status.COUNTED:
            is_worth_nothing = columns["recorded"][row] == 0 and columns["kind"][row] in {"记录", "基础", "派生"}
            assert is_worth_nothing or columns["reason"][row], {name: cells[row] for name, cells in columns.items()}
