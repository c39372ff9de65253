"""Finds what is shipped with the program: templates and sample workspaces, in a checkout as in an installed wheel.

Templates are looked for in the workspace's own 模板/ first, so an office may restyle one file and keep the rest.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from assess_cli.files.layout import Workspace

TEMPLATES = "templates"
SAMPLES = "sample_data"
SHAPES = "shapes"
#: Folder of the Word templates, below the shipped templates as below the workspace's own.
DOCUMENTS = "公文"

_PACKAGE = Path(__file__).resolve().parents[1]


def _shipped(name: str) -> Path:
    """Folder of shipped files: inside an installed package, else beside the package in a checkout.

    FileNotFoundError, in words for people, when the installation lacks it.
    """
    installed = _PACKAGE / "_resources" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parent / name
    # Without this guard some other project's `templates` beside ours in site-packages would be taken.
    if checkout.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file():
        return checkout
    raise FileNotFoundError(f"程序的安装不完整，缺少文件夹 {name}，请重新安装 assess。")


def template_folders(workspace_templates: Path | None) -> list[Path]:
    """Folders in which templates are looked for, in order: the workspace's own if it exists, then the shipped one."""
    own = [workspace_templates] if workspace_templates is not None and workspace_templates.is_dir() else []
    return [*own, _shipped(TEMPLATES)]


def sample_names() -> list[str]:
    """Names of the sample workspaces (folders with a scheme), sorted."""
    return sorted(
        unicodedata.normalize("NFC", folder.name)
        for folder in _shipped(SAMPLES).iterdir()
        if folder.is_dir() and Workspace(folder).scheme_files()
    )


def shape_folders() -> dict[str, Path]:
    """The small samples of one rule shape each, by name and in their order: ``shapes/01_免计与阶梯`` is 免计与阶梯."""
    shapes = _shipped(SAMPLES) / SHAPES
    folders = sorted(shapes.iterdir()) if shapes.is_dir() else []
    return {
        unicodedata.normalize("NFC", folder.name).partition("_")[2]: folder
        for folder in folders
        if "_" in folder.name and folder.is_dir() and Workspace(folder).scheme_files()
    }


def sample_folder(name: str) -> Path:
    """Folder of a sample workspace. KeyError unless ``name`` is one of ``sample_names()`` (so no path gets through)."""
    wanted = unicodedata.normalize("NFC", name)
    for folder in _shipped(SAMPLES).iterdir():
        if unicodedata.normalize("NFC", folder.name) == wanted and wanted in sample_names():
            return folder
    raise KeyError(name)
