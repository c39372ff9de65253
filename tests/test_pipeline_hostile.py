"""Sample books with cells, rows and sheets put wrong at random: always a checked result or problems, never a crash."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import random_workspace

from assess_cli.files.layout import Workspace
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem, has_errors
from assess_cli.pipeline import load
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.score import PeriodMismatchError, compute
from assess_cli.workbook.grid import Book, Cell, CellError, Doubtful, Sheet, Uncached
from assess_cli.workbook.reader import read_books

SAMPLES = Path(__file__).parents[1] / "sample_data"
Q1 = Period.parse("2024Q1")
JUNK: list[Cell] = [
    None, "", " ", 0.0, -1.0, 1.0, 1.5, 45000.5, 1e300, float("inf"), float("nan"), True, False,
    "张三", "张三、李四", "0001", "2024-03-05", "2024-02-30", "1月", "13月", "2024Q1", "=1+1", "{0}", "%s", "<b>",
    date(2024, 1, 1), date(1999, 1, 1), date(9999, 12, 31), datetime(2024, 12, 31, 5),  # noqa: DTZ001 - cells know no zone
    CellError("#N/A"), Uncached("A1"), Uncached(), Doubtful("两种读法的结果不同"),
    "是", "无", "同上", "100%", "30", "９８", "nan", "x" * 40_000, "\u202e", "\u200b", "\x07", "A", "(", "[", "A]",
    "如果(1>0,1,2)", "A + A1", "汇总", "加权", "公式", "加分", "扣分", "名次", "人员", "村", "分摊", "上不封顶",
    "合计", "说明", "注：", "制表：",
]  # fmt: skip
NAMES = ["Sheet1", "扣分记录", "人员名册", "不适用", "名" * 31, "考勤-13月", "指标", "忽略"]


def put_junk(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    if row:
        row[chance.randrange(len(row))] = chance.choice(JUNK)


def put_from_elsewhere(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    other = chance.choice(sheet.rows)
    if row and other:
        row[chance.randrange(len(row))] = chance.choice(other)


def double_row(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    sheet.rows.insert(chance.randrange(len(sheet.rows) + 1), list(row))


def drop_row(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    del sheet.rows[chance.randrange(len(sheet.rows))]


def cut_row(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    del row[chance.randrange(len(row) + 1) :]


def swap_columns(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    if row:
        one, two = (chance.randrange(len(row)) for _ in range(2))
        for each in sheet.rows:
            if len(each) > max(one, two):
                each[one], each[two] = each[two], each[one]


def drop_column(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    if row:
        index = chance.randrange(len(row))
        for each in sheet.rows:
            del each[index : index + 1]


def merge_cells(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    first, column = chance.randrange(len(sheet.rows)), chance.randrange(4)
    sheet.merged.append((first, column, min(first + chance.randrange(3), len(sheet.rows) - 1), column + 1))


def hide(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    sheet.visible = chance.random() < 0.5
    sheet.hidden_rows = frozenset({chance.randrange(len(sheet.rows))})
    sheet.hidden_columns = frozenset({chance.randrange(4)})


def empty(sheet: Sheet, row: list[Cell], chance: random.Random) -> None:
    del sheet.rows[chance.choice([0, 1, 2]) :]


#: How often each change is made, out of a hundred.
CHANGES: dict[Callable[[Sheet, list[Cell], random.Random], None], int] = {
    put_junk: 68, put_from_elsewhere: 6, double_row: 5, drop_row: 5, cut_row: 2, swap_columns: 3, drop_column: 2,
    merge_cells: 3, hide: 2, empty: 1,
}  # fmt: skip


def mutant(books: list[Book], scheme_books: int, seed: int) -> list[Book]:
    """The books with 1 to 20 changes; a third of the seeds leave the data alone, a third the scheme."""
    chance = random.Random(seed)  # noqa: S311 - wanted: the same again for a seed
    changed = copy.deepcopy(books)
    within = chance.choice([changed[:scheme_books], changed[scheme_books:], changed])
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        book = chance.choice(within)
        sheets = [sheet for sheet in book.sheets if sheet.rows]
        if not sheets:
            continue
        sheet = chance.choice(sheets)
        whole = chance.random()
        if whole < 0.02:
            book.sheets.remove(sheet)
            continue
        if whole < 0.05:  # two sheets of one name are refused by the reader
            taken = {each.name for each in book.sheets}
            sheet.name = chance.choice([name for name in NAMES if name not in taken])
            continue
        (change,) = chance.choices(list(CHANGES), list(CHANGES.values()))
        change(sheet, chance.choice(sheet.rows), chance)
    return changed


class Sample:
    """A workspace, read once."""

    def __init__(self, root: Path, period: Period = Q1) -> None:
        self.root, self.period = root, period
        workspace = Workspace(root)
        schemes = workspace.scheme_files()
        self.scheme_books = len(schemes)
        self.books = read_books([*schemes, *workspace.data_files()], self.root)

    def outcome(self, seed: int, monkeypatch: pytest.MonkeyPatch) -> str:
        """What becomes of a mutant: a result, or errors, or a period that the changed scheme does not have.

        compute() itself raises when the ledger does not bear out the scorecard.
        """
        monkeypatch.setattr(load, "read_books", lambda *_, **_options: mutant(self.books, self.scheme_books, seed))
        try:
            computed = compute(self.root, self.period)
            checked = check_workspace(self.root, self.period, lambda _stage: None)[1]
        except PeriodMismatchError:
            return "another period"
        for problem in (*computed.problems, *checked):
            assert is_complete(problem), f"seed {seed}: {problem}"
        assert (computed.result is None) is has_errors(computed.problems), f"seed {seed}"
        assert has_errors(checked) is has_errors(computed.problems), f"seed {seed}"
        return "errors" if computed.result is None else "result"


def is_complete(problem: Problem) -> bool:
    return bool(problem.message and problem.remedy and (problem.place.file or not problem.place.cell))


def outcomes(sample: Sample, seeds: range, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    found = set()
    for seed in seeds:
        try:
            found.add(sample.outcome(seed, monkeypatch))
        except Exception as error:
            error.add_note(f"{sample.root.name}, seed {seed}")
            raise
    return found


#: Sample → (mutants in the quick suite, mutants of this test altogether).
FEW = {
    "township": (1, 4),
    "county": (6, 20),
    "broken": (6, 20),
    "shapes/02_就高与级别": (8, 20),
    "shapes/03_角色分配": (8, 20),
    "shapes/04_规则组限额": (8, 20),
    "shapes/15_容错裁定": (10, 30),
    "shapes/25_调整与申报": (10, 40),
}


@pytest.mark.parametrize(
    ("name", "seeds"),
    [
        *((name, range(quick)) for name, (quick, _) in FEW.items()),
        *(pytest.param(name, range(*both), marks=pytest.mark.slow) for name, both in FEW.items()),
    ],
)
def test_a_few_mutants(name: str, seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcomes(Sample(SAMPLES / name), seeds, monkeypatch) - {"another period"} <= {"result", "errors"}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "count"), [("township", 60), ("county", 100), ("broken", 60)])
def test_many_mutants(name: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = outcomes(Sample(SAMPLES / name), range(1000, 1000 + count), monkeypatch)
    assert "errors" in found
    assert ("result" in found) is (name != "broken")  # nothing repairs the broken scheme


#: Pages whose data are of another period than 2024Q1.
PERIODS = {"05": "2024Q2", "09": "2024Q3", "16": "2024H2", "24": "2024", "26": "2024", "27": "2024H1"}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in (SAMPLES / "shapes").iterdir() if path.is_dir()))
def test_mutants_of_every_page_of_rule_shapes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = Sample(SAMPLES / "shapes" / name, Period.parse(PERIODS.get(name[:2], "2024Q1")))
    assert outcomes(sample, range(3000, 3040), monkeypatch) >= {"errors", "result"}


@pytest.mark.slow
@pytest.mark.parametrize("made", range(200, 206))
def test_mutants_of_workspaces_with_every_method(made: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    period = Period.parse(random_workspace.write(tmp_path, made))
    assert "errors" in outcomes(Sample(tmp_path, period), range(2000, 2020), monkeypatch)


def test_a_mutant_is_the_same_every_time() -> None:
    files = ("方案.xlsx", "数据/名册.xlsx")
    books = [Book(file, "", 0, [Sheet(file, "表", [["代码"], ["A"], ["B"]])], []) for file in files]
    first, again = ([repr(mutant(books, 1, seed)) for seed in range(20)] for _ in range(2))
    assert first == again
    assert len(set(first)) > 10
    assert [book.sheets[0].rows for book in books] == [[["代码"], ["A"], ["B"]]] * 2
