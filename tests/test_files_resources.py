"""Shipped files are found in a checkout, in an installed package, and never outside either."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess_cli.files import resources


def lay_out(root: Path, *files: str) -> None:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_templates_are_found_in_this_checkout() -> None:
    (shipped,) = resources.template_folders(None)
    assert (shipped / "report.html").is_file()


def test_the_workspaces_own_templates_come_first(tmp_path: Path) -> None:
    folders = resources.template_folders(tmp_path)
    assert folders[0] == tmp_path
    assert len(folders) == 2


def test_an_absent_own_folder_is_no_trouble(tmp_path: Path) -> None:
    assert len(resources.template_folders(tmp_path / "模板")) == 1


def test_installed_files_win_over_a_folder_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, "pkg/_resources/templates/report.html", "templates/report.html", "pyproject.toml")
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "pkg")
    assert resources.template_folders(None) == [tmp_path / "pkg" / "_resources" / "templates"]


def test_a_folder_of_the_same_name_in_site_packages_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, "pkg/__init__.py", "templates/other.html")  # no pyproject.toml: not a checkout
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "pkg")
    with pytest.raises(FileNotFoundError, match="安装不完整"):
        resources.template_folders(None)


def test_samples_are_folders_with_a_scheme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(
        tmp_path,
        "pyproject.toml",
        "sample_data/make.py",
        "sample_data/笔记/notes.txt",
        "sample_data/乡镇/方案.xlsx",
        "sample_data/县/方案-2024.xlsx",
        "sample_data/shapes/02_丙/方案.xlsx",
        "sample_data/shapes/01_乙_甲/方案.xlsx",
        "sample_data/shapes/03_丁/说明.md",
        "sample_data/shapes/01_乙_甲.md",
    )
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "pkg")
    assert resources.sample_names() == ["乡镇", "县"]
    assert resources.sample_folder("县") == tmp_path / "sample_data" / "县"
    shapes = tmp_path / "sample_data" / "shapes"
    assert list(resources.shape_folders().items()) == [("乙_甲", shapes / "01_乙_甲"), ("丙", shapes / "02_丙")]
    for name in ("笔记", "../sample_data/县", "", "没有"):
        with pytest.raises(KeyError):
            resources.sample_folder(name)
