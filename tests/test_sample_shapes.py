"""One page a rule shape: what it says must come out comes out, of the product and of the oracle."""

from __future__ import annotations

import re
import sys
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import oracle
import oracle_numbers
import pytest
from oracle_compare import differences

from assess_cli.model.period import Period
from assess_cli.model.points import to_points
from assess_cli.model.problem import Severity
from assess_cli.model.result import TOTAL, KindResult, Result, ledger_blocks, status_counts
from assess_cli.pipeline.score import compute
from assess_cli.scoring.verify import recompute

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
sys.path.insert(0, str(SAMPLES))
from shape_pages import Page, pages, read_page  # noqa: E402

PAGES = pages(SAMPLES)
#: One for each group of rule shapes; a page that is lost or not found is noticed here.
SHAPES = (
    "免计与阶梯",
    "就高与级别",
    "角色分配",
    "规则组限额",
    "累计后果",
    "倒扣",
    "一票否决",
    "单位与个人",
    "期内变动",
    "目标与增幅",
    "民主测评与校准",
    "比率与奖扣金额",
    "适用条件与不适用",
    "合成与折算",
    "容错裁定",
    "年中改规则",
    "名次折分",
    "评分与测评的缺漏",
    "任务与目标",
    "包村取数",
    "各表的时段",
    "补充规则",
    "综合办法",
    "各期合成",
    "调整与申报",
    "等次与名额",
    "奖金与奖项",
)
SUM = re.compile(r"([0-9.()（）＋+−×÷%\s]+)=\s*(−?[0-9.]+)(?![0-9.%]|\s*[×÷＋+−])")
#: Cut off after the last digit.
ABOUT = re.compile(r"([0-9.()（）＋+−×÷%\s]+)≈\s*([0-9]+\.[0-9]+)")


def computed(path: Path) -> tuple[Page, Result]:
    page = read_page(path)
    found = compute(path.with_suffix(""), Period.parse(page.period))
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert found.result is not None, errors[:5]
    return page, found.result


def of(result: Result, name: str) -> tuple[KindResult, int]:
    """The kind and the position of a subject by its name."""
    hits = [
        (kind, position)
        for kind in result.kinds
        for position, subject in enumerate(kind.subjects)
        if subject.name == name
    ]
    assert len(hits) == 1, name
    return hits[0]


def figure(result: Result, name: str, node: str) -> Decimal | None:
    """A node's value, the total, or the rank (名次) of a subject; None where it has none."""
    kind, position = of(result, name)
    if node == "名次":
        rows = [row.rank for row in kind.rankings[0].rows if row.subject == position]
        return Decimal(rows[0]) if rows else None
    column = kind.totals if node == TOTAL else kind.nodes[node]
    points = column.values[position]
    return None if points is None else Decimal(points) / 1_000_000


