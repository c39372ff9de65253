"""Writing results (codes W…)."""

from __future__ import annotations

