"""``result.json`` holds the whole result: back and forth without loss, by its published schema."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import examples
from hypothesis import given
from hypothesis import strategies as st
from result_builder import HOSTILE, LONG_TEXT, synthetic_result

import assess_cli.publish.result_json
from assess_cli.files.transaction import Transaction, former_files, verify_set
from assess_cli.model.result import RankBasis, Result, TieRule
from assess_cli.publish.result_json import ResultFormatError, dump, load

FILES = {"排名.xlsx": "ab" * 32, "个人/0001 张山.html": "cd" * 32}
SCHEMA_FILE = Path(assess_cli.publish.result_json.__file__).with_name("result.schema.json")


@pytest.fixture(scope="module")
def result() -> Result:
    return synthetic_result(12, 15, 20)


def body_of(result: Result) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(dump(result, FILES))
    return body


def test_the_same_result_gives_the_same_bytes_and_comes_back(result: Result) -> None:
    data = dump(result, FILES)
    again, files = load(data)
    assert again == result
    assert files == FILES
    assert dump(again, dict(reversed(files.items()))) == data
    kinds = {type(value) for value in again.ledger.columns["status"]}
    assert kinds == {type(value) for value in result.ledger.columns["status"]}


def test_absent_is_null_with_its_outcome_never_zero(result: Result) -> None:
    kind = body_of(result)["kinds"][0]
    assert kind["totals"]["values"][5] is None
    assert kind["totals"]["outcomes"][5] == "缺数据"
    assert kind["published"][5] is None
    assert kind["totals"]["reasons"]["5"] == "缺少3月考勤"


def test_points_are_decimal_text(result: Result) -> None:
    body = body_of(result)
    columns = body["ledger"]["columns"]
    first = columns["counted"]["values"][columns["counted"]["rows"][0]]
    assert first == "20.000000"  # the full mark of the first leaf
    assert "-1.000000" in columns["counted"]["values"]
    # 共性 + 个性 + 群众评价, × 1, rounded once to two places
    kind = body["kinds"][0]
    total = sum((Decimal(kind["nodes"][code]["values"][0]) for code in ("P1", "P2", "P3")), Decimal())
    assert Decimal(kind["published"][0]) == total.quantize(Decimal("0.01"), "ROUND_HALF_UP")


def test_it_fits_its_published_schema(result: Result) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    body = body_of(result)
    assert [error.message for error in validator.iter_errors(body)] == []
    del body["kinds"][0]["published"]
    body["ledger"]["columns"]["counted"]["values"][0] = 20
    assert len(list(validator.iter_errors(body))) == 2


def test_every_part_of_the_schema_is_explained_in_chinese() -> None:
    def unexplained(schema: dict[str, Any], path: str) -> list[str]:
        found = []
        for name, part in {**schema.get("properties", {}), **schema.get("$defs", {})}.items():
            where = f"{path}/{name}"
            text = part.get("description", "")
            if "$ref" not in part and not any("\u4e00" <= ch <= "\u9fff" for ch in text):
                found.append(where)
            found += unexplained(part, where) + unexplained(part.get("items", {}), where)
        return found

    assert unexplained(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")), "") == []


def test_it_is_the_manifest_of_its_set(tmp_path: Path, result: Result) -> None:
    folder = tmp_path / "结果" / "2024Q1"
    with Transaction(folder) as publication:
        publication.path("a.txt").write_bytes(b"a")
        publication.path("result.json").write_bytes(dump(result, publication.hashes()))
        publication.commit()
    assert list(former_files(folder)) == ["a.txt"]
    assert verify_set(folder) == []
    _, files = load((folder / "result.json").read_bytes())
    assert verify_set(folder, files) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "W304"),
        (b"\xff\xfe", "W304"),
        (b"[]", "W304"),
        (b"{}", "W304"),
        (b'{"schema":"assess.result/1"}', "W304"),
        (b'{"schema":"assess.result/2"}', "W305"),
        (b"[" * 100_000, "W304"),
    ],
)
def test_anything_else_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ResultFormatError) as caught:
        load(data)
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: body.pop("ledger"),
        lambda body: body["ledger"]["columns"].pop("counted"),
        lambda body: body["ledger"]["columns"]["counted"]["rows"].pop(),
        lambda body: body["ledger"]["columns"]["counted"]["rows"].__setitem__(0, 10**6),
        lambda body: body["ledger"]["columns"]["counted"]["rows"].__setitem__(0, -1),
        lambda body: body["ledger"]["columns"]["counted"]["values"].__setitem__(0, "1.0000001"),
        lambda body: body["kinds"][0]["totals"]["values"].pop(),
        lambda body: body["kinds"][0]["published"].__setitem__(0, "0.000000"),
        lambda body: body["kinds"][0]["nodes"].pop("P1"),
        lambda body: body["kinds"][0]["subjects"][0].pop("name"),
        lambda body: body["kinds"][0]["subjects"][0].update(phone="1"),
        lambda body: body["kinds"].__setitem__(0, None),
        lambda body: body.update(tie_rule="随意"),
        lambda body: body.update(scheme_name=None),
    ],
)
def test_a_damaged_result_is_refused_as_a_whole(result: Result, damage: Any) -> None:
    body = body_of(result)
    damage(body)
    with pytest.raises(ResultFormatError) as caught:
        load(json.dumps(body).encode())
    assert caught.value.problem.code == "W304"


texts = st.text(max_size=20) | st.sampled_from([*HOSTILE, "\ud800", "\u2028", '"', "\\u0041"])


@examples(40)
@given(texts, texts, st.integers(-(10**13), 10**13), st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_any_text_and_figure_comes_back(name: str, matter: str, points: int, quantity: Decimal) -> None:
    result = synthetic_result(3, 5, 5, tie_rule=TieRule.DENSE, rank_basis=RankBasis.EXACT)
    result.scheme_name = name
    result.kinds[0].subjects[0] = replace(result.kinds[0].subjects[0], name=name, attributes={matter: name})
    result.ledger.columns["matter"][0] = matter
    result.ledger.columns["recorded"][0] = points
    result.ledger.columns["quantity"][:2] = [quantity, Decimal("1.0")]
    again, _ = load(dump(result, {}))
    assert again == result
    assert str(again.ledger.columns["quantity"][1]) == "1.0"


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_quick() -> None:
    result = synthetic_result(1500, 15, 67)
    started = time.perf_counter()
    data = dump(result, {})
    assert (
        time.perf_counter() - started < 4.5
    )  # 0.7 s on the machine it was written on; three times as much for a busy one
    assert len(data) < 12_000_000
    assert LONG_TEXT.encode() in data
