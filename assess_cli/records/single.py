"""Tasks, targets, marks, ratings and ranks: tables whose rows belong to an indicator → entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assess_cli.model.catalogue import records_rows as kinds
from assess_cli.model.shape import Shape
from assess_cli.records.batch import Reader
from assess_cli.records.dates import State
from assess_cli.records.events import in_words
from assess_cli.records.frame_columns import SHAPE_COLUMNS
from assess_cli.records.identity import matter_key
from assess_cli.records.intake import Intake, TableReading
from assess_cli.records.rating_words import WORDS, Marks
from assess_cli.records.shapes import RATINGS, RATINGS_ABSTAINING, RATINGS_WORDED, RATINGS_WORDED_ABSTAINING
from assess_cli.records.votes import add_votes
from assess_cli.records.who import Failure, Person
from assess_cli.records.words import maybe, percent
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table, TableSpec

#: The field whose cell a record of each shape is known by.
DECIDING = {
    Shape.TASKS: "completion",
    Shape.TARGETS: "actual",
    Shape.MARKS: "mark",
    Shape.RATINGS: "mark",
    Shape.VOTES: "votes",
    Shape.RANKS: "rank",
}
#: Columns that say nothing of what a record is worth, or stand elsewhere in an entry.
_ASIDE = frozenset(
    {"subject_id", "subject_name", "event_id", "note", "allow_repeat", "period", "indicator", "department"}
)


def read_single(intake: Intake, table: Table, name: str, readers: Sequence[Reader], shape: Shape) -> None:
    """Add a table's rows to the batch of their shape. Problems R3, R4, R7 and those of reading the cells."""
    reading = TableReading(intake, table, name)
    if not reading.is_sound:
        return
    if shape is Shape.VOTES:
        add_votes(reading, readers)
    marks = Marks(table) if shape is Shape.RATINGS else None
    assign = _Assignment(reading, readers, shape)
    rows: list[int] = []
    persons: list[Person] = []
    owners: list[Reader] = []
    for row in reading.positions():
        owner = assign.reader(row)
        if owner is None:
            continue
        failure = owner if isinstance(owner, Failure) else _value_failure(table, shape, row, owner)
        if failure is None and marks is not None and isinstance(owner, Reader):
            failure = marks.settle(row, owner)
        if failure is not None:
            reading.fail(row, failure)
        if isinstance(owner, Failure) or failure is not None:
            continue
        for person in reading.persons(row, owner.directory):
            rows.append(row)
            persons.append(person)
            owners.append(owner)
    _add(reading, shape, rows, persons, owners)


def ratings_spec(readers: Sequence[Reader]) -> TableSpec:
    """How a table of ratings is read: with abstentions, and with words for marks, if any of its indicators allows them."""
    abstaining = any(_allows_abstention(reader) for reader in readers)
    if any(WORDS in reader.indicator.parameter_cells for reader in readers):
        return RATINGS_WORDED_ABSTAINING if abstaining else RATINGS_WORDED
    return RATINGS_ABSTAINING if abstaining else RATINGS


def _allows_abstention(reader: Reader) -> bool:
    return reader.indicator.parameters.get("允许弃权") is True


def _value_failure(table: Table, shape: Shape, row: int, owner: Reader) -> Failure | None:
    if shape is Shape.TASKS:
        completion = table.columns["completion"][row]
        if not 0 <= completion <= 1:
            return Failure(kinds.COMPLETION, "completion", {"completion": percent(completion)})
    if shape is Shape.RATINGS:
        return _rating_failure(table, row, owner)
    return _group_failure(table, row, owner) if shape is Shape.VOTES else None


def _rating_failure(table: Table, row: int, owner: Reader) -> Failure | None:
    """R707 an abstention that the indicator does not allow, R708 and R709 a group that has no weight."""
    name = owner.indicator.name
    if table.columns["mark"][row] is None and not _allows_abstention(owner):
        return Failure(kinds.ABSTENTION, "mark", {"rater": table.columns["rater"][row], "indicator": name})
    return _group_failure(table, row, owner)


