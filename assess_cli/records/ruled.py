"""The records that rulings name, found among the events of all tables; what is doubtful is reported, never guessed.

A ruling goes with its records: it counts in the period in which they do, whenever it was made. Every cell that a line
fills in must fit the record. Of one line every number and every person must be found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assess_cli.model.catalogue import rulings as kinds
from assess_cli.model.place import Place
from assess_cli.records.batch import Batch, Reader
from assess_cli.records.intake import Intake
from assess_cli.records.relief import Relief
from assess_cli.records.rulings import Line
from assess_cli.records.who import Failure, Person
from assess_cli.records.words import maybe
from assess_cli.scheme.objects import Rule
from assess_cli.workbook.names import fold

_LISTED = 5


@dataclass(slots=True)
class Wanted:
    """What one line says, resolved as far as the scheme and the rosters go. None: not stated."""

    line: Line
    codes: frozenset[str] | None = None  # of rules
    mentions: list[tuple[Person, ...]] | None = None  # one tuple of candidates a person


@dataclass(slots=True)
class _Index:
    """Entries of the batch by event id, and by person and rule."""

    batch: Batch
    by_id: dict[str, list[int]] = field(default_factory=dict)
    by_owner: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns, dropped = self.batch.columns, self.batch.dropped
        for entry, code in enumerate(columns["rule"]):
            if code and entry not in dropped:
                self.by_id.setdefault(fold(self.batch.event_ids[entry]), []).append(entry)
                self.by_owner.setdefault((columns["person"][entry].id, code), []).append(entry)

    def fits(self, entry: int, wanted: Wanted) -> bool:
        """Whether days and rule of a line, where stated, are the entry's."""
        days, own = wanted.line.days, self.batch.columns["days"][entry]
        if wanted.codes is not None and self.batch.columns["rule"][entry] not in wanted.codes:
            return False
        return days is None or (own[0] < days[1] and days[0] < own[1])

    def owned(self, persons: Iterable[Person], codes: Iterable[str]) -> list[int]:
        """Entries of any of the persons under any of the rules."""
        theirs = self.batch.columns["person"]
        return [
            entry
            for person in persons
            for code in codes
            for entry in self.by_owner.get((person.id, code), ())
            if theirs[entry] is person
        ]


def apply_rulings(
    lines: Iterable[Line],
    intake: Intake,
    batch: Batch,
    readers: Sequence[Reader],
    numbers: Mapping[str, tuple[str, bool]],
) -> None:
    """Fill column ``relief`` of the batch; needs ``event_ids``. Problems R732 to R734, R736, R739 to R744.

    ``numbers``: every folded 记录编号 of the data → its table, and whether that holds events.
    """
    found = _Finder(intake, batch, readers, numbers)
    for line in lines:
        found.settle(line)
    if found.outside:
        period = intake.period.words
        intake.problems.append(kinds.OUTSIDE.at(found.first_outside, count=found.outside, period=period))


