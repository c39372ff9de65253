"""The sample pages fill every sheet, column and parameter, and the reference shows all 21 kinds of rule from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess_cli.authoring.reference import PAGES
from assess_cli.authoring.reference_examples import SHAPES, Example, chosen, quoted
from assess_cli.authoring.shape_samples import shape_pages
from assess_cli.methods.registry import declarations
from assess_cli.scheme.settings_sheet import SETTINGS
from assess_cli.scheme.sheets import INDICATORS, PARAMETERS, SHEETS
from assess_cli.workbook.table import TableSpec

SAMPLES = {page.name: page for page in shape_pages()}


@pytest.mark.parametrize("spec", [one for one in SHEETS if one is not SETTINGS], ids=lambda spec: spec.name)
def test_every_column_of_the_scheme_is_filled_on_some_page(spec: TableSpec) -> None:
    rows = [row for page in SAMPLES.values() for row in page.sheets.get(spec.name, [])]
    filled = {heading for row in rows for heading, text in row.items() if text}
    assert [column.heading for column in spec.columns if column.heading not in filled] == []


@pytest.mark.parametrize("method", declarations())
def test_every_method_and_each_of_its_parameters_is_used_on_some_page(method: str) -> None:
    if declarations()[method].reads_periods:  # a page is one period; this needs closed ones: shown in a page of its own
        words = (Path(__file__).parents[1] / "docs" / "年度考核.md").read_text(encoding="utf-8")
        assert [one.name for one in declarations()[method].parameters if f"**{one.name}**" not in words] == []
        return
    used, written = False, set()
    for page in SAMPLES.values():
        codes = {row["代码"] for row in page.sheets[INDICATORS.name] if row["计分办法"] == method}
        used = used or bool(codes)
        written |= {row["参数"] for row in page.sheets.get(PARAMETERS.name, []) if row["所属代码"] in codes}
    assert used
    assert [one.name for one in declarations()[method].parameters if one.name not in written] == []


def test_the_reference_shows_all_twenty_one_kinds_with_words_and_rows() -> None:
    text = PAGES["方案参考.md"]()
    assert len(SHAPES) == 21
    for number, shape in enumerate(SHAPES, start=1):
        section = text.split(f"\n### {number}. {shape.title}\n")[1].split("\n### ")[0]
        assert shape.examples
        for example in shape.examples:
            page = SAMPLES[example.page]
            assert f"{quoted(page, example)} 见 [{page.title}](../sample_data/shapes/{page.path.name})。" in section
            for sheet, keys in example.rows.items():
                for row in chosen(page, sheet, keys):
                    line = [text for text in row.values() if text]
                    assert any(
                        set(line) <= {cell.strip() for cell in found.split("|")} for found in section.split("\n")
                    )


def test_every_page_is_shown_in_the_reference() -> None:
    assert {example.page for shape in SHAPES for example in shape.examples} == set(SAMPLES)


def test_an_example_that_the_page_no_longer_has_is_refused() -> None:
    page = SAMPLES["免计与阶梯"]
    with pytest.raises(LookupError, match="不在页上"):
        quoted(page, Example(page.name, "不在页上", {}))
    with pytest.raises(LookupError, match="K9"):
        chosen(page, "事项规则", ("K1", "K9"))


def test_two_lines_of_a_page_are_joined_as_authors_write() -> None:
    assert all("， " not in rule and "； " not in rule for page in SAMPLES.values() for rule in page.rules)
