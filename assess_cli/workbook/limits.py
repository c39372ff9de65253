"""What a file may cost, and the memory limit of the reading process on POSIX and on Windows."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import Any

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. Sizes in bytes, ``seconds`` of wall time.

    ``area``: cells of the rectangle that a sheet's contents span; beyond ``sparse_area`` at least one in
    ``sparseness`` must be filled. ``careful``: every sheet is read by both readers and compared, not only those at risk.
    """

    seconds: float = 120.0
    memory: int = 3072 * MEBIBYTE
    file_bytes: int = 200 * MEBIBYTE
    unpacked_bytes: int = 900 * MEBIBYTE
    member_bytes: int = 600 * MEBIBYTE
    members: int = 10_000
    strings: int = 12_000_000
    area: int = 20_000_000
    sparse_area: int = 4_000_000
    sparseness: int = 200
    careful: bool = False


DEFAULT = Limits()
CAREFUL = Limits(careful=True, seconds=600.0)


def describe_bytes(size: int) -> str:
    """A size for people: 1.5 MB."""
    if size >= MEBIBYTE:
        return f"{size / MEBIBYTE:.1f} MB".replace(".0 ", " ")
    return f"{max(1, size // 1024)} KB"


def restrict_memory(limit: int, platform: str = sys.platform) -> str:
    """Bound this process's memory; returns which means was used: ``rlimit``, ``job`` or ``none``.

    ``none`` where the system offers no bound: the time limit and the package check then stand alone.
    """
    if platform == "win32":
        return "job" if _restrict_by_job(limit, _kernel32()) else "none"
    try:
        import resource
    except ImportError:
        return "none"
    return "rlimit" if _restrict_by_rlimit(limit, resource) else "none"


def _restrict_by_rlimit(limit: int, resource: ModuleType | Any) -> bool:
    try:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    except (OSError, ValueError, AttributeError):  # macOS refuses some bounds
        return False
    return True


_JOB_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_LIMIT_PROCESS_MEMORY = 0x00000100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, with IO_COUNTERS as six integers."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def _kernel32() -> Any:
    """The Windows library, its handles declared as pointers so that 64-bit values are not cut."""
    windll = getattr(ctypes, "WinDLL")  # noqa: B009 - exists on Windows only, and mypy runs on others
    library = windll("kernel32", use_last_error=True)
    library.CreateJobObjectW.restype = ctypes.c_void_p
    library.GetCurrentProcess.restype = ctypes.c_void_p
    library.SetInformationJobObject.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32]
    library.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    return library


def _restrict_by_job(limit: int, kernel32: Any) -> bool:
    """Put this process into a job object of its own with a bound on committed memory."""
    job = kernel32.CreateJobObjectW(None, None)
    if not job:
        return False
    limits = _ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY
    limits.ProcessMemoryLimit = limit
    if not kernel32.SetInformationJobObject(job, _JOB_EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
        return False
    return bool(kernel32.AssignProcessToJobObject(job, kernel32.GetCurrentProcess()))
