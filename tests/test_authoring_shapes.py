"""The small samples of one rule shape each: listed, told in docs, copied with their page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sample_pages import PAGES, SAMPLES, read_page

from assess_cli.authoring.reference_shapes import shapes_page
from assess_cli.authoring.shape_samples import shape_page, shape_pages
from assess_cli.authoring.workspace import copy_sample, sample_folders, sample_period
from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.files import resources

DOCS = SAMPLES.parent / "docs"


def test_every_page_is_told_of() -> None:
    assert [page.path for page in shape_pages()] == PAGES
    for page in shape_pages():
        source = read_page(page.path)
        assert page.title == source.title == page.name == page.path.stem.partition("_")[2]
        assert page.period == source.period
        assert page.rules, f"{page.path.name} must open with the words of a rule book in “ ”"


def test_the_index_has_a_line_and_a_link_for_every_page() -> None:
    text = shapes_page()
    links = re.findall(r"^\| \[(.+?)\]\((.+?)\) \| “.+” \| \S+ \|$", text, re.MULTILINE)
    assert [name for name, _ in links] == [path.stem.partition("_")[2] for path in PAGES]
    assert all((DOCS / link).resolve() == path for (_, link), path in zip(links, PAGES, strict=True))


def test_a_page_may_name_its_period(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sample_data" / "shapes" / "01_甲"
    folder.mkdir(parents=True)
    (folder / "方案.xlsx").write_bytes(b"")
    text = "# 甲\n\n“迟到一次扣一分，早退\n也是”和“名称”。\n\n后面“不再是办法里的话了”。\n\n## 考核期\n\n| 考核期 |\n|---|\n| 2024H1 |\n"
    folder.with_name("01_甲.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "_shipped", lambda name: tmp_path / name)
    page = shape_page("甲")
    assert page is not None
    assert (page.period, page.rules) == ("2024H1", ("“迟到一次扣一分，早退也是”",))
    assert sample_period("甲") == "2024H1"
    assert sample_period("战斗力指数") == "2024Q1"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_copy_with_the_page(tmp_path: Path, path: Path) -> None:
    name = path.stem.partition("_")[2]
    assert sample_folders()[name] == path.with_suffix("")
    written = copy_sample(tmp_path, name)
    assert tmp_path / "方案.xlsx" in written
    assert (tmp_path / f"{name}.md").read_bytes() == path.read_bytes()
    assert any(file.parent == tmp_path / "数据" for file in written)


def test_init_names_the_period_and_help_lists_every_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = shape_pages()[0]
    assert run(["init", str(tmp_path / "新"), "--sample", page.name]) == ExitCode.OK
    assert f"下一步：assess score -p {page.period}" in capsys.readouterr().err
    assert run(["init", "--help"]) == ExitCode.OK
    shown = re.split(r"[\s、]+", capsys.readouterr().out)
    assert all(other.name in shown for other in shape_pages())


def test_help_works_without_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    from assess_cli.cli import init

    def missing() -> dict[str, Path]:
        raise FileNotFoundError

    assert "小样例" in init.HELP
    monkeypatch.setattr(init, "shape_folders", missing)
    assert init._shape_list() == ""
