"""One page of plain text for each payment (发放登记) and each reopening (重新打开登记), to be printed, signed and kept.

They stand beside the log of closings and say the same as the log's lines. The chain of the log holds every line but the last; with the
last one cut or changed the page still tells.
"""

from __future__ import annotations

from assess_cli.model.closed import short_digest
from assess_cli.model.period import Period
from assess_cli.periods.seal_log import Act, Entry


def payment_note(entry: Entry) -> bytes:
    """The page of a payment; the same for the same entry, whose ``signed`` (the page's own digest) is not looked at."""
    told = "的考核结果已经定稿，并按定稿的结果发放。登记以后不能重新打开；要改的，在下一期写补扣、补加。"
    return _page(entry, "发放", told)


def reopening_note(entry: Entry) -> bytes:
    """The page of a reopening; the same for the same entry."""
    told = "的考核结果曾经定稿，现在重新打开。原来的定稿保留在“旧稿”里，改好以后重新计分、定稿。"
    return _page(entry, "重新打开", told)


def _page(entry: Entry, act: str, told: str) -> bytes:
    gap, words = "\N{IDEOGRAPHIC SPACE}", Period.parse(entry.period).words
    signed = f"经办人（签字）：{gap * 8}分管领导（签字）：{gap * 8}年{gap * 2}月{gap * 2}日"
    lines = [f"{words}考核结果{act}登记", "", f"{words}{told}", "", *_facts(entry), "", signed]
    return "\n".join([*lines, ""]).encode()


def agrees(entry: Entry, page: bytes) -> bool:
    """Whether a page says of an act what the log's line says, in whatever words a former version put around it; an act has no round."""
    lines = page.decode("utf-8", "replace").splitlines()
    return not entry.round and all(fact in lines for fact in _facts(entry))


def _facts(entry: Entry) -> list[str]:
    return [
        f"登记人：{entry.by}",
        f"登记日期：{entry.date}",
        *([f"理由：{entry.reason}"] if entry.reason else []),
        f"定稿摘要：{short_digest(entry.seal)}",
        f"定稿摘要全文（SHA-256）：{entry.seal}",
        f"结果校验码：{short_digest(entry.result)}",
        f"结果校验码全文（SHA-256）：{entry.result}",
        *([f"签字名单校验值（SHA-256）：{entry.signed}"] if entry.act is Act.REOPENED and entry.signed else []),
        f"定稿记录：第 {entry.number} 行，前一行的校验值 {entry.before}",
    ]
