"""The one catalogue: codes unique and well formed, words complete, every code used and shown broken in a test."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from assess_cli.model.catalogue import AREAS, all_kinds, kinds_of
from assess_cli.model.problem import ProblemKind

ROOT = Path(__file__).parents[1]
LETTERS = {"文件": "F", "表格与单元格": "C", "考核方案": "S", "名册与记录": "R", "计分": "K", "写出结果": "W"}
LETTERS |= {"公文与档案": "[NZ]", "公示与告知": "N", "定稿与轮次": "Z", "调整与补记": "[RK]"}
LETTERS |= {"容错裁定": "[RK]", "合理性": "[SRK]", "年中改变的规定": "[SK]"}
LETTERS |= {"年度": "Y"}
LETTERS |= {"容错裁定": "[RK]", "合理性": "[SRK]", "年中改变的规定": "[SK]", "等次与奖金": "G"}
KINDS = all_kinds()


def constant_names() -> dict[str, str]:
    """Code → qualified constant, as code refers to it."""
    return {
        kind.code: name
        for modules in AREAS.values()
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, ProblemKind)
    }


def sources(folder: str) -> str:
    paths = sorted((ROOT / folder).rglob("*.py"))
    return "\n".join(
        path.read_text(encoding="utf-8") for path in paths if "catalogue" not in path.as_posix() or folder == "tests"
    )


@pytest.mark.parametrize("area", AREAS)
def test_codes_carry_the_letter_of_their_area(area: str) -> None:
    kinds = kinds_of(area)
    assert kinds
    for kind in kinds:
        assert re.fullmatch(LETTERS[area] + r"\d{3}", kind.code), kind.code


@pytest.mark.parametrize("code", KINDS)
def test_words_are_complete_and_chinese(code: str) -> None:
    kind = KINDS[code]
    for text in (kind.title, kind.message, kind.remedy, kind.explanation):
        assert re.search(r"[一-鿿]", text), f"{code}: {text!r}"
        assert "!" not in text
        assert "！" not in text


@pytest.mark.parametrize("code", KINDS)
def test_templates_use_names_only(code: str) -> None:
    for template in (KINDS[code].message, KINDS[code].remedy):
        for _, name, _, _ in string.Formatter().parse(template):
            assert name is None or name.isidentifier(), f"{code}: {name!r}"


def test_every_kind_is_reported_somewhere_and_shown_in_a_test() -> None:
    product, tests = (set(re.findall(r"\w+", sources(folder))) for folder in ("assess_cli", "tests"))
    names = constant_names()
    assert [code for code, name in names.items() if name not in product] == []
    assert [code for code, name in names.items() if name not in tests and code not in tests] == []
