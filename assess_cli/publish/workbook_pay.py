"""发放表.xlsx: a sheet a pool, every amount a live formula down to parts and the yuan for each, with the proof of the total.

To be printed and signed on A4 lying on its side. What each share is before rounding is a formula; the fen that largest
remainder gives is a value of its own column, so that the sum can be followed.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from assess_cli.model.pay import FEN, PayLine, PayPool, PayStatus
from assess_cli.model.place import column_letters
from assess_cli.model.points import SCALE, to_points
from assess_cli.model.result import Result
from assess_cli.publish import labels
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook_styles import Formats

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_YUAN = styles.number_format(2)
_FINE = "0.000000"
_SHARE = styles.number_format(4)
_TIER = "档次"  # the heading that parts by tiers rest on
_HEADER_ROW = 4
_FIRST_ROW = _HEADER_ROW + 1
#: Closer than this to a whole fen, in yuan, a sheet's own arithmetic might round the other way; then the value stands.
_DOUBTFUL = Fraction(1, 10_000_000)


def write_pay(result: Result, path: Path) -> None:
    """Write the workbook of a result with pools; the same result gives the same bytes."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    stamp = datetime.combine(result.period.end - timedelta(days=1), time.min)
    book.set_properties({"title": f"{result.scheme_name} {result.period.words}发放表", "created": stamp})
    formats, names = Formats(book), styles.SheetNames()
    for pool in result.pay:
        _PoolSheet(result, pool, book, names.claim(pool.name), formats).write()
    book.close()
    path.write_bytes(made.getvalue())


