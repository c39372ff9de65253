"""What never stands on paper that is handed out: numbers of identity cards and telephones, wherever people typed them."""

from __future__ import annotations

import re

#: An identity number of 18 characters; a mobile number; a landline with its area code. Not part of a longer number.
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{5})(?:18|19|20)\d{2}(?:0\d|1[0-2])[0-3]\d\d{3}[\dXx](?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9A-Za-z-])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![0-9A-Za-z])")
HIDDEN_IDENTITY, HIDDEN_PHONE = "（证件号已隐去）", "（电话已隐去）"


def without_numbers(text: str) -> str:
    """The text with every such number replaced by words that say so."""
    if not any(ch.isdigit() for ch in text):
        return text
    return _PHONE.sub(HIDDEN_PHONE, _IDENTITY.sub(HIDDEN_IDENTITY, text))
