"""Event logs (one row an event) → entries: rule and version, quantity, stated points, persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.shape import Shape
from assess_cli.records.batch import Reader
from assess_cli.records.dates import State
from assess_cli.records.identity import matter_key
from assess_cli.records.intake import Intake, TableReading
from assess_cli.records.rules import RuleIndex, Ruling
from assess_cli.records.who import Failure, Person
from assess_cli.records.words import plain
from assess_cli.scheme.declarations import Sign
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table

_ONE = Decimal(1)


def read_events(intake: Intake, table: Table, name: str, readers: Sequence[Reader]) -> None:
    """Add a log's rows to the batch of events. Problems R3, R4, R5 and those of reading the cells."""
    reading = TableReading(intake, table, name)
    if reading.is_sound:
        _EventLog(reading, readers).read()


class _EventLog:
    """One sheet of events; what each distinct text, day and value means is worked out once."""

    def __init__(self, reading: TableReading, readers: Sequence[Reader]) -> None:
        self.reading = reading
        self.settings = reading.intake.scheme.settings
        self.rules = RuleIndex(reading.intake.scheme, readers, reading.name)
        self.rulings: dict[Any, Ruling | Failure | None] = {}
        self.amounts: dict[Any, Failure | None] = {}
        table = reading.table
        self.heading = table.headings.get("points", "")
        blank: list[Any] = [None] * len(table)
        self.cells = {
            field: table.columns.get(field, blank)
            for field in (
                "event_id", "rule", "rule_code", "quantity", "points", "matter", "document", "role", "allow_repeat",
                "occurred", "established",
            )
        }  # fmt: skip

    def read(self) -> None:
        """Row by row, then by columns."""
        reading = self.reading
        states, quantities = reading.timing.states, self.cells["quantity"]
        rows: list[int] = []
        persons: list[Person] = []
        rulings: list[Ruling] = []
        for row in reading.positions():
            ruling = self._ruling(row)
            if ruling is None:
                continue
            if isinstance(ruling, Failure):
                reading.fail(row, ruling)
                continue
            failure = self._amount(row, ruling, quantities[row])
            if failure is not None:
                reading.fail(row, failure)
                continue
            found = reading.persons(row, ruling.reader.directory)
            for person in found:
                rows.append(row)
                persons.append(person)
                rulings.append(ruling)
        within = State.WITHIN
        self._add(rows, persons, rulings, [states[row] is within for row in rows])

    def _ruling(self, row: int) -> Ruling | Failure | None:
        """None for a row outside the period whose indicator is not in force within it."""
        timing = self.reading.timing
        matter, code = self.cells["rule"][row], self.cells["rule_code"][row]
        day, rule_day = timing.days[row], timing.rule_days[row]
        span, state = timing.spans[row], timing.states[row]
        key = (matter, code, day, rule_day, span, state)
        if key not in self.rulings:
            self.rulings[key] = self._decided(row, code, matter)
        return self.rulings[key]

    def _decided(self, row: int, code: str | None, matter: str | None) -> Ruling | Failure | None:
        """By the code where there is one, else by the matter; one of them is filled, or the row is faulty."""
        if not code:
            return self._found(row, matter or "")
        differs = self.rules.disagreement(code, matter) if matter else None
        found = differs or self._found(row, code)
        return replace(found, field="rule_code") if isinstance(found, Failure) and not differs else found

    def _found(self, row: int, text: str) -> Ruling | Failure | None:
        timing = self.reading.timing
        day, rule_day, state = timing.days[row], timing.rule_days[row], timing.states[row]
        if state is State.OUTSIDE:
            return self.rules.any_version(text)
        start, end = (rule_day, rule_day + timedelta(days=1)) if rule_day else timing.range_of(row)
        column = self.settings.rule_date
        stated = rule_day is not None or (day is None and self.settings.period_date == column)
        return self.rules.on(text, start, end, stated=stated, column=column)

    def _amount(self, row: int, ruling: Ruling, quantity: Decimal | None) -> Failure | None:
        stated = self.cells["points"][row]
        if stated is None and quantity is None and ruling.rule.points is not None:
            return None
        outside = self.reading.timing.states[row] is State.OUTSIDE
        key = (id(ruling.rule), quantity, stated, outside)
        if key not in self.amounts:
            failure = _amount_failure(ruling, quantity, stated, outside=outside)
            if failure is None and stated is not None and _contradicts(self.heading, stated):
                failure = Failure(
                    kinds.POINTS_HEADING, "points", {"stated": format_brief(stated), "heading": self.heading}
                )
            self.amounts[key] = failure
        return self.amounts[key]

    def _add(self, rows: list[int], persons: list[Person], rulings: list[Ruling], inside: list[bool]) -> None:
        """Append the columns of the kept rows to the batch."""
        reading, cells = self.reading, self.cells
        batch = reading.intake.batch(Shape.EVENTS)
        first = batch.new_sources(len(reading.table))
        days, spans = reading.timing.days, reading.timing.spans
        quantities = [cells["quantity"][row] or _ONE for row in rows]
        given = [cells["points"][row] for row in rows]
        texts = [cells["matter"][row] or "" for row in rows]
        documents = [cells["document"][row] or "" for row in rows]
        roles = [cells["role"][row] or "" for row in rows]
        heads = self._heads(rows, rulings, texts)
        folded = {text: fold(text) for text in {*texts, *documents}}
        content = [
            (
                ruling.rule.code, cells["occurred"][row], cells["established"][row],
                spans[row] and spans[row].days(), quantity,
                stated if ruling.rule.points is None else None, role, folded[text], folded[document],
            )
            for row, ruling, quantity, stated, role, text, document in zip(
                rows, rulings, quantities, given, roles, texts, documents, strict=True
            )
        ]  # fmt: skip
        batch.extend(
            len(rows),
            {
                "indicator": [ruling.rule.indicator for ruling in rulings],
                "person": persons,
                "inside": inside,
                "table": reading.name,
                "source": [first + row for row in rows],
                "given_id": [cells["event_id"][row] or "" for row in rows],
                "head": heads,
                "allow": [bool(cells["allow_repeat"][row]) for row in rows],
                "content": content,
                "date": [days[row] for row in rows],
                "matter": [
                    in_words(text, document) or ruling.rule.matter
                    for text, document, ruling in zip(texts, documents, rulings, strict=True)
                ],
                "role": roles,
                "file": reading.table.file,
                "sheet": reading.table.sheet,
                "cell": self._deciding_cells(rows),
                "rule": [ruling.rule.code for ruling in rulings],
                "quantity": quantities,
                "points": given,
                "rule_date": [ruling.day for ruling in rulings],
                "status_note": "",
            },
        )

    def _heads(self, rows: list[int], rulings: list[Ruling], texts: list[str]) -> list[str]:
        """``K01 2024-03-05 事由`` for every kept row."""
        when = self.reading.when
        memo: dict[tuple[str, Any, Any], str] = {}
        keys = {text: f" {matter_key(text)}" if text else "" for text in set(texts)}
        days, spans = self.reading.timing.days, self.reading.timing.spans
        heads = []
        for row, ruling, text in zip(rows, rulings, texts, strict=True):
            key = (ruling.rule.code, days[row], spans[row])
            head = memo.get(key)
            if head is None:
                head = memo[key] = f"{ruling.rule.code} {when(row)}"
            heads.append(head + keys[text])
        return heads

    def _deciding_cells(self, rows: list[int]) -> list[str]:
        """The stated points' cell, else the quantity's, else the rule's."""
        reading, points, quantity = self.reading, self.cells["points"], self.cells["quantity"]
        rules = reading.addresses(rows, "rule")
        if "rule_code" in reading.table.indexes:
            codes = reading.addresses(rows, "rule_code")
            rules = [rules[at] if self.cells["rule"][row] is not None else codes[at] for at, row in enumerate(rows)]
        if all(points[row] is None and quantity[row] is None for row in rows):
            return rules
        by_points, by_quantity = reading.addresses(rows, "points"), reading.addresses(rows, "quantity")
        return [
            by_points[at] if points[row] is not None else by_quantity[at] if quantity[row] is not None else rules[at]
            for at, row in enumerate(rows)
        ]


