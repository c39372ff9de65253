"""Scoring (codes K…)."""

from __future__ import annotations

