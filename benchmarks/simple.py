"""What floor.py and plain.py share: the least that turns tables into the same ledger, scores and pages. Unchecked.

It knows the benchmark's scheme by heart (``make_data``), trusts every cell, and reports nothing.
"""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from make_data import COEFFICIENTS, INDICATORS, RULES

SCALE = 1_000_000
PERIOD = "2024Q1"
START, END = date(2024, 1, 1), date(2024, 4, 1)
HEADINGS = [
    "行号",
    "类型",
    "考核期",
    "对象类别",
    "对象编号",
    "指标代码",
    "规则代码",
    "事件编号",
    "事项",
    "角色",
    "日期",
    "数量",
    "单位",
    "记录分",
    "计入分",
    "计分状态",
    "说明",
    "来源文件",
    "来源工作表",
    "来源单元格",
    "方案条款",
    "方案单元格",
    "取数",
]
FIELDS = [
    "row_id",
    "kind",
    "period",
    "subject_kind",
    "subject_id",
    "indicator",
    "rule",
    "event_id",
    "matter",
    "role",
    "date",
    "quantity",
    "unit",
    "recorded",
    "counted",
    "status",
    "reason",
    "file",
    "sheet",
    "cell",
    "clause",
    "scheme_cell",
    "inputs",
]
#: Columns of the ledger sheet; the marks of SUMIFS stand in E and N.
SHEET_FIELDS = [
    *("row_id", "subject_kind", "subject_id", "name", "indicator", "indicator_name", "kind", "date", "matter", "role"),
    *("quantity", "unit", "recorded", "counted", "status", "reason", "file", "sheet", "cell", "clause", "scheme_cell"),
    *("rule", "event_id", "inputs"),
]
SHEET_HEADINGS = [
    {**dict(zip(FIELDS, HEADINGS, strict=True)), "name": "姓名", "indicator_name": "指标名称"}[name]
    for name in SHEET_FIELDS
]
SHEET_FIRST_ROW = 3  # zero-based
ROOTS = ("A", "B", "C")
LEAVES = tuple(str(row[0]) for row in INDICATORS if row[4] != "汇总")
NAMES = {str(row[0]): str(row[1]) for row in INDICATORS}
PARENTS = {str(row[0]): row[3] for row in INDICATORS}
WORTH = {str(rule[2]): round(float(str(rule[3])) * SCALE) for rule in RULES}
RULE_CODES = {str(rule[2]): str(rule[0]) for rule in RULES}
UNITS = {str(rule[2]): str(rule[4]) for rule in RULES}
CLAUSES = {str(rule[2]): f"第{index}条" for index, rule in enumerate(RULES, start=1)}
POSTS = {str(row[3]): round(float(str(row[4])) * 10) for row in COEFFICIENTS}
KIND_ORDER = {"基础": 0, "记录": 1, "派生": 2, "限额": 3}
PAGE_ROWS = 20_000


@dataclass
class Outcome:
    """Everything the writers need. Points in millionths."""

    people: list[list[Any]]  # 工号, 姓名, 单位, 岗位, 编制
    ledger: pd.DataFrame  # columns FIELDS, canonical order
    nodes: dict[str, list[int]]  # code → value a person
    totals: list[int]
    coefficients: list[int]  # tenths
    order: list[int] = field(default_factory=list)  # positions, best first
    ranks: list[int] = field(default_factory=list)  # by position


def frame(rows: list[list[Any]]) -> pd.DataFrame:
    """Rows of a sheet → frame; the header is the first row with a 工号, the row number stands in column 行."""
    at = next(index for index, row in enumerate(rows) if "工号" in row)
    found = pd.DataFrame(rows[at + 1 :], columns=rows[at])
    found["行"] = range(at + 2, at + 2 + len(found))
    return found


