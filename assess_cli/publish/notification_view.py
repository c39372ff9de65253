"""扣分告知: what each person is told, as plain texts for the slips and for the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One deduction. ``counted`` in millionths; ``number``: the event's, "" for a row that has none; ``points`` for people."""

    number: str
    day: date | None
    indicator: str
    matter: str
    counted: int
    points: str
    document: str


@dataclass(frozen=True, slots=True)
class NotificationSlip:
    """What one subject is told; its ``total`` in words for people."""

    id: str
    name: str
    about: str
    total: str
    lines: tuple[ToldLine, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all slips of one round share. ``until``: the last day for a statement."""

    body: str
    scheme: str
    period_label: str
    period: str
    until: date

    @property
    def until_words(self) -> str:
        """2024年4月20日."""
        return f"{self.until.year}年{self.until.month}月{self.until.day}日"

    @property
    def wording(self) -> str:
        """What stands above the table of a slip."""
        return (
            f"按照《{self.scheme}》，下列扣分拟计入{self.period}考核。如有异议，请在 {self.until_words}"
            "以前写明理由，连同佐证材料交回；期满没有提出的，按此计分。"
        )
