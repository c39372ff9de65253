"""Rosters and records (codes R…)."""

from __future__ import annotations

