"""What never stands on paper that is handed out: numbers of identity cards and telephones, and who informed on somebody,
wherever people typed them."""

from __future__ import annotations

import re

#: An identity number of 18 characters; a mobile number; a landline with its area code. Not part of a longer number.
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{5})(?:18|19|20)\d{2}(?:0\d|1[0-2])[0-3]\d\d{3}[\dXx](?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9A-Za-z-])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![0-9A-Za-z])")
HIDDEN_IDENTITY, HIDDEN_PHONE = "（证件号已隐去）", "（电话已隐去）"
#: Words beside which the name of whoever petitioned or informed may stand (信访 alone is a line of work).
_INFORMANT = re.compile(r"信访人|上访人|来访人|来信人|反映人|投诉人|举报|检举|控告|告发")
HIDDEN_INFORMANT = "（反映来源不印出）"


def without_numbers(text: str) -> str:
    """The text with every such number replaced by words that say so."""
    if not any(ch.isdigit() for ch in text):
        return text
    return _PHONE.sub(HIDDEN_PHONE, _IDENTITY.sub(HIDDEN_IDENTITY, text))


def for_the_person(text: str) -> str:
    """What somebody may read of his own case: the text without numbers, and without its parts (between ：, ； and 。) that tell
    who petitioned or informed. His own illness or discipline he knows."""
    if _INFORMANT.search(text):
        parts = re.split(r"([：；。])", text)
        text = "".join(HIDDEN_INFORMANT if _INFORMANT.search(part) else part for part in parts)
    return without_numbers(text)
