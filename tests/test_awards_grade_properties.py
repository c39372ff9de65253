"""Properties of grading on random pools, against an oracle that knows no ties: it tries every strict order of equals.

A grade is certain if every order gives it, open if orders differ. The oracle takes people one by one and asks nothing of
the product but its names of things.
"""

from __future__ import annotations

from itertools import groupby, permutations, product
from pathlib import Path
from random import Random

import pytest
from conftest import examples
from grades_builder import Grades, banded, four, share
from hypothesis import given
from hypothesis import strategies as st

from assess_cli.awards.grade_allocation import Allocation, Entry, Fixed, Refusal, allocate
from assess_cli.model.grading import GradePool

World = dict[str, int]

limits = st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=1, max_size=3).map(lambda rest: [*rest, None])
people = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=6)


def entries_of(drawn: list[tuple[int, int]], grades: int) -> list[Entry]:
    return [Entry(f"p{at}", (key,), min(cap, grades - 1)) for at, (key, cap) in enumerate(drawn)]


def worlds(entries: list[Entry], taken: list[int], most: list[int | None]) -> list[World]:
    """Who gets what in every strict order of the equals."""
    levels = [list(group) for _, group in groupby(sorted(entries, key=lambda e: [-k for k in e.key]), lambda e: e.key)]
    found = []
    for orders in product(*(permutations(level) for level in levels)):
        line = [entry for order in orders for entry in order]
        world: World = {}
        for grade, limit in enumerate(most):
            room = len(line) if limit is None else max(0, limit - taken[grade])
            for entry in line:
                if entry.id not in world and entry.cap <= grade and room > 0:
                    world[entry.id] = grade
                    room -= 1
        if world not in found:
            found.append(world)
    return found


def certain(found: list[World]) -> World:
    return {who: grade for who, grade in found[0].items() if all(world[who] == grade for world in found)}


@examples(400)
@given(people, limits, st.lists(st.integers(0, 3), max_size=2))
def test_a_grade_is_given_exactly_where_no_order_of_equals_matters(
    drawn: list[tuple[int, int]], most: list[int | None], fixed: list[int]
) -> None:
    entries = entries_of(drawn, len(most))
    standing = [Fixed(f"f{at}", min(grade, len(most) - 1)) for at, grade in enumerate(fixed)]
    taken = [sum(each.grade == grade for each in standing) for grade in range(len(most))]
    found = worlds(entries, taken, most)
    made = allocate(entries, standing, most)
    assert {who: grade for who, grade in made.grades.items() if who.startswith("p")} == certain(found)
    assert sorted(member for tie in made.ties for member in tie.members) == sorted(
        entry.id for entry in entries if entry.id not in certain(found)
    )
    for tie in made.ties:
        for world in found:
            got = [world[member] for member in tie.members]
            assert sorted(got) == [grade for grade, count in sorted(tie.seats) for _ in range(count)]


@examples(400)
@given(people, limits, st.randoms(use_true_random=False))
def test_decisions_that_some_order_agrees_with_are_followed(
    drawn: list[tuple[int, int]], most: list[int | None], random: Random
) -> None:
    entries = entries_of(drawn, len(most))
    found = worlds(entries, [0] * len(most), most)
    doubtful = [entry.id for entry in entries if entry.id not in certain(found)]
    wanted = random.choice(found)
    decided = {who: wanted[who] for who in doubtful if random.random() < 0.5}
    left = [world for world in found if all(world[who] == grade for who, grade in decided.items())]
    made = allocate([Entry(e.id, e.key, e.cap, decided.get(e.id)) for e in entries], [], most)
    assert made.refused == []
    assert made.grades == certain(left)


@examples(400)
@given(people, limits, st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=6, max_size=6))
def test_whatever_is_decided_no_quota_is_passed(
    drawn: list[tuple[int, int]], most: list[int | None], decided: list[int | None]
) -> None:
    bare = entries_of(drawn, len(most))
    entries = [Entry(e.id, e.key, e.cap, grade) for e, grade in zip(bare, decided, strict=False)]
    made = allocate(entries, [], most)
    hold(made, entries, most)
    refused = {each.id for each in made.refused}
    for entry in entries:
        if entry.decided is not None and entry.id not in refused:
            assert made.grades[entry.id] == entry.decided
    # without the refused ones it comes out the same, and nothing more is refused
    kept = [Entry(e.id, e.key, e.cap, None if e.id in refused else e.decided) for e in entries]
    again = allocate(kept, [], most)
    assert (again.refused, again.grades, again.ties) == ([], made.grades, made.ties)


