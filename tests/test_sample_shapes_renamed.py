"""No word of a rule book is known to the program: every label of a sample page renamed, the same scores."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from page_renaming import Renaming, known_headings, labels_of, unclassified
from sample_pages import PAGES, read_page, write
from test_sample_shapes import computed

from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.model.result import TOTAL, Result
from assess_cli.pipeline.score import compute
from assess_cli.publish.result_json import dump

FIGURE = re.compile(r"-?\d+\.\d+")  # points have six places; whole numbers may be positions in a list
#: Of the file, not of the scores.
FILES = {"files", "inputs", "scheme_digest", "settings", "problems"}


def score_renamed(folder: Path, path: Path) -> tuple[Renaming, Result]:
    page = read_page(path)
    renaming = Renaming(labels_of(page))
    write(renaming.page(page), folder)
    found = compute(folder, Period.parse(page.period))
    errors = [str(problem) for problem in found.problems if problem.severity is Severity.ERROR]
    assert found.result is not None, errors[:5]
    return renaming, found.result


def figures(result: Result, renaming: Renaming) -> dict[tuple[str, ...], object]:
    """Everything that is published of a subject, by renamed identifiers."""
    name = renaming.text
    found: dict[tuple[str, ...], object] = {}
    for kind in result.kinds:
        ids = [name(subject.id) for subject in kind.subjects]
        columns = {name(code): column for code, column in kind.nodes.items()} | {TOTAL: kind.totals}
        for code, column in columns.items():
            for subject, value, outcome in zip(ids, column.values, column.outcomes, strict=True):
                found[name(kind.name), subject, code] = (value, outcome)
        for subject, info in zip(ids, kind.subjects, strict=True):
            found[name(kind.name), subject, "状态"] = info.standing
        for ranking in kind.rankings:
            for row in ranking.rows:
                found[name(kind.name), name(ranking.group or ""), "名次", ids[row.subject]] = (row.rank, row.tied)
    return found


def followings(result: Result, renaming: Renaming) -> dict[str, list[tuple[object, ...]]]:
    """Flags, grades with their places, prizes, results in a row and pay, by renamed identifiers, in the order published."""

    def named(*texts: str) -> list[str]:
        return [renaming.text(text) for text in texts]

    pools = [(pool, named(pool.name, pool.kind)) for pool in result.grading]
    funds = [(pool, named(pool.name, pool.kind, pool.origin, pool.purpose)) for pool in result.pay]
    return {
        "资格": [
            (*named(kind.name, flag.subject, flag.grade, flag.consequence), flag.effect)
            for kind in result.kinds
            for flag in kind.flags
        ],
        "等次组": [
            (*names, *named(*pool.names), pool.expected, pool.assessed, pool.competing, pool.base)
            for pool, names in pools
        ],
        "名额": [
            (*names, *named(quota.grade, quota.group), quota.limit, quota.base, quota.given)
            for pool, names in pools
            for quota in pool.quotas
        ],
        "等次": [
            (*names, *named(grade.subject, grade.grade), grade.status, grade.rank, grade.document)
            for pool, names in pools
            for grade in pool.grades
        ],
        "奖项": [
            (
                *named(one.prize, one.kind, one.subject, one.work),
                one.rank,
                one.status,
                one.document,
                one.money,
                one.points,
            )
            for one in result.awards
        ],
        "连续": [(*named(each.rule, each.kind, each.subject, each.effect), each.periods) for each in result.followings],
        "奖金": [
            (*names, pool.method, pool.each, pool.total, pool.shared, pool.kept, pool.returned, pool.pending)
            for pool, names in funds
        ],
        "发放": [
            (*names, *named(line.subject, *chain(*line.basis)), line.status, line.amount, line.exact, line.deductions)
            for pool, names in funds
            for line in pool.lines
        ],
    }


def entries(result: Result, renaming: Renaming) -> Counter[tuple[object, ...]]:
    """The ledger, row by row, without words for people and places."""
    columns = result.ledger.columns
    labels = ("subject_kind", "subject_id", "indicator", "rule", "role")
    same = ("kind", "date", "quantity", "recorded", "counted", "status", "file", "cell")
    texts = [list(map(renaming.text, columns[column])) for column in labels]
    columns = columns | {"file": list(map(renamed_file(renaming), columns["file"]))}
    return Counter(zip(*texts, *(columns[column] for column in same), strict=True))


def renamed_file(renaming: Renaming) -> Any:
    def text(file: str) -> str:
        folder, mark, name = file.rpartition("/")
        return f"{folder}{mark}{renaming.sheet(name.removesuffix('.xlsx'))}.xlsx" if mark else file

    return text


def numbers(tree: object, renaming: Renaming) -> Iterator[str]:
    """Every mark and every yes or no in a result's JSON, wherever it stands."""
    match tree:
        case dict():
            for key, value in tree.items():
                if key not in FILES:
                    yield from numbers(value, renaming)
        case list():
            for value in tree:
                yield from numbers(value, renaming)
        case bool():
            yield str(tree)
        case str() if FIGURE.fullmatch(renaming.text(tree)):
            yield tree


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_renamed_labels_give_the_same_scores(tmp_path: Path, path: Path) -> None:
    _, result = computed(path)
    renaming, again = score_renamed(tmp_path, path)
    assert figures(result, renaming) == figures(again, Renaming([]))
    assert entries(result, renaming) == entries(again, Renaming([]))
    assert followings(result, renaming) == followings(again, Renaming([]))
    before, after = (
        Counter(numbers(json.loads(dump(each, {})), renaming if each is result else Renaming([])))
        for each in (result, again)
    )
    assert before == after


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_is_left_of_the_old_labels(path: Path) -> None:
    """Else a label known to the program would go unnoticed: every cell that held one has changed."""
    page = read_page(path)
    labels, known = labels_of(page), known_headings()
    assert len(labels) >= 8
    renamed = Renaming(labels).page(page)
    left = {
        text
        for sheets in (renamed.scheme, renamed.data)
        for name, rows in sheets.items()
        if name != "基本设置"
        for row in rows
        for heading, text in row.items()
        if heading not in {"参数", "条款", "备注", "原因", "单位", "计分办法"}
        if text in labels and text not in known
    }
    assert not left


def test_every_column_of_the_scheme_is_said_to_hold_labels_or_not() -> None:
    assert unclassified() == []


def test_a_name_inside_another_stays() -> None:
    renaming = Renaming(["A", "迟到", "人员", "人员名册"])
    assert (
        renaming.text("A + A1 × 最大(A, 2) + [迟到] − 迟到早退") == "新1号 + A1 × 最大(新1号, 2) + [新2号] − 迟到早退"
    )
    assert renaming.sheet("人员名册2024Q1") == "新4号2024Q1"
