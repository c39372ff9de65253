"""Names that every formula may use besides indicators and coefficients: how long a subject is in post."""

from __future__ import annotations

DAYS, PERIOD_DAYS, MONTHS, PERIOD_MONTHS = "在岗天数", "本期天数", "在岗月数", "本期月数"
PRESENCE_NAMES = (DAYS, PERIOD_DAYS, MONTHS, PERIOD_MONTHS)
#: A month counts as one in post from so many days on.
MONTH_FROM_DAYS = 15
