"""Who takes part in an event, and in which role: by 姓名 and 角色, or by the columns that bear a role's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess_cli.model.catalogue import records_events as kinds
from assess_cli.records.intake import TableReading
from assess_cli.records.rules import Ruling
from assess_cli.records.tariffs import Days, Tariffs, is_role_column, role_of
from assess_cli.records.who import Failure, Person


class Cast:
    """The persons of one log's rows. ``said``: what the 角色 column says; ``days``: by which a row's versions go."""

    def __init__(
        self,
        reading: TableReading,
        tariffs: Tariffs,
        said: Sequence[str | None],
        days: Callable[[int], Days | None],
    ) -> None:
        self._reading, self._tariffs, self._said, self._days = reading, tariffs, said, days
        columns = reading.table.columns
        self._role_columns = [(name, columns[name]) for name in columns if is_role_column(name)]
        self._roles: dict[tuple[int, str | None, Days | None], str | Failure] = {}

    def of(self, row: int, ruling: Ruling) -> list[tuple[Person, str]]:
        """Each person with the role, as the 角色表 writes it (of a rule without one, as the log does); empty when
        anything about them was reported."""
        reading, directory = self._reading, ruling.reader.directory
        if not self._role_columns and not ruling.rule.roles:
            role = self._said[row] or ""
            return [(person, role) for person in reading.persons(row, directory)]
        found: list[tuple[Person, str]] = []
        in_columns = [name for name, cells in self._role_columns if cells[row]]
        if reading.ids[row] or reading.names[row] or self._said[row] or not in_columns:
            one = self._role(row, ruling)
            if one is None:
                return []
            found += [(person, one) for person in reading.persons(row, directory)]
        for name in in_columns:
            one = self._role_in_column(row, ruling, name)
            if one is None:
                return []
            found += [(person, one) for person in reading.named(row, directory, name)]
        return [] if row in reading.faulty else found

    def _role(self, row: int, ruling: Ruling) -> str | None:
        """Of the 角色 column; None when it was reported."""
        if not ruling.rule.roles:
            return self._said[row] or ""
        found = self._looked_up(row, ruling, self._said[row])
        if isinstance(found, Failure):
            self._reading.fail(row, found)
            return None
        return found

    def _role_in_column(self, row: int, ruling: Ruling, name: str) -> str | None:
        """Of a role's own column that is filled; None when it was reported."""
        rule = ruling.rule
        if not rule.roles:
            context = {
                "matter": rule.matter,
                "rule": rule.code,
                "heading": role_of(name),
                "names": self._reading.table.columns[name][row],
            }
            self._reading.fail(row, Failure(kinds.ROLE_UNEXPECTED, name, context))
            return None
        found = self._looked_up(row, ruling, role_of(name))
        if isinstance(found, Failure):
            self._reading.fail(row, Failure(found.kind, name, found.context))
            return None
        return found

    def _looked_up(self, row: int, ruling: Ruling, text: str | None) -> str | Failure:
        days = self._days(row)
        key = (id(ruling.rule), text, days)
        found = self._roles.get(key)
        if found is None:
            role = self._tariffs.role(ruling.rule, text, days)
            found = self._roles[key] = role if isinstance(role, Failure) else role.role
        return found
