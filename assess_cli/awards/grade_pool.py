"""One 等次组: vetoes and bands say what each may have at best, quotas how many get it, decisions settle what is left open."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.awards.grade_allocation import Allocation, Entry, Fixed, Refusal, allocate
from assess_cli.awards.grade_decisions import WITHOUT_GRADE, Decisions
from assess_cli.awards.grade_members import Member, Membership, label
from assess_cli.awards.grade_quotas import Limit, limit_of
from assess_cli.awards.grade_unit import Allowed, Book, Subjectwise, Unit, competing
from assess_cli.awards.grade_words import Reasons, choices_words, seats_words
from assess_cli.model.catalogue import grades as kinds
from assess_cli.model.grading import Grade, GradePool, GradeStatus, Quota
from assess_cli.model.points import to_fraction
from assess_cli.model.problem import Problem
from assess_cli.model.result import Effect, Flag
from assess_cli.records.decisions import Decision
from assess_cli.scheme.draft import joined
from assess_cli.scheme.grading import Grading, QuotaRow
from assess_cli.scheme.grading_sheets import EACH_GROUP
from assess_cli.scheme.settings import split_list
from assess_cli.scoring.ranking import rank_rows
from assess_cli.workbook.names import fold


class PoolGrader:
    """Grades one pool; problems are added to the list."""

    def __init__(
        self,
        about: Subjectwise,
        grading: Grading,
        membership: Membership,
        *,
        every: Sequence[Membership],
        decisions: Decisions,
        problems: list[Problem],
    ) -> None:
        self._about, self._grading, self._every = about, grading, every
        self._membership, self._pool = membership, membership.pool
        self._decisions, self._problems = decisions, problems
        self._rows = grading.grades_of(self._pool.name)
        self._names = [row.grade for row in self._rows]
        self._own = {member.subject.id: self._limits_of(member) for member in membership.members}
        self._by_id = {member.subject.id: member for member in membership.members}
        self._book = Book(
            about, self._pool.name, self._rows, self._names, self._by_id, self._own, is_only=len(every) == 1
        )
        self._reasons = Reasons(self._book)

    def graded(self) -> GradePool:
        """The pool with everybody's grade."""
        quotas = [self._grading.quota_of(self._pool.name, row.grade) for row in self._rows]
        groups = [""]
        if any(quota is not None and quota.scope == EACH_GROUP for quota in quotas):
            groups = list(dict.fromkeys(member.subject.group for member in self._membership.members))
        is_grouped = groups != [""]
        units = [self._unit(group, quotas, is_grouped=is_grouped) for group in groups]
        grades = [grade for unit in units for grade in self._grades(unit)]
        if len(units) > 1:
            order = {each: place for place, each in enumerate(self._order(self._membership.members))}
            grades.sort(key=lambda each: order[each.subject])
        self._report_open(grades, units)
        base, words = self._base(units)
        return GradePool(
            name=self._pool.name,
            kind=self._about.kind.name,
            names=tuple(self._names),
            expected=len(self._membership.expected()),
            assessed=len(self._membership.assessed()),
            competing=len(self._membership.competing()),
            base=len(self._membership.assessed()) if base is None else base,
            base_words=words,
            quotas=tuple(self._quotas(units)),
            grades=tuple(grades),
            place=str(self._pool.place()),
        )

    def _base(self, units: Sequence[Unit]) -> tuple[int | None, str]:
        """What the best grade's share is taken of, over all groups, and its words."""
        row = self._grading.quota_of(self._pool.name, self._names[0])
        found = [limit.base for unit in units if (limit := unit.limits[0]) is not None and limit.base is not None]
        if row is None or not found:
            return None, "实参加"
        return sum(found), f"{row.base}（{row.scope}）"

    def _limits_of(self, member: Member) -> Allowed:
        """Bands, then flags: 取消评优 takes the best grade away, 等次不高于 all above one; the worst 定为等次 holds."""
        band = self._band(member)
        own = Allowed(band or 0, band)
        for flag in self._about.kind.flags_of(member.subject.id):
            if flag.effect is Effect.NO_MERIT:
                limit = 1
            elif flag.effect in {Effect.GRADE_AT_MOST, Effect.GRADE_FIXED} and self._knows(flag.grade):
                limit = self._named(flag.grade)
            else:
                continue
            own.flags.append(flag)
            if flag.effect is Effect.GRADE_FIXED:
                own.fixed = limit if own.fixed is None else max(limit, own.fixed)
            else:
                own.cap = max(own.cap, limit)
        if own.fixed is not None:
            vetoed = max([self._cap_by(flag) for flag in own.flags], default=0)
            own.fixed = max(own.fixed, vetoed)
        own.cap = min(own.cap, len(self._names) - 1)
        return own

    def _cap_by(self, flag: Flag) -> int:
        if flag.effect is Effect.NO_MERIT:
            return 1
        return self._named(flag.grade) if flag.effect is Effect.GRADE_AT_MOST else 0

    def _knows(self, text: str) -> bool:
        """Whether one of the pool's grades is meant; if not, whoever carries it from another period is open."""
        known = set(map(fold, self._names))
        return any(fold(name) in known for name in split_list(text))

    def _named(self, text: str) -> int:
        """Which of the pool's grades a consequence names (there is one); the worst of several."""
        known = {fold(name): at for at, name in enumerate(self._names)}
        return max(known[fold(name)] for name in split_list(text) if fold(name) in known)

    def _band(self, member: Member) -> int | None:
        """The best grade that the score allows; None where no score decides. A grade without a band of its own goes
        with the next one's."""
        if member.status is not GradeStatus.GIVEN or not any(row.has_band for row in self._rows):
            return None
        score = to_fraction(self._about.score(member))
        at = next(place for place, row in enumerate(self._rows) if row.has_band and row.holds(score))
        while at > 0 and not self._rows[at - 1].has_band:
            at -= 1
        return at

    def _order(self, members: Sequence[Member]) -> list[str]:
        """Ids, best first, those who do not compete last."""
        first = sorted(competing(members), key=lambda member: tuple(-part for part in self._about.key(member)))
        rest = [member for member in members if member.status is not GradeStatus.GIVEN]
        return [member.subject.id for member in (*first, *rest)]

    def _unit(self, group: str, quotas: Sequence[QuotaRow | None], *, is_grouped: bool) -> Unit:
        members = [each for each in self._membership.members if not is_grouped or each.subject.group == group]
        about = self._about
        limits = [None if row is None else self._limit(row, members, group, is_grouped=is_grouped) for row in quotas]
        ranked = competing(members)
        keys = [about.key(each) for each in ranked]
        rows = rank_rows(keys, list(range(len(ranked))), about.result.tie_rule)
        places = {ranked[row.subject].subject.id: row.rank for row in rows}
        entries, fixed = self._entries(members)
        made = Allocation()
        if not any(limit is not None and limit.count is None for limit in limits):
            made = allocate(entries, fixed, [None if limit is None else limit.count for limit in limits])
        tied = {member: tie.members for tie in made.ties for member in tie.members} | made.lines
        unit = Unit(group, members, limits, made, places, tied)
        self._report(unit, fixed)
        return unit

    def _limit(self, row: QuotaRow, members: Sequence[Member], group: str, *, is_grouped: bool) -> Limit:
        """A quota of the whole pool is one of each group only where it says so; the lint allows one way a pool."""
        given = self._decisions.quotas.get((row.pool, row.grade, group if is_grouped else ""))
        return limit_of(
            row, members, group, self._every, given=given, judge=self._about.judge, measure=self._about.kind.measure
        )

    def _entries(self, members: Sequence[Member]) -> tuple[list[Entry], list[Fixed]]:
        entries: list[Entry] = []
        fixed: list[Fixed] = []
        for member in members:
            own, decided = self._own[member.subject.id], self._decided(member)
            if member.status in {GradeStatus.GIVEN, GradeStatus.OPEN} and own.fixed is not None:
                fixed.append(Fixed(member.subject.id, own.fixed))
            elif member.status is GradeStatus.GIVEN:
                entries.append(Entry(member.subject.id, self._about.key(member), own.cap, decided))
            elif decided is not None and member.status is GradeStatus.OPEN:
                fixed.append(Fixed(member.subject.id, decided, by_decision=True))
        return entries, fixed

    def _decision(self, subject: str) -> Decision | None:
        return self._decisions.grades.get((self._about.kind.name, subject))

    def _decided(self, member: Member) -> int | None:
        """The grade of a decision about a member; None after G112 for one that the pool or a veto does not allow."""
        decision = self._decision(member.subject.id)
        if decision is None:
            return None
        own = self._own[member.subject.id]
        if own.fixed is not None:
            self._not_open(decision, member, own.fixed)
            return None
        known = {fold(name): at for at, name in enumerate(self._names)}
        at = known.get(fold(decision.content))
        least = own.cap
        if at is not None and at >= least:
            return at
        why = f"等次组“{self._pool.name}”没有这个等次" if at is None else f"他最高只能是“{self._names[least]}”"
        others = [each.value for each in WITHOUT_GRADE.values()] if member.status is GradeStatus.OPEN else []
        self._refuse(decision, member, why, "、".join([*self._names[least:], *others]))
        return None

    def _not_open(self, decision: Decision, member: Member, got: int) -> None:
        context = {"document": decision.document, "who": label(member.subject), "content": decision.content}
        self._problems.append(kinds.DECISION_NOT_OPEN.at(decision.place(), grade=self._names[got], **context))

    def _refuse(self, decision: Decision, member: Member, why: str, choices: str) -> None:
        context = {"document": decision.document, "who": label(member.subject), "content": decision.content}
        self._problems.append(kinds.DECISION_GRADE.at(decision.place(), why=why, choices=choices, **context))

    def _report(self, unit: Unit, fixed: Sequence[Fixed]) -> None:
        """G104, G106, G108, G111 to G113 of one unit."""
        for at, limit in enumerate(unit.limits):
            if limit is None:
                continue
            context = {"pool": self._book.title(unit), "grade": self._names[at]}
            if limit.count is None:
                words = self._about.result.period.words
                self._problems.append(kinds.QUOTA_NOT_GIVEN.at(limit.place, period=words, **context))
                continue
            count = sum(1 for each in fixed if each.grade == at and not each.by_decision)
            if count > limit.count:
                self._problems.append(kinds.OVER_QUOTA.at(limit.place, limit=limit.count, count=count, **context))
        for tie in unit.made.ties:
            place = next(
                limit.place for at, limit in enumerate(unit.limits) if limit is not None and at == tie.seats[0][0]
            )
            self._problems.append(
                kinds.TIE_AT_LINE.at(
                    place,
                    pool=self._book.title(unit),
                    names=self._book.labels(tie.members),
                    seats=seats_words(self._names, tie.seats),
                    period=self._about.result.period.label,
                )
            )
        self._report_refused(unit)

    def _report_refused(self, unit: Unit) -> None:
        refused = unit.made.refused
        for each in refused:
            member, decision = self._by_id[each.id], self._decision(each.id)
            if decision is None:
                continue
            got = unit.made.grades.get(each.id)
            tie = next((tie for tie in unit.made.ties if each.id in tie.members), None)
            if each.why is Refusal.TOO_MANY:
                same = [other.id for other in refused if other.why is Refusal.TOO_MANY]
                theirs = [one for one in same if (made := self._decision(one)) and made.content == decision.content]
                context = {"names": self._book.labels(theirs), "content": decision.content, "left": each.left}
                self._problems.append(kinds.DECISION_TOO_MANY.at(decision.place(), **context))
            elif tie is not None:
                self._refuse(decision, member, "并列所争的不是这个等次", choices_words(self._names, tie.seats))
            elif got is not None:
                self._not_open(decision, member, got)

    def _report_open(self, grades: Sequence[Grade], units: Sequence[Unit]) -> None:
        """G105 for those who are open for another reason than a tie or a quota that is not given."""
        tied = {member for unit in units for member in unit.tied}
        waiting = {
            member.subject.id
            for unit in units
            if any(limit is not None and limit.count is None for limit in unit.limits)
            for member in unit.members
            if member.status is GradeStatus.GIVEN
        }
        found = [each for each in grades if each.status is GradeStatus.OPEN and each.subject not in tied | waiting]
        if found:
            names = joined([label(self._by_id[each.subject].subject) for each in found])
            place = self._pool.place("name")
            self._problems.append(kinds.OPEN_GRADES.at(place, pool=self._pool.name, count=len(found), names=names))

    def _quotas(self, units: Sequence[Unit]) -> list[Quota]:
        return [
            Quota(
                grade=name,
                group=unit.group,
                limit=limit.count,
                base=limit.base,
                given=sum(1 for grade in unit.made.grades.values() if grade == at),
                words=limit.words,
                place=str(limit.place),
            )
            for at, name in enumerate(self._names)
            for unit in units
            if (limit := unit.limits[at]) is not None
        ]

    def _grades(self, unit: Unit) -> list[Grade]:
        return [self._grade(unit, self._by_id[each]) for each in self._order(unit.members)]

    def _was_open(self, unit: Unit, member: Member) -> bool:
        """Whether a decision about a member settled something."""
        subject = member.subject.id
        return member.status is GradeStatus.OPEN or subject in unit.made.lines

    def _without(self, member: Member, rank: int | None) -> Grade:
        """Who has no grade by the scheme, or by a decision."""
        decision = self._decisions.statuses.get((self._about.kind.name, member.subject.id))
        document, place = (decision.document, decision.place()) if decision else ("", self._pool.place())
        comma = "" if decision else "，"
        words = f"{member.reason}{comma}{member.status.value}。"
        return Grade(member.subject.id, "", member.status, rank, words, document, str(place))

    def _grade(self, unit: Unit, member: Member) -> Grade:
        subject = member.subject.id
        at, rank = unit.made.grades.get(subject), unit.places.get(subject)
        decision = self._decision(subject)
        if member.status in {GradeStatus.UNDETERMINED, GradeStatus.NOT_ASSESSED}:
            return self._without(member, rank)
        if at is None:
            return Grade(
                subject,
                "",
                GradeStatus.OPEN,
                rank,
                self._reasons.open_words(unit, member),
                place=str(self._pool.place()),
            )
        refused = any(each.id == subject for each in unit.made.refused)
        if decision is not None and not refused and self._was_open(unit, member):
            words = f"{self._reasons.lead(unit, member)}，由{decision.words}决定为{self._names[at]}。"
            return Grade(
                subject, self._names[at], GradeStatus.GIVEN, rank, words, decision.document, str(decision.place())
            )
        words = self._reasons.given_words(unit, member, at)
        return Grade(subject, self._names[at], GradeStatus.GIVEN, rank, words, place=str(self._rows[at].place("grade")))
