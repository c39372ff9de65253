"""docs/问题目录.md and docs/结果格式.md: the catalogue of problems, and the columns and schema of the results."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from assess_cli.authoring.markdown import page, table
from assess_cli.files.layout import LEDGER_FILE, RESULT_FILE
from assess_cli.model.catalogue import AREAS, kinds_of
from assess_cli.model.ledger import HEADINGS, RowKind, Status
from assess_cli.model.problem import Severity

_SEVERITIES = {
    Severity.ERROR: "改正以前不出结果",
    Severity.WARNING: "照样出结果，并印在结果的“问题”里",
    Severity.NOTICE: "只作说明",
}

_LEDGER_WORDS = {
    "row_id": "从 1 起，按固定次序编号",
    "kind": "、".join(kind.value for kind in RowKind),
    "period": "如 2024Q1；“前期累计”的行是它自己的考核期",
    "subject_kind": "人员、乡镇等",
    "subject_id": "名册里的编号",
    "indicator": "记入哪个指标",
    "rule": "用的哪条事项规则，或哪一项后果；没有的空白",
    "event_id": "记录编号；没有编号的由程序按规则、日期和事项编定",
    "matter": "什么事",
    "document": "依据的通报或文件的文号；没有写的空白",
    "public": "可以对外公布的说法：表里的“公开事由”，没有写的是规则的事项或指标的名称；“事由”和“内部事由”从不写在这里",
    "role": "角色",
    "date": "决定归期的日期，如 2024-03-05",
    "quantity": "数量，精确的十进制数",
    "unit": "数量的单位",
    "recorded": "这条记录本身值多少分，最多六位小数；自身没有分值的空白",
    "counted": "实际计入多少分，最多六位小数；一个叶子指标的得分就是这一列之和",
    "status": "、".join(status.value for status in Status),
    "reason": "计入分与记录分不同的原因",
    "file": "数据出自哪个文件",
    "sheet": "哪张工作表",
    "cell": "哪个单元格",
    "clause": "考核办法的条款",
    "scheme_cell": "分值出自方案的哪个单元格",
    "inputs": "由哪些行或指标算出：数字是行号（12-15 表示连续几行），文字是指标",
}


def problem_page() -> str:
    """Every kind of problem by area; braces stand for what differs from case to case."""
    parts = [
        "`assess check` 和 `assess score` 报出的每种问题，按代码排列。花括号里的内容随情况而变。",
        table(("程度", "后果"), [(severity.value, words) for severity, words in _SEVERITIES.items()]),
    ]
    for area in AREAS:
        kinds = kinds_of(area)
        if not kinds:
            continue
        parts += [f"## {area}", table(("代码", "程度", "问题"), [(k.code, k.severity.value, k.title) for k in kinds])]
        for kind in kinds:
            parts.append(f"### {kind.code} {kind.title}")
            lines = [
                f"- **程度**：{kind.severity.value}",
                f"- **报文**：{kind.message}",
                f"- **怎么办**：{kind.remedy}",
            ]
            if kind.explanation:
                lines.append(f"- **说明**：{kind.explanation}")
            parts.append("\n".join(lines))
    return page("问题目录", *parts)


def load_schema() -> dict[str, Any]:
    """The JSON Schema of result.json as shipped."""
    text = (resources.files("assess_cli.publish") / "result.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def result_page() -> str:
    """Columns of the ledger as CSV, and every field of result.json."""
    schema = load_schema()
    parts = [
        f"## {LEDGER_FILE}",
        "UTF-8 带 BOM，逗号分隔，一行一条计分明细，次序固定。以 = + - @ 开头的文字前面加一个单引号，防止被当作公式；数不加。",
        table(
            ("列", "result.json 里的名称", "内容"),
            [(text, f"`{name}`", _LEDGER_WORDS[name]) for name, text in HEADINGS.items()],
        ),
        f"## {RESULT_FILE}",
        (
            '整个结果。分数写成六位小数的字符串（如 `"87.500000"`），没有的是 `null`，另有字段说明为什么没有。'
            "`explain` 等命令只读这个文件。"
        ),
    ]
    if text := schema.get("description"):
        parts.append(str(text))
    definitions: dict[str, Any] = schema.get("$defs", {})
    parts.append(_fields(schema, definitions))
    parts.append(
        "类型“列”：`values` 是出现过的不同取值，按首次出现的先后；`rows` 是每一行取第几个值，从 0 起。"
        "带名称的类型（points、kind 等）见下。"
    )
    for name, part in definitions.items():
        parts += [
            f"### {name}",
            *([str(part["description"])] if part.get("description") else []),
            _fields(part, definitions),
        ]
    return page("结果格式", *parts)


def _fields(part: dict[str, Any], definitions: dict[str, Any]) -> str:
    rows = list(_rows(part, "", frozenset(part.get("required", ())), definitions))
    return table(("字段", "类型", "必有", "内容"), rows) if rows else f"类型：{_type_words(part)}"


def _rows(
    part: dict[str, Any], prefix: str, required: frozenset[str], definitions: dict[str, Any]
) -> Iterator[tuple[str, str, str, str]]:
    """One row a property, nested objects and lists of objects spelled with dots and []."""
    for name, field in part.get("properties", {}).items():
        path = f"{prefix}{name}"
        told = field.get("description") or definitions.get(_name_of(field), {}).get("description", "")
        yield f"`{path}`", _type_words(field), "是" if name in required else "", str(told)
        if _is_coded(field):
            continue
        inner, mark = (field["items"], "[].") if isinstance(field.get("items"), dict) else (field, ".")
        if inner.get("properties"):
            yield from _rows(inner, f"{path}{mark}", frozenset(inner.get("required", ())), definitions)


def _name_of(field: dict[str, Any]) -> str:
    return str(field.get("$ref", "")).rpartition("/")[2]


def _is_coded(field: dict[str, Any]) -> bool:
    """Whether it is a column written as its distinct values and one number a row."""
    return set(field.get("properties", ())) == {"values", "rows"}


def _type_words(field: dict[str, Any]) -> str:
    """The type in words: names of definitions, values of an enumeration, list of what."""
    if "$ref" in field:
        return _name_of(field)
    if "const" in field:
        return f"`{json.dumps(field['const'], ensure_ascii=False)}`"
    if "enum" in field:
        return "、".join(f"`{json.dumps(value, ensure_ascii=False)}`" for value in field["enum"])
    if _is_coded(field):
        return f"列（{_type_words(field['properties']['values']['items'])}）"
    for name in ("anyOf", "oneOf"):
        if name in field:
            return " 或 ".join(_type_words(choice) for choice in field[name])
    kind = field.get("type", "")
    words = " 或 ".join(kind) if isinstance(kind, list) else str(kind)
    for name in ("items", "additionalProperties"):
        if isinstance(field.get(name), dict):
            words = f"{words}（{_type_words(field[name])}）"
    return words