class _PoolSheet:
    """Columns: number, id, name, unit; what the share rests on; parts; share; fen; deduction; paid; signature; remark."""

    def __init__(self, result: Result, pool: PayPool, book: Workbook, name: str, formats: Formats) -> None:
        self._result, self._pool, self._formats = result, pool, formats
        self._sheet: Worksheet = book.add_worksheet(name)
        self._subjects = {subject.id: subject for subject in result.kind(pool.kind).subjects}
        self._basis = list(dict.fromkeys(heading for line in pool.lines for heading, _ in line.basis))
        self._basis += [heading for heading in (*pool.factors, *pool.time) if heading not in self._basis]
        fixed = ["序号", "编号", "姓名" if self._has_posts() else "名称", "单位"]
        if not any(self._subjects[line.subject].unit for line in pool.lines):
            fixed.pop()
        self._heads = [*fixed, *self._basis, "份数合计", "应发（元）", "尾差", "扣款", "实发（元）", "签名", "备注"]
        self._at = {head: column for column, head in reversed(list(enumerate(self._heads)))}
        self._last = _FIRST_ROW + len(pool.lines) - 1
        self._each = Fraction(pool.each) if pool.each else Fraction(0)
        shown = [to_points(self._parts(line)) for line in pool.lines]
        self._fine = styles.number_format(max(2, styles.needed_decimals(shown)))

    def _has_posts(self) -> bool:
        return any(self._subjects[line.subject].post for line in self._pool.lines)

    def _cell(self, head: str, row: int) -> str:
        return f"{column_letters(self._at[head])}{row + 1}"

    def _column(self, head: str) -> str:
        letters = column_letters(self._at[head])
        return f"{letters}{_FIRST_ROW + 1}:{letters}{max(self._last, _FIRST_ROW) + 1}"

    # --- the sheet ------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """The whole sheet."""
        self._set_up()
        for row, line in enumerate(self._pool.lines, start=_FIRST_ROW):
            self._line(row, line)
        end = self._last + 1
        self._sums(end)
        self._proof(end + 1)

    def _set_up(self) -> None:
        sheet, pool = self._sheet, self._pool
        widths = [self._width(head) for head in self._heads]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        styles.set_up_page(
            sheet, width=max(sum(widths), styles.PORTRAIT_WIDTH + 1), header_rows=(_HEADER_ROW, _HEADER_ROW)
        )
        sheet.set_paper(styles.A4)
        last = len(self._heads) - 1
        sheet.set_row(0, 34)
        title = self._formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center")
        styles.merge_text(
            sheet,
            0,
            (0, last),
            f"{self._result.period.words}{pool.name}发放表{labels.trial_words(self._result)}",
            title,
        )
        grey = self._formats.of(font_color=styles.GREY, text_wrap=True)
        facts = (
            [f"资金来源：{pool.origin}"]
            + ([f"用途：{pool.purpose}"] if pool.purpose else [])
            + [f"依据：{pool.source}"]
        )
        for row, text in ((1, "　".join(facts)), (2, f"分配办法：{pool.words}")):
            styles.merge_text(sheet, row, (0, last), text, grey)
            sheet.set_row(row, styles.height_of(styles.lines_needed(text, sum(widths))))
        self._rate_row(last)
        heading = self._formats.of(styles.HEADING)
        for column, head in enumerate(self._heads):
            styles.write_text(sheet, _HEADER_ROW, column, head, heading)
        lines = max(styles.lines_needed(head, width) for head, width in zip(self._heads, widths, strict=True))
        sheet.set_row(_HEADER_ROW, styles.height_of(lines) + 4)
        sheet.freeze_panes(_FIRST_ROW, 3)

    def _width(self, head: str) -> float:
        fixed = {
            "序号": 5,
            "签名": 14,
            "备注": 26,
            "应发（元）": 16,
            "尾差": 7,
            "扣款": 10,
            "实发（元）": 13,
            "份数合计": 13,
        }
        if head in fixed:
            return fixed[head]
        texts = [head]
        for line in self._pool.lines:
            info = self._subjects[line.subject]
            texts.append({"编号": info.id, "姓名": info.name, "名称": info.name, "单位": info.unit}.get(head, ""))
            texts.append(dict(line.basis).get(head, ""))
        least = {"编号": 11.0, "姓名": 14.0, "名称": 14.0}.get(head, 6.0)  # the totals stand in these columns too
        return styles.column_width(texts, least=least, most=20)

    def _rate_row(self, last: int) -> None:
        """What there is to share and what each part comes to: the two cells that every formula rests on."""
        sheet, pool = self._sheet, self._pool
        label, cell = self._formats.of(bold=True), self._formats.of(styles.CELL, num_format=_YUAN, bold=True)
        fine = self._formats.of(styles.CELL, num_format=_FINE)
        styles.write_text(sheet, 3, 1, "总额（元）", label)
        sheet.write_number(3, 2, styles.number(pool.total), cell)
        at = min(self._at["份数合计"], last - 2)
        styles.write_text(sheet, 3, at, "每份（元）", label)
        self._rate_cell = f"${column_letters(at + 1)}$4"
        if pool.each and self._rate_is_plain():
            sums = f"SUM({self._column('份数合计')})"
            sheet.write_formula(3, at + 1, f"=IF({sums}=0,0,$C$4/{sums})", fine, float(self._each))
        elif pool.each:
            sheet.write_number(3, at + 1, float(self._each), fine)
        else:
            styles.write_text(sheet, 3, at + 1, "待定", self._formats.of(styles.CENTRED))
        note = (
            "" if self._rate_is_plain() or not pool.each else "办法规定" if pool.price is not None else "按保底封顶试算"
        )
        styles.write_text(sheet, 3, at + 2, note, self._formats.of(font_color=styles.GREY, indent=1))
        sheet.set_row(3, 22)

    def _rate_is_plain(self) -> bool:
        """Whether each part comes to total ÷ parts: no price, and no bound that moved it."""
        pool = self._pool
        return pool.price is None and self._sum_of_parts() * self._each == Fraction(pool.total, SCALE)

    def _sum_of_parts(self) -> Fraction:
        return sum((self._parts(line) for line in self._pool.lines), Fraction(0))

    def _parts(self, line: PayLine) -> Fraction:
        """What the column of parts shows: nothing for those stopped whose money the others get."""
        if line.status is PayStatus.OPEN or (self._pool.again and line.status is PayStatus.WITHHELD):
            return Fraction(0)
        told = dict(line.basis)
        parts = Fraction(1)
        for heading in self._pool.factors:
            parts *= Fraction(told.get(heading, "0"))
        parts = max(parts, Fraction(0))
        return parts * self._ratio(line) if self._pool.in_parts else parts

    def _ratio(self, line: PayLine) -> Fraction:
        told = dict(line.basis)
        if not self._pool.time or self._pool.time[0] not in told:
            return Fraction(1)
        there, whole = (Fraction(told[heading]) for heading in self._pool.time)
        return there / whole

    def _line(self, row: int, line: PayLine) -> None:
        sheet, info = self._sheet, self._subjects[line.subject]
        centred, text = self._formats.of(styles.CENTRED), self._formats.of(styles.WRAPPED)
        sheet.write_number(row, 0, row - _FIRST_ROW + 1, centred)
        high = 24.0
        for head, value in (("编号", info.id), ("姓名", info.name), ("名称", info.name), ("单位", info.unit)):
            if head in self._at:
                styles.write_text(sheet, row, self._at[head], value, text)
                high = max(high, styles.height_of(styles.lines_needed(value, self._width(head))))
        self._write_basis(row, line)
        if line.status is PayStatus.OPEN:
            for head in ("份数合计", "应发（元）", "尾差", "扣款", "实发（元）"):
                styles.write_text(sheet, row, self._at[head], "待定", centred)
        else:
            self._write_parts(row, line)
            self._write_amounts(row, line)
        styles.write_text(sheet, row, self._at["签名"], "", text)
        small = self._formats.of(styles.WRAPPED, font_size=9)
        remark = _remark(line)
        styles.write_text(sheet, row, self._at["备注"], remark, small)
        lines = styles.lines_needed(remark, self._width("备注") * 1.2)
        sheet.set_row(row, max(high, 13 * lines + 4))

    def _write_basis(self, row: int, line: PayLine) -> None:
        told = dict(line.basis)
        numeric = {*self._pool.factors, *self._pool.time, "得分", "名次"}
        for head in self._basis:
            value = told.get(head, "")
            if value and head in numeric:
                style = self._formats.of(styles.CELL, num_format=self._basis_format(head))
                self._sheet.write_number(row, self._at[head], float(value), style)
            else:
                styles.write_text(self._sheet, row, self._at[head], value, self._formats.of(styles.CENTRED))

    def _basis_format(self, head: str) -> str:
        """The same decimals all down a column; of scores at least the scheme's."""
        texts = [dict(line.basis).get(head, "") for line in self._pool.lines]
        return styles.factor_format([*texts, f"0.{'0' * self._result.decimals}"] if head == "得分" else texts)

    def _write_parts(self, row: int, line: PayLine) -> None:
        style = self._formats.of(styles.CELL, num_format=self._fine)
        parts, at = self._parts(line), self._at["份数合计"]
        told = dict(line.basis)
        if (self._pool.again and line.status is PayStatus.WITHHELD) or any(
            each not in told for each in self._pool.factors
        ):
            self._sheet.write_number(row, at, float(parts), style)
            return
        product = "*".join(self._cell(heading, row) for heading in self._pool.factors)
        formula = f"MAX(0,{product})"
        if self._pool.in_parts and self._pool.time:
            formula += f"*{self._time(row)}"
        self._sheet.write_formula(row, at, f"={formula}", style, float(parts))

    def _time(self, row: int) -> str:
        return "/".join(self._cell(heading, row) for heading in self._pool.time)

    def _write_amounts(self, row: int, line: PayLine) -> None:
        sheet = self._sheet
        share = Fraction(line.exact or "0")
        yuan, bold = (self._formats.of(styles.CELL, num_format=_YUAN, bold=is_bold) for is_bold in (False, True))
        fine = self._formats.of(styles.CELL, num_format=_SHARE)
        sheet.write_formula(row, self._at["应发（元）"], f"={self._share_formula(row, line)}", fine, float(share))
        if line.status is PayStatus.WITHHELD:
            for head in ("尾差", "扣款", "实发（元）"):
                sheet.write_number(row, self._at[head], 0, yuan)
            return
        whole = line.amount - line.deductions
        cut = (share.numerator * 100 // share.denominator) * FEN
        sheet.write_number(row, self._at["尾差"], styles.number(whole - cut), yuan)
        sheet.write_number(row, self._at["扣款"], styles.number(line.deductions), yuan)
        rest = share * 100 - share.numerator * 100 // share.denominator
        cut_words = f"ROUNDDOWN(ROUND({self._cell('应发（元）', row)},7),2)"
        if rest > 1 - _DOUBTFUL * 100:
            cut_words = f"{cut // FEN}/100"
        formula = f"=ROUND({cut_words}+{self._cell('尾差', row)}+{self._cell('扣款', row)},2)"
        sheet.write_formula(row, self._at["实发（元）"], formula, bold, styles.number(line.amount))

    def _share_formula(self, row: int, line: PayLine) -> str:
        """Parts × yuan for each, within the bounds, and time in post where it lessens the share."""
        pool = self._pool
        if pool.again and line.status is PayStatus.WITHHELD:
            return "0"
        formula = f"{self._cell('份数合计', row)}*{self._rate_cell}"
        time = f"*{self._time(row)}" if pool.time and pool.time[0] in dict(line.basis) else ""
        scaled = time if pool.in_parts else ""
        if pool.most is not None:
            formula = f"MIN({formula},{_bound(pool.most, scaled)})"
        if pool.least is not None:
            formula = f"MAX({formula},{_bound(pool.least, scaled)})"
            if _TIER in pool.factors:
                formula = f"IF({self._cell(_TIER, row)}<=0,0,{formula})"  # 「不发的写 0」: no floor lifts it
        return formula + ("" if pool.in_parts else time)

    # --- the end --------------------------------------------------------------------------------------------------

    def _sums(self, row: int) -> None:
        heading = self._formats.of(styles.HEADING)
        for column in range(len(self._heads)):
            styles.write_text(self._sheet, row, column, "合计" if column == 0 else "", heading)
        self._sheet.set_row(row, 24)
        if any(line.status is PayStatus.OPEN for line in self._pool.lines) or not self._pool.lines:
            return
        money = self._formats.of(styles.CELL, num_format=_YUAN, bold=True)
        paid = [line for line in self._pool.lines if line.status is PayStatus.PAID]
        sums: dict[str, Fraction] = {
            "份数合计": self._sum_of_parts(),
            "尾差": sum((self._fen_over(line) for line in paid), Fraction(0)),
            "扣款": Fraction(sum(line.deductions for line in paid), SCALE),
            "实发（元）": Fraction(self._pool.shared, SCALE),
        }
        for head, value in sums.items():
            decimals = 6 if head == "份数合计" else 2
            formula = f"=ROUND(SUM({self._column(head)}),{decimals})"
            style = money if decimals == 2 else self._formats.of(styles.CELL, num_format=self._fine, bold=True)
            self._sheet.write_formula(row, self._at[head], formula, style, round(float(value), decimals))

    def _fen_over(self, line: PayLine) -> Fraction:
        share = Fraction(line.exact or "0")
        return Fraction(line.amount - line.deductions, SCALE) - Fraction(
            share.numerator * 100 // share.denominator, 100
        )

    def _proof(self, row: int) -> None:
        """总额 = 实发 + 留存 + 退回 + 待定, checked by the sheet itself; then who answers for it."""
        pool, sheet = self._pool, self._sheet
        label = self._formats.of(font_color=styles.GREY)
        money = self._formats.of(num_format=_YUAN)
        parts = (
            ("总额", pool.total),
            ("实发", pool.shared),
            ("留存", pool.kept),
            ("退回", pool.returned),
            ("待定", pool.pending),
        )
        cells = {}
        for step, (name, amount) in enumerate(parts):
            styles.write_text(sheet, row + step, 1, name, label)
            cells[name] = f"$C${row + step + 1}"
            source = {"总额": "$C$4", "实发": self._cell("实发（元）", self._last + 1)}.get(name)
            if source and not (name == "实发" and (pool.pending or not pool.lines)):
                sheet.write_formula(row + step, 2, f"={source}", money, styles.number(amount))
            else:
                sheet.write_number(row + step, 2, styles.number(amount), money)
        last = row + len(parts)
        styles.write_text(sheet, last, 1, "核对", label)
        others = "-".join(cells[name] for name in ("实发", "留存", "退回", "待定"))
        formula = f'=IF(ROUND({cells["总额"]}-{others},2)=0,"平","不平")'
        sheet.write_formula(last, 2, formula, self._formats.of(bold=True, align="right"), "平")
        styles.write_text(sheet, last + 2, 1, "制表：", label)
        styles.write_text(sheet, last + 2, max(4, len(self._heads) // 2 - 1), "审核：", label)
        styles.write_text(sheet, last + 2, max(6, len(self._heads) - 4), "批准：", label)
        sheet.set_row(last + 2, 30)


def _bound(amount: int, scaled: str) -> str:
    text = f"{Fraction(amount, SCALE).numerator}"
    if amount % SCALE:
        text = f"{amount // FEN}/100"
    return f"ROUND({text}{scaled},2)" if scaled else text


def _remark(line: PayLine) -> str:
    """What must be said of a line on paper: why nothing is paid, or which bound held it."""
    if line.status is not PayStatus.PAID:
        return line.reason
    if Fraction(dict(line.basis).get(_TIER, "1")) <= 0:
        return "档次为 0，不发"
    return f"按{line.held}发" if line.held else ""
