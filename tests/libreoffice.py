"""LibreOffice as an oracle: a workbook opened and saved again, with or without working its formulas out anew."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

from conftest import require_tool

_REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>{mode}</value></prop></item></oor:items>
"""
#: What stands in place of every cached value, so that nobody can hand one back unnoticed.
WRONG = 9e9
_CACHED = re.compile(r'<c ([^>]*?)(?: t="\w+")?>(<f>[^<]*</f>)<v>[^<]*</v></c>')


def spoil_cached_values(source: Path, target: Path) -> int:
    """Copy a workbook with every formula's stored value replaced by ``WRONG``; returns how many there were."""
    count = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, replaced = _CACHED.subn(r"<c \1>\2<v>9000000000</v></c>", data.decode())
                assert text.count("<f>") == replaced
                count += replaced
                data = text.encode()
            new.writestr(name, data)
    return count


def convert(source: Path, folder: Path, *, recalculate: bool, to: str = "xlsx") -> Path:
    """Open a workbook in a profile of its own and save it in ``folder``."""
    return convert_all([source], folder, recalculate=recalculate, to=to)[0]


def convert_all(sources: Sequence[Path], folder: Path, *, recalculate: bool, to: str = "xlsx") -> list[Path]:
    """The same for several workbooks at once: LibreOffice takes longer to start than to reckon."""
    soffice = require_tool("soffice")
    profile = folder / f"profile-{recalculate}"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    mode = 0 if recalculate else 1
    (profile / "user" / "registrymodifications.xcu").write_text(_REGISTRY.format(mode=mode), encoding="utf-8")
    out = folder / f"out-{recalculate}"
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    files = [str(source) for source in sources]
    subprocess.run([*command, "--outdir", str(out), *files], check=True, capture_output=True, timeout=240)
    return [out / f"{source.stem}.{to}" for source in sources]
