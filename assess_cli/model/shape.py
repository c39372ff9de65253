"""Shapes of record tables: what a row of the data says, whatever the table is called."""

from __future__ import annotations

from enum import StrEnum


class Shape(StrEnum):
    """The value is the word for people; columns of each stand in ``assess_cli.records.shapes``."""

    EVENTS = "事件"  # one row an event; or one row a person and month with counts in columns
    TASKS = "任务"  # one row a task and subject, with points and completion
    TARGETS = "目标"  # target and actual figure
    MARKS = "赋分"  # a mark given
    RATINGS = "评分"  # one row a rater and subject
    VOTES = "票数"  # one row a subject, with a count for every kind of vote
    RANKS = "名次"  # a rank given
