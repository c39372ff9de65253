"""阶梯: a rule's points follow from a subject's whole quantity in the period, by a 档次表, as one 派生 row.

整档: the band that is reached decides for the whole quantity. 累进: every band prices the slice that lies in it. The
quantity is what is left after 免计数量; where nothing is left, or nothing was recorded, a band is looked up only under
a rule that says so (无记录 查表): then every subject to whom the rule applies has the row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.common import Part, plain, who
from assess_cli.methods.priced import Owner, Priced, deciding_version
from assess_cli.methods.rank_worth import exact_band_points
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.scheme.objects import Band, Rule
from assess_cli.scheme.rule_sheets import BY_SLICES

_ZERO = Decimal(0)


def add_ladder_rows(part: Part, priced: Priced, rules: Mapping[str, tuple[Rule, ...]]) -> None:
    """Append the 派生 row of every subject and rule with a ladder; K103 for a quantity that the table does not hold."""
    laddered = {code for code, versions in rules.items() if any(version.ladder for version in versions)}
    found = priced.groups(laddered)
    deciding = {code: deciding_version(part, rules[code]) for code in laddered}
    for rule in deciding.values():
        if rule.looks_up_none and part.context.whole:
            _add_idle(part, found, rule)
    for owner, rows in sorted(found.items()):
        _climb(part, priced, owner, rows, deciding[owner[0]])


def _add_idle(part: Part, found: dict[Owner, list[int]], rule: Rule) -> None:
    """Everyone to whom the rule applies and who has no record that counts; nobody whose records are known to lack."""
    period = part.context.period
    if not rule.overlaps(period.start, period.end):
        return
    for subject in part.context.subjects:
        owner = (rule.code, subject.id)
        if owner in found or subject.id in part.context.missing:
            continue
        verdict = part.context.applies(rule, subject.id)
        if verdict.holds is None:
            part.fail(subject, problem_text=verdict.words)
        elif verdict.holds:
            found[owner] = []


def _climb(part: Part, priced: Priced, owner: Owner, rows: list[int], rule: Rule) -> None:
    whole = sum((priced.quantity(row) for row in rows), _ZERO)
    amount = max(whole - (rule.free or _ZERO), _ZERO)
    told = f"累计 {plain(whole)} {rule.unit}" if rows else f"没有记录，按 0 {rule.unit}算"
    if rule.free and rows:
        told += f"，前 {plain(rule.free)} {rule.unit}免计，按 {plain(amount)} {rule.unit}算"
    bands = part.context.scheme.bands[rule.ladder]
    band = next((each for each in bands if each.holds(amount)), None)
    clause, cell, points = rule.clause, rule.scheme_cell("free" if rule.free else "ladder"), 0
    if amount > 0 or rule.looks_up_none:
        if band is None:
            _refuse(part, owner, rows, rule, amount)
            return
        clause, cell = band.clause or rule.clause, band.scheme_cell("value")
        if rule.ladder_way == BY_SLICES:
            points, steps = _by_slices(bands, amount, rule.unit)
            told += f"；累进：{steps}"
            cell = rule.scheme_cell("ladder")
        else:
            exact = exact_band_points(band, amount)
            points = round_ratio(exact.numerator, exact.denominator)
            told += f"，落在{_words(band, rule.unit)}一档{_beyond(band, amount, rule.unit)}"
    position = part.result.ledger.add(
        kind=RowKind.DERIVED,
        subject_id=owner[1],
        rule=rule.code,
        matter=f"{rule.matter}累计",
        quantity=Decimal(plain(amount)),
        unit=rule.unit,
        counted=points,
        status=Status.COUNTED if points else Status.NO_EFFECT,
        reason=told,
        clause=clause or part.context.indicator.clause,
        scheme_cell=cell,
        inputs=tuple(rows),
        **part.fixed,
    )
    priced.post(owner, position, points)


def _refuse(part: Part, owner: Owner, rows: Sequence[int], rule: Rule, amount: Decimal) -> None:
    subject = next(each for each in part.context.subjects if each.id == owner[1])
    last = max(rows, key=lambda row: str(part.place(row)))
    problem = kinds.LADDER_OUTSIDE.at(
        part.place(last),
        name=who(subject),
        matter=rule.matter,
        amount=plain(amount),
        unit=rule.unit,
        table=rule.ladder,
    )
    part.result.problems.append(problem)
    part.fail(subject, problem_text=f"“{rule.matter}”累计 {plain(amount)} {rule.unit}，不在阶梯表里")


def _by_slices(bands: Sequence[Band], amount: Decimal, unit: str) -> tuple[int, str]:
    """Points of all slices up to the amount, rounded once, and how they came about."""
    exact, told = Fraction(0), []
    for band in bands:
        lower = _ZERO if band.lower is None else band.lower
        includes = band.includes_lower or band.lower is None
        if not (amount > lower or (includes and amount == lower)):
            continue
        share = (amount if band.upper is None else min(amount, band.upper)) - lower
        exact += band.value
        words = _words(band, unit).strip()
        if band.per_unit and share:
            exact += Fraction(share) * band.per_unit
            words += f"的 {plain(share)} {unit} × {format_brief(band.per_unit)} 分"
        elif not band.value:
            words += "不计分"
        told.append(words + (f"，到这一档计 {format_brief(band.value)} 分" if band.value else ""))
    return round_ratio(exact.numerator, exact.denominator), "；".join(told)


def _beyond(band: Band, amount: Decimal, unit: str) -> str:
    """What 每单位 adds within the band that decides."""
    if not band.per_unit or band.lower is None or amount == band.lower:
        return ""
    over = f"{plain(amount - band.lower)} {unit} × {format_brief(band.per_unit)} 分"
    return f"，本档 {format_brief(band.value)} 分 + 超过下界的 {over}"


def _words(band: Band, unit: str) -> str:
    """A band's bounds: 「 5 至 7 天」, 「超过 5 天不满 7 天」, 「 8 天以上」, from zero 「不超过 5 天」."""
    above = "" if band.lower is None else f" {plain(band.lower)} {unit}以上"
    if band.lower is not None and not band.includes_lower:
        above = "" if not band.lower and band.upper is not None else f"超过 {plain(band.lower)} {unit}"
    if band.upper is None:
        return above or "任何数量"
    if not band.includes_upper:
        return f"{above}不满 {plain(band.upper)} {unit}"
    if band.lower is not None and band.includes_lower:
        return f" {plain(band.lower)} 至 {plain(band.upper)} {unit}"
    return f"{above}不超过 {plain(band.upper)} {unit}"
