"""The large samples with every label of their schemes renamed, in every workbook: the same scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from page_renaming import Renaming, known_headings, labels_of
from sample_pages import SAMPLES, Page
from test_sample_shapes_renamed import entries, figures

from assess_cli.model.period import Period
from assess_cli.pipeline.score import compute

SCHEME = "方案.xlsx"


def scheme_rows(sheet: Any) -> list[dict[str, str]]:
    """Rows of a sheet of the scheme, as text by heading."""
    head, *lines = sheet.iter_rows(values_only=True)
    return [
        {str(heading): "" if value is None else str(value) for heading, value in zip(head, line, strict=True)}
        for line in lines
    ]


def rename_scheme(source: Path, target: Path) -> Renaming:
    """Write the scheme with its labels renamed; only cells that hold text change."""
    book = openpyxl.load_workbook(source)
    page = Page(source.stem, scheme={sheet.title: scheme_rows(sheet) for sheet in book})
    renaming = Renaming(labels_of(page))
    for sheet in book:
        rows = [renaming.row(sheet.title, row) for row in page.scheme[sheet.title]]
        head = [str(cell.value) for cell in sheet[1]]
        for cells, row in zip(sheet.iter_rows(min_row=2), rows, strict=True):
            for cell, heading in zip(cells, head, strict=True):
                if isinstance(cell.value, str):
                    cell.value = row[heading]
    book.save(target)
    return renaming


def rename_data(source: Path, folder: Path, renaming: Renaming) -> None:
    """Write a workbook of data with the labels in it renamed, its sheets and the file too."""
    known = known_headings()
    book = openpyxl.load_workbook(source)
    for sheet in book:
        sheet.title = renaming.sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value not in known:
                    cell.value = renaming.text(cell.value)
    book.save(folder / f"{renaming.sheet(source.stem)}{source.suffix}")


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["township", "county"])
def test_renamed_labels_give_the_same_scores(tmp_path: Path, sample: str) -> None:
    data = tmp_path / "数据"
    data.mkdir()
    renaming = rename_scheme(SAMPLES / sample / SCHEME, tmp_path / SCHEME)
    for source in sorted((SAMPLES / sample / "数据").iterdir()):
        rename_data(source, data, renaming)
    assert len(renaming.names) > 60
    period = Period.parse("2024Q1")
    result, again = compute(SAMPLES / sample, period).result, compute(tmp_path, period)
    assert result is not None
    assert again.result is not None, again.problems[:5]
    assert figures(result, renaming) == figures(again.result, Renaming([]))
    assert entries(result, renaming) == entries(again.result, Renaming([]))
