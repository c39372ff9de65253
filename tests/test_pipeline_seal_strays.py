"""What stands beside the seals and the log: lines cut off its end, notes of payment, lists of drafts, foreign files, 结果/."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from closed_town import (
    DAY,
    Q1,
    Q2,
    change_record,
    close,
    files_of,
    killed_before,
    quiet,
    rewrite_list,
    score,
    told,
    town,
    two_closed,
)

from assess_cli.model.problem import Severity
from assess_cli.periods.seal_log import Act, SealLog, read_log
from assess_cli.periods.sealed_files import digest_of
from assess_cli.pipeline.notice import published_with_digest
from assess_cli.pipeline.open_periods import SealRefusedError
from assess_cli.pipeline.publish import SetMismatchError, read_published, workspace_held
from assess_cli.pipeline.reopen import mark_paid, reopen
from assess_cli.pipeline.verify import verify

LOG = "定稿/定稿记录.jsonl"
NOTE = "定稿/发放登记/2024Q2.txt"


@pytest.fixture(scope="module")
def closed_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_closed(tmp_path_factory.mktemp("closed") / "清溪镇")


@pytest.fixture
def closed(tmp_path: Path, closed_town: Path) -> Path:
    return Path(shutil.copytree(closed_town, tmp_path / "清溪镇"))


@pytest.fixture
def paid(closed: Path) -> Path:
    with workspace_held(closed):
        assert mark_paid(closed, Q2, by="财政所", date="2024-07-19") == closed / NOTE
    return closed


def found(root: Path) -> list[str]:
    done = verify(root, announce=quiet)
    return told([*done.general, *(problem for each in done.checked for problem in each.problems)])


def cut(root: Path) -> None:
    """Cut the last line off the log."""
    lines = (root / LOG).read_bytes().splitlines(keepends=True)
    (root / LOG).write_bytes(b"".join(lines[:-1]))


def why_not(action: Callable[[], object]) -> list[str]:
    with pytest.raises(SealRefusedError) as caught:
        action()
    assert caught.value.is_broken
    return [f"{problem.code} {problem.place}" for problem in caught.value.problems]


def test_a_note_says_what_the_log_says(paid: Path) -> None:
    entry = read_log(paid)[0].entries[-1]
    text = (paid / NOTE).read_text(encoding="utf-8")
    assert text.startswith("2024年第二季度考核结果发放登记\n")
    for words in ("登记人：财政所", "登记日期：2024-07-19", f"定稿摘要全文（SHA-256）：{entry.seal}", "第 3 行"):
        assert words in text
    assert entry.signed == digest_of((paid / NOTE).read_bytes())
    assert found(paid) == []


def test_a_payment_cut_off_the_log_is_found_and_nothing_is_done_after_it(paid: Path) -> None:
    cut(paid)
    expected = "Z127 定稿/发放登记/2024Q2.txt：“发放登记/2024Q2.txt”是定稿、登记发放时写的，定稿记录里却没有这一件。"
    assert found(paid) == [expected]
    assert told(verify(paid, only=Q2, announce=quiet).general) == [expected]
    assert verify(paid, only=Q1, announce=quiet).is_sound
    before = files_of(paid)
    with workspace_held(paid):
        stopped = ["Z127 定稿/发放登记/2024Q2.txt"]
        assert why_not(lambda: reopen(paid, Q2, by="王主任", reason="试", date="2024-07-20")) == stopped
        assert why_not(lambda: mark_paid(paid, Q1, by="财政所", date="2024-07-20")) == stopped
    assert files_of(paid) == before


def test_a_payment_rewritten_at_the_end_of_the_log_is_found(paid: Path) -> None:
    log = read_log(paid)[0]
    entry = log.entries[-1]
    forged = SealLog(log.entries[:-1]).next(
        Act.PAID, Q2, by="王主任", date=entry.date, seal=entry.seal, result=entry.result, signed=entry.signed
    )
    (paid / LOG).write_bytes(SealLog((*log.entries[:-1], forged)).dump())
    words = "2024年第二季度于 2024-07-19 已发放，登记的一页“发放登记/2024Q2.txt”与登记时不一样，或者与定稿记录不同。"
    assert found(paid) == [f"Z129 {NOTE}：{words}"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda path: path.unlink(), "不见了"),
        (lambda path: path.write_bytes(path.read_bytes() + b" "), "与登记时不一样，或者与定稿记录不同"),
    ],
)
def test_a_note_that_was_changed_or_lost_is_found(paid: Path, change: Callable[[Path], object], what: str) -> None:
    change(paid / NOTE)
    assert found(paid) == [f"Z129 {NOTE}：2024年第二季度于 2024-07-19 已发放，登记的一页“发放登记/2024Q2.txt”{what}。"]


def test_a_payment_of_an_earlier_version_has_no_note(closed: Path) -> None:
    log = read_log(closed)[0]
    line = log.next(Act.PAID, Q2, by="财政所", date="2024-07-19", seal=log.entries[-1].seal)
    (closed / LOG).write_bytes(SealLog((*log.entries, line)).dump())
    assert found(closed) == []


def test_a_closing_cut_off_the_log_is_found_by_what_it_left(closed: Path) -> None:
    cut(closed)
    assert [line.partition("：")[0] for line in found(closed)] == [
        "Z127 定稿/2024Q2",
        "Z127 定稿/签字名单/2024Q2.xlsx",
    ]
    assert why_not(lambda: close(closed, Q2)) == ["Z127 定稿/2024Q2", "Z127 定稿/签字名单/2024Q2.xlsx"]
    shutil.rmtree(closed / "定稿/2024Q2")
    assert [line.partition("：")[0] for line in found(closed)] == ["Z127 定稿/签字名单/2024Q2.xlsx"]


def test_a_draft_that_no_line_knows_of_and_its_list_are_found(closed: Path) -> None:
    with workspace_held(closed):
        reopen(closed, Q2, by="王主任", reason="试", date="2024-07-20")
    assert found(closed) == []
    shutil.copytree(closed / "定稿/旧稿/2024Q2-1", closed / "定稿/旧稿/2024Q2-2")
    shutil.copyfile(closed / "定稿/旧稿/签字名单/2024Q2-1.xlsx", closed / "定稿/旧稿/签字名单/2024Q2-2.xlsx")
    (closed / "定稿/旧稿/笔记.txt").write_bytes(b"")
    assert [line.partition("：")[0] for line in found(closed)] == [
        "Z127 定稿/旧稿/2024Q2-2",
        "Z121 定稿/旧稿/笔记.txt",
        "Z127 定稿/旧稿/签字名单/2024Q2-2.xlsx",
    ]


def test_who_reopened_and_why_is_held_at_the_end_of_the_log_too(closed: Path) -> None:
    with workspace_held(closed):
        reopen(closed, Q2, by="王主任", reason="漏登通报", date="2024-07-20")
    page = closed / "定稿/旧稿/2024Q2-1.txt"
    assert "理由：漏登通报\n" in page.read_text(encoding="utf-8")
    data = (closed / LOG).read_bytes()
    (closed / LOG).write_bytes(data.replace("漏登通报".encode(), "领导要求".encode()))
    words = "2024年第二季度于 2024-07-20 重新打开，登记的一页“旧稿/2024Q2-1.txt”"
    assert found(closed) == [f"Z129 定稿/旧稿/2024Q2-1.txt：{words}与登记时不一样，或者与定稿记录不同。"]
    (closed / LOG).write_bytes(data)
    assert found(closed) == []
    kept = page.read_bytes()
    page.unlink()
    assert found(closed) == [f"Z129 定稿/旧稿/2024Q2-1.txt：{words}不见了。"]
    page.write_bytes(kept)
    cut(closed)
    assert "Z127 定稿/旧稿/2024Q2-1.txt" in [line.partition("：")[0] for line in found(closed)]


def test_a_reason_put_on_the_last_closing_is_found(closed: Path) -> None:
    path = closed / LOG
    head, _, last = path.read_bytes().rpartition(b'"reason":""')
    path.write_bytes(head + '"reason":"补签"'.encode() + last)
    assert found(closed) == ["Z120 定稿/2024Q2/定稿.json：2024年第二季度的定稿说明里，理由与定稿记录不同。"]


@pytest.mark.slow
@pytest.mark.parametrize("last", ["定稿", "已发放", "重新打开"])
def test_every_field_of_the_last_line_is_held(closed: Path, last: str) -> None:
    """The chain holds the lines before it; of the last one a seal, a list or a page says the same."""
    with workspace_held(closed):
        if last == "已发放":
            mark_paid(closed, Q2, by="财政所", date="2024-07-19")
        elif last == "重新打开":
            reopen(closed, Q2, by="王主任", reason="漏登通报", date="2024-07-20")
    path = closed / LOG
    data = path.read_bytes()
    head, line = data[: data[:-1].rfind(b"\n") + 1], json.loads(data.splitlines()[-1])
    for name, value in line.items():
        changed = value + 1 if isinstance(value, int) else f"{value[:-1]}{'1' if value[-1:] != '1' else '2'}"
        forged = json.dumps(line | {name: changed}, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        path.write_bytes(head + forged)
        assert not verify(closed, announce=quiet).is_sound, name


def test_the_signed_list_of_a_draft_is_held_too(closed: Path) -> None:
    with workspace_held(closed):
        reopen(closed, Q2, by="王主任", reason="试", date="2024-07-20")
    kept = closed / "定稿/旧稿/签字名单/2024Q2-1.xlsx"
    assert read_log(closed)[0].entries[-1].signed == digest_of(kept.read_bytes())
    shutil.copyfile(closed / "定稿/签字名单/2024Q1.xlsx", kept)
    assert [line[:4] for line in found(closed)] == ["Z125"]
    kept.unlink()
    assert found(closed) == ["Z124 定稿/旧稿/签字名单/2024Q2-1.xlsx：找不到2024年第二季度旧稿的签字名单。"]


def test_scans_belong_beside_the_lists_and_other_files_are_told(closed: Path) -> None:
    for name in ("2024Q1签字.pdf", "2024Q1.jpg", "~$2024Q1.xlsx", "._2024Q1.xlsx", "Thumbs.db"):
        (closed / "定稿/签字名单" / name).write_bytes(b"x")
    (closed / "定稿/2024Q1/结果/~$排名.xlsx").write_bytes(b"x")  # Excel has it open
    assert found(closed) == []
    (closed / "定稿/签字名单/名单（新）.xlsx").write_bytes(b"x")
    done = verify(closed, announce=quiet)
    assert done.is_sound
    assert told(done.general) == ["Z128 定稿/签字名单/名单（新）.xlsx：“签字名单/名单（新）.xlsx”不是程序写的。"]


def test_a_score_changed_on_the_signed_list_is_named_and_signing_on_it_is_not(closed: Path) -> None:
    import openpyxl

    path = closed / "定稿/签字名单/2024Q1.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[3]]
    signed, total = headings.index("本人签字") + 1, headings.index("总分") + 1
    sheet.cell(4, signed).value = "张三"
    book.save(path)
    done = verify(closed, only=Q1, announce=quiet)
    assert done.is_sound
    assert [problem.code for problem in done.checked[0].problems] == ["Z126"]
    assert sheet.cell(4, total).value == "23.65"  # 张三: (20 − 1 + 2.5) × 1.1
    sheet.cell(4, total).value = "29.65"
    book.save(path)
    cell = f"定稿/签字名单/2024Q1.xlsx › {sheet.title} › {sheet.cell(4, total).coordinate}"
    assert found(closed) == [
        f"Z119 {cell}：2024年第一季度的签字名单上，定稿时写的是“23.65”，现在是“29.65”。",
    ]


def test_what_a_system_leaves_among_the_data_is_no_input(tmp_path: Path) -> None:
    root = town(tmp_path / "清溪镇").write()
    for name in ("Thumbs.db", "desktop.ini"):
        (root / "数据" / name).write_bytes(b"x")
    score(root)
    close(root)
    assert not (root / "定稿/2024Q1/输入/数据/Thumbs.db").exists()
    assert found(root) == []


def test_a_seal_of_an_earlier_version_that_holds_such_a_file_is_sound(closed: Path) -> None:
    from assess_cli.periods.seal_check import check_files
    from assess_cli.periods.sealed_files import parse_list, write_list

    folder = closed / "定稿/2024Q2"
    (folder / "输入/数据/Thumbs.db").write_bytes(b"x")
    files = parse_list((folder / "清单.sha256").read_bytes())
    assert files is not None
    content = write_list(files | {"输入/数据/Thumbs.db": digest_of(b"x")})
    (folder / "清单.sha256").write_bytes(content)
    log = read_log(closed)[0].next(Act.SEALED, Q2, by="王主任", date=DAY, seal=digest_of(content))
    assert check_files(folder, "定稿/2024Q2", log, Q2.words) == []


def test_what_is_read_of_a_closed_period_is_what_was_closed(closed: Path) -> None:
    sealed = (closed / "定稿/2024Q1/结果/result.json").read_bytes()
    assert read_published(closed, Q1).period == Q1
    path = closed / "结果/2024Q1/result.json"
    # 张三 has (20 − 1 + 2.5) × 1.1 = 23.65; somebody writes 29.65 into the result that slips and papers are printed from
    assert b"23.65" in sealed
    path.write_bytes(sealed.replace(b"23.65", b"29.65"))
    with pytest.raises(SetMismatchError) as caught:
        read_published(closed, Q1)
    words = "Z142 结果/2024Q1：2024年第一季度已定稿，“结果”文件夹里的“result.json”与定稿时不一样，或者不在了。"
    assert told(caught.value.problems) == [words]
    done = verify(closed, announce=quiet)
    assert done.is_sound
    assert told(done.checked[0].problems) == [words]
    shutil.rmtree(closed / "结果")
    with pytest.raises(SetMismatchError):
        read_published(closed, Q1)
    assert published_with_digest(closed, Q1)[1] == digest_of(sealed)
    with workspace_held(closed):
        reopen(closed, Q2, by="王主任", reason="试", date="2024-07-20")
    score(closed, Q2)
    assert read_published(closed, Q2).period == Q2  # open again: 结果 is what was computed last


def test_a_changed_cell_of_sealed_inputs_is_named(closed: Path) -> None:
    changed = town(closed / "tmp")
    changed.data["专班记录.xlsx"]["专班记录"][1][3] = 9
    changed.write()
    shutil.copyfile(closed / "tmp/数据/专班记录.xlsx", closed / "定稿/2024Q1/输入/数据/专班记录.xlsx")
    shutil.rmtree(closed / "tmp")
    done = verify(closed, only=Q1, announce=quiet)
    assert done.checked[0].recomputed is None
    places = [(each.code, each.severity, str(each.place)) for each in done.checked[0].problems]
    file = "定稿/2024Q1/输入/数据/专班记录.xlsx"
    assert places == [
        ("Z104", Severity.ERROR, file),
        ("Z130", Severity.ERROR, f"{file} › 专班记录 › D2"),
    ]


def test_other_damage_is_not_recomputed(closed: Path) -> None:
    change_record(closed, Q1, by="李主任")
    rewrite_list(closed)
    (closed / "定稿/2024Q1/输入/数据/专班记录.xlsx").write_bytes(b"PK")
    done = verify(closed, only=Q1, announce=quiet)
    assert {problem.code for problem in done.checked[0].problems} == {"Z104"}


def test_days_do_not_run_backwards(closed: Path) -> None:
    before = files_of(closed)
    acts: list[Callable[[], object]] = [
        lambda: mark_paid(closed, Q2, by="财政所", date="2024-04-11"),
        lambda: reopen(closed, Q2, by="王主任", reason="试", date="2024-04-11"),
    ]
    for act in acts:
        with workspace_held(closed), pytest.raises(SealRefusedError) as caught:
            act()
        assert not caught.value.is_broken
        assert told(caught.value.problems) == [
            "Z117 定稿/2024Q2：办理日期 2024-04-11 早于2024年第二季度上一次办理（定稿）的日期 2024-04-12。"
        ]
    assert files_of(closed) == before


def test_nothing_is_closed_before_it_began_and_early_closing_is_told(tmp_path: Path) -> None:
    from assess_cli.pipeline.seal import seal

    root = town(tmp_path / "清溪镇").write()
    score(root)
    with workspace_held(root):
        with pytest.raises(SealRefusedError) as caught:
            seal(root, Q1, by="王主任", date="2023-12-31", announce=quiet)
        assert told(caught.value.problems) == [
            "Z117 定稿/2024Q1：办理日期 2023-12-31 早于2024年第一季度第一天的日期 2024-01-01。"
        ]
        done = seal(root, Q1, by="王主任", date="2024-03-30", announce=quiet)
    assert [problem.code for problem in done.problems] == ["N204", "Z118"]
    assert told(done.problems)[1].endswith("到 2024-03-31 才满，定稿日期是 2024-03-30，定稿以后登记的不会计入。")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked and killed at each step")
def test_a_kill_at_every_step_of_a_payment_leaves_it_noted_twice_or_not_at_all(closed: Path) -> None:
    before = files_of(closed)
    seen = set()
    for left in range(100):
        code = killed_before(left, lambda step: mark_paid(closed, Q2, by="财政所", date="2024-07-19", on_step=step))
        assert code in (0, 9)
        with workspace_held(closed):  # completes or undoes what was cut short
            pass
        is_paid = read_log(closed)[0].is_paid(Q2)
        seen.add(is_paid)
        if not is_paid:
            assert files_of(closed) == before
            continue
        assert set(files_of(closed)) == {*before, NOTE}
        assert found(closed) == []
        if code == 0:
            break
        (closed / NOTE).unlink()
        (closed / NOTE).parent.rmdir()
        (closed / LOG).write_bytes(before[LOG])
    else:
        pytest.fail("noting never ended")
    assert seen == {False, True}


def test_the_handover_tells_what_the_log_has_no_line_for(paid: Path) -> None:
    from datetime import date

    from assess_cli.pipeline.careers import make_handover

    cut(paid)
    made, _paths = make_handover(paid, date(2024, 8, 1), quiet)
    assert made.open_items[0].what == "“发放登记/2024Q2.txt”是定稿、登记发放时写的，定稿记录里却没有这一件。"
