"""Shared test helpers."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

from assess_cli.workbook.reader import one_reader

#: Where processes that tests start keep their bytecode; None in the workers of xdist, which have it from their parent.
_BYTECODE = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Processes of the tests find the program compiled, as an installed one is, even where the machine keeps no bytecode."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = config.stash[_BYTECODE] = tempfile.mkdtemp(prefix="assess-bytecode-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Nothing of it stays."""
    if folder := config.stash.get(_BYTECODE, ""):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _reader_of_the_session() -> Iterator[None]:
    """One reading process serves what a test process reads by itself; every command in a process of its own has its own."""
    with one_reader():
        yield


def require_tool(name: str) -> str:
    """Path of an outside program; skips with a reason on a bare machine, fails where everything is required."""
    path = shutil.which(name)
    if path is None:
        message = f"{name} is not installed"
        if os.environ.get("ASSESS_REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return path
