"""What changed between two schemes in 等次组, 等次, 名额, 奖金, 奖项 and 连续: in words, apart from what scores depend on."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from scheme_builder import DECLARATIONS, FILE, Sheets, default_sheets, make_book
from test_scheme_compare import NEW_FILE, changes, row, told

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.methods.registry import declarations
from assess_cli.model.place import Place
from assess_cli.scheme.compare import Bearing, compare

FOLDER = Path(__file__).resolve().parents[1] / "sample_data" / "shapes" / "27_奖金与奖项"
SAMPLE = FOLDER / "方案.xlsx"


def sheets() -> Sheets:
    """Grades in one pool of people, two prizes, one row of results in a row, a pool of money for villages and one for staff."""
    found = default_sheets()
    row(found, "指标", 9)["条线"] = "专班"  # B1
    found["等次组"] = [{"组名": "公务员", "对象类别": "人员", "适用条件": '[编制] = "公务员"', "条款": "第六条"}]
    found["等次"] = [
        {"等次组": "公务员", "等次": "优秀"},
        {"等次组": "公务员", "等次": "称职", "得分下限": 70},
    ]
    found["名额"] = [{"等次组": "公务员", "等次": "优秀", "比例": "20%", "基数": "应参加"}]
    found["奖项"] = [
        {"奖项": "奔跑奖", "对象类别": "人员", "工作": "专班", "取": "前", "名额": 3, "金额": 30000, "加分": 2},
        {"奖项": "蜗牛奖", "对象类别": "人员", "工作": "A1", "取": "后", "名额": 1},
    ]
    found["连续"] = [
        {"名称": "连续蜗牛", "对象类别": "人员", "看": "奖项", "内容": "蜗牛奖", "期数": 2, "后果": "主要负责人免职"}
    ]
    found["奖金"] = [
        {"名称": "村级奖", "对象类别": "村", "资金来源": "考核奖", "分配办法": "平均"},
        {"名称": "干部奖", "对象类别": "人员", "资金来源": "考核奖", "上级奖金": "村级奖", "上级对象": "河东村",
         "提取比例": "40%", "分配办法": "按得分", "保底": 500, "封顶": 5000, "条款": "第十二条"},
    ]  # fmt: skip
    return found


def awards(new: Sheets) -> list[tuple[str, str, str, str, str, str]]:
    """What is told of the new scheme, all of it of what follows the scores."""
    found = changes(sheets(), new)
    assert {change.bearing for change in found} == {Bearing.AWARDS}
    return told(found)


def test_grades_and_their_places() -> None:
    new = sheets()
    row(new, "等次组", 2)["不排名的"] = "不参加"
    row(new, "等次", 3)["得分下限"] = 75
    new["等次"].append({"等次组": "公务员", "等次": "不称职", "得分上限": 75})
    row(new, "名额", 2).update({"比例": "25%", "取整": "四舍五入"})
    assert awards(new) == [
        ("等次组", "公务员", "修改", "不排名的", "（空白，即待定）", "不参加"),
        ("等次", "公务员 称职", "修改", "得分下限", "70", "75"),
        ("等次", "公务员 不称职", "新增", "", "", "得分上限 75"),
        ("名额", "公务员 优秀", "修改", "比例", "20%", "25%"),
        ("名额", "公务员 优秀", "修改", "取整", "（空白，即舍去）", "四舍五入"),
    ]


def test_places_that_change_in_mid_year() -> None:
    new = sheets()
    places = row(new, "名额", 2)
    new["名额"].append(places | {"比例": None, "基数": None, "个数": 6, "自": date(2024, 7, 1)})
    places["至"] = date(2024, 6, 30)
    assert awards(new) == [
        ("名额", "公务员 优秀（至 2024-06-30）", "修改", "至", "（空白）", "2024-06-30"),
        ("名额", "公务员 优秀（2024-07-01 起）", "新增", "", "", "个数 6"),
    ]


def test_prizes_and_results_in_a_row() -> None:
    """Money is told in yuan, what is added to the next period in points."""
    new = sheets()
    row(new, "奖项", 2).update({"名额": 2, "金额": 20000, "加分": 1.5})
    row(new, "奖项", 3)["容错排除"] = "是"
    new["奖项"].append({"奖项": "先进个人", "对象类别": "人员", "取": "前", "比例": "10%", "金额": 1000})
    row(new, "连续", 2).update({"期数": 3, "后果": "约谈主要负责人"})
    assert awards(new) == [
        ("奖项", "奔跑奖 人员 专班", "修改", "名额", "3", "2"),
        ("奖项", "奔跑奖 人员 专班", "修改", "金额", "30000 元", "20000 元"),
        ("奖项", "奔跑奖 人员 专班", "修改", "加分", "2 分", "1.5 分"),
        ("奖项", "蜗牛奖 人员 A1", "修改", "容错排除", "（空白，即否）", "是"),
        ("奖项", "先进个人 人员", "新增", "", "", "取 前，比例 10%，金额 1000 元"),
        ("连续", "连续蜗牛", "修改", "期数", "2", "3"),
        ("连续", "连续蜗牛", "修改", "后果", "主要负责人免职", "约谈主要负责人"),
    ]


def test_a_prize_for_another_work_is_the_same_prize() -> None:
    new = sheets()
    row(new, "奖项", 3)["工作"] = "A3"
    assert awards(new) == [("奖项", "蜗牛奖 人员 A3", "修改", "工作", "A1", "A3")]


def test_money() -> None:
    new = sheets()
    row(new, "奖金", 3).update({"提取比例": "30%", "保底": 800, "封顶": None, "扣下": "留存"})
    new["奖金"].pop(0)
    new["奖金"].append({"名称": "绩效", "对象类别": "人员", "资金来源": "绩效工资", "分配办法": "按得分", "单价": 20})
    assert awards(new) == [
        ("奖金", "村级奖", "取消", "", "对象类别 村，资金来源 考核奖，分配办法 平均", ""),
        ("奖金", "干部奖", "修改", "提取比例", "40%", "30%"),
        ("奖金", "干部奖", "修改", "保底", "500 元", "800 元"),
        ("奖金", "干部奖", "修改", "封顶", "5000 元", "（空白）"),
        ("奖金", "干部奖", "修改", "扣下", "（空白）", "留存"),
        ("奖金", "绩效", "新增", "", "", "对象类别 人员，资金来源 绩效工资，分配办法 按得分，单价 20 元"),
    ]


def test_what_holds_anyway_is_no_change() -> None:
    """A blank means the word that now stands there."""
    new = sheets()
    row(new, "等次组", 2).update({"不排名的": "待定", "缺得分的": "待定"})
    row(new, "等次", 3)["含下限"] = "是"
    row(new, "名额", 2).update({"基数范围": "本组", "取整": "舍去"})
    row(new, "奖项", 2).update({"分组": "否", "容错排除": "否", "递补": "是"})
    row(new, "奖金", 3).update({"不排名者": "不参加", "在岗折算": "不折算"})
    assert changes(sheets(), new) == []


def test_a_clause_alone_bears_on_nothing() -> None:
    new = sheets()
    row(new, "等次组", 2)["条款"] = "第七条"
    row(new, "奖金", 3)["条款"] = "第十三条"
    found = changes(sheets(), new)
    assert [(change.sheet, change.column, change.bearing) for change in found] == [
        ("等次组", "条款", Bearing.NOTHING),
        ("奖金", "条款", Bearing.NOTHING),
    ]


@pytest.mark.parametrize(("code", "bearing"), [(9, Bearing.AWARDS), (3, Bearing.NOTHING)])
def test_a_line_of_work_matters_where_a_prize_looks_at_it(code: int, bearing: Bearing) -> None:
    """B1 leaves the line that 奔跑奖 is given for; A1 gets one that no prize knows."""
    new = sheets()
    row(new, "指标", code)["条线"] = "综合"
    (change,) = changes(sheets(), new)
    assert (change.column, change.bearing) == ("条线", bearing)


def test_places_of_both_workbooks() -> None:
    new = sheets()
    row(new, "奖项", 2)["金额"] = 20000
    (change,) = compare(make_book(sheets()), make_book(new, file=NEW_FILE), DECLARATIONS)
    assert change.words == "“奔跑奖 人员 专班”的“金额”由 30000 元 改为 20000 元"
    assert change.place_before == Place(FILE, "奖项", "F2")
    assert change.place_after == Place(NEW_FILE, "奖项", "F2")


@pytest.fixture
def two_schemes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample's scheme, and one where 奔跑奖 for 招商引资 brings 20 000 yuan and 项目滞后 costs 3 points."""
    book = openpyxl.load_workbook(SAMPLE)
    prizes, rules = book["奖项"], book["事项规则"]
    heads = [cell.value for cell in prizes[1]]
    money = prizes.cell(2, heads.index("金额") + 1)
    assert (money.value, rules["D2"].value) == (30000, -2)
    money.value, rules["D2"] = 20000, -3
    book.save(tmp_path / "新.xlsx")
    (tmp_path / "旧.xlsx").write_bytes(SAMPLE.read_bytes())
    monkeypatch.chdir(tmp_path)


