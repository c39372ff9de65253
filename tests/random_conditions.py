"""Random 适用条件, 均摊, 上级分摊 and 折算 for a workspace that is otherwise drawn; refusals are avoided.

A few leaves are kept ``plain``: nothing is left out of them or above them, so that conditions may look at their scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random_workspace import Maker

Row = dict[str, Any]

#: Each with what holds for all the others.
ROSTER = (
    ('[岗位] = "负责人"', '[岗位] ≠ "负责人"'),
    ('[编制] = "一类" 或 [岗位] = "见习"', '[编制] = "二类" 且 [岗位] ≠ "见习"'),
    ('[岗位] ≠ "见习"', '[岗位] = "见习"'),
)
SPREADS = {"分摊", "均摊", "上级分摊"}


def add(maker: Maker) -> None:
    """Conditions and conversions for every kind that has a tree."""
    for kind in dict.fromkeys(row["对象类别"] for row in maker.indicators):
        drawn = _Kind(maker, kind)
        drawn.full_marks()
        drawn.conversions()
        drawn.conditions()
        drawn.rules()


class _Kind:
    """The tree of one kind."""

    def __init__(self, maker: Maker, kind: str) -> None:
        self.maker, self.kind = maker, kind
        self.rows = {row["代码"]: row for row in maker.indicators if row["对象类别"] == kind}
        leaves = [row for row in self.rows.values() if not self.children(row["代码"]) and not row.get("不适用")]
        self.plain = maker.chance.sample(leaves, min(len(leaves), 2)) if len(leaves) > 3 else []
        self.kept = {code for row in self.plain for code in self.above(row)}

    def children(self, code: str) -> list[Row]:
        return [row for row in self.maker.indicators if row["上级"] == code and row["对象类别"] == self.kind]

    def above(self, row: Row) -> list[str]:
        """The row's code and those above it."""
        codes = [row["代码"]]
        while row["上级"]:
            row = self.rows[row["上级"]]
            codes.append(row["代码"])
        return codes

    def full_marks(self) -> None:
        """In most kinds every indicator has one, so that shares are known everywhere."""
        if self.maker.maybe(0.7):
            for row in self.rows.values():
                if not row.get("满分"):
                    row["满分"] = self.maker.chance.choice((10, 25, 40))

    def conversions(self) -> None:
        """折算 for some sums; the full marks of sums above follow."""
        for row in reversed(self.rows.values()):  # children before parents
            children = self.children(row["代码"])
            marks: list[Any] = [child.get("满分") for child in children]
            if not children or row["计分办法"] != "汇总" or None in marks:
                continue
            row["满分"] = sum(marks)
            if self.maker.maybe(0.3):
                row["满分"] = self.maker.chance.choice([mark for mark in (30, 60, 50.5) if mark != sum(marks)])
                self.maker.parameter(row["代码"], "折算", "是")
                if self.maker.maybe(0.4):
                    self.maker.parameter(row["代码"], "原满分", sum(marks))

    def conditions(self) -> None:
        """适用条件 for some indicators, with every way of 不适用 that is possible there."""
        for row in reversed(self.rows.values()):  # those below first: what goes up needs a level above that is free
            code = row["代码"]
            if row.get("不适用") or code in self.kept or not self.maker.maybe(0.35):
                continue
            ways = [way for way in ("满分", "基础分") if row.get(way)] + ["零分"]
            spreading = self.spreading(row)
            if spreading and self.maker.maybe(0.7):
                ways = spreading
            row["不适用"] = self.maker.chance.choice(ways)
            row["适用条件"] = self.condition(row)
            siblings = [other for other in self.level(row["上级"]) if other is not row]
            whole = row["不适用"] == "上级分摊" and not any(other.get("不适用") for other in siblings)
            if whole and not {other["代码"] for other in siblings} & self.kept and self.maker.maybe(0.4):
                for other in siblings:  # nothing is left of the parent
                    other |= {"不适用": "上级分摊", "适用条件": row["适用条件"]}

    def level(self, parent: str) -> list[Row]:
        return self.children(parent)

    def spreading(self, row: Row) -> list[str]:
        """Where the row's share can go without leaving anybody with nothing."""
        ways = []
        if self.divisible(row["上级"]):
            ways += ["分摊", "均摊"]
        parent = self.rows.get(row["上级"])
        if parent is not None and self.divisible(parent["上级"]) and self.shared(row["上级"]):
            ways += ["上级分摊"] * 3
        return ways

    def shared(self, parent: str) -> bool:
        """Whether the shares of its children are known."""
        method = self.rows[parent]["计分办法"] if parent else "汇总"
        return method == "加权" or (method == "汇总" and all(row.get("满分") for row in self.children(parent)))

    def divisible(self, parent: str) -> bool:
        """Whether a child's share can be given to the others, which all apply to everybody."""
        if not parent:
            self.maker.plain_totals.add(self.kind)
        children = self.children(parent)
        inside = [row for child in children for row in [child, *self.children(child["代码"])]]
        busy = any(row.get("不适用") in SPREADS for row in inside)
        return len(children) > 1 and self.shared(parent) and not busy

    def condition(self, row: Row) -> str:
        """By the roster, by a score, or by both."""
        text: str = self.maker.chance.choice(ROSTER)[0]
        looks = [leaf for leaf in self.plain if leaf is not row]
        if looks and self.maker.maybe(0.4):
            score = self.score(self.maker.chance.choice(looks))
            return self.maker.chance.choice((score, f"{text.partition(' 或 ')[0]} 或 {score}"))
        return text

    def score(self, leaf: Row) -> str:
        name = self.maker.chance.choice((leaf["代码"], leaf["名称"]))
        return f"[{name}] {self.maker.chance.choice(('>=', '<'))} {self.maker.number(1, 9)}"

    def rules(self) -> None:
        """Conditions of single rules, and rules of one matter for two kinds of people."""
        drawn = [
            rule for rule in self.maker.rules if rule["指标"] in self.rows and "_sign" in rule
        ]  # not those of a rate
        for code in dict.fromkeys(rule["代码"] for rule in drawn):
            own = [rule for rule in self.maker.rules if rule["代码"] == code]
            draw = self.maker.chance.random()
            one, other = self.maker.chance.choice(ROSTER)
            looks = [leaf for leaf in self.plain if leaf["代码"] != own[0]["指标"]]
            conditioned = self.rows[own[0]["指标"]] in self.plain
            if draw < 0.15:
                for rule in own:
                    rule["适用条件"] = one
            elif draw < 0.3 and looks and not conditioned:
                text = self.score(looks[0])
                for rule in own:
                    rule["适用条件"] = text
            elif draw < 0.5:
                for rule in own:
                    rule["适用条件"] = one
                    more = {"代码": f"{code}V", "适用条件": other}
                    more |= {"分值": rule["分值"] / 2} if rule.get("分值") else {}
                    self.maker.rules.append(rule | more)


def seen(book: Any) -> set[str]:
    """Names of what a drawn workspace has of all this; ``book`` as the oracle reads it."""
    found = {f"不适用{row['不适用']}" for row in book.indicators if row.get("适用条件")}
    codes = {str(row[column]) for row in book.indicators for column in ("代码", "名称")}
    for row in [*book.indicators, *book.rules]:
        what = "规则" if row in book.rules else "指标"
        if text := str(row.get("适用条件") or ""):
            found.add(f"{what}条件{'看得分' if any(f'[{code}]' in text for code in codes) else '看名册'}")
    parents = {row["上级"] for row in book.indicators}
    found |= {"上级条件" for row in book.indicators if row.get("适用条件") and row["代码"] in parents}
    found |= {"同一事项" for row in book.rules if str(row["代码"]).endswith("V")}
    return found


#: What the seeds must reach.
WANTED = {
    *(f"不适用{way}" for way in ("满分", "基础分", "零分", "分摊", "均摊", "上级分摊")),
    *(f"{what}条件{looks}" for what in ("规则", "指标") for looks in ("看得分", "看名册")),
    "上级条件",
    "同一事项",
}
