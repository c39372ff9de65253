"""Which rule, and which version of it, a record's text and day mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.catalogue import records_rows
from assess_cli.records.batch import Reader
from assess_cli.records.conditions import Variants, by_roster
from assess_cli.records.who import Failure, Person
from assess_cli.records.words import maybe
from assess_cli.scheme.objects import Indicator, Rule, Scheme
from assess_cli.workbook.names import fold


@dataclass(frozen=True, slots=True)
class Ruling:
    """The version that holds, the day that chose it, and the indicator it counts for.

    ``variants``: where the roster decides whether it is this rule (or which of several), all that it may be.
    """

    rule: Rule
    day: date
    reader: Reader
    variants: tuple[Rule, ...] = ()

    def chosen(self, variants: Variants | None, person: Person, end: date) -> tuple[Ruling, str] | Failure:
        """The ruling for one person, and why it counts nothing for that person ("" if it counts); the days are those from
        ``day`` to before ``end``."""
        if variants is None:
            return self, ""
        found = variants.choose(self.variants, person, self.day, end)
        if isinstance(found, Failure):
            return found
        return Ruling(found.rule, self.day, self.reader), found.note


def sides(scheme: Scheme, readers: Sequence[Reader], table_name: str) -> list[tuple[list[Reader], list[RuleIndex]]]:
    """Readers in points and those in yuan, each with the rules of the others: one record may cost both a point and money."""
    parts = [[reader for reader in readers if reader.indicator.is_money is money] for money in (False, True)]
    parts = [part for part in parts if part]
    indexes = [RuleIndex(scheme, part, table_name) for part in parts]
    return [(part, [index for index in indexes if index is not own]) for part, own in zip(parts, indexes, strict=True)]


def words_elsewhere(beside: Sequence[Scheme], table_name: str) -> frozenset[str]:
    """Folded codes and matters that the year's other schemes count in a table of that name."""
    found: set[str] = set()
    for scheme in beside:
        reading = {each.code for each in scheme.indicators if fold(table_name) in map(fold, each.tables)}
        found |= {fold(word) for rule in scheme.rules if rule.indicator in reading for word in (rule.code, rule.matter)}
    return frozenset(found)