def in_words(text: str, document: str) -> str:
    """A matter with its document's number: 会议迟到（通报〔2024〕3号）."""
    if text and document:
        return f"{text}（{document}）"
    return text or document


def _amount_failure(ruling: Ruling, quantity: Decimal | None, stated: int | None, *, outside: bool) -> Failure | None:
    """What is wrong with quantity and stated points. Outside the period the rule's version is not known."""
    rule = ruling.rule
    if quantity is not None and quantity <= 0:
        return Failure(kinds.QUANTITY, "quantity", {"quantity": plain(quantity)})
    if outside:
        return None
    if rule.points is None:
        return _stated_failure(ruling, stated)
    exact = Fraction(_ONE if quantity is None else quantity) * rule.points
    expected = round_ratio(exact.numerator, exact.denominator)
    if stated is None or stated == expected:
        return None
    context = {
        "stated": format_brief(stated),
        "matter": rule.matter,
        "rule": format_brief(rule.points),
        "quantity": plain(_ONE if quantity is None else quantity),
        "expected": format_brief(expected),
    }
    return Failure(kinds.POINTS_DIFFER, "points", context)


def _stated_failure(ruling: Ruling, stated: int | None) -> Failure | None:
    """Of a rule without points: its ladder gives them, or else every record states them."""
    rule = ruling.rule
    if rule.ladder:
        return None if stated is None else Failure(kinds.POINTS_LADDER, "points", {"matter": rule.matter})
    if stated is None:
        return Failure(kinds.POINTS_MISSING, "points", {"matter": rule.matter})
    return _sign_failure(ruling, stated)


def _contradicts(heading: str, stated: int) -> bool:
    """Whether a heading such as 扣分值 or 加分 speaks of the other sign."""
    return stated != 0 and ("扣" in heading) != ("加" in heading) and ("扣" in heading) == (stated > 0)


def _sign_failure(ruling: Ruling, stated: int) -> Failure | None:
    sign = ruling.reader.declaration.sign
    if (sign is Sign.NEGATIVE and stated > 0) or (sign is Sign.POSITIVE and stated < 0):
        indicator = ruling.reader.indicator
        expected = "分值应为负数" if sign is Sign.NEGATIVE else "分值应为正数"
        context = {
            "stated": format_brief(stated),
            "indicator": indicator.name,
            "method": indicator.method,
            "expected": expected,
        }
        return Failure(kinds.POINTS_SIGN, "points", context)
    return None
