"""The sample workspaces: the oracle gives what was worked out by hand, and the product gives what the oracle gives."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import oracle
import oracle_numbers
import pytest
from oracle_compare import differences

from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.pipeline.score import compute

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
WHOLE = {"township": "人员", "county": "乡镇"}
ROW = re.compile(r"^\|\s*(\S+?)\s+(\S+?)\s*\|\s*(\S+)\s*\|\s*(\S+)\s*\|$")
SUM = re.compile(r"([0-9.（）()＋+−×÷%\s]+)[=＝]\s*(−?[0-9.]+)(?![0-9.%]|\s*[×÷＋+−])")


@lru_cache
def reckoned(folder: str, quarter: str) -> dict[str, dict[str, dict[str, Any]]]:
    """What the oracle says of a sample; the samples do not change while tests run."""
    return oracle.score(SAMPLES / folder, quarter)


def expected(folder: str) -> dict[str, tuple[str, str, str]]:
    """Subject id → (name, rank, total) from the last table of expected.md."""
    lines = (SAMPLES / folder / "expected.md").read_text(encoding="utf-8").splitlines()
    found = [ROW.match(line) for line in lines]
    return {match[1]: (match[2], match[3], match[4]) for match in found if match}


@pytest.mark.parametrize("folder", WHOLE)
def test_five_subjects_score_what_was_worked_out_by_hand(folder: str) -> None:
    wanted = expected(folder)
    assert len(wanted) >= 5
    entries = reckoned(folder, "2024Q1")[WHOLE[folder]]
    for key, (name, rank, total) in wanted.items():
        entry = entries[key]
        assert entry["name"] == name
        if entry["rank"] is None:
            assert rank == entry["standing"], name
        else:
            assert int(rank) == entry["rank"], name
        published = entry["published"]
        assert total == ("—" if published is None else f"{float(published):.2f}"), name


@pytest.mark.parametrize("folder", WHOLE)
def test_every_sum_in_the_hand_working_is_right(folder: str) -> None:
    """Each "a + b = c" of expected.md is reckoned again; what is rounded is written with ≈ and six places."""
    text = (SAMPLES / folder / "expected.md").read_text(encoding="utf-8")
    sums = SUM.findall(text.replace("**", ""))
    assert len(sums) >= 40
    for left, right in sums:
        value = oracle_numbers.Formula(left, {}).value()
        assert value == Fraction(right.replace("−", "-")), f"{left} = {right}"


@pytest.mark.parametrize("folder", WHOLE)
def test_every_rounding_in_the_hand_working_is_right(folder: str) -> None:
    text = (SAMPLES / folder / "expected.md").read_text(encoding="utf-8").replace("**", "")
    roundings = re.findall(r"([0-9.（）()＋+−×÷%\s]+)≈\s*([0-9.]+)", text)
    assert len(roundings) >= 5
    for left, right in roundings:
        places = len(right.partition(".")[2])
        assert oracle_numbers.half_up(oracle_numbers.Formula(left, {}).value(), places) == Fraction(right), (
            f"{left} ≈ {right}"
        )


@pytest.mark.parametrize("folder", WHOLE)
def test_cells_named_in_the_hand_working_hold_what_is_said(folder: str) -> None:
    """〔文件 › 工作表 › C5〕=值 names a cell of the data; the value is what stands there."""
    text = (SAMPLES / folder / "expected.md").read_text(encoding="utf-8")
    named = re.findall(r"〔(.+?) › (.+?) › ([A-Z]+\d+)〕\s*([0-9.]+%?)", text)
    assert len(named) >= 40
    folder_path = SAMPLES / folder / "数据"
    books = {file: openpyxl.load_workbook(folder_path / file, data_only=True) for file in {name[0] for name in named}}
    for file, sheet, cell, said in named:
        assert oracle_numbers.exact(books[file][sheet][cell].value) == oracle_numbers.exact(said), (
            f"{file} {sheet} {cell}"
        )


@pytest.mark.parametrize(
    ("folder", "quarter"),
    [
        ("township", "2024Q1"),
        pytest.param("township", "2024Q2", marks=pytest.mark.slow),
        pytest.param("township", "2024Q3", marks=pytest.mark.slow),
        pytest.param("township", "2024Q4", marks=pytest.mark.slow),
        ("county", "2024Q1"),
        pytest.param("county", "2024Q2", marks=pytest.mark.slow),
        ("county", "2024Q3"),  # joiners, a move on 1 July, rules that changed on 1 July
        pytest.param("county", "2024Q4", marks=pytest.mark.slow),
    ],
)
def test_product_scores_the_samples_as_the_oracle_does(folder: str, quarter: str) -> None:
    computed = compute(SAMPLES / folder, Period.parse(quarter))
    errors = [problem for problem in computed.problems if problem.severity is Severity.ERROR]
    assert computed.result is not None, errors[:5]
    found = differences(computed.result, reckoned(folder, quarter))
    assert not found, found[:8]


def test_the_oracle_rounds_and_ranks_by_the_rules() -> None:
    assert oracle_numbers.half_up(oracle_numbers.exact(2.675), 2) == Fraction(268, 100)
    assert oracle_numbers.half_up(Fraction(-5, 1000), 2) == Fraction(-1, 100)
    keys: dict[str, tuple[Fraction, ...]] = {
        name: (Fraction(mark),) for name, mark in {"甲": 90, "乙": 95, "丙": 90, "丁": 80}.items()
    }
    assert oracle.ranks(keys, dense=False) == {"乙": 1, "甲": 2, "丙": 2, "丁": 4}
    assert oracle.ranks(keys, dense=True) == {"乙": 1, "甲": 2, "丙": 2, "丁": 3}
    # 如果 takes the second, since 3 × 60% = 1.8 is not above 2; 四舍五入(10 ÷ 3, 2) = 3.33; 1 + 3.33 = 4.33
    assert oracle_numbers.Formula(
        "如果(甲 × 60% > 2, 0, 1) + 四舍五入(10 ÷ 3, 2)", {"甲": Fraction(3)}
    ).value() == Fraction("4.33")


def test_the_oracle_imports_nothing_of_the_product() -> None:
    """Nor does any module that it is made of, however many there are."""
    seen: set[str] = set()
    waiting = ["oracle"]
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        tree = ast.parse(Path(oracle.__file__).with_name(f"{module}.py").read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        own = {name for name in names if name.startswith("oracle")}
        waiting += own
        outside = {name.split(".")[0] for name in names - own}
        assert outside <= {*sys.stdlib_module_names, "openpyxl"}, module
    assert seen >= {"oracle", "oracle_book", "oracle_numbers", "oracle_rulings"}


def digests(root: Path) -> dict[str, str]:
    """SHA-256 of every generated file by relative path."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.suffix in {".xlsx", ".csv", ".json"}
    }


