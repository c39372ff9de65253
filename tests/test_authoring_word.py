"""The shipped Word templates are what their script makes, and the page is that of GB/T 9704."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from conftest import require_tool
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from libreoffice import convert

from assess_cli.authoring import word_layout as layout
from assess_cli.authoring.word_templates import TEMPLATES, template_bytes

SHIPPED = Path(__file__).parents[1] / "templates" / "公文"


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_every_template_is_shipped_and_no_other() -> None:
    assert sorted(path.stem for path in SHIPPED.glob("*.docx")) == sorted(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_shipped_template_is_what_the_script_makes(name: str) -> None:
    shipped = (SHIPPED / f"{name}.docx").read_bytes()
    assert members(shipped) == members(template_bytes(name)), "run: python -m assess_cli.authoring.word_templates"


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_page_is_that_of_the_standard(name: str) -> None:
    section = Document(BytesIO(template_bytes(name))).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    lengths = (section.page_width, section.page_height, *margins)
    assert [round((length or 0) / Mm(1)) for length in lengths] == [210, 297, 37, 35, 28, 26]


def test_a_number_is_never_cut_in_two_at_the_end_of_a_line() -> None:
    """Latin text set in Chinese may break anywhere: 94.7 | 0."""
    for language in layout.new_document().styles.element.iter(qn("w:lang")):
        assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("en-US", "zh-CN")


@pytest.mark.libreoffice
@pytest.mark.slow
def test_a_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    document = layout.new_document()
    layout.write(document, layout.PLAIN, "考" * 28 * 30)
    document.save(str(tmp_path / "page.docx"))
    made = convert(tmp_path / "page.docx", tmp_path, recalculate=False, to="pdf")
    done = subprocess.run(
        [require_tool("pdftotext"), "-layout", str(made), "-"], check=True, capture_output=True, text=True
    )
    first, second = done.stdout.split("\f")[:2]
    lines = [line.strip() for line in first.splitlines() if "考" in line]
    assert (len(lines), {len(line) for line in lines}) == (22, {28})
    assert first.split()[-1] == "—1—"
    assert second.split()[-1] == "—2—"