def test_every_shape_has_its_page() -> None:
    assert tuple(path.stem.partition("_")[2] for path in PAGES) == SHAPES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_the_page_says_comes_out(path: Path) -> None:
    page, result = computed(path)
    assert len(page.told["应得"]) >= 3
    for row in page.told["应得"]:
        wanted = None if row["得分"] == "—" else Decimal(row["得分"])
        assert figure(result, row["对象"], row["节点"]) == wanted, row
    columns = result.ledger.columns
    names = {subject.id: subject.name for kind in result.kinds for subject in kind.subjects}
    shown = set(
        zip(
            (names[subject] for subject in columns["subject_id"]),
            columns["matter"],
            columns["recorded"],
            columns["counted"],
            map(str, columns["status"]),
            strict=True,
        )
    )
    for row in page.told.get("明细", []):
        recorded, counted = (to_points(Fraction(row[name])) if row[name] else None for name in ("记录分", "计入分"))
        assert (row["对象"], row["事项"], recorded, counted, row["状态"]) in shown, row


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_flags_of_the_page_come_out_and_no_others(path: Path) -> None:
    page, result = computed(path)
    names = {subject.id: subject.name for kind in result.kinds for subject in kind.subjects}
    flags = [
        (names[flag.subject], str(flag.effect), flag.grade, flag.consequence)
        for kind in result.kinds
        for flag in kind.flags
    ]
    wanted = [(row["对象"], row["后果"], row["等次"], row["代码"]) for row in page.told.get("资格", [])]
    assert sorted(flags) == sorted(wanted)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_grades_of_the_page_come_out_and_no_others(path: Path) -> None:
    page, result = computed(path)
    names = {subject.id: subject.name for kind in result.kinds for subject in kind.subjects}
    found = {names[grade.subject]: grade.words for pool in result.grading for grade in pool.grades}
    assert found == {row["对象"]: row["等次"] for row in page.told.get("评定", [])}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_prizes_of_the_page_come_out_and_no_others(path: Path) -> None:
    page, result = computed(path)
    names = {subject.id: subject.name for kind in result.kinds for subject in kind.subjects}
    found = [
        (names[award.subject], award.prize, award.work, str(award.status), award.money, award.points)
        for award in result.awards
    ]
    wanted = [
        (row["对象"], row["奖项"], row["工作"], row["结果"], millionths(row["金额"]), millionths(row["加分"]))
        for row in page.told.get("得奖", [])
    ]
    assert found == wanted
    assert result.followings == []  # a page has no period before its own


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_money_of_the_page_comes_out_and_no_other(path: Path) -> None:
    """Line by line, and what becomes of every pool; a page with one of the two tables has the other."""
    page, result = computed(path)
    names = {subject.id: subject.name for kind in result.kinds for subject in kind.subjects}
    lines = [
        (pool.name, names[line.subject], str(line.status), line.deductions, line.amount)
        for pool in result.pay
        for line in pool.lines
    ]
    assert lines == [
        (row["奖金"], row["对象"], row["结果"], millionths(row["扣款"] or "0"), millionths(row["实发"]))
        for row in page.told.get("发放", [])
    ]
    pools = [(pool.name, pool.total, pool.shared, pool.kept, pool.returned) for pool in result.pay]
    assert pools == [
        (row["奖金"], *(millionths(row[heading]) for heading in ("总额", "实发", "留存", "退回")))
        for row in page.told.get("收支", [])
    ]


def millionths(text: str) -> int | None:
    """Points or yuan of a page; None for a blank."""
    return to_points(Fraction(text)) if text else None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_oracle_says_the_same(path: Path) -> None:
    page, result = computed(path)
    found = differences(result, oracle.score(path.with_suffix(""), page.period))
    assert not found, found[:8]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_ledger_row_moves_a_sum_or_a_listed_status(path: Path) -> None:
    _, result = computed(path)
    columns = result.ledger.columns
    assert recompute(result.kinds, result.ledger) == []
    for rows in ledger_blocks(result.ledger).values():
        listed = Counter(status_counts(result.ledger, rows))
        for row in rows:
            without = Counter(str(columns["status"][other]) for other in rows if other != row)
            assert columns["counted"][row] or without != listed, (path.stem, row)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_sum_on_the_page_is_right(path: Path) -> None:
    """Each "a + b = c" is reckoned again by the oracle's arithmetic, in whatever table of results it stands."""
    told = read_page(path).told
    assert sum(len(SUM.findall(row["算式"])) for row in told["应得"]) >= 2
    texts = [text for rows in told.values() for row in rows for text in row.values()]
    for left, right in (found for text in texts for found in SUM.findall(text)):
        value = oracle_numbers.Formula(left, {}).value()
        assert value == Fraction(right.replace("−", "-")), f"{left} = {right}"
    for left, right in (found for text in texts for found in ABOUT.findall(text)):
        value = oracle_numbers.Formula(left, {}).value()
        assert 0 < value - Fraction(right) < Fraction(1, 10 ** len(right.partition(".")[2])), f"{left} ≈ {right}"