def _group_failure(table: Table, row: int, owner: Reader) -> Failure | None:
    """R708 and R709."""
    name = owner.indicator.name
    shares: Any = owner.indicator.parameters.get("组权重")
    if not shares:
        return None
    groups = [group for group, _ in shares]
    text = table.columns["rater_group"][row] if "rater_group" in table.columns else None
    context = {"indicator": name, "groups": "、".join(groups)}
    if not text:
        return Failure(kinds.RATER_GROUP_BLANK, "rater_group", context)
    if fold(text) not in map(fold, groups):
        return Failure(
            kinds.RATER_GROUP_UNKNOWN, "rater_group", context | {"group": text, "nearest": maybe(text, groups)}
        )
    return None


def _add(reading: TableReading, shape: Shape, rows: list[int], persons: list[Person], owners: list[Reader]) -> None:
    table, timing = reading.table, reading.timing
    batch = reading.intake.batch(shape)
    first = batch.new_sources(len(table))
    blank: list[Any] = [None] * len(table)

    def cells(field: str) -> list[Any]:
        column = table.columns.get(field, blank)
        return [column[row] for row in rows]

    texts = [text or "" for text in cells("matter")]
    keys = [text or "" for text in cells("rater")] if shape is Shape.RATINGS else texts
    documents = [text or "" for text in cells("document")]
    heads = []
    for row, owner, key in zip(rows, owners, keys, strict=True):
        head = f"{owner.indicator.code} {reading.when(row)}"
        heads.append(f"{head} {matter_key(key)}" if key else head)
    fields = [column.field for column in table.spec.columns if column.field not in _ASIDE]
    if shape is Shape.VOTES:
        fields += ["votes", "abstained"]
    parts = [[fold(cell) if isinstance(cell, str) else cell for cell in cells(field)] for field in fields]
    spans = [span and span.days() for span in (timing.spans[row] for row in rows)]
    values: dict[str, Any] = {
        "indicator": [owner.indicator.code for owner in owners],
        "person": persons,
        "inside": [timing.states[row] is State.WITHIN for row in rows],
        "table": reading.name,
        "source": [first + row for row in rows],
        "given_id": [given or "" for given in cells("event_id")],
        "head": heads,
        "part": "",
        "allow": [bool(flag) for flag in cells("allow_repeat")],
        "content": list(zip(*parts, spans, strict=True)),
        "days": None,
        "date": [timing.days[row] for row in rows],
        "matter": [in_words(text, document) for text, document in zip(texts, documents, strict=True)],
        "document": documents,
        "public": "",
        "role": "",
        "file": table.file,
        "sheet": table.sheet,
        "cell": _deciding_cells(reading, shape, rows),
    }
    if shape is Shape.RATINGS:
        values["is_own"] = [
            fold(rater) in {fold(person.id), fold(person.name)} for rater, person in zip(keys, persons, strict=True)
        ]
    for field in SHAPE_COLUMNS[shape]:
        if field in values:
            continue
        values[field] = (
            [text or "" for text in cells(field)]
            if field in {"module", "rater", "rater_group", "word"}
            else cells(field)
        )
    batch.extend(len(rows), values)


def _deciding_cells(reading: TableReading, shape: Shape, rows: list[int]) -> list[str]:
    """The cell by which each record is known; of a rank that is yet to be computed, the value's."""
    found = reading.addresses(rows, DECIDING[shape])
    if shape is not Shape.RANKS or "value" not in reading.table.columns:
        return found
    ranks = reading.table.columns.get("rank", [None] * len(reading.table))
    values = reading.addresses(rows, "value")
    return [value if ranks[row] is None else own for row, own, value in zip(rows, found, values, strict=True)]


