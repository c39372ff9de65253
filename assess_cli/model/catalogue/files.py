"""Files and packages: what cannot or must not be opened (codes F…)."""

from __future__ import annotations

