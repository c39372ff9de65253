"""Both readers before closing: a used cell that they take differently forbids it, one that nobody uses does not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from closed_town import Q1, close, score, told, town

from assess_cli.model.problem import Severity
from assess_cli.pipeline.open_periods import SealRefusedError
from assess_cli.pipeline.two_readings import readings
from assess_cli.pipeline.verify import verify
from assess_cli.workbook.limits import CAREFUL
from assess_cli.workbook.reader import read_books


def put_xml(path: Path, old: bytes, new: bytes, part: str = "xl/worksheets/sheet1.xml") -> None:
    """Write a cell as no office program would."""
    with zipfile.ZipFile(path) as package:
        items = {name: package.read(name) for name in package.namelist()}
    assert old in items[part]
    items[part] = items[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in items.items():
            package.writestr(name, data)


def refused(root: Path) -> list[str]:
    with pytest.raises(SealRefusedError) as caught:
        close(root)
    assert not (root / "定稿").exists()
    return told([problem for problem in caught.value.problems if problem.severity is Severity.ERROR])


def test_a_used_cell_that_the_readers_take_differently_forbids_closing(tmp_path: Path) -> None:
    root = town(tmp_path).write()
    # One reader takes 1_0 for a text, the other, as Python does, for the number 10.
    put_xml(root / "数据/专班记录.xlsx", b'<c r="F2" t="s"><v>9</v></c>', b'<c r="F2"><v>1_0</v></c>')
    score(root)
    assert refused(root) == [
        (
            "Z113 数据/专班记录.xlsx › 专班记录 › F2：定稿前用两种读取程序各读一遍，这里读出的不同："
            "“事由”读出的内容不可靠：两种读法的结果不同，一种是“1_0”，另一种是“10”。"
        )
    ]


def test_a_sheet_that_the_second_reader_cannot_read_forbids_closing(tmp_path: Path) -> None:
    root = town(tmp_path).write()
    put_xml(root / "数据/专班记录.xlsx", b'<c r="F2" t="s"><v>9</v></c>', b'<c r="F2"><v>0x2</v></c>')
    score(root)
    assert refused(root) == [
        (
            "Z113 数据/专班记录.xlsx › 专班记录：定稿前用两种读取程序各读一遍，这里读出的不同："
            "工作表“专班记录”里有容易读错的内容（不合规定的单元格），又无法用第二种方法核对，没有采用。"
        )
    ]


def test_a_cell_that_nobody_uses_may_differ(tmp_path: Path) -> None:
    workspace = town(tmp_path)
    workspace.scheme["忽略"] = [["文件", "工作表", "列", "原因"], [None, "草稿", None, "随手记的"]]
    workspace.data["专班记录.xlsx"]["草稿"] = [["随手"], [5]]
    root = workspace.write()
    path = root / "数据/专班记录.xlsx"
    put_xml(path, b'<c r="A2"><v>5</v></c>', b'<c r="A2"><v>1_0</v></c>', "xl/worksheets/sheet2.xml")
    (quick,), (careful,) = read_books([path], root), read_books([path], root, limits=CAREFUL)
    assert quick.sheets[1].rows != careful.sheets[1].rows
    score(root)
    close(root)
    assert verify(root, only=Q1, announce=lambda _stage: None).is_sound


def test_only_the_usual_formats_have_two_readers() -> None:
    assert readings(["方案.xlsx", "数据/a.XLSM", "数据/考勤.xls", "数据/b.csv"]) == {
        "方案.xlsx": "两种读取一致",
        "数据/a.XLSM": "两种读取一致",
        "数据/考勤.xls": "单一读取",
        "数据/b.csv": "单一读取",
    }
