"""规则组, 级别表, 同一事项, 角色表 in the methods for events. Sums are worked by hand in the comments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from conftest import examples
from hypothesis import given
from hypothesis import strategies as st
from scoring_builder import apply, band, events, group, indicator, levels, pts, roles, rows, rule, run, scheme, sums

from assess_cli.methods.matters import Matter, near_pairs
from assess_cli.model.catalogue import scoring_events as catalogue
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.model.result import Outcome
from assess_cli.scheme.objects import Scheme
from assess_cli.scoring.verify import recompute

BONUS = indicator("A", "加分")
DEDUCT = indicator("A", "扣分", full_mark="20", floor="0")
GRADES = levels(("镇级", "0.5"), ("县级", "1"), ("市级", "2"))
FEBRUARY = date(2024, 2, 1)


def told(result: Any, code: str) -> list[tuple[str, str, str]]:
    return [(str(one.place), one.message, one.remedy) for one in result.problems if one.code == code]


def states(result: Any) -> list[tuple[str, int, str]]:
    """(event, counted, status) of the records."""
    found = rows(result.ledger, kind=RowKind.RECORD)
    return [(row["event_id"], row["counted"], str(row["status"])) for row in found]


# ---------------------------------------------------------------- groups: the cap


def capped(cap: str = "3", **values: Any) -> Scheme:
    """信息 0.5 each and at most 2 in all, 调研 1.5 each; together at most ``cap`` (第七条)."""
    one = rule("K1", "A", "0.5", total_cap="2", group="宣传", **values)
    return scheme(
        [BONUS], rules=[one, rule("K2", "A", "1.5", group="宣传")], groups=[group("宣传", cap, clause="第七条")]
    )


def test_the_cap_of_a_group_follows_those_of_its_rules() -> None:
    result = apply(capped(), "A", events(("1", "K1", "6"), ("1", "K2"), ("2", "K1", "2"), ("2", "K2")), "1", "2")
    # 1: 6 × 0.5 = 3, of the rule at most 2; 2 + 1.5 = 3.5, of the group at most 3. 2: 1 + 1.5 = 2.5
    assert sums(result.ledger) == {"1": pts("3"), "2": pts("2.5")}
    own, whole = rows(result.ledger, kind=RowKind.LIMIT)
    assert (own["matter"], own["counted"]) == ("事项K1累计上限", pts("-1"))
    shown = {name: whole[name] for name in ("matter", "rule", "counted", "reason", "clause", "scheme_cell")}
    assert shown == {
        "matter": "宣传累计上限",
        "rule": "宣传",
        "counted": pts("-0.5"),
        "reason": "“宣传”各项合计 3.5 分，最多加 3 分，超出的部分不计",
        "clause": "第七条",
        "scheme_cell": "规则组!B2",
    }
    # its inputs are the records of both rules and the row of the other cap
    assert sorted(whole["inputs"]) == [0, 1, 4]


@pytest.mark.parametrize(("cap", "wanted"), [("2.5", "2.5"), ("2.4", "2.4"), ("2.6", "2.5")])
def test_a_cap_that_is_just_reached(cap: str, wanted: str) -> None:
    # 2 × 0.5 + 1.5 = 2.5
    result = apply(capped(cap), "A", events(("1", "K1", "2"), ("1", "K2")), "1")
    assert sums(result.ledger) == {"1": pts(wanted)}


def test_deductions_are_capped_by_their_size() -> None:
    both = [rule("K1", "A", "-1", group="会风"), rule("K2", "A", "-2", group="会风")]
    built = scheme([DEDUCT], rules=both, groups=[group("会风", "4")])
    result = apply(built, "A", events(("1", "K1", "3"), ("1", "K2")), "1")
    # 20 − 3 − 2 = 15, at most 4 off: 16
    assert sums(result.ledger) == {"1": pts("16")}
    assert rows(result.ledger, kind=RowKind.LIMIT)[0]["reason"] == "“会风”各项合计 −5 分，最多扣 4 分，超出的部分不计"


def test_a_group_holds_ladders_and_allowances_too() -> None:
    own = [
        rule("K1", "A", None, ladder="阶梯", ladder_way="整档", group="考勤"),
        rule("K2", "A", "-1", free=Decimal(1), group="考勤"),
    ]
    steps = (band("0", "2", "0", includes_lower=False), band("2", None, "-3", includes_lower=False))
    built = scheme([DEDUCT], rules=own, groups=[group("考勤", "4")], bands={"阶梯": steps})
    result = apply(built, "A", events(("1", "K1", "3"), ("1", "K2", "3")), "1")
    # ladder −3; 3 − 1 free = 2 times −1; −5, at most 4 off: 20 − 4 = 16
    assert sums(result.ledger) == {"1": pts("16")}
    assert sorted(rows(result.ledger, matter="考勤累计上限")[0]["inputs"]) == [0, 1, 2, 3]


def test_a_group_of_which_no_version_is_in_force_caps_nothing() -> None:
    built = scheme(
        [BONUS], rules=[rule("K1", "A", "2", group="甲")], groups=[group("甲", "3", valid_from=date(2024, 4, 1))]
    )
    assert sums(apply(built, "A", events(("1", "K1", "3")), "1").ledger) == {"1": pts("6")}


def test_the_last_version_of_a_group_holds_for_the_period() -> None:
    two = [
        group("甲", "3", valid_until=FEBRUARY),
        group("甲", "5", valid_from=FEBRUARY, cells={"name": "A3", "total_cap": "B3", "": "3:3"}),
    ]
    built = scheme([BONUS], rules=[rule("K1", "A", "2", group="甲")], groups=two)
    result = apply(built, "A", events(("1", "K1", "3"), date=date(2024, 1, 5), rule_date=date(2024, 1, 5)), "1")
    assert sums(result.ledger) == {"1": pts("5")}
    assert told(result, "K110") == [
        (
            "方案.xlsx › 规则组 › A3",
            "规则组“甲”在2024年第一季度内有变动，本期全部记录按最后一版计算。",
            "如不应这样算，请让新规定从考核期的第一天起生效。",
        )
    ]
    later = apply(built, "A", events(("1", "K1", "3")), "1")
    assert (sums(later.ledger), later.problems) == ({"1": pts("5")}, [])


def test_a_rule_that_changed_its_group_within_the_period() -> None:
    own = [
        rule("K1", "A", "2", matter="表彰", valid_until=FEBRUARY),
        rule("K1", "A", "2", matter="表彰", valid_from=FEBRUARY, group="甲"),
    ]
    built = scheme([BONUS], rules=own, groups=[group("甲", "3")])
    result = apply(built, "A", events(("1", "K1", "3"), date=date(2024, 1, 5)), "1")
    assert sums(result.ledger) == {"1": pts("3")}
    assert [message for _, message, _ in told(result, "K110")] == [
        "“表彰”的规则组或同一事项在2024年第一季度内有变动，本期全部记录按最后一版计算。"
    ]


# ---------------------------------------------------------------- groups: the best few


def best(number: int = 2, **values: Any) -> Scheme:
    own = [rule("K1", "A", None, group="创新", **values), rule("K2", "A", "1", group="创新")]
    return scheme([BONUS], rules=own, groups=[group("创新", best=number)])


def stated(subject: str, marks: Sequence[str], **common: Any) -> list[Any]:
    return [(subject, "K1", {"points": pts(mark)} | common) for mark in marks]


def test_only_the_best_few_count() -> None:
    result = apply(best(), "A", events(*stated("1", ["0.8", "1.2"]), ("1", "K2"), *stated("2", ["3"])), "1", "2")
    # 1: 1.2 + 1 of 0.8, 1.2, 1; 2: 3
    assert sums(result.ledger) == {"1": pts("2.2"), "2": pts("3")}
    (out,) = rows(result.ledger, status=Status.NOT_TAKEN)
    assert (out["recorded"], out["counted"], out["reason"]) == (pts("0.8"), 0, "“创新”只取最高的 2 条")


def test_of_deductions_the_largest_count() -> None:
    own = scheme([DEDUCT], rules=[rule("K1", "A", "-1", group="甲")], groups=[group("甲", best=1)])
    # 20 − 3
    assert sums(apply(own, "A", events(("1", "K1"), ("1", "K1", "3")), "1").ledger) == {"1": pts("17")}


def test_among_equals_the_earlier_day_counts_then_the_number() -> None:
    late = {"points": pts("1"), "date": date(2024, 3, 9), "rule_date": date(2024, 3, 9)}
    early = {"points": pts("1"), "date": date(2024, 3, 1), "rule_date": date(2024, 3, 1)}
    one, two, three = ({"event_id": name} for name in ("E3", "E2", "E1"))
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        lines = [("1", "K1", late | three), ("1", "K1", early | one), ("1", "K1", early | two)]
        result = apply(best(1), "A", events(*(lines[at] for at in order)), "1")
        counted = [event for event, points, _ in states(result) if points]
        assert counted == ["E2"]


def test_what_is_free_is_not_among_the_best_and_is_not_given_back_twice() -> None:
    own = rule("K1", "A", "-1", group="甲", free=Decimal(2))
    built = scheme([DEDUCT], rules=[own], groups=[group("甲", best=1)])
    days = [date(2024, 3, day) for day in (1, 2, 3, 4)]
    lines = [
        ("1", "K1", {"quantity": Decimal(units), "date": day, "rule_date": day})
        for units, day in zip((1, 3, 1, 3), days, strict=True)
    ]
    result = apply(built, "A", events(*lines), "1")
    # 2 free: all of the 1st, one of the 2nd (2 left); of 2, 1 and 3 the best is 3: 20 − 3 = 17
    assert sums(result.ledger) == {"1": pts("17")}
    assert [status for _, _, status in states(result)] == ["计入", "未取", "未取", "计入"]
    (back,) = rows(result.ledger, kind=RowKind.LIMIT)
    assert (back["counted"], back["inputs"]) == (pts("1"), (0,))


def test_the_best_few_come_before_every_cap() -> None:
    own = [rule("K1", "A", None, group="甲", event_cap="2")]
    built = scheme([BONUS], rules=own, groups=[group("甲", "3", 2)])
    # 5 and 4 are taken, not 3; each at most 2, together at most 3
    result = apply(built, "A", events(*stated("1", ["5", "3", "4"])), "1")
    assert sums(result.ledger) == {"1": pts("3")}
    assert [status for _, _, status in states(result)] == ["计入", "未取", "计入"]


def test_bonuses_and_deductions_are_not_compared() -> None:
    """Only stated points can bring both signs into one group."""
    own = indicator("A", "加扣分", base="10")
    built = scheme([own], rules=[rule("K1", "A", None, group="甲")], groups=[group("甲", best=1)])
    result = apply(built, "A", events(*stated("1", ["2", "-1"]), *stated("2", ["1"])), "1", "2")
    assert result.outcomes["1"][0] is Outcome.MISSING
    assert told(result, "K111") == [
        (
            "方案.xlsx › 规则组 › C2",
            "某1（1）在规则组“甲”里有加分也有扣分，不能放在一起取最高 1 条：数据.xlsx › 表 › C2；数据.xlsx › 表 › C3",
            "在方案里把加分的和扣分的规则分成两个组。",
        )
    ]
    # 2: 10 + 1
    assert sums(result.ledger)["2"] == pts("11")


# ---------------------------------------------------------------- levels


def graded(**values: Any) -> Scheme:
    return scheme([BONUS], rules=[rule("K1", "A", None, matter="获奖", levels="级别", **values)], levels=GRADES)


def test_a_level_prices_the_record() -> None:
    result = apply(
        graded(),
        "A",
        events(("1", "K1", {"level": "县级"}), ("1", "K1", {"level": "市级", "quantity": Decimal(2)})),
        "1",
    )
    # 1 + 2 × 2
    assert sums(result.ledger) == {"1": pts("5")}
    assert [(row["matter"], row["scheme_cell"]) for row in rows(result.ledger)] == [
        ("获奖（县级）", "级别表!C3"),
        ("获奖（市级）", "级别表!C4"),
    ]


def test_the_version_of_a_level_is_that_of_the_day() -> None:
    old, new = levels(("县级", "1"), valid_until=FEBRUARY), levels(("县级", "3"), valid_from=FEBRUARY)
    built = scheme([BONUS], rules=[rule("K1", "A", None, levels="级别")], levels={"级别": old["级别"] + new["级别"]})
    days = (date(2024, 1, 31), FEBRUARY)
    lines = [("1", "K1", {"level": "县级", "date": day, "rule_date": day}) for day in days]
    # 1 + 3
    assert sums(apply(built, "A", events(*lines), "1").ledger) == {"1": pts("4")}


def test_free_units_of_a_level_are_worth_what_it_is_worth() -> None:
    lines = [("1", "K1", {"level": "市级", "quantity": Decimal(3)})]
    # 3 × 2 − 1 × 2
    assert sums(apply(graded(free=Decimal(1)), "A", events(*lines), "1").ledger) == {"1": pts("4")}


# ---------------------------------------------------------------- 同一事项


def matters(*said: tuple[str, str, str], day: date = date(2024, 3, 5)) -> list[Any]:
    """(level, 事项编号, 事由) of subject 1 under K1."""
    common = {"date": day, "rule_date": day}
    return [
        ("1", "K1", {"level": level, "matter_id": number, "matter_text": text, "matter": text} | common)
        for level, number, text in said
    ]


HIGHEST = graded(same_matter="就高")


def test_one_matter_counts_once_at_its_highest() -> None:
    lines = matters(("县级", "", "防汛"), ("市级", "", "防汛"), ("镇级", "", "禁毒"))
    result = apply(HIGHEST, "A", events(*lines), "1")
    # 2 + 0.5
    assert sums(result.ledger) == {"1": pts("2.5")}
    (out,) = rows(result.ledger, status=Status.DUPLICATE_LOWER)
    assert (out["recorded"], out["counted"]) == (pts("1"), 0)
    assert out["reason"] == "同一事项就高，已按“获奖（市级）：防汛”（E0001）计 2 分"


def test_the_number_tells_matters_apart_before_the_words() -> None:
    lines = matters(("县级", "m1", "防汛"), ("市级", "m2", "防汛"), ("镇级", "m1", "抢险"))
    # m1: 1 of 1 and 0.5; m2: 2
    result = apply(HIGHEST, "A", events(*lines), "1")
    assert (sums(result.ledger), told(result, "K112")) == ({"1": pts("3")}, [])


def test_without_a_group_each_rule_is_by_itself_and_with_one_they_are_compared() -> None:
    for name, wanted in (("", "3"), ("甲", "2")):
        own = [
            rule("K1", "A", None, levels="级别", same_matter="就高", group=name),
            rule("K2", "A", "1", same_matter="就高", group=name),
            rule("K3", "A", "0.25", group=name),
        ]
        built = scheme([BONUS], rules=own, levels=GRADES, groups=[group("甲", "9")])
        same = {"matter_text": "防汛"}
        lines = [("1", "K1", same | {"level": "市级"}), ("1", "K2", same), ("1", "K3", same)]
        # K3 does not take part: 2 + 1 + 0.25, or 2 + 0.25
        assert sums(apply(built, "A", events(*lines), "1").ledger) == {"1": pts(wanted) + pts("0.25")}


def test_bonus_and_deduction_of_one_matter_both_count() -> None:
    own = indicator("A", "加扣分")
    up, down = (
        rule("K1", "A", "2", same_matter="就高", group="甲"),
        rule("K2", "A", "-3", same_matter="就高", group="甲"),
    )
    built = scheme([own], rules=[up, down], groups=[group("甲", "9")])
    same = {"matter_text": "防汛"}
    result = apply(built, "A", events(("1", "K1", same), ("1", "K2", same), ("1", "K2", same)), "1")
    # +2 −3, the second −3 not again
    assert sums(result.ledger) == {"1": pts("-1")}


def test_records_from_before_the_rule_asked_for_a_matter_are_not_one_matter() -> None:
    """同一事项 since February: the last version holds for the quarter, but January's records say no matter."""
    own = [rule("K1", "A", "1", valid_until=FEBRUARY), rule("K1", "A", "1", valid_from=FEBRUARY, same_matter="就高")]
    built = scheme([BONUS], rules=own)
    days = {"date": date(2024, 1, 9), "rule_date": date(2024, 1, 9)}
    result = apply(built, "A", events(("1", "K1", days), ("1", "K1", days)), "1")
    assert sums(result.ledger) == {"1": pts("2")}
    assert len(told(result, "K110")) == 1


