"""Shared test helpers."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

from assess_cli.workbook.reader import one_reader

#: Where processes that tests start keep their bytecode; None in the workers of xdist, which have it from their parent.
_BYTECODE = pytest.StashKey[str]()

#: Examples of a property at the most: 25 in the quick suite, as many as each asks for without ``-m "not slow"``.
_most_examples = [1_000_000]


def pytest_configure(config: pytest.Config) -> None:
    """How deep properties go; and processes of the tests find the program compiled, as an installed one is, even where the
    machine keeps no bytecode."""
    if "not slow" in config.option.markexpr:
        _most_examples[:] = [25]
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


def examples(number: int) -> settings:
    """Settings of a property that is tried on so many examples, in the quick suite on no more than 25; without a deadline."""
    return settings(max_examples=min(number, *_most_examples), deadline=None)


def require_tool(name: str) -> str:
    """Path of an outside program; skips with a reason on a bare machine, fails where everything is required."""
    path = shutil.which(name)
    if path is None:
        message = f"{name} is not installed"
        if os.environ.get("ASSESS_REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return path
