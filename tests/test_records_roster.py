"""Rosters: who is in post, as on the last day of the period, and whom they leave out of the ranking."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from records_builder import STAFF_HEAD, data, errors, kind, load, said, scheme, staff

from assess_cli.model.problem import Severity
from assess_cli.model.result import Standing
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.workbook.grid import CellError


def row(code: str, name: str, unit: str = "党政办", **cells: Any) -> list[Any]:
    values = {"工号": code, "姓名": name, "单位": unit, "岗位": "干事", "编制": "事业", **cells}
    return [values.get(heading) for heading in STAFF_HEAD]


def with_rows(*rows: list[Any]) -> Inputs:
    return load(data(人员名册=staff(*rows), 考勤=[["工号", "姓名", "月份", "迟到"]]))


def subject(inputs: Inputs, code: str) -> Subject:
    return next(one for one in inputs.subjects["人员"] if one.id == code)


def test_subjects_stand_in_roster_order_with_their_columns() -> None:
    inputs = load(data())
    assert [one.id for one in inputs.subjects["人员"]] == ["0017", "0018", "0019", "0020", "0001"]
    found = subject(inputs, "0018")
    assert (found.name, found.unit, found.post, found.group) == ("李四", "财政所", "所长", "事业")
    assert found.attributes["包村"] == "V2"
    assert found.attributes["职务"] == "所长"  # the scheme's name for 岗位
    assert str(found.place) == "数据/人员名册.xlsx › 人员名册 › A3"
    assert [one.id for one in inputs.subjects["村"]] == ["V1", "V2"]


def test_condition_and_stated_reason_keep_out_of_the_ranking() -> None:
    inputs = with_rows(row("0030", "王芳", 不排名原因="产假"))
    assert (subject(inputs, "0030").standing, subject(inputs, "0030").reason) == (Standing.UNRANKED, "产假")
    chief = subject(inputs, "0001")
    assert (chief.standing, chief.reason) == (Standing.UNRANKED, "符合不排名条件（职务：主要领导）")
    assert subject(inputs, "0017").standing is Standing.RANKED


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        (None, date(2023, 12, 31), False),
        (None, date(2024, 1, 1), True),  # 至 includes its day
        (date(2024, 3, 31), None, True),
        (date(2024, 4, 1), None, False),
    ],
)
def test_in_post_on_some_day_of_the_period(since: date | None, until: date | None, there: bool) -> None:
    inputs = with_rows(row("0030", "王芳", 自=since, 至=until))
    assert ("0030" in [one.id for one in inputs.subjects["人员"]]) is there


def test_a_change_within_the_period_is_reported_and_not_ranked() -> None:
    inputs = with_rows(
        row("0030", "王芳", "财政所", 自=date(2024, 2, 16)),
        row("0030", "王芳", "党政办", 至=date(2024, 2, 15)),
    )
    found = subject(inputs, "0030")
    assert (found.unit, found.standing) == ("财政所", Standing.UNRANKED)
    assert found.reason == "考核期内单位由“党政办”改为“财政所”"
    assert said(inputs, "R205") == [
        (
            "数据/人员名册.xlsx › 人员名册 › 7:7",
            "王芳(0030)在考核期内单位由“党政办”改为“财政所”，照常计分，不参加排名。",
            "核对名册日期；要参加排名的，在方案“对象类别”的“期内变动”里写按期末或按天数。",
        )
    ]
    assert errors(inputs) == []


def test_a_change_before_the_period_is_nothing() -> None:
    inputs = with_rows(
        row("0030", "王芳", "党政办", 至=date(2023, 12, 31)), row("0030", "王芳", "财政所", 自=date(2024, 1, 1))
    )
    assert said(inputs, "R205") == []
    assert subject(inputs, "0030").unit == "财政所"


def test_overlapping_dates() -> None:
    inputs = with_rows(row("0030", "王芳", 至=date(2024, 2, 15)), row("0030", "王芳", "财政所", 自=date(2024, 2, 15)))
    assert said(inputs, "R201") == [
        (
            "数据/人员名册.xlsx › 人员名册 › A8",
            "王芳(0030)有两行的起止日期重叠，另一行在数据/人员名册.xlsx › 人员名册 › A7。",
            "同一编号写几行的，前一行的“至”要早于后一行的“自”。",
        )
    ]


def test_reversed_dates() -> None:
    inputs = with_rows(row("0030", "王芳", 自=date(2024, 3, 1), 至=date(2024, 2, 1)))
    assert said(inputs, "R202") == [
        (
            "数据/人员名册.xlsx › 人员名册 › H7",
            "王芳(0030)的“至”（2024-02-01）早于“自”（2024-03-01）。",
            "核对两个日期。",
        )
    ]


def test_one_id_for_two_names() -> None:
    inputs = with_rows(row("0030", "王芳", 至=date(2024, 1, 31)), row("0030", "赵强", 自=date(2024, 2, 1)))
    assert said(inputs, "R203") == [
        (
            "数据/人员名册.xlsx › 人员名册 › A8",
            "编号0030在名册里有两个名称：赵强和王芳（数据/人员名册.xlsx › 人员名册 › A7）。",
            "一个编号只能给一个人；写错的改正，新来的人另给编号。",
        )
    ]


def test_the_same_roster_twice() -> None:
    sheets = data()
    sheets["数据/副本.xlsx"] = {"人员名册": [staff()[0], staff()[1]]}
    assert said(load(sheets), "R204") == [
        (
            "数据/副本.xlsx › 人员名册 › A2",
            "张三(0017)在名册里有完全相同的两行，另一行在数据/人员名册.xlsx › 人员名册 › A2。",
            "删去多余的一行；如果是同一份名册放了两个文件，移走一个。",
        )
    ]


def test_rosters_in_two_files_are_one() -> None:
    sheets = data()
    sheets["数据/新人.xlsx"] = {"人员名册-新": [STAFF_HEAD, row("0030", "王芳", 自=date(2024, 3, 1))]}
    inputs = load(sheets)
    assert [one.id for one in inputs.subjects["人员"]][-1] == "0030"


def test_the_group_column_must_be_there() -> None:
    head = [{"编制": "编 制类"}.get(heading, heading) for heading in STAFF_HEAD]
    inputs = load(data(人员名册=staff(head=head)))
    assert said(inputs, "R206") == [
        (
            "数据/人员名册.xlsx › 人员名册 › 1:1",
            "名册里没有方案指定的类别列“编制”，是否“编 制类”？",
            "在名册里补上“编制”这一列，或改正方案“对象类别”的“类别列”。",
        )
    ]


def test_a_blank_group() -> None:
    inputs = with_rows(row("0030", "王芳", 编制=None))
    assert said(inputs, "R207") == [
        (
            "数据/人员名册.xlsx › 人员名册 › E7",
            "王芳(0030)的“编制”是空白，不知道归入哪一组。",
            "填写“编制”。",
        )
    ]


def test_a_condition_over_a_column_that_is_not_there() -> None:
    kinds = (kind("人员", "人员名册", group="编制", unranked='[编织] = "借调"'), scheme().kinds[1])
    inputs = load(data(), scheme(kinds=kinds))
    assert said(inputs, "R208") == [
        (
            "方案.xlsx › 对象类别 › D2",
            "不排名条件用到“编织”，但“人员”的名册里没有这一列，是否“编制”？",
            "改正条件里的列名，或在名册里补上这一列。",
        )
    ]


def test_a_condition_that_cannot_be_decided() -> None:
    kinds = (kind("人员", "人员名册", group="编制", unranked="[包村] > 3"), scheme().kinds[1])
    inputs = load(data(), scheme(kinds=kinds))
    place, message, remedy = said(inputs, "R209")[0]
    assert (place, remedy) == ("方案.xlsx › 对象类别 › D2", "改正条件，或改正名册里相应的内容。")
    # what follows is the formula's own explanation, held by its tests
    assert message.startswith("对刘洋(0019)无法判断不排名条件：“包村”")


def test_an_error_cell_is_not_a_blank() -> None:
    inputs = with_rows(row("0030", "王芳", 包村=CellError("#N/A")))
    assert said(inputs, "R210") == [
        (
            "数据/人员名册.xlsx › 人员名册 › F7",
            "王芳(0030)的“包村”无法读取：是错误值 #N/A。",
            "填写确切的内容；这一列不参加计算的，可在方案“忽略”里写上列名。",
        )
    ]


def test_the_column_to_fetch_by_must_be_there() -> None:
    head = [{"包村": "包保村"}.get(heading, heading) for heading in STAFF_HEAD]
    inputs = load(data(人员名册=staff(head=head)))
    assert said(inputs, "R211") == [
        (
            "方案.xlsx › 参数 › C2",
            "指标“片区协同”按名册的“包村”列取数，但“人员”的名册里没有这一列，是否“包保村”？",
            "在名册里补上这一列，或改正方案“参数”里的“取数列”。",
        )
    ]


def test_a_value_to_fetch_by_that_matches_nobody() -> None:
    inputs = with_rows(row("0030", "王芳", 包村="云和村"))
    assert said(inputs, "R212") == [
        (
            "数据/人员名册.xlsx › 人员名册 › F7",
            "王芳(0030)的“包村”是“云和村”，“村”名册里没有，是否“云河村(V1)”？",
            "改成“村”名册里的编号或名称，一格只写一个。",
        )
    ]


def test_records_of_another_kind_are_keyed_by_the_roster_text() -> None:
    ranks: list[list[Any]] = [["村名", "名次", "考核期"], ["云河村", 1, "2024Q1"], ["石桥村", 2, "2024Q1"]]
    sheets = data(村排名=ranks, 人员名册=staff(row("0030", "王芳", 包村="V1")))
    frame = load(sheets).records["V1"]
    # 云河村 is written 云河村 (张三) and V1 (王芳); 石桥村 only V2 (李四)
    assert sorted(zip(frame["subject_id"], frame["rank"], strict=True)) == [("V1", 1), ("V2", 2), ("云河村", 1)]


def test_texts_that_no_roster_knows_stand_for_themselves() -> None:
    rows = [STAFF_HEAD, row("0030", "王芳", 包村="一组"), row("0031", "赵强", 包村="二组")]
    ranks: list[list[Any]] = [["名称", "名次", "考核期"], ["一组", 2, "2024Q1"]]
    inputs = load(data(人员名册=rows, 村排名=ranks, 考勤=[["工号", "姓名", "月份", "迟到"]]))
    assert errors(inputs) == []
    assert inputs.records["V1"]["subject_id"].tolist() == ["一组"]


def test_nobody_in_the_period() -> None:
    rows = [STAFF_HEAD, row("0030", "王芳", 自=date(2025, 1, 1))]
    inputs = load(data(人员名册=rows, 考勤=[["工号", "姓名", "月份", "迟到"]]))
    assert said(inputs, "R213") == [
        (
            "数据/人员名册.xlsx › 人员名册",
            "“人员”名册里没有人在2024年第一季度在岗。",
            "填写名册；已有名单的，核对“自”“至”日期。",
        )
    ]


def test_an_unfilled_roster_has_nobody_in_the_period() -> None:
    inputs = load(data(人员名册=[STAFF_HEAD], 考勤=[["工号", "姓名", "月份", "迟到"]]))
    assert [place for place, _, _ in said(inputs, "R213")] == ["数据/人员名册.xlsx › 人员名册"]


def test_private_columns_stay_out() -> None:
    head = [*STAFF_HEAD, "身份证号", "联系电话", "备用"]
    rows = [[*row("0030", "王芳"), "330102199001011234", "13800138000", "13900139000"]]
    inputs = load(data(人员名册=[head, *rows], 考勤=[["工号", "姓名", "月份", "迟到"]]))
    assert set(subject(inputs, "0030").attributes) & {"身份证号", "联系电话", "备用"} == set()
    assert "1380013" not in repr(inputs.subjects)


def test_an_identity_number_as_id_is_warned_of() -> None:
    inputs = with_rows(row("330102199001011234", "王芳"))
    problem = next(one for one in inputs.problems if one.code == "R214")
    assert problem.severity is Severity.WARNING
    assert (problem.message, problem.remedy) == (
        "王芳的编号像身份证号，会印在各种结果上。",
        "改用单位自编的工号。",
    )


def test_an_id_has_one_spelling() -> None:
    inputs = with_rows(row("0030", "王芳", 至=date(2024, 1, 31)), row("００３０", "王芳", 自=date(2024, 2, 1)))
    assert [one.id for one in inputs.subjects["人员"]].count("0030") == 1
    assert errors(inputs) == []


def test_whoever_has_a_faulty_cell_is_still_found_by_records() -> None:
    rows = staff(row("0030", "王芳", 自="不详"))
    log: list[list[Any]] = [["姓名", "事项", "发生日期"], ["王芳", "迟到", date(2024, 3, 5)]]
    inputs = load(data(人员名册=rows, 扣分记录=log))
    assert [one.code for one in errors(inputs)] == ["C114"]
