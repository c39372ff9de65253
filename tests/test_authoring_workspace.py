"""`assess init`: what an empty workspace holds, what it refuses, and that it is all or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assess_cli.authoring import workspace
from assess_cli.authoring.form_parts import display_width
from assess_cli.authoring.form_writer import cell_rule
from assess_cli.authoring.forms import forms_of
from assess_cli.authoring.scheme_templates import load_template, template_names
from assess_cli.authoring.workspace import WorkspaceError, copy_sample, create_workspace
from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.files.failure import OutputError
from assess_cli.files.lock import LOCK_FILE, workspace_lock
from assess_cli.methods.registry import declarations
from assess_cli.workbook.table import Column, ValueType

HEADER = 3


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("新建 工作区") / "镇 A"
    create_workspace(root, "战斗力指数", 2025)
    return root


def sheet_of(root: Path, table: str) -> Worksheet:
    return openpyxl.load_workbook(root / "数据" / f"{table}.xlsx")[table]


def headings(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[HEADER]]


def column_at(sheet: Worksheet, heading: str) -> str:
    return get_column_letter(headings(sheet).index(heading) + 1)


def rules_at(sheet: Worksheet, heading: str) -> list[object]:
    spot = f"{column_at(sheet, heading)}{HEADER + 1}"
    return [rule for rule in sheet.data_validations.dataValidation if spot in rule.sqref]


def test_one_workbook_per_roster_and_table(staff: Path) -> None:
    names = {path.name for path in (staff / "数据").iterdir()}
    assert names == {
        f"{name}.xlsx"
        for name in [
            "人员名册",
            "村名册",
            "政治素质评定",
            "考勤",
            "作风扣分",
            "岗位评分",
            "模块业绩",
            "村名次",
            "村工作难度",
            "村级评分",
            "专班加分",
            "加扣分记录",
            "不适用",
            "裁定",
            "异议",
            "公示设置",
            "调整",
            "补记",
        ]
    }
    assert {path.name for path in staff.iterdir()} == {"方案.xlsx", "数据"}


def test_returned_paths_are_the_files(tmp_path: Path) -> None:
    written = create_workspace(tmp_path / "县", "任务清单", 2024)
    assert written[0].name == "方案.xlsx"
    assert sorted(written) == sorted(path for path in (tmp_path / "县").rglob("*") if path.is_file())


def test_columns_follow_the_shape_and_the_scheme(staff: Path) -> None:
    assert headings(sheet_of(staff, "考勤")) == ["工号", "姓名", "月份", "迟到", "早退", "旷工", "备注"]
    assert headings(sheet_of(staff, "村名次"))[:3] == ["村代码", "村名", "名次"]
    assert {"编制", "岗位", "状态", "包村"} <= set(headings(sheet_of(staff, "人员名册")))
    assert "分值" in headings(sheet_of(staff, "专班加分"))  # one of its rules leaves the points to the record
    assert "分值" not in headings(sheet_of(staff, "作风扣分"))


def test_forms_are_empty_frozen_and_titled(staff: Path) -> None:
    for path in sorted((staff / "数据").iterdir()):
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert sheet.title == path.stem
        assert sheet["A1"].value == path.stem
        assert sheet.max_row == HEADER
        assert sheet.freeze_panes == f"A{HEADER + 1}"


def test_columns_are_wide_enough_for_chinese(staff: Path) -> None:
    sheet = sheet_of(staff, "考勤")
    for heading in headings(sheet):
        assert sheet.column_dimensions[column_at(sheet, heading)].width >= display_width(heading) + 2


def test_identifiers_stay_text(staff: Path) -> None:
    sheet = sheet_of(staff, "人员名册")
    assert sheet.column_dimensions[column_at(sheet, "工号")].number_format == "@"
    attendance = sheet_of(staff, "考勤")
    assert attendance.column_dimensions[column_at(attendance, "月份")].number_format == "@"


def test_every_column_has_a_hint(staff: Path) -> None:
    for path in sorted((staff / "数据").iterdir()):
        sheet = openpyxl.load_workbook(path).worksheets[0]
        for heading in headings(sheet):
            (rule,) = rules_at(sheet, heading)
            assert rule.prompt, (path.name, heading)  # type: ignore[attr-defined]  # openpyxl's descriptors


def test_input_rules(staff: Path) -> None:
    sheet = sheet_of(staff, "加扣分记录")
    (matter,) = rules_at(sheet, "事项")
    assert matter.type == "list"  # type: ignore[attr-defined]  # openpyxl's descriptors
    assert "县级通报表扬" in matter.formula1  # type: ignore[attr-defined]  # openpyxl's descriptors
    (day,) = rules_at(sheet, "发生日期")
    # serial days: 2025-01-01 is 45658, 2025-12-31 is 46022
    assert (day.type, day.formula1, day.formula2) == ("date", "45658", "46022")  # type: ignore[attr-defined]  # as above
    assert "2025-01-01" in day.error  # type: ignore[attr-defined]  # openpyxl's descriptors
    assert day.errorTitle == "发生日期填写有误"  # type: ignore[attr-defined]  # openpyxl's descriptors


def test_task_form_lists_the_modules(tmp_path: Path) -> None:
    create_workspace(tmp_path / "县", "任务清单", 2024)
    sheet = sheet_of(tmp_path / "县", "任务清单")
    (module,) = rules_at(sheet, "模块")
    assert module.formula1 == '"重点工作,乡村振兴,生态治理,平安建设,社会治理,党的建设,个性工作"'  # type: ignore[attr-defined]  # as above
    (rate,) = rules_at(sheet, "完成率")
    assert (rate.formula1, rate.formula2) == ("0", "1")  # type: ignore[attr-defined]  # openpyxl's descriptors


def test_guide_explains_every_column(staff: Path) -> None:
    for path in sorted((staff / "数据").iterdir()):
        book = openpyxl.load_workbook(path)
        told = {str(row[0].value): row for row in book["填表说明"].iter_rows(min_row=5, max_col=4)}
        for heading in headings(book.worksheets[0]):
            assert told[heading][2].value, (path.name, heading)
    rules = {
        row[0].value: row[2].value
        for row in openpyxl.load_workbook(staff / "数据" / "考勤.xlsx")["填表说明"].iter_rows()
    }
    assert rules["迟到"] == "每次扣 1 分"


def test_long_lists_stand_in_the_guide() -> None:
    """Excel takes 255 characters in place; 40 entries of 10 characters need a range."""
    column = Column(
        "rule", "事项", ValueType.TEXT, "提示", choices=tuple(f"第{index:02d}种很长的事项名称" for index in range(40))
    )
    assert cell_rule(column, "=填表说明!$F$5:$F$44", 2025)["source"] == "=填表说明!$F$5:$F$44"


def test_messages_fit_into_excel() -> None:
    for name in template_names():
        for form in forms_of(load_template(name, 2025), declarations()):
            for column in form.columns:
                rule = cell_rule(column, "", 2025)
                assert len(rule["input_title"]) <= 32
                assert len(rule["input_message"]) <= 255
                assert len(rule.get("error_message", "")) <= 255


def test_same_bytes_twice(tmp_path: Path) -> None:
    digests = []
    for name in ("甲", "乙"):
        files = create_workspace(tmp_path / name, "战斗力指数", 2025)
        digests.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in files])
    assert digests[0] == digests[1]


def test_refuses_a_folder_with_a_scheme(tmp_path: Path) -> None:
    (tmp_path / "方案-2023.xlsx").write_bytes(b"old")
    with pytest.raises(WorkspaceError, match=r"已有考核方案“方案-2023\.xlsx”"):
        create_workspace(tmp_path, "战斗力指数", 2025)
    assert [path.name for path in tmp_path.iterdir()] == ["方案-2023.xlsx"]


def test_refuses_a_folder_with_data(tmp_path: Path) -> None:
    (tmp_path / "数据").mkdir()
    (tmp_path / "数据" / "台账.xlsx").write_bytes(b"mine")
    with pytest.raises(WorkspaceError, match="里已有文件"):
        create_workspace(tmp_path, "战斗力指数", 2025)
    assert (tmp_path / "数据" / "台账.xlsx").read_bytes() == b"mine"


def test_an_empty_data_folder_and_other_files_are_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "数据").mkdir()
    (tmp_path / "说明.txt").write_text("我的", encoding="utf-8")
    create_workspace(tmp_path, "任务清单", 2025)
    assert (tmp_path / "说明.txt").read_text(encoding="utf-8") == "我的"
    assert (tmp_path / "数据" / "任务清单.xlsx").is_file()


def test_refuses_a_file_an_unknown_scheme_and_a_strange_year(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="不是文件夹"):
        create_workspace(tmp_path / "文件", "战斗力指数", 2025)
    with pytest.raises(
        WorkspaceError, match="可用的有：战斗力指数、任务清单、百分制、千分制、四维平衡、双向互动考核、年度"
    ):
        create_workspace(tmp_path / "新", "没有的", 2025)
    with pytest.raises(WorkspaceError, match="不在 1990 到 2100 之间"):
        create_workspace(tmp_path / "新", "战斗力指数", 25)
    assert not (tmp_path / "新").exists()


def test_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up while the last file moves into place: nothing is left, not even the folder."""
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if target.name == "方案.xlsx":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="No space"):
        create_workspace(tmp_path / "深" / "镇", "战斗力指数", 2025)
    assert list(tmp_path.iterdir()) == []


