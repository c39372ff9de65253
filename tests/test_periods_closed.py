"""The log of closings and the loader of closed periods, over seals laid out by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from result_builder import synthetic_result

from assess_cli.model.closed import short_digest
from assess_cli.model.period import Period
from assess_cli.periods.closed import closed_before, is_closed, load_closed
from assess_cli.periods.seal_log import NOTHING, Act, Entry, SealLog, read_log
from assess_cli.publish.result_json import dump

LABELS = ("2023Q4", "2024Q1", "2024Q2")


def lay_seal(root: Path, log: SealLog, label: str) -> SealLog:
    """A closed period with its result and nothing else."""
    period = Period.parse(label)
    folder = root / "定稿" / label
    (folder / "结果").mkdir(parents=True)
    data = dump(replace(synthetic_result(6, 5, 3), period=period, year=period.year), {})
    (folder / "结果" / "result.json").write_bytes(data)
    sha256 = hashlib.sha256(data).hexdigest()
    listed = f"{sha256}  结果/result.json\n".encode()
    (folder / "清单.sha256").write_bytes(listed)
    seal = hashlib.sha256(listed).hexdigest()
    entry = log.next(Act.SEALED, period, by="王主任", date="2024-04-12", seal=seal, result=sha256)
    log = SealLog((*log.entries, entry))
    (root / "定稿" / "定稿记录.jsonl").write_bytes(log.dump())
    return log


@pytest.fixture
def root(tmp_path: Path) -> Path:
    log = SealLog()
    for label in LABELS:
        log = lay_seal(tmp_path, log, label)
    return tmp_path


def told(problems: Sequence[object]) -> list[str]:
    return [f"{each.code} {each.place}：{each.message}" for each in problems]  # type: ignore[attr-defined]  # problems


def test_a_workspace_without_seals_has_none(tmp_path: Path) -> None:
    assert load_closed(tmp_path) == ((), [])
    assert read_log(tmp_path) == (SealLog(), [])


def test_closed_periods_come_oldest_first_with_their_seals(root: Path) -> None:
    found, problems = load_closed(root)
    assert problems == []
    assert [each.period.label for each in found] == list(LABELS)
    assert [each.digest for each in found] == [entry.seal for entry in read_log(root)[0].entries]
    assert found[1].file == "定稿/2024Q1/结果/result.json"
    assert all(each.is_sealed for each in found)
    assert [each.period.label for each in load_closed(root, years={2024})[0]] == ["2024Q1", "2024Q2"]
    assert [each.period.label for each in closed_before(root, Period.parse("2024Q2"))[0]] == ["2023Q4", "2024Q1"]


def test_a_year_looks_back_to_its_last_quarter_but_not_the_other_way_round(tmp_path: Path) -> None:
    log = lay_seal(tmp_path, SealLog(), "2023Q4")
    lay_seal(tmp_path, log, "2023")
    assert [each.period.label for each in closed_before(tmp_path, Period.parse("2023"))[0]] == ["2023Q4"]
    assert closed_before(tmp_path, Period.parse("2023Q4"))[0] == ()


def test_open_periods_only_where_asked_for(root: Path) -> None:
    folder = root / "结果" / "2024Q3"
    folder.mkdir(parents=True)
    (folder / "result.json").write_bytes(dump(replace(synthetic_result(6, 5, 3), period=Period.parse("2024Q3")), {}))
    (root / "结果" / "2024Q1").mkdir()
    (root / "结果" / "2024Q1" / "result.json").write_bytes(b"whatever: the closed one stands for it")
    (root / "结果" / "草稿").mkdir()
    (root / "结果" / "草稿" / "result.json").write_bytes(b"{}")
    assert len(load_closed(root)[0]) == 3
    found, problems = load_closed(root, allow_open=True)
    assert problems == []
    assert [(each.period.label, each.is_sealed) for each in found] == [
        ("2023Q4", True),
        ("2024Q1", True),
        ("2024Q2", True),
        ("2024Q3", False),
    ]
    (folder / "result.json").write_bytes(b"{")
    assert [each.code for each in load_closed(root, allow_open=True)[1]] == ["W304"]


def test_a_reopened_period_is_open_and_a_payment_is_remembered(root: Path) -> None:
    log, _ = read_log(root)
    q2 = Period.parse("2024Q2")
    assert is_closed(root, q2)
    reopened = log.next(Act.REOPENED, q2, by="王主任", date="2024-07-20", reason="漏登一份通报")
    log = SealLog((*log.entries, reopened))
    paid = log.next(Act.PAID, Period.parse("2024Q1"), by="财政所", date="2024-07-21")
    log = SealLog((*log.entries, paid))
    (root / "定稿" / "定稿记录.jsonl").write_bytes(log.dump())
    assert read_log(root) == (log, [])
    assert not is_closed(root, q2)
    assert log.times_reopened(q2) == 1
    assert log.is_paid(Period.parse("2024Q1"))
    assert not log.is_paid(q2)
    last = log.last_seal()
    assert last is not None
    assert last.period == "2024Q2"


def test_each_line_names_the_one_before(root: Path) -> None:
    lines = (root / "定稿" / "定稿记录.jsonl").read_bytes().splitlines(keepends=True)
    assert json.loads(lines[0])["before"] == NOTHING
    assert json.loads(lines[1])["before"] == hashlib.sha256(lines[0]).hexdigest()
    assert json.loads(lines[2])["before"] == hashlib.sha256(lines[1]).hexdigest()


@pytest.mark.parametrize(
    ("change", "expected", "left"),
    [
        (lambda lines: [lines[1], lines[0], lines[2]], "第 1 行与前一行接不上", 0),
        (lambda lines: [lines[0], lines[2]], "第 2 行与前一行接不上", 1),
        (
            lambda lines: [lines[0].replace("王主任".encode(), "李主任".encode()), *lines[1:]],
            "第 2 行与前一行接不上",
            1,
        ),
        (lambda lines: [lines[0], lines[1][:-20], lines[2]], "第 2 行不是完整的一行记录", 1),
        (lambda lines: [*lines, b"{}\n"], "第 4 行不是完整的一行记录", 3),
        (lambda lines: [*lines[:2], lines[2].replace(b":", b": ", 1)], "第 3 行不是完整的一行记录", 2),
    ],
)
def test_a_changed_log_is_not_trusted_from_there_on(root: Path, change: object, expected: str, left: int) -> None:
    path = root / "定稿" / "定稿记录.jsonl"
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))  # type: ignore[operator]  # a lambda
    log, problems = read_log(root)
    assert len(log.entries) == left
    line = expected[2]
    assert told(list(problems)) == [
        f"Z101 定稿/定稿记录.jsonl › {line}:{line}：定稿记录{expected}，从这一行起不能相信。"
    ]


def test_a_log_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    place = "Z105 定稿/定稿记录.jsonl：定稿记录读不出来："
    (tmp_path / "定稿" / "定稿记录.jsonl").mkdir(parents=True)
    assert told(read_log(tmp_path)[1])[0].startswith(place)
    assert told(load_closed(tmp_path)[1])[0].startswith(place)
    (tmp_path / "定稿" / "定稿记录.jsonl").rmdir()
    (tmp_path / "定稿").rmdir()
    (tmp_path / "定稿").write_bytes(b"")
    assert told(load_closed(tmp_path)[1])[0].startswith(place)


def test_seals_without_a_log_are_told(root: Path) -> None:
    (root / "定稿" / "定稿记录.jsonl").unlink()
    found, problems = load_closed(root)
    assert found == ()
    assert told(list(problems)) == [
        "Z102 定稿/定稿记录.jsonl：有定稿的文件夹（2023Q4、2024Q1、2024Q2），却没有定稿记录。"
    ]


def test_a_missing_or_altered_seal_is_left_out_and_told(root: Path) -> None:
    (root / "定稿/2023Q4/清单.sha256").unlink()
    path = root / "定稿/2024Q1/结果/result.json"
    path.write_bytes(path.read_bytes().replace(b"0.", b"1.", 1))
    listed = root / "定稿/2024Q2/清单.sha256"
    listed.write_bytes(listed.read_bytes().replace(b"result", b"Result"))
    found, problems = load_closed(root)
    assert found == ()
    assert told(list(problems)) == [
        "Z103 定稿/2023Q4/清单.sha256：2023年第四季度已定稿，但找不到“清单.sha256”。",
        "Z104 定稿/2024Q1/结果/result.json：2024年第一季度已定稿，“结果/result.json”与定稿时不一样。",
        "Z104 定稿/2024Q2/清单.sha256：2024年第二季度已定稿，“清单.sha256”与定稿时不一样。",
    ]


def test_a_short_digest_is_the_beginning_in_fours() -> None:
    assert short_digest("3f2a91bc07d4" + "0" * 52) == "3f2a-91bc-07d4"


def test_an_entry_is_one_line() -> None:
    entry = Entry(1, Act.SEALED, "2024Q1", "王\n主任", "2024-04-12", "", "", "", "", 0, NOTHING)
    assert entry.line().count(b"\n") == 1