def hold(made: Allocation, entries: list[Entry], most: list[int | None]) -> None:
    """Limits with the seats of ties, caps, and nobody worse off than a lower one who has no better cap."""
    for grade, limit in enumerate(most):
        seats = sum(count for tie in made.ties for each, count in tie.seats if each == grade)
        given_out = sum(each == grade for each in made.grades.values())
        assert limit is None or given_out + seats <= limit
    for entry in entries:
        assert made.grades.get(entry.id, entry.cap) >= entry.cap
    free = [entry for entry in entries if entry.decided is None and entry.id in made.grades]
    for one in free:
        for other in free:
            if one.key > other.key and one.cap <= other.cap:
                assert made.grades[one.id] <= made.grades[other.id]


def test_a_limit_on_the_last_grade_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="last grade"):
        allocate([], [], [1, 1])


def test_those_fixed_by_decision_keep_within_the_places() -> None:
    """One place, taken by one fixed by rule: two decided for it are refused together, none is left."""
    fixed = [Fixed("a", 0), Fixed("b", 0, by_decision=True), Fixed("c", 0, by_decision=True)]
    made = allocate([Entry("d", (9,), 0)], fixed, [1, None])
    assert [(each.id, each.why, each.left) for each in made.refused] == [
        ("b", Refusal.TOO_MANY, 0),
        ("c", Refusal.TOO_MANY, 0),
    ]
    assert made.grades == {"a": 0, "d": 1}


@pytest.mark.parametrize("seed", range(6))
def test_random_pools_from_workbooks_agree_with_a_plain_recomputation(tmp_path: Path, seed: int) -> None:
    """Through files: scores in halves, bands or none, a share with its rounding, vetoes; recomputed without the product."""
    random = Random(seed)  # noqa: S311  # no secret
    count = random.randint(6, 28)
    names = [f"甲{chr(0x4E00 + at)}" for at in range(count)]
    scores = [random.randint(100, 190) / 2 for _ in names]
    vetoed = {name for name in names if random.random() < 0.2}
    with_bands, percent = random.random() < 0.5, random.choice([10, 15, 20, 33, 50])
    rounding = random.choice(["舍去", "四舍五入", "进一"])
    made = Grades(
        [(name, score, {}) for name, score in zip(names, scores, strict=True)],
        grades=banded() if with_bands else four(),
        quotas=[share(f"{percent}%", 取整=rounding)],
        consequences=[{"代码": "H1", "依据": "K1", "统计": "次数", "达到": 1, "后果": "取消评优"}],
        events=[(name, "旷工") for name in vetoed],
    )
    pool = made.pool(tmp_path)
    places = {
        "舍去": count * percent // 100,
        "四舍五入": (count * percent + 50) // 100,
        "进一": (count * percent + 99) // 100,
    }[rounding]
    able = [at for at in range(count) if names[at] not in vetoed and (scores[at] >= 90 or not with_bands)]
    able.sort(key=lambda at: -scores[at])
    line = scores[able[places]] if len(able) > places else None  # the first who finds no place
    wanted = {}
    for at in range(count):
        if at in able and (line is None or scores[at] > line):
            word = "优秀"
        elif at in able and scores[at] == line and places and scores[able[places - 1]] == line:
            word = "待定"
        elif not with_bands or scores[at] >= 70:
            word = "称职"
        else:
            word = "基本称职" if scores[at] >= 60 else "不称职"
        wanted[f"{at + 1:04d}"] = word
    assert {each.subject: each.words for each in pool.grades} == wanted
    monotone(pool, dict(zip(wanted, scores, strict=True)), {f"{names.index(name) + 1:04d}" for name in vetoed})


def monotone(pool: GradePool, scores: dict[str, float], vetoed: set[str]) -> None:
    """A higher total never has a worse grade, but for vetoes and what is open."""
    free = [each for each in pool.grades if each.grade and each.subject not in vetoed]
    for one in free:
        for other in free:
            if scores[one.subject] > scores[other.subject]:
                assert pool.names.index(one.grade) <= pool.names.index(other.grade)
