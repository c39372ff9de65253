"""Event logs (one row an event) → entries: rule and version, quantity, stated points, persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from assess_cli.model.catalogue import adjustments as applications
from assess_cli.model.catalogue import records_events as event_kinds
from assess_cli.model.catalogue import records_rows as kinds
from assess_cli.model.points import format_brief
from assess_cli.model.shape import Shape
from assess_cli.records.amounts import Application, Price, amount_failure, application_failure, contradicts
from assess_cli.records.batch import Reader
from assess_cli.records.cast import Cast
from assess_cli.records.dates import State
from assess_cli.records.identity import matter_key
from assess_cli.records.intake import Intake, TableReading
from assess_cli.records.rules import RuleIndex, Ruling, sides, words_elsewhere
from assess_cli.records.tariffs import Days, Tariffs
from assess_cli.records.who import Failure, Person
from assess_cli.scheme.objects import Level
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table

_ONE = Decimal(1)


@dataclass(slots=True)
class _Kept:
    """What is kept of a log, by columns: one entry a row, person and role."""

    rows: list[int] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)  # entry → why it counts nothing

    def add(self, row: int, person: Person, ruling: Ruling, role: str, level: str) -> None:
        """Keep one entry."""
        self.rows.append(row)
        self.persons.append(person)
        self.rulings.append(ruling)
        self.roles.append(role)
        self.levels.append(level)


def read_events(intake: Intake, table: Table, name: str, readers: Sequence[Reader]) -> None:
    """Add a log's rows to the batch of events. Problems R3, R4, R5 and those of reading the cells."""
    reading = TableReading(intake, table, name)
    if reading.is_sound:
        for side, others in sides(intake.scheme, readers, name):
            _EventLog(reading, side, others).read()