def test_rules_in_yuan_are_told_in_yuan_and_shares_as_shares() -> None:
    """迟到 20 yuan each time becomes 30; 旷工 takes a tenth of the allowance, now a fifth: −0.1 is no mark."""
    sides = []
    for each, share in ((-20, -0.1), (-30, -0.2)):
        built = default_sheets()
        built["指标"] += [
            {"代码": "Q1", "名称": "迟到扣款", "对象类别": "人员", "计分办法": "奖扣金额", "数据表": "考勤"},
            {"代码": "Q2", "名称": "扣津贴", "对象类别": "人员", "计分办法": "奖扣金额", "数据表": "考勤"},
        ]
        built["事项规则"] += [
            {"代码": "K21", "指标": "Q1", "事项": "迟到", "分值": each, "单位": "次"},
            {"代码": "K22", "指标": "Q2", "事项": "旷工", "分值": share, "单位": "天"},
        ]
        built["参数"].append({"所属代码": "Q2", "参数": "基数列", "值": "月津贴"})
        sides.append(make_book(built))
    found = compare(sides[0], sides[1], declarations())
    assert [(each.item, each.before, each.after) for each in found] == [
        ("K21 迟到", "−20 元", "−30 元"),
        ("K22 旷工", "−0.1", "−0.2"),
    ]


