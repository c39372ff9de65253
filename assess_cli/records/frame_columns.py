"""The columns of the record frames that methods receive."""

from __future__ import annotations

from assess_cli.model.shape import Shape

#: Columns of the record frames that methods receive, besides those of the shape. One row a record and subject;
#: every column has dtype object. ``date`` decides the period (None where the record is dated by period or month only);
#: ``matter`` is in words for people (the document's number stands behind it in brackets); ``document`` is that number alone;
#: ``public`` is 公开事由, "" if not stated; ``cell`` is the deciding cell.
#: With parameter 取数列 ``subject_id`` is the *text of that roster column* as it stands in ``Subject.attributes``: a
#: record is repeated once for each spelling (``V03`` and ``云河村``), so methods compare the two texts as they are.
COMMON_COLUMNS = ("subject_id", "event_id", "date", "matter", "document", "public", "role", "file", "sheet", "cell")

SHAPE_COLUMNS: dict[Shape, tuple[str, ...]] = {
    # rule: code; quantity: Decimal > 0; points: int millionths stated in the data (the record's worth in all) or None;
    # rule_date: the day whose version of the rule holds (never None in a row that has a rule);
    # status_note: "" for ordinary rows. A row with rule "" has quantity 0, points None, rule_date None and a note such as
    # "3 个月考勤，其余各项为 0": methods turn it into a 记录 row of status 不影响得分, counted 0, reason = the note.
    # level and role: as the scheme's tables write them, "" where the rule has none (then role is what the log says);
    # matter_id, matter_text: 事项编号 and 事由, folded, "" if not stated; sharers: how many persons have the role in the
    # event, where it is divided among them, else 1; table: the log's name, within which event ids are told apart
    # application: points applied for and granted (records.amounts.Application), None for nearly all; then points are those
    # granted, None while nobody has decided
    # relief: what a ruling lifts of the record (records.relief.Relief), None for nearly all.
    Shape.EVENTS: (
        "rule",
        "quantity",
        "points",
        "application",
        "rule_date",
        "status_note",
        "level",
        "matter_id",
        "matter_text",
        "sharers",
        "table",
        "relief",
    ),
    # points: int millionths; completion: Fraction 0…1
    Shape.TASKS: ("module", "points", "completion"),
    # Decimals; last: None where not stated
    Shape.TARGETS: ("target", "actual", "last"),
    # mark: int millionths; of a rating None where the rater abstained; rater_group: one of parameter 组权重 if that is set;
    # is_own: bool, whether the rater has the name or number of whoever is rated
    Shape.MARKS: ("mark",),
    # word: the mark as a word where it was one, else ""
    Shape.RATINGS: ("rater", "rater_group", "mark", "is_own", "word"),
    # votes: ((option, count), …) of every column of votes; abstained: int, None where the table has no such column
    Shape.VOTES: ("rater_group", "votes", "abstained"),
    # rank: int, None where only a value is given; value: Decimal or None
    Shape.RANKS: ("rank", "value"),
}