def score(tables: Mapping[str, list[list[Any]]]) -> Outcome:
    """Ledger, nodes, totals, ranks."""
    people = frame(tables["人员名册"])[["工号", "姓名", "单位", "岗位", "编制"]].values.tolist()
    ids = [row[0] for row in people]
    parts = [
        _base(ids, "A1", 20),
        _base(ids, "A2", 20),
        _counts(frame(tables["考勤"]), "A1"),
        _events(frame(tables["作风扣分"]), "作风扣分", "A2"),
        *_tasks(frame(tables["任务清单"])),
        _single(frame(tables["业绩目标"]), "业绩目标", "A4"),
        _single(frame(tables["领导赋分"]), "领导赋分", "A5"),
        _events(frame(tables["专班加分"]), "专班加分", "B1"),
        _events(frame(tables["加扣分记录"]), "加扣分记录", "B2"),
        _events(frame(tables["信息报送"]), "信息报送", "B3"),
        _single(frame(tables["片区名次"]), "片区名次", "B4"),
        _events(frame(tables["值班记录"]), "值班记录", "B5"),
        *_ratings(frame(tables["民主测评"]), "民主测评", "C1"),
        *_ratings(frame(tables["群众评价"]), "群众评价", "C2"),
    ]
    raw = pd.concat(parts, ignore_index=True)
    sums = raw.groupby(["subject_id", "indicator"], sort=False)["counted"].sum()
    limits = _limits(sums, {"A1": (0, None), "A2": (0, None), "B3": (None, 5), "B5": (None, 6)})
    ledger = _ordered(pd.concat([raw, limits], ignore_index=True), ids)
    return _totals(people, ids, ledger)


def _part(found: pd.DataFrame, indicator: str, **columns: Any) -> pd.DataFrame:
    """A piece of the ledger with defaults for what is not given."""
    blank: dict[str, Any] = dict.fromkeys(FIELDS, "")
    blank |= {
        "kind": "记录",
        "period": PERIOD,
        "subject_kind": "人员",
        "indicator": indicator,
        "status": "计入",
        "date": None,
    }
    blank |= {"quantity": None, "recorded": None, "row_id": 0}
    made = pd.DataFrame(blank | columns, index=found.index, columns=FIELDS)
    made["subject_id"] = found["工号"]
    return made


def _base(ids: list[str], indicator: str, mark: int) -> pd.DataFrame:
    found = pd.DataFrame({"工号": ids})
    return _part(found, indicator, kind="基础", counted=mark * SCALE, recorded=mark * SCALE, scheme_cell="指标!G3")