def test_copy_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "样例"
    (source / "数据").mkdir(parents=True)
    (source / "结果").mkdir()
    (source / "结果" / "旧.txt").write_text("", encoding="utf-8")
    for name in ("方案.xlsx", "expected.md", "数据/名册.xlsx", "数据/~$名册.xlsx"):
        (source / name).write_bytes(name.encode())
    monkeypatch.setattr("assess_cli.files.resources.sample_folder", lambda name: {"样例": source}[name])
    monkeypatch.setattr("assess_cli.files.resources.sample_names", lambda: ["样例"])
    monkeypatch.setattr("assess_cli.files.resources.shape_folders", dict)
    written = copy_sample(tmp_path / "新", "样例")
    assert [path.relative_to(tmp_path / "新").as_posix() for path in written] == [
        "方案.xlsx",
        "expected.md",
        "数据/名册.xlsx",
    ]
    (tmp_path / "samples.json").write_text('{"战斗力指数": "样例"}', encoding="utf-8")
    assert len(copy_sample(tmp_path / "第三", "战斗力指数")) == 3
    with pytest.raises(WorkspaceError, match="可用的有：战斗力指数。"):
        copy_sample(tmp_path / "又", "没有")
    with pytest.raises(WorkspaceError, match="已有考核方案"):
        copy_sample(tmp_path / "新", "战斗力指数")


