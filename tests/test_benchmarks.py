"""The floor that the benchmark compares with does the same work: every node and total of it is the product's."""

from __future__ import annotations

import importlib
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from assess_cli.model.period import Period
from assess_cli.pipeline.score import compute

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


def test_floor_and_product_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An independent computation (pandas over the benchmark's own knowledge of its scheme) gives the same millionths."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    importlib.import_module("make_data").make(tmp_path, 20, 800)
    floor = importlib.import_module("simple").score(importlib.import_module("floor").read(tmp_path))
    computed = compute(tmp_path, Period.parse("2024Q1"))
    assert computed.result is not None, computed.problems
    (kind,) = computed.result.kinds
    assert [subject.id for subject in kind.subjects] == [person[0] for person in floor.people]
    assert {code: column.values for code, column in kind.nodes.items()} == floor.nodes
    assert kind.totals.values == floor.totals
    overall = next(ranking for ranking in kind.rankings if ranking.group is None)
    assert {row.subject: row.rank for row in overall.rows} == dict(enumerate(floor.ranks))
    moving = [value for value in computed.result.ledger.columns["counted"] if value]
    assert sorted(moving) == sorted(value for value in floor.ledger["counted"].tolist() if value)


def test_same_data_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    make = importlib.import_module("make_data").make
    read = importlib.import_module("floor").read
    for name in ("甲", "乙"):
        make(tmp_path / name, 20, 800)
    assert read(tmp_path / "甲") == read(tmp_path / "乙")
    with pytest.raises(ValueError, match="too few"):
        make(tmp_path / "丙", 20, 300)


@pytest.mark.slow
def test_the_wide_scheme_is_wide_and_scores_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """60 indicators, 300 rules; people, days and quantities of every log as under the small scheme."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    make = importlib.import_module("make_data").make
    found = []
    for name in ("窄", "宽"):
        make(tmp_path / name, 20, 800, wide=name == "宽")
        computed = compute(tmp_path / name, Period.parse("2024Q1"))
        assert computed.result is not None, computed.problems
        found.append(computed.result)
    small, wide = found
    assert len(wide.kinds[0].indicators) == importlib.import_module("wide_scheme").INDICATOR_COUNT
    sheet = openpyxl.load_workbook(tmp_path / "宽" / "方案.xlsx")["事项规则"]
    assert sheet.max_row == 1 + importlib.import_module("wide_scheme").RULE_COUNT
    assert small.record_counts == wide.record_counts
    rows = [
        Counter(
            (row["subject_id"], row["event_id"], row["date"], row["quantity"])
            for row in result.ledger.rows()
            if row["kind"] == "记录" and row["event_id"]
        )
        for result in found
    ]
    assert rows[0] == rows[1]
    assert len(rows[0]) > 300


def test_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    """1.5 meets "at most 1.5"; 1 does not meet "less than 1"."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    verdict = importlib.import_module("run").verdict
    assert verdict(1.5, 1.5) == "1.50（目标 ≤ 1.5，达到）"
    assert verdict(1.51, 1.5) == "1.51（目标 ≤ 1.5，未达到）"
    assert verdict(1, 1, below=True) == "1.00（目标 < 1，未达到）"