class _Finder:
    """All lines of a run; remembers who ruled on what."""

    def __init__(
        self, intake: Intake, batch: Batch, readers: Sequence[Reader], numbers: Mapping[str, tuple[str, bool]]
    ) -> None:
        self.intake, self.batch, self.readers, self.numbers = intake, batch, readers, numbers
        self.index = _Index(batch)
        self.outside, self.first_outside = 0, Place()
        self.rules: list[Rule] = list(intake.scheme.rules)

    def settle(self, line: Line) -> None:
        """Find the line's records and note what is lifted."""
        wanted = Wanted(line)
        if not (self._resolve_rule(wanted) and self._resolve_persons(wanted)):
            return
        entries = self._by_number(wanted) if line.event_ids else self._by_owner(wanted)
        inside = [entry for entry in entries if self.batch.columns["inside"][entry]]
        self._leave(line, len(entries) - len(inside))
        sound = [entry for entry in inside if self._is_late_enough(line, entry)]
        if line.relief is None:
            if sound:
                problem = kinds.FILED_ONLY.at(
                    line.place(), document=line.document, conclusion=line.said, count=len(sound)
                )
                self.intake.problems.append(problem)
            return
        if line.relief.remains is not None and self._is_for_several(line, sound):
            return
        for entry in sound:
            self._lift(line, line.relief, entry)

    def _is_for_several(self, line: Line, entries: Sequence[int]) -> bool:
        """True after R580: one figure for what one record is worth in several indicators."""
        columns = self.batch.columns
        owners: dict[tuple[str, str], dict[str, None]] = {}
        for entry in entries:
            key = (columns["person"][entry].id, str(self.batch.place(entry)))
            owners.setdefault(key, {})[columns["indicator"][entry]] = None
        several = next((codes for codes in owners.values() if len(codes) > 1), None)
        if several is None:
            return False
        names = {one.code: one.name for one in self.intake.scheme.indicators}
        listed = "、".join(sorted(f"{names.get(code, code)}（{code}）" for code in several))
        place = line.place("figure")
        self.intake.problems.append(kinds.FIGURE_FOR_SEVERAL.at(place, document=line.document, indicators=listed))
        return True

    def _leave(self, line: Line, count: int) -> None:
        """Count what is of another period."""
        if count and not self.outside:
            self.first_outside = line.place()
        self.outside += count

    # what the line says ---------------------------------------------------------------------------------------------

    def _resolve_rule(self, wanted: Wanted) -> bool:
        """Codes that 事项 and 指标 leave; False after R740 or R741, or for rules of another period."""
        line = wanted.line
        if not (line.rule or line.indicator):
            return True
        rules = self._of_indicator(line) if line.indicator else self.rules
        if line.rule and rules:
            rules = self._of_matter(line, rules)
        wanted.codes = frozenset(rule.code for rule in rules)
        in_force = {reader.indicator.code for reader in self.readers}
        if rules and not any(rule.indicator in in_force for rule in rules):
            self._leave(line, 1)
            return False
        return bool(rules)

    def _of_indicator(self, line: Line) -> list[Rule]:
        """Rules of the indicator that the line names; R741 if there are none."""
        key, indicators = fold(line.indicator), self.intake.scheme.indicators
        codes = {one.code for one in indicators if fold(one.code) == key}
        codes = codes or {one.code for one in indicators if fold(one.name) == key}
        rules = [rule for rule in self.rules if rule.indicator in codes]
        if not rules:
            ruled = {rule.indicator for rule in self.rules}
            names = [word for one in indicators if one.code in ruled for word in (one.code, one.name)]
            problem = kinds.INDICATOR_UNKNOWN.at(
                line.place("indicator"),
                document=line.document,
                indicator=line.indicator,
                nearest=maybe(line.indicator, names),
            )
            self.intake.problems.append(problem)
        return rules

    def _of_matter(self, line: Line, rules: list[Rule]) -> list[Rule]:
        """Those of the rules that the line names, by code before matter; R740 if there are none."""
        key = fold(line.rule)
        meant = [rule for rule in rules if fold(rule.code) == key]
        meant = meant or [rule for rule in rules if fold(rule.matter) == key]
        if not meant:
            problem = kinds.RULE_UNKNOWN.at(
                line.place("rule"),
                document=line.document,
                matter=line.rule,
                where=f"指标“{line.indicator}”" if line.indicator else "方案里",
                nearest=maybe(line.rule, [rule.matter for rule in rules]),
            )
            self.intake.problems.append(problem)
        return meant

    def _resolve_persons(self, wanted: Wanted) -> bool:
        """Whoever the line may mean, in the rosters of the indicators that it may mean; False after a problem."""
        line = wanted.line
        if not line.names_somebody:
            return True
        indicators = {rule.indicator for rule in self.rules if wanted.codes is None or rule.code in wanted.codes}
        directories = {
            id(reader.directory): reader.directory
            for reader in self.readers
            if reader.indicator.code in indicators and reader.directory.persons
        }
        if not directories:  # no rule is in force in this period (or there is no roster, which is told elsewhere)
            self._leave(line, 1)
            return False
        failure: Failure | None = None
        mentions: list[list[Person]] = []
        for directory in directories.values():
            match = directory.match(line.subject_id or None, line.subject_name or None)
            if match.failures:
                failure = failure or match.failures[0]
                continue
            mentions = mentions or [[] for _ in match.mentions]
            if len(mentions) == len(match.mentions):
                for known, more in zip(mentions, match.mentions, strict=True):
                    known.extend(more)
        if mentions:
            wanted.mentions = [tuple(known) for known in mentions]
            return True
        if failure is not None:
            self.intake.problems.append(failure.kind.at(line.place(failure.field), **failure.context))
        return False

    # which records --------------------------------------------------------------------------------------------------

    def _by_number(self, wanted: Wanted) -> list[int]:
        """Entries of every number in the cell."""
        line = wanted.line
        whole = fold(line.event_ids)
        parts = [line.event_ids] if whole in self.index.by_id or whole in self.numbers else _parts(line.event_ids)
        found: list[int] = []
        for part in dict.fromkeys(parts):
            found += self._of_number(wanted, part)
        return found

    def _of_number(self, wanted: Wanted, number: str) -> list[int]:
        line, columns = wanted.line, self.batch.columns
        entries = self.index.by_id.get(fold(number), [])
        if not entries:
            self._unknown_number(line, number)
            return []
        fitting = [entry for entry in entries if self.index.fits(entry, wanted)]
        if wanted.mentions is not None:
            chosen = [
                [entry for entry in fitting if any(columns["person"][entry] is person for person in candidates)]
                for candidates in wanted.mentions
            ]
            fitting = [entry for each in chosen for entry in each] if all(chosen) else []
        if not fitting:
            stated = [("姓名", line.names_somebody), ("日期", line.days), ("事项", line.rule or line.indicator)]
            fields = "、".join(word for word, value in stated if value)
            record = self.batch.place(entries[0])
            problem = kinds.RECORD_DIFFERS.at(
                line.place("event_id"), document=line.document, event=number, fields=fields, record=record
            )
            self.intake.problems.append(problem)
            return []
        if len({columns["table"][entry] for entry in fitting}) > 1:
            self._several(line, f"记录编号“{number}”", fitting)
            return []
        return list(dict.fromkeys(fitting))

    def _unknown_number(self, line: Line, number: str) -> None:
        """R742, R732, or a record that this period does not look at."""
        place, known = line.place("event_id"), self.numbers.get(fold(number))
        if known is not None and known[1]:
            self._leave(line, 1)  # its row is faulty (and reported), or its indicator is not in force in this period
            return
        if known is not None:
            problem = kinds.NOT_AN_EVENT.at(place, document=line.document, event=number, table=known[0])
        else:
            what = f"记录编号“{number}”"
            near = maybe(number, self.batch.event_ids)
            problem = kinds.RECORD_NOT_FOUND.at(place, document=line.document, what=what, nearest=near)
        self.intake.problems.append(problem)

    def _by_owner(self, wanted: Wanted) -> list[int]:
        """One entry for each person."""
        line = wanted.line
        found: list[int] = []
        for candidates in wanted.mentions or ():
            owned = self.index.owned(candidates, sorted(wanted.codes or ()))
            fitting = [entry for entry in owned if self.index.fits(entry, wanted)]
            what = f"{_named(candidates)} {_days(line.days)}的“{line.rule}”"
            if fitting and self._is_one_record(fitting):
                found += fitting
            elif fitting:
                self._several(line, what, fitting)
            elif self._is_elsewhere(line.days):
                self._leave(line, 1)
            else:
                near = self._others(owned)
                problem = kinds.RECORD_NOT_FOUND.at(line.place(), document=line.document, what=what, nearest=near)
                self.intake.problems.append(problem)
        return found

    def _is_one_record(self, entries: Sequence[int]) -> bool:
        """Whether all come from one row of a log, or one cell of a count table, that counts for several indicators."""
        places = [self.batch.place(entry) for entry in entries]
        return len({(place.file, place.sheet, place.row) for place in places}) == 1

    def _is_elsewhere(self, days: tuple[date, date] | None) -> bool:
        """Whether the stated days lie outside the period, in a year that the scheme may still speak of."""
        period = self.intake.period
        if days is None or abs(days[0].year - period.year) > 1:
            return False
        return days[1] <= period.start or period.end <= days[0]

    def _others(self, owned: Sequence[int]) -> str:
        """The end of a sentence: when there are such records."""
        days = sorted({self.batch.columns["days"][entry] for entry in owned})
        return f"，这一事项的记录在{'、'.join(map(_days, days[:_LISTED]))}。" if days else "。"

    def _several(self, line: Line, what: str, entries: Sequence[int]) -> None:
        told = [f"{self.batch.event_ids[entry]}（{self.batch.place(entry)}）" for entry in entries[:_LISTED]]
        problem = kinds.SEVERAL_FOUND.at(
            line.place("event_id" if line.event_ids else "occurred"),
            document=line.document,
            what=what,
            count=len(entries),
            places="；".join(told),
        )
        self.intake.problems.append(problem)

    # what follows ---------------------------------------------------------------------------------------------------

    def _is_late_enough(self, line: Line, entry: int) -> bool:
        columns = self.batch.columns
        happened = columns["days"][entry][0]
        if line.ruled_on >= happened:
            return True
        problem = kinds.RULED_EARLY.at(
            line.place("ruled_on"),
            document=line.document,
            ruled=line.ruled_on,
            who=columns["person"][entry].label,
            event=self.batch.event_ids[entry],
            happened=happened,
        )
        self.intake.problems.append(problem)
        return False

    def _lift(self, line: Line, relief: Relief, entry: int) -> None:
        columns = self.batch.columns
        other: Relief | None = columns["relief"][entry]
        if other is None:
            columns["relief"][entry] = relief
            return
        problem = kinds.RULED_TWICE.at(
            line.place("event_id" if line.event_ids else "document"),
            who=columns["person"][entry].label,
            event=self.batch.event_ids[entry],
            other=other.document,
            first=other.place,
            document=line.document,
        )
        self.intake.problems.append(problem)


def _parts(text: str) -> list[str]:
    for sign in "，,；;\n":
        text = text.replace(sign, "、")
    return [part.strip() for part in text.split("、") if part.strip()]


def _named(candidates: Sequence[Person]) -> str:
    names = Counter(person.name for person in candidates)
    return "、".join(names)


def _days(days: tuple[date, date] | None) -> str:
    """One day, or a month by its year and number."""
    if days is None:
        return ""
    start, end = days
    return f"{start}" if (end - start).days == 1 else f"{start.year}年{start.month}月"
