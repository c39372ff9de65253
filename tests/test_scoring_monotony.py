"""What one change of log, rulings or scheme may do to a score, under free allowances, ladders, caps, floors, groups, levels,
matters and roles drawn at random.

Where records are compared (同一事项 就高, 多角色 就高, 取最高) it is by what they bring within 单次上限, before 免计数量 (就高) and 累计上限.
What a rule's own allowance or 累计上限 then takes off the chosen one may be less than what it leaves of another; a property
about records asks for ``even`` worlds, which have none of these where records are compared, and the last test here shows why.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from conftest import examples
from hypothesis import assume, given
from hypothesis import strategies as st
from scoring_builder import group, pts, rule, sums, totals
from scoring_worlds import EXEMPT, FIRST_DAY, GROUP, HALF, MITIGATED, Record, World, higher, record, worlds
from scoring_worlds import world as world_of

from assess_cli.model.ledger import RowKind, Status
from assess_cli.scheme.objects import Rule
from assess_cli.scoring.verify import recompute


def no_lower(after: dict[str, int], before: dict[str, int]) -> bool:
    """Whether nobody has less than before."""
    return all(after[who] >= before[who] for who in before)


def has_one_price(world: World, own: Rule) -> bool:
    """Whether a unit under the rule is worth the same in every record; else it matters which ones are free."""
    return not (own.levels or own.roles or any(each.relief for each in world.log if each.rule == own.code))


@examples(60)
@given(worlds(sign=1), st.integers(0, 12))
def test_raising_the_cap_of_a_rule_never_lowers_a_bonus(world: World, more: int) -> None:
    before = world.scores()
    for position, own in enumerate(world.rules):
        for cap in ("event_cap", "total_cap"):
            for raised in {higher(getattr(own, cap), more), None} - {getattr(own, cap)}:
                assert no_lower(world.with_rule(position, **{cap: raised}).scores(), before)


@examples(60)
@given(worlds(sign=1), st.integers(0, 12))
def test_raising_cap_or_number_of_a_group_never_lowers_a_bonus(world: World, more: int) -> None:
    assume(world.groups)
    before, (own,) = world.scores(), world.groups
    best = None if own.best is None else own.best + 1
    for raised in (
        replace(own, total_cap=higher(own.total_cap, more)),
        replace(own, total_cap=None),
        replace(own, best=best),
        replace(own, best=None),
    ):
        assert no_lower(replace(world, groups=(raised,)).scores(), before)


@examples(60)
@given(worlds(sign=1), st.integers(0, 12))
def test_raising_the_cap_of_an_indicator_never_lowers_a_bonus(world: World, more: int) -> None:
    assume(world.bound)
    before = world.scores()
    for bound in (str(int(world.bound) + more), ""):
        assert no_lower(replace(world, bound=bound).scores(), before)


@examples(60)
@given(worlds(sign=-1, even=True))
def test_lifting_a_deduction_never_lowers_a_score(world: World) -> None:
    """Exempted is never worse than mitigated, mitigated never worse than nothing lifted; under 就高 the next one counts."""
    before = world.scores()
    for position, each in enumerate(world.log):
        exempted = world.with_record(position, relief=EXEMPT).scores()
        assert no_lower(exempted, before)
        if each.relief is None and not world.rule_of(each).ladder:
            for lifted in MITIGATED:
                mitigated = world.with_record(position, relief=lifted).scores()
                assert no_lower(mitigated, before)
                assert no_lower(exempted, mitigated)
        elif each.relief is not None:
            assert no_lower(before, world.with_record(position, relief=None).scores())


@examples(60)
@given(worlds(sign=-1), st.data())
def test_an_exempted_record_scores_as_if_it_were_not_there(world: World, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(world.log) - 1))
    rest = [each for at, each in enumerate(world.log) if at != position]
    assert world.with_record(position, relief=EXEMPT).scores() == world.with_log(*rest).scores()


@examples(60)
@given(worlds(), st.randoms(use_true_random=False))
def test_under_highest_a_smaller_record_of_the_matter_changes_nothing(world: World, chance: random.Random) -> None:
    """Under the same rule half as much, under another one of the group next to nothing; of any day."""
    highest = [each for each in world.rules if each.takes_highest]
    known = [each for each in world.log if world.rule_of(each) in highest and each.relief is None]
    assume(known)
    before = world.scores()
    for larger in known:
        base = world.rule_of(larger)
        others = [each for each in highest if each.group == base.group] if base.group else [base]
        for own in others:
            day = FIRST_DAY if chance.random() < 0.5 else record(chance, [own], 900).day
            drawn = record(chance, [own], 900)
            smaller = replace(drawn, who=larger.who, matter=larger.matter, day=day, quantity=Decimal("0.0001"))
            if own.code == larger.rule:
                smaller = replace(larger, number=900, event=900, quantity=larger.quantity / 2, day=day)
            more = world.with_log(smaller, *world.log).scored()
            assert totals(more) == before
            extra = next(row for row in more.ledger.rows() if row["cell"] == "C900")
            assert extra["status"] is Status.DUPLICATE_LOWER


@examples(60)
@given(worlds(linear=True), st.data())
def test_a_record_split_in_two_halves_counts_the_same(world: World, data: st.DataObject) -> None:
    """Under rules that look at quantities only: no 单次上限, nothing compared. Halves of tenths are exact."""
    position = data.draw(st.integers(0, len(world.log) - 1))
    whole = world.log[position]
    assume(not world.rule_of(whole).free or has_one_price(world, world.rule_of(whole)))
    halves = [replace(whole, quantity=whole.quantity / 2, number=number) for number in (whole.number, 900)]
    rest = [each for each in world.log if each is not whole]
    assert world.with_log(*rest, *halves).scores() == world.scores()


@examples(60)
@given(worlds(even=True), st.randoms(use_true_random=False))
def test_one_more_record_moves_a_score_only_its_own_way(world: World, chance: random.Random) -> None:
    """An extra deduction never raises a score, an extra bonus never lowers one; nobody else is touched."""
    extra = record(chance, world.rules, 900, known=world.log)
    before, after = world.scores(), world.with_log(*world.log, extra).scores()
    for who in before:
        if who == extra.who:
            assert (after[who] - before[who]) * world.sign >= 0
        else:
            assert after[who] == before[who]


@examples(60)
@given(worlds(even=True), st.data())
def test_a_larger_quantity_moves_a_score_only_its_own_way(world: World, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(world.log) - 1))
    own = world.log[position]
    assume(not world.rule_of(own).free or has_one_price(world, world.rule_of(own)))
    larger = world.with_record(position, quantity=own.quantity + data.draw(st.integers(1, 5)))
    before, after = world.scores(), larger.scores()
    assert all((after[who] - before[who]) * world.sign >= 0 for who in before)


@examples(60)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_log_never_matters(world: World, shuffler: random.Random) -> None:
    log, rules = list(world.log), list(world.rules)
    shuffler.shuffle(log)
    straight, mixed = world.scored(), world.with_log(*log).scored()
    assert straight.ledger.columns == mixed.ledger.columns
    assert straight.kinds == mixed.kinds
    shuffler.shuffle(rules)
    assert replace(world, rules=tuple(rules)).scored().kinds == straight.kinds


@examples(60)
@given(worlds())
def test_every_score_is_the_sum_of_its_rows_within_its_bounds(world: World) -> None:
    scored = world.scored()
    assert recompute(scored.kinds, scored.ledger) == []
    assert {who: sums(scored.ledger).get(who, 0) for who in world.scores()} == world.scores()
    if world.bound:
        bound = int(world.bound) * 1_000_000
        assert all(total >= bound if world.sign < 0 else total <= bound for total in world.scores().values())
    members = tuple(own.code for own in world.rules if own.group)
    caps: list[tuple[tuple[str, ...], int | None]] = [((own.code,), own.total_cap) for own in world.rules]
    caps += [((GROUP, *members), own.total_cap) for own in world.groups]
    counted = [(row["subject_id"], row["rule"], row["counted"]) for row in scored.ledger.rows()]
    for codes, cap in caps:
        for who in world.scores() if cap is not None else ():
            assert abs(sum(points for owner, code, points in counted if owner == who and code in codes)) <= cap


def test_every_shape_has_its_effect_in_some_world() -> None:
    """Otherwise the properties above would hold of nothing."""
    statuses: dict[Any, int] = {}
    capped = 0
    for seed in range(100):
        for row in world_of(seed, sign=None, linear=False, even=True).scored().ledger.rows():
            statuses[row["status"]] = statuses.get(row["status"], 0) + 1
            capped += row["kind"] is RowKind.LIMIT and row["rule"] == GROUP
    shown = (Status.DUPLICATE_LOWER, Status.NOT_TAKEN, Status.EXEMPTED, Status.MITIGATED, Status.LADDERED)
    assert {status: statuses.get(status, 0) for status in shown if statuses.get(status, 0) < 10} == {}
    assert capped >= 10


def compared(quantities: Sequence[int], best: int | None = None, **caps: Sequence[str | None]) -> World:
    """Deductions of 1 a unit under K1 and K2 of one group, in turn, each on a day of its own: compared by matter, or the
    best few of them taken. ``caps``: of K1 and K2."""
    shape = {} if best else {"same_matter": "就高"}
    rules = tuple(
        rule(code, "A", "-1", group=GROUP, **shape, **{name: pair[at] for name, pair in caps.items()})
        for at, code in enumerate(("K1", "K2"))
    )
    log = tuple(
        Record(number, "1", ("K1", "K2")[number % 2], Decimal(quantity), FIRST_DAY + timedelta(number), "防汛", number)
        for number, quantity in enumerate(quantities)
    )
    return World(-1, rules, {}, "", log, (group(GROUP, best=best),))


@examples(60)
@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=7),
    st.tuples(*[st.none() | st.integers(1, 6)] * 2),
    st.none() | st.integers(1, 3),
)
def test_with_unlike_caps_the_most_counts_and_lifting_any_never_lowers_a_score(
    quantities: list[int], caps: tuple[int | None, int | None], best: int | None
) -> None:
    world = compared(quantities, best, event_cap=[None if cap is None else str(cap) for cap in caps])
    before = world.scores()
    limits = [9 if cap is None else cap for cap in caps]  # no quantity is larger
    within = sorted(min(quantity, limits[at % 2]) for at, quantity in enumerate(quantities))
    assert before["1"] == pts(30 - sum(within[-(best or 1) :]))
    for position in range(len(quantities)):
        halved = world.with_record(position, relief=HALF).scores()
        exempted = world.with_record(position, relief=EXEMPT).scores()
        assert no_lower(halved, before)
        assert no_lower(exempted, halved)


def told(world: World) -> list[tuple[Status, int, str]]:
    """Status, points and reason of every record, in the order of the log."""
    found = [row for row in world.scored().ledger.rows() if row["event_id"]]
    return [(row["status"], row["counted"], row["reason"]) for row in sorted(found, key=lambda row: row["event_id"])]


def test_of_one_matter_the_record_counts_that_brings_most_within_its_cap() -> None:
    world = compared((5, 4), event_cap=("2", None))
    # K1 −5 brings at most −2, K2 −4 all of it: 30 − 4 = 26, with or without K1
    assert world.scores()["1"] == pts("26")
    lower, higher_one = told(world)
    reason = "同一事项就高，已按“事项K2”（E0001）计 −4 分，本条受单次上限所限，最多计 −2 分"
    assert lower == (Status.DUPLICATE_LOWER, 0, reason)
    assert higher_one[:2] == (Status.COUNTED, pts("-4"))
    assert world.with_record(0, relief=EXEMPT).scores()["1"] == pts("26")
    # K2 exempted, K1 counts, 5 and 3 of it given back: 30 − 2 = 28
    assert world.with_record(1, relief=EXEMPT).scores()["1"] == pts("28")


def test_of_what_caps_make_equal_the_record_counts_that_is_worth_more() -> None:
    world = compared((3, 5), event_cap=("2", "2"))
    # both bring −2; K2 is the later and the dearer one: 30 − 5 + 3 = 28
    assert world.scores()["1"] == pts("28")
    lower, higher_one = told(world)
    counts = "计 −5 分（单次上限以内 −2 分），本条受单次上限所限，最多计 −2 分"
    assert lower == (Status.DUPLICATE_LOWER, 0, f"同一事项就高，已按“事项K2”（E0001）{counts}")
    assert higher_one[:2] == (Status.COUNTED, pts("-5"))


def test_the_best_few_are_those_that_bring_most_within_their_caps() -> None:
    world = compared((6, 3, 5, 4), best=2, event_cap=("2", None))
    # −6 and −5 of K1 bring −2 each, K2 −3 and −4: 30 − 3 − 4 = 23
    assert world.scores()["1"] == pts("23")
    reason = "“甲”只取最高的 2 条，本条受单次上限所限，最多计 −2 分"
    assert [(status, points) for status, points, _ in told(world)] == [
        (Status.NOT_TAKEN, 0),
        (Status.COUNTED, pts("-3")),
        (Status.NOT_TAKEN, 0),
        (Status.COUNTED, pts("-4")),
    ]
    assert told(world)[0][2] == reason
    # without −4: −3, and −6 as −2: 30 − 3 − 2 = 25; without −6 nothing changes
    assert world.with_record(3, relief=EXEMPT).scores()["1"] == pts("25")
    assert world.with_record(0, relief=EXEMPT).scores()["1"] == pts("23")


def test_where_compared_rules_have_totals_of_their_own_the_choice_comes_first() -> None:
    """Not monotone, and meant so (docs/decisions.md, S459): why there are ``even`` worlds."""
    unlike = compared((5, 4), total_cap=("2", None))
    # K1 −5 is the highest, at most 2 in all: 30 − 2 = 28. It exempted, K2 −4 counts: 30 − 4 = 26
    assert unlike.scores()["1"] == pts("28")
    assert unlike.with_record(0, relief=EXEMPT).scores()["1"] == pts("26")
    alike = compared((5, 4, 5), total_cap=("5", "5"))
    alike = alike.with_record(2, matter="禁毒")
    # K1 −5 twice, at most 5 in all: 30 − 5 = 25. The first exempted, K1 −5 and K2 −4 count: 30 − 5 − 4 = 21
    assert alike.scores()["1"] == pts("25")
    assert alike.with_record(0, relief=EXEMPT).scores()["1"] == pts("21")


def test_where_compared_rules_have_allowances_of_their_own_the_choice_comes_first() -> None:
    """As above, of 同一事项 alone; 取最高 looks at what the allowance left."""
    free = compared((5, 4))
    free = free.with_rule(0, free=Decimal(5))
    # K1 −5 is the highest and all of it free: 30. It exempted, K2 −4 counts: 30 − 4 = 26
    assert free.scores()["1"] == pts("30")
    assert free.with_record(0, relief=EXEMPT).scores()["1"] == pts("26")
    best = compared((5, 4), best=1)
    best = best.with_rule(0, free=Decimal(5))
    # nothing is left of K1, so K2 −4 is the highest, with or without K1
    assert best.scores()["1"] == best.with_record(0, relief=EXEMPT).scores()["1"] == pts("26")
