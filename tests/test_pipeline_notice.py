"""Notices, corrections and answers, lived through as in ``notice_story``; what must not be public is not."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import require_tool
from docx import Document
from libreoffice import convert
from notice_story import (
    ADJUSTMENTS,
    CLAIM,
    CORRECTED,
    FINDINGS,
    MEETING,
    OBJECTION_HEAD,
    PERIOD,
    POSTED,
    SETTINGS,
    UPHELD,
    objection,
    score,
    upheld,
    write,
)

from assess_cli.model.problem import Problem
from assess_cli.periods.notices import load_notices
from assess_cli.pipeline.answer import Answers, write_answers
from assess_cli.pipeline.closing_checks import closing_problems
from assess_cli.pipeline.notice import LAST_POSTED, Made, Request, make_notice, published_with_digest
from assess_cli.pipeline.registers import read_registers
from assess_cli.publish.notice_choice import Choice, Form, Order


def quiet(_stage: str) -> None:
    return None


def noticed(root: Path, first: date = POSTED, days: int = 5, correction: str = "", **choice: Any) -> Made:
    return make_notice(root, Request(PERIOD, first, days, Choice(**choice), correction), quiet)


def answers(root: Path, number: str = "", before: str = "") -> Answers:
    return write_answers(root, PERIOD, number, before, quiet)


def closing(root: Path, today: date) -> list[tuple[str, str]]:
    result, _ = published_with_digest(root, PERIOD)
    tables = read_registers(root, PERIOD, quiet).tables
    return [(one.code, one.message) for one in closing_problems(root, result, tables, today)]


def told(problems: list[Problem], code: str) -> list[tuple[str, str, str]]:
    return [(str(one.place), one.message, one.remedy) for one in problems if one.code == code]


def rows(made: Made, section: int = 0) -> list[tuple[str, ...]]:
    assert made.notice is not None, [problem.message for problem in made.problems]
    return list(made.notice.sections[section].cells)


def texts(path: Path) -> str:
    """Everything that a Word document says."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scored, nothing posted."""
    root = write(tmp_path_factory.mktemp("云 溪") / "镇")
    score(root)
    return root


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Posted on 04-03, objected to, upheld, scored again."""
    root = write(tmp_path_factory.mktemp("云溪镇"))
    score(root)
    assert noticed(root, kinds=("人员",)).notice is not None
    write(root, upheld())
    score(root)
    return root


def test_persons_are_posted_without_reasons(before: Path) -> None:
    made = noticed(before, kinds=("人员",))
    assert made.notice is not None
    assert made.notice.sections[0].headings == ("名次", "姓名", "总分")
    assert rows(made) == [
        ("1", "孙磊", "88.20"),
        ("2", "王芳", "86.00"),
        ("3", "李建国", "85.21"),
        ("4", "欧阳明", "85.00"),
        ("5", "赵强", "81.95"),
        ("6", "张三", "77.00"),
    ]
    words = made.notice.wording
    assert (words.first, words.last, words.approved) == (POSTED, date(2025, 4, 10), "2025年4月2日镇党委会议")
    assert made.problems == []


def test_all_outputs_say_the_same_and_nothing_private(before: Path) -> None:
    made = noticed(before)
    digest = hashlib.sha256((before / "结果/2025Q1/result.json").read_bytes()).hexdigest()
    short = f"{digest[:4]}-{digest[4:8]}-{digest[8:12]}"
    book = openpyxl.load_workbook(made.paths["表格"])
    sheets = "\n".join(str(cell.value or "") for sheet in book for row in sheet.iter_rows() for cell in row)
    page = made.paths["网页"].read_text(encoding="utf-8")
    for said in (texts(made.paths["Word"]), sheets, page):
        for wanted in (
            "关于2025年第一季度考核结果的公示",
            "2025年4月10日",
            "5个工作日",
            "欧阳明",
            "81.95",
            "官庄村",
            short,
        ):
            assert wanted in said
        for hidden in ("0001", "13812345678", "督查通报", "住院", "迟了三天", "周书记", "李某", "农业办"):
            assert hidden not in said
    for said in (texts(made.paths["Word"]), page):
        for wanted in (
            "云溪镇纪委",
            "0571-8800000",
            "镇政府二楼205室",
            "中共云溪镇委员会",
            "经2025年4月2日镇党委会议审定",
        ):
            assert wanted in said


def test_the_same_notice_gives_the_same_bytes(before: Path) -> None:
    first = {label: path.read_bytes() for label, path in noticed(before).paths.items()}
    assert {label: path.read_bytes() for label, path in noticed(before).paths.items()} == first


def test_units_are_posted_with_the_case_behind_each_deduction(before: Path) -> None:
    made = noticed(before, kinds=("村",), form=Form.UNITS)
    assert made.notice is not None
    assert rows(made) == [("1", "官庄村", "100.00"), ("2", "横岭村", "99.50"), ("3", "柳塘村", "97.50")]
    cases = [(one.name, one.day, one.indicator, one.words, one.points) for one in made.notice.sections[0].cases]
    assert cases == [
        ("横岭村", "3月5日", "村工作", "—", "−0.50"),
        ("柳塘村", "2月11日", "村工作", "2月11日检查，村道两侧有积存垃圾（环卫通报〔2025〕1号）", "−2.00"),
        ("柳塘村", "3月5日", "村工作", "信息迟报", "−0.50"),
    ]
    assert told(made.problems, "N188") == [
        (
            "公示 › 村",
            "横岭村的公开事由“信访人李某反映村务公开不及时”里有“信访人”，公示里没有写，只写了指标名称和扣多少分。",
            "需要公示具体情况的，改写公开事由：不写病情、信访举报人和纪律处分情况。",
        )
    ]
    assert "住院" not in texts(made.paths["Word"])
    assert "李某" not in texts(made.paths["Word"])


def test_reasons_of_persons_are_refused(before: Path) -> None:
    made = noticed(before, form=Form.UNITS)
    assert made.notice is None
    assert made.paths == {}
    assert told(made.problems, "N195") == [
        (
            "公示 › 人员",
            "“人员”是个人，不能用单位的格式公示扣分事由。",
            "同一份结果里有单位的，加 --kind 只公示单位；否则去掉 --form 单位：个人只公示名次、姓名、总分和等次，扣分情况用得分单、告知单送本人。",
        )
    ]


def test_orders(before: Path) -> None:
    def names(order: Order) -> list[str]:
        return [row[1] for row in rows(noticed(before, kinds=("人员",), order=order))]

    # 王 4; 孙 6; 李, 张 7 (李 横, 张 折); 欧 8; 赵 9
    assert names(Order.STROKES) == ["王芳", "孙磊", "李建国", "张三", "欧阳明", "赵强"]
    assert names(Order.LEADERS) == ["孙磊", "王芳", "赵强", "李建国", "张三", "欧阳明"]
    assert names(Order.ROSTER) == ["赵强", "孙磊", "王芳", "李建国", "张三", "欧阳明"]


def test_no_leaders_order(before: Path) -> None:
    made = noticed(before, kinds=("村",), order=Order.LEADERS)
    assert told(made.problems, "N189") == [
        (
            "公示 › 村",
            "村的名册没有“排序”这一列，不能按领导顺序排列。",
            "在名册里加一列“排序”，写 1、2、3……，每人都填且不重复，重新计分；或者改用别的 --order。",
        )
    ]


def test_chosen_columns_and_groups_and_two_tables(before: Path) -> None:
    made = noticed(before, columns=("名次", "姓名", "单位", "督查", "总分"), tables=2)
    assert made.notice is not None
    people, villages = made.notice.sections
    assert people.cells[4] == ("5", "赵强", "农业办", "−3.00", "81.95")
    assert villages.headings == ("名次", "名称", "总分")
    assert villages.side_by_side(2) == [
        [("1", "官庄村", "100.00"), ("3", "柳塘村", "97.50")],
        [("2", "横岭村", "99.50"), ("", "", "")],
    ]
    by_group = noticed(before, kinds=("人员",), by_group=True).notice
    assert by_group is not None
    assert {section.title: [row[:2] for row in section.cells] for section in by_group.sections} == {
        "公务员": [("1", "赵强"), ("2", "张三")],
        "事业": [("1", "孙磊"), ("2", "王芳"), ("3", "李建国")],
        "临聘": [("1", "欧阳明")],
    }


def test_columns_that_no_notice_may_show(before: Path) -> None:
    made = noticed(before, kinds=("人员",), columns=("名次", "姓名", "手机"))
    assert made.notice is None
    assert told(made.problems, "N194") == [
        (
            "公示",
            "人员的公示里没有“手机”这一列。",
            "可以写：名次、姓名、单位、岗位、编制、基础、督查、总分。编号、电话和名册里的其他栏目不上公示。",
        )
    ]


def test_a_kind_that_is_not_there(before: Path) -> None:
    assert told(noticed(before, kinds=("人员类",)).problems, "N197") == [
        ("公示", "结果里没有“人员类”这一类，是否“人员”？", "--kind 可以写：人员、村。")
    ]


def test_without_grades_there_is_nothing_to_show(before: Path) -> None:
    made = noticed(before, kinds=("人员",), grades_only=True)
    assert told(made.problems, "N191") == [
        (
            "公示 › 人员",
            "人员的结果里没有等次，不能只公示等次。",
            "在方案里写明等次怎样评定，重新计分；不公示等次的，去掉 --grades-only、--grade 和“等次”列。",
        )
    ]


def test_a_first_day_off_is_told(before: Path) -> None:
    made = noticed(before, first=date(2025, 4, 5), kinds=("村",))
    assert told(made.problems, "N172") == [
        (
            "公示",
            "公示的第一天 2025年4月5日 是休息日，公示期从 2025年4月7日 起算。",
            "不用处理；写错了日期的，改正 --from。",
        )
    ]
    assert made.notice is not None
    assert made.notice.wording.last == date(2025, 4, 11)


def test_what_the_office_did_not_state_is_left_blank(tmp_path: Path) -> None:
    root = write(tmp_path, {"公示设置": [["项", "值"], ["受理部门", "镇纪委"], ["起算", "次日"]]})
    score(root)
    made = noticed(root, kinds=("村",))
    assert told(made.problems, "N182") == [
        (
            "数据",
            "“公示设置”表里没有写“审定会议”、“受理地点”、“受理电话”、“落款单位”，文件里留了空白横线。",
            "在“公示设置”表里补上后再生成，或者在 Word 里填写。",
        )
    ]
    assert "受理电话：＿＿＿＿＿＿＿＿" in texts(made.paths["Word"])
    assert made.notice is not None
    assert made.notice.wording.last == date(2025, 4, 11)  # 次日起算: 7, 8, 9, 10, 11


def test_numbers_of_persons_are_never_printed(tmp_path: Path) -> None:
    log = [["C-1", "V1", "柳塘村", "信息迟报", date(2025, 3, 5), None, "联系 13812345678 未回复", None]]
    root = write(tmp_path, logs=log)
    score(root)
    made = noticed(root, kinds=("村",), form=Form.UNITS)
    assert made.notice is None
    assert told(made.problems, "N187") == [
        (
            "公示",
            "柳塘村的“联系 13812345678 未回复”里像是有手机号。",
            "删去号码后重新计分，再生成公示。",
        )
    ]
    assert not (root / "公示").exists()


def test_the_answer_tells_the_figures_before_and_after(after: Path) -> None:
    made = answers(after)
    (letter,) = made.letters
    assert letter.decision == f"经研究（{MEETING}），您的异议成立，予以采纳。"
    assert letter.effect == "您2025年第一季度考核得分由81.95分更正为85.25分，名次由第5名变为第2名。"
    (path,) = made.paths
    assert path == after / "答复/2025Q1/YY-01-赵强.docx"
    lines = [line for line in texts(path).split("\n") if line]
    assert lines == [
        "关于2025年第一季度考核结果异议的答复",
        "赵强同志：",
        "您于2025年4月7日提出的关于2025年第一季度考核结果的异议（编号YY-01）收悉。现答复如下：",
        "一、异议内容",
        CLAIM,
        "二、核查情况",
        f"{FINDINGS}。",
        "三、处理结果",
        letter.decision,
        letter.effect,
        "中共云溪镇委员会",
        "2025年4月14日",
        lines[-1],
    ]
    assert re.fullmatch("结果校验码：[0-9a-f]{4}(-[0-9a-f]{4}){2}", lines[-1])


def test_a_correction_lists_exactly_the_changed(after: Path) -> None:
    made = noticed(after, first=CORRECTED, correction=LAST_POSTED)
    assert made.notice is not None
    assert made.notice.sections[0].headings == ("姓名", "原总分", "更正后总分", "原名次", "更正后名次")
    assert rows(made) == [
        ("王芳", "86.00", "86.00", "2", "1"),
        ("赵强", "81.95", "85.25", "5", "2"),
        ("孙磊", "88.20", "85.20", "1", "4"),
        ("欧阳明", "85.00", "85.00", "4", "5"),
    ]
    said = texts(made.paths["Word"])
    assert "2025年4月3日公布的2025年第一季度考核结果，经复核有变化" in said
    assert "经2025年4月14日镇党委会议审定，现将有变化的4人更正公示如下" in said
    assert "2025年4月15日至2025年4月21日（5个工作日）" in said
    for unchanged in ("李建国", "张三"):
        assert unchanged not in said
    assert rows(noticed(after, first=CORRECTED, correction=LAST_POSTED)) == rows(
        made
    )  # written again, not against itself
    posted, problems = load_notices(after, PERIOD)
    assert problems == []
    assert [(one.first, one.correction, len(one.lines)) for one in posted] == [
        ("2025-04-03", False, 6),
        ("2025-04-15", True, 6),
    ]


def test_nothing_to_correct_and_nothing_to_compare_with(before: Path, tmp_path: Path) -> None:
    made = noticed(before, first=CORRECTED, correction=str(before / "结果/2025Q1"))
    assert told(made.problems, "N192") == [
        (
            "公示",
            "与此前公布的结果相比，得分、名次和等次都没有变，不用发更正公示。",
            "核对要比较的是哪一次结果；调整了数据的，先重新计分。",
        )
    ]
    made = noticed(before, first=CORRECTED, correction="7")
    remedy = "写轮次的编号（如 2）、一份 result.json 的路径，或者“上次公示”。"
    assert told(made.problems, "N193") == [
        ("公示", "要比较的“7”用不了：2025年第一季度没有第 7 轮，有的是：2025Q1#1。", remedy)
    ]
    root = write(tmp_path)
    score(root)
    made = noticed(root, first=CORRECTED, correction=LAST_POSTED)
    assert told(made.problems, "N193") == [
        ("公示", "要比较的“上次公示”没有：2025年第一季度还没有用 assess notice 公示过。", remedy)
    ]


def test_other_endings_of_an_objection(tmp_path: Path) -> None:
    rejected = objection(结果="不采纳", 核查经过="经查属实", 答复日期=date(2025, 4, 9))
    withdrawn = objection(异议编号="YY-02", 提出人="张三", 记录编号=None, 结果="撤回")
    village = objection(异议编号="YY-03", 提出人="柳塘村", 记录编号="C-1", 结果="不采纳", 答复日期=date(2025, 4, 9))
    early = objection(异议编号="YY-04", 提出人="王芳", 记录编号=None, 收到日期=date(2025, 4, 1))
    root = write(tmp_path, {"异议": [OBJECTION_HEAD, rejected, withdrawn, village, early]})
    score(root)
    assert noticed(root).notice is not None
    made = answers(root)
    assert [(letter.objection.number, letter.decision, letter.effect) for letter in made.letters] == [
        ("YY-01", "经研究，您的异议不成立，不予采纳。", "您2025年第一季度考核得分81.95分、名次第5名不变。"),
        ("YY-03", "经研究，贵单位的异议不成立，不予采纳。", "贵单位2025年第一季度考核得分97.50分、名次第3名不变。"),
    ]
    assert "柳塘村：" in texts(made.paths[1])
    assert told(made.problems, "N155") == [
        (
            "数据/登记.xlsx › 异议 › A5",
            "异议“YY-04”在 2025-04-01 收到，2025年第一季度的公示期是 2025年4月3日至2025年4月10日。",
            "核对收到日期；确属公示期外提出、仍予受理的，不用处理。",
        )
    ]
    assert [path.name for path in answers(root, "YY-03").paths] == ["YY-03-柳塘村.docx"]
    assert told(answers(root, "YY-04").problems, "N162") == [
        (
            "数据",
            "“异议”表里没有编号是“YY-04”、已有结果的异议。",
            "在“异议”表里登记结果以后再生成答复书；用 --id 的，核对异议编号。",
        )
    ]


def test_what_blocks_closing(tmp_path: Path) -> None:
    root = write(tmp_path, {"公示设置": SETTINGS, "异议": [OBJECTION_HEAD, objection()]})
    score(root)
    assert closing(root, date(2025, 4, 20)) == [
        ("N204", "2025年第一季度的结果没有用 assess notice 公示过。"),
        ("N200", "异议“YY-01”（赵强，2025-04-07 收到）还没有结果，2025年第一季度不能定稿。"),
    ]
    assert noticed(root, kinds=("人员",)).notice is not None
    assert ("N202", "2025年第一季度的公示到 2025年4月10日 才满，2025年4月10日 还不能定稿。") in closing(
        root, date(2025, 4, 10)
    )
    assert [code for code, _ in closing(root, date(2025, 4, 11))] == ["N200"]
    unanswered = [*UPHELD[:-2], None, UPHELD[-1]]
    write(root, upheld() | {"异议": [OBJECTION_HEAD, unanswered]})
    score(root)
    assert closing(root, date(2025, 4, 15)) == [
        ("N203", "2025年第一季度最后一次公示以后，有 4 个的得分、名次或等次变了：王芳、赵强、孙磊、欧阳明，不能定稿。"),
        ("N201", "异议“YY-01”（赵强）的结果是“采纳”，还没有答复本人，2025年第一季度不能定稿。"),
        ("N154", "异议“YY-01”的结果是“采纳”，还没有写“答复日期”。"),
    ]
    write(root, upheld())
    score(root)
    assert noticed(root, first=CORRECTED, correction=LAST_POSTED).notice is not None
    assert [code for code, _ in closing(root, date(2025, 4, 21))] == ["N202"]
    assert closing(root, date(2025, 4, 22)) == []


def test_a_spoilt_record_of_a_notice_is_told(tmp_path: Path) -> None:
    root = write(tmp_path)
    score(root)
    noticed(root)
    path = root / "公示/2025Q1/2025-04-03公示/公示.json"
    body = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(body | {"period": "2025Q2"}), encoding="utf-8")
    _, problems = load_notices(root, PERIOD)
    assert told(problems, "N196") == [
        (
            "公示/2025Q1/2025-04-03公示/公示.json",
            "公示的记录读不出：考核期或日期不对。",
            "用同样的命令重新生成这次公示；公示确实没有发过的，删去这个文件夹。",
        )
    ]
    path.write_bytes(b"[]")
    assert [one.code for one in load_notices(root, PERIOD)[1]] == ["N196"]


def test_an_adjustment_that_is_named_must_exist(tmp_path: Path) -> None:
    root = write(tmp_path, upheld())
    score(root)
    write(root, upheld() | {"调整": ADJUSTMENTS[:2]})
    assert told(answers(root).problems, "N153") == [
        (
            "数据/登记.xlsx › 异议 › L2",
            "异议“YY-01”写的调整编号“TZ-02”在“调整”和“补记”表里没有，是否“TZ-01”？",
            "核对编号；还没有登记的，在“调整”表里登记；那一期已经发放的，在“补记”表里登记。",
        )
    ]


def test_documents_open_again(after: Path) -> None:
    for path in answers(after).paths:
        assert Document(BytesIO(path.read_bytes())).core_properties.author == "assess"


@pytest.mark.slow
@pytest.mark.libreoffice
def test_documents_print_as_they_should(after: Path, tmp_path: Path) -> None:
    corrected = noticed(after, first=CORRECTED, correction=LAST_POSTED).paths["Word"]
    posted = after / "公示/2025Q1/2025-04-03-人员公示/公示.docx"
    (letter,) = answers(after).paths
    for path, wanted in (
        (posted, "1 孙磊 88.20"),
        (corrected, "赵强 81.95 85.25 5 2"),
        (letter, "您 2025 年第一季度考核得分由 81.95 分更正为 85.25 分"),
    ):
        made = convert(path, tmp_path, recalculate=False, to="pdf")
        command = [require_tool("pdftotext"), "-layout", str(made), "-"]
        shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert wanted.replace(" ", "") in "".join(shown.split())
        assert shown.count("\f") == 1  # one page