def test_two_persons_of_one_matter_are_not_compared() -> None:
    lines = [(who, "K1", {"level": "县级", "matter_text": "防汛"}) for who in ("1", "2")]
    assert sums(apply(HIGHEST, "A", events(*lines), "1", "2").ledger) == {"1": pts("1"), "2": pts("1")}


def test_what_counts_for_nothing_uses_up_no_allowance() -> None:
    own = graded(same_matter="就高", free=Decimal(1))
    lines = matters(("县级", "", "防汛"), ("市级", "", "防汛"))
    # only 市级 is left, its one unit is free
    assert sums(apply(own, "A", events(*lines), "1").ledger) == {"1": 0}


def test_near_matters_are_told_and_not_merged() -> None:
    lines = matters(("县级", "", "防汛先进个人"), ("市级", "", "防汛先进个"), ("镇级", "m1", "防汛先进个人"))
    result = apply(HIGHEST, "A", events(*lines), "1")
    assert sums(result.ledger) == {"1": pts("3.5")}
    remedy = "是同一件事的，写相同的“事项编号”，或把“事由”写得一样；是两件事的，写不同的“事项编号”。"
    assert told(result, "K112") == [
        (
            f"数据.xlsx › 表 › C{row}",
            f"某1（1）的“{text}”与数据.xlsx › 表 › C2的“防汛先进个人”像是同一件事，现在按两件事计分。",
            remedy,
        )
        for row, text in ((3, "防汛先进个"), (4, "防汛先进个人"))
    ]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (("", "防汛先进个人"), ("", "防汛先进集体"), False),
        (("", "防汛抢险先进"), ("", "防汛抢险先近"), True),
        (("", "防汛抢险先进"), ("", "防讯抢险先"), False),  # two letters
        (("", "第3季度先进"), ("", "第4季度先进"), False),  # figures mean something
        (("", "一季度信访先进"), ("", "二季度信访先进"), False),
        (("", "先进"), ("", "先进个人"), False),  # too short to say much
        (("", "全县先进"), ("", "获评全县先进"), True),
        (("a", "全县先进"), ("", "全县先进"), True),
        (("a", "全县先进"), ("b", "全县先进"), False),
        (("a", "全县先进"), ("a", "获评全县先进"), False),  # one matter
        (("a", ""), ("", "全县先进"), False),
    ],
)
def test_which_matters_are_near(one: tuple[str, str], other: tuple[str, str], near: bool) -> None:
    assert bool(near_pairs([Matter(*one), Matter(*other)])) is near
    assert bool(near_pairs([Matter(*other), Matter(*one)])) is near


