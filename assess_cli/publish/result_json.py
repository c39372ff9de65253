"""``result.json``: the whole result, the same bytes for the same result, and back again without loss.

Schema ``assess.result/1`` (``result.schema.json`` beside this module): points are decimal strings with six places, null
is "absent" and an outcome says why, the ledger stands by columns. Its first two keys are ``schema`` and ``files`` (the
SHA-256 of every other file of the set), so that ``files.transaction`` reads them without the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from assess_cli.files.layout import RESULT_FILE
from assess_cli.model.catalogue import writing
from assess_cli.model.combination import Combination
from assess_cli.model.grading import GradePool
from assess_cli.model.ledger import COLUMNS, DEFAULTS, Ledger, RowKind, Status
from assess_cli.model.pay import PayPool
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.points import from_text, to_text
from assess_cli.model.prizes import Award, Following
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import (
    Effect,
    Flag,
    IndicatorInfo,
    InputFile,
    KindResult,
    NodeColumn,
    Outcome,
    RankBasis,
    RankedRow,
    Ranking,
    Result,
    Setting,
    Standing,
    SubjectInfo,
    TieRule,
)
from assess_cli.publish.json_parts import from_plain, to_plain

SCHEMA = "assess.result/1"
_POINTS = ("recorded", "counted")


class ResultFormatError(Exception):
    """Not a result that can be read; ``problem`` is W304 (damaged or something else) or W305 (another version)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def dump(result: Result, files: Mapping[str, str]) -> bytes:
    """The result as UTF-8. ``files``: SHA-256 in hex of the set's other files, by name relative to the folder."""
    body = {
        "schema": SCHEMA,
        "files": dict(sorted(files.items())),
        "period": {
            "label": result.period.label,
            "kind": result.period.kind.value,
            "start": result.period.start.isoformat(),
            "end": result.period.end.isoformat(),
        },
        "scheme_name": result.scheme_name,
        "scheme_file": result.scheme_file,
        "scheme_digest": result.scheme_digest,
        "year": result.year,
        "decimals": result.decimals,
        "tie_rule": result.tie_rule.value,
        "rank_basis": result.rank_basis.value,
        "settings": [_plain(line) for line in result.settings],
        "versions": [_plain(line) for line in result.versions],
        "inputs": [_plain(item) for item in result.inputs],
        "record_counts": result.record_counts,
        "problems": [_problem_out(problem) for problem in result.problems],
        "kinds": [_kind_out(kind, result) for kind in result.kinds],
        "grading": to_plain(result.grading),
        "awards": to_plain(result.awards),
        "followings": to_plain(result.followings),
        "pay": to_plain(result.pay),
        "combined": to_plain(result.combined),
        "ledger": {"rows": len(result.ledger), "columns": _ledger_out(result.ledger)},
    }
    write = partial(json.dumps, body, separators=(",", ":"))
    try:
        return write(ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # an unpaired surrogate from a damaged file: only \u escapes can carry it
        return write(ensure_ascii=True).encode() + b"\n"


def load(data: bytes) -> tuple[Result, dict[str, str]]:
    """What ``dump`` wrote, in this version or an earlier one: the result and the hashes. ResultFormatError for anything else;
    never a part of it.

    What an earlier version did not know yet is blank: seals must stay readable. So a new key, field or ledger column has a
    default, and ``tests/old_results`` gets a result of the version before it.
    """
    try:
        body = json.loads(data)
        schema = str(body["schema"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ResultFormatError(_unreadable("不是 JSON，或者没有注明格式")) from None
    if schema != SCHEMA:
        problem = writing.RESULT_TOO_NEW.at(Place(RESULT_FILE), name=RESULT_FILE, schema=schema[:60])
        raise ResultFormatError(problem)
    try:
        return _result_in(body), {str(name): str(sha256) for name, sha256 in body["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, IndexError) as error:
        raise ResultFormatError(_unreadable("内容不完整")) from error


def _unreadable(detail: str) -> Problem:
    return writing.RESULT_UNREADABLE.at(Place(RESULT_FILE), name=RESULT_FILE, detail=detail)


def _plain(item: Any) -> dict[str, Any]:
    """A flat dataclass by its field names."""
    return {field.name: getattr(item, field.name) for field in fields(item)}


def _points_out(points: int | None) -> str | None:
    return None if points is None else to_text(points)


def _points_in(text: str | None) -> int | None:
    return None if text is None else from_text(text)


def _problem_out(problem: Problem) -> dict[str, str]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        **_plain(problem.place),
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _kind_out(kind: KindResult, result: Result) -> dict[str, Any]:
    return {
        "name": kind.name,
        "group_column": kind.group_column,
        "total_formula": kind.total_formula,
        "total_words": kind.total_words,
        "indicators": [_plain(info) | {"full_mark": _points_out(info.full_mark)} for info in kind.indicators],
        "subjects": [_plain(subject) for subject in kind.subjects],
        "nodes": {code: _node_out(column) for code, column in kind.nodes.items()},
        "totals": _node_out(kind.totals),
        "published": [_points_out(result.published(value)) for value in kind.totals.values],
        "money": [_points_out(kind.money(at)) for at in range(len(kind.subjects))],
        "rankings": [
            {"title": ranking.title, "group": ranking.group, "rows": [_plain(row) for row in ranking.rows]}
            for ranking in kind.rankings
        ],
        "flags": [_plain(flag) for flag in kind.flags],
    }


def _node_out(column: NodeColumn) -> dict[str, Any]:
    return {
        "values": [_points_out(value) for value in column.values],
        "outcomes": [outcome.value for outcome in column.outcomes],
        "reasons": {str(at): text for at, text in sorted(column.reasons.items())},
        "formulas": {str(at): text for at, text in sorted(column.formulas.items())},
    }


def _cells_out(name: str, cells: list[Any]) -> Iterable[Any]:
    """A ledger column's values as JSON has them, before equal ones are drawn together."""
    match name:
        case "date":
            return [None if day is None else day.isoformat() for day in cells]
        case "quantity":
            return [None if quantity is None else str(quantity) for quantity in cells]
        case _:
            return cells


def _ledger_out(ledger: Ledger) -> dict[str, Any]:
    """Each column as its distinct values in the order of first use, and a number for every row."""
    columns: dict[str, Any] = {}
    for name in COLUMNS:
        cells = ledger.columns[name]
        if name == "row_id":
            columns[name] = cells
            continue
        numbers: dict[Any, int] = {}
        rows = [numbers.setdefault(cell, len(numbers)) for cell in _cells_out(name, cells)]
        values = [_points_out(points) for points in numbers] if name in _POINTS else list(numbers)
        columns[name] = {"values": values, "rows": rows}
    return columns


def _result_in(body: dict[str, Any]) -> Result:
    result = Result(
        period=Period.parse(body["period"]["label"]),
        scheme_name=_text(body["scheme_name"]),
        scheme_file=_text(body["scheme_file"]),
        scheme_digest=_text(body["scheme_digest"]),
        year=int(body["year"]),
        decimals=int(body["decimals"]),
        tie_rule=TieRule(body["tie_rule"]),
        rank_basis=RankBasis(body["rank_basis"]),
        settings=[Setting(**line) for line in body["settings"]],
        versions=[Setting(**line) for line in body["versions"]],
        inputs=[InputFile(**item) for item in body["inputs"]],
        kinds=[_kind_in(kind) for kind in body["kinds"]],
        ledger=_ledger_in(body["ledger"]),
        problems=[_problem_in(problem) for problem in body["problems"]],
        record_counts={str(name): int(count) for name, count in body["record_counts"].items()},
        grading=[from_plain(GradePool, item) for item in body.get("grading", [])],
        awards=[from_plain(Award, item) for item in body.get("awards", [])],
        followings=[from_plain(Following, item) for item in body.get("followings", [])],
        pay=[from_plain(PayPool, item) for item in body.get("pay", [])],
        combined=[from_plain(Combination, item) for item in body.get("combined", [])],
    )
    for kind, stored in zip(result.kinds, body["kinds"], strict=True):
        if [_points_out(result.published(value)) for value in kind.totals.values] != stored["published"]:
            raise ValueError("公布分与总分不一致")
        if [_points_out(kind.money(at)) for at in range(len(kind.subjects))] != stored["money"]:
            raise ValueError("金额合计与各项金额不一致")
    return result


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("应当是文字")
    return value


def _problem_in(item: dict[str, str]) -> Problem:
    return Problem(
        code=_text(item["code"]),
        severity=Severity(item["severity"]),
        place=Place(_text(item["file"]), _text(item["sheet"]), _text(item["cell"])),
        message=_text(item["message"]),
        remedy=_text(item["remedy"]),
    )


def _kind_in(item: dict[str, Any]) -> KindResult:
    subjects = [SubjectInfo(**subject | {"standing": Standing(subject["standing"])}) for subject in item["subjects"]]
    indicators = [IndicatorInfo(**info | {"full_mark": _points_in(info["full_mark"])}) for info in item["indicators"]]
    nodes = {code: _node_in(column, len(subjects)) for code, column in item["nodes"].items()}
    if [info.code for info in indicators] != list(nodes):
        raise ValueError("指标与得分对不上")
    return KindResult(
        name=_text(item["name"]),
        group_column=_text(item["group_column"]),
        total_formula=_text(item["total_formula"]),
        total_words=_text(item["total_words"]),
        indicators=indicators,
        subjects=subjects,
        nodes=nodes,
        totals=_node_in(item["totals"], len(subjects)),
        rankings=[
            Ranking(_text(ranking["title"]), ranking["group"], tuple(RankedRow(**row) for row in ranking["rows"]))
            for ranking in item["rankings"]
        ],
        flags=[Flag(**flag | {"effect": Effect(flag["effect"])}) for flag in item["flags"]],
    )


def _node_in(item: dict[str, Any], size: int) -> NodeColumn:
    column = NodeColumn(
        values=[_points_in(text) for text in item["values"]],
        outcomes=[Outcome(word) for word in item["outcomes"]],
        reasons={int(at): _text(text) for at, text in item["reasons"].items()},
        formulas={int(at): _text(text) for at, text in item["formulas"].items()},
    )
    if len(column.values) != size or len(column.outcomes) != size:
        raise ValueError("得分的个数与对象的个数不同")
    return column


def _inputs_in(refs: list[int | str]) -> tuple[int | str, ...]:
    return tuple(refs)


def _optional(read: Callable[[str], Any]) -> Callable[[str | None], Any]:
    return lambda text: None if text is None else read(text)


_READERS: dict[str, Callable[[Any], Any]] = {
    "kind": RowKind,
    "status": Status,
    "date": _optional(date.fromisoformat),
    "quantity": _optional(Decimal),
    "recorded": _points_in,
    "counted": from_text,
    "inputs": _inputs_in,
}


def _ledger_in(item: dict[str, Any]) -> Ledger:
    size = int(item["rows"])
    stored = item["columns"]
    if not set(COLUMNS) - set(DEFAULTS) <= set(stored) <= set(COLUMNS):
        raise ValueError("计分明细的列不对")
    columns: dict[str, list[Any]] = {}
    for name in COLUMNS:
        if name == "row_id":
            cells = [int(number) for number in stored[name]]
        elif name not in stored:  # written before there was such a column
            cells = [DEFAULTS[name]] * size
        else:
            values = [_READERS.get(name, _text)(value) for value in stored[name]["values"]]
            rows = stored[name]["rows"]
            if rows and min(rows) < 0:
                raise IndexError("行号不对")
            cells = [values[number] for number in rows]
        if len(cells) != size:
            raise ValueError("计分明细的列长短不一")
        columns[name] = cells
    return Ledger(columns)
