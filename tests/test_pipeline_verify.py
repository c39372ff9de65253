"""``assess verify``: every kind of tampering is found and named, and what is not one is not."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from closed_town import (
    Q1,
    Q2,
    change_record,
    files_of,
    quiet,
    rewrite_everything,
    rewrite_list,
    rewrite_log,
    told,
    town,
    two_closed,
)

from assess_cli import __version__
from assess_cli.model.closed import short_digest
from assess_cli.model.problem import Severity
from assess_cli.periods.seal_check import check_files
from assess_cli.periods.seal_log import read_log
from assess_cli.pipeline.verify import Verified, verify


@pytest.fixture(scope="module")
def closed_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_closed(tmp_path_factory.mktemp("closed") / "清溪镇")


@pytest.fixture
def closed(tmp_path: Path, closed_town: Path) -> Path:
    return Path(shutil.copytree(closed_town, tmp_path / "清溪镇"))


def found(root: Path) -> list[str]:
    done = verify(root, announce=quiet)
    return told([*done.general, *(problem for each in done.checked for problem in each.problems)])


def checked(root: Path) -> Verified:
    return verify(root, only=Q1, announce=quiet)


def test_nothing_was_closed(tmp_path: Path) -> None:
    assert found(town(tmp_path).write()) == []


def test_seals_as_they_were_closed_are_sound(closed: Path) -> None:
    before = files_of(closed)
    done = verify(closed, announce=quiet)
    assert done.is_sound
    assert [(each.period, each.recomputed, each.problems) for each in done.checked] == [(Q1, True, []), (Q2, True, [])]
    assert files_of(closed) == before


def test_times_and_what_systems_leave_behind_are_no_change(closed: Path) -> None:
    for path in (closed / "定稿").rglob("*"):
        os.utime(path, (1, 1))
    (closed / "定稿/2024Q1/.DS_Store").write_bytes(b"x")
    (closed / "定稿/2024Q1/输入/Thumbs.db").write_bytes(b"x")
    assert found(closed) == []


def test_every_sampled_byte_that_is_flipped_is_found(closed: Path) -> None:
    folder = closed / "定稿/2024Q1"
    entry = read_log(closed)[0].entries[0]
    assert check_files(folder, "定稿/2024Q1", entry, Q1.words) == []
    chance = random.Random(20240412)  # noqa: S311  # a sample, the same every time
    flipped = 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        data = path.read_bytes()
        places = {0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(30))}
        for at in places:
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
            problems = check_files(folder, "定稿/2024Q1", entry, Q1.words)
            assert f"定稿/2024Q1/{name}" in {problem.place.file for problem in problems}, (name, at)
            assert all(problem.severity is Severity.ERROR for problem in problems)
            flipped += 1
        path.write_bytes(data)
    assert flipped > 300
    assert check_files(folder, "定稿/2024Q1", entry, Q1.words) == []


def test_every_byte_of_the_log_is_held_by_its_chain_or_the_seals(closed: Path) -> None:
    path = closed / "定稿/定稿记录.jsonl"
    data = path.read_bytes()
    for at in random.Random(1).sample(range(len(data)), 6):  # noqa: S311  # a sample, the same every time
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert not verify(closed, announce=quiet).is_sound, at


def test_a_changed_a_missing_and_an_added_file_are_named(closed: Path) -> None:
    folder = closed / "定稿/2024Q1"
    (folder / "结果/排名.xlsx").write_bytes(b"PK")
    (folder / "输入/数据/名册.xlsx").unlink()
    (folder / "输入/数据/补充.xlsx").write_bytes(b"PK")
    assert found(closed) == [
        "Z104 定稿/2024Q1/结果/排名.xlsx：2024年第一季度已定稿，“结果/排名.xlsx”与定稿时不一样。",
        "Z103 定稿/2024Q1/输入/数据/名册.xlsx：2024年第一季度已定稿，但找不到“输入/数据/名册.xlsx”。",
        "Z121 定稿/2024Q1/输入/数据/补充.xlsx：“输入/数据/补充.xlsx”是定稿以后放进来的。",
    ]
    assert checked(closed).checked[0].recomputed is None


def test_a_renamed_file_and_two_that_were_swapped_are_named(closed: Path) -> None:
    folder = closed / "定稿/2024Q1/输入/数据"
    (folder / "名册.xlsx").rename(folder / "花名册.xlsx")
    (folder / "考勤.xlsx").rename(folder / "x")
    (folder / "扣分记录.xlsx").rename(folder / "考勤.xlsx")
    (folder / "x").rename(folder / "扣分记录.xlsx")
    assert found(closed) == [
        "Z122 定稿/2024Q1/输入/数据/名册.xlsx：“输入/数据/名册.xlsx”被改名或移动成了“输入/数据/花名册.xlsx”。",
        (
            "Z123 定稿/2024Q1/输入/数据/扣分记录.xlsx："
            "“输入/数据/扣分记录.xlsx”的内容是定稿时“输入/数据/考勤.xlsx”的内容。"
        ),
        ("Z123 定稿/2024Q1/输入/数据/考勤.xlsx：“输入/数据/考勤.xlsx”的内容是定稿时“输入/数据/扣分记录.xlsx”的内容。"),
    ]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_in_place_of_a_file_is_found(closed: Path) -> None:
    path = closed / "定稿/2024Q1/输入/方案.xlsx"
    path.unlink()
    path.symlink_to(closed / "方案.xlsx")
    assert [line[:4] for line in found(closed)] == ["Z104"]


def test_two_seals_that_were_swapped_are_found(closed: Path) -> None:
    folder = closed / "定稿"
    (folder / "2024Q1").rename(folder / "x")
    (folder / "2024Q2").rename(folder / "2024Q1")
    (folder / "x").rename(folder / "2024Q2")
    assert {line[:4] for line in found(closed)} == {"Z104"}
    assert not verify(closed, announce=quiet).is_sound


def test_what_nobody_closed_does_not_belong_there(closed: Path) -> None:
    shutil.copytree(closed / "定稿/2024Q1", closed / "定稿/2023Q4")
    assert found(closed) == ["Z127 定稿/2023Q4：“2023Q4”是定稿、登记发放时写的，定稿记录里却没有这一件。"]
    shutil.rmtree(closed / "定稿/2023Q4")
    (closed / "定稿/批示").mkdir()
    assert found(closed) == ["Z121 定稿/批示：“批示”是定稿以后放进来的。"]


def test_a_lost_seal_and_a_lost_signed_list_are_told(closed: Path) -> None:
    shutil.rmtree(closed / "定稿/2024Q2")
    (closed / "定稿/签字名单/2024Q1.xlsx").unlink()
    assert found(closed) == [
        "Z124 定稿/签字名单/2024Q1.xlsx：找不到2024年第一季度的签字名单。",
        "Z103 定稿/2024Q2/清单.sha256：2024年第二季度已定稿，但找不到“清单.sha256”。",
    ]


def test_a_rewritten_list_is_found_by_the_log(closed: Path) -> None:
    (closed / "定稿/2024Q1/结果/排名.xlsx").write_bytes(b"PK")
    rewrite_list(closed)
    assert "Z104 定稿/2024Q1/清单.sha256：2024年第一季度已定稿，“清单.sha256”与定稿时不一样。" in found(closed)


def test_a_rewritten_list_and_log_are_found_by_the_signed_list(closed: Path) -> None:
    (closed / "定稿/2024Q2/结果/排名.xlsx").write_bytes(b"PK")
    rewrite_log(closed, rewrite_list(closed, Q2), Q2)
    assert found(closed) == ["Z125 定稿/签字名单/2024Q2.xlsx：签字名单上的定稿摘要与2024年第二季度现在的清单不符。"]


def test_rewriting_an_earlier_seal_breaks_the_chain_of_the_later(closed: Path) -> None:
    (closed / "定稿/2024Q1/结果/排名.xlsx").write_bytes(b"PK")
    rewrite_everything(closed)
    assert found(closed) == [
        "Z142 结果/2024Q1：2024年第一季度已定稿，“结果”文件夹里的“排名.xlsx”与定稿时不一样，或者不在了。",
        "Z120 定稿/2024Q2/定稿.json：2024年第二季度的定稿说明里，前一份定稿与定稿记录不同。",
        ("Z131 定稿/2024Q2/定稿.json：用定稿的数据重算时出错：要用到的2024年第一季度定稿不在了，或者已经换过。"),
    ]


def test_a_signed_list_saved_again_is_only_a_warning(closed: Path) -> None:
    import openpyxl

    path = closed / "定稿/签字名单/2024Q1.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0].print_options.horizontalCentered = False
    book.save(path)
    done = checked(closed)
    assert done.is_sound
    assert told(done.checked[0].problems) == [
        "Z126 定稿/签字名单/2024Q1.xlsx：2024年第一季度的签字名单与定稿时写出的不一样，上面的定稿摘要没有变。"
    ]


def forge_input(root: Path) -> None:
    """张三's task force is worth 3.5 instead of 2.5 in the sealed inputs of Q2, with list, lists and log rewritten."""
    changed = town(root / "tmp")
    changed.data["专班记录.xlsx"]["专班记录"][3][3] = 3
    changed.write()
    shutil.copyfile(root / "tmp/数据/专班记录.xlsx", root / "定稿/2024Q2/输入/数据/专班记录.xlsx")
    shutil.rmtree(root / "tmp")


