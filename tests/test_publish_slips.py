"""Score slips: what stands on them, and one A4 page a person."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from conftest import require_tool
from libreoffice import convert
from mini_workspace import MiniWorkspace
from result_builder import synthetic_result

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.publish.privacy import HIDDEN_IDENTITY, HIDDEN_PHONE, without_numbers
from assess_cli.publish.slip_book import METRICS as BOOK
from assess_cli.publish.slip_book import slips_book
from assess_cli.publish.slip_layout import paginate
from assess_cli.publish.slip_page import METRICS as PAGE
from assess_cli.publish.slip_page import slips_page
from assess_cli.publish.slip_view import SlipView, slip_views

DAY = datetime(2024, 3, 31)  # noqa: DTZ001  # workbooks have no zones
TITLE = "2024年第一季度考核得分单"


def slips_of(rows: int, people: int = 8, indicators: int = 8) -> list[SlipView]:
    result = synthetic_result(people, indicators, rows)
    return slip_views(result, since={("人员", "0001"): "总分 90.00，本期 91.00（+1.00）。"}, digest="ab" * 32)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("李某 510722199003071234 迟到", f"李某 {HIDDEN_IDENTITY} 迟到"),
        ("证号51072219900307123X。", f"证号{HIDDEN_IDENTITY}。"),
        ("联系 13812345678 或 0816-7654321", f"联系 {HIDDEN_PHONE} 或 {HIDDEN_PHONE}"),
        ("云督〔2024〕12号，金额 1234567890.12 元", "云督〔2024〕12号，金额 1234567890.12 元"),
        ("联系 138 1234 5678，证号 510722 19900307 123x", f"联系 {HIDDEN_PHONE}，证号 {HIDDEN_IDENTITY}"),
        ("电话１３８１２３４５６７８", f"电话{HIDDEN_PHONE}"),
        ("旧证号510722900307123", f"旧证号{HIDDEN_IDENTITY}"),
        ("编号 201303071234567890", "编号 201303071234567890"),  # 18 digits that are no date of birth
    ],
)
def test_identity_and_telephone_numbers_are_hidden(text: str, shown: str) -> None:
    assert without_numbers(text) == shown


def test_every_point_stands_on_the_slip_with_its_source() -> None:
    slip = next(each for each in slips_of(20) if each.id == "0001")
    rows = [line for line in slip.lines if not line.is_node]
    result = synthetic_result(8, 8, 20)
    own = [at for at, each in enumerate(result.ledger.columns["subject_id"]) if each == "0001"]
    own = [at for at in own if result.ledger.columns["subject_kind"][at] == "人员"]
    assert len(rows) == len(own)
    assert all(row.source for row in rows if row.date)
    exempt = [row for row in rows if "容错免责" in row.note]
    assert exempt
    assert all(not row.counts and row.points == "—" for row in exempt)
    assert slip.since.endswith("（+1.00）。")
    assert dict(slip.sources)["①"] in {"方案.xlsx", "数据/扣分记录.xlsx", "数据/一季度/任务 清单#1.xlsx"}


@pytest.mark.parametrize("metrics", [PAGE, BOOK])
def test_ordinary_slips_have_one_page_and_long_ones_say_that_they_go_on(metrics: object) -> None:
    assert metrics in (PAGE, BOOK)
    chosen = PAGE if metrics is PAGE else BOOK
    slip = next(each for each in slips_of(25) if each.id == "0001")
    assert len(paginate(slip, chosen)) == 1
    long = next(each for each in slips_of(160) if each.id == "0001")
    pages = paginate(long, chosen)
    assert len(pages) > 1
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert [line for page in pages for line, _ in page.lines] == list(long.lines)
    assert not any(page.lines[-1][0].is_node for page in pages[:-1])


def test_the_same_slips_give_the_same_bytes() -> None:
    slips = slips_of(20)
    assert slips_page(slips, title=TITLE, templates=None) == slips_page(slips, title=TITLE, templates=None)
    book = slips_book(slips, title=TITLE, created=DAY)
    assert book == slips_book(slips, title=TITLE, created=DAY)
    sheets = openpyxl.load_workbook(io.BytesIO(book)).sheetnames
    assert sheets[0] == "目录"
    assert len(sheets) == 1 + sum(len(paginate(slip, BOOK)) for slip in slips)


def test_nothing_hostile_gets_into_the_page() -> None:
    page = slips_page(slips_of(20), title=TITLE, templates=None).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Two quarters; 李四's first record has a document and a telephone number in its matter."""
    mini = MiniWorkspace(tmp_path / "清溪镇")
    sheet = mini.data["扣分记录.xlsx"]["扣分记录"]
    sheet[0].append("依据文号")
    sheet[1][4] = "外出购物，群众来电 13812345678"
    sheet[1].append("清督〔2024〕1号")
    sheet.append(["0003", "王芳", "办私事", date(2024, 5, 8), "上班炒股", "清督〔2024〕7号"])
    for month in (4, 5, 6):
        mini.data["考勤.xlsx"][f"考勤-{month}月"] = mini.data["考勤.xlsx"]["考勤-1月"]
    root = mini.write()
    for label in ("2024Q1", "2024Q2"):
        assert run(["score", str(root), "-p", label, "-q"]) == 0
    return root