class _EventLog:
    """One sheet of events; what each distinct text, day and value means is worked out once."""

    def __init__(self, reading: TableReading, readers: Sequence[Reader], others: Sequence[RuleIndex] = ()) -> None:
        self.reading, self.others = reading, others
        self.settings = reading.intake.scheme.settings
        self.rules = RuleIndex(reading.intake.scheme, readers, reading.name)
        self.theirs = words_elsewhere(reading.intake.beside, reading.name)
        self.rulings: dict[Any, Ruling | Failure | None] = {}
        self.amounts: dict[Any, Failure | None] = {}
        self.tariffs = Tariffs(reading.intake.scheme)
        self.levels: dict[Any, Level | Failure | None] = {}
        table = reading.table
        self.heading = table.headings.get("points", "")
        blank: list[Any] = [None] * len(table)
        self.cells = {
            field: table.columns.get(field, blank)
            for field in (
                "event_id", "rule", "rule_code", "quantity", "points", "matter", "public", "internal", "matter_id", "document", "level",
                "role", "applied", "refusal", "evidence", "opinion", "allow_repeat", "occurred", "established",
            )
        }  # fmt: skip
        if others and readers[0].indicator.is_money:  # points that a row states are not yuan
            self.cells["points"] = [
                None if self._known_elsewhere(row) else stated for row, stated in enumerate(self.cells["points"])
            ]

    def _known_elsewhere(self, row: int) -> bool:
        """Whether a row's rule is one of those that are counted in the other unit."""
        text = self.cells["rule_code"][row] or self.cells["rule"][row] or ""
        return any(other.knows(text) for other in self.others)

    def read(self) -> None:
        """Row by row, then by columns."""
        reading = self.reading
        states, quantities = reading.timing.states, self.cells["quantity"]
        kept = _Kept()
        cast = Cast(reading, self.tariffs, self.cells["role"], self._days)
        for row in reading.positions():
            ruling = self._ruling(row)
            if ruling is None:
                continue
            if isinstance(ruling, Failure):
                reading.fail(row, ruling)
                continue
            if ruling.variants:
                self._keep_variants(row, ruling, kept, cast)
                continue
            level = self._level(row, ruling)
            failure = level if isinstance(level, Failure) else self._amount(row, ruling, quantities[row], level)
            failure = failure or self._matter(row, ruling)
            if failure is not None:
                reading.fail(row, failure)
                continue
            for person, role in cast.of(row, ruling):
                kept.add(row, person, ruling, role, level.level if isinstance(level, Level) else "")
        within = State.WITHIN
        self._report_pending(kept.rows)
        self._add(kept, [states[row] is within for row in kept.rows])

    def _keep_variants(self, row: int, ruling: Ruling, kept: _Kept, cast: Cast) -> None:
        """Each person of a row with the rule that applies to that person; none of them after a problem."""
        timing = self.reading.timing
        rule_day = timing.rule_days[row]
        end = rule_day + timedelta(days=1) if rule_day else timing.range_of(row)[1]
        found: list[tuple[Person, str, Ruling, str, str]] = []
        for person, role in cast.of(row, ruling):
            chosen = ruling.chosen(self.reading.intake.variants, person, end)
            level = chosen if isinstance(chosen, Failure) else self._level(row, chosen[0])
            failure = level if isinstance(level, Failure) else None
            if failure is None and not isinstance(chosen, Failure) and not isinstance(level, Failure):
                failure = self._amount(row, chosen[0], self.cells["quantity"][row], level) or self._matter(
                    row, chosen[0]
                )
            if failure is not None:
                field = failure.field if self.cells["rule"][row] or failure.field != "rule" else "rule_code"
                self.reading.fail(row, replace(failure, field=field))
                return
            if not isinstance(chosen, Failure):
                found.append((person, role, *chosen, level.level if isinstance(level, Level) else ""))
        for person, role, own, note, grade in found:
            if note:
                kept.notes[len(kept.rows)] = note
            kept.add(row, person, own, role, grade)

    def _ruling(self, row: int) -> Ruling | Failure | None:
        """None for a row outside the period whose indicator is not in force within it, of the other unit's rules, or of those of
        another scheme of the year."""
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
        text = code or matter or ""
        if not self.rules.knows(text) and (fold(text) in self.theirs or self._known_elsewhere(row)):
            return None
        if not code:
            return self._found(row, matter or "")
        differs = self.rules.disagreement(code, matter) if matter else None
        found = differs or self._found(row, code)
        return replace(found, field="rule_code") if isinstance(found, Failure) and not differs else found

    def _found(self, row: int, text: str) -> Ruling | Failure | None:
        days = self._days(row)
        if days is None:
            return self.rules.any_version(text)
        return self.rules.on(text, days.start, days.end, stated=days.stated, column=days.column)

    def _days(self, row: int) -> Days | None:
        """By which days the versions for a row are chosen; None outside the period, where any version will do."""
        timing = self.reading.timing
        day, rule_day = timing.days[row], timing.rule_days[row]
        if timing.states[row] is State.OUTSIDE:
            return None
        start, end = (rule_day, rule_day + timedelta(days=1)) if rule_day else timing.range_of(row)
        column = self.settings.rule_date
        return Days(start, end, rule_day is not None or (day is None and self.settings.period_date == column), column)

    def _level(self, row: int, ruling: Ruling) -> Level | Failure | None:
        text = self.cells["level"][row]
        if not text and not ruling.rule.levels:
            return None
        days = self._days(row)
        key = (id(ruling.rule), text, days)
        if key not in self.levels:
            self.levels[key] = self.tariffs.level(ruling.rule, text, days)
        return self.levels[key]

    def _matter(self, row: int, ruling: Ruling) -> Failure | None:
        """R526 where only the highest of one matter counts and nothing says which matter it is."""
        if not ruling.rule.takes_highest or self.cells["matter_id"][row] or fold(self.cells["matter"][row] or ""):
            return None
        return Failure(event_kinds.MATTER_MISSING, "matter", {"matter": ruling.rule.matter})

    def _amount(self, row: int, ruling: Ruling, quantity: Decimal | None, level: Level | None) -> Failure | None:
        stated = self.cells["points"][row]
        application = self._application(row)
        if application is not None:
            inside = self.reading.timing.states[row] is not State.OUTSIDE
            price = Price(level.points if level else ruling.rule.points, self.tariffs.has_fixed_roles(ruling.rule))
            return application_failure(ruling, application, quantity, price if inside else None)
        if stated is None and quantity is None and ruling.rule.points is not None:
            return None
        outside = self.reading.timing.states[row] is State.OUTSIDE
        key = (id(ruling.rule), quantity, stated, outside, id(level))
        if key not in self.amounts:
            price = Price(level.points if level else ruling.rule.points, self.tariffs.has_fixed_roles(ruling.rule))
            failure = amount_failure(ruling, quantity, stated, None if outside else price)
            if failure is None and stated is not None and contradicts(self.heading, stated):
                failure = Failure(
                    kinds.POINTS_HEADING, "points", {"stated": format_brief(stated), "heading": self.heading}
                )
            self.amounts[key] = failure
        return self.amounts[key]

    def _application(self, row: int) -> Application | None:
        """What a row applies for; None for one that applies for nothing."""
        applied = self.cells["applied"][row]
        if applied is None:
            return None
        texts = (self.cells[name][row] or "" for name in ("refusal", "evidence", "opinion"))
        return Application(applied, self.cells["points"][row], *texts)

    def _report_pending(self, rows: Iterable[int]) -> None:
        """R774, once for all rows of the period that nobody has decided on."""
        states = self.reading.timing.states
        open_rows = [row for row in dict.fromkeys(rows) if states[row] is State.WITHIN and self._is_pending(row)]
        if open_rows:
            place = self.reading.table.place(open_rows[0], "applied")
            numbers = "、".join(str(self.reading.table.rows[row]) for row in open_rows)
            context = {"table": self.reading.name, "count": len(open_rows), "rows": numbers}
            self.reading.intake.problems.append(applications.PENDING.at(place, **context))

    def _is_pending(self, row: int) -> bool:
        return self.cells["applied"][row] is not None and self.cells["points"][row] is None

    def _add(self, kept: _Kept, inside: list[bool]) -> None:
        """Append the columns of the kept rows to the batch."""
        reading, cells = self.reading, self.cells
        rows, rulings, roles = kept.rows, kept.rulings, kept.roles
        batch = reading.intake.batch(Shape.EVENTS)
        first = batch.new_sources(len(reading.table))
        days, spans = reading.timing.days, reading.timing.spans
        quantities = [cells["quantity"][row] or _ONE for row in rows]
        given = [cells["points"][row] for row in rows]
        texts = [cells["matter"][row] or "" for row in rows]
        documents = [cells["document"][row] or "" for row in rows]
        matters = [cells["matter_id"][row] or "" for row in rows]
        heads = self._heads(rows, rulings, texts, matters)
        folded = {text: fold(text) for text in {*texts, *documents}}
        content = [
            (
                ruling.rule.code, cells["occurred"][row], cells["established"][row],
                spans[row] and spans[row].days(), quantity,
                stated if ruling.rule.points is None and not level else None, role, folded[text], folded[document],
                level, matter, *self._said_aside(row),
            )
            for row, ruling, quantity, stated, role, text, document, level, matter in zip(
                rows, rulings, quantities, given, roles, texts, documents, kept.levels, matters, strict=True
            )
        ]  # fmt: skip
        batch.extend(
            len(rows),
            {
                "indicator": [ruling.rule.indicator for ruling in rulings],
                "person": kept.persons,
                "inside": inside,
                "table": reading.name,
                "source": [first + row for row in rows],
                "given_id": [cells["event_id"][row] or "" for row in rows],
                "head": heads,
                "allow": [bool(cells["allow_repeat"][row]) for row in rows],
                "content": content,
                "days": self._happened(rows),
                "date": [days[row] for row in rows],
                "matter": [
                    in_words(text, document) or ruling.rule.matter
                    for text, document, ruling in zip(texts, documents, rulings, strict=True)
                ],
                "document": documents,
                "public": [cells["public"][row] or "" for row in rows],
                "role": roles,
                "file": reading.table.file,
                "sheet": reading.table.sheet,
                "cell": self._deciding_cells(rows),
                "rule": [ruling.rule.code for ruling in rulings],
                "quantity": quantities,
                "points": given,
                "application": [self._application(row) for row in rows],
                "rule_date": [ruling.day for ruling in rulings],
                "status_note": [kept.notes.get(entry, "") for entry in range(len(rows))] if kept.notes else "",
                "part": [role if ruling.rule.roles else "" for role, ruling in zip(roles, rulings, strict=True)],
                "level": kept.levels,
                "matter_id": [fold(matter) for matter in matters],
                "matter_text": [folded[text] for text in texts],
                "sharers": 1,
                "relief": None,
            },
        )

    def _said_aside(self, row: int) -> tuple[Any, ...]:
        """公开事由 and 内部事由, folded, and what is applied for: records that differ in them are two."""
        public, internal, applied = (self.cells[name][row] for name in ("public", "internal", "applied"))
        return fold(public or ""), fold(internal or ""), applied

    def _happened(self, rows: list[int]) -> list[tuple[date, date]]:
        """When each kept row's event happened: 发生日期, else whatever dates the row."""
        occurred, range_of = self.cells["occurred"], self.reading.timing.range_of
        day = timedelta(days=1)
        memo: dict[date, tuple[date, date]] = {}
        found = []
        for row in rows:
            when = occurred[row]
            days = memo.get(when) if when is not None else range_of(row)
            if days is None:
                days = memo[when] = (when, when + day)
            found.append(days)
        return found

    def _heads(self, rows: list[int], rulings: list[Ruling], texts: list[str], matters: list[str]) -> list[str]:
        """``K01 2024-03-05 事项编号 事由`` for every kept row."""
        when = self.reading.when
        memo: dict[tuple[str, Any, Any], str] = {}
        keys = {text: f" {matter_key(text)}" if text else "" for text in set(texts)}
        days, spans = self.reading.timing.days, self.reading.timing.spans
        heads = []
        for row, ruling, text, matter in zip(rows, rulings, texts, matters, strict=True):
            key = (ruling.rule.code, days[row], spans[row])
            head = memo.get(key)
            if head is None:
                head = memo[key] = f"{ruling.rule.code} {when(row)}"
            heads.append(f"{head} {matter}{keys[text]}" if matter else head + keys[text])
        return heads

    def _deciding_cells(self, rows: list[int]) -> list[str]:
        """The cell of the stated points, else of those applied for, else of the quantity, else of the rule."""
        reading = self.reading
        rules = reading.addresses(rows, "rule")
        if "rule_code" in reading.table.indexes:
            codes = reading.addresses(rows, "rule_code")
            rules = [rules[at] if self.cells["rule"][row] is not None else codes[at] for at, row in enumerate(rows)]
        found = rules
        for name in ("quantity", "applied", "points"):
            cells = self.cells[name]
            if any(cells[row] is not None for row in rows):
                stated = reading.addresses(rows, name)
                found = [found[at] if cells[row] is None else stated[at] for at, row in enumerate(rows)]
        return found


def in_words(text: str, document: str) -> str:
    """A matter with its document's number: 会议迟到（通报〔2024〕3号）."""
    if text and document:
        return f"{text}（{document}）"
    return text or document
