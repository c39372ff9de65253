"""Registers of the office are no input of a result: what comes back signed later leaves the posted digest true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from mini_workspace import Sheets, write_book
from notice_story import ADJUSTMENTS, OBJECTION_HEAD, PERIOD, SETTINGS, UPHELD, objection, write

from assess_cli.cli.app import run
from assess_cli.pipeline.score import compute
from assess_cli.publish.result_json import dump

TOLD: Sheets = {
    "告知": [
        ["考核期", "姓名", "记录编号", "分值", "送达日期", "截止日期", "签字日期", "结果"],
        ["2025Q1", "赵强", "DC-002", -3, date(2025, 4, 1), date(2025, 4, 9), date(2025, 4, 2), "无异议"],
    ]
}


def bytes_of(root: Path) -> bytes:
    computed = compute(root, PERIOD)
    assert computed.result is not None, [problem.message for problem in computed.problems]
    return dump(computed.result, {})


def test_a_receipt_and_an_objection_change_no_byte_of_the_result(tmp_path: Path) -> None:
    root = write(tmp_path / "云溪镇", {})
    before = bytes_of(root)
    write_book(root / "数据" / "登记.xlsx", {"公示设置": SETTINGS})
    assert bytes_of(root) == before
    write_book(root / "数据" / "告知登记.xlsx", TOLD)
    write_book(root / "数据" / "异议登记.xlsx", {"异议": [OBJECTION_HEAD, objection()]})
    assert bytes_of(root) == before


def test_a_file_that_also_moves_points_is_an_input(tmp_path: Path) -> None:
    root = write(tmp_path / "云溪镇", {})
    before = bytes_of(root)
    write_book(root / "数据" / "登记.xlsx", {"异议": [OBJECTION_HEAD, UPHELD], "调整": ADJUSTMENTS})
    computed = compute(root, PERIOD)
    assert computed.result is not None
    assert "数据/登记.xlsx" in {each.file for each in computed.result.inputs}
    assert dump(computed.result, {}) != before


def test_what_is_wrong_there_is_still_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A result without a day of answering (N154) warns at every score, though it is no part of the result."""
    root = write(tmp_path / "云溪镇", {})
    unanswered = objection(核查经过="已核查", 结果="不采纳", 依据文号="纪要〔2025〕7号")
    write_book(root / "数据" / "异议登记.xlsx", {"异议": [OBJECTION_HEAD, unanswered]})
    computed = compute(root, PERIOD)
    assert computed.result is not None
    assert "N154" in {problem.code for problem in computed.problems}
    assert "N154" not in {problem.code for problem in computed.result.problems}
    assert run(["score", str(root), "-p", "2025Q1", "--quiet"]) == 0
    told = capsys.readouterr().err
    assert "[警告 N154] 异议 › " in told
    assert told.count("N154") == 1
