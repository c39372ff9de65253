"""A period that is over: its result as it was closed, for whatever looks back (year, careers, carry-over)."""

from __future__ import annotations

from dataclasses import dataclass

from assess_cli.model.period import Period
from assess_cli.model.result import Result

#: How much of a digest people are shown.
_SHORT = 12


def short_digest(digest: str) -> str:
    """The beginning of a SHA-256 in groups of four, as printed for people: ``3f2a-91bc-07d4``."""
    return "-".join(digest[at : at + 4] for at in range(0, _SHORT, 4))


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """One period's result and where it stands.

    ``file``: its result.json as seen from the workspace (``定稿/2024Q1/结果/result.json``), for the ledger. ``digest``: the seal's,
    in hex; "" for a result that is published and not closed, which only counts where the user asked for it.
    """

    period: Period
    result: Result
    file: str
    digest: str = ""

    @property
    def is_sealed(self) -> bool:
        """Whether it is closed, not merely published."""
        return bool(self.digest)
