"""The pools of a period, shared out: amounts, bounds, what is withheld, whole fen, and the proof of every total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from fractions import Fraction

from assess_cli.awards.asking import named
from assess_cli.awards.pay_members import Member, Members, factors_of, time_of
from assess_cli.awards.pay_shares import Share, exact_yuan
from assess_cli.awards.pay_sources import Money, Source, portion, read_sources, yuan
from assess_cli.awards.pay_twice import check_twice
from assess_cli.awards.pay_units import UnitMoney, by_unit
from assess_cli.awards.sharing import Claim, even_rate, rate_within, whole_units
from assess_cli.model.catalogue import pay as kinds
from assess_cli.model.pay import FEN, PayLine, PayPool, PayStatus
from assess_cli.model.place import Place
from assess_cli.model.points import SCALE, format_brief, to_points
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import Result
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.records.pay_sheet import PAY_SOURCES
from assess_cli.records.words import maybe
from assess_cli.scheme.awarding import PoolRule
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.pool_sheet import RETURNED, SHARED_AGAIN, unit_column
from assess_cli.workbook.names import fold


def settle_pay(scheme: Scheme, inputs: Inputs, result: Result) -> list[Problem]:
    """Fill in ``result.pay``: every pool of the period that has money, in the scheme's order. G150 to G179.

    Pure but for ``result.pay``. A pool in which anything is open has only open lines. Where 奖金来源 is faulty, nothing is
    said of what follows from its amounts.
    """
    last = result.period.end - timedelta(days=1)
    present = {kind.name for kind in result.kinds}
    pools = [pool for pool in scheme.pools if pool.is_valid_on(last) and pool.kind in present]
    problems: list[Problem] = []
    tables = inputs.registers.get(PAY_SOURCES.key, ())
    idle = [pool for pool in scheme.pools if pool not in pools]
    sources = read_sources(tables, pools, result.period, problems, idle)
    are_amounts_known = not any(problem.severity is Severity.ERROR for problem in problems)
    run = _Run(scheme.in_period(result.period), inputs, result, pools, sources, problems)
    for pool in pools:
        run.settle(pool)
    result.pay = [shared for pool in pools for shared in run.done[pool.name]]
    check_twice([pair for pool in pools for pair in run.members.get(pool.name, ())], problems)
    return [problem for problem in problems if are_amounts_known or problem.code not in _OF_AMOUNTS]


def unproved(result: Result) -> list[str]:
    """Names of pools that do not add up to the fen: a fault of the program, never published."""
    return [pool.name for pool in result.pay if not pool.is_proved]


@dataclass(slots=True)
class _Run:
    """Settles each pool once, those it takes its money from before it."""

    scheme: Scheme
    inputs: Inputs
    result: Result
    pools: Sequence[PoolRule]
    sources: dict[str, Source]
    problems: list[Problem]
    done: dict[str, list[PayPool]] = field(default_factory=dict)
    members: dict[str, list[tuple[PoolRule, list[Member]]]] = field(default_factory=dict)
    takings: dict[tuple[str, str], UnitMoney] = field(default_factory=dict)  # by the pool above and the unit
    over: set[Place] = field(default_factory=set)  # pools of which G179 was said

    def settle(self, pool: PoolRule) -> list[PayPool]:
        """The pool shared out, or one for each unit; [] where it has no money in the period, or after a problem."""
        if pool.name not in self.done:
            self.done[pool.name] = []
            self.members[pool.name] = []
            for own, money, members in self._parts(pool):
                self.members[pool.name].append((own, members))
                made = Sharing(own, money, members, self.problems).pool()
                self.done[pool.name] += [] if made is None else [made]
        return self.done[pool.name]

    def _parts(self, pool: PoolRule) -> Iterator[tuple[PoolRule, Money, list[Member]]]:
        """The pool with its money and members; with 上级对象 as a column, that of every unit, under the unit's name."""
        if pool.parent:
            above = self._above(pool)
            units = [] if above is None else [(each, self._from_unit(pool, above, each)) for each in above.units]
            if unit_column(pool.unit):
                amounts = {unit.id: money for unit, money in units}
                members = self._members(pool) if units else []
                for unit, own in by_unit(pool, members, [unit for unit, _ in units], self.problems):
                    of_unit = replace(pool, name=f"{pool.name}（{unit.name}）")
                    if self._has_money(of_unit, amounts[unit.id], unit, own):
                        yield of_unit, self._taking(of_unit, unit, amounts[unit.id], own), own
            elif above is not None:
                meant = [pair for pair in units if fold(pool.unit) in {fold(pair[0].id), fold(pair[0].name)}]
                if len(meant) == 1:
                    (unit, money), members = meant[0], self._members(pool)
                    if self._has_money(pool, money, unit, members):
                        yield pool, self._taking(pool, unit, money, members), members
                else:
                    near = maybe(pool.unit, [unit.name for unit, _ in units])
                    about = {"pool": pool.name, "parent": above.pool.name, "unit": pool.unit, "nearest": near}
                    self.problems.append(kinds.PARENT_WITHOUT.at(pool.place("unit"), **about))
        elif (source := self.sources.get(fold(pool.name))) is not None:
            yield pool, portion(pool, source.amount, source.words, source.place), self._members(pool)
        else:
            self.problems.append(kinds.NO_SOURCE.at(pool.place("name"), pool=pool.name, label=self.result.period.label))

    def _has_money(self, pool: PoolRule, money: Money, unit: Subject, members: Sequence[Member]) -> bool:
        """G176 if the unit has none for certain."""
        if not money.amount and not money.open and members:
            about = {"pool": pool.name, "parent": pool.parent, "unit": named(unit), "count": len(members)}
            self.problems.append(kinds.UNIT_WITHOUT_MONEY.at(pool.place("unit"), **about))
        return bool(money.amount or money.open)

    def _taking(self, pool: PoolRule, unit: Subject, money: Money, members: Sequence[Member]) -> Money:
        """The money, but no more than what other pools have left of the unit's; G179 where they take more than all of it."""
        if not members:
            return money  # nobody is paid of it
        takings = self.takings.setdefault((fold(pool.parent), unit.id), UnitMoney())
        if (problem := takings.over(pool, unit)) is not None and pool.place("name") not in self.over:
            self.over.add(pool.place("name"))
            self.problems.append(problem)
        return takings.take(pool, money)

    def _members(self, pool: PoolRule) -> list[Member]:
        return Members(self.scheme, self.inputs, self.result, pool, self.problems).all()

    def _above(self, pool: PoolRule) -> _Above | None:
        """The other pool with its units; None where it has no money."""
        rule = next((each for each in self.pools if fold(each.name) == fold(pool.parent)), None)
        made = [] if rule is None else self.settle(rule)
        if rule is None or len(made) != 1:
            return None
        subjects = {each.id: each for each in self.inputs.subjects.get(rule.kind, ())}
        return _Above(made[0], [subjects[line.subject] for line in made[0].lines])

    @staticmethod
    def _from_unit(pool: PoolRule, above: _Above, unit: Subject) -> Money:
        line = next(line for line in above.pool.lines if line.subject == unit.id)
        name, source = named(unit), above.pool.name
        if line.status is PayStatus.OPEN:
            return Money(0, f"{source}里{name}分到的数，待定", pool.place("unit"), f"{source}待定")
        money = portion(pool, line.amount, f"{source}里{name}分到的 {yuan(line.amount)} 元", pool.place("unit"))
        return replace(money, whole=line.amount)


