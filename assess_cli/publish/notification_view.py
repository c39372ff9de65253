"""扣分告知: what each person is told, as plain texts for the slips and for the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assess_cli.publish.privacy import without_numbers


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
    personal: bool = True

    @property
    def shown_id(self) -> str:
        """Its number as it may be handed out: no identity number."""
        return without_numbers(self.id)

    @property
    def statement(self) -> str:
        """Whose statement is asked for."""
        return "本人说明" if self.personal else "单位说明"

    @property
    def signature(self) -> str:
        """Who signs."""
        return "本人签字" if self.personal else "负责人签字"


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
    def title(self) -> str:
        """青石镇党政办公室2025年第一季度扣分告知单."""
        return f"{self.body}{self.period}扣分告知单"

    @property
    def wording(self) -> str:
        """What stands above the table of a slip."""
        return (
            f"按照《{self.scheme}》，下列扣分拟计入{self.period}考核。如有异议，请在 {self.until_words}"
            "以前写明理由，连同佐证材料交回；期满没有提出的，按此计分。"
        )