class RuleIndex:
    """Rules of the indicators that read one table, by folded code and folded matter."""

    def __init__(self, scheme: Scheme, readers: Sequence[Reader], table_name: str) -> None:
        self.scheme, self.table_name = scheme, table_name
        self.readers = {reader.indicator.code: reader for reader in readers}
        self.versions: dict[str, list[Rule]] = {}
        self.codes: dict[str, list[str]] = {}  # folded code or matter → codes
        for rule in scheme.rules:
            if rule.indicator in self.readers:
                self.versions.setdefault(rule.code, []).append(rule)
        for code, rules in self.versions.items():
            self.codes.setdefault(fold(code), []).append(code)
            for key in {fold(rule.matter) for rule in rules} - {fold(code)}:
                self.codes.setdefault(key, []).append(code)

    def knows(self, text: str) -> bool:
        """Whether the text is a matter or code of its rules."""
        return fold(text) in self.codes

    def find(self, text: str) -> list[str] | Failure:
        """Codes that the text may mean: the code itself before matters of that name."""
        key = fold(text)
        codes = self.codes.get(key)
        if codes is None:
            return self._unknown(text)
        exact = [code for code in codes if fold(code) == key]
        return exact or codes

    def _unknown(self, text: str) -> Failure:
        elsewhere = self._elsewhere(text)
        if elsewhere is not None:
            rule, indicator = elsewhere
            if any(fold(table) == fold(self.table_name) for table in indicator.tables):
                spans = f"指标“{indicator.name}”的 {_validity(indicator)}"
                context = {"matter": text, "code": rule.code, "date": "本期末", "spans": spans}
                return Failure(records_rows.RULE_NOT_VALID, "rule", context)
            context = {
                "matter": text,
                "indicator": indicator.name,
                "table": self.table_name,
                "tables": "、".join(indicator.tables),
            }
            return Failure(records_rows.RULE_ELSEWHERE, "rule", context)
        matters = [rule.matter for rules in self.versions.values() for rule in rules]
        return Failure(records_rows.UNKNOWN_MATTER, "rule", {"matter": text, "nearest": maybe(text, matters)})

    def _elsewhere(self, text: str) -> tuple[Rule, Indicator] | None:
        """A rule of that name whose indicator does not read the table in this period."""
        key = fold(text)
        indicators = {indicator.code: indicator for indicator in self.scheme.indicators}
        for rule in self.scheme.rules:
            if key in {fold(rule.code), fold(rule.matter)} and rule.indicator in indicators:
                return rule, indicators[rule.indicator]
        return None

    def disagreement(self, code: str, matter: str) -> Failure | None:
        """Both cells filled must mean one rule; the code decides among matters of one name. None: they do, or the
        code itself is not known (``on`` says so)."""
        codes = self.find(code)
        if isinstance(codes, Failure):
            return None
        named = self.codes.get(fold(matter), [])
        if any(one in named for one in codes):
            return None
        context = {"code": code, "rule_matter": self.versions[codes[0]][0].matter, "matter": matter}
        return Failure(records_rows.RULE_CODE_DIFFERS, "rule", context)

    def on(self, text: str, start: date, end: date, *, stated: bool, column: str) -> Ruling | Failure:
        """The version for [start, end). ``stated``: these days come from the column of 规则版本依据 or stand for it;
        where they do not, a rule that changed within its life is doubtful (R407)."""
        codes = self.find(text)
        if isinstance(codes, Failure):
            return codes
        valid = {code: self._valid(code, start, end) for code in codes}
        living = [code for code, rules in valid.items() if rules]
        if not living:
            return self._invalid(text, codes, start, end)
        if len(living) > 1 and not _are_variants([rule for code in living for rule in valid[code]]):
            listing = "、".join(f"{code}（{valid[code][0].indicator}）" for code in living)
            return Failure(records_rows.AMBIGUOUS_MATTER, "rule", {"matter": text, "codes": listing})
        changed = any(len(valid[code]) > 1 or (not stated and len(self.versions[code]) > 1) for code in living)
        if changed:
            return Failure(kinds.RULE_DATE_MISSING, "rule", {"matter": text, "column": column})
        rules = tuple(valid[code][0] for code in living)
        last = end - timedelta(days=1)
        if not all(rule.is_valid_on(start) and rule.is_valid_on(last) for rule in rules):
            return self._invalid(text, codes, start, end)
        return Ruling(rules[0], start, self.readers[rules[0].indicator], rules if _are_variants(rules) else ())

    def any_version(self, text: str) -> Ruling | Failure | None:
        """Some version of the rule: enough for a record that does not count. None: its indicator reads the table,
        only not in this period."""
        codes = self.find(text)
        if isinstance(codes, Failure):
            return None if codes.kind is records_rows.RULE_NOT_VALID else codes
        rule = self.versions[codes[0]][0]
        return Ruling(rule, date.min, self.readers[rule.indicator])

    def _valid(self, code: str, start: date, end: date) -> list[Rule]:
        return [rule for rule in self.versions[code] if rule.overlaps(start, end)]

    def _invalid(self, text: str, codes: list[str], start: date, end: date) -> Failure:
        last = end - timedelta(days=1)
        context = {
            "matter": text,
            "code": "、".join(codes),
            "date": str(start) if start == last else f"{start} 至 {last}",
            "spans": "；".join(_validity(rule) for code in codes for rule in self.versions[code]),
        }
        return Failure(records_rows.RULE_NOT_VALID, "rule", context)


def _are_variants(rules: Sequence[Rule]) -> bool:
    """Whether the roster decides which of these rules, or whether this one, applies to somebody."""
    return len({rule.indicator for rule in rules}) == 1 and all(map(by_roster, rules))


def _validity(rule: Rule | Indicator) -> str:
    since = "年初" if rule.valid_from is None else str(rule.valid_from)
    until = "年末" if rule.valid_until is None else str(rule.valid_until - timedelta(days=1))
    return f"{since} 至 {until}"
