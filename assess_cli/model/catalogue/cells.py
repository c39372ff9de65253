"""Sheets, headers and cells (codes C…)."""

from __future__ import annotations

