"""Records on their way to frames: by columns, one entry a record and subject, all tables of a shape together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assess_cli.model.place import Place
from assess_cli.model.shape import Shape
from assess_cli.records.frame_columns import COMMON_COLUMNS, SHAPE_COLUMNS
from assess_cli.records.who import Directory, Person
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.objects import Indicator

if TYPE_CHECKING:
    import pandas as pd

#: What a record carries besides the columns of its frame.
#: indicator: code · person · inside: of the period · table: its name · source: one number a row of a sheet ·
#: given_id: 记录编号 or "" · head: what a generated event_id is made of · allow: may be equal to another ·
#: content: tuple of the business columns, subject and 记录编号 apart · part: the role by a 角色表, in which a person takes
#: part in an event beside other roles, else "" · days: of events, half-open, when it happened as far as the row says (by
#: which a ruling names it), else None.
CARRIED = ("indicator", "person", "inside", "table", "source", "given_id", "head", "allow", "content", "part", "days")


#: What a record of an event is without level, role, matter, application or ruling of its own.
NO_PARTS: Mapping[str, Any] = {
    "part": "",
    "level": "",
    "matter_id": "",
    "matter_text": "",
    "sharers": 1,
    "relief": None,
    "application": None,
}


@dataclass(frozen=True, slots=True)
class Reader:
    """An indicator that reads a table, and the roster in which its records' subjects stand.

    ``texts``: with parameter 取数列, id in the directory → texts of the roster column that mean it; else None.
    """

    indicator: Indicator
    declaration: MethodDeclaration
    directory: Directory
    texts: Mapping[str, tuple[str, ...]] | None = None


@dataclass(slots=True)
class Batch:
    """Columns of equal length: ``CARRIED``, and those of the shape's frame except subject_id and event_id."""

    shape: Shape
    columns: dict[str, list[Any]] = field(init=False)
    dropped: set[int] = field(default_factory=set)  # entries that a problem took out
    event_ids: list[str] = field(default_factory=list)
    sources: int = 0

    def __post_init__(self) -> None:
        names = (*CARRIED, *COMMON_COLUMNS, *SHAPE_COLUMNS[self.shape])
        self.columns = {name: [] for name in names if name not in {"subject_id", "event_id"}}

    def __len__(self) -> int:
        return len(self.columns["indicator"])

    def extend(self, count: int, values: Mapping[str, Any]) -> None:
        """Append entries; a list is a column, anything else stands in every entry. KeyError if one is lacking."""
        for name, cells in self.columns.items():
            value = values[name]
            if isinstance(value, list):
                if len(value) != count:
                    raise ValueError(f"column {name}: {len(value)} values for {count} entries")
                cells.extend(value)
            else:
                cells.extend([value] * count)

    def new_sources(self, count: int) -> int:
        """First of ``count`` fresh source numbers."""
        first = self.sources
        self.sources += count
        return first

    def place(self, entry: int) -> Place:
        """The entry's deciding cell."""
        columns = self.columns
        return Place(columns["file"][entry], columns["sheet"][entry], columns["cell"][entry])

    def kept(self) -> list[int]:
        """Entries of the period that stand."""
        inside, dropped = self.columns["inside"], self.dropped
        return [entry for entry, within in enumerate(inside) if within and entry not in dropped]


def frames(batch: Batch, readers: Mapping[str, Reader]) -> dict[str, pd.DataFrame]:
    """One frame for every reader (code → reader), empty where it has no record; needs ``event_ids``."""
    positions: dict[str, list[int]] = {code: [] for code in readers}
    indicators = batch.columns["indicator"]
    for entry in batch.kept():
        positions[indicators[entry]].append(entry)
    return {code: _frame(batch, entries, readers[code]) for code, entries in positions.items()}


def _frame(batch: Batch, entries: list[int], reader: Reader) -> pd.DataFrame:
    import pandas as pd

    persons: list[Person] = batch.columns["person"]
    if reader.texts is None:
        subject_ids = [persons[entry].id for entry in entries]
    else:
        pairs = [(entry, text) for entry in entries for text in reader.texts.get(persons[entry].id, ())]
        entries, subject_ids = [entry for entry, _ in pairs], [text for _, text in pairs]
    columns: dict[str, Any] = {}
    for name in (*COMMON_COLUMNS, *SHAPE_COLUMNS[batch.shape]):
        if name == "subject_id":
            cells = subject_ids
        else:
            source = batch.event_ids if name == "event_id" else batch.columns[name]
            cells = source if len(entries) == len(source) else [source[entry] for entry in entries]
        columns[name] = pd.Series(cells, dtype=object)
    return pd.DataFrame(columns)


def record_counts(batch: Batch, reader: Reader) -> Counter[str]:
    """Subject id → how many of the period's records name it, notes of what was read aside."""
    indicators, persons = batch.columns["indicator"], batch.columns["person"]
    notes = batch.columns.get("status_note")
    code = reader.indicator.code
    return Counter(
        persons[entry].id for entry in batch.kept() if indicators[entry] == code and not (notes and notes[entry])
    )