def test_when_all_is_rewritten_recomputing_names_the_cell(closed: Path) -> None:
    forge_input(closed)
    rewrite_everything(closed, Q2)
    assert found(closed) == [
        (
            "Z130 定稿/2024Q2/输入/数据/专班记录.xlsx › 专班记录 › D4：李四（0002），"
            "指标 B 的记录“2024-05-20 组团专班：抗旱专班”：定稿 1件，计 1（计入），用定稿的数据重算 1件，计 3（计入）。"
        )
    ]
    assert verify(closed, announce=quiet).checked[1].recomputed is False


def test_another_version_of_the_program_is_named(closed: Path) -> None:
    forge_input(closed)
    change_record(closed, Q2, program="0.0.9")
    rewrite_everything(closed, Q2)
    (line,) = found(closed)
    assert line.endswith(f"重算 1件，计 3（计入）（定稿时的程序是 0.0.9，现在是 {__version__}）。")


def test_a_seal_of_an_earlier_version_that_computes_the_same_is_sound(closed: Path) -> None:
    path = closed / "定稿/2024Q2/结果/result.json"
    body = json.loads(path.read_bytes())
    for later in ("grading", "awards", "followings", "pay"):
        del body[later]
    path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    change_record(closed, Q2, program="0.0.9", result=hashlib.sha256(path.read_bytes()).hexdigest())
    rewrite_everything(closed, Q2)
    shutil.copyfile(path, closed / "结果/2024Q2/result.json")  # that version published it so
    assert found(closed) == []


