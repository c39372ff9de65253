"""Each problem of files, sheets and cells: one broken sample with its exact place, words and remedy."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packages import members, sheet_xml, strings_xml, workbook, zipped

from assess_cli.files.layout import OTHER_SPREADSHEETS
from assess_cli.model.catalogue import kinds_of
from assess_cli.model.problem import Problem, Severity
from assess_cli.workbook import open_book, reader
from assess_cli.workbook.careful_reader import reconcile
from assess_cli.workbook.extract import extract
from assess_cli.workbook.grid import CellError, Doubtful, Sheet, Uncached
from assess_cli.workbook.limits import DEFAULT, Limits
from assess_cli.workbook.open_book import read_book
from assess_cli.workbook.reader import find_same_files, read_books
from assess_cli.workbook.scan import ThoroughScan
from assess_cli.workbook.table import Column, TableSpec, ValueType

#: Two problems of a missing scheme or missing data belong to a workspace, not to a file: tests/test_pipeline_load.py.
OF_THE_WORKSPACE = ["F122", "F123"]
SAVE_AGAIN = "请用 Excel 或 WPS 打开它，另存为新的“Excel 工作簿（.xlsx）”，再用新文件替换。"
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
ONE_ERROR = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'


class Expected(NamedTuple):
    """What is told of a sample that ``make`` builds."""

    make: Callable[..., list[Problem]]
    place: str
    message: str
    remedy: str


def told(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(problem.code, str(problem.place), problem.message, problem.remedy) for problem in problems]


# Files


def reading(data: bytes, name: str = "扣分.xlsx", limits: Limits | None = None) -> Callable[..., list[Problem]]:
    """What is told of a file with these bytes."""

    def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
        (folder / name).write_bytes(data)
        book = read_book(str(folder / name), name, limits or Limits(), OTHER_SPREADSHEETS)
        return book.problems

    return make


def with_part(name: str, data: str) -> bytes:
    return zipped({**members({"表": sheet_xml(ONE_CELL)}), name: data})


def a_folder(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    (folder / "扣分.xlsx").mkdir()
    return read_book(str(folder / "扣分.xlsx"), "扣分.xlsx", Limits()).problems


def a_file_that_is_gone(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    return read_book(str(folder / "扣分.xlsx"), "扣分.xlsx", Limits()).problems


def a_part_twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile remarks on what is done on purpose here
        return zipped([*members({"表": sheet_xml(ONE_CELL)}).items(), ("xl/styles.xml", "<styleSheet/>")])


def a_second_opinion_that_fails() -> bytes:
    parts = members({"表": sheet_xml(ONE_ERROR)})
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace('sz val="11"', 'sz val="大"')
    return zipped(parts)


def with_fake_reader(
    folder: Path, monkeypatch: pytest.MonkeyPatch, does: str, limits: Limits = DEFAULT
) -> list[Problem]:
    """What is told where the library that reads workbooks does this to its process."""
    package = folder / "fake" / "python_calamine"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"import os, time\n{does}\n", encoding="utf-8")
    variables = reader._environment()
    variables["PYTHONPATH"] = str(package.parent) + os.pathsep + variables["PYTHONPATH"]
    monkeypatch.setattr(reader, "_environment", lambda: variables)
    path = folder / "扣分.xlsx"
    path.write_bytes(workbook(ONE_CELL))
    (book,) = read_books([path], folder, limits=limits)
    return book.problems


def too_slow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    return with_fake_reader(folder, monkeypatch, "time.sleep(60)", Limits(seconds=0.5))


def a_reader_that_dies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    return with_fake_reader(folder, monkeypatch, "os._exit(3)")


def too_much_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    def greedy(_path: str, _limits: Limits) -> bytes:
        raise MemoryError

    monkeypatch.setattr(open_book, "read_bytes", greedy)
    return read_book(str(folder / "扣分.xlsx"), "扣分.xlsx", Limits()).problems


def the_same_twice(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    paths = [folder / "扣分.xlsx", folder / "扣分（最终版）.xlsx"]
    for path in paths:
        path.write_bytes(workbook(ONE_CELL))
    books = [read_book(str(path), path.name, Limits()) for path in paths]
    return [*books[0].problems, *books[1].problems, *find_same_files(books)[1]]


def no_reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    (folder / "扣分.xlsx").write_bytes(workbook(ONE_CELL))
    monkeypatch.setattr(sys, "executable", "没有的程序")
    return read_books([folder / "扣分.xlsx"], folder)[0].problems


FILES: dict[str, Expected] = {
    "F101": Expected(
        a_folder,
        "扣分.xlsx",
        "这不是普通文件（文件夹），没有读取。",
        "请换成真正的工作簿文件，或把它移出数据文件夹。",
    ),
    "F102": Expected(
        a_file_that_is_gone,
        "扣分.xlsx",
        "打不开这个文件：文件不见了，或链接指向的文件不存在。",
        "请确认文件还在、没有被其他程序独占、您有读取权限，然后重新运行。",
    ),
    "F103": Expected(
        reading(workbook(ONE_CELL), limits=Limits(file_bytes=1024)),
        "扣分.xlsx",
        "文件过大，超过了允许的 1 KB，没有读取。",
        "请删除文件里的图片和无用的工作表，或分成几个文件，再另存为 .xlsx。",
    ),
    "F104": Expected(
        reading(b""),
        "扣分.xlsx",
        "文件是空的（0 字节）。",
        "请换成有内容的工作簿；如果是没有下载完，请重新下载。",
    ),
    "F105": Expected(
        reading("工号,姓名\n0001,张三\n".encode("gb18030")),
        "扣分.xlsx",
        "扩展名是 .xlsx，内容却是文本（如 CSV）。",
        "只改扩展名不能改变文件的格式。请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”。",
    ),
    "F106": Expected(
        reading(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")),
        "扣分.xlsx",
        "文件设有打开密码，无法读取。",
        "请用 Excel 或 WPS 打开，在“文件 › 信息 › 保护工作簿”里（WPS 在“文件 › 文档加密”里）去掉打开密码，"
        "保存后重新运行。",
    ),
    "F107": Expected(
        reading(workbook(ONE_CELL)[:-200]),
        "扣分.xlsx",
        "文件已损坏或不完整：压缩包残缺。",
        SAVE_AGAIN + "如果也打不开，请向原单位重新索取。",
    ),
    "F108": Expected(
        reading(a_part_twice()),
        "扣分.xlsx",
        "文件内部结构不可靠：内部的“xl/styles.xml”有两份。不同程序会读出不同内容。",
        SAVE_AGAIN,
    ),
    "F109": Expected(
        reading(with_part("docProps/app.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
        "扣分.xlsx",
        "文件内部（docProps/app.xml）夹带了工作簿里不该有的声明，可能被用来攻击，没有读取。",
        SAVE_AGAIN,
    ),
    "F110": Expected(
        reading(workbook(ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "扣分.xlsx › 表",
        "工作表“表”的内容一直延伸到 XFD1048576，而有内容的只有 2 格，没有读取。",
        "请按 Ctrl+End 找到远处误填的单元格，删除多余的行和列，保存后重新运行。",
    ),
    "F111": Expected(  # XFD is the last column there is
        reading(workbook('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
        "扣分.xlsx › 表",
        "工作表“表”里有单元格地址 XFE1，超出了工作表最末一格 XFD1048576，没有读取。",
        SAVE_AGAIN,
    ),
    "F112": Expected(
        reading(with_part("xl/sharedStrings.xml", strings_xml(["张三"], 'uniqueCount="4294967295"'))),
        "扣分.xlsx",
        "文件自称有 4294967295 条文字，实际只有 1 条，没有读取。",
        SAVE_AGAIN,
    ),
    "F113": Expected(
        reading(b"\xd0\xcf\x11\xe0", "扣分.et"),
        "扣分.et",
        ".et 格式的表格暂时不能读取，内容没有计入。",
        "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”，放在同一文件夹，再删除或移走原文件。",
    ),
    "F114": Expected(
        too_slow,
        "扣分.xlsx",
        "读了 0.5 秒还没有读完，已停止读取这个文件。",
        "请删除多余的空白行列、格式和图片，另存为 .xlsx，再重新运行。",
    ),
    "F115": Expected(
        a_reader_that_dies,
        "扣分.xlsx",
        "读取这个文件时读取程序中断，文件多半已损坏。",
        SAVE_AGAIN,
    ),
    "F116": Expected(
        too_much_memory,
        "扣分.xlsx",
        "读取这个文件需要的内存超过了允许的 3072 MB。",
        "请删除多余的空白行列、格式和图片，或分成几个文件，另存为 .xlsx。",
    ),
    "F117": Expected(
        the_same_twice,
        "扣分（最终版）.xlsx",
        "与“扣分.xlsx”的内容一字不差，同样的记录会算两遍。",
        "请只保留一份，把另一份移出数据文件夹。",
    ),
    "F118": Expected(
        reading(a_second_opinion_that_fails()),
        "扣分.xlsx › 表",
        "工作表“表”里有容易读错的内容（错误值），又无法用第二种方法核对，没有采用。",
        SAVE_AGAIN,
    ),
    "F119": Expected(
        reading(b"\xff\xd8\xff", "现场照片.jpg"),
        "现场照片.jpg",
        "这不是表格文件，没有读取。",
        "如果里面有要计分的数据，请录入 .xlsx 工作簿；只是佐证材料的不用处理。",
    ),
    "F120": Expected(
        no_reader,
        "扣分.xlsx",
        "读取工作簿的程序无法启动：找不到“没有的程序”。",
        "请关闭一些程序后重新运行；仍然如此，请检查安全软件是否阻止了它，或重新安装本程序。",
    ),
    "F121": Expected(  # the text with the number 9 does not exist: there is only number 0
        reading(workbook('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', strings=["张三"])),
        "扣分.xlsx › 表",
        "工作表“表”读不出来：内容的写法不合规定。",
        SAVE_AGAIN,
    ),
}


@pytest.mark.parametrize("code", FILES)
def test_broken_file(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, *rest = FILES[code]
    assert told(make(tmp_path, monkeypatch)) == [(code, *rest)]


@pytest.mark.parametrize(
    ("data", "limits", "message"),
    [
        (
            zipped(members({"表": sheet_xml(ONE_CELL)}, strings=["张三", "李四"])),
            Limits(strings=1),
            "文件里有 2 条文字，超过了允许的 1 条，没有读取。",
        ),
        (  # nine parts: content types, two relations, workbook, styles, strings, sheet, and the two added here
            zipped({**members({"表": sheet_xml(ONE_CELL)}), "a.xml": "<a/>", "b.xml": "<a/>"}),
            Limits(members=8),
            "文件内部有 9 个部分，超过了允许的 8 个，没有读取。",
        ),
        (
            with_part("xl/other.xml", " " * 20_000),
            Limits(member_bytes=10_240),
            "文件里的“xl/other.xml”解开后过大，超过了允许的 10 KB，没有读取。",
        ),
        (
            with_part("xl/other.xml", " " * 20_000),
            Limits(unpacked_bytes=10_240),
            "文件解开后的体积过大，超过了允许的 10 KB，没有读取。",
        ),
    ],
)
def test_what_is_too_large(
    data: bytes, limits: Limits, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (problem,) = reading(data, limits=limits)(tmp_path, monkeypatch)
    assert (problem.code, problem.message) == ("F103", message)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(2, "No such file or directory"), "找不到“程序”"),
        (PermissionError(13, "Permission denied"), "没有运行“程序”的权限"),
        (OSError(24, "Too many open files"), "系统的说明是“Too many open files”"),
        (reader._Died("退出码 -9"), "它一启动就停了，最后的记录是“退出码 -9”"),
    ],
)
def test_why_the_reader_did_not_start(error: Any, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "程序")
    assert reader._why_not_started(error) == reason


# Sheets and cells

MONTH = Column("month", "月份", ValueType.MONTH, "哪一月。")
LOG = TableSpec(
    "log",
    "扣分记录",
    "一行一件事。",
    (
        Column("id", "工号", ValueType.CODE, "名册里的编号。"),
        Column("name", "姓名", ValueType.NAME, "名册里的姓名。", must_exist=True, must_fill=True),
        Column("matter", "事项", ValueType.TEXT, "事项规则里的事项。", must_exist=True, aliases=("类型",)),
        Column("level", "级别", ValueType.TEXT, "哪一级。", choices=("县级", "市级")),
        Column("quantity", "数量", ValueType.DECIMAL, "多少。"),
        Column("points", "分值", ValueType.POINTS, "多少分。", example="-0.5"),
        Column("rank", "名次", ValueType.INTEGER, "第几名。"),
        Column("rate", "完成率", ValueType.PERCENT, "完成了多少。"),
        Column("day", "发生日期", ValueType.DATE, "哪一天。"),
        MONTH,
        Column("is_open", "已办结", ValueType.FLAG, "办结了没有。"),
    ),
)


def grid(*rows: list[Any], **options: Any) -> list[Problem]:
    sheet = Sheet("扣分.xlsx", "3月", [list(row) for row in rows], **options)
    return extract(sheet, LOG).all_problems()


def cell(heading: str, value: Any) -> Callable[[], list[Problem]]:
    """What is told of a value in D2, in a row that is otherwise in order."""
    return lambda: grid(["工号", "姓名", "事项", heading], ["0001", "张三", "迟到", value])


CELLS: dict[str, Expected] = {
    "C101": Expected(
        lambda: grid(["甲", "乙"], ["张三", "迟到"]),
        "扣分.xlsx › 3月",
        "没有找到“扣分记录”的表头：应有列名 姓名、事项。",
        "请在数据上方的一行里写上这些列名，或按模板重新填写。",
    ),
    "C102": Expected(
        lambda: grid(["工号", "姓名", "数量"], ["0001", "张三", 1.0]),
        "扣分.xlsx › 3月 › 1:1",
        "缺少“事项”列。",
        "请在表头加上“事项”列，列名写错的改正过来。这一列填：事项规则里的事项。",
    ),
    "C103": Expected(
        lambda: grid(["姓名", "事项", "数量单位"], ["张三", "迟到", "次"]),
        "扣分.xlsx › 3月 › C1",
        "认不出“数量单位”列，是否“数量”。",
        "请改成正确的列名；不参加计算的列，在数据表里的请写进方案的“忽略”表，在方案里的请把列名改成“备注”。",
    ),
    "C104": Expected(
        lambda: grid(["姓名", "事项", "类型"], ["张三", "迟到", "甲"]),
        "扣分.xlsx › 3月 › C1",
        "B 列“事项”、C 列“类型”都是“事项”，不知道用哪一列。",
        "请只保留一列，其余的改名、删除，或在方案的“忽略”表里写明。",
    ),
    "C105": Expected(
        lambda: grid(["姓名", "事项", None], ["张三", "迟到", "补扣"]),
        "扣分.xlsx › 3月 › C1",
        "C 列有内容（如“补扣”），表头里却没有列名。",
        "请在表头写上列名；不需要的请删除整列。",
    ),
    "C106": Expected(
        lambda: grid(["工号", "姓名", "事项"], ["0001", " ", "迟到"]),
        "扣分.xlsx › 3月 › B2",
        "“姓名”空着，这一列必须填写。",
        "请填写：名册里的姓名。",
    ),
    "C107": Expected(
        cell("级别", "县"),
        "扣分.xlsx › 3月 › D2",
        "“级别”写的是“县”，可以填的是：县级、市级。",
        "请从 县级、市级 中选一个填写。",
    ),
    "C108": Expected(
        cell("分值", "扣半分"),
        "扣分.xlsx › 3月 › D2",
        "“分值”应当是数字，写的是“扣半分”。",
        "请只写数字，如 -0.5；说明文字写到备注里。",
    ),
    "C109": Expected(
        cell("数量", 1e300),
        "扣分.xlsx › 3月 › D2",
        "“数量”写的是 1E+300，超出了可能的范围。",
        "请核对这一格，改成正确的数字。",
    ),
    "C110": Expected(
        cell("名次", 1.5),
        "扣分.xlsx › 3月 › D2",
        "“名次”应当是整数，写的是 1.5。",
        "请改成整数，如 3。",
    ),
    "C111": Expected(  # 0.1234565 → half up at the sixth decimal
        cell("分值", 0.1234565),
        "扣分.xlsx › 3月 › D2",
        "“分值”的 0.1234565 超过六位小数，按四舍五入取为 0.123457。",
        "不用处理；要避免提示，请在表中先四舍五入。",
    ),
    "C112": Expected(
        lambda: grid(["姓名", "事项", "分值"], *[["张三", "迟到", 0.1234565]] * 4),
        "扣分.xlsx › 3月 › C2",
        "“分值”列有 4 格超过六位小数（第一格在 C2），都按四舍五入取到六位。",
        "不用处理；要避免提示，请在表中先四舍五入。",
    ),
    "C113": Expected(
        cell("完成率", 30.0),
        "扣分.xlsx › 3月 › D2",
        "“完成率”写的是 30，看不出是百分之几。",
        "请写成带百分号的数，如 30%。",
    ),
    "C114": Expected(
        cell("发生日期", "三月上旬"),
        "扣分.xlsx › 3月 › D2",
        "“发生日期”应当是日期，写的是“三月上旬”。",
        "请写成 2024-03-05 这样的日期。",
    ),
    "C115": Expected(
        cell("发生日期", "3/5/2024"),
        "扣分.xlsx › 3月 › D2",
        "“发生日期”写的是“3/5/2024”，看不准是哪一年、哪一天。",
        "请按年、月、日的次序写全，年份写四位，如 2024-03-05。",
    ),
    "C116": Expected(  # 45292 is 2024-01-01; 31 + 29 + 4 days later
        cell("发生日期", 45356.0),
        "扣分.xlsx › 3月 › D2",
        "“发生日期”是数字 45356，可能是日期 2024-03-05。",
        "如果确是这一天，请写成 2024-03-05；或把这一格设为日期格式再核对。",
    ),
    "C117": Expected(
        cell("发生日期", "2023-02-29"),
        "扣分.xlsx › 3月 › D2",
        "“发生日期”的日期是 2023-02-29，不在 1950 年到 2100 年之间，或没有这一天。",
        "请核对年月日，改成正确的日期，如 2024-03-05。",
    ),
    "C118": Expected(
        cell("月份", "13月"),
        "扣分.xlsx › 3月 › D2",
        "“月份”应当是月份，写的是“13月”。",
        "请写成 2024-03 或 2024年3月。",
    ),
    "C119": Expected(
        cell("已办结", "差不多"),
        "扣分.xlsx › 3月 › D2",
        "“已办结”应当填“是”或“否”，写的是“差不多”。",
        "请填“是”或“否”。",
    ),
    "C120": Expected(
        cell("级别", "同上"),
        "扣分.xlsx › 3月 › D2",
        "“级别”写的是“同上”。",
        "请填写实际内容，不要用“同上”或省略号代替。",
    ),
    "C121": Expected(
        cell("数量", CellError("#N/A")),
        "扣分.xlsx › 3月 › D2",
        "“数量”是错误值 #N/A。",
        "请改正公式，或直接填写正确的内容。",
    ),
    "C122": Expected(
        cell("数量", Uncached("SUM(E2:F2)")),
        "扣分.xlsx › 3月 › D2",
        "“数量”是公式“=SUM(E2:F2)”，文件里没有存计算结果。",
        "请用 Excel 或 WPS 打开，重新计算并保存；或者直接填写结果。",
    ),
    "C123": Expected(
        cell("数量", Doubtful("文件里这一格写了两次，不同程序会读出不同内容")),
        "扣分.xlsx › 3月 › D2",
        "“数量”读出的内容不可靠：文件里这一格写了两次，不同程序会读出不同内容。",
        "请重新输入这一格，并另存为新的 .xlsx 文件。",
    ),
    "C124": Expected(
        lambda: grid(["工号", "姓名", "事项"], [110101199003070000.0, "张三", "迟到"]),
        "扣分.xlsx › 3月 › A2",
        "“工号”是数字 110101199003070000，位数太多，末几位可能已经变成 0。",
        "请把这一列设为文本格式，重新输入编号。",
    ),
    "C125": Expected(
        cell("数量", date(1900, 1, 3)),
        "扣分.xlsx › 3月 › D2",
        "“数量”应当是数字，却是日期（1900-01-03）。",
        "请重新填写：多少。",
    ),
    "C126": Expected(
        lambda: grid(["姓名", "事项"], ["张三", "迟到"], [None, "早退"], merged=[(1, 0, 2, 0)]),
        "扣分.xlsx › 3月 › A3",
        "“姓名”这一格并入了 A2:A3，内容“张三”只属于左上角的一格。",
        "请取消合并，在每一行分别填写。",
    ),
    "C127": Expected(
        lambda: grid(["工号", "姓名", "事项", "数量"], ["合计", "张三", "迟到", 3.0]),
        "扣分.xlsx › 3月 › 2:2",
        "这一行以“合计”开头，像合计行，却又填了数据，没有计入。",
        "如果是合计或说明，请删去其中的数据或整行；如果是正常记录，请改掉开头的文字。",
    ),
    "C128": Expected(
        lambda: grid(["姓名", "事项"], ["张三", "迟到"], visible=False),
        "扣分.xlsx › 3月",
        "隐藏的工作表里有数据，照常计入。",
        "不该计入的请删除；该计入的不用处理，取消隐藏可以避免这个提示。",
    ),
    "C129": Expected(
        lambda: grid(["姓名", "事项"], ["张三", "迟" * 32_768]),
        "扣分.xlsx › 3月 › B2",
        "“事项”的内容有 32768 个字，超过了允许的 32767 个字。",
        "请缩短内容，详细情况另附材料。",
    ),
}


@pytest.mark.parametrize("code", CELLS)
def test_broken_sheet(code: str) -> None:
    make, *rest = CELLS[code]
    assert told(make()) == [(code, *rest)]


def test_every_kind_has_its_sample() -> None:
    assert [kind.code for kind in kinds_of("文件")] == [*FILES, *OF_THE_WORKSPACE]
    assert [kind.code for kind in kinds_of("表格与单元格")] == list(CELLS)


def test_what_does_not_stop_publication() -> None:
    kinds = (*kinds_of("文件"), *kinds_of("表格与单元格"))
    mild = {kind.code: kind.severity.value for kind in kinds if kind.severity is not Severity.ERROR}
    assert mild == {"F119": "提示", "C111": "提示", "C112": "提示", "C128": "警告"}


def test_near_misses_are_named() -> None:
    missing, unknown = grid(["工号", "姓名", "事 顶"], ["0001", "张三", "迟到"])
    assert missing.message == "缺少“事项”列，表头里相近的是“事 顶”。"
    assert unknown.message == "认不出“事 顶”列，是否“事项”。"
    (choice,) = cell("级别", "县极")()
    assert choice.message == "“级别”写的是“县极”，可以填的是：县级、市级，是否“县级”。"


def test_hidden_rows_and_columns_are_named() -> None:
    rows = [["姓名", "事项"], *[["张三", "迟到"]] * 7]
    found = grid(*rows, hidden_rows=frozenset(range(1, 8)), hidden_columns=frozenset({0, 1}))
    assert [problem.message for problem in found] == [
        "隐藏（或被筛选掉）的第 2、3、4、5、6 等 7 行里有数据，照常计入。",
        "隐藏的 A、B 列里有数据，照常计入。",
    ]


@pytest.mark.parametrize(
    ("heading", "value", "message"),
    [
        ("数量", float("inf"), "“数量”写的是 无穷大，超出了可能的范围。"),
        ("分值", float("-inf"), "“分值”写的是 负无穷大，超出了可能的范围。"),
        ("数量", float("nan"), "“数量”写的是 无法辨认的值，超出了可能的范围。"),
        ("分值", 1e15, "“分值”写的是 1000000000000000，超出了可能的范围。"),
        ("完成率", -0.1, "“完成率”写的是 -0.1，超出了可能的范围。"),
        ("完成率", 1.5e-7 - 1, "“完成率”写的是 -0.99999985，超出了可能的范围。"),
        ("数量", Uncached(), "“数量”是公式，文件里没有存计算结果。"),
        ("数量", timedelta(hours=30, minutes=5), "“数量”应当是数字，却是时间（30:05:00）。"),
        ("数量", timedelta(hours=-1), "“数量”应当是数字，却是时间（-1:00:00）。"),
        ("数量", True, "“数量”应当是数字，却是逻辑值（TRUE）。"),
    ],
)
def test_figures_are_shown_as_a_spreadsheet_shows_them(heading: str, value: Any, message: str) -> None:
    assert [problem.message for problem in cell(heading, value)()] == [message]


@pytest.mark.parametrize(
    ("fast", "careful", "words"),
    [
        (98.0, 89, "一种是“98”，另一种是“89”"),
        (1.0, True, "一种是“1”，另一种是“TRUE”"),
        ("", "张三", "一种是“空白”，另一种是“张三”"),
        (date(2024, 3, 5), 45356, "一种是“2024-03-05”，另一种是“45356”"),
    ],
)
def test_two_readings_are_shown_side_by_side(fast: object, careful: object, words: str) -> None:
    ((found,),) = reconcile([[fast]], [[careful]], ThoroughScan(), date1904=False)
    assert found == Doubtful(f"两种读法的结果不同，{words}")
