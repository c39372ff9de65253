"""New workspaces: an empty one from a starting scheme, or a copy of a filled sample. All of it or nothing.

Everything is written into a hidden folder first and moved into place at the end; a failure leaves the folder as it was.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from assess_cli.authoring.forms import forms_of
from assess_cli.authoring.office_forms import office_forms
from assess_cli.authoring.scheme_templates import SchemeTemplate, load_template, template_names
from assess_cli.authoring.shape_samples import shape_page
from assess_cli.files.layout import DATA, SCHEME, Workspace
from assess_cli.files.lock import workspace_lock
from assess_cli.model.period import PeriodKind
from assess_cli.records.registers import REGISTERS
from assess_cli.scheme.declarations import MethodDeclaration

SCHEME_FILE = f"{SCHEME}.xlsx"
#: Name for people → folder, beside the sample folders.
SAMPLE_LIST = "samples.json"


class WorkspaceError(Exception):
    """Nothing was written. ``str()`` says in Chinese what stands in the way and what to do."""


def create_workspace(root: Path, scheme_name: str, year: int) -> list[Path]:
    """Make 方案.xlsx and one empty workbook per table under 数据/; returns their paths, 方案.xlsx first.

    A scheme of a whole year is named 方案-2024年度.xlsx and may be put beside the scheme of the shorter periods in a workspace
    that is in use: then the tables that it alone needs are added. WorkspaceError when the scheme is not known or ``root`` already holds a workspace; OSError when the folder
    cannot be written, OutputError W101 while another command works in it. In both cases nothing is left behind.
    """
    from assess_cli.methods.registry import declarations

    if scheme_name not in template_names():
        raise WorkspaceError(f"没有名为“{scheme_name}”的起始方案。可用的有：{'、'.join(template_names())}。")
    if not 1990 <= year <= 2100:
        raise WorkspaceError(f"年度 {year} 不在 1990 到 2100 之间。请用 --year 写四位年份，如 2024。")
    known = declarations()
    if _is_yearly(load_template(scheme_name, year)) and root.is_dir() and Workspace(root).scheme_files():
        return _add_year(root, scheme_name, year, known)
    return _fill(root, lambda staging: _write_workspace(staging, scheme_name, year, known))


def copy_sample(root: Path, name: str) -> list[Path]:
    """Copy a filled sample workspace to ``root``; returns the files. Refuses as ``create_workspace`` does."""
    samples = sample_folders()
    if name not in samples:
        raise WorkspaceError(f"没有名为“{name}”的示例。可用的有：{'、'.join(samples)}。")
    page = shape_page(name)

    def write(staging: Path) -> None:
        _copy_tree(samples[name], staging)
        if page is not None:
            shutil.copyfile(page.path, staging / f"{name}.md")

    return _fill(root, write)


def sample_period(name: str) -> str:
    """The period that a sample is about, as ``assess score -p`` takes it."""
    page = shape_page(name)
    return "2024Q1" if page is None else page.period


def sample_folders() -> dict[str, Path]:
    """Shipped samples by the name for people (``samples.json`` beside them gives it; else the folder's own name), then
    the small ones of one rule shape each."""
    from assess_cli.files.resources import sample_folder, sample_names, shape_folders

    folders = {name: sample_folder(name) for name in sample_names()}
    listing = next(iter(folders.values())).parent / SAMPLE_LIST if folders else Path()
    if not listing.is_file():
        return folders | shape_folders()
    named: dict[str, str] = json.loads(listing.read_text(encoding="utf-8"))
    told = {name: folders[folder] for name, folder in named.items() if folder in folders}
    rest = {name: folder for name, folder in folders.items() if name not in named.values()}
    return told | rest | {name: folder for name, folder in shape_folders().items() if name not in told | rest}


def _write_workspace(
    staging: Path,
    scheme_name: str,
    year: int,
    declarations: Mapping[str, MethodDeclaration],
    *,
    with_rosters: bool = True,
) -> None:
    from assess_cli.authoring.form_writer import write_form
    from assess_cli.authoring.scheme_book import write_scheme

    template = load_template(scheme_name, year)
    write_scheme(staging / scheme_file(template), template, declarations)
    (staging / DATA).mkdir()
    for form in forms_of(template, declarations):
        if form.is_roster and not with_rosters:
            continue
        write_form(staging / DATA / f"{form.name}.xlsx", form, year)


def _is_yearly(template: SchemeTemplate) -> bool:
    return any(row["项"] == "考核周期" and row["值"] == PeriodKind.YEAR.value for row in template.rows("基本设置"))


def scheme_file(template: SchemeTemplate) -> str:
    """What the scheme's workbook is called: 方案.xlsx, or 方案-2024年度.xlsx for one of a whole year."""
    return f"{SCHEME}-{template.year}{PeriodKind.YEAR.value}.xlsx" if _is_yearly(template) else SCHEME_FILE


def _add_year(root: Path, scheme_name: str, year: int, declarations: Mapping[str, MethodDeclaration]) -> list[Path]:
    """The scheme of a year and its tables beside what is there, rosters and registers, which all schemes share, left
    alone; nothing is written over, and nothing
    is left when a step fails."""
    moved: list[Path] = []
    data = root / DATA
    had_data = data.is_dir()
    try:
        # locked: while another command reads or writes here, nothing is added to what it reads
        with workspace_lock(root), tempfile.TemporaryDirectory(prefix=".assess-init-", dir=root) as name:
            staging = Path(name)
            _write_workspace(staging, scheme_name, year, declarations, with_rosters=False)
            data.mkdir(exist_ok=True)
            office = (form.name for form in office_forms((str(year),), year))
            shared = {f"{name}.xlsx" for name in (*office, *(spec.name for spec in REGISTERS))}  # one for all schemes
            made = sorted((staging / DATA).iterdir())
            forms = [form for form in made if form.name not in shared or not (data / form.name).exists()]
            for entry, folder in [
                *((form, data) for form in forms),
                *((each, root) for each in staging.glob("*.xlsx")),
            ]:
                _move(entry, folder / entry.name)
                moved.append(folder / entry.name)
    except BaseException:  # undone on Ctrl-C too, then raised again
        for target in moved:
            target.unlink()
        if not had_data and data.is_dir():
            data.rmdir()
        raise
    return sorted(moved, key=lambda path: (not path.name.startswith(SCHEME), path))


def _copy_tree(source: Path, staging: Path) -> None:
    """Inputs and papers of a sample; results of a trial run in the checkout stay where they are."""
    for entry in sorted(source.iterdir()):
        if entry.name.startswith((".", "~$", "__")) or entry.name == "结果":
            continue
        if entry.is_dir():
            shutil.copytree(entry, staging / entry.name, ignore=shutil.ignore_patterns(".*", "~$*", "__pycache__"))
        else:
            shutil.copyfile(entry, staging / entry.name)


def _fill(root: Path, write: Callable[[Path], None]) -> list[Path]:
    """Write into a hidden folder beside the targets, then move; undone when any step fails."""
    _refuse_occupied(root)
    missing = [folder for folder in (root, *root.parents) if not folder.exists()]
    root.mkdir(parents=True, exist_ok=True)
    moved: list[Path] = []
    try:
        with tempfile.TemporaryDirectory(prefix=".assess-init-", dir=root) as name:
            staging = Path(name)
            write(staging)
            for entry in sorted(staging.iterdir(), key=lambda path: (path.name != DATA, path.name)):
                target = root / entry.name
                _move(entry, target)
                moved.append(target)
    except BaseException:  # undone on Ctrl-C too, then raised again
        for target in moved:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        for folder in missing:
            folder.rmdir()
        raise
    files = [path for target in moved for path in ([target] if target.is_file() else sorted(target.rglob("*")))]
    return sorted((path for path in files if path.is_file()), key=lambda path: (not path.name.startswith(SCHEME), path))


def _move(entry: Path, target: Path) -> None:
    """Move into place; an empty folder of that name gives way, nothing else does."""
    if target.is_dir() and not any(target.iterdir()):
        target.rmdir()
    if target.exists():
        raise WorkspaceError(f"文件夹里已有“{target.name}”，没有改动。请换一个空文件夹，或先把它移走。")
    entry.rename(target)


def _refuse_occupied(root: Path) -> None:
    """A workspace is never written over."""
    if root.exists() and not root.is_dir():
        raise WorkspaceError(f"“{root.name}”是一个文件，不是文件夹。请写一个文件夹的名称。")
    if not root.is_dir():
        return
    workspace = Workspace(root)
    if found := workspace.scheme_files():
        raise WorkspaceError(
            f"这个文件夹已有考核方案“{found[0].name}”，没有改动。请换一个空文件夹，或直接修改已有的方案。"
        )
    if workspace.data.is_dir() and any(workspace.data.iterdir()):
        raise WorkspaceError(f"“{DATA}”文件夹里已有文件，没有改动。请换一个空文件夹，或先把这些文件移到别处。")
