"""The answer to an objection as a letter: what was asked, what was found, what follows, with the figures before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assess_cli.model.closed import short_digest
from assess_cli.model.points import ABSENT
from assess_cli.publish.figures import place_words
from assess_cli.publish.notice_correction import Told
from assess_cli.publish.notice_view import BLANK, day_words
from assess_cli.publish.privacy import for_the_person, without_numbers
from assess_cli.publish.word import render_document
from assess_cli.records.objection_sheet import PARTLY, REJECTED, UPHELD, WITHDRAWN
from assess_cli.records.objections import Objection

DOCUMENT = "异议答复书"

_DECISIONS = {
    UPHELD: "经研究，{you}的异议成立，予以采纳。",
    PARTLY: "经研究，{you}的异议部分成立，予以部分采纳。",
    REJECTED: "经研究，{you}的异议不成立，不予采纳。",
    WITHDRAWN: "{you}已撤回异议，本件办结。",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """``before`` None: nothing to compare with. ``day`` None: not answered yet, left blank. ``later``: what 补记 gives or takes
    in later periods, in words, since the period itself is closed."""

    objection: Objection
    personal: bool
    before: Told | None
    after: Told | None
    signed: str
    day: date | None
    digest: str
    later: tuple[str, ...] = ()

    @property
    def you(self) -> str:
        """How the objector is addressed."""
        return "您" if self.personal else "贵单位"

    @property
    def decision(self) -> str:
        """What was decided, and by which document."""
        said = _DECISIONS[self.objection.outcome].replace("{you}", self.you)
        document = self.objection.document
        return said.replace("经研究，", f"经研究（{document}），") if document else said

    @property
    def effect(self) -> str:
        """What it does to the score, rank and grade, now and in later periods; "" where that is not known."""
        return self._now() + (f"另在{'，'.join(self.later)}。" if self.later else "")

    def _now(self) -> str:
        after, before = self.after, self.before
        if after is None:
            return ""
        whose = self.you
        period = self.objection.period.words
        if before is None:
            return f"{whose}{period}考核得分为{after.total}分，名次为{_place(after)}{_graded(after)}。"
        if before == after:
            return f"{whose}{period}考核得分{after.total}分、名次{_place(after)}{_graded(after)}不变。"
        parts = []
        if before.total != after.total:
            parts.append(f"得分由{before.total}分更正为{after.total}分")
        else:
            parts.append(f"得分{after.total}分不变")
        if before.rank != after.rank:
            parts.append(f"名次由{_place(before)}变为{_place(after)}")
        if before.grade != after.grade:
            parts.append(f"等次由{before.grade or '未定'}变为{after.grade or '未定'}")
        return f"{whose}{period}考核{'，'.join(parts)}。"

    def document(self, templates: Path | None, made: date) -> bytes:
        """The Word document, dated ``made`` inside: no numbers of persons, and of the findings nothing that tells who informed.
        OutputError as ``render_document``."""
        said = self.objection
        context = {
            "period": said.period.words,
            "name": said.party.name,
            "you": self.you,
            "address_form": "同志" if self.personal else "",
            "received": day_words(said.received),
            "number": said.number,
            "claim": ended(without_numbers(said.claim)),
            "findings": ended(for_the_person(said.findings)) if said.findings else BLANK,
            "decision": self.decision,
            "effect": self.effect,
            "signed": self.signed,
            "day": BLANK if self.day is None else day_words(self.day),
            "digest": short_digest(self.digest),
        }
        return render_document(DOCUMENT, context, templates=templates, day=made)


def _place(told: Told) -> str:
    return place_words(told.rank) if told.rank not in ("", ABSENT) else "不排名"


def _graded(told: Told) -> str:
    return f"，等次为{told.grade}" if told.grade else ""


def ended(text: str) -> str:
    """A sentence with its full stop."""
    return text if text.endswith(("。", "！", "？", "；", "”", "）")) else f"{text}。"