def _as_date(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def _events(found: pd.DataFrame, table: str, indicator: str) -> pd.DataFrame:
    days = found["发生日期"].map(_as_date)
    found = found[(days >= START) & (days < END)]
    worth = found["事项"].map(WORTH).astype("int64") * found["数量"].astype("int64")
    return _part(
        found,
        indicator,
        rule=found["事项"].map(RULE_CODES),
        event_id=found["记录编号"],
        matter=found["事由"],
        date=days[found.index],
        quantity=found["数量"].astype("int64"),
        unit=found["事项"].map(UNITS),
        recorded=worth,
        counted=worth,
        file=f"数据/{table}.xlsx",
        sheet=table,
        cell="D" + found["行"].astype(str),
        clause=found["事项"].map(CLAUSES),
        scheme_cell="事项规则!D5",
    )


def _counts(found: pd.DataFrame, indicator: str) -> pd.DataFrame:
    parts = []
    for letter, matter in zip("DEF", ("迟到", "早退", "旷工"), strict=True):
        some = found[found[matter].astype("int64") != 0]
        worth = some[matter].astype("int64") * WORTH[matter]
        parts.append(
            _part(
                some,
                indicator,
                rule=RULE_CODES[matter],
                event_id=RULE_CODES[matter] + "/" + some["月份"] + "/" + matter,
                matter=matter,
                quantity=some[matter].astype("int64"),
                unit=UNITS[matter],
                recorded=worth,
                counted=worth,
                file="数据/考勤.xlsx",
                sheet="考勤",
                cell=letter + some["行"].astype(str),
                clause=CLAUSES[matter],
                scheme_cell="事项规则!D2",
            )
        )
    return pd.concat(parts, ignore_index=True)


def _tasks(found: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Converted to the full mark of 20, each row rounded; a further row a person carries what the rounding lost."""
    points = found["分值"].astype("int64")
    done = (found["完成率"] * 100).round().astype("int64")
    whole = points.groupby(found["工号"]).transform("sum")
    work = points * done
    counted = (2 * work * 20 * SCALE + 100 * whole) // (200 * whole)
    rows = _part(
        found,
        "A3",
        event_id=found["记录编号"],
        matter=found["任务"],
        recorded=points * SCALE,
        counted=counted,
        reason="分值 " + found["分值"].astype(str) + " × 完成率 " + done.astype(str) + "%，折算为满分 20",
        file="数据/任务清单.xlsx",
        sheet="任务清单",
        cell="F" + found["行"].astype(str),
        scheme_cell="指标!G5",
    )
    sums = pd.DataFrame({"work": work, "points": points, "counted": counted}).groupby(found["工号"], sort=False).sum()
    rest = (2 * sums["work"] * 20 * SCALE + 100 * sums["points"]) // (200 * sums["points"]) - sums["counted"]
    rest = rest[rest != 0]
    people = pd.DataFrame({"工号": rest.index})
    return rows, _part(people, "A3", kind="派生", counted=rest.tolist(), matter="折算尾差", scheme_cell="指标!G5")


def _single(found: pd.DataFrame, table: str, indicator: str) -> pd.DataFrame:
    """Tables of one row a person: target, mark, rank."""
    if indicator == "A4":
        rate = (found["实际值"] / found["目标值"]).clip(upper=1)
        counted = (rate * 20 * SCALE).round().astype("int64")
        reason = found["实际值"].astype(str) + "/" + found["目标值"].astype(str)
    elif indicator == "A5":
        counted = (found["得分"] * SCALE).round().astype("int64")
        reason = pd.Series("", index=found.index)
    else:
        counted = found["名次"].map(lambda rank: (10 if rank <= 3 else 8 if rank <= 10 else 6) * SCALE)
        reason = "第 " + found["名次"].astype(str) + " 名"
    return _part(
        found,
        indicator,
        recorded=counted,
        counted=counted,
        reason=reason,
        file=f"数据/{table}.xlsx",
        sheet=table,
        cell="D" + found["行"].astype(str),
        scheme_cell="指标!G6",
    )


def _ratings(found: pd.DataFrame, table: str, indicator: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    marks = (found["评分"] * SCALE).round().astype("int64")
    where = {"file": f"数据/{table}.xlsx", "sheet": table, "scheme_cell": "指标!G15"}
    rows = _part(
        found,
        indicator,
        matter="评分人 " + found["评分人"],
        recorded=marks,
        counted=0,
        status="参与平均",
        reason="计入平均分",
        cell="D" + found["行"].astype(str),
        **where,
    )
    sums = marks.groupby(found["工号"], sort=False).agg(["sum", "count"])
    means = (2 * sums["sum"] + sums["count"]) // (2 * sums["count"])
    people = pd.DataFrame({"工号": means.index})
    reason = "共 " + sums["count"].astype(str) + " 人评分，取平均"
    mean = _part(people, indicator, kind="派生", counted=means.tolist(), reason=reason.tolist(), scheme_cell="指标!G15")
    return rows, mean


def _limits(sums: pd.Series[int], bounds: Mapping[str, tuple[int | None, int | None]]) -> pd.DataFrame:
    ids, codes, moves = [], [], []
    keys: list[Any] = sums.index.tolist()
    for (subject, code), value in zip(keys, sums.tolist(), strict=True):
        floor, cap = bounds.get(code, (None, None))
        if floor is not None and value < floor * SCALE:
            moves.append(floor * SCALE - value)
        elif cap is not None and value > cap * SCALE:
            moves.append(cap * SCALE - value)
        else:
            continue
        ids.append(subject)
        codes.append(code)
    made = _part(pd.DataFrame({"工号": ids}), "", kind="限额", counted=moves, reason="上限或下限")
    made["indicator"] = codes
    return made


def _ordered(ledger: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """Canonical order; row numbers; the rows that a mean was made from."""
    places = {subject: index for index, subject in enumerate(ids)}
    codes = {str(row[0]): index for index, row in enumerate(INDICATORS)}
    keys = pd.DataFrame(
        {
            "subject": ledger["subject_id"].map(places),
            "indicator": ledger["indicator"].map(codes),
            "kind": ledger["kind"].map(KIND_ORDER),
            "date": pd.to_datetime(ledger["date"]),
            "event": ledger["event_id"],
        }
    )
    ledger = ledger.loc[keys.sort_values(list(keys.columns), kind="stable").index].reset_index(drop=True)
    ledger["row_id"] = range(1, len(ledger) + 1)
    rated = ledger[ledger["status"] == "参与平均"].groupby(["subject_id", "indicator"])["row_id"].agg(list)
    derived = (ledger["kind"] == "派生") & (ledger["indicator"].str.startswith("C"))
    pairs = zip(ledger.loc[derived, "subject_id"], ledger.loc[derived, "indicator"], strict=True)
    texts = pd.Series(
        [f"{rated[pair][0]}-{rated[pair][-1]}" for pair in pairs], index=ledger.index[derived], dtype=object
    )
    ledger.loc[derived, "inputs"] = texts
    return ledger


def _totals(people: list[list[Any]], ids: list[str], ledger: pd.DataFrame) -> Outcome:
    sums = ledger.groupby(["indicator", "subject_id"], sort=False)["counted"].sum().unstack(fill_value=0)
    nodes: dict[str, list[int]] = {}
    for code in LEAVES:
        values: Any = sums.loc[code].reindex(ids, fill_value=0)
        nodes[code] = values.tolist()
    for root in ROOTS:
        children = [code for code in LEAVES if PARENTS[code] == root]
        nodes[root] = [sum(values) for values in zip(*(nodes[code] for code in children), strict=True)]
    coefficients = [POSTS[row[3]] for row in people]
    totals = [
        (2 * sum(values) * factor + 10) // 20
        for *values, factor in zip(*(nodes[root] for root in ROOTS), coefficients, strict=True)
    ]
    outcome = Outcome(people, ledger, nodes, totals, coefficients)
    published = [half_up(total) for total in totals]
    outcome.order = sorted(range(len(people)), key=lambda position: -published[position])
    ordered = sorted(published, reverse=True)
    first: dict[int, int] = {}
    for rank, value in enumerate(ordered, start=1):
        first.setdefault(value, rank)
    outcome.ranks = [first[value] for value in published]
    return outcome


def half_up(points: int) -> int:
    """Millionths → hundredths."""
    return (points + 5_000) // 10_000 if points >= 0 else -((-points + 5_000) // 10_000)


def text(points: int) -> str:
    """Six decimals."""
    sign = "-" if points < 0 else ""
    return f"{sign}{abs(points) // SCALE}.{abs(points) % SCALE:06d}"


def brief(points: int | None) -> str:
    """Without trailing zeros."""
    return "" if points is None else text(points).rstrip("0").rstrip(".")


def cells(outcome: Outcome) -> dict[str, list[Any]]:
    """The ledger's columns as plain lists, None for absent."""
    columns = {name: outcome.ledger[name].tolist() for name in FIELDS}
    columns["recorded"] = [None if value is None or value != value else int(value) for value in columns["recorded"]]  # noqa: PLR0124  # nan
    columns["quantity"] = [None if value is None or value != value else int(value) for value in columns["quantity"]]  # noqa: PLR0124  # nan
    columns["date"] = [value if isinstance(value, date) else None for value in columns["date"]]
    names = {row[0]: row[1] for row in outcome.people}
    columns["name"] = [names[number] for number in columns["subject_id"]]
    columns["indicator_name"] = [NAMES[code] for code in columns["indicator"]]
    return columns


def write_csv(path: Path, columns: Mapping[str, list[Any]]) -> None:
    """The ledger as CSV."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        shown = dict(columns)
        shown["recorded"] = ["" if value is None else text(value) for value in columns["recorded"]]
        shown["counted"] = [text(value) for value in columns["counted"]]
        writer.writerows(zip(*(shown[name] for name in FIELDS), strict=True))


def write_json(path: Path, outcome: Outcome, columns: Mapping[str, list[Any]]) -> None:
    """The whole result, ledger by columns."""
    shown: dict[str, Any] = {name: columns[name] for name in FIELDS}
    shown["recorded"] = [None if value is None else text(value) for value in columns["recorded"]]
    shown["counted"] = [text(value) for value in columns["counted"]]
    shown["date"] = [None if value is None else value.isoformat() for value in columns["date"]]
    shown["quantity"] = [None if value is None else str(value) for value in columns["quantity"]]
    whole = {
        "period": PERIOD,
        "subjects": outcome.people,
        "nodes": {code: [text(value) for value in values] for code, values in outcome.nodes.items()},
        "totals": [text(value) for value in outcome.totals],
        "ranks": outcome.ranks,
        "ledger": shown,
    }
    path.write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def write_page(folder: Path, outcome: Outcome, columns: Mapping[str, list[Any]]) -> None:
    """Ranking with every person's breakdown; beyond ``PAGE_ROWS`` rows one page a person instead of the rows."""
    inline = len(columns["row_id"]) <= PAGE_ROWS
    blocks = _blocks(columns["subject_id"])
    ranking, details = [], []
    for position in outcome.order:
        number, name, unit, post, group = (html.escape(str(part)) for part in outcome.people[position])
        marks = "".join(f"<td>{half_up(outcome.nodes[root][position]) / 100:.2f}" for root in ROOTS)
        ranking.append(
            f"<tr><td>{outcome.ranks[position]}<td>{number}<td><a href='#p{number}'>{name}</a><td>{unit}<td>{post}<td>{group}"
            f"{marks}<td>{half_up(outcome.totals[position]) / 100:.2f}"
        )
        nodes = "".join(
            f"<tr><th>{NAMES[str(row[0])]}<td>{half_up(outcome.nodes[str(row[0])][position]) / 100:.2f}"
            for row in INDICATORS
        )
        head = f"<section id='p{number}'><h2>{name} {number}</h2><table>{nodes}</table>"
        if inline:
            details.append(head + _rows(columns, blocks.get(outcome.people[position][0], range(0))) + "</section>")
        else:
            details.append(f"{head}<a href='个人/{number}.html'>明细</a></section>")
            (folder / "个人").mkdir(exist_ok=True)
            own = head + _rows(columns, blocks.get(outcome.people[position][0], range(0))) + "</section>"
            (folder / "个人" / f"{number}.html").write_text(_document(own), encoding="utf-8")
    table = (
        "<table><tr><th>名次<th>工号<th>姓名<th>单位<th>岗位<th>编制<th>共性<th>个性<th>测评<th>总分"
        + "".join(ranking)
        + "</table>"
    )
    (folder / "报告.html").write_text(_document(table + "".join(details)), encoding="utf-8")


def _document(body: str) -> str:
    return f"<!doctype html><html lang=zh><meta charset=utf-8><title>排名</title><style>td{{padding:2px 6px}}</style>{body}</html>"


def _blocks(subjects: list[str]) -> dict[str, range]:
    blocks: dict[str, range] = {}
    start = 0
    for index in range(1, len(subjects) + 1):
        if index == len(subjects) or subjects[index] != subjects[start]:
            blocks[subjects[start]] = range(start, index)
            start = index
    return blocks


def _rows(columns: Mapping[str, list[Any]], block: range) -> str:
    """One terse row a ledger row."""
    dates, matters, counted, reasons = columns["date"], columns["matter"], columns["counted"], columns["reason"]
    sheets, places, clauses = columns["sheet"], columns["cell"], columns["clause"]
    lines = [
        f"<tr><td>{dates[i] or ''}<td>{html.escape(str(matters[i]))} <small>{html.escape(str(reasons[i]))}</small>"
        f"<td>{brief(counted[i])}<td>{clauses[i]}<td>{sheets[i]}!{places[i]}"
        for i in block
    ]
    return f"<table>{''.join(lines)}</table>"


def blocks_of(columns: Mapping[str, list[Any]]) -> dict[str, range]:
    """Positions of each person's rows."""
    return _blocks(columns["subject_id"])
