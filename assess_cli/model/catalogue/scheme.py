"""The scheme workbook (codes S…)."""

from __future__ import annotations

