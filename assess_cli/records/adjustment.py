"""One adjustment of a score, as tables 调整 and 补记 state it and scoring posts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assess_cli.model.ledger import Status
from assess_cli.model.place import Place


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A sound line, for one subject. ``code``: of the node, or 总分.

    ``change`` (signed millionths) or ``figure`` (millionths that the node is set to): one of the two is None.
    ``matter`` and ``public`` are words for the ledger; ``event_id``: 记录编号 that it concerns, "" for none; ``reason``: why and
    who approved; ``place``: the cell of its figure; ``cited``: ledger rows of closed periods (``2024Q1#12``);
    ``objection``: 异议编号, "" for none.
    """

    number: str
    status: Status
    kind: str
    subject_id: str
    code: str
    change: int | None
    figure: int | None
    matter: str
    public: str
    event_id: str
    reason: str
    document: str
    decided_on: date
    place: Place
    cited: tuple[str, ...] = ()
    objection: str = ""
