"""Every Word document opens in LibreOffice, holds nothing of its template, and is as long as it should be."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from conftest import require_tool
from libreoffice import convert_all
from papers_builder import hand_result
from test_periods_portrait import closed, periods
from test_publish_papers import FORMER, RESULT

from assess_cli.periods.career_pages import handover_files, portrait_files
from assess_cli.periods.handover import Thing, handover
from assess_cli.periods.portrait import portrait
from assess_cli.periods.seal_log import SealLog
from assess_cli.publish import papers
from assess_cli.publish.word import render_document

DAY = date(2024, 6, 30)
MARKS = {"1": (20, 60), "2": (16, 72)}


def documents() -> dict[str, bytes]:
    contexts = {
        "送审稿": papers.draft(RESULT, FORMER, "ab-cd"),
        "会议纪要要素": papers.minutes(RESULT, [], "ab-cd"),
        "审批表": papers.approval(RESULT, "ab-cd"),
    }
    made = {name: render_document(name, context, templates=None, day=DAY) for name, context in contexts.items()}
    things = tuple(Thing(name, f"{name}/", "说明") for name in ("数据", "结果", "轮次", "定稿", "材料", "模板"))
    found = (closed(hand_result("2024Q1", MARKS), ""),)
    sheet = handover(found, SealLog(), on=DAY, rounds={}, blocking=(), doubts=(), things=things)
    made["一人一档"] = portrait_files(portrait(periods(), "2"), None)[1]
    made["交接清单"] = handover_files(sheet, None)[1]
    return made


@pytest.mark.libreoffice
@pytest.mark.slow
def test_documents_open_and_are_as_long_as_they_should_be(tmp_path: Path) -> None:
    made = documents()
    paths = [tmp_path / f"{name}.docx" for name in made]
    for path, package in zip(paths, made.values(), strict=True):
        path.write_bytes(package)
    pages: dict[str, list[str]] = {}
    for name, pdf in zip(made, convert_all(paths, tmp_path, recalculate=False, to="pdf"), strict=True):
        tool = require_tool("pdftotext")
        done = subprocess.run([tool, "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
        pages[name] = [re.sub(r"\s", "", page) for page in done.stdout.split("\f") if page.strip()]
        assert not re.search(r"[{}]|%p|%tr", done.stdout), name
        assert [page.endswith(f"—{number}—") for number, page in enumerate(pages[name], 1)] == [True] * len(pages[name])
    assert {name: len(found) for name, found in pages.items() if name in {"审批表", "交接清单", "会议纪要要素"}} == {
        "审批表": 1,
        "交接清单": 1,
        "会议纪要要素": 1,
    }
    assert "平均88.20分" in pages["送审稿"][0]
