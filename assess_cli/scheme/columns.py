"""Columns that several sheets of a scheme share."""

from __future__ import annotations

from assess_cli.workbook.table import Column, ValueType

YES_NO = ("是", "否")

VALID_FROM = Column(
    "valid_from", "自", ValueType.DATE, "从哪一天起有效；空白表示从年初起。", width=12, example="2024-01-01"
)
VALID_UNTIL = Column(
    "valid_until", "至", ValueType.DATE, "到哪一天止（含当天）；空白表示到年末止。", width=12, example="2024-12-31"
)
CLAUSE = Column(
    "clause", "条款", ValueType.TEXT, "考核办法的条款号，会印在计分明细里。", width=18, example="第八条第（二）项"
)
REMARK = Column("remark", "备注", ValueType.TEXT, "不参加计算，写什么都可以。", width=16, is_remark=True)