# ---------------------------------------------------------------- roles


PARTS = roles(("负责人", "100%"), ("成员", "80%"), ("经办人", "25%", "平分"), ("顾问", "0.3"), ("协办", "1", "平分"))


def cast_of(each: str | None = "2", **values: Any) -> Scheme:
    return scheme([BONUS], rules=[rule("K1", "A", each, matter="专班", roles="角色", **values)], roles=PARTS)


def part(subject: str, role: str, event: str = "Z1", **values: Any) -> Any:
    return (subject, "K1", {"role": role, "event_id": event} | values)


def test_shares_fixed_points_and_divided_ones() -> None:
    lines = [
        part("1", "负责人", quantity=Decimal(3)),
        part("2", "成员"),
        part("3", "经办人", sharers=3),
        part("4", "顾问", quantity=Decimal(2)),
        part("5", "协办", sharers=3),
    ]
    result = apply(cast_of(), "A", events(*lines), *"12345")
    # 2 × 3; 2 × 80 %; 2 × 25 % ÷ 3 = 0.1666…7; 0.3 × 2; 1 ÷ 3 = 0.3333…
    wanted = {"1": "6", "2": "1.6", "3": "0.166667", "4": "0.6", "5": "0.333333"}
    assert sums(result.ledger) == {who: pts(mark) for who, mark in wanted.items()}
    assert [(row["reason"], row["scheme_cell"]) for row in rows(result.ledger)] == [
        ("2 分 × 3 次 × 100%", "角色表!C2"),
        ("2 分 × 80%", "角色表!C3"),
        ("2 分 × 25% ÷ 3 人", "角色表!C4"),
        ("0.3 分 × 2 次", "角色表!D5"),
        ("1 分 ÷ 3 人", "角色表!D6"),
    ]


