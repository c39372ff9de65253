"""Shared test helpers."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(name: str) -> str:
    """Path of an outside program; skips with a reason on a bare machine, fails where everything is required."""
    path = shutil.which(name)
    if path is None:
        message = f"{name} is not installed"
        if os.environ.get("ASSESS_REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return path