def make(folder: Path) -> None:
    """Run the generator into a folder."""
    subprocess.run([sys.executable, str(SAMPLES / "make.py"), str(folder)], check=True)


@pytest.mark.slow
def test_two_runs_of_the_generator_are_the_same_to_the_byte(tmp_path: Path) -> None:
    for run in ("a", "b"):
        make(tmp_path / run)
    assert digests(tmp_path / "a")
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


@pytest.mark.slow
def test_the_generator_gives_the_files_that_are_kept(tmp_path: Path) -> None:
    """Contents, not bytes: another machine's zlib may pack differently."""
    make(tmp_path / "a")
    kept = {path.relative_to(SAMPLES) for path in SAMPLES.rglob("*.xlsx")}
    assert kept == {path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.xlsx")}
    for path in sorted(kept):
        assert dump(SAMPLES / path) == dump(tmp_path / "a" / path), path


def dump(path: Path) -> list[tuple[str, str, object]]:
    """Every cell's content by sheet and address."""
    book = openpyxl.load_workbook(path)
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def test_the_broken_sample_lists_thirty_places() -> None:
    text = (SAMPLES / "broken" / "expected.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|\s*(\d+)\s*\|\s*(\S.*?)\s*\|\s*(\S.*?)\s*\|\s*(\S+)\s*\|\s*(.+?)\s*\|$", text, re.MULTILINE)
    assert [int(row[0]) for row in rows] == list(range(1, 31))
    for _, file, sheet, cell, _ in rows:
        path = SAMPLES / "broken" / ("" if file == "方案.xlsx" else "数据") / file
        assert path.is_file(), file
        if sheet != "—":
            book = openpyxl.load_workbook(path)
            assert sheet in book.sheetnames, (file, sheet)
            if cell != "—" and ":" not in cell:
                assert book[sheet][cell].row <= book[sheet].max_row, (file, sheet, cell)


def test_samples_stay_small() -> None:
    files = [path for path in SAMPLES.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 2_500_000  # 27 pages of shapes, two years of a township