def test_a_share_of_what_the_record_states_or_its_level_gives() -> None:
    assert sums(apply(cast_of(None), "A", events(part("1", "成员", points=pts("5"))), "1").ledger) == {"1": pts("4")}
    own = rule("K1", "A", None, roles="角色", levels="级别")
    built = scheme([BONUS], rules=[own], roles=PARTS, levels=GRADES)
    result = apply(built, "A", events(part("1", "成员", level="市级")), "1")
    # 2 × 80 %
    assert sums(result.ledger) == {"1": pts("1.6")}
    assert rows(result.ledger)[0]["reason"] == "市级 2 分 × 80%"


@pytest.mark.parametrize(("way", "wanted"), [("", "2.25"), ("就高", "2.25"), ("累计", "4.1")])
def test_several_roles_of_one_person_in_one_event(way: str, wanted: str) -> None:
    lines = [
        part("1", "负责人"),
        part("1", "成员"),
        part("1", "经办人", sharers=2),
        part("1", "经办人", "Z2", sharers=2),
    ]
    result = apply(cast_of(several_roles=way), "A", events(*lines), "1")
    # Z1: 2, 1.6, 2 × 25 % ÷ 2 = 0.25; Z2: 0.25. 2 + 0.25, or all: 2 + 1.6 + 0.25 + 0.25 = 4.1
    assert sums(result.ledger) == {"1": pts(wanted)}
    lower = rows(result.ledger, status=Status.DUPLICATE_LOWER)
    assert [row["reason"] for row in lower] == (
        [] if way == "累计" else ["同一件事里几个角色就高，按“负责人”计 2 分"] * 2
    )


