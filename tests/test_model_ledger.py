"""The ledger by columns: rows of one length, positions in ``inputs`` that move with the rows."""

from __future__ import annotations

from typing import Any

import pytest

from assess_cli.model.ledger import COLUMNS, HEADINGS, Ledger, RowKind, Status
from assess_cli.model.result import ledger_blocks, status_counts

BASE: dict[str, Any] = {
    "kind": RowKind.RECORD,
    "period": "2024Q1",
    "subject_kind": "人员",
    "subject_id": "1",
    "indicator": "A",
    "counted": 1,
}


def filled(*subjects: str) -> Ledger:
    ledger = Ledger()
    for who in subjects:
        ledger.add(**(BASE | {"subject_id": who}))
    return ledger


def test_headings_name_every_column() -> None:
    assert tuple(HEADINGS) == COLUMNS
    assert len(set(HEADINGS.values())) == len(COLUMNS)


def test_add_fills_in_the_rest() -> None:
    ledger = filled("1")
    row = next(ledger.rows())
    assert tuple(row) == COLUMNS
    assert (row["status"], row["inputs"], row["date"], row["recorded"], row["reason"]) == (
        Status.COUNTED,
        (),
        None,
        None,
        "",
    )
    assert ledger.add(**BASE) == 1


def test_add_refuses_unknown_and_lacking_columns() -> None:
    with pytest.raises(TypeError, match="colour"):
        Ledger().add(**BASE, colour="red")
    with pytest.raises(TypeError, match="indicator"):
        Ledger().add(**{name: value for name, value in BASE.items() if name != "indicator"})


def test_add_columns_broadcasts_and_checks_lengths() -> None:
    ledger = Ledger()
    ledger.add_columns(2, BASE | {"subject_id": ["1", "2"]})
    assert ledger.columns["subject_id"] == ["1", "2"]
    assert ledger.columns["counted"] == [1, 1]
    assert {len(cells) for cells in ledger.columns.values()} == {2}
    with pytest.raises(ValueError, match="subject_id"):
        Ledger().add_columns(3, BASE | {"subject_id": ["1", "2"]})
    with pytest.raises(TypeError, match="colour"):
        ledger.add_columns(1, BASE | {"colour": "red"})


def test_extend_moves_positions_but_not_nodes() -> None:
    first, second = filled("1", "1"), filled("2")
    second.add(**BASE, inputs=(0, "A", "人员/2/B"))
    first.extend(second)
    assert len(first) == 4
    assert first.columns["inputs"] == [(), (), (), (2, "A", "人员/2/B")]


def test_rows_at_positions() -> None:
    assert [row["subject_id"] for row in filled("1", "2", "3").rows([2, 0])] == ["3", "1"]


def test_frame_has_the_columns() -> None:
    frame = filled("1", "2").frame()
    assert tuple(frame.columns) == COLUMNS
    assert frame["counted"].tolist() == [1, 1]


def test_blocks_are_contiguous() -> None:
    assert ledger_blocks(filled("1", "1", "2")) == {("人员", "1"): range(2), ("人员", "2"): range(2, 3)}
    assert ledger_blocks(Ledger()) == {}
    with pytest.raises(ValueError, match="contiguous"):
        ledger_blocks(filled("1", "2", "1"))


def test_status_counts() -> None:
    ledger = filled("1", "1")
    ledger.add(**BASE, status=Status.NO_EFFECT)
    assert status_counts(ledger, range(3)) == {"计入": 2, "不影响得分": 1}
    assert status_counts(ledger, range(1, 2)) == {"计入": 1}
