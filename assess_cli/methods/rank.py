"""名次: a rank given in the data is worth the points of a table of sheet 档次表."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.base import Context, MethodResult
from assess_cli.methods.common import ABSENT_DATA, SOURCE_COLUMN, Part, cells, plain, single_records, who
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec
from assess_cli.scheme.objects import Band
from assess_cli.workbook.table import ValueType

TABLE = ParameterSpec(
    "档次表",
    ValueType.TEXT,
    "用哪张档次表把名次换成分：写“档次表”工作表里的表名。",
    required=True,
    is_band_table=True,
    example="村名次分",
)

DECLARATION = MethodDeclaration(
    name="名次",
    summary="按名次得分，名次与分值的对应写在“档次表”里。",
    help=(
        "一行一个对象的名次。参数“档次表”必填。档次表可以一个名次一行，也可以一档几个名次；"
        "“每单位”表示比本档下界每低一名再加减多少分。"
        "例：包村干部按所包村的名次得分，第 1 名 20 分，第 2 名起每低一名少 1 分："
        "档次表写两行，下界 1 上界 1 值 20，下界 2 上界 12 值 19 每单位 −1；参数再写“取数列”“包村”。"
    ),
    shape=Shape.RANKS,
    parameters=(TABLE, SOURCE_COLUMN, ABSENT_DATA),
    columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)


def band_points(band: Band, amount: Decimal) -> int:
    """Points of an amount that lies in a band: its value, plus its rate for what exceeds the lower bound."""
    if band.per_unit is None or band.lower is None:
        return band.value
    exact = Fraction(amount - band.lower) * band.per_unit
    return band.value + round_ratio(exact.numerator, exact.denominator)


class Rank:
    """One 记录 row: the rank as quantity, the band's points as worth."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K201 several records, K208 a rank that no band holds."""
        part = Part(context)
        indicator = context.indicator
        ranks = cells(context.records, "rank")
        bands = context.band_table(TABLE.name)
        for subject, record in single_records(part):
            rank = Decimal(ranks[record])
            band = next((band for band in bands if band.holds(rank)), None)
            if band is None:
                problem = kinds.RANK_OUTSIDE.at(
                    part.place(record),
                    name=who(subject),
                    indicator=indicator.name,
                    rank=plain(rank),
                    table=context.parameter(TABLE.name),
                )
                part.result.problems.append(problem)
                part.fail(subject, problem_text=f"第 {plain(rank)} 名不在档次表里")
                continue
            points = band_points(band, rank)
            part.record(
                record,
                subject,
                counted=points,
                matter=f"第 {plain(rank)} 名，得 {format_brief(points)} 分",
                quantity=rank,
                unit="名",
                clause=band.clause or indicator.clause,
                scheme_cell=band.scheme_cell("value"),
            )
        return part.result