def test_one_number_in_two_logs_or_under_two_rules_is_two_events() -> None:
    own = [rule("K1", "A", "2", roles="角色"), rule("K2", "A", "2", roles="角色")]
    built = scheme([BONUS], rules=own, roles=PARTS)
    other_rule = ("1", "K2", {"role": "成员", "event_id": "Z1"})
    result = apply(built, "A", events(part("1", "负责人"), part("1", "成员", table="另一张表"), other_rule), "1")
    # 2 + 1.6 + 1.6
    assert sums(result.ledger) == {"1": pts("5.2")}


# ---------------------------------------------------------------- the whole


def test_workbook_and_ledger_agree_after_all_steps() -> None:
    own = [
        rule("K1", "A", None, levels="级别", same_matter="就高", group="甲", roles="角色"),
        rule("K2", "A", "1", group="甲", total_cap="2"),
    ]
    built = scheme([BONUS], rules=own, levels=GRADES, roles=PARTS, groups=[group("甲", "3", 3)])
    lines = [
        part("1", "成员", "E1", level="市级", matter_text="防汛"),
        part("1", "负责人", "E2", level="县级", matter_text="防汛"),
        *[("1", "K2", {"event_id": f"F{number}"}) for number in range(4)],
    ]
    scored = run(built, {"A": events(*lines)}, "1")
    # 1.6 (not 1); the best 3 of 1.6, 1, 1, 1, 1; K2 2; 3.6, at most 3
    assert [kind.totals.values for kind in scored.kinds] == [[pts("3")]]
    assert recompute(scored.kinds, scored.ledger) == []
    assert [str(row["status"]) for row in rows(scored.ledger, counted=0)] == ["重复取高", "未取", "未取"]


