"""Results that earlier versions of the program wrote are read; what they did not know yet is blank."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess_cli.model.ledger import COLUMNS, DEFAULTS
from assess_cli.model.points import from_text
from assess_cli.publish.result_json import ResultFormatError, dump, load

OLD = sorted((Path(__file__).parent / "old_results").glob("*.json"))


def test_there_are_some() -> None:
    assert OLD


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_old_result_is_read_and_written_anew_without_loss(path: Path) -> None:
    data = path.read_bytes()
    result, files = load(data)
    assert load(dump(result, files)) == (result, files)
    # The small workspace of the tests, by hand: 张三 (20 − 1 + 2.5) × 1.1, 李四 20 − 4.5 capped at −3, 王芳 20 + 0.675.
    (kind,) = result.kinds
    totals = dict(zip((subject.name for subject in kind.subjects), kind.totals.values, strict=True))
    assert totals == {
        "张三": from_text("23.65"),
        "李四": from_text("17"),
        "王芳": from_text("20.675"),
        "赵书记": from_text("20"),
    }
    assert set(result.ledger.columns) == set(COLUMNS)
    stored = json.loads(data)
    for name in set(COLUMNS) - set(stored["ledger"]["columns"]):
        assert result.ledger.columns[name] == [DEFAULTS[name]] * len(result.ledger)
    for part in ("grading", "awards", "followings", "pay"):
        assert part in stored or getattr(result, part) == []


@pytest.mark.parametrize("column", [name for name in COLUMNS if name in DEFAULTS and name != "row_id"])
def test_a_column_that_came_later_is_blank(column: str) -> None:
    body = json.loads(OLD[0].read_bytes())
    body["ledger"]["columns"].pop(column, None)
    result, _ = load(json.dumps(body).encode())
    assert set(result.ledger.columns[column]) == {DEFAULTS[column]}


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in DEFAULTS])
def test_a_column_that_every_version_wrote_must_be_there(column: str) -> None:
    body = json.loads(OLD[0].read_bytes())
    del body["ledger"]["columns"][column]
    with pytest.raises(ResultFormatError):
        load(json.dumps(body).encode())


def test_a_column_of_the_future_is_not_passed_over() -> None:
    body = json.loads(OLD[0].read_bytes())
    body["ledger"]["columns"]["mood"] = body["ledger"]["columns"]["role"]
    with pytest.raises(ResultFormatError):
        load(json.dumps(body).encode())
