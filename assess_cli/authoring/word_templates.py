"""``python -m assess_cli.authoring.word_templates`` writes the shipped Word templates into ``templates/公文/``.

Each module with templates has a ``TEMPLATES``: name → a function that makes the document. A test holds the files against them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

from docx.document import Document

from assess_cli.authoring import word_careers, word_notices, word_papers, word_year
from assess_cli.files.repack import repack
from assess_cli.files.resources import DOCUMENTS

TEMPLATES: dict[str, Callable[[], Document]] = {
    **word_papers.TEMPLATES,
    **word_year.TEMPLATES,
    **word_careers.TEMPLATES,
    **word_notices.TEMPLATES,
}

#: The day that the shipped files carry.
DAY = date(2024, 1, 1)


def template_bytes(name: str) -> bytes:
    """The template of that name as a ``.docx``."""
    stream = BytesIO()
    TEMPLATES[name]().save(stream)
    return repack(stream.getvalue(), DAY)


def main() -> None:
    """Write every template."""
    folder = Path(__file__).resolve().parents[2] / "templates" / DOCUMENTS
    folder.mkdir(parents=True, exist_ok=True)
    for name in TEMPLATES:
        (folder / f"{name}.docx").write_bytes(template_bytes(name))


if __name__ == "__main__":
    main()
