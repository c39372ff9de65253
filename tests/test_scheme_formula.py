"""The formula grammar: one tree, and three back-ends that cannot disagree."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conftest import examples, require_tool
from hypothesis import given
from hypothesis import strategies as st

from assess_cli.scheme.formula import (
    FormulaError,
    Kind,
    parse,
    sum_of,
    weighted,
)


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        (
            "(共性 + 个性) × 岗位系数",
            {"共性": Fraction(80), "个性": Fraction(15), "岗位系数": Fraction(11, 10)},
            Fraction(209, 2),
        ),
        ("0.6", {}, Fraction(3, 5)),  # as a binary float it would be 5404319552844595/9007199254740992
        ("30%", {}, Fraction(3, 10)),
        ("３０％ × Ａ", {"Ａ": Fraction(10)}, Fraction(3)),
        ("10 ÷ 4 ÷ 5", {}, Fraction(1, 2)),
        ("10 − 4 − 3", {}, Fraction(3)),
        ("2 - 3 * 4", {}, Fraction(-10)),
        ("-A + 5", {"A": Fraction(2)}, Fraction(3)),
        ("A - -B", {"A": 1, "B": 2}, Fraction(3)),
        ("四舍五入(2.675, 2)", {}, Fraction(268, 100)),
        ("四舍五入(-2.5, 0)", {}, Fraction(-3)),
        ("如果（完成率≥0.6，满分，0）", {"完成率": Fraction(3, 5), "满分": Fraction(20)}, Fraction(20)),
        ("如果(b = 0, 0, a / b)", {"a": Fraction(1), "b": Fraction(0)}, Fraction(0)),
        ("平均(1, 2, 4)", {}, Fraction(7, 3)),
        ("最大(最小(a, 3), -1)", {"a": Fraction(9)}, Fraction(3)),
        ("[A.1] + A1.2", {"A.1": 1, "A1.2": 2}, Fraction(3)),
    ],
)
def test_numbers(text: str, values: dict[str, Any], expected: Fraction) -> None:
    assert parse(text).evaluate(values) == expected


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("[职务] = “主要领导” 或 [状态] ＝ 「借调」", {"职务": "科员", "状态": "借 调"}, None),
        ('[职务] = "主要领导" 或 [状态] ＝ ”借调“', {"职务": "科员", "状态": " 借 调"}, True),
        ("非 a = 1 且 b <> 2", {"a": Fraction(2), "b": Fraction(2)}, False),
        ("a ≠ 1 或 b ≠ 2 且 a = 1", {"a": Fraction(1), "b": Fraction(2)}, False),
        ("工龄 < 3", {"工龄": "2.5"}, True),
        ("【工龄】 >= 3", {"工龄": "３"}, True),
        ("(a > 1) = (b > 1)", {"a": Fraction(0), "b": Fraction(0)}, True),
    ],
)
def test_conditions(text: str, values: dict[str, Any], expected: bool | None) -> None:
    if expected is None:
        with pytest.raises(FormulaError):
            parse(text)
    else:
        assert parse(text).evaluate(values) is expected
        assert parse(text).kind is Kind.CONDITION


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "公式是空白的（第 1 个字处）"),
        ("=A+B", "公式不能以“=”开头，公式开头不要写等号（第 1 个字处）"),
        ("（A＋B", "缺少右括号（第 5 个字处）"),
        ("A）+ 1", "多了一个右括号（第 2 个字处）"),
        ("A + ", "公式没有写完（第 5 个字处）"),
        ("A B", "“B”前面缺少运算符号（第 3 个字处）"),
        ("A + × B", "“×”放在这里不对（第 5 个字处）"),
        ("1 < A < 3", "“<”不能接在另一个比较后面，请用“且”连接两个比较（第 7 个字处）"),
        ("求和(A, B)", "没有“求和”这个函数，可用的有：如果、最大、最小、平均、四舍五入（第 1 个字处）"),
        ("如果(A > 1, 2)", "“如果”的括号里要有3 项，现在有 2 项（第 1 个字处）"),
        ("四舍五入(A, B)", "“四舍五入”的第二项要写 0 到 10 的整数（第 9 个字处）"),
        ("A、B", "“、”不能用在公式里，几项之间用逗号隔开（第 2 个字处）"),
        ("A & B", "“&”不能用在公式里；名称里有这个字的，请把名称写在方括号 [ ] 里（第 3 个字处）"),
        ("[A + B", "方括号 [ 没有配对，或里面没有名称（第 1 个字处）"),
        ('职务 = "科员', '引号 " 没有配对（第 6 个字处）'),
        ("[ ]", "方括号里没有名称（第 1 个字处）"),
        (".5.", "数的写法不对（第 1 个字处）"),
        ("A + “优秀”", "这里是文字，不能参加加减乘除（第 5 个字处）"),
        ("A > 1 且 3", "这里是数，不能用“且、或、非”连接（第 9 个字处）"),
        ("如果(A, 1, B > 2)", "“如果”的两种结果一个是数，一个是条件，应当相同（第 1 个字处）"),
        ("1 = “一”", "数不能与文字比较（第 1 个字处）"),
        ("A < “一”", "只有数可以比大小，文字和条件只能用 = 或 ≠（第 1 个字处）"),
        ("(" * 41 + "A" + ")" * 41, "括号套得太深，最多 40 层（第 41 个字处）"),
        ("A+" * 2000 + "A", "公式太长，最多 4000 个字（第 4001 个字处）"),
    ],
)
def test_slips_are_named_with_their_position(text: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "values", "message"),
    [
        ("A + B", {"A": Fraction(1)}, "没有“B”的值（第 5 个字处）"),
        ("A ÷ B", {"A": Fraction(1), "B": Fraction(0)}, "除数是 0（第 5 个字处）"),
        ("A + B", {"A": Fraction(1), "B": "优"}, "“B”的内容“优”不是数，不能计算（第 5 个字处）"),
        ("A > 1", {"A": ""}, "“A”是空白，不是数，不能与数比较（第 1 个字处）"),
        ("如果(A, 1, 2)", {"A": Fraction(1)}, "“A”的内容数 1不是条件（第 4 个字处）"),
        ("A > B", {"A": "1", "B": "2"}, "“A”的内容“1”与“B”的内容“2”不能这样比较（第 1 个字处）"),
    ],
)
def test_what_cannot_be_worked_out(text: str, values: dict[str, Any], message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text).evaluate(values)
    assert str(caught.value) == message


def test_the_deepest_and_longest_formulas_pass_every_back_end() -> None:
    deep = parse("如果(A>0," * 40 + "A" + ",0)" * 40)
    assert deep.evaluate({"A": Fraction(7)}) == 7
    assert deep.excel(lambda _name: "B2").count("IF(") == 40
    long = parse("+".join(["A"] * 2000))
    assert long.evaluate({"A": Fraction(1, 2)}) == 1000
    assert long.linear() == {"A": Fraction(2000)}
    assert parse(deep.canonical()) == deep


def test_superscripts_never_become_digits() -> None:
    # NFKC as a whole would turn 3² into 32
    assert [name.text for name in parse("3²").names] == ["3²"]


def test_names_with_their_positions_in_the_typed_text() -> None:
    formula = parse("（［重点 工作］＋A1）×A1")
    assert [(name.text, name.start, name.end) for name in formula.names] == [
        ("重点 工作", 1, 8),
        ("A1", 9, 11),
        ("A1", 13, 15),
    ]
    resolved = formula.resolve({"重点 工作": "B", "A1": "A1"}.__getitem__)
    assert resolved.canonical() == "([B] + [A1]) * [A1]"
    assert resolved.text == "（［重点 工作］＋A1）×A1"


def test_back_ends_of_one_formula() -> None:
    formula = parse("如果(A>=0.6 且 非 B=1, (A+B)×30%, -A/(B-2))")
    assert formula.excel({"A": "C5", "B": "D5"}.__getitem__) == "IF(AND(C5>=0.6,NOT(D5=1)),(C5+D5)*0.3,-C5/(D5-2))"
    assert formula.words({"A": "共性", "B": "个性"}.__getitem__) == (
        "如果(共性 ≥ 0.6 且 非 个性 = 1，(共性 + 个性) × 30%，−共性 ÷ (个性 − 2))"
    )
    assert formula == parse(formula.canonical())
    assert hash(formula) == hash(parse(formula.canonical()))
    assert formula != parse("A")


def test_constructors() -> None:
    assert sum_of(["A", "B"]).canonical() == "[A] + [B]"
    assert sum_of(["A"]).canonical() == "[A]"
    assert weighted([("A", Fraction(3, 10)), ("B", Fraction(7, 10))]).canonical() == "[A] * 30% + [B] * 70%"
    assert weighted([("A", Fraction(1, 3))]).evaluate({"A": Fraction(9)}) == 3
    with pytest.raises(ValueError, match="nothing"):
        sum_of([])
    with pytest.raises(ValueError, match="not a name"):
        sum_of(["A]"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A + B × 30% − A ÷ 4", {"A": Fraction(3, 4), "B": Fraction(3, 10)}),
        ("-(A - B)", {"A": Fraction(-1), "B": Fraction(1)}),
        ("(A + C) × 3 ÷ 2", {"A": Fraction(3, 2), "C": Fraction(3, 2)}),
        ("A + 1", None),
        ("A × B", None),
        ("1 ÷ A", None),
        ("最大(A, B)", None),
    ],
)
def test_linear_forms(text: str, expected: dict[str, Fraction] | None) -> None:
    assert parse(text).linear() == expected


# --- random trees against an evaluation of their own --------------------------------------------------------------

NAMES = ("共性", "A1", "重点 工作", "A-1")


def literal(value: tuple[int, int]) -> tuple[str, Fraction]:
    digits = str(value[0]).rjust(value[1] + 1, "0")
    text = f"{digits[: -value[1]]}.{digits[-value[1] :]}" if value[1] else digits
    return text, Fraction(value[0], 10 ** value[1])


Pair = tuple[str, Callable[[dict[str, Fraction]], Fraction | None]]


def numbers() -> st.SearchStrategy[Pair]:
    literals = st.tuples(st.integers(0, 10**6), st.integers(0, 6)).map(literal)
    leaves = st.one_of(
        literals.map(lambda pair: (pair[0], lambda _values: pair[1])),
        literals.map(lambda pair: (f"{pair[0]}%", lambda _values: pair[1] / 100)),
        st.sampled_from(NAMES).map(lambda name: (f"[{name}]", lambda values: values[name])),
    )
    return st.recursive(leaves, grown, max_leaves=12)


def grown(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    def binary(parts: tuple[Pair, str, Pair]) -> Pair:
        (left_text, left), sign, (right_text, right) = parts

        def value(values: dict[str, Fraction]) -> Fraction | None:
            a, b = left(values), right(values)
            if a is None or b is None or (sign == "÷" and b == 0):
                return None
            return {"＋": a + b, "−": a - b, "×": a * b}[sign] if sign != "÷" else a / b

        return f"（{left_text}）{sign} ({right_text})", value

    def choice(parts: tuple[Pair, Pair, str, Pair, Pair]) -> Pair:
        (left_text, left), (right_text, right), sign, (then_text, then), (else_text, otherwise) = parts

        def value(values: dict[str, Fraction]) -> Fraction | None:
            a, b = left(values), right(values)
            if a is None or b is None:
                return None
            holds = {"<": a < b, "≤": a <= b, "=": a == b, "≠": a != b, "≥": a >= b, "＞": a > b}[sign]
            return then(values) if holds else otherwise(values)

        return f"如果({left_text} {sign} {right_text}，{then_text}, {else_text})", value

    def most(parts: list[Pair]) -> Pair:
        def value(values: dict[str, Fraction]) -> Fraction | None:
            found = [part[1](values) for part in parts]
            known = [amount for amount in found if amount is not None]
            return max(known) if len(known) == len(found) else None

        return f"最大({','.join(part[0] for part in parts)})", value

    def negative(part: Pair) -> Pair:
        def value(values: dict[str, Fraction]) -> Fraction | None:
            amount = part[1](values)
            return None if amount is None else -amount

        return f"-({part[0]})", value

    return st.one_of(
        st.tuples(inner, st.sampled_from("＋−×÷"), inner).map(binary),
        st.tuples(inner, inner, st.sampled_from("<≤=≠≥＞"), inner, inner).map(choice),
        st.lists(inner, min_size=1, max_size=3).map(most),
        inner.map(negative),
    )


@examples(150)
@given(numbers(), st.tuples(*[st.fractions(-100, 100, max_denominator=10) for _ in NAMES]))
def test_random_formulas_have_the_value_worked_out_apart(pair: Pair, amounts: tuple[Fraction, ...]) -> None:
    text, oracle = pair
    values = dict(zip(NAMES, amounts, strict=True))
    formula = parse(text)
    again = parse(formula.canonical())
    assert again == formula
    assert again.canonical() == formula.canonical()
    expected = oracle(values)
    if expected is None:
        with pytest.raises(FormulaError, match="除数是 0"):
            formula.evaluate(values)
    else:
        assert formula.evaluate(values) == again.evaluate(values) == expected
        linear = formula.linear()
        if linear is not None:
            assert sum((factor * values[name] for name, factor in linear.items()), Fraction(0)) == expected


@examples(150)
@given(st.text(alphabet="A1且或非+-*/()[]【】“”\"'=<>≥，,.% 如果最大共²⁄½\u3000\u200b、\n", max_size=14))
def test_any_text_is_read_or_refused_with_a_position_inside_it(text: str) -> None:
    slip = None
    try:
        formula = parse(text)
        assert parse(formula.canonical()) == formula
    except FormulaError as error:
        slip = error
    assert slip is None or (0 <= slip.position <= len(text) and not slip.message.isascii())


# --- LibreOffice --------------------------------------------------------------------------------------------------

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
IN_EXCEL = [
    "(A + B) × 1.1",
    "A × 30% + B × 70%",
    "如果(A ≥ 80 且 非 B < 10 或 A = 3, A − B, −A ÷ (B − 2))",
    "四舍五入(A ÷ 7, 2) + 最大(A, B, 100) − 最小(A, B)",
    "平均(A, B, 3) × 2 ÷ 3 ÷ 4",
    "−(A − (B − 3)) × −2",
    "如果(A ≠ B, 1, 0) + 四舍五入(2.675, 2)",
]
SPREAD = parse("([A] + [B]) * 110.5 / 50.5")


@pytest.mark.libreoffice
def test_libreoffice_works_out_the_same(tmp_path: Path) -> None:
    soffice = require_tool("soffice")
    import xlsxwriter

    amounts = {"A": Fraction(875, 10), "B": Fraction(1234567, 10**5)}
    formulas = [*map(parse, IN_EXCEL), SPREAD]
    with xlsxwriter.Workbook(tmp_path / "formulas.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [float(amounts["A"]), float(amounts["B"])])
        for row, formula in enumerate(formulas, start=1):
            # the cached value is wrong on purpose: a reader that does not recalculate is found out
            sheet.write_formula(row, 0, "=" + formula.excel({"A": "$A$1", "B": "$B$1"}.__getitem__), None, 9e9)
    profile = tmp_path / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    # full precision: "false" switches off "save cell content as shown"
    command += ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "formulas.xlsx")], check=True, capture_output=True, timeout=120)
    with (tmp_path / "formulas.csv").open(encoding="utf-8", newline="") as file:
        found = [row[0] for row in csv.reader(file)][1:]
    assert len(found) == len(formulas)
    for formula, text in zip(formulas, found, strict=True):
        expected = formula.evaluate(amounts)
        assert isinstance(expected, Fraction)
        assert float(text) == pytest.approx(float(expected), rel=1e-12), formula.text


def test_importing_the_module_does_not_load_lark() -> None:
    code = "import sys, assess_cli.scheme.formula; assert 'lark' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
