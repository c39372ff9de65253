"""What a ruling lifts of one record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assess_cli.model.place import Place
from assess_cli.records.ruling_sheet import EXEMPT


@dataclass(frozen=True, slots=True)
class Relief:
    """Of 免予 everything is lifted; of 从轻 and 减轻 the share ``lifted``, or all but ``remains`` (signed millionths):
    one of the two is None. ``place``: the ruling's 结论."""

    document: str
    ruled_on: date
    conclusion: str
    place: Place
    lifted: Fraction | None = None
    remains: int | None = None

    @property
    def exempts(self) -> bool:
        """Whether the record counts for nothing at all."""
        return self.conclusion == EXEMPT

    @property
    def words(self) -> str:
        """For a reason: 裁定 云容裁〔2024〕3号（2024-04-10，裁定!C2）."""
        return f"裁定 {self.document}（{self.ruled_on}，{self.place.sheet}!{self.place.cell}）"