LINES = st.lists(
    st.tuples(st.sampled_from(["镇级", "县级", "市级"]), st.sampled_from(["防汛", "禁毒", "治水"])), max_size=8
)


@examples(60)
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_of_no_account(lines: list[tuple[str, str]], chance: Any) -> None:
    own = [rule("K1", "A", None, levels="级别", same_matter="就高", group="甲", free=Decimal(1), total_cap="4")]
    built = scheme([BONUS], rules=own, levels=GRADES, groups=[group("甲", "3", 2)])
    full = [
        ("1", "K1", {"level": level, "matter_text": text, "event_id": f"E{number}"})
        for number, (level, text) in enumerate(lines)
    ]
    first = sorted(states(apply(built, "A", events(*full), "1")))
    chance.shuffle(full)
    assert sorted(states(apply(built, "A", events(*full), "1"))) == first


@examples(60)
@given(LINES)
def test_with_highest_a_smaller_record_of_the_matter_changes_nothing(lines: list[tuple[str, str]]) -> None:
    full = [("1", "K1", {"level": level, "matter_text": text}) for level, text in lines]
    before = sums(apply(HIGHEST, "A", events(*full), "1").ledger)
    for _, text in lines:
        smaller = ("1", "K1", {"level": "镇级", "matter_text": text})
        assert sums(apply(HIGHEST, "A", events(*full, smaller), "1").ledger) == before


@examples(60)
@given(st.lists(st.integers(1, 50), max_size=8), st.integers(1, 5), st.integers(10, 90))
def test_a_higher_cap_or_number_never_lowers_a_bonus(marks: list[int], number: int, cap: int) -> None:
    def total(number: int, cap: int) -> int:
        built = scheme([BONUS], rules=[rule("K1", "A", None, group="甲")], groups=[group("甲", str(cap), number)])
        return sums(apply(built, "A", events(*stated("1", [str(mark) for mark in marks])), "1").ledger).get("1", 0)

    assert total(number, cap) <= min(total(number + 1, cap), total(number, cap + 1))


def test_every_kind_of_this_topic_is_shown() -> None:
    shown = {"K110": Severity.WARNING, "K111": Severity.ERROR, "K112": Severity.WARNING}
    own = {kind.code: kind.severity for kind in vars(catalogue).values() if isinstance(kind, ProblemKind)}
    assert own == shown