def test_slips_are_written_with_what_changed(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["slips", str(workspace), "-p", "2024Q2"]) == 0
    shown = capsys.readouterr()
    assert "2024年第二季度得分单 3 份，与2024年第一季度相比。\n不排名的 1 人没有出；要出的加 --all。" in shown.err
    page = (workspace / "材料" / "2024Q2" / "得分单.html").read_text(encoding="utf-8")
    # 王芳: 20.675 → published 20.68; then 20 − 1.5 = 18.50
    assert "2024年第一季度总分 20.68，本期 18.50（−2.18）" in page
    assert "有变化的指标：作风 −1.50，专班 −0.675" in page
    assert "清督〔2024〕7号" in page
    assert (workspace / "材料" / "2024Q2" / "得分单.xlsx").is_file()
    assert "赵书记" not in page
    assert run(["slips", str(workspace), "-p", "2024Q2", "--all"]) == 0
    assert "2024年第二季度得分单 4 份，与2024年第一季度相比。\n" in capsys.readouterr().err
    assert "赵书记" in (workspace / "材料" / "2024Q2" / "得分单.html").read_text(encoding="utf-8")


def test_the_formula_is_told_and_numbers_of_people_are_not(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slips", str(workspace), "-p", "2024Q1", "--who", "李四", "--one-file-each"]) == 0
    assert "没有上期结果可比" in capsys.readouterr().err
    folder = workspace / "材料" / "2024Q1" / "得分单"
    assert sorted(path.name for path in folder.iterdir()) == ["0002-李四.html", "0002-李四.xlsx"]
    page = (folder / "0002-李四.html").read_text(encoding="utf-8")
    assert "作风 17.00 + 专班 0.00 = 17.00，乘岗位系数 1.00 = 17.00" in page
    assert "清督〔2024〕1号" in page
    assert "13812345678" not in page
    assert HIDDEN_PHONE in page


def test_slips_of_people_who_left_the_list_are_named(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --all four have one; without, 赵书记, who is not ranked, has none: his of before is still in the folder."""
    told = "文件夹里另有以前写出的 1 份，不在这次的名单里，发之前请删去：0004-赵书记\n"
    command = ["slips", str(workspace), "-p", "2024Q2", "--one-file-each"]
    assert run([*command, "--all"]) == 0
    assert "另有以前写出的" not in capsys.readouterr().err
    assert run(command) == 0
    assert told in capsys.readouterr().err
    assert run([*command, "--who", "李四"]) == 0  # the others are meant to stay
    assert "另有以前写出的" not in capsys.readouterr().err


def test_an_own_template_is_used_and_its_faults_are_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = workspace / "模板"
    own.mkdir()
    (own / "得分单.html.j2").write_text("{% for page in pages %}{{ page.slip.name }}，{% endfor %}", encoding="utf-8")
    assert run(["slips", str(workspace), "-p", "2024Q1"]) == 0
    assert (workspace / "材料" / "2024Q1" / "得分单.html").read_text(encoding="utf-8").startswith("张三，李四，")
    (own / "得分单.html.j2").write_text("\n{{ nothing }}", encoding="utf-8")
    assert run(["slips", str(workspace), "-p", "2024Q1"]) == ExitCode.OUTPUT
    assert "模板里用到的名称不存在：得分单.html.j2 第 2 行“nothing”；" in capsys.readouterr().err
    (own / "得分单.html.j2").write_text("{% for page in pages %}{{ page.slip.totl }}{% endfor %}", encoding="utf-8")
    assert run(["slips", str(workspace), "-p", "2024Q1"]) == ExitCode.OUTPUT
    assert "模板里用到的名称不存在：得分单.html.j2 第 1 行“totl”；" in capsys.readouterr().err


def test_a_unit_is_asked_for_its_own_opinion() -> None:
    """A township has no 本人: its head signs, on the page and in the workbook."""
    slip = slips_of(3, people=1, indicators=1)[0]
    assert (slip.opinion, slip.signature) == ("本人意见", "本人签字")
    unit = replace(slip, personal=False)
    page = slips_page([unit], title=TITLE, templates=None).decode()
    assert "单位意见：" in page
    assert "负责人签字：" in page
    assert "本人" not in page
    book = openpyxl.load_workbook(io.BytesIO(slips_book([unit], title=TITLE, created=DAY)))
    cells = [str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    assert any("单位意见：" in cell and "负责人签字：" in cell for cell in cells)


def test_nobody_of_that_name_and_no_result(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slips", str(workspace), "-p", "2024Q1", "--who", "张山"]) == ExitCode.USAGE
    assert "是否“张三（0001）”" in capsys.readouterr().err
    assert run(["slips", str(workspace), "-p", "2024Q3"]) == ExitCode.USAGE
    assert "请先运行：assess score -p 2024Q3" in capsys.readouterr().err


def pages_of(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split("\f")[:-1]


def paper_of(pdf: Path) -> str:
    return subprocess.run(["pdfinfo", str(pdf)], capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.chromium
@pytest.mark.parametrize("rows", [25, *(pytest.param(rows, marks=pytest.mark.slow) for rows in (12, 40, 120))])
def test_printed_from_the_browser_every_page_is_one_page(rows: int, tmp_path: Path) -> None:
    chromium = require_tool("chromium")
    require_tool("pdftotext")
    slips = slips_of(rows, people=5)
    file, pdf = tmp_path / "slips.html", tmp_path / "slips.pdf"
    file.write_bytes(slips_page(slips, title=TITLE, templates=None))
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(
        [chromium, *options, f"--print-to-pdf={pdf}", file.as_uri()], capture_output=True, timeout=90, check=True
    )
    pages = pages_of(pdf)
    expected = [page for slip in slips for page in paginate(slip, PAGE)]
    assert len(pages) == len(expected)
    for text, page in zip(pages, expected, strict=True):
        assert page.slip.id in text
        assert ("本人签字" in text) is page.is_last
    assert "A4" in paper_of(pdf)


@pytest.mark.slow
@pytest.mark.libreoffice
def test_printed_from_the_workbook_every_page_is_one_page(tmp_path: Path) -> None:
    require_tool("soffice")
    require_tool("pdftotext")
    slips = [slip for rows in (12, 25, 120) for slip in slips_of(rows, people=3) if slip.kind == "人员"]
    file = tmp_path / "slips.xlsx"
    file.write_bytes(slips_book(slips, title=TITLE, created=DAY))
    pdf = convert(file, tmp_path, recalculate=False, to="pdf")
    texts = pages_of(pdf)[1:]  # behind the list of all
    expected = [page for slip in slips for page in paginate(slip, BOOK)]
    assert len(texts) == len(expected)
    for text, page in zip(texts, expected, strict=True):
        assert page.slip.id in text
        assert bool(re.search("本人签字", text)) is page.is_last
    assert shutil.which("soffice")


def test_only_who_could_have_a_slip_is_said_to_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """云河村 has no indicators: nobody asks for its slip, with or without --all."""
    made = MiniWorkspace(tmp_path / "清溪镇")
    made.scheme["对象类别"].append(["村", "村名册", *[None] * (len(made.scheme["对象类别"][0]) - 2)])
    made.data["村名册.xlsx"] = {"村名册": [["工号", "名称"], ["V1", "云河村"]]}
    root = made.write()
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0
    capsys.readouterr()
    assert run(["slips", str(root), "-p", "2024Q1", "--all"]) == 0
    assert "没有出" not in capsys.readouterr().err
