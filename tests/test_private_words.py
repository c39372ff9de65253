"""Words that must not get out, written into every cell where people write them, are looked for in whatever leaves the office.

At 云溪镇 (``notice_story``): 赵强's record tells who informed on him and that he is ill, its 内部事由 that he is under
investigation; the roster has numbers of persons, 张三 is on maternity leave (不确定等次 by 状态), 李建国 is not ranked after an
operation; an adjustment's reason names a petitioner. What stands on no notice may stand on the person's own slip, but never
the informant and never 内部事由.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from mini_workspace import write_book
from notice_story import CORRECTED, MARKS, MEETING, PEOPLE, PERIOD, POSTED, SCHEME, SETTINGS, score, write

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.model.ledger import RowKind
from assess_cli.model.period import Period
from assess_cli.pipeline.notice import LAST_POSTED, Made, Request, make_notice
from assess_cli.pipeline.publish import read_published
from assess_cli.publish.notice_choice import Choice, Form
from assess_cli.publish.privacy import HIDDEN_INFORMANT, HIDDEN_PHONE, for_the_person
from assess_cli.publish.slip_view import slip_views

IDENTITY, MOBILE = "510722199003071234", "13912345678"
#: Who informed, and what only the register's keeper knows.
NEVER = (IDENTITY, MOBILE, "上访人", "王某某", "举报", "立案")
#: What its own person knows, and nobody else may read.
ONLY_THE_PERSON = ("抑郁", "住院", "产假", "手术", "诫勉", "线索核查", "试岗")
REASON = "上访人王某某举报属实；已批评教育"


def prepared(root: Path, *, corrected: bool = False) -> Path:
    """The workspace, scored; ``corrected``: with the adjustment that moves 赵强 from 81.95 to 83.05."""
    adjustment: list[list[Any]] = [
        [
            "调整编号",
            "种类",
            "考核期",
            "姓名",
            "指标",
            "增减",
            "记录编号",
            "原因",
            "内部事由",
            "批准人",
            "文号",
            "日期",
        ],
        [
            "TZ-01",
            "更正",
            "2025Q1",
            "赵强",
            "督查",
            1,
            "DC-002",
            REASON,
            "纪委已立案",
            "党委会",
            MEETING,
            date(2025, 4, 14),
        ],
    ]
    registers: dict[str, Any] = {"公示设置": SETTINGS}
    write(root, registers | ({"调整": adjustment} if corrected else {}))
    scheme: dict[str, Any] = dict(SCHEME)
    scheme["事项规则"] = [*SCHEME["事项规则"], ["K5", "B", "诫勉谈话", 0, "次", "第三条"]]
    scheme["后果"] = [
        ["代码", "依据", "统计", "达到", "后果", "条款"],
        ["H1", "K5", "次数", 1, "取消评优", "第九条"],
    ]
    scheme["等次组"] = [["组名", "对象类别", "不确定等次", "不排名的"], ["全体", "人员", '[状态] = "产假"', "不参加"]]
    scheme["等次"] = [
        ["等次组", "等次", "得分下限", "得分上限"],
        ["全体", "好", 82, None],
        ["全体", "较好", None, 82],
    ]
    write_book(root / "方案.xlsx", scheme)
    more = {"0005": ["产假", None, None], "0004": ["在岗", "手术后休养", None], "0002": ["试岗", None, IDENTITY]}
    people = [[*person[:6], MOBILE, *more.get(str(person[0]), ["在岗", None, None])] for person in PEOPLE]
    roster = [["工号", "姓名", "单位", "岗位", "编制", "排序", "手机", "状态", "不排名原因", "身份证号"], *people]
    places: list[list[Any]] = [["代码", "村名"], ["V1", "柳塘村"], ["V2", "横岭村"], ["V3", "官庄村"]]
    write_book(root / "数据" / "名册.xlsx", {"人员名册": roster, "村名册": places})
    log: list[list[Any]] = [
        ["记录编号", "工号", "姓名", "事项", "发生日期", "事由", "内部事由", "依据文号"],
        ["DC-002", "0001", "赵强", "督查通报", date(2025, 3, 21), f"抑郁住院期间台账逾期；上访人王某某（{MOBILE}）举报", "纪委已立案", "督查通报〔2025〕2号"],
        ["DC-003", "0003", "王芳", "诫勉谈话", date(2025, 3, 22), "线索核查后诫勉", None, "云纪〔2025〕3号"],
    ]  # fmt: skip
    villages: list[list[Any]] = [
        ["记录编号", "代码", "村名", "事项", "发生日期", "事由", "公开事由", "内部事由", "依据文号"],
        [
            "C-1",
            "V1",
            "柳塘村",
            "信息迟报",
            date(2025, 3, 5),
            "上访人王某某举报",
            None,
            "纪委已立案",
            "督查通报〔2025〕3号",
        ],
    ]
    write_book(root / "数据" / "督查.xlsx", {"督查记录": log, "村扣分": villages})
    assert MARKS["0001"] == 77.5
    score(root)
    return root


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("私") / "云溪镇")


def posted(root: Path, first: date = POSTED, correction: str = "", **choice: Any) -> Made:
    made = make_notice(root, Request(PERIOD, first, 5, Choice(**choice), correction), lambda _stage: None)
    assert made.notice is not None, [problem.message for problem in made.problems]
    return made


def words_of(path: Path) -> str:
    """Everything that a file says, comments and properties too."""
    if path.suffix == ".docx":
        document = Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        return "\n".join(f"{cell.value} {cell.comment.text if cell.comment else ''}" for cell in cells)
    return path.read_text(encoding="utf-8")


def found_in(folder: Path, words: tuple[str, ...]) -> dict[str, list[str]]:
    """File → the words that it holds, of those that should not stand in it."""
    found = {
        path.name: [word for word in words if word in words_of(path)] for path in folder.rglob("*") if path.is_file()
    }
    assert found
    return {name: held for name, held in found.items() if held}


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        ({"kinds": ("人员",)}, "名次、总分"),
        ({"kinds": ("人员",), "columns": ("名次", "姓名", "单位", "岗位", "编制", "总分", "等次")}, "各列"),
        ({"kinds": ("人员",), "grades_only": True}, "只公示等次"),
        ({"kinds": ("村",), "form": Form.UNITS}, "单位"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_notice_holds_none_of_it(town: Path, choice: dict[str, Any], title: str) -> None:
    made = posted(town, **choice)
    (folder,) = {path.parent for path in made.paths.values()}
    assert {path.suffix for path in folder.iterdir()} >= {".docx", ".html", ".xlsx"}, title
    assert found_in(folder, (*NEVER, *ONLY_THE_PERSON, "符合条件", "在优秀")) == {}
    assert not re.search(r"\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)", words_of(folder / "公示.html").split("</style>")[-1])


def test_a_correction_holds_none_of_it(tmp_path: Path) -> None:
    root = prepared(tmp_path / "云溪镇")
    posted(root, kinds=("人员",))
    prepared(root, corrected=True)
    made = posted(root, CORRECTED, LAST_POSTED)
    (folder,) = {path.parent for path in made.paths.values()}
    assert "83.05" in words_of(folder / "更正公示.html")  # (77.5 − 3 + 1) × 1.1
    assert found_in(folder, (*NEVER, *ONLY_THE_PERSON, "批评教育")) == {}


def test_the_list_for_signature_says_nothing_of_why_somebody_is_not_ranked(tmp_path: Path) -> None:
    root = prepared(tmp_path / "云溪镇")
    assert run(["seal", str(root), "-p", "2025Q1", "--by", "王主任", "--date", "2025-04-20"]) == ExitCode.OK
    assert found_in(root / "定稿" / "签字名单", (*NEVER, *ONLY_THE_PERSON)) == {}


def test_the_person_reads_the_reason_and_never_who_informed(tmp_path: Path) -> None:
    root = prepared(tmp_path / "云溪镇", corrected=True)
    assert run(["slips", str(root), "-p", "2025Q1"]) == ExitCode.OK
    assert run(["notify", str(root), "-p", "2025Q1", "--until", "2025-04-20"]) == ExitCode.OK
    folder = root / "材料" / "2025Q1"
    assert found_in(folder, NEVER) == {}
    slip = words_of(folder / "得分单.html")
    assert f"（{HIDDEN_INFORMANT}；已批评教育；党委会批准（{MEETING}）" in slip
    assert "督查通报：抑郁住院期间台账逾期；" in slip  # his own illness he knows


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("办私事：接上访人王某某举报，上班打牌", f"办私事：{HIDDEN_INFORMANT}"),
        (
            "由 81.95 分调整为 83 分；投诉人李某撤诉；党委会批准",
            f"由 81.95 分调整为 83 分；{HIDDEN_INFORMANT}；党委会批准",
        ),
        ("县级表扬：被评为全县信访工作先进个人", "县级表扬：被评为全县信访工作先进个人"),
        (f"群众来电 {MOBILE}", f"群众来电 {HIDDEN_PHONE}"),
    ],
)
def test_parts_that_name_an_informant_are_left_out(text: str, shown: str) -> None:
    assert for_the_person(text) == shown


def test_a_deduction_whose_words_were_left_out_is_known_again(tmp_path: Path) -> None:
    """Without a number a line of 告知 is found by its words as they were printed."""
    root = prepared(tmp_path / "云溪镇")
    log: list[list[Any]] = [
        ["工号", "姓名", "事项", "发生日期", "事由"],
        ["0001", "赵强", "督查通报", date(2025, 3, 21), f"上访人王某某（{MOBILE}）举报"],
    ]
    villages: list[list[Any]] = [["代码", "村名", "事项", "发生日期"], ["V1", "柳塘村", "信息迟报", date(2025, 3, 5)]]
    write_book(root / "数据" / "督查.xlsx", {"督查记录": log, "村扣分": villages})
    score(root)
    assert run(["notify", str(root), "-p", "2025Q1", "--until", "2025-04-20"]) == ExitCode.OK
    register = root / "材料" / "2025Q1" / "告知登记-2025-04-20.xlsx"
    register.rename(root / "数据" / "告知.xlsx")
    assert run(["notify", str(root), "-p", "2025Q1", "--until", "2025-04-20", "--json"]) == ExitCode.OK
    assert not (root / "材料" / "2025Q1" / "告知登记-2025-04-20.xlsx").exists()


@pytest.mark.parametrize("sample", ["township", "shapes/11_民主测评与校准"])
def test_nobody_reads_who_gave_him_which_mark(sample: str, tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "sample_data" / sample
    root = Path(shutil.copytree(source, tmp_path / "镇"))
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == ExitCode.OK
    result = read_published(root, Period.parse("2024Q1"))
    columns = result.ledger.columns
    methods = {(kind.name, info.code): info.method for kind in result.kinds for info in kind.indicators}
    rated = [
        at
        for at, key in enumerate(zip(columns["subject_kind"], columns["indicator"], strict=True))
        if methods.get(key) == "评分" and columns["kind"][at] is RowKind.RECORD
    ]
    signed = {columns["matter"][at] for at in rated}
    assert len(signed) > 3
    views = slip_views(result, since={}, digest="ab" * 32)
    lines = [line for view in views for line in view.lines if not line.is_node]
    assert not signed & {line.matter for line in lines}
    unsigned = [line.matter for line in lines if re.fullmatch(r"评分 \d+(（.+）)?", line.matter)]
    assert len(unsigned) == len(rated)