class _Assignment:
    """Which indicator each row of a table belongs to."""

    def __init__(self, reading: TableReading, readers: Sequence[Reader], shape: Shape) -> None:
        self.reading, self.readers, self.shape = reading, list(readers), shape
        columns = reading.table.columns
        blank: list[Any] = [None] * len(reading.table)
        self.texts: list[str | None] = columns.get("indicator", blank)
        self.modules: list[str | None] = columns.get("module", blank)
        self.memo: dict[tuple[str | None, str | None], list[Reader] | Failure] = {}

    def reader(self, row: int) -> Reader | Failure | None:
        """The one indicator; where several kinds share a table, the kind in whose roster the subject stands.

        None for a row outside the period whose indicator is not in force within it.
        """
        text, module = self.texts[row], self.modules[row]
        found = self.memo.get((text, module))
        if found is None:
            found = self.memo[text, module] = self._candidates(text, module)
        if isinstance(found, Failure):
            outside = self.reading.timing.states[row] is State.OUTSIDE
            return None if outside and self._is_of_another_period(text or module or "") else found
        if len(found) == 1:
            return found[0]
        match_of = (self.reading.ids[row], self.reading.names[row])
        known = [reader for reader in found if not reader.directory.match(*match_of).failures]
        if len(known) == 1:
            return known[0]
        several = known or found
        if len({reader.directory.kind for reader in several}) == len(several) and not known:
            return several[0]  # in nobody's roster: its failure is the one to report
        return self._ambiguous(several, text, module)

    def _is_of_another_period(self, text: str) -> bool:
        """Whether some indicator of the scheme, in force or not, reads the table and is meant by the text."""
        key, table = fold(text), fold(self.reading.name)
        for indicator in self.reading.intake.scheme.indicators:
            words = (indicator.code, indicator.name, str(indicator.parameters.get("模块") or ""))
            if table in map(fold, indicator.tables) and key in map(fold, words):
                return True
        return False

    def _candidates(self, text: str | None, module: str | None) -> list[Reader] | Failure:
        if text:
            return self._named(text)
        if self.shape is Shape.TASKS and module:
            return self._claiming(module)
        return self.readers

    def _named(self, text: str) -> list[Reader] | Failure:
        key = fold(text)
        found = [reader for reader in self.readers if fold(reader.indicator.code) == key]
        found = found or [reader for reader in self.readers if fold(reader.indicator.name) == key]
        if found:
            return found
        names = [name for reader in self.readers for name in (reader.indicator.code, reader.indicator.name)]
        context = {"table": self.reading.name, "indicator": text, "nearest": maybe(text, names)}
        return Failure(kinds.UNKNOWN_INDICATOR, "indicator", context)

    def _claiming(self, module: str) -> list[Reader] | Failure:
        if len(self.readers) == 1 and not self.readers[0].indicator.parameters.get("模块"):
            return self.readers
        key = fold(module)
        found = [reader for reader in self.readers if fold(_module(reader)) == key]
        if found:
            return found
        claims = [_module(reader) for reader in self.readers]
        return Failure(kinds.UNKNOWN_MODULE, "module", {"module": module, "nearest": maybe(module, claims)})

    def _ambiguous(self, readers: list[Reader], text: str | None, module: str | None) -> Failure:
        listing = "、".join(f"{reader.indicator.code} {reader.indicator.name}" for reader in readers)
        if text or module:
            return Failure(kinds.INDICATOR_SHARED, "indicator", {"indicators": listing})
        column = "“模块”" if self.shape is Shape.TASKS else "“指标代码”"
        field = "module" if self.shape is Shape.TASKS else "indicator"
        context = {"table": self.reading.name, "indicators": listing, "column": column}
        return Failure(kinds.INDICATOR_BLANK, field, context)


def _module(reader: Reader) -> str:
    """What stands in column 模块 for the indicator's tasks."""
    return str(reader.indicator.parameters.get("模块") or reader.indicator.name)