def test_module_has_no_place_names() -> None:
    """Labels of a place are data: the code that writes forms never names an indicator or an event of a scheme."""
    names = {
        row[heading]
        for name in template_names()
        for sheet, heading in (("指标", "名称"), ("事项规则", "事项"))
        for row in load_template(name, 2025).rows(sheet)
        if row[heading] not in declarations()  # 加扣分 is also a method
    }
    for path in sorted(Path(workspace.__file__).parent.glob("*.py")):
        if path.name.startswith(("reference", "word_")):
            continue  # pages quote examples of the grammar; documents speak of 平时考核 as every office does
        text = path.read_text(encoding="utf-8")
        assert not [name for name in names if name in text], path.name


def test_a_years_scheme_goes_beside_the_one_in_use(tmp_path: Path) -> None:
    create_workspace(tmp_path, "百分制", 2024)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.xlsx")}
    (tmp_path / "数据" / "民主评议.xlsx").rename(tmp_path / "数据" / "一季度民主评议.xlsx")
    added = create_workspace(tmp_path, "年度", 2024)
    assert [path.relative_to(tmp_path).as_posix() for path in added] == [
        "方案-2024年度.xlsx",
        "数据/各期认定.xlsx",
        "数据/年度任务评定.xlsx",
        "数据/民主测评.xlsx",
        "数据/领导评价.xlsx",
    ]
    assert (tmp_path / "方案.xlsx").read_bytes() == before[tmp_path / "方案.xlsx"]
    with pytest.raises(WorkspaceError, match=r"已有“.*”，没有改动"):
        create_workspace(tmp_path, "年度", 2024)
    assert names_in(tmp_path) == ["数据", "方案-2024年度.xlsx", "方案.xlsx"]


def names_in(folder: Path) -> list[str]:
    """What stands in a folder, the lock's own file left aside."""
    return sorted(path.name for path in folder.iterdir() if path.name != LOCK_FILE)


def test_nothing_is_added_while_another_command_works_there(tmp_path: Path) -> None:
    create_workspace(tmp_path, "百分制", 2024)
    before = names_in(tmp_path / "数据")
    with workspace_lock(tmp_path), pytest.raises(OutputError) as caught:
        create_workspace(tmp_path, "年度", 2024)
    assert caught.value.problem.code == "W101"
    assert names_in(tmp_path) == ["数据", "方案.xlsx"]
    assert names_in(tmp_path / "数据") == before
    with workspace_lock(tmp_path):
        assert run(["init", str(tmp_path), "--scheme", "年度", "--year", "2024"]) == ExitCode.BUSY


def test_the_form_of_later_entries_looks_back_to_the_year_before(tmp_path: Path) -> None:
    create_workspace(tmp_path, "战斗力指数", 2025)
    sheet = sheet_of(tmp_path, "补记")
    kinds, periods, days = (rules_at(sheet, heading)[0] for heading in ("种类", "考核期", "发生日期"))
    assert kinds.formula1 == '"补扣,补加"'  # type: ignore[attr-defined]  # openpyxl's descriptors
    assert periods.formula1 == '"2025Q1,2025Q2,2025Q3,2025Q4"'  # type: ignore[attr-defined]  # as above
    # serial days: what is made good in 2025Q1 may have happened on 2024-01-01, 45292, and not after 2025-12-31, 46022
    assert (days.formula1, days.formula2) == ("45292", "46022")  # type: ignore[attr-defined]  # as above


def test_a_years_scheme_that_cannot_be_added_leaves_nothing(tmp_path: Path) -> None:
    create_workspace(tmp_path, "百分制", 2024)
    (tmp_path / "数据" / "领导评价.xlsx").write_bytes(b"ours")
    before = names_in(tmp_path), names_in(tmp_path / "数据")
    with pytest.raises(WorkspaceError, match=r"已有“领导评价\.xlsx”"):
        create_workspace(tmp_path, "年度", 2024)
    assert (names_in(tmp_path), names_in(tmp_path / "数据")) == before


def test_a_workspace_of_a_year_alone(tmp_path: Path) -> None:
    files = create_workspace(tmp_path / "新", "年度", 2025)
    assert files[0].name == "方案-2025年度.xlsx"
    assert (tmp_path / "新" / "数据" / "人员名册.xlsx").is_file()
