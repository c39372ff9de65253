"""漏评: raters who rated others of their group's, and neither rated nor abstained for a subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess_cli.methods.base import Context, SubjectView
from assess_cli.methods.common import MISSING, option
from assess_cli.methods.rating_parameters import OMITTED
from assess_cli.workbook.names import fold


class Omissions:
    """Who rates in each group, and who stands in each record."""

    def __init__(self, keys: Sequence[str], members: Mapping[str, tuple[str, str]]) -> None:
        self._keys, self._members = keys, members

    @staticmethod
    def of(context: Context, raters: Sequence[str], groups: Sequence[str]) -> Omissions | None:
        """None where the scheme does not mind. A rater is known by name, whatever the group."""
        if option(context, OMITTED) != MISSING:
            return None
        keys = [fold(rater) for rater in raters]
        members: dict[str, tuple[str, str]] = {}
        for key, rater, group in sorted(zip(keys, raters, groups, strict=True)):
            members.setdefault(key, (rater, group))
        return Omissions(keys, members)

    def of_subject(self, subject: SubjectView, own: Sequence[int]) -> list[str]:
        """Raters, with their group, who are lacking among a subject's records; never the subject itself."""
        present = {self._keys[record] for record in own} | {fold(subject.id), fold(subject.name)}
        return [
            f"{rater}（{group}）" if group else rater
            for key, (rater, group) in self._members.items()
            if key not in present
        ]
