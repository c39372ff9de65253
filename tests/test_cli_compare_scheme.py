"""``assess compare-scheme`` as people and scripts run it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from mini_workspace import MiniWorkspace

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode


@pytest.fixture
def schemes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the schemes of 2024 and 2025: 迟到 −1 → −2, its clause another, the year another."""
    root = MiniWorkspace(tmp_path / "清溪镇").write()
    (root / "方案.xlsx").rename(root / "方案-2024.xlsx")
    book = openpyxl.load_workbook(root / "方案-2024.xlsx")
    rules, settings = book["事项规则"], book["基本设置"]
    assert (rules["C2"].value, settings["A4"].value) == ("迟到", "年度")
    rules["D2"], rules["H2"], settings["B4"] = -2, "第九条", 2025
    book.save(root / "方案-2025.xlsx")
    monkeypatch.chdir(tmp_path)
    return root


def test_two_workbooks(schemes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare-scheme", "清溪镇/方案-2024.xlsx", "清溪镇/方案-2025.xlsx"]) == ExitCode.OK
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "原来：2024年《清溪镇2024年干部考核办法》 清溪镇/方案-2024.xlsx" in lines
    assert "影响得分的改动：1 处" in lines
    assert "K1 迟到 分值 −1 分 −2 分 D2 → D2" in lines
    assert "不影响得分的改动：2 处" in lines
    assert "K1 迟到 条款 第三条第（一）项 第九条 H2 → H2" in lines


def test_two_years_as_json(schemes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare-scheme", "2024", "2025", "--in", "清溪镇", "--json"]) == ExitCode.OK
    document = json.loads(capsys.readouterr().out)
    assert (document["ok"], document["before"]["year"], document["after"]["year"]) == (True, 2024, 2025)
    assert [each for each in document["changes"] if each["affects_scores"]] == [
        {
            "sheet": "事项规则",
            "item": "K1 迟到",
            "act": "修改",
            "column": "分值",
            "before": "−1 分",
            "after": "−2 分",
            "place_before": {"file": "清溪镇/方案-2024.xlsx", "sheet": "事项规则", "cell": "D2"},
            "place_after": {"file": "清溪镇/方案-2025.xlsx", "sheet": "事项规则", "cell": "D2"},
            "affects_scores": True,
            "affects_awards": False,
            "words": "“K1 迟到”的“分值”由 −1 分 改为 −2 分",
        }
    ]


def test_a_workbook_to_print(schemes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del capsys
    files = ["清溪镇/方案-2024.xlsx", "清溪镇/方案-2025.xlsx"]
    for name in ("a.xlsx", "b.xlsx"):
        assert run(["compare-scheme", *files, "-o", name]) == ExitCode.OK
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()
    book = openpyxl.load_workbook("a.xlsx")
    assert book.sheetnames == ["影响得分的改动", "不影响得分的改动"]
    lines = [[cell.value for cell in row] for row in book["影响得分的改动"].iter_rows(min_row=3)]
    assert lines == [
        ["工作表", "项目", "改动", "栏目", "原来", "现在", "位置"],
        ["事项规则", "K1 迟到", "修改", "分值", "−1 分", "−2 分", "D2 → D2"],
    ]


def test_the_same_scheme_twice(schemes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare-scheme", "清溪镇/方案-2024.xlsx", "清溪镇/方案-2024.xlsx"]) == ExitCode.OK
    assert "两份方案没有差别。" in capsys.readouterr().out


def test_folders(schemes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for year in (2024, 2025):
        folder = tmp_path / str(year) / "镇"
        folder.mkdir(parents=True)
        (schemes / f"方案-{year}.xlsx").rename(folder / "方案.xlsx")
    assert run(["compare-scheme", "2024/镇", "2025/镇"]) == ExitCode.OK
    assert "影响得分的改动：1 处" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.xlsx", "2025"], "没有这个文件或文件夹：没有.xlsx"),
        (
            ["清溪镇", "清溪镇/方案-2024.xlsx"],
            "文件夹 清溪镇 里有几份方案（清溪镇/方案-2024.xlsx、清溪镇/方案-2025.xlsx）",
        ),
        (["清溪镇/数据", "清溪镇/方案-2024.xlsx"], "文件夹 清溪镇/数据 里没有方案工作簿。"),
        (["2024", "2026", "--in", "清溪镇"], "里没有 2026 年的方案。"),
        (["2024", "2025", "--in", "别处"], "没有这个文件夹：别处"),
        (["2024", "2025", "--in", "清溪镇", "-o", "对照.docx"], "-o 要写成 .xlsx 文件：对照.docx"),
        (
            ["清溪镇/方案-2024.xlsx", "清溪镇/方案-2025.xlsx", "-o", "清溪镇/方案-2025.xlsx"],
            "不能写到方案自己的文件里：清溪镇/方案-2025.xlsx",
        ),
        (["说明.txt", "清溪镇/方案-2024.xlsx"], "说明.txt 不是 .xlsx 工作簿。"),
    ],
)
def test_what_is_not_clear_is_said(
    schemes: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    Path("说明.txt").write_text("", encoding="utf-8")
    before = (schemes / "方案-2025.xlsx").read_bytes()
    assert run(["compare-scheme", *arguments]) == ExitCode.USAGE
    assert words in capsys.readouterr().err
    assert (schemes / "方案-2025.xlsx").read_bytes() == before


def test_two_schemes_of_one_year(schemes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (schemes / "方案-又一份.xlsx").write_bytes((schemes / "方案-2025.xlsx").read_bytes())
    assert run(["compare-scheme", "2024", "2025", "--in", "清溪镇"]) == ExitCode.USAGE
    assert "2025 年的方案有几份" in capsys.readouterr().err


@pytest.mark.parametrize("as_json", [False, True])
def test_a_scheme_with_errors_is_not_compared(
    schemes: Path, capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    book = openpyxl.load_workbook(schemes / "方案-2025.xlsx")
    book["事项规则"]["B2"] = "Q"
    book.save(schemes / "方案-2025.xlsx")
    extra = ["--json"] if as_json else []
    assert run(["compare-scheme", "2024", "2025", "--in", "清溪镇", "-o", "x.xlsx", *extra]) == ExitCode.PROBLEMS
    shown = capsys.readouterr()
    assert "方案有错误，没有对照" in shown.err
    assert "[错误 S205] 事项规则 › B2" in shown.err
    assert not Path("x.xlsx").exists()
    if as_json:
        assert json.loads(shown.out)["problems"][0]["code"] == "S205"


def test_a_damaged_workbook(schemes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (schemes / "方案-2025.xlsx").write_bytes(b"PK broken")
    assert run(["compare-scheme", "清溪镇/方案-2024.xlsx", "清溪镇/方案-2025.xlsx"]) == ExitCode.PROBLEMS
    assert "清溪镇/方案-2025.xlsx" in capsys.readouterr().err


def test_where_it_cannot_be_written(schemes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = ["清溪镇/方案-2024.xlsx", "清溪镇/方案-2025.xlsx"]
    assert run(["compare-scheme", *files, "-o", "没有/对照.xlsx"]) == ExitCode.OUTPUT
    assert "写不出 没有/对照.xlsx" in capsys.readouterr().err
