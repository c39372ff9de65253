"""Methods and their declarations name the same things, and say enough to write a scheme by."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from assess_cli import methods
from assess_cli.methods.registry import METHODS, declarations
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.inner import INNER_DECLARATIONS
from assess_cli.scheme.sheets import INDICATORS

FOLDER = Path(methods.__file__).parent
ALL = declarations()
NEW = ["测评", "比率", "奖扣金额"]
#: Names under which a declaration may speak of sheet 指标, besides its columns.
OTHER_NEEDS = {"child_weight"}


def test_the_closed_set() -> None:
    assert list(METHODS) == [
        "扣分",
        "加分",
        "加扣分",
        "任务",
        "目标完成",
        "赋分",
        "评分",
        "名次",
        *NEW,
        "引用",
        "各期得分",
    ]
    assert list(ALL) == [*METHODS, *INNER_DECLARATIONS]


@pytest.mark.parametrize("declaration", ALL.values(), ids=list(ALL))
def test_declarations_are_complete(declaration: MethodDeclaration) -> None:
    assert ALL[declaration.name] is declaration
    assert declaration.summary.endswith("。")
    assert "例：" in declaration.help
    assert set(declaration.columns or {}) <= {column.field for column in INDICATORS.columns} | OTHER_NEEDS
    for parameter in declaration.parameters:
        assert parameter.hint.endswith("。")
        assert parameter.example
        assert not parameter.choices or (
            # these state by themselves which way to go
            (parameter.default in parameter.choices or parameter.name in {"汇集", "汇集范围", "取数"})
            and parameter.example in parameter.choices
        )


@pytest.mark.parametrize("declaration", ALL.values(), ids=list(ALL))
def test_only_event_methods_have_a_sign(declaration: MethodDeclaration) -> None:
    assert (declaration.sign is not None) == (declaration.shape is Shape.EVENTS)
    assert declaration.is_leaf == (declaration.name in METHODS)


def test_one_file_a_method() -> None:
    defined = {
        path.stem: [
            node.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ClassDef) and any(getattr(part, "name", "") == "score" for part in node.body)
        ]
        for path in FOLDER.glob("*.py")
        if path.stem != "base"
    }
    found = {name: classes for name, classes in defined.items() if classes}
    assert len(found) == len(METHODS)
    assert all(len(classes) == 1 for classes in found.values())


def test_every_declared_parameter_is_used_by_its_method() -> None:
    for name, method in METHODS.items():
        stem = type(method).__module__.rpartition(".")[2]
        scheme = [FOLDER.parent / "scheme" / file for file in ("links.py", "period_scores.py", "rule_sheets.py")]
        paths = [*FOLDER.glob(f"{stem}*.py"), FOLDER / "common.py", *scheme]
        text = "".join(path.read_text(encoding="utf-8") for path in paths)
        for parameter in ALL[name].parameters:
            assert f'"{parameter.name}"' in text