def test_inputs_that_cannot_be_computed_any_more_are_told(closed: Path) -> None:
    changed = town(closed / "tmp")
    changed.data["专班记录.xlsx"]["专班记录"][3][2] = "组团"
    changed.write()
    shutil.copyfile(closed / "tmp/数据/专班记录.xlsx", closed / "定稿/2024Q2/输入/数据/专班记录.xlsx")
    rewrite_everything(closed, Q2)
    (line,) = found(closed)
    assert line.startswith("Z131 定稿/2024Q2/输入/数据/专班记录.xlsx › 专班记录 › C4：用定稿的数据重算时出错：")


def test_a_record_that_was_changed_added_or_removed_since_is_a_warning(closed: Path) -> None:
    changed = town(closed)
    records = changed.data["专班记录.xlsx"]["专班记录"]
    records[1][3] = 3.5  # of 张三 in March, 2.5 when it was closed
    del records[2]  # of 王芳 in January
    records.append(["0002", "李四", "组团专班", 1, date(2024, 3, 30), "春耕专班"])
    changed.write()
    done = checked(closed)
    assert done.is_sound
    assert told(done.checked[0].problems) == [
        (  # gone: the cell where it stood when it was closed
            "Z140 定稿/2024Q1/输入/数据/专班记录.xlsx › 专班记录 › D3：2024年第一季度已定稿，现在的记录与定稿时不同：王芳（0003），"
            "指标 B 的记录“2024-01-01 组团专班：森林防火专班”，已经没有，定稿时1件，计 0.675（计入）。"
        ),
        (
            "Z140 数据/专班记录.xlsx › 专班记录 › D2：2024年第一季度已定稿，现在的记录与定稿时不同：张三（0001），"
            "指标 B 的记录“2024-03-31 组团专班：防汛专班”，定稿时1件，计 2.5（计入），现在1件，计 3.5（计入）。"
        ),
        (
            "Z140 数据/专班记录.xlsx › 专班记录 › D4：2024年第一季度已定稿，现在的记录与定稿时不同：李四（0002），"
            "指标 B 的记录“2024-03-30 组团专班：春耕专班”，是新加的，1件，计 1（计入）。"
        ),
    ]


def test_rows_that_only_moved_are_the_same_records(closed: Path) -> None:
    changed = town(closed)
    records = changed.data["专班记录.xlsx"]["专班记录"]
    records[1:] = reversed(records[1:])
    changed.write()
    assert found(closed) == []


def test_a_scheme_of_the_next_year_leaves_nothing_to_compare(closed: Path) -> None:
    changed = town(closed)
    changed.setting("年度", 2025)
    changed.write()
    done = checked(closed)
    assert done.is_sound
    (problem,) = done.checked[0].problems
    assert problem.code == "Z141"
    assert problem.severity is Severity.NOTICE
    assert problem.message.startswith("2024年第一季度已定稿，现在的方案或数据已经算不出这一期（")


def test_an_indicator_that_the_scheme_lost_since_is_no_change_of_the_data(closed: Path) -> None:
    """专班 gave way to another indicator within the year; its three records stand as they stood, and 作风 is still compared."""
    changed = town(closed)
    changed.scheme["指标"][2][1] = "重点工作"
    changed.scheme["对象类别"][1][4] = "(作风 + 重点工作) × 岗位系数"
    changed.data["扣分记录.xlsx"]["扣分记录"].append(["0003", "王芳", "办私事", date(2024, 3, 9), "上班时间看戏"])
    changed.write()
    done = checked(closed)
    assert done.is_sound
    assert [each.code for each in done.checked[0].problems] == ["Z141", "Z140"]
    apart, added = done.checked[0].problems
    assert "（现在的方案里没有“专班”）" in apart.message
    assert "王芳（0003），指标 A 的记录“2024-03-09 办私事" in added.message


def test_people_see_a_short_digest(closed: Path) -> None:
    entry = read_log(closed)[0].entries[0]
    assert short_digest(entry.seal).replace("-", "") == entry.seal[:12]
