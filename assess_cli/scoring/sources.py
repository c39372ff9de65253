"""What methods see of another kind of subject: its nodes, totals and ranks, once they are known."""

from __future__ import annotations

from assess_cli.methods.base import SubjectView
from assess_cli.model.result import TOTAL, NodeColumn, Outcome, Standing
from assess_cli.records.inputs import Subject
from assess_cli.scheme.links import RANK
from assess_cli.scoring.ranking import rankings
from assess_cli.scoring.standing import subject_infos
from assess_cli.scoring.state import KindState, Run


def view_of(subject: Subject) -> SubjectView:
    """A subject as methods see it."""
    ranked = subject.standing is Standing.RANKED
    return SubjectView(subject.id, subject.name, subject.attributes, subject.posts, ranked)


class KindSources:
    """One kind, read-only; ranks are worked out when first asked for."""

    def __init__(self, run: Run, state: KindState) -> None:
        self._run, self._state = run, state
        self.subjects = tuple(view_of(subject) for subject in state.subjects)
        self._ranks: dict[bool, dict[str, int]] = {}

    def node(self, subject: str, code: str) -> tuple[int | None, Outcome, str]:
        """Value, outcome and reason; a node that is not in force in the period is 缺数据."""
        column = self._column(code)
        position = self._state.positions.get(subject)
        if column is None or position is None:
            return None, Outcome.MISSING, "本期没有这个指标"
        return column.values[position], column.outcomes[position], column.reasons.get(position, "")

    def _column(self, code: str) -> NodeColumn | None:
        return self._state.totals if code == TOTAL else self._state.nodes.get(code)

    def rank(self, subject: str, *, in_group: bool) -> int | None:
        """Rank among all of the kind, or within the subject's group."""
        if in_group not in self._ranks:
            self._ranks[in_group] = self._ranked(in_group=in_group)
        return self._ranks[in_group].get(subject)

    def _ranked(self, *, in_group: bool) -> dict[str, int]:
        state = self._state
        if state.totals is None:
            return {}
        infos = subject_infos(state, state.totals)
        found: dict[str, int] = {}
        for ranking in rankings(self._run, state, infos, state.totals.values):
            if (ranking.group is not None) == in_group:
                found |= {state.subjects[row.subject].id: row.rank for row in ranking.rows}
        return found

    def label(self, code: str) -> str:
        """The name of a node; 总分 and 名次 as they are."""
        return (
            code if code in {TOTAL, RANK} or code not in self._state.indicators else self._state.indicators[code].name
        )
