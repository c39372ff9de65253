"""What never stands on paper that is handed out: numbers of identity cards and telephones, and who informed on somebody,
wherever people typed them."""

from __future__ import annotations

import re

#: An identity number of 18 characters, together or as 6-8-4, or an old one of 15; a mobile number, together or as 3-4-4; a
#: landline with its area code. Not part of a longer number. Matched against text with ``_FOLD``.
_DAY = r"(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])(?:[1-9]\d{{5}}([ -]?)(?:18|19|20)\d{{2}}{_DAY}\1\d{{3}}[\dXx]|[1-9]\d{{5}}\d{{2}}{_DAY}\d{{3}})(?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z-])(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|([ -])\d{4}\1?\d{4})(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z-])0\d{2,3}-\d{7,8}(?![0-9A-Za-z])")
#: Full-width digits and signs, which people type too, as plain ones: the same length, so places stay.
_FOLD = str.maketrans("０１２３４５６７８９ＸｘＡＺ＋－—–　\u00a0", "0123456789XxAZ+---  ")
LANDLINE = "电话号码"
HIDDEN_IDENTITY, HIDDEN_PHONE = "（证件号已隐去）", "（电话已隐去）"
#: Words beside which the name of whoever petitioned or informed may stand (信访 alone is a line of work).
INFORMANT = (
    "信访人|上访人|来访人|来信人|反映人|投诉人|举报|检举|控告|告发|(?:信访|上访|来访|投诉)群众|(?:信访|上访)户|访民"
)
_INFORMANT = re.compile(INFORMANT)
HIDDEN_INFORMANT = "（反映来源不印出）"


def private_number(text: str) -> str:
    """身份证号, 手机号 or 电话号码 if a text holds one, however typed, else ""."""
    plain = text.translate(_FOLD)
    for pattern, what in ((_IDENTITY, "身份证号"), (_MOBILE, "手机号"), (_LANDLINE, LANDLINE)):
        if pattern.search(plain):
            return what
    return ""


def without_numbers(text: str) -> str:
    """The text with every such number replaced by words that say so."""
    if not any(ch.isdigit() for ch in text):
        return text
    for pattern, hidden in ((_IDENTITY, HIDDEN_IDENTITY), (_MOBILE, HIDDEN_PHONE), (_LANDLINE, HIDDEN_PHONE)):
        for found in reversed([*pattern.finditer(text.translate(_FOLD))]):
            text = text[: found.start()] + hidden + text[found.end() :]
    return text


def for_the_person(text: str) -> str:
    """What somebody may read of his own case: the text without numbers, and without its parts (between ：, ； and 。) that tell
    who petitioned or informed. His own illness or discipline he knows."""
    if _INFORMANT.search(text):
        parts = re.split(r"([：；。])", text)
        text = "".join(HIDDEN_INFORMANT if _INFORMANT.search(part) else part for part in parts)
    return without_numbers(text)
