"""依据文号 and 公开事由 in the ledger: what may be printed of a record never tells what people wrote about the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mini_workspace import MiniWorkspace
from sample_pages import PAGES, read_page

from assess_cli.model.ledger import RowKind
from assess_cli.model.period import Period
from assess_cli.model.result import Result
from assess_cli.pipeline.publish import publish
from assess_cli.pipeline.score import compute

Q1 = Period.parse("2024Q1")
SAMPLES = Path(__file__).resolve().parents[1] / "sample_data"
HEADINGS = ["姓名", "事项", "发生日期", "事由", "公开事由", "内部事由", "依据文号"]
DAY = date(2024, 2, 8)
INTERNAL = "信访件第7号"


def scored(tmp_path: Path, *rows: list[Any]) -> Result:
    made = MiniWorkspace(tmp_path)
    made.data["扣分记录.xlsx"] = {"扣分记录": [HEADINGS, *rows]}
    computed = compute(made.write(), Q1)
    assert computed.result is not None, [str(problem) for problem in computed.problems]
    return computed.result


def told(result: Result, **wanted: str) -> list[tuple[str, str, str]]:
    """(matter, document, public) of 李四's rows of rule K2."""
    rows = [row for row in result.ledger.rows() if row["rule"] == "K2" and row["kind"] is RowKind.RECORD]
    return [(row["matter"], row["document"], row["public"]) for row in rows]


def test_what_is_stated_stands_and_what_is_not_is_the_rules_matter(tmp_path: Path) -> None:
    result = scored(
        tmp_path,
        ["李四", "办私事", DAY, "上班炒股", "工作时间做与工作无关的事", INTERNAL, "通报〔2024〕2号"],
        ["王芳", "办私事", DAY, "送父亲住院", None, None, None],
    )
    assert told(result) == [
        ("办私事：上班炒股（通报〔2024〕2号）", "通报〔2024〕2号", "工作时间做与工作无关的事"),
        ("办私事：送父亲住院", "", "办私事"),
    ]


def test_what_is_internal_is_in_no_output(tmp_path: Path) -> None:
    result = scored(tmp_path, ["李四", "办私事", DAY, None, None, INTERNAL, "通报〔2024〕2号"])
    assert told(result) == [("办私事：通报〔2024〕2号", "通报〔2024〕2号", "办私事")]
    publish(tmp_path, result, lambda _stage: None)
    folder = tmp_path / "结果" / "2024Q1"
    written = [path for path in folder.rglob("*") if path.suffix in {".json", ".csv", ".html"}]
    assert {path.suffix for path in written} == {".json", ".csv", ".html"}
    assert not [path for path in written if INTERNAL in path.read_text(encoding="utf-8")]
    cells = {cell for column in result.ledger.columns.values() for cell in column if isinstance(cell, str)}
    assert not [cell for cell in cells if INTERNAL in cell]


def test_records_that_differ_in_what_is_internal_are_two(tmp_path: Path) -> None:
    row = ["李四", "办私事", DAY, "外出", None]
    result = scored(tmp_path, [*row, "甲", None], [*row, "乙", None])
    assert told(result) == [("办私事：外出", "", "办私事")] * 2


def test_every_row_of_the_samples_has_public_words_of_the_scheme() -> None:
    """Free words of the logs (事由) never stand among them; of ratings not the rater either."""
    names: dict[str, Callable[[dict[str, Any]], bool]] = {"township": lambda row: row["matter"] != row["public"]}
    for name, differs in names.items():
        computed = compute(SAMPLES / name, Q1)
        assert computed.result is not None
        rows = list(computed.result.ledger.rows())
        assert all(row["public"] for row in rows)
        assert any(differs(row) for row in rows)
        scheme_words = {info.name for kind in computed.result.kinds for info in kind.indicators}
        for row in rows:
            if row["kind"] is RowKind.RECORD and not row["rule"]:
                assert row["public"] in scheme_words


def test_a_ruling_stands_among_the_documents() -> None:
    computed = compute(SAMPLES / "shapes" / "15_容错裁定", Q1)
    assert computed.result is not None
    rows = [row for row in computed.result.ledger.rows() if str(row["status"]) in {"容错免责", "减轻"}]
    assert len(rows) >= 2
    for row in rows:
        number = row["reason"].split("裁定 ")[1].split("（")[0]
        assert row["document"].split("；")[-1] == number


PRIVATE = ("事由", "具体事由", "内部事由", "原因", "评分人", "佐证材料", "分管领导意见", "不予认定理由", "任务")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_that_people_wrote_about_a_case_stands_in_public(path: Path) -> None:
    """Of every sample page: no reason, rater, evidence or task of its tables is part of a row's public words, unless the
    scheme itself has the same word."""
    page = read_page(path)
    computed = compute(path.with_suffix(""), Period.parse(page.period))
    assert computed.result is not None
    scheme = {text for rows in page.scheme.values() for row in rows for text in row.values()}
    written = {row[heading] for rows in page.data.values() for row in rows for heading in PRIVATE if row.get(heading)}
    public = set(computed.result.ledger.columns["public"])
    assert all(public)
    told = [(text, words) for text in written - scheme for words in public - scheme if text in words]
    stated = {row["公开事由"] for rows in page.data.values() for row in rows if row.get("公开事由")}
    assert [pair for pair in told if pair[1] not in stated] == []
