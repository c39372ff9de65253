"""What one change of log or scheme may do to a score, under free allowances, ladders, caps and floors drawn at random."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scoring_builder import sums
from scoring_worlds import World, higher, record, worlds

from assess_cli.scoring.verify import recompute

examples = settings(max_examples=60, deadline=None)


@examples
@given(worlds(sign=1), st.integers(0, 12))
def test_raising_the_cap_of_a_rule_never_lowers_a_bonus(world: World, more: int) -> None:
    before = world.scores()
    for position, rule in enumerate(world.rules):
        for cap in ("event_cap", "total_cap"):
            for raised in (higher(getattr(rule, cap), more), None):
                after = world.with_rule(position, **{cap: raised}).scores()
                assert all(after[who] >= before[who] for who in before)


@examples
@given(worlds(sign=1), st.integers(0, 12))
def test_raising_the_cap_of_an_indicator_never_lowers_a_bonus(world: World, more: int) -> None:
    assume(world.bound)
    before = world.scores()
    for bound in (str(int(world.bound) + more), ""):
        after = replace(world, bound=bound).scores()
        assert all(after[who] >= before[who] for who in before)


@examples
@given(worlds(linear=True), st.data())
def test_a_record_split_in_two_halves_counts_the_same(world: World, data: st.DataObject) -> None:
    """Under rules that look at quantities only: no 单次上限. Halves of tenths are exact."""
    position = data.draw(st.integers(0, len(world.log) - 1))
    whole = world.log[position]
    halves = [replace(whole, quantity=whole.quantity / 2, number=number) for number in (whole.number, 900)]
    rest = [each for each in world.log if each is not whole]
    assert world.with_log(*rest, *halves).scores() == world.scores()


@examples
@given(worlds(), st.randoms(use_true_random=False))
def test_one_more_record_moves_a_score_only_its_own_way(world: World, chance: random.Random) -> None:
    """An extra deduction never raises a score, an extra bonus never lowers one; nobody else is touched."""
    extra = record(chance, world.rules, 900)
    before, after = world.scores(), world.with_log(*world.log, extra).scores()
    for who in before:
        if who == extra.who:
            assert (after[who] - before[who]) * world.sign >= 0
        else:
            assert after[who] == before[who]


@examples
@given(worlds(), st.data())
def test_a_larger_quantity_moves_a_score_only_its_own_way(world: World, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(world.log) - 1))
    log = list(world.log)
    log[position] = replace(log[position], quantity=log[position].quantity + data.draw(st.integers(1, 5)))
    before, after = world.scores(), world.with_log(*log).scores()
    assert all((after[who] - before[who]) * world.sign >= 0 for who in before)


@examples
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_log_never_matters(world: World, shuffler: random.Random) -> None:
    log = list(world.log)
    shuffler.shuffle(log)
    straight, mixed = world.scored(), world.with_log(*log).scored()
    assert straight.ledger.columns == mixed.ledger.columns
    assert straight.kinds == mixed.kinds


@examples
@given(worlds())
def test_every_score_is_the_sum_of_its_rows_within_its_bounds(world: World) -> None:
    scored = world.scored()
    assert recompute(scored.kinds, scored.ledger) == []
    assert {who: sums(scored.ledger).get(who, 0) for who in world.scores()} == world.scores()
    if world.bound:
        bound = int(world.bound) * 1_000_000
        assert all(total >= bound if world.sign < 0 else total <= bound for total in world.scores().values())