@dataclass(frozen=True, slots=True)
class _Above:
    """A pool that another takes its money from; ``units``: whose lines it has."""

    pool: PayPool
    units: Sequence[Subject]


#: What is said only where every amount of 奖金来源 could be read.
_OF_AMOUNTS = {
    kinds.NO_SOURCE.code,
    kinds.FLOORS_TOO_HIGH.code,
    kinds.PRICE_TOO_HIGH.code,
    kinds.RAISED_TOO_FAR.code,
    kinds.LEFT_OVER.code,
    kinds.NOTHING_TO_SHARE_BY.code,
    kinds.DEDUCTION_UNCOVERED.code,
    kinds.UNIT_WITHOUT_MONEY.code,
}


class Sharing:
    """Shares one pool out."""

    def __init__(self, pool: PoolRule, money: Money, members: Sequence[Member], problems: list[Problem]) -> None:
        self._pool, self._money, self._members, self._problems = pool, money, members, problems
        self._total = Fraction(money.amount)
        self._again = pool.withheld == SHARED_AGAIN
        self._open = [f"{named(each.subject)}{each.open}" for each in members if each.open]
        if money.open:
            self._open.insert(0, money.open)

    def pool(self) -> PayPool | None:
        """None after G163, G164 or G177, where no amount can be stated."""
        if self._open:
            about = {"pool": self._pool.name, "names": "；".join(self._open)}
            self._problems.append(kinds.NOT_SETTLED.at(self._pool.place("name"), **about))
            lines = [
                self._line(each, PayStatus.OPEN, f"待定：{each.open}" if each.open else "待定")
                for each in self._members
            ]
            return self._made(lines, kept=0, returned=0, pending=self._money.amount, rate=None)
        claims = [self._claim(each) for each in self._members]
        rate = self._rate(claims)
        if rate is None:
            return None
        shares = [
            Share(each, claim, rate, Fraction(1) if self._again else each.time)
            for each, claim in zip(self._members, claims, strict=True)
        ]
        shared = sum((each.exact for each in shares if not each.member.stopped), Fraction(0))
        if shared > self._total:
            self._report_too_little(shared)
            return None
        left = max(self._total - sum((each.full for each in shares), Fraction(0)), Fraction(0))
        self._warn(claims, shared, left)
        return self._settled(shares, rate, left)

    def _claim(self, member: Member) -> Claim | None:
        """None for whoever has no part in the reckoning."""
        if not member.has_claim or (self._again and member.stopped):
            return None
        time = member.time if self._again else Fraction(1)
        floor, cap = (
            None if bound is None else Fraction(to_points(Fraction(bound, SCALE) * time, 2))
            for bound in (self._pool.floor, self._pool.cap)
        )
        return Claim(member.parts * time, floor, cap)

    def _rate(self, claims: Sequence[Claim | None]) -> Fraction | None:
        """Millionths of a yuan for each part; None after G163."""
        there = [claim for claim in claims if claim is not None]
        if self._pool.price is not None:
            return Fraction(self._pool.price)
        if self._pool.balance != SHARED_AGAIN:
            return even_rate(self._total, there)
        rate = rate_within(self._total, there)
        if rate is None:
            self._report_floors(claims)
        return rate

    def _report_floors(self, claims: Sequence[Claim | None]) -> None:
        least = [claim.least for claim in claims if claim is not None and claim.least is not None]
        needed = int(sum(least, Fraction(0)))
        about = {"total": yuan(self._money.amount), "count": len(least), "needed": yuan(needed)}
        self._problems.append(kinds.FLOORS_TOO_HIGH.at(self._pool.place("floor"), pool=self._pool.name, **about))

    def _report_too_little(self, shared: Fraction) -> None:
        about = {"total": yuan(self._money.amount), "needed": yuan(to_points(shared / SCALE, 2))}
        if self._pool.price is None:
            about["balance"] = self._pool.balance
            self._problems.append(kinds.RAISED_TOO_FAR.at(self._pool.place("floor"), pool=self._pool.name, **about))
            return
        self._problems.append(kinds.PRICE_TOO_HIGH.at(self._pool.place("price"), pool=self._pool.name, **about))

    def _where(self) -> str:
        return "退回" if self._pool.balance == RETURNED else "留存"

    def _warn(self, claims: Sequence[Claim | None], shared: Fraction, left: Fraction) -> None:
        """G165 and G168."""
        there = [claim for claim in claims if claim is not None]
        about = {"pool": self._pool.name, "where": self._where()}
        if not sum((claim.parts for claim in there), Fraction(0)) and not shared:
            why = "没有一个人参加分配" if not there else "参加的人份数都是 0"
            total = yuan(self._money.amount)
            self._problems.append(kinds.NOTHING_TO_SHARE_BY.at(self._pool.place("name"), total=total, why=why, **about))
        elif self._pool.balance == SHARED_AGAIN and left:
            about["rest"] = yuan(to_points(left / SCALE, 2))
            has_parts = any(claim.parts for claim in there)
            why, remedy = ("都到了封顶", "提高封顶") if has_parts else ("份数都是 0，只有保底", "核对得分和系数")
            place = self._pool.place("cap" if has_parts else "floor")
            self._problems.append(kinds.LEFT_OVER.at(place, why=why, remedy=remedy, **about))

    def _settled(self, shares: Sequence[Share], rate: Fraction, left: Fraction) -> PayPool:
        paid = [share for share in shares if not share.member.stopped]
        total = sum((share.exact for share in paid), Fraction(0))
        fen = whole_units(
            [share.exact / FEN for share in paid], [share.member.rank for share in paid], int(total // FEN)
        )
        amounts = {share.member.subject.id: count * FEN for share, count in zip(paid, fen, strict=True)}
        lines, taken = [], 0
        for share in shares:
            member = share.member
            if member.stopped:
                words = f"停发：{member.stopped}"
                words += "" if share.claim is None else f"，本可分 {exact_yuan(share.full)} 元"
                lines.append(self._line(member, PayStatus.WITHHELD, words, exact=share.full, held="停发"))
                continue
            amount = amounts[member.subject.id]
            deduction = -min(amount, -member.deduction)
            if -member.deduction > amount:
                self._report_uncovered(member, amount)
            taken -= deduction
            words = share.words(amount, deduction)
            line = self._line(
                member,
                PayStatus.PAID,
                words,
                amount=amount + deduction,
                exact=share.exact,
                deduction=deduction,
                held=share.held,
            )
            lines.append(line)
        rest = self._money.amount - sum(amounts.values())
        withholds = any(share.full != share.exact or share.member.stopped for share in shares) and not self._again
        balance = min(rest, to_points(left / SCALE, 2)) if withholds else rest
        returned = balance if self._pool.balance == RETURNED else 0
        if self._pool.withheld == RETURNED:
            returned += rest - balance + taken
        return self._made(lines, kept=rest + taken - returned, returned=returned, pending=0, rate=rate)

    def _report_uncovered(self, member: Member, share: int) -> None:
        about = {"who": named(member.subject), "pool": self._pool.name, "money": yuan(-member.deduction)}
        rest = yuan(-member.deduction - share)
        place = self._pool.place("deductions")
        self._problems.append(kinds.DEDUCTION_UNCOVERED.at(place, share=yuan(share), rest=rest, **about))

    def _line(
        self,
        member: Member,
        status: PayStatus,
        words: str,
        *,
        amount: int = 0,
        exact: Fraction | None = None,
        deduction: int = 0,
        held: str = "",
    ) -> PayLine:
        return PayLine(
            subject=member.subject.id,
            status=status,
            amount=amount,
            exact="" if exact is None else str(exact / SCALE),
            basis=member.basis,
            deductions=deduction,
            held=held,
            reason=words,
            place=str(member.subject.place),
        )

    def _made(
        self, lines: Sequence[PayLine], *, kept: int, returned: int, pending: int, rate: Fraction | None
    ) -> PayPool:
        pool = self._pool
        return PayPool(
            name=pool.name,
            kind=pool.kind,
            origin=pool.origin,
            method=pool.method,
            total=self._money.amount,
            shared=sum(line.amount for line in lines),
            kept=kept,
            returned=returned,
            source=self._money.words,
            words=self._rules(),
            place=str(self._money.place),
            lines=tuple(lines),
            purpose=pool.purpose,
            pending=pending,
            factors=factors_of(pool),
            time=time_of(pool),
            in_parts=self._again,
            price=pool.price,
            each="" if rate is None else str(rate / SCALE),
            least=pool.floor,
            most=pool.cap,
            again=self._again,
        )

    def _rules(self) -> str:
        """How the pool is shared, in one sentence."""
        pool = self._pool
        way = pool.method
        if pool.basis is not None:
            way += f"（{pool.basis.text}）"
        if pool.tiers:
            way += f"，档次 {pool.tiers}"
        if pool.coefficient:
            way += f"，乘{pool.coefficient}"
        if pool.price is not None:
            way += f"，每份 {format_brief(pool.price)} 元"
        told = [way]
        told += [f"范围：{pool.members.words}"] if pool.members is not None else []
        told += [f"在岗{pool.presence}折算"] if time_of(pool) else []
        told += [f"保底 {yuan(pool.floor)} 元"] if pool.floor is not None else []
        told += [f"封顶 {yuan(pool.cap)} 元"] if pool.cap is not None else []
        told += [f"停发的和折算扣下的{pool.withheld}，余额{pool.balance}"]
        told += ["取整到分：先舍去不足一分的，余下的分给舍去最多的；相同的先看名次，再看编号"]
        return "；".join(told) + (f"（{pool.clause}）" if pool.clause else "") + "。"
