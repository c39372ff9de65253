"""Memory limits: the branch of each system, with the system's library played by a fake."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from assess_cli.workbook import limits
from assess_cli.workbook.limits import MEBIBYTE, describe_bytes, restrict_memory


class FakeKernel32:
    """Takes the place of kernel32: remembers what it was told."""

    def __init__(self, *, job: int = 7, sets: int = 1, assigns: int = 1) -> None:
        self.job, self.sets, self.assigns = job, sets, assigns
        self.limit = 0
        self.flags = 0
        self.calls: list[tuple[object, ...]] = []

    def CreateJobObjectW(self, security: object, name: object) -> int:  # noqa: N802 - the library's name
        self.calls.append(("create", security, name))
        return self.job

    def SetInformationJobObject(self, job: int, kind: int, pointer: Any, size: int) -> int:  # noqa: N802 - as above
        structure = pointer._obj
        assert size == ctypes.sizeof(structure)
        self.limit, self.flags = structure.ProcessMemoryLimit, structure.BasicLimitInformation.LimitFlags
        self.calls.append(("set", job, kind))
        return self.sets

    def GetCurrentProcess(self) -> int:  # noqa: N802 - as above
        return -1

    def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802 - as above
        self.calls.append(("assign", job, process))
        return self.assigns


def test_windows_uses_a_job_object(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = FakeKernel32()
    monkeypatch.setattr(limits, "_kernel32", lambda: kernel)
    assert restrict_memory(512 * MEBIBYTE, platform="win32") == "job"
    assert kernel.limit == 512 * MEBIBYTE
    assert kernel.flags == 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    assert kernel.calls == [("create", None, None), ("set", 7, 9), ("assign", 7, -1)]


@pytest.mark.parametrize("kernel", [FakeKernel32(job=0), FakeKernel32(sets=0), FakeKernel32(assigns=0)])
def test_windows_without_job_objects_goes_on(kernel: FakeKernel32, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_kernel32", lambda: kernel)
    assert restrict_memory(MEBIBYTE, platform="win32") == "none"


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes below are those of 64-bit Windows")
def test_the_structure_has_the_size_that_windows_expects() -> None:
    assert ctypes.sizeof(limits._ExtendedLimits) == 144  # 64 + 48 + 4·8
    assert ctypes.sizeof(limits._BasicLimits) == 64


def test_posix_uses_rlimit(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, tuple[int, int]]] = []
    fake = SimpleNamespace(
        RLIMIT_AS="as",
        RLIMIT_CORE="core",
        RLIM_INFINITY=-1,
        getrlimit=lambda _which: (-1, -1),
        setrlimit=lambda which, bounds: told.append((which, bounds)),
    )
    monkeypatch.setitem(sys.modules, "resource", fake)
    assert restrict_memory(1000, platform="linux") == "rlimit"
    assert told == [("as", (1000, -1)), ("core", (0, -1))]


def test_a_system_that_refuses_the_bound_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(which: str, bounds: tuple[int, int]) -> None:
        raise ValueError(which)

    fake = SimpleNamespace(
        RLIMIT_AS="as", RLIMIT_CORE="core", RLIM_INFINITY=-1, getrlimit=lambda _which: (-1, 500), setrlimit=refuse
    )
    monkeypatch.setitem(sys.modules, "resource", fake)
    assert restrict_memory(1000, platform="darwin") == "none"


@pytest.mark.skipif(sys.platform != "linux", reason="macOS and Windows bound memory otherwise")
def test_the_bound_holds() -> None:
    code = (
        "from assess_cli.workbook.limits import restrict_memory\n"
        "restrict_memory(300 * 1024 * 1024)\n"
        "try:\n    bytearray(1024 ** 3)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "bounded"


def test_sizes_for_people() -> None:
    assert describe_bytes(200 * MEBIBYTE) == "200 MB"
    assert describe_bytes(MEBIBYTE * 3 // 2) == "1.5 MB"
    assert describe_bytes(2048) == "2 KB"
