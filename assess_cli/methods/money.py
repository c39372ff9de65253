"""奖扣金额: yuan by events, kept apart from points; per unit, or as a share of an amount that the roster states.

Worked like 加扣分 (allowances, ladders and caps too). With 基数列 every figure of the rules is a share of the subject's
own base: what the events come to is multiplied by it row by row. The node is rounded to the fen once.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import Part, option, plain, who
from assess_cli.methods.occurrence import add_base_rows, score_events
from assess_cli.model.catalogue import scoring_rates as kinds
from assess_cli.model.ledger import RowKind
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.result import MONEY_UNIT
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, Sign
from assess_cli.scheme.values import typed
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import ValueType

BASE_COLUMN = ParameterSpec(
    "基数列",
    ValueType.TEXT,
    "按各人的津贴、奖金扣发的，写名册里写着金额的那一列；这时“事项规则”的分值、上限都是占它的比例（10% 写 0.1）。"
    "空白表示分值就是元。人员在期内变动的，按期末那一行的金额。",
    example="月津贴",
)

DECLARATION = MethodDeclaration(
    name="奖扣金额",
    summary="按事项直接奖、扣多少元，与得分分开。",
    help=(
        "结果以元计，单独列出，不进总分，不影响名次；不能放在以分计的指标下面，也不能写进总分公式。"
        "每件事奖扣多少元写在“事项规则”的分值里，扣的写负数；单次上限、累计上限、免计数量、阶梯也都以元计。"
        "基础分、下限、上限可以不填，填的也是元。没有记录的是 0 元。金额到分为止，只在合计后四舍五入一次。"
        "同一件事既扣分又扣钱的，两个指标各写一条同名的规则、读同一张表，一条记录两边都算。"
        "例：迟到每次扣 20 元，扣分值写 -20，迟到 2 次，扣 40 元。"
        "按津贴扣发的，参数“基数列”写“月津贴”，旷工每天扣 10%，分值写 -0.1，津贴 1250 元，旷工 1.5 天，扣 1250 × 10% × 1.5 = 187.5 元。"
        "按得分发奖金的，用“公式”并写参数“单位”“元”。"
    ),
    shape=Shape.EVENTS,
    parameters=(BASE_COLUMN,),
    columns={"full_mark": Need.UNUSED, "tables": Need.REQUIRED, "child_weight": Need.UNUSED},
    sign=Sign.ANY,
    unit=MONEY_UNIT,
)
_COUNTED_IN_YUAN = "以元计"


class Money:
    """The events' rows, in yuan, and a 基础 row where the scheme states one."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K234 where the base can't be read, and what events are refused for."""
        part = score_events(context)
        column = option(context, BASE_COLUMN) or ""
        if column:
            _multiply(part, column)
        else:
            _say_yuan(part)
        base = context.indicator.base
        return add_base_rows(part, base, field="base", matter="基础金额（元）") if base else part.result


def _say_yuan(part: Part) -> None:
    columns = part.result.ledger.columns
    for row, kind in enumerate(columns["kind"]):
        reason = columns["reason"][row]
        if kind is RowKind.RECORD:
            columns["reason"][row] = f"{reason}；{_COUNTED_IN_YUAN}" if reason else _COUNTED_IN_YUAN
        else:
            columns["reason"][row] = reason.replace(" 分", f" {MONEY_UNIT}")


def _multiply(part: Part, column: str) -> None:
    """Every row times its subject's base; K234 for a base that some row needs and the roster does not give."""
    columns = part.result.ledger.columns
    needing = {subject for subject, counted in zip(columns["subject_id"], columns["counted"], strict=True) if counted}
    bases: dict[str, Decimal] = {}
    for subject in part.context.subjects:
        amount = _amount(subject, column)
        if amount is None and subject.id in needing:
            _refuse(part, subject, column)
        bases[subject.id] = amount or Decimal(0)
    for row, (kind, owner) in enumerate(zip(columns["kind"], columns["subject_id"], strict=True)):
        base, share = bases[owner], columns["counted"][row]
        shown = f"{column} {plain(base)} 元"
        reason = columns["reason"][row]
        if kind is RowKind.RECORD:
            told = f"{shown} × {format_brief(share * 100)}%"
            columns["reason"][row] = f"{reason}；{told}" if reason else told
        else:
            columns["reason"][row] = f"{reason.replace(' 分', '')}，都是占{column}的比例；{shown}"
        for name in ("recorded", "counted"):
            value = columns[name][row]
            if value:
                exact = Fraction(base) * value
                columns[name][row] = round_ratio(exact.numerator, exact.denominator)


def _amount(subject: SubjectView, column: str) -> Decimal | None:
    """The roster's amount, at least 0; None where it states none."""
    text = next((value for heading, value in subject.attributes.items() if fold(heading) == fold(column)), "")
    try:
        amount = typed(text, ValueType.DECIMAL) if text.strip() else None
    except ValueError:
        return None
    return amount if isinstance(amount, Decimal) and amount >= 0 else None


def _refuse(part: Part, subject: SubjectView, column: str) -> None:
    indicator = part.context.indicator
    texts = {fold(heading): value for heading, value in subject.attributes.items()}
    sheet, _, cell = indicator.parameter_cells.get(BASE_COLUMN.name, indicator.scheme_cell()).rpartition("!")
    problem = kinds.BASE_AMOUNT.at(
        Place(indicator.file, sheet, cell),
        name=who(subject),
        indicator=indicator.name,
        column=column,
        value=texts.get(fold(column), "（没有这一列）") or "（空白）",
    )
    part.result.problems.append(problem)
    part.fail(subject, problem_text=f"名册“{column}”一列没有可用的金额")
