"""Whether a subject is ranked once its total is known, and what is published of it."""

from __future__ import annotations

from assess_cli.model.result import NodeColumn, Outcome, Standing, SubjectInfo
from assess_cli.scoring.state import KindState


def subject_infos(state: KindState, totals: NodeColumn) -> list[SubjectInfo]:
    """One for each subject; whoever has no total stands as 缺数据, unless it was not to be ranked anyhow."""
    return [_subject_info(state, position, totals) for position in range(len(state.subjects))]


def _subject_info(state: KindState, position: int, totals: NodeColumn) -> SubjectInfo:
    subject = state.subjects[position]
    standing, reason = subject.standing, subject.reason
    if standing is Standing.RANKED and totals.outcomes[position] is Outcome.MISSING:
        standing, reason = Standing.MISSING, totals.reasons.get(position, "")
    texts = state.coefficients.texts
    return SubjectInfo(
        id=subject.id,
        name=subject.name,
        unit=subject.unit,
        post=subject.post,
        group=subject.group,
        standing=standing,
        reason=reason,
        coefficients={name: column[position] for name, column in texts.items() if column[position]},
        attributes=dict(subject.attributes),
        place=str(subject.place),
        presence=subject.presence,
    )
