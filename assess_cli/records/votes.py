"""Tables of votes: one row a subject (and group of voters), one column a kind of vote, as parameter 票值 names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assess_cli.model.catalogue import records_rates as kinds
from assess_cli.model.place import Place, column_letters
from assess_cli.records.batch import Reader
from assess_cli.records.count_columns import header_place
from assess_cli.records.intake import TableReading
from assess_cli.records.raw import amount_of, is_blank
from assess_cli.records.words import maybe
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Extra

ABSTAINED = "弃权"
COUNTED = "计入"
_NUMBERING = frozenset({"序号", "行号", "no", "no.", "№"})


def options_of(reader: Reader) -> list[str]:
    """Kinds of votes by the reader's 票值."""
    values: Any = reader.indicator.parameters.get("票值")
    return [name for name, _ in values or ()]


def add_votes(reading: TableReading, readers: Sequence[Reader]) -> None:
    """Give the table columns ``votes`` (((option, count), …) of all options that it has) and ``abstained``.

    Problems R711 to R713 and R715; a row with a faulty count is taken out.
    """
    table = reading.table
    columns = {fold(extra.heading): extra for extra in reversed(table.extras)}
    known = {fold(name): name for reader in readers for name in options_of(reader)}
    if all(options_of(reader) for reader in readers):  # else faulty in the scheme: what the columns mean is not known
        _report_columns(reading, readers, columns, known)
    present = [(name, columns[key]) for key, name in known.items() if key in columns]
    abstained = columns.get(ABSTAINED)
    counts: dict[str, list[int | None]] = {name: _counts(reading, extra) for name, extra in present}
    blank: list[int | None] = [None] * len(table)
    table.columns["abstained"] = blank if abstained is None else list(_counts(reading, abstained))
    table.columns["votes"] = [
        tuple((name, cells[row] or 0) for name, cells in counts.items()) for row in range(len(table))
    ]
    table.indexes["votes"] = present[0][1].index if present else 0


def _report_columns(
    reading: TableReading, readers: Sequence[Reader], columns: dict[str, Extra], known: dict[str, str]
) -> None:
    """R712, R713 and R715, at the headings."""
    table, problems = reading.table, reading.intake.problems
    spare = [extra.heading for key, extra in columns.items() if key not in known and key != ABSTAINED]
    told: set[str] = set()
    for reader in readers:
        context = {"table": reading.name, "indicator": reader.indicator.name}
        for name in options_of(reader):
            if fold(name) not in columns and name not in told:
                told.add(name)
                near = maybe(name, spare)
                problems.append(kinds.VOTES_COLUMN_ABSENT.at(header_place(table), option=name, nearest=near, **context))
        if reader.indicator.parameters.get("弃权票") == COUNTED and ABSTAINED not in columns:
            problems.append(kinds.VOTES_ABSTENTION_ABSENT.at(header_place(table), **context))
    for extra in _unknown(table.extras, known):
        near = maybe(extra.heading, [*known.values(), ABSTAINED])
        place = header_place(table, extra.index)
        shown = extra.path or extra.heading
        problems.append(kinds.VOTES_COLUMN_UNKNOWN.at(place, table=reading.name, column=shown, nearest=near))


def _unknown(extras: Sequence[Extra], known: dict[str, str]) -> Iterator[Extra]:
    """Columns with numbers under a heading that is no kind of vote."""
    for extra in extras:
        key = fold(extra.heading)
        if key in known or key == ABSTAINED or key in _NUMBERING:
            continue
        if any(amount_of(cell) is not None for cell in extra.cells if not is_blank(cell)):
            yield extra


def _counts(reading: TableReading, extra: Extra) -> list[int | None]:
    """Whole numbers, None where blank; R711 for anything else."""
    table = reading.table
    found: list[int | None] = []
    for row, cell in enumerate(extra.cells):
        if is_blank(cell):
            found.append(None)
            continue
        amount = amount_of(cell)
        if amount is None or amount < 0 or amount != amount.to_integral_value():
            place = Place(table.file, table.sheet, f"{column_letters(extra.index)}{table.rows[row]}")
            reading.report(row, kinds.VOTES_NOT_WHOLE.at(place, column=extra.heading, value=str(cell)))
            found.append(None)
            continue
        found.append(int(amount))
    return found
