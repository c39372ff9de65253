"""排名.xlsx of every sample page, its stored values spoiled, recalculated by LibreOffice in one run."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from libreoffice import convert_all, spoil_cached_values
from sample_pages import PAGES
from test_publish_workbook_formulas import differences
from test_sample_shapes import computed

from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.workbook_layout import plan


@pytest.mark.slow
@pytest.mark.libreoffice
def test_every_page_recalculates_to_what_was_published(tmp_path: Path) -> None:
    results = {path.stem: computed(path)[1] for path in PAGES}
    spoiled = []
    for name, result in results.items():
        write_workbook(result, tmp_path / f"{name}-made.xlsx")
        count = spoil_cached_values(tmp_path / f"{name}-made.xlsx", tmp_path / f"{name}.xlsx")
        assert count >= 2 * sum(len(kind.subjects) for kind in result.kinds if kind.total_formula), name
        spoiled.append(tmp_path / f"{name}.xlsx")
    again = convert_all(spoiled, tmp_path, recalculate=True)
    found = {
        name: differences(result, plan(result), openpyxl.load_workbook(file, data_only=True))
        for (name, result), file in zip(results.items(), again, strict=True)
    }
    assert {name: lines[:5] for name, lines in found.items() if lines} == {}
    assert len(found) == len(PAGES)
