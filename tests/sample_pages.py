"""The sample pages for tests: ``sample_data`` stands on no path of its own."""

from __future__ import annotations

import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
sys.path.insert(0, str(SAMPLES))
from shape_pages import Page, Rows, pages, read_page, write  # noqa: E402 — the line above finds it

PAGES = pages(SAMPLES)

__all__ = ["PAGES", "SAMPLES", "Page", "Rows", "pages", "read_page", "write"]
