"""适用条件 of rules: which records of a part count for nothing, since their rule does not apply to the subject."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.methods.common import Part
from assess_cli.scheme.objects import Rule


def rows_set_aside(
    part: Part, versions: Sequence[Rule | None], owners: Sequence[str], notes: Sequence[str]
) -> tuple[set[int], list[str], list[tuple[str, ...]] | tuple[str, ...]]:
    """Records whose rule does not apply to the subject, every record's reason, and the nodes that decided.

    A rule that the roster rules out was noted while reading; one whose condition looks at scores or time in post is asked about here.
    Where a score is lacking the subject has no value.
    """
    aside = {row for row, note in enumerate(notes) if note and versions[row] is not None}
    if not any(version is not None and version.condition for version in {id(each): each for each in versions}.values()):
        return aside, list(notes), ()
    reasons = list(notes)
    looked_at: list[tuple[str, ...]] = [()] * len(notes)
    by_id = {subject.id: subject for subject in part.context.subjects}
    for row, version in enumerate(versions):
        if version is None or version.condition is None or version.condition.is_of_the_day or row in aside:
            continue
        verdict = part.context.applies(version, owners[row])
        reasons[row], looked_at[row] = verdict.words, verdict.looked_at
        if not verdict.holds:
            aside.add(row)
        if verdict.holds is None:
            part.fail(by_id[owners[row]], problem_text=verdict.words)
    return aside, reasons, looked_at
