"""The money of one kind for the page: a line a subject with an amount, its sum, and the sum of all."""

from __future__ import annotations

from dataclasses import dataclass

from assess_cli.model.result import KindResult
from assess_cli.publish import figures


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One subject's amounts; ``parts`` follow ``MoneyView.columns``."""

    position: int
    id: str
    name: str
    parts: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class MoneyView:
    """``columns``: first-level indicators in yuan. Empty (false) for a kind without any."""

    columns: tuple[str, ...]
    lines: tuple[MoneyLine, ...]
    total: str

    def __bool__(self) -> bool:
        return bool(self.columns)


def money_view(kind: KindResult) -> MoneyView:
    """Everybody in the roster's order, ranked or not."""
    roots = kind.money_roots()
    if not roots:
        return MoneyView((), (), "")
    sums = [kind.money(position) for position in range(len(kind.subjects))]
    lines = tuple(
        MoneyLine(
            position=position,
            id=subject.id,
            name=subject.name,
            parts=tuple(figures.yuan(kind.nodes[info.code].values[position]) for info in roots),
            total=figures.yuan(sums[position]),
        )
        for position, subject in enumerate(kind.subjects)
    )
    total = figures.yuan(sum(value for value in sums if value is not None))
    names = {info.code: info.name for info in roots}
    columns = tuple(
        f"{info.name}（已算在{names[info.counted_in]}里）" if info.counted_in in names else info.name for info in roots
    )
    return MoneyView(columns, lines, total)