def test_the_command_tells_them_apart(two_schemes: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare-scheme", "旧.xlsx", "新.xlsx"]) == ExitCode.OK
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if "改动：" in line or " → " in line] == [
        "影响得分的改动：1 处",
        "X1 项目滞后 分值 −2 分 −3 分 D2 → D2",
        "影响等次、奖项和奖金的改动：1 处",
        "奔跑奖 乡镇 金额 30000 元 20000 元 K2 → K2",
        "不影响得分的改动：没有",
    ]
    assert "招商引资" in lines  # the rest of the prize's name, on a line of its own


def test_the_workbook_and_the_document_too(two_schemes: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare-scheme", "旧.xlsx", "新.xlsx", "-o", "对照.xlsx", "--json"]) == ExitCode.OK
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [
        (change["sheet"], change["affects_scores"], change["affects_awards"]) for change in document["changes"]
    ] == [("事项规则", True, False), ("奖项", False, True)]
    book = openpyxl.load_workbook("对照.xlsx")
    assert book.sheetnames == ["影响得分的改动", "影响等次、奖项和奖金的改动", "不影响得分的改动"]
    line = [cell.value for cell in book["影响等次、奖项和奖金的改动"][4]]
    assert line == ["奖项", "奔跑奖 乡镇 招商引资", "修改", "金额", "30000 元", "20000 元", "K2 → K2"]


def test_two_rounds_of_which_only_the_prize_money_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "清河县"
    shutil.copytree(FOLDER, root)
    assert run(["score", str(root), "-p", "2024H1", "-q"]) == ExitCode.OK
    book = openpyxl.load_workbook(root / "方案.xlsx")
    assert book["奖项"]["K2"].value == 30000
    book["奖项"]["K2"] = 20000
    book.save(root / "方案.xlsx")
    assert run(["score", str(root), "-p", "2024H1", "-q"]) == ExitCode.OK
    capsys.readouterr()
    target = tmp_path / "对照.xlsx"
    assert run(["compare", "2024H1#1", "2024H1", "--in", str(root), "-o", str(target)]) == ExitCode.OK
    shown = "".join(capsys.readouterr().out.split())
    for part in (
        "改动1处，其中影响得分的0处，影响等次、奖项和奖金的1处。",
        "方案的改动都不影响得分。影响等次、奖项和奖金的条款：奖项：“奔跑奖乡镇招商引资”的“金额”由30000元改为20000元",
    ):
        assert part in shown
    lines = [[cell.value for cell in line] for line in openpyxl.load_workbook(target)["方案"].iter_rows(max_col=3)]
    assert lines[-1] == ["等次、奖项和奖金", "奖项", "奔跑奖 乡镇 招商引资"]
