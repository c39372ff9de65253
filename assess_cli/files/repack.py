"""A zip package (Word, Excel) whose bytes depend on its members alone, not on clock or machine."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO


def repack(package: bytes, day: date) -> bytes:
    """The same members in the same order, all dated ``day``."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same on every machine
            new.writestr(member, old.read(name))
    return out.getvalue()
